/* Every reduction of the registry, on every instance at small sizes: the tokens are of the task,
 * the answer read from the task is the problem's, a token depends on its owner's input alone; the
 * ones kept as wrong have a counterexample at every size. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "protocols/radix.h"
#include "tests/support/maps.h"

#define LANES 64

/* All instances of a reduction, in blocks of 64 runs of its circuit. */
typedef struct {
  const TerseReduction *reduction;
  TerseProblem *problem;
  TerseReductionCircuit *whole;
  guint64 *values, *lanes;
  guint (*inputs)[32];  /* the players' inputs in each run */
  guint runs;           /* of this block */
  guint wrong, outside; /* instances: answered wrongly; with tokens that are none */
  guint zero, other;    /* instances by the problem's output */
} Sweep;

static void
load_input (Sweep *sweep, guint run, guint player, guint place)
{
  const TerseStatement *statement = sweep->reduction->statement;
  g_autofree guint *fields = g_new0 (guint, statement->n_fields[player] + 1);
  statement->klass->fields (statement, player, sweep->inputs[run][player], fields);
  for (guint f = 0; f < statement->n_fields[player]; f++)
    for (guint i = 0; i < sweep->whole->inputs[player][f].width; i++, place++)
      sweep->values[place] |= (guint64) (fields[f] >> i & 1) << run;
}

/* First input wire of a player, in the order of the circuit; past the last player, their number. */
static guint
first_wire (const TerseReductionCircuit *whole, const TerseStatement *statement, guint player)
{
  guint place = 0;
  for (guint p = 0; p < player; p++)
    for (guint f = 0; f < statement->n_fields[p]; f++)
      place += whole->inputs[p][f].width;
  return place;
}

static void
load_run (Sweep *sweep, const guint *inputs)
{
  for (guint p = 0; p < sweep->reduction->statement->players; p++)
    {
      sweep->inputs[sweep->runs][p] = inputs[p];
      load_input (sweep, sweep->runs, p, first_wire (sweep->whole, sweep->reduction->statement, p));
    }
  sweep->runs++;
}

/* The literal task on the simulated tokens gives the circuit's answers. */
static void
check_task (const Sweep *sweep, guint run, const char *text)
{
  const TerseTask *task = sweep->reduction->task;
  const gsize n = (gsize) task->tokens * task->fields;
  g_autofree guint *tokens = g_new (guint, n), *answers = g_new (guint, task->answers);
  for (gsize i = 0; i < n; i++)
    tokens[i] = (guint) terse_word_lane (sweep->lanes, sweep->whole->tokens[i], run);
  task->family->answer (task, tokens, answers);
  for (guint a = 0; a < task->answers; a++)
    cr_assert_eq (answers[a], terse_word_lane (sweep->lanes, sweep->whole->answers[a], run),
                  "%s: answer %u", text, a);
}

static void
check_run (Sweep *sweep, guint run, const char *text)
{
  const guint *inputs = sweep->inputs[run];
  const guint64 answer = terse_word_lane (sweep->lanes, sweep->whole->answer, run);
  const guint64 expected = terse_word_lane (sweep->lanes, sweep->whole->expected, run);
  const gboolean promised = terse_wire_lanes (sweep->lanes, sweep->whole->promise) >> run & 1;
  cr_assert_eq (promised, terse_problem_promises (sweep->problem, inputs), "%s", text);
  if (!promised)
    return;
  cr_assert (terse_problem_allows (sweep->problem, inputs, (guint) expected), "%s", text);
  sweep->wrong += answer != expected;
  sweep->zero += expected == 0;
  sweep->other += expected != 0;
  if (terse_wire_lanes (sweep->lanes, sweep->whole->in_range) >> run & 1)
    check_task (sweep, run, text);
  else
    sweep->outside++;
}

static void
run_block (Sweep *sweep, const char *text)
{
  terse_circuit_simulate (sweep->whole->circuit, sweep->values, sweep->lanes);
  for (guint run = 0; run < sweep->runs; run++)
    check_run (sweep, run, text);
  memset (sweep->values, 0, terse_circuit_inputs (sweep->whole->circuit) * sizeof *sweep->values);
  sweep->runs = 0;
}

static void
sweep_all (Sweep *sweep, const char *text)
{
  const guint players = terse_problem_players (sweep->problem);
  g_autofree guint *inputs = g_new0 (guint, players);
  gboolean more = TRUE;
  cr_assert_leq (players, G_N_ELEMENTS (sweep->inputs[0]));
  while (more)
    {
      load_run (sweep, inputs);
      more = terse_radix_next (players, terse_problem_input_sizes (sweep->problem), inputs);
      if (!more || sweep->runs == LANES)
        run_block (sweep, text);
    }
}

/* What came out of all instances. */
static Sweep
sweep_reduction (const TerseReduction *reduction, TerseProblem *problem)
{
  g_autoptr (TerseReductionCircuit) whole = terse_reduction_circuit (reduction);
  g_autofree char *text = terse_reduction_text (reduction);
  Sweep sweep = { .reduction = reduction, .problem = problem, .whole = whole };
  sweep.values = g_new0 (guint64, terse_circuit_inputs (whole->circuit) + 1);
  sweep.lanes = g_new (guint64, terse_circuit_lanes (whole->circuit));
  sweep.inputs = g_malloc0 (LANES * sizeof *sweep.inputs);
  sweep_all (&sweep, text);
  g_free (sweep.values);
  g_free (sweep.lanes);
  g_free (sweep.inputs);
  return sweep;
}

static void
check_locality (const TerseReduction *reduction, const char *text)
{
  g_autoptr (TerseReductionCircuit) whole = terse_reduction_circuit (reduction);
  g_autofree gboolean *depends = g_new (gboolean, terse_circuit_inputs (whole->circuit) + 1);
  for (guint i = 0; i < reduction->task->tokens; i++)
    {
      const guint owner = reduction->owner[i];
      const gboolean owned = owner != TERSE_PUBLIC;
      cr_assert (!owned || owner < reduction->statement->players, "%s", text);
      const guint from = owned ? first_wire (whole, reduction->statement, owner) : 0;
      const guint to = owned ? first_wire (whole, reduction->statement, owner + 1) : 0;
      for (guint f = 0; f < reduction->task->fields; f++)
        {
          const TerseWord field = whole->tokens[(gsize) i * reduction->task->fields + f];
          terse_circuit_support (whole->circuit, field.width, field.wires, depends);
          for (guint wire = 0; wire < terse_circuit_inputs (whole->circuit); wire++)
            cr_assert (!depends[wire] || (wire >= from && wire < to), "%s: token %u", text, i);
        }
    }
}

Test (maps, are_right_on_every_instance)
{
  const char *const *parameters;
  const TerseReductionClass *klass;
  for (guint c = 0; (klass = terse_test_map_case (c, &parameters)); c++)
    {
      guint sizes = 0;
      for (guint64 size = terse_test_map_size (klass)->min;
           !klass->wrong && size <= terse_test_map_size (klass)->max; size++, sizes++)
        {
          g_autoptr (TerseProblem) problem = NULL;
          g_autoptr (TerseReduction) reduction
              = terse_test_small_map (klass, parameters, size, &problem);
          if (reduction == NULL)
            break;
          g_autofree char *text = terse_reduction_text (reduction);
          Sweep sweep = sweep_reduction (reduction, problem);
          cr_assert_eq (sweep.wrong, 0, "%s: %u wrong", text, sweep.wrong);
          cr_assert_eq (sweep.outside, 0, "%s: %u with tokens out of range", text, sweep.outside);
          cr_assert (sweep.zero > 0 && sweep.other > 0, "%s: %u instances of 0, %u others", text,
                     sweep.zero, sweep.other);
          check_locality (reduction, text);
        }
      cr_assert (klass->wrong || sizes > 0, "%s", klass->id);
    }
}

Test (maps, wrong_ones_have_counterexamples)
{
  guint wrong = 0;
  for (guint c = 0; c < terse_reduction_classes (); c++)
    {
      const TerseReductionClass *klass = terse_reduction_class (c);
      const char *const none[] = { NULL };
      wrong += klass->wrong;
      for (guint64 size = terse_test_map_size (klass)->min; klass->wrong; size++)
        {
          g_autoptr (TerseProblem) problem = NULL;
          g_autoptr (TerseReduction) reduction = terse_test_small_map (klass, none, size, &problem);
          if (reduction == NULL)
            break;
          cr_assert_gt (sweep_reduction (reduction, problem).wrong, 0, "%s %" G_GUINT64_FORMAT,
                        klass->id, size);
        }
    }
  cr_assert_gt (wrong, 0);
}

/* Is the triple-matching map right at this modulus? */
static gboolean
matches (const char *variant, guint n, guint modulus)
{
  const TerseReductionClass *klass
      = terse_reduction_class_find ("disjointness-triple-matching", NULL);
  g_autofree char *text = g_strdup_printf ("%u", modulus);
  const char *const parameters[] = { "variant", variant, "modulus", text, NULL };
  g_autoptr (TerseProblem) problem = NULL;
  g_autoptr (TerseReduction) reduction = terse_test_small_map (klass, parameters, n, &problem);
  Sweep sweep = sweep_reduction (reduction, problem);
  cr_assert_eq (sweep.outside, 0);
  return sweep.wrong == 0;
}

Test (maps, moduli_of_the_repairs)
{
  static const struct {
    const char *variant;
    guint beyond; /* the threshold is 2n + beyond */
  } repairs[] = { { "others", 3 }, { "distinct", 2 }, { "shifted", 4 } };
  for (guint r = 0; r < G_N_ELEMENTS (repairs); r++)
    for (guint n = 1; n <= 4; n++)
      for (guint modulus = MAX (n + 2, 3); modulus <= 2 * n + 7; modulus++)
        cr_assert_eq (matches (repairs[r].variant, n, modulus),
                      modulus >= 2 * n + repairs[r].beyond, "%s, n = %u, M = %u",
                      repairs[r].variant, n, modulus);
}

/* A parameter named `least` has the least value at which the map is right as its default. */
Test (maps, least_values_are_the_defaults)
{
  const char *const *parameters;
  const TerseReductionClass *klass;
  for (guint c = 0; (klass = terse_test_map_case (c, &parameters)); c++)
    if (klass->least && !klass->wrong && parameters[0] && parameters[2] == NULL)
      {
        g_autoptr (TerseReduction) reduction = terse_test_map_at (klass, parameters, 3, NULL);
        const guint last = g_strv_length (reduction->parameters) - 2;
        cr_assert_str_eq (reduction->parameters[last], klass->least);
        guint least = (guint) g_ascii_strtoull (reduction->parameters[last + 1], NULL, 10);
        cr_assert (matches (parameters[1], 3, least) && !matches (parameters[1], 3, least - 1),
                   "%s", parameters[1]);
      }
}

/* The canonical parameters make the same reduction again. */
Test (maps, parameters_are_canonical)
{
  const char *const *parameters;
  const TerseReductionClass *klass;
  for (guint c = 0; (klass = terse_test_map_case (c, &parameters)); c++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseReduction) reduction = terse_test_map_at (klass, parameters, 2, &error);
      cr_assert_not_null (reduction, "%s", error ? error->message : klass->id);
      g_autoptr (TerseReduction) again
          = terse_reduction_make (klass, (const char *const *) reduction->parameters, &error);
      cr_assert_not_null (again, "%s", error ? error->message : klass->id);
      g_autofree char *text = terse_reduction_text (reduction),
                      *same = terse_reduction_text (again);
      cr_assert_str_eq (same, text);
      cr_assert_str_eq (reduction->statement->problem, again->statement->problem);
      cr_assert_eq (reduction->task->tokens, again->task->tokens);
    }
}

Test (maps, bad_sizes_have_one_clear_line)
{
  static const struct {
    const char *id;
    const char *parameters[MAX_PARAMETERS];
    const char *message;
  } errors[] = {
    { "index-associative-recall",
      { NULL },
      "index-associative-recall: expected parameter n, found none" },
    { "index-associative-recall",
      { "n", "3", "filler", "1" },
      "index-associative-recall: expected filler 0 or 3, found 1" },
    { "index-associative-recall",
      { "n", "2048" },
      "index-associative-recall: expected n in 1..2047, found 2048" },
    { "disjointness-triple-matching",
      { "n", "3", "variant", "none" },
      "disjointness-triple-matching: expected variant others, distinct or shifted, found none" },
    { "disjointness-triple-matching",
      { "n", "3", "modulus", "4" },
      "disjointness-triple-matching: expected a modulus of at least n + 2 = 5, found 4" },
    { "decoder-autoregressive",
      { "m", "2", "n", "2,2" },
      "decoder-autoregressive: expected 1 entries in n, one less than layers, found 2" },
    { "one-way-recurrent",
      { "problem", "pointer-chasing names=2 players=3" },
      "one-way-recurrent: expected a problem of two players, found pointer-chasing with 3" },
    { "pointer-chasing-k-hop",
      { "half", "32", "k", "32" },
      "k-hop: expected tokens in 1..4096, found 4097" },
    { "one-way-recurrent",
      { "problem", "equality" },
      "equality: expected parameter n, found none" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr (GError) error = NULL;
      const TerseReductionClass *klass = terse_reduction_class_find (errors[i].id, NULL);
      cr_assert_null (terse_reduction_make (klass, errors[i].parameters, &error));
      cr_assert_str_eq (error->message, errors[i].message);
    }
  g_autoptr (GError) error = NULL;
  cr_assert_null (terse_reduction_class_find ("index-recall", &error));
  cr_assert (g_str_has_suffix (error->message, ", found index-recall"));
}

/* The largest size that a class takes is made, or refused as too large where its task decides. */
Test (maps, largest_sizes_are_made_or_refused)
{
  for (guint c = 0; c < terse_reduction_classes (); c++)
    {
      const char *const none[] = { NULL };
      const TerseReductionClass *klass = terse_reduction_class (c);
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseReduction) reduction
          = terse_test_map_at (klass, none, terse_test_map_size (klass)->max, &error);
      cr_assert ((reduction != NULL) != g_error_matches (error, TERSE_ERROR, TERSE_ERROR_LIMIT),
                 "%s: %s", klass->id, error ? error->message : "");
    }
}
