/* What fuzz targets of certificates share: terse_verify () must come back with a verdict or one
 * line of error, and what it verifies must agree with exhaustive search (protocols/bounds/exact.h)
 * where that reaches. */
#ifndef TERSE_TESTS_QUESTIONS_CERTIFICATE_ORACLE_H
#define TERSE_TESTS_QUESTIONS_CERTIFICATE_ORACLE_H

#include <stdlib.h>
#include <string.h>

#include "protocols/bounds/exact.h"
#include "reductions/questions/decide/verify.h"

#define ORACLE_MAX_LITERALS 20000
#define ORACLE_MAX_JOINT_INPUTS 4096

static inline void
oracle_check (gboolean holds)
{
  if (!holds)
    abort ();
}

/* Is there a protocol, by exhaustive search? FALSE where that does not reach. */
static inline gboolean
oracle_ask (TerseQuestion *question, const TerseMatrix *matrix, gboolean *possible)
{
  const char *model = terse_question_model (question)->id;
  const TerseTree *tree = terse_question_tree (question);
  TerseSchedule *schedule = terse_question_schedule (question);
  TerseExactConvention convention
      = (TerseExactConvention) (terse_question_knows (question) - TERSE_KNOWS_BOTH);
  guint least = 0, budget = tree ? tree->depth : terse_schedule_message (schedule, 0)->alphabet;
  gboolean known = FALSE;
  if (tree && tree->rounds == 0)
    known = terse_exact_depth (matrix, convention, &least, NULL);
  else if (tree)
    known = tree->rounds <= TERSE_EXACT_MAX_ROUNDS
            && terse_exact_rounds (matrix, convention, tree->rounds, tree->first, &least, NULL);
  else if (strcmp (model, "one-way") == 0)
    known = terse_exact_one_way (matrix, &least, NULL);
  else if (strcmp (model, "simultaneous") == 0)
    {
      known = terse_exact_simultaneous (matrix, budget, &least, NULL);
      least = least ? least : G_MAXUINT;
      budget = terse_schedule_message (schedule, 1)->alphabet;
    }
  *possible = least <= budget;
  return known;
}

static inline void
oracle_check_verified (const TerseVerification *verification)
{
  oracle_check (verification->verdict != TERSE_UNDECIDED && verification->reason == NULL);
  if (verification->question == NULL)
    return; /* a cell too large to be a question */
  TerseProblem *problem = terse_question_problem (verification->question);
  g_autoptr (TerseMatrix) matrix = terse_matrix_from_problem (problem, NULL);
  gboolean possible;
  if (matrix && oracle_ask (verification->question, matrix, &possible))
    oracle_check (possible == (verification->verdict == TERSE_POSSIBLE));
}

/* Was it verified? */
static inline gboolean
oracle_verify (const char *folder)
{
  TerseVerification verification;
  g_autoptr (GError) error = NULL;
  static const TerseVerifyLimits limits = { .literals = ORACLE_MAX_LITERALS };
  gboolean answered = terse_verify (folder, &limits, NULL, &verification, &error);
  oracle_check (answered == (error == NULL));
  const char *line = answered ? verification.reason : error->message;
  const gboolean verified = answered && verification.verified;
  oracle_check (verified ? line == NULL : line && *line && strchr (line, '\n') == NULL);
  if (verified)
    oracle_check_verified (&verification);
  if (answered)
    terse_verification_clear (&verification);
  return verified;
}

/* Small enough to be judged; `question` is NULL where the manifest states none. */
static inline gboolean
oracle_is_small (TerseQuestion *question)
{
  return question == NULL
         || (terse_problem_joint_inputs (terse_question_problem (question))
                 <= ORACLE_MAX_JOINT_INPUTS
             && terse_encoding_for (question)->size (question).literals <= ORACLE_MAX_LITERALS);
}

#endif
