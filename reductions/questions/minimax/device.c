/* The device `minimax`: questions that allow an error. Under given weights of the inputs CaDiCaL is
 * asked once; of randomised protocols the search of minimax.h has a distribution of protocols or
 * one of inputs. */
#include "reductions/questions/device/device.h"
#include "reductions/questions/minimax/minimax.h"
#include "reductions/questions/minimax/response.h"

static gboolean
write_weights (TerseDecisionRun *run, GError **error)
{
  g_autofree char *weights
      = terse_tolerance_weights_text (terse_question_tolerance (run->decision->weighted)),
      *line = g_strconcat (weights, "\n", NULL);
  TerseWorkFolder *folder = terse_run_folder (run, error);
  if (folder == NULL)
    return FALSE;
  g_autofree char *path = terse_work_folder_path (folder, TERSE_WEIGHTS_FILE);
  return g_file_set_contents_full (path, line, -1, G_FILE_SET_CONTENTS_NONE, 0666, error);
}

/* The weights exclude all protocols: the proof. */
static gboolean
take_weights (TerseDecisionRun *run, TerseMinimax *found, GError **error)
{
  run->decision->weighted = g_steal_pointer (&found->weighted);
  return write_weights (run, error) && terse_respond_finally (run, error);
}

static gboolean
take_mixture (TerseDecisionRun *run, const TerseMinimax *found, GError **error)
{
  gboolean correct;
  if (!terse_run_accept (run, found->mixture, "minimax", &correct, error))
    return FALSE;
  return correct
         || terse_run_leave (run, "the weights of the protocols found are too large to be exact");
}

/* With the error of the best protocols so far. */
static gboolean
leave_open (TerseDecisionRun *run, const TerseMinimax *found)
{
  g_autofree char *best
      = found->value ? g_strconcat ("; protocols found err with probability ", found->value, NULL)
                     : g_strdup (""),
      *when = g_strconcat ("in the search", best, NULL),
      *ended = g_strconcat ("the search gave up", best, NULL);
  return terse_run_is_over (run) ? terse_run_leave_over (run, when) : terse_run_leave (run, ended);
}

static gboolean
settle (TerseDecisionRun *run, TerseMinimax *found, GError **error)
{
  switch (found->result)
    {
    case TERSE_MINIMAX_MIXED:
      return take_mixture (run, found, error);
    case TERSE_MINIMAX_REFUTED:
      return take_weights (run, found, error);
    default:
      return leave_open (run, found);
    }
}

static TerseDeviceResult
play (TerseDecisionRun *run, GError **error)
{
  const TerseQuestion *question = run->decision->question;
  const gint64 start = g_get_monotonic_time ();
  TerseMinimax found = { .result = TERSE_MINIMAX_OPEN };
  gboolean done;
  if (terse_question_tolerance (question)->weights)
    return terse_respond_finally (run, error) ? TERSE_DEVICE_ENDED : TERSE_DEVICE_FAILED;
  if (terse_problem_joint_inputs (terse_question_problem (question)) > TERSE_MINIMAX_MAX_INPUTS)
    {
      terse_run_leave (run, "there are too many joint inputs for a game of all");
      return TERSE_DEVICE_ENDED;
    }
  found = terse_minimax_search (run);
  run->decision->seconds.solve += terse_run_since (start);
  done = settle (run, &found, error);
  terse_minimax_clear (&found);
  return done ? TERSE_DEVICE_ENDED : TERSE_DEVICE_FAILED;
}

const TerseDevice terse_device_minimax = {
  .id = "minimax",
  .summary = "distributions of protocols that err, or of inputs, by column generation",
  .reads_formula = TRUE,
  .takes_errors = TRUE,
  .memory = terse_memory_of_search,
  .run = play,
};
