/* The second look at a certificate: the formula is made again from the manifest's question and
 * compared, the proof goes through the kernel and a witness through the second one, the protocol is
 * run on every promised input. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DECIDE_VERIFY_H
#define TERSE_REDUCTIONS_QUESTIONS_DECIDE_VERIFY_H

#include "reductions/questions/device/decision.h"
#include "solver/certificate/folder.h"

typedef struct {
  gboolean verified;
  char *reason;            /* rejected: one line, `file: expected ..., found ...` */
  TerseVerdict verdict;    /* verified: what the certificate certifies */
  TerseQuestion *question; /* verified: of this question */
  char *text;              /* verified: its text, as terse_question_text () */
  TerseFolder *files;      /* verified: as they were when they were judged */
  gboolean by_witness;     /* verified, impossible: by a witness, not a proof */
  gboolean of_measure;     /* of a measure (measures/measure_certificate.h): no question */
} TerseVerification;

/* 0: the default. */
typedef struct {
  guint64 literals; /* of the formula */
  guint64 memory;   /* bytes that terse_verify_memory () says, none by default */
} TerseVerifyLimits;

/* FALSE and TERSE_ERROR_IO where `folder` is no folder that can be read, TERSE_ERROR_LIMIT where
 * it asks for more than `limits` (NULL: the defaults), TERSE_ERROR_MEMORY
 * where a kernel had too little, or G_IO_ERROR_CANCELLED, never with a verdict; else TRUE and a
 * filled `verification`. `cancellable`, which may be NULL, is looked at by the kernel some hundred
 * times a second and between the other parts. */
gboolean terse_verify (const char *folder, const TerseVerifyLimits *limits,
                       GCancellable *cancellable, TerseVerification *verification, GError **error);
void terse_verification_clear (TerseVerification *verification);

#endif
