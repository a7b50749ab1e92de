/* Sequential composition by one layer of one head and L generated tokens: the last token of the
 * prompt, w, takes z_0 = i_0; the token numbered l (from 0) says w and i_l, and finds i_(l+1) at
 * its place in the table of z_(l+1); the last one finds i_L, which is the answer. Places are found
 * by inverses of odd numbers (sequential_lookup.c). One token takes the place of one layer. Source:
 * Chen, Peng, Wu, arXiv 2412.02975, Corollary 1.4; the machine is of our own. */
#include "reductions/architectures/constructions/sequential_tokens.h"

#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/constructions/sequential_lookup.h"
#include "reductions/architectures/tasks/sequential_composition.h"

enum { KEY, NEXT, WORD, TUPLE, WIDTH }; /* NEXT: l, where z_l is looked up; 0: z_0 is taken */

#define NOTHING G_MAXUINT64

typedef struct {
  const TerseTask *task;
  const TerseSequentialLayout *layout;
  guint dim;
} Tokens;

void
terse_sequential_tokens_needs (const TerseTask *task, TerseSizes *sizes)
{
  terse_sequential_needs (task, TRUE, sizes);
  sizes->at[TERSE_SIZE_LAYERS] = 1;
  sizes->at[TERSE_SIZE_STEPS] = terse_sequential_layout (task)->layers;
}

static void
embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  const Tokens *tokens = data;
  const gboolean last = position + 1 == tokens->task->tokens;
  const guint64 number = terse_sequential_word (tokens->task, position, fields[0]);
  state[KEY] = terse_parts_odd_key (position);
  state[NEXT] = last ? 0 : NOTHING;
  state[WORD] = last ? 0 : number;
  state[TUPLE] = last ? number : 0;
}

/* The token that this one looks for; N for none. */
static guint
target (const Tokens *tokens, guint layer, const guint64 *state)
{
  const guint n = tokens->task->tokens;
  if (layer > 0 || state[NEXT] > tokens->layout->layers || state[TUPLE] == 0)
    return n;
  if (state[NEXT] == 0)
    return n - 2;
  return state[WORD] == 0 ? n
                          : terse_sequential_token (tokens->layout, (guint) state[TUPLE] - 1,
                                                    (guint) state[NEXT], (guint) state[WORD] - 1);
}

static void
query (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Tokens *tokens = data;
  (void) head;
  terse_sequential_put_query (target (tokens, layer, state), tokens->task->tokens, tokens->dim,
                              out);
}

static void
key (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  (void) layer, (void) head;
  terse_parts_put (((const Tokens *) data)->dim, 1, &state[KEY], out);
}

static void
value (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  (void) layer, (void) head;
  terse_parts_put (((const Tokens *) data)->dim, 1, &state[WORD], out);
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
  const Tokens *tokens = data;
  terse_parts_put (WIDTH, WIDTH, state, next);
  if (layer > 0 || state[NEXT] > tokens->layout->layers)
    return;
  next[WORD] = target (tokens, layer, state) < tokens->task->tokens ? sums[0] : 0;
}

static void
output (gconstpointer data, guint position, const guint64 *state, guint *answers)
{
  (void) position;
  answers[0] = terse_sequential_answer (((const Tokens *) data)->task, state[WORD]);
}

/* w and a number, one more each. */
static guint64
token (gconstpointer data, guint step, const guint64 *state)
{
  (void) data, (void) step;
  return state[TUPLE] << 32 | state[WORD];
}

/* No key, so that nobody takes it for a place of the prompt. */
static void
embed_token (gconstpointer data, guint step, guint64 number, guint64 *state)
{
  (void) data;
  state[KEY] = 0;
  state[NEXT] = step + 1;
  state[WORD] = number & G_MAXUINT32;
  state[TUPLE] = number >> 32;
}

TerseMachine *
terse_sequential_tokens_build (gboolean linear, const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseTransformerMaps maps = { embed, { query, key, value, weight }, update, output };
  static const TerseGeneratorMaps generator = { token, embed_token };
  const Tokens tokens = { task, terse_sequential_layout (task), (guint) sizes->at[TERSE_SIZE_DIM] };
  return terse_generating_decoder_new (linear, sizes, task, WIDTH, &maps, &generator,
                                       g_memdup2 (&tokens, sizeof tokens), g_free);
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  return terse_sequential_tokens_build (FALSE, task, sizes);
}

static const TerseConstructionTrial trials[] = {
  { "sequential-composition layers=1 m=3", FALSE, 0 },
  { "sequential-composition layers=2 m=2 n=2 range=2", FALSE,
    1u << TERSE_SIZE_STEPS | 1u << TERSE_SIZE_PRECISION },
  { "sequential-composition layers=3 m=1 n=2,2 range=2", FALSE, 1u << TERSE_SIZE_STEPS },
  { "sequential-composition layers=2 m=20 n=1 range=2", TRUE, 1u << TERSE_SIZE_STEPS },
};

const TerseConstruction terse_construction_sequential_tokens = {
  .id = "sequential-composition-tokens",
  .summary = "each token that is generated says the number found, and finds the next",
  .source = "Chen, Peng, Wu, arXiv 2412.02975, Corollary 1.4; the machine is of our own",
  .task = "sequential-composition",
  .machine = "generating-decoder",
  .sizes = "layers 1, steps L, heads 1, dim 1, precision max (1 + ceil (log2 N), bits of the "
           "largest set)",
  .tight = 1u << TERSE_SIZE_STEPS | 1u << TERSE_SIZE_PRECISION,
  .needs = terse_sequential_tokens_needs,
  .build = build,
  .draw = terse_sequential_draw,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
