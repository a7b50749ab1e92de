#include "reductions/questions/minimax/response.h"

#include "reductions/questions/device/closing.h"
#include "reductions/questions/symmetry/symmetry.h"
#include "solver/sat/sat.h"

#define DEVICE "minimax"

static TerseSatOptions
sat_options (const TerseDecisionRun *run, const char *proof)
{
  return (TerseSatOptions){ .seed = run->options->seed,
                            .time_limit = terse_run_left (run),
                            .cancellable = terse_run_cancellable (run),
                            .proof_path = proof };
}

/* Is there room for the formula? */
static gboolean
fits (const TerseDecisionRun *run, const TerseSize *size)
{
  return terse_size_is_within (size, terse_run_literal_limit (run))
         && (run->options->memory_limit == 0
             || terse_memory_of_search (size) <= run->options->memory_limit);
}

static gboolean
is_over (gpointer run)
{
  return terse_run_is_over (run);
}

static TerseFormula *
make_formula (TerseDecisionRun *run, const TerseQuestion *weighted)
{
  terse_formula_set_stop (is_over, run);
  TerseFormula *formula = terse_encoding_error.emit (weighted);
  terse_formula_set_stop (NULL, NULL);
  return formula;
}

/* Protocols that differ by names alone err on the same inputs. (transfer full) */
static TerseExtension *
list_symmetries (TerseSat *sat, const TerseQuestion *weighted, const TerseFormula *formula)
{
  TerseExtension *symmetries = terse_extension_new (formula);
  terse_add_symmetries_beside_errors (weighted, symmetries);
  terse_sat_add_formula (sat, formula);
  terse_sat_add_list (sat, terse_extension_clauses (symmetries));
  return symmetries;
}

static TerseProtocol *
decode (TerseSat *sat, TerseQuestion *weighted, const TerseFormula *formula)
{
  const guint variables = terse_formula_variables (formula);
  g_autofree gint8 *assignment = g_new0 (gint8, variables + 1);
  TerseQuestion *errorless = terse_question_errorless (weighted);
  terse_sat_get_assignment (sat, variables, assignment);
  return terse_encoding_for (errorless)->decode (errorless, assignment);
}

TerseResponse
terse_respond (TerseDecisionRun *run, TerseQuestion *weighted, TerseProtocol **found)
{
  const TerseSize size = terse_encoding_error.size (weighted);
  const TerseSatOptions options = sat_options (run, NULL);
  if (!fits (run, &size) || terse_run_is_over (run))
    return TERSE_RESPONSE_OPEN;
  g_autoptr (TerseFormula) formula = make_formula (run, weighted);
  if (terse_formula_is_incomplete (formula))
    return TERSE_RESPONSE_OPEN;
  g_autoptr (TerseSat) sat = terse_sat_new (&options, NULL);
  g_autoptr (TerseExtension) symmetries = list_symmetries (sat, weighted, formula);
  const TerseSatResult result = terse_sat_solve (sat);
  if (result == TERSE_SAT_SATISFIABLE)
    *found = decode (sat, weighted, formula);
  return result == TERSE_SAT_SATISFIABLE     ? TERSE_RESPONSE_FOUND
         : result == TERSE_SAT_UNSATISFIABLE ? TERSE_RESPONSE_NONE
                                             : TERSE_RESPONSE_OPEN;
}

static gboolean
take_protocol (TerseDecisionRun *run, TerseSat *sat, TerseQuestion *asked, GError **error)
{
  g_autoptr (TerseProtocol) protocol = terse_protocol_new (run->decision->question);
  gboolean correct;
  terse_protocol_add_part (protocol, decode (sat, asked, run->formula), 1);
  if (!terse_run_accept (run, protocol, DEVICE, &correct, error))
    return FALSE;
  return correct || terse_run_leave (run, "the solver's assignment describes a protocol that errs");
}

static gboolean
take_proof (TerseDecisionRun *run, TerseSat *sat, const char *path,
            const TerseExtension *symmetries, GError **error)
{
  const TerseProofFormat format = terse_sat_proof_format (sat);
  if (!terse_sat_close_proof (sat, error)
      || !terse_run_close_by_proof (run, path, format, symmetries, error))
    return FALSE;
  if (run->decision->verdict == TERSE_IMPOSSIBLE)
    run->decision->closed_by = DEVICE;
  return TRUE;
}

static gboolean
answer (TerseDecisionRun *run, TerseQuestion *asked, GError **error)
{
  g_autofree char *path = terse_work_folder_path (run->folder, "proof");
  const TerseSatOptions options = sat_options (run, path);
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (TerseSat) sat = terse_sat_new (&options, error);
  if (sat == NULL)
    return FALSE;
  g_autoptr (TerseExtension) symmetries = list_symmetries (sat, asked, run->formula);
  const TerseSatResult result = terse_sat_solve (sat);
  run->decision->seconds.solve += terse_run_since (start);
  const gboolean done = result == TERSE_SAT_SATISFIABLE ? take_protocol (run, sat, asked, error)
                        : result == TERSE_SAT_UNSATISFIABLE
                            ? take_proof (run, sat, path, symmetries, error)
                        : terse_run_is_over (run) || terse_sat_reason (sat) == TERSE_SAT_TIME_LIMIT
                            ? terse_run_leave (run, "time limit reached in the last search")
                            : terse_run_leave (run, "the search gave up");
  terse_run_remove (run, "proof");
  return done;
}

gboolean
terse_respond_finally (TerseDecisionRun *run, GError **error)
{
  TerseDecision *decision = run->decision;
  TerseQuestion *asked = decision->weighted ? decision->weighted : decision->question;
  gboolean done;
  decision->size = terse_encoding_error.size (asked);
  if (!fits (run, &decision->size))
    return terse_run_leave (run, "the formula is too large (--max-literals, --memory-limit)");
  if (!terse_run_encode (run, &done, error))
    return FALSE;
  return !done || answer (run, asked, error);
}
