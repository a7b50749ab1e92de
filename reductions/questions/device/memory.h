/* Estimates of memory: what a formula takes here, in the kernel and in a solver, in bytes, so that
 * what would pass a limit is not begun. Measured, not proved (tests/questions/test_memory.c); large
 * numbers saturate. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DEVICE_MEMORY_H
#define TERSE_REDUCTIONS_QUESTIONS_DEVICE_MEMORY_H

#include "reductions/questions/encodings/encoding.h"

/* The program, the formula, and the kernel that has read it: what an answer from the formula takes
 * at least. */
guint64 terse_memory_of_formula (const TerseSize *size);
/* A solver that has been given the whole formula, and not learned much. */
guint64 terse_memory_of_solver (const TerseSize *size);
/* The program, the formula and one solver. */
guint64 terse_memory_of_search (const TerseSize *size);
/* The kernel's part of definitions of two literals, and of lemmas with so many literals together.
 */
guint64 terse_memory_of_proof (guint64 definitions, guint64 lemmas, guint64 literals);

/* Literals of the largest formula made unless told otherwise: one for every 32 bytes of physical
 * memory, 2^31 - 1 at most. A formula takes about 20 bytes a literal while a proof with known hints
 * is checked. */
guint64 terse_default_max_literals (void);

#endif
