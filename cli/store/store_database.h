/* SQLite as the store needs it: statements and transactions whose failures are one line, `path:
 * expected ..., found ...`. */
#ifndef TERSE_CLI_STORE_STORE_DATABASE_H
#define TERSE_CLI_STORE_STORE_DATABASE_H

#include <glib.h>
#include <sqlite3.h>

/* Statements that are prepared once. */
typedef enum {
  TERSE_KEPT_FIND,
  TERSE_KEPT_WRITE,
  TERSE_N_KEPT,
} TerseKeptName;

typedef sqlite3_stmt TerseKept;

typedef struct {
  sqlite3 *handle;
  char *path;
  guint patience;    /* milliseconds */
  gboolean in_batch; /* see terse_database_begin_batch () */
  TerseKept *kept[TERSE_N_KEPT];
  GPtrArray *remarks; /* lines on what a migration left as it was */
} TerseDatabase;

/* Opens without looking into the file, and makes it where `create`; NULL and TERSE_ERROR_IO.
 * (transfer full) */
TerseDatabase *terse_database_open (const char *path, gboolean create, guint patience,
                                    GError **error);
void terse_database_free (TerseDatabase *database);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseDatabase, terse_database_free)
void terse_database_set_patience (TerseDatabase *database, guint milliseconds);

/* Sets the error that SQLite reported last: TERSE_ERROR_INPUT where the file is at fault, else
 * TERSE_ERROR_IO. FALSE. */
gboolean terse_database_fail (TerseDatabase *database, GError **error);

/* Runs statements without results. */
gboolean terse_database_run (TerseDatabase *database, const char *sql, GError **error);
/* The first column of the first row as a number, or `otherwise` where there is no row. */
gboolean terse_database_number (TerseDatabase *database, const char *sql, gint64 otherwise,
                                gint64 *number, GError **error);

/* (transfer full), NULL and an error. */
sqlite3_stmt *terse_database_prepare (TerseDatabase *database, const char *sql, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)
/* A statement that the database keeps, by what `sql` says, (transfer full), when it is first asked
 * for; NULL and an error. It is released, not finalized, by whoever asked, and asked for again only
 * then. */
TerseKept *terse_database_kept (TerseDatabase *database, TerseKeptName name, char *(*sql) (void),
                                GError **error);
void terse_database_release (TerseKept *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseKept, terse_database_release)
/* The next row: `found` FALSE behind the last. */
gboolean terse_database_step (TerseDatabase *database, sqlite3_stmt *statement, gboolean *found,
                              GError **error);

/* A transaction that writes holds off other writers from its beginning. */
gboolean terse_database_begin (TerseDatabase *database, gboolean writes, GError **error);
/* Commits where `good`, or undoes; FALSE where it did not commit, with the error where committing
 * failed. */
gboolean terse_database_end (TerseDatabase *database, gboolean good, GError **error);
/* A transaction that writes, of several: those that begin and end inside are undone each by itself,
 * and committed with it. No batch has another inside. */
gboolean terse_database_begin_batch (TerseDatabase *database, GError **error);
gboolean terse_database_end_batch (TerseDatabase *database, gboolean good, GError **error);

#endif
