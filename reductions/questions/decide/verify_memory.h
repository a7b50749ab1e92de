/* What the check of a certificate may take, from the sizes of its files alone: no proof and no
 * formula of that size takes more (tests/questions/test_verify_memory.c has them checked in an
 * address space of that size). */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DECIDE_VERIFY_MEMORY_H
#define TERSE_REDUCTIONS_QUESTIONS_DECIDE_VERIFY_MEMORY_H

#include "solver/certificate/folder.h"

/* Bytes of address space, with the program itself; `variables` are those of the formula, 0 where
 * there is none. Large numbers saturate. */
guint64 terse_verify_memory (const TerseFolder *files, guint64 variables);

#endif
