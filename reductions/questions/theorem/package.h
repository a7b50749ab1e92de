/* The files from which ACL2 proves one theorem: theorem.lisp, which states it, and the data that
 * its proof reads. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_THEOREM_PACKAGE_H
#define TERSE_REDUCTIONS_QUESTIONS_THEOREM_PACKAGE_H

#include "protocols/question.h"
#include "reductions/questions/theorem/every_n.h"
#include "solver/certificate/folder.h"

/* What a certificate says, taken from its manifest. */
typedef struct {
  TerseFolder *folder;
  TerseQuestion *question;
  TerseQuestion *weighted; /* the same under the weights of the evidence, where there are such */
  char *path;              /* of the folder */
  const char *evidence;    /* the file of the proof, of the witness or of the protocol */
  gboolean possible;       /* the verdict, else it is impossible */
  char *statement;         /* that a protocol exists, (...), or that none does, (not (...)) */
} TersePackage;

/* FALSE and TERSE_ERROR_INPUT where the folder is no certificate of a protocol, nor of
 * impossibility by a proof or by a witness of a kind that is covered. To be cleared in either case.
 */
gboolean terse_package_open (TersePackage *package, const char *path, GError **error);
void terse_package_clear (TersePackage *package);

/* The files of theorem number n of a folder have -n in their names, and none where n is 0. Writes
 * them; a proof as a link to that of the certificate, or a copy. FALSE and TERSE_ERROR_INPUT or
 * TERSE_ERROR_IO. */
gboolean terse_package_write (const TersePackage *package, const char *place, guint number,
                              gboolean copy, GError **error);

/* Writes theorem number n of a folder, which says that the protocol of one package exists and that
 * none of the other does, from the theorems of both, which have these numbers in the same folder.
 * In `*statement` what it says, (transfer full). FALSE and TERSE_ERROR_IO. */
typedef struct {
  const TersePackage *package;
  guint number;
} TerseNumberedPackage;
gboolean terse_package_write_both (const TerseNumberedPackage *possible,
                                   const TerseNumberedPackage *impossible, const char *place,
                                   guint number, char **statement, GError **error);

/* Writes theorem number n, which says of `question` what that of `from` says of another budget, the
 * larger one where no protocol exists, and the smaller one where one does; ACL2 compares them. In
 * `*statement` what it says, (transfer full). FALSE and TERSE_ERROR_IO. */
gboolean terse_package_write_following (const TerseNumberedPackage *from,
                                        const TerseQuestion *question, const char *place,
                                        guint number, char **statement, GError **error);

/* Writes theorem number n, a bound for every n, from the books alone. FALSE and TERSE_ERROR_IO. */
gboolean terse_package_write_every_n (const TerseEveryN *bound, const char *place, guint number,
                                      GError **error);

#endif
