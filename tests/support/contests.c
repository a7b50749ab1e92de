#include "tests/support/contests.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "reductions/questions/decide/decide.h"
#include "reductions/questions/search/contest.h"
#include "tests/support/guided.h"
#include "tests/support/questions.h"
#include "tests/support/scratch.h"

guint
contests_solvers (GCancellable *cancellable)
{
  return G_OBJECT (cancellable)->ref_count - 1;
}

static void
expect_files (const GuidedCase *c, const TerseContest *contest)
{
  const char *proof = terse_contest_proof (contest);
  g_autofree char *name = proof ? g_path_get_basename (proof) : g_strdup (""),
                  *list = terse_scratch_list (c->folder);
  cr_expect_str_eq (list, name, "found %s, expected %s", list, name);
}

void
contests_check (const char *problem, const char *model, TerseSatResult result)
{
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GuidedCase c = guided_case_new (question, TRUE);
  const TerseSatOptions options = { .seed = 3, .cancellable = cancellable };
  TerseContest *contest = terse_contest_new (TERSE_SEARCH_CONTEST, question, c.formula,
                                             c.symmetries, c.proof, &options, NULL);
  cr_assert_not_null (contest);
  cr_expect_geq (contests_solvers (cancellable), 2, "%s", problem);
  cr_assert_eq (terse_contest_run (contest), result, "%s", problem);
  cr_expect_eq (contests_solvers (cancellable), 1, "%s: %u", problem,
                contests_solvers (cancellable));
  expect_files (&c, contest);
  gboolean extended = terse_contest_is_extended (contest);
  if (result == TERSE_SAT_UNSATISFIABLE)
    cr_assert (terse_sat_close_proof (terse_contest_winner (contest), NULL));
  terse_contest_release (contest);
  cr_expect_eq (contests_solvers (cancellable), 0, "%s: %u", problem,
                contests_solvers (cancellable));
  cr_expect_null (terse_contest_winner (contest));
  cr_expect_eq (terse_contest_is_extended (contest), extended);
  cr_expect_eq (terse_contest_reason (contest), TERSE_SAT_DECIDED);
  expect_files (&c, contest);
  terse_contest_free (contest);
  cr_expect_eq (terse_scratch_entries (c.folder), 0);
  guided_case_clear (&c);
}

/* While the proof of a decision is elaborated. */
typedef struct {
  const char *out; /* has the work folder in it */
  GCancellable *cancellable;
  char *names;
  guint solvers, seen;
} AtElaboration;

static void
look (const char *text, gpointer data)
{
  AtElaboration *at = data;
  if (!g_str_has_prefix (text, "elaborating the proof"))
    return;
  g_autofree char *work = terse_scratch_list (at->out),
                  *folder = g_build_filename (at->out, work, NULL);
  at->names = terse_scratch_list (folder);
  at->solvers = contests_solvers (at->cancellable);
  at->seen++;
}

void
contests_check_elaboration (const char *problem, const char *model)
{
  char *out = terse_scratch_new ();
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  AtElaboration at = { out, cancellable, NULL, G_MAXUINT, 0 };
  const TerseDecideOptions options = { .seed = 3,
                                       .out = out,
                                       .without = TERSE_SEARCH_ONLY,
                                       .cancellable = cancellable,
                                       .progress = look,
                                       .progress_data = &at };
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  cr_assert (decision && decision->verdict == TERSE_IMPOSSIBLE, "%s", problem);
  cr_assert_eq (at.seen, 1);
  cr_expect_eq (at.solvers, 0, "%s: %u", problem, at.solvers);
  cr_expect (g_str_has_prefix (at.names, "formula.cnf proof.")
                 && strchr (at.names, ' ') == strrchr (at.names, ' '),
             "%s", at.names);
  g_free (at.names);
  terse_scratch_free (out);
}

/* Turns are counted in conflicts: the second run takes the same ones, however long they last. */

static guint turns;

static void
read_turns (const char *text, gpointer data)
{
  (void) data;
  sscanf (text, "searched: %u turns", &turns);
}

static char *
proof_of_contest (const char *problem, const char *model, guint without, guint seed,
                  guint *its_turns)
{
  char *out = terse_scratch_new (), *sum;
  const TerseDecideOptions options
      = { .seed = seed, .out = out, .without = without, .progress = read_turns };
  turns = 0;
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  cr_assert (decision && decision->verdict == TERSE_IMPOSSIBLE);
  gsize length;
  g_autofree char *bytes = terse_scratch_read (decision->folder, "proof.lrat", &length);
  sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
  cr_expect_str_eq (sum, decision->proof.sha256);
  *its_turns = turns;
  terse_scratch_free (out);
  return sum;
}

void
contests_check_same_proof (const char *problem, const char *model, guint without)
{
  guint one_turns, two_turns;
  g_autofree char *one = proof_of_contest (problem, model, without, 7, &one_turns);
  g_autofree char *two = proof_of_contest (problem, model, without, 7, &two_turns);
  cr_expect_str_eq (one, two, "%s", problem);
  cr_expect_eq (one_turns, two_turns);
  cr_expect_geq (one_turns, 2, "%s: %u turns", problem, one_turns);
}

/* What a contest leaves: verdict, device and turns, then the sums of the files. */
static char *
evidence (TerseQuestion *question, guint threads)
{
  char *out = terse_scratch_new ();
  const TerseDecideOptions options = {
    .seed = 5, .out = out, .threads = threads, .without = TERSE_SEARCH_ONLY, .progress = read_turns
  };
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  cr_assert (decision && decision->verdict != TERSE_UNDECIDED);
  gsize length;
  g_autofree char *sums = terse_scratch_read (decision->folder, "SHA256SUMS", &length);
  g_auto (GStrv) lines = g_strsplit (sums, "\n", -1);
  GString *text = g_string_new (NULL);
  g_string_printf (text, "%s %s %u", terse_verdict_id (decision->verdict), decision->closed_by,
                   turns);
  for (guint i = 0; lines[i]; i++)
    if (!g_str_has_suffix (lines[i], "manifest.json"))
      g_string_append_printf (text, "\n%s", lines[i]);
  terse_scratch_free (out);
  return g_string_free (text, FALSE);
}

void
contests_check_threads (const char *problem, const char *model)
{
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  g_autofree char *one = evidence (question, 1);
  cr_expect (strstr (one, "proof.lrat") || strstr (one, "protocol.json"), "%s", one);
  for (guint threads = 2; threads <= 4; threads += 2)
    {
      g_autofree char *several = evidence (question, threads);
      cr_expect_str_eq (several, one, "%s, %s, %u threads:\n%s\nexpected\n%s", problem, model,
                        threads, several, one);
    }
}

static gpointer
cancel_soon (gpointer cancellable)
{
  g_usleep (G_USEC_PER_SEC / 5);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static GThread *canceller;

/* The last word before the search. */
static void
cancel_in_search (const char *text, gpointer cancellable)
{
  if (g_str_has_suffix (text, " symmetries"))
    canceller = g_thread_new ("cancel", cancel_soon, cancellable);
}

static void
expect_end (const TerseDecideOptions *options, const char *reason)
{
  g_autoptr (TerseQuestion) question = questions_get ("greater-than n=5", "two-way bits=5");
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (TerseDecision) decision = terse_decide (question, options, NULL);
  cr_assert (decision && decision->verdict == TERSE_UNDECIDED);
  cr_expect_str_eq (decision->reason, reason, "%u threads: %s", options->threads, decision->reason);
  cr_expect_lt (g_get_monotonic_time () - start, 10 * G_USEC_PER_SEC);
}

void
contests_check_limits (guint threads)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TerseDecideOptions options
      = { .threads = threads, .without = TERSE_SEARCH_ONLY, .time_limit = 1 };
  expect_end (&options, "time limit reached in the search");
  options.time_limit = 0;
  options.cancellable = cancellable;
  options.progress = cancel_in_search;
  options.progress_data = cancellable;
  expect_end (&options, "interrupted in the search");
  g_thread_join (canceller);
  cr_expect_eq (contests_solvers (cancellable), 0);
}
