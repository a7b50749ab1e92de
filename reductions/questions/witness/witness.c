/* Each rule in turn, and the first witness is taken. */
#include "reductions/questions/witness/witness.h"

#include <string.h>

#include "reductions/questions/encodings/plain_question.h"
#include "reductions/questions/witness/parts.h"

static char *
find_for_schedule (const TerseQuestion *question, const TerseWitnessPoll *poll)
{
  g_autoptr (TersePlainQuestion) plain = terse_plain_question_new (question);
  char *text = NULL;
  for (guint p = 0; plain && p < plain->question.players && text == NULL; p++)
    if (plain->values[p] > 0 && plain->values[p] < plain->question.inputs[p]
        && plain->values[p] < TERSE_WITNESS_MAX_ITEMS && !terse_witness_is_over (poll))
      text = terse_witness_find_rows (terse_question_problem (question), p, plain->values[p], poll);
  return text;
}

static TerseExactConvention
convention_of (const TerseTree *tree)
{
  static const TerseExactConvention conventions[] = {
    [TERSE_KNOWS_BOTH] = TERSE_EXACT_BOTH,
    [TERSE_KNOWS_BOB] = TERSE_EXACT_BOB,
    [TERSE_KNOWS_ALICE] = TERSE_EXACT_ALICE,
    [TERSE_KNOWS_EITHER] = TERSE_EXACT_EITHER,
  };
  return conventions[tree->knows];
}

static char *
find_for_tree (const TerseQuestion *question, TerseWitnessRules rules, const TerseWitnessPoll *poll)
{
  const TerseTree *tree = terse_question_tree (question);
  const guint64 leaves = terse_tree_leaves (tree);
  const TerseProblem *problem = terse_question_problem (question);
  if (terse_problem_joint_inputs (problem) <= leaves)
    return NULL;
  g_autoptr (TerseMatrix) matrix = terse_matrix_from_problem (problem, NULL);
  g_autofree char *fooling = NULL;
  if (matrix && leaves < TERSE_WITNESS_MAX_ITEMS)
    fooling = terse_witness_find_fooling (matrix, convention_of (tree), leaves, poll);
  if (fooling)
    return rules == TERSE_WITNESS_ALL_RULES ? g_steal_pointer (&fooling) : NULL;
  return matrix && !terse_witness_is_over (poll)
             ? terse_witness_find_rank (matrix, convention_of (tree), leaves, poll)
             : NULL;
}

/* A set and its complement, for all of disjointness at once. */
static char *
find_complements (const TerseQuestion *question)
{
  g_autoptr (TersePlainQuestion) plain = terse_plain_question_new (question);
  const TerseWitnessSets *sets = plain ? plain->question.sets : NULL;
  return sets && sets->n > sets->bits ? g_strdup_printf ("complements %u\n", sets->n) : NULL;
}

GBytes *
terse_witness_find (const TerseQuestion *question, TerseWitnessRules rules, TerseWitnessStop stop,
                    gpointer data)
{
  const TerseWitnessPoll poll = { stop, data };
  char *text = NULL;
  if (terse_problem_unlisted (terse_question_problem (question)))
    text = find_complements (question);
  else if (terse_question_tree (question))
    text = find_for_tree (question, rules, &poll);
  else if (rules == TERSE_WITNESS_ALL_RULES)
    text = find_for_schedule (question, &poll);
  return text ? g_bytes_new_take (text, strlen (text)) : NULL;
}
