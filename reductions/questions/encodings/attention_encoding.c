/* The attention encoding: is there a layer of heads (protocols/attention.h) that solves the task? T
 * are the tables; the other families say what comes of them for a value x of a token and a value z
 * of the last one. Clauses: (1) every row of every table has exactly one entry; (2) query and key
 * imply the product; (3) products imply the score, one coordinate after the other; (4) score and W
 * imply the weight; (5) weight and value imply the term; (6) the state after the tokens before and
 * the term imply the state after this token, at the last token what is seen; (7) for every promised
 * joint input and all that may be seen: seeing it implies an allowed output. As with schedules only
 * one direction is said of what follows from the tables: one too many makes (7) harder, never
 * easier. Arithmetic is done here, by protocols/attention_arithmetic.c; no symmetry is broken. */
#include "protocols/radix.h"
#include "reductions/questions/encodings/attention_layout.h"
#include "reductions/questions/encodings/head_clauses.h"

/* For every pair of a token, its values x and z. */
typedef struct {
  const TerseAttentionLayout *layout;
  TerseFormula *formula;
  guint head, token, x, z, pair;
} Pair;

static TerseHeadPlace
place_of (const Pair *p)
{
  const TerseAttentionLayout *layout = p->layout;
  const TerseAttention *heads = layout->attention;
  return (TerseHeadPlace){
    .heads = heads,
    .formula = p->formula,
    .query = terse_attention_table_at (layout, terse_attention_query (heads, p->head),
                                       p->z * heads->dim, 0),
    .key = terse_attention_table_at (layout, terse_attention_key (heads, p->head, p->token),
                                     p->x * heads->dim, 0),
    .products = terse_attention_product_at (layout, p->head, p->token, p->pair, 0, 0),
    .scores = terse_attention_score_at (layout, p->head, p->token, p->pair, 0, 0),
    .map = heads->has_map
               ? terse_attention_table_at (layout, terse_attention_map (heads, p->head), 0, 0)
               : 0,
    .weights = terse_attention_weight_at (layout, p->head, p->token, p->pair, 0),
  };
}

static void
add_products (const Pair *p)
{
  const TerseHeadPlace place = place_of (p);
  terse_head_add_products (&place);
}

static void
add_scores (const Pair *p)
{
  const TerseHeadPlace place = place_of (p);
  terse_head_add_scores (&place);
}

static void
add_weights (const Pair *p)
{
  const TerseHeadPlace place = place_of (p);
  terse_head_add_weights (&place);
}

static void
add_terms (const Pair *p)
{
  const TerseHeadPlace place = place_of (p);
  const guint dim = place.heads->dim,
              value = terse_attention_value (place.heads, p->head, p->token);
  for (guint column = 0; column < place.heads->columns; column++)
    terse_head_add_terms (
        &place, column,
        column < dim ? terse_attention_table_at (p->layout, value, p->x * dim + column, 0) : 0,
        terse_attention_term_at (p->layout, p->head, column, p->token, p->pair, 0));
}

static void
add_for_pairs (const TerseAttentionLayout *layout, TerseFormula *formula,
               void (*add) (const Pair *pair))
{
  Pair p = { .layout = layout, .formula = formula };
  for (p.head = 0; p.head < layout->attention->heads; p.head++)
    for (p.token = 0; p.token <= layout->last; p.token++)
      for (p.x = 0; p.x < layout->radix[p.token]; p.x++)
        for (p.z = 0; p.z < layout->last_values; p.z++)
          if (p.token < layout->last || p.x == p.z)
            {
              p.pair = terse_attention_pair (layout, p.token, p.x, p.z);
              add (&p);
            }
}

/* Where a state of a column is: after the tokens of a prefix, the last token z. */
typedef struct {
  const TerseAttentionLayout *layout;
  TerseFormula *formula;
  guint head, column, token, prefix, z;
} Step;

/* From the state before, of this variable (0: there is none), with every term. */
static void
add_state (const Step *s, gint before, const TerseSum *state)
{
  const TerseAttentionLayout *layout = s->layout;
  const TerseAttention *heads = layout->attention;
  const TerseColumn kind = terse_attention_column (heads, s->column);
  const guint pair
      = terse_attention_pair (layout, s->token, s->prefix % layout->radix[s->token], s->z);
  const gboolean last = s->token == layout->last;
  terse_head_add_states (
      heads, s->formula, s->column, before, state,
      terse_attention_term_at (layout, s->head, s->column, s->token, pair, 0),
      last ? heads->seen[kind] : heads->states[kind][s->token], last,
      last ? terse_attention_seen_at (layout, s->head, s->column, s->prefix, 0)
           : terse_attention_state_at (layout, s->head, s->column, s->token, s->prefix, s->z, 0));
}

static void
add_step (const Step *s)
{
  const TerseAttentionLayout *layout = s->layout;
  const TerseColumn kind = terse_attention_column (layout->attention, s->column);
  if (s->token == 0)
    {
      add_state (s, 0, NULL);
      return;
    }
  const GArray *states = layout->attention->states[kind][s->token - 1];
  for (guint i = 0; i < states->len; i++)
    {
      const TerseSum state = terse_sum_at (states, i);
      add_state (s,
                 terse_attention_state_at (layout, s->head, s->column, s->token - 1,
                                           s->prefix / layout->radix[s->token], s->z, i),
                 &state);
    }
}

static void
add_steps (const TerseAttentionLayout *layout, TerseFormula *formula)
{
  Step s = { .layout = layout, .formula = formula };
  for (s.head = 0; s.head < layout->attention->heads; s.head++)
    for (s.column = 0; s.column < layout->attention->columns; s.column++)
      for (s.token = 0; s.token <= layout->last; s.token++)
        for (s.prefix = 0; s.prefix < terse_attention_prefixes (layout, s.token); s.prefix++)
          for (s.z = 0; s.z < layout->last_values; s.z++)
            if (s.token < layout->last || s.prefix % layout->last_values == s.z)
              add_step (&s);
}

/* What the output may see on one joint input: digits of the queries, if it sees them, then of each
 * column. */
typedef struct {
  guint n, queries;
  guint *radix, *digits;
  gint *clause; /* room for what is seen and all outputs */
} Sight;

static Sight
sight_new (const TerseAttentionLayout *layout)
{
  const TerseAttention *attention = layout->attention;
  Sight sight = { 0 };
  sight.queries = attention->sees_token ? 0 : attention->heads * attention->dim;
  sight.n = sight.queries + attention->heads * attention->columns;
  sight.radix = g_new (guint, sight.n);
  sight.digits = g_new0 (guint, sight.n);
  sight.clause = g_new (gint, sight.n + terse_problem_outputs (layout->problem));
  for (guint i = 0; i < sight.queries; i++)
    sight.radix[i] = attention->numbers;
  for (guint i = sight.queries; i < sight.n; i++)
    sight.radix[i]
        = attention
              ->seen[terse_attention_column (attention, (i - sight.queries) % attention->columns)]
              ->len;
  return sight;
}

static void
sight_clear (Sight *sight)
{
  g_free (sight->radix);
  g_free (sight->digits);
  g_free (sight->clause);
}

/* "what is seen on the joint input is not this"; the number of literals. */
static guint
write_sight (const TerseAttentionLayout *layout, Sight *sight, guint joint)
{
  const TerseAttention *attention = layout->attention;
  const guint z = joint % layout->last_values;
  for (guint i = 0; i < sight->queries; i++)
    sight->clause[i]
        = -terse_attention_table_at (layout, terse_attention_query (attention, i / attention->dim),
                                     z * attention->dim + i % attention->dim, sight->digits[i]);
  for (guint i = sight->queries; i < sight->n; i++)
    {
      const guint column = i - sight->queries;
      sight->clause[i]
          = -terse_attention_seen_at (layout, column / attention->columns,
                                      column % attention->columns, joint, sight->digits[i]);
    }
  return sight->n;
}

static void
add_correctness (const TerseAttentionLayout *layout, TerseFormula *formula)
{
  const guint outputs = terse_problem_outputs (layout->problem), players = layout->last + 1;
  const guint output = terse_attention_output (layout->attention);
  g_autofree guint *inputs = g_new0 (guint, players);
  Sight sight = sight_new (layout);
  const guint sights = (guint) terse_radix_count (sight.n, sight.radix);
  guint joint = 0;
  do
    {
      const guint first = layout->attention->sees_token ? inputs[layout->last] * sights : 0;
      if (terse_problem_promises (layout->problem, inputs))
        do
          {
            guint n = write_sight (layout, &sight, joint);
            const guint row = first + (guint) terse_radix_rank (sight.n, sight.radix, sight.digits);
            for (guint o = 0; o < outputs; o++)
              if (terse_problem_allows (layout->problem, inputs, o))
                sight.clause[n++] = terse_attention_table_at (layout, output, row, o);
            terse_formula_add (formula, n, sight.clause);
          }
        while (terse_radix_next (sight.n, sight.radix, sight.digits));
      joint++;
    }
  while (terse_radix_next (players, layout->radix, inputs));
  sight_clear (&sight);
}

static TerseFormula *
emit (const TerseQuestion *question)
{
  TerseFormula *formula = terse_formula_new ();
  g_autoptr (TerseAttentionLayout) layout = terse_attention_layout_new (question, formula);
  terse_formula_begin_group (formula, 1, "every row of every table has exactly one entry");
  terse_network_tables_add (layout->network, layout->tables, formula);
  terse_formula_begin_group (formula, 2, "query and key imply the product");
  add_for_pairs (layout, formula, add_products);
  terse_formula_begin_group (formula, 3, "products imply the score");
  add_for_pairs (layout, formula, add_scores);
  terse_formula_begin_group (formula, 4, "score and map imply the weight");
  add_for_pairs (layout, formula, add_weights);
  terse_formula_begin_group (formula, 5, "weight and value imply the term");
  add_for_pairs (layout, formula, add_terms);
  terse_formula_begin_group (formula, 6, "state and term imply the next state, or what is seen");
  add_steps (layout, formula);
  terse_formula_begin_group (formula, 7,
                             "on every promised input what is seen implies an allowed output");
  add_correctness (layout, formula);
  return formula;
}

const TerseEncoding terse_encoding_attention = {
  .id = "attention",
  .version = 1,
  .size = terse_attention_size,
  .emit = emit,
  .correctness = 7,
  .checks = terse_attention_checks,
  .decode = terse_network_tables_decode,
  .embed = terse_attention_embed,
  .tables = terse_network_tables_variables,
};
