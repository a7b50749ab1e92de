/* Massively parallel computation: M machines, one a player, and R rounds. A *list* is at most S
 * words of W values each, the empty one too. In a round every machine sends every machine a list,
 * itself among them, each a function of the sender's memory; the routing depends on the data, since
 * an empty list is no message. No machine may send more than S words in a round, nor receive more:
 * where that happens on an input there is no answer on it. The memory in the first round is the
 * machine's input, in a later one what it received in the round before and from whom, nothing else:
 * a machine that wants to keep a word sends it to itself, and it counts. Afterwards the last
 * machine answers from its memory, or every machine does and all have to be right, each by its own
 * output where the problem has one for every player.
 *
 * One more round never hurts where a list can say the answer, which the machines that answer send
 * to themselves. */
#ifndef TERSE_PROTOCOLS_MPC_H
#define TERSE_PROTOCOLS_MPC_H

#include "protocols/network.h"

/* The largest sizes: --words, --rounds, lists of a machine, and what a machine may have received.
 */
#define TERSE_MPC_MAX_WORDS 8u
#define TERSE_MPC_MAX_ROUNDS 16u
#define TERSE_MPC_MAX_LISTS 4096u
#define TERSE_MPC_MAX_VIEWS (1u << 16)

typedef struct {
  guint machines, words, values, rounds; /* M, S, W, R */
  gboolean all;                          /* every machine answers */
  guint lists;                           /* 1 + W + .. + W^S, the empty one is 0, shorter first */
  guint n_views;
  GArray *views; /* of guint, `machines` lists each, in ascending order: what is received */
} TerseMpc;

/* The network on the players of `problem`. TERSE_ERROR_LIMIT where there are too many lists or
 * views, TERSE_ERROR_USAGE where a list cannot say the answer. (transfer full) */
TerseNetwork *terse_mpc_network_new (const TerseProblem *problem, guint words, guint values,
                                     guint rounds, gboolean all, GError **error);
/* NULL where the network is none of machines. */
const TerseMpc *terse_network_mpc (const TerseNetwork *network);

/* Words of a list. */
guint terse_mpc_length (const TerseMpc *mpc, guint list);
/* The lists of a view, one a sender. */
const guint *terse_mpc_view (const TerseMpc *mpc, guint view);
/* The view that has these lists; G_MAXUINT where they are too many words. */
guint terse_mpc_place (const TerseMpc *mpc, const guint *lists);

/* Numbers of the tables: what `from` sends to `to` in a round, counted from 0, by the memory of
 * `from`; and the answers, of machines 0 .. or of the last one alone. Memories are inputs in round
 * 0 and views later. */
guint terse_mpc_message (const TerseMpc *mpc, guint round, guint from, guint to);
guint terse_mpc_answers (const TerseMpc *mpc);
guint terse_mpc_answer (const TerseMpc *mpc, guint i);
/* The machine that gives answer i. */
guint terse_mpc_answerer (const TerseMpc *mpc, guint i);

#endif
