/* A certificate as one file to download: SHA256SUMS and the files that it names, as a tar archive
 * of a folder by the certificate's name. The same certificate gives the same bytes. The record of
 * referees, which is no part of the evidence, stays out. */
#ifndef TERSE_CLI_SITE_ARCHIVE_H
#define TERSE_CLI_SITE_ARCHIVE_H

#include "cli/site/output.h"
#include "solver/certificate/folder.h"

/* Writes `name` below the site unless it stands there already; all bytes are confirmed by
 * SHA256SUMS on their way. FALSE and TERSE_ERROR_IO or TERSE_ERROR_INPUT. */
gboolean terse_site_archive (TerseSiteOutput *output, const TerseFolder *folder, const char *name,
                             const char *certificate, GError **error);

#endif
