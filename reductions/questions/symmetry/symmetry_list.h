/* For the files that list symmetries: one map at a time, put together move by move, and the limit
 * on moves in all. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_SYMMETRY_SYMMETRY_LIST_H
#define TERSE_REDUCTIONS_QUESTIONS_SYMMETRY_SYMMETRY_LIST_H

#include "protocols/question.h"
#include "solver/proof/extension.h"

/* Links made for an automorphism of the problem: as many as variables move cost more time than they
 * save. */
#define TERSE_AUTOMORPHISM_LINKS 40
/* Clauses of the formula times automorphisms of the problem listed: each moves most of the formula,
 * and the kernel needs about half a second for a million images of clauses. */
#define TERSE_AUTOMORPHISM_IMAGES G_GUINT64_CONSTANT (10000000)

typedef struct {
  TerseExtension *extension;
  GArray *variables, *images; /* gint, the map under way */
  guint64 left;               /* moves that may still be listed */
  gboolean keeps_inputs;      /* no automorphisms of the problem */
} TerseSymmetryList;

/* Variable v goes to a literal; nothing is noted where that is v itself. */
void terse_symmetry_move (TerseSymmetryList *list, gint v, gint literal);
/* Two variables change places. */
void terse_symmetry_exchange (TerseSymmetryList *list, gint a, gint b);
/* Ends the map and lists it, with at most `links` links; FALSE where the limit forbids it. */
gboolean terse_symmetry_end (TerseSymmetryList *list, guint links);

/* The automorphisms of the question's problem to be listed, `most` at most and within the limit;
 * see protocols/automorphism.h. (transfer full) */
GPtrArray *terse_symmetry_automorphisms (const TerseSymmetryList *list,
                                         const TerseQuestion *question, gboolean transpositions,
                                         guint most);

#endif
