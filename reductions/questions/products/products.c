#include "reductions/questions/products/products.h"

#include <string.h>

#include "protocols/problems/composition.h"
#include "protocols/radix.h"
#include "reductions/questions/encodings/schedule_layout.h"

/* Inputs of the problem, by player. */
enum { QUERY, FIRST, MIDDLE, LAST, PLAYERS };

/* A message that sees z_2 and not w. */
typedef struct {
  guint g;        /* message */
  guint receiver; /* player at whose inputs there is room */
  guint inputs;   /* of that player */
  guint room;     /* parts that can have a bit at each of them */
  guint before;   /* inputs of the receivers of those before */
} Packed;

#define PACKED 2
/* Conflicts of the first turn. */
#define FIRST_TURN 4000
/* More kinds make another formula of the same size each. */
#define MOST_KINDS 4

/* One way to divide the parts into kinds. */
typedef struct {
  guint kinds, count[MOST_KINDS]; /* parts of each, falling */
  TerseSat *sat;
  gboolean refuted;
} Pattern;

struct _TerseProducts {
  TerseQuestion *question, *part;
  TerseScheduleLayout *layout; /* of the part */
  TerseFormula *formula;       /* of the part */
  guint parts, shared;         /* parts, and the message that they share */
  Packed packed[PACKED];
  gint variables; /* of a part */
};

static const char *
parameter (const TerseProblem *problem, const char *name)
{
  const char *const *texts = terse_problem_parameters (problem);
  for (; texts && *texts; texts += 2)
    if (strcmp (texts[0], name) == 0)
      return texts[1];
  return "";
}

static gboolean
is_covered (const TerseQuestion *question)
{
  const TerseProblem *problem = terse_question_problem (question);
  const TerseSchedule *schedule = terse_question_schedule (question);
  return schedule && strcmp (terse_problem_id (problem), "function-composition") == 0
         && strcmp (terse_question_model (question)->id, "autoregressive") == 0
         && strcmp (parameter (problem, "layers"), "2") == 0
         && terse_problem_inputs (problem, QUERY) >= 2 && terse_schedule_messages (schedule) == 9;
}

static gboolean
is_named (const TerseSchedule *schedule, guint g, const char *name)
{
  return strcmp (terse_schedule_message (schedule, g)->name, name) == 0;
}

/* The alphabets of the part: those of the whole, and 2 for what is packed. */
static char *
alphabets_of_part (const TerseSchedule *schedule)
{
  GString *text = g_string_new (NULL);
  for (guint g = 0; g < terse_schedule_messages (schedule); g++)
    {
      const TerseMessage *message = terse_schedule_message (schedule, g);
      gboolean packed = is_named (schedule, g, "1:2:0") || is_named (schedule, g, "1:2:1");
      g_string_append_printf (text, "%s%s=%u", g ? "," : "", message->name,
                              packed ? MIN (message->alphabet, 2) : message->alphabet);
    }
  return g_string_free (text, FALSE);
}

static TerseQuestion *
part_of (const TerseQuestion *question)
{
  const TerseProblem *problem = terse_question_problem (question);
  const char *const texts[] = { "layers", "2", "m",     parameter (problem, "m"),
                                "n",      "1", "range", parameter (problem, "range"),
                                NULL };
  g_autoptr (TerseProblem) part = terse_problem_make ("function-composition", texts, NULL);
  g_autoptr (TerseSetting) setting = terse_setting_new ();
  g_autofree char *alphabets = alphabets_of_part (terse_question_schedule (question));
  setting->knows = terse_question_knows (question);
  terse_setting_set_number (setting, TERSE_OPTION_EPOCHS, 2);
  terse_setting_set (setting, TERSE_OPTION_MESSAGE, alphabets);
  return part ? terse_question_new (part, terse_question_model (question), setting, NULL) : NULL;
}

static void
find_messages (TerseProducts *products)
{
  const TerseSchedule *schedule = terse_question_schedule (products->question);
  const TerseProblem *problem = terse_question_problem (products->question);
  guint before = 0;
  for (guint g = 0, n = 0; g < terse_schedule_messages (schedule); g++)
    {
      const guint alphabet = terse_schedule_message (schedule, g)->alphabet;
      const gboolean to_first = is_named (schedule, g, "1:2:0");
      if (is_named (schedule, g, "1:1:0"))
        products->shared = g;
      if (!to_first && !is_named (schedule, g, "1:2:1"))
        continue;
      const guint receiver = to_first ? FIRST : MIDDLE;
      const guint inputs = terse_problem_inputs (problem, receiver);
      products->packed[n++]
          = (Packed){ g, receiver, inputs, terse_bits_for (alphabet + 1) - 1, before };
      before += inputs;
    }
}

TerseProducts *
terse_products_new (TerseQuestion *question)
{
  g_autoptr (TerseQuestion) part = is_covered (question) ? part_of (question) : NULL;
  if (part == NULL)
    return NULL;
  TerseProducts *products = g_new0 (TerseProducts, 1);
  products->question = terse_question_ref (question);
  products->part = g_steal_pointer (&part);
  products->layout = terse_schedule_layout_numbered (products->part);
  products->formula = terse_encoding_for (products->part)->emit (products->part);
  products->parts = terse_problem_inputs (terse_question_problem (question), QUERY);
  products->variables = (gint) terse_formula_variables (products->formula);
  find_messages (products);
  return products;
}

void
terse_products_free (TerseProducts *products)
{
  terse_formula_free (products->formula);
  terse_schedule_layout_free (products->layout);
  terse_question_unref (products->part);
  terse_question_unref (products->question);
  g_free (products);
}

guint
terse_products_clauses (const TerseProducts *products)
{
  return terse_formula_clauses (products->formula);
}

/* A literal of the part's formula in that of a kind: the tables of the shared message are those of
 * kind 0. */
static gint
literal_of_kind (const TerseProducts *products, guint kind, gint literal)
{
  const TerseBlock *shared = &products->layout->steps[products->shared].table;
  const gint variable = ABS (literal), first = shared->first;
  const gint end = first + (gint) (shared->size[1] * shared->size[2]);
  const gint shift = variable >= first && variable < end ? 0 : products->variables * (gint) kind;
  return literal > 0 ? literal + shift : literal - shift;
}

/* "the kind has a bit at input z of the receiver". */
static gint
use (const TerseProducts *products, const Packed *packed, guint kind, guint z)
{
  const guint each = products->packed[PACKED - 1].before + products->packed[PACKED - 1].inputs;
  return products->variables * MOST_KINDS + (gint) (kind * each + packed->before + z) + 1;
}

static void
add_kind (const TerseProducts *products, TerseSat *sat, guint kind)
{
  g_autoptr (GArray) clause = g_array_new (FALSE, FALSE, sizeof (gint));
  for (guint i = 0; i < terse_formula_clauses (products->formula); i++)
    {
      guint n;
      const gint *literals = terse_formula_clause (products->formula, i, &n);
      g_array_set_size (clause, n);
      for (guint k = 0; k < n; k++)
        g_array_index (clause, gint, k) = literal_of_kind (products, kind, literals[k]);
      terse_sat_add (sat, n, (const gint *) (gpointer) clause->data);
    }
}

/* Where a kind has no bit at z its message is 0. */
static void
add_silence (const TerseProducts *products, TerseSat *sat, const Packed *packed, guint kind,
             guint z)
{
  const TerseProblem *part = terse_question_problem (products->part);
  guint inputs[PLAYERS] = { 0 };
  inputs[packed->receiver] = z;
  for (inputs[LAST] = 0; inputs[LAST] < terse_problem_inputs (part, LAST); inputs[LAST]++)
    {
      gint zero = terse_schedule_table (products->layout, packed->g, inputs, NULL, 0);
      const gint clause[]
          = { use (products, packed, kind, z), literal_of_kind (products, kind, zero) };
      terse_sat_add (sat, 2, clause);
    }
}

/* Kinds whose parts have no room at z together do not all have a bit there. */
static void
add_room (const TerseProducts *products, const Pattern *pattern, const Packed *packed, guint z)
{
  for (guint set = 1; set < 1u << pattern->kinds; set++)
    {
      gint clause[MOST_KINDS];
      guint parts = 0, n = 0;
      for (guint kind = 0; kind < pattern->kinds; kind++)
        if (set >> kind & 1)
          {
            parts += pattern->count[kind];
            clause[n++] = -use (products, packed, kind, z);
          }
      if (parts > packed->room)
        terse_sat_add (pattern->sat, n, clause);
    }
}

static void
fill_solver (const TerseProducts *products, Pattern *pattern, const TerseSatOptions *options)
{
  pattern->sat = terse_sat_new (options, NULL);
  for (guint kind = 0; kind < pattern->kinds; kind++)
    add_kind (products, pattern->sat, kind);
  for (guint i = 0; i < PACKED; i++)
    for (guint z = 0; z < products->packed[i].inputs; z++)
      {
        for (guint kind = 0; kind < pattern->kinds; kind++)
          add_silence (products, pattern->sat, &products->packed[i], kind, z);
        add_room (products, pattern, &products->packed[i], z);
      }
}

/* What was found: the tables of all parts, and where they have a bit. */
typedef struct {
  const TerseProducts *products;
  const Pattern *pattern;
  GPtrArray *kinds; /* of TerseProtocol */
  gint8 *assignment;
} Found;

static guint
kind_of_part (const Pattern *pattern, guint w)
{
  guint kind = 0;
  while (w >= pattern->count[kind])
    w -= pattern->count[kind++];
  return kind;
}

/* The place of part w among those that have a bit at z; FALSE where it has none. */
static gboolean
place_of (const Found *found, const Packed *packed, guint w, guint z, guint *place)
{
  guint own = kind_of_part (found->pattern, w);
  *place = w;
  for (guint kind = 0; kind <= own; kind++)
    if (found->assignment[use (found->products, packed, kind, z)] <= 0 && kind < own)
      *place -= found->pattern->count[kind];
  return found->assignment[use (found->products, packed, own, z)] > 0;
}

/* z_2 (w, .), as a number, of z_2. */
static guint
last_of_part (const TerseProducts *products, guint z, guint w)
{
  const guint each = terse_problem_inputs (terse_question_problem (products->part), LAST);
  for (guint i = products->parts - 1; i > w; i--)
    z /= each;
  return z % each;
}

/* The entry of step g of part w where the whole is at `inputs` and `values`. */
static guint
entry_of_part (const Found *found, guint g, guint w, const guint *inputs, const guint *values)
{
  const TerseProducts *products = found->products;
  guint own[PLAYERS]
      = { 0, inputs[FIRST], inputs[MIDDLE], last_of_part (products, inputs[LAST], w) };
  g_autofree guint *seen = g_memdup2 (values, (products->layout->messages + 1) * sizeof *values);
  for (guint i = 0; i < PACKED; i++)
    {
      const Packed *packed = &products->packed[i];
      guint place;
      gboolean has_bit = place_of (found, packed, w, inputs[packed->receiver], &place);
      seen[packed->g] = has_bit ? seen[packed->g] >> place & 1 : 0;
    }
  guint64 row = terse_schedule_row (terse_question_schedule (products->part), g, own, seen);
  return terse_protocol_table (found->kinds->pdata[kind_of_part (found->pattern, w)], g)[row];
}

/* The bits of all parts in one message. */
static guint
pack (const Found *found, const Packed *packed, const guint *inputs, const guint *values)
{
  guint value = 0, place;
  for (guint w = 0; w < found->products->parts; w++)
    if (place_of (found, packed, w, inputs[packed->receiver], &place))
      value |= entry_of_part (found, packed->g, w, inputs, values) << place;
  return value;
}

static guint
entry (const Found *found, guint g, const guint *inputs, const guint *values)
{
  const TerseProducts *products = found->products;
  for (guint i = 0; i < PACKED; i++)
    if (g == products->packed[i].g)
      return pack (found, &products->packed[i], inputs, values);
  return entry_of_part (found, g, g == products->shared ? 0 : inputs[QUERY], inputs, values);
}

static void
fill_table (const Found *found, TerseProtocol *protocol, guint g)
{
  const TerseMessage *message
      = terse_schedule_message (terse_question_schedule (found->products->question), g);
  guint inputs[PLAYERS] = { 0 }, *table = terse_protocol_table (protocol, g);
  g_autofree guint *digits = g_new0 (guint, message->n_radix);
  g_autofree guint *values = g_new0 (guint, found->products->layout->messages + 1);
  do
    {
      for (guint i = 0; i < message->n_inputs; i++)
        inputs[message->inputs[i]] = digits[i];
      for (guint i = 0; i < message->n_messages; i++)
        values[message->messages[i]] = digits[message->n_inputs + i];
      *table++ = entry (found, g, inputs, values);
    }
  while (terse_radix_next (message->n_radix, message->radix, digits));
}

static TerseProtocol *
decode_kind (const Found *found, guint kind)
{
  const TerseProducts *products = found->products;
  g_autofree gint8 *own = g_new0 (gint8, products->variables + 1);
  for (gint v = 1; v <= products->variables; v++)
    own[v] = found->assignment[literal_of_kind (products, kind, v)];
  return terse_encoding_for (products->part)->decode (products->part, own);
}

static TerseProtocol *
compose (const TerseProducts *products, const Pattern *pattern)
{
  const guint steps = terse_schedule_messages (terse_question_schedule (products->question)) + 1;
  const Packed *last = &products->packed[PACKED - 1];
  const gint n = use (products, last, MOST_KINDS - 1, last->inputs - 1);
  g_autoptr (GPtrArray) kinds
      = g_ptr_array_new_with_free_func ((GDestroyNotify) terse_protocol_free);
  g_autofree gint8 *assignment = g_new0 (gint8, n + 1);
  const Found found = { products, pattern, kinds, assignment };
  terse_sat_get_assignment (pattern->sat, (guint) n, assignment);
  for (guint kind = 0; kind < pattern->kinds; kind++)
    g_ptr_array_add (kinds, decode_kind (&found, kind));
  TerseProtocol *protocol = terse_protocol_new (products->question);
  for (guint g = 0; g < steps; g++)
    fill_table (&found, protocol, g);
  return protocol;
}

/* Appends the ways to divide `left` more parts into up to `kinds` more kinds of at most `most`. */
static void
list_patterns (GArray *patterns, Pattern pattern, guint left, guint kinds, guint most)
{
  if (left == 0 && kinds == 0)
    g_array_append_val (patterns, pattern);
  if (left == 0 || kinds == 0)
    return;
  for (guint count = MIN (left, most); count > 0; count--)
    {
      Pattern more = pattern;
      more.count[more.kinds++] = count;
      list_patterns (patterns, more, left - count, kinds - 1, count);
    }
}

static void
clear_pattern (gpointer data)
{
  Pattern *pattern = data;
  g_clear_pointer (&pattern->sat, terse_sat_free);
}

/* Those of few kinds first. No more parts of a kind than there is room for: a kind without a bit
 * anywhere would be a part that needs none. */
static GArray *
patterns_of (const TerseProducts *products)
{
  GArray *patterns = g_array_new (FALSE, FALSE, sizeof (Pattern));
  const guint room = MAX (products->packed[0].room, products->packed[1].room);
  g_array_set_clear_func (patterns, clear_pattern);
  for (guint kinds = 1; kinds <= MOST_KINDS; kinds++)
    list_patterns (patterns, (Pattern){ 0 }, products->parts, kinds, MAX (room, 1));
  return patterns;
}

/* One turn; TRUE where that ends the search, *found if by a product. */
static gboolean
take_turn (const TerseProducts *products, Pattern *pattern, const TerseSatOptions *options,
           gint64 start, guint64 conflicts, gboolean *found)
{
  *found = FALSE;
  const double past = (double) (g_get_monotonic_time () - start) / 1e6;
  if (pattern->refuted)
    return FALSE;
  if (options->time_limit > 0 && past >= options->time_limit)
    return TRUE;
  if (pattern->sat == NULL)
    fill_solver (products, pattern, options);
  terse_sat_set_time_limit (pattern->sat, options->time_limit > 0 ? options->time_limit - past : 0);
  terse_sat_set_conflict_limit (pattern->sat, conflicts);
  TerseSatResult result = terse_sat_solve (pattern->sat);
  *found = result == TERSE_SAT_SATISFIABLE;
  pattern->refuted = result == TERSE_SAT_UNSATISFIABLE;
  if (pattern->refuted)
    clear_pattern (pattern);
  return *found
         || (result == TERSE_SAT_UNKNOWN
             && terse_sat_reason (pattern->sat) != TERSE_SAT_CONFLICT_LIMIT);
}

TerseProtocol *
terse_products_find (const TerseProducts *products, guint64 conflicts,
                     const TerseSatOptions *options)
{
  const gint64 start = g_get_monotonic_time ();
  g_autoptr (GArray) patterns = patterns_of (products);
  guint open = patterns->len;
  for (guint64 turn = FIRST_TURN; open > 0 && (conflicts == 0 || turn <= conflicts); turn *= 2)
    {
      open = 0;
      for (guint i = 0; i < patterns->len; i++)
        {
          Pattern *pattern = &g_array_index (patterns, Pattern, i);
          gboolean found;
          if (take_turn (products, pattern, options, start, turn, &found))
            return found ? compose (products, pattern) : NULL;
          open += !pattern->refuted;
        }
    }
  return NULL;
}
