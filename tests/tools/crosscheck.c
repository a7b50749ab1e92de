/* Random small questions without end, each decided by Terse with random devices on and off, by
 * brute force, and judged by every checker that is there (tests/tools/judge.h). A case that fails
 * is made smaller and printed as commands to repeat; the exit status is then 1. lrat-trim and
 * cake_lpr are looked for in PATH, or are what the variables LRAT_TRIM and CAKE_LPR name. */
#include <stdlib.h>
#include <string.h>

#include "protocols/models/model.h"
#include "tests/support/scratch.h"
#include "tests/tools/reduce.h"

static gint64 seconds, cases, seed = -1;
static char *terse_program, *match;

static const GOptionEntry entries[] = {
  { "seconds", 0, 0, G_OPTION_ARG_INT64, &seconds, "stop after so long (0: never)", "S" },
  { "cases", 0, 0, G_OPTION_ARG_INT64, &cases, "stop after so many (0: never)", "N" },
  { "seed", 0, 0, G_OPTION_ARG_INT64, &seed,
    "of the first case, the next has the next (by the clock)", "N" },
  { "match", 0, 0, G_OPTION_ARG_STRING, &match, "only models with this text", "TEXT" },
  { "terse", 0, 0, G_OPTION_ARG_FILENAME, &terse_program, "another program to judge", "FILE" },
  G_OPTION_ENTRY_NULL,
};

/* (transfer full), or NULL */
static char *
find_checker (const char *variable, const char *name)
{
  const char *path = g_getenv (variable);
  return path ? g_strdup (path) : g_find_program_in_path (name);
}

static void
print_counts (const Judge *judge)
{
  g_print ("%" G_GUINT64_FORMAT " cases: %" G_GUINT64_FORMAT " possible, %" G_GUINT64_FORMAT
           " impossible, %" G_GUINT64_FORMAT " undecided, %" G_GUINT64_FORMAT
           " no question; confirmed: %" G_GUINT64_FORMAT " by brute force, %" G_GUINT64_FORMAT
           " proofs by terse-check, %" G_GUINT64_FORMAT " by other checkers, %" G_GUINT64_FORMAT
           " protocols by the interpreter\n",
           judge->counts.cases, judge->counts.possible, judge->counts.impossible,
           judge->counts.undecided, judge->counts.no_question, judge->counts.brute,
           judge->counts.kernels, judge->counts.others, judge->counts.protocols);
}

/* Takes the fault. */
static void
report (Judge *judge, const Case *c, char *fault, gint64 number)
{
  g_print ("seed %" G_GINT64_FORMAT ": %s\n", number, fault);
  g_autoptr (Case) least = reduce_case (judge, c, &fault);
  g_autofree char *commands = case_commands (least);
  g_print ("reduced: %s\n%s", fault, commands);
  g_free (fault);
}

/* A model that is never drawn is never judged. */
static void
expect_every_model (void)
{
  g_autoptr (GHashTable) drawn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint32 i = 0; i < 2000; i++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (i);
      g_autoptr (Case) c = case_new_random (random);
      g_hash_table_add (drawn, g_strndup (c->model, strcspn (c->model, " ")));
    }
  for (guint i = 0; i < terse_models (); i++)
    if (!g_hash_table_contains (drawn, terse_model (i)->id))
      g_error ("expected questions of model %s among the first 2000, found none",
               terse_model (i)->id);
}

/* Do all judges agree? */
static gboolean
run_case (Judge *judge, gint64 number)
{
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32) number);
  g_autoptr (Case) c = case_new_random (random);
  char *fault = match == NULL || strstr (c->model, match) ? judge_case (judge, c) : NULL;
  if (fault)
    report (judge, c, fault, number);
  return fault == NULL;
}

static gboolean
run_cases (Judge *judge)
{
  const gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  for (gint64 i = 0; (cases == 0 || i < cases) && (seconds == 0 || g_get_monotonic_time () < end);
       i++)
    if (!run_case (judge, seed + i))
      return FALSE;
  return TRUE;
}

int
main (int argc, char **argv)
{
  GError *error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  expect_every_model ();
  if (seed < 0)
    seed = g_get_real_time () / G_USEC_PER_SEC;
  Judge judge = { .folder = terse_scratch_new (),
                  .terse = terse_program ? terse_program : g_strdup (TERSE_BUILD_DIR "/terse"),
                  .kernel = g_strdup (TERSE_BUILD_DIR "/terse-check"),
                  .lrat_trim = find_checker ("LRAT_TRIM", "lrat-trim"),
                  .cake_lpr = find_checker ("CAKE_LPR", "cake_lpr") };
  g_print ("from seed %" G_GINT64_FORMAT "; lrat-trim: %s, cake_lpr: %s\n", seed,
           judge.lrat_trim ? judge.lrat_trim : "none", judge.cake_lpr ? judge.cake_lpr : "none");
  const gboolean agree = run_cases (&judge);
  print_counts (&judge);
  terse_scratch_free (judge.folder);
  g_free (judge.terse);
  g_free (judge.kernel);
  g_free (judge.lrat_trim);
  g_free (judge.cake_lpr);
  return agree ? EXIT_SUCCESS : EXIT_FAILURE;
}
