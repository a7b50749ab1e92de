/* ACL2 for tests of theorems. All tests share the certified books, in the build folder. */
#ifndef TERSE_TESTS_SUPPORT_ACL2_H
#define TERSE_TESTS_SUPPORT_ACL2_H

#include <glib.h>

/* Has everything that is proved in this process and its children use the shared books. */
void acl2_share_books (void);
/* The folder of the certified books, (transfer full): proving something below `scratch` makes it.
 */
char *acl2_books (const char *scratch);
/* Runs a command to its end; its exit status, and what it prints in `*out`, (transfer full). */
int acl2_run_words (char *const *words, char **out);
/* ACL2 on this input, in a folder, with its output in the file `log` there. */
void acl2_run (const char *folder, const char *input);

/* Are all theorems of the folder `place` proved? An end without an answer is a no. */
gboolean acl2_proves (const char *place);
/* Puts the text `to` in the place of the first `from`, which must be there, in a file. */
void acl2_change (const char *place, const char *name, const char *from, const char *to);
/* Does ACL2, run in `scratch`, certify this book of the folder `place`? */
gboolean acl2_certifies (const char *scratch, const char *place, const char *book);
/* With their times, by which ACL2 knows what was certified. */
void acl2_copy_books (const char *books, const char *place);

/* Of the n changes { book, text, other text } none leaves its book one that ACL2 certifies; each is
 * made in a copy of all books. */
void acl2_expect_spoilt (const char *scratch, const char *const (*changes)[3], guint n);

#endif
