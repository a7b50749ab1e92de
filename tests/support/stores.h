/* Stores for tests, with questions and certificates to enter. */
#ifndef TERSE_TESTS_SUPPORT_STORES_H
#define TERSE_TESTS_SUPPORT_STORES_H

#include "cli/store/store.h"
#include "tests/support/certificates.h"

/* The store FOLDER/store, made where it is missing; a failure ends the program. (transfer full) */
TerseStore *terse_test_store (const char *folder);

/* The question of a certificate, (transfer full). */
TerseQuestion *terse_test_question_of (const char *certificate);
/* A question of its own for every number below a million, decided in no time: a protocol exists.
 * (transfer full) */
TerseQuestion *terse_test_question (guint number);

/* Makes the certificate of a question below `folder`; its path, (transfer full). */
char *terse_test_decide (TerseQuestion *question, const char *folder);
/* Makes one of the small certificates and enters it; the row, (transfer full). */
TerseStoreRow *terse_test_enter (TerseStore *store, TerseTestCertificate which);
/* Enters that a question is undecided under a limit of so many seconds; the row, (transfer full).
 */
TerseStoreRow *terse_test_enter_undecided (TerseStore *store, const TerseQuestion *question,
                                           double seconds);

/* All rows as text, one a line, but for their numbers, (transfer full); NULL and an error. */
char *terse_test_store_text (TerseStore *store, GError **error);

/* Runs SQL on the file of a store, past the store; a failure ends the program. */
void terse_test_store_sql (const char *path, const char *sql);
/* Sets columns of the rows that `where` tells, both as SQL, and gives all rows checksums that fit.
 */
void terse_test_store_forge (const char *path, const char *set, const char *where);

#endif
