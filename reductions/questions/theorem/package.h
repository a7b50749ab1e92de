/* The files from which ACL2 proves one theorem: theorem.lisp, which states it, and the data that
 * its proof reads. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_THEOREM_PACKAGE_H
#define TERSE_REDUCTIONS_QUESTIONS_THEOREM_PACKAGE_H

#include "protocols/question.h"
#include "solver/certificate/folder.h"

/* What a certificate says, taken from its manifest. */
typedef struct {
  TerseFolder *folder;
  TerseQuestion *question;
  char *path;           /* of the folder */
  const char *evidence; /* the file of the proof or of the witness */
  char *statement;      /* (not (...)) */
} TersePackage;

/* FALSE and TERSE_ERROR_INPUT where the folder is no certificate of impossibility by a proof, by
 * rows in conflict or by a fooling set. To be cleared in either case. */
gboolean terse_package_open (TersePackage *package, const char *path, GError **error);
void terse_package_clear (TersePackage *package);

/* The files of theorem number n of a folder have -n in their names, and none where n is 0. Writes
 * them; a proof as a link to that of the certificate, or a copy. FALSE and TERSE_ERROR_INPUT or
 * TERSE_ERROR_IO. */
gboolean terse_package_write (const TersePackage *package, const char *place, guint number,
                              gboolean copy, GError **error);

#endif
