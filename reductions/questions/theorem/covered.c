#include "reductions/questions/theorem/covered.h"

#include <string.h>

gboolean
terse_theorem_lacks (const TerseQuestion *question, const char **found)
{
  *found = terse_problem_unlisted (terse_question_problem (question))
               ? "one whose inputs are not listed"
           : terse_question_network (question) ? "one about the tables of a network"
                                               : NULL;
  return *found != NULL;
}

/* The counting theorems of the books are on rows in one-way communication and on fooling sets where
 * both know the output. */
gboolean
terse_theorem_takes (const TerseQuestion *question, const char *rule)
{
  const TerseTree *tree = terse_question_tree (question);
  if (strcmp (rule, "rows") == 0)
    return strcmp (terse_question_model (question)->id, "one-way") == 0;
  return strcmp (rule, "fooling") == 0 && tree && tree->knows == TERSE_KNOWS_BOTH;
}
