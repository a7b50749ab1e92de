/* Results written by name, as solver/system/output.h does it, with errors of GLib. */
#ifndef TERSE_SOLVER_CERTIFICATE_OUTPUT_H
#define TERSE_SOLVER_CERTIFICATE_OUTPUT_H

#include <glib.h>

/* FALSE and TERSE_ERROR_IO, `path: expected to write it, found ...`; nothing stays then. */
gboolean terse_output_save (const char *path, const void *bytes, gsize size, GError **error);

#endif
