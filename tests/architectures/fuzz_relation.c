/* Fuzz target: problems and tasks written as text. What is refused comes with a message of one line
 * that begins with the file; what is accepted has a canonical text with the same text again. Of
 * small ones every input is tried: plain numbers and the circuit, which share no arithmetic, have
 * the same values, the problem promises and allows what the numbers say, and the task answers so.
 */
#include <string.h>

#include "protocols/error.h"
#include "protocols/language/literal.h"
#include "protocols/language/relation_reader.h"
#include "protocols/problems/family.h"
#include "protocols/problems/relation.h"
#include "protocols/radix.h"
#include "reductions/architectures/tasks/task.h"
#include "solver/formula/scope.h"
#include "tests/support/fuzz.h"

#define MOST_FIELDS 24
#define MOST_INPUTS 256u /* joint */
#define MOST_OUTPUTS 16u
#define MOST_STEPS (1u << 17)
#define MOST_SOURCES (TERSE_RELATION_MAX_PLAYERS * TERSE_RELATION_MAX_GROUPS)
#define LANES 64u

/* The fields of all players in a row, in the order of the text; of a task, a group for each name,
 * with a field for each token. */
typedef struct {
  const TerseRelation *relation;
  guint fields, groups, inputs;
  guint radix[MOST_FIELDS], count[MOST_SOURCES];
  const char *names[MOST_SOURCES];
} Layout;

static void
check_message (const GError *error, const char *start)
{
  check (error->domain == TERSE_ERROR && strchr (error->message, '\n') == NULL
         && g_str_has_prefix (error->message, start));
}

static gboolean
add_group (Layout *layout, const TerseGroup *group)
{
  if (layout->fields + group->count > MOST_FIELDS)
    return FALSE;
  layout->names[layout->groups] = group->name;
  layout->count[layout->groups++] = group->count;
  for (guint i = 0; i < group->count; i++)
    {
      layout->radix[layout->fields++] = group->radix;
      if (group->radix > MOST_INPUTS || (layout->inputs *= group->radix) > MOST_INPUTS)
        return FALSE;
    }
  return TRUE;
}

/* FALSE where there is too much of it. */
static gboolean
lay_out (Layout *layout, const TerseRelation *relation)
{
  *layout = (Layout){ .relation = relation, .inputs = 1 };
  for (guint p = 0; p < relation->players; p++)
    for (guint g = 0; g < relation->player[p].n_groups; g++)
      if (!add_group (layout, &relation->player[p].groups[g]))
        return FALSE;
  return relation->outputs <= MOST_OUTPUTS;
}

/* What the text says of one input: promised, and the answer, or the outputs that are allowed as
 * bits. */
typedef struct {
  gboolean promised;
  gint64 value;
} Saying;

static gint64
allowed_outputs (const TerseRelation *relation, TerseLiteral *literal)
{
  const guint names = literal->meanings->len;
  gint64 allowed = 0;
  for (guint output = 0; output < relation->outputs; output++)
    {
      terse_literal_bind (literal, "output", output);
      allowed |= (gint64) (terse_literal_value (literal, relation->allowed) != 0) << output;
      g_array_set_size (literal->meanings, names);
    }
  return allowed;
}

typedef enum { SAID, TOO_LONG, WITHOUT_VALUE } Ending;

/* In plain numbers, for each input. */
static Ending
say_in_numbers (const Layout *layout, Saying *sayings)
{
  const TerseRelation *relation = layout->relation;
  guint fields[MOST_FIELDS] = { 0 }, at = 0;
  g_auto (TerseLiteral) literal;
  terse_literal_init (&literal, MOST_STEPS);
  for (guint g = 0; g < layout->groups; at += layout->count[g++])
    terse_literal_see (&literal, layout->names[g], fields + at, layout->count[g]);
  do
    {
      sayings->promised
          = relation->promise == NULL || terse_literal_value (&literal, relation->promise) != 0;
      if (sayings->promised)
        sayings->value = relation->answer ? terse_literal_value (&literal, relation->answer)
                                          : allowed_outputs (relation, &literal);
      sayings++;
    }
  while (literal.fault == NULL && terse_radix_next (layout->fields, layout->radix, fields));
  return literal.fault == NULL ? SAID : literal.steps == 0 ? TOO_LONG : WITHOUT_VALUE;
}

/* The wires of the answer's values, or of the outputs. */
typedef struct {
  TerseCircuit *circuit;
  TerseScope scope;
  TerseWord inputs[MOST_FIELDS];
  TerseWire promise, allowed[MOST_OUTPUTS];
  TerseWord answer; /* all ones where the value is below 0 */
} Wires;

static void
build_wires (Wires *wires, const Layout *layout)
{
  const TerseRelation *relation = layout->relation;
  TerseSource sources[MOST_SOURCES];
  wires->circuit = terse_circuit_new ();
  terse_scope_init (&wires->scope, wires->circuit);
  for (guint f = 0; f < layout->fields; f++)
    wires->inputs[f] = terse_word_input (wires->circuit, layout->radix[f]);
  for (guint g = 0, at = 0; g < layout->groups; at += layout->count[g++])
    sources[g] = (TerseSource){ layout->names[g], layout->count[g], wires->inputs + at };
  wires->scope.others = sources;
  wires->scope.n_others = layout->groups;
  TerseArithmetic *arithmetic = &wires->scope.arithmetic;
  wires->promise = relation->promise ? terse_value_truth (
                       arithmetic, terse_expression_value (relation->promise, &wires->scope))
                                     : TERSE_WIRE_TRUE;
  if (relation->answer)
    wires->answer = terse_value_unsigned (
        arithmetic, terse_expression_value (relation->answer, &wires->scope), G_MAXUINT32);
  for (guint output = 0; relation->allowed && output < relation->outputs; output++)
    {
      terse_scope_bind (&wires->scope, "output", output);
      wires->allowed[output] = terse_value_truth (
          arithmetic, terse_expression_value (relation->allowed, &wires->scope));
      g_array_set_size (wires->scope.bindings, wires->scope.bindings->len - 1);
    }
  wires->scope.others = NULL;
  wires->scope.n_others = 0;
}

static void
check_lane (const Wires *wires, const Layout *layout, const guint64 *lanes, guint lane,
            const Saying *saying)
{
  const TerseRelation *relation = layout->relation;
  check ((terse_wire_lanes (lanes, wires->promise) >> lane & 1) == (guint) saying->promised);
  if (!saying->promised)
    return;
  if (relation->answer)
    {
      const guint64 found = terse_word_lane (lanes, wires->answer, lane);
      check (saying->value < 0 ? found == G_MAXUINT32 : found == (guint64) saying->value);
    }
  for (guint output = 0; relation->allowed && output < relation->outputs; output++)
    check ((terse_wire_lanes (lanes, wires->allowed[output]) >> lane & 1)
           == (guint64) (saying->value >> output & 1));
}

/* As many inputs as there are lanes at a time. */
static void
compare_wires (const Wires *wires, const Layout *layout, const Saying *sayings)
{
  const guint n = terse_circuit_inputs (wires->circuit);
  g_autofree guint64 *bits = g_new (guint64, MAX (n, 1)),
                     *lanes = g_new (guint64, terse_circuit_lanes (wires->circuit));
  guint fields[MOST_FIELDS] = { 0 };
  for (guint done = 0; done < layout->inputs; done += LANES)
    {
      const guint used = MIN (LANES, layout->inputs - done);
      memset (bits, 0, n * sizeof *bits);
      for (guint lane = 0; lane < used; lane++)
        {
          for (guint f = 0, at = 0; f < layout->fields; f++)
            for (guint b = 0; b < wires->inputs[f].width; b++)
              bits[at++] |= (guint64) (fields[f] >> b & 1) << lane;
          terse_radix_next (layout->fields, layout->radix, fields);
        }
      terse_circuit_simulate (wires->circuit, bits, lanes);
      for (guint lane = 0; lane < used; lane++)
        check_lane (wires, layout, lanes, lane, &sayings[done + lane]);
    }
}

/* Where the circuit has values the numbers have them, and the same. */
static void
check_circuit (const Layout *layout, const Saying *sayings, Ending ending)
{
  Wires wires;
  build_wires (&wires, layout);
  check (wires.scope.arithmetic.fault || ending != WITHOUT_VALUE);
  if (wires.scope.arithmetic.fault == NULL && ending == SAID)
    compare_wires (&wires, layout, sayings);
  terse_scope_clear (&wires.scope);
  terse_circuit_free (wires.circuit);
}

/* Is there a promised input, and for each of them an answer? */
static gboolean
is_sound (const Layout *layout, const Saying *sayings)
{
  gboolean any = FALSE;
  for (guint i = 0; i < layout->inputs; i++)
    {
      const gint64 value = sayings[i].value;
      any = any || sayings[i].promised;
      if (sayings[i].promised
          && (layout->relation->answer ? value < 0 || value >= layout->relation->outputs
                                       : value == 0))
        return FALSE;
    }
  return any;
}

static void
check_problem (const Layout *layout, const Saying *sayings)
{
  const char *const parameters[] = { "text", layout->relation->text, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseProblem) problem = terse_problem_make_any ("relation", parameters, &error);
  guint inputs[TERSE_RELATION_MAX_PLAYERS] = { 0 };
  check ((problem != NULL) == is_sound (layout, sayings));
  if (problem == NULL)
    {
      check_message (error, "text:");
      return;
    }
  do
    {
      check (terse_problem_promises (problem, inputs) == sayings->promised);
      for (guint output = 0; sayings->promised && output < layout->relation->outputs; output++)
        check (terse_problem_allows (problem, inputs, output)
               == (layout->relation->answer ? sayings->value == output
                                            : (sayings->value >> output & 1)));
      sayings++;
    }
  while (terse_radix_next (layout->relation->players, terse_problem_input_sizes (problem), inputs));
}

static void
check_task (const Layout *layout, const Saying *sayings)
{
  const char *const parameters[] = { "text", layout->relation->text, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseTask) task = terse_task_make ("written", parameters, &error);
  guint fields[MOST_FIELDS] = { 0 }, tokens[MOST_FIELDS], answer;
  if (task == NULL)
    {
      check_message (error, "text:");
      return;
    }
  check (is_sound (layout, sayings) && task->tokens * task->fields == layout->fields);
  do
    {
      for (guint i = 0; i < layout->fields; i++)
        tokens[i % task->tokens * task->fields + i / task->tokens] = fields[i];
      task->family->answer (task, tokens, &answer);
      check (answer == (guint) sayings++->value);
    }
  while (terse_radix_next (layout->fields, layout->radix, fields));
}

static void
check_relation (const TerseRelation *relation)
{
  Layout layout;
  g_autoptr (TerseRelation) again
      = terse_relation_parse (relation->text, strlen (relation->text), "again", NULL, NULL);
  check (again && g_str_equal (again->text, relation->text) && again->is_task == relation->is_task
         && again->outputs == relation->outputs);
  if (!lay_out (&layout, relation))
    return;
  g_autofree Saying *sayings = g_new0 (Saying, layout.inputs);
  const Ending ending = say_in_numbers (&layout, sayings);
  check_circuit (&layout, sayings, ending);
  if (ending == SAID && relation->is_task)
    check_task (&layout, sayings);
  else if (ending == SAID)
    check_problem (&layout, sayings);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseRelation) relation
      = terse_relation_parse ((const char *) data, size, "input", NULL, &error);
  check ((relation == NULL) == (error != NULL));
  if (relation)
    check_relation (relation);
  else
    check_message (error, "input:");
  return 0;
}
