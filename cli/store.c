/* terse store list, show and gc: what the store holds, one row in full, and removal of what no row
 * needs. Rows are printed as they were entered; the evidence is judged by terse check. */
#include <string.h>

#include "cli/command.h"
#include "cli/store/store_inbox.h"
#include "protocols/members.h"
#include "cli/report.h"
#include "protocols/error.h"
#include "cli/store/store.h"

/* What the command line asks for. */
typedef struct {
  char *path, *format, *problem, *model, *verdict, *match;
  gboolean dry_run;
  gboolean json;
  TerseStoreFilter filter;
} Request;

static void
clear_request (Request *request)
{
  char *const texts[] = { request->path,  request->format,  request->problem,
                          request->model, request->verdict, request->match };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
}

/* The evidence in short, (transfer full). */
static char *
evidence_text (const TerseStoreRow *row)
{
  if (row->verdict == TERSE_IMPOSSIBLE)
    return terse_store_row_lower_bound (row);
  if (row->verdict == TERSE_POSSIBLE)
    return g_strdup_printf ("protocol, %.6g bits, %" G_GUINT64_FORMAT " inputs", row->cost,
                            row->inputs_run);
  if (row->limits.seconds > 0)
    return g_strdup_printf ("%s (limit %g s)", row->reason, row->limits.seconds);
  return g_strdup (row->reason);
}

/* The certificate, with what is wrong with it, (transfer full). */
static char *
certificate_text (const TerseStoreRow *row, const char *name)
{
  if (row->state == TERSE_STORE_NONE)
    return g_strdup ("no certificate");
  return row->state == TERSE_STORE_INTACT
             ? g_strdup (name)
             : g_strdup_printf ("%s (%s)", name, terse_store_state_id (row->state));
}

static void
print_line (const TerseStoreRow *row)
{
  g_autofree char *evidence = evidence_text (row),
                  *certificate = certificate_text (row, row->certificate);
  g_print ("%" G_GINT64_FORMAT ": %s: %s; %s; %s\n", row->number, terse_verdict_id (row->verdict),
           row->title, evidence, certificate);
}

static void
print_row (const TerseStore *store, const TerseStoreRow *row)
{
  g_autofree char *evidence = evidence_text (row), *path = terse_store_row_path (store, row);
  g_autofree char *certificate = certificate_text (row, path);
  g_print ("%s: %s\n", terse_verdict_id (row->verdict), row->title);
  g_print ("  row          %" G_GINT64_FORMAT "\n", row->number);
  g_print ("  question     %s\n", row->question);
  g_print ("  encoding     %s, version %u\n", row->encoding, row->version);
  if (terse_store_row_has_formula (row))
    g_print ("  formula      %" G_GUINT64_FORMAT " variables, %" G_GUINT64_FORMAT
             " clauses, %" G_GUINT64_FORMAT " literals\n",
             row->size.variables, row->size.clauses, row->size.literals);
  g_print ("  evidence     %s\n", evidence);
  if (row->closed_by)
    g_print ("  closed by    %s\n", row->closed_by);
  g_print ("  seconds      %.2f\n", row->seconds);
  g_print ("  certificate  %s\n", certificate);
  if (row->sums_sha256)
    g_print ("  SHA256SUMS   %s\n", row->sums_sha256);
}

/* The question is an object; what is no JSON stays text. */
static void
write_question (JsonBuilder *builder, const TerseStoreRow *row)
{
  JsonNode *node = json_from_string (row->question, NULL);
  if (node == NULL)
    {
      terse_member_text (builder, "question", row->question);
      return;
    }
  json_builder_set_member_name (builder, "question");
  json_builder_add_value (builder, node);
}

static void
write_evidence (JsonBuilder *builder, const TerseStoreRow *row)
{
  if (row->verdict == TERSE_IMPOSSIBLE)
    {
      terse_store_row_write_lower_bound (row, builder);
      return;
    }
  if (row->verdict == TERSE_POSSIBLE)
    {
      terse_member_object (builder, "protocol");
      terse_member_real (builder, "cost", row->cost);
      terse_member_number (builder, "inputs_run", row->inputs_run);
    }
  else
    {
      terse_member_text (builder, "reason", row->reason);
      terse_member_object (builder, "limits");
      terse_member_real (builder, "seconds", row->limits.seconds);
      terse_member_number (builder, "memory_bytes", row->limits.memory);
    }
  json_builder_end_object (builder);
}

static void
write_row (JsonBuilder *builder, const TerseStore *store, const TerseStoreRow *row)
{
  g_autofree char *path = terse_store_row_path (store, row);
  json_builder_begin_object (builder);
  terse_member_number (builder, "row", (guint64) row->number);
  terse_member_text (builder, "verdict", terse_verdict_id (row->verdict));
  terse_member_text (builder, "title", row->title);
  write_question (builder, row);
  terse_member_object (builder, "encoding");
  terse_member_text (builder, "id", row->encoding);
  terse_member_number (builder, "version", row->version);
  json_builder_end_object (builder);
  terse_member_text (builder, "closed_by", row->closed_by);
  terse_store_row_write_formula (row, builder);
  write_evidence (builder, row);
  terse_member_real (builder, "seconds", row->seconds);
  terse_member_text (builder, "certificate", path);
  terse_member_text (builder, "sums_sha256", row->sums_sha256);
  terse_member_text (builder, "state", terse_store_state_id (row->state));
  json_builder_end_object (builder);
}

/* The only row whose title or question has this text, or whose title has it in it; (transfer full).
 */
static TerseStoreRow *
search_row (TerseStore *store, const char *word, GError **error)
{
  guint exact = 0;
  TerseStoreFilter filter = { .text = *word == '{' ? NULL : word };
  g_autoptr (GPtrArray) rows = terse_store_list (store, &filter, error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const TerseStoreRow *row = rows->pdata[i];
      if (strcmp (row->title, word) == 0 || strcmp (row->question, word) == 0)
        {
          gpointer found = rows->pdata[i];
          rows->pdata[i] = rows->pdata[exact];
          rows->pdata[exact++] = found;
        }
    }
  guint n = exact || *word == '{' ? exact : rows->len;
  if (n == 1)
    return g_ptr_array_steal_index (rows, 0);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "%s: expected a number or text that fits one row, found %s, which fits %u",
               terse_store_path (store), word, n);
  return NULL;
}

static TerseStoreRow *
find_row (TerseStore *store, const char *word, GError **error)
{
  TerseStoreRow *row;
  guint64 number;
  if (!g_ascii_string_to_unsigned (word, 10, 1, G_MAXINT64, &number, NULL))
    return search_row (store, word, error);
  if (!terse_store_find (store, (gint64) number, &row, error))
    return NULL;
  if (row == NULL)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                 "%s: expected the number of a row, found %s, which has none",
                 terse_store_path (store), word);
  return row;
}

static gboolean
run_list (TerseStore *store, const Request *request, const char *word, GError **error)
{
  (void) word;
  g_autoptr (GPtrArray) rows = terse_store_list (store, &request->filter, error);
  g_autoptr (JsonBuilder) builder = json_builder_begin_array (json_builder_new ());
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (request->json)
      write_row (builder, store, rows->pdata[i]);
    else
      print_line (rows->pdata[i]);
  json_builder_end_array (builder);
  if (request->json)
    terse_report_json (builder);
  return TRUE;
}

static gboolean
run_show (TerseStore *store, const Request *request, const char *word, GError **error)
{
  g_autoptr (TerseStoreRow) row = find_row (store, word, error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  if (row == NULL)
    return FALSE;
  if (!request->json)
    {
      print_row (store, row);
      return TRUE;
    }
  write_row (builder, store, row);
  terse_report_json (builder);
  return TRUE;
}

static gboolean
run_gc (TerseStore *store, const Request *request, const char *word, GError **error)
{
  (void) word;
  g_autoptr (GPtrArray) lines = terse_store_gc (store, request->dry_run, error);
  g_autoptr (JsonBuilder) builder = json_builder_begin_array (json_builder_new ());
  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    if (request->json)
      json_builder_add_string_value (builder, lines->pdata[i]);
    else
      g_print ("%s\n", (char *) lines->pdata[i]);
  json_builder_end_array (builder);
  if (request->json)
    terse_report_json (builder);
  else if (lines->len == 0)
    g_print ("nothing to remove\n");
  else if (request->dry_run)
    g_print ("dry run: nothing was removed\n");
  return TRUE;
}

static gboolean
read_texts (Request *request, GError **error)
{
  TerseStoreFilter *filter = &request->filter;
  *filter = (TerseStoreFilter){ .problem = request->problem,
                                .model = request->model,
                                .text = request->match };
  request->json = g_strcmp0 (request->format, "json") == 0;
  filter->by_verdict = request->verdict != NULL;
  if (request->format && !request->json && strcmp (request->format, "text") != 0)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "--format: expected text or json, found %s",
                 request->format);
  else if (request->verdict && !terse_verdict_parse (request->verdict, &filter->verdict))
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                 "--verdict: expected impossible, possible or undecided, found %s",
                 request->verdict);
  else
    return TRUE;
  return FALSE;
}

typedef enum {
  LIST = 1,
  SHOW = 2,
  GC = 4,
} Task;

static const struct {
  const char *name;
  Task task;
  guint words;
  gboolean (*run) (TerseStore *store, const Request *request, const char *word, GError **error);
} tasks[]
    = { { "list", LIST, 0, run_list }, { "show", SHOW, 1, run_show }, { "gc", GC, 0, run_gc } };

/* The options of these tasks, and the words that are no options. */
static char **
parse (Request *request, guint of, char **arguments, guint words, GError **error)
{
  const struct {
    guint of;
    GOptionEntry entry;
  } all[] = {
    { LIST | SHOW | GC,
      { "store", 0, 0, G_OPTION_ARG_FILENAME, &request->path, "TERSE_STORE, or the user's",
        "FILE" } },
    { LIST | SHOW | GC,
      { "format", 0, 0, G_OPTION_ARG_STRING, &request->format, "text or json", "FORMAT" } },
    { LIST,
      { "problem", 0, 0, G_OPTION_ARG_STRING, &request->problem, "rows of this problem only",
        "ID" } },
    { LIST,
      { "model", 0, 0, G_OPTION_ARG_STRING, &request->model, "rows of this model only", "ID" } },
    { LIST,
      { "verdict", 0, 0, G_OPTION_ARG_STRING, &request->verdict, "rows of this verdict only",
        "VERDICT" } },
    { LIST,
      { "match", 0, 0, G_OPTION_ARG_STRING, &request->match,
        "rows with this text in the question only", "TEXT" } },
    { GC,
      { "dry-run", 0, 0, G_OPTION_ARG_NONE, &request->dry_run,
        "say what would be removed, remove nothing", NULL } },
  };
  GOptionEntry entries[G_N_ELEMENTS (all) + 1] = { { NULL } };
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    if (all[i].of & of)
      entries[n++] = all[i].entry;
  GOptionContext *context = terse_option_context ("store");
  g_option_context_add_main_entries (context, entries, NULL);
  return terse_parse_options (context, arguments, words, error);
}

static gboolean
run_store (Request *request, char **arguments, GError **error)
{
  guint which = 0;
  while (which < G_N_ELEMENTS (tasks) && g_strcmp0 (arguments[0], tasks[which].name) != 0)
    which++;
  if (which == G_N_ELEMENTS (tasks))
    {
      /* Only --help is right here. */
      g_auto (GStrv) ignored = parse (request, LIST | SHOW | GC, arguments, 1, error);
      if (ignored)
        g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "expected list, show or gc, found %s",
                     ignored[0]);
      return FALSE;
    }
  g_auto (GStrv) words
      = parse (request, tasks[which].task, arguments + 1, tasks[which].words, error);
  if (words == NULL || !read_texts (request, error))
    return FALSE;
  g_autofree char *path = request->path ? g_strdup (request->path) : terse_store_default_path ();
  g_autoptr (TerseStore) store = terse_store_open (path, TERSE_STORE_EXISTING, error);
  return store && tasks[which].run (store, request, words[0], error);
}

int
terse_command_store (char **arguments)
{
  GError *error = NULL;
  Request request = { 0 };
  gboolean ran = run_store (&request, arguments, &error);
  clear_request (&request);
  return ran ? TERSE_EXIT_DECIDED : terse_complain (error);
}
