/* A store has the table `terse_store` with its version. A step brings a store from the version
 * before to its own; the first one starts from nothing, so that a new store takes the same way as
 * an old one. Statements here stay as they were when their version was current. */
#include "cli/store/store_schema.h"

#include <glib/gstdio.h>

#include "protocols/error.h"
#include "cli/store/store_columns.h"
#include "cli/store/store_migrate.h"

/* No tables at all. */
#define EMPTY -1

static gboolean
make_tables (TerseDatabase *database, GError **error)
{
  return terse_database_run (
      database,
      "CREATE TABLE terse_store (version INTEGER NOT NULL);"
      "INSERT INTO terse_store VALUES (0);"
      "CREATE TABLE decision (number INTEGER PRIMARY KEY AUTOINCREMENT, question TEXT NOT NULL,"
      " title TEXT NOT NULL, problem TEXT NOT NULL, model TEXT NOT NULL, encoding TEXT NOT NULL,"
      " encoding_version INTEGER NOT NULL, verdict TEXT NOT NULL, variables INTEGER NOT NULL,"
      " clauses INTEGER NOT NULL, literals INTEGER NOT NULL, seconds REAL NOT NULL, reason TEXT,"
      " limit_seconds REAL NOT NULL, limit_memory INTEGER NOT NULL, closed_by TEXT,"
      " proof_steps INTEGER NOT NULL, proof_bytes INTEGER NOT NULL, cost REAL NOT NULL,"
      " inputs_run INTEGER NOT NULL, certificate TEXT, sums_sha256 TEXT,"
      " UNIQUE (question, encoding, encoding_version))",
      error);
}

static gboolean
set_checksum (TerseDatabase *database, const TerseStoreRow *row, GError **error)
{
  gboolean found;
  g_autofree char *sum = terse_store_row_checksum (row);
  g_autoptr (sqlite3_stmt) update = terse_database_prepare (
      database, "UPDATE decision SET checksum = ? WHERE number = ?", error);
  if (update == NULL)
    return FALSE;
  sqlite3_bind_text (update, 1, sum, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (update, 2, row->number);
  return terse_database_step (database, update, &found, error);
}

/* Version 1: every row has a checksum. */
static gboolean
add_checksums (TerseDatabase *database, GError **error)
{
  gboolean found;
  if (!terse_database_run (
          database, "ALTER TABLE decision ADD COLUMN checksum TEXT NOT NULL DEFAULT ''", error))
    return FALSE;
  g_autofree char *select = terse_store_row_select (FALSE);
  g_autoptr (sqlite3_stmt) statement = terse_database_prepare (database, select, error);
  if (statement == NULL)
    return FALSE;
  while (terse_database_step (database, statement, &found, error))
    {
      if (!found)
        return TRUE;
      g_autoptr (TerseStoreRow) row = terse_store_row_read (database, statement, FALSE, error);
      if (row == NULL || !set_checksum (database, row, error))
        return FALSE;
    }
  return FALSE;
}

/* By version; version 2: one question has one form, and version 3: whether by bits or by alphabets.
 */
static gboolean (*const steps[]) (TerseDatabase *, GError **)
    = { make_tables, add_checksums, terse_store_canonicalize, terse_store_canonicalize };
G_STATIC_ASSERT (G_N_ELEMENTS (steps) == TERSE_STORE_VERSION + 1);

/* What a view, a trigger or a virtual table does to a query is without bound. SQLite goes by the
 * text, which it writes so itself. */
static gboolean
has_plain_tables (TerseDatabase *database, GError **error)
{
  gint64 others;
  if (!terse_database_number (database,
                              "SELECT count(*) FROM sqlite_master WHERE sql NOT GLOB "
                              "'CREATE TABLE *' AND sql NOT GLOB 'CREATE INDEX *'",
                              0, &others, error))
    return FALSE;
  if (others == 0)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s: expected a store, found a database with views, triggers or virtual tables",
               database->path);
  return FALSE;
}

static gboolean
read_version (TerseDatabase *database, gint64 *version, GError **error)
{
  gint64 tables, ours;
  if (!has_plain_tables (database, error)
      || !terse_database_number (database, "SELECT count(*) FROM sqlite_master", 0, &tables, error)
      || !terse_database_number (database,
                                 "SELECT count(*) FROM sqlite_master WHERE name = 'terse_store'", 0,
                                 &ours, error))
    return FALSE;
  *version = EMPTY;
  if (tables == 0)
    return TRUE;
  if (ours
      && !terse_database_number (database,
                                 "SELECT CASE typeof (version) WHEN 'integer' THEN version ELSE -1 "
                                 "END FROM terse_store",
                                 EMPTY, version, error))
    return FALSE;
  if (*version >= 0 && *version <= TERSE_STORE_VERSION)
    return TRUE;
  if (*version > TERSE_STORE_VERSION)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                 "%s: expected a store of version at most %d, found version %" G_GINT64_FORMAT
                 ", of a newer program",
                 database->path, TERSE_STORE_VERSION, *version);
  else
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                 "%s: expected a store, found a database without its version", database->path);
  return FALSE;
}

static gboolean
take_steps (TerseDatabase *database, gint64 version, GError **error)
{
  for (gint64 next = version + 1; next <= TERSE_STORE_VERSION; next++)
    {
      g_autofree char *update
          = g_strdup_printf ("UPDATE terse_store SET version = %" G_GINT64_FORMAT, next);
      if (!steps[next](database, error) || !terse_database_run (database, update, error))
        return FALSE;
    }
  return TRUE;
}

/* A few bytes that are no database are nothing to SQLite, which would write over them. */
static gboolean
holds_nothing (TerseDatabase *database, GError **error)
{
  GStatBuf status;
  if (g_stat (database->path, &status) == 0 && status.st_size == 0)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s: expected a store, found a file without its tables", database->path);
  return FALSE;
}

/* Another process may have migrated since the version was read. */
static gboolean
migrate (TerseDatabase *database, GError **error)
{
  gint64 version;
  if (!terse_database_begin (database, TRUE, error))
    return FALSE;
  gboolean good = read_version (database, &version, error)
                  && (version != EMPTY || holds_nothing (database, error))
                  && take_steps (database, version, error);
  return terse_database_end (database, good, error);
}

/* The structure of the file; the contents of rows have their own checksums. */
static gboolean
check_structure (TerseDatabase *database, GError **error)
{
  gboolean found;
  g_autoptr (sqlite3_stmt) statement
      = terse_database_prepare (database, "PRAGMA quick_check(1)", error);
  if (statement == NULL || !terse_database_step (database, statement, &found, error))
    return FALSE;
  g_autofree char *text
      = g_strdup (found ? (const char *) sqlite3_column_text (statement, 0) : NULL);
  if (g_strcmp0 (text, "ok") == 0)
    return TRUE;
  g_strdelimit (text, "\n", ' ');
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s: expected an intact store, found: %s",
               database->path, text ? text : "no answer");
  return FALSE;
}

gboolean
terse_store_prepare (TerseDatabase *database, GError **error)
{
  gint64 version;
  if (!read_version (database, &version, error))
    return FALSE;
  /* A corrupted store is not migrated. */
  return check_structure (database, error)
         && (version == TERSE_STORE_VERSION || migrate (database, error));
}
