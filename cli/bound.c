/* terse bound: an architecture and a task, the reduction between them and a communication problem,
 * the verdict on that and what follows. */
#include <string.h>

#include "cli/bound_report.h"
#include "cli/command.h"
#include "cli/pairs.h"
#include "cli/request.h"
#include "protocols/error.h"

typedef struct {
  char *n, *tokens, *via, *format, *expect;
  char **parameters;
  char *sizes[TERSE_N_SIZES];
  gboolean no_direct, quiet;
  TerseDecideTexts decide;
} Texts;

static void
clear_texts (Texts *texts)
{
  g_free (texts->n);
  g_free (texts->tokens);
  g_free (texts->via);
  g_free (texts->format);
  g_free (texts->expect);
  g_strfreev (texts->parameters);
  for (guint i = 0; i < TERSE_N_SIZES; i++)
    g_free (texts->sizes[i]);
  terse_decide_texts_clear (&texts->decide);
}

static char **
parse_texts (char **arguments, Texts *texts, GError **error)
{
  const GOptionEntry entries[] = {
    { "tokens", 0, 0, G_OPTION_ARG_STRING, &texts->tokens, "length of the input", "N" },
    { "n", 'n', 0, G_OPTION_ARG_STRING, &texts->n,
      "size of the communication problem, instead of --tokens", "N" },
    { "parameter", 'p', 0, G_OPTION_ARG_STRING_ARRAY, &texts->parameters,
      "a parameter of the reduction", "NAME=VALUE" },
    { "state-bits", 0, 0, G_OPTION_ARG_STRING, &texts->sizes[TERSE_SIZE_STATE_BITS],
      "rnn: bits of state a layer", "S" },
    { "layers", 0, 0, G_OPTION_ARG_STRING, &texts->sizes[TERSE_SIZE_LAYERS], "layers (1)", "L" },
    { "passes", 0, 0, G_OPTION_ARG_STRING, &texts->sizes[TERSE_SIZE_PASSES],
      "rnn: times that it reads its input (1)", "P" },
    { "heads", 0, 0, G_OPTION_ARG_STRING, &texts->sizes[TERSE_SIZE_HEADS], "heads a layer", "H" },
    { "dim", 0, 0, G_OPTION_ARG_STRING, &texts->sizes[TERSE_SIZE_DIM], "dimension of a head", "D" },
    { "precision", 0, 0, G_OPTION_ARG_STRING, &texts->sizes[TERSE_SIZE_PRECISION],
      "bits of a number", "P" },
    { "via", 0, 0, G_OPTION_ARG_STRING, &texts->via,
      "the reduction to use (the first that covers the machine)", "REDUCTION" },
    { "no-direct", 0, 0, G_OPTION_ARG_NONE, &texts->no_direct,
      "rnn: leave out the direct question on the same instances", NULL },
    TERSE_DECIDE_ENTRIES (texts->decide),
    { "format", 0, 0, G_OPTION_ARG_STRING, &texts->format, "text or json", "FORMAT" },
    { "expect", 0, 0, G_OPTION_ARG_STRING, &texts->expect, "exit with 1 unless this is the verdict",
      "impossible|possible" },
    { "quiet", 'q', 0, G_OPTION_ARG_NONE, &texts->quiet, "print no result", NULL },
    { NULL }
  };
  GOptionContext *context = terse_option_context ("bound");
  terse_set_options (context, entries);
  return terse_parse_options (context, arguments, 2, error);
}

static gboolean
usage (GError **error, const char *option, const char *expected, const char *found)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "%s: expected %s, found %s", option, expected,
               found);
  return FALSE;
}

static gboolean
read_number (const char *option, const char *text, guint64 max, guint64 *value, GError **error)
{
  g_autofree char *expected = g_strdup_printf ("a number in 1..%" G_GUINT64_FORMAT, max);
  return g_ascii_string_to_unsigned (text, 10, 1, max, value, NULL)
         || usage (error, option, expected, text);
}

static gboolean
read_sizes (const Texts *texts, TerseBoundRequest *request, GError **error)
{
  for (TerseSizeName size = 0; size < TERSE_N_SIZES; size++)
    {
      g_autofree char *option = g_strdup_printf ("--%s", terse_size_id (size));
      request->sizes.at[size] = 1;
      if (texts->sizes[size] == NULL)
        continue;
      if (!read_number (option, texts->sizes[size], 1000000, &request->sizes.at[size], error))
        return FALSE;
      request->given |= 1u << size;
    }
  return TRUE;
}

static gboolean
read_request (const Texts *texts, TerseBoundRequest *request, GError **error)
{
  guint64 tokens = 0;
  if (texts->tokens && texts->n)
    return usage (error, "--tokens", "either --tokens or -n", "both");
  if (texts->tokens && !read_number ("--tokens", texts->tokens, 1000000, &tokens, error))
    return FALSE;
  request->tokens = (guint) tokens;
  request->via = texts->via;
  request->direct = !texts->no_direct;
  return read_sizes (texts, request, error)
         && terse_decide_texts_read (&texts->decide, &request->decide, error);
}

static gboolean
read_output (const Texts *texts, gboolean *json, TerseVerdict *expected, GError **error)
{
  *json = g_strcmp0 (texts->format, "json") == 0;
  if (texts->format && !*json && strcmp (texts->format, "text") != 0)
    return usage (error, "--format", "text or json", texts->format);
  if (texts->expect
      && (!terse_verdict_parse (texts->expect, expected) || *expected == TERSE_UNDECIDED))
    return usage (error, "--expect", "impossible or possible", texts->expect);
  return TRUE;
}

/* The exit status. */
static int
report (const TerseBound *bound, const Texts *texts, gboolean json, TerseVerdict expected)
{
  if (!texts->quiet && json)
    terse_bound_report_json (bound);
  else if (!texts->quiet)
    terse_bound_report (bound);
  if (bound->verdict == TERSE_UNDECIDED)
    return TERSE_EXIT_UNDECIDED;
  return texts->expect && bound->verdict != expected ? TERSE_EXIT_REFUTED : TERSE_EXIT_DECIDED;
}

static int
run (char *const *words, const Texts *texts)
{
  GError *error = NULL;
  gboolean json;
  TerseVerdict expected = TERSE_UNDECIDED;
  TerseBoundRequest request = { .machine = words[0], .task = words[1] };
  if (!read_output (texts, &json, &expected, &error) || !read_request (texts, &request, &error))
    return terse_complain (error);
  g_auto (GStrv) pairs = terse_pairs_read (texts->parameters, "n", texts->n, &error);
  if (pairs == NULL)
    return terse_complain (error);
  request.parameters = (const char *const *) pairs;
  g_autoptr (TerseBound) bound = terse_bound (&request, &error);
  return bound ? report (bound, texts, json, expected) : terse_complain (error);
}

int
terse_command_bound (char **arguments)
{
  GError *error = NULL;
  Texts texts = { 0 };
  g_auto (GStrv) words = parse_texts (arguments, &texts, &error);
  int status = words ? run (words, &texts) : terse_complain (error);
  clear_texts (&texts);
  return status;
}
