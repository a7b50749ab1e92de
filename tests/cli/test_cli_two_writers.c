/* Several programs with one --out at once: each of them succeeds, one certificate stays, and
 * whoever looks meanwhile finds a whole one. */
#include <criterion/criterion.h>
#include <string.h>
#include <sys/wait.h>

#include <glib/gstdio.h>

#include "solver/certificate/disk.h"
#include "tests/support/certificates.h"
#include "tests/support/suite.h"

#define WRITERS 16
#define ROUNDS 4

TestSuite (two_writers, .init = scratch_open, .fini = scratch_close, .timeout = 120);

static GPid
start (const char *out)
{
  g_autofree char *program = g_build_filename (TERSE_BUILD_DIR, "terse", NULL);
  const char *const words[] = { program, "solve",   "disjointness", "-n",    "1", "--bits",
                                "1",     "--knows", "both",         "--out", out, NULL };
  GPid pid;
  GError *error = NULL;
  g_spawn_async (NULL, (char **) words, NULL,
                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, &pid, &error);
  g_assert_no_error (error);
  return pid;
}

static guint
count_good (const GPid *pids)
{
  guint good = 0;
  for (guint i = 0; i < WRITERS; i++)
    {
      int state;
      cr_assert_eq (waitpid (pids[i], &state, 0), pids[i]);
      good += WIFEXITED (state) && WEXITSTATUS (state) == 0;
    }
  return good;
}

Test (two_writers, all_succeed)
{
  g_autofree char *out = g_build_filename (scratch, "c", NULL);
  guint good = 0;
  for (guint round = 0; round < ROUNDS; round++)
    {
      GPid pids[WRITERS];
      for (guint i = 0; i < WRITERS; i++)
        pids[i] = start (out);
      good += count_good (pids);
    }
  cr_expect_eq (good, WRITERS * ROUNDS);
  g_autofree char *names = terse_scratch_list (out);
  cr_expect_str_eq (names, "disjointness-n1-two-way-bits1-both");
  g_autofree char *certificate = g_build_filename (out, names, NULL);
  cr_expect_eq (terse_test_verify (certificate, NULL), TERSE_TEST_VERIFIED);
}

/* A folder with the file `mark`, which says `text`. */
static char *
make_folder (const char *name, const char *text)
{
  char *path = g_build_filename (scratch, name, NULL);
  cr_assert_eq (g_mkdir (path, 0777), 0);
  terse_scratch_write (path, "mark", text, -1);
  return path;
}

Test (two_writers, only_what_is_marked_is_replaced)
{
  g_autofree char *old = make_folder ("old", "old"), *new = make_folder ("new", "new");
  cr_expect_not (terse_disk_place_folder (new, old, "another"));
  cr_expect (terse_disk_place_folder (new, old, "mark"));
  g_autofree char *text = terse_scratch_read (old, "mark", NULL),
                  *before = terse_scratch_read (new, "mark", NULL);
  cr_expect_str_eq (text, "new");
  cr_expect_str_eq (before, "old");
  g_autofree char *file = g_build_filename (old, "mark", NULL),
                  *inside = g_build_filename (scratch, "a", "b", "c", NULL);
  cr_expect_not (terse_disk_place_folder (new, file, "mark"));
  cr_expect (terse_disk_remove_folder (new, 0) && !g_file_test (new, G_FILE_TEST_EXISTS));
  cr_expect (terse_disk_make_folder (inside) && g_file_test (inside, G_FILE_TEST_IS_DIR));
  cr_expect (terse_disk_make_folder (inside) && terse_disk_sync_folder (inside, TRUE));
  cr_expect_not (terse_disk_make_folder (file));
}
