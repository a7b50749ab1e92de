/* Corrupted copies of a reduction, each wrong in one place, which the checker must catch. They are
 * classes made at run time around the original; what they borrow of it must live as long. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_MUTATE_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_MUTATE_H

#include "reductions/architectures/maps/reduction.h"

typedef enum {
  TERSE_MUTATION_VALUE,    /* a field of one token is one more, modulo its radix */
  TERSE_MUTATION_POSITION, /* a token is made as the next one of its owner is */
  TERSE_MUTATION_OWNER,    /* two tokens change owners, with the map as it was or with their maps */
  TERSE_MUTATION_MODULUS,  /* the modulus or the number of symbols of the task is one less */
  TERSE_MUTATION_READING,  /* the answer read is one more, modulo the number of answers */
  TERSE_N_MUTATIONS
} TerseMutation;

const char *terse_mutation_text (TerseMutation mutation); /* "off by one", ... */

typedef struct {
  TerseMutation mutation;
  char *name;                      /* "token 3 field 1" */
  const TerseReduction *reduction; /* to be checked */
  const guint *owner;              /* whom its tokens are said to belong to */
} TerseMutant;

/* The copies of one kind, `limit` at most, spread evenly, of TerseMutant; none where the kind does
 * not apply. `outputs`: of the problem. (transfer full) */
GPtrArray *terse_reduction_mutants (const TerseReduction *original, TerseMutation mutation,
                                    guint outputs, guint limit);

#endif
