/* Exact values for small matrices, by dynamic programming over all rectangles. Nothing here knows
 * of formulas: it is the judge of the encodings, so each function follows its definition
 * (THEORY.md, section 2) word by word. Depths are in bits, messages are alphabet sizes.
 *
 * Rows with the same entries count once, and so do columns: a protocol may treat equal inputs
 * alike. The limits are on what is left, and passing one is TERSE_ERROR_LIMIT, with the size found.
 * Time is about (3^rows 2^columns + 2^rows 3^columns) / 64 machine operations a bit of depth. At 12
 * x 12 a call takes less than a second and some 10 MB. */
#ifndef TERSE_PROTOCOLS_BOUNDS_EXACT_H
#define TERSE_PROTOCOLS_BOUNDS_EXACT_H

#include "protocols/bounds/convention.h"
#include "protocols/matrix.h"

#define TERSE_EXACT_MAX_SUM 26u           /* distinct rows plus distinct columns */
#define TERSE_EXACT_MAX_LEAVES_SUM 20u    /* rows plus columns for `leaves` */
#define TERSE_EXACT_MAX_PARTITION_ROWS 8u /* distinct rows for `simultaneous` */
#define TERSE_EXACT_MAX_ROUNDS 16u

/* No depth is enough. */
#define TERSE_EXACT_IMPOSSIBLE G_MAXUINT

/* The least depth of a protocol tree whose speakers are free. */
gboolean terse_exact_depth (const TerseMatrix *matrix, TerseExactConvention convention,
                            guint *depth, GError **error);

/* The least number of leaves of such a tree. */
gboolean terse_exact_leaves (const TerseMatrix *matrix, TerseExactConvention convention,
                             guint *leaves, GError **error);

/* The least depth of a tree with at most rounds - 1 changes of speaker on every path, or
 * TERSE_EXACT_IMPOSSIBLE. A root that is not of player `first` (0 Alice, 1 Bob) is a change.
 * 1 <= rounds <= MAX_ROUNDS. */
gboolean terse_exact_rounds (const TerseMatrix *matrix, TerseExactConvention convention,
                             guint rounds, guint first, guint *depth, GError **error);

/* The least number of messages of Alice such that Bob, who reads one, can output. */
gboolean terse_exact_one_way (const TerseMatrix *matrix, guint *messages, GError **error);

/* The least number of messages of Bob such that a referee, who reads one of his and one of at most
 * `alice_messages` >= 1 of Alice's, can output; 0 if no number is enough. */
gboolean terse_exact_simultaneous (const TerseMatrix *matrix, guint alice_messages,
                                   guint *bob_messages, GError **error);

#endif
