/* terse reduction check, terse reduction show: token maps, checked or printed. */
#include <stdio.h>
#include <string.h>

#include "cli/options.h"
#include "cli/pairs.h"
#include "cli/reduction_report.h"
#include "cli/reduction_show.h"
#include "cli/report.h"
#include "protocols/file_reader.h"
#include "reductions/architectures/checker/audit.h"
#include "reductions/architectures/script/script.h"

/* The choices of --format. */
typedef enum { FORMAT_TEXT, FORMAT_JSON, FORMAT_JUNIT } Format;

/* A reduction by its id, or of a file. */
typedef struct {
  const TerseReductionClass *klass;
  TerseReductionClass *own; /* to be freed, or NULL */
} Found;

static gboolean
find (const char *word, Found *found, GError **error)
{
  *found = (Found){ 0 };
  if (terse_file_is_meant (word, ".reduction"))
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
read_options (const TerseOptions *options, char ***pairs, TerseAuditOptions *audit, GError **error)
{
  const gboolean one = options->words[0] != NULL;
  if (options->map_parameters && !one)
    return terse_options_refuse (error, "-p", "a reduction to give parameters to", "none");
  if (options->map_parameters && options->words[1])
    return terse_options_refuse (error, "-p", "one reduction to give parameters to", "several");
  *pairs = terse_pairs_read (options->map_parameters, "n", NULL, error);
  *audit = (TerseAuditOptions){ .cancellable = terse_interruption (),
                                .strict = one,
                                .max_n = options->max_n,
                                .symbolic_n = options->symbolic_n,
                                .seed = (guint) options->seed,
                                .time_limit = options->map_time_limit,
                                .progress = terse_options_progress (options),
                                .parameters = (const char *const *) *pairs };
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

/* Takes the report; FALSE of NULL. */
static gboolean
take_report (Session *session, TerseAuditReport *report)
{
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

static gboolean
check_one (Session *session, const TerseReductionClass *klass, GError **error)
{
  return take_report (session, terse_audit_reduction (klass, session->options, error));
}

static guint
all_maps (void)
{
  return terse_reduction_classes () + terse_translations () + terse_conversions ();
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
  g_print ("%u of %u reductions, translations and conversions pass; %.2f s\n", passed, all_maps (),
           seconds);
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
check_translation (Session *session, const TerseTranslation *translation, GError **error)
{
  if (session->options->parameters && session->options->parameters[0])
    return terse_options_refuse (error, "-p", "a map from a problem", translation->id);
  return take_report (session, terse_audit_translation (translation, error));
}

static gboolean
check_conversion (Session *session, const TerseConversion *conversion, GError **error)
{
  if (session->options->parameters && session->options->parameters[0])
    return terse_options_refuse (error, "-p", "a map from a problem", conversion->id);
  return take_report (session, terse_audit_conversion (conversion));
}

static gboolean
check_word (Session *session, const char *word, const Found *found, GError **error)
{
  const TerseTranslation *translation = terse_translation_find (word, NULL);
  const TerseConversion *conversion = terse_conversion_find (word);
  if (translation)
    return check_translation (session, translation, error);
  if (conversion)
    return check_conversion (session, conversion, error);
  return check_one (session, found->klass, error);
}

static gboolean
check_every (Session *session, GError **error)
{
  GCancellable *cancellable = session->options->cancellable;
  gboolean ok = TRUE;
  for (guint i = 0; ok && i < terse_reduction_classes (); i++)
    if (!g_cancellable_is_cancelled (cancellable))
      ok = check_one (session, terse_reduction_class (i), error);
  for (guint i = 0; ok && i < terse_translations (); i++)
    if (!g_cancellable_is_cancelled (cancellable))
      ok = check_translation (session, terse_translation (i), error);
  for (guint i = 0; ok && i < terse_conversions (); i++)
    if (!g_cancellable_is_cancelled (cancellable))
      ok = check_conversion (session, terse_conversion (i), error);
  if (session->reports->len < all_maps ())
    session->status = MAX (session->status, TERSE_AUDIT_GAVE_UP);
  return ok;
}

static void
free_found (gpointer found)
{
  found_clear (found);
  g_free (found);
}

/* Every word is a map before any is checked, so that what is amiss with the last is told at once.
 */
static gboolean
find_words (char **words, GPtrArray *all, GError **error)
{
  for (guint i = 0; words[i]; i++)
    {
      Found *found = g_new0 (Found, 1);
      g_ptr_array_add (all, found);
      if (terse_translation_find (words[i], NULL) == NULL
          && terse_conversion_find (words[i]) == NULL && !find (words[i], found, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_words (Session *session, char **words, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (free_found);
  gboolean ok = find_words (words, all, error);
  for (guint i = 0; ok && words[i]; i++)
    ok = check_word (session, words[i], all->pdata[i], error);
  if (words[0] == NULL)
    ok = check_every (session, error);
  if (ok)
    print_session (session);
  g_ptr_array_set_size (session->reports, 0); /* reports borrow from the classes */
  return ok;
}

static int
check (char **arguments)
{
  GError *error = NULL;
  TerseAuditOptions audit;
  g_auto (GStrv) pairs = NULL;
  g_autoptr (GPtrArray) reports = g_ptr_array_new_with_free_func (free_report);
  g_autoptr (TerseOptions) options
      = terse_options_parse (TERSE_COMMAND_reduction_check, arguments, &error);
  if (options == NULL || !read_options (options, &pairs, &audit, &error))
    return terse_options_complain (options, error);
  Session session = { .options = &audit,
                      .reports = reports,
                      .format = (Format) options->map_format.index,
                      .quiet = options->quiet,
                      .details = options->words[0] != NULL };
  return check_words (&session, options->words, &error) ? exit_status (session.status)
                                                        : terse_options_complain (options, error);
}

static gboolean
show_word (const TerseOptions *options, GError **error)
{
  Found found = { 0 };
  g_auto (GStrv) pairs = NULL;
  if (!find (options->words[0], &found, error))
    return FALSE;
  if (options->map_size && found.klass->size == NULL)
    terse_options_refuse (error, "-n", "a reduction with a size", found.klass->id);
  else
    pairs = terse_pairs_read (options->map_parameters, found.klass->size ? found.klass->size : "n",
                              options->map_size, error);
  TerseReduction *reduction
      = pairs ? terse_reduction_make (found.klass, (const char *const *) pairs, error) : NULL;
  gboolean ok
      = reduction && terse_reduction_show (reduction, options->input, options->map_out, error);
  g_clear_pointer (&reduction, terse_reduction_free);
  found_clear (&found);
  return ok;
}

static int
show (char **arguments)
{
  GError *error = NULL;
  g_autoptr (TerseOptions) options
      = terse_options_parse (TERSE_COMMAND_reduction_show, arguments, &error);
  return options && show_word (options, &error) ? TERSE_EXIT_DECIDED
                                                : terse_options_complain (options, error);
}

int
terse_command_reduction (char **arguments)
{
  GError *error = NULL;
  TerseCommandName task;
  if (!terse_command_find_task (TERSE_COMMAND_reduction, arguments, &task, &error))
    return terse_complain (error);
  return task == TERSE_COMMAND_reduction_check ? check (arguments + 1) : show (arguments + 1);
}
