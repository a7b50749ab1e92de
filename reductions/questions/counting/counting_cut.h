/* Cuts of a schedule: the messages that its output sees; if it sees one, the messages that this one
 * sees; and so on along the chain of steps, the links, each of which sees one message, the next
 * link, but the last, which sees the messages of the cut.
 *
 * Behind the cut two joint inputs of its cone can be told apart by the values of the cut and by
 * what the links see of them. The players fall into four groups: in the cone and seen by a link
 * (shared), in the cone only (own), seen by a link only (seen), and neither (unseen). A row is a
 * joint input of the cone, the shared first; a column is one of the others, the seen first. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_COUNTING_COUNTING_CUT_H
#define TERSE_REDUCTIONS_QUESTIONS_COUNTING_COUNTING_CUT_H

#include "protocols/matrix.h"
#include "protocols/question.h"

typedef struct {
  const TerseSchedule *schedule;
  const TerseProblem *problem;
  guint n_links, n_messages;
  guint *links;          /* numbers of steps, the output first */
  const guint *messages; /* of the cut, ascending */
  const guint *radix;    /* their alphabets */
  guint64 capacity;      /* the product of these, saturating */
  guint *order;          /* players by group */
  guint *order_radix;
  guint64 shared, own, seen, unseen; /* joint inputs of the groups */
} TerseCut;

/* Number of cuts of a question, 0 for a tree. */
guint terse_cut_count (const TerseQuestion *question);
/* The cut with links 0 .. i, i < terse_cut_count (); belongs to the question's lifetime. (transfer
 * full) */
TerseCut *terse_cut_new (const TerseQuestion *question, guint i);
void terse_cut_free (TerseCut *cut);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseCut, terse_cut_free)

/* The matrix of the rows whose shared inputs have rank `block`, or of all rows for block = shared.
 * NULL past the limits of protocols/matrix.h. (transfer full) */
TerseMatrix *terse_cut_matrix (const TerseCut *cut, guint64 block);

/* Writes the inputs of all players, by player. */
void terse_cut_inputs (const TerseCut *cut, guint row, guint column, guint *inputs);
/* What the links see at a row and a column, 0 .. shared * seen - 1, and some row and column where
 * they see it. */
guint terse_cut_place (const TerseCut *cut, guint row, guint column);
void terse_cut_entry_at (const TerseCut *cut, guint place, guint *row, guint *column);

#endif
