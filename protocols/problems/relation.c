/* A problem written as text (protocols/language/README.md): the parameter `text` says who has which
 * fields, what is promised, and which outputs are allowed. Every joint input is tried when the
 * problem is made, and what the text says of it is kept in a table. A file is read by
 * protocols/forms/problem_reader.h, which gives its text. */
#include "protocols/problems/relation.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/language/literal.h"
#include "protocols/language/relation_reader.h"
#include "protocols/problems/family.h"
#include "protocols/radix.h"

#define MOST_JOINT_INPUTS (1u << 22)
#define MOST_ENTRIES (G_GUINT64_CONSTANT (1) << 26) /* joint inputs times outputs */
#define MOST_STEPS (G_GUINT64_CONSTANT (1) << 28)   /* of all joint inputs and outputs */

typedef struct {
  TerseRelation *relation;
  guint *sizes;    /* inputs of each player */
  gint *answers;   /* an output or -1 for each joint input, or NULL */
  guint64 *allows; /* a bit for each joint input and output, or NULL */
} Table;

static guint64
rank_of (const Table *table, const guint *inputs)
{
  return terse_radix_rank (table->relation->players, table->sizes, inputs);
}

static gint
answer (gconstpointer data, const guint *inputs)
{
  const Table *table = data;
  return table->answers[rank_of (table, inputs)];
}

static gboolean
allows (gconstpointer data, const guint *inputs, guint output)
{
  const Table *table = data;
  const guint64 bit = rank_of (table, inputs) * table->relation->outputs + output;
  return table->allows[bit / 64] >> bit % 64 & 1;
}

static void
print_group (const TerseGroup *group, const guint *fields, GString *text)
{
  for (guint i = 0; i < group->count; i++)
    g_string_append_printf (text, "%s%u", i > 0 && group->radix > 10 ? "." : "", fields[i]);
}

/* "0110", or of a player with several names "x=0110 i=2". */
static char *
input_text (gconstpointer data, guint player, guint input)
{
  const TerseRelationPlayer *owner = &((const Table *) data)->relation->player[player];
  g_autofree guint *fields = g_new (guint, owner->fields);
  GString *text = g_string_new (NULL);
  terse_relation_fields (owner, input, fields);
  for (guint g = 0, at = 0; g < owner->n_groups; at += owner->groups[g++].count)
    {
      if (owner->n_groups > 1)
        g_string_append_printf (text, "%s%s=", g > 0 ? " " : "", owner->groups[g].name);
      print_group (&owner->groups[g], fields + at, text);
    }
  return g_string_free (text, FALSE);
}

static char *
player_name (gconstpointer data, guint player)
{
  char *name = g_strdup (((const Table *) data)->relation->player[player].name);
  name[0] = g_ascii_toupper (name[0]);
  return name;
}

static const TerseProblemClass function
    = { .answer = answer, .input_text = input_text, .player_name = player_name };
static const TerseProblemClass relation_class
    = { .allows = allows, .input_text = input_text, .player_name = player_name };

static void
free_table (gpointer data)
{
  Table *table = data;
  terse_relation_free (table->relation);
  g_free (table->sizes);
  g_free (table->answers);
  g_free (table->allows);
  g_free (table);
}

static gboolean
check_sizes (const TerseRelation *relation, GError **error)
{
  guint64 joint = 1;
  for (guint p = 0; p < relation->players; p++)
    joint = terse_saturating_mul (joint, relation->player[p].inputs);
  if (joint <= MOST_JOINT_INPUTS && joint * relation->outputs <= MOST_ENTRIES)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "%s:%u: expected at most %u joint inputs, and %" G_GUINT64_FORMAT
               " times outputs, found %s%" G_GUINT64_FORMAT " and %u outputs",
               relation->file, relation->player[0].line, MOST_JOINT_INPUTS, MOST_ENTRIES,
               joint == G_MAXUINT64 ? "at least " : "", joint, relation->outputs);
  return FALSE;
}

/* "Alice 01, Bob 11"; (transfer full) */
static char *
joint_text (const Table *table, const guint *inputs)
{
  GString *text = g_string_new (NULL);
  for (guint p = 0; p < table->relation->players; p++)
    {
      g_autofree char *name = player_name (table, p), *input = input_text (table, p, inputs[p]);
      g_string_append_printf (text, "%s%s %s", p > 0 ? ", " : "", name, input);
    }
  return g_string_free (text, FALSE);
}

/* `what` is `expected ..., found ...`. */
static gboolean
fail_input (const Table *table, const guint *inputs, guint line, const char *what, GError **error)
{
  g_autofree char *input = joint_text (table, inputs);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s:%u: %s for %s", table->relation->file,
               line, what, input);
  return FALSE;
}

static gboolean
fill_answer (Table *table, guint64 rank, const guint *inputs, TerseLiteral *literal, GError **error)
{
  const TerseRelation *relation = table->relation;
  const gint64 value = terse_literal_value (literal, relation->answer);
  table->answers[rank] = (gint) CLAMP (value, -1, (gint64) relation->outputs);
  if (literal->fault || (value >= 0 && value < relation->outputs))
    return TRUE;
  g_autofree char *what = g_strdup_printf ("expected an answer in 0..%u, found %" G_GINT64_FORMAT,
                                           relation->outputs - 1, value);
  return fail_input (table, inputs, relation->answer->line, what, error);
}

static gboolean
fill_allowed (Table *table, guint64 rank, const guint *inputs, TerseLiteral *literal,
              GError **error)
{
  const TerseRelation *relation = table->relation;
  const guint names = literal->meanings->len;
  gboolean any = FALSE;
  for (guint output = 0; output < relation->outputs && !literal->fault; output++)
    {
      const guint64 bit = rank * relation->outputs + output;
      terse_literal_bind (literal, "output", output);
      const gboolean allowed = terse_literal_value (literal, relation->allowed) != 0;
      g_array_set_size (literal->meanings, names);
      table->allows[bit / 64] |= (guint64) allowed << bit % 64;
      any = any || allowed;
    }
  return any || literal->fault
         || fail_input (table, inputs, relation->allowed->line,
                        "expected an allowed output for every promised input, found none", error);
}

/* What the text says of one joint input goes into the table; sets *promised. */
static gboolean
fill_entry (Table *table, guint64 rank, const guint *inputs, TerseLiteral *literal,
            gboolean *promised, GError **error)
{
  const TerseRelation *relation = table->relation;
  if (table->answers)
    table->answers[rank] = -1;
  if (relation->promise && terse_literal_value (literal, relation->promise) == 0)
    return TRUE;
  *promised = TRUE;
  return relation->answer ? fill_answer (table, rank, inputs, literal, error)
                          : fill_allowed (table, rank, inputs, literal, error);
}

/* Each group of each player by its name; `fields` has room for all. */
static void
see_fields (const TerseRelation *relation, TerseLiteral *literal, const guint *fields)
{
  for (guint p = 0; p < relation->players; p++)
    for (guint g = 0; g < relation->player[p].n_groups; g++)
      {
        const TerseGroup *group = &relation->player[p].groups[g];
        terse_literal_see (literal, group->name, fields, group->count);
        fields += group->count;
      }
}

static guint
all_fields (const TerseRelation *relation)
{
  guint n = 0;
  for (guint p = 0; p < relation->players; p++)
    n += relation->player[p].fields;
  return n;
}

static void
set_fields (const TerseRelation *relation, const guint *inputs, guint *fields)
{
  for (guint p = 0; p < relation->players; fields += relation->player[p++].fields)
    terse_relation_fields (&relation->player[p], inputs[p], fields);
}

static gboolean
fill_table (Table *table, GError **error)
{
  const TerseRelation *relation = table->relation;
  g_autofree guint *fields = g_new (guint, all_fields (relation)),
                   *inputs = g_new0 (guint, relation->players);
  g_auto (TerseLiteral) literal;
  gboolean promised = FALSE, done = TRUE;
  guint64 rank = 0;
  terse_literal_init (&literal, MOST_STEPS);
  see_fields (relation, &literal, fields);
  do
    {
      set_fields (relation, inputs, fields);
      done = fill_entry (table, rank++, inputs, &literal, &promised, error);
      if (done && literal.fault)
        done = fail_input (table, inputs, literal.fault_line, literal.fault, error);
    }
  while (done && terse_radix_next (relation->players, table->sizes, inputs));
  if (done && !promised)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                 "%s:%u: expected a promise that some input keeps, found none", relation->file,
                 relation->promise->line);
  return done && promised;
}

/* Takes `relation`. */
static Table *
make_table (TerseRelation *relation, GError **error)
{
  Table *table = g_new0 (Table, 1);
  table->relation = relation;
  table->sizes = g_new (guint, relation->players);
  guint64 joint = 1;
  gboolean done = check_sizes (relation, error);
  for (guint p = 0; done && p < relation->players; p++)
    {
      table->sizes[p] = (guint) relation->player[p].inputs;
      joint *= table->sizes[p];
    }
  if (done && relation->answer)
    table->answers = g_new (gint, joint);
  else if (done)
    table->allows = g_new0 (guint64, joint * relation->outputs / 64 + 1);
  if (done && fill_table (table, error))
    return table;
  free_table (table);
  return NULL;
}

TerseProblem *
terse_relation_problem (TerseRelation *relation, GError **error)
{
  const char *const parameters[] = { "text", relation->text, NULL };
  const guint players = relation->players, outputs = relation->outputs;
  const TerseProblemClass *klass = relation->answer ? &function : &relation_class;
  guint64 inputs[TERSE_RELATION_MAX_PLAYERS];
  for (guint p = 0; p < players; p++)
    inputs[p] = relation->player[p].inputs;
  if (!terse_relation_is (relation, FALSE, error))
    {
      terse_relation_free (relation);
      return NULL;
    }
  Table *table = make_table (relation, error);
  return table ? terse_problem_new ("relation", parameters, players, inputs, outputs, klass, table,
                                    free_table, error)
               : NULL;
}

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  gboolean is_file;
  const char *text
      = terse_arguments_either (arguments, "relation", "file", "text", &is_file, error);
  if (text == NULL)
    return NULL;
  if (is_file)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "relation: expected parameter text, or a file that the command reads, found "
                   "file");
      return NULL;
    }
  TerseRelation *relation = terse_relation_parse (text, strlen (text), "text", NULL, error);
  return relation ? terse_relation_problem (relation, error) : NULL;
}

static const TerseParameter parameters[] = {
  { .name = "file",
    .kind = TERSE_PARAMETER_TEXT,
    .fallback = "",
    .help = "file of the problem; its parameters are given beside it" },
  { .name = "text",
    .kind = TERSE_PARAMETER_TEXT,
    .fallback = "",
    .help = "the same as one text, with ; between its lines" },
};

#define NEAR                                                                                       \
  "player alice x[2] in 0..1; player bob y[2] in 0..1; outputs 2; "                                \
  "promise not sum(i in 0..1: x[i] + y[i]) == 1; answer any(i in 0..1: not x[i] == y[i])"

static const TerseExample examples[] = {
  { { "text", NEAR }, "01, 11", "1" },
  { { "text", NEAR }, "11, 11", "0" },
  { { "text", NEAR }, "10, 00", "*" },
  { { "text", "player alice x in 0..3; player bob y in 0..3; outputs 4; answer (x + y) % 4" },
    "3, 2",
    "1" },
};

const TerseProblemFamily terse_family_relation = {
  .id = "relation",
  .summary = "a problem of one's own, written as text: players, promise, allowed outputs",
  .model = "two-way",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
};
