/* Attention heads, by backtracking: an entry of a table is chosen when it is read first, and the
 * joint input under way is begun again. The number systems are written here from the definitions at
 * the head of protocols/attention.h, with 64-bit sums; of the network only the sizes are taken. */
#include "protocols/attention.h"

#include <string.h>

#include "tests/tools/brute.h"

#define MOST_RUNS 60000u
#define MOST_TOKENS 6u
#define MOST_NUMBERS 16u

typedef struct {
  const TerseAttention *attention;
  TerseProblem *problem;
  GHashTable *cells; /* what is read, by name -> entry */
  GHashTable *sets;  /* what the output sees -> the outputs still allowed, as a mask */
  guint64 left;      /* runs until it gives up */
  char *open;        /* the first entry that was read and is not chosen yet, or NULL */
  gboolean large;    /* a sum was too large for this search */
} Brute;

/* A head's entry, 0 where it is not chosen yet. */
static guint
read_entry (Brute *brute, const char *table, guint head, gint a, guint b, guint c)
{
  g_autofree char *name = g_strdup_printf ("%s %u %d %u %u", table, head, a, b, c);
  gpointer entry;
  if (g_hash_table_lookup_extended (brute->cells, name, NULL, &entry))
    return GPOINTER_TO_UINT (entry);
  if (brute->open == NULL)
    brute->open = g_steal_pointer (&name);
  return 0;
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
score_of (Brute *brute, guint head, guint token, guint x, guint z)
{
  const TerseArithmetic arithmetic = brute->attention->arithmetic;
  gint64 score = 0;
  for (guint c = 0; c < brute->attention->dim; c++)
    {
      const guint query = read_entry (brute, "query", head, (gint) z, c, 0),
                  key = read_entry (brute, "key", head, (gint) token, x, c);
      if (arithmetic == TERSE_ARITHMETIC_MOD)
        score = (score + (gint64) query * key) % brute->attention->numbers;
      else
        score += as_signed (brute, query) * as_signed (brute, key);
      if (arithmetic == TERSE_ARITHMETIC_FIXED)
        score = saturate (brute, score);
    }
  return score;
}

/* Scores and weights of one head on one joint input. */
typedef struct {
  guint head;
  const guint *inputs;
  gint64 score[MOST_TOKENS], weight[MOST_TOKENS], largest, least;
} Head;

static gint64
value_of (Brute *brute, const Head *head, guint token, guint c)
{
  const guint digit = read_entry (brute, "value", head->head, (gint) token, head->inputs[token], c);
  return brute->attention->arithmetic == TERSE_ARITHMETIC_MOD ? (gint64) digit
                                                              : as_signed (brute, digit);
}

static void
weigh (Brute *brute, Head *head)
{
  const TerseAttention *attention = brute->attention;
  const guint z = head->inputs[attention->tokens - 1];
  for (guint t = 0; t < attention->tokens; t++)
    {
      head->score[t] = score_of (brute, head->head, t, head->inputs[t], z);
      head->largest = t ? MAX (head->largest, head->score[t]) : head->score[t];
      head->least = t ? MIN (head->least, head->score[t]) : head->score[t];
    }
  for (guint t = 0; t < attention->tokens; t++)
    switch (attention->arithmetic)
      {
      case TERSE_ARITHMETIC_MOD:
      case TERSE_ARITHMETIC_FIXED:
        head->weight[t] = read_entry (brute, "map", head->head, (gint) head->score[t], 0, 0);
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
  for (guint t = 0; t < attention->tokens; t++)
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

/* What the output sees of one head. */
static void
see_head (Brute *brute, guint number, const guint *inputs, GString *sight)
{
  const TerseAttention *attention = brute->attention;
  Head head = { .head = number, .inputs = inputs };
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

/* What the output sees on a joint input; nothing of it counts where `open` is set. */
static char *
see (Brute *brute, const guint *inputs)
{
  const TerseAttention *attention = brute->attention;
  const guint z = inputs[attention->tokens - 1];
  GString *sight = g_string_new (NULL);
  if (attention->sees_token)
    g_string_append_printf (sight, "token %u", z);
  for (guint h = 0; h < attention->heads; h++)
    {
      for (guint c = 0; !attention->sees_token && c < attention->dim; c++)
        g_string_append_printf (sight, " query %u", read_entry (brute, "query", h, (gint) z, c, 0));
      see_head (brute, h, inputs, sight);
    }
  return g_string_free (sight, FALSE);
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
  Brute brute = { .attention = terse_network_attention (terse_question_network (question)),
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
