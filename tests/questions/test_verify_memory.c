/* The memory that a check may take is said before it is taken: certificates are checked in an
 * address space of that size, and a limit one below it refuses them. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "reductions/questions/decide/decide.h"
#include "reductions/questions/decide/verify_memory.h"
#include "tests/support/certificates.h"
#include "tests/support/program.h"
#include "tests/support/questions.h"
#include "tests/support/share.h"

/* Of growing size. */
static const struct {
  const char *problem, *model;
  TerseDeviceName device;
  TerseVerdict verdict;
} cases[] = {
  { "index n=3", "one-way bits=2", TERSE_DEVICE_SYMMETRY, TERSE_IMPOSSIBLE },
  { "equality n=8", "two-way bits=7", TERSE_DEVICE_WITNESS, TERSE_IMPOSSIBLE },
  { "inner-product n=4", "two-way bits=5", TERSE_DEVICE_CONSTRUCTED, TERSE_POSSIBLE },
  { "disjointness n=4", "two-way bits=4", TERSE_DEVICE_COUNTING, TERSE_IMPOSSIBLE },
  { "index n=6", "one-way bits=5", TERSE_DEVICE_COUNTING, TERSE_IMPOSSIBLE },
  { "disjointness n=5", "two-way bits=5", TERSE_DEVICE_COUNTING, TERSE_IMPOSSIBLE },
  { "index n=7", "one-way bits=6", TERSE_DEVICE_COUNTING, TERSE_IMPOSSIBLE },
  { "disjointness n=6", "two-way bits=6", TERSE_DEVICE_COUNTING, TERSE_IMPOSSIBLE },
};

static char *
decide (const char *scratch, guint i)
{
  const TerseDecideOptions options
      = { .out = scratch, .without = TERSE_ALL_DEVICES & ~TERSE_DEVICE_BIT (cases[i].device) };
  g_autoptr (TerseQuestion) question = questions_get (cases[i].problem, cases[i].model);
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  cr_assert (decision && decision->verdict == cases[i].verdict, "%s, %s", cases[i].problem,
             cases[i].model);
  return g_strdup (decision->folder);
}

/* The bound for the certificate, and the bytes of its files. */
static guint64
bound_of (const char *certificate, guint64 *bytes)
{
  static const char *const names[] = { "formula.cnf",     "proof.lrat",  "symmetries.txt",
                                       "definitions.txt", "witness.txt", "protocol.json" };
  g_autoptr (TerseFolder) files = terse_folder_open (certificate, NULL);
  JsonObject *manifest = json_node_get_object (terse_folder_manifest (files));
  JsonNode *formula = json_object_get_member (manifest, "formula");
  *bytes = 0;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      guint64 size = 0;
      terse_folder_sha256 (files, names[i], &size);
      *bytes += size;
    }
  return terse_verify_memory (files, JSON_NODE_HOLDS_NULL (formula)
                                         ? 0
                                         : (guint64) json_object_get_int_member (
                                             json_node_get_object (formula), "variables"));
}

static void
expect_limit (const char *certificate, guint64 limit, gboolean fits)
{
  const TerseVerifyLimits limits = { .memory = limit };
  TerseVerification verification;
  g_autoptr (GError) error = NULL;
  const gboolean answered = terse_verify (certificate, &limits, NULL, &verification, &error);
  cr_expect_eq (answered, fits, "%s at %" G_GUINT64_FORMAT, certificate, limit);
  cr_expect (fits || g_error_matches (error, TERSE_ERROR, TERSE_ERROR_LIMIT));
  if (answered)
    terse_verification_clear (&verification);
}

static void
expect_bounded (const char *certificate)
{
  guint64 bytes, bound = bound_of (certificate, &bytes);
  const TerseRunOptions options = { .space = bound };
  g_autofree char *line
      = g_strdup_printf ("terse check '%s'", certificate),
      *less = g_strdup_printf ("%s --memory-limit %" G_GUINT64_FORMAT, line, (bound - 1) >> 20);
  TerseRun run = terse_run_line (line, &options);
  cr_log_info ("%s: files of %.2f MiB, bound %.0f MiB, measured %.1f MiB", certificate,
               (double) bytes / (1 << 20), (double) bound / (1 << 20),
               (double) run.peak_memory / (1 << 20));
  cr_expect_eq (run.status, 0, "%s: status %d: %s%s", line, run.status, run.out, run.err);
  cr_expect_leq (run.peak_memory, bound, "%s", certificate);
  terse_run_clear (&run);
  terse_run_expect_complaint (less, NULL, "(--memory-limit), found ");
  for (guint64 limit = bound - 1; limit <= bound + 1; limit++)
    expect_limit (certificate, limit, limit >= bound);
}

Test (verify_memory, no_check_takes_more_than_is_said, .timeout = 900)
{
  char *scratch = terse_scratch_new ();
  const guint n = terse_test_share (G_N_ELEMENTS (cases), 5);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *certificate = decide (scratch, i);
      expect_bounded (certificate);
    }
  terse_scratch_free (scratch);
}
