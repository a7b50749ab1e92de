/* Stores that a stranger made by hand: what could make a query endless or change what is written is
 * refused in one line, before anything is asked of it; what is removed are certificates in the
 * store's own folder. */
#include <criterion/criterion.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "tests/support/suite.h"

TestSuite (store_hostile, .init = scratch_open, .fini = scratch_close, .timeout = 60);

/* A store `s` with two rows, and these statements run on it. */
static void
make_store (const char *sql)
{
  sqlite3 *database;
  char *message = NULL;
  g_autofree char *path = g_build_filename (scratch, "s", NULL);
  g_unlink (path);
  terse_scratch_write (scratch, "a.ini", "[A]\nproblem = index\nn = 2\nbits = 1, 2\n", -1);
  g_free (scratch_output ("terse table a.ini --store s --progress never", 0));
  cr_assert_eq (sqlite3_open (path, &database), SQLITE_OK);
  cr_assert_eq (sqlite3_exec (database, sql, NULL, NULL, &message), SQLITE_OK, "%s", message);
  sqlite3_close (database);
}

static void
expect_refused (const char *part)
{
  static const char *const lines[]
      = { "terse store list --store s", "terse store show 1 --store s", "terse store gc --store s",
          "terse table a.ini --store s --progress never",
          "terse table a.ini --store s --progress never --check" };
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      TerseRun run = scratch_try (lines[i]);
      const char *end = strchr (run.err, '\n');
      cr_expect (run.status == 2 && strstr (run.err, part) && end && end[1] == '\0', "%s: %d %s%s",
                 lines[i], run.status, run.out, run.err);
      terse_run_clear (&run);
    }
}

#define ENDLESS "WITH RECURSIVE r (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) "

Test (store_hostile, views_triggers_and_virtual_tables)
{
  static const char *const made[] = {
    "ALTER TABLE decision RENAME TO rows;"
    "CREATE VIEW decision AS " ENDLESS "SELECT rows.* FROM rows, r",
    "CREATE TRIGGER t AFTER INSERT ON decision BEGIN UPDATE decision SET verdict = 'impossible'; "
    "END",
    "CREATE VIEW other AS SELECT * FROM decision",
  };
  for (guint i = 0; i < G_N_ELEMENTS (made); i++)
    {
      make_store (made[i]);
      expect_refused ("expected a store, found a database with views, triggers or virtual tables");
    }
}

/* As tables, by what the schema says of them. */
Test (store_hostile, views_in_disguise)
{
  make_store ("ALTER TABLE decision RENAME TO rows;"
              "CREATE VIEW decision AS " ENDLESS "SELECT rows.* FROM rows, r;"
              "PRAGMA writable_schema = ON;"
              "UPDATE sqlite_master SET type = 'table', rootpage = 2 WHERE name = 'decision'");
  expect_refused ("expected ");
}

/* Not the certificates of a store, whoever put them there. */
static void
write_precious (const char *folder)
{
  g_autofree char *path = g_build_filename (scratch, folder, "mine", NULL);
  g_mkdir_with_parents (path, 0700);
  terse_scratch_write (path, "text", "precious", -1);
}

static void
expect_precious (const char *folder)
{
  g_autofree char *path = g_build_filename (scratch, folder, "mine", NULL),
                  *text = terse_scratch_read (path, "text", NULL);
  cr_expect_str_eq (text, "precious");
}

/* Nothing outside of the store's folder is removed, and in it certificates only. */
Test (store_hostile, garbage_is_certificates)
{
  make_store ("DELETE FROM decision");
  write_precious ("s.certificates");
  g_autofree char *said = scratch_output ("terse store gc --store s", 0),
                  *folder = g_build_filename (scratch, "s.certificates", NULL);
  cr_expect (strstr (said, ": a certificate that no row points at\n")
                 && strstr (said, "mine: left as it is"),
             "%s", said);
  expect_precious ("s.certificates");
  cr_expect_eq (terse_scratch_entries (folder), 1);
}

Test (store_hostile, nothing_is_written_or_removed_behind_a_link)
{
  make_store ("DELETE FROM decision");
  g_autofree char *folder = g_build_filename (scratch, "s.certificates", NULL),
                  *elsewhere = g_build_filename (scratch, "elsewhere", NULL);
  cr_assert_eq (g_rename (folder, elsewhere), 0);
  write_precious ("elsewhere");
  const guint entries = terse_scratch_entries (elsewhere);
  cr_assert_eq (symlink ("elsewhere", folder), 0);
  expect_refused ("expected the folder of the certificates, found a link\n");
  expect_precious ("elsewhere");
  cr_expect_eq (terse_scratch_entries (elsewhere), entries);
}

/* Files beside the store that SQLite would open. */
Test (store_hostile, companions_are_plain_files)
{
  static const char *const names[] = { "s-journal", "s-wal", "s-shm" };
  make_store ("");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (scratch, names[i], NULL),
                      *part
                      = g_strdup_printf ("%s: expected a plain file or none, found", names[i]);
      cr_assert_eq (mkfifo (path, 0600), 0);
      expect_refused (part);
      g_unlink (path);
      cr_assert_eq (symlink ("elsewhere", path), 0);
      expect_refused (part);
      g_unlink (path);
    }
}
