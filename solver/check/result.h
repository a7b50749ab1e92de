/* What a run of the kernel says, and the limits of what it reads. */
#ifndef TERSE_SOLVER_CHECK_RESULT_H
#define TERSE_SOLVER_CHECK_RESULT_H

#include <stdbool.h>
#include <stdint.h>

/* The largest variable of an extended formula, and the largest number that may stand in a file. */
#define TERSE_KERNEL_MAX_VARIABLE ((1 << 26) - 1)
#define TERSE_KERNEL_MAX_NUMBER (INT64_C (1) << 52)

typedef struct {
  bool verified;      /* the formula is unsatisfiable */
  bool io_error;      /* a file could not be read or written; then not verified */
  bool stopped;       /* by the caller; then not verified */
  bool no_memory;     /* there was not enough of it; then not verified, and nothing is said of the
                         proof */
  char message[512];  /* empty when verified, else one line "file:line: [clause ID: ]expected ...,
                         found ..." */
  uint64_t variables; /* of the extended formula */
  uint64_t clauses;   /* of the formula */
  uint64_t added_clauses;           /* by symmetries and definitions */
  uint64_t symmetries, definitions; /* read */
  uint64_t lemmas, hints;           /* checked */
  uint64_t proof_bytes;             /* of the proof, up to the empty clause */
  bool compressed;                  /* the proof is */
} TerseKernelResult;

#endif
