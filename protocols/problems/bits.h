/* Inputs that are bit strings a_0 a_1 .. a_{n-1}: the input's number has a_0 as its most
 * significant bit, so that the order of the numbers is the lexicographic order of the strings, and
 * "0110" for n = 4 is input 6. */
#ifndef TERSE_PROTOCOLS_PROBLEMS_BITS_H
#define TERSE_PROTOCOLS_PROBLEMS_BITS_H

#include "protocols/problems/family.h"

/* The parameter n of these families: 1..20, the length of a bit string. */
#define TERSE_BITS_PARAMETER                                                                       \
  {                                                                                                \
    .name = "n", .kind = TERSE_PARAMETER_INTEGER, .fallback = NULL, .min = 1, .max = 20,           \
    .help = "length of the bit strings", .exponent = TRUE                                          \
  }

/* a_i of `input`, for i < n. */
guint terse_bits_get (guint input, guint n, guint i);

/* The string a_0 .. a_{n-1}. (transfer full) */
char *terse_bits_text (guint input, guint n);

/* For `input_text` of problems whose data is GUINT_TO_POINTER (n) and whose players all own n bits.
 */
char *terse_bits_input_text (gconstpointer data, guint player, guint input);

/* Input with a_i and a_j exchanged; input with a_i added to a_j modulo 2. */
guint terse_bits_exchange (guint input, guint n, guint i, guint j);
guint terse_bits_add (guint input, guint n, guint i, guint j);

/* For `generators` of problems of two players: inputs (x, y) become (y, x). (transfer full) */
TerseAutomorphism *terse_bits_transposition (const TerseProblem *problem);
/* For `generators` of problems whose two players own n bits each: the exchanges of neighbouring
 * positions; then, the players exchanging their inputs. */
void terse_bits_generators (const TerseProblem *problem, gconstpointer data, GPtrArray *list);

/* The problem `id` of two players who own n bits each, n being a parameter; the data of `klass` is
 * GUINT_TO_POINTER (n). */
TerseProblem *terse_bits_problem (const char *id, const TerseArguments *arguments, guint outputs,
                                  const TerseProblemClass *klass, GError **error);

#endif
