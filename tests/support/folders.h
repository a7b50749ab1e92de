/* Temporary folders of a test. */
#ifndef TERSE_TESTS_SUPPORT_FOLDERS_H
#define TERSE_TESTS_SUPPORT_FOLDERS_H

#include <glib.h>

/* A fresh folder, (transfer full). */
char *folders_new (void);
/* Removes it with all that is in it, and frees the path. */
void folders_remove (char *path);

/* Names in a folder, sorted and joined by blanks; "" for none. (transfer full) */
char *folders_list (const char *path);

#endif
