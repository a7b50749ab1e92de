/* Specification formulas: CNF that says, in the plainest words, "there is a protocol that answers
 * this question". Each encoding is one object; emit, decode and embed agree on one layout of
 * variables.
 *
 * Embedding property: for every protocol P of the question's shape, right or wrong, embed (P)
 * satisfies every structural clause and falsifies exactly the correctness clauses of the promised
 * inputs on which P errs. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_ENCODING_H
#define TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_ENCODING_H

#include "protocols/protocol.h"
#include "solver/formula/formula.h"

typedef struct {
  guint64 variables, clauses, literals; /* saturating at G_MAXUINT64 */
} TerseSize;

typedef struct {
  const char *id;
  guint version; /* raised whenever formulas change; see terse_encoding_version () */

  /* The exact size of the formula, without making it. */
  TerseSize (*size) (const TerseQuestion *question);
  /* The formula, (transfer full). Group `correctness` holds, for every promised input in the order
   * of protocols/radix.h, one after the other, the same number of clauses. */
  TerseFormula *(*emit) (const TerseQuestion *question);
  guint correctness;
  /* How many, a promised input. */
  guint64 (*checks) (const TerseQuestion *question);
  /* The protocol that a satisfying assignment describes, (transfer full). `assignment` as in
   * solver/formula/formula.h. */
  TerseProtocol *(*decode) (TerseQuestion *question, const gint8 *assignment);
  /* The assignment that describes a protocol: entries 1 or -1 for all variables, (transfer full).
   */
  gint8 *(*embed) (const TerseProtocol *protocol);
  /* Variables 1 .. this number describe the protocol (table entries, owners, ...); the others
   * follow from it. */
  guint (*tables) (const TerseQuestion *question);
} TerseEncoding;

extern const TerseEncoding terse_encoding_schedule;
extern const TerseEncoding terse_encoding_tree;
extern const TerseEncoding terse_encoding_attention;
extern const TerseEncoding terse_encoding_head_layers;
extern const TerseEncoding terse_encoding_mpc;
extern const TerseEncoding terse_encoding_cover;
extern const TerseEncoding terse_encoding_leaves;
/* Of a question that allows an error: its group `correctness` is one clause, which an embedded
 * protocol falsifies if it errs too often. Without weights there is no formula, and the size is
 * that of the deterministic question. */
extern const TerseEncoding terse_encoding_error;
/* Of a question whose inputs are not listed: none, of more than any limit's size. */
extern const TerseEncoding terse_encoding_none;

/* The encoding for the question's shape. */
const TerseEncoding *terse_encoding_for (const TerseQuestion *question);
/* The version of the encoding's formulas of this question: that of the encoding, and one more for
 * trees in rounds, whose formulas alone changed when the first speaker could be silent. */
guint terse_encoding_version (const TerseQuestion *question);

/* Is a formula of this size within a limit of literals, and of what a solver can number? */
#define TERSE_SIZE_MAX_COUNT (G_MAXINT / 4)
gboolean terse_size_is_within (const TerseSize *size, guint64 literals);

/* For the encoders, as `checks`: one. */
guint64 terse_checks_one (const TerseQuestion *question);
/* For the encoders: exactly one of the n variables at (i, j, 0..n-1) of a family with two index
 * axes. */
void terse_add_exactly_one (TerseFormula *formula, const TerseBlock *family, guint i, guint j);
/* Clauses and literals of `rows` times exactly-one over n variables, added to `size`. */
void terse_size_exactly_one (TerseSize *size, guint64 rows, guint64 n);
/* Adds a block of a * b variables to `size`. */
void terse_size_variables (TerseSize *size, guint64 a, guint64 b);
/* Adds `count` clauses of `length` literals to `size`. */
void terse_size_clauses (TerseSize *size, guint64 count, guint64 length);

#endif
