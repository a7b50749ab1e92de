#include "solver/proof/extension.h"

#include <stdlib.h>

/* What there was after a symmetry. */
typedef struct {
  guint64 id;
  gint variable;
  gsize text;
  guint clauses; /* elements */
} SymmetryEnd;

struct _TerseExtension {
  gint variables;
  guint64 last_id;
  guint64 first_lemma; /* its id, 0 while there is none */
  guint symmetries, definitions, lemmas;
  gboolean refuted;
  GArray *clauses;   /* gint, each clause ended by 0 */
  gsize lemma_start; /* where the clauses of lemmas begin */
  GArray *hints;     /* guint32, for each lemma its hints, ended by 0: there are fewer clauses than
                        elements of `clauses` */
  GArray *ends;      /* SymmetryEnd */
  GString *symmetry_text, *definition_text;
  TerseLratWriter *stream; /* where lemmas go instead of `clauses` and `hints`, or NULL */
  GArray *streamed;        /* gint, the lemma under way */
};

TerseExtension *
terse_extension_new (const TerseFormula *formula)
{
  TerseExtension *extension = g_new0 (TerseExtension, 1);
  extension->variables = (gint) terse_formula_variables (formula);
  extension->last_id = terse_formula_clauses (formula);
  extension->clauses = g_array_new (FALSE, FALSE, sizeof (gint));
  extension->hints = g_array_new (FALSE, FALSE, sizeof (guint32));
  extension->streamed = g_array_new (FALSE, FALSE, sizeof (gint));
  extension->ends = g_array_new (FALSE, FALSE, sizeof (SymmetryEnd));
  extension->symmetry_text = g_string_new (NULL);
  extension->definition_text = g_string_new (NULL);
  return extension;
}

void
terse_extension_free (TerseExtension *extension)
{
  g_array_unref (extension->clauses);
  g_array_unref (extension->hints);
  g_array_unref (extension->streamed);
  g_array_unref (extension->ends);
  g_string_free (extension->symmetry_text, TRUE);
  g_string_free (extension->definition_text, TRUE);
  g_free (extension);
}

static guint64
add_clause (TerseExtension *extension, guint n, const gint *literals)
{
  const gint end = 0;
  if (n > 0)
    g_array_append_vals (extension->clauses, literals, n);
  g_array_append_val (extension->clauses, end);
  return ++extension->last_id;
}

/* (-link first second), where 0 stands for no literal. */
static void
add_link_clause (TerseExtension *extension, gint link, gint first, gint second)
{
  gint clause[3];
  guint n = 0;
  if (link)
    clause[n++] = -link;
  clause[n++] = first;
  if (second)
    clause[n++] = second;
  add_clause (extension, n, clause);
}

typedef struct {
  gint variable, image;
} Move;

static int
compare_moves (const void *a, const void *b)
{
  return ((const Move *) a)->variable - ((const Move *) b)->variable;
}

static void
add_links (TerseExtension *extension, guint n, const Move *moves, guint links)
{
  gint link = 0;
  for (guint i = 0; i < n && links > 0; i++)
    {
      if (moves[i].image == moves[i].variable)
        continue;
      if (moves[i].image == -moves[i].variable)
        {
          add_link_clause (extension, link, -moves[i].variable, 0);
          return;
        }
      gint next = ++extension->variables;
      add_link_clause (extension, link, -moves[i].variable, moves[i].image);
      add_link_clause (extension, link, -moves[i].variable, next);
      add_link_clause (extension, link, moves[i].image, next);
      link = next;
      links--;
    }
}

static void
end_symmetry (TerseExtension *extension)
{
  const SymmetryEnd end = { extension->last_id, extension->variables, extension->symmetry_text->len,
                            extension->clauses->len };
  g_array_append_val (extension->ends, end);
  extension->symmetries++;
}

void
terse_extension_add_symmetry (TerseExtension *extension, guint n, const gint *v, const gint *image,
                              guint links)
{
  g_assert (extension->definitions == 0 && extension->lemmas == 0);
  g_autofree Move *moves = g_new (Move, n);
  g_string_append_printf (extension->symmetry_text, "%u", links);
  for (guint i = 0; i < n; i++)
    {
      moves[i] = (Move){ v[i], image[i] };
      g_string_append_printf (extension->symmetry_text, " %d %d", v[i], image[i]);
    }
  g_string_append (extension->symmetry_text, " 0\n");
  qsort (moves, n, sizeof *moves, compare_moves);
  add_links (extension, n, moves, links);
  end_symmetry (extension);
}

void
terse_extension_symmetry_end (const TerseExtension *extension, guint i, guint64 *id, gint *variable)
{
  const SymmetryEnd *end = &g_array_index (extension->ends, SymmetryEnd, i);
  *id = end->id;
  *variable = end->variable;
}

/* Adds the symmetry between two ends of `from`; its link variables come after those that are there.
 */
static void
copy_symmetry (TerseExtension *to, const TerseExtension *from, const SymmetryEnd *before,
               const SymmetryEnd *end)
{
  const gint shift = before->variable - to->variables;
  g_string_append_len (to->symmetry_text, from->symmetry_text->str + before->text,
                       (gssize) (end->text - before->text));
  for (guint i = before->clauses; i < end->clauses; i++)
    {
      gint literal = g_array_index (from->clauses, gint, i);
      if (abs (literal) > before->variable)
        literal += literal > 0 ? -shift : shift;
      g_array_append_val (to->clauses, literal);
    }
  to->last_id += end->id - before->id;
  to->variables = end->variable - shift;
  end_symmetry (to);
}

TerseExtension *
terse_extension_select (const TerseExtension *extension, const TerseFormula *formula,
                        const guint8 *used)
{
  TerseExtension *selected = terse_extension_new (formula);
  SymmetryEnd none = { selected->last_id, selected->variables, 0, 0 };
  const SymmetryEnd *before = &none;
  g_assert (extension->definitions == 0 && extension->lemmas == 0);
  for (guint i = 0; i < extension->symmetries; i++)
    {
      const SymmetryEnd *end = &g_array_index (extension->ends, SymmetryEnd, i);
      if (used[i])
        copy_symmetry (selected, extension, before, end);
      before = end;
    }
  return selected;
}

/* " " and a literal. */
static void
append_literal (GString *text, gint literal)
{
  char word[1 + TERSE_LITERAL_SIZE] = " ";
  const char *end = terse_literal_write (word + 1, literal);
  g_string_append_len (text, word, end - word);
}

gint
terse_extension_define (TerseExtension *extension, guint n, const gint *literals, guint64 *id)
{
  gint x = ++extension->variables;
  g_autofree gint *clause = g_new (gint, n + 1);
  g_assert (n >= 1 && extension->lemmas == 0);
  if (id)
    *id = extension->last_id + 1;
  g_string_append_printf (extension->definition_text, "%d", x);
  for (guint i = 0; i < n; i++)
    {
      const gint implied[] = { -x, literals[i] };
      add_clause (extension, 2, implied);
      clause[i] = -literals[i];
      append_literal (extension->definition_text, literals[i]);
    }
  g_string_append (extension->definition_text, " 0\n");
  clause[n] = x;
  add_clause (extension, n + 1, clause);
  extension->definitions++;
  return x;
}

/* By variable; lemmas are short, but those of a search need not be. */
static int
compare_variables (const void *a, const void *b)
{
  return abs (*(const gint *) a) - abs (*(const gint *) b);
}

static void
sort_lemma (guint n, gint *literals)
{
  guint sorted = 1;
  while (sorted < n && abs (literals[sorted - 1]) <= abs (literals[sorted]))
    sorted++;
  if (sorted < n)
    qsort (literals, n, sizeof (gint), compare_variables);
}

static void
add_hints (TerseExtension *extension, guint n, const guint64 *hints)
{
  guint start = extension->hints->len;
  g_array_set_size (extension->hints, start + n + 1);
  guint32 *added = &g_array_index (extension->hints, guint32, start);
  for (guint i = 0; i < n; i++)
    {
      g_assert (hints[i] <= G_MAXUINT32);
      added[i] = (guint32) hints[i];
    }
  added[n] = 0;
}

static guint64
keep_lemma (TerseExtension *extension, guint n, const gint *literals, guint n_hints,
            const guint64 *hints)
{
  guint64 id = add_clause (extension, n, literals);
  sort_lemma (n, &g_array_index (extension->clauses, gint, extension->clauses->len - 1 - n));
  add_hints (extension, n_hints, hints);
  return id;
}

static guint64
stream_lemma (TerseExtension *extension, guint n, const gint *literals, guint n_hints,
              const guint64 *hints)
{
  g_array_set_size (extension->streamed, 0);
  if (n > 0)
    g_array_append_vals (extension->streamed, literals, n);
  gint *sorted = (gint *) (gpointer) extension->streamed->data;
  sort_lemma (n, sorted);
  terse_lrat_writer_add (extension->stream, ++extension->last_id, n, sorted, n_hints, hints);
  return extension->last_id;
}

void
terse_extension_stream_lemmas (TerseExtension *extension, TerseLratWriter *writer)
{
  g_assert (extension->lemmas == 0);
  extension->stream = writer;
}

guint64
terse_extension_add_lemma (TerseExtension *extension, guint n, const gint *literals, guint n_hints,
                           const guint64 *hints)
{
  g_assert (!extension->refuted);
  if (extension->lemmas++ == 0)
    {
      extension->first_lemma = extension->last_id + 1;
      extension->lemma_start = extension->clauses->len;
    }
  extension->refuted = n == 0;
  return (extension->stream ? stream_lemma : keep_lemma) (extension, n, literals, n_hints, hints);
}

gboolean
terse_extension_is_refuted (const TerseExtension *extension)
{
  return extension->refuted;
}

guint
terse_extension_symmetries (const TerseExtension *extension)
{
  return extension->symmetries;
}

guint
terse_extension_definitions (const TerseExtension *extension)
{
  return extension->definitions;
}

guint
terse_extension_lemmas (const TerseExtension *extension)
{
  return extension->lemmas;
}

const GArray *
terse_extension_clauses (const TerseExtension *extension)
{
  return extension->clauses;
}

gboolean
terse_extension_write_symmetries (const TerseExtension *extension, GOutputStream *stream,
                                  GError **error)
{
  const GString *text = extension->symmetry_text;
  return g_output_stream_write_all (stream, text->str, text->len, NULL, NULL, error);
}

gboolean
terse_extension_write_definitions (const TerseExtension *extension, GOutputStream *stream,
                                   GError **error)
{
  const GString *text = extension->definition_text;
  return g_output_stream_write_all (stream, text->str, text->len, NULL, NULL, error);
}

void
terse_extension_write_lemmas (const TerseExtension *extension, TerseLratWriter *writer)
{
  g_autoptr (GArray) wide = g_array_new (FALSE, FALSE, sizeof (guint64));
  gsize literal = extension->lemma_start, hint = 0;
  g_assert (extension->stream == NULL);
  for (guint i = 0; i < extension->lemmas; i++)
    {
      const gint *literals = &g_array_index (extension->clauses, gint, literal);
      const guint32 *hints = &g_array_index (extension->hints, guint32, hint);
      guint n = 0, n_hints = 0;
      while (literals[n])
        n++;
      g_array_set_size (wide, 0);
      for (; hints[n_hints]; n_hints++)
        {
          guint64 id = hints[n_hints];
          g_array_append_val (wide, id);
        }
      terse_lrat_writer_add (writer, extension->first_lemma + i, n, literals, n_hints,
                             (const guint64 *) (gpointer) wide->data);
      literal += n + 1;
      hint += n_hints + 1;
    }
}
