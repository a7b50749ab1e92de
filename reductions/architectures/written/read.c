#include "reductions/architectures/written/read.h"

#include <string.h>

#include "protocols/language/reader.h"
#include "protocols/language/lines.h"
#include "reductions/architectures/written/names.h"

typedef struct {
  TerseScriptReader reader;
  TerseWritten *written;
} Lines;

static void
read_id (gpointer data)
{
  Lines *lines = data;
  lines->written->id_line = lines->reader.line;
  lines->written->id = terse_reader_id (&lines->reader, "the id of the machine");
}

static void
read_summary (gpointer data)
{
  Lines *lines = data;
  lines->written->summary = terse_reader_rest (&lines->reader, "a summary");
}

static void
read_stands (gpointer data)
{
  Lines *lines = data;
  lines->written->stands = terse_reader_rest (&lines->reader, "what the machine stands for");
}

static void
read_source (gpointer data)
{
  Lines *lines = data;
  lines->written->source = terse_reader_rest (&lines->reader, "a source");
}

static void
read_arithmetic (gpointer data)
{
  Lines *lines = data;
  lines->written->arithmetic = terse_reader_rest (&lines->reader, "what its numbers are");
}

/* sizes NAME {, NAME} */
static void
read_sizes (gpointer data)
{
  Lines *lines = data;
  TerseScriptReader *reader = &lines->reader;
  do
    {
      const char *name = terse_reader_id (reader, "the name of a size");
      const TerseSizeName size = name ? terse_size_find (name) : TERSE_N_SIZES;
      if (name && size == TERSE_N_SIZES)
        terse_reader_fail (reader,
                           "state-bits, layers, passes, heads, dim, precision, steps, width or "
                           "window",
                           name);
      else if (name && lines->written->klass.sizes >> size & 1)
        terse_reader_fail (reader, "every size once", name);
      else if (name)
        lines->written->klass.sizes |= 1u << size;
    }
  while (!reader->fault && terse_reader_symbol (reader, ","));
}

static void
read_layers (gpointer data)
{
  Lines *lines = data;
  lines->written->layers = terse_reader_expression (&lines->reader);
}

static void
read_passes (gpointer data)
{
  Lines *lines = data;
  lines->written->passes = terse_reader_expression (&lines->reader);
}

static void
read_generates (gpointer data)
{
  Lines *lines = data;
  lines->written->steps = terse_reader_expression (&lines->reader);
}

static void
read_answers (gpointer data)
{
  Lines *lines = data;
  if (terse_reader_word (&lines->reader, "each"))
    lines->written->klass.local_answers = TRUE;
  else if (!terse_reader_word (&lines->reader, "last"))
    terse_reader_expect (&lines->reader, "last or each");
}

/* An expression, and its text in parentheses where a factor needs them, blanks made single ones. */
static const TerseExpression *
read_factor (Lines *lines, const char **text)
{
  TerseScriptReader *reader = &lines->reader;
  terse_reader_at_end (reader);
  const char *start = reader->at;
  const TerseExpression *factor = terse_reader_expression (reader);
  if (factor == NULL)
    return NULL;
  g_autofree char *raw = g_strndup (start, (gsize) (reader->at - start));
  g_autoptr (GString) plain = g_string_new (NULL);
  for (const char *c = raw; *c; c++)
    if (!strchr (" \t\r\n\\", *c))
      g_string_append_c (plain, *c);
    else if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
      g_string_append_c (plain, ' ');
  g_strchomp (plain->str);
  const gboolean alone = factor->kind == TERSE_EXPRESSION_NUMBER
                         || factor->kind == TERSE_EXPRESSION_NAME
                         || factor->kind == TERSE_EXPRESSION_MULTIPLY;
  *text = terse_script_keep (reader->kept,
                             alone ? g_strdup (plain->str) : g_strdup_printf ("(%s)", plain->str));
  return factor;
}

static const char *
product_text (Lines *lines, const char *a, const char *b)
{
  if (g_str_equal (a, "1"))
    return b;
  return g_str_equal (b, "1")
             ? a
             : terse_script_keep (lines->reader.kept, g_strdup_printf ("%s * %s", a, b));
}

/* for NAME in low..high */
static void
read_positions (Lines *lines, TerseSightLine *sight)
{
  TerseScriptReader *reader = &lines->reader;
  if (!terse_reader_word (reader, "for"))
    {
      terse_reader_expect (reader, "an operator or for");
      return;
    }
  sight->seen = terse_reader_name (reader, "a name for the position that is seen");
  if (sight->seen && !terse_reader_word (reader, "in"))
    terse_reader_expect (reader, "in");
  if (!reader->fault)
    sight->low = terse_reader_expression (reader);
  if (!reader->fault && !terse_reader_symbol (reader, ".."))
    terse_reader_expect (reader, "an operator or ..");
  if (!reader->fault)
    sight->high = terse_reader_expression (reader);
}

/* EXPRESSION of EXPRESSION [for NAME in low..high] [asks EXPRESSION] [when EXPRESSION] */
static void
read_sight (Lines *lines, TerseSightKind kind)
{
  TerseScriptReader *reader = &lines->reader;
  TerseSightLine *sight = terse_script_keep (lines->written->kept, g_new0 (TerseSightLine, 1));
  const char *numbers = "1", *bits = "1", *asks = "1";
  sight->line = reader->line;
  sight->kind = kind;
  sight->numbers = read_factor (lines, &numbers);
  if (!reader->fault && !terse_reader_word (reader, "of"))
    terse_reader_expect (reader, "an operator or of");
  if (!reader->fault)
    sight->bits = read_factor (lines, &bits);
  if (!reader->fault && kind != TERSE_SIGHT_CARRIES)
    read_positions (lines, sight);
  if (!reader->fault && kind == TERSE_SIGHT_SUMS && terse_reader_word (reader, "asks"))
    sight->asks = read_factor (lines, &asks);
  if (!reader->fault && terse_reader_word (reader, "when"))
    sight->when = terse_reader_expression (reader);
  if (reader->fault)
    return;
  sight->text = product_text (lines, numbers, bits);
  sight->asks_text = product_text (lines, asks, bits);
  g_ptr_array_add (lines->written->sights, sight);
  if (lines->written->sights->len > TERSE_WRITTEN_MAX_SIGHTS)
    terse_reader_fail (reader,
                       "at most " G_STRINGIFY (TERSE_WRITTEN_MAX_SIGHTS) " lines carries, reads "
                                                                         "and sums",
                       "more");
}

static void
read_carries (gpointer data)
{
  Lines *lines = data;
  read_sight (lines, TERSE_SIGHT_CARRIES);
}

static void
read_reads (gpointer data)
{
  Lines *lines = data;
  read_sight (lines, TERSE_SIGHT_READS);
}

static void
read_sums (gpointer data)
{
  Lines *lines = data;
  read_sight (lines, TERSE_SIGHT_SUMS);
}

static const TerseLineKind kinds[] = {
  { "machine", read_id, FALSE, TRUE, NULL },
  { "summary", read_summary, FALSE, TRUE, NULL },
  { "stands", read_stands, FALSE, FALSE, NULL },
  { "source", read_source, FALSE, TRUE, NULL },
  { "arithmetic", read_arithmetic, FALSE, TRUE, NULL },
  { "sizes", read_sizes, FALSE, TRUE, NULL },
  { "layers", read_layers, FALSE, FALSE, NULL },
  { "passes", read_passes, FALSE, FALSE, NULL },
  { "generates", read_generates, FALSE, FALSE, NULL },
  { "answers", read_answers, FALSE, FALSE, NULL },
  { "carries", read_carries, TRUE, FALSE, NULL },
  { "reads", read_reads, TRUE, FALSE, NULL },
  { "sums", read_sums, TRUE, FALSE, NULL },
};

static const TerseLineKinds all_kinds
    = { kinds, G_N_ELEMENTS (kinds), "every line but carries, reads and sums once",
        "the end of the line", NULL };

static void
read_lines (Lines *lines)
{
  terse_reader_lines (&lines->reader, &all_kinds, lines);
  if (lines->written->sights->len == 0)
    terse_reader_fail (&lines->reader, "a line carries, reads or sums", "the end of the file");
}

TerseWritten *
terse_written_read_lines (const char *text, gsize length, const char *name, GError **error)
{
  if (!terse_language_check_text (text, length, name, error))
    return NULL;
  g_autoptr (TerseWritten) written = terse_written_new (name);
  Lines lines = { { .at = text, .end = text + length, .line = 1, .kept = written->kept }, written };
  read_lines (&lines);
  if (lines.reader.fault == NULL)
    terse_written_names (written, &lines.reader);
  return terse_reader_finish (&lines.reader, name, error) ? g_steal_pointer (&written) : NULL;
}
