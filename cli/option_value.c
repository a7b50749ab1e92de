#include "cli/option_value.h"

#include <string.h>

#include "cli/suggest.h"
#include "cli/values.h"
#include "protocols/error.h"
#include "protocols/units.h"

gboolean
terse_options_refuse (GError **error, const char *option, const char *expected, const char *found)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "%s: expected %s, found %s", option, expected,
               found);
  return FALSE;
}

/* A text for an option, and where its value goes. */
typedef struct {
  const TerseOptionLine *line;
  const char *text;
  gpointer field;
  GError **error;
} Value;

static gboolean
refuse (const Value *value, const char *expected)
{
  g_autofree char *name = g_strconcat ("--", value->line->name, NULL);
  return terse_options_refuse (value->error, name, expected, value->text);
}

static gboolean
set_number (const Value *value)
{
  char *end;
  const guint64 least = g_ascii_strtoull (value->line->values, &end, 10);
  const guint64 most = g_ascii_strtoull (end + 2, NULL, 10);
  g_autofree char *expected = g_strconcat ("a number in ", value->line->values, NULL);
  return g_ascii_string_to_unsigned (value->text, 10, least, most, value->field, NULL)
         || refuse (value, expected);
}

static gboolean
set_seconds (const Value *value)
{
  return terse_units_seconds (value->text, value->field) || refuse (value, "seconds above 0");
}

static gboolean
set_mib (const Value *value)
{
  return terse_units_bytes (value->text, value->field) || refuse (value, "a number of MiB above 0");
}

/* The number of the id among the values; a complaint where it is none. */
static gboolean
find_value (const Value *value, guint *index)
{
  g_auto (GStrv) ids = terse_values (value->line->values);
  g_autofree char *expected = terse_values_or (value->line->values);
  for (*index = 0; ids[*index]; ++*index)
    if (strcmp (ids[*index], value->text) == 0)
      return TRUE;
  refuse (value, expected);
  if (value->error)
    terse_suggest_to (*value->error, ids, value->text);
  return FALSE;
}

static gboolean
set_choice (const Value *value)
{
  TerseChoice *choice = value->field;
  choice->id = value->text;
  return find_value (value, &choice->index);
}

static gboolean
set_text (const Value *value)
{
  *(const char **) value->field = value->text;
  return TRUE;
}

static gboolean
set_flag (const Value *value)
{
  *(gboolean *) value->field = TRUE;
  return TRUE;
}

/* One of several. */
static gboolean
set_one_flag (const Value *value)
{
  guint index;
  gboolean known = find_value (value, &index);
  *(guint *) value->field |= 1u << index;
  return known;
}

/* One of several; the texts themselves are set once all are known. */
static gboolean
check_text (const Value *value)
{
  guint index;
  return value->line->values == NULL || find_value (value, &index);
}

static gboolean (*const setters[]) (const Value *value) = {
  [TERSE_KIND_FLAG] = set_flag,       [TERSE_KIND_TEXT] = set_text,
  [TERSE_KIND_TEXTS] = check_text,    [TERSE_KIND_FILE] = set_text,
  [TERSE_KIND_FOLDER] = set_text,     [TERSE_KIND_NUMBER] = set_number,
  [TERSE_KIND_SECONDS] = set_seconds, [TERSE_KIND_MIB] = set_mib,
  [TERSE_KIND_CHOICE] = set_choice,   [TERSE_KIND_FLAGS] = set_one_flag,
};

gboolean
terse_option_set (const TerseOptionLine *line, const char *text, gpointer field, GError **error)
{
  const Value value = { line, text, field, error };
  return setters[line->kind](&value);
}
