/* A certificate folder as it was at one moment. Every file is opened once, by its name in the
 * folder, following no link; it must be a plain file that the format knows. All that is read later
 * comes from these descriptors and is hashed as it passes, so what is judged is what SHA256SUMS
 * states, whoever writes to the folder meanwhile. */
#ifndef TERSE_SOLVER_CERTIFICATE_FOLDER_H
#define TERSE_SOLVER_CERTIFICATE_FOLDER_H

#include <json-glib/json-glib.h>
#include <stdio.h>

#include "solver/certificate/digest.h"

typedef struct _TerseFolder TerseFolder;

/* Opens a certificate and compares SHA256SUMS, the record and the form of the manifest. NULL with
 * TERSE_ERROR_IO where `path` is no folder that can be read and TERSE_ERROR_INPUT where it must be
 * rejected: `folder/file: expected ..., found ...`. (transfer full) */
TerseFolder *terse_folder_open (const char *path, GError **error);
/* The same without a look at any file but SHA256SUMS and the manifest, which is what it states: for
 * a comparison with what was noted of a certificate. Of the calls below the first two alone make
 * sense for it. */
TerseFolder *terse_folder_peek (const char *path, GError **error);
void terse_folder_free (TerseFolder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseFolder, terse_folder_free)
/* Is it the name of a file that a certificate may have? */
gboolean terse_folder_may_have (const char *name);

/* The root object of the manifest, owned by the folder. */
JsonNode *terse_folder_manifest (const TerseFolder *folder);
/* The SHA-256 of SHA256SUMS, owned by the folder. */
const char *terse_folder_sums_sha256 (const TerseFolder *folder);
/* The entries of the record, none where there is no record, owned by the folder. */
JsonArray *terse_folder_referees (const TerseFolder *folder);
/* The SHA-256 that SHA256SUMS states of a file, owned by the folder, and its size in bytes; NULL
 * where there is no such file. */
const char *terse_folder_sha256 (const TerseFolder *folder, const char *file, guint64 *bytes);

/* The bytes of a file of at most `most` bytes, with a 0 behind them, confirmed by their hash. NULL
 * and TERSE_ERROR_INPUT. (transfer full) */
char *terse_folder_read (const TerseFolder *folder, const char *file, guint64 most, gsize *length,
                         GError **error);

/* Writes a file of the folder to a new file, confirmed by its hash; nothing where there is no such
 * file. FALSE and TERSE_ERROR_IO or TERSE_ERROR_INPUT. */
gboolean terse_folder_copy (const TerseFolder *folder, const char *name, const char *to,
                            GError **error);
/* The same for all files, to a folder where none of them is. */
gboolean terse_folder_copy_all (const TerseFolder *folder, const char *to, GError **error);
/* Writes the record of this certificate into the folder that was opened, whatever its path names by
 * now. As terse_record_write (). */
gboolean terse_folder_record (const TerseFolder *folder, JsonArray *referees, GError **error);

/* A file of the folder to be read once, from front to back, without seeking. */
typedef struct {
  const TerseFolder *folder;
  const char *name;
  FILE *file; /* NULL where there is no such file */
  TerseDigest *sum;
  gint64 position;
} TerseFolderStream;

/* `name` must outlive the stream, which must not be moved. FALSE and TERSE_ERROR_IO where the
 * system refuses; to be closed in either case. */
gboolean terse_folder_stream_open (TerseFolderStream *stream, const TerseFolder *folder,
                                   const char *name, GError **error);
/* Reads what is left. FALSE and TERSE_ERROR_INPUT unless all that passed is what SHA256SUMS states.
 */
gboolean terse_folder_stream_confirm (TerseFolderStream *stream, GError **error);
void terse_folder_stream_close (TerseFolderStream *stream);

#endif
