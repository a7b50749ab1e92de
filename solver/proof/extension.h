/* What goes between a specification formula and the search: symmetries, definitions and lemmas
 * whose hints are known. The first two extend the formula in the way of solver/check/README.md,
 * whose numbering of variables and clause ids this follows; the lemmas are the beginning of the
 * proof. Nothing here is trusted: the kernel checks every map and makes the clauses itself.
 *
 * Order: symmetries, then definitions and lemmas; ids are those of the clauses in solver/check. */
#ifndef TERSE_SOLVER_PROOF_EXTENSION_H
#define TERSE_SOLVER_PROOF_EXTENSION_H

#include "solver/formula/formula.h"
#include "solver/proof/lrat.h"

typedef struct _TerseExtension TerseExtension;

/* An empty extension of a formula whose largest variable occurs in it. */
TerseExtension *terse_extension_new (const TerseFormula *formula);
void terse_extension_free (TerseExtension *extension);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseExtension, terse_extension_free)

/* A symmetry of the formula: variable v[i] goes to literal image[i], all others to themselves.
 * Lex-leader clauses are made for the first `links` of the variables that move, in ascending order.
 * No definition or lemma may have been added. */
void terse_extension_add_symmetry (TerseExtension *extension, guint n, const gint *v,
                                   const gint *image, guint links);

/* The last clause id and the largest variable once symmetry i, of 0 .. terse_extension_symmetries
 * () - 1, was added. Its own clauses and link variables come after those of the symmetry before, or
 * of the formula. */
void terse_extension_symmetry_end (const TerseExtension *extension, guint i, guint64 *id,
                                   gint *variable);

/* The same extension of the same formula without the symmetries for which used[i] is 0; ids and
 * link variables move up. There may be no definition and no lemma. (transfer full) */
TerseExtension *terse_extension_select (const TerseExtension *extension,
                                        const TerseFormula *formula, const guint8 *used);

/* A new variable x <-> (l1 and ... and ln), n >= 1, different variables below x. No lemma may have
 * been added. Its clauses get the ids first .. first + n: (-x l1), ..., (-x ln), (x -l1 ... -ln),
 * where first is written to *id unless NULL. */
gint terse_extension_define (TerseExtension *extension, guint n, const gint *literals, guint64 *id);

/* A lemma with the ids of its hints in strict order, at most one literal a variable; its id. After
 * the empty lemma nothing may be added. Literals and hints are copied. */
guint64 terse_extension_add_lemma (TerseExtension *extension, guint n, const gint *literals,
                                   guint n_hints, const guint64 *hints);

/* From here on lemmas go to the writer as they are added and are not kept: terse_extension_clauses
 * () and terse_extension_write_lemmas () know nothing of them. No lemma may have been added. Keeps
 * a pointer to the writer. */
void terse_extension_stream_lemmas (TerseExtension *extension, TerseLratWriter *writer);

gboolean
terse_extension_is_refuted (const TerseExtension *extension); /* the empty lemma was added */
guint terse_extension_symmetries (const TerseExtension *extension);
guint terse_extension_definitions (const TerseExtension *extension);
guint terse_extension_lemmas (const TerseExtension *extension);
/* The clauses of all three in the order of their ids, each ended by 0: the `extra` of
 * terse_elaborate () and of the solver. (transfer none) */
const GArray *terse_extension_clauses (const TerseExtension *extension);

/* The kernel's files of symmetries and of definitions; the lemmas as the beginning of a proof. */
gboolean terse_extension_write_symmetries (const TerseExtension *extension, GOutputStream *stream,
                                           GError **error);
gboolean terse_extension_write_definitions (const TerseExtension *extension, GOutputStream *stream,
                                            GError **error);
void terse_extension_write_lemmas (const TerseExtension *extension, TerseLratWriter *writer);

#endif
