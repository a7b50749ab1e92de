/* Sequential composition by L + 1 layers of one head: in layer 1 the token z_0 finds i_1 = z_1
 * (z_0), in layer 2 the last token, w, takes it from there, and in layer l + 1 w finds i_l at its
 * place (w_{l-1}, i_{l-1}) in the table of z_l. So one layer more than there are functions is
 * enough, where the lower bounds are about as many layers as functions. Each query finds one token
 * alone, so that the sums are its value: the number there and one more, or 0 where it is none of
 * the set of the table. The token at position p is found by
 *
 * - (p - j)^2, three numbers, which no |p - j| < N makes 0 modulo 2^precision but 0: a weight of 1
 *   there and 0 elsewhere is the rounding of an exponential; or
 * - u_p^-1 u_j modulo 2^precision, one number, with u_j = 2 j + 1, which is 1 at j = p alone. Only
 *   weights that are any map of the score tell that 1 from other numbers.
 *
 * Nothing is divided, so that linear decoders do it as well. Source: Chen, Peng, Wu, arXiv
 * 2412.02975, say that L + 1 layers suffice; the machines are of our own. */
#include "reductions/architectures/constructions/sequential_lookup.h"

#include "protocols/radix.h"
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/tasks/sequential_composition.h"

enum { PLACE, TABLE, WORD, TUPLE, WIDTH };
G_STATIC_ASSERT (WIDTH == TERSE_SEQUENTIAL_WIDTH);

typedef struct {
  const TerseTask *task;
  const TerseSequentialLayout *layout;
  guint tokens, dim;
  gboolean odd;
} Lookup;

guint
terse_sequential_word_bits (const TerseTask *task)
{
  const TerseSequentialLayout *layout = terse_sequential_layout (task);
  guint most = layout->sizes[0];
  for (guint l = 1; l <= layout->layers; l++)
    most = MAX (most, terse_sequential_codomain (layout, l));
  return terse_parts_bits_to (most);
}

void
terse_sequential_needs (const TerseTask *task, gboolean odd, TerseSizes *sizes)
{
  const guint tokens = task->tokens,
              scores = odd ? 1 + terse_bits_for (tokens) : 2 * terse_bits_for (tokens) - 1;
  *sizes = terse_parts_sizes (odd ? 1 : 3, MAX (scores, terse_sequential_word_bits (task)));
  sizes->at[TERSE_SIZE_LAYERS] = terse_sequential_layout (task)->layers + 1;
}

void
terse_sequential_odd_needs (const TerseTask *task, TerseSizes *sizes)
{
  terse_sequential_needs (task, TRUE, sizes);
}

const TerseConstructionTrial terse_sequential_odd_trials[TERSE_SEQUENTIAL_TRIALS] = {
  { "sequential-composition layers=1 m=3", FALSE, 1u << TERSE_SIZE_LAYERS },
  { "sequential-composition layers=2 m=2 n=2 range=2", FALSE,
    1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_PRECISION },
  { "sequential-composition layers=2 m=3 n=1 range=4", FALSE, 1u << TERSE_SIZE_LAYERS },
  { "sequential-composition layers=3 m=1 n=2,2 range=2", FALSE, 1u << TERSE_SIZE_LAYERS },
  { "sequential-composition layers=2 m=20 n=1 range=2", TRUE, 0 },
  { "sequential-composition layers=4 m=3 n=2,1,2 range=5", TRUE, 1u << TERSE_SIZE_LAYERS },
};

void
terse_sequential_put_query (guint found, guint tokens, guint dim, guint64 *out)
{
  const guint64 number = found < tokens ? terse_parts_odd_query (found) : 0;
  terse_parts_put (dim, 1, &number, out);
}

guint
terse_sequential_answer (const TerseTask *task, guint64 word)
{
  return word > 0 && word <= terse_sequential_layout (task)->range ? (guint) word - 1 : 0;
}

guint
terse_sequential_table (const TerseTask *task, guint position)
{
  const TerseSequentialLayout *layout = terse_sequential_layout (task);
  guint l = layout->layers;
  if (position + 2 >= task->tokens)
    return position + 1 < task->tokens ? TERSE_SEQUENTIAL_FIRST : TERSE_SEQUENTIAL_LAST;
  while (l > 1 && position >= layout->table[l - 1])
    l--;
  return l;
}

/* The size of the set that numbers of this table are of. */
static guint
set_of (const TerseTask *task, guint table)
{
  const TerseSequentialLayout *layout = terse_sequential_layout (task);
  if (table == TERSE_SEQUENTIAL_FIRST)
    return layout->sizes[0];
  return table == TERSE_SEQUENTIAL_LAST ? layout->tuples
                                        : terse_sequential_codomain (layout, table);
}

guint64
terse_sequential_word (const TerseTask *task, guint position, guint number)
{
  return number < set_of (task, terse_sequential_table (task, position)) ? (guint64) number + 1 : 0;
}

void
terse_sequential_draw (const TerseTask *task, GRand *random, guint *tokens)
{
  for (guint i = 0; i < task->tokens; i++)
    {
      const guint set = g_rand_int (random) % 16 ? set_of (task, terse_sequential_table (task, i))
                                                 : task->radix[0];
      tokens[i] = (guint) (((guint64) g_rand_int (random) * set) >> 32);
    }
}

static void
embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  const Lookup *lookup = data;
  const guint table = terse_sequential_table (lookup->task, position);
  const guint64 number = terse_sequential_word (lookup->task, position, fields[0]);
  state[PLACE] = position;
  state[TABLE] = table;
  state[WORD] = table == TERSE_SEQUENTIAL_LAST ? 0 : number;
  state[TUPLE] = table == TERSE_SEQUENTIAL_LAST ? number : 0;
}

/* The token that this one looks for in the layer; N for none. */
static guint
target (const Lookup *lookup, guint layer, const guint64 *state)
{
  const TerseSequentialLayout *layout = lookup->layout;
  if (layer == 0 && state[TABLE] == TERSE_SEQUENTIAL_FIRST && state[WORD] > 0)
    return layout->table[1] + (guint) state[WORD] - 1;
  if (layer == 0 || layer > layout->layers || state[TABLE] != TERSE_SEQUENTIAL_LAST
      || state[TUPLE] == 0)
    return lookup->tokens;
  if (layer == 1)
    return lookup->tokens - 2;
  return state[WORD] > 0 ? terse_sequential_token (layout, (guint) state[TUPLE] - 1, layer,
                                                   (guint) state[WORD] - 1)
                         : lookup->tokens;
}

static void
query (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Lookup *lookup = data;
  const guint found = target (lookup, layer, state);
  guint64 numbers[3];
  (void) head;
  if (lookup->odd)
    {
      terse_sequential_put_query (found, lookup->tokens, lookup->dim, out);
      return;
    }
  terse_parts_distance_query (1, found, 0, numbers);
  terse_parts_put (lookup->dim, 3, numbers, out);
}

static void
key (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Lookup *lookup = data;
  guint64 numbers[3] = { terse_parts_odd_key (state[PLACE]), 0, 0 };
  (void) layer, (void) head;
  if (!lookup->odd)
    terse_parts_distance_key (1, state[PLACE], 0, numbers);
  terse_parts_put (lookup->dim, 3, numbers, out);
}

static void
value (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  (void) layer, (void) head;
  terse_parts_put (((const Lookup *) data)->dim, 1, &state[WORD], out);
}

static guint64
weight (gconstpointer data, guint layer, guint head, guint64 score)
{
  (void) layer, (void) head;
  return score == (((const Lookup *) data)->odd ? 1 : 0);
}

static void
update (gconstpointer data, guint layer, const guint64 *state, const guint64 *sums, guint64 *next)
{
  const Lookup *lookup = data;
  terse_parts_put (WIDTH, WIDTH, state, next);
  if (state[TABLE] == (layer == 0 ? TERSE_SEQUENTIAL_FIRST : TERSE_SEQUENTIAL_LAST)
      && layer <= lookup->layout->layers)
    next[WORD] = target (lookup, layer, state) < lookup->tokens ? sums[0] : 0;
}

static void
output (gconstpointer data, guint position, const guint64 *state, guint *answers)
{
  (void) position;
  answers[0] = terse_sequential_answer (((const Lookup *) data)->task, state[WORD]);
}

const TerseTransformerMaps terse_sequential_maps
    = { embed, { query, key, value, weight }, update, output };

gpointer
terse_sequential_new (const TerseTask *task, const TerseSizes *sizes, gboolean odd)
{
  const Lookup lookup = { task, terse_sequential_layout (task), task->tokens,
                          (guint) sizes->at[TERSE_SIZE_DIM], odd };
  return g_memdup2 (&lookup, sizeof lookup);
}
