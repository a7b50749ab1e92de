/* A communication problem as a circuit, at sizes where its inputs can no longer be listed: every
 * player's input is a list of fields, small numbers (bits of a string, entries of a table), and the
 * answer is a circuit over them. At small sizes a statement is the problem of the same id and
 * parameters in protocols/; tests and the reduction checker compare them on every input. A
 * statement is one file and one line of reductions/architectures/statements/statements.def. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_STATEMENTS_STATEMENT_H
#define TERSE_REDUCTIONS_ARCHITECTURES_STATEMENTS_STATEMENT_H

#include "protocols/arguments.h"
#include "protocols/problem.h"
#include "solver/formula/word.h"

typedef struct _TerseStatement TerseStatement;

typedef struct {
  /* The fields of an input of protocols/, for problems small enough to be there. */
  void (*fields) (const TerseStatement *statement, guint player, guint input, guint *fields);
  /* Is a joint input, each field below its radix, one of the problem? NULL: always. `inputs[p]` are
   * the fields of player p. */
  TerseWire (*promise) (const TerseStatement *statement, TerseCircuit *circuit,
                        const TerseWord *const *inputs);
  TerseWord (*answer) (const TerseStatement *statement, TerseCircuit *circuit,
                       const TerseWord *const *inputs);
  /* The problem that it was made of, (transfer full); NULL: it is made anew from id and parameters.
   */
  TerseProblem *(*problem) (const TerseStatement *statement);
} TerseStatementClass;

struct _TerseStatement {
  const TerseStatementClass *klass;
  char *problem;     /* id in protocols/ */
  char **parameters; /* of that problem: name, value, ..., NULL */
  guint players;
  guint *n_fields; /* of each player's input */
  guint **radix;   /* field f of player p is below radix[p][f] */
  char *
      *field_names; /* a player's fields share a name, e.g. "a" for a[0], a[1], ..; one a player */
  gpointer data;
  GDestroyNotify destroy;
};

/* What is known of the statements of one problem. */
typedef struct {
  const char *id; /* of the problem */
  /* Its parameters by the problem's names, with wider ranges; NULL: those of the problem. */
  const TerseParameter *parameters;
  guint n_parameters;
  /* (transfer full); TERSE_ERROR_USAGE or _LIMIT. */
  TerseStatement *(*build) (const TerseArguments *arguments, GError **error);
} TerseStatementFamily;

guint terse_statement_families (void);
const TerseStatementFamily *terse_statement_family (guint i); /* i < terse_statement_families () */
/* NULL if the problem has no statement of its own. */
const TerseStatementFamily *terse_statement_family_find (const char *id);
/* The parameters that stand, *n of them. */
const TerseParameter *terse_statement_parameters (const TerseStatementFamily *family, guint *n);
/* From parameters name, value, ..., NULL; errors as terse_problem_make (). (transfer full) */
TerseStatement *terse_statement_make (const TerseStatementFamily *family,
                                      const char *const *parameters, GError **error);

/* (transfer full), sizes >= 1. Index over an alphabet: Alice's n fields are below `range`, Bob's
 * one is below n. */
TerseStatement *terse_statement_index (guint n, guint range);
TerseStatement *terse_statement_disjointness (guint n);
TerseStatement *terse_statement_equality (guint n);
/* Players P_1 .. P_k own permutations of q names (fields E(0) .. E(q-1)). */
TerseStatement *terse_statement_pointer_chasing (guint k, guint q);
/* Players -1, 0, .., L as 0 .. L + 1: w's L - 1 fields, z_0's one, the tables of z_1 .. z_L; n has
 * L - 1 entries. */
TerseStatement *terse_statement_function_composition (guint layers, guint m, const guint *n,
                                                      guint range);
/* Any problem small enough to be listed: one field a player, the answer a table; relations allow
 * any output listed first, so only functions and partial functions are taken: TERSE_ERROR_USAGE
 * otherwise, TERSE_ERROR_LIMIT above 2^16 joint inputs. */
TerseStatement *terse_statement_table (TerseProblem *problem, GError **error);
void terse_statement_free (TerseStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseStatement, terse_statement_free)

/* For the constructors above: a statement whose player p has n_fields[p] fields, to be named, all
 * of one radix at first. `parameters` are copied. (transfer full) */
TerseStatement *terse_statement_new (const TerseStatementClass *klass, const char *problem,
                                     const char *const *parameters, guint players,
                                     const guint *n_fields, guint radix);
void terse_statement_name_fields (TerseStatement *statement, guint player, const char *name);

/* The problem of the same id and parameters; TERSE_ERROR_LIMIT where it is too large. (transfer
 * full) */
TerseProblem *terse_statement_problem (const TerseStatement *statement, GError **error);
/* The same, also where its inputs are not listed (terse_problem_make_any ()). (transfer full) */
TerseProblem *terse_statement_problem_any (const TerseStatement *statement, GError **error);
char *terse_statement_text (const TerseStatement *statement); /* "index n=64", (transfer full) */

#endif
