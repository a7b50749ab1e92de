/* Lower bounds by counting, inside the proof and without search: more items than leaves, no two of
 * which can share a leaf (fooling sets; Kushilevitz and Nisan, section 1.3); more than k times as
 * many, no k + 1 of which can (rectangle size, the same section); more rows than messages. The
 * proof consists of definitions and of lemmas whose hints are known, all in a TerseExtension over
 * the plain formula.
 *
 * Covered: trees under every convention, with rounds or without; two-player schedules in which the
 * only message is one player's and the output sees it and the other's input (one-way), or in which
 * both send one message to a referee (simultaneous); cuts of schedules of any number of players
 * (reductions/questions/counting/counting_cut.h): the messages that the output sees, however they
 * depend on earlier ones (recurrent networks of any number of layers and passes), or where it sees
 * one, those that this one sees, and so on. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_COUNTING_COUNTING_H
#define TERSE_REDUCTIONS_QUESTIONS_COUNTING_COUNTING_H

#include "protocols/bounds/fooling.h"
#include "protocols/question.h"
#include "solver/proof/extension.h"

/* Larger capacities are not counted: the lemmas grow with the cube. */
#define TERSE_COUNTING_MAX_CAPACITY 1024u

typedef struct {
  guint items;         /* at most capacity + 1; no room + 1 of them can share a leaf */
  guint room;          /* of a leaf or message; 1: items are in conflict pairwise */
  guint capacity;      /* room times leaves, messages */
  gboolean closed;     /* the empty lemma was added */
  guint64 definitions; /* that are (to be) added: exact */
  guint64 lemmas;      /* exact */
  guint64 hints;       /* an upper bound */
  guint64 literals;    /* of the lemmas, an upper bound */
  guint64 bytes;       /* of memory while the lemmas are made, an upper bound */
  guint64 lemma_bytes; /* the part of `bytes` that is not needed with terse_extension_stream_lemmas
                          () */
} TerseCounting;

typedef struct _TerseCountingPlan TerseCountingPlan;

/* Looks for items, for as long as `cancellable` (or NULL) is not cancelled. NULL if the question is
 * not covered or has no more items than room, as far as was found; `counting` says what was found
 * and what terse_counting_plan_add () will add, before it is made. Keeps a pointer to the question.
 */
TerseCountingPlan *terse_counting_plan_new (const TerseQuestion *question,
                                            GCancellable *cancellable, TerseCounting *counting);
/* With given items, one more than leaves or, for a tree, than `room` times as many, conflict or
 * not; NULL if the question is not covered or the number is another. Where room + 1 items do not
 * conflict the kernel will reject the lemmas. In a schedule the columns are of no consequence. Of
 * several cuts with room for these items, the first with the fewest pairs that have no reason to
 * conflict. */
TerseCountingPlan *terse_counting_plan_new_with_items (const TerseQuestion *question, guint n,
                                                       const TerseEntry *items,
                                                       TerseCounting *counting);
void terse_counting_plan_free (TerseCountingPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseCountingPlan, terse_counting_plan_free)

/* The items in the order in which they are counted; for schedules rows are inputs of the sender, or
 * of the cone of a cut (terse_cut_inputs ()). (transfer none) */
const TerseEntry *terse_counting_plan_items (const TerseCountingPlan *plan, guint *n);

/* Adds definitions and lemmas, up to the empty one. `formula` is the question's, and the extension
 * has symmetries at most. FALSE if `cancellable` (or NULL) was cancelled on the way, which is
 * looked at once a node. */
gboolean terse_counting_plan_add (TerseCountingPlan *plan, const TerseFormula *formula,
                                  TerseExtension *extension, GCancellable *cancellable);

/* Both steps, without a look at the size: TRUE if something was added. */
gboolean terse_add_counting (const TerseQuestion *question, const TerseFormula *formula,
                             TerseExtension *extension, TerseCounting *counting);

#endif
