/* L-sequential function composition (Chen, Peng, Wu, arXiv 2412.02975). Parameters m and
 * n_1..n_{L-1}; N_0 = m and N_l = n_l N_{l-1}. Inputs z_0 in [m], z_l : [N_{l-1}] -> [N_{l-1}] for
 * l = 1..L, and w in [n_1] x .. x [n_{L-1}], with i_0 = z_0, i_1 = z_1(i_0), i_{l+1} = z_{l+1}(w_l,
 * i_l) and output i_L. The pair (w_l, i_l) of [n_l] x [N_{l-1}] is the number w_l N_{l-1} + i_l of
 * [N_l]. Here the last function goes to a range of its own, [N_{L-1}] by default. The paper's
 * players -1, 0, .., L are players 0, 1, .., L+1: w, then z_0, z_1, .., z_L. Player l >= 1 owns
 * N_{l-1} tokens, one an entry of its table; players -1 and 0 own one each. */
#include "protocols/automorphism.h"
#include "protocols/problems/family.h"
#include "protocols/problems/composition.h"
#include "protocols/problems/table.h"
#include "protocols/radix.h"

#define MAX_LAYERS TERSE_COMPOSITION_MAX_LAYERS

typedef struct {
  guint layers;
  guint64 sizes[MAX_LAYERS]; /* N_0 .. N_{L-1} */
  guint fans[MAX_LAYERS];    /* n_1 .. n_{L-1} at 0 .. L-2 */
  guint64 range;
} Composition;

/* Codomain of z_l, l = 1..L. */
static guint64
codomain (const Composition *composition, guint l)
{
  return l == composition->layers ? composition->range : composition->sizes[l - 1];
}

static gint
answer (gconstpointer data, const guint *inputs)
{
  const Composition *composition = data;
  guint w[MAX_LAYERS];
  terse_radix_unrank (composition->layers - 1, composition->fans, inputs[0], w);
  guint i = inputs[1];
  for (guint l = 1; l <= composition->layers; l++)
    {
      if (l >= 2)
        i += w[l - 2] * (guint) composition->sizes[l - 2];
      i = terse_table_get (inputs[l + 1], (guint) composition->sizes[l - 1],
                           (guint) codomain (composition, l), i);
    }
  return (gint) i;
}

static char *
input_text (gconstpointer data, guint player, guint input)
{
  const Composition *composition = data;
  if (player == 1)
    return g_strdup_printf ("%u", input);
  if (player == 0)
    {
      guint w[MAX_LAYERS];
      terse_radix_unrank (composition->layers - 1, composition->fans, input, w);
      return terse_table_text (composition->layers - 1, w);
    }
  guint l = player - 1, size = (guint) composition->sizes[l - 1];
  g_autofree guint *table = g_new (guint, size);
  for (guint x = 0; x < size; x++)
    table[x] = terse_table_get (input, size, (guint) codomain (composition, l), x);
  return terse_table_text (size, table);
}

static char *
player_name (gconstpointer data G_GNUC_UNUSED, guint player)
{
  return g_strdup_printf ("%d", (gint) player - 1);
}

/* An automorphism under way: a value has another name where it is made and where it is used. */
typedef struct {
  const TerseProblem *problem;
  const Composition *composition;
  TerseAutomorphism *automorphism;
} Renaming;

/* z_l becomes the function that takes entries[x] to values[z_l (x)]; NULL for the identity. */
static void
rename_table (const Renaming *renaming, guint l, const guint *entries, const guint *values)
{
  const Composition *composition = renaming->composition;
  const guint size = (guint) composition->sizes[l - 1], radix = (guint) codomain (composition, l);
  g_autofree guint *radices = g_new (guint, size), *table = g_new (guint, size);
  for (guint x = 0; x < size; x++)
    radices[x] = radix;
  for (guint z = 0; z < terse_problem_inputs (renaming->problem, l + 1); z++)
    {
      for (guint x = 0; x < size; x++)
        {
          guint image = terse_table_get (z, size, radix, x);
          table[entries ? entries[x] : x] = values ? values[image] : image;
        }
      renaming->automorphism->inputs[l + 1][z] = (guint) terse_radix_rank (size, radices, table);
    }
}

/* The permutation of [size] that exchanges, in every block of `period`, the `width` numbers from
 * `at` on with the next ones. (transfer full) */
static guint *
exchange_blocks (guint size, guint period, guint at, guint width)
{
  guint *map = g_new (guint, size);
  for (guint x = 0; x < size; x++)
    {
      guint place = x % period;
      map[x] = place < at || place >= at + 2 * width ? x
               : place < at + width                  ? x + width
                                                     : x - width;
    }
  return map;
}

static Renaming
renaming_new (const TerseProblem *problem, const Composition *composition, GPtrArray *list)
{
  Renaming renaming = { problem, composition, terse_automorphism_new (problem) };
  g_ptr_array_add (list, renaming.automorphism);
  return renaming;
}

/* The values a and a + 1 of i_l change their names; i_L is the output. */
static void
rename_index (const Renaming *renaming, guint l, guint a)
{
  const Composition *composition = renaming->composition;
  const guint range = (guint) (l == 0 ? composition->sizes[0] : codomain (composition, l));
  g_autofree guint *values = exchange_blocks (range, range, a, 1);
  if (l == 0)
    terse_automorphism_exchange (renaming->automorphism, 1, a, a + 1);
  else
    rename_table (renaming, l, NULL, values);
  if (l == composition->layers)
    {
      renaming->automorphism->outputs[a] = a + 1;
      renaming->automorphism->outputs[a + 1] = a;
      return;
    }
  g_autofree guint *entries = exchange_blocks ((guint) composition->sizes[l], range, a, 1);
  rename_table (renaming, l + 1, entries, NULL);
}

/* The values b and b + 1 of w_l change their names. */
static void
rename_fan (const Renaming *renaming, guint l, guint b)
{
  const Composition *composition = renaming->composition;
  const guint width = (guint) composition->sizes[l - 1], size = (guint) composition->sizes[l];
  g_autofree guint *entries = exchange_blocks (size, size, b * width, width);
  guint place = 1;
  rename_table (renaming, l + 1, entries, NULL);
  for (guint k = l; k < composition->layers - 1; k++)
    place *= composition->fans[k];
  for (guint w = 0; w < terse_problem_inputs (renaming->problem, 0); w++)
    {
      guint digit = w / place % composition->fans[l - 1];
      renaming->automorphism->inputs[0][w] = digit == b       ? w + place
                                             : digit == b + 1 ? w - place
                                                              : w;
    }
}

static void
generators (const TerseProblem *problem, gconstpointer data, GPtrArray *list)
{
  const Composition *composition = data;
  for (guint l = 0; l <= composition->layers; l++)
    for (guint a = 0; a + 1 < (l == 0 ? composition->sizes[0] : codomain (composition, l)); a++)
      {
        Renaming renaming = renaming_new (problem, composition, list);
        rename_index (&renaming, l, a);
      }
  for (guint l = 1; l < composition->layers; l++)
    for (guint b = 0; b + 1 < composition->fans[l - 1]; b++)
      {
        Renaming renaming = renaming_new (problem, composition, list);
        rename_fan (&renaming, l, b);
      }
}

static const TerseProblemClass klass = {
  .answer = answer, .input_text = input_text, .player_name = player_name, .generators = generators
};

static Composition *
read_sizes (const TerseArguments *arguments, GError **error)
{
  const guint64 *fans;
  const guint layers = terse_composition_layers ("function-composition", arguments, &fans, error);
  if (layers == 0)
    return NULL;
  Composition *composition = g_new0 (Composition, 1);
  composition->layers = layers;
  composition->sizes[0] = terse_arguments_integer (arguments, "m");
  for (guint l = 1; l < layers; l++)
    {
      composition->fans[l - 1] = (guint) fans[l - 1];
      composition->sizes[l] = terse_saturating_mul (fans[l - 1], composition->sizes[l - 1]);
    }
  gboolean given = terse_arguments_given (arguments, "range");
  composition->range
      = given ? terse_arguments_integer (arguments, "range") : composition->sizes[layers - 1];
  return composition;
}

static void
set_tokens (TerseProblem *problem, const Composition *composition)
{
  guint tokens[MAX_LAYERS + 2] = { 1, 1 };
  for (guint l = 1; l <= composition->layers; l++)
    tokens[l + 1] = (guint) composition->sizes[l - 1];
  terse_problem_set_tokens (problem, tokens);
}

static TerseProblem *
new_problem (Composition *composition, const char *const *texts, GError **error)
{
  guint64 inputs[MAX_LAYERS + 2]
      = { terse_radix_count (composition->layers - 1, composition->fans), composition->sizes[0] };
  for (guint l = 1; l <= composition->layers; l++)
    inputs[l + 1] = terse_table_count (composition->sizes[l - 1], codomain (composition, l));
  /* A range that saturates has more than the largest number of inputs and never becomes a problem.
   */
  guint outputs = (guint) MIN (composition->range, G_MAXUINT);
  TerseProblem *problem = terse_problem_new ("function-composition", texts, composition->layers + 2,
                                             inputs, outputs, &klass, composition, g_free, error);
  if (problem)
    set_tokens (problem, composition);
  return problem;
}

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  Composition *composition = read_sizes (arguments, error);
  if (composition == NULL)
    return NULL;
  g_auto (GStrv) texts = terse_composition_texts (composition->layers, composition->sizes[0],
                                                  composition->fans, composition->range);
  return new_problem (composition, (const char *const *) texts, error);
}

/* Tokens and outputs must be numbers all the same. */
static TerseProblem *
build_unlisted (const TerseArguments *arguments, const char *why)
{
  g_autofree Composition *composition = read_sizes (arguments, NULL);
  if (composition->sizes[composition->layers - 1] > G_MAXUINT || composition->range > G_MAXUINT)
    return NULL;
  g_auto (GStrv) texts = terse_composition_texts (composition->layers, composition->sizes[0],
                                                  composition->fans, composition->range);
  TerseProblem *problem
      = terse_problem_new_unlisted ("function-composition", (const char *const *) texts,
                                    composition->layers + 2, (guint) composition->range, why);
  set_tokens (problem, composition);
  return problem;
}

static const TerseExample examples[] = {
  { { "layers", "1", "m", "3" }, "[], 1, [2 0 1]", "0" },
  { { "layers", "1", "m", "3" }, "[], 0, [2 0 1]", "2" },
  { { "layers", "2", "m", "2", "n", "2", "range", "2" }, "[1], 0, [1 0], [0 0 0 1]", "1" },
};

const TerseProblemFamily terse_family_function_composition = {
  .id = "function-composition",
  .summary = "L+2 players have w, z_0 and L functions: the functions applied in turn",
  .model = "autoregressive",
  .parameters = terse_composition_parameters,
  .n_parameters = TERSE_COMPOSITION_PARAMETERS,
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
  .build_unlisted = build_unlisted,
};
