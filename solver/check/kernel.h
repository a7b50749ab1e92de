/* What the parts of the kernel share, and what each of them does: the state of one run, and below
 * it the functions, by the file that has them. A failure writes its message and leaves
 * the run by longjmp, so that every function below has succeeded when it returns; all memory
 * belongs to the state. */
#ifndef TERSE_SOLVER_CHECK_KERNEL_H
#define TERSE_SOLVER_CHECK_KERNEL_H

#include <setjmp.h>
#include <stddef.h>
#include <stdio.h>

#include "solver/check/result.h"

/* A growing array of literals or of other 32-bit numbers. */
typedef struct {
  int32_t *data;
  size_t size, capacity;
} TerseKernelList;

/* A clause of the store: its literals begin at `offset` and end with 0; offset 0 says that it was
 * deleted. */
typedef struct {
  uint64_t id;
  size_t offset;
} TerseKernelClause;

#define TERSE_KERNEL_BUFFER (1 << 16)

/* An input: `size` bytes are at hand, `position` of them read; `passed` bytes came before them. */
typedef struct {
  const char *name;
  FILE *file; /* NULL: there is no more than the bytes at hand */
  const unsigned char *bytes;
  size_t position, size;
  uint64_t passed, line;
  bool line_start;       /* only blanks so far in this line */
  bool binary;           /* compressed numbers; positions are bytes, not lines */
  bool broken;           /* could not be opened or read */
  unsigned char *buffer; /* of TERSE_KERNEL_BUFFER bytes, for the file */
} TerseKernelInput;

typedef struct {
  TerseKernelResult result;
  jmp_buf failure;
  TerseKernelInput *input;  /* read at present, the place of messages */
  int (*stop) (void *data); /* does the caller want to stop? or NULL */
  void *stop_data;
  unsigned polls;
  const char *subject; /* what messages are about, such as "clause", with its number; or NULL */
  uint64_t number;
  TerseKernelClause *clauses; /* ids rise */
  size_t size, capacity;
  TerseKernelList literals; /* of all clauses; literals.data[0] belongs to none */
  size_t wasted;            /* how much of `literals` belongs to deleted clauses */
  uint64_t last_id;
  bool refuted;      /* the empty clause is there */
  int32_t variables; /* of the formula, then of the extended formula */
  int8_t *value_memory,
      *value; /* value[literal]: 1 true, -1 false, 0 open; all 0 between two clauses */
  int32_t value_bound;
  TerseKernelList clause; /* the clause being read or built */
  TerseKernelList trail;  /* the true literals */
  TerseKernelList slots, first,
      places; /* of symmetry.c: the clauses of the formula as a set and by variable, */
  TerseKernelList map, mapped; /* and the map that is being checked */
} TerseKernel;

/* fail.c */
_Noreturn void terse_kernel_fail (TerseKernel *check, const char *format, ...)
    __attribute__ ((format (printf, 2, 3)));
void terse_kernel_about (TerseKernel *check, const char *subject, uint64_t number);
void terse_kernel_poll (
    TerseKernel *check); /* to be called all the time; fails where the caller wants to stop */

/* input.c: a look at the next byte, EOF at the end; the same after blanks and comments; a failure
 * unless the next byte is a blank; a number; literals to check->clause */
int terse_kernel_peek (TerseKernelInput *input);
int terse_kernel_skip (TerseKernelInput *input);
void terse_kernel_expect_blank (TerseKernel *check, const char *place);
int64_t terse_kernel_read_number (TerseKernel *check);
void terse_kernel_read_literals (TerseKernel *check, int64_t largest_variable);

/* store.c: a clause goes in without its 0 and is found with it, until the next change; NULL: no
 * such clause */
void terse_kernel_push (TerseKernel *check, TerseKernelList *list, int32_t number);
void terse_kernel_push_zeros (TerseKernel *check, TerseKernelList *list, size_t count);
void terse_kernel_sort (TerseKernelList *list); /* ascending */
void terse_kernel_set_variables (TerseKernel *check, int64_t variables);
void terse_kernel_add_clause (TerseKernel *check, uint64_t id, const int32_t *literals,
                              size_t size);
const int32_t *terse_kernel_find_clause (const TerseKernel *check, uint64_t id);
bool terse_kernel_delete_clause (TerseKernel *check, uint64_t id);
void terse_kernel_refuse_repetition (
    TerseKernel *check); /* fails if a variable is twice in check->clause */

/* one function for each of the four files, and one that writes the extended formula */
void terse_kernel_read_formula (TerseKernel *check);
void terse_kernel_read_symmetries (TerseKernel *check);
void terse_kernel_read_definitions (TerseKernel *check);
void terse_kernel_read_proof (TerseKernel *check);
void terse_kernel_write_formula (TerseKernel *check, const char *path);

#endif
