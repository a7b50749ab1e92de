/* terse table: decides every line of a specification and prints one table. A line is a call of solve or minimum without the
 * options on output, e.g. `minimum disjointness -n 3 --knows both`, with the quoting of a shell; # starts a comment.
 * After an interruption or an error the table of what was decided is printed all the same. */
#include <string.h>

#include "cli/command.h"
#include "cli/grid.h"
#include "cli/report.h"
#include "cli/request.h"
#include "protocols/error.h"

/* One line of the specification. */
typedef struct {
  guint number;
  gboolean is_minimum;
  TerseRequest *request;
  TerseQuestion *question; /* of solve */
} Line;

typedef struct {
  TerseDecideOptions decide;
  const char *path;
  GPtrArray *lines;
  TerseGrid *grid;
  JsonBuilder *json; /* an open array */
  gboolean undecided;
} Table;

static void
free_line (gpointer data)
{
  Line *line = data;
  g_clear_pointer (&line->request, terse_request_free);
  g_clear_pointer (&line->question, terse_question_unref);
  g_free (line);
}

static char *
budget_text (const TerseSetting *setting)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < TERSE_N_OPTIONS; i++)
    if (setting->options[i])
      g_string_append_printf (text, "%s%s=%s", text->len ? " " : "", terse_option_id ((TerseOption) i), setting->options[i]);
  return g_string_free (text, FALSE);
}

static char *
evidence_text (const TerseDecision *decision)
{
  switch (decision->verdict)
    {
    case TERSE_IMPOSSIBLE:
      return g_strdup_printf ("proof, %" G_GUINT64_FORMAT " steps", decision->proof.steps);
    case TERSE_POSSIBLE:
      return g_strdup_printf ("protocol, %" G_GUINT64_FORMAT " inputs", decision->inputs_run);
    default:
      return g_strdup (decision->reason);
    }
}

static void
add_row (Table *table, const TerseRequest *request, const TerseSetting *setting, TerseVerdict verdict, const char *evidence,
         double seconds)
{
  TerseKnows knows = setting->knows == TERSE_KNOWS_DEFAULT ? request->model->usual : setting->knows;
  char **cells = g_new0 (char *, 8);
  cells[0] = terse_problem_text (request->problem);
  cells[1] = g_strdup (request->model->id);
  cells[2] = g_strdup (terse_knows_id (knows));
  cells[3] = budget_text (setting);
  cells[4] = g_strdup (terse_verdict_id (verdict));
  cells[5] = g_strdup (evidence);
  cells[6] = g_strdup_printf ("%.2f", seconds);
  terse_grid_add (table->grid, cells);
  table->undecided |= verdict == TERSE_UNDECIDED;
}

static void
add_decision (Table *table, const TerseRequest *request, const TerseDecision *decision)
{
  g_autofree char *evidence = evidence_text (decision);
  add_row (table, request, terse_question_setting (decision->question), decision->verdict, evidence, decision->seconds.total);
}

static void
add_solve (Table *table, const TerseRequest *request, const TerseDecision *decision)
{
  add_decision (table, request, decision);
  json_builder_begin_object (table->json);
  terse_decision_write_json (decision, table->json);
  json_builder_end_object (table->json);
}

static void
add_minimum (Table *table, const TerseRequest *request, const TerseMinimum *minimum)
{
  if (minimum->impossible)
    add_decision (table, request, minimum->impossible);
  if (minimum->possible)
    add_decision (table, request, minimum->possible);
  if (minimum->verdict == TERSE_UNDECIDED)
    {
      g_autoptr (TerseSetting) at = terse_setting_copy (request->setting);
      terse_setting_set_number (at, request->model->axis, minimum->minimum);
      add_row (table, request, at, TERSE_UNDECIDED, minimum->reason, minimum->seconds);
    }
  json_builder_begin_object (table->json);
  terse_minimum_write_json (minimum, table->json);
  json_builder_set_member_name (table->json, "axis");
  json_builder_add_string_value (table->json, terse_option_id (request->model->axis));
  json_builder_end_object (table->json);
}

/* A line whose turn did not come. */
static void
add_interrupted (Table *table, const Line *line)
{
  char reason[] = "interrupted before its turn";
  const TerseMinimum minimum = { .verdict = TERSE_UNDECIDED, .reason = reason };
  const TerseDecision decision = { .question = line->question, .verdict = TERSE_UNDECIDED, .reason = reason };
  if (line->is_minimum)
    add_minimum (table, line->request, &minimum);
  else
    add_solve (table, line->request, &decision);
}

static gboolean
run_line (Table *table, const Line *line, GError **error)
{
  const TerseRequest *request = line->request;
  if (g_cancellable_is_cancelled (table->decide.cancellable))
    add_interrupted (table, line);
  else if (line->is_minimum)
    {
      g_autoptr (TerseMinimum) minimum
          = terse_minimum (request->problem, request->model, request->setting, &table->decide, error);
      if (minimum == NULL)
        return FALSE;
      add_minimum (table, request, minimum);
    }
  else
    {
      g_autoptr (TerseDecision) decision = terse_decide (line->question, &table->decide, error);
      if (decision == NULL)
        return FALSE;
      add_solve (table, request, decision);
    }
  return TRUE;
}

static gboolean
run_lines (Table *table, GError **error)
{
  for (guint i = 0; i < table->lines->len; i++)
    {
      const Line *line = table->lines->pdata[i];
      if (!run_line (table, line, error))
        {
          g_prefix_error (error, "%s:%u: ", table->path, line->number);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
read_line (Table *table, guint number, char **words, GError **error)
{
  gboolean is_minimum = strcmp (words[0], "minimum") == 0;
  if (!is_minimum && strcmp (words[0], "solve") != 0)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "expected solve or minimum, found %s", words[0]);
      return FALSE;
    }
  Line *line = g_new0 (Line, 1);
  g_ptr_array_add (table->lines, line);
  line->number = number;
  line->is_minimum = is_minimum;
  line->request = terse_request_parse (words[0], words + 1, TRUE, error);
  if (line->request == NULL || is_minimum)
    return line->request != NULL;
  line->question = terse_question_new (line->request->problem, line->request->model, line->request->setting, error);
  return line->question != NULL;
}

/* All lines are read before the first is decided. */
static gboolean
read_lines (Table *table, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) why = NULL;
  if (!g_file_get_contents (table->path, &text, NULL, &why))
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected a specification, found: %s", table->path, why->message);
      return FALSE;
    }
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) words = NULL;
      if (!g_shell_parse_argv (lines[i], NULL, &words, &why) && g_error_matches (why, G_SHELL_ERROR, G_SHELL_ERROR_EMPTY_STRING))
        {
          g_clear_error (&why);
          continue;
        }
      if (why || !read_line (table, i + 1, words, &why))
        {
          g_set_error (error, why->domain, why->code, "%s:%u: %s", table->path, i + 1, why->message);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
read_format (const char *text, gboolean *json, TerseGridFormat *format, GError **error)
{
  static const char *const ids[] = { "text", "markdown", "csv", "latex" };
  *json = g_strcmp0 (text, "json") == 0;
  for (guint i = 0; text && i < G_N_ELEMENTS (ids); i++)
    if (strcmp (text, ids[i]) == 0)
      {
        *format = (TerseGridFormat) i;
        return TRUE;
      }
  if (text == NULL || *json)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "--format: expected text, markdown, csv, latex or json, found %s", text);
  return FALSE;
}

static void
print_table (const Table *table, gboolean json, TerseGridFormat format)
{
  json_builder_end_array (table->json);
  if (json)
    {
      terse_report_json (table->json);
      return;
    }
  g_autofree char *text = terse_grid_to_text (table->grid, format);
  g_print ("%s", text);
}

static int
run_table (char **arguments, TerseDecideTexts *texts, char **format_text, GError **error)
{
  const GOptionEntry entries[]
      = { TERSE_DECIDE_ENTRIES (*texts),
          { "format", 0, 0, G_OPTION_ARG_STRING, format_text, "text, markdown, csv, latex or json", "FORMAT" },
          { NULL } };
  static const char *const header[] = { "problem", "model", "knows", "budget", "verdict", "evidence", "seconds", NULL };
  TerseGridFormat format = TERSE_GRID_TEXT;
  gboolean json;
  Table table = { 0 };
  GOptionContext *context = terse_option_context ("table");
  g_option_context_add_main_entries (context, entries, NULL);
  g_auto (GStrv) words = terse_parse_options (context, arguments, 1, error);
  if (words == NULL || !read_format (*format_text, &json, &format, error)
      || !terse_decide_texts_read (texts, &table.decide, error))
    return TERSE_EXIT_USAGE;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (free_line);
  g_autoptr (TerseGrid) grid = terse_grid_new ("llllllr");
  g_autoptr (JsonBuilder) builder = json_builder_begin_array (json_builder_new ());
  table.path = words[0];
  table.lines = lines;
  table.grid = grid;
  table.json = builder;
  terse_grid_add (grid, g_strdupv ((char **) header));
  if (!read_lines (&table, error))
    return TERSE_EXIT_USAGE;
  gboolean ran = run_lines (&table, error);
  print_table (&table, json, format);
  if (!ran)
    return TERSE_EXIT_USAGE;
  return table.undecided ? TERSE_EXIT_UNDECIDED : TERSE_EXIT_DECIDED;
}

int
terse_command_table (char **arguments)
{
  GError *error = NULL;
  TerseDecideTexts texts = { 0 };
  g_autofree char *format = NULL;
  int status = run_table (arguments, &texts, &format, &error);
  terse_decide_texts_clear (&texts);
  return error ? terse_complain (error) : status;
}
