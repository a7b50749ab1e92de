/* The bits that cross, as the reductions state them: against numbers worked out by hand, against
 * what the classes of machines say of the same seating, and as questions that their models take. */
#include <criterion/criterion.h>

#include "tests/support/maps.h"

static TerseSizes
sizes_of (guint64 bits, guint64 layers, guint64 passes, guint64 heads, guint64 dim,
          guint64 precision)
{
  TerseSizes sizes;
  sizes.at[TERSE_SIZE_STATE_BITS] = bits;
  sizes.at[TERSE_SIZE_LAYERS] = layers;
  sizes.at[TERSE_SIZE_PASSES] = passes;
  sizes.at[TERSE_SIZE_HEADS] = heads;
  sizes.at[TERSE_SIZE_DIM] = dim;
  sizes.at[TERSE_SIZE_PRECISION] = precision;
  sizes.at[TERSE_SIZE_STEPS] = 1;
  sizes.at[TERSE_SIZE_WIDTH] = heads * dim;
  sizes.at[TERSE_SIZE_WINDOW] = 1;
  return sizes;
}

/* Numbers worked out by hand, at size 3, with state-bits 5, the layers and passes here, heads 2,
 * dim 3, precision 4. */
static const struct {
  const char *id, *machine;
  const char *parameters[MAX_PARAMETERS];
  guint layers, passes;
  guint64 bits; /* 0: not covered */
  const char *model;
  TerseKnows knows;
} crossings[] = {
  { "index-associative-recall", "attention", { NULL }, 1, 1, 32, "one-way", TERSE_KNOWS_BOB },
  { "index-associative-recall", "rnn", { NULL }, 1, 1, 0, NULL, TERSE_KNOWS_DEFAULT },
  { "index-associative-recall",
    "third-order-attention",
    { NULL },
    1,
    1,
    0,
    NULL,
    TERSE_KNOWS_DEFAULT },
  { "index-associative-recall-ordered", "rnn", { NULL }, 2, 1, 10, "one-way", TERSE_KNOWS_BOB },
  { "index-sparse-averaging", "rnn", { NULL }, 2, 1, 10, "one-way", TERSE_KNOWS_BOB },
  { "index-sparse-averaging", "rnn", { NULL }, 2, 3, 10, "alternating", TERSE_KNOWS_BOB },
  { "index-sparse-averaging", "attention", { NULL }, 1, 1, 24 + 32, "two-way", TERSE_KNOWS_BOB },
  { "index-function-composition", "attention", { NULL }, 1, 1, 32, "one-way", TERSE_KNOWS_BOB },
  { "disjointness-sparse-averaging", "attention", { NULL }, 1, 1, 56, "one-way", TERSE_KNOWS_BOB },
  { "disjointness-triple-matching", "attention", { NULL }, 1, 1, 32, "one-way", TERSE_KNOWS_BOB },
  { "disjointness-triple-matching",
    "third-order-attention",
    { NULL },
    1,
    1,
    0,
    NULL,
    TERSE_KNOWS_DEFAULT },
  { "disjointness-triple-matching-printed",
    "attention",
    { NULL },
    1,
    1,
    0,
    NULL,
    TERSE_KNOWS_DEFAULT },
  { "disjointness-conditional-3-grams",
    "attention",
    { NULL },
    1,
    1,
    32,
    "one-way",
    TERSE_KNOWS_BOB },
  { "index-sparse-averaging", "feedforward", { NULL }, 1, 1, 24, "one-way", TERSE_KNOWS_BOB },
  { "index-associative-recall", "feedforward", { NULL }, 1, 1, 24, "one-way", TERSE_KNOWS_BOB },
  { "disjointness-triple-matching", "feedforward", { NULL }, 1, 1, 24, "one-way", TERSE_KNOWS_BOB },
  { "disjointness-triple-matching",
    "normalised-attention",
    { NULL },
    1,
    1,
    40,
    "two-way",
    TERSE_KNOWS_BOB },
  { "disjointness-directed-2-cycle",
    "encoder",
    { NULL },
    1,
    1,
    3 * 48,
    "one-way",
    TERSE_KNOWS_BOB },
  { "disjointness-directed-2-cycle",
    "encoder",
    { NULL },
    3,
    1,
    15 * 48,
    "two-way",
    TERSE_KNOWS_BOB },
  { "disjointness-directed-3-cycle",
    "encoder",
    { NULL },
    3,
    1,
    15 * 48,
    "two-way",
    TERSE_KNOWS_BOB },
  { "disjointness-undirected-5-cycle",
    "encoder",
    { NULL },
    1,
    1,
    6 * 48,
    "one-way",
    TERSE_KNOWS_BOB },
  { "disjointness-undirected-5-cycle",
    "encoder",
    { NULL },
    3,
    1,
    30 * 48,
    "two-way",
    TERSE_KNOWS_BOB },
  { "pointer-chasing-k-hop", "rnn", { NULL }, 4, 1, 5, "blackboard", TERSE_KNOWS_LAST },
  { "pointer-chasing-k-hop", "rnn", { NULL }, 4, 2, 0, NULL, TERSE_KNOWS_DEFAULT },
  { "pointer-chasing-k-hop", "rnn", { "k", "2" }, 4, 1, 20, "blackboard", TERSE_KNOWS_LAST },
  { "pointer-chasing-k-hop", "rnn", { "k", "2" }, 4, 2, 20, "blackboard", TERSE_KNOWS_LAST },
  { "equality-dyck", "rnn", { NULL }, 1, 1, 5, "one-way", TERSE_KNOWS_BOB },
  { "equality-dyck-interleaved", "rnn", { NULL }, 1, 1, 0, NULL, TERSE_KNOWS_DEFAULT },
  { "equality-dyck-interleaved", "attention", { NULL }, 1, 1, 56, "two-way", TERSE_KNOWS_BOB },
  { "one-way-recurrent", "rnn", { NULL }, 1, 4, 5, "alternating", TERSE_KNOWS_BOB },
  { "decoder-autoregressive", "decoder", { NULL }, 2, 1, 32, "autoregressive", TERSE_KNOWS_QUERY },
};

Test (crossings, bits_that_cross)
{
  for (guint i = 0; i < G_N_ELEMENTS (crossings); i++)
    {
      const TerseReductionClass *klass = terse_reduction_class_find (crossings[i].id, NULL);
      const TerseSizes sizes = sizes_of (5, crossings[i].layers, crossings[i].passes, 2, 3, 4);
      g_autoptr (TerseReduction) reduction
          = terse_test_map_at (klass, crossings[i].parameters, 3, NULL);
      const TerseCoverage *coverage
          = terse_reduction_coverage (reduction, crossings[i].machine, &sizes);
      cr_assert_not_null (coverage, "%s, %s", crossings[i].id, crossings[i].machine);
      cr_assert_eq (coverage->reason != NULL, crossings[i].bits == 0, "%s, %s", crossings[i].id,
                    crossings[i].machine);
      if (coverage->reason)
        continue;
      cr_assert_eq (coverage->bits (reduction, &sizes), crossings[i].bits, "%s, %s",
                    crossings[i].id, crossings[i].machine);
      cr_assert_str_eq (coverage->model, crossings[i].model);
      cr_assert_eq (coverage->knows, crossings[i].knows);
    }
}

/* Which entry covers, and what it asks for besides bits, at the sizes where that changes. */
static const struct {
  const char *id, *machine;
  const char *parameters[MAX_PARAMETERS];
  guint layers, passes;
  const char *formula, *rounds;                 /* NULL: not covered; none */
  const char *closest_formula, *closest_rounds; /* of the further protocol, or the same */
} entries[] = {
#define K_HOP "pointer-chasing-k-hop", "rnn"
#define STATES "state-bits * layers"
  { K_HOP, { NULL }, 1, 1, "state-bits", "1", "state-bits", "1" },
  { K_HOP, { NULL }, 2, 1, "state-bits", "2", STATES, NULL },
  { K_HOP, { NULL }, 4, 1, "state-bits", "4", STATES, NULL },
  { K_HOP, { NULL }, 1, 2, NULL, NULL, NULL, NULL },
  { K_HOP, { NULL }, 4, 2, NULL, NULL, NULL, NULL },
  { K_HOP, { "k", "2" }, 1, 1, STATES, "1", STATES, "1" },
  { K_HOP, { "k", "2" }, 4, 1, STATES, "1", STATES, "1" },
  { K_HOP, { "k", "2" }, 4, 3, STATES, "3", STATES, "3" },
#undef K_HOP
#undef STATES
};

static void
expect_entry (const TerseReduction *reduction, const TerseCoverage *coverage,
              const TerseSizes *sizes, const char *formula, const char *rounds)
{
  g_autofree char *text = terse_reduction_text (reduction);
  g_autoptr (TerseSetting) setting = terse_setting_new ();
  cr_assert_not_null (coverage, "%s", text);
  cr_expect_eq (coverage->reason == NULL, formula != NULL, "%s", text);
  if (coverage->reason || formula == NULL)
    return;
  if (coverage->settle)
    coverage->settle (reduction, sizes, setting);
  cr_expect_str_eq (coverage->formula, formula, "%s", text);
  cr_expect_eq (g_strcmp0 (setting->options[TERSE_OPTION_ROUNDS], rounds), 0, "%s: rounds %s", text,
                setting->options[TERSE_OPTION_ROUNDS]);
}

Test (crossings, entries_by_sizes)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const TerseReductionClass *klass = terse_reduction_class_find (entries[i].id, NULL);
      const TerseSizes sizes = sizes_of (5, entries[i].layers, entries[i].passes, 2, 3, 4);
      g_autoptr (TerseReduction) reduction
          = terse_test_map_at (klass, entries[i].parameters, 3, NULL);
      expect_entry (reduction, terse_reduction_coverage (reduction, entries[i].machine, &sizes),
                    &sizes, entries[i].formula, entries[i].rounds);
      expect_entry (reduction, terse_reduction_closest (reduction, entries[i].machine, &sizes),
                    &sizes, entries[i].closest_formula, entries[i].closest_rounds);
    }
}

/* What a coverage says, next to what the class of machines says of the same seating. */
static void
check_crossing (const TerseReduction *reduction, const TerseMachineClass *machine,
                const TerseSizes *sizes)
{
  const TerseCoverage *coverage = terse_reduction_coverage (reduction, machine->id, sizes);
  const TerseSeating seating = terse_reduction_seating (reduction);
  if (coverage == NULL || coverage->reason)
    return;
  const TerseCrossing crossing = machine->crossing (sizes, &seating);
  g_autofree char *text = terse_reduction_text (reduction);
  cr_assert (crossing.covered, "%s, %s: %s", text, machine->id, crossing.reason);
  cr_assert_eq (crossing.bits, coverage->bits (reduction, sizes), "%s, %s: %s", text, machine->id,
                coverage->formula);
  if (seating.players == 2 && seating.reader == 1)
    cr_assert_eq (crossing.one_way, g_str_equal (coverage->model, "one-way"), "%s, %s", text,
                  machine->id);
}

Test (crossings, bits_are_those_of_the_machines)
{
  const char *const *parameters;
  const TerseReductionClass *klass;
  for (guint c = 0; (klass = terse_test_map_case (c, &parameters)); c++)
    {
      g_autoptr (TerseReduction) reduction = terse_test_map_at (klass, parameters, 3, NULL);
      for (guint m = 0; m < terse_machine_classes (); m++)
        for (guint layers = 1; layers <= 3; layers++)
          for (guint passes = 1; passes <= 3; passes++)
            {
              const TerseMachineClass *machine = terse_machine_class (m);
              TerseSizes sizes = sizes_of (5, layers, passes, 2, 3, 4);
              for (guint s = 0; s < TERSE_N_SIZES; s++)
                if (!(machine->sizes >> s & 1))
                  sizes.at[s] = 1;
              check_crossing (reduction, machine, &sizes);
            }
    }
}

/* Every entry that covers a class asks a question that its model takes. */
static void
check_question (const TerseReduction *reduction, const TerseCoverage *coverage,
                const TerseSizes *sizes, TerseProblem *problem)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = terse_reduction_text (reduction);
  const TerseModel *model = terse_model_find (coverage->model, &error);
  cr_assert_not_null (model, "%s: %s", text, coverage->model);
  cr_assert (model->knows >> coverage->knows & 1, "%s: %s", text, coverage->model);
  cr_assert (coverage->formula && *coverage->formula && coverage->source && *coverage->source, "%s",
             text);
  g_autoptr (TerseSetting) setting = terse_setting_new ();
  setting->knows = coverage->knows;
  if (coverage->settle)
    coverage->settle (reduction, sizes, setting);
  cr_assert_null (setting->options[model->axis], "%s", text);
  for (guint o = 0; o < TERSE_N_OPTIONS; o++)
    cr_assert (setting->options[o] == NULL || model->options >> o & 1, "%s: %s", text,
               terse_option_id (o));
  terse_setting_set_number (setting, model->axis, coverage->bits (reduction, sizes));
  TerseShape shape = { NULL, NULL, NULL };
  cr_assert (model->build (problem, setting, &shape, &error), "%s, %s: %s", text, model->id,
             error ? error->message : "");
  terse_shape_clear (&shape);
}

static gboolean
applies (const TerseReduction *reduction, const TerseCoverage *coverage, const TerseSizes *sizes)
{
  return coverage->reason == NULL
         && (terse_reduction_coverage (reduction, coverage->machine, sizes) == coverage
             || terse_reduction_closest (reduction, coverage->machine, sizes) == coverage);
}

Test (crossings, coverages_are_questions)
{
  const char *const *parameters;
  const TerseReductionClass *klass;
  for (guint c = 0; (klass = terse_test_map_case (c, &parameters)); c++)
    {
      g_autoptr (TerseProblem) problem = NULL;
      g_autoptr (TerseReduction) reduction
          = terse_test_small_map (klass, parameters, terse_test_map_size (klass)->min, &problem);
      for (guint i = 0; i < klass->n_coverage; i++)
        {
          const TerseCoverage *coverage = &klass->coverage[i];
          const TerseSizes sizes = sizes_of (1, 2, 2, 1, 1, 1),
                           single = sizes_of (1, 1, 1, 1, 1, 1);
          cr_assert_not_null (terse_machine_class_find (coverage->machine, NULL), "%s: %s",
                              klass->id, coverage->machine);
          if (applies (reduction, coverage, &sizes))
            check_question (reduction, coverage, &sizes, problem);
          if (applies (reduction, coverage, &single))
            check_question (reduction, coverage, &single, problem);
        }
    }
}
