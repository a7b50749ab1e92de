#include "tests/support/catalogue.h"

#include "protocols/models/model.h"
#include "protocols/problems/family.h"
#include "tests/support/questions.h"

/* Of a problem's example that is asked about. */
#define MOST_JOINT_INPUTS 64

/* Total and partial functions and relations; 1 x 1, one row, one column, wide, tall; outputs that
 * never occur. */
static const char *const problems[] = {
  "index n=1",
  "index n=2",
  "index n=3",
  "equality n=1",
  "equality n=2",
  "disjointness n=2",
  "greater-than n=2",
  "intersection-size n=2",
  "pointer-chasing names=2",
  "matrix entries=0",
  "matrix entries=0|2",
  "matrix entries=* 1 0",
  "matrix entries=1;0;*;1",
  "matrix entries=0 3;3 1",
  "matrix entries=0 1 *;2 0|2 1",
  "matrix entries=0|1 1 0;1 0 *;* 0|1 1;0 0 0|1",
  "matrix entries=0 * 2 1|2;* 1 0|1|2 0",
};

static const char *const schedules[] = {
  "one-way bits=0",
  "one-way messages=1",
  "one-way bits=1",
  "one-way messages=3",
  "simultaneous bits=0",
  "simultaneous messages=1,3",
  "simultaneous messages=2,1",
  "simultaneous bits=1",
  "simultaneous messages=3,2",
  "blackboard bits=0",
  "blackboard bits=1",
  "blackboard bits=1 knows=last",
  "blackboard messages=2,3 knows=last",
  "blackboard messages=1,2 rounds=3",
  "blackboard bits=1 rounds=2",
  "blackboard bits=1 rounds=2 knows=last",
  "alternating bits=1 rounds=2",
  "alternating messages=2,3 rounds=2",
  "recurrent bits=0",
  "recurrent messages=3",
  "recurrent bits=1 layers=2",
  "recurrent-stacked bits=1 layers=2",
  "recurrent bits=1 passes=2",
  "recurrent messages=2 layers=2 passes=2",
  /* nothing seen, everything seen, a message that nobody reads, a power */
  "schedule schedule=output by referee",
  "schedule messages=1,2 schedule=message a by 0 of K inputs all;message b by 1 of L inputs "
  "1;output by 0 inputs 0 messages b",
  "schedule bits=1 schedule=message a by 0 of 2;message b by 1 of K^2 inputs 1 messages a;output "
  "by 0 inputs 0 messages b",
  "schedule bits=1 schedule=message a by 0 of 3 inputs 0;message b by 1 of K messages a;output by "
  "1 inputs 1 messages b",
  "congest messages=2 rounds=2 graph=relay x;edge 0 x;edge x 1",
};

#define FOREHEAD                                                                                   \
  "message a by P1 of K inputs all but P1;message b by P2 of K inputs all but P2;output by P3 "    \
  "inputs P1 P2 messages all"

static const struct {
  const char *problem, *model;
} many_players[] = {
  { "pointer-chasing players=3 names=2", "simultaneous bits=0" },
  { "pointer-chasing players=3 names=2", "simultaneous bits=1" },
  { "pointer-chasing players=3 names=2", "simultaneous messages=1,2,3" },
  { "pointer-chasing players=3 names=2", "blackboard bits=0" },
  { "pointer-chasing players=3 names=2", "blackboard bits=1" },
  { "pointer-chasing players=3 names=2", "blackboard bits=1 knows=last" },
  { "pointer-chasing players=3 names=2", "blackboard messages=1,2,2 knows=last" },
  { "pointer-chasing players=3 names=2", "blackboard messages=3,1,2 rounds=2" },
  { "pointer-chasing players=3 names=2", "blackboard bits=1 rounds=2 knows=last" },
  { "pointer-chasing players=4 names=2", "blackboard messages=1,2,3,2" },
  { "pointer-chasing players=4 names=2", "simultaneous messages=2,3,1,2" },
  { "tensor entries=sizes 1 3 1;0 1|2 *", "blackboard bits=1" },
  { "tensor entries=sizes 4;0 1 * 0|1", "blackboard messages=2 knows=last" },
  { "tensor entries=sizes 2 2 2;0 1 1 0 1 0 0 1", "simultaneous bits=1" },
  { "tensor entries=sizes 2 2 2;0 1 1 0 1 0 0 1", "recurrent bits=0" },
  { "tensor entries=sizes 2 2 2;0 1 1 0 1 0 0 1", "recurrent bits=1" },
  { "tensor entries=sizes 2 2 2;0 0 0 1 1 0 1 1", "recurrent messages=3" },
  { "tensor entries=sizes 2 2 2;0 0 0 1 1 0 1 1", "recurrent bits=1 layers=2" },
  { "tensor entries=sizes 2 2 2;0 0 0 1 1 0 1 1", "recurrent bits=1 passes=2" },
  { "tensor entries=sizes 3 2 2;0 1|2 * 0 0|1 1 2 * 1 0 0 0|2",
    "recurrent messages=2 layers=2 passes=2" },
  { "tensor entries=sizes 2 1 3 2;outputs 3;0 1 * 1 1 0 0|1 1 0 0 1 1",
    "recurrent messages=3 layers=2" },
  { "tensor entries=sizes 2 2 2;0 1 1 0 1 0 0 1",
    "congest bits=1 rounds=1 graph=edge 0 2;edge 1 2" },
  { "tensor entries=sizes 2 2 2;0 1 1 0 1 0 0 1",
    "congest bits=1 rounds=2 graph=edge 0 1;edge 1 2" },
  { "tensor entries=sizes 2 2;0 1 1 0", "congest messages=2,3 rounds=1 graph=edge 0 1" },
  { "tensor entries=sizes 2 2 2;0 0 0 0 0 0 0 1", "schedule bits=0 schedule=" FOREHEAD },
  { "tensor entries=sizes 2 2 2;0 1 1 0 1 0 0 1", "schedule bits=1 schedule=" FOREHEAD },
  { "tensor entries=sizes 2 2 3;0 1 2 * 1|2 0 2 0 1 0 2 0|1",
    "schedule messages=2 schedule=" FOREHEAD },
};

static const struct {
  const char *problem, *model;
} autoregressive[] = {
  { "function-composition layers=1 m=1", "autoregressive token-bits=0" },
  { "function-composition layers=1 m=2", "autoregressive token-bits=0" },
  { "function-composition layers=1 m=2", "autoregressive token-bits=1" },
  { "function-composition layers=1 m=2", "autoregressive token-bits=2" },
  { "function-composition layers=1 m=2", "autoregressive message=1:0:-1=2,1:1:-1=3" },
  { "function-composition layers=1 m=2 range=3", "autoregressive token-bits=1" },
  { "function-composition layers=1 m=2", "autoregressive epochs=2 token-bits=0" },
  { "function-composition layers=1 m=2", "autoregressive epochs=2 token-bits=1" },
  { "function-composition layers=1 m=2",
    "autoregressive epochs=2 token-bits=0 message=1:1:0=3,2:0:-1=2" },
  { "function-composition layers=1 m=2",
    "autoregressive epochs=3 token-bits=0 message=1:1:0=3,2:1:0=2,3:0:-1=2" },
  { "function-composition layers=2 m=2 n=1 range=2", "autoregressive token-bits=0" },
  { "function-composition layers=2 m=2 n=1 range=2",
    "autoregressive token-bits=0 message=1:2:1=3,2:1:-1=2,1:1:0=2,2:0:-1=2" },
  { "function-composition layers=2 m=2 n=2 range=2",
    "autoregressive token-bits=0 message=1:2:1=4,2:1:-1=2,1:0:-1=2,1:2:0=2" },
  { "function-composition layers=2 m=1 n=2 range=2", "autoregressive token-bits=1" },
  { "function-composition layers=3 m=1 n=2,1 range=2",
    "autoregressive token-bits=0 message=1:3:2=2,2:2:1=3,3:1:-1=2,1:2:-1=2,2:3:2=2,3:3:-1=2" },
  { "function-composition layers=1 m=2", "chain-of-thought token-bits=1" },
  { "function-composition layers=1 m=2 range=3", "chain-of-thought token-bits=0 steps=2 "
                                                 "message=1:0:-1=2,2:1:-1=3,3:0:-1=2" },
  { "function-composition layers=2 m=2 n=1 range=2",
    "chain-of-thought epochs=1 token-bits=0 steps=1 message=1:1:-1=2,2:2:-1=3,2:0:-1=2" },
  { "function-composition layers=2 m=2 n=1 range=2",
    "chain-of-thought epochs=2 token-bits=0 steps=1 message=1:1:0=2,2:0:-1=2,3:2:-1=2,4:0:-1=3" },
};

static const struct {
  const char *problem, *model;
} attention[] = {
  { "pair-matching tokens=1 modulus=2", "attention-mod precision=0" },
  { "pair-matching tokens=1 modulus=3", "attention-mod precision=1 knows=referee" },
  { "pair-matching tokens=2 modulus=2", "attention-mod precision=1" },
  { "pair-matching tokens=2 modulus=3", "attention-mod heads=2 precision=1" },
  { "pair-matching tokens=2 modulus=2", "attention-mod precision=3" },
  { "associative-recall tokens=3", "attention-mod dim=2 precision=2 knows=referee" },
  { "associative-recall tokens=2", "attention-mod dim=3 precision=1" },
  { "recall-index n=1", "attention-mod heads=2 dim=2 precision=1 knows=referee" },
  { "tensor entries=sizes 2 3 2;0 1|2 * 0 0|1 1 2 * 1 0 0 0|2", "attention-mod precision=2" },
  { "pair-matching tokens=2 modulus=2", "attention-fixed precision=0" },
  { "pair-matching tokens=3 modulus=2", "attention-fixed precision=1" },
  { "sparse-averaging tokens=2 q=1", "attention-fixed precision=2 knows=referee" },
  { "associative-recall tokens=2", "attention-fixed dim=3 heads=2 precision=1" },
  { "associative-recall tokens=3", "attention-fixed dim=2 precision=2" },
  { "pair-matching tokens=2 modulus=3", "attention-hard-average precision=1" },
  { "associative-recall tokens=3", "attention-hard-average dim=2 precision=1 knows=referee" },
  { "sparse-averaging tokens=2 q=2", "attention-hard-average precision=2" },
  { "pair-matching tokens=3 modulus=2", "attention-hard-left heads=2 precision=1" },
  { "associative-recall tokens=3", "attention-hard-left dim=2 precision=2" },
  { "associative-recall tokens=2", "attention-exp2 dim=2 heads=2 precision=0" },
  { "recall-index n=1", "attention-hard-average dim=2 precision=0 knows=referee" },
  { "associative-recall tokens=3", "attention-exp2 precision=1" },
  { "pair-matching tokens=2 modulus=2", "attention-exp2 dim=2 precision=1 knows=referee" },
  { "tensor entries=sizes 2 2;0 1|2 * 0", "attention-exp2 precision=2" },
};

static const struct {
  const char *problem, *model;
} layers[] = {
  { "pair-matching tokens=1 modulus=3", "attention-mod layers=2 precision=1" },
  { "pair-matching tokens=2 modulus=2", "attention-mod layers=2 precision=0" },
  { "associative-recall tokens=3", "attention-mod layers=2 precision=1" },
  { "associative-recall tokens=2", "attention-mod layers=2 dim=3 precision=1" },
  { "pair-matching tokens=2 modulus=2", "attention-mod layers=2 heads=2 precision=1" },
  { "pair-matching tokens=2 modulus=2", "attention-mod layers=3 precision=1" },
  { "tensor entries=sizes 2 3 2;0 1|2 * 0 0|1 1 2 * 1 0 0 0|2",
    "attention-mod layers=2 precision=2" },
  { "sparse-averaging tokens=2 q=1", "attention-fixed layers=2 precision=2" },
  { "tensor entries=sizes 1 3 2;0 1|2 * 0 0|1 1", "attention-fixed layers=3 dim=2 precision=1" },
  { "pair-matching tokens=3 modulus=2", "attention-fixed layers=2 heads=2 precision=1" },
  { "associative-recall tokens=3", "attention-hard-average layers=2 precision=1" },
  { "tensor entries=sizes 3 2;0 1|2 * 0 0|1 1",
    "attention-hard-average layers=2 dim=2 precision=1" },
  { "associative-recall tokens=3", "attention-hard-left layers=3 precision=1" },
  { "pair-matching tokens=3 modulus=2", "attention-hard-left layers=2 dim=2 precision=2" },
  { "associative-recall tokens=3", "attention-exp2 layers=2 precision=1" },
  { "tensor entries=sizes 2 3;0 1|2 * 0 0|1 1", "attention-exp2 layers=3 precision=1" },
};

static const struct {
  const char *problem, *model;
} mpc[] = {
  { "prefix-sum tokens=1", "mpc bits=1 rounds=0" },
  { "prefix-sum tokens=2", "mpc bits=1 rounds=0 knows=both" },
  { "prefix-sum tokens=2", "mpc bits=1 rounds=1" },
  { "prefix-sum tokens=2", "mpc messages=1 rounds=2 words=2" },
  { "prefix-sum tokens=2 modulus=3", "mpc bits=1 rounds=2 words=2 knows=both" },
  { "prefix-sum tokens=3", "mpc bits=1 rounds=1 words=2" },
  { "prefix-sum tokens=3", "mpc bits=1 rounds=2" },
  { "broadcast tokens=3 symbols=3", "mpc messages=2 rounds=2 knows=both" },
  { "order-statistics tokens=2 values=3", "mpc messages=2 rounds=1 words=2 knows=both" },
  { "order-statistics tokens=3", "mpc messages=1 rounds=2 knows=both" },
  { "connectivity nodes=3", "mpc messages=1 rounds=1 words=3" },
  { "connectivity nodes=2", "mpc messages=3 rounds=3 knows=both" },
  { "tensor entries=sizes 2 3 2;0 1|2 * 0 0|1 1 2 * 1 0 0 0|2", "mpc messages=2 rounds=1 words=2" },
  { "matrix entries=0 1 *;2 0|2 1", "mpc messages=2 rounds=2" },
};

static const char *const covers[] = {
  "cover rectangles=0",
  "cover rectangles=2",
  "cover rectangles=3 value=0",
  "cover rectangles=4",
  "partition rectangles=0 value=0",
  "partition rectangles=3",
  "partition rectangles=2 value=0",
  "partition rectangles=5",
  "leaves leaves=0",
  "leaves leaves=1",
  "leaves leaves=2",
  "leaves leaves=3",
  "leaves leaves=5",
};

static void
add (GPtrArray *questions, const char *problem, const char *model)
{
  g_ptr_array_add (questions, questions_get (problem, model));
}

static void
add_trees (GPtrArray *questions, const char *problem, const char *model)
{
  static const char *const conventions[] = { "both", "bob", "alice", "either" };
  for (guint bits = 0; bits <= 3; bits++)
    for (guint i = 0; i < G_N_ELEMENTS (conventions); i++)
      {
        g_autofree char *text
            = g_strdup_printf ("%s bits=%u knows=%s", model, bits, conventions[i]);
        add (questions, problem, text);
      }
}

static void
add_rounds (GPtrArray *questions, const char *problem)
{
  for (guint rounds = 1; rounds <= 3; rounds++)
    for (guint first = 0; first <= 1; first++)
      {
        g_autofree char *model
            = g_strdup_printf ("rounds rounds=%u first=%s", rounds, first ? "bob" : "alice");
        add_trees (questions, problem, model);
      }
}

/* A problem's example in the model that is its usual one, at the budget of that one's example. */
static void
add_problem (GPtrArray *questions, const TerseProblemFamily *family, const TerseExample *example)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseProblem) problem = terse_problem_make (family->id, example->parameters, &error);
  const TerseModel *model = terse_model_find (family->model, NULL);
  g_assert (problem && model);
  if (terse_problem_joint_inputs (problem) > MOST_JOINT_INPUTS)
    return;
  g_autofree char *text = g_strdup_printf ("%s %s", model->id, model->example.setting);
  TerseQuestion *question = questions_ask (problem, text, &error);
  g_assert_no_error (error);
  g_ptr_array_add (questions, question);
}

static void
add_examples (GPtrArray *questions)
{
  for (guint i = 0; i < terse_models (); i++)
    {
      const TerseModelExample *example = &terse_model (i)->example;
      g_autofree char *model = g_strdup_printf ("%s %s", terse_model (i)->id, example->setting);
      g_autoptr (TerseProblem) problem = questions_problem (example->problem);
      if (terse_problem_unlisted (problem) == NULL)
        add (questions, example->problem, model);
    }
  for (guint i = 0; i < terse_problem_families (); i++)
    add_problem (questions, terse_problem_family (i),
                 &terse_problem_family (i)->examples[terse_problem_family (i)->n_examples - 1]);
}

GPtrArray *
catalogue_questions (CataloguePart part)
{
  GPtrArray *questions = g_ptr_array_new_with_free_func ((GDestroyNotify) terse_question_unref);
  for (guint i = 0; part <= CATALOGUE_ROUNDS && i < G_N_ELEMENTS (problems); i++)
    {
      for (guint j = 0; part == CATALOGUE_SCHEDULES && j < G_N_ELEMENTS (schedules); j++)
        add (questions, problems[i], schedules[j]);
      if (part == CATALOGUE_TREES)
        add_trees (questions, problems[i], "two-way");
      if (part == CATALOGUE_ROUNDS)
        add_rounds (questions, problems[i]);
    }
  for (guint i = 0; part == CATALOGUE_MANY_PLAYERS && i < G_N_ELEMENTS (many_players); i++)
    add (questions, many_players[i].problem, many_players[i].model);
  for (guint i = 0; part == CATALOGUE_AUTOREGRESSIVE && i < G_N_ELEMENTS (autoregressive); i++)
    add (questions, autoregressive[i].problem, autoregressive[i].model);
  for (guint i = 0; part == CATALOGUE_ATTENTION && i < G_N_ELEMENTS (attention); i++)
    add (questions, attention[i].problem, attention[i].model);
  for (guint i = 0; part == CATALOGUE_LAYERS && i < G_N_ELEMENTS (layers); i++)
    add (questions, layers[i].problem, layers[i].model);
  for (guint i = 0; part == CATALOGUE_MPC && i < G_N_ELEMENTS (mpc); i++)
    add (questions, mpc[i].problem, mpc[i].model);
  for (guint i = 0; part == CATALOGUE_COVERS && i < G_N_ELEMENTS (problems); i++)
    for (guint j = 0; j < G_N_ELEMENTS (covers); j++)
      add (questions, problems[i], covers[j]);
  if (part == CATALOGUE_EXAMPLES)
    add_examples (questions);
  return questions;
}
