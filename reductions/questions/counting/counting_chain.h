/* What the parts of the counting over a cut share: the cut, the variables and clauses of the
 * formula, and the lemmas in between, reductions/questions/counting/counting_some.c   every message
 * up to the cut has some value, reductions/questions/counting/counting_clash.c  two items with the
 * same value of the last link cannot both be answered. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_COUNTING_COUNTING_CHAIN_H
#define TERSE_REDUCTIONS_QUESTIONS_COUNTING_COUNTING_CHAIN_H

#include "reductions/questions/counting/counting_cut.h"
#include "reductions/questions/counting/leaf.h"
#include "reductions/questions/lemmas/schedule_clauses.h"

typedef struct {
  TerseCut *cut;
  TerseScheduleLayout *layout;
  TerseScheduleClauses *clauses;
  guint *inputs, *other, *values; /* scratch: two joint inputs, the values of all messages */
  gboolean *before;  /* by message: is it in the cut, or does a message of the cut depend on it? */
  GHashTable **some; /* by message: rank of the inputs of its cone -> id of "it has some value" */
  guint64 *clash;    /* by pair of items and value of the last link: ids; NULL if the output is the
                        only link */
  guint64 *definitions; /* by leaf and item: first id, where the cut has several messages */
} TerseChain;

/* Of the cut, which is owned from here on. */
TerseChain *terse_chain_new (const TerseQuestion *question, TerseCut *cut);
void terse_chain_free (TerseChain *chain);

/* Puts the values of the messages of the cut in leaf number `leaf` into `values`. */
void terse_chain_set_leaf (TerseChain *chain, guint leaf);
/* The alphabet of step g. */
guint terse_chain_alphabet (const TerseChain *chain, guint g);

/* By cases: the lemma (tail) from the lemmas (-V[m1][u1] .. -V[mn][un] tail) for all values of
 * messages m, one after the other resolved with "m has some value". `base` adds the lemma of one
 * tuple: it has been begun, and its hints are offered. */
typedef struct {
  const TerseLeaves *leaves;
  const guint *inputs;
  guint n_messages, n_tail;
  const guint *messages;
  const gint *tail;
  void (*offer_base) (gconstpointer data, const guint *values);
  gconstpointer data;
} TerseChainCases;

/* The id of (tail). The values of the messages are in the chain's `values` when the base is asked
 * for. */
guint64 terse_chain_add_cases (const TerseChainCases *cases);
void terse_chain_size_cases (const TerseChain *chain, guint n_messages, const guint *messages,
                             guint64 n_tail, guint64 base_hints, TerseCounterSize *size);

/* "Message g has some value", for all messages up to the cut and the cones of all items; FALSE if
 * it was cancelled. */
gboolean terse_chain_add_some (const TerseLeaves *leaves, GCancellable *cancellable);
void terse_chain_size_some (const TerseLeaves *leaves, TerseCounterSize *size);
/* Offers the clause for message g of the cut or before it; its id. */
guint64 terse_chain_offer_some (const TerseLeaves *leaves, guint g, const guint *inputs);

/* The lemmas of all pairs of items behind the cut; FALSE if it was cancelled. Only with several
 * links, as the next two. */
gboolean terse_chain_add_clashes (const TerseLeaves *leaves, GCancellable *cancellable);
void terse_chain_size_clashes (const TerseLeaves *leaves, TerseCounterSize *size);
/* The members `pair` and `size_pair` of the class. */
guint64 terse_chain_add_pair (const TerseLeaves *leaves, guint v, guint p, guint q);
void terse_chain_size_pair (const TerseLeaves *leaves, const TerseReason *reason,
                            TerseCounterSize *size);

#endif
