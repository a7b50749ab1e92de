/* The easy side beside the bounds on decoders: every instance of small maps, a sample of those that
 * cannot be listed, and machines that are too small are seen to be wrong. */
#include <criterion/criterion.h>
#include <string.h>

#include "reductions/architectures/bound/easy_side.h"
#include "reductions/architectures/checker/instances.h"
#include "tests/support/construction_cases.h"

static TerseReduction *
composition (const char *m, const char *n, const char *layers)
{
  const char *const parameters[] = { "m", m, "n", n, "layers", layers, NULL };
  GError *error = NULL;
  TerseReduction *reduction = terse_reduction_make (
      terse_reduction_class_find ("decoder-autoregressive", NULL), parameters, &error);
  cr_assert_not_null (reduction, "%s", error ? error->message : "");
  return reduction;
}

/* The sizes of a construction among those that solve all, or G_MAXUINT64 where it is not there. */
static guint64
size_of (const GArray *easy, const char *construction, TerseSizeName size)
{
  for (guint i = 0; i < easy->len; i++)
    {
      const TerseEasy *one = &g_array_index (easy, TerseEasy, i);
      if (strcmp (one->construction->id, construction) == 0 && one->wrong == 0)
        return one->sizes.at[size];
    }
  return G_MAXUINT64;
}

static const struct {
  const char *m, *n, *layers;
  gboolean sampled;
  guint64 run, decoder, encoder; /* layers */
} cases[] = {
  { "2", "2", "2", FALSE, 16 * 4 * 2 * 2, 3, 3 },
  { "1", "2,2", "3", FALSE, 16 * 4 * 4, 4, 3 },
  { "55", "1", "2", TRUE, TERSE_EASY_SAMPLE, 3, 3 },
  { "2", "1,1,1,2,1,2", "7", TRUE, TERSE_EASY_SAMPLE, 8, 4 },
};

/* One layer more than functions for decoders, logarithmically many for encoders, one and a token a
 * function. */
Test (easy_side, composition)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerseReduction) reduction = composition (cases[i].m, cases[i].n, cases[i].layers);
      g_autoptr (GArray) easy = terse_easy_side (reduction);
      cr_expect_eq (easy->len, 6);
      for (guint c = 0; c < easy->len; c++)
        {
          const TerseEasy *one = &g_array_index (easy, TerseEasy, c);
          g_autofree char *found = terse_easy_found_text (one);
          cr_expect (one->run == cases[i].run && one->wrong == 0, "%s", found);
          cr_expect_eq (one->sampled, cases[i].sampled);
          cr_expect_eq (strstr (found, "sample") != NULL, cases[i].sampled, "%s", found);
        }
      cr_expect_eq (size_of (easy, "sequential-composition-lookup", TERSE_SIZE_LAYERS),
                    cases[i].decoder);
      cr_expect_eq (size_of (easy, "sequential-composition-odd", TERSE_SIZE_LAYERS),
                    cases[i].decoder);
      cr_expect_eq (size_of (easy, "sequential-composition-linear", TERSE_SIZE_LAYERS),
                    cases[i].decoder);
      cr_expect_eq (size_of (easy, "sequential-composition-doubling", TERSE_SIZE_LAYERS),
                    cases[i].encoder);
      cr_expect_eq (size_of (easy, "sequential-composition-tokens", TERSE_SIZE_LAYERS), 1);
      cr_expect_eq (size_of (easy, "sequential-composition-tokens", TERSE_SIZE_STEPS),
                    cases[i].decoder - 1);
    }
}

typedef struct {
  const TerseReduction *reduction;
  GArray *tokens;
  guint right;
} Listing;

static gboolean
list_instance (const TerseInstance *instance, gpointer data)
{
  Listing *listing = data;
  g_array_append_vals (listing->tokens, instance->tokens, listing->reduction->task->tokens);
  listing->right += instance->answer == instance->expected && instance->in_range;
  return TRUE;
}

/* A sample finds what is wrong with a layer less, and is the same for the same seed alone. */
Test (easy_side, samples)
{
  g_autoptr (TerseReduction) reduction = composition ("55", "1", "2");
  g_autoptr (GArray) one = g_array_new (FALSE, FALSE, sizeof (guint)),
                     same = g_array_new (FALSE, FALSE, sizeof (guint)),
                     other = g_array_new (FALSE, FALSE, sizeof (guint));
  Listing listings[] = { { reduction, one, 0 }, { reduction, same, 0 }, { reduction, other, 0 } };
  for (guint i = 0; i < 3; i++)
    {
      cr_assert_eq (
          terse_reduction_sample (reduction, 100, i == 2 ? 8 : 7, list_instance, &listings[i]),
          100);
      cr_expect_eq (listings[i].right, 100);
    }
  const gsize bytes = one->len * sizeof (guint);
  cr_expect (memcmp (one->data, same->data, bytes) == 0);
  cr_expect (memcmp (one->data, other->data, bytes) != 0);
  const TerseConstruction *construction = construction_get ("sequential-composition-odd");
  const TerseConstructionInputs inputs
      = { .n_listed = 100, .listed = (const guint *) (gconstpointer) one->data };
  TerseSizes sizes;
  construction->needs (reduction->task, &sizes);
  sizes.at[TERSE_SIZE_LAYERS]--;
  g_autoptr (TerseMachine) machine = construction->build (reduction->task, &sizes);
  g_auto (TerseConstructionCheck) check = terse_construction_check (construction, machine, &inputs);
  cr_expect (check.run == 100 && check.wrong > 20, "%" G_GUINT64_FORMAT, check.wrong);
}

static TerseWire
promise_nothing (const TerseStatement *statement, TerseCircuit *circuit,
                 const TerseWord *const *inputs)
{
  (void) statement;
  (void) circuit;
  (void) inputs;
  return TERSE_WIRE_FALSE;
}

/* A machine that was run on nothing is no evidence, whether all inputs were asked for or a sample.
 */
Test (easy_side, no_instance)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerseReduction) reduction = composition (cases[i].m, cases[i].n, cases[i].layers);
      TerseStatementClass klass = *reduction->statement->klass;
      klass.promise = promise_nothing;
      reduction->statement->klass = &klass;
      g_autoptr (GArray) easy = terse_easy_side (reduction);
      cr_expect_eq (easy->len, 0);
    }
}
