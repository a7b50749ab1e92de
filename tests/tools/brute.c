#include "tests/tools/brute.h"

#include "protocols/bounds/exact.h"
#include "protocols/cover.h"
#include "protocols/leaves.h"
#include "protocols/mpc.h"

#define MOST_STEPS 2000000u
#define MOST_ROWS (1u << 16) /* of all tables */
#define MOST_OUTPUTS 31u
#define OPEN G_MAXUINT

/* One search. Step g is a message, the last step the output. */
typedef struct {
  TerseProblem *problem;
  TerseSchedule *schedule;
  guint messages, players;
  guint **tables; /* of the messages: a value or OPEN for each row */
  guint *outputs; /* of the output: the set of those still allowed, as a mask, for each row */
  guint *highest; /* of each message: the values below it were used; a value is as good as another
                     one that was not */
  guint *values;
  guint64 inputs, left; /* joint inputs; steps until it gives up */
} Brute;

static gboolean try_input (Brute *brute, guint64 input);

/* The inputs of the players at joint input number `input`, the last player's the fastest. */
static void
split_input (const Brute *brute, guint64 input, guint *inputs)
{
  for (guint p = brute->players; p-- > 0;)
    {
      const guint size = terse_problem_inputs (brute->problem, p);
      inputs[p] = (guint) (input % size);
      input /= size;
    }
}

/* The row that a step sees: the digits are what it sees, each below its radix. */
static guint64
row_of (const Brute *brute, const TerseMessage *step, const guint *inputs)
{
  guint64 row = 0;
  for (guint i = 0; i < step->n_inputs; i++)
    row = row * terse_problem_inputs (brute->problem, step->inputs[i]) + inputs[step->inputs[i]];
  for (guint i = 0; i < step->n_messages; i++)
    row = row * terse_schedule_message (brute->schedule, step->messages[i])->alphabet
          + brute->values[step->messages[i]];
  return row;
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
try_output (Brute *brute, guint64 input, const guint *inputs)
{
  const TerseMessage *step = terse_schedule_message (brute->schedule, brute->messages);
  guint *set = &brute->outputs[row_of (brute, step, inputs)];
  const guint before = *set;
  *set &= allowed_outputs (brute, inputs);
  if (*set && try_input (brute, input + 1))
    return TRUE;
  *set = before;
  return FALSE;
}

/* From step g on. */
static gboolean
try_step (Brute *brute, guint64 input, const guint *inputs, guint g)
{
  if (brute->left == 0 || --brute->left == 0)
    return FALSE;
  if (g == brute->messages)
    return try_output (brute, input, inputs);
  const TerseMessage *step = terse_schedule_message (brute->schedule, g);
  guint *entry = &brute->tables[g][row_of (brute, step, inputs)];
  if (*entry != OPEN)
    {
      brute->values[g] = *entry;
      return try_step (brute, input, inputs, g + 1);
    }
  const guint highest = brute->highest[g];
  for (guint value = 0; value < step->alphabet && value <= highest; value++)
    {
      *entry = brute->values[g] = value;
      brute->highest[g] = MAX (highest, value + 1);
      if (try_step (brute, input, inputs, g + 1))
        return TRUE;
    }
  brute->highest[g] = highest;
  *entry = OPEN;
  return FALSE;
}

static gboolean
try_input (Brute *brute, guint64 input)
{
  g_autofree guint *inputs = g_new (guint, brute->players), *values = NULL;
  for (; input < brute->inputs; input++)
    {
      split_input (brute, input, inputs);
      if (allowed_outputs (brute, inputs))
        break;
    }
  if (input == brute->inputs)
    return TRUE;
  values = g_memdup2 (brute->values, (brute->messages + 1) * sizeof (guint));
  const gboolean found = try_step (brute, input, inputs, 0);
  for (guint g = 0; g < brute->messages; g++)
    brute->values[g] = values[g];
  return found;
}

static guint *
filled (guint64 n, guint value)
{
  guint *array = g_new (guint, n);
  for (guint64 i = 0; i < n; i++)
    array[i] = value;
  return array;
}

static gboolean
is_small (const Brute *brute)
{
  guint64 rows = 0;
  for (guint g = 0; g <= brute->messages; g++)
    {
      const guint64 more = terse_schedule_message (brute->schedule, g)->rows;
      if (more > MOST_ROWS || (rows += more) > MOST_ROWS)
        return FALSE;
    }
  return terse_problem_outputs (brute->problem) <= MOST_OUTPUTS;
}

static TerseVerdict
decide_schedule (TerseQuestion *question)
{
  Brute brute = { .problem = terse_question_problem (question),
                  .schedule = terse_question_schedule (question),
                  .left = MOST_STEPS };
  brute.messages = terse_schedule_messages (brute.schedule);
  brute.players = terse_problem_players (brute.problem);
  brute.inputs = terse_problem_joint_inputs (brute.problem);
  if (!is_small (&brute))
    return TERSE_UNDECIDED;
  brute.tables = g_new0 (guint *, brute.messages + 1);
  for (guint g = 0; g < brute.messages; g++)
    brute.tables[g] = filled (terse_schedule_message (brute.schedule, g)->rows, OPEN);
  brute.outputs = filled (terse_schedule_message (brute.schedule, brute.messages)->rows,
                          (guint) ((G_GUINT64_CONSTANT (1) << MOST_OUTPUTS) - 1));
  brute.highest = g_new0 (guint, brute.messages + 1);
  brute.values = g_new0 (guint, brute.messages + 1);
  const gboolean found = try_input (&brute, 0);
  for (guint g = 0; g < brute.messages; g++)
    g_free (brute.tables[g]);
  g_free (brute.tables);
  g_free (brute.outputs);
  g_free (brute.highest);
  g_free (brute.values);
  return found ? TERSE_POSSIBLE : brute.left ? TERSE_IMPOSSIBLE : TERSE_UNDECIDED;
}

static TerseVerdict
decide_tree (TerseQuestion *question)
{
  const TerseTree *tree = terse_question_tree (question);
  const TerseExactConvention convention = (TerseExactConvention) (tree->knows - TERSE_KNOWS_BOTH);
  g_autoptr (TerseMatrix) matrix
      = terse_matrix_from_problem (terse_question_problem (question), NULL);
  guint depth = 0;
  const gboolean known
      = matrix
        && (tree->rounds ? tree->rounds <= TERSE_EXACT_MAX_ROUNDS
                               && terse_exact_rounds (matrix, convention, tree->rounds, tree->first,
                                                      &depth, NULL)
                         : terse_exact_depth (matrix, convention, &depth, NULL));
  return !known ? TERSE_UNDECIDED : depth <= tree->depth ? TERSE_POSSIBLE : TERSE_IMPOSSIBLE;
}

TerseVerdict
brute_verdict (TerseQuestion *question)
{
  const TerseNetwork *network = terse_question_network (question);
  if (g_str_equal (terse_question_model (question)->id, "real-units"))
    return brute_reals (question);
  if (terse_network_cover (network) || terse_network_leaves (network))
    return brute_cover (question);
  if (network)
    return terse_network_mpc (network) ? brute_mpc (question) : brute_attention (question);
  return terse_question_tree (question) ? decide_tree (question) : decide_schedule (question);
}
