#include "solver/proof/translate.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include "protocols/error.h"
#include "solver/proof/clausestore.h"
#include "solver/proof/drat.h"

/* What is written, and what later deletions ask of it. */
typedef struct {
  const TerseTranslation *translation;
  FILE *file;
  guint64 clauses;           /* of the formula and of definitions */
  GArray *ids;               /* of the lemmas, in LRAT, rising */
  GArray *begins, *literals; /* where the literals of each lemma begin, for DRAT; all of them */
  gboolean refuted;
} Writer;

static const struct {
  const char *id, *suffix;
} languages[TERSE_N_LANGUAGES]
    = { { "lrat-text", "lrat" }, { "drat", "drat" }, { "veripb", "pbp" } };

const char *
terse_language_id (TerseLanguage language)
{
  return languages[language].id;
}

const char *
terse_language_suffix (TerseLanguage language)
{
  return languages[language].suffix;
}

static TerseLanguage
language_of (const Writer *writer)
{
  return writer->translation->language;
}

/* The lemma of this id, by number; FALSE: none. */
static gboolean
find_lemma (const Writer *writer, guint64 id, guint *number)
{
  guint low = 0, high = writer->ids->len;
  while (low < high)
    {
      const guint middle = low + (high - low) / 2;
      if (g_array_index (writer->ids, guint64, middle) < id)
        low = middle + 1;
      else
        high = middle;
    }
  *number = low;
  return low < writer->ids->len && g_array_index (writer->ids, guint64, low) == id;
}

static void
put_literals (Writer *writer, guint n, const guint32 *literals)
{
  for (guint i = 0; i < n; i++)
    if (language_of (writer) == TERSE_LANGUAGE_VERIPB)
      fprintf (writer->file, "1 %sx%d ", literals[i] & 1 ? "~" : "", (int) (literals[i] >> 1));
    else
      fprintf (writer->file, "%d ", terse_literal_decode (literals[i]));
}

static void
put_clause (Writer *writer, const char *rule, guint n, const guint32 *literals)
{
  const gboolean sums = language_of (writer) == TERSE_LANGUAGE_VERIPB;
  fputs (sums ? rule : "", writer->file);
  put_literals (writer, n, literals);
  fputs (sums ? ">= 1 ;" : "0", writer->file);
}

static void
remember_lemma (Writer *writer, const TerseProofStep *step)
{
  g_array_append_val (writer->ids, step->id);
  writer->refuted |= step->n_literals == 0;
  if (language_of (writer) != TERSE_LANGUAGE_DRAT)
    return;
  g_array_append_val (writer->begins, writer->literals->len);
  g_array_append_vals (writer->literals, step->literals, step->n_literals);
}

static void
put_lemma (Writer *writer, const TerseProofStep *step)
{
  if (language_of (writer) == TERSE_LANGUAGE_LRAT_TEXT)
    fprintf (writer->file, "%" G_GUINT64_FORMAT " ", step->id);
  put_clause (writer, "rup ", step->n_literals, step->literals);
  if (language_of (writer) == TERSE_LANGUAGE_LRAT_TEXT)
    {
      for (guint i = 0; i < step->n_hints; i++)
        fprintf (writer->file, " %" G_GINT64_FORMAT, step->hints[i]);
      fputs (" 0", writer->file);
    }
  fputc ('\n', writer->file);
  remember_lemma (writer, step);
}

/* A clause of the formula stays: what DRAT would gain is less than its literals cost. */
static void
put_drat_deletion (Writer *writer, guint64 id)
{
  guint number;
  if (!find_lemma (writer, id, &number))
    return;
  const guint begin = g_array_index (writer->begins, guint, number),
              end = number + 1 < writer->begins->len
                        ? g_array_index (writer->begins, guint, number + 1)
                        : writer->literals->len;
  fputs ("d ", writer->file);
  put_clause (writer, "", end - begin, &g_array_index (writer->literals, guint32, begin));
  fputc ('\n', writer->file);
}

/* VeriPB counts its steps. */
static guint64
veripb_id (const Writer *writer, guint64 id)
{
  guint number;
  return find_lemma (writer, id, &number) ? writer->clauses + number + 1 : id;
}

static void
put_deletion (Writer *writer, const TerseProofStep *step)
{
  const guint n_ids = writer->ids->len;
  if (step->n_hints == 0)
    return;
  if (language_of (writer) == TERSE_LANGUAGE_DRAT)
    {
      for (guint i = 0; i < step->n_hints; i++)
        put_drat_deletion (writer, (guint64) step->hints[i]);
      return;
    }
  if (language_of (writer) == TERSE_LANGUAGE_VERIPB)
    fputs ("del id", writer->file);
  else
    fprintf (writer->file, "%" G_GUINT64_FORMAT " d",
             n_ids ? g_array_index (writer->ids, guint64, n_ids - 1) : writer->clauses);
  for (guint i = 0; i < step->n_hints; i++)
    fprintf (writer->file, " %" G_GUINT64_FORMAT,
             language_of (writer) == TERSE_LANGUAGE_VERIPB
                 ? veripb_id (writer, (guint64) step->hints[i])
                 : (guint64) step->hints[i]);
  fputs (language_of (writer) == TERSE_LANGUAGE_VERIPB ? "\n" : " 0\n", writer->file);
}

/* A clause of a definition; its first literal is the new variable or its negation. */
static void
put_redundant (Writer *writer, guint n, const guint32 *literals)
{
  put_clause (writer, "red ", n, literals);
  if (language_of (writer) == TERSE_LANGUAGE_VERIPB)
    fprintf (writer->file, " x%d -> %d", (int) (literals[0] >> 1), !(literals[0] & 1));
  fputc ('\n', writer->file);
  writer->clauses++;
}

/* `list` holds x and l1 to lk. */
static void
put_definition (Writer *writer, GArray *list)
{
  guint32 *literals = &g_array_index (list, guint32, 0);
  for (guint i = 1; i < list->len; i++)
    {
      put_redundant (writer, 2, (guint32[]){ literals[0] ^ 1, literals[i] });
      literals[i] ^= 1;
    }
  put_redundant (writer, list->len, literals);
}

static gboolean
fail_definitions (const Writer *writer, GError **error)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s: expected definitions, found other text",
               writer->translation->definitions);
  return FALSE;
}

/* The numbers of one line, which a definition may begin or end in. */
static gboolean
put_definitions_of (Writer *writer, const char *line, GArray *list, GError **error)
{
  for (char *end; *(line += strspn (line, " \t\r\n")); line = end)
    {
      const gint64 number = g_ascii_strtoll (line, &end, 10);
      if (end == line || ABS (number) > writer->translation->variables)
        return fail_definitions (writer, error);
      const guint32 literal = number ? terse_literal_code ((gint) number) : 0;
      if (number)
        g_array_append_val (list, literal);
      else if (list->len < 2)
        return fail_definitions (writer, error);
      else
        {
          put_definition (writer, list);
          g_array_set_size (list, 0);
        }
    }
  return TRUE;
}

static gboolean
put_definitions (Writer *writer, GError **error)
{
  const char *path = writer->translation->definitions;
  g_autoptr (GArray) list = g_array_new (FALSE, FALSE, sizeof (guint32));
  FILE *file = path ? g_fopen (path, "re") : NULL;
  char *line = NULL;
  size_t size = 0;
  gboolean good = TRUE;
  if (path && file == NULL)
    return fail_definitions (writer, error);
  while (file && good && getline (&line, &size, file) >= 0)
    good = line[strspn (line, " \t")] == 'c' || put_definitions_of (writer, line, list, error);
  free (line);
  g_clear_pointer (&file, fclose);
  return good && (list->len == 0 || fail_definitions (writer, error));
}

static gboolean
put_steps (Writer *writer, GError **error)
{
  const TerseTranslation *translation = writer->translation;
  g_autoptr (TerseProofReader) reader = terse_proof_reader_open (
      translation->proof, TERSE_PROOF_LRAT, translation->variables, error);
  GError *why = NULL;
  TerseProofStep step;
  if (reader == NULL)
    return FALSE;
  while (!writer->refuted && terse_proof_reader_next (reader, &step, &why))
    if (step.deletion)
      put_deletion (writer, &step);
    else
      put_lemma (writer, &step);
  if (why == NULL)
    return TRUE;
  g_propagate_error (error, why);
  return FALSE;
}

static gboolean
put_proof (Writer *writer, GError **error)
{
  const gboolean sums = language_of (writer) == TERSE_LANGUAGE_VERIPB;
  if (sums)
    fprintf (writer->file, "pseudo-Boolean proof version 2.0\nf %" G_GUINT64_FORMAT "\n",
             writer->clauses);
  if (!put_definitions (writer, error) || !put_steps (writer, error))
    return FALSE;
  if (sums && !writer->refuted) /* the formula holds the empty clause */
    fputs ("rup >= 1 ;\n", writer->file);
  if (sums)
    fprintf (writer->file,
             "output NONE\nconclusion UNSAT : %" G_GUINT64_FORMAT "\nend pseudo-Boolean proof\n",
             writer->clauses + MAX (writer->ids->len, 1));
  return TRUE;
}

gboolean
terse_proof_translate (const TerseTranslation *translation, const char *to, GError **error)
{
  Writer writer = { .translation = translation, .clauses = translation->clauses };
  writer.file = g_fopen (to, "wxe");
  if (writer.file == NULL)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected to write it, found: %s", to,
                   g_strerror (errno));
      return FALSE;
    }
  writer.ids = g_array_new (FALSE, FALSE, sizeof (guint64));
  writer.begins = g_array_new (FALSE, FALSE, sizeof (guint));
  writer.literals = g_array_new (FALSE, FALSE, sizeof (guint32));
  gboolean put = put_proof (&writer, error);
  const gboolean failed = ferror (writer.file) != 0, closed = fclose (writer.file) == 0;
  if (put && (failed || !closed))
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected to write it, found: %s", to,
                   g_strerror (errno));
      put = FALSE;
    }
  g_array_unref (writer.ids);
  g_array_unref (writer.begins);
  g_array_unref (writer.literals);
  return put;
}
