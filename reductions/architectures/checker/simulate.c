/* Machines run with and without players. For every class that the reduction covers, pseudo-random
 * members of several sizes and the constructions for its task answer the instances; the derived
 * protocol must read the same answer from them, look at no token of another player's, and take
 * exactly the bits that the reduction's formula says:
 *
 *   one-way, two-way, rounds      the bits in all
 *   blackboard and others         the bits of a message, of which there are no more than the model
 * has autoregressive                the bits for each token of a receiver, from each earlier player
 * in each layer
 */
#include <string.h>

#include "protocols/question.h"
#include "protocols/radix.h"
#include "reductions/architectures/constructions/construction.h"
#include "reductions/architectures/checker/parts.h"

/* Instances that every member is run on, and pseudo-random members of each size. */
#define MOST_INSTANCES 96
#define SEEDS 3

/* Values of the sizes tried together; those that a class does not take become 1. */
static const TerseSizes trials[] = {
  { { [TERSE_SIZE_STATE_BITS] = 1, 1, 1, 1, 1, 1, 2, 1, 1 } },
  { { [TERSE_SIZE_STATE_BITS] = 2, 2, 1, 2, 1, 2, 1, 3, 2 } },
  { { [TERSE_SIZE_STATE_BITS] = 3, 1, 2, 1, 3, 4, 3, 2, 3 } },
  { { [TERSE_SIZE_STATE_BITS] = 2, 3, 2, 2, 2, 3, 2, 1, 4 } },
  { { [TERSE_SIZE_STATE_BITS] = 5, 4, 1, 3, 1, 5, 1, 4, 2 } },
};

/* The instances kept, of all there are. */
typedef struct {
  const TerseReduction *reduction;
  guint kept, n_tokens, n_fields;
  guint *tokens; /* [instance * n_tokens] */
  guint *fields; /* [instance * n_fields], of all players */
  guint64 *expected;
} Instances;

/* The reading alone, as a circuit of the reader's fields and the task's answers. */
typedef struct {
  const TerseReduction *reduction;
  TerseCircuit *circuit;
  TerseWord *own, *answers, answer;
  guint n_own, first; /* `first` of the reader's fields among all players' */
} Reading;

/* One class of machines under way. */
typedef struct {
  TerseAuditRun *run;
  const TerseReduction *reduction;
  const TerseMachineClass *machine;
  const Instances *instances;
  const Reading *reading;
  TerseFinding *finding;
  guint constructions;
  guint64 most; /* messages of the member under way, see most_messages () */
} Simulation;

/* The joint input that `inputs` stands for, as tokens. */
static void
keep_instance (Instances *instances, TerseReductionRun *lanes, const guint *inputs)
{
  const TerseStatement *statement = instances->reduction->statement;
  guint *fields = &instances->fields[instances->kept * instances->n_fields];
  terse_reduction_run_clear (lanes);
  for (guint p = 0; p < statement->players; fields += statement->n_fields[p++])
    {
      statement->klass->fields (statement, p, inputs[p], fields);
      terse_reduction_run_set (lanes, 0, p, fields);
    }
  terse_reduction_run_go (lanes);
  terse_reduction_run_tokens (lanes, 0, &instances->tokens[instances->kept * instances->n_tokens]);
  instances->expected[instances->kept++] = terse_reduction_run_expected (lanes, 0);
}

static guint64
count_promised (const TerseProblem *problem)
{
  guint players = terse_problem_players (problem);
  g_autofree guint *inputs = g_new0 (guint, players);
  guint64 promised = 0;
  do
    promised += terse_problem_promises (problem, inputs);
  while (terse_radix_next (players, terse_problem_input_sizes (problem), inputs));
  return promised;
}

/* Keeps MOST_INSTANCES of the promised joint inputs, or all, evenly spread. */
static void
take_instances (Instances *instances, const TerseReduction *reduction, const TerseProblem *problem)
{
  guint players = terse_problem_players (problem);
  guint64 all = count_promised (problem), wanted = MIN (all, MOST_INSTANCES), number = 0;
  g_autoptr (TerseReductionRun) lanes = terse_reduction_run_new (reduction);
  g_autofree guint *inputs = g_new0 (guint, players);
  *instances = (Instances){ .reduction = reduction,
                            .n_tokens = reduction->task->tokens * reduction->task->fields };
  for (guint p = 0; p < players; p++)
    instances->n_fields += reduction->statement->n_fields[p];
  instances->tokens = g_new (guint, MOST_INSTANCES * instances->n_tokens);
  instances->fields = g_new (guint, MOST_INSTANCES * MAX (instances->n_fields, 1));
  instances->expected = g_new (guint64, MOST_INSTANCES);
  do
    if (terse_problem_promises (problem, inputs) && ++number * wanted / all > instances->kept)
      keep_instance (instances, lanes, inputs);
  while (terse_radix_next (players, terse_problem_input_sizes (problem), inputs));
}

static void
clear_instances (Instances *instances)
{
  g_free (instances->tokens);
  g_free (instances->fields);
  g_free (instances->expected);
}

static void
build_reading (Reading *reading, const TerseReduction *reduction)
{
  const TerseStatement *statement = reduction->statement;
  const TerseTask *task = reduction->task;
  *reading = (Reading){ .reduction = reduction, .circuit = terse_circuit_new () };
  reading->n_own = statement->n_fields[reduction->reader];
  for (guint p = 0; p < reduction->reader; p++)
    reading->first += statement->n_fields[p];
  reading->own = g_new0 (TerseWord, MAX (reading->n_own, 1));
  reading->answers = g_new0 (TerseWord, MAX (task->answers, 1));
  for (guint f = 0; f < reading->n_own; f++)
    reading->own[f] = terse_word_input (reading->circuit, statement->radix[reduction->reader][f]);
  for (guint i = 0; i < task->answers; i++)
    reading->answers[i] = terse_word_input (reading->circuit, task->answer_radix[i]);
  reading->answer
      = reduction->klass->read (reduction, reading->circuit, reading->answers, reading->own);
}

static void
clear_reading (Reading *reading)
{
  terse_circuit_free (reading->circuit);
  g_free (reading->own);
  g_free (reading->answers);
}

static void
set_numbers (guint n, const TerseWord *words, const guint *numbers, guint64 *inputs, guint *next)
{
  for (guint i = 0; i < n; i++)
    for (guint bit = 0; bit < words[i].width; bit++)
      inputs[(*next)++] = numbers[i] >> bit & 1;
}

/* What the reader of an instance reads from these answers of the task. */
static guint64
read_answers (const Simulation *simulation, guint instance, const guint *answers)
{
  const Reading *reading = simulation->reading;
  const guint *fields
      = &simulation->instances->fields[instance * simulation->instances->n_fields + reading->first];
  g_autofree guint64 *inputs = g_new0 (guint64, MAX (terse_circuit_inputs (reading->circuit), 1));
  g_autofree guint64 *lanes = g_new0 (guint64, terse_circuit_lanes (reading->circuit));
  guint next = 0;
  set_numbers (reading->n_own, reading->own, fields, inputs, &next);
  set_numbers (reading->reduction->task->answers, reading->answers, answers, inputs, &next);
  terse_circuit_simulate (reading->circuit, inputs, lanes);
  return terse_word_lane (lanes, reading->answer, 0);
}

/* The first failure stays. */
static void G_GNUC_PRINTF (3, 4)
    fail (Simulation *simulation, const TerseMachine *machine, const char *format, ...)
{
  g_autoptr (GString) sizes = g_string_new (NULL);
  va_list arguments;
  if (simulation->finding->status == TERSE_AUDIT_FAILED)
    return;
  for (guint i = 0; i < TERSE_N_SIZES; i++)
    if (simulation->machine->sizes >> i & 1)
      g_string_append_printf (sizes, " %s=%" G_GUINT64_FORMAT, terse_size_id ((TerseSizeName) i),
                              machine->sizes.at[i]);
  va_start (arguments, format);
  g_autofree char *text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  terse_finding_set (simulation->finding, TERSE_AUDIT_FAILED,
                     g_strdup_printf ("%s%s: %s", simulation->machine->id, sizes->str, text));
}

/* The bits that the formula says for the whole transcript. */
static guint64
transcript_bits (const Simulation *simulation, const TerseCoverage *coverage,
                 const TerseMachine *machine, const TerseTranscript *transcript)
{
  const TerseReduction *reduction = simulation->reduction;
  const TerseModel *model = terse_model_find (coverage->model, NULL);
  guint64 bits = terse_coverage_bits (coverage, reduction, &machine->sizes), pairs = 0;
  if (model && model->axis == TERSE_OPTION_TOKEN_BITS)
    {
      const TerseSeating seating = terse_reduction_seating (reduction);
      const TerseCrossing crossing
          = terse_machine_crossing (machine->klass, &machine->sizes, &seating);
      const gboolean written = machine->klass->crossing_of != NULL;
      /* A token of player i is a receiver's for each of the players above it, which are earlier. */
      for (guint t = 0; t < reduction->task->tokens; t++)
        pairs += reduction->statement->players - 1 - reduction->owner[t];
      /* A generated token is the last player's, and every other one answers it. */
      if (written || machine->klass->sizes >> TERSE_SIZE_STEPS & 1)
        pairs += (written ? crossing.steps : machine->sizes.at[TERSE_SIZE_STEPS])
                 * (reduction->statement->players - 1);
      return bits * pairs * (written ? crossing.rounds : machine->sizes.at[TERSE_SIZE_LAYERS]);
    }
  if (model
      && (g_str_equal (model->id, "one-way") || g_str_equal (model->id, "two-way")
          || g_str_equal (model->id, "rounds")))
    return bits;
  return bits * transcript->messages;
}

/* The messages of a schedule whose bits are counted for each of them; one less than the rounds
 * where these are counted, since the first round may be the other player's; G_MAXUINT64 where there
 * is no such limit. */
static guint64
most_messages (const Simulation *simulation, const TerseCoverage *coverage,
               const TerseMachine *machine)
{
  const TerseModel *model = terse_model_find (coverage->model, NULL);
  g_autoptr (TerseProblem) problem
      = terse_statement_problem (simulation->reduction->statement, NULL);
  g_autoptr (TerseSetting) setting = terse_setting_new ();
  if (model == NULL || problem == NULL)
    return G_MAXUINT64;
  terse_coverage_settle (coverage, simulation->reduction, &machine->sizes, setting);
  terse_setting_set_number (setting, model->axis, 1);
  g_autoptr (TerseQuestion) question = terse_question_new (problem, model, setting, NULL);
  TerseSchedule *schedule = question ? terse_question_schedule (question) : NULL;
  const TerseTree *tree = question ? terse_question_tree (question) : NULL;
  if (tree && tree->rounds)
    return tree->rounds - 1;
  return schedule && model->axis != TERSE_OPTION_TOKEN_BITS ? terse_schedule_messages (schedule)
                                                            : G_MAXUINT64;
}

static void
judge_transcript (Simulation *simulation, const TerseCoverage *coverage,
                  const TerseMachine *machine, const TerseTranscript *transcript)
{
  guint64 expected = transcript_bits (simulation, coverage, machine, transcript);
  if (transcript->violations)
    fail (simulation, machine, "expected no reads of other players' tokens, found %u",
          transcript->violations);
  if (transcript->bits != expected)
    fail (simulation, machine,
          "expected %" G_GUINT64_FORMAT " bits by the formula %s, found %" G_GUINT64_FORMAT
          " in the protocol",
          expected, coverage->formula, transcript->bits);
  if (transcript->messages > simulation->most)
    fail (simulation, machine,
          "expected at most %" G_GUINT64_FORMAT
          " messages, as the model %s has, found %" G_GUINT64_FORMAT,
          simulation->most, coverage->model, transcript->messages);
}

/* One machine on one instance; `solves` says that it is to give the problem's answer. */
static void
run_instance (Simulation *simulation, const TerseCoverage *coverage, const TerseMachine *machine,
              guint instance, gboolean solves)
{
  const TerseTask *task = simulation->reduction->task;
  const Instances *instances = simulation->instances;
  const guint *tokens = &instances->tokens[instance * instances->n_tokens];
  g_autofree guint *own = g_new0 (guint, MAX (task->answers, 1)),
                   *derived = g_new0 (guint, MAX (task->answers, 1));
  TerseSeating seating = terse_reduction_seating (simulation->reduction);
  TerseTranscript transcript = { 0 };
  machine->klass->run (machine, tokens, own);
  machine->klass->simulate (machine, &seating, tokens, derived, &transcript);
  guint64 answer = read_answers (simulation, instance, own),
          read = read_answers (simulation, instance, derived);
  g_autofree char *text = answer != read || solves ? terse_task_tokens_text (task, tokens) : NULL;
  simulation->finding->count[TERSE_COUNT_RUNS]++;
  if (answer != read)
    fail (simulation, machine,
          "tokens %s: the machine's answer reads %" G_GUINT64_FORMAT
          ", its protocol's %" G_GUINT64_FORMAT,
          text, answer, read);
  if (solves && answer != instances->expected[instance])
    fail (simulation, machine,
          "tokens %s: expected %" G_GUINT64_FORMAT ", found %" G_GUINT64_FORMAT
          " by a construction",
          text, instances->expected[instance], answer);
  judge_transcript (simulation, coverage, machine, &transcript);
}

/* A machine's protocol tells its reader, and nobody else: does the convention ask for no more? */
static gboolean
asks_reader_alone (const TerseReduction *reduction, const TerseCoverage *coverage)
{
  const guint reader = reduction->reader, last = reduction->statement->players - 1;
  switch (coverage->knows)
    {
    case TERSE_KNOWS_BOB:
      return reader == 1 && last == 1;
    case TERSE_KNOWS_ALICE:
      return reader == 0 && last == 1;
    case TERSE_KNOWS_EITHER:
      return last == 1;
    case TERSE_KNOWS_LAST: /* on a blackboard player 0 writes last */
      return reader == (g_str_equal (coverage->model, "blackboard") ? 0 : last);
    case TERSE_KNOWS_QUERY:
      return reader == 0;
    default:
      return FALSE;
    }
}

/* The coverage of a member where there is one, and the class agrees. */
static const TerseCoverage *
cover (Simulation *simulation, const TerseMachine *machine)
{
  const TerseReduction *reduction = simulation->reduction;
  TerseSeating seating = terse_reduction_seating (reduction);
  const TerseCoverage *coverage
      = terse_reduction_coverage (reduction, simulation->machine->id, &machine->sizes);
  if (coverage == NULL || coverage->reason)
    return NULL;
  TerseCrossing crossing = terse_machine_crossing (simulation->machine, &machine->sizes, &seating);
  guint64 bits = terse_coverage_bits (coverage, reduction, &machine->sizes);
  if (!asks_reader_alone (reduction, coverage))
    fail (simulation, machine,
          "expected a convention by which the reader alone knows, found knows %s of %s",
          terse_knows_id (coverage->knows), coverage->model);
  else if (!crossing.covered)
    fail (simulation, machine,
          "the reduction says that it is covered, the class that it is not: %s", crossing.reason);
  else if (crossing.bits != bits)
    fail (simulation, machine,
          "the reduction says %" G_GUINT64_FORMAT " bits (%s), the class %" G_GUINT64_FORMAT
          " (%s)",
          bits, coverage->formula, crossing.bits, crossing.formula);
  else
    return coverage;
  return NULL;
}

static void
run_member (Simulation *simulation, TerseMachine *machine, const TerseConstruction *construction)
{
  const char *stopped;
  const Instances *instances = simulation->instances;
  const TerseCoverage *coverage = cover (simulation, machine);
  if (coverage == NULL)
    return;
  simulation->most = most_messages (simulation, coverage, machine);
  simulation->finding->count[TERSE_COUNT_MEMBERS]++;
  simulation->constructions += construction != NULL;
  for (guint i = 0; i < instances->kept && !terse_audit_stopped (simulation->run, &stopped); i++)
    if (construction == NULL || construction->applies == NULL
        || construction->applies (simulation->reduction->task,
                                  &instances->tokens[i * instances->n_tokens]))
      run_instance (simulation, coverage, machine, i, construction != NULL);
}

static void
run_random (Simulation *simulation)
{
  for (guint i = 0; i < G_N_ELEMENTS (trials); i++)
    {
      TerseSizes sizes = trials[i];
      for (guint j = 0; j < TERSE_N_SIZES; j++)
        if (!(simulation->machine->sizes >> j & 1))
          sizes.at[j] = 1;
      for (guint seed = 0; seed < SEEDS; seed++)
        {
          guint number = simulation->run->options->seed * SEEDS + seed;
          g_autoptr (TerseMachine) machine = terse_machine_random (
              simulation->machine, &sizes, simulation->reduction->task, number);
          if (machine == NULL)
            continue;
          run_member (simulation, machine, NULL);
        }
    }
}

static void
run_constructions (Simulation *simulation)
{
  const TerseTask *task = simulation->reduction->task;
  for (guint i = 0; i < terse_constructions (); i++)
    {
      const TerseConstruction *construction = terse_construction (i);
      if (!terse_construction_is_for (construction, task)
          || !g_str_equal (construction->machine, simulation->machine->id))
        continue;
      g_autoptr (TerseMachine) machine = terse_construction_build (construction, task, NULL);
      if (machine)
        run_member (simulation, machine, construction);
    }
}

/* The reason of the first entry of a class that is not covered; NULL where some entry is. */
static const char *
reason_of (const TerseReductionClass *klass, const char *machine)
{
  const char *reason = NULL;
  for (guint i = 0; i < klass->n_coverage; i++)
    if (g_str_equal (klass->coverage[i].machine, machine))
      {
        if (klass->coverage[i].reason == NULL)
          return NULL;
        reason = reason ? reason : klass->coverage[i].reason;
      }
  return reason;
}

static void
conclude (Simulation *simulation)
{
  TerseFinding *finding = simulation->finding;
  const char *stopped;
  if (finding->status == TERSE_AUDIT_FAILED)
    return;
  if (terse_audit_stopped (simulation->run, &stopped))
    terse_finding_set (finding, TERSE_AUDIT_GAVE_UP, g_strdup (stopped));
  else if (finding->count[TERSE_COUNT_MEMBERS] == 0)
    terse_finding_set (finding, TERSE_AUDIT_FAILED,
                       g_strdup ("covered, but at none of the sizes tried"));
  else
    terse_finding_set (
        finding, TERSE_AUDIT_PASSED,
        g_strdup_printf ("%" G_GUINT64_FORMAT " members (%u constructed), %" G_GUINT64_FORMAT
                         " runs: answers, owners and bits as claimed",
                         finding->count[TERSE_COUNT_MEMBERS], simulation->constructions,
                         finding->count[TERSE_COUNT_RUNS]));
}

static void
simulate_class (Simulation *simulation, const TerseCoverage *coverage)
{
  const char *id = coverage->machine;
  g_autoptr (GError) error = NULL;
  gint64 since = g_get_monotonic_time ();
  const char *reason = reason_of (simulation->reduction->klass, id);
  g_autofree char *size = terse_audit_size_text (simulation->reduction);
  simulation->machine = terse_coverage_class (coverage, &error);
  simulation->constructions = 0;
  simulation->finding
      = terse_finding_new (TERSE_PART_SIMULATION, g_strdup_printf ("simulation %s %s", id, size));
  if (simulation->machine == NULL)
    terse_finding_set (simulation->finding, TERSE_AUDIT_FAILED, g_strdup (error->message));
  else if (reason)
    terse_finding_set (simulation->finding, TERSE_AUDIT_SKIPPED,
                       g_strdup_printf ("not covered: %s", reason));
  else
    {
      run_random (simulation);
      run_constructions (simulation);
      conclude (simulation);
    }
  terse_audit_add (simulation->run, simulation->finding, since);
}

static gboolean
is_first (const TerseReductionClass *klass, guint entry)
{
  for (guint i = 0; i < entry; i++)
    if (g_str_equal (klass->coverage[i].machine, klass->coverage[entry].machine))
      return FALSE;
  return TRUE;
}

void
terse_audit_simulation (TerseAuditRun *run, const TerseReduction *reduction, TerseProblem *problem)
{
  Instances instances;
  Reading reading;
  take_instances (&instances, reduction, problem);
  build_reading (&reading, reduction);
  Simulation simulation
      = { .run = run, .reduction = reduction, .instances = &instances, .reading = &reading };
  for (guint i = 0; i < reduction->klass->n_coverage; i++)
    if (is_first (reduction->klass, i))
      simulate_class (&simulation, &reduction->klass->coverage[i]);
  clear_reading (&reading);
  clear_instances (&instances);
}
