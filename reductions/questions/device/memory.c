#include "reductions/questions/device/memory.h"

#include <unistd.h>

#include "protocols/radix.h"

/* A program that has decided a small question. */
#define BYTES_OF_THE_PROGRAM (G_GUINT64_CONSTANT (10) << 20)

#define BYTES_OF_A_LITERAL 4u
/* Here, where each clause begins; in the kernel that, in less, and the 0 at its end. */
#define BYTES_OF_A_CLAUSE_HERE 8u
#define BYTES_OF_A_CLAUSE_CHECKED 9u
/* CaDiCaL 1.5.3 and 2.1: the clause, its place in lists and two watches. By formulas of two, three
 * and six literals a clause: 130 to 170, 130 to 250 (the more the longer it searches), 280 to 300
 * bytes a clause. */
#define BYTES_OF_A_CLAUSE_SEARCHED 60u
#define BYTES_OF_A_LITERAL_SEARCHED 36u

#define CLAUSES_OF_A_DEFINITION 3u
#define LITERALS_OF_A_DEFINITION 7u

#define BYTES_OF_MEMORY_FOR_A_LITERAL 32u

static guint64
sum (guint64 clauses, guint64 each, guint64 literals, guint64 bytes)
{
  return terse_saturating_add (terse_saturating_mul (clauses, each),
                               terse_saturating_mul (literals, bytes));
}

static guint64
memory_here (const TerseSize *size)
{
  return terse_saturating_add (BYTES_OF_THE_PROGRAM, sum (size->clauses, BYTES_OF_A_CLAUSE_HERE,
                                                          size->literals, BYTES_OF_A_LITERAL));
}

guint64
terse_memory_of_formula (const TerseSize *size)
{
  return terse_saturating_add (memory_here (size), sum (size->clauses, BYTES_OF_A_CLAUSE_CHECKED,
                                                        size->literals, BYTES_OF_A_LITERAL));
}

guint64
terse_memory_of_solver (const TerseSize *size)
{
  return sum (size->clauses, BYTES_OF_A_CLAUSE_SEARCHED, size->literals,
              BYTES_OF_A_LITERAL_SEARCHED);
}

guint64
terse_memory_of_search (const TerseSize *size)
{
  return terse_saturating_add (memory_here (size), terse_memory_of_solver (size));
}

guint64
terse_memory_of_proof (guint64 definitions, guint64 lemmas, guint64 literals)
{
  return terse_saturating_add (
      sum (terse_saturating_mul (definitions, CLAUSES_OF_A_DEFINITION), BYTES_OF_A_CLAUSE_CHECKED,
           terse_saturating_mul (definitions, LITERALS_OF_A_DEFINITION), BYTES_OF_A_LITERAL),
      sum (lemmas, BYTES_OF_A_CLAUSE_CHECKED, literals, BYTES_OF_A_LITERAL));
}

guint64
terse_default_max_literals (void)
{
  const glong pages = sysconf (_SC_PHYS_PAGES), size = sysconf (_SC_PAGESIZE);
  const guint64 bytes = pages > 0 && size > 0 ? (guint64) pages * (guint64) size : 0;
  return CLAMP (bytes / BYTES_OF_MEMORY_FOR_A_LITERAL, 1000000, G_MAXINT);
}
