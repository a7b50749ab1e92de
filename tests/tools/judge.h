/* All judges of one case: Terse decides it, `terse check`, `terse-check` and other checkers of
 * proofs judge the certificate, a slow interpreter runs the protocol, brute force decides it again.
 */
#ifndef TERSE_TESTS_TOOLS_JUDGE_H
#define TERSE_TESTS_TOOLS_JUDGE_H

#include "tests/tools/case.h"

typedef struct {
  char *folder;                                /* for files, thrown away between two cases */
  char *terse, *kernel, *lrat_trim, *cake_lpr; /* programs; the last two may be NULL */
  struct {
    guint64 cases, no_question, possible, impossible, undecided;
    guint64 brute;                      /* verdicts that brute force confirmed */
    guint64 kernels, others, protocols; /* accepted */
  } counts;
} Judge;

/* NULL where all agree, else one line, (transfer full). */
char *judge_case (Judge *judge, const Case *c);

#endif
