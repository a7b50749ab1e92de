#include "cli/sweep/spec_read.h"

#include <stdarg.h>
#include <string.h>

#include "cli/sweep/spec_measure.h"
#include "protocols/error.h"
#include "protocols/forms/problem_reader.h"
#include "protocols/problems/family.h"
#include "protocols/models/files.h"
#include "protocols/words.h"
#include "protocols/units.h"
#include "reductions/architectures/bound/direct.h"

#define PARAMETER "p."
#define MESSAGE "message."
/* Of tokens and sizes of machines. */
#define MOST 1000000u

/* A group being multiplied out. */
typedef struct {
  TerseSpec *spec;
  const TerseSpecGroup *group;
  guint *at; /* of each key: which value */
} Product;

static gboolean G_GNUC_PRINTF (4, 5)
    fail (const Product *product, const TerseSpecKey *key, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s:%u: [%s]%s%s: %s", product->spec->path,
               key ? key->line : product->group->line, product->group->name, key ? " " : "",
               key ? key->name : "", text);
  return FALSE;
}

/* The key of this name, or NULL. */
static const TerseSpecKey *
find_key (const Product *product, const char *name, guint *index)
{
  for (guint i = 0; i < product->group->keys->len; i++)
    {
      const TerseSpecKey *key = product->group->keys->pdata[i];
      *index = i;
      if (strcmp (key->name, name) == 0)
        return key;
    }
  return NULL;
}

/* The value of a key at this place of the product, or NULL. */
static const char *
value_of (const Product *product, const char *name)
{
  guint index = 0;
  const TerseSpecKey *key = find_key (product, name, &index);
  return key ? key->values[product->at[index]] : NULL;
}

/* The name of the problem's parameter that the key gives, or NULL. */
static const char *
parameter_of (const char *key)
{
  if (strcmp (key, "n") == 0 || strcmp (key, "file") == 0)
    return key;
  return g_str_has_prefix (key, PARAMETER) ? key + strlen (PARAMETER) : NULL;
}

static gboolean
is_known (const char *key)
{
  static const char *const others[]
      = { "problem", "model", "knows", "ask", "time-limit", "memory-limit", NULL };
  TerseOption option;
  return g_strv_contains (others, key) || parameter_of (key) || g_str_has_prefix (key, MESSAGE)
         || terse_option_parse (key, &option);
}

static gboolean
is_known_of_machine (const char *key)
{
  static const char *const others[] = { "machine", "task",   "via",        "tokens",       "direct",
                                        "easy",    "budget", "time-limit", "memory-limit", NULL };
  gboolean known
      = g_strv_contains (others, key) || (parameter_of (key) && strcmp (key, "file") != 0);
  for (TerseSizeName size = 0; size < TERSE_N_SIZES; size++)
    known |= strcmp (key, terse_size_id (size)) == 0;
  return known;
}

static gboolean
check_keys (const Product *product, GError **error)
{
  guint index = 0;
  const gboolean machine = find_key (product, "machine", &index) != NULL;
  for (guint i = 0; i < product->group->keys->len; i++)
    {
      const TerseSpecKey *key = product->group->keys->pdata[i];
      if (machine && !is_known_of_machine (key->name))
        return fail (product, key, error,
                     "expected machine, task, via, tokens, n, p.NAME, a size, direct, easy, "
                     "budget, time-limit or memory-limit, found %s",
                     key->name);
      if (!machine && !is_known (key->name))
        return fail (product, key, error,
                     "expected problem, n, file, p.NAME, model, knows, ask, "
                     "message.EPOCH:SENDER:RECEIVER, time-limit, "
                     "memory-limit or an option of the model, found %s",
                     key->name);
    }
  return TRUE;
}

/* Files are looked for beside the specification. */
static char *
file_beside (const TerseSpec *spec, const char *file)
{
  g_autofree char *folder = g_path_get_dirname (spec->path),
                  *full = g_canonicalize_filename (folder, NULL);
  return g_canonicalize_filename (file, full);
}

static char **
read_parameters (const Product *product)
{
  GPtrArray *pairs = g_ptr_array_new ();
  for (guint i = 0; i < product->group->keys->len; i++)
    {
      const TerseSpecKey *key = product->group->keys->pdata[i];
      const char *name = parameter_of (key->name), *value = key->values[product->at[i]];
      if (name == NULL)
        continue;
      g_ptr_array_add (pairs, g_strdup (name));
      g_ptr_array_add (pairs, strcmp (name, "file") == 0 ? file_beside (product->spec, value)
                                                         : g_strdup (value));
    }
  g_ptr_array_add (pairs, NULL);
  return (char **) g_ptr_array_free (pairs, FALSE);
}

static gboolean
add_message (const Product *product, guint i, TerseSetting *setting, GError **error)
{
  const TerseSpecKey *key = product->group->keys->pdata[i];
  const char *before = setting->options[TERSE_OPTION_MESSAGE];
  g_autofree char *all
      = g_strdup_printf ("%s%s%s=%s", before ? before : "", before ? "," : "",
                         key->name + strlen (MESSAGE), key->values[product->at[i]]);
  if (before && value_of (product, terse_option_id (TERSE_OPTION_MESSAGE)))
    return fail (product, key, error, "expected no key message beside it, found one");
  terse_setting_set (setting, TERSE_OPTION_MESSAGE, all);
  return TRUE;
}

static gboolean
read_setting (const Product *product, TerseSetting *setting, GError **error)
{
  for (guint i = 0; i < product->group->keys->len; i++)
    {
      const TerseSpecKey *key = product->group->keys->pdata[i];
      const char *value = key->values[product->at[i]];
      TerseOption option;
      if (strcmp (key->name, "knows") == 0 && !terse_knows_parse (value, &setting->knows))
        return fail (product, key, error,
                     "expected both, bob, alice, either, last, referee or query, found %s", value);
      if (terse_option_parse (key->name, &option))
        terse_setting_set (setting, option, value);
    }
  for (guint i = 0; i < product->group->keys->len; i++)
    if (g_str_has_prefix (((const TerseSpecKey *) product->group->keys->pdata[i])->name, MESSAGE)
        && !add_message (product, i, setting, error))
      return FALSE;
  return TRUE;
}

/* Adds where a failure comes from. */
static gboolean
blame (const Product *product, GError *why, GError **error)
{
  g_autoptr (GError) given = why;
  if (!g_error_matches (given, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return fail (product, NULL, error, "%s", given->message);
  g_propagate_error (error, g_steal_pointer (&given));
  return FALSE;
}

/* The setting keeps the text of a schedule, a graph or weights, not the name of its file. */
static gboolean
read_file (const Product *product, TerseOption option, TerseSpecEntry *entry, GError **error)
{
  GError *why = NULL;
  const char *file = value_of (product, terse_option_id (option));
  g_free (entry->files[option]);
  entry->files[option] = file_beside (product->spec, file);
  g_autofree char *text = terse_option_read (option, entry->problem, entry->files[option], &why);
  if (text == NULL)
    return blame (product, why, error);
  terse_setting_set (entry->setting, option, text);
  return TRUE;
}

static gboolean
read_limits (const Product *product, TerseStoreLimits *limits, GError **error)
{
  guint index = 0;
  const TerseSpecKey *time = find_key (product, "time-limit", &index);
  const char *seconds = value_of (product, "time-limit"),
             *memory = value_of (product, "memory-limit");
  if (seconds && !terse_units_seconds (seconds, &limits->seconds))
    return fail (product, time, error, "expected seconds above 0, found %s", seconds);
  if (memory && !terse_units_bytes (memory, &limits->memory))
    return fail (product, find_key (product, "memory-limit", &index), error,
                 "expected a number of MiB above 0, found %s", memory);
  return TRUE;
}

static gboolean
read_ask (const Product *product, TerseSpecEntry *entry, GError **error)
{
  const char *ask = value_of (product, "ask"), *axis = terse_option_id (entry->model->axis);
  guint index = 0;
  entry->minimum = ask != NULL;
  if (ask && strcmp (ask, "minimum") != 0)
    return fail (product, find_key (product, "ask", &index), error,
                 "expected minimum or measure, found %s", ask);
  if (entry->minimum && entry->setting->options[entry->model->axis])
    return fail (product, find_key (product, axis, &index), error,
                 "expected no %s beside ask = minimum, which looks for it", axis);
  if (entry->minimum && entry->model->axis == TERSE_OPTION_BITS
      && entry->setting->options[TERSE_OPTION_MESSAGES])
    return fail (product, find_key (product, "messages", &index), error,
                 "expected no messages beside ask = minimum, found them");
  return TRUE;
}

static gboolean
read_problem (const Product *product, TerseSpecEntry *entry, GError **error)
{
  GError *why = NULL;
  const char *id = value_of (product, "problem"), *model = value_of (product, "model");
  if (id == NULL)
    return fail (product, NULL, error, "expected the key problem, found none");
  const TerseProblemFamily *family = terse_problem_family_find (id, &why);
  const char *usual = value_of (product, terse_option_id (TERSE_OPTION_SCHEDULE)) ? "schedule"
                      : value_of (product, terse_option_id (TERSE_OPTION_GRAPH))  ? "congest"
                      : family                                                    ? family->model
                                                                                  : NULL;
  entry->model = family ? terse_model_find (model ? model : usual, &why) : NULL;
  if (entry->model == NULL)
    return blame (product, why, error);
  entry->parameters = read_parameters (product);
  entry->problem = terse_problem_read (id, (const char *const *) entry->parameters, &why);
  return entry->problem ? TRUE : blame (product, why, error);
}

static gboolean
read_machine_sizes (const Product *product, TerseBoundRequest *request, GError **error)
{
  guint index = 0;
  guint64 tokens = 0;
  const char *text = value_of (product, "tokens");
  if (text && !g_ascii_string_to_unsigned (text, 10, 1, MOST, &tokens, NULL))
    return fail (product, find_key (product, "tokens", &index), error,
                 "expected a number in 1..%u, found %s", MOST, text);
  request->tokens = (guint) tokens;
  for (TerseSizeName size = 0; size < TERSE_N_SIZES; size++)
    {
      const char *id = terse_size_id (size), *value = value_of (product, id);
      request->sizes.at[size] = 1;
      if (value && !g_ascii_string_to_unsigned (value, 10, 1, MOST, &request->sizes.at[size], NULL))
        return fail (product, find_key (product, id, &index), error,
                     "expected a number in 1..%u, found %s", MOST, value);
      request->given |= value ? 1u << size : 0;
    }
  return TRUE;
}

/* The constructions that solve the instances of a row on a machine. */
static gboolean
read_easy (const Product *product, TerseSpecEntry *entry, GError **error)
{
  guint index;
  if (value_of (product, "easy") == NULL)
    return TRUE;
  if (strcmp (value_of (product, "easy"), "yes") != 0)
    return fail (product, find_key (product, "easy", &index), error, "expected yes, found %s",
                 value_of (product, "easy"));
  entry->bound->easy = terse_easy_side (entry->bound->reduction);
  return TRUE;
}

/* Recurrent networks can be asked about on the instances of the reduction themselves: the least
 * state that a layer needs. */
static gboolean
read_direct (const Product *product, TerseSpecEntry *entry, GError **error)
{
  GError *why = NULL;
  guint index = 0;
  const TerseSizes *sizes = &entry->bound->sizes;
  if (strcmp (value_of (product, "direct"), "yes") != 0)
    return fail (product, find_key (product, "direct", &index), error, "expected yes, found %s",
                 value_of (product, "direct"));
  if (strcmp (entry->bound->machine->id, "rnn") != 0)
    return fail (product, find_key (product, "direct", &index), error,
                 "expected the machine rnn, found %s", entry->bound->machine->id);
  entry->problem = terse_direct_problem (entry->bound->reduction, &why);
  entry->model = entry->problem ? terse_model_find ("recurrent", &why) : NULL;
  if (entry->model == NULL)
    return blame (product, why, error);
  terse_setting_set_number (entry->setting, TERSE_OPTION_LAYERS, sizes->at[TERSE_SIZE_LAYERS]);
  terse_setting_set_number (entry->setting, TERSE_OPTION_PASSES, sizes->at[TERSE_SIZE_PASSES]);
  entry->direct = entry->minimum = TRUE;
  return TRUE;
}

/* A budget of the problem that stands there itself: the row asks at this one only. */
static gboolean
read_budget (const Product *product, TerseSpecEntry *entry, GError **error)
{
  const char *text = value_of (product, "budget");
  guint index = 0;
  guint64 budget = 0;
  if (text == NULL)
    return TRUE;
  const TerseSpecKey *key = find_key (product, "budget", &index);
  if (entry->bound->has_budget || entry->direct)
    return fail (product, key, error, "expected no budget beside %s, found %s",
                 entry->direct ? "direct" : "all sizes, from which it follows", text);
  if (!g_ascii_string_to_unsigned (text, 10, 0, MOST, &budget, NULL))
    return fail (product, key, error, "expected a number in 0..%u, found %s", MOST, text);
  terse_setting_set_number (entry->setting, entry->model->axis, budget);
  entry->minimum = FALSE;
  return TRUE;
}

static void
take_bound (TerseSpecEntry *entry)
{
  const TerseBound *bound = entry->bound;
  terse_setting_free (entry->setting);
  entry->setting = terse_bound_setting (bound);
  entry->model = bound->model;
  entry->problem = terse_problem_ref (bound->problem);
  entry->minimum = !bound->has_budget;
  if (bound->has_budget)
    terse_setting_set_number (entry->setting, entry->model->axis, bound->budget);
}

/* A machine and a task become the question of a reduction: at the machine's own budget where all
 * its sizes are given, at the one that stands there, else at the least possible one. */
static gboolean
read_machine (const Product *product, TerseSpecEntry *entry, GError **error)
{
  GError *why = NULL;
  g_auto (GStrv) parameters = read_parameters (product);
  TerseBoundRequest request = { .machine = value_of (product, "machine"),
                                .task = value_of (product, "task"),
                                .via = value_of (product, "via"),
                                .parameters = (const char *const *) parameters };
  if (request.task == NULL)
    return fail (product, NULL, error, "expected the key task beside machine, found none");
  if (!read_machine_sizes (product, &request, error))
    return FALSE;
  entry->bound = terse_bound_prepare (&request, &why);
  if (entry->bound == NULL)
    return blame (product, why, error);
  if (!read_easy (product, entry, error))
    return FALSE;
  if (value_of (product, "direct") == NULL)
    take_bound (entry);
  else if (!read_direct (product, entry, error))
    return FALSE;
  if (!read_budget (product, entry, error))
    return FALSE;
  entry->parameters = terse_words_copy (terse_problem_parameters (entry->problem));
  return TRUE;
}

static gboolean
read_asked (const Product *product, TerseSpecEntry *entry, GError **error)
{
  if (value_of (product, "machine"))
    return read_machine (product, entry, error);
  gboolean ok
      = read_problem (product, entry, error) && read_setting (product, entry->setting, error);
  for (TerseOption i = 0; ok && i < TERSE_N_OPTIONS; i++)
    ok = !terse_option_is_file (i) || value_of (product, terse_option_id (i)) == NULL
         || read_file (product, i, entry, error);
  return ok && read_ask (product, entry, error);
}

/* The question, or for a minimum its first one, which shows whether the options make sense. */
static gboolean
read_question (const Product *product, TerseSpecEntry *entry, GError **error)
{
  GError *why = NULL;
  TerseQuestion *question
      = entry->minimum ? terse_spec_entry_at (entry, 0, &why)
                       : terse_question_new (entry->problem, entry->model, entry->setting, &why);
  if (question == NULL)
    return blame (product, why, error);
  if (entry->minimum)
    terse_question_unref (question);
  else
    entry->question = question;
  return TRUE;
}

static gboolean
read_entry (const Product *product, GError **error)
{
  TerseSpecEntry *entry = g_new0 (TerseSpecEntry, 1);
  g_ptr_array_add (product->spec->entries, entry);
  entry->family = product->spec->families->pdata[product->spec->families->len - 1];
  entry->line = product->group->line;
  entry->setting = terse_setting_new ();
  return read_asked (product, entry, error) && read_limits (product, &entry->limits, error)
         && read_question (product, entry, error);
}

/* The next place, the last key the fastest; FALSE behind the last. */
static gboolean
step (const Product *product)
{
  for (guint i = product->group->keys->len; i-- > 0;)
    {
      const TerseSpecKey *key = product->group->keys->pdata[i];
      if (key->values[++product->at[i]])
        return TRUE;
      product->at[i] = 0;
    }
  return FALSE;
}

static gboolean
read_family (TerseSpec *spec, const TerseSpecGroup *group, GError **error)
{
  g_autofree guint *at = g_new0 (guint, group->keys->len + 1);
  const Product product = { spec, group, at };
  g_ptr_array_add (spec->families, g_strdup (group->name));
  if (!check_keys (&product, error))
    return FALSE;
  do
    if (spec->entries->len >= TERSE_SPEC_MAX_ENTRIES)
      return fail (&product, NULL, error, "expected at most %u questions in all, found more",
                   TERSE_SPEC_MAX_ENTRIES);
    else if (!read_entry (&product, error))
      return FALSE;
  while (step (&product));
  return TRUE;
}

static gboolean
read_table (TerseSpec *spec, const TerseSpecGroup *group, GError **error)
{
  const Product product = { spec, group, NULL };
  for (guint i = 0; i < group->keys->len; i++)
    {
      const TerseSpecKey *key = group->keys->pdata[i];
      char **place = strcmp (key->name, "title") == 0     ? &spec->title
                     : strcmp (key->name, "caption") == 0 ? &spec->caption
                                                          : NULL;
      if (place == NULL)
        return fail (&product, key, error, "expected title or caption, found %s", key->name);
      g_free (*place);
      *place = g_strdup (key->text);
    }
  return TRUE;
}

TerseSpec *
terse_spec_read (const char *path, GError **error)
{
  g_autoptr (GPtrArray) groups = terse_spec_groups_read (path, error);
  if (groups == NULL)
    return NULL;
  g_autoptr (TerseSpec) spec = g_new0 (TerseSpec, 1);
  spec->path = g_strdup (path);
  spec->title = g_strdup ("");
  spec->caption = g_strdup ("");
  spec->families = g_ptr_array_new_with_free_func (g_free);
  spec->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) terse_spec_entry_free);
  for (guint i = 0; i < groups->len; i++)
    {
      const TerseSpecGroup *group = groups->pdata[i];
      if (strcmp (group->name, TERSE_SPEC_TABLE) == 0 ? !read_table (spec, group, error)
                                                      : !read_family (spec, group, error))
        return NULL;
    }
  return g_steal_pointer (&spec);
}
