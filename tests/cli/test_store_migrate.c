/* Stores of older versions come back in the present form, each row and each certificate. One that
 * is at fault keeps none of the others from it: it stays as it was, and the program says which;
 * what the system lacks changes nothing. */
#include <criterion/criterion.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "protocols/error.h"
#include "tests/support/stores.h"
#include "tests/support/suite.h"

static char *store, *certificates;

static void
set_up (void)
{
  scratch_open ();
  store = g_build_filename (scratch, "s", NULL);
  certificates = g_strconcat (store, ".certificates", NULL);
}

static void
tear_down (void)
{
  scratch_close ();
  g_free (store);
  g_free (certificates);
}

TestSuite (store_migrate, .init = set_up, .fini = tear_down, .timeout = 120);

/* The sum of a certificate that was sealed anew. (transfer full) */
static char *
reseal (const char *certificate)
{
  terse_test_reseal (certificate);
  g_autofree char *sums = terse_scratch_read (certificate, "SHA256SUMS", NULL);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, sums, -1);
}

/* Puts `past` for `present` in the manifest; the new sum, (transfer full). */
static char *
change_manifest (const char *certificate, const char *present, const char *past)
{
  g_autofree char *manifest = terse_scratch_read (certificate, "manifest.json", NULL);
  g_auto (GStrv) parts = g_strsplit (manifest, present, 2);
  g_autofree char *old = g_strjoinv (past, parts);
  cr_assert_eq (g_strv_length (parts), 2, "%s", manifest);
  terse_scratch_write (certificate, "manifest.json", old, -1);
  return reseal (certificate);
}

static void
set_version (guint version)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE terse_store SET version = %u", version);
  terse_test_store_sql (store, sql);
}

/* The store of version `version` that `spec` makes, with the question in its older form, comes back
 * as it is now. `question` and `title` are SQL. */
static void
expect_migrated (const char *spec, guint version, const char *present, const char *past,
                 const char *question, const char *title, const char *forgotten)
{
  terse_scratch_write (scratch, "a.ini", spec, -1);
  g_autofree char *before
      = scratch_output ("terse table a.ini --store s --progress never --format csv", 0),
      *name = terse_scratch_list (certificates),
      *path = g_build_filename (certificates, name, NULL),
      *sum = change_manifest (path, present, past),
      *set
      = g_strdup_printf ("question = %s, title = %s, sums_sha256 = '%s'", question, title, sum);
  terse_test_store_forge (store, set, "TRUE");
  set_version (version);
  TerseRun run = scratch_run ("terse store list --store s", 0);
  cr_expect (g_str_has_prefix (run.out, "1: ") && strstr (run.out, forgotten) == NULL
                 && strstr (run.out, "unconfirmed") == NULL && strstr (run.out, "(c") == NULL,
             "%s", run.out);
  cr_expect_str_eq (run.err, "");
  terse_run_clear (&run);
  g_autofree char *after
      = scratch_output ("terse table a.ini --store s --progress never --format csv --check", 0);
  /* The last column is the name of the certificate, with the sum of what is in it. */
  *strrchr (after, '-') = *strrchr (before, '-') = '\0';
  cr_expect_str_eq (after, before);
  g_autofree char *removed = scratch_output ("terse store gc --store s", 0);
  cr_expect_not_null (strstr (removed, "a certificate that no row points at"), "%s", removed);
  cr_expect_eq (terse_scratch_entries (certificates), 1);
}

Test (store_migrate, old_stores)
{
  expect_migrated (
      "[A]\nproblem = disjointness\nmodel = rounds\nrounds = 2\nn = 2\nknows = both\nbits = 3\n", 1,
      "\"rounds\" : 2", "\"rounds\" : 2,\n    \"first\" : \"alice\"",
      "replace (question, '\"rounds\":2', '\"rounds\":2,\"first\":\"alice\"')",
      "replace (title, 'rounds=2', 'rounds=2 first=alice')", "alice");
}

Test (store_migrate, stores_with_alphabets)
{
  expect_migrated ("[A]\nproblem = index\nn = 3\nbits = 2\n", 2, "\"bits\" : 2", "\"messages\" : 4",
                   "replace (question, '\"bits\":2', '\"messages\":4')",
                   "replace (title, 'bits=2', 'messages=4')", "messages");
}

/* The folder of the certificate of this row. (transfer full) */
static char *
certificate_of (guint n)
{
  g_autofree char *prefix = g_strdup_printf ("index-n%u-", n), *found = NULL;
  g_autofree char *names = terse_scratch_list (certificates);
  g_auto (GStrv) words = g_strsplit (names, " ", -1);
  for (guint i = 0; words[i]; i++)
    if (g_str_has_prefix (words[i], prefix))
      found = g_strdup (words[i]);
  cr_assert_not_null (found, "%s in %s", prefix, names);
  return g_build_filename (certificates, found, NULL);
}

/* Row n is that of sum `sum`, in the form of version 2. */
static void
age_row (guint n, const char *sum)
{
  g_autofree char *set
      = g_strdup_printf ("question = replace (question, '\"bits\":2', '\"messages\":4'), title = "
                         "replace (title, 'bits=2', 'messages=4'), sums_sha256 = '%s'",
                         sum),
      *where = g_strdup_printf ("title LIKE '%%n=%u,%%'", n);
  terse_test_store_forge (store, set, where);
}

/* A store of version 2 with three rows, of which each has a certificate. */
static void
make_old_store (void)
{
  terse_scratch_write (scratch, "a.ini", "[A]\nproblem = index\nn = 2..4\nbits = 2\n", -1);
  g_free (scratch_output ("terse table a.ini --store s --progress never", 0));
  for (guint n = 2; n <= 4; n++)
    {
      g_autofree char *path = certificate_of (n),
                      *sum = change_manifest (path, "\"bits\" : 2", "\"messages\" : 4");
      age_row (n, sum);
    }
  set_version (2);
}

/* A version is a whole number that the program knows. */
Test (store_migrate, other_versions_are_refused)
{
  static const struct {
    const char *sql, *part;
  } cases[] = {
    { "UPDATE terse_store SET version = 4",
      "s: expected a store of version at most 3, found version 4, of a newer program" },
    { "UPDATE terse_store SET version = -1", NULL },
    { "UPDATE terse_store SET version = -5", NULL },
    { "UPDATE terse_store SET version = 2.5", NULL },
    { "UPDATE terse_store SET version = 'three'", NULL },
    { "UPDATE terse_store SET version = x'32'", NULL },
    { "DELETE FROM terse_store", NULL },
  };
  make_old_store ();
  gsize length;
  g_autofree char *bytes = terse_scratch_read (scratch, "s", &length);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      terse_scratch_write (scratch, "s", bytes, (gssize) length);
      terse_test_store_sql (store, cases[i].sql);
      scratch_expect_complaint ("terse store list --store s",
                                cases[i].part ? cases[i].part
                                              : "s: expected a store, found a database without "
                                                "its version");
    }
}

typedef enum {
  REMOVED,
  WITHOUT_EVIDENCE,
  CHANGED,
  OF_ANOTHER,
  WITHOUT_A_MEMBER,
  N_BREAKS,
} Break;

static const struct {
  const char *said, *state;
} breaks[N_BREAKS] = {
  [REMOVED] = { ": expected a certificate folder, found: ", "(missing)" },
  [WITHOUT_EVIDENCE] = { "/SHA256SUMS: expected the SHA-256 that", "(contradicted)" },
  [CHANGED] = { "/SHA256SUMS: expected SHA-256 ", "(changed)" },
  [OF_ANOTHER]
  = { "/manifest.json: expected the question of its row, found another", "(contradicted)" },
  [WITHOUT_A_MEMBER] = { "/manifest.json: expected text in member closed_by", "(contradicted)" },
};

/* Spoils the certificate of the second row, n = 3. */
static void
spoil (Break how)
{
  g_autofree char *path = certificate_of (3), *proof = g_build_filename (path, "proof.lrat", NULL),
                  *other = certificate_of (4), *sum = NULL;
  switch (how)
    {
    case REMOVED:
      terse_scratch_remove (path);
      break;
    case WITHOUT_EVIDENCE:
      g_unlink (proof);
      break;
    case CHANGED:
      g_free (change_manifest (path, "\"cadical\" : \"", "\"cadical\" : \"0"));
      break;
    case OF_ANOTHER:
      terse_scratch_remove (path);
      terse_scratch_copy (other, path);
      sum = reseal (path);
      age_row (3, sum);
      break;
    default:
      sum = change_manifest (path, "closed_by", "closed");
      age_row (3, sum);
    }
}

static void
expect_left (Break how)
{
  TerseRun run = scratch_run ("terse store list --store s", 0);
  const char *end = strchr (run.err, '\n');
  cr_expect (g_str_has_prefix (run.err, "terse: s: row 2: its certificate stays as it was: ")
                 && strstr (run.err, breaks[how].said) && end && end[1] == '\0',
             "%s: %s", breaks[how].said, run.err);
  g_auto (GStrv) lines = g_strsplit (run.out, "\n", -1);
  cr_assert_eq (g_strv_length (lines), 4, "%s", run.out);
  cr_expect (g_str_has_prefix (lines[0], "1: possible: index n=2, one-way bits=2")
                 && g_str_has_prefix (lines[2], "3: impossible: index n=4, one-way bits=2"),
             "%s", run.out);
  cr_expect (strchr (lines[0], '(') == NULL && strchr (lines[2], '(') == NULL, "%s", run.out);
  cr_expect (strstr (lines[1], ": index n=3, one-way bits=2")
                 && g_str_has_suffix (lines[1], breaks[how].state),
             "%s: %s", breaks[how].said, run.out);
  terse_run_clear (&run);
}

Test (store_migrate, one_broken_certificate_keeps_no_other)
{
  for (Break how = 0; how < N_BREAKS; how++)
    {
      make_old_store ();
      spoil (how);
      expect_left (how);
      /* It is said once; the row is decided again when it is asked for. */
      TerseRun run = scratch_run ("terse table a.ini --store s --progress never", 0);
      cr_expect_null (strstr (run.err, "stays"), "%s", run.err);
      terse_run_clear (&run);
      g_autofree char *list = scratch_output ("terse store list --store s", 0);
      cr_expect (strstr (list, "2: impossible: index n=3") && strchr (list, '(') == NULL, "%s",
                 list);
      terse_scratch_remove (certificates);
      g_unlink (store);
    }
}

/* A row that says nonsense is told by its number, and nothing is migrated. */
Test (store_migrate, a_broken_row_is_told)
{
  make_old_store ();
  terse_test_store_sql (store, "UPDATE decision SET seconds = 'long' WHERE number = 2");
  gsize length, now;
  g_autofree char *before = terse_scratch_read (scratch, "s", &length);
  scratch_expect_complaint ("terse store list --store s",
                            "s: row 2: expected a real number in column seconds");
  g_autofree char *after = terse_scratch_read (scratch, "s", &now);
  cr_expect (length == now && memcmp (before, after, length) == 0);
}

static void
set_descriptors (rlim_t descriptors)
{
  struct rlimit limit;
  getrlimit (RLIMIT_NOFILE, &limit);
  limit.rlim_cur = MIN (descriptors, limit.rlim_max);
  cr_assert_eq (setrlimit (RLIMIT_NOFILE, &limit), 0);
}

/* One descriptor more at a time: as long as there are too few nothing is said of a certificate, and
 * the store is as it was. */
Test (store_migrate, what_the_system_lacks_changes_nothing)
{
  guint refused = 0;
  struct rlimit before;
  getrlimit (RLIMIT_NOFILE, &before);
  make_old_store ();
  gsize length;
  g_autofree char *old = terse_scratch_read (scratch, "s", &length);
  const int lowest = dup (0);
  close (lowest);
  for (guint more = 0;; more++, refused++)
    {
      g_autoptr (GError) error = NULL;
      set_descriptors ((rlim_t) lowest + more);
      g_autoptr (TerseStore) opened = terse_store_open (store, TERSE_STORE_EXISTING, &error);
      set_descriptors (before.rlim_cur);
      if (opened)
        {
          cr_expect_eq (terse_store_remarks (opened)->len, 0);
          break;
        }
      gsize now;
      g_autofree char *bytes = terse_scratch_read (scratch, "s", &now);
      cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_IO), "%s", error->message);
      cr_expect (now == length && memcmp (bytes, old, length) == 0, "after %s", error->message);
      cr_assert_lt (more, 100);
    }
  cr_expect_gt (refused, 5);
  g_autofree char *list = scratch_output ("terse store list --store s", 0);
  cr_expect (strstr (list, "messages") == NULL && strchr (list, '(') == NULL, "%s", list);
}

/* Where no certificate can be written nothing is migrated. */
Test (store_migrate, a_folder_that_cannot_be_written)
{
  const TerseRunOptions options = { .folder = scratch, .unprivileged = TRUE };
  make_old_store ();
  gsize length, now;
  g_autofree char *old = terse_scratch_read (scratch, "s", &length);
  g_chmod (scratch, 0777);
  g_chmod (store, 0666);
  g_chmod (certificates, 0555);
  terse_run_expect_complaint ("terse store list --store s", &options,
                              "s.certificates: expected a folder to write to, found: ");
  g_autofree char *bytes = terse_scratch_read (scratch, "s", &now);
  cr_expect (now == length && memcmp (bytes, old, length) == 0);
  g_chmod (certificates, 0755);
}

/* The same where a row is looked at: what cannot be looked at has no state. */
Test (store_migrate, what_the_system_lacks_is_no_state)
{
  guint refused = 0;
  struct rlimit before;
  g_autoptr (GError) error = NULL;
  getrlimit (RLIMIT_NOFILE, &before);
  terse_scratch_write (scratch, "a.ini", "[A]\nproblem = index\nn = 2..4\nbits = 2\n", -1);
  g_free (scratch_output ("terse table a.ini --store s --progress never", 0));
  g_autoptr (TerseStore) opened = terse_store_open (store, TERSE_STORE_EXISTING, &error);
  cr_assert (opened, "%s", error ? error->message : "");
  const int lowest = dup (0);
  close (lowest);
  for (guint more = 0; more < 20; more++)
    {
      g_autoptr (GError) why = NULL;
      set_descriptors ((rlim_t) lowest + more);
      g_autoptr (GPtrArray) rows = terse_store_list (opened, NULL, &why);
      set_descriptors (before.rlim_cur);
      cr_expect (rows || g_error_matches (why, TERSE_ERROR, TERSE_ERROR_IO), "%s",
                 why ? why->message : "");
      refused += rows == NULL;
      for (guint i = 0; rows && i < rows->len; i++)
        cr_expect_eq (((TerseStoreRow *) rows->pdata[i])->state, TERSE_STORE_INTACT, "%u: row %u",
                      more, i);
    }
  cr_expect (refused > 2 && refused < 20, "%u", refused);
}
