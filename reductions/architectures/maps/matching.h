/* The tokens of the maps from Disjointness to triple matching: a number for each element in a
 * player's set, 1 for each that is not, and a public query at the end. Alice's number for element i
 * = 1..n is i + 1, Bob's is M - (i + offset). */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MAPS_MATCHING_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MAPS_MATCHING_H

#include "reductions/architectures/maps/common.h"

typedef struct {
  const char *rule; /* of the task */
  guint offset;     /* 1 or 2 */
  guint query;      /* of the last token */
  guint beyond;     /* the least modulus at which the map is right is 2n + beyond */
} TerseMatching;

/* The reduction with parameters n and modulus (2n + beyond if not given); `matching` is kept. Below
 * n + 2, where the tokens no longer fit, it is TERSE_ERROR_USAGE. */
TerseReduction *terse_matching_new (const TerseReductionClass *klass,
                                    const TerseArguments *arguments, const TerseMatching *matching,
                                    GError **error);
/* For the class. */
void terse_matching_token (const TerseReduction *reduction, guint position, TerseCircuit *circuit,
                           const TerseWord *own, TerseWord *fields);
TerseWord terse_matching_read (const TerseReduction *reduction, TerseCircuit *circuit,
                               const TerseWord *answers, const TerseWord *own);

#define TERSE_MATCHING_MODULUS                                                                     \
  {                                                                                                \
    .name = "modulus", .kind = TERSE_PARAMETER_INTEGER, .fallback = "", .min = 3, .max = 1u << 20, \
    .help = "M; if not given the least that is right"                                              \
  }
#define TERSE_MATCHING_SIZE TERSE_MAP_SIZE ("n", 1, 2047, "elements; N = 2n + 1 tokens")

#endif
