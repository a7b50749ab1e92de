#include "reductions/questions/classes/part.h"

#include <glib/gstdio.h>

#include "protocols/error.h"
#include "protocols/problems/tensor.h"
#include "protocols/radix.h"
#include "protocols/tensor.h"
#include "protocols/words.h"
#include "reductions/questions/search/guided.h"
#include "solver/proof/elaborate.h"

static TerseProblem *
make_problem (const TerseRoles *roles, guint n, const guint *indices, const TerseAlike *alike)
{
  const guint players = terse_problem_players (roles->problem);
  g_autofree guint *sizes
      = g_memdup2 (terse_problem_input_sizes (roles->problem), players * sizeof *sizes);
  g_autofree guint *digits = g_new0 (guint, players), *inputs = g_new (guint, players);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (gint));
  sizes[roles->index] = n;
  sizes[roles->function] = alike->n;
  do
    {
      for (guint p = 0; p < players; p++)
        inputs[p] = digits[p];
      inputs[roles->index] = indices[digits[roles->index]];
      inputs[roles->function] = alike->first[digits[roles->function]];
      gint answer = terse_roles_answer (roles, inputs);
      g_array_append_val (entries, answer);
    }
  while (terse_radix_next (players, sizes, digits));
  return terse_tensor_problem (players, sizes, terse_problem_outputs (roles->problem),
                               (const gint *) (gpointer) entries->data, NULL);
}

/* Is message h one of the part's? */
static gboolean
is_kept (const TerseRoles *roles, gboolean constant, guint h)
{
  return h != roles->classing && !roles->told[h] && !(constant && h == roles->common);
}

static void
append_seen (const TerseRoles *roles, TerseProblem *problem, gboolean constant, guint g,
             GString *text)
{
  const TerseMessage *step = terse_schedule_message (roles->schedule, g);
  const char *word = " inputs";
  for (guint p = 0; p < terse_problem_players (problem); p++)
    if (roles->inputs[g][p])
      {
        g_autofree char *name = terse_problem_player_name (problem, p);
        g_string_append_printf (text, "%s %s", word, name);
        word = "";
      }
  word = " messages";
  for (guint i = 0; i < step->n_messages; i++)
    if (is_kept (roles, constant, step->messages[i])
        && !terse_roles_chooses (roles, g, step->messages[i]))
      {
        g_string_append_printf (text, "%s %s", word,
                                terse_schedule_message (roles->schedule, step->messages[i])->name);
        word = "";
      }
}

static char *
make_schedule (const TerseRoles *roles, TerseProblem *problem, gboolean constant)
{
  GString *text = g_string_new (NULL);
  for (guint g = 0; g <= roles->messages; g++)
    {
      const TerseMessage *step = terse_schedule_message (roles->schedule, g);
      gboolean is_output = g == roles->messages;
      g_autofree char *speaker = step->speaker < terse_problem_players (problem)
                                     ? terse_problem_player_name (problem, step->speaker)
                                     : g_strdup ("referee");
      if (!is_output && !is_kept (roles, constant, g))
        continue;
      if (is_output)
        g_string_append_printf (text, "output by %s", speaker);
      else
        g_string_append_printf (text, "message %s by %s of %u", step->name, speaker,
                                step->alphabet);
      append_seen (roles, problem, constant, g, text);
      g_string_append (text, is_output ? "" : ";");
    }
  return g_string_free (text, FALSE);
}

static void
number_steps (TersePart *part, const TerseRoles *roles)
{
  guint n = 0;
  part->step = g_new (guint, roles->messages + 1);
  for (guint g = 0; g < roles->messages; g++)
    if (is_kept (roles, part->constant, g))
      part->step[n++] = g;
  part->step[n] = roles->messages;
}

TersePart *
terse_part_new (const TerseRoles *roles, guint n, const guint *indices, const TerseAlike *alike,
                gboolean constant)
{
  g_autoptr (TersePart) part = g_new0 (TersePart, 1);
  g_autoptr (TerseProblem) problem = make_problem (roles, n, indices, alike);
  if (problem == NULL)
    return NULL;
  g_autofree char *schedule = make_schedule (roles, problem, constant);
  g_autoptr (TerseSetting) setting = terse_setting_new ();
  const TerseModel *model = terse_model_find ("schedule", NULL);
  setting->knows = model->usual;
  terse_setting_set (setting, TERSE_OPTION_SCHEDULE, schedule);
  part->constant = constant;
  part->question = terse_question_new (problem, model, setting, NULL);
  if (part->question == NULL)
    return NULL;
  g_autofree char *entries = terse_words_join (" ", terse_problem_parameters (problem));
  part->key = g_strjoin (";", entries, schedule, NULL);
  part->layout = terse_schedule_layout_numbered (part->question);
  part->clauses = terse_schedule_clauses_new (part->layout);
  number_steps (part, roles);
  return g_steal_pointer (&part);
}

void
terse_part_free (TersePart *part)
{
  if (part->proof)
    g_unlink (part->proof);
  g_clear_pointer (&part->clauses, terse_schedule_clauses_free);
  g_clear_pointer (&part->layout, terse_schedule_layout_free);
  g_clear_pointer (&part->formula, terse_formula_free);
  g_clear_pointer (&part->question, terse_question_unref);
  g_free (part->step);
  g_free (part->key);
  g_free (part->proof);
  g_free (part);
}

/* The solver's proof becomes a strict one at `path`; *done is FALSE where there is a reason not to.
 */
static gboolean
elaborate (TersePart *part, const char *proof, TerseProofFormat format, const char *path,
           const TersePartOptions *options, gboolean *done, GError **error)
{
  const TerseElaborateOptions elaborate
      = { .time_limit = options->time_limit, .cancellable = options->cancellable };
  TerseElaborateStatistics statistics = { 0 };
  g_autoptr (GError) why = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) raw
      = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  if (raw == NULL)
    return FALSE;
  g_autoptr (GOutputStream) stream = g_buffered_output_stream_new (G_OUTPUT_STREAM (raw));
  *done
      = terse_elaborate (part->formula, NULL, proof, format, stream, &elaborate, &statistics, &why)
        && g_output_stream_close (stream, NULL, &why);
  part->steps = statistics.lemmas_kept + statistics.units + 1;
  if (*done || terse_elaborate_reason (why))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

static gboolean
keep_proof (TersePart *part, TerseSat *sat, const char *proof, const TersePartOptions *options,
            GError **error)
{
  TerseProofFormat format = terse_sat_proof_format (sat);
  gboolean done = FALSE;
  if (!terse_sat_close_proof (sat, error))
    return FALSE;
  g_autofree char *path = g_strconcat (proof, ".lrat", NULL);
  gboolean ran = elaborate (part, proof, format, path, options, &done, error);
  if (done)
    part->proof = g_steal_pointer (&path);
  else
    g_unlink (path);
  return ran;
}

gboolean
terse_part_refute (TersePart *part, const TersePartOptions *options, GError **error)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, part->key, -1);
  g_autofree char *proof = g_build_filename (options->folder, sum, NULL);
  part->formula = terse_encoding_for (part->question)->emit (part->question);
  const TerseSatOptions sat
      = { .seed = options->seed, .cancellable = options->cancellable, .proof_path = proof };
  g_autoptr (TerseGuided) guided
      = terse_guided_new (part->question, part->formula, NULL, TERSE_GUIDED_REFUTE, &sat, error);
  if (guided == NULL)
    return FALSE;
  TerseSatResult result = terse_guided_run (guided, options->time_limit, options->work);
  gboolean ran = result != TERSE_SAT_UNSATISFIABLE
                 || keep_proof (part, terse_guided_sat (guided), proof, options, error);
  g_unlink (proof);
  return ran;
}
