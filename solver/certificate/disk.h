/* Folders as they are on the disk: made, synced, put in the place of another one in one step, and
 * removed. A name is on the disk once its folder was synced, and bytes once their file was; without
 * that a loss of power may leave a name whose file is empty. */
#ifndef TERSE_SOLVER_CERTIFICATE_DISK_H
#define TERSE_SOLVER_CERTIFICATE_DISK_H

#include <glib.h>

/* All: FALSE and errno where the system refuses. */

/* Makes a folder and those on the way to it where they are missing; they are on the disk then. */
gboolean terse_disk_make_folder (const char *path);
/* Puts the names in a folder on the disk; with `files` what is in its plain files first. */
gboolean terse_disk_sync_folder (const char *path, gboolean files);
/* The same with the files of many folders (paths), whose bytes are on their way together before the
 * first of them is waited for. */
gboolean terse_disk_sync_folders (const GPtrArray *paths);
/* Gives `folder` the name `place`. Nothing may be there, or an empty folder, or one with a plain
 * file `mark`, which is replaced: at no time is there nothing, where the file system can exchange
 * two names, and several programs may do the same at once. What was there is then at `folder`. */
gboolean terse_disk_place_folder (const char *folder, const char *place, const char *mark);
/* Removes a folder of files, links and the like, and of such folders down to `depth`; allocates
 * nothing. */
gboolean terse_disk_remove_folder (const char *path, guint depth);

#endif
