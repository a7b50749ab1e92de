/* The trusted kernel: is this formula unsatisfiable, by this proof? README.md gives the grammar and
 * the meaning of the four files. The formula is extended by the lex-leader clauses of the listed
 * symmetries and by the clauses of the listed definitions; both keep satisfiability. Every lemma
 * must then follow by unit propagation along its hints, and one lemma must be the empty clause.
 * There is no other rule. Plain C, no global state; bad input is a rejection, a lack of memory an
 * outcome of its own.
 */
#ifndef TERSE_SOLVER_CHECK_CHECK_H
#define TERSE_SOLVER_CHECK_CHECK_H

#include <stddef.h>
#include <stdio.h>

#include "solver/check/result.h"

/* Paths. `proof` may be "-", standard input, and is read once from front to back. */
typedef struct {
  const char *formula;
  const char *proof;
  const char *symmetries;     /* or NULL */
  const char *definitions;    /* or NULL */
  const char *write_extended; /* or NULL: where to write the extended formula, as DIMACS, whatever
                                 becomes of the proof */
  bool liberal;               /* also take what other programs write (README.md, section Liberal) */
} TerseKernelFiles;

/* The same as open files, each read once from front to back, and names for messages. The caller
 * closes them. NULL for what is not given. */
typedef struct {
  FILE *formula, *proof, *symmetries, *definitions;
  const char *formula_name, *proof_name, *symmetries_name, *definitions_name;
} TerseKernelStreams;

/* The same in memory, for callers that have it there. NULL, 0 for what is not given. */
typedef struct {
  const void *formula, *proof, *symmetries, *definitions;
  size_t formula_size, proof_size, symmetries_size, definitions_size;
  bool liberal; /* as above */
} TerseKernelTexts;

TerseKernelResult terse_kernel_run (const TerseKernelFiles *files);
/* The same, unless `stop` says during the run, by any value but 0, that it is not wanted any more;
 * asked some hundred times a second. */
TerseKernelResult terse_kernel_run_until (const TerseKernelFiles *files, int (*stop) (void *data),
                                          void *data);
TerseKernelResult terse_kernel_run_streams (const TerseKernelStreams *streams,
                                            int (*stop) (void *data), void *data);
TerseKernelResult terse_kernel_run_texts (const TerseKernelTexts *texts);

#endif
