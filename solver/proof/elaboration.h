/* A proof that was read, with all that is needed of it, ready to be thinned and written as strict
 * LRAT. It is what is left of a derivation that is complete. */
#ifndef TERSE_SOLVER_PROOF_ELABORATION_H
#define TERSE_SOLVER_PROOF_ELABORATION_H

#include "solver/proof/derivation.h"
#include "solver/proof/thin.h"

typedef struct {
  guint64 lemmas_read; /* up to the first conflict */
  guint64 lemmas_kept; /* of those, the empty clause not counted */
  guint64 units;       /* unit lemmas added */
  guint64 clauses;     /* of the formula and of `extra` that are used */
  guint64 hints;       /* in all */
  guint64 bytes;       /* written */
  gboolean replayed;   /* the hints of an LRAT proof were good enough */
  double seconds;
} TerseElaborateStatistics;

/* A proof that was read and is ready to be written. */
typedef struct _TerseElaboration TerseElaboration;

/* Takes what is needed to write the steps out of a complete derivation, which can then only be
 * cleared; `replayed` is told by the statistics. (transfer full) */
TerseElaboration *terse_elaboration_of (TerseDerivation *derivation, gboolean replayed);

void terse_elaboration_free (TerseElaboration *elaboration);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseElaboration, terse_elaboration_free)

/* Marks the clauses that are hints and the variables that are in lemmas. `extra` was the clauses of
 * the extension thinned. */
void terse_elaboration_mark (const TerseElaboration *elaboration, TerseThinning *thinning);

/* Writes strict LRAT to `stream`, which stays open, over the formula and what `thinning` has left
 * of its extension, or, where that is NULL, over the clauses as they were read. Lemma ids rise by
 * one from the number of these + 1; the last lemma is the empty clause. Where the empty clause is
 * among the clauses the proof is empty. In a lemma all literals ascend by variable; deletions
 * follow the lemma that made them possible.
 *
 * `statistics` may be NULL. FALSE with TERSE_ERROR_IO where the stream refuses to be written; after
 * the time limit or an interruption, which hold from the reading on, TERSE_ERROR_LIMIT or
 * G_IO_ERROR_CANCELLED. The stream has then got a part. */
gboolean terse_elaboration_write (const TerseElaboration *elaboration,
                                  const TerseThinning *thinning, GOutputStream *stream,
                                  TerseElaborateStatistics *statistics, GError **error);

#endif
