/* The second kernel on a corpus: files of one witness each, with the question in their first line
 * (problem; model) and, in the folder of those that must be rejected, the reason, after which they
 * are named, in the second. */
#include "reductions/questions/encodings/plain_question.h"

#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/questions.h"

#define CORPUS TERSE_SOURCE_DIR "/tests/corpus/witness/"

static TerseWitnessResult
judge (const char *head, const char *witness)
{
  g_auto (GStrv) parts = g_strsplit (head, "; ", 2);
  cr_assert (parts[0] && parts[1], "%s", head);
  g_autoptr (TerseQuestion) question = questions_get (parts[0], parts[1]);
  g_autoptr (TersePlainQuestion) plain = terse_plain_question_new (question);
  return terse_witness_judge (&plain->question, witness, strlen (witness), NULL, NULL);
}

static void
check_accepted (const char *name, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\n", 2);
  TerseWitnessResult result = judge (parts[0], parts[1]);
  cr_expect (result.verified && result.message[0] == '\0', "%s: %s", name, result.message);
  cr_expect_gt (result.bound, result.capacity, "%s", name);
  cr_expect (g_str_has_prefix (parts[1], result.rule), "%s: %s", name, result.rule);
}

static void
check_rejected (const char *name, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "\n", 3);
  g_autofree char *expected = g_strconcat ("witness.txt:", parts[1], NULL);
  TerseWitnessResult result = judge (parts[0], parts[2]);
  cr_expect (!result.verified && !result.stopped, "%s", name);
  cr_expect_str_eq (result.message, expected, "%s: %s", name, result.message);
}

static guint
for_each_file (const char *corpus, void (*check) (const char *name, const char *text))
{
  guint count = 0;
  g_autoptr (GDir) dir = g_dir_open (corpus, 0, NULL);
  cr_assert (dir, "%s", corpus);
  for (const char *name; (name = g_dir_read_name (dir)); count++)
    {
      g_autofree char *path = g_build_filename (corpus, name, NULL), *text = NULL;
      cr_assert (g_file_get_contents (path, &text, NULL, NULL), "%s", path);
      check (name, text);
    }
  return count;
}

Test (witness_corpus, accepts_the_corpus)
{
  cr_expect_geq (for_each_file (CORPUS "accept", check_accepted), 26);
}

Test (witness_corpus, rejects_the_corpus_for_the_named_reason)
{
  cr_expect_geq (for_each_file (CORPUS "reject", check_rejected), 80);
}
