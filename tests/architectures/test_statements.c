/* Statements against the problems of the same id and parameters, on every input at small sizes:
 * those of the examples that each problem gives, and of a table here; Index over more than two
 * symbols. */
#include <criterion/criterion.h>

#include "protocols/automorphism.h"
#include "protocols/error.h"
#include "protocols/radix.h"
#include "reductions/architectures/statements/statement.h"
#include "tests/support/problems.h"

#define MAX_PARAMETERS 10

/* Sizes besides those of the examples; then problems as tables. */
static const struct {
  const char *id;
  const char *parameters[MAX_PARAMETERS];
  gboolean is_table;
} cases[] = {
  { "index", { "n", "1" }, FALSE },
  { "index", { "n", "5" }, FALSE },
  { "index", { "n", "8" }, FALSE },
  { "index", { "n", "3", "range", "1" }, FALSE },
  { "index", { "n", "3", "range", "3" }, FALSE },
  { "index", { "n", "4", "range", "5" }, FALSE },
  { "disjointness", { "n", "1" }, FALSE },
  { "disjointness", { "n", "5" }, FALSE },
  { "equality", { "n", "1" }, FALSE },
  { "equality", { "n", "5" }, FALSE },
  { "pointer-chasing", { "players", "2", "names", "4" }, FALSE },
  { "pointer-chasing", { "players", "3", "names", "4" }, FALSE },
  { "pointer-chasing", { "players", "5", "names", "2" }, FALSE },
  { "function-composition", { "layers", "1", "m", "3", "range", "3" }, FALSE },
  { "function-composition", { "layers", "2", "m", "2", "n", "2", "range", "4" }, FALSE },
  { "function-composition", { "layers", "2", "m", "2", "n", "2" }, FALSE },
  { "function-composition", { "layers", "2", "m", "3", "n", "2", "range", "2" }, FALSE },
  { "function-composition", { "layers", "3", "m", "1", "n", "2,3", "range", "2" }, FALSE },
  { "function-composition", { "layers", "3", "m", "2", "n", "2,1", "range", "2" }, FALSE },
  { "greater-than", { "n", "4" }, TRUE },
  { "intersection-size", { "n", "4" }, TRUE },
  { "index", { "n", "5" }, TRUE },
  { "pointer-chasing", { "players", "3", "names", "4" }, TRUE },
  { "function-composition", { "layers", "2", "m", "2", "n", "2", "range", "2" }, TRUE },
  { "matrix", { "entries", "0 * 2;* 1 1;2 0 *" }, TRUE },
};

static TerseStatement *
make_statement (guint c, TerseProblem *problem)
{
  g_autoptr (GError) error = NULL;
  TerseStatement *statement = cases[c].is_table
                                  ? terse_statement_table (problem, &error)
                                  : terse_statement_make (terse_statement_family_find (cases[c].id),
                                                          cases[c].parameters, &error);
  cr_assert_not_null (statement, "%s: %s", cases[c].id, error ? error->message : "no message");
  return statement;
}

/* A statement as a circuit of its own. */
typedef struct {
  const TerseStatement *statement;
  TerseCircuit *circuit;
  TerseWord **inputs;
  TerseWire promise;
  TerseWord answer;
  guint64 *values, *lanes; /* one run, in lane 0 */
} Bench;

static Bench
bench_new (const TerseStatement *statement)
{
  Bench bench
      = { .statement = statement, .circuit = terse_circuit_new (), .promise = TERSE_WIRE_TRUE };
  bench.inputs = g_new (TerseWord *, statement->players);
  for (guint p = 0; p < statement->players; p++)
    {
      bench.inputs[p] = g_new (TerseWord, statement->n_fields[p] + 1);
      for (guint f = 0; f < statement->n_fields[p]; f++)
        bench.inputs[p][f] = terse_word_input (bench.circuit, statement->radix[p][f]);
    }
  const TerseWord *const *inputs = (const TerseWord *const *) bench.inputs;
  if (statement->klass->promise)
    bench.promise = statement->klass->promise (statement, bench.circuit, inputs);
  bench.answer = statement->klass->answer (statement, bench.circuit, inputs);
  bench.values = g_new0 (guint64, terse_circuit_inputs (bench.circuit) + 1);
  bench.lanes = g_new (guint64, terse_circuit_lanes (bench.circuit));
  return bench;
}

static void
bench_clear (Bench *bench)
{
  for (guint p = 0; p < bench->statement->players; p++)
    g_free (bench->inputs[p]);
  g_free (bench->inputs);
  g_free (bench->values);
  g_free (bench->lanes);
  terse_circuit_free (bench->circuit);
}

/* Runs the circuit on the players' fields, one after another. */
static void
bench_run (Bench *bench, const guint *fields)
{
  guint place = 0, next = 0;
  for (guint p = 0; p < bench->statement->players; p++)
    for (guint f = 0; f < bench->statement->n_fields[p]; f++, next++)
      for (guint i = 0; i < bench->inputs[p][f].width; i++)
        bench->values[place++] = fields[next] >> i & 1;
  cr_assert_eq (place, terse_circuit_inputs (bench->circuit));
  terse_circuit_simulate (bench->circuit, bench->values, bench->lanes);
}

static gboolean
bench_promises (const Bench *bench)
{
  return terse_wire_lanes (bench->lanes, bench->promise) & 1;
}

static guint
count_fields (const TerseStatement *statement)
{
  guint count = 0;
  for (guint p = 0; p < statement->players; p++)
    count += statement->n_fields[p];
  return count;
}

/* The radices of all fields, one player's after the other's. (transfer full) */
static guint *
all_radices (const TerseStatement *statement)
{
  guint *radices = g_new (guint, count_fields (statement) + 1), next = 0;
  for (guint p = 0; p < statement->players; p++)
    for (guint f = 0; f < statement->n_fields[p]; f++)
      radices[next++] = statement->radix[p][f];
  return radices;
}

static void
check_input (Bench *bench, const TerseProblem *problem, const guint *inputs, const char *text)
{
  const TerseStatement *statement = bench->statement;
  g_autofree guint *fields = g_new0 (guint, count_fields (statement) + 1),
                   *radices = all_radices (statement);
  guint next = 0;
  for (guint p = 0; p < statement->players; next += statement->n_fields[p++])
    statement->klass->fields (statement, p, inputs[p], fields + next);
  for (guint f = 0; f < next; f++)
    cr_assert_lt (fields[f], radices[f], "%s", text);
  bench_run (bench, fields);
  cr_assert_eq (bench_promises (bench), terse_problem_promises (problem, inputs), "%s", text);
  if (bench_promises (bench))
    cr_assert (terse_problem_allows (problem, inputs,
                                     (guint) terse_word_lane (bench->lanes, bench->answer, 0)),
               "%s", text);
}

/* Joint inputs of the problem that are promised. */
static guint64
check_inputs (Bench *bench, const TerseProblem *problem, const char *text)
{
  guint64 promised = 0;
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (problem));
  do
    {
      check_input (bench, problem, inputs, text);
      promised += bench_promises (bench);
    }
  while (terse_radix_next (terse_problem_players (problem), terse_problem_input_sizes (problem),
                           inputs));
  return promised;
}

/* Fields that are promised: each must be an input of the problem, so there are as many. */
static guint64
count_promised_fields (Bench *bench)
{
  guint64 promised = 0;
  g_autofree guint *radices = all_radices (bench->statement);
  g_autofree guint *fields = g_new0 (guint, count_fields (bench->statement) + 1);
  do
    {
      bench_run (bench, fields);
      promised += bench_promises (bench);
    }
  while (terse_radix_next (count_fields (bench->statement), radices, fields));
  return promised;
}

/* Do two inputs of a player have the same fields? */
static void
check_distinct (const TerseStatement *statement, const TerseProblem *problem, guint player)
{
  const guint n = statement->n_fields[player];
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree guint *fields = g_new0 (guint, n + 1);
  for (guint input = 0; input < terse_problem_inputs (problem, player); input++)
    {
      statement->klass->fields (statement, player, input, fields);
      const guint64 rank = terse_radix_rank (n, statement->radix[player], fields);
      cr_assert (g_hash_table_add (seen, g_memdup2 (&rank, sizeof rank)), "player %u, input %u",
                 player, input);
    }
}

/* The statement is the problem, on every input. */
static void
check_agreement (const TerseStatement *statement, const TerseProblem *problem)
{
  g_autofree char *text = terse_problem_text (problem), *own = terse_statement_text (statement);
  cr_assert_str_eq (own, text);
  cr_assert_eq (statement->players, terse_problem_players (problem));
  Bench bench = bench_new (statement);
  guint64 promised = check_inputs (&bench, problem, text);
  cr_assert_gt (promised, 0, "%s", text);
  g_autofree guint *radices = all_radices (statement);
  if (terse_radix_count (count_fields (statement), radices) <= 1u << 20)
    cr_assert_eq (count_promised_fields (&bench), promised, "%s", text);
  for (guint p = 0; p < statement->players; p++)
    check_distinct (statement, problem, p);
  bench_clear (&bench);
}

static void
check_given (const TerseStatement *statement, const TerseProblem *problem)
{
  g_autoptr (TerseProblem) again = terse_statement_problem (statement, NULL);
  cr_assert_not_null (again);
  g_autofree char *text = terse_problem_text (problem), *same = terse_problem_text (again);
  cr_assert_str_eq (same, text);
  cr_assert_eq (terse_problem_joint_inputs (again), terse_problem_joint_inputs (problem));
  for (guint p = 0; p < statement->players; p++)
    cr_assert (statement->field_names[p] && *statement->field_names[p], "%s, player %u", text, p);
}

Test (statements, are_their_problems)
{
  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      g_autoptr (TerseProblem) problem = terse_test_problem (cases[c].id, cases[c].parameters);
      g_autoptr (TerseStatement) statement = make_statement (c, problem);
      check_agreement (statement, problem);
      check_given (statement, problem);
    }
}

/* Every family, on the members of which its problem gives examples: two at least. */
Test (statements, are_the_examples_of_their_problems)
{
  for (guint s = 0; s < terse_statement_families (); s++)
    {
      const TerseStatementFamily *family = terse_statement_family (s);
      const TerseProblemFamily *known = terse_problem_family_find (family->id, NULL);
      guint members = 0;
      cr_assert_not_null (known, "%s: there is no problem of this id", family->id);
      for (guint e = 0; e < known->n_examples; e++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (TerseProblem) problem = terse_test_example_problem (known, e);
          g_autoptr (TerseStatement) statement
              = terse_statement_make (family, known->examples[e].parameters, &error);
          cr_assert_not_null (statement, "%s", error ? error->message : family->id);
          if (terse_test_example_repeats (known, e))
            continue;
          check_agreement (statement, problem);
          check_given (statement, problem);
          members++;
        }
      cr_expect_geq (members, 2, "%s: expected examples of two members, found %u", family->id,
                     members);
    }
}

/* The parameter of this name, or NULL. */
static const TerseParameter *
find_parameter (const TerseParameter *parameters, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (parameters[i].name, name))
      return &parameters[i];
  return NULL;
}

/* Whatever makes a problem makes its statement. */
Test (statements, take_the_parameters_of_their_problems_and_larger_ones)
{
  for (guint s = 0; s < terse_statement_families (); s++)
    {
      guint n;
      const TerseStatementFamily *family = terse_statement_family (s);
      const TerseParameter *parameters = terse_statement_parameters (family, &n);
      const TerseProblemFamily *problem = terse_problem_family_find (family->id, NULL);
      cr_assert_not_null (problem, "%s", family->id);
      cr_expect_eq (terse_statement_family_find (family->id), family);
      cr_expect_eq (n, problem->n_parameters, "%s", family->id);
      for (guint i = 0; i < problem->n_parameters; i++)
        {
          const TerseParameter *small = &problem->parameters[i],
                               *own = find_parameter (parameters, n, small->name);
          cr_assert_not_null (own, "%s: %s", family->id, small->name);
          cr_expect_eq (own->kind, small->kind, "%s: %s", family->id, own->name);
          cr_expect_eq (own->min, small->min, "%s: %s", family->id, own->name);
          cr_expect_eq (own->fallback == NULL, small->fallback == NULL, "%s: %s", family->id,
                        own->name);
        }
    }
  cr_expect_null (terse_statement_family_find ("no-such-problem"));
}

Test (statements, what_cannot_be_is_refused)
{
  static const struct {
    const char *id, *parameters[MAX_PARAMETERS], *message;
  } wrong[] = {
    { "index", { "n", "4097" }, "index: expected n in 1..4096, found 4097" },
    { "pointer-chasing",
      { "names", "3" },
      "pointer-chasing: expected an even number of names, found 3" },
    { "function-composition",
      { "layers", "2", "m", "1024", "n", "1024" },
      "function-composition: expected at most 65536 entries of a function, found more" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseStatement) statement = terse_statement_make (
          terse_statement_family_find (wrong[i].id), wrong[i].parameters, &error);
      cr_assert_null (statement);
      cr_expect_str_eq (error->message, wrong[i].message);
    }
}

Test (statements, may_be_too_large_to_list)
{
  g_autoptr (TerseStatement) index
      = terse_statement_index (64, 2),
      composition = terse_statement_index (64, 64), sets = terse_statement_disjointness (4096),
      strings = terse_statement_equality (2048), chase = terse_statement_pointer_chasing (32, 64);
  TerseStatement *const statements[] = { index, composition, sets, strings, chase };
  for (guint s = 0; s < G_N_ELEMENTS (statements); s++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseProblem) problem = terse_statement_problem (statements[s], &error);
      cr_assert_null (problem);
      cr_assert (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_LIMIT), "%s", error->message);
      Bench bench = bench_new (statements[s]);
      cr_assert_gt (terse_circuit_gates (bench.circuit), 0);
      bench_clear (&bench);
    }
}

/* Both outputs are allowed where the inputs agree. */
static gboolean
allows_most (gconstpointer data G_GNUC_UNUSED, const guint *inputs, guint output)
{
  return inputs[0] == inputs[1] || output == inputs[0];
}

Test (statements, tables_are_functions_of_few_inputs)
{
  static const TerseProblemClass relation = { .allows = allows_most };
  const guint64 inputs[] = { 2, 2 };
  const char *const none[] = { NULL }, *const large[] = { "n", "15", NULL };
  g_autoptr (GError) error = NULL, limit = NULL;
  g_autoptr (TerseProblem) problem
      = terse_problem_new ("relation", none, 2, inputs, 2, &relation, NULL, NULL, NULL);
  cr_assert_null (terse_statement_table (problem, &error));
  cr_assert (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_USAGE));
  cr_assert_str_eq (error->message,
                    "relation: expected one output an input at most, found a relation");
  g_autoptr (TerseProblem) index = terse_test_problem ("index", large);
  cr_assert_null (terse_statement_table (index, &limit));
  cr_assert (g_error_matches (limit, TERSE_ERROR, TERSE_ERROR_LIMIT));
}

/* Index over other alphabets, in protocols/. */

static const struct {
  const char *parameters[5];
  guint outputs, strings;
  guint input; /* with this text */
  const char *text, *canonical;
} indices[] = {
  { { "n", "3" }, 2, 8, 6, "110", "index n=3" },
  { { "n", "3", "range", "2" }, 2, 8, 6, "110", "index n=3" },
  { { "range", "3", "n", "3" }, 3, 27, 15, "[1 2 0]", "index n=3 range=3" },
  { { "n", "4", "range", "1" }, 1, 1, 0, "[0 0 0 0]", "index n=4 range=1" },
  { { "n", "1", "range", "1000" }, 1000, 1000, 999, "[999]", "index n=1 range=1000" },
};

Test (statements, index_over_an_alphabet)
{
  for (guint i = 0; i < G_N_ELEMENTS (indices); i++)
    {
      g_autoptr (TerseProblem) problem = terse_test_problem ("index", indices[i].parameters);
      g_autofree char *canonical = terse_problem_text (problem);
      g_autofree char *text = terse_problem_input_text (problem, 0, indices[i].input);
      cr_assert_str_eq (canonical, indices[i].canonical);
      cr_assert_str_eq (text, indices[i].text);
      cr_assert_eq (terse_problem_outputs (problem), indices[i].outputs);
      cr_assert_eq (terse_problem_inputs (problem, 0), indices[i].strings);
    }
}

Test (statements, index_generators_hold)
{
  static const char *const parameters[][5] = { { "n", "4" },
                                               { "n", "3", "range", "3" },
                                               { "n", "2", "range", "5" },
                                               { "n", "1", "range", "80" } };
  static const guint expected[] = { 3 + 1, 2 + 2, 1 + 4, 63 };
  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    {
      g_autoptr (TerseProblem) problem = terse_test_problem ("index", parameters[i]);
      g_autoptr (GPtrArray) list
          = g_ptr_array_new_with_free_func ((GDestroyNotify) terse_automorphism_free);
      terse_problem_list_generators (problem, list);
      cr_assert_eq (list->len, expected[i]);
      for (guint g = 0; g < list->len; g++)
        cr_assert (terse_automorphism_holds (list->pdata[g], problem), "%u, generator %u", i, g);
    }
}

Test (statements, index_limits)
{
  static const struct {
    const char *parameters[5];
    TerseError code;
    const char *message;
  } errors[] = {
    { { "n", "21" },
      TERSE_ERROR_LIMIT,
      "index: expected n in 1..20, found 21, which needs 2^21 inputs a player of at most 1048576" },
    { { "n", "13", "range", "3" },
      TERSE_ERROR_LIMIT,
      "index: expected at most 1048576 inputs a player, found 1594323 for player 0" },
    { { "n", "2", "range", "0" },
      TERSE_ERROR_USAGE,
      "index: expected range in 1..1048576, found 0" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr (GError) error = NULL;
      cr_assert_null (terse_problem_make ("index", errors[i].parameters, &error));
      cr_assert (g_error_matches (error, TERSE_ERROR, (gint) errors[i].code));
      cr_assert_str_eq (error->message, errors[i].message);
    }
}
