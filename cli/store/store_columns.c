/* One table of columns serves reading, writing and the checksum. The checksum is no protection
 * against a forger, who can make it again: against him stands terse_store_check (). */
#include "cli/store/store_columns.h"

#include <math.h>
#include <string.h>

#include "protocols/error.h"

typedef enum {
  TEXT,
  WHOLE, /* guint64 */
  SMALL, /* guint */
  REAL,
  VERDICT,
} Kind;

typedef struct {
  const char *name;
  Kind kind;
  gboolean optional; /* of texts: may be NULL */
  gsize offset;
} Column;

#define COLUMN(name, kind, optional, member)                                                       \
  {                                                                                                \
    name, kind, optional, G_STRUCT_OFFSET (TerseStoreRow, member)                                  \
  }

static const Column columns[] = {
  COLUMN ("question", TEXT, FALSE, question),
  COLUMN ("title", TEXT, FALSE, title),
  COLUMN ("problem", TEXT, FALSE, problem),
  COLUMN ("model", TEXT, FALSE, model),
  COLUMN ("encoding", TEXT, FALSE, encoding),
  COLUMN ("encoding_version", SMALL, FALSE, version),
  COLUMN ("verdict", VERDICT, FALSE, verdict),
  COLUMN ("variables", WHOLE, FALSE, size.variables),
  COLUMN ("clauses", WHOLE, FALSE, size.clauses),
  COLUMN ("literals", WHOLE, FALSE, size.literals),
  COLUMN ("seconds", REAL, FALSE, seconds),
  COLUMN ("reason", TEXT, TRUE, reason),
  COLUMN ("limit_seconds", REAL, FALSE, limits.seconds),
  COLUMN ("limit_memory", WHOLE, FALSE, limits.memory),
  COLUMN ("closed_by", TEXT, TRUE, closed_by),
  COLUMN ("proof_steps", WHOLE, FALSE, proof.steps),
  COLUMN ("proof_bytes", WHOLE, FALSE, proof.bytes),
  COLUMN ("cost", REAL, FALSE, cost),
  COLUMN ("inputs_run", WHOLE, FALSE, inputs_run),
  COLUMN ("certificate", TEXT, TRUE, certificate),
  COLUMN ("sums_sha256", TEXT, TRUE, sums_sha256),
};

#define MEMBER(type) (*(type const *) (gconstpointer) ((const char *) row + column->offset))

/* A value as text, (transfer full); NULL for a missing text. Reals are exact. */
static char *
value_text (const TerseStoreRow *row, const Column *column)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  switch (column->kind)
    {
    case TEXT:
      return g_strdup (MEMBER (char *));
    case WHOLE:
      return g_strdup_printf ("%" G_GUINT64_FORMAT, MEMBER (guint64));
    case SMALL:
      return g_strdup_printf ("%u", MEMBER (guint));
    case REAL:
      return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, MEMBER (double)));
    case VERDICT:
      return g_strdup (terse_verdict_id (MEMBER (TerseVerdict)));
    }
  g_assert_not_reached ();
}

char *
terse_store_row_checksum (const TerseStoreRow *row)
{
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *text = value_text (row, &columns[i]);
      /* With lengths, so that no two rows give the same bytes. */
      if (text)
        g_string_append_printf (all, "%" G_GSIZE_FORMAT ":%s", strlen (text), text);
      g_string_append_c (all, ';');
    }
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, all->str, (gssize) all->len);
}

char *
terse_store_row_select (gboolean with_checksum)
{
  GString *sql = g_string_new ("SELECT number");
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_string_append_printf (sql, ", %s", columns[i].name);
  g_string_append_printf (sql, "%s FROM decision", with_checksum ? ", checksum" : "");
  return g_string_free (sql, FALSE);
}

static gboolean
refuse (TerseDatabase *database, gint64 number, const char *column, const char *expected,
        GError **error)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s: row %" G_GINT64_FORMAT ": expected %s in column %s, found another value",
               database->path, number, expected, column);
  return FALSE;
}

/* NULL, or what the column should hold. Takes the value over into the row. */
static const char *
take_value (TerseStoreRow *row, const Column *column, sqlite3_stmt *statement, int at)
{
  int type = sqlite3_column_type (statement, at);
  gpointer place = G_STRUCT_MEMBER_P (row, column->offset);
  const char *text
      = type == SQLITE_TEXT ? (const char *) sqlite3_column_text (statement, at) : NULL;
  /* SQLite's texts may hold NUL bytes and what is not UTF-8. */
  if (text && !g_utf8_validate (text, sqlite3_column_bytes (statement, at), NULL))
    text = NULL;
  switch (column->kind)
    {
    case TEXT:
      *(char **) place = g_strdup (text);
      return text || (column->optional && type == SQLITE_NULL) ? NULL : "text";
    case WHOLE:
      *(guint64 *) place = (guint64) sqlite3_column_int64 (statement, at);
      return type == SQLITE_INTEGER ? NULL : "a number";
    case SMALL:
      *(guint *) place = (guint) sqlite3_column_int64 (statement, at);
      return type == SQLITE_INTEGER && *(guint *) place == sqlite3_column_int64 (statement, at)
                 ? NULL
                 : "a small number";
    case REAL:
      *(double *) place = sqlite3_column_double (statement, at);
      return type == SQLITE_FLOAT && isfinite (*(double *) place) ? NULL : "a real number";
    case VERDICT:
      return text && terse_verdict_parse (text, place) ? NULL : "a verdict";
    }
  g_assert_not_reached ();
}

/* A decided row has a certificate, whose name is a file name, and an undecided one has a reason and
 * none. */
static gboolean
is_consistent (const TerseStoreRow *row)
{
  if (row->verdict == TERSE_UNDECIDED)
    return row->reason && row->certificate == NULL && row->sums_sha256 == NULL;
  return row->closed_by && row->sums_sha256 && row->certificate && *row->certificate
         && row->certificate[0] != '.' && strchr (row->certificate, '/') == NULL;
}

static gboolean
check_row (TerseDatabase *database, const TerseStoreRow *row, sqlite3_stmt *statement,
           gboolean with_checksum, GError **error)
{
  const char *stated
      = with_checksum
            ? (const char *) sqlite3_column_text (statement, 1 + (int) G_N_ELEMENTS (columns))
            : NULL;
  g_autofree char *sum = terse_store_row_checksum (row);
  if (!is_consistent (row))
    return refuse (database, row->number, "verdict", "one that fits the certificate", error);
  return !with_checksum || g_strcmp0 (sum, stated) == 0
         || refuse (database, row->number, "checksum", "the checksum of the row", error);
}

TerseStoreRow *
terse_store_row_read (TerseDatabase *database, sqlite3_stmt *statement, gboolean with_checksum,
                      GError **error)
{
  g_autoptr (TerseStoreRow) row = g_new0 (TerseStoreRow, 1);
  row->number = sqlite3_column_int64 (statement, 0);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      const char *expected = take_value (row, &columns[i], statement, 1 + (int) i);
      if (expected && !refuse (database, row->number, columns[i].name, expected, error))
        return NULL;
    }
  return check_row (database, row, statement, with_checksum, error) ? g_steal_pointer (&row) : NULL;
}

static void
bind_value (sqlite3_stmt *statement, int at, const TerseStoreRow *row, const Column *column)
{
  gconstpointer place = (const char *) row + column->offset;
  switch (column->kind)
    {
    case TEXT:
      sqlite3_bind_text (statement, at, *(char *const *) place, -1, SQLITE_STATIC);
      break;
    case WHOLE:
      sqlite3_bind_int64 (statement, at, (gint64) * (const guint64 *) place);
      break;
    case SMALL:
      sqlite3_bind_int64 (statement, at, *(const guint *) place);
      break;
    case REAL:
      sqlite3_bind_double (statement, at, *(const double *) place);
      break;
    case VERDICT:
      sqlite3_bind_text (statement, at, terse_verdict_id (*(const TerseVerdict *) place), -1,
                         SQLITE_STATIC);
      break;
    }
}

/* The statement that writes a row, (transfer full). */
static char *
write_sql (void)
{
  g_autoptr (GString) names = g_string_new ("INSERT INTO decision ("), marks = g_string_new (NULL),
                      sets = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_string_append_printf (names, "%s, ", columns[i].name);
      g_string_append (marks, "?, ");
      g_string_append_printf (sets, "%s = excluded.%s, ", columns[i].name, columns[i].name);
    }
  return g_strconcat (names->str, "checksum) VALUES (", marks->str,
                      "?) ON CONFLICT (question, encoding, encoding_version) DO UPDATE SET ",
                      sets->str, "checksum = excluded.checksum", NULL);
}

gboolean
terse_store_row_write (TerseDatabase *database, const TerseStoreRow *row, GError **error)
{
  gboolean found;
  g_autofree char *sum = terse_store_row_checksum (row);
  g_autoptr (TerseKept) statement
      = terse_database_kept (database, TERSE_KEPT_WRITE, write_sql, error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    bind_value (statement, 1 + (int) i, row, &columns[i]);
  sqlite3_bind_text (statement, 1 + (int) G_N_ELEMENTS (columns), sum, -1, SQLITE_STATIC);
  return terse_database_step (database, statement, &found, error);
}
