/* Fuzz target: certificates. The input is manifest.json, formula.cnf and the evidence (proof.lrat
 * or protocol.json, as the manifest's verdict says), with a byte 1e between them; SHA256SUMS fits.
 * Where the formula is empty the formula of the manifest's question is put there and the numbers of
 * the manifest are made to fit, so that only question and evidence count. terse_verify () must come
 * back with a verdict or one line of error, and what it verifies must agree with exhaustive search
 * (protocols/bounds/exact.h). */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "protocols/json.h"
#include "solver/check/check.h"
#include "tests/questions/certificate_oracle.h"

#define SEPARATOR 0x1e
#define FILES 3

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

typedef struct {
  const char *name;
  char *text;
  gsize length;
} Part;

static char *folder;

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static void
remove_file (const char *name)
{
  g_autofree char *path = path_of (name);
  g_unlink (path);
}

static void
remove_folder (void)
{
  static const char *const names[]
      = { "manifest.json", "formula.cnf", "proof.lrat", "protocol.json", "SHA256SUMS" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    remove_file (names[i]);
  g_rmdir (folder);
}

static void
make_folder (void)
{
  if (folder)
    return;
  folder = g_dir_make_tmp ("terse-fuzz-XXXXXX", NULL);
  oracle_check (folder != NULL);
  atexit (remove_folder);
}

static void
write_file (const char *name, const char *text, gsize length)
{
  g_autofree char *path = path_of (name);
  g_unlink (path);
  FILE *file = g_fopen (path, "wb");
  oracle_check (file != NULL && fwrite (text, 1, length, file) == length && fclose (file) == 0);
}

static void
split (const uint8_t *data, size_t size, Part *parts)
{
  const char *at = (const char *) data, *end = at + size;
  for (guint i = 0; i < FILES; i++)
    {
      const char *stop
          = i + 1 < FILES && at < end ? memchr (at, SEPARATOR, (size_t) (end - at)) : NULL;
      const char *until = stop ? stop : end;
      parts[i].length = (gsize) (until - at);
      parts[i].text = g_strndup (at, parts[i].length);
      memcpy (parts[i].text, at, parts[i].length); /* NUL bytes too */
      at = stop ? stop + 1 : end;
    }
}

static void
replace_part (Part *part, char *text)
{
  g_free (part->text);
  part->text = text;
  part->length = strlen (text);
}

static char *
formula_text (TerseQuestion *question)
{
  g_autoptr (TerseFormula) formula = terse_encoding_for (question)->emit (question);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  oracle_check (terse_formula_write (formula, stream, NULL)
                && g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL)
                && g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static JsonObject *
new_member (JsonObject *object, const char *name)
{
  JsonObject *member = json_object_new ();
  json_object_set_object_member (object, name, member);
  return member;
}

static void
fit_formula (JsonObject *manifest, TerseQuestion *question, const Part *formula)
{
  const TerseEncoding *encoding = terse_encoding_for (question);
  TerseSize size = encoding->size (question);
  JsonObject *sizes = new_member (manifest, "formula"), *id = new_member (manifest, "encoding");
  g_autofree char *sum = g_compute_checksum_for_data (
      G_CHECKSUM_SHA256, (const guchar *) formula->text, formula->length);
  json_object_set_int_member (sizes, "variables", (gint64) size.variables);
  json_object_set_int_member (sizes, "clauses", (gint64) size.clauses);
  json_object_set_int_member (sizes, "literals", (gint64) size.literals);
  json_object_set_string_member (sizes, "sha256", sum);
  json_object_set_string_member (id, "id", encoding->id);
  json_object_set_int_member (id, "version", terse_encoding_version (question));
}

static void
fit_evidence (JsonObject *manifest, TerseQuestion *question, const Part *parts)
{
  const Part *formula = &parts[1], *evidence = &parts[2];
  const TerseKernelTexts texts = { .formula = formula->text,
                                   .formula_size = formula->length,
                                   .proof = evidence->text,
                                   .proof_size = evidence->length };
  JsonObject *proof = new_member (manifest, "proof"), *numbers = new_member (manifest, "protocol");
  g_autofree char *sum = g_compute_checksum_for_data (
      G_CHECKSUM_SHA256, (const guchar *) evidence->text, evidence->length);
  g_autoptr (TerseProtocol) protocol
      = terse_protocol_from_json (question, evidence->text, evidence->length, NULL);
  json_object_set_string_member (proof, "format", "lrat-binary");
  json_object_set_int_member (proof, "steps", (gint64) terse_kernel_run_texts (&texts).lemmas);
  json_object_set_int_member (proof, "bytes", (gint64) evidence->length);
  json_object_set_string_member (proof, "sha256", sum);
  json_object_set_double_member (numbers, "cost", protocol ? terse_protocol_cost (protocol) : 0);
  json_object_set_int_member (numbers, "inputs_run",
                              (gint64) terse_problem_promised (terse_question_problem (question)));
}

/* Puts the formula and the numbers there. */
static void
fit (const char *manifest, TerseQuestion *question, Part *parts)
{
  g_autoptr (JsonNode) root = json_from_string (manifest, NULL);
  JsonObject *object = json_node_get_object (root);
  replace_part (&parts[1], formula_text (question));
  fit_formula (object, question, &parts[1]);
  fit_evidence (object, question, parts);
  replace_part (&parts[0], json_to_string (root, TRUE));
}

/* Names of the files in order, without SHA256SUMS. */
static void
write_certificate (const Part *parts)
{
  const Part *order[FILES]
      = { &parts[1], &parts[0], &parts[2] }; /* formula.cnf, manifest.json, proof or protocol */
  g_autoptr (GString) sums = g_string_new (NULL);
  remove_file (strcmp (parts[2].name, "proof.lrat") == 0 ? "protocol.json" : "proof.lrat");
  for (guint i = 0; i < FILES; i++)
    {
      const Part *part = order[i];
      g_autofree char *sum = g_compute_checksum_for_data (
          G_CHECKSUM_SHA256, (const guchar *) part->text, part->length);
      write_file (part->name, part->text, part->length);
      g_string_append_printf (sums, "%s  %s\n", sum, part->name);
    }
  write_file ("SHA256SUMS", sums->str, sums->len);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  Part parts[FILES]
      = { { "manifest.json", NULL, 0 }, { "formula.cnf", NULL, 0 }, { "protocol.json", NULL, 0 } };
  make_folder ();
  split (data, size, parts);
  g_autoptr (JsonNode) root
      = terse_json_parse (parts[0].text, parts[0].length, "manifest.json", NULL);
  JsonNode *verdict = root ? json_object_get_member (json_node_get_object (root), "verdict") : NULL;
  g_autoptr (TerseQuestion) question
      = root ? terse_question_read_json (json_node_get_object (root), NULL) : NULL;
  if (verdict && JSON_NODE_HOLDS_VALUE (verdict)
      && g_strcmp0 (json_node_get_string (verdict), "impossible") == 0)
    parts[2].name = "proof.lrat";
  if (oracle_is_small (question))
    {
      if (question && parts[1].length == 0)
        fit (parts[0].text, question, parts);
      write_certificate (parts);
      oracle_verify (folder);
    }
  for (guint i = 0; i < FILES; i++)
    g_free (parts[i].text);
  return 0;
}
