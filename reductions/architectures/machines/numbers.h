/* Arithmetic of machines: numbers modulo a power of two, saturating counts of bits, and the hash
 * behind pseudo-random members.
 */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_NUMBERS_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_NUMBERS_H

#include <glib.h>

/* 2^bits - 1, bits <= 63. */
guint64 terse_mask (guint64 bits);

/* a * b and a + b, G_MAXUINT64 where they do not fit. */
guint64 terse_bits_times (guint64 a, guint64 b);
guint64 terse_bits_plus (guint64 a, guint64 b);

/* A number that depends on all bits of both; chain it over what is asked: terse_hash (terse_hash
 * (seed, layer), state). */
guint64 terse_hash (guint64 before, guint64 value);
guint64 terse_hash_list (guint64 before, guint n, const guint64 *values);
guint64 terse_hash_fields (guint64 before, guint n, const guint *fields);

#endif
