/* A rollback journal, SQLite's default, is kept on purpose: unlike the write-ahead log it lets a
 * store in a folder without the right to write be read, and it needs no shared memory. Waiting for
 * other processes is SQLite's. A transaction is over when the journal has gone, so the folder is
 * synced then too (EXTRA): what was committed outlives a loss of power. */
#include "cli/store/store_database.h"

#include "protocols/error.h"

TerseDatabase *
terse_database_open (const char *path, gboolean create, guint patience, GError **error)
{
  g_autoptr (TerseDatabase) database = g_new0 (TerseDatabase, 1);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE | (create ? SQLITE_OPEN_CREATE : 0);
  /* A leading ':' or "file:" means something else to SQLite. */
  database->path = g_strdup (path);
  database->remarks = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *plain
      = g_path_is_absolute (path) ? g_strdup (path) : g_build_filename (".", path, NULL);
  if (sqlite3_open_v2 (plain, &database->handle, flags, NULL) != SQLITE_OK)
    {
      terse_database_fail (database, error);
      return NULL;
    }
  terse_database_set_patience (database, patience);
  /* A store has neither, and a stranger's may have made them. */
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_exec (database->handle, "PRAGMA synchronous = EXTRA", NULL, NULL, NULL);
  return g_steal_pointer (&database);
}

void
terse_database_free (TerseDatabase *database)
{
  for (guint i = 0; i < TERSE_N_KEPT; i++)
    sqlite3_finalize (database->kept[i]);
  if (database->handle)
    sqlite3_close (database->handle);
  g_clear_pointer (&database->remarks, g_ptr_array_unref);
  g_free (database->path);
  g_free (database);
}

void
terse_database_set_patience (TerseDatabase *database, guint milliseconds)
{
  database->patience = milliseconds;
  sqlite3_busy_timeout (database->handle, (int) MIN (milliseconds, G_MAXINT));
}

/* What the system said, where it said something. */
static char *
system_text (sqlite3 *handle)
{
  int number = sqlite3_system_errno (handle);
  const char *message = sqlite3_errmsg (handle);
  return number ? g_strdup_printf ("%s (%s)", message, g_strerror (number)) : g_strdup (message);
}

gboolean
terse_database_fail (TerseDatabase *database, GError **error)
{
  const char *path = database->path;
  int code = database->handle ? sqlite3_errcode (database->handle) & 0xff : SQLITE_NOMEM;
  g_autofree char *text
      = database->handle ? system_text (database->handle) : g_strdup ("no memory");
  switch (code)
    {
    case SQLITE_NOTADB:
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                   "%s: expected a store, found a file that is no database", path);
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (
          error, TERSE_ERROR, TERSE_ERROR_IO,
          "%s: expected the store to be free within %g seconds, found it held by another process",
          path, database->patience / 1e3);
      break;
    case SQLITE_READONLY:
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO,
                   "%s: expected a store that can be written, found: %s", path, text);
      break;
    case SQLITE_FULL:
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected room for the store, found: %s",
                   path, text);
      break;
    case SQLITE_CORRUPT:
    case SQLITE_CONSTRAINT:
    case SQLITE_ERROR:
    case SQLITE_MISMATCH:
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s: expected an intact store, found: %s",
                   path, text);
      break;
    default:
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO,
                   "%s: expected a file to read and write, found: %s", path, text);
    }
  return FALSE;
}

gboolean
terse_database_run (TerseDatabase *database, const char *sql, GError **error)
{
  return sqlite3_exec (database->handle, sql, NULL, NULL, NULL) == SQLITE_OK
         || terse_database_fail (database, error);
}

sqlite3_stmt *
terse_database_prepare (TerseDatabase *database, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2 (database->handle, sql, -1, &statement, NULL) != SQLITE_OK)
    terse_database_fail (database, error);
  return statement;
}

TerseKept *
terse_database_kept (TerseDatabase *database, TerseKeptName name, char *(*sql) (void),
                     GError **error)
{
  if (database->kept[name])
    return database->kept[name];
  g_autofree char *text = sql ();
  database->kept[name] = terse_database_prepare (database, text, error);
  return database->kept[name];
}

void
terse_database_release (TerseKept *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

gboolean
terse_database_step (TerseDatabase *database, sqlite3_stmt *statement, gboolean *found,
                     GError **error)
{
  int code = sqlite3_step (statement);
  *found = code == SQLITE_ROW;
  return *found || code == SQLITE_DONE || terse_database_fail (database, error);
}

gboolean
terse_database_number (TerseDatabase *database, const char *sql, gint64 otherwise, gint64 *number,
                       GError **error)
{
  gboolean found;
  g_autoptr (sqlite3_stmt) statement = terse_database_prepare (database, sql, error);
  if (statement == NULL || !terse_database_step (database, statement, &found, error))
    return FALSE;
  *number = found ? sqlite3_column_int64 (statement, 0) : otherwise;
  return TRUE;
}

gboolean
terse_database_begin (TerseDatabase *database, gboolean writes, GError **error)
{
  return terse_database_run (database,
                             database->in_batch ? "SAVEPOINT one"
                             : writes           ? "BEGIN IMMEDIATE"
                                                : "BEGIN",
                             error);
}

gboolean
terse_database_end (TerseDatabase *database, gboolean good, GError **error)
{
  const char *const end = database->in_batch ? "RELEASE one" : "COMMIT",
                    *const undo = database->in_batch ? "ROLLBACK TO one; RELEASE one" : "ROLLBACK";
  gboolean committed = good && terse_database_run (database, end, error);
  /* SQLite has undone the transaction by itself after some failures. */
  if (!committed && !sqlite3_get_autocommit (database->handle))
    sqlite3_exec (database->handle, undo, NULL, NULL, NULL);
  return committed;
}

gboolean
terse_database_begin_batch (TerseDatabase *database, GError **error)
{
  g_return_val_if_fail (!database->in_batch, FALSE);
  database->in_batch = terse_database_begin (database, TRUE, error);
  return database->in_batch;
}

gboolean
terse_database_end_batch (TerseDatabase *database, gboolean good, GError **error)
{
  g_return_val_if_fail (database->in_batch, FALSE);
  database->in_batch = FALSE;
  return terse_database_end (database, good, error);
}
