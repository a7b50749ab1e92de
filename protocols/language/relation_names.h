/* For protocols/language/relation.c: does every name in a problem stand for something? */
#ifndef TERSE_PROTOCOLS_LANGUAGE_RELATION_NAMES_H
#define TERSE_PROTOCOLS_LANGUAGE_RELATION_NAMES_H

#include "protocols/language/literal.h"
#include "protocols/language/relation.h"
#include "protocols/language/words.h"

/* Every name once, `output` where it may stand; a fault of the reader otherwise. `parameters` are
 * bound. */
void terse_relation_check_names (const TerseRelation *relation, const TerseLiteral *parameters,
                                 TerseScriptReader *reader);

#endif
