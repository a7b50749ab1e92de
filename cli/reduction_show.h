/* One reduction at one size for people: its tokens with their owners, an example, and the machines
 * that it speaks of. */
#ifndef TERSE_CLI_REDUCTION_SHOW_H
#define TERSE_CLI_REDUCTION_SHOW_H

#include "reductions/architectures/maps/reduction.h"

/* Prints it, or with `out` draws the tokens of the example with their owners to this file, .svg,
 * .pdf or .png. `input` are the players' inputs in their order, separated by blanks: numbers
 * separated by commas, or digits where the input is a string of bits; NULL: an example is chosen.
 * FALSE and TERSE_ERROR_USAGE where it is no promised input or `out` no such file, or
 * TERSE_ERROR_IO. */
gboolean terse_reduction_show (const TerseReduction *reduction, const char *input, const char *out,
                               GError **error);

#endif
