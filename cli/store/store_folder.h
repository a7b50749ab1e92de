/* The folder of the certificates as the file system has it. */
#ifndef TERSE_CLI_STORE_STORE_FOLDER_H
#define TERSE_CLI_STORE_STORE_FOLDER_H

#include <glib.h>

/* The folder of a store is named so behind the name of the store. */
#define TERSE_STORE_FOLDER ".certificates"

/* Is there a folder, not a link to one? */
gboolean terse_store_is_folder (const char *path);
/* Names in a folder, sorted, (transfer full); none where it cannot be read. */
GPtrArray *terse_store_list_folder (const char *path);
/* Makes the folder of the certificates where it is missing; FALSE and TERSE_ERROR_IO. */
gboolean terse_store_make_folder (const char *path, GError **error);
/* Is there a folder with no more in it than folders, down to `depth` levels below it, and plain
 * files? */
gboolean terse_store_can_remove_folder (const char *path, guint depth);
/* Removes it with what is in it; FALSE, and nothing is removed, where it is another kind. */
gboolean terse_store_remove_folder (const char *path, guint depth);

#endif
