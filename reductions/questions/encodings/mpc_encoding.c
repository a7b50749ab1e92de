/* The encoding of massively parallel computation: are there machines (protocols/mpc.h) that solve
 * the problem? T are the tables; the other families say what comes of them on a promised joint
 * input. Clauses: (1) every row of every table has exactly one entry; (2) the memory, an input or a
 * view, and the table imply the list that is sent; (3) lists, one machine after the other, imply
 * how many words are sent and received, and more than S imply `wrong`; (4) the lists received imply
 * the view; (5) the memory and an answer that is not allowed to the machine imply `wrong`; (6) no
 * promised input is wrong. As elsewhere only one direction is said of what follows from the tables:
 * one too many makes (6) harder, never easier. No symmetry is broken. */
#include "reductions/questions/encodings/mpc_layout.h"

/* a, and b unless it is 0, imply the last. */
static void
add_clause (TerseFormula *formula, gint a, gint b, gint implied)
{
  const gint clause[] = { -a, implied, -b };
  terse_formula_add (formula, b ? 3 : 2, clause);
}

/* Where a clause is about: a promised joint input, its number, and a round. */
typedef struct {
  const TerseMpcLayout *layout;
  TerseFormula *formula;
  const guint *inputs;
  guint p, round;
} Place;

/* (2): from the memory of this variable (0: the input), row `row` of the table. */
static void
add_sending (const Place *at, guint from, gint memory, guint row)
{
  const TerseMpc *mpc = at->layout->mpc;
  for (guint to = 0; to < mpc->machines; to++)
    for (guint list = 0; list < mpc->lists; list++)
      add_clause (
          at->formula,
          terse_mpc_table_at (at->layout, terse_mpc_message (mpc, at->round, from, to), row, list),
          memory, terse_mpc_message_at (at->layout, at->p, at->round, from, to, list));
}

static void
add_messages (const Place *at)
{
  const TerseMpc *mpc = at->layout->mpc;
  for (guint from = 0; from < mpc->machines; from++)
    if (at->round == 0)
      add_sending (at, from, 0, at->inputs[from]);
    else
      for (guint view = 0; view < mpc->n_views; view++)
        add_sending (at, from, terse_mpc_view_at (at->layout, at->p, at->round - 1, from, view),
                     view);
}

/* (3): `count` words before, of this variable (0: none), and a list. */
static void
add_count (const Place *at, gboolean sent, guint machine, guint other, guint count, gint before)
{
  const TerseMpcLayout *layout = at->layout;
  for (guint list = 0; list < layout->mpc->lists; list++)
    {
      const guint sum = count + terse_mpc_length (layout->mpc, list);
      gint after = terse_mpc_wrong_at (layout, at->p);
      if (sum <= layout->mpc->words)
        after = sent ? terse_mpc_sent_at (layout, at->p, at->round, machine, other, sum)
                     : terse_mpc_received_at (layout, at->p, at->round, machine, other, sum);
      add_clause (at->formula,
                  terse_mpc_message_at (layout, at->p, at->round, sent ? machine : other,
                                        sent ? other : machine, list),
                  before, after);
    }
}

static void
add_counts (const Place *at)
{
  const TerseMpcLayout *layout = at->layout;
  for (guint sent = 0; sent <= 1; sent++)
    for (guint machine = 0; machine < layout->mpc->machines; machine++)
      {
        add_count (at, sent, machine, 0, 0, 0);
        for (guint other = 1; other < layout->mpc->machines; other++)
          for (guint count = 0; count <= layout->mpc->words; count++)
            add_count (
                at, sent, machine, other, count,
                sent ? terse_mpc_sent_at (layout, at->p, at->round, machine, other - 1, count)
                     : terse_mpc_received_at (layout, at->p, at->round, machine, other - 1, count));
      }
}

/* (4) */
static void
add_views (const Place *at)
{
  const TerseMpc *mpc = at->layout->mpc;
  g_autofree gint *clause = g_new (gint, mpc->machines + 1);
  for (guint machine = 0; machine < mpc->machines; machine++)
    for (guint view = 0; view < mpc->n_views; view++)
      {
        const guint *lists = terse_mpc_view (mpc, view);
        for (guint from = 0; from < mpc->machines; from++)
          clause[from]
              = -terse_mpc_message_at (at->layout, at->p, at->round, from, machine, lists[from]);
        clause[mpc->machines] = terse_mpc_view_at (at->layout, at->p, at->round, machine, view);
        terse_formula_add (at->formula, mpc->machines + 1, clause);
      }
}

/* (5): from the memory of this variable (0: the input), row `row` of the answers. */
static void
add_answer (const Place *at, guint i, gint memory, guint row)
{
  const TerseMpcLayout *layout = at->layout;
  const guint machine = terse_mpc_answerer (layout->mpc, i);
  for (guint o = 0; o < terse_problem_outputs (layout->problem); o++)
    if (!terse_problem_allows_to (layout->problem, machine, at->inputs, o))
      add_clause (at->formula,
                  terse_mpc_table_at (layout, terse_mpc_answer (layout->mpc, i), row, o), memory,
                  terse_mpc_wrong_at (layout, at->p));
}

static void
add_answers (const Place *at)
{
  const TerseMpc *mpc = at->layout->mpc;
  for (guint i = 0; i < terse_mpc_answers (mpc); i++)
    {
      const guint machine = terse_mpc_answerer (mpc, i);
      if (mpc->rounds == 0)
        add_answer (at, i, 0, at->inputs[machine]);
      for (guint view = 0; mpc->rounds > 0 && view < mpc->n_views; view++)
        add_answer (at, i, terse_mpc_view_at (at->layout, at->p, mpc->rounds - 1, machine, view),
                    view);
    }
}

static void
add_right (const Place *at)
{
  const gint right = -terse_mpc_wrong_at (at->layout, at->p);
  terse_formula_add (at->formula, 1, &right);
}

/* For every promised input, and every round if `rounds`. */
static void
add_for_inputs (const TerseMpcLayout *layout, TerseFormula *formula, gboolean rounds,
                void (*add) (const Place *at))
{
  g_autofree guint *inputs = g_new0 (guint, layout->mpc->machines);
  Place at = { .layout = layout, .formula = formula, .inputs = inputs };
  for (gboolean more = terse_problem_first (layout->problem, inputs); more;
       more = terse_problem_next (layout->problem, inputs), at.p++)
    for (at.round = 0; at.round < (rounds ? layout->mpc->rounds : 1); at.round++)
      add (&at);
}

static TerseFormula *
emit (const TerseQuestion *question)
{
  TerseFormula *formula = terse_formula_new ();
  g_autoptr (TerseMpcLayout) layout = terse_mpc_layout_new (question, formula);
  terse_formula_begin_group (formula, 1, "every row of every table has exactly one entry");
  terse_network_tables_add (layout->network, layout->tables, formula);
  terse_formula_begin_group (formula, 2, "memory and table imply the list sent");
  add_for_inputs (layout, formula, TRUE, add_messages);
  terse_formula_begin_group (formula, 3,
                             "lists imply the words sent and received, too many: wrong");
  add_for_inputs (layout, formula, TRUE, add_counts);
  terse_formula_begin_group (formula, 4, "lists imply what is received");
  add_for_inputs (layout, formula, TRUE, add_views);
  terse_formula_begin_group (formula, 5, "memory and an answer that is not allowed imply wrong");
  add_for_inputs (layout, formula, FALSE, add_answers);
  terse_formula_begin_group (formula, 6, "no promised input is wrong");
  add_for_inputs (layout, formula, FALSE, add_right);
  return formula;
}

const TerseEncoding terse_encoding_mpc = {
  .id = "mpc",
  .version = 1,
  .size = terse_mpc_size,
  .emit = emit,
  .correctness = 6,
  .checks = terse_checks_one,
  .decode = terse_network_tables_decode,
  .embed = terse_mpc_embed,
  .tables = terse_network_tables_variables,
};
