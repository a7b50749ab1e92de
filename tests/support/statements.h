/* Theorems of one certificate with other statements or other data, for tests that see what ACL2
 * proves of them. */
#ifndef TERSE_TESTS_SUPPORT_STATEMENTS_H
#define TERSE_TESTS_SUPPORT_STATEMENTS_H

#include <glib.h>

/* The files of the theorem of the one certificate in the folder `store` of the scratch folder, in
 * the new folder `place`; its statement, (transfer full). */
char *statements_write_package (const char *store, const char *place);
/* theorem-i.lisp of the folder, the theorem `text` with `other` in the place of `statement`. */
void statements_write_other (const char *place, guint i, const char *text, const char *statement,
                             const char *other);
void statements_expect (const char *out, guint i, gboolean proved, const char *what);

/* Solves with these arguments, has ACL2 prove the statement of the certificate, and expects that it
 * proves none of the `others`, up to a NULL, from the same data. `k` makes names of folders. */
void statements_check_others (guint k, const char *solve, const char *const *others, guint n);

/* Likewise with the right statement and other data in the place of the file `name`.lsp. */
void statements_check_data (guint k, const char *solve, const char *name, const char *const *data,
                            guint n);

/* A family of a table with the statements of its least budget and of the one before. */
typedef struct {
  const char *section, *possible, *impossible;
} StatementsLeast;
/* Asks a table for the minima of n families, with theorems: each is both statements together. */
void statements_check_least (const StatementsLeast *least, guint n);

#endif
