/* Mixed-radix counters: tuples of digits, digit i below radix i, the LAST digit the fastest.
 * Every table of the project is laid out in this order. */
#ifndef TERSE_PROTOCOLS_RADIX_H
#define TERSE_PROTOCOLS_RADIX_H

#include <glib.h>

/* Number of tuples, saturating at G_MAXUINT64; 1 for n = 0. */
guint64 terse_radix_count (guint n, const guint *radix);

/* Place of `digits` in the order, 0 .. count-1. */
guint64 terse_radix_rank (guint n, const guint *radix, const guint *digits);

/* The tuple at place `rank` < count. */
void terse_radix_unrank (guint n, const guint *radix, guint64 rank, guint *digits);

/* Steps to the next tuple; FALSE after the last one, with all digits 0 again. */
gboolean terse_radix_next (guint n, const guint *radix, guint *digits);

/* a * b and a + b, saturating at G_MAXUINT64. */
guint64 terse_saturating_mul (guint64 a, guint64 b);
guint64 terse_saturating_add (guint64 a, guint64 b);

/* The greatest common divisor; the other number where one is 0. */
guint64 terse_common_divisor (guint64 a, guint64 b);

/* ceil (log2 n): the bits that tell n values apart, n >= 1. */
guint terse_bits_for (guint64 n);

#endif
