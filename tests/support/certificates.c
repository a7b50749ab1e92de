#include "tests/support/certificates.h"

#include <criterion/criterion.h>
#include <string.h>

#include "protocols/problems/family.h"
#include "reductions/questions/decide/decide.h"
#include "tests/support/program.h"
#include "tests/support/questions.h"

static const struct {
  const char *problem, *n, *model;
  TerseKnows knows;
  guint bits, rounds;
  TerseVerdict verdict;
  gboolean no_counting, no_symmetry;
  const char *extra; /* a file besides the usual four, or NULL */
} catalogue[TERSE_TEST_CERTIFICATES] = {
  { "index", "2", "one-way", TERSE_KNOWS_BOB, 1, 0, TERSE_IMPOSSIBLE, TRUE, TRUE, NULL },
  { "equality", "1", "two-way", TERSE_KNOWS_BOTH, 1, 0, TERSE_IMPOSSIBLE, TRUE, TRUE, NULL },
  { "index", "2", "one-way", TERSE_KNOWS_BOB, 2, 0, TERSE_POSSIBLE, FALSE, FALSE, NULL },
  { "equality", "1", "rounds", TERSE_KNOWS_BOB, 2, 1, TERSE_POSSIBLE, FALSE, FALSE, NULL },
  { "disjointness", "1", "two-way", TERSE_KNOWS_BOTH, 1, 0, TERSE_IMPOSSIBLE, FALSE, FALSE,
    "definitions.txt" },
  { "index", "3", "one-way", TERSE_KNOWS_BOB, 2, 0, TERSE_IMPOSSIBLE, TRUE, FALSE,
    "symmetries.txt" },
};

static TerseQuestion *
make_question (TerseTestCertificate which)
{
  GError *error = NULL;
  const char *const parameters[] = { "n", catalogue[which].n, NULL };
  g_autoptr (TerseProblem) problem
      = terse_problem_make (catalogue[which].problem, parameters, &error);
  g_assert_no_error (error);
  g_autoptr (TerseSetting) setting = terse_setting_new ();
  setting->knows = catalogue[which].knows;
  terse_setting_set_number (setting, TERSE_OPTION_BITS, catalogue[which].bits);
  if (catalogue[which].rounds)
    terse_setting_set_number (setting, TERSE_OPTION_ROUNDS, catalogue[which].rounds);
  TerseQuestion *question = terse_question_new (
      problem, terse_model_find (catalogue[which].model, NULL), setting, &error);
  g_assert_no_error (error);
  return question;
}

char *
terse_test_certificate (const char *folder, TerseTestCertificate which)
{
  GError *error = NULL;
  const TerseDecideOptions options
      = { .out = folder,
          .without
          = (catalogue[which].no_counting ? TERSE_SEARCH_ONLY : 0)
            | TERSE_DEVICE_BIT (TERSE_DEVICE_CONSTRUCTED) | TERSE_DEVICE_BIT (TERSE_DEVICE_EXACT)
            | (catalogue[which].no_symmetry ? TERSE_DEVICE_BIT (TERSE_DEVICE_SYMMETRY) : 0) };
  g_autoptr (TerseQuestion) question = make_question (which);
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (decision->verdict, ==, catalogue[which].verdict);
  return g_strdup (decision->folder);
}

const char *
terse_test_evidence (TerseTestCertificate which)
{
  return catalogue[which].verdict == TERSE_IMPOSSIBLE ? "proof.lrat" : "protocol.json";
}

const char *
terse_test_extra (TerseTestCertificate which)
{
  return catalogue[which].extra;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

void
terse_test_reseal (const char *certificate)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (certificate, 0, NULL);
  g_autoptr (GString) sums = g_string_new (NULL);
  for (const char *name; (name = g_dir_read_name (dir));)
    if (strcmp (name, "SHA256SUMS") != 0)
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      gsize length;
      g_autofree char *text = terse_scratch_read (certificate, names->pdata[i], &length);
      g_autofree char *sum
          = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
      g_string_append_printf (sums, "%s  %s\n", sum, (char *) names->pdata[i]);
    }
  terse_scratch_write (certificate, "SHA256SUMS", sums->str, (gssize) sums->len);
}

static gboolean
is_one_line (const char *text)
{
  return text && *text && strchr (text, '\n') == NULL && g_utf8_validate (text, -1, NULL);
}

TerseTestOutcome
terse_test_verify (const char *certificate, char **reason)
{
  TerseVerification verification;
  g_autoptr (GError) error = NULL;
  gboolean answered = terse_verify (certificate, NULL, NULL, &verification, &error);
  const char *line = answered ? verification.reason : error->message;
  TerseTestOutcome outcome = !answered               ? TERSE_TEST_UNUSABLE
                             : verification.verified ? TERSE_TEST_VERIFIED
                                                     : TERSE_TEST_REJECTED;
  g_assert_true (outcome == TERSE_TEST_VERIFIED || is_one_line (line));
  if (reason)
    *reason = g_strdup (line);
  if (answered)
    terse_verification_clear (&verification);
  return outcome;
}

char *
terse_test_keep (TerseQuestion *question, const char *place)
{
  const TerseDecideOptions options = { .out = place };
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  cr_assert_not_null (decision);
  return g_strdup (decision->folder);
}

void
terse_test_spoil_output (const char *certificate)
{
  g_autofree char *path = g_build_filename (certificate, "protocol.json", NULL), *text = NULL;
  cr_assert (g_file_get_contents (path, &text, NULL, NULL));
  for (char *c = g_strrstr (text, "\"table\":["); *c && *c != ']'; c++)
    if (*c == '0' || *c == '1')
      *c = *c == '0' ? '1' : '0';
  cr_assert (g_file_set_contents (path, text, -1, NULL));
}
