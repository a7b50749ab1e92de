/* The variables of the encoding of trees by their leaves
 * (reductions/questions/encodings/leaves_encoding.c), one accessor a family. Leaves t and promised
 * joint inputs p are counted from 0, splits s from 1; s = 0 is before the first. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_LEAVES_LAYOUT_H
#define TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_LEAVES_LAYOUT_H

#include "protocols/leaves.h"
#include "reductions/questions/encodings/network_tables.h"

typedef struct {
  const TerseLeaves *leaves;
  const TerseNetwork *network;
  const TerseProblem *problem;
  guint promised, outputs;
  TerseBlock *tables;   /* one a table: sizes 1, rows, alphabet, 1 */
  TerseBlock *reach[2]; /* of each player one for each s < leaves: sizes s + 1, inputs, 1, 1 */
  TerseBlock disorder, wrong;
} TerseLeavesLayout;

/* The variables of the question, named in `formula`. The question is one of leaves and stays.
 * (transfer full) */
TerseLeavesLayout *terse_leaves_layout_new (const TerseQuestion *question, TerseFormula *formula);
void terse_leaves_layout_free (TerseLeavesLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseLeavesLayout, terse_leaves_layout_free)

/* `size` and `embed` of the encoding (reductions/questions/encodings/leaves_embed.c). */
TerseSize terse_leaves_encoding_size (const TerseQuestion *question);
gint8 *terse_leaves_encoding_embed (const TerseProtocol *protocol);

/* "split s names leaf t", "it is this player's", "at it the player sends this bit on input z",
 * "leaf t has this output" */
gint terse_leaves_leaf_at (const TerseLeavesLayout *layout, guint s, guint t);
gint terse_leaves_owner_at (const TerseLeavesLayout *layout, guint s, guint player);
gint terse_leaves_bit_at (const TerseLeavesLayout *layout, guint s, guint player, guint z,
                          guint bit);
gint terse_leaves_output_at (const TerseLeavesLayout *layout, guint t, guint output);
/* "after split s, input z of the player does not rule out leaf t", t <= s */
gint terse_leaves_reach_at (const TerseLeavesLayout *layout, guint player, guint s, guint t,
                            guint z);
gint terse_leaves_disorder_at (const TerseLeavesLayout *layout);
/* "the tree is wrong at p" */
gint terse_leaves_wrong_at (const TerseLeavesLayout *layout, guint p);

#endif
