/* Statements of two players who own a string of n bits each (protocols/problems/bits.h): the
 * parameter n, the fields, and the two answers that are "at no position". */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_STATEMENTS_STRINGS_H
#define TERSE_REDUCTIONS_ARCHITECTURES_STATEMENTS_STRINGS_H

#include "reductions/architectures/statements/statement.h"

/* n, in the place of that of protocols/problems/bits.h: strings too long to be listed. */
#define TERSE_STRINGS_PARAMETER                                                                    \
  {                                                                                                \
    .name = "n", .kind = TERSE_PARAMETER_INTEGER, .fallback = NULL, .min = 1, .max = 4096,         \
    .help = "length of the strings"                                                                \
  }

/* The statement of the problem `id`, n >= 1, with the names of Alice's and of Bob's fields.
 * (transfer full) */
TerseStatement *terse_strings_new (const TerseStatementClass *klass, const char *id, guint n,
                                   const char *alice, const char *bob);
/* For `fields`: the bits of an input, the first the most significant. */
void terse_strings_fields (const TerseStatement *statement, guint player, guint input,
                           guint *fields);
/* 1 iff there is no position at which, with `meet`, both bits are 1, without, they differ. */
TerseWord terse_strings_none (const TerseStatement *statement, TerseCircuit *circuit,
                              const TerseWord *const *inputs, gboolean meet);

#endif
