#include "reductions/architectures/bound/direct.h"

#include "protocols/error.h"
#include "protocols/problems/tensor.h"
#include "protocols/radix.h"
#include "protocols/tensor.h"
#include "reductions/architectures/checker/instances.h"

/* Tokens and answers as they are met. A token, or the list of all answers, is known by the bytes of
 * its numbers. */
typedef struct {
  const TerseReduction *reduction;
  GHashTable **seen;   /* of every position: token -> its number + 1 */
  GHashTable *answers; /* -> its number + 1 */
  GArray *tokens;      /* numbers, `positions` of an instance after those of another */
  GArray *outputs;     /* one an instance */
} Survey;

static guint
number_of (GHashTable *seen, const guint *values, guint n)
{
  g_autoptr (GBytes) key = g_bytes_new (values, n * sizeof *values);
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (seen, key));
  if (found == 0)
    {
      found = g_hash_table_size (seen) + 1;
      g_hash_table_insert (seen, g_steal_pointer (&key), GUINT_TO_POINTER (found));
    }
  return found - 1;
}

static gboolean
survey_instance (const TerseInstance *instance, gpointer data)
{
  Survey *survey = data;
  const TerseTask *task = survey->reduction->task;
  for (guint i = 0; i < task->tokens; i++)
    {
      guint token = number_of (survey->seen[i], instance->tokens + i * task->fields, task->fields);
      g_array_append_val (survey->tokens, token);
    }
  guint output = number_of (survey->answers, instance->answers, task->answers);
  g_array_append_val (survey->outputs, output);
  return TRUE;
}

static GHashTable *
table_new (void)
{
  return g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
}

static void
survey_init (Survey *survey, const TerseReduction *reduction)
{
  const guint positions = reduction->task->tokens;
  *survey = (Survey){ .reduction = reduction,
                      .seen = g_new (GHashTable *, positions),
                      .answers = table_new (),
                      .tokens = g_array_new (FALSE, FALSE, sizeof (guint)),
                      .outputs = g_array_new (FALSE, FALSE, sizeof (guint)) };
  for (guint i = 0; i < positions; i++)
    survey->seen[i] = table_new ();
}

static void
survey_clear (Survey *survey)
{
  for (guint i = 0; i < survey->reduction->task->tokens; i++)
    g_hash_table_unref (survey->seen[i]);
  g_free (survey->seen);
  g_hash_table_unref (survey->answers);
  g_array_unref (survey->tokens);
  g_array_unref (survey->outputs);
}

/* The positions that become players: those that vary, and the last. (transfer full) */
static GArray *
choose_positions (const Survey *survey)
{
  const guint positions = survey->reduction->task->tokens;
  GArray *chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < positions; i++)
    if (g_hash_table_size (survey->seen[i]) > 1 || i + 1 == positions)
      g_array_append_val (chosen, i);
  return chosen;
}

static gboolean
fail_limit (const TerseReduction *reduction, guint64 found, GError **error)
{
  g_autofree char *text = terse_reduction_text (reduction);
  g_set_error (
      error, TERSE_ERROR, TERSE_ERROR_LIMIT,
      "%s: expected at most %u joint tokens for the direct check, found %" G_GUINT64_FORMAT, text,
      TERSE_DIRECT_MAX_JOINT, found);
  return FALSE;
}

/* The output of every tuple of tokens that an instance has, -1 for the others. */
static void
fill_entries (const Survey *survey, const GArray *chosen, const guint *sizes, gint *entries)
{
  const guint positions = survey->reduction->task->tokens;
  g_autofree guint *digits = g_new (guint, chosen->len);
  for (guint k = 0; k < survey->outputs->len; k++)
    {
      for (guint j = 0; j < chosen->len; j++)
        digits[j] = g_array_index (survey->tokens, guint,
                                   (gsize) k * positions + g_array_index (chosen, guint, j));
      gint *entry = &entries[terse_radix_rank (chosen->len, sizes, digits)];
      gint output = (gint) g_array_index (survey->outputs, guint, k);
      g_assert (*entry < 0 || *entry == output); /* the answers are a function of the tokens */
      *entry = output;
    }
}

static TerseProblem *
make_tensor (const Survey *survey, GError **error)
{
  g_autoptr (GArray) chosen = choose_positions (survey);
  g_autofree guint *sizes = g_new (guint, chosen->len);
  for (guint j = 0; j < chosen->len; j++)
    sizes[j] = g_hash_table_size (survey->seen[g_array_index (chosen, guint, j)]);
  const guint64 joint = terse_radix_count (chosen->len, sizes);
  if (joint > TERSE_DIRECT_MAX_JOINT && !fail_limit (survey->reduction, joint, error))
    return NULL;
  g_autofree gint *entries = g_new (gint, joint);
  for (guint64 i = 0; i < joint; i++)
    entries[i] = -1;
  fill_entries (survey, chosen, sizes, entries);
  return terse_tensor_problem (chosen->len, sizes, g_hash_table_size (survey->answers), entries,
                               error);
}

TerseProblem *
terse_direct_problem (const TerseReduction *reduction, GError **error)
{
  const guint64 tuples = terse_reduction_tuples (reduction);
  if (tuples > TERSE_DIRECT_MAX_JOINT && !fail_limit (reduction, tuples, error))
    return NULL;
  Survey survey;
  survey_init (&survey, reduction);
  terse_reduction_visit (reduction, survey_instance, &survey);
  TerseProblem *problem = make_tensor (&survey, error);
  survey_clear (&survey);
  return problem;
}
