/* The encoding of covers and partitions by rectangles (protocols/cover.h). Variables, for promised
 * inputs p = (x, y) and rectangles i:
 *   T[..]         the tables: sides of the rectangles and, of all values, their outputs,
 *   in[p][i]      p is in rectangle i,
 *   wrong[p]      the rectangles are wrong at p.
 * Clauses: (1) every row of every table has exactly one entry; (2) p is in rectangle i iff x is on
 * its one side and y on its other; (3) in a rectangle whose output is not allowed p is wrong; (4)
 * in no rectangle p is wrong, where it has to be in one; (5) in two rectangles of a partition p is
 * wrong; (6) no promised input is wrong. */
#include "protocols/cover.h"

#include <string.h>

#include "protocols/radix.h"
#include "reductions/questions/encodings/cover_layout.h"

/* A promised input. */
typedef struct {
  const TerseCoverLayout *layout;
  TerseFormula *formula;
  guint inputs[2], p;
} Place;

/* (2) */
static void
add_membership (const Place *at)
{
  const TerseCoverLayout *l = at->layout;
  for (guint i = 0; i < l->cover->rectangles; i++)
    {
      const gint in = terse_cover_in_at (l, at->p, i);
      gint side[2];
      for (guint player = 0; player <= 1; player++)
        {
          side[player] = terse_cover_side_at (l, i, player, at->inputs[player]);
          const gint needs[] = { -in, side[player] };
          terse_formula_add (at->formula, 2, needs);
        }
      const gint does[] = { in, -side[0], -side[1] };
      terse_formula_add (at->formula, 3, does);
    }
}

/* (3) */
static void
add_outputs (const Place *at)
{
  const TerseCoverLayout *l = at->layout;
  const gint wrong = terse_cover_wrong_at (l, at->p);
  for (guint i = 0; i < l->cover->rectangles; i++)
    for (guint o = 0; o < l->outputs; o++)
      if (!terse_problem_allows (l->problem, at->inputs, o)
          && (l->cover->value == TERSE_COVER_ALL || l->cover->value == o))
        {
          gint clause[3] = { wrong, -terse_cover_in_at (l, at->p, i), 0 };
          if (l->cover->value == TERSE_COVER_ALL)
            clause[2] = -terse_cover_output_at (l, i, o);
          terse_formula_add (at->formula, clause[2] ? 3 : 2, clause);
        }
}

/* (4) */
static void
add_wanted (const Place *at)
{
  const TerseCoverLayout *l = at->layout;
  if (!terse_cover_wants (l->cover, l->problem, at->inputs))
    return;
  g_autofree gint *clause = g_new (gint, l->cover->rectangles + 1);
  clause[0] = terse_cover_wrong_at (l, at->p);
  for (guint i = 0; i < l->cover->rectangles; i++)
    clause[i + 1] = terse_cover_in_at (l, at->p, i);
  terse_formula_add (at->formula, l->cover->rectangles + 1, clause);
}

/* (5) */
static void
add_disjoint (const Place *at)
{
  const TerseCoverLayout *l = at->layout;
  for (guint j = 1; j < l->cover->rectangles; j++)
    for (guint i = 0; i < j; i++)
      {
        const gint clause[] = { terse_cover_wrong_at (l, at->p), -terse_cover_in_at (l, at->p, i),
                                -terse_cover_in_at (l, at->p, j) };
        terse_formula_add (at->formula, 3, clause);
      }
}

/* (6) */
static void
add_right (const Place *at)
{
  const gint right = -terse_cover_wrong_at (at->layout, at->p);
  terse_formula_add (at->formula, 1, &right);
}

static void
add_for_inputs (const TerseCoverLayout *layout, TerseFormula *formula,
                void (*add) (const Place *at))
{
  Place at = { layout, formula, { 0, 0 }, 0 };
  for (gboolean more = terse_problem_first (layout->problem, at.inputs);
       more && !terse_formula_is_incomplete (formula);
       more = terse_problem_next (layout->problem, at.inputs), at.p++)
    add (&at);
}

static TerseFormula *
emit (const TerseQuestion *question)
{
  TerseFormula *formula = terse_formula_new ();
  g_autoptr (TerseCoverLayout) layout = terse_cover_layout_new (question, formula);
  terse_formula_begin_group (formula, 1, "every row of every table has exactly one entry");
  terse_network_tables_add (layout->network, layout->tables, formula);
  terse_formula_begin_group (formula, 2, "in a rectangle iff on both of its sides");
  add_for_inputs (layout, formula, add_membership);
  terse_formula_begin_group (formula, 3, "in a rectangle of an output not allowed: wrong");
  add_for_inputs (layout, formula, add_outputs);
  terse_formula_begin_group (formula, 4, "in no rectangle, and has to be in one: wrong");
  add_for_inputs (layout, formula, add_wanted);
  if (layout->cover->disjoint)
    {
      terse_formula_begin_group (formula, 5, "in two rectangles: wrong");
      add_for_inputs (layout, formula, add_disjoint);
    }
  terse_formula_begin_group (formula, 6, "no promised input is wrong");
  add_for_inputs (layout, formula, add_right);
  return formula;
}

/* (3) and (4) on one promised input. */
static void
size_input (const TerseCover *cover, const TerseProblem *problem, const guint *inputs,
            TerseSize *size)
{
  guint64 refused = 0;
  for (guint o = 0; o < terse_problem_outputs (problem); o++)
    refused += (cover->value == TERSE_COVER_ALL || cover->value == o)
               && !terse_problem_allows (problem, inputs, o);
  terse_size_clauses (size, refused * cover->rectangles, cover->value == TERSE_COVER_ALL ? 3 : 2);
  if (terse_cover_wants (cover, problem, inputs))
    terse_size_clauses (size, 1, (guint64) cover->rectangles + 1);
}

static TerseSize
size (const TerseQuestion *question)
{
  const TerseNetwork *network = terse_question_network (question);
  const TerseCover *cover = terse_network_cover (network);
  const TerseProblem *problem = terse_question_problem (question);
  const guint64 promised = terse_problem_promised (problem), k = cover->rectangles;
  TerseSize size = { 0, 0, 0 };
  guint inputs[2] = { 0, 0 };
  terse_network_tables_size (network, &size);
  terse_size_variables (&size, promised, k + 1);
  terse_size_clauses (&size, terse_saturating_mul (promised, 2 * k), 2);
  terse_size_clauses (&size, terse_saturating_mul (promised, k), 3);
  for (gboolean more = terse_problem_first (problem, inputs); more;
       more = terse_problem_next (problem, inputs))
    size_input (cover, problem, inputs, &size);
  if (cover->disjoint && k > 1)
    terse_size_clauses (&size, terse_saturating_mul (promised, k * (k - 1) / 2), 3);
  terse_size_clauses (&size, promised, 1);
  return size;
}

static gint8 *
embed (const TerseProtocol *protocol)
{
  g_autoptr (TerseFormula) names = terse_formula_new ();
  g_autoptr (TerseCoverLayout) l
      = terse_cover_layout_new (terse_protocol_question (protocol), names);
  const guint variables = terse_formula_variables (names);
  gint8 *assignment = g_new (gint8, variables + 1);
  guint inputs[2] = { 0, 0 }, p = 0;
  memset (assignment, -1, variables + 1);
  terse_network_tables_embed (protocol, l->tables, assignment);
  for (gboolean more = terse_problem_first (l->problem, inputs); more;
       more = terse_problem_next (l->problem, inputs), p++)
    {
      for (guint i = 0; i < l->cover->rectangles; i++)
        if (terse_protocol_get_table (protocol, terse_cover_side (l->cover, i, 0))[inputs[0]]
            && terse_protocol_get_table (protocol, terse_cover_side (l->cover, i, 1))[inputs[1]])
          assignment[terse_cover_in_at (l, p, i)] = 1;
      if (!terse_problem_allows (l->problem, inputs, terse_protocol_run (protocol, inputs, NULL)))
        assignment[terse_cover_wrong_at (l, p)] = 1;
    }
  return assignment;
}

const TerseEncoding terse_encoding_cover = {
  .id = "cover",
  .version = 1,
  .size = size,
  .emit = emit,
  .correctness = 6,
  .checks = terse_checks_one,
  .decode = terse_network_tables_decode,
  .embed = embed,
  .tables = terse_network_tables_variables,
};
