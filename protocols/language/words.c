#include "protocols/language/words.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/language/expression.h"

#define MOST_NUMBER (G_GINT64_CONSTANT (1) << 48)
#define MOST_QUOTED 24

static const char *const reserved[]
    = { "for",    "in",    "if",  "then",   "else", "and",   "or",   "not", "own",
        "public", "alice", "bob", "player", "task", "knows", "when", NULL };

gpointer
terse_script_keep (GPtrArray *kept, gpointer memory)
{
  g_ptr_array_add (kept, memory);
  return memory;
}

void
terse_reader_fail (TerseScriptReader *reader, const char *expected, const char *found)
{
  if (reader->fault)
    return;
  reader->fault = g_strdup_printf ("expected %s, found %s", expected, found);
  reader->fault_line = reader->line;
}

static gboolean
is_name (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

/* Length of the run of name characters, and of hyphens if `hyphens`, at the cursor. */
static gsize
run_length (const TerseScriptReader *reader, gboolean hyphens)
{
  const char *c = reader->at;
  while (c < reader->end && (is_name (*c) || (hyphens && *c == '-')))
    c++;
  return (gsize) (c - reader->at);
}

/* The length of the name at the cursor, 0 where there is none: `state-bits` is one. */
static gsize
name_length (const TerseScriptReader *reader)
{
  gsize length
      = reader->at < reader->end && !g_ascii_isdigit (*reader->at) ? run_length (reader, FALSE) : 0;
  static const char size[] = "state-bits";
  const gsize whole = sizeof size - 1;
  if (length == strlen ("state") && (gsize) (reader->end - reader->at) >= whole
      && memcmp (reader->at, size, whole) == 0 && run_length (reader, TRUE) == whole)
    return whole;
  return length;
}

/* What stands at the cursor, short and printable whatever the bytes. (transfer full) */
static char *
quote (TerseScriptReader *reader)
{
  if (terse_reader_at_end (reader))
    return g_strdup ("the end of the line");
  gsize run = run_length (reader, FALSE);
  if (run > 0)
    return g_strdup_printf ("%.*s%s", (int) MIN (run, MOST_QUOTED), reader->at,
                            run > MOST_QUOTED ? ".." : "");
  if (g_ascii_isgraph (*reader->at))
    return g_strndup (reader->at, 1);
  return g_strdup_printf ("the byte 0x%02x", (guchar) *reader->at);
}

void
terse_reader_expect (TerseScriptReader *reader, const char *expected)
{
  g_autofree char *found = quote (reader);
  terse_reader_fail (reader, expected, found);
}

static gboolean
skip_one (TerseScriptReader *reader)
{
  const char *c = reader->at;
  gsize left = (gsize) (reader->end - c);
  if (left == 0 || *c == '\n')
    return FALSE;
  if (*c == ' ' || *c == '\t' || (*c == '\r' && (left == 1 || c[1] == '\n')))
    reader->at++;
  else if (*c == '#')
    while (reader->at < reader->end && *reader->at != '\n')
      reader->at++;
  else if (*c == '\\' && left > 1 && c[1] == '\n')
    {
      reader->at += 2;
      reader->line++;
    }
  else
    return FALSE;
  return TRUE;
}

gboolean
terse_reader_at_end (TerseScriptReader *reader)
{
  while (skip_one (reader))
    ;
  return reader->at == reader->end || *reader->at == '\n';
}

gboolean
terse_reader_symbol (TerseScriptReader *reader, const char *symbol)
{
  gsize length = strlen (symbol);
  if (terse_reader_at_end (reader) || (gsize) (reader->end - reader->at) < length
      || memcmp (reader->at, symbol, length) != 0)
    return FALSE;
  /* `=`, `<` and `>` are not the first half of `==`, `<=` and `>=`. */
  if (length == 1 && strchr ("=<>", *symbol) && reader->at + 1 < reader->end
      && reader->at[1] == '=')
    return FALSE;
  reader->at += length;
  return TRUE;
}

gboolean
terse_reader_word (TerseScriptReader *reader, const char *word)
{
  if (terse_reader_at_end (reader) || name_length (reader) != strlen (word)
      || memcmp (reader->at, word, strlen (word)) != 0)
    return FALSE;
  reader->at += strlen (word);
  return TRUE;
}

static const char *
take (TerseScriptReader *reader, gsize length)
{
  const char *text = terse_script_keep (reader->kept, g_strndup (reader->at, length));
  reader->at += length;
  return text;
}

const char *
terse_reader_name (TerseScriptReader *reader, const char *expected)
{
  gsize length = terse_reader_at_end (reader) ? 0 : name_length (reader);
  g_autofree char *name = g_strndup (reader->at, length);
  /* `task` and `own` are names of fields. */
  gboolean field = g_str_equal (name, "task") || g_str_equal (name, "own");
  if (length > 0 && (field || !g_strv_contains (reserved, name)))
    return take (reader, length);
  terse_reader_expect (reader, expected);
  return NULL;
}

const char *
terse_reader_id (TerseScriptReader *reader, const char *expected)
{
  gsize length = terse_reader_at_end (reader) ? 0 : run_length (reader, TRUE);
  if (length > 0 && g_ascii_isalnum (*reader->at))
    return take (reader, length);
  terse_reader_expect (reader, expected);
  return NULL;
}

const char *
terse_reader_quoted (TerseScriptReader *reader)
{
  if (!terse_reader_symbol (reader, "\""))
    {
      terse_reader_expect (reader, "a text in quotation marks");
      return NULL;
    }
  const char *c = reader->at;
  while (c < reader->end && *c != '"' && *c != '\n')
    c++;
  if (c == reader->end || *c != '"')
    {
      terse_reader_fail (reader, "quotation marks after the text", "the end of the line");
      return NULL;
    }
  const char *text = take (reader, (gsize) (c - reader->at));
  reader->at++;
  return text;
}

const char *
terse_reader_rest (TerseScriptReader *reader, const char *expected)
{
  while (reader->at < reader->end && (*reader->at == ' ' || *reader->at == '\t'))
    reader->at++;
  const char *stop = reader->at;
  while (stop < reader->end && *stop != '\n')
    stop++;
  while (stop > reader->at && strchr (" \t\r", stop[-1]))
    stop--;
  if (stop > reader->at)
    return take (reader, (gsize) (stop - reader->at));
  terse_reader_fail (reader, expected, "the end of the line");
  return NULL;
}

gboolean
terse_reader_number (TerseScriptReader *reader, gint64 *number)
{
  if (terse_reader_at_end (reader) || !g_ascii_isdigit (*reader->at))
    {
      terse_reader_expect (reader, "a number");
      return FALSE;
    }
  const char *start = reader->at;
  for (*number = 0; reader->at < reader->end && g_ascii_isdigit (*reader->at); reader->at++)
    *number = MIN (*number * 10 + (*reader->at - '0'), MOST_NUMBER);
  if (*number == MOST_NUMBER || (reader->at < reader->end && is_name (*reader->at)))
    {
      reader->at = start;
      terse_reader_expect (reader, "a number below 2^48");
    }
  return reader->fault == NULL;
}

gboolean
terse_language_check_text (const char *text, gsize length, const char *name, GError **error)
{
  const char *end;
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                 "%s:1: expected text from the first byte on, found a byte order mark", name);
  else if (length > TERSE_LANGUAGE_MAX_BYTES)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                 "%s:1: expected at most %u bytes, found %" G_GSIZE_FORMAT, name,
                 TERSE_LANGUAGE_MAX_BYTES, length);
  else if (!g_utf8_validate_len (text, length, &end))
    {
      guint line = 1;
      for (const char *c = text; c < end; c++)
        line += *c == '\n';
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                   "%s:%u: expected UTF-8 text, found the byte 0x%02x", name, line, (guchar) *end);
    }
  else
    return TRUE;
  return FALSE;
}
