/* terse store list, show, gc and merge: what the store holds, one row in full, removal of what no
 * row needs, and several stores made one. Rows are printed as they were entered; the evidence is
 * judged by terse check. */
#include <string.h>

#include "cli/options.h"
#include "cli/request.h"
#include "cli/store/store_inbox.h"
#include "cli/store/store_merge.h"
#include "protocols/members.h"
#include "cli/report.h"
#include "protocols/error.h"
#include "cli/open_store.h"

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

/* What the row says is nothing where its certificate says something else. */
static const char *
verdict_text (const TerseStoreRow *row)
{
  return row->state == TERSE_STORE_CONTRADICTED ? "unconfirmed" : terse_verdict_id (row->verdict);
}

static void
print_line (const TerseStoreRow *row)
{
  g_autofree char *evidence = evidence_text (row),
                  *certificate = certificate_text (row, row->certificate);
  g_print ("%" G_GINT64_FORMAT ": %s: %s; %s; %s\n", row->number, verdict_text (row), row->title,
           evidence, certificate);
}

static void
print_row (const TerseStore *store, const TerseStoreRow *row)
{
  g_autofree char *evidence = evidence_text (row), *path = terse_store_row_path (store, row);
  g_autofree char *certificate = certificate_text (row, path);
  g_print ("%s: %s\n", verdict_text (row), row->title);
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
  terse_member_text (builder, "verdict", verdict_text (row));
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
is_json (const TerseOptions *options)
{
  return strcmp (options->format.id, "json") == 0;
}

static gboolean
run_list (TerseStore *store, const TerseOptions *options, GError **error)
{
  TerseStoreFilter filter = { .problem = options->row_problem,
                              .model = options->row_model,
                              .text = options->match,
                              .by_verdict = options->row_verdict.id != NULL };
  const gboolean json = is_json (options);
  if (filter.by_verdict)
    terse_verdict_parse (options->row_verdict.id, &filter.verdict);
  g_autoptr (GPtrArray) rows = terse_store_list (store, &filter, error);
  g_autoptr (JsonBuilder) builder = json_builder_begin_array (json_builder_new ());
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (json)
      write_row (builder, store, rows->pdata[i]);
    else
      print_line (rows->pdata[i]);
  json_builder_end_array (builder);
  if (json)
    terse_report_json (builder);
  return TRUE;
}

static gboolean
run_show (TerseStore *store, const TerseOptions *options, GError **error)
{
  g_autoptr (TerseStoreRow) row = find_row (store, options->words[0], error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  if (row == NULL)
    return FALSE;
  if (!is_json (options))
    {
      print_row (store, row);
      return TRUE;
    }
  write_row (builder, store, row);
  terse_report_json (builder);
  return TRUE;
}

static gboolean
run_gc (TerseStore *store, const TerseOptions *options, GError **error)
{
  g_autoptr (GPtrArray) lines = terse_store_gc (store, options->dry_run, error);
  const gboolean json = is_json (options);
  g_autoptr (JsonBuilder) builder = json_builder_begin_array (json_builder_new ());
  if (lines == NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    if (json)
      json_builder_add_string_value (builder, lines->pdata[i]);
    else
      g_print ("%s\n", (char *) lines->pdata[i]);
  json_builder_end_array (builder);
  if (json)
    terse_report_json (builder);
  else if (lines->len == 0)
    g_print ("nothing to remove\n");
  else if (options->dry_run)
    g_print ("dry run: nothing was removed\n");
  return TRUE;
}

/* The stores that are merged; one that is the store itself is refused, since it holds its own lock.
 * (transfer full) */
static GPtrArray *
open_others (const TerseStore *into, char **paths, GError **error)
{
  g_autoptr (GPtrArray) stores = g_ptr_array_new_with_free_func ((GDestroyNotify) terse_store_free);
  for (guint i = 0; paths[i]; i++)
    {
      TerseStore *store = terse_open_store (paths[i], TERSE_STORE_EXISTING, error);
      if (store == NULL)
        return NULL;
      g_ptr_array_add (stores, store);
      if (!terse_store_is_same (store, into))
        continue;
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "merge: expected other stores than %s, found it again", terse_store_path (into));
      return NULL;
    }
  return g_steal_pointer (&stores);
}

static gboolean
merge_stores (const TerseOptions *options, TerseStoreMergeResult *result, GError **error)
{
  TerseDecideOptions decide;
  if (!terse_options_decide (options, &decide, error))
    return FALSE;
  g_autoptr (TerseStore) into = terse_open_store (options->words[0], TERSE_STORE_CREATE, error);
  g_autoptr (GPtrArray) from = into ? open_others (into, options->words + 1, error) : NULL;
  const TerseStoreMergeOptions merge = { .check = options->check_rows,
                                         .max_literals = decide.max_literals,
                                         .cancellable = decide.cancellable };
  return from && terse_store_merge (into, from, &merge, result, error);
}

static int
run_merge (const TerseOptions *options)
{
  GError *error = NULL;
  g_auto (TerseStoreMergeResult) result = { 0 };
  const gboolean merged = merge_stores (options, &result, &error);
  for (guint i = 0; result.refused && i < result.refused->len; i++)
    g_printerr ("terse: refused: %s\n", (const char *) result.refused->pdata[i]);
  if (!merged)
    return terse_complain (error);
  g_print ("%u rows seen: %u certificates and %u undecided questions entered, %u refused\n",
           result.rows, result.certificates, result.undecided, result.refused->len);
  return result.refused->len ? TERSE_EXIT_REFUTED : TERSE_EXIT_DECIDED;
}

int
terse_command_store (char **arguments)
{
  GError *error = NULL;
  TerseCommandName task;
  if (!terse_command_find_task (TERSE_COMMAND_store, arguments, &task, &error))
    return terse_complain (error);
  g_autoptr (TerseOptions) options = terse_options_parse (task, arguments + 1, &error);
  if (options == NULL)
    return terse_complain (error);
  if (task == TERSE_COMMAND_store_merge)
    return run_merge (options);
  g_autofree char *path = options->store ? g_strdup (options->store) : terse_store_default_path ();
  g_autoptr (TerseStore) store = terse_open_store (path, TERSE_STORE_EXISTING, &error);
  gboolean ran = store
                 && (task == TERSE_COMMAND_store_list   ? run_list (store, options, &error)
                     : task == TERSE_COMMAND_store_show ? run_show (store, options, &error)
                                                        : run_gc (store, options, &error));
  return ran ? TERSE_EXIT_DECIDED : terse_complain (error);
}
