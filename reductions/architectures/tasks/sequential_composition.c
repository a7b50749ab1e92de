/* L-sequential function composition as a prompt (Chen, Peng, Wu, arXiv 2412.02975): N_0 = m, N_l =
 * n_l N_{l-1}; the tokens are the tables of z_L, .., z_1, entry 0 first, N_{l-1} tokens for z_l,
 * then z_0, then the number of the tuple w, its last entry the fastest. i_0 = z_0, i_1 = z_1 (i_0),
 * i_{l+1} = z_{l+1} (w_l, i_l), where (w_l, i_l) is entry w_l N_{l-1} + i_l; the answer is i_L. z_l
 * goes to [N_{l-1}], z_L to the range. All tokens share one alphabet: where one that is used, w
 * among them, is no number of its own set, the answer is 0. This is the problem
 * function-composition of protocols/problems. */
#include "reductions/architectures/tasks/sequential_composition.h"

#include "protocols/radix.h"
#include "reductions/architectures/tasks/sizes.h"

#define MAX_LAYERS TERSE_COMPOSITION_MAX_LAYERS
#define MAX_RADIX (1u << 20)

typedef TerseSequentialLayout Composition;

extern const TerseTaskFamily terse_task_sequential_composition;

const TerseSequentialLayout *
terse_sequential_layout (const TerseTask *task)
{
  g_return_val_if_fail (task->family == &terse_task_sequential_composition, NULL);
  return task->data;
}

guint
terse_sequential_codomain (const Composition *composition, guint l)
{
  return l == composition->layers ? composition->range : composition->sizes[l - 1];
}

/* w_l, l = 1..L-1: the tuple's number in the radices n_1, .., n_{L-1}. */
static guint
fan_at (const Composition *composition, guint number, guint l)
{
  for (guint later = composition->layers - 1; later > l; later--)
    number /= composition->fans[later - 1];
  return number % composition->fans[l - 1];
}

guint
terse_sequential_token (const Composition *composition, guint w, guint l, guint i)
{
  return composition->table[l]
         + (l == 1 ? i : fan_at (composition, w, l - 1) * composition->sizes[l - 2] + i);
}

static void
answer (const TerseTask *task, const guint *tokens, guint *answers)
{
  const Composition *composition = task->data;
  const guint w = tokens[task->tokens - 1];
  guint i = tokens[task->tokens - 2];
  answers[0] = 0;
  if (w >= composition->tuples || i >= composition->sizes[0])
    return;
  for (guint l = 1; l <= composition->layers; l++)
    {
      i = tokens[terse_sequential_token (composition, w, l, i)];
      if (i >= terse_sequential_codomain (composition, l))
        return;
    }
  answers[0] = i;
}

/* Entry (fan, index) of a table of `fans` blocks of `size` words: the index in every block, then
 * the block. */
static TerseWord
select_entry (TerseCircuit *circuit, guint fans, TerseWord fan, guint size, TerseWord index,
              const TerseWord *table)
{
  g_autofree TerseWord *entries = g_new (TerseWord, fans);
  for (guint b = 0; b < fans; b++)
    entries[b] = terse_word_select (circuit, index, size, table + (gsize) b * size);
  return terse_word_select (circuit, fan, fans, entries);
}

/* w_1, .., w_{L-1} as words, from the last one on. */
static void
split_tuple (const Composition *composition, TerseCircuit *circuit, TerseWord number,
             TerseWord *fans)
{
  for (guint l = composition->layers - 1; l >= 1; l--)
    {
      fans[l] = terse_word_modulo (circuit, number, composition->fans[l - 1]);
      number = terse_word_quotient (circuit, number, composition->fans[l - 1]);
    }
}

static void
build_circuit (const TerseTask *task, TerseCircuit *circuit, const TerseWord *tokens,
               TerseWord *answers)
{
  const Composition *composition = task->data;
  const TerseWord w = tokens[task->tokens - 1], nothing = terse_word_constant (circuit, 0);
  TerseWord index = tokens[task->tokens - 2], fans[MAX_LAYERS];
  TerseWire sound = terse_wire_and (circuit, terse_word_below (circuit, w, composition->tuples),
                                    terse_word_below (circuit, index, composition->sizes[0]));
  split_tuple (composition, circuit, w, fans);
  for (guint l = 1; l <= composition->layers; l++)
    {
      const TerseWord *table = tokens + composition->table[l];
      index = l == 1 ? terse_word_select (circuit, index, composition->sizes[0], table)
                     : select_entry (circuit, composition->fans[l - 2], fans[l - 1],
                                     composition->sizes[l - 2], index, table);
      sound = terse_wire_and (
          circuit, sound,
          terse_word_below (circuit, index, terse_sequential_codomain (composition, l)));
    }
  answers[0] = terse_word_if (circuit, sound, index, nothing);
}

static char *
tuple_text (const Composition *composition, guint number)
{
  GString *text = g_string_new ("w=(");
  if (number >= composition->tuples)
    g_string_append_printf (text, "?%u", number);
  else
    for (guint l = 1; l < composition->layers; l++)
      g_string_append_printf (text, "%s%u", l > 1 ? "," : "", fan_at (composition, number, l));
  g_string_append_c (text, ')');
  return g_string_free (text, FALSE);
}

/* "z2(3)=1", "z0=1", "w=(1,0)". */
static char *
token_text (const TerseTask *task, guint position, const guint *fields)
{
  const Composition *composition = task->data;
  guint l = 1;
  if (position == task->tokens - 1)
    return tuple_text (composition, fields[0]);
  if (position == task->tokens - 2)
    return g_strdup_printf ("z0=%u", fields[0]);
  while (position < composition->table[l])
    l++;
  return g_strdup_printf ("z%u(%u)=%u", l, position - composition->table[l], fields[0]);
}

/* Tokens of the tables, at most TERSE_TASK_MAX_TOKENS; the sizes are set on the way. */
static gboolean
set_sizes (Composition *composition, guint64 m, const guint64 *fans, guint *tokens, GError **error)
{
  guint64 size = m, total = m, tuples = 1;
  composition->sizes[0] = (guint) m;
  for (guint l = 1; l < composition->layers; l++)
    {
      size = terse_saturating_mul (size, fans[l - 1]);
      total = terse_saturating_add (total, size);
      tuples = terse_saturating_mul (tuples, fans[l - 1]);
      composition->sizes[l] = (guint) MIN (size, G_MAXUINT);
      composition->fans[l - 1] = (guint) fans[l - 1];
    }
  composition->tuples = (guint) MIN (tuples, G_MAXUINT);
  total = terse_saturating_add (total, 2);
  *tokens = (guint) MIN (total, G_MAXUINT);
  return terse_task_check_size ("sequential-composition", "tokens", total, TERSE_TASK_MAX_TOKENS,
                                error)
         && terse_task_check_size ("sequential-composition", "tuples w", tuples, MAX_RADIX, error);
}

/* z_L comes first. */
static void
place_tables (Composition *composition)
{
  guint at = 0;
  for (guint l = composition->layers; l >= 1; l--)
    {
      composition->table[l] = at;
      at += composition->sizes[l - 1];
    }
}

static Composition *
read_composition (const TerseArguments *arguments, guint *tokens, GError **error)
{
  const guint64 *fans;
  const guint layers = terse_composition_layers ("sequential-composition", arguments, &fans, error);
  if (layers == 0)
    return NULL;
  g_autofree Composition *composition = g_new0 (Composition, 1);
  composition->layers = layers;
  if (!set_sizes (composition, terse_arguments_integer (arguments, "m"), fans, tokens, error))
    return NULL;
  place_tables (composition);
  composition->range = terse_arguments_given (arguments, "range")
                           ? (guint) terse_arguments_integer (arguments, "range")
                           : composition->sizes[layers - 1];
  return g_steal_pointer (&composition);
}

static TerseTask *
build (const TerseArguments *arguments, GError **error)
{
  guint tokens;
  Composition *composition = read_composition (arguments, &tokens, error);
  if (composition == NULL)
    return NULL;
  const guint largest = composition->sizes[composition->layers - 1];
  const guint radix
      = MAX (MAX (largest, composition->range), MAX (composition->sizes[0], composition->tuples));
  TerseTask *task = terse_task_new_plain (&terse_task_sequential_composition, arguments, tokens,
                                          radix, composition->range, composition, g_free);
  g_strfreev (task->parameters);
  task->parameters = terse_composition_texts (composition->layers, composition->sizes[0],
                                              composition->fans, composition->range);
  return task;
}

static const TerseExample examples[] = {
  { { "layers", "2", "m", "2", "n", "2", "range", "3" }, "0 1 2 0 1 0 0 1", "0" },
  { { "layers", "2", "m", "2", "n", "2", "range", "3" }, "0 1 2 0 1 0 0 0", "1" },
  { { "layers", "2", "m", "2", "n", "2", "range", "3" }, "0 1 2 0 1 0 1 1", "2" },
  { { "layers", "2", "m", "2", "n", "2", "range", "3" }, "1 1 2 1 1 0 2 1", "0" },
  { { "layers", "2", "m", "2", "n", "2", "range", "3" }, "1 1 2 1 1 0 0 2", "0" },
  { { "layers", "2", "m", "2", "n", "2", "range", "3" }, "1 1 2 1 2 0 0 0", "0" },
  { { "layers", "2", "m", "2", "n", "2", "range", "3" }, "1 1 3 1 0 0 0 1", "0" },
  { { "layers", "2", "m", "2", "n", "2", "range", "3" }, "3 1 3 3 1 3 0 0", "1" },
  { { "layers", "1", "m", "3" }, "2 0 1 0 0", "2" },
  { { "layers", "1", "m", "3" }, "2 0 1 0 1", "0" },
  { { "layers", "3", "m", "1", "n", "2,2", "range", "2" }, "0 1 0 0 0 1 0 0 2", "1" },
  { { "layers", "3", "m", "1", "n", "2,2", "range", "2" }, "0 1 0 0 0 1 0 0 1", "0" },
  { { "layers", "3", "m", "1", "n", "2,2", "range", "2" }, "0 0 1 0 0 1 0 0 1", "1" },
};

const TerseTaskFamily terse_task_sequential_composition = {
  .id = "sequential-composition",
  .summary
  = "the tables of L functions, the first index and the fans: the functions applied in turn",
  .source = "Chen, Peng, Wu, arXiv 2412.02975",
  .parameters = terse_composition_parameters,
  .n_parameters = TERSE_COMPOSITION_PARAMETERS,
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
  .answer = answer,
  .circuit = build_circuit,
  .token_text = token_text,
};
