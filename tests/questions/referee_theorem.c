/* Lower bounds as theorems of ACL2. The formula of the proved encoder is that of the encoder in C,
 * clause by clause; certificates of every model and device are proved; spoilt proofs, statements,
 * data and books are not. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>

#include "cli/sweep/spec_read.h"
#include "reductions/questions/encodings/encoding.h"
#include "reductions/questions/theorem/package.h"
#include "reductions/questions/theorem/statement.h"
#include "reductions/questions/theorem/theorem.h"
#include "solver/process/process.h"
#include "tests/support/agreement.h"
#include "tests/support/catalogue.h"
#include "tests/support/certificates.h"
#include "tests/support/program.h"
#include "tests/support/questions.h"

#define CACHE TERSE_BUILD_DIR "/referee-books"
/* The largest formula that is compared. */
#define MOST_CLAUSES 3000

static char *scratch;

/* All tests share the certified books. */
static void
make_scratch (void)
{
  scratch = terse_scratch_new ();
  g_setenv ("TERSE_REFEREE_CACHE", CACHE, TRUE);
}

static void
drop_scratch (void)
{
  terse_scratch_free (scratch);
}

TestSuite (referee_theorem, .init = make_scratch, .fini = drop_scratch);

/* The folder of the certified books, (transfer full): proving something makes it. */
static char *
find_books (void)
{
  GError *error = NULL;
  TerseTheorem theorem;
  g_autofree char *folder = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_TREE);
  cr_assert (terse_theorem_prove (folder, NULL, &theorem, &error), "%s",
             error ? error->message : "");
  cr_assert (theorem.proved, "%s", theorem.reason);
  terse_theorem_clear (&theorem);
  g_autoptr (GDir) dir = g_dir_open (CACHE, 0, NULL);
  char *books = NULL;
  for (const char *name; (name = g_dir_read_name (dir));)
    {
      g_autofree char *path = g_build_filename (CACHE, name, "formula.cert", NULL);
      if (g_file_test (path, G_FILE_TEST_EXISTS))
        {
          g_free (books);
          books = g_path_get_dirname (path);
        }
    }
  cr_assert_not_null (books);
  return books;
}

/* --- the two encoders --- */

/* A pile of questions, with the file that has ACL2 write their formulas. */
typedef struct {
  GString *input;
  guint n;
} Pile;

/* The clauses of the C encoder, one a line. */
static char *
clauses_of (const TerseFormula *formula)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  cr_assert (terse_formula_write (formula, stream, NULL));
  g_output_stream_close (stream, NULL, NULL);
  g_autoptr (GBytes) bytes
      = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *clauses = g_string_new (NULL);
  for (guint i = 0; lines[i]; i++)
    if (*lines[i] && *lines[i] != 'c' && *lines[i] != 'p')
      g_string_append_printf (clauses, "%s\n", lines[i]);
  return g_string_free (clauses, FALSE);
}

static void
add_question (Pile *pile, const TerseQuestion *question)
{
  const TerseEncoding *encoding = terse_encoding_for (question);
  if (encoding->size (question).clauses > MOST_CLAUSES)
    return;
  g_autoptr (TerseFormula) formula = encoding->emit (question);
  g_autofree char *clauses = clauses_of (formula), *name = g_strdup_printf ("c%u", pile->n),
                  *statement = terse_statement_of (question);
  terse_scratch_write (scratch, name, clauses, -1);
  g_string_append_printf (pile->input, "(write-formula (quote %s) \"l%u\" state)\n", statement,
                          pile->n++);
}

/* Runs a command to its end; its exit status, and what it prints in `*out`, (transfer full). */
static int
run_words (char *const *words, char **out)
{
  TerseProcessResult result;
  GError *error = NULL;
  cr_assert (terse_process_run (words, NULL, &result, &error), "%s", error ? error->message : "");
  g_ptr_array_add (result.lines, NULL);
  int status = result.status;
  *out = g_strjoinv ("\n", (char **) result.lines->pdata);
  terse_process_result_clear (&result);
  return status;
}

/* ACL2 on this input, in the scratch folder. */
static void
run_acl2 (const char *input)
{
  terse_scratch_write (scratch, "input", input, -1);
  g_autofree char *line = g_strdup_printf (
      "cd '%s' && ACL2_CUSTOMIZATION=NONE exec ${ACL2:-acl2} <input >log 2>&1", scratch);
  g_autofree char *out = NULL;
  char *words[] = { (char *) "sh", (char *) "-c", line, NULL };
  cr_assert_eq (run_words (words, &out), 0, "%s", out);
}

/* Has ACL2 write all formulas, and compares them. */
static void
compare (Pile *pile, guint least)
{
  guint same = 0;
  g_autofree char *books = find_books ();
  g_autofree char *input = g_strdup_printf (
      "(include-book \"%s/formula\")\n(in-package \"LRAT\")\n%s", books, pile->input->str);
  run_acl2 (input);
  for (guint i = 0; i < pile->n; i++)
    {
      g_autofree char *c = g_strdup_printf ("c%u", i), *lisp = g_strdup_printf ("l%u", i);
      g_autofree char *path = g_build_filename (scratch, lisp, NULL);
      cr_assert (g_file_test (path, G_FILE_TEST_EXISTS), "formula %u of ACL2", i);
      g_autofree char *ours = terse_scratch_read (scratch, c, NULL),
                      *theirs = terse_scratch_read (scratch, lisp, NULL);
      same += strcmp (ours, theirs) == 0;
      cr_expect_str_eq (ours, theirs, "formula %u", i);
    }
  cr_expect_geq (same, least);
  g_string_free (pile->input, TRUE);
}

Test (referee_theorem, encoders_agree_on_the_catalogue)
{
  Pile pile = { g_string_new (NULL), 0 };
  for (guint part = 0; part < CATALOGUE_PARTS; part++)
    {
      g_autoptr (GPtrArray) questions = catalogue_questions ((CataloguePart) part);
      for (guint i = 0; i < questions->len; i++)
        add_question (&pile, questions->pdata[i]);
    }
  compare (&pile, 300);
}

/* Every question of a specification, and of each least budget the first ones. */
static void
add_specification (Pile *pile, const char *path)
{
  GError *error = NULL;
  g_autoptr (TerseSpec) spec = terse_spec_read (path, &error);
  cr_assert_not_null (spec, "%s", error ? error->message : "");
  for (guint i = 0; i < spec->entries->len; i++)
    {
      const TerseSpecEntry *entry = spec->entries->pdata[i];
      if (entry->question)
        add_question (pile, entry->question);
      for (guint64 budget = 0; entry->minimum && budget <= 4; budget++)
        {
          g_autoptr (TerseQuestion) question = terse_spec_entry_at (entry, budget, NULL);
          if (question)
            add_question (pile, question);
        }
    }
}

Test (referee_theorem, encoders_agree_on_the_shipped_tables)
{
  Pile pile = { g_string_new (NULL), 0 };
  g_autofree char *folder = g_build_filename (TERSE_SOURCE_DIR, "bench/tables", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir));)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_str_has_suffix (name, ".ini"))
        add_specification (&pile, path);
    }
  compare (&pile, 50);
}

/* A schedule of up to four messages of any two players that see anything before them. */
static char *
random_schedule (GRand *rand)
{
  static const char *const seen[] = { "Alice", "Bob", "Alice Bob" };
  GString *text = g_string_new (NULL);
  const guint messages = (guint) g_rand_int_range (rand, 0, 4);
  for (guint g = 0; g <= messages; g++)
    {
      if (g < messages)
        g_string_append_printf (text, "message m%u by %s of %d", g,
                                g_rand_boolean (rand) ? "Alice" : "Bob",
                                g_rand_int_range (rand, 1, 4));
      else
        g_string_append (text, "output by Bob");
      if (g_rand_int_range (rand, 0, 4) > 0)
        g_string_append_printf (text, " inputs %s", seen[g_rand_int_range (rand, 0, 3)]);
      gboolean first = TRUE;
      for (guint h = 0; h < g; h++)
        if (g_rand_boolean (rand))
          {
            g_string_append_printf (text, "%s m%u", first ? " messages" : "", h);
            first = FALSE;
          }
      g_string_append (text, g < messages ? ";" : "");
    }
  return g_string_free (text, FALSE);
}

static TerseQuestion *
random_question (GRand *rand)
{
  static const char *const knows[] = { "both", "bob", "alice", "either" };
  TerseTestKind kind = (TerseTestKind) g_rand_int_range (rand, 0, 3);
  g_autoptr (TerseProblem) problem = agreement_random_problem (
      rand, kind, (guint) g_rand_int_range (rand, 1, 4), (guint) g_rand_int_range (rand, 1, 4),
      (guint) g_rand_int_range (rand, 2, 4));
  const char *convention = knows[g_rand_int_range (rand, 0, 4)];
  g_autofree char *model = NULL, *schedule = random_schedule (rand);
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      model
          = g_strdup_printf ("two-way bits=%d knows=%s", g_rand_int_range (rand, 0, 4), convention);
      break;
    case 1:
      model = g_strdup_printf ("rounds bits=%d rounds=%d first=%s knows=%s",
                               g_rand_int_range (rand, 0, 4), g_rand_int_range (rand, 1, 4),
                               g_rand_boolean (rand) ? "alice" : "bob", convention);
      break;
    default:
      model = g_strdup_printf ("schedule schedule=%s", schedule);
    }
  GError *error = NULL;
  TerseQuestion *question = questions_ask (problem, model, &error);
  cr_assert_not_null (question, "%s: %s", model, error ? error->message : "");
  return question;
}

Test (referee_theorem, encoders_agree_on_random_questions)
{
  Pile pile = { g_string_new (NULL), 0 };
  GRand *rand = g_rand_new_with_seed (14);
  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (TerseQuestion) question = random_question (rand);
      add_question (&pile, question);
    }
  g_rand_free (rand);
  compare (&pile, 300);
}

/* --- theorems --- */

static void
expect_line (const char *line, const char *out)
{
  const TerseRunOptions options = { .folder = scratch };
  TerseRun run = terse_run_line (line, &options);
  cr_assert_eq (run.status, 0, "%s: status %d\n%s%s", line, run.status, run.out, run.err);
  cr_assert_not_null (strstr (run.out, out), "%s: expected %s in\n%s", line, out, run.out);
  terse_run_clear (&run);
}

/* One certificate of each kind: what is proved of it. */
Test (referee_theorem, every_model_and_device)
{
  static const struct {
    const char *solve, *name, *statement;
  } cases[] = {
    { "index -n 3 --bits 2", "index-n3-one-way-bits2-bob",
      "(not (schedule-protocol-exists '(:index 3) (one-way '(:index 3) 4)))" },
    { "index -n 4 --messages 15 --no-counting", "index-n4-one-way-messages15-bob",
      "(not (schedule-protocol-exists '(:index 4) (one-way '(:index 4) 15)))" },
    { "disjointness -n 4 --bits 4", "disjointness-n4-two-way-bits4-both",
      "(not (tree-protocol-exists '(:disjointness 4) :both 4))" },
    { "equality -n 2 --model rounds --rounds 2 --bits 2", "equality-n2-rounds-bits2-rounds2-both",
      "(not (rounds-protocol-exists '(:equality 2) :both 2 2 :alice))" },
    { "index -n 3 --model recurrent --passes 2 --messages 2",
      "index-n3-recurrent-messages2-passes2-last",
      "(not (schedule-protocol-exists '(:index 3) (recurrent '(:index 3) 2 1 2)))" },
    { "function-composition -p layers=2 -p m=2 -p n=2 -p range=2 --model autoregressive --epochs 1 "
      "--token-bits 1",
      "function-composition-layers2-m2-n2-range2-autoregressive-epochs1-token-bits1-query",
      "(not (schedule-protocol-exists '(:function-composition 2 (2) 2) (autoregressive "
      "'(:function-composition 2 (2) 2) 1 1 '())))" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *solve
          = g_strdup_printf ("terse solve %s --no-witness --out o", cases[i].solve);
      g_autofree char *check = g_strdup_printf ("terse check --theorem o/%s", cases[i].name);
      expect_line (solve, "impossible");
      expect_line (check, cases[i].statement);
    }
}

Test (referee_theorem, a_table_has_a_column)
{
  terse_scratch_write (scratch, "t.ini",
                       "[a]\nproblem = index\nn = 2\nmessages = 3, 4\n"
                       "[b]\nproblem = inner-product\nn = 2\nbits = 2\n",
                       -1);
  expect_line ("terse table t.ini --store s --theorem --format csv", "certificate");
  const TerseRunOptions options = { .folder = scratch };
  TerseRun run = terse_run_line ("terse table t.ini --store s --theorem", &options);
  cr_assert_eq (run.status, 0, "%s", run.err);
  cr_expect_not_null (strstr (run.err, " theorems proved, "), "%s", run.err);
  cr_expect_not_null (strstr (run.out, "  theorem  "), "%s", run.out);
  terse_run_clear (&run);
}

/* Witnesses: no formula, no proof. */
Test (referee_theorem, rows_and_fooling_sets)
{
  expect_line ("terse solve index -n 9 --messages 511 --only witness --out o", "impossible");
  expect_line ("terse check o/index-n9-one-way-messages511-bob --theorem",
               "(not (schedule-protocol-exists '(:index 9) (one-way '(:index 9) 511)))");
  expect_line ("terse solve disjointness -n 7 --bits 7 --only witness --out o", "impossible");
  expect_line ("terse check o/disjointness-n7-two-way-bits7-both --theorem",
               "(not (tree-protocol-exists '(:disjointness 7) :both 7))");
}

Test (referee_theorem, copied_proofs)
{
  expect_line ("terse solve function-composition -p layers=2 -p m=3 -p n=1 -p range=2 --epochs 2 "
               "--token-bits 1 --message 2:0:-1=1 --classes always --out o",
               "impossible");
  g_autofree char *certificates = g_build_filename (scratch, "o", NULL),
                  *name = terse_scratch_list (certificates);
  g_autofree char *check = g_strdup_printf ("terse check o/%s --theorem", name);
  expect_line (check, "\ntheorem: no protocol exists: function-composition ");
}

Test (referee_theorem, is_recorded)
{
  expect_line ("terse solve index -n 2 --bits 1 --no-witness --out o", "impossible");
  expect_line ("terse check o/index-n2-one-way-bits1-bob --theorem --record", "theorem: ");
  expect_line ("terse check o/index-n2-one-way-bits1-bob", "verified: impossible");
  g_autofree char *folder = g_build_filename (scratch, "o", "index-n2-one-way-bits1-bob", NULL);
  g_autofree char *record = terse_scratch_read (folder, "referees.json", NULL);
  cr_expect_not_null (strstr (record, "\"(not (schedule-protocol-exists '(:index 2) "
                                      "(one-way '(:index 2) 2)))\""));
  cr_expect_not_null (strstr (record, "\"definitions_sha256\""));
}

/* Certificates of which no theorem can be made. */
Test (referee_theorem, refuses_what_it_does_not_cover)
{
  const TerseRunOptions options = { .folder = scratch };
  expect_line ("terse solve index -n 2 --bits 2 --out o", "possible");
  terse_run_expect_complaint (
      "terse check --theorem o/index-n2-one-way-bits2-bob", &options,
      "expected a lower bound by a proof, of which a theorem can be made, found possible");
}

/* --- sabotage --- */

/* The files of the theorem of a small certificate, in a folder, (transfer full). */
static char *
make_package (TerseTestCertificate which)
{
  GError *error = NULL;
  TersePackage package;
  char *place = g_build_filename (scratch, "package", NULL);
  g_autofree char *folder = terse_test_certificate (scratch, which);
  terse_scratch_write (place, "log", "", 0);
  cr_assert (terse_package_open (&package, folder, &error), "%s", error ? error->message : "");
  cr_assert (terse_package_write (&package, place, TRUE, &error), "%s",
             error ? error->message : "");
  terse_package_clear (&package);
  return place;
}

static gboolean
is_proved (const char *place)
{
  g_autofree char *out = NULL;
  char *words[] = { (char *) TERSE_SOURCE_DIR "/solver/theorem/prove.sh", (char *) place, NULL };
  int status = run_words (words, &out);
  cr_assert (status == 0 || status == 1, "%s", out);
  gboolean proved = strstr (out, "\ns PROVED") != NULL;
  cr_assert_eq (proved, status == 0);
  return proved;
}

/* Puts one text in the place of another in a file. */
static void
change (const char *place, const char *name, const char *from, const char *to)
{
  g_autofree char *text = terse_scratch_read (place, name, NULL);
  cr_assert_not_null (strstr (text, from), "%s: %s", name, from);
  g_auto (GStrv) parts = g_strsplit (text, from, 2);
  g_autofree char *changed = g_strjoinv (to, parts);
  terse_scratch_write (place, name, changed, -1);
}

/* Of the same proof other statements are not proved. */
Test (referee_theorem, other_statements)
{
  static const char *const others[]
      = { "(not (tree-protocol-exists '(:equality 1) :both 2))",
          "(not (tree-protocol-exists '(:equality 1) :bob 1))",
          "(not (tree-protocol-exists '(:equality 1) :either 1))",
          "(not (tree-protocol-exists '(:disjointness 1) :both 1))",
          "(not (tree-protocol-exists '(:equality 1) :nobody 1))",
          "(not (tree-protocol-exists '(:equality 1) :both 1/2))",
          "(not (rounds-protocol-exists '(:equality 1) :both 1 0 :alice))",
          "(not (schedule-protocol-exists '(:equality 1) (one-way '(:equality 1) 1)))",
          "(tree-protocol-exists '(:equality 1) :both 1)",
          "(equal 0 1)" };
  g_autofree char *place = make_package (TERSE_TEST_IMPOSSIBLE_TREE);
  cr_expect (is_proved (place));
  const char *statement = "(not (tree-protocol-exists '(:equality 1) :both 1))";
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      change (place, "theorem.lisp", statement, others[i]);
      cr_expect_not (is_proved (place), "%s", others[i]);
      statement = others[i];
    }
}

Test (referee_theorem, spoilt_proofs)
{
  gsize length;
  g_autofree char *place = make_package (TERSE_TEST_IMPOSSIBLE_TREE);
  g_autofree char *proof = terse_scratch_read (place, "proof.lrat", &length);
  terse_scratch_write (place, "proof.lrat", proof, (gssize) length / 2);
  cr_expect_not (is_proved (place), "half a proof");
  proof[length / 2] ^= 2;
  terse_scratch_write (place, "proof.lrat", proof, (gssize) length);
  cr_expect_not (is_proved (place), "a flipped bit");
  terse_scratch_write (place, "proof.lrat", "", 0);
  cr_expect_not (is_proved (place), "an empty proof");
}

/* What a stranger writes where numbers belong is read, not run. */
Test (referee_theorem, data_is_not_run)
{
  static const char *const texts[]
      = { "((1 . ((1 . 2))))", "#.(acl2::value :q)", "(quote (acl2::er hard 'x \"y\"))",
          "((acl2::sys-call \"touch\" '(\"broken\")))", "(" };
  g_autofree char *place = make_package (TERSE_TEST_IMPOSSIBLE_TREE);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      terse_scratch_write (place, "definitions.lsp", texts[i], -1);
      cr_expect_not (is_proved (place), "%s", texts[i]);
    }
  g_autofree char *broken = g_build_filename (place, "broken", NULL);
  cr_expect_not (g_file_test (broken, G_FILE_TEST_EXISTS));
}

/* Does ACL2 certify this book of a folder? */
static gboolean
certifies (const char *place, const char *book)
{
  g_autofree char *name = g_strdup_printf ("%s.cert", book),
                  *certificate = g_build_filename (place, name, NULL);
  g_autofree char *input
      = g_strdup_printf ("(set-cbd \"%s\")\n"
                         "(include-book \"projects/sat/lrat/portcullis\" :dir :system)\n"
                         "(certify-book \"%s\" ?)\n",
                         place, book);
  g_unlink (certificate);
  run_acl2 (input);
  return g_file_test (certificate, G_FILE_TEST_EXISTS);
}

/* Of an encoder that says anything else than the proved one the theorem is not proved. The first of
 * each kind is the encoder as it is. */
Test (referee_theorem, spoilt_encoders)
{
  static const struct {
    const char *book, *proof, *from, *to;
  } cases[] = {
    { "tree", "tree-proof", "", "" },
    { "tree", "tree-proof", "(list here mine right)", "(list here right)" },
    { "tree", "tree-proof", "(cons (list (pos (list :reach player 1 (car zs))))",
      "(cons (list (neg (list :reach player 1 (car zs))))" },
    { "tree", "tree-proof", "(:both (list (list* rx ry ", "(:both (list (list* rx " },
    { "schedule", "schedule-proof", "", "" },
    { "schedule", "schedule-proof", "(pos (list :value g (mask (cone step) inputs 0) (car vs)))",
      "(neg (list :value g (mask (cone step) inputs 0) (car vs)))" },
  };
  g_autofree char *books = find_books ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("spoilt%u", i),
                      *place = g_build_filename (scratch, name, NULL),
                      *file = g_strdup_printf ("%s.lisp", cases[i].book);
      terse_scratch_copy (books, place);
      if (*cases[i].from)
        change (place, file, cases[i].from, cases[i].to);
      cr_expect (certifies (place, cases[i].book), "%s: the encoder is well-formed", cases[i].to);
      cr_expect_eq (certifies (place, cases[i].proof), *cases[i].from == '\0', "%s in %s",
                    cases[i].to, cases[i].book);
    }
}
