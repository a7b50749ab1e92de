/* A folder for what is exported: made whole or not at all. */
#ifndef TERSE_SOLVER_CERTIFICATE_FRESH_H
#define TERSE_SOLVER_CERTIFICATE_FRESH_H

#include <glib.h>

/* Puts all that belongs there into the folder at `path`; FALSE with an error. */
typedef gboolean (*TerseFolderFill) (gpointer data, const char *path, GError **error);

/* Makes the folder `out`, and those on the way to it: `fill` fills one of another name beside it,
 * which is renamed at the end, or removed with its folders down to `depth`. Where something is at
 * `out` already, other than an empty folder, it is an error. TERSE_ERROR_IO, or that of `fill`. */
gboolean terse_fresh_folder (const char *out, guint depth, TerseFolderFill fill, gpointer data,
                             GError **error);

#endif
