/* Index: Alice owns a string a of n symbols, bits unless `range` says otherwise, Bob a position b
 * in 0..n-1, the output is a_b. Its one-way cost from Alice to Bob is n log2 range bits, since no
 * two of her rows agree; the other way ceil(log2 n) bits are enough. */
#include "protocols/automorphism.h"
#include "protocols/problems/bits.h"
#include "protocols/problems/table.h"
#include "protocols/words.h"

#define MAX_N 20
/* Symbols whose exchanges are listed: with n = 1 there may be as many as a player has inputs. */
#define MOST_EXCHANGED 64

typedef struct {
  guint n, range;
  guint64 weight[MAX_N]; /* of a_i in the input's number, a_0 being the most significant */
} Index;

static guint
symbol (const Index *index, guint a, guint i)
{
  return (guint) (a / index->weight[i] % index->range);
}

static gint
answer (gconstpointer data, const guint *inputs)
{
  return (gint) symbol (data, inputs[0], inputs[1]);
}

static char *
input_text (gconstpointer data, guint player, guint input)
{
  const Index *index = data;
  if (player == 1)
    return g_strdup_printf ("%u", input);
  if (index->range == 2)
    return terse_bits_text (input, index->n);
  guint table[MAX_N];
  for (guint i = 0; i < index->n; i++)
    table[i] = symbol (index, input, i);
  return terse_table_text (index->n, table);
}

/* Two neighbouring positions change places in a and in b. */
static TerseAutomorphism *
exchange_positions (const TerseProblem *problem, const Index *index, guint i)
{
  TerseAutomorphism *exchange = terse_automorphism_new (problem);
  for (guint a = 0; a < terse_problem_inputs (problem, 0); a++)
    {
      guint64 here = symbol (index, a, i), next = symbol (index, a, i + 1);
      guint64 rest = a - here * index->weight[i] - next * index->weight[i + 1];
      exchange->inputs[0][a]
          = (guint) (rest + next * index->weight[i] + here * index->weight[i + 1]);
    }
  terse_automorphism_exchange (exchange, 1, i, i + 1);
  return exchange;
}

/* The symbols s and s + 1 change their names, in the string and in the output. */
static TerseAutomorphism *
exchange_symbols (const TerseProblem *problem, const Index *index, guint s)
{
  TerseAutomorphism *exchange = terse_automorphism_new (problem);
  for (guint a = 0; a < terse_problem_inputs (problem, 0); a++)
    {
      guint64 image = a;
      for (guint i = 0; i < index->n; i++)
        {
          guint found = symbol (index, a, i);
          if (found == s)
            image += index->weight[i];
          else if (found == s + 1)
            image -= index->weight[i];
        }
      exchange->inputs[0][a] = (guint) image;
    }
  exchange->outputs[s] = s + 1;
  exchange->outputs[s + 1] = s;
  return exchange;
}

static void
generators (const TerseProblem *problem, gconstpointer data, GPtrArray *list)
{
  const Index *index = data;
  for (guint i = 0; i + 1 < index->n; i++)
    g_ptr_array_add (list, exchange_positions (problem, index, i));
  for (guint s = 0; s + 1 < MIN (index->range, MOST_EXCHANGED); s++)
    g_ptr_array_add (list, exchange_symbols (problem, index, s));
}

static const TerseProblemClass klass
    = { .answer = answer, .input_text = input_text, .generators = generators };

/* Without the range where it is 2, so that one problem has one text. (transfer full) */
static char **
canonical_texts (const Index *index)
{
  g_autofree char *n = g_strdup_printf ("%u", index->n),
                  *range = g_strdup_printf ("%u", index->range);
  const char *const texts[] = { "n", n, index->range == 2 ? NULL : "range", range, NULL };
  return terse_words_copy (texts);
}

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  Index *index = g_new0 (Index, 1);
  index->n = (guint) terse_arguments_integer (arguments, "n");
  index->range = terse_arguments_given (arguments, "range")
                     ? (guint) terse_arguments_integer (arguments, "range")
                     : 2;
  for (guint i = 0; i < index->n; i++)
    index->weight[i] = terse_table_count (index->n - 1 - i, index->range);
  const guint64 inputs[] = { terse_table_count (index->n, index->range), index->n };
  g_auto (GStrv) texts = canonical_texts (index);
  return terse_problem_new ("index", (const char *const *) texts, 2, inputs, index->range, &klass,
                            index, g_free, error);
}

static const TerseParameter parameters[] = {
  TERSE_BITS_PARAMETER,
  { .name = "range",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = "",
    .min = 1,
    .max = TERSE_PROBLEM_MAX_INPUTS,
    .help = "symbols of the string, 2 if not given" },
};

static const TerseExample examples[] = {
  { { "n", "3" }, "101, 2", "1" },
  { { "n", "3" }, "101, 1", "0" },
  { { "n", "1" }, "1, 0", "1" },
};

const TerseProblemFamily terse_family_index = {
  .id = "index",
  .summary = "Alice has n bits, Bob a position: the bit there",
  .model = "one-way",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
};
