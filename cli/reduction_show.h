/* One reduction at one size for people: its tokens with their owners, an example, and the machines that it speaks of. */
#ifndef TERSE_CLI_REDUCTION_SHOW_H
#define TERSE_CLI_REDUCTION_SHOW_H

#include "reductions/reduction.h"

/* Prints it. `input` are the players' inputs in their order, separated by blanks: numbers separated by commas, or digits where
 * the input is a string of bits; NULL: an example is chosen. FALSE and TERSE_ERROR_USAGE where it is no promised input. */
gboolean terse_reduction_show (const TerseReduction *reduction, const char *input, GError **error);

#endif
