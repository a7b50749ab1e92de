/* The lines of reductions written as text, each by the function that the table of keywords names.
 */
#include "reductions/architectures/script/script_parse.h"

#include <string.h>

#include "protocols/language/reader.h"
#include "protocols/language/lines.h"

typedef struct {
  TerseScriptReader reader;
  TerseScript *script;
} Lines;

static gpointer
keep_new (Lines *lines, gsize size)
{
  return terse_script_keep (lines->script->kept, g_malloc0 (size));
}

static GPtrArray *
keep_array (Lines *lines)
{
  GPtrArray *array = g_ptr_array_new ();
  g_ptr_array_add (lines->script->arrays, array);
  return array;
}

/* A number, whose value is known now. */
static guint64
read_bound (Lines *lines)
{
  gint64 number = 0;
  terse_reader_number (&lines->reader, &number);
  return (guint64) number;
}

static void
read_range (Lines *lines, TerseParameter *parameter)
{
  parameter->min = read_bound (lines);
  if (!lines->reader.fault && !terse_reader_symbol (&lines->reader, ".."))
    terse_reader_expect (&lines->reader, "..");
  if (!lines->reader.fault)
    parameter->max = read_bound (lines);
  if (!lines->reader.fault && parameter->max < parameter->min)
    terse_reader_fail (&lines->reader, "a range whose end is not below its start",
                       "one whose end is");
}

static void
check_parameter (Lines *lines, const char *name)
{
  for (guint i = 0; i < lines->script->parameters->len; i++)
    if (g_str_equal (g_array_index (lines->script->parameters, TerseParameter, i).name, name))
      terse_reader_fail (&lines->reader, "every parameter once", name);
  if (lines->script->parameters->len == TERSE_SCRIPT_MAX_PARAMETERS)
    terse_reader_fail (&lines->reader,
                       "at most " G_STRINGIFY (TERSE_SCRIPT_MAX_PARAMETERS) " parameters", "more");
}

/* A default that is a number is known to the table of parameters too. */
static void
add_parameter (Lines *lines, TerseParameter *parameter, TerseExpression *fallback)
{
  if (fallback && fallback->kind == TERSE_EXPRESSION_NUMBER)
    parameter->fallback = terse_script_keep (
        lines->script->kept, g_strdup_printf ("%" G_GINT64_FORMAT, fallback->number));
  else
    parameter->fallback = fallback ? "" : NULL;
  g_array_append_val (lines->script->parameters, *parameter);
  g_ptr_array_add (lines->script->defaults, fallback);
  g_array_append_val (lines->script->parameter_lines, lines->reader.line);
}

/* parameter NAME [MIN..MAX] [= EXPRESSION] ["help"] */
static void
read_parameter (gpointer data)
{
  Lines *lines = data;
  TerseScriptReader *reader = &lines->reader;
  TerseParameter parameter = { .kind = TERSE_PARAMETER_INTEGER, .max = G_MAXINT32, .help = "" };
  TerseExpression *fallback = NULL;
  parameter.name = terse_reader_name (reader, "the name of a parameter");
  if (parameter.name == NULL)
    return;
  check_parameter (lines, parameter.name);
  gboolean ranged = !terse_reader_at_end (reader) && g_ascii_isdigit (*reader->at);
  if (ranged)
    read_range (lines, &parameter);
  if (!reader->fault && terse_reader_symbol (reader, "="))
    fallback = terse_reader_expression (reader);
  else if (!ranged)
    terse_reader_expect (reader, "a range or =");
  if (!reader->fault && !terse_reader_at_end (reader) && *reader->at == '"')
    parameter.help = terse_reader_quoted (reader);
  if (!reader->fault)
    add_parameter (lines, &parameter, fallback);
}

static void
read_list (Lines *lines, TerseScriptSetting *setting)
{
  setting->list = keep_array (lines);
  if (terse_reader_symbol (&lines->reader, "]"))
    return;
  do
    g_ptr_array_add (setting->list, terse_reader_expression (&lines->reader));
  while (!lines->reader.fault && terse_reader_symbol (&lines->reader, ","));
  if (!lines->reader.fault && !terse_reader_symbol (&lines->reader, "]"))
    terse_reader_expect (&lines->reader, "an operator, a comma or ]");
}

/* NAME = value; FALSE, and nothing read, where no name and `=` stand. */
static gboolean
read_setting (Lines *lines, TerseScriptPart *part)
{
  TerseScriptReader *reader = &lines->reader, before = *reader;
  if (terse_reader_at_end (reader) || !g_ascii_isalpha (*reader->at))
    return FALSE;
  const char *name = terse_reader_id (reader, "a name");
  if (name == NULL || !terse_reader_symbol (reader, "="))
    {
      *reader = before;
      return FALSE;
    }
  TerseScriptSetting *setting = keep_new (lines, sizeof *setting);
  *setting = (TerseScriptSetting){ .line = reader->line, .name = name };
  if (!terse_reader_at_end (reader) && *reader->at == '"')
    setting->text = terse_reader_quoted (reader);
  else if (terse_reader_symbol (reader, "["))
    read_list (lines, setting);
  else
    setting->value = terse_reader_expression (reader);
  g_ptr_array_add (part->settings, setting);
  return TRUE;
}

static TerseScriptPart *
read_part (Lines *lines, const char *expected)
{
  TerseScriptPart *part = keep_new (lines, sizeof *part);
  *part = (TerseScriptPart){ .line = lines->reader.line, .settings = keep_array (lines) };
  part->id = terse_reader_id (&lines->reader, expected);
  while (!lines->reader.fault && read_setting (lines, part))
    ;
  return part;
}

static void
read_problem (gpointer data)
{
  Lines *lines = data;
  lines->script->problem = read_part (lines, "the id of a problem");
}

static void
read_task (gpointer data)
{
  Lines *lines = data;
  lines->script->task = read_part (lines, "the id of a task");
}

/* After `for`: NAME in low..high */
static TerseScriptLoop *
read_loop (Lines *lines)
{
  TerseScriptReader *reader = &lines->reader;
  TerseScriptLoop *loop = keep_new (lines, sizeof *loop);
  loop->name = terse_reader_name (reader, "the name of a loop variable");
  if (loop->name && !terse_reader_word (reader, "in"))
    terse_reader_expect (reader, "in");
  if (!reader->fault)
    loop->low = terse_reader_expression (reader);
  if (!reader->fault && !terse_reader_symbol (reader, ".."))
    terse_reader_expect (reader, "an operator or ..");
  if (!reader->fault)
    loop->high = terse_reader_expression (reader);
  return loop;
}

static void
read_owner (Lines *lines, TerseScriptToken *token, const char *expected)
{
  TerseScriptReader *reader = &lines->reader;
  if (terse_reader_word (reader, "public"))
    token->owner = TERSE_SCRIPT_PUBLIC;
  else if (terse_reader_word (reader, "alice"))
    token->owner = TERSE_SCRIPT_ALICE;
  else if (terse_reader_word (reader, "bob"))
    token->owner = TERSE_SCRIPT_BOB;
  else if (terse_reader_word (reader, "player"))
    {
      token->owner = TERSE_SCRIPT_PLAYER;
      token->player = terse_reader_primary (reader);
    }
  else
    terse_reader_expect (reader, expected);
}

static void
read_item (Lines *lines, TerseScriptToken *token)
{
  TerseScriptItem *item = keep_new (lines, sizeof *item);
  item->value = terse_reader_expression (&lines->reader);
  if (item->value && terse_reader_word (&lines->reader, "for"))
    item->loop = read_loop (lines);
  g_ptr_array_add (token->items, item);
}

static TerseScriptToken *
new_token (Lines *lines)
{
  TerseScriptToken *token = keep_new (lines, sizeof *token);
  *token = (TerseScriptToken){ .line = lines->reader.line,
                               .loops = keep_array (lines),
                               .items = keep_array (lines) };
  return token;
}

/* token EXPRESSION {for LOOP} OWNER ITEM {, ITEM} */
static void
read_token (gpointer data)
{
  Lines *lines = data;
  TerseScriptReader *reader = &lines->reader;
  TerseScriptToken *token = new_token (lines);
  token->position = terse_reader_expression (reader);
  while (!reader->fault && terse_reader_word (reader, "for"))
    {
      g_ptr_array_add (token->loops, read_loop (lines));
      if (token->loops->len > TERSE_SCRIPT_MAX_LOOPS)
        terse_reader_fail (reader, "at most " G_STRINGIFY (TERSE_SCRIPT_MAX_LOOPS) " loops",
                           "more");
    }
  if (!reader->fault)
    read_owner (lines, token, "for, public, alice, bob or player");
  if (!reader->fault)
    do
      read_item (lines, token);
    while (!reader->fault && terse_reader_symbol (reader, ","));
  g_ptr_array_add (lines->script->tokens, token);
}

static void
read_answer (gpointer data)
{
  Lines *lines = data;
  lines->script->answer = terse_reader_expression (&lines->reader);
}

static void
read_who_reads (gpointer data)
{
  Lines *lines = data;
  lines->script->reader = new_token (lines);
  read_owner (lines, lines->script->reader, "alice, bob or player");
  if (!lines->reader.fault && lines->script->reader->owner == TERSE_SCRIPT_PUBLIC)
    terse_reader_fail (&lines->reader, "alice, bob or player", "public");
}

static TerseScriptCover *
new_cover (Lines *lines)
{
  TerseScriptCover *cover = keep_new (lines, sizeof *cover);
  cover->line = lines->reader.line;
  if (!terse_reader_at_end (&lines->reader) && *lines->reader.at == '"')
    cover->file = terse_reader_quoted (&lines->reader);
  else
    cover->machine = terse_reader_id (&lines->reader, "the id of a machine");
  g_ptr_array_add (lines->script->covers, cover);
  if (lines->script->covers->len > TERSE_SCRIPT_MAX_COVERS)
    terse_reader_fail (
        &lines->reader,
        "at most " G_STRINGIFY (TERSE_SCRIPT_MAX_COVERS) " lines covers and excludes", "more");
  return cover;
}

static void
read_convention (Lines *lines, TerseScriptCover *cover)
{
  static const char expected[]
      = "a convention after knows (both, bob, alice, either, last, referee or query)";
  if (lines->reader.fault || !terse_reader_word (&lines->reader, "knows"))
    return;
  const char *id = terse_reader_id (&lines->reader, expected);
  if (id && !terse_knows_parse (id, &cover->knows))
    terse_reader_fail (&lines->reader, expected, id);
}

/* The text of an expression, blanks of any kind made single ones. */
static const char *
plain_text (Lines *lines, const char *start)
{
  g_autofree char *text = g_strndup (start, (gsize) (lines->reader.at - start));
  g_autoptr (GString) plain = g_string_new (NULL);
  for (const char *c = text; *c; c++)
    if (!strchr (" \t\r\n\\", *c))
      g_string_append_c (plain, *c);
    else if (plain->len > 0 && plain->str[plain->len - 1] != ' ')
      g_string_append_c (plain, ' ');
  return terse_script_keep (lines->script->kept, g_strdup (g_strchomp (plain->str)));
}

/* covers MACHINE | covers "FILE", both with what crosses computed; or
 * covers MACHINE MODEL {OPTION = EXPRESSION} [when EXPRESSION] [knows WHO] EXPRESSION ["source"] */
static void
read_covers (gpointer data)
{
  Lines *lines = data;
  TerseScriptReader *reader = &lines->reader;
  TerseScriptCover *cover = new_cover (lines);
  if (cover->file || terse_reader_at_end (reader))
    return;
  if (!reader->fault)
    cover->model = read_part (lines, "the id of a model");
  if (!reader->fault && terse_reader_word (reader, "when"))
    cover->when = terse_reader_expression (reader);
  read_convention (lines, cover);
  terse_reader_at_end (reader);
  const char *start = reader->at;
  if (!reader->fault)
    cover->bits = terse_reader_expression (reader);
  if (reader->fault)
    return;
  cover->formula = plain_text (lines, start);
  if (!terse_reader_at_end (reader) && *reader->at == '"')
    cover->source = terse_reader_quoted (reader);
}

/* excludes MACHINE "reason" */
static void
read_excludes (gpointer data)
{
  Lines *lines = data;
  TerseScriptCover *cover = new_cover (lines);
  if (!lines->reader.fault)
    cover->reason = terse_reader_quoted (&lines->reader);
}

static void
read_id (gpointer data)
{
  Lines *lines = data;
  lines->script->id = terse_reader_id (&lines->reader, "the id of the reduction");
}

static void
read_summary (gpointer data)
{
  Lines *lines = data;
  lines->script->summary = terse_reader_rest (&lines->reader, "a summary");
}

static void
read_source (gpointer data)
{
  Lines *lines = data;
  lines->script->source = terse_reader_rest (&lines->reader, "a source");
}

static void
read_slip (gpointer data)
{
  Lines *lines = data;
  lines->script->slip = terse_reader_rest (&lines->reader, "what is amiss");
}

static void
read_size (gpointer data)
{
  Lines *lines = data;
  lines->script->size = terse_reader_name (&lines->reader, "the name of a parameter");
  lines->script->size_line = lines->reader.line;
}

static void
read_least (gpointer data)
{
  Lines *lines = data;
  lines->script->least = terse_reader_name (&lines->reader, "the name of a parameter");
  lines->script->least_line = lines->reader.line;
}

static void
read_wrong (gpointer data)
{
  Lines *lines = data;
  lines->script->wrong = TRUE;
}

static const TerseLineKind kinds[] = {
  { "reduction", read_id, FALSE, TRUE, NULL },
  { "summary", read_summary, FALSE, TRUE, NULL },
  { "source", read_source, FALSE, TRUE, NULL },
  { "slip", read_slip, FALSE, FALSE, NULL },
  { "wrong", read_wrong, FALSE, FALSE, NULL },
  { "parameter", read_parameter, TRUE, TRUE, NULL },
  { "size", read_size, FALSE, FALSE, NULL },
  { "least", read_least, FALSE, FALSE, NULL },
  { "problem", read_problem, FALSE, TRUE, NULL },
  { "task", read_task, FALSE, TRUE, NULL },
  { "token", read_token, TRUE, TRUE, "an operator, a comma, for or the end of the line" },
  { "reader", read_who_reads, FALSE, FALSE, NULL },
  { "answer", read_answer, FALSE, TRUE, NULL },
  { "covers", read_covers, TRUE, FALSE, NULL },
  { "excludes", read_excludes, TRUE, FALSE, NULL },
};

static const TerseLineKinds all_kinds
    = { kinds, G_N_ELEMENTS (kinds), "every line but parameter, token, covers and excludes once",
        "the end of the line", NULL };

TerseScript *
terse_script_parse (const char *text, gsize length, const char *name, GError **error)
{
  if (!terse_language_check_text (text, length, name, error))
    return NULL;
  g_autoptr (TerseScript) script = terse_script_new (name);
  Lines lines = { { .at = text, .end = text + length, .line = 1, .kept = script->kept }, script };
  terse_reader_lines (&lines.reader, &all_kinds, &lines);
  script->last_line = lines.reader.line;
  return terse_reader_finish (&lines.reader, name, error) ? g_steal_pointer (&script) : NULL;
}
