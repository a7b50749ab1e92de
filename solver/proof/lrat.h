/* Writes LRAT proofs, in text or in the compressed binary form that ACL2's verified checker reads:
 *
 *   text:    lemma = id literal* "0" hint* "0";  deletion = id "d" id* "0", with the id of the
 * lemma before it binary:  lemma = 'a' number(id) number(literal)* 0 number(hint)* 0;  deletion =
 * 'd' number(id)* 0
 *
 * where number(x) is the unsigned LEB128 of 2|x| + (x < 0). What is written is strict if the caller
 * gives it so: a literal that may be the pivot first, the others sorted by variable, none twice;
 * every hint unit when its turn comes, the last one false; ids rising. */
#ifndef TERSE_SOLVER_PROOF_LRAT_H
#define TERSE_SOLVER_PROOF_LRAT_H

#include <gio/gio.h>

typedef struct _TerseLratWriter TerseLratWriter;

/* Does not close the stream; keeps a reference to it. */
TerseLratWriter *terse_lrat_writer_new (GOutputStream *stream, gboolean text);
void terse_lrat_writer_free (TerseLratWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseLratWriter, terse_lrat_writer_free)

/* A lemma. Literals as in DIMACS. */
void terse_lrat_writer_add (TerseLratWriter *writer, guint64 id, guint n_literals,
                            const gint *literals, guint n_hints, const guint64 *hints);

/* Deletes n clauses, n > 0; `id` is that of the last lemma, or of the formula's last clause before
 * the first lemma. */
void terse_lrat_writer_delete (TerseLratWriter *writer, guint64 id, guint n, const guint64 *ids);

/* Bytes written so far, those still in the buffer included. */
guint64 terse_lrat_writer_bytes (const TerseLratWriter *writer);

/* Writes out the buffer. FALSE and TERSE_ERROR_IO if the stream refused anything since the
 * beginning. */
gboolean terse_lrat_writer_finish (TerseLratWriter *writer, GError **error);

/* Has the stream refused something? The rest is then not written. */
gboolean terse_lrat_writer_failed (const TerseLratWriter *writer);

#endif
