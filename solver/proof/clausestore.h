/* Clauses of a formula and of its proof in one flat array: two header words, then the literals, so
 * that millions of clauses cost no allocation each. Literals are coded 2v (v) and 2v + 1 (not v),
 * as in binary proofs; numeric order is then the order by variable that strict LRAT asks for.
 * Clauses are numbered 0, 1, 2, ... in the order they were added and addressed by a reference, the
 * position of their header; a hash over the literals finds the clause to delete. */
#ifndef TERSE_SOLVER_PROOF_CLAUSESTORE_H
#define TERSE_SOLVER_PROOF_CLAUSESTORE_H

#include <glib.h>

#define TERSE_CLAUSE_NONE G_MAXUINT32
#define TERSE_CLAUSE_MAX_NUMBER (1u << 30)

typedef enum {
  TERSE_CLAUSE_CORE = 1,  /* a later step needs it */
  TERSE_CLAUSE_DEAD = 2,  /* deleted at this point of the proof, or not yet added */
  TERSE_CLAUSE_INERT = 4, /* holds a literal and its negation: never unit, never false */
} TerseClauseFlags;

typedef struct {
  guint32 *words;
  gsize length, capacity;
  GArray *references; /* by clause number */
  GArray *hashes;     /* by clause number */
  GArray
      *chain; /* by clause number: the next one of its bucket; only living clauses are in a chain */
  guint32 *buckets;
  guint32 n_buckets; /* a power of two, or 0 where no clause is ever looked up */
} TerseClauseStore;

static inline guint32
terse_literal_code (gint literal)
{
  return literal > 0 ? 2u * (guint32) literal : 2u * (guint32) -literal + 1;
}

static inline gint
terse_literal_decode (guint32 code)
{
  return code & 1 ? -(gint) (code >> 1) : (gint) (code >> 1);
}

static inline guint32
terse_clause_number (const TerseClauseStore *store, guint32 clause)
{
  return store->words[clause];
}

static inline guint32
terse_clause_length (const TerseClauseStore *store, guint32 clause)
{
  return store->words[clause + 1] >> 3;
}

static inline gboolean
terse_clause_is (const TerseClauseStore *store, guint32 clause, guint32 flags)
{
  return (store->words[clause + 1] & flags) != 0;
}

static inline void
terse_clause_set (TerseClauseStore *store, guint32 clause, TerseClauseFlags flag)
{
  store->words[clause + 1] |= flag;
}

static inline void
terse_clause_clear (TerseClauseStore *store, guint32 clause, TerseClauseFlags flag)
{
  store->words[clause + 1] &= ~(guint32) flag;
}

static inline guint32 *
terse_clause_literals (TerseClauseStore *store, guint32 clause)
{
  return store->words + clause + 2;
}

static inline guint32
terse_clause_reference (const TerseClauseStore *store, guint32 number)
{
  return g_array_index (store->references, guint32, number);
}

static inline guint32
terse_clause_store_size (const TerseClauseStore *store)
{
  return store->references->len;
}

/* An empty store; `hashed` if terse_clause_store_find is going to be called. */
void terse_clause_store_init (TerseClauseStore *store, gboolean hashed);
void terse_clause_store_clear (TerseClauseStore *store);

/* Sorts the n coded literals, drops repeated ones and adds the clause; its reference, or
 * TERSE_CLAUSE_NONE when the store is full (2^30 clauses or 16 GiB). */
guint32 terse_clause_store_add (TerseClauseStore *store, guint n, const guint32 *literals);

/* A living clause with exactly these literals (in any order, repetitions ignored), or
 * TERSE_CLAUSE_NONE. The store is hashed. */
guint32 terse_clause_store_find (TerseClauseStore *store, guint n, const guint32 *literals);

/* Marks a living clause of a hashed store as dead and takes it out of the hash. */
void terse_clause_store_delete (TerseClauseStore *store, guint32 clause);

/* Sorts coded literals, ascending. */
void terse_sort_literals (guint n, guint32 *literals);

#endif
