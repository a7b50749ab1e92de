/* Opening, looking up and entering. A certificate moves into its place inside the transaction that
 * enters its row, so that whoever holds the lock sees every certificate in place either with its
 * row or, after a kill, as one that no row points at. */
#include "cli/store/store.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "cli/store/store_columns.h"
#include "cli/store/store_folder.h"
#include "cli/store/store_look.h"
#include "cli/store/store_manifest.h"
#include "cli/store/store_parts.h"
#include "cli/store/store_schema.h"
#include "protocols/error.h"
#include "solver/certificate/disk.h"

char *
terse_store_default_path (void)
{
  const char *path = g_getenv ("TERSE_STORE");
  return path && *path ? g_strdup (path)
                       : g_build_filename (g_get_user_data_dir (), "terse", "store.sqlite", NULL);
}

static gboolean
fail_io (GError **error, const char *path, const char *expected)
{
  int number = errno;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected %s, found: %s", path, expected,
               g_strerror (number));
  return FALSE;
}

static gboolean
make_parents (const char *path, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  return terse_disk_make_folder (parent) || fail_io (error, parent, "a folder for the store");
}

static gboolean
is_there (const char *path, GError **error)
{
  GStatBuf status;
  return g_stat (path, &status) == 0 || fail_io (error, path, "a store");
}

/* What a link leads to is not the store's to write to or to remove. */
static gboolean
refuse_link (const char *folder, GError **error)
{
  if (!g_file_test (folder, G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s: expected the folder of the certificates, found a link", folder);
  return FALSE;
}

/* SQLite would wait for a pipe, and write through a link. */
static gboolean
check_companions (const char *path, GError **error)
{
  static const char *const suffixes[] = { "-journal", "-wal", "-shm" };
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *companion = g_strconcat (path, suffixes[i], NULL);
      GStatBuf status;
      if (g_lstat (companion, &status) == 0 && !S_ISREG (status.st_mode))
        {
          g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                       "%s: expected a plain file or none, found something else", companion);
          return FALSE;
        }
    }
  return TRUE;
}

TerseStore *
terse_store_open (const char *path, TerseStoreMode mode, GError **error)
{
  gboolean create = mode == TERSE_STORE_CREATE;
  if (!(create ? make_parents (path, error) : is_there (path, error))
      || !check_companions (path, error))
    return NULL;
  g_autoptr (TerseDatabase) database
      = terse_database_open (path, create, TERSE_STORE_PATIENCE, error);
  g_autofree char *folder = g_strconcat (path, TERSE_STORE_FOLDER, NULL);
  if (database == NULL || !refuse_link (folder, error) || !terse_store_prepare (database, error))
    return NULL;
  TerseStore *store = g_new0 (TerseStore, 1);
  store->database = g_steal_pointer (&database);
  store->folder = g_steal_pointer (&folder);
  store->placed = g_ptr_array_new_with_free_func (g_free);
  return store;
}

void
terse_store_free (TerseStore *store)
{
  terse_database_free (store->database);
  g_free (store->folder);
  g_ptr_array_unref (store->placed);
  g_free (store);
}

void
terse_store_set_patience (TerseStore *store, guint milliseconds)
{
  terse_database_set_patience (store->database, milliseconds);
}

const GPtrArray *
terse_store_remarks (const TerseStore *store)
{
  return store->database->remarks;
}

const char *
terse_store_path (const TerseStore *store)
{
  return store->database->path;
}

static gboolean
is_same_place (const char *path, const char *other)
{
  GStatBuf a, b;
  return g_stat (path, &a) == 0 && g_stat (other, &b) == 0 && a.st_ino == b.st_ino
         && a.st_dev == b.st_dev;
}

gboolean
terse_store_is_same (const TerseStore *store, const TerseStore *other)
{
  return is_same_place (store->database->path, other->database->path);
}

const char *
terse_store_folder (const TerseStore *store)
{
  return store->folder;
}

/* A limit of 0 is none, and larger than all others. */
static gboolean
reaches (double limit, double other)
{
  return limit <= 0 || (other > 0 && limit >= other);
}

static gboolean
covers (const TerseStoreLimits *limits, const TerseStoreLimits *others)
{
  return reaches (limits->seconds, others->seconds)
         && reaches ((double) limits->memory, (double) others->memory);
}

static gboolean
is_certified (const TerseStoreRow *row)
{
  return row->verdict != TERSE_UNDECIDED && row->state == TERSE_STORE_INTACT;
}

gboolean
terse_store_row_answers (const TerseStoreRow *row, const TerseStoreLimits *limits)
{
  return row->verdict == TERSE_UNDECIDED ? covers (&row->limits, limits) : is_certified (row);
}

char *
terse_store_row_path (const TerseStore *store, const TerseStoreRow *row)
{
  return row->certificate ? g_build_filename (store->folder, row->certificate, NULL) : NULL;
}

/* The next row of a statement, NULL behind the last; its certificate is not looked at. */
static gboolean
read_row (TerseStore *store, sqlite3_stmt *statement, TerseStoreRow **row, GError **error)
{
  gboolean found;
  *row = NULL;
  if (!terse_database_step (store->database, statement, &found, error))
    return FALSE;
  if (found)
    *row = terse_store_row_read (store->database, statement, TRUE, error);
  return !found || *row != NULL;
}

static gboolean
look_at_row (const TerseStore *store, TerseStoreRow **row, GError **error)
{
  if (*row == NULL || terse_store_row_look (*row, store->folder, error))
    return TRUE;
  g_clear_pointer (row, terse_store_row_free);
  return FALSE;
}

static gboolean
next_row (TerseStore *store, sqlite3_stmt *statement, TerseStoreRow **row, GError **error)
{
  return read_row (store, statement, row, error) && look_at_row (store, row, error);
}

/* The SELECT of all columns with this condition, (transfer full). */
static sqlite3_stmt *
prepare_select (TerseStore *store, const char *condition, GError **error)
{
  g_autofree char *select = terse_store_row_select (TRUE),
                  *sql = g_strdup_printf ("%s %s", select, condition);
  return terse_database_prepare (store->database, sql, error);
}

static char *
find_sql (void)
{
  g_autofree char *select = terse_store_row_select (TRUE);
  return g_strconcat (select, " WHERE question = ? AND encoding = ? AND encoding_version = ?",
                      NULL);
}

/* The row with the key of `like`, NULL where there is none; its certificate is not looked at. */
static gboolean
find_like (TerseStore *store, const TerseStoreRow *like, TerseStoreRow **row, GError **error)
{
  g_autoptr (TerseKept) statement
      = terse_database_kept (store->database, TERSE_KEPT_FIND, find_sql, error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, like->question, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, like->encoding, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, like->version);
  return read_row (store, statement, row, error);
}

static gboolean
lookup_like (TerseStore *store, const TerseStoreRow *like, TerseStoreRow **row, GError **error)
{
  return find_like (store, like, row, error) && look_at_row (store, row, error);
}

gboolean
terse_store_lookup (TerseStore *store, const TerseQuestion *question, TerseStoreRow **row,
                    GError **error)
{
  g_autoptr (TerseStoreRow) like = terse_store_row_new (question);
  return lookup_like (store, like, row, error);
}

gboolean
terse_store_find (TerseStore *store, gint64 number, TerseStoreRow **row, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare_select (store, "WHERE number = ?", error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, number);
  return next_row (store, statement, row, error);
}

GPtrArray *
terse_store_list (TerseStore *store, const TerseStoreFilter *filter, GError **error)
{
  static const TerseStoreFilter all = { NULL, NULL, NULL, FALSE, TERSE_IMPOSSIBLE };
  const TerseStoreFilter *f = filter ? filter : &all;
  TerseStoreRow *row;
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) terse_store_row_free);
  g_autoptr (sqlite3_stmt) statement
      = prepare_select (store,
                        "WHERE (?1 IS NULL OR problem = ?1) AND (?2 IS NULL OR model = ?2)"
                        " AND (?3 IS NULL OR instr (title, ?3)) AND (?4 IS NULL OR verdict = ?4)"
                        " ORDER BY number",
                        error);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, f->problem, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, f->model, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, f->text, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, f->by_verdict ? terse_verdict_id (f->verdict) : NULL, -1,
                     SQLITE_STATIC);
  while (next_row (store, statement, &row, error))
    {
      if (row == NULL)
        return g_steal_pointer (&rows);
      g_ptr_array_add (rows, row);
    }
  return NULL;
}

/* Writes the row and reads it back. Its certificate, if any, is in its place, and was read. */
static gboolean
write_row (TerseStore *store, const TerseStoreRow *row, TerseStoreRow **stored, GError **error)
{
  if (!terse_store_row_write (store->database, row, error)
      || !find_like (store, row, stored, error))
    return FALSE;
  if (*stored)
    (*stored)->state = row->certificate ? TERSE_STORE_INTACT : TERSE_STORE_NONE;
  return TRUE;
}

static void
hand_over (TerseStoreRow **row, TerseStoreRow *stored)
{
  if (row)
    *row = stored;
  else
    terse_store_row_free (stored);
}

/* The old row, where the new one may not replace it. */
static gboolean
undecided_row_stays (const TerseStoreRow *old, const TerseStoreRow *new)
{
  if (old->verdict != TERSE_UNDECIDED)
    return is_certified (old);
  return covers (&old->limits, &new->limits) && !covers (&new->limits, &old->limits);
}

static gboolean
put_undecided (TerseStore *store, const TerseStoreRow *row, TerseStoreRow **stored, GError **error)
{
  g_autoptr (TerseStoreRow) old = NULL;
  if (!lookup_like (store, row, &old, error))
    return FALSE;
  if (old == NULL || !undecided_row_stays (old, row))
    return write_row (store, row, stored, error);
  *stored = g_steal_pointer (&old);
  return TRUE;
}

gboolean
terse_store_enter_undecided (TerseStore *store, const TerseStoreRow *new, TerseStoreRow **row,
                             GError **error)
{
  g_autoptr (TerseStoreRow) stored = NULL;
  if (!terse_database_begin (store->database, TRUE, error))
    return FALSE;
  gboolean good = put_undecided (store, new, &stored, error);
  if (!terse_database_end (store->database, good, error))
    return FALSE;
  hand_over (row, g_steal_pointer (&stored));
  return TRUE;
}

gboolean
terse_store_put_undecided (TerseStore *store, const TerseQuestion *question,
                           const TerseStoreLimits *limits, const char *reason, double seconds,
                           TerseStoreRow **row, GError **error)
{
  g_autoptr (TerseStoreRow) new = terse_store_row_new (question);
  new->verdict = TERSE_UNDECIDED;
  new->reason = g_utf8_make_valid (reason, -1);
  g_strdelimit (new->reason, "\r\n", ' ');
  new->limits = *limits;
  new->seconds = seconds;
  return terse_store_enter_undecided (store, new, row, error);
}

/* Does the certificate belong to the question as it is asked and encoded now? */
static gboolean
is_of_question (const TerseStoreRow *new, const TerseQuestion *question, const char *folder,
                GError **error)
{
  g_autoptr (TerseStoreRow) asked = terse_store_row_new (question);
  if (strcmp (new->question, asked->question) != 0)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                 "%s: expected a certificate of %s, found one of %s", folder, asked->title,
                 new->title);
  else if (strcmp (new->encoding, asked->encoding) != 0 || new->version != asked->version)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                 "%s: expected encoding %s version %u, found %s version %u", folder,
                 asked->encoding, asked->version, new->encoding, new->version);
  else
    return TRUE;
  return FALSE;
}

/* No row is committed before its certificate is on the disk under its name. */
gboolean
terse_store_sync_placed (TerseStore *store, GError **error)
{
  const gboolean good = store->placed->len == 0
                        || (terse_disk_sync_folders (store->placed)
                            && terse_disk_sync_folder (store->folder, FALSE))
                        || fail_io (error, store->folder, "folders that can be synced");
  g_ptr_array_set_size (store->placed, 0);
  return good;
}

/* What is in `place` already is of the same certificate, by its name, and no intact row points at
 * it. */
static gboolean
move_folder (TerseStore *store, const char *folder, const char *place, GError **error)
{
  if (!is_same_place (folder, place))
    {
      terse_store_remove_folder (place, 0);
      if (g_rename (folder, place) != 0)
        return fail_io (error, place, "a free place on the file system of the certificate");
    }
  g_ptr_array_add (store->placed, g_strdup (place));
  return store->database->in_batch || terse_store_sync_placed (store, error);
}

/* Decides under the lock. `moved` tells whether the certificate is in its place. */
static gboolean
put_certificate (TerseStore *store, const TerseStoreRow *new, const char *folder, gboolean *moved,
                 TerseStoreRow **stored, GError **error)
{
  g_autoptr (TerseStoreRow) old = NULL;
  g_autofree char *place = terse_store_row_path (store, new);
  if (!lookup_like (store, new, &old, error))
    return FALSE;
  if (old && is_certified (old))
    {
      if (old->verdict == new->verdict)
        {
          *stored = g_steal_pointer (&old);
          return TRUE;
        }
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                   "%s: expected verdict %s, as row %" G_GINT64_FORMAT
                   " of %s is certified, found %s",
                   folder, terse_verdict_id (old->verdict), old->number, terse_store_path (store),
                   terse_verdict_id (new->verdict));
      return FALSE;
    }
  *moved = move_folder (store, folder, place, error);
  return *moved && write_row (store, new, stored, error);
}

gboolean
terse_store_enter_certificate (TerseStore *store, const TerseStoreRow *new, const char *folder,
                               TerseStoreRow **row, GError **error)
{
  g_autoptr (TerseStoreRow) stored = NULL;
  gboolean moved = FALSE;
  if (!terse_store_make_folder (store->folder, error)
      || !terse_database_begin (store->database, TRUE, error))
    return FALSE;
  gboolean good = put_certificate (store, new, folder, &moved, &stored, error);
  if (terse_database_end (store->database, good, error))
    {
      hand_over (row, g_steal_pointer (&stored));
      return TRUE;
    }
  g_autofree char *place = terse_store_row_path (store, new);
  if (moved && g_rename (place, folder) == 0)
    g_ptr_array_set_size (store->placed, store->placed->len ? store->placed->len - 1 : 0);
  return FALSE;
}

gboolean
terse_store_put_certificate (TerseStore *store, const TerseQuestion *question, const char *folder,
                             TerseStoreRow **row, GError **error)
{
  g_autoptr (TerseStoreRow) new = terse_store_row_from_certificate (folder, error);
  return new &&is_of_question (new, question, folder, error)
         && terse_store_enter_certificate (store, new, folder, row, error);
}

gboolean
terse_store_begin (TerseStore *store, GError **error)
{
  return terse_database_begin_batch (store->database, error);
}

gboolean
terse_store_end (TerseStore *store, GError **error)
{
  return terse_database_end_batch (store->database, terse_store_sync_placed (store, error), error);
}
