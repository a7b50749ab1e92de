/* The encoding of layers of attention heads: are there layers (protocols/head_layers.h) that solve
 * the task? T are the tables; the other families say what comes of them, at the places of
 * reductions/questions/encodings/head_layers_layout.h. Clauses: (1) every row of every table has
 * exactly one entry; (2) above the first layer, what a token has been shown so far and the table
 * imply its query, key and value; (3) query and key imply the product; (4) products imply the
 * score, one coordinate after the other; (5) score and W imply the weight; (6) weight and value
 * imply the term; (7) the state after the sources before and the term imply the state after this
 * source, at the reader itself what is shown; (8) for every promised joint input and all that the
 * last token may be shown in all layers: being shown it implies an allowed output. One direction is
 * said, as with one layer; arithmetic is done here, by protocols/attention_arithmetic.c; no
 * symmetry is broken. */
#include "protocols/radix.h"
#include "reductions/questions/encodings/head_clauses.h"
#include "reductions/questions/encodings/head_layers_layout.h"

/* What a token may be shown in the layers below one, as digits; the clause begins with "it is not
 * shown this". */
typedef struct {
  guint n;
  guint *radix, *digits;
  gint *clause; /* room for `more` literals behind */
} Sight;

static Sight
sight_new (const TerseHeadLayersLayout *layout, guint layer, guint token, guint more)
{
  Sight sight;
  sight.radix = terse_head_layers_digits (layout, layer, token, &sight.n);
  sight.digits = g_new0 (guint, sight.n + 1);
  sight.clause = g_new (gint, sight.n + more);
  return sight;
}

static void
sight_clear (Sight *sight)
{
  g_free (sight->radix);
  g_free (sight->digits);
  g_free (sight->clause);
}

/* The state of a token where the tokens up to it are `prefix`, and the beginning of the clause. */
static guint
write_sight (const TerseHeadLayersLayout *layout, Sight *sight, guint token, guint prefix)
{
  for (guint i = 0; i < sight->n; i++)
    sight->clause[i] = -terse_head_layers_digit_at (layout, token, prefix, i, sight->digits[i]);
  return prefix % layout->radix[token] * (guint) terse_radix_count (sight->n, sight->radix)
         + (guint) terse_radix_rank (sight->n, sight->radix, sight->digits);
}

/* Of a state: its coordinates and their numbers. */
static void
add_entries (const TerseHeadLayersLayout *layout, TerseFormula *formula,
             const TerseHeadLayersPair *pair, TerseVector vector, Sight *sight, guint prefix)
{
  const guint token = pair->reader, dim = layout->heads->dim;
  const guint table
      = terse_head_layers_vector (layout->layers, pair->layer, pair->head, vector, token),
      state = write_sight (layout, sight, token, prefix);
  for (guint c = 0; c < dim; c++)
    for (guint number = 0; number < layout->heads->numbers; number++)
      {
        sight->clause[sight->n]
            = -terse_head_layers_table_at (layout, table, state * dim + c, number);
        sight->clause[sight->n + 1] = terse_head_layers_risen_at (layout, pair->layer, pair->head,
                                                                  vector, token, prefix, c, number);
        terse_formula_add (formula, sight->n + 2, sight->clause);
      }
}

/* The vectors of the token that the pair calls its reader. */
static void
add_vectors (const TerseHeadLayersLayout *layout, TerseFormula *formula,
             const TerseHeadLayersPair *pair)
{
  const guint reads = pair->reader >= terse_head_layers_reader (layout->layers, pair->layer);
  for (guint vector = reads ? 0 : 1; vector < 3; vector++)
    {
      Sight sight = sight_new (layout, pair->layer, pair->reader, 2);
      for (guint prefix = 0; prefix < terse_head_layers_prefixes (layout, pair->reader); prefix++)
        do
          add_entries (layout, formula, pair, (TerseVector) vector, &sight, prefix);
        while (terse_radix_next (sight.n, sight.radix, sight.digits));
      sight_clear (&sight);
    }
}

static void
add_all_vectors (const TerseHeadLayersLayout *layout, TerseFormula *formula)
{
  TerseHeadLayersPair itself = { 1, 0, 0, 0 };
  for (; itself.layer < layout->layers->layers; itself.layer++)
    for (itself.head = 0; itself.head < layout->heads->heads; itself.head++)
      for (itself.reader = 0; itself.reader <= layout->last; itself.reader++)
        add_vectors (layout, formula, &itself);
}

/* A pair at a place. */
typedef struct {
  const TerseHeadLayersLayout *layout;
  TerseFormula *formula;
  const TerseHeadLayersPair *pair;
  guint place;
} At;

static TerseHeadPlace
place_of (const At *at)
{
  const TerseHeadLayersLayout *layout = at->layout;
  const TerseAttention *heads = layout->heads;
  const guint place = at->place;
  return (TerseHeadPlace){
    .heads = heads,
    .formula = at->formula,
    .query = terse_head_layers_vector_at (layout, at->pair, TERSE_VECTOR_QUERY, place, 0, 0),
    .key = terse_head_layers_vector_at (layout, at->pair, TERSE_VECTOR_KEY, place, 0, 0),
    .products = terse_head_layers_product_at (layout, at->pair, place, 0, 0),
    .scores = terse_head_layers_score_at (layout, at->pair, place, 0, 0),
    .map
    = heads->has_map ? terse_head_layers_table_at (
          layout, terse_head_layers_map (layout->layers, at->pair->layer, at->pair->head), 0, 0)
                     : 0,
    .weights = terse_head_layers_weight_at (layout, at->pair, place, 0),
  };
}

static void
add_products (const At *at)
{
  const TerseHeadPlace place = place_of (at);
  terse_head_add_products (&place);
}

static void
add_scores (const At *at)
{
  const TerseHeadPlace place = place_of (at);
  terse_head_add_scores (&place);
}

static void
add_weights (const At *at)
{
  const TerseHeadPlace place = place_of (at);
  terse_head_add_weights (&place);
}

static void
add_terms (const At *at)
{
  const TerseHeadPlace place = place_of (at);
  for (guint column = 0; column < place.heads->columns; column++)
    terse_head_add_terms (&place, column,
                          column < place.heads->dim ? terse_head_layers_vector_at (
                              at->layout, at->pair, TERSE_VECTOR_VALUE, at->place, column, 0)
                                                    : 0,
                          terse_head_layers_term_at (at->layout, at->pair, column, at->place, 0));
}

static void
add_at_places (const TerseHeadLayersLayout *layout, TerseFormula *formula,
               void (*add) (const At *at))
{
  TerseHeadLayersPair pair = terse_head_layers_pair_first (layout);
  At at = { layout, formula, &pair, 0 };
  do
    for (at.place = 0; at.place < terse_head_layers_places (layout, &pair); at.place++)
      add (&at);
  while (terse_head_layers_pair_next (layout, &pair));
}

/* A column of a pair at a step. */
typedef struct {
  const TerseHeadLayersLayout *layout;
  TerseFormula *formula;
  const TerseHeadLayersPair *pair;
  guint column, step;
} Step;

/* From the state before, of this variable (0: there is none), with every term. */
static void
add_state (const Step *s, gint before, const TerseSum *state)
{
  const TerseAttention *heads = s->layout->heads;
  const TerseColumn kind = terse_attention_column (heads, s->column);
  const guint source = s->pair->source,
              place = terse_head_layers_step_place (s->layout, s->pair, s->step);
  const gboolean last = source == s->pair->reader;
  terse_head_add_states (heads, s->formula, s->column, before, state,
                         terse_head_layers_term_at (s->layout, s->pair, s->column, place, 0),
                         last ? heads->shown[kind][source] : heads->states[kind][source], last,
                         terse_head_layers_state_at (s->layout, s->pair, s->column, s->step, 0));
}

static void
add_step (const Step *s)
{
  const TerseColumn kind = terse_attention_column (s->layout->heads, s->column);
  TerseHeadLayersPair pair = *s->pair;
  if (pair.source-- == 0)
    {
      add_state (s, 0, NULL);
      return;
    }
  const GArray *states = s->layout->heads->states[kind][pair.source];
  const guint before = terse_head_layers_step_before (s->layout, s->pair, s->step);
  for (guint i = 0; i < states->len; i++)
    {
      const TerseSum state = terse_sum_at (states, i);
      add_state (s, terse_head_layers_state_at (s->layout, &pair, s->column, before, i), &state);
    }
}

static void
add_steps (const TerseHeadLayersLayout *layout, TerseFormula *formula)
{
  TerseHeadLayersPair pair = terse_head_layers_pair_first (layout);
  Step s = { layout, formula, &pair, 0, 0 };
  do
    for (s.column = 0; s.column < layout->heads->columns; s.column++)
      for (s.step = 0; s.step < terse_head_layers_steps (layout, &pair); s.step++)
        add_step (&s);
  while (terse_head_layers_pair_next (layout, &pair));
}

static void
add_correctness (const TerseHeadLayersLayout *layout, TerseFormula *formula)
{
  const guint outputs = terse_problem_outputs (layout->problem), players = layout->last + 1,
              output = terse_head_layers_output (layout->layers);
  Sight sight = sight_new (layout, layout->layers->layers, layout->last, outputs);
  g_autofree guint *inputs = g_new0 (guint, players);
  guint joint = 0;
  do
    {
      if (terse_problem_promises (layout->problem, inputs))
        do
          {
            const guint row = write_sight (layout, &sight, layout->last, joint);
            guint n = sight.n;
            for (guint o = 0; o < outputs; o++)
              if (terse_problem_allows (layout->problem, inputs, o))
                sight.clause[n++] = terse_head_layers_table_at (layout, output, row, o);
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
  g_autoptr (TerseHeadLayersLayout) layout = terse_head_layers_layout_new (question, formula);
  terse_formula_begin_group (formula, 1, "every row of every table has exactly one entry");
  terse_network_tables_add (layout->network, layout->tables, formula);
  terse_formula_begin_group (formula, 2, "what a token was shown implies its query, key and value");
  add_all_vectors (layout, formula);
  terse_formula_begin_group (formula, 3, "query and key imply the product");
  add_at_places (layout, formula, add_products);
  terse_formula_begin_group (formula, 4, "products imply the score");
  add_at_places (layout, formula, add_scores);
  terse_formula_begin_group (formula, 5, "score and map imply the weight");
  add_at_places (layout, formula, add_weights);
  terse_formula_begin_group (formula, 6, "weight and value imply the term");
  add_at_places (layout, formula, add_terms);
  terse_formula_begin_group (formula, 7, "state and term imply the next state, or what is shown");
  add_steps (layout, formula);
  terse_formula_begin_group (
      formula, 8,
      "on every promised input what the last token was shown implies an allowed output");
  add_correctness (layout, formula);
  return formula;
}

const TerseEncoding terse_encoding_head_layers = {
  .id = "head-layers",
  .version = 1,
  .size = terse_head_layers_size,
  .emit = emit,
  .correctness = 8,
  .checks = terse_head_layers_checks,
  .decode = terse_network_tables_decode,
  .embed = terse_head_layers_embed,
  .tables = terse_network_tables_variables,
};
