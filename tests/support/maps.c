#include "tests/support/maps.h"

#include "protocols/error.h"

#define MOST_INSTANCES (1u << 14)

/* Besides the defaults of every class. */
static const struct {
  const char *id;
  const char *parameters[MAX_PARAMETERS];
} variants[] = {
  { "index-associative-recall", { "filler", "0" } },
  { "disjointness-triple-matching", { "variant", "distinct" } },
  { "disjointness-triple-matching", { "variant", "shifted" } },
  { "disjointness-triple-matching", { "variant", "others", "modulus", "97" } },
  { "pointer-chasing-k-hop", { "k", "2" } },
  { "pointer-chasing-k-hop", { "k", "4" } },
  { "pointer-chasing-k-hop", { "k", "7" } },
  { "one-way-recurrent", { "problem", "disjointness" } },
  { "one-way-recurrent", { "problem", "index range=3" } },
  { "one-way-recurrent", { "problem", "intersection-size" } },
  { "decoder-autoregressive", { "layers", "1", "range", "3" } },
  { "decoder-autoregressive", { "layers", "2", "n", "3", "range", "3" } },
  { "decoder-autoregressive", { "layers", "3", "n", "2,1" } },
};

const TerseReductionClass *
terse_test_map_case (guint c, const char *const **parameters)
{
  static const char *const none[] = { NULL };
  *parameters = c < terse_reduction_classes () ? none : NULL;
  if (*parameters)
    return terse_reduction_class (c);
  c -= terse_reduction_classes ();
  if (c == G_N_ELEMENTS (variants))
    return NULL;
  *parameters = variants[c].parameters;
  const TerseReductionClass *klass = terse_reduction_class_find (variants[c].id, NULL);
  g_assert (klass != NULL);
  return klass;
}

TerseReduction *
terse_test_map_at (const TerseReductionClass *klass, const char *const *parameters, guint64 size,
                   GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, size);
  g_strv_builder_addv (builder, (const char **) parameters);
  g_strv_builder_add_many (builder, klass->size, number, NULL);
  g_auto (GStrv) texts = g_strv_builder_end (builder);
  return terse_reduction_make (klass, (const char *const *) texts, error);
}

const TerseParameter *
terse_test_map_size (const TerseReductionClass *klass)
{
  for (guint i = 0; i < klass->n_parameters; i++)
    if (g_str_equal (klass->parameters[i].name, klass->size))
      return &klass->parameters[i];
  g_assert_not_reached ();
}

TerseReduction *
terse_test_small_map (const TerseReductionClass *klass, const char *const *parameters, guint64 size,
                      TerseProblem **problem)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseReduction) reduction = terse_test_map_at (klass, parameters, size, &error);
  *problem = reduction ? terse_statement_problem (reduction->statement, &error) : NULL;
  if (*problem && terse_problem_joint_inputs (*problem) <= MOST_INSTANCES)
    return g_steal_pointer (&reduction);
  g_assert (*problem || g_error_matches (error, TERSE_ERROR, TERSE_ERROR_LIMIT));
  g_clear_pointer (problem, terse_problem_unref);
  return NULL;
}
