/* A problem of any number of players given by its tensor: the entry of a joint input is the set of
 * allowed outputs and `*` is outside the promise. It is read from a file or from the parameter
 * `entries`, or made from numbers; the problem keeps the canonical text as its parameter, so that
 * it can be built again without the file. */
#include "protocols/problems/tensor.h"

#include <string.h>

#include "protocols/automorphism.h"
#include "protocols/error.h"
#include "protocols/problems/family.h"
#include "protocols/radix.h"
#include "protocols/tensor_reader.h"

static guint
place (const TerseTensor *tensor, const guint *inputs)
{
  return (guint) terse_radix_rank (tensor->players, tensor->sizes, inputs);
}

static gboolean
allows (gconstpointer data, const guint *inputs, guint output)
{
  const TerseTensor *tensor = data;
  return terse_matrix_allows (tensor->entries, 0, place (tensor, inputs), output);
}

static gint
answer (gconstpointer data, const guint *inputs)
{
  const TerseTensor *tensor = data;
  const guint *outputs;
  return terse_matrix_entry (tensor->entries, 0, place (tensor, inputs), &outputs) > 0
             ? (gint) outputs[0]
             : -1;
}

/* The entries where `player` has the input a, as bytes to be compared. (transfer full) */
static GBytes *
slice (const TerseTensor *tensor, guint player, guint a)
{
  const guint size = tensor->sizes[player];
  const guint stride
      = (guint) terse_radix_count (tensor->players - player - 1, tensor->sizes + player + 1);
  GByteArray *bytes = g_byte_array_new ();
  for (guint block = 0; block < terse_matrix_columns (tensor->entries); block += size * stride)
    for (guint i = block + a * stride; i < block + (a + 1) * stride; i++)
      {
        const guint *outputs;
        guint n = terse_matrix_entry (tensor->entries, 0, i, &outputs);
        g_byte_array_append (bytes, (const guint8 *) &n, sizeof n);
        g_byte_array_append (bytes, (const guint8 *) outputs, n * (guint) sizeof *outputs);
      }
  return g_byte_array_free_to_bytes (bytes);
}

/* Inputs of `player` that make no difference change places with the one before that is the same. */
static void
list_exchanges (const TerseProblem *problem, const TerseTensor *tensor, guint player,
                GPtrArray *list)
{
  g_autoptr (GHashTable) last
      = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  for (guint a = 0; a < tensor->sizes[player]; a++)
    {
      GBytes *bytes = slice (tensor, player, a);
      gpointer before;
      if (g_hash_table_lookup_extended (last, bytes, NULL, &before))
        {
          TerseAutomorphism *exchange = terse_automorphism_new (problem);
          terse_automorphism_exchange (exchange, player, GPOINTER_TO_UINT (before), a);
          g_ptr_array_add (list, exchange);
        }
      g_hash_table_replace (last, bytes, GUINT_TO_POINTER (a));
    }
}

static gboolean
is_symmetric (const TerseTensor *tensor)
{
  const guint size = tensor->sizes[0];
  if (tensor->players != 2 || tensor->sizes[1] != size)
    return FALSE;
  for (guint x = 0; x < size; x++)
    for (guint y = 0; y < x; y++)
      {
        const guint *here, *there;
        guint n = terse_matrix_entry (tensor->entries, 0, x * size + y, &here);
        if (n != terse_matrix_entry (tensor->entries, 0, y * size + x, &there)
            || memcmp (here, there, n * sizeof *here) != 0)
          return FALSE;
      }
  return TRUE;
}

static void
generators (const TerseProblem *problem, gconstpointer data, GPtrArray *list)
{
  const TerseTensor *tensor = data;
  for (guint player = 0; player < tensor->players; player++)
    list_exchanges (problem, tensor, player, list);
  if (!is_symmetric (tensor))
    return;
  TerseAutomorphism *transposition = terse_automorphism_new (problem);
  transposition->transposes = TRUE;
  g_ptr_array_add (list, transposition);
}

static const TerseProblemClass relation = { .allows = allows, .generators = generators };
static const TerseProblemClass function = { .answer = answer, .generators = generators };

static void
free_tensor (gpointer data)
{
  terse_tensor_free (data);
}

/* Takes the tensor. */
static TerseProblem *
problem_of (TerseTensor *tensor, GError **error)
{
  g_autofree char *entries = terse_tensor_text (tensor, ';');
  const char *const texts[] = { "entries", entries, NULL };
  g_autofree guint64 *inputs = g_new (guint64, tensor->players);
  for (guint p = 0; p < tensor->players; p++)
    inputs[p] = tensor->sizes[p];
  return terse_problem_new ("tensor", texts, tensor->players, inputs,
                            terse_matrix_outputs (tensor->entries),
                            terse_matrix_is_function (tensor->entries) ? &function : &relation,
                            tensor, free_tensor, error);
}

TerseProblem *
terse_tensor_problem (guint players, const guint *sizes, guint outputs, const gint *entries,
                      GError **error)
{
  TerseTensor *tensor = terse_tensor_new (players, sizes, outputs, entries, error);
  return tensor ? problem_of (tensor, error) : NULL;
}

static TerseTensor *
read_tensor (const TerseArguments *arguments, GError **error)
{
  gboolean is_file;
  const char *text
      = terse_arguments_either (arguments, "tensor", "file", "entries", &is_file, error);
  if (text == NULL)
    return NULL;
  return is_file ? terse_tensor_read (text, error)
                 : terse_tensor_parse (text, strlen (text), ';', "entries", error);
}

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  TerseTensor *tensor = read_tensor (arguments, error);
  return tensor ? problem_of (tensor, error) : NULL;
}

static const TerseParameter parameters[] = {
  { .name = "file",
    .kind = TERSE_PARAMETER_TEXT,
    .fallback = "",
    .help = "file of the tensor: sizes, then the entries" },
  { .name = "entries",
    .kind = TERSE_PARAMETER_TEXT,
    .fallback = "",
    .help = "the same with ; for newlines" },
};

static const TerseExample examples[] = {
  { { "entries", "sizes 1 3 1;0 1|2 *" }, "0, 1, 0", "1|2" },
  { { "entries", "sizes 1 3 1;0 1|2 *" }, "0, 2, 0", "*" },
  { { "entries", "sizes 2 2 2;0 1 1 0 1 0 0 1" }, "1, 0, 0", "1" },
};

const TerseProblemFamily terse_family_tensor = {
  .id = "tensor",
  .summary = "k players, each with an index: the entry of a tensor",
  .model = "recurrent",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
};
