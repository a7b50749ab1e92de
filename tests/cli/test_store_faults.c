/* The store among troubles: two writers at once, writers that are killed, corrupted bytes, files
 * that are no store, older and newer versions, a disk that is full, a folder that cannot be
 * written, a lock that is not released. What was reported is never lost, and every failure is one
 * line. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "cli/store/store_columns.h"
#include "cli/store/store_inbox.h"
#include "protocols/error.h"
#include "cli/store/store_row.h"
#include "tests/support/suite.h"
#include "tests/support/share.h"
#include "tests/support/stores.h"

static char *path;

static void
set_up (void)
{
  scratch_open ();
  path = g_build_filename (scratch, "store", NULL);
}

static void
tear_down (void)
{
  scratch_close ();
  g_free (path);
}

TestSuite (store_faults, .init = set_up, .fini = tear_down);

/* Takes the error. */
static void
expect_error (GError **error, int code, const char *part)
{
  cr_assert (g_error_matches (*error, TERSE_ERROR, code), "%s: %s", part,
             *error ? (*error)->message : "no error");
  cr_expect (g_str_has_prefix ((*error)->message, path) && strstr ((*error)->message, "expected ")
                 && strstr ((*error)->message, "found") && strstr ((*error)->message, part),
             "expected %s in: %s", part, (*error)->message);
  cr_expect_null (strchr ((*error)->message, '\n'));
  g_clear_error (error);
}

static void
expect_refused (int code, const char *part)
{
  GError *error = NULL;
  cr_expect_null (terse_store_open (path, TERSE_STORE_EXISTING, &error));
  expect_error (&error, code, part);
}

/* Enters the question of this number: with a certificate where it is a multiple of four, else as
 * undecided. */
static gboolean
put_number (TerseStore *store, guint number, GError **error)
{
  const TerseStoreLimits limits = { .seconds = 1 };
  g_autoptr (TerseQuestion) question = terse_test_question (number);
  if (number % 4)
    return terse_store_put_undecided (store, question, &limits, "time limit reached", 1, NULL,
                                      error);
  g_autoptr (TerseStoreInbox) inbox = terse_store_inbox_new (store, error);
  if (inbox == NULL)
    return FALSE;
  g_autofree char *folder = terse_test_decide (question, terse_store_inbox_path (inbox));
  return terse_store_put_certificate (store, question, folder, NULL, error);
}

/* Is the row of this number there, as put_number () enters it? */
static gboolean
has_number (TerseStore *store, guint number)
{
  GError *error = NULL;
  TerseStoreRow *found = NULL;
  g_autoptr (TerseQuestion) question = terse_test_question (number);
  cr_assert (terse_store_lookup (store, question, &found, &error), "%s",
             error ? error->message : "");
  g_autoptr (TerseStoreRow) row = found;
  return row && row->state == (number % 4 ? TERSE_STORE_NONE : TERSE_STORE_INTACT);
}

static guint
count_rows (TerseStore *store)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) rows = terse_store_list (store, NULL, &error);
  cr_assert (rows, "%s", error ? error->message : "");
  return rows->len;
}

/* A process that enters the numbers from `from` up to `to` and writes each to `report` once it is
 * entered. */
static pid_t
start_writer (guint from, guint to, int report)
{
  pid_t pid = fork ();
  if (pid)
    return pid;
  g_autoptr (TerseStore) store = terse_test_store (scratch);
  for (guint i = from; i < to; i++)
    if (!put_number (store, i, NULL) || write (report, &i, sizeof i) != sizeof i)
      _exit (1);
  _exit (0);
}

#define MANY 200u

/* Their ranges overlap by half. */
Test (store_faults, two_writers_at_once)
{
  int states[2], null = g_open ("/dev/null", O_WRONLY, 0);
  pid_t a = start_writer (0, MANY, null), b = start_writer (MANY / 2, MANY + MANY / 2, null);
  waitpid (a, &states[0], 0);
  waitpid (b, &states[1], 0);
  cr_assert (states[0] == 0 && states[1] == 0, "%d, %d", states[0], states[1]);
  g_autoptr (TerseStore) store = terse_test_store (scratch);
  cr_expect_eq (count_rows (store), MANY + MANY / 2);
  for (guint i = 0; i < MANY + MANY / 2; i++)
    cr_expect (has_number (store, i), "%u", i);
  cr_expect_eq (terse_scratch_entries (terse_store_folder (store)), (MANY + MANY / 2) / 4,
                "no inbox is left");
}

/* One number more than the last one that was reported; `from` where none was. */
static guint
read_reports (int report, guint from)
{
  guint number, next = from;
  while (read (report, &number, sizeof number) == sizeof number)
    {
      cr_assert_eq (number, next);
      next++;
    }
  return next;
}

#define KILLS terse_test_share (40, 12)

Test (store_faults, killed_writers_lose_nothing)
{
  guint next = 0, interrupted = 0;
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  for (guint i = 0; i < KILLS; i++)
    {
      int pipes[2], state;
      cr_assert_eq (pipe (pipes), 0);
      pid_t pid = start_writer (next, 1000000, pipes[1]);
      close (pipes[1]);
      g_usleep ((gulong) g_rand_int_range (rand, 1000, 200000));
      kill (pid, SIGKILL);
      waitpid (pid, &state, 0);
      cr_assert (WIFSIGNALED (state), "the writer ended by itself");
      guint reported = read_reports (pipes[0], next);
      close (pipes[0]);
      interrupted += reported > next;
      next = reported;
      g_autoptr (TerseStore) store = terse_test_store (scratch);
      guint rows = count_rows (store);
      cr_assert (rows == next || rows == next + 1, "%u rows, %u reported", rows, next);
      for (guint j = 0; j < next; j++)
        cr_assert (has_number (store, j), "%u of %u", j, next);
    }
  cr_assert_gt (interrupted, KILLS / 4, "writers were killed at work");
  GError *error = NULL;
  g_autoptr (TerseStore) store = terse_test_store (scratch);
  g_autoptr (GPtrArray) lines = terse_store_gc (store, FALSE, &error);
  cr_assert_not_null (lines);
  guint certified = 0;
  for (guint j = 0; j <= next; j += 4)
    certified += has_number (store, j);
  cr_expect_eq (terse_scratch_entries (terse_store_folder (store)), certified, "%u of %u",
                certified, next);
}

/* A few rows; the text of them all, (transfer full). */
static char *
fill_store (guint n)
{
  GError *error = NULL;
  g_autoptr (TerseStore) store = terse_test_store (scratch);
  for (guint i = 0; i < n; i++)
    cr_assert (put_number (store, i, &error), "%s", error ? error->message : "");
  return terse_test_store_text (store, &error);
}

/* With some bytes changed it is refused in one line, or all that is read is what was written. */
static void
judge_corrupted (const char *right, gsize at, guint *refused)
{
  GError *error = NULL;
  g_autofree char *found = NULL, *place = g_strdup_printf ("byte %" G_GSIZE_FORMAT, at);
  g_autoptr (TerseStore) store = terse_store_open (path, TERSE_STORE_EXISTING, &error);
  if (store)
    found = terse_test_store_text (store, &error);
  cr_expect (found == NULL || strcmp (found, right) == 0, "%s: other rows are read:\n%s", place,
             found);
  cr_assert (found || error, "%s", place);
  if (found)
    return;
  cr_expect (g_str_has_prefix (error->message, path), "%s: %s", place, error->message);
  cr_expect (strstr (error->message, ": expected "), "%s: %s", place, error->message);
  cr_expect_null (strchr (error->message, '\n'), "%s: %s", place, error->message);
  g_clear_error (&error);
  ++*refused;
}

Test (store_faults, corrupted_bytes)
{
  g_autofree char *right = fill_store (12), *bytes = NULL;
  guint refused = 0, tried = 0;
  gsize length;
  bytes = terse_scratch_read (scratch, "store", &length);
  for (gsize at = 0; at < length; at += at < 200 ? 1 : terse_test_share (11, 97))
    {
      char old = bytes[at];
      bytes[at] = (char) (old ^ (1 << at % 8));
      terse_scratch_write (scratch, "store", bytes, (gssize) length);
      judge_corrupted (right, at, &refused);
      bytes[at] = old;
      tried++;
    }
  cr_expect (refused > tried / 10, "%u of %u", refused, tried);
  terse_scratch_write (scratch, "store", bytes, (gssize) length);
  g_autofree char *restored = fill_store (0);
  cr_expect_str_eq (restored, right);
}

Test (store_faults, cut_files)
{
  g_autofree char *right = fill_store (12), *bytes = NULL;
  guint refused = 0;
  gsize length;
  bytes = terse_scratch_read (scratch, "store", &length);
  for (gsize left = 1; left < length; left += 509)
    {
      terse_scratch_write (scratch, "store", bytes, (gssize) left);
      judge_corrupted (right, left, &refused);
    }
  cr_expect_eq (refused, (length + 507) / 509, "every cut is noticed");
}

Test (store_faults, no_store)
{
  GError *error = NULL;
  expect_refused (TERSE_ERROR_IO, "expected a store, found: No such file or directory");
  cr_expect_not (g_file_test (path, G_FILE_TEST_EXISTS));
  terse_scratch_write (
      scratch, "store",
      "This is a letter, and long enough to be looked at as if it were a database.\n"
      "It goes on for more than the hundred bytes of a header of SQLite.\n",
      -1);
  expect_refused (TERSE_ERROR_INPUT, "expected a store, found a file that is no database");
  cr_expect_null (terse_store_open (path, TERSE_STORE_CREATE, &error));
  expect_error (&error, TERSE_ERROR_INPUT, "found a file that is no database");
  g_unlink (path);
  terse_test_store_sql (path, "CREATE TABLE customers (name TEXT)");
  expect_refused (TERSE_ERROR_INPUT, "expected a store, found a database without its version");
  g_unlink (path);
  g_mkdir (path, 0777);
  expect_refused (TERSE_ERROR_IO, "expected a file to read and write");
  g_autofree char *below = g_build_filename (path, "..", "letter", "store", NULL);
  terse_scratch_write (scratch, "letter", "x", 1);
  cr_expect_null (terse_store_open (below, TERSE_STORE_CREATE, &error));
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_IO)
             && strstr (error->message, "letter: expected a folder"));
  g_clear_error (&error);
}

/* What a killed maker may leave. */
Test (store_faults, empty_file_is_a_new_store)
{
  terse_scratch_write (scratch, "store", "", 0);
  g_autofree char *text = fill_store (3);
  cr_expect_str_neq (text, "");
}

Test (store_faults, folders_on_the_way_are_made)
{
  GError *error = NULL;
  g_autofree char *deep = g_build_filename (scratch, "a", "b", "c", "store", NULL);
  g_autoptr (TerseStore) store = terse_store_open (deep, TERSE_STORE_CREATE, &error);
  cr_assert (store, "%s", error ? error->message : "");
  cr_expect (put_number (store, 0, &error) && has_number (store, 0));
}

static const char version_0[]
    = "CREATE TABLE terse_store (version INTEGER NOT NULL); INSERT INTO terse_store VALUES (0);"
      "CREATE TABLE decision (number INTEGER PRIMARY KEY AUTOINCREMENT, question TEXT NOT NULL, "
      "title TEXT NOT NULL,"
      " problem TEXT NOT NULL, model TEXT NOT NULL, encoding TEXT NOT NULL, encoding_version "
      "INTEGER NOT NULL,"
      " verdict TEXT NOT NULL, variables INTEGER NOT NULL, clauses INTEGER NOT NULL, literals "
      "INTEGER NOT NULL,"
      " seconds REAL NOT NULL, reason TEXT, limit_seconds REAL NOT NULL, limit_memory INTEGER NOT "
      "NULL, closed_by TEXT,"
      " proof_steps INTEGER NOT NULL, proof_bytes INTEGER NOT NULL, cost REAL NOT NULL, inputs_run "
      "INTEGER NOT NULL,"
      " certificate TEXT, sums_sha256 TEXT, UNIQUE (question, encoding, encoding_version));";

/* The rows of a store of this version, written into one of version 0 by hand. */
Test (store_faults, version_0_is_migrated)
{
  GError *error = NULL;
  g_autofree char *right = fill_store (9), *moved = g_build_filename (scratch, "moved", NULL);
  cr_assert_eq (g_rename (path, moved), 0);
  g_autofree char *select = terse_store_row_select (FALSE);
  g_autofree char *source = g_strconcat (select, NULL), *copy = NULL;
  char *from = strstr (source, " FROM decision");
  *from = '\0';
  copy = g_strdup_printf ("%s ATTACH '%s' AS new; INSERT INTO decision (%s) %s FROM new.decision",
                          version_0, moved, source + strlen ("SELECT "), source);
  terse_test_store_sql (path, copy);
  g_autoptr (TerseStore) store = terse_store_open (path, TERSE_STORE_EXISTING, &error);
  cr_assert (store, "%s", error ? error->message : "");
  g_autofree char *found = terse_test_store_text (store, &error);
  cr_expect_str_eq (found, right);
  for (guint i = 0; i < 9; i++)
    cr_expect (has_number (store, i), "%u", i);
  cr_expect (put_number (store, 9, &error) && has_number (store, 9) && count_rows (store) == 10);
}

Test (store_faults, version_0_with_nonsense_stays)
{
  g_autofree char *sql = g_strconcat (
      version_0,
      "INSERT INTO decision VALUES (1, '{}', 't', 'p', 'm', 'e', 1, 'perhaps', 1, 1, 1, 1.0,"
      " NULL, 0.0, 0, NULL, 0, 0, 0.0, 0, NULL, NULL)",
      NULL);
  gsize length, now;
  terse_test_store_sql (path, sql);
  g_autofree char *before = terse_scratch_read (scratch, "store", &length);
  expect_refused (TERSE_ERROR_INPUT, "row 1: expected a verdict in column verdict");
  g_autofree char *after = terse_scratch_read (scratch, "store", &now);
  cr_expect (length == now && memcmp (before, after, length) == 0);
}

/* Columns that the store does not write so, of the second row, which is undecided, or of the first,
 * which has a certificate. */
Test (store_faults, nonsense_in_rows_is_refused)
{
#define FITS "expected one that fits the certificate"
  static const struct {
    guint row;
    const char *set, *part;
  } cases[] = {
    { 2, "verdict = 'maybe'", "expected a verdict" },
    { 2, "seconds = 'long'", "expected a real number" },
    { 2, "variables = variables + 1", "expected the checksum" },
    { 2, "encoding_version = -1", "expected a small number" },
    { 2, "title = x'ff'", "expected text" },
    { 2, "title = CAST (x'ff' AS TEXT)", "expected text" },
    { 2, "reason = NULL", FITS },
    { 2, "certificate = '../../etc'", FITS },
    { 2, "sums_sha256 = '0'", FITS },
    { 2, "verdict = 'impossible'", FITS },
    { 2, "checksum = ''", "expected the checksum" },
    { 1, "certificate = NULL", FITS },
    { 1, "certificate = ''", FITS },
    { 1, "certificate = '.hidden'", FITS },
    { 1, "certificate = '../../etc'", FITS },
    { 1, "certificate = 'a/b'", FITS },
    { 1, "sums_sha256 = NULL", FITS },
    { 1, "closed_by = NULL", FITS },
    { 1, "verdict = 'undecided'", FITS },
  };
  gsize length;
  G_GNUC_UNUSED g_autofree char *text = fill_store (2),
                                *bytes = terse_scratch_read (scratch, "store", &length);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GError *error = NULL;
      g_autofree char *sql = g_strdup_printf ("UPDATE decision SET %s WHERE number = %u",
                                              cases[i].set, cases[i].row);
      terse_scratch_write (scratch, "store", bytes, (gssize) length);
      terse_test_store_sql (path, sql);
      g_autoptr (TerseStore) store = terse_test_store (scratch);
      cr_expect_null (terse_store_list (store, NULL, &error), "%s", cases[i].set);
      expect_error (&error, TERSE_ERROR_INPUT, cases[i].part);
      cr_expect (has_number (store, 2 - cases[i].row), "the other row is read");
    }
}

static void
set_file_limit (rlim_t bytes)
{
  struct rlimit limit;
  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = MIN (bytes, limit.rlim_max);
  cr_assert_eq (setrlimit (RLIMIT_FSIZE, &limit), 0);
}

/* A limit on the size of files stands for the disk that is full. */
Test (store_faults, full_disk)
{
  GError *error = NULL;
  guint n = 0;
  GStatBuf status;
  G_GNUC_UNUSED g_autofree char *text = fill_store (8);
  g_autoptr (TerseStore) store = terse_test_store (scratch);
  cr_assert_eq (g_stat (path, &status), 0);
  signal (SIGXFSZ, SIG_IGN);
  set_file_limit ((rlim_t) status.st_size);
  for (n = 8; n < 1000 && (n % 4 == 0 || put_number (store, n, &error)); n++)
    ;
  set_file_limit (RLIM_INFINITY);
  cr_assert_lt (n, 1000);
  expect_error (&error, TERSE_ERROR_IO, "expected ");
  for (guint i = 0; i < n; i++)
    cr_expect (i >= 8 && i % 4 == 0 ? !has_number (store, i) : has_number (store, i), "%u of %u", i,
               n);
  cr_expect_not (has_number (store, n));
  cr_expect (put_number (store, n, &error) && has_number (store, n), "there is room again");
}

/* A certificate whose row does not fit stays where it was. */
Test (store_faults, full_disk_keeps_the_certificate)
{
  GError *error = NULL;
  g_autofree char *text = fill_store (8);
  g_autoptr (TerseStore) store = terse_test_store (scratch);
  g_autoptr (TerseStoreInbox) inbox = terse_store_inbox_new (store, &error);
  g_autoptr (TerseQuestion) question = terse_test_question (8);
  g_autofree char *folder = terse_test_decide (question, terse_store_inbox_path (inbox));
  signal (SIGXFSZ, SIG_IGN);
  set_file_limit (600);
  gboolean entered = terse_store_put_certificate (store, question, folder, NULL, &error);
  set_file_limit (RLIM_INFINITY);
  cr_assert_not (entered);
  expect_error (&error, TERSE_ERROR_IO, "expected ");
  cr_expect (g_file_test (folder, G_FILE_TEST_IS_DIR));
  g_autofree char *now = terse_test_store_text (store, &error);
  cr_expect_str_eq (now, text);
  cr_expect (terse_store_put_certificate (store, question, folder, NULL, &error)
             && has_number (store, 8));
}

/* As a user without the right to write: reading goes on. */
Test (store_faults, read_only_folder)
{
  GError *error = NULL;
  g_autofree char *right = fill_store (8);
  const uid_t nobody = 65534;
  if (geteuid () == 0)
    cr_assert_eq (seteuid (nobody), 0);
  g_chmod (scratch, 0555);
  TerseStore *store = terse_store_open (path, TERSE_STORE_CREATE, &error);
  g_autofree char *found = store ? terse_test_store_text (store, &error) : NULL;
  gboolean put = store && put_number (store, 9, &error);
  gboolean inbox = store && terse_store_inbox_new (store, NULL) != NULL;
  if (getuid () == 0)
    cr_assert_eq (seteuid (0), 0);
  g_chmod (scratch, 0755);
  cr_assert (store, "%s", error ? error->message : "");
  cr_expect_str_eq (found, right);
  cr_expect_not (put);
  cr_expect_not (inbox && getuid () == 0);
  expect_error (&error, TERSE_ERROR_IO, "expected a store that can be written, found: ");
  terse_store_free (store);
}

Test (store_faults, locked_store)
{
  GError *error = NULL;
  sqlite3 *other;
  g_autofree char *right = fill_store (4);
  g_autoptr (TerseStore) store = terse_test_store (scratch);
  cr_assert_eq (sqlite3_open (path, &other), SQLITE_OK);
  cr_assert_eq (sqlite3_exec (other, "BEGIN EXCLUSIVE", NULL, NULL, NULL), SQLITE_OK);
  terse_store_set_patience (store, 100);
  cr_expect_not (put_number (store, 5, &error));
  expect_error (
      &error, TERSE_ERROR_IO,
      "expected the store to be free within 0.1 seconds, found it held by another process");
  cr_expect_null (terse_test_store_text (store, &error));
  expect_error (&error, TERSE_ERROR_IO, "held by another process");
  cr_assert_eq (sqlite3_exec (other, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close (other);
  g_autofree char *now = terse_test_store_text (store, &error);
  cr_expect_str_eq (now, right);
  cr_expect (put_number (store, 5, &error));
}
