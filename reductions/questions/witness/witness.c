/* Each rule in turn, and the first witness is taken. */
#include "reductions/questions/witness/witness.h"

#include <math.h>
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
    fooling = terse_witness_find_fooling (matrix, convention_of (tree), TERSE_WITNESS_ANY, leaves,
                                          poll);
  if (fooling)
    return rules == TERSE_WITNESS_ALL_RULES ? g_steal_pointer (&fooling) : NULL;
  return matrix && !terse_witness_is_over (poll) ? terse_witness_find_rank (
             matrix, convention_of (tree), TERSE_WITNESS_ANY, leaves, poll)
                                                 : NULL;
}

/* Machines; rectangles, or leaves, which are counted. */
static char *
find_for_network (const TerseQuestion *question, TerseWitnessRules rules,
                  const TerseWitnessPoll *poll)
{
  g_autoptr (TersePlainQuestion) plain = terse_plain_question_new (question);
  if (plain && plain->question.form == TERSE_WITNESS_MACHINES)
    return rules == TERSE_WITNESS_ALL_RULES ? terse_witness_find_degree (
               terse_question_problem (question), plain->question.degree, poll)
                                            : NULL;
  g_autoptr (TerseMatrix) matrix
      = plain ? terse_matrix_from_problem (terse_question_problem (question), NULL) : NULL;
  if (matrix == NULL)
    return NULL;
  const TerseWitnessQuestion *asked = &plain->question;
  const guint value = asked->value == TERSE_WITNESS_ALL_VALUES ? TERSE_WITNESS_ANY : asked->value;
  char *text = terse_witness_find_fooling (matrix, TERSE_EXACT_BOTH, value, asked->leaves, poll);
  return text || asked->form == TERSE_WITNESS_COVER || terse_witness_is_over (poll)
             ? text
             : terse_witness_find_rank (matrix, TERSE_EXACT_BOTH, value, asked->leaves, poll);
}

/* A set and its complement, for all of disjointness at once. */
static char *
find_complements (const TerseQuestion *question)
{
  g_autoptr (TersePlainQuestion) plain = terse_plain_question_new (question);
  const TerseWitnessSets *sets = plain ? plain->question.sets : NULL;
  return sets && sets->n > sets->bits ? g_strdup_printf ("complements %u\n", sets->n) : NULL;
}

/* All values of z_0: fewer never tell more where these tell too little. */
static char *
find_handover (const TerseQuestion *question)
{
  g_autoptr (TersePlainQuestion) plain = terse_plain_question_new (question);
  const TerseWitnessHandover *asked = plain ? plain->question.handover : NULL;
  if (asked == NULL)
    return NULL;
  const double states = asked->state < 32 ? MIN (asked->m, exp2 (asked->state)) : asked->m;
  return asked->n * (asked->m * log2 (asked->range) - asked->bits * states) + 1 > asked->state
             ? g_strdup_printf ("handover %u\n", asked->m)
             : NULL;
}

/* 2^31 - 1. */
#define LARGE_PRIME G_MAXINT32

/* Sets of q positions as rows, each with a column: of the first q + 1 positions all but one, then
 * the first q - 1 and one more; of all q = tokens positions one set. */
static char *
find_functionals (const TerseQuestion *question)
{
  g_autoptr (TersePlainQuestion) plain = terse_plain_question_new (question);
  const TerseWitnessReals *reals = plain ? plain->question.reals : NULL;
  const guint rank = reals == NULL || reals->q > reals->tokens ? 0
                     : reals->q == reals->tokens               ? 1
                                                               : reals->tokens;
  if (rank == 0 || rank <= reals->width)
    return NULL;
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "functionals %u %u\n", LARGE_PRIME, rank);
  for (guint i = 0; i < rank; i++)
    {
      g_string_append_printf (text, "%u", i);
      for (guint e = 0; e <= reals->q && e < reals->tokens; e++)
        if (rank == 1 || (i <= reals->q ? e != i : e + 1 < reals->q))
          g_string_append_printf (text, " %u", e);
      g_string_append_printf (text, rank > 1 && i > reals->q ? " %u\n" : "\n", i);
    }
  return g_string_free (text, FALSE);
}

GBytes *
terse_witness_find (const TerseQuestion *question, TerseWitnessRules rules, TerseWitnessStop stop,
                    gpointer data)
{
  const TerseWitnessPoll poll = { stop, data };
  char *text = NULL;
  if (terse_problem_unlisted (terse_question_problem (question)))
    {
      text = find_complements (question);
      text = text ? text : find_functionals (question);
      text = text ? text : find_handover (question);
    }
  else if (terse_question_tree (question))
    text = find_for_tree (question, rules, &poll);
  else if (terse_question_network (question))
    text = find_for_network (question, rules, &poll);
  else if (rules == TERSE_WITNESS_ALL_RULES)
    {
      text = find_handover (question);
      text = text ? text : find_for_schedule (question, &poll);
    }
  return text ? g_bytes_new_take (text, strlen (text)) : NULL;
}
