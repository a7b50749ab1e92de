/* A folder from inside, for the files that make it up. */
#ifndef TERSE_SOLVER_CERTIFICATE_FOLDER_PARTS_H
#define TERSE_SOLVER_CERTIFICATE_FOLDER_PARTS_H

#include <glib.h>

typedef struct _TerseFolder TerseFolder;

/* FALSE and TERSE_ERROR_INPUT, `folder/file: expected ..., found ...`. */
gboolean terse_folder_reject (GError **error, const TerseFolder *folder, const char *file,
                              const char *expected, const char *found);
/* Bytes from a place of a file that is there; fewer only at its end, -1 and errno. */
gssize terse_folder_read_at (const TerseFolder *folder, const char *file, void *buffer, gsize size,
                             gint64 position);
/* Of the folder itself, owned by it. */
int terse_folder_descriptor (const TerseFolder *folder);
const char *terse_folder_path (const TerseFolder *folder);
/* The i-th file that SHA256SUMS names, NULL behind the last. */
const char *terse_folder_name (const TerseFolder *folder, guint i);
/* SHA256SUMS, as it was when the folder was opened; (transfer full). */
char *terse_folder_read_sums (const TerseFolder *folder, gsize *length, GError **error);

#endif
