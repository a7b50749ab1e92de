/* For reductions/architectures/written/read.c: does every name in a machine stand for something
 * that it declares, and is every size used? */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_WRITTEN_NAMES_H
#define TERSE_REDUCTIONS_ARCHITECTURES_WRITTEN_NAMES_H

#include "protocols/language/words.h"
#include "reductions/architectures/written/lines.h"

/* A fault of the reader where not. Sizes that decide which positions are seen, in how many layers,
 * passes and steps, go to klass.shape. */
void terse_written_names (TerseWritten *written, TerseScriptReader *reader);

#endif
