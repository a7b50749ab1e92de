/* Small certificates for tests, of both verdicts and both shapes, and ways to tamper with them:
 * with SHA256SUMS left as it was, or made again so that the folder is consistent and only its
 * meaning is wrong. */
#ifndef TERSE_TESTS_SUPPORT_CERTIFICATES_H
#define TERSE_TESTS_SUPPORT_CERTIFICATES_H

#include "reductions/questions/decide/verify.h"

typedef enum {
  TERSE_TEST_IMPOSSIBLE_SCHEDULE, /* index n=2, one-way, 1 bit */
  TERSE_TEST_IMPOSSIBLE_TREE,     /* equality n=1, two-way, 1 bit, both */
  TERSE_TEST_POSSIBLE_SCHEDULE,   /* index n=2, one-way, 2 bits */
  TERSE_TEST_POSSIBLE_TREE,       /* equality n=1, rounds, 2 bits, bob */
  TERSE_TEST_IMPOSSIBLE_COUNTING, /* disjointness n=1, two-way, 1 bit, both: with definitions */
  TERSE_TEST_IMPOSSIBLE_SYMMETRY, /* index n=3, one-way, 2 bits: with symmetries */
  TERSE_TEST_CERTIFICATES,
} TerseTestCertificate;

/* Makes one below `folder`; its path, (transfer full). */
char *terse_test_certificate (const char *folder, TerseTestCertificate which);
/* File with the evidence. */
const char *terse_test_evidence (TerseTestCertificate which);
/* File beside manifest, formula, evidence and sums, or NULL. */
const char *terse_test_extra (TerseTestCertificate which);

/* Writes SHA256SUMS anew. */
void terse_test_reseal (const char *certificate);

typedef enum {
  TERSE_TEST_VERIFIED,
  TERSE_TEST_REJECTED, /* with one line of reason */
  TERSE_TEST_UNUSABLE, /* an error with one line of message */
} TerseTestOutcome;

/* What terse_verify () has to say. `reason`, where not NULL, takes the line, (transfer full). */
TerseTestOutcome terse_test_verify (const char *certificate, char **reason);

/* Decides the question and keeps its certificate in a folder of `place`. (transfer full) */
char *terse_test_keep (TerseQuestion *question, const char *place);
/* The entries 0 and 1 of the last table of its protocol, the output's, the other way round. */
void terse_test_spoil_output (const char *certificate);

#endif
