/* Sparse averaging by one head whose keys are N different vectors of +1 and -1, for sets of q
 * different indices: the query of a set is a vector of small integers whose inner product with the
 * keys is T for the members and less for all others, the same T for all sets; so the weight [score
 * = T] is 1 on the set and 0 elsewhere, and the numerator is the sum. The vectors are found by
 * search: for m = 1, 2, .. some pseudo-random choices of N of the 2^m vectors, for each all queries
 * with numbers in -3 .. 3, until every set of q is cut out by one. That is to say that every q of
 * them are a face of the hull of all. Dimension m, precision the bits of the widest range of scores
 * and of q (values - 1). At most 12 tokens and dimension 6; where none is found there the
 * construction asks for what no machine has. Source: Sanford, Hsu, Telgarsky, arXiv 2306.02896,
 * with random vectors instead. Fewer dimensions than found may be possible. */
#include <string.h>

#include "protocols/radix.h"
#include "reductions/architectures/constructions/averaging.h"
#include "reductions/architectures/constructions/parts.h"
#include "reductions/architectures/machines/attention.h"

#define MAX_TOKENS 12
#define MAX_DIM 6
#define MOST 3 /* numbers of a query are -MOST .. MOST */
#define TOPS 16
#define CHOICES 64

/* The query that cuts a set out with the top T, for every T below TOPS; spread 0: none. */
typedef struct {
  gint8 numbers[MAX_DIM];
  guint8 spread; /* T less the least score */
} Query;

typedef struct {
  guint tokens, q, dim;
  gint8 keys[MAX_TOKENS][MAX_DIM];
  gint top; /* T; 0 where nothing was found */
  Query queries[TOPS][1 << MAX_TOKENS];
} Signs;

typedef struct {
  Signs *signs;
  guint dim, precision, most; /* of the machine, and the greatest answer */
} Averaging;

static void
choose_keys (Signs *signs, GRand *random)
{
  guint64 used = 0;
  for (guint j = 0; j < signs->tokens; j++)
    {
      guint bits;
      do
        bits = (guint) g_rand_int_range (random, 0, 1 << signs->dim);
      while (used >> bits & 1);
      used |= G_GUINT64_CONSTANT (1) << bits;
      for (guint c = 0; c < signs->dim; c++)
        signs->keys[j][c] = bits >> c & 1 ? 1 : -1;
    }
}

static gint
product (const Signs *signs, guint token, const gint8 *numbers)
{
  gint score = 0;
  for (guint c = 0; c < signs->dim; c++)
    score += numbers[c] * signs->keys[token][c];
  return score;
}

/* The query is kept for the set that it cuts out, if that has q members and the spread is less. */
static void
note (Signs *signs, const gint8 *numbers)
{
  gint top = G_MININT, least = G_MAXINT;
  guint set = 0, members = 0;
  for (guint j = 0; j < signs->tokens; j++)
    {
      const gint score = product (signs, j, numbers);
      least = MIN (least, score);
      if (score > top)
        set = members = 0;
      top = MAX (top, score);
      set |= score == top ? 1u << j : 0;
      members += score == top;
    }
  if (members != signs->q || top < 1 || top >= TOPS)
    return;
  Query *query = &signs->queries[top][set];
  const guint8 spread = (guint8) MAX (top - least, 1);
  if (query->spread && query->spread <= spread)
    return;
  memcpy (query->numbers, numbers, MAX_DIM);
  query->spread = spread;
}

static void
note_all (Signs *signs)
{
  const guint radix[MAX_DIM]
      = { 2 * MOST + 1, 2 * MOST + 1, 2 * MOST + 1, 2 * MOST + 1, 2 * MOST + 1, 2 * MOST + 1 };
  guint digits[MAX_DIM] = { 0 };
  gint8 numbers[MAX_DIM] = { 0 };
  memset (signs->queries, 0, sizeof signs->queries);
  do
    {
      for (guint c = 0; c < signs->dim; c++)
        numbers[c] = (gint8) ((gint) digits[c] - MOST);
      note (signs, numbers);
    }
  while (terse_radix_next (signs->dim, radix, digits));
}

static gboolean
cuts_all (const Signs *signs, guint top)
{
  for (guint set = 0; set < 1u << signs->tokens; set++)
    if ((guint) __builtin_popcount (set) == signs->q && signs->queries[top][set].spread == 0)
      return FALSE;
  return TRUE;
}

static gint
find_top (const Signs *signs)
{
  for (guint top = 1; top < TOPS; top++)
    if (cuts_all (signs, top))
      return (gint) top;
  return 0;
}

/* (transfer full) */
static Signs *
search (const TerseTask *task)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  Signs *signs = g_new0 (Signs, 1);
  signs->tokens = task->tokens;
  signs->q = terse_averaging_set_size (task);
  for (signs->dim = MAX (1, terse_bits_for (task->tokens));
       signs->tokens <= MAX_TOKENS && signs->dim <= MAX_DIM; signs->dim++)
    for (guint i = 0; i < CHOICES; i++)
      {
        choose_keys (signs, random);
        note_all (signs);
        signs->top = find_top (signs);
        if (signs->top)
          return signs;
      }
  return signs;
}

static void
needs (const TerseTask *task, TerseSizes *sizes)
{
  g_autofree Signs *signs = search (task);
  guint64 most = (guint64) terse_averaging_set_size (task) * (task->radix[0] - 1);
  for (guint set = 0; signs->top && set < 1u << signs->tokens; set++)
    most = MAX (most, signs->queries[signs->top][set].spread);
  *sizes = terse_parts_sizes (MAX (signs->dim, 1), signs->top ? terse_parts_bits_to (most) : 64);
}

/* State: the position, the value, then the set as bits. */
enum { POSITION, VALUE, SET, WIDTH };

static void
embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  const Averaging *averaging = data;
  state[POSITION] = position;
  state[VALUE] = fields[0];
  state[SET] = 0;
  for (guint i = 1; i <= averaging->signs->q; i++)
    state[SET] |= G_GUINT64_CONSTANT (1) << fields[i];
}

static void
put (const Averaging *averaging, const gint8 *small, guint64 *out)
{
  guint64 numbers[MAX_DIM] = { 0 };
  for (guint c = 0; c < averaging->signs->dim; c++)
    numbers[c] = (guint64) (gint64) small[c];
  terse_parts_put (averaging->dim, averaging->signs->dim, numbers, out);
}

static void
query (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Averaging *averaging = data;
  (void) layer, (void) head;
  put (averaging, averaging->signs->queries[averaging->signs->top][state[SET]].numbers, out);
}

static void
key (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Averaging *averaging = data;
  (void) layer, (void) head;
  put (averaging, averaging->signs->keys[state[POSITION]], out);
}

static void
value (gconstpointer data, guint layer, guint head, const guint64 *state, guint64 *out)
{
  const Averaging *averaging = data;
  (void) layer, (void) head;
  terse_parts_put (averaging->dim, 1, &state[VALUE], out);
}

static guint64
weight (gconstpointer data, guint layer, guint head, guint64 score)
{
  const Averaging *averaging = data;
  const guint64 mask = (G_GUINT64_CONSTANT (1) << averaging->precision) - 1;
  (void) layer, (void) head;
  return score == ((guint64) averaging->signs->top & mask);
}

static void
output (gconstpointer data, const guint64 *queries, const guint64 *sums, guint *answers)
{
  const Averaging *averaging = data;
  (void) queries;
  answers[0] = (guint) MIN (sums[0], averaging->most);
}

static void
free_averaging (gpointer data)
{
  Averaging *averaging = data;
  g_free (averaging->signs);
  g_free (averaging);
}

static TerseMachine *
build (const TerseTask *task, const TerseSizes *sizes)
{
  static const TerseAttentionMaps maps = { embed, { query, key, value, weight }, output };
  Averaging *averaging = g_new (Averaging, 1);
  *averaging = (Averaging){ search (task), (guint) sizes->at[TERSE_SIZE_DIM],
                            (guint) sizes->at[TERSE_SIZE_PRECISION], task->answer_radix[0] - 1 };
  return terse_attention_new (sizes, task, WIDTH, &maps, averaging, free_averaging);
}

static const TerseConstructionTrial trials[] = {
  { "sparse-averaging tokens=3 q=1", FALSE, 1u << TERSE_SIZE_PRECISION },
  { "sparse-averaging tokens=3 q=2", FALSE, 1u << TERSE_SIZE_DIM | 1u << TERSE_SIZE_PRECISION },
  { "sparse-averaging tokens=4 q=1", FALSE, 1u << TERSE_SIZE_DIM },
  { "sparse-averaging tokens=6 q=2 values=2", TRUE, 1u << TERSE_SIZE_DIM },
  { "sparse-averaging tokens=5 q=3 values=2", TRUE, 1u << TERSE_SIZE_DIM },
  { "sparse-averaging tokens=12 q=1", TRUE, 1u << TERSE_SIZE_DIM },
};

const TerseConstruction terse_construction_sparse_averaging_signs = {
  .id = "sparse-averaging-signs",
  .summary
  = "keys are vectors of +1 and -1 found by search, every set of them a face of their hull",
  .source
  = "after Sanford, Hsu, Telgarsky, arXiv 2306.02896; found by search instead of drawn, sets "
    "of different indices",
  .task = "sparse-averaging",
  .machine = "attention",
  .sizes
  = "heads 1, dim m <= 6 as found (ceil (log2 N) for q = 1), precision bits of the scores and "
    "of q (values - 1); N <= 12",
  .tight = 1u << TERSE_SIZE_DIM | 1u << TERSE_SIZE_PRECISION,
  .needs = needs,
  .build = build,
  .applies = terse_averaging_applies,
  .draw = terse_averaging_draw,
  .trials = trials,
  .n_trials = G_N_ELEMENTS (trials),
};
