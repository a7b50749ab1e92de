/* Reads a strict LRAT proof in its compressed form (solver/proof/lrat.h), or that under gzip, step
 * by step in bounded memory. Nothing here judges it; what is malformed is an error. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_CUBES_STREAM_H
#define TERSE_REDUCTIONS_QUESTIONS_CUBES_STREAM_H

#include <gio/gio.h>

typedef struct _TerseProofStream TerseProofStream;

typedef struct {
  gboolean deletion;
  guint64 id;             /* of a lemma */
  const GArray *literals; /* of gint */
  const GArray *ids;      /* of guint64: hints of a lemma, clauses of a deletion */
} TerseStreamStep;

/* Literals are of variables up to `variables`. NULL and TERSE_ERROR_IO. (transfer full) */
TerseProofStream *terse_proof_stream_open (const char *path, gboolean gzip, gint variables,
                                           GError **error);
void terse_proof_stream_free (TerseProofStream *stream);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseProofStream, terse_proof_stream_free)

/* The next step, whose arrays live until the next call. FALSE at the end, or with TERSE_ERROR_INPUT
 * where the file is malformed, cut off or changed, or TERSE_ERROR_IO. */
gboolean terse_proof_stream_next (TerseProofStream *stream, TerseStreamStep *step, GError **error);
const char *terse_proof_stream_path (const TerseProofStream *stream);

#endif
