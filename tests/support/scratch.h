/* Temporary folders of tests and the files in them. */
#ifndef TERSE_TESTS_SUPPORT_SCRATCH_H
#define TERSE_TESTS_SUPPORT_SCRATCH_H

#include <glib.h>

/* A fresh folder for the files of a test, (transfer full); thrown away by terse_scratch_free (),
 * with all that is in it. */
char *terse_scratch_new (void);
void terse_scratch_free (char *folder);

/* A fresh folder, thrown away likewise, in which all temporary folders are made from here on, those
 * of terse_scratch_new () too, so that a test can see whether they went. To be called before GLib
 * looks where to make them, which is once. (transfer full) */
char *terse_scratch_watch_temporary (void);

/* Writes a file below a folder; `length` -1: to the NUL. */
void terse_scratch_write (const char *folder, const char *name, const char *text, gssize length);
/* Writes the file "hard" there: a Boolean matrix of 20 x 20 by no rule, with one entry outside
 * the promise, so that its rank is no bound, on which five bits (`both`) are far out of reach of
 * witnesses, counting and the search.
 */
void terse_scratch_write_hard (const char *folder);
/* Reads one, (transfer full). */
char *terse_scratch_read (const char *folder, const char *name, gsize *length);
/* Number of entries of a folder, those with a leading dot included; 0 where there is none. */
guint terse_scratch_entries (const char *folder);
/* Copies a folder of plain files. */
void terse_scratch_copy (const char *from, const char *to);
/* Removes a folder with all that is in it. */
void terse_scratch_remove (const char *folder);
/* Names in a folder, sorted and joined by blanks; "" for none. (transfer full) */
char *terse_scratch_list (const char *folder);

#endif
