/* The tokens of an example are tabulated by their owner's inputs, as terse reduction show finds
 * them: a token depends on no other input. */
#include "cli/site/reduction_page.h"

#include <string.h>

#include "cli/site/page.h"
#include "protocols/error.h"
#include "protocols/members.h"
#include "protocols/radix.h"
#include "reductions/architectures/checker/run.h"

/* The most inputs of a player that are tabulated. */
#define MOST_INPUTS 1024u

/* A reduction and its table. */
typedef struct {
  TerseReduction *reduction;
  guint players;
  guint *sizes;   /* inputs of each player; 1 where it has none */
  guint *chosen;  /* inputs of the example */
  char ***inputs; /* [player][input]: text */
  char ***tokens; /* [token][input of its owner]: text */
} Example;

static guint64
count_inputs (const TerseStatement *statement, guint player)
{
  return terse_radix_count (statement->n_fields[player], statement->radix[player]);
}

static gboolean
is_small (const TerseStatement *statement)
{
  for (guint p = 0; p < statement->players; p++)
    if (count_inputs (statement, p) > MOST_INPUTS)
      return FALSE;
  return TRUE;
}

/* Sets the input number `z` of a player in a lane. */
static void
set_input (TerseReductionRun *run, const TerseStatement *statement, guint lane, guint player,
           guint z)
{
  g_autofree guint *fields = g_new0 (guint, MAX (1, statement->n_fields[player]));
  terse_radix_unrank (statement->n_fields[player], statement->radix[player], z, fields);
  terse_reduction_run_set (run, lane, player, fields);
}

static char *
input_text (const TerseStatement *statement, guint player, guint z)
{
  g_autofree guint *fields = g_new0 (guint, MAX (1, statement->n_fields[player]));
  terse_radix_unrank (statement->n_fields[player], statement->radix[player], z, fields);
  return terse_statement_fields_text (statement, player, fields);
}

/* The texts of all tokens of one owner (TERSE_PUBLIC: nobody's) on its inputs. */
static void
tabulate (Example *example, TerseReductionRun *run, guint owner)
{
  const TerseReduction *reduction = example->reduction;
  const TerseTask *task = reduction->task;
  g_autofree guint *tokens = g_new (guint, task->tokens * task->fields);
  const guint all = owner == TERSE_PUBLIC ? 1 : example->sizes[owner];
  for (guint z = 0; z < all; z++)
    {
      terse_reduction_run_clear (run);
      for (guint p = 0; p < example->players; p++)
        set_input (run, reduction->statement, 0, p, p == owner ? z : 0);
      terse_reduction_run_go (run);
      terse_reduction_run_tokens (run, 0, tokens);
      for (guint i = 0; i < task->tokens; i++)
        if (reduction->owner[i] == owner)
          example->tokens[i][z] = terse_task_any_token_text (task, i, &tokens[i * task->fields]);
    }
}

/* The first promised input whose answer is not 0, or the first promised one. */
static void
choose (Example *example, TerseReductionRun *run)
{
  g_autofree guint *inputs = g_new0 (guint, example->players);
  gboolean found = FALSE;
  guint64 tried = 0;
  do
    {
      terse_reduction_run_clear (run);
      for (guint p = 0; p < example->players; p++)
        set_input (run, example->reduction->statement, 0, p, inputs[p]);
      terse_reduction_run_go (run);
      const gboolean promised = terse_reduction_run_promised (run, 0);
      const gboolean yes = promised && terse_reduction_run_expected (run, 0) != 0;
      if (yes || (promised && !found))
        memcpy (example->chosen, inputs, example->players * sizeof *inputs);
      found = found || promised;
      if (yes)
        return;
    }
  while (++tried < 4096 && terse_radix_next (example->players, example->sizes, inputs));
}

static void
make_example (Example *example, TerseReduction *reduction)
{
  const TerseStatement *statement = reduction->statement;
  const guint players = statement->players, n = reduction->task->tokens;
  g_autoptr (TerseReductionRun) run = terse_reduction_run_new (reduction);
  *example = (Example){ .reduction = reduction, .players = players };
  example->sizes = g_new0 (guint, players);
  example->chosen = g_new0 (guint, players);
  example->inputs = g_new0 (char **, players + 1);
  example->tokens = g_new0 (char **, n + 1);
  for (guint p = 0; p < players; p++)
    {
      example->sizes[p] = (guint) count_inputs (statement, p);
      example->inputs[p] = g_new0 (char *, example->sizes[p] + 1);
      for (guint z = 0; z < example->sizes[p]; z++)
        example->inputs[p][z] = input_text (statement, p, z);
    }
  for (guint i = 0; i < n; i++)
    {
      const guint owner = reduction->owner[i];
      example->tokens[i] = g_new0 (char *, (owner == TERSE_PUBLIC ? 1 : example->sizes[owner]) + 1);
    }
  for (guint p = 0; p < players; p++)
    tabulate (example, run, p);
  tabulate (example, run, TERSE_PUBLIC);
  choose (example, run);
}

static void
clear_example (Example *example)
{
  for (guint p = 0; p < example->players; p++)
    g_strfreev (example->inputs[p]);
  for (guint i = 0; i < example->reduction->task->tokens; i++)
    g_strfreev (example->tokens[i]);
  g_free (example->inputs);
  g_free (example->tokens);
  g_free (example->sizes);
  g_free (example->chosen);
}

static void
write_texts (JsonBuilder *builder, char *const *texts)
{
  json_builder_begin_array (builder);
  for (guint i = 0; texts[i]; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
}

static void
write_tokens (JsonBuilder *builder, const Example *example)
{
  json_builder_set_member_name (builder, "tokens");
  json_builder_begin_array (builder);
  for (guint i = 0; i < example->reduction->task->tokens; i++)
    {
      const guint owner = example->reduction->owner[i];
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "owner");
      json_builder_add_int_value (builder, owner == TERSE_PUBLIC ? -1 : (gint64) owner);
      json_builder_set_member_name (builder, "texts");
      write_texts (builder, example->tokens[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static char *
data_of (const Example *example)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "players");
  json_builder_begin_array (builder);
  for (guint p = 0; p < example->players; p++)
    {
      g_autofree char *name = terse_statement_player_name (example->reduction->statement, p);
      json_builder_add_string_value (builder, name);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "inputs");
  json_builder_begin_array (builder);
  for (guint p = 0; p < example->players; p++)
    write_texts (builder, example->inputs[p]);
  json_builder_end_array (builder);
  terse_member_numbers (builder, "chosen", example->players, example->chosen);
  write_tokens (builder, example);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *json = terse_site_json (root);
  return g_strdup_printf ("<script type=\"application/json\" id=\"example-data\">%s</script>\n",
                          json);
}

static char *
tokens_of (const Example *example)
{
  GString *markup = g_string_new (NULL);
  for (guint i = 0; i < example->reduction->task->tokens; i++)
    {
      const guint owner = example->reduction->owner[i];
      g_autofree char *name
          = owner == TERSE_PUBLIC
                ? g_strdup ("public")
                : terse_statement_player_name (example->reduction->statement, owner);
      g_autofree char *classes
          = owner == TERSE_PUBLIC ? g_strdup ("public") : g_strdup_printf ("o%u", owner % 6);
      g_autofree char *text = terse_site_escape (
          example->tokens[i][owner == TERSE_PUBLIC ? 0 : example->chosen[owner]]);
      g_string_append_printf (markup, "<li class=\"%s\"><span>%s</span><small>%s</small></li>\n",
                              classes, text, name);
    }
  return g_string_free (markup, FALSE);
}

static char *
coverage_of (const TerseReductionClass *klass)
{
  GString *markup = g_string_new (NULL);
  for (guint i = 0; i < klass->n_coverage; i++)
    {
      const TerseCoverage *coverage = &klass->coverage[i];
      g_autofree char *machine
          = g_strconcat (coverage->machine, coverage->fits ? " (at some sizes)" : "", NULL);
      g_string_append (markup, "<tr>");
      terse_site_cell (markup, "", machine, NULL);
      terse_site_cell (markup, "", coverage->reason ? "not covered" : coverage->formula, NULL);
      terse_site_cell (markup, "", coverage->reason ? "" : coverage->model, NULL);
      terse_site_cell (markup, "", coverage->reason ? "" : terse_knows_id (coverage->knows), NULL);
      terse_site_cell (markup, "", coverage->reason ? coverage->reason : coverage->source, NULL);
      g_string_append (markup, "</tr>\n");
    }
  return g_string_free (markup, FALSE);
}

/* The inputs of the example, "Alice a = 101, Bob b = 2". */
static char *
inputs_of (const Example *example)
{
  GString *text = g_string_new (NULL);
  for (guint p = 0; p < example->players; p++)
    {
      g_autofree char *name = terse_statement_player_name (example->reduction->statement, p);
      if (example->reduction->statement->n_fields[p])
        g_string_append_printf (text, "%s%s %s", text->len ? ", " : "", name,
                                example->inputs[p][example->chosen[p]]);
    }
  return g_string_free (text, FALSE);
}

static gboolean
write_page (TerseSite *site, const Example *example, const char *name, GError **error)
{
  const TerseReductionClass *klass = example->reduction->klass;
  g_autofree char *task = terse_task_text (example->reduction->task),
                  *problem = terse_statement_text (example->reduction->statement),
                  *inputs = inputs_of (example), *tokens = tokens_of (example),
                  *data = data_of (example), *coverage = coverage_of (klass);
  g_autoptr (GString) facts = g_string_new (NULL);
  terse_site_fact (facts, "source", klass->source);
  terse_site_fact (facts, "slip of the literature", klass->slip);
  const char *wrong = klass->wrong ? "<p class=\"undecided\">This map is wrong, and kept as an "
                                     "example that the checker must reject.</p>\n"
                                   : "";
  g_autofree char *body
      = terse_site_fill ("reduction.html", "title", klass->id, "summary", klass->summary, "wrong",
                         wrong, "problem", problem, "task", task, "facts", facts->str, "inputs",
                         inputs, "tokens", tokens, "data", data, "coverage", coverage, NULL);
  return terse_site_page (site, name, klass->id, "", body, error);
}

/* Of a size that a person can look at, or the nearest one at which there is a map whose inputs can
 * be tabulated. NULL and the last error. (transfer full) */
static TerseReduction *
make_small (const TerseReductionClass *klass, GError **error)
{
  static const char *const sizes[] = { "4", "3", "2", "1", "5", "6", "7", "8" };
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      const char *const parameters[] = { klass->size, sizes[i], NULL };
      TerseReduction *reduction
          = terse_reduction_make (klass, klass->size ? parameters : parameters + 2, NULL);
      if (reduction && is_small (reduction->statement))
        return reduction;
      g_clear_pointer (&reduction, terse_reduction_free);
    }
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "%s: expected a size below 9 at which its inputs can be tabulated, found none",
               klass->id);
  return NULL;
}

static gboolean
add_class (TerseSite *site, const TerseReductionClass *klass, GString *markup, GError **error)
{
  g_autofree char *name = g_strdup_printf ("reduction/%s.html", klass->id),
                  *summary = terse_site_escape (klass->summary);
  g_autoptr (TerseReduction) reduction = make_small (klass, error);
  if (reduction == NULL)
    return FALSE;
  Example example;
  make_example (&example, reduction);
  const gboolean good = write_page (site, &example, name, error);
  clear_example (&example);
  g_string_append_printf (markup, "<dt><a href=\"%s\">%s</a></dt><dd>%s</dd>\n", name, klass->id,
                          summary);
  return good;
}

gboolean
terse_site_reductions (TerseSite *site, GString *markup, GError **error)
{
  g_string_append (markup, "<h2>Reductions</h2>\n<dl>\n");
  for (guint i = 0; i < terse_reduction_classes (); i++)
    if (!add_class (site, terse_reduction_class (i), markup, error))
      return FALSE;
  g_string_append (markup, "</dl>\n");
  return TRUE;
}
