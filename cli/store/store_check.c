/* The second look at a row: its certificate is verified, then the row of this certificate is made
 * again and must be the row that the store holds, column by column. */
#include "cli/store/store_check.h"

#include <string.h>

#include "protocols/error.h"
#include "cli/store/store_look.h"
#include "cli/store/store_manifest.h"

static gboolean
reject (TerseVerification *verification, char *reason)
{
  terse_verification_clear (verification);
  *verification = (TerseVerification){ .verified = FALSE, .reason = reason };
  return TRUE;
}

/* NULL, or why the row is not the one of its certificate, (transfer full). */
static char *
compare_row (const TerseStoreRow *row, const char *path, const TerseFolder *files)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseStoreRow) again = terse_store_row_from_files (path, files, &error);
  if (again == NULL)
    return g_strdup (error->message);
  if (strcmp (again->question, row->question) != 0)
    return g_strdup_printf ("%s: expected a certificate of %s, found one of %s", path, row->title,
                            again->title);
  if (again->verdict != row->verdict)
    return g_strdup_printf ("%s: expected verdict %s, found %s", path,
                            terse_verdict_id (row->verdict), terse_verdict_id (again->verdict));
  if (strcmp (again->sums_sha256, row->sums_sha256) != 0)
    return g_strdup_printf ("%s/SHA256SUMS: expected SHA-256 %.12s..., as entered, found %.12s...",
                            path, row->sums_sha256, again->sums_sha256);
  return terse_store_row_says (row, again)
             ? NULL
             : g_strdup_printf ("%s: expected what the row states, found something else", path);
}

gboolean
terse_store_check (TerseStore *store, const TerseStoreRow *row, guint64 max_literals,
                   GCancellable *cancellable, TerseVerification *verification, GError **error)
{
  g_autofree char *path = terse_store_row_path (store, row);
  const TerseVerifyLimits limits = { .literals = max_literals };
  *verification = (TerseVerification){ 0 };
  if (path == NULL)
    return reject (verification,
                   g_strdup_printf ("%s: row %" G_GINT64_FORMAT
                                    ": expected a certificate, found an undecided row",
                                    terse_store_path (store), row->number));
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return reject (verification,
                   g_strdup_printf ("%s: expected the certificate of row %" G_GINT64_FORMAT
                                    ", found none",
                                    path, row->number));
  if (!terse_verify (path, &limits, cancellable, verification, error))
    return FALSE;
  char *difference = verification->verified ? compare_row (row, path, verification->files) : NULL;
  return difference ? reject (verification, difference) : TRUE;
}
