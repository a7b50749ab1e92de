/* The parameters of L-sequential function composition, which the problem and the task of that name
 * share: layers L, m, n_1 .. n_{L-1} and the range of the last function. What they mean
 * function_composition.c says. */
#ifndef TERSE_PROTOCOLS_PROBLEMS_COMPOSITION_H
#define TERSE_PROTOCOLS_PROBLEMS_COMPOSITION_H

#include "protocols/problems/family.h"

#define TERSE_COMPOSITION_MAX_LAYERS 8
#define TERSE_COMPOSITION_PARAMETERS 4

extern const TerseParameter terse_composition_parameters[TERSE_COMPOSITION_PARAMETERS];

/* L, and n_1 .. n_{L-1} at 0 .. L-2 of *fans, (transfer none); 0 and TERSE_ERROR_USAGE with `id` in
 * front where their number is not L - 1. */
guint terse_composition_layers (const char *id, const TerseArguments *arguments,
                                const guint64 **fans, GError **error);

/* All four parameters as texts, so that one member has one text. (transfer full), for g_strfreev */
char **terse_composition_texts (guint layers, guint64 m, const guint *fans, guint64 range);

#endif
