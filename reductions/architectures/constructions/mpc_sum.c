/* Machines are counted from the last one backwards, their *place*. Before round t the first left
 * (t) places have partial sums, left (0) = N and left (t + 1) = ceil (left (t) / S), and place a
 * sends its own to place a mod left (t + 1). */
#include "reductions/architectures/constructions/mpc_sum.h"

#include "protocols/mpc.h"
#include "reductions/architectures/constructions/mpc_program.h"

typedef struct {
  guint machines, words, values;
} Tree;

static guint
left_after (const Tree *tree, guint rounds)
{
  return terse_mpc_tree_left (tree->machines, tree->words, rounds);
}

static guint64
add_up (const Tree *tree, const GArray *memory)
{
  guint64 sum = 0;
  for (guint i = 0; i < memory->len; i++)
    sum += g_array_index (memory, TerseMpcPacket, i).word;
  return sum % tree->values;
}

static void
send (gconstpointer data, guint round, guint machine, const GArray *memory, GArray *out)
{
  const Tree *tree = data;
  const guint place = tree->machines - 1 - machine;
  if (place >= left_after (tree, round))
    return;
  const TerseMpcPacket packet
      = { tree->machines - 1 - place % left_after (tree, round + 1), add_up (tree, memory) };
  g_array_append_val (out, packet);
}

static void
answer (gconstpointer data, guint machine, const GArray *memory, guint *answers)
{
  const Tree *tree = data;
  if (machine == tree->machines - 1)
    *answers = (guint) add_up (tree, memory);
}

guint
terse_mpc_sum_rounds (guint machines, guint words)
{
  const Tree tree = { machines, words, 2 };
  guint rounds = 1;
  g_return_val_if_fail (words >= 2, 0);
  while (left_after (&tree, rounds) > 1)
    rounds++;
  return rounds;
}

TerseProtocol *
terse_mpc_sum_protocol (TerseQuestion *question)
{
  const TerseMpc *mpc = terse_network_mpc (terse_question_network (question));
  const Tree tree = { mpc->machines, mpc->words, mpc->values };
  const TerseMpcProgram program = { .machines = mpc->machines,
                                    .rounds = mpc->rounds,
                                    .bits = g_bit_storage (mpc->values - 1),
                                    .send = send,
                                    .answer = answer,
                                    .data = &tree };
  return terse_mpc_program_protocol (&program, question);
}
