#include "protocols/arguments.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/problem.h"

typedef struct {
  gboolean given;
  guint64 integer;
  GArray *list; /* of guint64 */
  const char *text;
} Value;

struct _TerseArguments {
  const char *id; /* the owner's */
  const TerseParameter *parameters;
  guint n;
  Value *values; /* one a parameter */
};

static gboolean
fail (const char *id, GError **error, const char *expected, const char *found)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "%s: expected %s, found %s", id, expected,
               found);
  return FALSE;
}

static guint
parameter_index (const TerseArguments *arguments, const char *name)
{
  guint i = 0;
  while (i < arguments->n && !g_str_equal (arguments->parameters[i].name, name))
    i++;
  return i;
}

static gboolean
fail_range (const char *id, const TerseParameter *parameter, const char *text, gboolean above,
            GError **error)
{
  const char *entry = parameter->kind == TERSE_PARAMETER_LIST ? "the entries of " : "";
  if (above && parameter->exponent)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                 "%s: expected %s in %" G_GUINT64_FORMAT "..%" G_GUINT64_FORMAT
                 ", found %s, which needs 2^%s inputs a player of at most %u",
                 id, parameter->name, parameter->min, parameter->max, text, text,
                 TERSE_PROBLEM_MAX_INPUTS);
  else
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                 "%s: expected %s%s in %" G_GUINT64_FORMAT "..%" G_GUINT64_FORMAT ", found %s", id,
                 entry, parameter->name, parameter->min, parameter->max, text);
  return FALSE;
}

static gboolean
is_digits (const char *text)
{
  return text[0] != '\0' && strspn (text, "0123456789") == strlen (text);
}

/* A number outside the range is told from a text that is no number, however long it is. */
static gboolean
parse_integer (const char *id, const TerseParameter *parameter, const char *text, guint64 *value,
               GError **error)
{
  gboolean negative = text[0] == '-' && is_digits (text + 1);
  if (!negative && !is_digits (text))
    {
      g_autofree char *expected = g_strdup_printf (
          "%s for %s",
          parameter->kind == TERSE_PARAMETER_LIST ? "integers separated by commas" : "an integer",
          parameter->name);
      return fail (id, error, expected, text[0] ? text : "an empty text");
    }
  *value = negative ? 0 : g_ascii_strtoull (text, NULL, 10); /* saturates */
  if (negative || *value < parameter->min || *value > parameter->max)
    return fail_range (id, parameter, text, !negative && *value > parameter->max, error);
  return TRUE;
}

static gboolean
parse_list (const char *id, const TerseParameter *parameter, const char *text, GArray **list,
            GError **error)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (guint64));
  g_auto (GStrv) pieces = g_strsplit (text, ",", -1);
  for (char **piece = pieces; *piece; piece++)
    {
      guint64 value;
      if (!parse_integer (id, parameter, *piece, &value, error))
        return FALSE;
      g_array_append_val (values, value);
    }
  *list = g_steal_pointer (&values);
  return TRUE;
}

static gboolean
parse_value (const char *id, const TerseParameter *parameter, const char *text, Value *value,
             GError **error)
{
  value->given = TRUE;
  switch (parameter->kind)
    {
    case TERSE_PARAMETER_INTEGER:
      return parse_integer (id, parameter, text, &value->integer, error);
    case TERSE_PARAMETER_LIST:
      return parse_list (id, parameter, text, &value->list, error);
    case TERSE_PARAMETER_TEXT:
    default:
      value->text = text;
      return TRUE;
    }
}

static gboolean
fail_unknown (const TerseArguments *arguments, const char *name, GError **error)
{
  g_autoptr (GString) expected = g_string_new ("a parameter of ");
  for (guint i = 0; i < arguments->n; i++)
    g_string_append_printf (expected, "%s%s", i ? ", " : "", arguments->parameters[i].name);
  return fail (arguments->id, error, expected->str, name);
}

static gboolean
read_given (TerseArguments *arguments, const char *const *parameters, GError **error)
{
  for (guint i = 0; parameters && parameters[i]; i += 2)
    {
      guint k = parameter_index (arguments, parameters[i]);
      if (k == arguments->n)
        return fail_unknown (arguments, parameters[i], error);
      g_autofree char *once = g_strdup_printf ("parameter %s once", parameters[i]);
      if (arguments->values[k].given)
        return fail (arguments->id, error, once, "it twice");
      g_autofree char *value = g_strdup_printf ("a value of %s", parameters[i]);
      if (parameters[i + 1] == NULL)
        return fail (arguments->id, error, value, "none");
      if (!parse_value (arguments->id, &arguments->parameters[k], parameters[i + 1],
                        &arguments->values[k], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_fallbacks (TerseArguments *arguments, GError **error)
{
  for (guint k = 0; k < arguments->n; k++)
    {
      const TerseParameter *parameter = &arguments->parameters[k];
      if (arguments->values[k].given)
        continue;
      g_autofree char *expected = g_strdup_printf ("parameter %s", parameter->name);
      if (parameter->fallback == NULL)
        return fail (arguments->id, error, expected, "none");
      if (parameter->fallback[0]
          && !parse_value (arguments->id, parameter, parameter->fallback, &arguments->values[k],
                           error))
        return FALSE;
    }
  return TRUE;
}

TerseArguments *
terse_arguments_parse (const char *id, const TerseParameter *parameters, guint n,
                       const char *const *texts, GError **error)
{
  g_autoptr (TerseArguments) arguments = g_new (TerseArguments, 1);
  *arguments = (TerseArguments){ id, parameters, n, g_new0 (Value, n) };
  return read_given (arguments, texts, error) && read_fallbacks (arguments, error)
             ? g_steal_pointer (&arguments)
             : NULL;
}

void
terse_arguments_free (TerseArguments *arguments)
{
  if (arguments == NULL)
    return;
  for (guint k = 0; k < arguments->n; k++)
    if (arguments->values[k].list)
      g_array_unref (arguments->values[k].list);
  g_free (arguments->values);
  g_free (arguments);
}

static const Value *
value_of (const TerseArguments *arguments, const char *name, TerseParameterKind kind)
{
  guint k = parameter_index (arguments, name);
  g_assert (k < arguments->n && arguments->parameters[k].kind == kind);
  return &arguments->values[k];
}

guint64
terse_arguments_integer (const TerseArguments *arguments, const char *name)
{
  const Value *value = value_of (arguments, name, TERSE_PARAMETER_INTEGER);
  g_return_val_if_fail (value->given, 0);
  return value->integer;
}

const guint64 *
terse_arguments_list (const TerseArguments *arguments, const char *name, guint *n)
{
  const Value *value = value_of (arguments, name, TERSE_PARAMETER_LIST);
  *n = value->list ? value->list->len : 0;
  return value->list ? (const guint64 *) (const void *) value->list->data : NULL;
}

const char *
terse_arguments_text (const TerseArguments *arguments, const char *name)
{
  return value_of (arguments, name, TERSE_PARAMETER_TEXT)->text;
}

gboolean
terse_arguments_given (const TerseArguments *arguments, const char *name)
{
  guint k = parameter_index (arguments, name);
  g_assert (k < arguments->n);
  return arguments->values[k].given;
}

static char *
value_text (TerseParameterKind kind, const Value *value)
{
  if (kind == TERSE_PARAMETER_TEXT)
    return g_strdup (value->text);
  if (kind == TERSE_PARAMETER_INTEGER)
    return g_strdup_printf ("%" G_GUINT64_FORMAT, value->integer);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < value->list->len; i++)
    g_string_append_printf (text, "%s%" G_GUINT64_FORMAT, i ? "," : "",
                            g_array_index (value->list, guint64, i));
  return g_string_free (text, FALSE);
}

char **
terse_arguments_texts (const TerseArguments *arguments)
{
  GPtrArray *texts = g_ptr_array_new ();
  for (guint k = 0; k < arguments->n; k++)
    if (arguments->values[k].given)
      {
        const TerseParameter *parameter = &arguments->parameters[k];
        g_ptr_array_add (texts, g_strdup (parameter->name));
        g_ptr_array_add (texts, value_text (parameter->kind, &arguments->values[k]));
      }
  g_ptr_array_add (texts, NULL);
  return (char **) g_ptr_array_free (texts, FALSE);
}

const char *
terse_arguments_either (const TerseArguments *arguments, const char *what, const char *first,
                        const char *second, gboolean *is_first, GError **error)
{
  *is_first = terse_arguments_given (arguments, first);
  if (*is_first != terse_arguments_given (arguments, second))
    return terse_arguments_text (arguments, *is_first ? first : second);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "%s: expected parameter %s or %s, found %s",
               what, first, second, *is_first ? "both" : "none");
  return NULL;
}
