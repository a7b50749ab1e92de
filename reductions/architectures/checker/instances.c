#include "reductions/architectures/checker/instances.h"

#include "protocols/radix.h"
#include "reductions/architectures/checker/run.h"

/* The radices of the fields of all players in one list, (transfer full). */
static guint *
all_radices (const TerseStatement *statement, guint *n)
{
  g_autoptr (GArray) radix = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint p = 0; p < statement->players; p++)
    g_array_append_vals (radix, statement->radix[p], statement->n_fields[p]);
  *n = radix->len;
  return g_array_steal (radix, NULL);
}

guint64
terse_reduction_tuples (const TerseReduction *reduction)
{
  guint n;
  g_autofree guint *radix = all_radices (reduction->statement, &n);
  return terse_radix_count (n, radix);
}

static void
set_lane (TerseReductionRun *run, const TerseStatement *statement, guint lane, const guint *fields)
{
  for (guint p = 0; p < statement->players; fields += statement->n_fields[p++])
    terse_reduction_run_set (run, lane, p, fields);
}

static TerseInstance
read_lane (const TerseReductionRun *run, guint lane, const guint *fields, guint *tokens,
           guint *answers)
{
  terse_reduction_run_tokens (run, lane, tokens);
  terse_reduction_run_answers (run, lane, answers);
  return (TerseInstance){ .fields = fields,
                          .tokens = tokens,
                          .answers = answers,
                          .answer = terse_reduction_run_answer (run, lane),
                          .expected = terse_reduction_run_expected (run, lane),
                          .in_range = terse_reduction_run_in_range (run, lane) };
}

/* Where the next tuple comes from: all in their order, or, with `random`, as many as are left. */
typedef struct {
  guint n;
  guint *radix, *digits;
  GRand *random;
  guint left;
} Source;

static gboolean
next_tuple (Source *source)
{
  if (source->random == NULL)
    return terse_radix_next (source->n, source->radix, source->digits);
  for (guint i = 0; i < source->n; i++)
    source->digits[i] = (guint) (((guint64) g_rand_int (source->random) * source->radix[i]) >> 32);
  return source->left-- > 0;
}

static guint64
visit_all (const TerseReduction *reduction, Source *source,
           gboolean (*visit) (const TerseInstance *instance, gpointer data), gpointer data)
{
  const guint n = source->n;
  const TerseTask *task = reduction->task;
  g_autoptr (TerseReductionRun) run = terse_reduction_run_new (reduction);
  g_autofree guint *batch = g_new (guint, TERSE_RUN_LANES * (gsize) n + 1);
  g_autofree guint *tokens = g_new (guint, task->tokens * task->fields),
                   *answers = g_new (guint, task->answers);
  guint64 visited = 0;
  for (gboolean more = TRUE, wanted = TRUE; more && wanted;)
    {
      guint lanes = 0;
      terse_reduction_run_clear (run);
      for (; more && lanes < TERSE_RUN_LANES; lanes++)
        {
          for (guint i = 0; i < n; i++)
            batch[lanes * n + i] = source->digits[i];
          set_lane (run, reduction->statement, lanes, source->digits);
          more = next_tuple (source);
        }
      terse_reduction_run_go (run);
      for (guint lane = 0; wanted && lane < lanes; lane++)
        if (terse_reduction_run_promised (run, lane))
          {
            const TerseInstance instance = read_lane (run, lane, batch + lane * n, tokens, answers);
            wanted = visit (&instance, data);
            visited++;
          }
    }
  return visited;
}

guint64
terse_reduction_visit (const TerseReduction *reduction,
                       gboolean (*visit) (const TerseInstance *instance, gpointer data),
                       gpointer data)
{
  guint n;
  g_autofree guint *radix = all_radices (reduction->statement, &n), *digits = g_new0 (guint, n + 1);
  Source source = { n, radix, digits, NULL, 0 };
  return visit_all (reduction, &source, visit, data);
}

guint64
terse_reduction_sample (const TerseReduction *reduction, guint tuples, guint seed,
                        gboolean (*visit) (const TerseInstance *instance, gpointer data),
                        gpointer data)
{
  guint n;
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree guint *radix = all_radices (reduction->statement, &n), *digits = g_new0 (guint, n + 1);
  Source source = { n, radix, digits, random, tuples };
  return next_tuple (&source) ? visit_all (reduction, &source, visit, data) : 0;
}
