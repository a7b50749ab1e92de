/* A forgery that is right at every moment but one: the folder states the formula of its question,
 * byte for byte, and a proof that refutes another one, which is in the place of the formula while
 * the kernel reads. Each part of the check passes; what the kernel read is not what was hashed. */
/* cookie_io_functions_t, RTLD_NEXT */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <criterion/criterion.h>
#include <dlfcn.h>
#include <string.h>

#include <glib/gstdio.h>

#include "protocols/error.h"
#include "tests/support/certificates.h"
#include "tests/support/suite.h"
#include "tests/support/stores.h"

/* Refuted by one lemma. */
#define OTHER_FORMULA "p cnf 1 2\n1 0\n-1 0\n"
static const char other_proof[] = { 'a', 6, 0, 2, 4, 0 };

static char *certificate, *formula;
static gsize length;
static guint opened;

/* What the forger does, in the moment before the kernel's n-th file is read: 0, nothing. */
static guint moment;
static void (*change) (void);

static void
set_up (void)
{
  scratch_open ();
  certificate = terse_test_certificate (scratch, TERSE_TEST_POSSIBLE_SCHEDULE);
  formula = g_build_filename (certificate, "formula.cnf", NULL);
  opened = moment = 0;
}

static void
tear_down (void)
{
  g_free (formula);
  g_free (certificate);
  scratch_close ();
}

TestSuite (certificate_changing, .init = set_up, .fini = tear_down);

/* The streams of a folder are opened by this function of the C library, the formula's first. */
FILE *
fopencookie (void *cookie, const char *mode, cookie_io_functions_t functions)
{
  static FILE *(*next) (void *, const char *, cookie_io_functions_t);
  if (next == NULL)
    *(void **) &next = dlsym (RTLD_NEXT, "fopencookie");
  if (++opened == moment)
    change ();
  return next (cookie, mode, functions);
}

/* The other formula with a comment that makes it as long as the first. */
static void
put_other_formula (void)
{
  FILE *file = g_fopen (formula, "r+b");
  cr_assert (file && fputs (OTHER_FORMULA "c", file) >= 0);
  for (gsize i = strlen (OTHER_FORMULA "c"); i + 1 < length; i++)
    fputc ('c', file);
  cr_assert (fputc ('\n', file) != EOF && fclose (file) == 0);
}

/* A file put in the place of the first. */
static void
exchange_formula (void)
{
  g_autofree char *other = g_build_filename (scratch, "other", NULL);
  terse_scratch_write (scratch, "other", OTHER_FORMULA, -1);
  cr_assert_eq (g_rename (other, formula), 0);
}

static void
write_formula (const TerseQuestion *question)
{
  const TerseEncoding *encoding = terse_encoding_for (question);
  g_autoptr (TerseFormula) plain = encoding->emit (question);
  g_autoptr (GFile) file = g_file_new_for_path (formula);
  g_autoptr (GFileOutputStream) stream
      = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL);
  cr_assert (terse_formula_write (plain, G_OUTPUT_STREAM (stream), NULL)
             && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, NULL));
}

static void
set_object (JsonObject *manifest, const char *name, const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  json_object_set_member (manifest, name, json_node_copy (node));
}

/* The manifest says impossible of a question that is possible. */
static void
forge (void)
{
  g_autoptr (TerseQuestion) question = terse_test_question_of (certificate);
  g_autofree char *text = terse_scratch_read (certificate, "manifest.json", NULL),
                  *protocol = g_build_filename (certificate, "protocol.json", NULL);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonObject *manifest = json_node_get_object (root);
  TerseSize size = terse_encoding_for (question)->size (question);
  write_formula (question);
  g_autofree char *plain = terse_scratch_read (certificate, "formula.cnf", &length);
  g_autofree char *sum
      = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) plain, length),
      *proof_sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) other_proof,
                                                sizeof other_proof);
  g_autofree char *stated
      = g_strdup_printf ("{\"variables\":%" G_GUINT64_FORMAT ",\"clauses\":%" G_GUINT64_FORMAT
                         ",\"literals\":%" G_GUINT64_FORMAT ",\"sha256\":\"%s\"}",
                         size.variables, size.clauses, size.literals, sum),
      *proof = g_strdup_printf ("{\"format\":\"lrat-binary\",\"steps\":1,\"bytes\":%zu,"
                                "\"sha256\":\"%s\"}",
                                sizeof other_proof, proof_sum);
  json_object_set_string_member (manifest, "verdict", "impossible");
  json_object_set_string_member (manifest, "closed_by", "search");
  json_object_remove_member (manifest, "protocol");
  set_object (manifest, "formula", stated);
  set_object (manifest, "proof", proof);
  set_object (manifest, "checker", "{\"verdict\":\"verified\",\"by\":\"terse-check\"}");
  g_autofree char *forged = json_to_string (root, TRUE);
  terse_scratch_write (certificate, "manifest.json", forged, -1);
  terse_scratch_write (certificate, "proof.lrat", other_proof, sizeof other_proof);
  cr_assert_eq (g_unlink (protocol), 0);
  terse_test_reseal (certificate);
}

static void
expect_rejected (const char *expected)
{
  g_autofree char *reason = NULL;
  cr_expect_eq (terse_test_verify (certificate, &reason), TERSE_TEST_REJECTED);
  cr_expect (reason && strstr (reason, expected), "%s", reason);
}

Test (certificate_changing, a_folder_left_alone)
{
  forge ();
  expect_rejected ("proof.lrat:");
}

/* Everything passes but the last look at what the kernel has read. */
Test (certificate_changing, a_formula_changed_in_place)
{
  forge ();
  moment = 1;
  change = put_other_formula;
  expect_rejected ("formula.cnf: expected the SHA-256 that SHA256SUMS states, found a file that "
                   "changes");
}

/* The kernel reads the formula that was hashed. */
Test (certificate_changing, another_file_in_its_place)
{
  forge ();
  moment = 1;
  change = exchange_formula;
  expect_rejected ("proof.lrat:");
}
