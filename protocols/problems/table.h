/* Inputs that are tables: functions [size] -> [radix], numbered as tuples of digits with the last
 * entry the fastest, and permutations of [size] in the lexicographic order of their tables. */
#ifndef TERSE_PROTOCOLS_PROBLEMS_TABLE_H
#define TERSE_PROTOCOLS_PROBLEMS_TABLE_H

#include <glib.h>

/* radix^size, the number of functions, and size!, the number of permutations; both saturate at
 * G_MAXUINT64. */
guint64 terse_table_count (guint64 size, guint64 radix);
guint64 terse_permutation_count (guint64 size);

/* z(x) for the function number z from [size] to [radix], x < size. */
guint terse_table_get (guint z, guint size, guint radix, guint x);

/* The table of the permutation number `rank` < size!, into `table` of `size` entries. */
void terse_permutation_unrank (guint size, guint64 rank, guint *table);

/* "[1 0 2]". (transfer full) */
char *terse_table_text (guint size, const guint *table);

#endif
