/* Reductions between problems and tasks of one's own, written as text: the checker's parts on the
 * one that is shipped, wrong copies of it that must be rejected, and what is refused when it is
 * read. */
#include <criterion/criterion.h>
#include <string.h>

#include "reductions/architectures/checker/audit.h"
#include "reductions/architectures/script/script.h"

#define SHIPPED TERSE_SOURCE_DIR "/bench/member-last-repeats.reduction"

/* The shipped text with one part exchanged, read as a file beside it. */
static TerseReductionClass *
read_copy (const char *part, const char *other, GError **error)
{
  g_autofree char *text = NULL;
  cr_assert (g_file_get_contents (SHIPPED, &text, NULL, NULL));
  const char *at = strstr (text, part);
  cr_assert_not_null (at, "%s", part);
  g_autofree char *before = g_strndup (text, (gsize) (at - text)),
                  *copy = g_strconcat (before, other, at + strlen (part), NULL);
  return terse_reduction_script_parse (copy, strlen (copy), SHIPPED, error);
}

static void
expect_status (TerseReductionClass *klass, TerseAuditStatus status, TerseAuditPart part,
               const char *words)
{
  g_autoptr (GError) error = NULL;
  const TerseAuditOptions options = { .max_n = 4, .symbolic_n = 16 };
  g_autoptr (TerseAuditReport) report = terse_audit_reduction (klass, &options, &error);
  gboolean found = FALSE;
  cr_assert_not_null (report, "%s", error ? error->message : "");
  cr_expect_eq (report->status, status, "%s", report->summary);
  for (guint i = 0; i < report->findings->len; i++)
    {
      const TerseFinding *finding = report->findings->pdata[i];
      found = found
              || (finding->part == part && finding->status == status
                  && strstr (finding->detail, words));
    }
  cr_expect (found, "%s: %s", words, report->summary);
}

Test (own_tasks, the_shipped_reduction_passes_all_parts)
{
  static const struct {
    TerseAuditPart part;
    const char *words;
  } parts[] = {
    { TERSE_PART_EXHAUSTIVE, "64 instances" }, { TERSE_PART_OWNERSHIP, "14 tokens" },
    { TERSE_PART_SIMULATION, "as claimed" },   { TERSE_PART_SYMBOLIC, "verified by terse-check" },
    { TERSE_PART_CORRUPTED, "caught" },
  };
  g_autoptr (GError) error = NULL;
  TerseReductionClass *klass = terse_reduction_script_read (SHIPPED, &error);
  cr_assert_not_null (klass, "%s", error ? error->message : "");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    expect_status (klass, TERSE_AUDIT_PASSED, parts[i].part, parts[i].words);
  terse_reduction_script_free (klass);
}

Test (own_tasks, copies_that_promise_more_are_rejected)
{
  static const struct {
    const char *part, *other;
    TerseAuditPart where;
    const char *words;
  } wrong[] = {
    { "heads * (2 * dim + 1) * precision", "heads * (dim + 1) * precision", TERSE_PART_SIMULATION,
      "the reduction says 2 bits" },
    { "attention two-way", "attention one-way", TERSE_PART_SIMULATION,
      "expected at most 1 messages" },
    { "state-bits * layers", "state-bits", TERSE_PART_SIMULATION, "the reduction says" },
    { "symbols = n + 1", "symbols = n", TERSE_PART_EXHAUSTIVE, "" },
    { "else n\n", "else 0\n", TERSE_PART_EXHAUSTIVE, "read as" },
    { "answer    task", "answer    1 - task", TERSE_PART_EXHAUSTIVE, "read as" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      TerseReductionClass *klass = read_copy (wrong[i].part, wrong[i].other, &error);
      cr_assert_not_null (klass, "%s: %s", wrong[i].other, error ? error->message : "");
      expect_status (klass, TERSE_AUDIT_FAILED, wrong[i].where, wrong[i].words);
      terse_reduction_script_free (klass);
    }
}

#define AT SHIPPED ":"
#define FOLDER TERSE_SOURCE_DIR "/bench/"

Test (own_tasks, what_is_wrong_is_told_with_its_line)
{
  static const struct {
    const char *part, *other, *message;
  } wrong[] = {
    { "file = \"member.problem\"", "file = \"last-repeats.task\"",
      AT "6: " FOLDER "last-repeats.task: expected a parameter of the file, found n" },
    { "file = \"last-repeats.task\" tokens_before = n symbols = n + 1",
      "file = \"member.problem\" n = n",
      AT "7: " FOLDER "member.problem:5: expected a line tokens, found "
         "lines player" },
    { "file = \"last-repeats.task\" tokens_before = n symbols = n + 1",
      "text = \"tokens 2 v in 0..1; outputs 2; answer w[0]\"",
      AT "7: text:1: expected a parameter, a loop variable or a field, found w" },
    { "file = \"last-repeats.task\" tokens_before = n symbols = n + 1",
      "text = \"tokens 2 v in 0..1; outputs 2; answer v[0] + v[1]\"",
      AT "7: text:1: expected an answer in 0..1, found 2 for tokens 1 1" },
    { "file = \"last-repeats.task\" tokens_before = n symbols = n + 1",
      "text = \"tokens 2 v in 0..1; outputs 2; promise v[0]; answer 0\"",
      AT "7: text:1: expected a task, which promises nothing, found promise" },
    { "file = \"last-repeats.task\"", "",
      AT "7: expected a text in quotation marks for one of file "
         "and text, found none" },
    { "alice if a[i]", "bob if a[i]",
      AT "9: expected only fields of bob in a token of bob, found a[...]" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      cr_expect_null (read_copy (wrong[i].part, wrong[i].other, &error), "%s", wrong[i].other);
      cr_assert_not_null (error, "%s", wrong[i].other);
      cr_expect_str_eq (error->message, wrong[i].message);
    }
}
