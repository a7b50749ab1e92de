/* Ids of clauses of the two encodings, computed in closed form, against the literals that stand
 * there; for schedules also the way back, on messages that see others too. */
#include <criterion/criterion.h>

#include "reductions/questions/lemmas/schedule_clauses.h"
#include "reductions/questions/lemmas/tree_clauses.h"
#include "tests/support/catalogue.h"

static int
compare_literals (const void *a, const void *b)
{
  return *(const gint *) a - *(const gint *) b;
}

static void
check_clause (const TerseFormula *formula, guint64 id, guint n, gint *literals)
{
  guint found;
  cr_assert (id >= 1 && id <= terse_formula_clauses (formula));
  const gint *clause = terse_formula_clause (formula, (guint) (id - 1), &found);
  qsort (literals, n, sizeof *literals, compare_literals);
  cr_assert_eq (found, n, "clause %" G_GUINT64_FORMAT, id);
  cr_assert_arr_eq (clause, literals, n * sizeof *literals, "clause %" G_GUINT64_FORMAT, id);
}

#define CHECK_CLAUSE(formula, id, ...)                                                             \
  check_clause (formula, id, sizeof ((gint[]){ __VA_ARGS__ }) / sizeof (gint),                     \
                (gint[]){ __VA_ARGS__ })

static void
check_exactly_one (const TerseFormula *formula, guint64 some, guint n, const gint *literals)
{
  g_autofree gint *copy = g_memdup2 (literals, n * sizeof *literals);
  check_clause (formula, some, n, copy);
}

static void
check_reach (const TerseFormula *formula, const TerseTreeLayout *l, const TerseTreeClauses *c,
             guint v, guint player)
{
  gint mine = terse_tree_owner (l, v) * (player ? -1 : 1);
  for (guint z = 0; z < (player ? l->y : l->x); z++)
    {
      gint here = terse_tree_reach (l, player, v, z), bit = terse_tree_bit (l, player, v, z);
      gint left = terse_tree_reach (l, player, 2 * v, z),
           right = terse_tree_reach (l, player, 2 * v + 1, z);
      CHECK_CLAUSE (formula, terse_tree_clause_reach (c, player, v, z, TERSE_REACH_ONES), -here,
                    mine, -bit, right);
      CHECK_CLAUSE (formula, terse_tree_clause_reach (c, player, v, z, TERSE_REACH_ZEROS), -here,
                    mine, bit, left);
      CHECK_CLAUSE (formula, terse_tree_clause_reach (c, player, v, z, TERSE_REACH_ANY_LEFT), -here,
                    -mine, left);
      CHECK_CLAUSE (formula, terse_tree_clause_reach (c, player, v, z, TERSE_REACH_ANY_RIGHT),
                    -here, -mine, right);
    }
}

static void
check_outputs (const TerseFormula *formula, const TerseTreeLayout *l, const TerseTreeClauses *c,
               guint leaf)
{
  g_autofree gint *some = g_new (gint, l->outputs);
  for (guint place = 0; place < terse_tree_leaf_inputs (l); place++)
    {
      for (guint o = 0; o < l->outputs; o++)
        some[o] = terse_block_at (&l->out, leaf, place, o, 0);
      check_exactly_one (formula, terse_tree_clause_some (c, leaf, place), l->outputs, some);
      for (guint b = 1; b < l->outputs; b++)
        for (guint a = 0; a < b; a++)
          CHECK_CLAUSE (formula, terse_tree_clause_not_both (c, leaf, place, a, b), -some[a],
                        -some[b]);
    }
}

static void
check_correct (const TerseFormula *formula, const TerseTreeLayout *l, const TerseTreeClauses *c,
               guint leaf, guint player)
{
  g_autofree gint *clause = g_new (gint, l->outputs + 3);
  for (guint x = 0; x < l->x; x++)
    for (guint y = 0; y < l->y; y++)
      {
        const guint inputs[] = { x, y };
        guint n = 0, place = terse_tree_knower_place (l, player, inputs[player]);
        clause[n++] = -terse_tree_reach (l, 0, leaf + l->leaves, x);
        clause[n++] = -terse_tree_reach (l, 1, leaf + l->leaves, y);
        if (terse_tree_is_either (l))
          clause[n++] = terse_block_at (&l->knower, leaf, 0, 0, 0) * (player ? -1 : 1);
        for (guint o = 0; o < l->outputs; o++)
          if (terse_problem_allows (l->problem, inputs, o))
            clause[n++] = terse_block_at (&l->out, leaf, place, o, 0);
        if (terse_problem_promises (l->problem, inputs))
          check_clause (formula, terse_tree_clause_correct (c, leaf, x, y, player), n, clause);
      }
}

static void
check_tree_ids (const TerseQuestion *question)
{
  g_autoptr (TerseFormula) formula = terse_encoding_for (question)->emit (question),
                           names = terse_formula_new ();
  TerseTreeLayout l = terse_tree_layout (question);
  terse_tree_number_variables (&l, names);
  g_autoptr (TerseTreeClauses) c = terse_tree_clauses_new (&l);
  for (guint player = 0; player <= 1; player++)
    {
      for (guint z = 0; z < (player ? l.y : l.x); z++)
        CHECK_CLAUSE (formula, terse_tree_clause_root (c, player, z),
                      terse_tree_reach (&l, player, 1, z));
      for (guint v = 1; v < l.leaves; v++)
        check_reach (formula, &l, c, v, player);
    }
  for (guint leaf = 0; leaf < l.leaves; leaf++)
    {
      check_outputs (formula, &l, c, leaf);
      if (l.tree->knows != TERSE_KNOWS_BOB)
        check_correct (formula, &l, c, leaf, 0);
      if (l.tree->knows == TERSE_KNOWS_BOB || l.tree->knows == TERSE_KNOWS_EITHER)
        check_correct (formula, &l, c, leaf, 1);
    }
}

Test (clause_ids, ids_of_trees_find_their_clauses)
{
  for (guint part = CATALOGUE_TREES; part <= CATALOGUE_ROUNDS; part++)
    {
      g_autoptr (GPtrArray) questions = catalogue_questions (part);
      for (guint i = 0; i < questions->len; i++)
        check_tree_ids (questions->pdata[i]);
    }
}

static void
check_table (const TerseFormula *formula, const TerseScheduleLayout *l,
             const TerseScheduleClauses *c, guint g)
{
  const TerseScheduleStep *step = &l->steps[g];
  g_autofree gint *some = g_new (gint, step->message->alphabet);
  for (guint row = 0; row < step->message->rows; row++)
    {
      for (guint v = 0; v < step->message->alphabet; v++)
        some[v] = terse_block_at (&step->table, 0, row, v, 0);
      check_exactly_one (formula, terse_schedule_clause_some (c, g, row), step->message->alphabet,
                         some);
      for (guint b = 1; b < step->message->alphabet; b++)
        for (guint a = 0; a < b; a++)
          CHECK_CLAUSE (formula, terse_schedule_clause_not_both (c, g, row, a, b), -some[a],
                        -some[b]);
    }
}

static void
check_schedule_correct (const TerseFormula *formula, const TerseScheduleLayout *l,
                        const TerseScheduleClauses *c, const guint *inputs, const guint *values)
{
  const TerseMessage *output = l->steps[l->messages].message;
  g_autofree gint *clause = g_new (gint, output->n_messages + output->alphabet);
  guint n = 0;
  for (guint i = 0; i < output->n_messages; i++)
    clause[n++] = -terse_schedule_value (l, output->messages[i], inputs, values,
                                         values[output->messages[i]]);
  for (guint o = 0; o < output->alphabet; o++)
    if (terse_problem_allows (l->problem, inputs, o))
      clause[n++] = terse_schedule_table (l, l->messages, inputs, values, o);
  if (terse_problem_promises (l->problem, inputs))
    check_clause (formula, terse_schedule_clause_correct (c, inputs, values), n, clause);
}

/* Two players, one or two messages. */
static void
check_schedule_ids (const TerseQuestion *question)
{
  g_autoptr (TerseFormula) formula = terse_encoding_for (question)->emit (question),
                           names = terse_formula_new ();
  g_autoptr (TerseScheduleLayout) l = terse_schedule_layout_new (question);
  terse_schedule_number_variables (l, names);
  g_autoptr (TerseScheduleClauses) c = terse_schedule_clauses_new (l);
  for (guint g = 0; g <= l->messages; g++)
    check_table (formula, l, c, g);
  guint second = l->messages > 1 ? l->steps[1].message->alphabet : 1;
  for (guint x = 0; x < terse_problem_inputs (l->problem, 0); x++)
    for (guint y = 0; y < terse_problem_inputs (l->problem, 1); y++)
      for (guint v = 0; v < l->steps[0].message->alphabet; v++)
        for (guint w = 0; w < second; w++)
          check_schedule_correct (formula, l, c, (guint[]){ x, y }, (guint[]){ v, w });
}

Test (clause_ids, ids_of_schedules_find_their_clauses)
{
  g_autoptr (GPtrArray) questions = catalogue_questions (CATALOGUE_SCHEDULES);
  for (guint i = 0; i < questions->len; i++)
    {
      const char *model = terse_question_model (questions->pdata[i])->id;
      if (g_str_equal (model, "one-way") || g_str_equal (model, "simultaneous"))
        check_schedule_ids (questions->pdata[i]);
    }
}

static guint64
id_of (const TerseScheduleClauses *c, const TerseScheduleClause *clause)
{
  guint64 row
      = clause->kind < TERSE_CLAUSE_IMPLIED
            ? terse_schedule_row (c->layout->schedule, clause->g, clause->inputs, clause->values)
            : 0;
  switch (clause->kind)
    {
    case TERSE_CLAUSE_SOME:
      return terse_schedule_clause_some (c, clause->g, row);
    case TERSE_CLAUSE_NOT_BOTH:
      return terse_schedule_clause_not_both (c, clause->g, row, clause->a, clause->b);
    case TERSE_CLAUSE_IMPLIED:
      return terse_schedule_clause_implied (c, clause->g, clause->inputs, clause->values,
                                            clause->a);
    case TERSE_CLAUSE_CORRECT:
      return terse_schedule_clause_correct (c, clause->inputs, clause->values);
    }
  return 0;
}

/* (2): not the values seen, not the entry, the V. */
static void
check_implied (const TerseFormula *formula, const TerseScheduleClauses *c, guint64 id,
               const TerseScheduleClause *clause)
{
  const TerseScheduleLayout *l = c->layout;
  const TerseMessage *message = l->steps[clause->g].message;
  g_autofree gint *literals = g_new (gint, message->n_messages + 2);
  guint n = 0;
  for (guint i = 0; i < message->n_messages; i++)
    literals[n++] = -terse_schedule_value (l, message->messages[i], clause->inputs, clause->values,
                                           clause->values[message->messages[i]]);
  literals[n++] = -terse_schedule_table (l, clause->g, clause->inputs, clause->values, clause->a);
  literals[n++] = terse_schedule_value (l, clause->g, clause->inputs, clause->values, clause->a);
  check_clause (formula, id, n, literals);
}

static void
check_way_back (const TerseQuestion *question, guint *kinds)
{
  g_autoptr (TerseFormula) formula = terse_encoding_for (question)->emit (question),
                           names = terse_formula_new ();
  g_autoptr (TerseScheduleLayout) l = terse_schedule_layout_new (question);
  terse_schedule_number_variables (l, names);
  g_autoptr (TerseScheduleClauses) c = terse_schedule_clauses_new (l);
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (l->problem)),
                   *values = g_new0 (guint, l->messages + 1);
  TerseScheduleClause clause = { .inputs = inputs, .values = values };
  for (guint64 id = 1; id <= terse_formula_clauses (formula); id++)
    {
      terse_schedule_clause_find (c, id, &clause);
      cr_assert_eq (id_of (c, &clause), id);
      kinds[clause.kind]++;
      if (clause.kind == TERSE_CLAUSE_IMPLIED)
        check_implied (formula, c, id, &clause);
      else if (clause.kind == TERSE_CLAUSE_CORRECT)
        check_schedule_correct (formula, l, c, inputs, values);
    }
}

Test (clause_ids, way_back)
{
  static const CataloguePart parts[]
      = { CATALOGUE_SCHEDULES, CATALOGUE_MANY_PLAYERS, CATALOGUE_AUTOREGRESSIVE };
  guint kinds[4] = { 0 };
  for (guint part = 0; part < G_N_ELEMENTS (parts); part++)
    {
      g_autoptr (GPtrArray) questions = catalogue_questions (parts[part]);
      for (guint i = 0; i < questions->len; i++)
        if (terse_question_schedule (questions->pdata[i]))
          check_way_back (questions->pdata[i], kinds);
    }
  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    cr_expect_gt (kinds[kind], 100);
}

/* Every variable is found where the layout has it, and no other number is. */
static void
check_places (const TerseQuestion *question, guint *found)
{
  g_autoptr (TerseScheduleLayout) l = terse_schedule_layout_numbered (question);
  const guint64 variables = terse_encoding_for (question)->size (question).variables;
  TerseSchedulePlace place;
  for (guint v = 1; v <= variables; v++)
    {
      cr_assert (terse_schedule_locate (l, v, &place), "variable %u", v);
      gint back = place.is_value
                      ? terse_schedule_value (l, place.step, place.inputs, place.values, place.v)
                      : terse_schedule_table (l, place.step, place.inputs, place.values, place.v);
      cr_assert_eq (back, (gint) v);
      found[place.is_value]++;
      terse_schedule_place_clear (&place);
    }
  cr_expect_not (terse_schedule_locate (l, 0, &place));
  cr_expect_not (terse_schedule_locate (l, (guint) variables + 1, &place));
}

Test (clause_ids, places_of_variables)
{
  static const CataloguePart parts[]
      = { CATALOGUE_SCHEDULES, CATALOGUE_MANY_PLAYERS, CATALOGUE_AUTOREGRESSIVE };
  guint found[2] = { 0 };
  for (guint part = 0; part < G_N_ELEMENTS (parts); part++)
    {
      g_autoptr (GPtrArray) questions = catalogue_questions (parts[part]);
      for (guint i = 0; i < questions->len; i++)
        if (terse_question_schedule (questions->pdata[i]))
          check_places (questions->pdata[i], found);
    }
  cr_expect_gt (found[0], 100);
  cr_expect_gt (found[1], 100);
}
