/* terse reduction check, terse reduction show: token maps, checked or printed. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/pairs.h"
#include "cli/reduction_report.h"
#include "cli/reduction_show.h"
#include "cli/report.h"
#include "protocols/error.h"
#include "reductions/architectures/checker/audit.h"
#include "reductions/architectures/script/script.h"

/* What the command line asks for. */
typedef struct {
  char *word;   /* id or file, or NULL: all */
  char **texts; /* of -p */
  char *size;   /* of -n */
  char *input;
  char *out; /* of show: file of a picture */
  char *max_n, *symbolic_n, *seed, *time_limit, *format, *progress;
  gboolean quiet;
} Texts;

typedef enum { FORMAT_TEXT, FORMAT_JSON, FORMAT_JUNIT } Format;

/* A reduction by its id, or of a file. */
typedef struct {
  const TerseReductionClass *klass;
  TerseReductionClass *own; /* to be freed, or NULL */
} Found;

static void
clear_texts (Texts *texts)
{
  char *all[] = { texts->size, texts->input,      texts->max_n,  texts->symbolic_n, texts->seed,
                  texts->out,  texts->time_limit, texts->format, texts->progress,   texts->word };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_free (all[i]);
  g_strfreev (texts->texts);
}

static gboolean
usage (GError **error, const char *option, const char *expected, const char *found)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "%s: expected %s, found %s", option, expected,
               found);
  return FALSE;
}

/* Takes one word at most besides the options: the reduction. */
static gboolean
parse (char **arguments, const GOptionEntry *entries, gboolean required, Texts *texts,
       GError **error)
{
  char **words = NULL;
  const GOptionEntry rest[]
      = { { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &words, NULL, NULL }, { NULL } };
  GOptionContext *context = terse_option_context ("reduction");
  terse_set_options (context, entries);
  g_option_context_add_main_entries (context, rest, NULL);
  g_auto (GStrv) none = terse_parse_options (context, arguments, 0, error);
  g_auto (GStrv) owned = words;
  guint n = owned ? g_strv_length (owned) : 0;
  if (none == NULL)
    return FALSE;
  if (n > 1 || (required && n == 0))
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "expected %s, found %u; see --help",
                   required ? "a reduction" : "one reduction at most", n);
      return FALSE;
    }
  texts->word = n ? g_strdup (owned[0]) : NULL;
  return TRUE;
}

static gboolean
find (const char *word, Found *found, GError **error)
{
  *found = (Found){ 0 };
  if (strchr (word, '/') || g_str_has_suffix (word, ".reduction"))
    found->klass = found->own = terse_reduction_script_read (word, error);
  else
    found->klass = terse_reduction_class_find (word, error);
  return found->klass != NULL;
}

static void
found_clear (Found *found)
{
  g_clear_pointer (&found->own, terse_reduction_script_free);
}

static gboolean
parse_number (const char *option, const char *text, guint64 min, guint64 max, guint64 *value,
              GError **error)
{
  if (text == NULL || g_ascii_string_to_unsigned (text, 10, min, max, value, NULL))
    return TRUE;
  g_autofree char *range
      = g_strdup_printf ("a number in %" G_GUINT64_FORMAT "..%" G_GUINT64_FORMAT, min, max);
  return usage (error, option, range, text);
}

static gboolean
parse_seconds (const char *text, double *seconds, GError **error)
{
  char *end;
  if (text == NULL)
    return TRUE;
  *seconds = g_ascii_strtod (text, &end);
  if (*end != '\0' || end == text || !(*seconds > 0 && *seconds < 1e9))
    return usage (error, "--time-limit", "seconds above 0", text);
  return TRUE;
}

static gboolean
parse_format (const char *text, Format *format, GError **error)
{
  static const char *const ids[] = { "text", "json", "junit" };
  *format = FORMAT_TEXT;
  if (text == NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (strcmp (ids[i], text) == 0)
      {
        *format = (Format) i;
        return TRUE;
      }
  return usage (error, "--format", "text, json or junit", text);
}

static void
report_progress (const char *text, gpointer data G_GNUC_UNUSED)
{
  g_printerr ("terse: %s\n", text);
}

static gboolean
parse_progress (const char *when, TerseAuditOptions *options, GError **error)
{
  gboolean shown = isatty (STDERR_FILENO);
  if (when && strcmp (when, "always") != 0 && strcmp (when, "never") != 0
      && strcmp (when, "auto") != 0)
    return usage (error, "--progress", "auto, always or never", when);
  if (when && strcmp (when, "auto") != 0)
    shown = strcmp (when, "always") == 0;
  options->progress = shown ? report_progress : NULL;
  return TRUE;
}

static gboolean
read_options (const Texts *texts, char ***pairs, TerseAuditOptions *options, Format *format,
              GError **error)
{
  guint64 seed = 0;
  *options
      = (TerseAuditOptions){ .cancellable = terse_interruption (), .strict = texts->word != NULL };
  if (texts->texts && texts->word == NULL)
    return usage (error, "-p", "a reduction to give parameters to", "none");
  if (!parse_number ("--max-n", texts->max_n, 1, G_MAXUINT32, &options->max_n, error)
      || !parse_number ("--symbolic-n", texts->symbolic_n, 1, G_MAXUINT32, &options->symbolic_n,
                        error)
      || !parse_number ("--seed", texts->seed, 0, 2000000000, &seed, error)
      || !parse_seconds (texts->time_limit, &options->time_limit, error)
      || !parse_format (texts->format, format, error)
      || !parse_progress (texts->progress, options, error))
    return FALSE;
  options->seed = (guint) seed;
  *pairs = terse_pairs_read (texts->texts, "n", NULL, error);
  options->parameters = (const char *const *) *pairs;
  return *pairs != NULL;
}

/* The reports made so far, to be printed at the end unless they are text. */
typedef struct {
  const TerseAuditOptions *options;
  Format format;
  gboolean quiet, details;
  GPtrArray *reports;
  TerseAuditStatus status;
} Session;

static void
free_report (gpointer report)
{
  terse_audit_report_free (report);
}

static gboolean
check_one (Session *session, const TerseReductionClass *klass, GError **error)
{
  TerseAuditReport *report = terse_audit_reduction (klass, session->options, error);
  if (report == NULL)
    return FALSE;
  g_ptr_array_add (session->reports, report);
  session->status = MAX (session->status, report->status);
  if (session->format == FORMAT_TEXT && !session->quiet)
    {
      terse_audit_report_print (report, session->details);
      fflush (stdout);
    }
  return TRUE;
}

static void
print_totals (const Session *session)
{
  guint passed = 0;
  double seconds = 0;
  for (guint i = 0; i < session->reports->len; i++)
    {
      const TerseAuditReport *report = session->reports->pdata[i];
      passed += report->status == TERSE_AUDIT_PASSED;
      seconds += report->seconds;
    }
  g_print ("%u of %u reductions pass; %.2f s\n", passed, terse_reduction_classes (), seconds);
}

static void
print_json (const Session *session)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < session->reports->len; i++)
    terse_audit_report_write_json (session->reports->pdata[i], builder);
  json_builder_end_array (builder);
  terse_report_json (builder);
}

static void
print_session (const Session *session)
{
  g_autofree char *xml
      = session->format == FORMAT_JUNIT ? terse_audit_reports_junit (session->reports) : NULL;
  if (session->quiet)
    return;
  if (session->format == FORMAT_JSON)
    print_json (session);
  else if (xml)
    g_print ("%s", xml);
  else if (!session->details)
    print_totals (session);
}

static int
exit_status (TerseAuditStatus status)
{
  if (status == TERSE_AUDIT_FAILED)
    return TERSE_EXIT_REFUTED;
  return status == TERSE_AUDIT_GAVE_UP ? TERSE_EXIT_UNDECIDED : TERSE_EXIT_DECIDED;
}

static gboolean
check_words (Session *session, const char *word, GError **error)
{
  Found found = { 0 };
  gboolean ok
      = word == NULL || (find (word, &found, error) && check_one (session, found.klass, error));
  for (guint i = 0; word == NULL && ok && i < terse_reduction_classes (); i++)
    if (!g_cancellable_is_cancelled (session->options->cancellable))
      ok = check_one (session, terse_reduction_class (i), error);
  if (ok && word == NULL && session->reports->len < terse_reduction_classes ())
    session->status = MAX (session->status, TERSE_AUDIT_GAVE_UP);
  if (ok)
    print_session (session);
  g_ptr_array_set_size (session->reports, 0); /* reports borrow from the class */
  found_clear (&found);
  return ok;
}

static int
check (char **arguments)
{
  Texts texts = { 0 };
  const GOptionEntry entries[]
      = { { "max-n", 0, 0, G_OPTION_ARG_STRING, &texts.max_n,
            "largest size enumerated (while 2^16 joint inputs at most)", "N" },
          { "symbolic-n", 0, 0, G_OPTION_ARG_STRING, &texts.symbolic_n,
            "size of the symbolic proof (64, or smaller)", "N" },
          { "parameter", 'p', 0, G_OPTION_ARG_STRING_ARRAY, &texts.texts,
            "a parameter of the reduction", "NAME=VALUE" },
          { "seed", 0, 0, G_OPTION_ARG_STRING, &texts.seed, "seed of machines and search (0)",
            "N" },
          { "time-limit", 0, 0, G_OPTION_ARG_STRING, &texts.time_limit,
            "seconds for each reduction, then undecided", "S" },
          { "format", 0, 0, G_OPTION_ARG_STRING, &texts.format, "text, json or junit", "FORMAT" },
          { "progress", 0, 0, G_OPTION_ARG_STRING, &texts.progress,
            "on standard error: auto, always, never", "WHEN" },
          { "quiet", 'q', 0, G_OPTION_ARG_NONE, &texts.quiet, "print no result", NULL },
          { NULL } };
  GError *error = NULL;
  TerseAuditOptions options;
  g_auto (GStrv) pairs = NULL;
  g_autoptr (GPtrArray) reports = g_ptr_array_new_with_free_func (free_report);
  Session session = { .options = &options, .reports = reports };
  gboolean ok = parse (arguments, entries, FALSE, &texts, &error)
                && read_options (&texts, &pairs, &options, &session.format, &error);
  session.quiet = texts.quiet;
  session.details = texts.word != NULL;
  ok = ok && check_words (&session, texts.word, &error);
  clear_texts (&texts);
  return ok ? exit_status (session.status) : terse_complain (error);
}

static gboolean
show_words (const Texts *texts, GError **error)
{
  Found found = { 0 };
  g_auto (GStrv) pairs = NULL;
  if (!find (texts->word, &found, error))
    return FALSE;
  if (texts->size && found.klass->size == NULL)
    usage (error, "-n", "a reduction with a size", found.klass->id);
  else
    pairs = terse_pairs_read (texts->texts, found.klass->size ? found.klass->size : "n",
                              texts->size, error);
  TerseReduction *reduction
      = pairs ? terse_reduction_make (found.klass, (const char *const *) pairs, error) : NULL;
  gboolean ok = reduction && terse_reduction_show (reduction, texts->input, texts->out, error);
  g_clear_pointer (&reduction, terse_reduction_free);
  found_clear (&found);
  return ok;
}

static int
show (char **arguments)
{
  Texts texts = { 0 };
  const GOptionEntry entries[]
      = { { "n", 'n', 0, G_OPTION_ARG_STRING, &texts.size, "the size, short for -p SIZE=N", "N" },
          { "parameter", 'p', 0, G_OPTION_ARG_STRING_ARRAY, &texts.texts,
            "a parameter of the reduction", "NAME=VALUE" },
          { "input", 0, 0, G_OPTION_ARG_STRING, &texts.input,
            "the players' inputs, such as \"101 2\"; else an example", "INPUTS" },
          { "out", 0, 0, G_OPTION_ARG_FILENAME, &texts.out,
            "draw the tokens with their owners: .svg, .pdf or .png", "FILE" },
          { NULL } };
  GError *error = NULL;
  gboolean ok = parse (arguments, entries, TRUE, &texts, &error) && show_words (&texts, &error);
  clear_texts (&texts);
  return ok ? TERSE_EXIT_DECIDED : terse_complain (error);
}

int
terse_command_reduction (char **arguments)
{
  const char *what = arguments[0];
  if (what && strcmp (what, "check") == 0)
    return check (arguments + 1);
  if (what && strcmp (what, "show") == 0)
    return show (arguments + 1);
  if (what && strcmp (what, "--help") == 0)
    return check (arguments);
  return terse_complain (g_error_new (TERSE_ERROR, TERSE_ERROR_USAGE,
                                      "reduction: expected check or show, found %s",
                                      what ? what : "none"));
}
