/* Every family of the registry by the examples that its own file gives, worked by hand: there are
 * enough of them, they hold, and what is true of all problems is true of the members that they are
 * of. A family without examples fails. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/automorphism.h"
#include "protocols/models/model.h"
#include "tests/support/problems.h"

/* Members that are gone through, and those whose group is. */
#define MOST_JOINT_INPUTS (1u << 20)
#define MOST_FOR_GROUPS (1u << 16)

/* Is there a member with one of the numbers of the first example one greater? */
static gboolean
has_another (const TerseProblemFamily *family)
{
  g_autoptr (TerseProblem) problem = terse_test_example_problem (family, 0);
  const char *const *texts = terse_problem_parameters (problem);
  for (guint i = 0; i < family->n_parameters; i++)
    {
      g_auto (GStrv) greater = g_strdupv ((char **) texts);
      if (family->parameters[i].kind != TERSE_PARAMETER_INTEGER)
        continue;
      for (guint k = 0; greater[k]; k += 2)
        if (strcmp (greater[k], family->parameters[i].name) == 0)
          {
            const guint64 number = g_ascii_strtoull (greater[k + 1], NULL, 10);
            g_free (greater[k + 1]);
            greater[k + 1] = g_strdup_printf ("%" G_GUINT64_FORMAT, number + 1);
          }
      g_autoptr (TerseProblem) other
          = terse_problem_make (family->id, (const char *const *) greater, NULL);
      if (other)
        return TRUE;
    }
  return FALSE;
}

/* Three examples, of two members where there are two, with two outputs. */
Test (problem_examples, every_family_gives_enough)
{
  for (guint i = 0; i < terse_problem_families (); i++)
    {
      const TerseProblemFamily *family = terse_problem_family (i);
      guint members = 0, others = 0;
      for (guint e = 0; e < family->n_examples; e++)
        {
          members += !terse_test_example_repeats (family, e);
          others += strcmp (family->examples[e].output, family->examples[0].output) != 0;
        }
      cr_assert_gt (family->n_examples, 0, "%s: expected examples in its file, found none",
                    family->id);
      cr_expect (family->n_examples >= 3 && (members >= 2 || !has_another (family)) && others >= 1,
                 "%s: expected three examples of two members with two outputs in its file, found "
                 "%u of %u%s",
                 family->id, family->n_examples, members, others ? "" : " with one output");
    }
}

Test (problem_examples, are_as_worked_by_hand)
{
  for (guint i = 0; i < terse_problem_families (); i++)
    for (guint e = 0; e < terse_problem_family (i)->n_examples; e++)
      terse_test_example_holds (terse_problem_family (i), e);
}

static void
check_generators (const TerseProblem *problem)
{
  g_autoptr (GPtrArray) group = terse_problem_automorphisms (problem, TRUE, 300);
  for (guint j = 0; j < group->len; j++)
    cr_expect (terse_automorphism_holds (group->pdata[j], problem), "%s: number %u",
               terse_problem_id (problem), j);
}

static void
check_member (const TerseProblemFamily *family, const TerseProblem *problem)
{
  cr_expect_str_eq (terse_problem_id (problem), family->id);
  terse_test_problem_texts (problem);
  if (terse_problem_joint_inputs (problem) <= MOST_JOINT_INPUTS)
    terse_test_problem_rebuilt (problem);
  if (terse_problem_joint_inputs (problem) <= MOST_FOR_GROUPS)
    check_generators (problem);
}

/* All members with an example, one at least of which is small. */
Test (problem_examples, members_are_problems)
{
  for (guint i = 0; i < terse_problem_families (); i++)
    {
      const TerseProblemFamily *family = terse_problem_family (i);
      guint64 least = G_MAXUINT64;
      for (guint e = 0; e < family->n_examples; e++)
        {
          g_autoptr (TerseProblem) problem = terse_test_example_problem (family, e);
          least = MIN (least, terse_problem_joint_inputs (problem));
          if (!terse_test_example_repeats (family, e))
            check_member (family, problem);
        }
      cr_expect_leq (least, MOST_JOINT_INPUTS, "%s: expected a small example", family->id);
      cr_expect_not_null (terse_model_find (family->model, NULL), "%s", family->id);
    }
}
