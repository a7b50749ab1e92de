/* The certificates behind a table. */
#ifndef TERSE_CLI_SWEEP_SWEEP_CERTIFICATES_H
#define TERSE_CLI_SWEEP_SWEEP_CERTIFICATES_H

#include "cli/sweep/sweep.h"

/* Verifies the certificate behind every row, as terse check does. Each that is rejected is told on
 * standard error, with its question; *rejected counts them. FALSE and an error where one cannot be
 * read or is too large, or the run was interrupted. */
gboolean terse_sweep_check (const TerseSweep *sweep, guint64 max_literals, guint *verified,
                            guint *rejected, GError **error);

/* Copies the certificates behind the rows into a folder, which is made where it is missing. FALSE
 * and an error. */
gboolean terse_sweep_copy_certificates (const TerseSweep *sweep, const char *folder,
                                        GError **error);

#endif
