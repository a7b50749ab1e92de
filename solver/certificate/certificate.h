/* Certificates: folders of files with a manifest. They are made under a temporary name beside their
 * place and renamed at the end, so that no half-written one is ever seen. SHA256SUMS, in the form
 * of sha256sum(1), covers every other file but the record (record.h), which covers itself; a folder
 * that differs from them in any byte, or holds another file, is rejected. */
#ifndef TERSE_SOLVER_CERTIFICATE_CERTIFICATE_H
#define TERSE_SOLVER_CERTIFICATE_CERTIFICATE_H

#include <json-glib/json-glib.h>

#define TERSE_CERTIFICATE_FORMAT 1
/* The largest protocol.json of a certificate. */
#define TERSE_PROTOCOL_MAX_BYTES (1u << 26)

/* A certificate being made. */
typedef struct _TerseWorkFolder TerseWorkFolder;

/* A fresh folder to become `place`/`name`; `place` is made if it is missing. With `place` NULL the
 * folder is a temporary one that can only be thrown away. NULL and TERSE_ERROR_IO if the system
 * refuses. (transfer full) */
TerseWorkFolder *terse_work_folder_new (const char *place, const char *name, GError **error);
/* Throws away what has not been kept. */
void terse_work_folder_free (TerseWorkFolder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseWorkFolder, terse_work_folder_free)

/* Folders that this process keeps from now on are not put on the disk: whoever takes them over does
 * so before anything points at them. */
void terse_work_folders_leave_syncing (void);

/* Path of a file in it, (transfer full). */
char *terse_work_folder_path (const TerseWorkFolder *folder, const char *file);
/* Writes a file in it. FALSE and TERSE_ERROR_IO if the system refuses. */
gboolean terse_work_folder_write (const TerseWorkFolder *folder, const char *file, const char *text,
                                  GError **error);
/* Removes manifest.json, SHA256SUMS and the record, so that a copy can be kept with others. */
void terse_work_folder_unseal (const TerseWorkFolder *folder);
/* Writes manifest.json and SHA256SUMS and gives the folder its final name, in place of an older
 * certificate of that name, when all of it is on the disk; so is the name then. With `manifest`
 * NULL both are there already, in a copy. Returns its path, (transfer full); NULL and
 * TERSE_ERROR_IO, also where something else than a certificate is in the way. */
char *terse_work_folder_keep (TerseWorkFolder *folder, JsonNode *manifest, GError **error);

/* Reads and compares a certificate folder. On success the root object of its manifest, (transfer
 * full). Otherwise NULL, with TERSE_ERROR_IO where `folder` is no folder that can be read and
 * TERSE_ERROR_INPUT where it must be rejected: `folder/file: expected ..., found ...`. */
JsonNode *terse_certificate_read (const char *folder, GError **error);

#endif
