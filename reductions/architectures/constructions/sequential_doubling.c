/* Sequential composition by an encoder of 1 + ceil (log2 (L + 1)) layers, by doubling. A token of
 * z_l holds a number that is i_l if the numbers before it led there, z_0 holds i_0. In layer 1
 * every token takes w from the last one, and the last one, w itself, takes z_0: now each knows
 * where the next number stands, for that needs i_l and w. In layer k + 1 each takes what the token
 * there holds, which leads as far again: after layer k + 1 a token of z_l holds what is i_(l + 2^k
 * - 1), and w i_(2^k - 1), or i_L where that is beyond L. A decoder cannot: no table sees w, which
 * comes last. Tokens are found by inverses of odd numbers (sequential_lookup.c); numbers are passed
 * on as one more, and 0 for none of the set. The source has the separation of encoders from
 * decoders, the machine is of our own. */
#include "protocols/radix.h"
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/constructions/sequential_lookup.h"
#include "reductions/architectures/tasks/sequential_composition.h"

enum { PLACE, TABLE, WORD, TUPLE, WIDTH }; /* WORD: of z_TABLE, 0 for z_0 */

typedef struct {
  const TerseTask *task;
  const TerseSequentialLayout *layout;
  guint dim;
} Doubling;

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  const TerseSequentialLayout *layout = terse_sequential_layout (task);
  const guint numbers
      = MAX (terse_sequential_word_bits (task), terse_parts_bits_to (layout->tuples));
  *sizes = terse_parts_sizes (1, MAX (1 + terse_bits_for (task->tokens), numbers));
  sizes->at[TERSE_SIZE_LAYERS] = 1 + terse_bits_for (layout->layers + 1);
}

static void
embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  const Doubling *doubling = data;
  const gboolean last = position + 1 == doubling->task->tokens;
  const guint64 number = terse_sequential_word (doubling->task, position, fields[0]);
  state[PLACE] = position;
  state[TABLE] = terse_sequential_table (doubling->task, position);
  state[WORD] = last ? 0 : number;
  state[TUPLE] = last ? number : 0;
}

static gboolean
is_last (const Doubling *doubling, const guint64 *state)
{
  return state[PLACE] + 1 == doubling->task->tokens;
}

/* The token that this one looks for in the layer; N for none. */
static guint
target (const Doubling *doubling, guint layer, const guint64 *state)
{
  const guint n = doubling->task->tokens;
  if (layer == 0)
    return is_last (doubling, state) ? n - 2 : n - 1;
  if (state[TABLE] >= doubling->layout->layers || state[WORD] == 0 || state[TUPLE] == 0)
    return n;
  return terse_sequential_token (doubling->layout, (guint) state[TUPLE] - 1,
                                 (guint) state[TABLE] + 1, (guint) state[WORD] - 1);
}

static void
query (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Doubling *doubling = data;
  (void) head;
  terse_sequential_put_query (target (doubling, layer, state), doubling->task->tokens,
                              doubling->dim, out);
}

static void
key (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const guint64 number = terse_parts_odd_key (state[PLACE]);
  (void) layer, (void) head;
  terse_parts_put (((const Doubling *) data)->dim, 1, &number, out);
}

static void
value (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Doubling *doubling = data;
  (void) head;
  terse_parts_put (doubling->dim, 1, &state[layer == 0 && is_last (doubling, state) ? TUPLE : WORD],
                   out);
}

static guint64
weight (gconstpointer data, guint layer, guint head, guint64 score)
{
  (void) data, (void) layer, (void) head;
  return score == 1;
}

static void
update (gconstpointer data, guint layer, const guint64 *state, const guint64 *sums, guint64 *next)
{
  const Doubling *doubling = data;
  const guint64 far = G_GUINT64_CONSTANT (1) << (layer > 0 ? layer - 1 : 0);
  terse_parts_put (WIDTH, WIDTH, state, next);
  if (layer == 0)
    {
      next[is_last (doubling, state) ? WORD : TUPLE] = sums[0];
      next[TABLE] = is_last (doubling, state) ? 0 : state[TABLE];
    }
  else if (state[TABLE] < doubling->layout->layers)
    {
      next[WORD] = target (doubling, layer, state) < doubling->task->tokens ? sums[0] : 0;
      next[TABLE] = MIN (doubling->layout->layers, state[TABLE] + far);
    }
}

static void
output (gconstpointer data, guint position, const guint64 *state, guint *answers)
{
  (void) position;
  answers[0] = terse_sequential_answer (((const Doubling *) data)->task, state[WORD]);
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseTransformerMaps maps = { embed, { query, key, value, weight }, update, output };
  const Doubling doubling
      = { task, terse_sequential_layout (task), (guint) sizes->at[TERSE_SIZE_DIM] };
  return terse_encoder_new (sizes, task, WIDTH, &maps, g_memdup2 (&doubling, sizeof doubling),
                            g_free);
}

static const TerseConstructionTrial trials[] = {
  { "sequential-composition layers=1 m=3", FALSE, 1u << TERSE_SIZE_LAYERS },
  { "sequential-composition layers=2 m=2 n=2 range=2", FALSE,
    1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_PRECISION },
  { "sequential-composition layers=3 m=1 n=2,2 range=2", FALSE, 1u << TERSE_SIZE_LAYERS },
  { "sequential-composition layers=3 m=3 n=2,2 range=3", TRUE, 1u << TERSE_SIZE_LAYERS },
  { "sequential-composition layers=4 m=2 n=2,1,2 range=5", TRUE, 1u << TERSE_SIZE_LAYERS },
  { "sequential-composition layers=7 m=2 n=1,2,1,1,2,1 range=3", TRUE, 1u << TERSE_SIZE_LAYERS },
};

const TerseConstruction terse_construction_sequential_doubling = {
  .id = "sequential-composition-doubling",
  .summary = "every token takes w, then each layer doubles how far its number leads",
  .source = "Chen, Peng, Wu, arXiv 2412.02975, encoders against decoders; the machine is of our "
            "own",
  .task = "sequential-composition",
  .machine = "encoder",
  .sizes = "layers 1 + ceil (log2 (L + 1)), heads 1, dim 1, precision max (1 + ceil (log2 N), bits "
           "of the largest set or of the tuples)",
  .tight = 1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_PRECISION,
  .needs = needs,
  .build = build,
  .draw = terse_sequential_draw,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
