/* The lines of a problem written as text, by the table of keywords; then its parameters are given
 * their values, its names are looked at, and its canonical text is written and read once more. */
#include "protocols/language/relation_reader.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/language/canonical.h"
#include "protocols/language/reader.h"
#include "protocols/language/relation_names.h"
#include "protocols/language/lines.h"
#include "protocols/radix.h"

#define MOST_PARAMETERS 16
#define MOST_STEPS 65536 /* of a number without fields */

typedef struct {
  guint line;
  const char *name;
  gint64 min, max;
  const TerseExpression *fallback; /* or NULL */
} Parameter;

typedef struct {
  TerseScriptReader reader;
  TerseRelation *relation;
  guint n_parameters, last_line;
  Parameter parameters[MOST_PARAMETERS];
} Lines;

/* The rest of the line, which is for people. */
static void
read_rest (gpointer data)
{
  Lines *lines = data;
  terse_reader_rest (&lines->reader, "a text");
}

static void
read_problem (gpointer data)
{
  Lines *lines = data;
  terse_reader_id (&lines->reader, "the id of the problem");
}

static void
read_range (TerseScriptReader *reader, Parameter *parameter)
{
  if (!terse_reader_number (reader, &parameter->min))
    return;
  if (!terse_reader_symbol (reader, ".."))
    terse_reader_expect (reader, "..");
  else
    terse_reader_number (reader, &parameter->max);
}

/* parameter NAME MIN..MAX [= EXPRESSION] ["help"] */
static void
read_parameter (gpointer data)
{
  Lines *lines = data;
  TerseScriptReader *reader = &lines->reader;
  Parameter *parameter = &lines->parameters[lines->n_parameters];
  if (lines->n_parameters == MOST_PARAMETERS)
    {
      terse_reader_fail (reader, "at most " G_STRINGIFY (MOST_PARAMETERS) " parameters", "more");
      return;
    }
  *parameter = (Parameter){ .line = reader->line,
                            .name = terse_reader_name (reader, "the name of a parameter") };
  if (parameter->name)
    read_range (reader, parameter);
  if (!reader->fault && terse_reader_symbol (reader, "="))
    parameter->fallback = terse_reader_expression (reader);
  if (!reader->fault && !terse_reader_at_end (reader) && *reader->at == '"')
    terse_reader_quoted (reader);
  lines->n_parameters++;
}

/* NAME [ "[" COUNT "]" ] in 0 .. HIGH; without brackets where the count is given. */
static void
read_group (Lines *lines, TerseRelationPlayer *player, const TerseExpression *count)
{
  TerseScriptReader *reader = &lines->reader;
  if (player->n_groups == TERSE_RELATION_MAX_GROUPS)
    {
      terse_reader_fail (reader, "at most " G_STRINGIFY (TERSE_RELATION_MAX_GROUPS) " names",
                         "more");
      return;
    }
  TerseGroup *group = &player->groups[player->n_groups++];
  gint64 low = 0;
  *group = (TerseGroup){ .line = reader->line,
                         .name = terse_reader_name (reader, "the name of a field"),
                         .count_text = count,
                         .count = 1 };
  if (group->name && count == NULL && terse_reader_symbol (reader, "["))
    {
      group->count_text = terse_reader_expression (reader);
      if (!reader->fault && !terse_reader_symbol (reader, "]"))
        terse_reader_expect (reader, "an operator or ]");
    }
  if (!reader->fault && !terse_reader_word (reader, "in"))
    terse_reader_expect (reader, "in");
  if (!reader->fault && terse_reader_number (reader, &low) && low != 0)
    terse_reader_fail (reader, "a range that begins with 0", "another");
  if (!reader->fault && !terse_reader_symbol (reader, ".."))
    terse_reader_expect (reader, "..");
  if (!reader->fault)
    group->high_text = terse_reader_expression (reader);
}

/* Conventions (--knows) and schedules call the first player alice and the second bob. */
static void
check_place (Lines *lines, const char *name)
{
  const guint place = lines->relation->players;
  if (name == NULL)
    return;
  if (g_ascii_strcasecmp (name, "alice") == 0 && place != 1)
    terse_reader_fail (&lines->reader, "alice as the first player", name);
  if (g_ascii_strcasecmp (name, "bob") == 0 && place != 2)
    terse_reader_fail (&lines->reader, "bob as the second player", name);
}

/* player ID GROUP {, GROUP} */
static void
read_player (gpointer data)
{
  Lines *lines = data;
  TerseScriptReader *reader = &lines->reader;
  if (lines->relation->players == TERSE_RELATION_MAX_PLAYERS)
    {
      terse_reader_fail (reader, "at most " G_STRINGIFY (TERSE_RELATION_MAX_PLAYERS) " players",
                         "more");
      return;
    }
  TerseRelationPlayer *player = &lines->relation->player[lines->relation->players++];
  player->line = reader->line;
  player->name = terse_reader_id (reader, "the name of a player");
  check_place (lines, player->name);
  if (player->name)
    do
      read_group (lines, player, NULL);
    while (!reader->fault && terse_reader_symbol (reader, ","));
  if (lines->relation->is_task)
    terse_reader_fail (reader, "lines player or a line tokens", "both");
}

/* tokens COUNT GROUP {, GROUP} */
static void
read_tokens (gpointer data)
{
  Lines *lines = data;
  TerseScriptReader *reader = &lines->reader;
  TerseRelationPlayer *tokens = &lines->relation->player[0];
  if (lines->relation->players > 0)
    terse_reader_fail (reader, "lines player or a line tokens", "both");
  *tokens = (TerseRelationPlayer){ .line = reader->line, .name = "tokens" };
  lines->relation->players = 1;
  lines->relation->is_task = TRUE;
  const TerseExpression *count = reader->fault ? NULL : terse_reader_expression (reader);
  while (!reader->fault)
    {
      read_group (lines, tokens, count);
      if (reader->fault || !terse_reader_symbol (reader, ","))
        break;
    }
}

static void
read_outputs (gpointer data)
{
  Lines *lines = data;
  lines->relation->outputs_text = terse_reader_expression (&lines->reader);
}

static void
read_promise (gpointer data)
{
  Lines *lines = data;
  lines->relation->promise = terse_reader_expression (&lines->reader);
}

static void
read_allowed (gpointer data)
{
  Lines *lines = data;
  lines->relation->allowed = terse_reader_expression (&lines->reader);
}

static void
read_answer (gpointer data)
{
  Lines *lines = data;
  lines->relation->answer = terse_reader_expression (&lines->reader);
}

static const TerseLineKind kinds[] = {
  { "problem", read_problem, FALSE, FALSE, NULL },
  { "task", read_problem, FALSE, FALSE, NULL },
  { "summary", read_rest, FALSE, FALSE, NULL },
  { "source", read_rest, FALSE, FALSE, NULL },
  { "parameter", read_parameter, TRUE, FALSE, NULL },
  { "player", read_player, TRUE, FALSE, NULL },
  { "tokens", read_tokens, FALSE, FALSE, NULL },
  { "outputs", read_outputs, FALSE, TRUE, NULL },
  { "promise", read_promise, FALSE, FALSE, NULL },
  { "allowed", read_allowed, FALSE, FALSE, NULL },
  { "answer", read_answer, FALSE, FALSE, NULL },
};

static const TerseLineKinds all_kinds
    = { kinds, G_N_ELEMENTS (kinds), "every line but parameter and player once",
        "an operator, a comma or the end of the line", ";" };

static void
read_lines (Lines *lines)
{
  TerseScriptReader *reader = &lines->reader;
  terse_reader_lines (reader, &all_kinds, lines);
  lines->last_line = reader->line;
  if (lines->relation->players == 0)
    terse_reader_fail (reader, "a line player or tokens", "the end of the file");
  if (lines->relation->is_task && lines->relation->answer == NULL)
    terse_reader_fail (reader, "a line answer", "the end of the file");
  if (lines->relation->is_task && lines->relation->promise)
    terse_reader_fail (reader, "a task, which promises nothing", "promise");
  if ((lines->relation->answer == NULL) == (lines->relation->allowed == NULL))
    terse_reader_fail (reader, "one line answer or allowed",
                       lines->relation->answer ? "both" : "the end of the file");
}

static void
fail_at (Lines *lines, guint line, const char *expected, const char *found)
{
  lines->reader.line = line;
  terse_reader_fail (&lines->reader, expected, found);
}

/* The number that an expression in parameters is; low .. high, or a fault. */
static guint
number_of (Lines *lines, TerseLiteral *parameters, guint line, const TerseExpression *expression,
           gint64 low, gint64 high)
{
  parameters->steps = MOST_STEPS;
  const gint64 number = terse_literal_value (parameters, expression);
  if (parameters->fault)
    {
      g_free (lines->reader.fault);
      lines->reader.fault = g_steal_pointer (&parameters->fault);
      lines->reader.fault_line = parameters->fault_line;
    }
  else if (number < low || number > high)
    {
      g_autofree char *expected
          = g_strdup_printf ("a number in %" G_GINT64_FORMAT "..%" G_GINT64_FORMAT, low, high);
      g_autofree char *found = g_strdup_printf ("%" G_GINT64_FORMAT, number);
      fail_at (lines, line, expected, found);
    }
  return lines->reader.fault ? 0 : (guint) number;
}

/* The value that is given for a parameter, or NULL. */
static const char *
given (const char *const *values, const char *name)
{
  for (guint i = 0; values && values[i]; i += 2)
    if (g_str_equal (values[i], name))
      return values[i + 1];
  return NULL;
}

static gboolean
refuse (const Lines *lines, GError **error, const char *expected, const char *name)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "%s: expected %s, found %s",
               lines->relation->file, expected, name);
  return FALSE;
}

/* Each value once, of a parameter that there is. */
static gboolean
check_values (const Lines *lines, const char *const *values, GError **error)
{
  for (guint i = 0; values && values[i]; i += 2)
    {
      gboolean known = FALSE;
      for (guint p = 0; p < lines->n_parameters; p++)
        known = known || g_str_equal (lines->parameters[p].name, values[i]);
      if (!known)
        return refuse (lines, error, "a parameter of the file", values[i]);
      if (given (values, values[i]) != values[i + 1])
        return refuse (lines, error, "every parameter once", values[i]);
    }
  return TRUE;
}

static gboolean
bind_parameter (Lines *lines, const Parameter *parameter, const char *value,
                TerseLiteral *parameters, GError **error)
{
  guint64 number = 0;
  g_autofree char *range
      = g_strdup_printf ("parameter %s in %" G_GINT64_FORMAT "..%" G_GINT64_FORMAT, parameter->name,
                         parameter->min, parameter->max);
  if (value
      && !g_ascii_string_to_unsigned (value, 10, (guint64) parameter->min, (guint64) parameter->max,
                                      &number, NULL))
    return refuse (lines, error, range, value);
  if (value == NULL && parameter->fallback == NULL)
    return refuse (lines, error, range, "none");
  if (value == NULL)
    number = number_of (lines, parameters, parameter->line, parameter->fallback, parameter->min,
                        MIN (parameter->max, G_MAXINT32));
  terse_literal_bind (parameters, parameter->name, (gint64) number);
  return TRUE;
}

static gboolean
bind_parameters (Lines *lines, const char *const *values, TerseLiteral *parameters, GError **error)
{
  if (!check_values (lines, values, error))
    return FALSE;
  for (guint i = 0; i < lines->n_parameters && !lines->reader.fault; i++)
    {
      const Parameter *parameter = &lines->parameters[i];
      if (parameter->min > parameter->max)
        fail_at (lines, parameter->line, "a range whose end is not below its start",
                 "one whose end is");
      else if (!bind_parameter (lines, parameter, given (values, parameter->name), parameters,
                                error))
        return FALSE;
    }
  return TRUE;
}

static void
settle_player (Lines *lines, TerseRelationPlayer *player, TerseLiteral *parameters)
{
  player->inputs = 1;
  for (guint g = 0; g < player->n_groups && !lines->reader.fault; g++)
    {
      TerseGroup *group = &player->groups[g];
      if (group->count_text)
        group->count = number_of (lines, parameters, group->line, group->count_text, 1,
                                  lines->relation->is_task ? TERSE_RELATION_MAX_TOKENS
                                                           : TERSE_RELATION_MAX_FIELDS);
      if (!lines->reader.fault)
        group->radix
            = number_of (lines, parameters, group->line, group->high_text, 0, G_MAXINT32 - 1) + 1;
      player->fields += group->count;
      for (guint i = 0; i < group->count; i++)
        player->inputs = terse_saturating_mul (player->inputs, group->radix);
    }
}

static const TerseExpression *
settle (const Lines *lines, const TerseExpression *expression, const TerseLiteral *parameters)
{
  return expression ? terse_expression_settle (expression, parameters, lines->relation->kept)
                    : NULL;
}

static void
print_player (const TerseRelationPlayer *player, gboolean is_task, GString *text)
{
  if (is_task)
    g_string_append_printf (text, "tokens %u ", player->groups[0].count);
  else
    g_string_append_printf (text, "player %s ", player->name);
  for (guint g = 0; g < player->n_groups; g++)
    {
      const TerseGroup *group = &player->groups[g];
      g_string_append_printf (text, "%s%s", g > 0 ? ", " : "", group->name);
      if (group->count != 1 && !is_task)
        g_string_append_printf (text, "[%u]", group->count);
      g_string_append_printf (text, " in 0..%u", group->radix - 1);
    }
  g_string_append (text, "; ");
}

static void
print_line (const char *keyword, const TerseExpression *expression, GString *text)
{
  if (expression == NULL)
    return;
  g_string_append_printf (text, "; %s ", keyword);
  terse_expression_print (expression, text);
}

static char *
canonical_text (const TerseRelation *relation)
{
  GString *text = g_string_new (NULL);
  for (guint p = 0; p < relation->players; p++)
    print_player (&relation->player[p], relation->is_task, text);
  g_string_append_printf (text, "outputs %u", relation->outputs);
  print_line ("promise", relation->promise, text);
  print_line ("allowed", relation->allowed, text);
  print_line ("answer", relation->answer, text);
  return g_string_free (text, FALSE);
}

static gboolean
settle_all (Lines *lines, const char *const *values, GError **error)
{
  TerseRelation *relation = lines->relation;
  g_auto (TerseLiteral) parameters;
  terse_literal_init (&parameters, MOST_STEPS);
  if (!bind_parameters (lines, values, &parameters, error))
    return FALSE;
  for (guint p = 0; p < relation->players && !lines->reader.fault; p++)
    settle_player (lines, &relation->player[p], &parameters);
  if (!lines->reader.fault)
    relation->outputs = number_of (lines, &parameters, relation->outputs_text->line,
                                   relation->outputs_text, 1, TERSE_RELATION_MAX_OUTPUTS);
  if (lines->reader.fault)
    return TRUE;
  terse_relation_check_names (relation, &parameters, &lines->reader);
  relation->promise = settle (lines, relation->promise, &parameters);
  relation->answer = settle (lines, relation->answer, &parameters);
  relation->allowed = settle (lines, relation->allowed, &parameters);
  relation->text = canonical_text (relation);
  return TRUE;
}

/* Reads and settles; NULL and an error. */
static TerseRelation *
parse (const char *text, gsize length, const char *name, const char *const *values, GError **error)
{
  g_autoptr (TerseRelation) relation = g_new0 (TerseRelation, 1);
  relation->file = g_strdup (name);
  relation->kept = g_ptr_array_new_with_free_func (g_free);
  Lines lines = { .reader = { .at = text, .end = text + length, .line = 1, .kept = relation->kept },
                  .relation = relation };
  read_lines (&lines);
  const gboolean done = lines.reader.fault || settle_all (&lines, values, error);
  return terse_reader_finish (&lines.reader, name, error) && done ? g_steal_pointer (&relation)
                                                                  : NULL;
}

TerseRelation *
terse_relation_parse (const char *text, gsize length, const char *name, const char *const *values,
                      GError **error)
{
  if (!terse_language_check_text (text, length, name, error))
    return NULL;
  g_autoptr (TerseRelation) relation = parse (text, length, name, values, error);
  if (relation == NULL)
    return NULL;
  /* What has one form has a hash; an expression that was as high as may be can be higher by it. */
  g_autoptr (TerseRelation) again
      = parse (relation->text, strlen (relation->text), name, NULL, NULL);
  if (again && g_str_equal (again->text, relation->text)
      && strlen (relation->text) <= TERSE_LANGUAGE_MAX_BYTES)
    return g_steal_pointer (&relation);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "%s:1: expected a problem whose expressions are less high, found a higher one",
               name);
  return NULL;
}
