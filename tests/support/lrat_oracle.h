/* A second judge of strict LRAT proofs: slow, simple, and without a line in common with the writer,
 * with elaboration or with solver/check. Text and compressed binary (see solver/proof/lrat.h for
 * both grammars). */
#ifndef TERSE_TESTS_SUPPORT_LRAT_ORACLE_H
#define TERSE_TESTS_SUPPORT_LRAT_ORACLE_H

#include <glib.h>

typedef struct {
  guint64 lemmas; /* the empty clause included */
  guint64 hints;
  guint64 deletions;  /* deleted clauses */
  guint64 living;     /* clauses alive at the end, the empty one not counted */
  guint64 last_hints; /* hints of the last lemma */
} LratOracleCounts;

/* Judges `size` bytes as a proof over the clauses of a GArray of gint, every clause ended by 0 and
 * taken as a set. NULL if it is accepted, else one line that says what is wrong, (transfer full).
 * `counts` may be NULL. A proof must end with the empty clause; where the clauses hold the empty
 * clause it must be empty. */
char *lrat_oracle_judge (const GArray *clauses, const guint8 *data, gsize size,
                         LratOracleCounts *counts);

#endif
