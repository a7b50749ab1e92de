/* Parts that constructions share: parameters of tasks, squared distances as inner products of three
 * numbers, inverses of odd numbers, weights that are rounded powers of two, and averages rounded to
 * the nearest integer. All numbers are taken modulo 2^64; a machine keeps the lowest bits, as many
 * as its precision. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_PARTS_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_PARTS_H

#include "reductions/architectures/constructions/construction.h"

/* A parameter of the task: its text, (transfer none), and as a number. The task must have it. */
const char *terse_parts_text (const TerseTask *task, const char *name);
guint64 terse_parts_number (const TerseTask *task, const char *name);

/* Sizes with one layer, one head, and all the others 1. */
TerseSizes terse_parts_sizes (guint64 dim, guint64 precision);

/* The bits of the numbers 0 .. n. */
guint terse_parts_bits_to (guint64 n);
/* a^n, saturating. */
guint64 terse_parts_power (guint64 a, guint n);

/* The first `dim` of n numbers, and 0 for any more. */
void terse_parts_put (guint dim, guint n, const guint64 *numbers, guint64 *out);

/* Three numbers each, whose inner product is factor (x - y)^2 + a + b. */
void terse_parts_distance_query (guint64 factor, guint64 x, guint64 a, guint64 query[3]);
void terse_parts_distance_key (guint64 factor, guint64 y, guint64 b, guint64 key[3]);
/* One number each, whose product is 1 modulo 2^p iff x = y modulo 2^(p-1). */
guint64 terse_parts_odd_query (guint64 x);
guint64 terse_parts_odd_key (guint64 y);
/* A power of 2^-base as an integer: floor (2^(base * (last - distance))), so 0 where distance >
 * last. */
guint64 terse_parts_decay (guint64 distance, guint base, guint64 last);

/* numerator / normaliser to the nearest integer, halves upwards; normaliser >= 1. */
guint64 terse_parts_average (guint64 numerator, guint64 normaliser);

#endif
