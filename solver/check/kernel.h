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

/* Of the store: the clauses in places from `place` on have the ids from `id` on, one after the
 * other. */
typedef struct {
  uint64_t id;
  size_t place;
} TerseKernelRun;

/* Places whose offsets are counted from the same one. */
#define TERSE_KERNEL_BLOCK 32
/* Numbers that are read in one go. */
#define TERSE_KERNEL_NUMBERS 256

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
  bool liberal;             /* formulas and proofs as other programs write them */
  TerseKernelInput *input;  /* read at present, the place of messages */
  int (*stop) (void *data); /* does the caller want to stop? or NULL */
  void *stop_data;
  unsigned polls;
  const char *subject; /* what messages are about, such as "clause", with its number; or NULL */
  uint64_t number;
  int64_t numbers[TERSE_KERNEL_NUMBERS]; /* read last */
  TerseKernelRun *runs;                  /* ids rise */
  size_t n_runs, runs_capacity;
  uint32_t *offsets; /* of the literals by place, counted from where the block begins */
  size_t size, offsets_capacity;
  size_t *blocks, blocks_capacity;
  size_t holes;             /* without those of deleted clauses */
  TerseKernelList literals; /* of all clauses, each ended by 0 */
  bool deleted;             /* some of `literals` belong to deleted clauses */
  uint64_t last_id;
  bool refuted;      /* the empty clause is there */
  int32_t variables; /* of the formula, then of the extended formula */
  int8_t *value_memory,
      *value; /* value[literal]: 1 true, -1 false, 0 open; all 0 between two clauses */
  int32_t value_bound;
  TerseKernelList clause; /* the clause being read or built */
  TerseKernelList trail;  /* the true literals; there is room for all variables */
  TerseKernelList slots, first,
      places; /* of symmetry.c: the clauses of the formula as a set and by variable, */
  TerseKernelList map, mapped; /* and the map that is being checked */
} TerseKernel;

/* fail.c */
_Noreturn void terse_kernel_fail (TerseKernel *check, const char *format, ...)
    __attribute__ ((format (printf, 2, 3)));
_Noreturn void terse_kernel_fail_for_memory (TerseKernel *check);
void terse_kernel_about (TerseKernel *check, const char *subject, uint64_t number);
/* To be called all the time, after `count` small pieces of work; fails where the caller wants to
 * stop. */
void terse_kernel_poll (TerseKernel *check, unsigned count);

/* input.c: a look at the next byte, EOF at the end; the same after blanks and comments; a failure
 * unless the next byte is a blank; a number; numbers up to a 0 to check->numbers, *ended FALSE
 * where there are more; literals to check->clause */
int terse_kernel_peek (TerseKernelInput *input);
int terse_kernel_skip (TerseKernelInput *input);
void terse_kernel_expect_blank (TerseKernel *check, const char *place);
int64_t terse_kernel_read_number (TerseKernel *check);
size_t terse_kernel_read_numbers (TerseKernel *check, bool *ended);
void terse_kernel_read_literals (TerseKernel *check, int64_t largest_variable);

/* store.c: a clause goes in without its 0 and is found with it, by its id or its place, until the
 * next change; NULL: no such clause */
void terse_kernel_push (TerseKernel *check, TerseKernelList *list, int32_t number);
void terse_kernel_push_zeros (TerseKernel *check, TerseKernelList *list, size_t count);
void terse_kernel_sort (TerseKernelList *list); /* ascending */
void terse_kernel_set_variables (TerseKernel *check, int64_t variables);
void terse_kernel_add_clause (TerseKernel *check, uint64_t id, const int32_t *literals,
                              size_t size);
const int32_t *terse_kernel_find_clause (const TerseKernel *check, uint64_t id);
const int32_t *terse_kernel_clause_at (const TerseKernel *check, size_t place);
bool terse_kernel_delete_clause (TerseKernel *check, uint64_t id);
void terse_kernel_refuse_repetition (
    TerseKernel *check); /* fails if a variable is twice in check->clause */
void terse_kernel_drop_repetition (
    TerseKernel *check); /* leaves of equal literals in check->clause the first */

/* one function for each of the four files, and one that writes the extended formula */
void terse_kernel_read_formula (TerseKernel *check);
void terse_kernel_read_symmetries (TerseKernel *check);
void terse_kernel_read_definitions (TerseKernel *check);
void terse_kernel_read_proof (TerseKernel *check);
void terse_kernel_write_formula (TerseKernel *check, const char *path);

#endif
