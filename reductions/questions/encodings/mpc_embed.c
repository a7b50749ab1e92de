/* The size of the encoding of massively parallel computation without the formula, and the
 * assignment that describes given machines: what follows from their tables, a round after the
 * other. A machine that is sent too much has no memory, and sends nothing that is known. */
#include <string.h>

#include "protocols/radix.h"
#include "reductions/questions/encodings/mpc_layout.h"

/* Outputs that are not allowed to the machines that answer, on all promised inputs. */
static guint64
count_wrong (const TerseMpc *mpc, const TerseProblem *problem)
{
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (problem));
  guint64 wrong = 0;
  for (gboolean more = terse_problem_first (problem, inputs); more;
       more = terse_problem_next (problem, inputs))
    for (guint i = 0; i < terse_mpc_answers (mpc); i++)
      for (guint o = 0; o < terse_problem_outputs (problem); o++)
        wrong += !terse_problem_allows_to (problem, terse_mpc_answerer (mpc, i), inputs, o);
  return wrong;
}

static void
size_round (const TerseMpc *mpc, guint64 promised, guint round, TerseSize *size)
{
  const guint64 machines = mpc->machines, pairs = machines * machines, lists = mpc->lists;
  const guint64 counts = mpc->words + 1;
  const guint64 memories = round > 0 ? mpc->n_views : 1;
  terse_size_variables (size, promised,
                        pairs * lists + 2 * pairs * counts + machines * (guint64) mpc->n_views);
  terse_size_clauses (size, terse_saturating_mul (promised, pairs * lists * memories),
                      round > 0 ? 3 : 2);
  terse_size_clauses (size, terse_saturating_mul (promised, 2 * machines * lists), 2);
  terse_size_clauses (
      size, terse_saturating_mul (promised, 2 * machines * (machines - 1) * counts * lists), 3);
  terse_size_clauses (size, terse_saturating_mul (promised, machines * mpc->n_views), machines + 1);
}

TerseSize
terse_mpc_size (const TerseQuestion *question)
{
  const TerseNetwork *network = terse_question_network (question);
  const TerseMpc *mpc = terse_network_mpc (network);
  const TerseProblem *problem = terse_question_problem (question);
  const guint64 promised = terse_problem_promised (problem);
  TerseSize size = { 0, 0, 0 };
  terse_network_tables_size (network, &size);
  for (guint round = 0; round < mpc->rounds; round++)
    size_round (mpc, promised, round, &size);
  terse_size_clauses (
      &size, terse_saturating_mul (count_wrong (mpc, problem), mpc->rounds > 0 ? mpc->n_views : 1),
      mpc->rounds > 0 ? 3 : 2);
  terse_size_variables (&size, promised, 1);
  terse_size_clauses (&size, promised, 1);
  return size;
}

/* The assignment under way on one promised input. */
typedef struct {
  const TerseMpcLayout *layout;
  const TerseProtocol *protocol;
  gint8 *assignment;
  guint p;
  guint *memory; /* of each machine; G_MAXUINT: none */
  guint *lists;  /* [from][to], G_MAXUINT where the sender has no memory */
} Embedding;

static void
set (const Embedding *e, gint variable)
{
  e->assignment[variable] = 1;
}

static void
embed_messages (const Embedding *e, guint round)
{
  const TerseMpc *mpc = e->layout->mpc;
  for (guint from = 0; from < mpc->machines; from++)
    for (guint to = 0; to < mpc->machines; to++)
      {
        guint *list = &e->lists[from * mpc->machines + to];
        *list = G_MAXUINT;
        if (e->memory[from] == G_MAXUINT)
          continue;
        *list = terse_protocol_get_table (
            e->protocol, terse_mpc_message (mpc, round, from, to))[e->memory[from]];
        set (e, terse_mpc_message_at (e->layout, e->p, round, from, to, *list));
      }
}

/* Words of one machine, as long as they are known and not too many. */
static void
embed_count (const Embedding *e, guint round, gboolean sent, guint machine)
{
  const TerseMpc *mpc = e->layout->mpc;
  guint count = 0;
  for (guint other = 0; other < mpc->machines; other++)
    {
      const guint list = sent ? e->lists[machine * mpc->machines + other]
                              : e->lists[other * mpc->machines + machine];
      if (list == G_MAXUINT)
        return;
      count += terse_mpc_length (mpc, list);
      if (count > mpc->words)
        {
          set (e, terse_mpc_wrong_at (e->layout, e->p));
          return;
        }
      set (e, sent ? terse_mpc_sent_at (e->layout, e->p, round, machine, other, count)
                   : terse_mpc_received_at (e->layout, e->p, round, machine, other, count));
    }
}

static void
embed_view (const Embedding *e, guint round, guint machine)
{
  const TerseMpc *mpc = e->layout->mpc;
  g_autofree guint *lists = g_new (guint, mpc->machines);
  for (guint from = 0; from < mpc->machines; from++)
    lists[from] = e->lists[from * mpc->machines + machine];
  e->memory[machine] = terse_mpc_place (mpc, lists);
  if (e->memory[machine] != G_MAXUINT)
    set (e, terse_mpc_view_at (e->layout, e->p, round, machine, e->memory[machine]));
}

static void
embed_input (const Embedding *e, const guint *inputs)
{
  const TerseMpc *mpc = e->layout->mpc;
  memcpy (e->memory, inputs, mpc->machines * sizeof *inputs);
  for (guint round = 0; round < mpc->rounds; round++)
    {
      embed_messages (e, round);
      for (guint i = 0; i < 2 * mpc->machines; i++)
        embed_count (e, round, i % 2 == 0, i / 2);
      for (guint machine = 0; machine < mpc->machines; machine++)
        embed_view (e, round, machine);
    }
  for (guint i = 0; i < terse_mpc_answers (mpc); i++)
    {
      const guint machine = terse_mpc_answerer (mpc, i), memory = e->memory[machine];
      if (memory != G_MAXUINT
          && !terse_problem_allows_to (
              e->layout->problem, machine, inputs,
              terse_protocol_get_table (e->protocol, terse_mpc_answer (mpc, i))[memory]))
        set (e, terse_mpc_wrong_at (e->layout, e->p));
    }
}

gint8 *
terse_mpc_embed (const TerseProtocol *protocol)
{
  g_autoptr (TerseFormula) names = terse_formula_new ();
  g_autoptr (TerseMpcLayout) layout
      = terse_mpc_layout_new (terse_protocol_question (protocol), names);
  const guint variables = terse_formula_variables (names), machines = layout->mpc->machines;
  g_autofree guint *inputs = g_new0 (guint, machines), *memory = g_new0 (guint, machines),
                   *lists = g_new0 (guint, (gsize) machines * machines);
  Embedding e = { layout, protocol, g_new (gint8, variables + 1), 0, memory, lists };
  memset (e.assignment, -1, variables + 1);
  terse_network_tables_embed (protocol, layout->tables, e.assignment);
  for (gboolean more = terse_problem_first (layout->problem, inputs); more;
       more = terse_problem_next (layout->problem, inputs), e.p++)
    embed_input (&e, inputs);
  return e.assignment;
}
