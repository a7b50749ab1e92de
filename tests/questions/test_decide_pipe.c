/* Proofs of a search on their way to the kernel: nothing is kept of them where nobody asked for a
 * certificate, and the same proof is judged, counted and hashed whether it is kept or not; a
 * certificate that cannot be written is an error. */
#define _GNU_SOURCE
#include <criterion/criterion.h>
#include <string.h>
#include <unistd.h>

#include "protocols/error.h"
#include "reductions/questions/decide/decide.h"
#include "tests/support/questions.h"
#include "tests/support/scratch.h"

static const struct {
  const char *problem, *model;
  gboolean no_symmetry;
} cases[] = {
  { "disjointness n=3", "two-way bits=3", FALSE },
  { "disjointness n=3", "two-way bits=3", TRUE },
  { "index n=4", "one-way bits=3", FALSE },
  { "equality n=1", "two-way bits=0", FALSE }, /* a proof without search */
};

/* The names that were there when the check began. */
typedef struct {
  const char *below; /* the work folder is the one here with a leading dot */
  char *names;
  guint checks;
} AtCheck;

static void
look (const char *text, gpointer data)
{
  AtCheck *at = data;
  if (!g_str_has_prefix (text, "checking the proof"))
    return;
  g_autofree char *folders = terse_scratch_list (at->below);
  *strchrnul (folders, ' ') = 0;
  g_autofree char *folder = g_build_filename (at->below, folders, NULL);
  g_free (at->names);
  at->names = terse_scratch_list (folder);
  at->checks++;
}

static TerseDecision *
decide (guint i, const char *out, AtCheck *at, GError **error)
{
  const TerseDecideOptions options
      = { .seed = 3,
          .out = out,
          .without = TERSE_SEARCH_ONLY
                     | (cases[i].no_symmetry ? TERSE_DEVICE_BIT (TERSE_DEVICE_SYMMETRY) : 0),
          .progress = at ? look : NULL,
          .progress_data = at };
  g_autoptr (TerseQuestion) question = questions_get (cases[i].problem, cases[i].model);
  return terse_decide (question, &options, error);
}

Test (decide_pipe, keeps_only_what_is_asked_for)
{
  char *temporary = terse_scratch_watch_temporary ();
  char *out = terse_scratch_new ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      AtCheck at = { temporary, NULL, 0 };
      gsize length;
      g_autoptr (TerseDecision) passing = decide (i, NULL, &at, NULL),
                                kept = decide (i, out, NULL, NULL);
      cr_assert (passing && passing->verdict == TERSE_IMPOSSIBLE, "%s", cases[i].problem);
      cr_assert (kept && kept->verdict == TERSE_IMPOSSIBLE, "%s", cases[i].problem);
      cr_assert_eq (at.checks, 1);
      cr_expect (strstr (at.names, "formula.cnf") && !strstr (at.names, "lrat")
                     && !strstr (at.names, "thin"),
                 "%s", at.names);
      g_autofree char *bytes = terse_scratch_read (kept->folder, "proof.lrat", &length);
      g_autofree char *sum
          = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
      cr_expect_str_eq (passing->proof.sha256, sum);
      cr_expect_str_eq (kept->proof.sha256, sum);
      cr_expect_eq (passing->proof.bytes, length);
      cr_expect_eq (kept->proof.bytes, length);
      cr_expect_eq (passing->proof.steps, kept->proof.steps);
      cr_expect_eq (passing->extension.symmetries, kept->extension.symmetries);
      cr_expect_str_eq (passing->closed_by, kept->closed_by);
      terse_scratch_remove (kept->folder);
      g_free (at.names);
    }
  terse_scratch_free (out);
  cr_expect_eq (terse_scratch_entries (temporary), 0);
  terse_scratch_free (temporary);
}

/* Puts something else than a file where the copy of the proof is to go. */
static void
block (const char *text, gpointer data)
{
  if (!g_str_has_prefix (text, "elaborating the proof"))
    return;
  g_autofree char *folders = terse_scratch_list (data);
  g_autofree char *proof = g_build_filename (data, folders, "proof.lrat", NULL);
  cr_assert_eq (symlink ("/dev/full", proof), 0);
}

Test (decide_pipe, a_copy_that_fails_is_an_error)
{
  char *out = terse_scratch_new ();
  const TerseDecideOptions options
      = { .out = out, .without = TERSE_SEARCH_ONLY, .progress = block, .progress_data = out };
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseQuestion) question = questions_get (cases[0].problem, cases[0].model);
  cr_assert_null (terse_decide (question, &options, &error));
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_IO), "%s",
             error ? error->message : "");
  cr_expect_eq (terse_scratch_entries (out), 0);
  terse_scratch_free (out);
}
