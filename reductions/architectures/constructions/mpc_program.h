/* Machines of massively parallel computation (protocols/mpc.h) given by maps instead of tables, so
 * that they can be run where tables would be too large. A map is shown the memory and nothing else:
 * what the machine received in the round before, and from whom. Running one counts the words that a
 * machine sends and receives; where the tables fit, the same machines are a protocol of the model
 * `mpc`. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_MPC_PROGRAM_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_MPC_PROGRAM_H

#include "protocols/protocol.h"

/* A word and the machine that it comes from or goes to. */
typedef struct {
  guint peer;
  guint64 word;
} TerseMpcPacket;

typedef struct {
  guint machines, rounds; /* M, R */
  guint bits;             /* of a word, 1 .. 62 */
  /* Appends the packets that `machine` sends in `round`, counted from 0. `memory` are packets, by
   * ascending sender and in the order sent; in round 0 its input, as one from itself. Any memory
   * must do, also one that never occurs. */
  void (*send) (gconstpointer data, guint round, guint machine, const GArray *memory, GArray *out);
  /* Fills those of the answers that the machine gives after the last round. */
  void (*answer) (gconstpointer data, guint machine, const GArray *memory, guint *answers);
  gconstpointer data;
} TerseMpcProgram;

/* Runs it on `inputs`, one a machine. *words is raised to the most words that a machine sends or
 * receives in a round; FALSE where one of them needs more than program->bits. */
gboolean terse_mpc_program_run (const TerseMpcProgram *program, const guint *inputs, guint *answers,
                                guint *words);

/* Partial sums that are left of `leaves` numbers after so many rounds in which fan >= 2 are added
 * to one: ceil (leaves / fan^rounds). */
guint terse_mpc_tree_left (guint leaves, guint fan, guint rounds);

/* The same machines as tables of the question, which is one of the model mpc with as many machines
 * and rounds, words of 2^bits values and the last machine answering, by its first answer. (transfer
 * full) */
TerseProtocol *terse_mpc_program_protocol (const TerseMpcProgram *program, TerseQuestion *question);

#endif
