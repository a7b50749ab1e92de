/* Sequential composition by decoders of one layer more than functions (sequential_lookup.c). */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_SEQUENTIAL_LOOKUP_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_SEQUENTIAL_LOOKUP_H

#include "reductions/architectures/constructions/construction.h"
#include "reductions/architectures/machines/transformer.h"

/* Queries and keys by odd numbers of one number each, or by squared distances of three. */
void terse_sequential_needs (const TerseTask *task, gboolean odd, TerseSizes *sizes);
/* The bits of the greatest number of the tables that such a machine passes on. */
guint terse_sequential_word_bits (const TerseTask *task);

/* Of a token: l of z_l, and of the last two. */
#define TERSE_SEQUENTIAL_FIRST 0u
#define TERSE_SEQUENTIAL_LAST G_MAXUINT
guint terse_sequential_table (const TerseTask *task, guint position);
/* What is passed on for a number at this position: one more, or 0 where it is none of its set. */
guint64 terse_sequential_word (const TerseTask *task, guint position, guint number);

/* Numbers that are mostly of the set of their own table. */
void terse_sequential_draw (const TerseTask *task, GRand *random, guint *tokens);

/* The query of one number, by odd numbers, for the token found; 0 where that is none of `tokens`.
 */
void terse_sequential_put_query (guint found, guint tokens, guint dim, guint64 *out);
/* The answer that a state says with a number passed on; 0 where it has none of the range. */
guint terse_sequential_answer (const TerseTask *task, guint64 word);

/* Of the constructions by odd numbers. */
#define TERSE_SEQUENTIAL_TRIALS 6
extern const TerseConstructionTrial terse_sequential_odd_trials[TERSE_SEQUENTIAL_TRIALS];
void terse_sequential_odd_needs (const TerseTask *task, TerseSizes *sizes);

extern const TerseTransformerMaps terse_sequential_maps;
/* Data of the maps, freed with g_free (), and the numbers of a state. */
gpointer terse_sequential_new (const TerseTask *task, const TerseSizes *sizes, gboolean odd);
#define TERSE_SEQUENTIAL_WIDTH 4

#endif
