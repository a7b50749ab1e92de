#include "reductions/questions/theorem/clauses.h"

#include "solver/proof/drat.h"

/* A set of 1 .. n as bits. */
static void
mark (guint8 *set, guint64 n, guint64 clause)
{
  if (clause >= 1 && clause <= n)
    set[clause / 8] |= (guint8) (1 << clause % 8);
}

static gboolean
mark_used (guint8 *set, guint64 n, const char *path, GError **error)
{
  GError *why = NULL;
  TerseProofStep step;
  g_autoptr (TerseProofReader) reader
      = terse_proof_reader_open (path, TERSE_PROOF_LRAT, G_MAXINT32, error);
  if (reader == NULL)
    return FALSE;
  while (terse_proof_reader_next (reader, &step, &why))
    for (guint i = 0; i < step.n_hints && !step.deletion; i++)
      mark (set, n, (guint64) ABS (step.hints[i]));
  if (why)
    g_propagate_error (error, why);
  return why == NULL;
}

char *
terse_list_of_used_clauses (const char *path, guint64 clauses, GError **error)
{
  g_autofree guint8 *set = g_malloc0 (clauses / 8 + 1);
  if (!mark_used (set, clauses, path, error))
    return NULL;
  GString *list = g_string_new ("(\n");
  for (guint64 clause = 1; clause <= clauses; clause++)
    if (set[clause / 8] >> clause % 8 & 1)
      g_string_append_printf (list, "%" G_GUINT64_FORMAT "\n", clause);
  return g_string_free (g_string_append (list, ")\n"), FALSE);
}
