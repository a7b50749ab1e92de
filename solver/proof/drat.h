/* Reads clausal proofs as solvers write them, one step at a time from a mapped file.
 *
 *   DRAT, text:    lemma = literal* "0";  deletion = "d" literal* "0";  comment = "c" up to the end
 * of the line DRAT, binary:  lemma = 'a' number* 0;  deletion = 'd' number* 0 LRAT, text:    lemma
 * = id literal* "0" hint* "0";  deletion = id "d" id* "0";  comments as above LRAT, binary:  lemma
 * = 'a' number(id) number* 0 number* 0;  deletion = 'd' number* 0
 *
 * where a number is an unsigned LEB128 of 2|x| + (x < 0). A file with a zero byte is binary: every
 * binary step ends with one and text never holds one. Nothing here judges a proof. */
#ifndef TERSE_SOLVER_PROOF_DRAT_H
#define TERSE_SOLVER_PROOF_DRAT_H

#include <gio/gio.h>

typedef enum {
  TERSE_PROOF_DRAT,
  TERSE_PROOF_LRAT,
} TerseProofFormat;

typedef struct {
  gboolean deletion;
  guint64 id;              /* LRAT only: of the lemma; 0 for a deletion */
  guint n_literals;        /* 0 for an LRAT deletion */
  const guint32 *literals; /* coded 2v, 2v + 1 (see clausestore.h); may repeat */
  guint n_hints;           /* LRAT only */
  const gint64 *hints;     /* hints of a lemma, negative ones included; ids of a deletion */
} TerseProofStep;

typedef struct _TerseProofReader TerseProofReader;

/* Opens a proof over variables 1 .. variables. NULL and TERSE_ERROR_IO if the file cannot be read.
 */
TerseProofReader *terse_proof_reader_open (const char *path, TerseProofFormat format,
                                           guint variables, GError **error);
void terse_proof_reader_free (TerseProofReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseProofReader, terse_proof_reader_free)

/* Reads the next step into *step; its arrays live until the next call. FALSE at the end of the
 * file, or with TERSE_ERROR_INPUT where the file does not have the form above. */
gboolean terse_proof_reader_next (TerseProofReader *reader, TerseProofStep *step, GError **error);

/* `file:line` or `file: byte offset` of the step that was read last, (transfer full). */
char *terse_proof_reader_place (const TerseProofReader *reader);

#endif
