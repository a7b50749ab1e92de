#include "reductions/questions/theorem/covered.h"

#include <string.h>

/* Rule `complements` is about disjointness of any size. */
static gboolean
is_on_sets (const TerseQuestion *question)
{
  static const char *const models[] = { "two-way", "rounds", "one-way", NULL };
  return strcmp (terse_problem_id (terse_question_problem (question)), "disjointness") == 0
         && g_strv_contains (models, terse_question_model (question)->id);
}

gboolean
terse_theorem_lacks (const TerseQuestion *question, const char **found)
{
  const gboolean unlisted = terse_problem_unlisted (terse_question_problem (question)) != NULL;
  *found = unlisted && !is_on_sets (question)  ? "one whose inputs are not listed"
           : terse_question_network (question) ? "one about the tables of a network"
                                               : NULL;
  return *found != NULL;
}

/* The counting theorems of the books are on rows in one-way communication, on fooling sets and
 * minors of trees, and on disjointness of any size. */
gboolean
terse_theorem_takes (const TerseQuestion *question, const char *rule)
{
  if (strcmp (rule, "rows") == 0)
    return strcmp (terse_question_model (question)->id, "one-way") == 0;
  if (strcmp (rule, "complements") == 0)
    return is_on_sets (question);
  return terse_question_tree (question)
         && (strcmp (rule, "fooling") == 0 || strcmp (rule, "rank") == 0);
}
