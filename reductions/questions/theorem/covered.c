#include "reductions/questions/theorem/covered.h"

#include <string.h>

#include "protocols/cover.h"
#include "protocols/leaves.h"
#include "protocols/mpc.h"
#include "reductions/questions/theorem/statement.h"

/* Rule `complements` is about disjointness of any size. */
static gboolean
is_on_sets (const TerseQuestion *question)
{
  static const char *const models[] = { "two-way", "rounds", "one-way", NULL };
  return strcmp (terse_problem_id (terse_question_problem (question)), "disjointness") == 0
         && g_strv_contains (models, terse_question_model (question)->id);
}

/* Rule `tokens` is about composition after one epoch. */
static gboolean
is_after_one_epoch (const TerseQuestion *question)
{
  static const char *const models[] = { "autoregressive", "chain-of-thought", NULL };
  const char *epochs = terse_question_setting (question)->options[TERSE_OPTION_EPOCHS];
  return strcmp (terse_problem_id (terse_question_problem (question)), "function-composition") == 0
         && g_strv_contains (models, terse_question_model (question)->id)
         && g_strcmp0 (epochs, "1") == 0;
}

/* Rule `handover` is about composition of two functions. */
static gboolean
is_handed_over (const TerseQuestion *question)
{
  const TerseProblem *problem = terse_question_problem (question);
  return strcmp (terse_question_model (question)->id, "linear-full") == 0
         && strcmp (terse_problem_id (problem), "function-composition") == 0
         && terse_problem_players (problem) == 4;
}

/* Rule `decomposition` is about composition of two functions after two epochs, messages having the
 * bits of their receivers' tokens. */
static gboolean
is_of_two_functions (const TerseQuestion *question)
{
  const TerseProblem *problem = terse_question_problem (question);
  const TerseSetting *setting = terse_question_setting (question);
  const char *epochs = setting->options[TERSE_OPTION_EPOCHS];
  return strcmp (terse_problem_id (problem), "function-composition") == 0
         && strcmp (terse_question_model (question)->id, "autoregressive") == 0
         && terse_problem_players (problem) == 4 && (epochs == NULL || strcmp (epochs, "2") == 0)
         && setting->options[TERSE_OPTION_MESSAGE] == NULL;
}

/* Rule `functionals` is about sums of real numbers, which are never listed. */
static gboolean
is_on_reals (const TerseQuestion *question)
{
  return strcmp (terse_question_model (question)->id, "real-units") == 0;
}

/* Protocols that may err are messages between players whose inputs are listed. */
static gboolean
errs_elsewhere (const TerseQuestion *question)
{
  return terse_question_tolerance (question)
         && (terse_problem_unlisted (terse_question_problem (question))
             || terse_question_network (terse_question_errorless (question)));
}

gboolean
terse_theorem_lacks (const TerseQuestion *question, const char **found)
{
  const TerseProblem *problem = terse_question_problem (question);
  const TerseNetwork *network = terse_question_network (question);
  const gboolean unlisted = terse_problem_unlisted (problem) != NULL;
  *found
      = unlisted && !is_on_sets (question) && !is_after_one_epoch (question)
                && !is_of_two_functions (question) && !is_on_reals (question)
                && !is_handed_over (question)
            ? "one whose inputs are not listed"
        : terse_problem_has_own_outputs (problem) && !unlisted
                && !terse_problem_check_joint (problem, NULL)
            ? "one of whose joint inputs the promised alone are listed, with outputs of their own"
        : errs_elsewhere (question) ? "one that allows a network an error"
        : network && !terse_statement_has_network (network)
            ? "one about a network that the definitions do not know"
            : NULL;
  return *found != NULL;
}

/* The counting theorems of the books are on rows of schedules, on composition after one epoch, and
 * of two functions after two, on fooling sets of trees, leaves, covers and partitions, on minors of
 * the same but covers, on machines by degree, on disjointness of any size, and on sums of real
 * numbers.
 */
gboolean
terse_theorem_takes (const TerseQuestion *question, const char *rule)
{
  const TerseNetwork *network = terse_question_network (question);
  const TerseCover *cover = terse_network_cover (network);
  const gboolean leaves = terse_question_tree (question) || terse_network_leaves (network);
  if (strcmp (rule, "rows") == 0)
    return terse_question_schedule (question) != NULL;
  if (strcmp (rule, "tokens") == 0)
    return is_after_one_epoch (question);
  if (strcmp (rule, "decomposition") == 0)
    return is_of_two_functions (question);
  if (strcmp (rule, "complements") == 0)
    return is_on_sets (question);
  if (strcmp (rule, "handover") == 0)
    return is_handed_over (question);
  if (strcmp (rule, "functionals") == 0)
    return is_on_reals (question);
  if (strcmp (rule, "degree") == 0)
    return terse_network_mpc (network) != NULL;
  if (strcmp (rule, "fooling") == 0)
    return leaves || cover;
  return strcmp (rule, "rank") == 0 && (leaves || (cover && cover->disjoint));
}

const char *
terse_theorem_method (const TerseQuestion *question)
{
  return is_on_reals (question) ? "reals" : "separate";
}
