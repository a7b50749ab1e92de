/* Attention heads in one layer or more, by backtracking: an entry of a table is chosen when it is
 * read first, and the joint input under way is begun again. The number systems are written here
 * from the definitions at the head of protocols/attention.h, with 64-bit sums, and a token's state
 * in a layer is the text of all that it has seen; of the network only the sizes are taken. */
#include "protocols/head_layers.h"

#include <string.h>

#include "tests/tools/brute.h"

#define MOST_RUNS 60000u
#define MOST_TOKENS 6u
#define MOST_NUMBERS 16u

typedef struct {
  const TerseAttention *attention;
  guint layers, layer;       /* all, and the one under way */
  char *states[MOST_TOKENS]; /* in it */
  TerseProblem *problem;
  GHashTable *cells; /* what is read, by name -> entry */
  GHashTable *sets;  /* what the output sees -> the outputs still allowed, as a mask */
  guint64 left;      /* runs until it gives up */
  char *open;        /* the first entry that was read and is not chosen yet, or NULL */
  gboolean large;    /* a sum was too large for this search */
} Brute;

/* A head's entry, 0 where it is not chosen yet: of a token's state, or of a score. */
static guint
read_entry (Brute *brute, const char *table, guint head, guint token, const char *row, guint c)
{
  g_autofree char *name
      = g_strdup_printf ("%s %u %u %u %s, %u", table, brute->layer, head, token, row, c);
  gpointer entry;
  if (g_hash_table_lookup_extended (brute->cells, name, NULL, &entry))
    return GPOINTER_TO_UINT (entry);
  if (brute->open == NULL)
    brute->open = g_steal_pointer (&name);
  return 0;
}

static guint
read_vector (Brute *brute, const char *table, guint head, guint token, guint c)
{
  return read_entry (brute, table, head, token, brute->states[token], c);
}

static guint
read_map (Brute *brute, guint head, gint64 score)
{
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT, score);
  return read_entry (brute, "map", head, 0, row, 0);
}

static gint64
as_signed (const Brute *brute, guint digit)
{
  const guint numbers = brute->attention->numbers;
  return numbers > 1 && digit >= numbers / 2 ? (gint64) digit - numbers : (gint64) digit;
}

/* An accumulator of signed numbers. */
static gint64
saturate (const Brute *brute, gint64 sum)
{
  const gint64 half = brute->attention->numbers / 2;
  return half ? CLAMP (sum, -half, half - 1) : 0;
}

static gint64
score_of (Brute *brute, guint head, guint token, guint reader)
{
  const TerseArithmetic arithmetic = brute->attention->arithmetic;
  gint64 score = 0;
  for (guint c = 0; c < brute->attention->dim; c++)
    {
      const guint query = read_vector (brute, "query", head, reader, c),
                  key = read_vector (brute, "key", head, token, c);
      if (arithmetic == TERSE_ARITHMETIC_MOD)
        score = (score + (gint64) query * key) % brute->attention->numbers;
      else
        score += as_signed (brute, query) * as_signed (brute, key);
      if (arithmetic == TERSE_ARITHMETIC_FIXED)
        score = saturate (brute, score);
    }
  return score;
}

/* Scores and weights of one head for one reader on one joint input. */
typedef struct {
  guint head, reader;
  gint64 score[MOST_TOKENS], weight[MOST_TOKENS], largest, least;
} Head;

static gint64
value_of (Brute *brute, const Head *head, guint token, guint c)
{
  const guint digit = read_vector (brute, "value", head->head, token, c);
  return brute->attention->arithmetic == TERSE_ARITHMETIC_MOD ? (gint64) digit
                                                              : as_signed (brute, digit);
}

static void
weigh (Brute *brute, Head *head)
{
  const TerseAttention *attention = brute->attention;
  for (guint t = 0; t <= head->reader; t++)
    {
      head->score[t] = score_of (brute, head->head, t, head->reader);
      head->largest = t ? MAX (head->largest, head->score[t]) : head->score[t];
      head->least = t ? MIN (head->least, head->score[t]) : head->score[t];
    }
  for (guint t = 0; t <= head->reader; t++)
    switch (attention->arithmetic)
      {
      case TERSE_ARITHMETIC_MOD:
      case TERSE_ARITHMETIC_FIXED:
        head->weight[t] = read_map (brute, head->head, head->score[t]);
        break;
      case TERSE_ARITHMETIC_EXP2:
        brute->large = brute->large || head->largest - head->least > 40;
        head->weight[t] = brute->large ? 0 : (gint64) 1 << (head->score[t] - head->least);
        break;
      default:
        head->weight[t] = head->score[t] == head->largest;
      }
}

/* Tokens that are left out take no part: of hard-left all but the first of the largest score. */
static gint64
sum_column (Brute *brute, const Head *head, guint c, gboolean weights)
{
  const TerseAttention *attention = brute->attention;
  const gint64 most = (gint64) attention->numbers - 1;
  gint64 sum = 0;
  for (guint t = 0; t <= head->reader; t++)
    {
      const gint64 w = head->weight[t];
      if (attention->arithmetic == TERSE_ARITHMETIC_HARD_LEFT && w)
        return value_of (brute, head, t, c);
      sum += weights ? w : w * value_of (brute, head, t, c);
      if (attention->arithmetic == TERSE_ARITHMETIC_MOD)
        sum %= attention->numbers;
      if (attention->arithmetic == TERSE_ARITHMETIC_FIXED)
        sum = weights ? CLAMP (sum, 0, most) : saturate (brute, sum);
    }
  return sum;
}

static gint64
common_divisor (gint64 a, gint64 b)
{
  return b == 0 ? ABS (a) : common_divisor (b, a % b);
}

/* What a token sees of one head. */
static void
see_head (Brute *brute, guint number, guint reader, GString *sight)
{
  const TerseAttention *attention = brute->attention;
  Head head = { .head = number, .reader = reader };
  weigh (brute, &head);
  const gint64 weights = sum_column (brute, &head, 0, TRUE);
  for (guint c = 0; c < attention->dim; c++)
    {
      const gint64 sum = sum_column (brute, &head, c, FALSE);
      const gint64 divisor
          = attention->arithmetic == TERSE_ARITHMETIC_EXP2 ? common_divisor (sum, weights) : 1;
      g_string_append_printf (sight, " %" G_GINT64_FORMAT, sum / MAX (divisor, 1));
      if (attention->arithmetic == TERSE_ARITHMETIC_EXP2)
        g_string_append_printf (sight, "/%" G_GINT64_FORMAT, weights / MAX (divisor, 1));
    }
  if (attention->arithmetic != TERSE_ARITHMETIC_HARD_LEFT
      && attention->arithmetic != TERSE_ARITHMETIC_EXP2)
    g_string_append_printf (sight, " of %" G_GINT64_FORMAT, weights);
}

/* What a token has after a layer. (transfer full) */
static char *
see_layer (Brute *brute, guint reader)
{
  const TerseAttention *attention = brute->attention;
  GString *sight = g_string_new (NULL);
  if (attention->sees_token)
    g_string_append_printf (sight, "(%s)", brute->states[reader]);
  for (guint h = 0; h < attention->heads; h++)
    {
      for (guint c = 0; !attention->sees_token && c < attention->dim; c++)
        g_string_append_printf (sight, " query %u", read_vector (brute, "query", h, reader, c));
      see_head (brute, h, reader, sight);
    }
  return g_string_free (sight, FALSE);
}

/* What the output sees on a joint input; nothing of it counts where `open` is set. */
static char *
see (Brute *brute, const guint *inputs)
{
  const guint last = brute->attention->tokens - 1;
  for (guint t = 0; t <= last; t++)
    brute->states[t] = g_strdup_printf ("%u", inputs[t]);
  for (brute->layer = 0; brute->layer < brute->layers; brute->layer++)
    {
      char *above[MOST_TOKENS] = { NULL };
      for (guint t = brute->layer + 1 < brute->layers ? 0 : last; t <= last; t++)
        above[t] = see_layer (brute, t);
      for (guint t = 0; t <= last; t++)
        {
          g_free (brute->states[t]);
          brute->states[t] = above[t];
        }
    }
  return brute->states[last];
}

static guint
allowed_outputs (const Brute *brute, const guint *inputs)
{
  guint mask = 0;
  for (guint z = 0; z < terse_problem_outputs (brute->problem); z++)
    mask |= (guint) terse_problem_allows (brute->problem, inputs, z) << z;
  return mask;
}

static gboolean
next_inputs (const Brute *brute, guint *inputs)
{
  for (guint i = brute->attention->tokens; i-- > 0; inputs[i] = 0)
    if (++inputs[i] < terse_problem_inputs (brute->problem, i))
      return TRUE;
  return FALSE;
}

static gboolean try_inputs (Brute *brute, const guint *inputs);

static gboolean
try_entries (Brute *brute, const guint *inputs, char *name)
{
  gboolean found = FALSE;
  for (guint entry = 0; entry < brute->attention->numbers && !found; entry++)
    {
      g_hash_table_insert (brute->cells, g_strdup (name), GUINT_TO_POINTER (entry));
      found = try_inputs (brute, inputs);
    }
  g_hash_table_remove (brute->cells, name);
  g_free (name);
  return found;
}

static gboolean
try_output (Brute *brute, const guint *inputs, const char *sight)
{
  guint next[MOST_TOKENS];
  gpointer set;
  const gboolean known = g_hash_table_lookup_extended (brute->sets, sight, NULL, &set);
  const guint before = known ? GPOINTER_TO_UINT (set) : G_MAXUINT,
              after = before & allowed_outputs (brute, inputs);
  if (after == 0)
    return FALSE;
  memcpy (next, inputs, sizeof next);
  g_hash_table_insert (brute->sets, g_strdup (sight), GUINT_TO_POINTER (after));
  if (!next_inputs (brute, next) || try_inputs (brute, next))
    return TRUE;
  if (known)
    g_hash_table_insert (brute->sets, g_strdup (sight), GUINT_TO_POINTER (before));
  else
    g_hash_table_remove (brute->sets, sight);
  return FALSE;
}

/* From this joint input on. */
static gboolean
try_inputs (Brute *brute, const guint *start)
{
  guint inputs[MOST_TOKENS];
  memcpy (inputs, start, sizeof inputs);
  while (allowed_outputs (brute, inputs) == 0)
    if (!next_inputs (brute, inputs))
      return TRUE;
  if (brute->left == 0 || --brute->left == 0)
    return FALSE;
  g_autofree char *sight = see (brute, inputs);
  if (brute->large)
    return FALSE;
  return brute->open ? try_entries (brute, inputs, g_steal_pointer (&brute->open))
                     : try_output (brute, inputs, sight);
}

TerseVerdict
brute_attention (TerseQuestion *question)
{
  const guint start[MOST_TOKENS] = { 0 };
  const TerseNetwork *network = terse_question_network (question);
  const TerseHeadLayers *layers = terse_network_head_layers (network);
  Brute brute = { .attention = layers ? layers->heads : terse_network_attention (network),
                  .layers = layers ? layers->layers : 1,
                  .problem = terse_question_problem (question),
                  .left = MOST_RUNS };
  if (brute.attention->tokens > MOST_TOKENS || brute.attention->numbers > MOST_NUMBERS
      || terse_problem_outputs (brute.problem) > 16)
    return TERSE_UNDECIDED;
  brute.cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  brute.sets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const gboolean found = try_inputs (&brute, start);
  g_hash_table_unref (brute.cells);
  g_hash_table_unref (brute.sets);
  return found ? TERSE_POSSIBLE : brute.left && !brute.large ? TERSE_IMPOSSIBLE : TERSE_UNDECIDED;
}
