#include "reductions/questions/theorem/package.h"

#include <gio/gio.h>
#include <string.h>

#include "protocols/error.h"
#include "reductions/questions/theorem/lists.h"
#include "reductions/questions/theorem/statement.h"

/* The largest list of symmetries or definitions. */
#define MOST_BYTES (G_GUINT64_CONSTANT (1) << 30)

void
terse_package_clear (TersePackage *package)
{
  g_clear_pointer (&package->folder, terse_folder_free);
  g_clear_pointer (&package->question, terse_question_unref);
  g_clear_pointer (&package->path, g_free);
  g_clear_pointer (&package->statement, g_free);
}

/* Is it a lower bound, and by a proof? */
static gboolean
check_kind (const TersePackage *package, GError **error)
{
  JsonObject *manifest = json_node_get_object (terse_folder_manifest (package->folder));
  const char *verdict = json_object_get_string_member_with_default (manifest, "verdict", "?");
  const char *by = json_object_get_string_member_with_default (manifest, "closed_by", "?");
  const gboolean impossible = strcmp (verdict, "impossible") == 0;
  if (impossible && terse_folder_sha256 (package->folder, "proof.lrat", NULL))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s: expected a lower bound by a proof, of which a theorem can be made, found %s%s",
               package->path, impossible ? "one closed by " : verdict, impossible ? by : "");
  return FALSE;
}

gboolean
terse_package_open (TersePackage *package, const char *path, GError **error)
{
  *package = (TersePackage){ .path = g_canonicalize_filename (path, NULL) };
  package->folder = terse_folder_open (path, error);
  if (package->folder == NULL || !check_kind (package, error))
    return FALSE;
  package->question = terse_question_read_json (
      json_node_get_object (terse_folder_manifest (package->folder)), error);
  if (package->question == NULL)
    return FALSE;
  g_autofree char *exists = terse_statement_of (package->question);
  package->statement = g_strdup_printf ("(not %s)", exists);
  return TRUE;
}

static gboolean
write_file (const char *place, const char *name, const char *text, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autofree char *path = g_build_filename (place, name, NULL);
  if (g_file_set_contents (path, text, -1, &why))
    return TRUE;
  g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_IO, why->message);
  return FALSE;
}

typedef char *(*ListOf) (const char *path, const char *text, GError **error);

/* A list of the certificate as a file for ACL2; where there is none, the empty list. */
static gboolean
write_list (const TersePackage *package, const char *place, const char *file, const char *name,
            ListOf list_of, GError **error)
{
  gsize length;
  const gboolean there = terse_folder_sha256 (package->folder, file, NULL) != NULL;
  g_autofree char *path = g_build_filename (package->path, file, NULL);
  g_autofree char *text
      = there ? terse_folder_read (package->folder, file, MOST_BYTES, &length, error) : NULL;
  if (there && text == NULL)
    return FALSE;
  g_autofree char *list = list_of (path, there ? text : "", error);
  return list && write_file (place, name, list, error);
}

/* ACL2 reads the proof itself, and a file that has become another one is at worst no proof. */
static gboolean
write_proof (const TersePackage *package, const char *place, gboolean copy, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autofree char *from = g_build_filename (package->path, "proof.lrat", NULL),
                  *to = g_build_filename (place, "proof.lrat", NULL);
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  if (copy ? g_file_copy (source, target, G_FILE_COPY_NOFOLLOW_SYMLINKS, NULL, NULL, NULL, &why)
           : g_file_make_symbolic_link (target, from, NULL, &why))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected a copy of the proof, found: %s",
               to, why->message);
  return FALSE;
}

gboolean
terse_package_write (const TersePackage *package, const char *place, gboolean copy, GError **error)
{
  g_autofree char *theorem
      = g_strdup_printf ("; What is proved, in the words of books/specification.lisp.\n"
                         "(in-package \"LRAT\")\n"
                         "(include-book \"books/specification\")\n"
                         "(local (include-book \"books/refute\"))\n\n"
                         "(defthm no-protocol\n"
                         "  %s\n"
                         "  :rule-classes nil\n"
                         "  :hints ((\"Goal\" :clause-processor\n"
                         "           (refute clause '(\"symmetries.lsp\" \"definitions.lsp\" "
                         "\"proof.lrat\") state))))\n",
                         package->statement);
  return write_file (place, "theorem.lisp", theorem, error)
         && write_list (package, place, "symmetries.txt", "symmetries.lsp",
                        terse_list_of_symmetries, error)
         && write_list (package, place, "definitions.txt", "definitions.lsp",
                        terse_list_of_definitions, error)
         && write_proof (package, place, copy, error);
}
