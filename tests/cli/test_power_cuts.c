/* What a loss of power leaves: a library in the program writes down what it asks of the file
 * system, and every state that may be on the disk after any of these steps is made. Names are on
 * the disk up to some step, at least up to the last whose folder was synced; of a file there is
 * what was last synced, and nothing where it never was. In every state certificates and stores are
 * whole or absent, and in those after the program's end they are there. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>

#include "cli/store/store_check.h"
#include "tests/support/certificates.h"
#include "tests/support/suite.h"

#ifndef __SANITIZE_ADDRESS__ /* which wants to be the first library itself */

static char *root, *replay;

static void
set_up (void)
{
  scratch_open ();
  root = g_build_filename (scratch, "root", NULL);
  replay = g_build_filename (scratch, "replay", NULL);
  cr_assert_eq (g_mkdir (root, 0777), 0);
}

static void
tear_down (void)
{
  g_free (root);
  g_free (replay);
  scratch_close ();
}

TestSuite (power_cuts, .init = set_up, .fini = tear_down, .timeout = 600);

/* One line of the log: letter, path, second path or NULL. */
static char ***
read_log (guint *steps)
{
  g_autofree char *text = terse_scratch_read (scratch, "log", NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *all = g_ptr_array_new ();
  for (guint i = 0; lines[i] && *lines[i]; i++)
    g_ptr_array_add (all, g_strsplit (lines[i], " ", -1));
  *steps = all->len;
  return (char ***) g_ptr_array_free (all, FALSE);
}

static void
free_log (char ***log, guint steps)
{
  for (guint i = 0; i < steps; i++)
    g_strfreev (log[i]);
  g_free (log);
}

/* Paths and what they are: the step that made it, plus 1. */
typedef GHashTable Names;

static gboolean
is_below (const char *path, const char *folder)
{
  gsize length = strlen (folder);
  return strncmp (path, folder, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

/* Takes all names below `from` out, under `to`. */
static Names *
take (Names *names, const char *from, const char *to)
{
  Names *taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer path, what;
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &path, &what))
    if (is_below (path, from))
      {
        g_hash_table_insert (taken, g_strconcat (to, (char *) path + strlen (from), NULL), what);
        g_hash_table_iter_remove (&iter);
      }
  return taken;
}

static void
put (Names *names, Names *taken)
{
  GHashTableIter iter;
  gpointer path, what;
  g_hash_table_iter_init (&iter, taken);
  while (g_hash_table_iter_next (&iter, &path, &what))
    g_hash_table_insert (names, g_strdup (path), what);
  g_hash_table_unref (taken);
}

static void
apply (Names *names, char **step, guint number)
{
  const char *path = step[1], *second = step[2];
  Names *taken, *other;
  switch (step[0][0])
    {
    case 'M':
    case 'C':
      g_hash_table_insert (names, g_strdup (path), GUINT_TO_POINTER (number + 1));
      break;
    case 'U':
      g_hash_table_remove (names, path);
      break;
    case 'R':
      taken = take (names, path, second);
      g_hash_table_unref (take (names, second, second));
      put (names, taken);
      break;
    case 'X':
      taken = take (names, path, second);
      other = take (names, second, path);
      put (names, taken);
      put (names, other);
      break;
    }
}

/* The names after the first `n` steps. */
static Names *
names_after (char ***log, guint n)
{
  Names *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < n; i++)
    apply (names, log[i], i);
  return names;
}

/* Where the bytes of each file are that were synced before step `n`: by the step that made it, plus
 * 1. */
static GHashTable *
synced_before (char ***log, guint n)
{
  GHashTable *synced = g_hash_table_new (NULL, NULL);
  Names *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < n; i++)
    {
      apply (names, log[i], i);
      if (log[i][0][0] == 'S')
        g_hash_table_insert (synced, g_hash_table_lookup (names, log[i][1]), log[i][2]);
    }
  g_hash_table_unref (names);
  return synced;
}

/* The first steps that must be on the disk once `n` were taken. */
static guint
durable_before (char ***log, guint n)
{
  guint durable = 0;
  for (guint i = 0; i < n; i++)
    {
      if (strchr ("MCURX", log[i][0][0]) == NULL)
        continue;
      g_autofree char *folder = g_path_get_dirname (log[i][strchr ("RX", log[i][0][0]) ? 2 : 1]);
      for (guint j = i + 1; j < n; j++)
        if (log[j][0][0] == 'D' && strcmp (log[j][1], folder) == 0)
          durable = i + 1;
    }
  return durable;
}

static void
make_file (const char *path, const char *bytes)
{
  g_autofree char *text = NULL;
  gsize length = 0;
  if (bytes)
    g_file_get_contents (bytes, &text, &length, NULL);
  g_autofree char *folder = g_path_get_dirname (path), *name = g_path_get_basename (path);
  g_mkdir_with_parents (folder, 0777);
  terse_scratch_write (folder, name, text ? text : "", (gssize) length);
}

/* Makes the state in which the names are those after `names_steps` steps and the files have what
 * was synced before `steps`. */
static void
make_state (char ***log, guint names_steps, guint steps)
{
  Names *names = names_after (log, names_steps);
  GHashTable *synced = synced_before (log, steps);
  GHashTableIter iter;
  gpointer path, what;
  terse_scratch_remove (replay);
  g_mkdir_with_parents (replay, 0777);
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &path, &what))
    {
      g_autofree char *place = g_strconcat (replay, (char *) path + strlen (root), NULL);
      if (log[GPOINTER_TO_UINT (what) - 1][0][0] == 'M')
        g_mkdir_with_parents (place, 0777);
      else
        make_file (place, g_hash_table_lookup (synced, what));
    }
  g_hash_table_unref (names);
  g_hash_table_unref (synced);
}

/* Certificates in a folder; each is whole. */
static guint
count_certificates (const char *folder, guint step)
{
  guint n = 0;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL), *reason = NULL;
      if (*name == '.')
        continue;
      cr_expect_eq (terse_test_verify (path, &reason), TERSE_TEST_VERIFIED, "step %u: %s", step,
                    reason);
      n++;
    }
  return n;
}

static guint
judge_certificates (guint step)
{
  g_autofree char *out = g_build_filename (replay, "c", NULL);
  return count_certificates (out, step);
}

/* Decided rows of the store; each has its certificate. */
static guint
judge_store (guint step)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (replay, "s", NULL);
  g_autoptr (TerseStore) store = terse_store_open (path, TERSE_STORE_CREATE, &error);
  cr_assert (store, "step %u: %s", step, error ? error->message : "");
  g_autoptr (GPtrArray) rows = terse_store_list (store, NULL, &error);
  cr_assert (rows, "step %u: %s", step, error ? error->message : "");
  for (guint i = 0; i < rows->len; i++)
    {
      TerseVerification verification;
      cr_assert (terse_store_check (store, rows->pdata[i], 0, NULL, &verification, &error),
                 "step %u: %s", step, error ? error->message : "");
      cr_expect (verification.verified, "step %u: %s", step, verification.reason);
      terse_verification_clear (&verification);
    }
  return rows->len;
}

/* Every state after each step, and those after the end, in which `least` are there. */
static void
expect_whole (guint (*judge) (guint step), guint least)
{
  guint steps;
  char ***log = read_log (&steps);
  const guint durable = durable_before (log, steps);
  cr_assert_gt (steps, 10);
  for (guint i = 0; i <= steps; i++)
    for (guint j = durable_before (log, i); j <= i; j++)
      {
        if (j < i && i < steps && strchr ("SD", log[i][0][0]) == NULL)
          continue; /* the same as a step later */
        make_state (log, j, i);
        judge (i);
      }
  for (guint j = durable; j <= steps; j++)
    {
      make_state (log, j, steps);
      cr_expect_geq (judge (steps), least, "%u of %u steps", j, steps);
    }
  free_log (log, steps);
}

static void
run (const char *line)
{
  g_autofree char *log = g_strdup_printf ("TERSE_POWER_LOG=%s/log", scratch),
                  *place = g_strdup_printf ("TERSE_POWER_ROOT=%s", root);
  const char *const set[] = { "LD_PRELOAD=" TERSE_BUILD_DIR "/libpowercut.so", log, place, NULL };
  const TerseRunOptions options = { .folder = root, .set = set };
  TerseRun run = terse_run_line (line, &options);
  cr_assert_eq (run.status, 0, "%s: %d %s", line, run.status, run.err);
  terse_run_clear (&run);
}

Test (power_cuts, a_certificate)
{
  run ("terse solve disjointness -n 1 --bits 1 --knows both --out c");
  expect_whole (judge_certificates, 1);
}

/* In the place of an older one, which is there until the new one is. */
Test (power_cuts, a_certificate_again)
{
  run ("terse solve equality -n 1 --bits 2 --out c");
  run ("terse solve equality -n 1 --bits 2 --out c");
  expect_whole (judge_certificates, 1);
}

Test (power_cuts, a_store)
{
  terse_scratch_write (scratch, "a.ini", "[A]\nproblem = index\nn = 2\nbits = 1\n", -1);
  run ("terse table ../a.ini --store s --progress never --jobs 1");
  expect_whole (judge_store, 1);
}
#endif
