/* Lower bounds as theorems of ACL2: certificates of every model and device are proved; spoilt
 * proofs, statements, data and books are not. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>

#include "reductions/questions/theorem/package.h"
#include "reductions/questions/theorem/theorem.h"
#include "tests/support/acl2.h"
#include "tests/support/certificates.h"
#include "tests/support/suite.h"

static void
make_scratch (void)
{
  scratch_open ();
  acl2_share_books ();
}

TestSuite (referee_theorem, .init = make_scratch, .fini = scratch_close);

static void
expect_line (const char *line, const char *out)
{
  TerseRun run = scratch_run (line, 0);
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
      "index-n3-recurrent-bits1-passes2-last",
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
  TerseRun run = scratch_run ("terse table t.ini --store s --theorem", 0);
  cr_expect_not_null (strstr (run.err, " theorems proved, "), "%s", run.err);
  cr_expect_not_null (strstr (run.out, "  theorem  "), "%s", run.out);
  cr_expect_not_null (strstr (run.out, "  theorem, all n  "), "%s", run.out);
  terse_run_clear (&run);
}

/* Witnesses: no formula, no proof. */
Test (referee_theorem, witnesses)
{
  static const struct {
    const char *solve, *name, *statement;
  } cases[] = {
    { "inner-product -n 4 --bits 4", "inner-product-n4-two-way-bits4-both",
      "(not (tree-protocol-exists '(:inner-product 4) :both 4))" },
    { "inner-product -n 5 --bits 4 --knows bob", "inner-product-n5-two-way-bits4-bob",
      "(not (tree-protocol-exists '(:inner-product 5) :bob 4))" },
    { "disjointness -n 49 --bits 48", "disjointness-n49-two-way-bits48-both",
      "(not (tree-protocol-exists '(:disjointness 49) :both 48))" },
    { "disjointness -n 21 --bits 20 --model rounds --rounds 3 --first bob --knows either",
      "disjointness-n21-rounds-bits20-rounds3-firstbob-either",
      "(not (rounds-protocol-exists '(:disjointness 21) :either 20 3 :bob))" },
    { "disjointness -n 70 --bits 65 --model one-way", "disjointness-n70-one-way-bits65-bob",
      "(not (schedule-protocol-exists '(:disjointness 70) (one-way '(:disjointness 70) "
      "#x20000000000000000)))" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *solve
          = g_strdup_printf ("terse solve %s --only witness --out o", cases[i].solve);
      g_autofree char *check = g_strdup_printf ("terse check --theorem o/%s", cases[i].name);
      expect_line (solve, "impossible");
      expect_line (check, cases[i].statement);
    }
}

#define SUM_OF_THREE "'(:table (2 2 2) 2 ((((0) (1)) ((1) (0))) (((1) (0)) ((0) (1)))))"

Test (referee_theorem, degree_of_machines)
{
  expect_line ("terse solve prefix-sum -p tokens=3 --model mpc --rounds 1 --words 2 --bits 3 "
               "--only witness --out o",
               "impossible");
  expect_line ("terse check --theorem "
               "o/prefix-sum-tokens3-modulus2-mpc-bits3-rounds1-words2-last",
               "(not (machines-exist " SUM_OF_THREE " 1 2 8 :last))");
}

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
  expect_line ("terse solve prefix-sum -p tokens=2 --model mpc --rounds 0 --bits 1 --words 2 "
               "--error 1/4 --out o",
               "impossible");
  g_autofree char *in = g_build_filename (scratch, "o", NULL), *name = terse_scratch_list (in),
                  *line = g_strdup_printf ("terse check --theorem o/%s", name);
  scratch_expect_complaint (line, "found one that allows a network an error (model mpc)");
}

/* The other side: protocols, and a least budget as one statement. */
Test (referee_theorem, protocols)
{
  expect_line ("terse solve index -n 2 --bits 2 --out o", "possible");
  expect_line ("terse check --theorem o/index-n2-one-way-bits2-bob",
               "\n(schedule-protocol-exists '(:index 2) (one-way '(:index 2) 4))");
  terse_scratch_write (scratch, "t.ini", "[a]\nproblem = index\nn = 2\nask = minimum\n", -1);
  expect_line ("terse table t.ini --store s --theorem --format json",
               "\"(and (schedule-protocol-exists '(:index 2) (one-way '(:index 2) 4)) (not "
               "(schedule-protocol-exists '(:index 2) (one-way '(:index 2) 2))))\"");
}

/* Bob names the place and Alice answers: three rounds that she begins, her first one empty. */
Test (referee_theorem, silent_first_speaker)
{
  expect_line ("terse solve index -n 2 --model rounds --rounds 3 --bits 2 --out o", "possible");
  expect_line ("terse check --theorem o/index-n2-rounds-bits2-rounds3-both",
               "\n(rounds-protocol-exists '(:index 2) :both 2 3 :alice)");
  expect_line ("terse solve index -n 2 --model rounds --rounds 2 --bits 2 --no-witness --out o",
               "impossible");
  expect_line ("terse check --theorem o/index-n2-rounds-bits2-rounds2-both",
               "\n(not (rounds-protocol-exists '(:index 2) :both 2 2 :alice))");
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
  cr_assert_eq (g_mkdir (place, 0777), 0);
  cr_assert (terse_package_open (&package, folder, &error), "%s", error ? error->message : "");
  cr_assert (terse_package_write (&package, place, 0, TRUE, &error), "%s",
             error ? error->message : "");
  terse_package_clear (&package);
  return place;
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
  cr_expect (acl2_proves (place));
  const char *statement = "(not (tree-protocol-exists '(:equality 1) :both 1))";
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      acl2_change (place, "theorem.lisp", statement, others[i]);
      cr_expect_not (acl2_proves (place), "%s", others[i]);
      statement = others[i];
    }
}

Test (referee_theorem, spoilt_proofs)
{
  gsize length;
  g_autofree char *place = make_package (TERSE_TEST_IMPOSSIBLE_TREE);
  g_autofree char *proof = terse_scratch_read (place, "proof.lrat", &length);
  terse_scratch_write (place, "proof.lrat", proof, (gssize) length / 2);
  cr_expect_not (acl2_proves (place), "half a proof");
  proof[length / 2] ^= 2;
  terse_scratch_write (place, "proof.lrat", proof, (gssize) length);
  cr_expect_not (acl2_proves (place), "a flipped bit");
  terse_scratch_write (place, "proof.lrat", "", 0);
  cr_expect_not (acl2_proves (place), "an empty proof");
}

/* Any list of clauses will do that holds those which the proof uses. */
Test (referee_theorem, other_clauses)
{
  g_autofree char *place = make_package (TERSE_TEST_IMPOSSIBLE_TREE);
  g_autofree char *used = terse_scratch_read (place, "clauses.lsp", NULL);
  cr_assert (g_str_has_prefix (used, "(\n1\n"), "%s", used);
  terse_scratch_write (place, "clauses.lsp", ":all", -1);
  cr_expect (acl2_proves (place), "all");
  terse_scratch_write (place, "clauses.lsp", used, -1);
  cr_expect (acl2_proves (place), "those that are used");
  acl2_change (place, "clauses.lsp", "(\n1\n", "(\n");
  cr_expect_not (acl2_proves (place), "one is missing");
  static const char *const others[] = { "()", "(2 1)", "(1 . 2)", "(0 1/2)", "all", "" };
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      terse_scratch_write (place, "clauses.lsp", others[i], -1);
      cr_expect_not (acl2_proves (place), "%s", others[i]);
    }
}

/* With ACL2 and a shell alone. */
Test (referee_theorem, an_exported_folder_is_proved)
{
  g_autofree char *folder = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_TREE),
                  *line = g_strdup_printf ("terse theorem %s --out e", folder),
                  *script = g_build_filename (scratch, "e", "prove.sh", NULL), *out = NULL;
  expect_line (line, "(not (tree-protocol-exists '(:equality 1) :both 1))");
  char *words[] = { script, NULL };
  cr_expect_eq (acl2_run_words (words, &out), 0, "%s", out);
  cr_expect_not_null (strstr (out, "s PROVED theorem\n"), "%s", out);
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
      cr_expect_not (acl2_proves (place), "%s", texts[i]);
    }
  g_autofree char *broken = g_build_filename (place, "broken", NULL);
  cr_expect_not (g_file_test (broken, G_FILE_TEST_EXISTS));
}

/* Protocols that err, or that are none. */
Test (referee_theorem, other_protocols)
{
  static const struct {
    TerseTestCertificate which;
    const char *texts[8];
  } cases[] = {
    { TERSE_TEST_POSSIBLE_SCHEDULE,
      { "((0 0 0 0) (0 0 0 0 0 0 0 0))", "()", "((0 1 2 3))", "#.(acl2::value :q)",
        "(\"x\" . (quote y))", "((acl2::sys-call \"touch\" '(\"broken\")))", "(", "" } },
    { TERSE_TEST_POSSIBLE_TREE,
      { "(0 (0 0) (0 (0 0) (0 0) (0 0)) (0 (0 0) (0 0) (0 0)))", "(0)", "nil", "(1 . 1)",
        "#.(acl2::value :q)", "(0 (lambda (x) x) \"y\" 'z)", "((", "" } },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *place = make_package (cases[i].which);
      cr_expect (acl2_proves (place), "the protocol of the certificate");
      for (guint k = 0; k < G_N_ELEMENTS (cases[i].texts); k++)
        {
          terse_scratch_write (place, "protocol.lsp", cases[i].texts[k], -1);
          cr_expect_not (acl2_proves (place), "%s", cases[i].texts[k]);
        }
      g_autofree char *broken = g_build_filename (place, "broken", NULL);
      cr_expect_not (g_file_test (broken, G_FILE_TEST_EXISTS));
      terse_scratch_remove (place);
    }
}

/* Of a right protocol other statements are not proved. */
Test (referee_theorem, other_statements_of_a_protocol)
{
  static const char *const others[]
      = { "(schedule-protocol-exists '(:index 2) (one-way '(:index 2) 3))",
          "(schedule-protocol-exists '(:index 3) (one-way '(:index 3) 4))",
          "(not (schedule-protocol-exists '(:index 2) (one-way '(:index 2) 4)))",
          "(tree-protocol-exists '(:index 2) :bob 1)",
          "(rounds-protocol-exists '(:index 2) :bob 2 1 :alice)",
          "(equal 0 1)" };
  g_autofree char *place = make_package (TERSE_TEST_POSSIBLE_SCHEDULE);
  cr_expect (acl2_proves (place));
  const char *statement = "(schedule-protocol-exists '(:index 2) (one-way '(:index 2) 4))";
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      acl2_change (place, "theorem.lisp", statement, others[i]);
      cr_expect_not (acl2_proves (place), "%s", others[i]);
      statement = others[i];
    }
}

/* Of an encoder that says anything else than the proved one the theorem is not proved. The first of
 * each kind is the encoder as it is. */
Test (referee_theorem, spoilt_encoders)
{
  static const struct {
    const char *book, *between, *proof, *from, *to;
  } cases[] = {
    { "tree", NULL, "tree-proof", "", "" },
    { "tree", NULL, "tree-proof", "(list here mine right)", "(list here right)" },
    { "tree", NULL, "tree-proof", "(cons (list (pos (list :reach player 1 (car zs))))",
      "(cons (list (neg (list :reach player 1 (car zs))))" },
    { "tree", NULL, "tree-proof", "(:both (list (list* rx ry ", "(:both (list (list* rx " },
    { "tree", "tree-proof", "rounds-proof", "", "" },
    { "tree", "tree-proof", "rounds-proof", "(list :own 1)) (pos (list :change 1 0)))",
      "(list :own 1)))" },
    { "schedule", NULL, "schedule-proof", "", "" },
    { "schedule", NULL, "schedule-proof",
      "(pos (list :value g (mask (cone step) inputs 0) (car vs)))",
      "(neg (list :value g (mask (cone step) inputs 0) (car vs)))" },
  };
  g_autofree char *books = acl2_books (scratch);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("spoilt%u", i),
                      *place = g_build_filename (scratch, name, NULL),
                      *file = g_strdup_printf ("%s.lisp", cases[i].book);
      acl2_copy_books (books, place);
      if (*cases[i].from)
        acl2_change (place, file, cases[i].from, cases[i].to);
      cr_expect (acl2_certifies (scratch, place, cases[i].book), "%s: the encoder is well-formed",
                 cases[i].to);
      cr_expect (cases[i].between == NULL || acl2_certifies (scratch, place, cases[i].between));
      cr_expect_eq (acl2_certifies (scratch, place, cases[i].proof), *cases[i].from == '\0',
                    "%s in %s", cases[i].to, cases[i].book);
    }
}

/* A loop that hands on other clauses than the encoder's is not its copy. */
Test (referee_theorem, spoilt_loops)
{
  static const char *const changes[][2] = {
    { "(keep-formula (reach-zs 1 (car vs) ys) table",
      "(keep-formula (reach-zs 0 (car vs) ys) table" },
    { "(if (and (wanted st) (clause-named c table))", "(if (wanted st)" },
  };
  g_autofree char *books = acl2_books (scratch);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *name = g_strdup_printf ("spoilt%u", i),
                      *place = g_build_filename (scratch, name, NULL);
      terse_scratch_copy (books, place);
      acl2_change (place, "chosen.lisp", changes[i][0], changes[i][1]);
      cr_expect_not (acl2_certifies (scratch, place, "chosen"), "%s", changes[i][1]);
    }
}
