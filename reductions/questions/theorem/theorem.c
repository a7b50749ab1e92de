#include "reductions/questions/theorem/theorem.h"

#include <glib/gstdio.h>
#include <string.h>

#include "protocols/error.h"
#include "reductions/questions/theorem/package.h"
#include "solver/certificate/certificate.h"
#include "solver/certificate/record.h"
#include "solver/process/process.h"

#define CANNOT_RUN 2 /* exit status of prove.sh where ACL2 cannot be run */
#define NAME "theorem"

void
terse_theorem_clear (TerseTheorem *theorem)
{
  g_clear_pointer (&theorem->reason, g_free);
  g_clear_pointer (&theorem->text, g_free);
  g_clear_pointer (&theorem->statement, g_free);
  g_clear_pointer (&theorem->version, g_free);
  g_clear_pointer (&theorem->definitions_sha256, g_free);
  g_clear_pointer (&theorem->evidence_sha256, g_free);
}

static char *
find_script (void)
{
  return terse_process_find_script ("TERSE_THEOREM", "theorem/prove.sh", TERSE_THEOREM_SCRIPT);
}

/* What follows `start` in the first line that begins so, or NULL. (transfer full) */
static char *
said_after (const TerseProcessResult *result, const char *start)
{
  for (guint i = 0; i < result->lines->len; i++)
    if (g_str_has_prefix (result->lines->pdata[i], start))
      return g_strdup ((char *) result->lines->pdata[i] + strlen (start));
  return NULL;
}

static void
judge (const TerseProcessResult *result, TerseTheorem *theorem)
{
  theorem->proved = result->status == 0 && terse_process_said (result, "s PROVED");
  theorem->version = said_after (result, "c ACL2 Version ");
  theorem->definitions_sha256 = said_after (result, "c specification ");
  if (!theorem->proved)
    theorem->reason
        = g_strdup ("expected evidence from which ACL2 proves the statement, found another");
}

/* Runs the script on the files. */
static gboolean
run_script (const char *place, GCancellable *cancellable, TerseTheorem *theorem, GError **error)
{
  g_autofree char *script = find_script (), *folder = g_canonicalize_filename (place, NULL);
  char *words[] = { script, folder, NULL };
  TerseProcessResult result;
  if (!terse_process_run (words, cancellable, &result, error))
    return FALSE;
  const gboolean able = result.status != CANNOT_RUN && result.status != -1;
  if (able)
    judge (&result, theorem);
  else
    {
      g_autofree char *last = terse_process_last_words (&result);
      g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_IO, last);
    }
  terse_process_result_clear (&result);
  return able;
}

static gboolean
prove (const TersePackage *package, GCancellable *cancellable, TerseTheorem *theorem,
       GError **error)
{
  g_autoptr (TerseWorkFolder) scratch = terse_work_folder_new (NULL, NAME, error);
  if (scratch == NULL)
    return FALSE;
  g_autofree char *theorem_file = terse_work_folder_path (scratch, "theorem.lisp");
  g_autofree char *place = g_path_get_dirname (theorem_file);
  return terse_package_write (package, place, FALSE, error)
         && run_script (place, cancellable, theorem, error);
}

gboolean
terse_theorem_prove (const char *folder, GCancellable *cancellable, TerseTheorem *theorem,
                     GError **error)
{
  TersePackage package;
  *theorem = (TerseTheorem){ 0 };
  gboolean ran = terse_package_open (&package, folder, error);
  if (ran)
    {
      theorem->text = terse_question_text (package.question);
      theorem->statement = g_strdup (package.statement);
      theorem->evidence = package.evidence;
      theorem->evidence_sha256
          = g_strdup (terse_folder_sha256 (package.folder, package.evidence, NULL));
      ran = prove (&package, cancellable, theorem, error);
    }
  terse_package_clear (&package);
  if (!ran)
    terse_theorem_clear (theorem);
  return ran;
}

/* --- the record --- */

static JsonObject *
make_entry (const TerseTheorem *theorem)
{
  JsonObject *entry = json_object_new ();
  json_object_set_string_member (entry, "name", NAME);
  json_object_set_string_member (entry, "version", theorem->version);
  json_object_set_string_member (entry, "statement", theorem->statement);
  json_object_set_string_member (entry, "definitions_sha256", theorem->definitions_sha256);
  json_object_set_string_member (entry, "evidence", theorem->evidence);
  json_object_set_string_member (entry, "evidence_sha256", theorem->evidence_sha256);
  json_object_set_string_member (entry, "verdict", "proved");
  return entry;
}

static gboolean
is_theorem (JsonNode *node)
{
  JsonObject *entry = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  return entry
         && g_strcmp0 (json_object_get_string_member_with_default (entry, "name", NULL), NAME) == 0
         && json_object_has_member (entry, "statement");
}

gboolean
terse_theorem_record (const TerseTheorem *theorem, const char *folder, GError **error)
{
  g_return_val_if_fail (theorem->proved && theorem->version && theorem->definitions_sha256, FALSE);
  g_autoptr (TerseFolder) files = terse_folder_open (folder, error);
  if (files == NULL)
    return FALSE;
  if (g_strcmp0 (terse_folder_sha256 (files, theorem->evidence, NULL), theorem->evidence_sha256)
      != 0)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                   "%s: expected the evidence that ACL2 has seen, found another", folder);
      return FALSE;
    }
  JsonArray *before = terse_folder_referees (files);
  g_autoptr (JsonArray) entries = json_array_new ();
  for (guint i = 0; i < json_array_get_length (before); i++)
    if (!is_theorem (json_array_get_element (before, i)))
      json_array_add_element (entries, json_array_dup_element (before, i));
  json_array_add_object_element (entries, make_entry (theorem));
  return terse_record_write (folder, terse_folder_sums_sha256 (files), entries, error);
}

/* --- the folder for a referee --- */

static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  if (g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &why))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected to copy %s, found: %s", to, from,
               why->message);
  return FALSE;
}

/* Copies the books of one folder of ours. symrun.lisp is the referee's program, no part of a proof.
 */
static gboolean
copy_books (const char *from, const char *to, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (GDir) dir = g_dir_open (from, 0, &why);
  if (dir == NULL)
    {
      g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_IO, why->message);
      return FALSE;
    }
  for (const char *name; (name = g_dir_read_name (dir));)
    {
      g_autofree char *source = g_build_filename (from, name, NULL),
                      *target = g_build_filename (to, name, NULL);
      if (g_str_has_suffix (name, ".lisp") && strcmp (name, "symrun.lisp") != 0
          && !copy_file (source, target, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
export_to (const TersePackage *package, const char *out, GError **error)
{
  g_autofree char *script = find_script (), *ours = g_path_get_dirname (script);
  g_autofree char *referee = g_build_filename (ours, "..", "referee", NULL),
                  *books = g_build_filename (out, "books", NULL);
  g_autofree char *to = g_build_filename (out, "prove.sh", NULL),
                  *page = g_build_filename (ours, "README.md", NULL),
                  *page_to = g_build_filename (out, "README.md", NULL);
  if (g_mkdir_with_parents (books, 0777) != 0)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected a new folder, found none",
                   out);
      return FALSE;
    }
  return copy_books (referee, books, error) && copy_books (ours, books, error)
         && copy_file (script, to, error) && copy_file (page, page_to, error)
         && terse_package_write (package, out, TRUE, error);
}

gboolean
terse_theorem_export (const char *folder, const char *out, char **statement, GError **error)
{
  TersePackage package;
  if (g_file_test (out, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "--out: expected a folder that is not there yet, found %s", out);
      return FALSE;
    }
  const gboolean made
      = terse_package_open (&package, folder, error) && export_to (&package, out, error);
  if (made)
    *statement = g_strdup (package.statement);
  terse_package_clear (&package);
  return made;
}
