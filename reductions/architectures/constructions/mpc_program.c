/* All packets of a round are kept by receiver; as senders are run in ascending order, so are the
 * packets of a memory. */
#include "reductions/architectures/constructions/mpc_program.h"

#include "protocols/mpc.h"

static GArray *
packets_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (TerseMpcPacket));
}

static void
free_packets (gpointer packets)
{
  g_array_unref (packets);
}

static GPtrArray *
memories_new (guint machines)
{
  GPtrArray *memories = g_ptr_array_new_with_free_func (free_packets);
  for (guint i = 0; i < machines; i++)
    g_ptr_array_add (memories, packets_new ());
  return memories;
}

static void
put (GPtrArray *memories, guint machine, guint peer, guint64 word)
{
  const TerseMpcPacket packet = { peer, word };
  g_array_append_val ((GArray *) memories->pdata[machine], packet);
}

/* One machine sends; FALSE where a word is too long. */
static gboolean
send_one (const TerseMpcProgram *program, guint round, guint machine, const GArray *memory,
          GPtrArray *next, guint *words)
{
  g_autoptr (GArray) out = packets_new ();
  program->send (program->data, round, machine, memory, out);
  *words = MAX (*words, out->len);
  for (guint i = 0; i < out->len; i++)
    {
      const TerseMpcPacket packet = g_array_index (out, TerseMpcPacket, i);
      if (packet.word >> program->bits)
        return FALSE;
      put (next, packet.peer, machine, packet.word);
    }
  return TRUE;
}

gboolean
terse_mpc_program_run (const TerseMpcProgram *program, const guint *inputs, guint *answers,
                       guint *words)
{
  g_autoptr (GPtrArray) memories = memories_new (program->machines);
  for (guint i = 0; i < program->machines; i++)
    put (memories, i, i, inputs[i]);
  for (guint round = 0; round < program->rounds; round++)
    {
      g_autoptr (GPtrArray) next = memories_new (program->machines);
      for (guint i = 0; i < program->machines; i++)
        if (!send_one (program, round, i, memories->pdata[i], next, words))
          return FALSE;
      for (guint i = 0; i < program->machines; i++)
        *words = MAX (*words, ((const GArray *) next->pdata[i])->len);
      g_ptr_array_unref (memories);
      memories = g_steal_pointer (&next);
    }
  for (guint i = 0; i < program->machines; i++)
    program->answer (program->data, i, memories->pdata[i], answers);
  return TRUE;
}

guint
terse_mpc_tree_left (guint leaves, guint fan, guint rounds)
{
  while (rounds-- > 0)
    leaves = leaves / fan + (leaves % fan > 0);
  return leaves;
}

/* The words of a list, from one sender. */
static void
append_list (const TerseMpc *mpc, guint sender, guint list, GArray *memory)
{
  const guint length = terse_mpc_length (mpc, list);
  guint number = list, size = 1;
  for (guint i = 0; i < length; i++, size *= mpc->values)
    number -= size;
  for (guint i = 0; i < length; i++)
    {
      size /= mpc->values;
      const TerseMpcPacket packet = { sender, number / size % mpc->values };
      g_array_append_val (memory, packet);
    }
}

/* What the row of the tables of a round stands for. (transfer full) */
static GArray *
memory_of (const TerseMpc *mpc, guint round, guint machine, guint row)
{
  GArray *memory = packets_new ();
  const TerseMpcPacket input = { machine, row };
  if (round == 0)
    g_array_append_val (memory, input);
  else
    for (guint sender = 0; sender < mpc->machines; sender++)
      append_list (mpc, sender, terse_mpc_view (mpc, row)[sender], memory);
  return memory;
}

/* The number of the list of the words that go to a machine; the empty one where they are too many,
 * as may be in a memory that never occurs. */
static guint
list_to (const TerseMpc *mpc, const GArray *out, guint to)
{
  guint length = 0, number = 0, first = 0, size = 1;
  for (guint i = 0; i < out->len; i++)
    {
      const TerseMpcPacket *packet = &g_array_index (out, TerseMpcPacket, i);
      if (packet->peer != to)
        continue;
      if (++length > mpc->words)
        return 0;
      number = number * mpc->values + (guint) packet->word;
      first += size;
      size *= mpc->values;
    }
  return first + number;
}

static void
tabulate_row (const TerseMpcProgram *program, const TerseMpc *mpc, TerseProtocol *protocol,
              guint round, guint from, guint row)
{
  g_autoptr (GArray) memory = memory_of (mpc, round, from, row), out = packets_new ();
  program->send (program->data, round, from, memory, out);
  for (guint to = 0; to < mpc->machines; to++)
    terse_protocol_table (protocol, terse_mpc_message (mpc, round, from, to))[row]
        = list_to (mpc, out, to);
}

static void
tabulate_answers (const TerseMpcProgram *program, const TerseMpc *mpc, TerseProtocol *protocol)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  guint *table = terse_protocol_table (protocol, terse_mpc_answer (mpc, 0));
  for (guint row = 0; row < mpc->n_views; row++)
    {
      g_autoptr (GArray) memory = memory_of (mpc, mpc->rounds, mpc->machines - 1, row);
      guint answer = 0;
      program->answer (program->data, mpc->machines - 1, memory, &answer);
      table[row] = MIN (answer, terse_problem_outputs (problem) - 1);
    }
}

TerseProtocol *
terse_mpc_program_protocol (const TerseMpcProgram *program, TerseQuestion *question)
{
  const TerseNetwork *network = terse_question_network (question);
  const TerseMpc *mpc = terse_network_mpc (network);
  g_assert (mpc->machines == program->machines && mpc->rounds == program->rounds
            && mpc->values == 1u << program->bits && mpc->rounds > 0);
  TerseProtocol *protocol = terse_protocol_new (question);
  for (guint round = 0; round < mpc->rounds; round++)
    for (guint from = 0; from < mpc->machines; from++)
      {
        const guint rows
            = (guint) terse_network_table (network, terse_mpc_message (mpc, round, from, 0))->rows;
        for (guint row = 0; row < rows; row++)
          tabulate_row (program, mpc, protocol, round, from, row);
      }
  tabulate_answers (program, mpc, protocol);
  return protocol;
}
