/* The library: what a program of one's own asks, in terms of the rooms below. */
#include "library/terse.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/forms/problem_reader.h"
#include "protocols/problems/family.h"
#include "reductions/questions/decide/decide.h"
#include "reductions/questions/decide/verify.h"

G_STATIC_ASSERT ((int) TERSE_LIBRARY_ERROR_USAGE == (int) TERSE_ERROR_USAGE);
G_STATIC_ASSERT ((int) TERSE_LIBRARY_ERROR_MEMORY == (int) TERSE_ERROR_MEMORY);
G_STATIC_ASSERT ((int) TERSE_ANSWER_IMPOSSIBLE == (int) TERSE_IMPOSSIBLE);
G_STATIC_ASSERT ((int) TERSE_ANSWER_POSSIBLE == (int) TERSE_POSSIBLE);
G_STATIC_ASSERT ((int) TERSE_ANSWER_UNDECIDED == (int) TERSE_UNDECIDED);

struct _TerseInquiry {
  gatomicrefcount owners;
  TerseProblem *problem;
  const TerseModel *model;
  TerseSetting *setting;
  double seconds;
  guint64 bytes;
  char *folder; /* or NULL */
};

struct _TerseAnswer {
  gatomicrefcount owners;
  TerseVerdict verdict;
  char *question;
  char *reason, *closed_by, *certificate; /* or NULL */
};

G_DEFINE_BOXED_TYPE (TerseInquiry, terse_inquiry, terse_inquiry_ref, terse_inquiry_free)
G_DEFINE_BOXED_TYPE (TerseAnswer, terse_answer, terse_answer_ref, terse_answer_free)

const char *
terse_library_version (void)
{
  return TERSE_VERSION;
}

GQuark
terse_library_error_quark (void)
{
  return TERSE_ERROR;
}

TerseInquiry *
terse_inquiry_new (const char *problem, const char *const *parameters, GError **error)
{
  g_return_val_if_fail (problem != NULL, NULL);
  const TerseProblemFamily *family = terse_problem_family_find (problem, error);
  const TerseModel *model = family ? terse_model_find (family->model, error) : NULL;
  TerseProblem *made = model ? terse_problem_read (problem, parameters, error) : NULL;
  if (made == NULL)
    return NULL;
  TerseInquiry *inquiry = g_new0 (TerseInquiry, 1);
  g_atomic_ref_count_init (&inquiry->owners);
  inquiry->problem = made;
  inquiry->model = model;
  inquiry->setting = terse_setting_new ();
  return inquiry;
}

TerseInquiry *
terse_inquiry_ref (TerseInquiry *inquiry)
{
  g_atomic_ref_count_inc (&inquiry->owners);
  return inquiry;
}

void
terse_inquiry_free (TerseInquiry *inquiry)
{
  if (inquiry == NULL || !g_atomic_ref_count_dec (&inquiry->owners))
    return;
  terse_problem_unref (inquiry->problem);
  terse_setting_free (inquiry->setting);
  g_free (inquiry->folder);
  g_free (inquiry);
}

static gboolean
set_model (TerseInquiry *inquiry, const char *id, GError **error)
{
  const TerseModel *model = terse_model_find (id, error);
  inquiry->model = model ? model : inquiry->model;
  return model != NULL;
}

static gboolean
set_knows (TerseInquiry *inquiry, const char *who, GError **error)
{
  if (terse_knows_parse (who, &inquiry->setting->knows))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "knows: expected a convention, found %s",
               who);
  return FALSE;
}

gboolean
terse_inquiry_set (TerseInquiry *inquiry, const char *name, const char *value, GError **error)
{
  TerseOption option;
  g_return_val_if_fail (inquiry && name && value, FALSE);
  if (strcmp (name, "model") == 0)
    return set_model (inquiry, value, error);
  if (strcmp (name, "knows") == 0)
    return set_knows (inquiry, value, error);
  if (!terse_option_parse (name, &option))
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "expected model, knows or an option of a model, found %s", name);
      return FALSE;
    }
  terse_setting_set (inquiry->setting, option, value);
  return TRUE;
}

void
terse_inquiry_limit (TerseInquiry *inquiry, double seconds, guint64 bytes)
{
  inquiry->seconds = MAX (seconds, 0);
  inquiry->bytes = bytes;
}

void
terse_inquiry_keep (TerseInquiry *inquiry, const char *folder)
{
  g_free (inquiry->folder);
  inquiry->folder = g_strdup (folder);
}

char *
terse_inquiry_text (const TerseInquiry *inquiry)
{
  return terse_problem_text (inquiry->problem);
}

static TerseDecideOptions
options_of (const TerseInquiry *inquiry, GCancellable *cancellable)
{
  return (TerseDecideOptions){ .time_limit = inquiry->seconds,
                               .memory_limit = inquiry->bytes,
                               .cancellable = cancellable,
                               .out = inquiry->folder };
}

static TerseAnswer *
new_answer (TerseVerdict verdict)
{
  TerseAnswer *answer = g_new0 (TerseAnswer, 1);
  g_atomic_ref_count_init (&answer->owners);
  answer->verdict = verdict;
  return answer;
}

static TerseAnswer *
answer_of (const TerseDecision *decision)
{
  TerseAnswer *answer = new_answer (decision->verdict);
  answer->question = terse_question_text (decision->question);
  answer->reason = g_strdup (decision->reason);
  answer->closed_by = g_strdup (decision->closed_by);
  answer->certificate = g_strdup (decision->folder);
  return answer;
}

TerseAnswer *
terse_inquiry_ask (const TerseInquiry *inquiry, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (inquiry != NULL, NULL);
  const TerseDecideOptions options = options_of (inquiry, cancellable);
  g_autoptr (TerseQuestion) question
      = terse_question_new (inquiry->problem, inquiry->model, inquiry->setting, error);
  g_autoptr (TerseDecision) decision = question ? terse_decide (question, &options, error) : NULL;
  return decision ? answer_of (decision) : NULL;
}

/* Of a least budget that was not found, and no larger one either. */
static TerseAnswer *
undecided (const TerseInquiry *inquiry, const char *reason)
{
  TerseAnswer *answer = new_answer (TERSE_UNDECIDED);
  answer->question = terse_problem_text (inquiry->problem);
  answer->reason = g_strdup (reason);
  return answer;
}

static gboolean
has_no_budget (const TerseInquiry *inquiry, GError **error)
{
  const TerseOption axis = inquiry->model->axis;
  if (inquiry->setting->options[axis] == NULL)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "expected no %s, which is what is looked for, found one", terse_option_id (axis));
  return FALSE;
}

TerseAnswer *
terse_inquiry_minimum (const TerseInquiry *inquiry, GCancellable *cancellable, gboolean *found,
                       guint64 *least, TerseAnswer **below, GError **error)
{
  g_return_val_if_fail (inquiry && found && least, NULL);
  const TerseDecideOptions options = options_of (inquiry, cancellable);
  g_autoptr (TerseMinimum) minimum
      = has_no_budget (inquiry, error)
            ? terse_minimum (inquiry->problem, inquiry->model, inquiry->setting, &options, error)
            : NULL;
  if (minimum == NULL)
    return NULL;
  *found = minimum->verdict == TERSE_POSSIBLE;
  *least = minimum->minimum;
  if (below)
    *below = minimum->impossible ? answer_of (minimum->impossible) : NULL;
  return minimum->possible ? answer_of (minimum->possible) : undecided (inquiry, minimum->reason);
}

TerseAnswerVerdict
terse_answer_verdict (const TerseAnswer *answer)
{
  return (TerseAnswerVerdict) answer->verdict;
}

const char *
terse_answer_question (const TerseAnswer *answer)
{
  return answer->question;
}

const char *
terse_answer_reason (const TerseAnswer *answer)
{
  return answer->reason;
}

const char *
terse_answer_closed_by (const TerseAnswer *answer)
{
  return answer->closed_by;
}

const char *
terse_answer_certificate (const TerseAnswer *answer)
{
  return answer->certificate;
}

TerseAnswer *
terse_answer_ref (TerseAnswer *answer)
{
  g_atomic_ref_count_inc (&answer->owners);
  return answer;
}

void
terse_answer_free (TerseAnswer *answer)
{
  if (answer == NULL || !g_atomic_ref_count_dec (&answer->owners))
    return;
  g_free (answer->question);
  g_free (answer->reason);
  g_free (answer->closed_by);
  g_free (answer->certificate);
  g_free (answer);
}

/* Takes the verification. */
static TerseAnswer *
answer_of_verified (TerseVerification *verification, const char *folder)
{
  JsonObject *manifest = json_node_get_object (terse_folder_manifest (verification->files));
  TerseAnswer *answer = new_answer (verification->verdict);
  answer->question = g_steal_pointer (&verification->text);
  answer->closed_by
      = g_strdup (json_object_get_string_member_with_default (manifest, "closed_by", NULL));
  answer->certificate = g_strdup (folder);
  return answer;
}

TerseAnswer *
terse_certificate_check (const char *folder, GCancellable *cancellable, char **rejected,
                         GError **error)
{
  g_return_val_if_fail (folder && rejected, NULL);
  TerseVerification verification;
  *rejected = NULL;
  if (!terse_verify (folder, NULL, cancellable, &verification, error))
    return NULL;
  TerseAnswer *answer = verification.verified ? answer_of_verified (&verification, folder) : NULL;
  if (answer == NULL)
    *rejected = g_steal_pointer (&verification.reason);
  terse_verification_clear (&verification);
  return answer;
}
