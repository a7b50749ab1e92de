#include "tests/support/stores.h"

#include "cli/store/store_columns.h"
#include "cli/store/store_inbox.h"
#include "reductions/questions/decide/decide.h"
#include "cli/store/store_row.h"
#include "solver/certificate/certificate.h"
#include "tests/support/questions.h"

TerseStore *
terse_test_store (const char *folder)
{
  GError *error = NULL;
  g_autofree char *path = g_build_filename (folder, "store", NULL);
  TerseStore *store = terse_store_open (path, TERSE_STORE_CREATE, &error);
  g_assert_no_error (error);
  return store;
}

TerseQuestion *
terse_test_question_of (const char *certificate)
{
  GError *error = NULL;
  g_autoptr (JsonNode) root = terse_certificate_read (certificate, &error);
  g_assert_no_error (error);
  TerseQuestion *question = terse_question_read_json (json_node_get_object (root), &error);
  g_assert_no_error (error);
  return question;
}

TerseQuestion *
terse_test_question (guint number)
{
  g_autoptr (GString) entries = g_string_new (NULL);
  for (guint bit = 0; bit < 20; bit++)
    g_string_append_printf (entries, "%s%u", bit ? " " : "", number >> bit & 1);
  g_autoptr (TerseProblem) problem = questions_matrix (entries->str);
  GError *error = NULL;
  TerseQuestion *question = questions_ask (problem, "one-way bits=1", &error);
  g_assert_no_error (error);
  return question;
}

char *
terse_test_decide (TerseQuestion *question, const char *folder)
{
  GError *error = NULL;
  const TerseDecideOptions options = { .out = folder };
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, &error);
  g_assert_no_error (error);
  g_assert_nonnull (decision->folder);
  return g_strdup (decision->folder);
}

TerseStoreRow *
terse_test_enter (TerseStore *store, TerseTestCertificate which)
{
  GError *error = NULL;
  TerseStoreRow *row;
  g_autoptr (TerseStoreInbox) inbox = terse_store_inbox_new (store, &error);
  g_assert_no_error (error);
  g_autofree char *folder = terse_test_certificate (terse_store_inbox_path (inbox), which);
  g_autoptr (TerseQuestion) question = terse_test_question_of (folder);
  terse_store_put_certificate (store, question, folder, &row, &error);
  g_assert_no_error (error);
  return row;
}

TerseStoreRow *
terse_test_enter_undecided (TerseStore *store, const TerseQuestion *question, double seconds)
{
  GError *error = NULL;
  TerseStoreRow *row;
  const TerseStoreLimits limits = { .seconds = seconds };
  terse_store_put_undecided (store, question, &limits, "time limit reached", seconds, &row, &error);
  g_assert_no_error (error);
  return row;
}

char *
terse_test_store_text (TerseStore *store, GError **error)
{
  g_autoptr (GPtrArray) rows = terse_store_list (store, NULL, error);
  GString *text = rows ? g_string_new (NULL) : NULL;
  for (guint i = 0; rows && i < rows->len; i++)
    {
      g_autofree char *sum = terse_store_row_checksum (rows->pdata[i]);
      g_string_append_printf (text, "%s %s\n", ((TerseStoreRow *) rows->pdata[i])->title, sum);
    }
  return text ? g_string_free (text, FALSE) : NULL;
}

void
terse_test_store_sql (const char *path, const char *sql)
{
  sqlite3 *handle;
  char *message = NULL;
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (handle);
}

/* Statements that give the rows their checksums. (transfer full) */
static char *
seal_rows (TerseDatabase *database)
{
  GError *error = NULL;
  gboolean found;
  GString *sql = g_string_new (NULL);
  g_autofree char *select = terse_store_row_select (FALSE);
  g_autoptr (sqlite3_stmt) statement = terse_database_prepare (database, select, &error);
  g_assert_no_error (error);
  while (terse_database_step (database, statement, &found, &error) && found)
    {
      g_autoptr (TerseStoreRow) row = terse_store_row_read (database, statement, FALSE, &error);
      g_assert_no_error (error);
      g_autofree char *sum = terse_store_row_checksum (row);
      g_string_append_printf (
          sql, "UPDATE decision SET checksum = '%s' WHERE number = %" G_GINT64_FORMAT ";", sum,
          row->number);
    }
  g_assert_no_error (error);
  return g_string_free (sql, FALSE);
}

void
terse_test_store_forge (const char *path, const char *set, const char *where)
{
  GError *error = NULL;
  g_autofree char *sql = g_strdup_printf ("UPDATE decision SET %s WHERE %s", set, where);
  terse_test_store_sql (path, sql);
  g_autoptr (TerseDatabase) database = terse_database_open (path, FALSE, 1000, &error);
  g_assert_no_error (error);
  g_autofree char *seals = seal_rows (database);
  terse_test_store_sql (path, seals);
}
