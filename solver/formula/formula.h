/* A formula in conjunctive normal form with named variable families and numbered clause groups.
 * Variables are 1, 2, 3, ...; a literal is a variable or its negation, as in DIMACS. Clauses are
 * stored with their literals ascending and without duplicates; a clause with a literal and its
 * negation is a broken invariant. */
#ifndef TERSE_SOLVER_FORMULA_FORMULA_H
#define TERSE_SOLVER_FORMULA_FORMULA_H

#include <gio/gio.h>

typedef struct _TerseFormula TerseFormula;

/* A block of variables indexed by up to four axes; unused axes have size 1. */
typedef struct {
  gint first;    /* its first variable */
  guint size[4]; /* index ranges */
} TerseBlock;

/* Should the making of a formula end? */
typedef gboolean (*TerseFormulaStop) (gpointer data);

/* Formulas that this thread makes from here on ask `stop` now and then, while clauses are added;
 * NULL: they do not. Once it says TRUE they are incomplete and take no more clauses: an incomplete
 * formula is of no use but to be freed. */
void terse_formula_set_stop (TerseFormulaStop stop, gpointer data);

TerseFormula *terse_formula_new (void);
void terse_formula_free (TerseFormula *formula);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseFormula, terse_formula_free)

/* A new family of size a * b * c * d, numbered after all earlier ones, the last axis the fastest.
 * `name` is shown in the DIMACS comments and in variable names; `meaning` is one line of text. Both
 * copied. */
TerseBlock terse_formula_add_family (TerseFormula *formula, const char *name, const char *meaning,
                                     guint a, guint b, guint c, guint d);

/* The one accessor: the variable at (i, j, k, l), each in its range. */
static inline gint
terse_block_at (const TerseBlock *family, guint i, guint j, guint k, guint l)
{
  g_assert (i < family->size[0] && j < family->size[1] && k < family->size[2]
            && l < family->size[3]);
  return family->first
         + (gint) (((i * family->size[1] + j) * family->size[2] + k) * family->size[3] + l);
}

/* Opens clause group `number` (as in the encoder's header comment); `meaning` is one line, copied.
 */
void terse_formula_begin_group (TerseFormula *formula, guint number, const char *meaning);

/* Adds the clause of n literals to the open group. */
void terse_formula_add (TerseFormula *formula, guint n, const gint *literals);

gboolean terse_formula_is_incomplete (const TerseFormula *formula);

guint terse_formula_variables (const TerseFormula *formula);
guint terse_formula_clauses (const TerseFormula *formula);
guint64 terse_formula_literals (const TerseFormula *formula);
/* Clause i (0-based), (transfer none); its length in *n. */
const gint *terse_formula_clause (const TerseFormula *formula, guint i, guint *n);
/* Number of the group that clause i belongs to. */
guint terse_formula_clause_group (const TerseFormula *formula, guint i);

/* Is the clause true under `assignment` (entry v for variable v: > 0 true, <= 0 false; entry 0
 * unused)? */
gboolean terse_formula_clause_holds (const TerseFormula *formula, guint i, const gint8 *assignment);

/* Bytes of a literal in decimal digits at most, with its sign. */
#define TERSE_LITERAL_SIZE 11u
/* Writes them at `end`, without a 0 behind them; the end of what is written. */
char *terse_literal_write (char *end, gint literal);

/* Writes DIMACS with the families and groups as comments: FALSE and TERSE_ERROR_IO when the stream
 * refuses. */
gboolean terse_formula_write (const TerseFormula *formula, GOutputStream *stream, GError **error);
/* The same text in memory. (transfer full) */
GBytes *terse_formula_bytes (const TerseFormula *formula);

#endif
