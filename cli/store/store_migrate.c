#include "cli/store/store_migrate.h"

#include <string.h>

#include "cli/store/store_columns.h"
#include "cli/store/store_folder.h"
#include "cli/store/store_look.h"
#include "cli/store/store_manifest.h"
#include "protocols/error.h"
#include "solver/certificate/certificate.h"

/* All rows; those of which a column is wrong are an error, as they are for every reader. */
static GPtrArray *
read_rows (TerseDatabase *database, GError **error)
{
  g_autofree char *select = terse_store_row_select (TRUE);
  g_autoptr (sqlite3_stmt) statement = terse_database_prepare (database, select, error);
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) terse_store_row_free);
  for (gboolean found; statement && terse_database_step (database, statement, &found, error);)
    {
      TerseStoreRow *row = found ? terse_store_row_read (database, statement, TRUE, error) : NULL;
      if (!found)
        return g_steal_pointer (&rows);
      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
  return NULL;
}

/* NULL where the row has no question that this program knows, (transfer full). */
static TerseQuestion *
question_of (const TerseStoreRow *row)
{
  g_autoptr (JsonNode) root = json_from_string (row->question, NULL);
  return root && JSON_NODE_HOLDS_OBJECT (root)
             ? terse_question_read_old_json (json_node_get_object (root), NULL)
             : NULL;
}

/* The members of the question in the manifest, in their one form. */
static void
write_question (JsonObject *manifest, const TerseQuestion *question)
{
  g_autofree char *text = terse_store_question (question);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonObject *members = json_node_get_object (root);
  g_autoptr (GList) names = json_object_get_members (members);
  for (GList *l = names; l; l = l->next)
    json_object_set_member (manifest, l->data, json_object_dup_member (members, l->data));
}

/* A copy of the certificate beside it, of this form; its path, (transfer full). */
static char *
copy_certificate (const TerseFolder *files, const char *folder, const TerseQuestion *question,
                  GError **error)
{
  g_autofree char *stem = terse_certificate_name (question);
  g_autofree char *name = g_strdup_printf ("%s-%.12s", stem, terse_folder_sums_sha256 (files));
  g_autoptr (TerseWorkFolder) work = terse_work_folder_new (folder, name, error);
  g_autoptr (JsonNode) manifest = json_node_copy (terse_folder_manifest (files));
  if (work == NULL)
    return NULL;
  g_autofree char *to = terse_work_folder_path (work, "");
  if (!terse_folder_copy_all (files, to, error))
    return NULL;
  terse_work_folder_unseal (work);
  write_question (json_node_get_object (manifest), question);
  return terse_work_folder_keep (work, manifest, error);
}

/* Does the certificate say, in whatever form, what it is to say from here on? */
static gboolean
check_question (const TerseFolder *files, const char *path, const TerseQuestion *question,
                GError **error)
{
  JsonObject *manifest = json_node_get_object (terse_folder_manifest (files));
  g_autoptr (TerseQuestion) said = terse_question_read_old_json (manifest, NULL);
  g_autofree char *form = terse_store_question (question),
                  *found = said ? terse_store_question (said) : NULL;
  if (g_strcmp0 (form, found) == 0)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s/manifest.json: expected the question of its row, found another", path);
  return FALSE;
}

/* The certificate that the row names, as it was entered. (transfer full) */
static TerseFolder *
open_certificate (const TerseStoreRow *row, const char *path, const TerseQuestion *question,
                  GError **error)
{
  g_autoptr (TerseFolder) files = terse_folder_open (path, error);
  if (files == NULL || !check_question (files, path, question, error))
    return NULL;
  const char *found = terse_folder_sums_sha256 (files);
  if (strcmp (found, row->sums_sha256) == 0)
    return g_steal_pointer (&files);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s/SHA256SUMS: expected SHA-256 %.12s..., as entered, found %.12s...", path,
               row->sums_sha256, found);
  return NULL;
}

/* The row of the certificate in its new form; NULL and an error, of TERSE_ERROR_INPUT where the
 * certificate is at fault. (transfer full) */
static TerseStoreRow *
bring_certificate (const TerseStoreRow *row, const char *folder, const char *old,
                   const TerseQuestion *question, GError **error)
{
  g_autoptr (TerseFolder) files = open_certificate (row, old, question, error);
  g_autofree char *path = files ? copy_certificate (files, folder, question, error) : NULL;
  g_autoptr (TerseFolder) copy = path ? terse_folder_open (path, error) : NULL;
  TerseStoreRow *new = copy ? terse_store_row_from_files (path, copy, error) : NULL;
  if (new == NULL)
    return NULL;
  g_free (new->certificate);
  new->certificate = g_path_get_basename (path);
  return new;
}

/* A certificate at fault stays what it is, with a remark that says so, and *new is NULL; what the
 * system lacks is an error. */
static gboolean
migrate_certificate (TerseDatabase *database, const TerseStoreRow *row, const char *folder,
                     const TerseQuestion *question, TerseStoreRow **new, GError **error)
{
  g_autofree char *old = g_build_filename (folder, row->certificate, NULL);
  GError *why = NULL;
  *new = bring_certificate (row, folder, old, question, &why);
  if (*new)
    return TRUE;
  if (!g_error_matches (why, TERSE_ERROR, TERSE_ERROR_INPUT) && !terse_store_is_missing (old))
    {
      g_propagate_error (error, why);
      return FALSE;
    }
  g_ptr_array_add (database->remarks, g_strdup_printf ("%s: row %" G_GINT64_FORMAT
                                                       ": its certificate stays as it was: %s",
                                                       database->path, row->number, why->message));
  g_error_free (why);
  return TRUE;
}

/* The number of the decided row of a question, 0: none. */
static gboolean
find_decided (TerseDatabase *database, const TerseStoreRow *row, gint64 *number, GError **error)
{
  gboolean found;
  g_autoptr (sqlite3_stmt) statement = terse_database_prepare (
      database,
      "SELECT number FROM decision WHERE question = ? AND encoding = ? AND encoding_version = ? "
      "AND verdict <> 'undecided'",
      error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, row->question, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, row->encoding, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, row->version);
  if (!terse_database_step (database, statement, &found, error))
    return FALSE;
  *number = found ? sqlite3_column_int64 (statement, 0) : 0;
  return TRUE;
}

static gboolean
delete_row (TerseDatabase *database, gint64 number, GError **error)
{
  g_autofree char *sql
      = g_strdup_printf ("DELETE FROM decision WHERE number = %" G_GINT64_FORMAT, number);
  return terse_database_run (database, sql, error);
}

/* The row of this question takes the number of `row`. */
static gboolean
keep_number (TerseDatabase *database, const TerseStoreRow *row, GError **error)
{
  gboolean found;
  g_autoptr (sqlite3_stmt) statement = terse_database_prepare (
      database,
      "UPDATE decision SET number = ? WHERE question = ? AND encoding = ? AND encoding_version = ?",
      error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row->number);
  sqlite3_bind_text (statement, 2, row->question, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, row->encoding, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 4, row->version);
  return terse_database_step (database, statement, &found, error);
}

static gboolean
migrate_row (TerseDatabase *database, TerseStoreRow *row, const char *folder,
             const TerseQuestion *question, GError **error)
{
  gint64 decided;
  g_autoptr (TerseStoreRow) new = NULL;
  if (row->certificate && !migrate_certificate (database, row, folder, question, &new, error))
    return FALSE;
  g_free (row->question);
  g_free (row->title);
  row->question = terse_store_question (question);
  row->title = terse_question_text (question);
  return find_decided (database, row, &decided, error) && delete_row (database, row->number, error)
         && (decided
             || (terse_store_row_write (database, new ? new : row, error)
                 && keep_number (database, row, error)));
}

gboolean
terse_store_canonicalize (TerseDatabase *database, GError **error)
{
  g_autofree char *folder = g_strconcat (database->path, TERSE_STORE_FOLDER, NULL);
  g_autoptr (GPtrArray) rows = read_rows (database, error);
  for (guint i = 0; rows && i < rows->len; i++)
    {
      TerseStoreRow *row = rows->pdata[i];
      g_autoptr (TerseQuestion) question = question_of (row);
      g_autofree char *form = question ? terse_store_question (question) : NULL;
      if (form && strcmp (form, row->question) != 0
          && !migrate_row (database, row, folder, question, error))
        return FALSE;
    }
  return rows != NULL;
}
