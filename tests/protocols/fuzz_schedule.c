/* Fuzz target: the text reader of schedules, with both separators, for players named by words, by
 * numbers and by neither alone. What it accepts is read again from its text to the same text, and
 * gives a schedule of its steps; what it refuses comes with a message of one line. */
#include <string.h>

#include "protocols/error.h"
#include "protocols/problems/family.h"
#include "protocols/schedule_reader.h"
#include "tests/support/fuzz.h"

/* With `size` for each name; only a power may be too large. */
static void
check_schedule (const TersePlan *plan, guint size)
{
  g_autofree guint *sizes = g_new (guint, plan->alphabets->len);
  g_autoptr (GError) error = NULL;
  for (guint i = 0; i < plan->alphabets->len; i++)
    sizes[i] = size;
  g_autoptr (TerseSchedule) schedule = terse_plan_schedule (plan, sizes, &error);
  check (schedule ? error == NULL
                  : size > 1 && g_error_matches (error, TERSE_ERROR, TERSE_ERROR_LIMIT));
  check (schedule == NULL || terse_schedule_messages (schedule) + 1 == plan->steps->len);
}

static void
check_accepted (TerseProblem *problem, const TersePlan *plan, char separator)
{
  check (plan->steps->len >= 1 && plan->steps->len <= TERSE_PLAN_MAX_MESSAGES + 1);
  g_autofree char *text = terse_plan_text (plan, separator);
  g_autoptr (TersePlan) again
      = terse_plan_parse (problem, text, strlen (text), separator, "again", NULL);
  check (again != NULL && again->steps->len == plan->steps->len);
  g_autofree char *same = terse_plan_text (again, separator);
  check (g_str_equal (text, same));
  check (terse_plan_enough (plan) <= 64 && terse_plan_enough (plan) == terse_plan_enough (again));
  check_schedule (plan, 1);
  check_schedule (plan, 2);
  check_schedule (plan, TERSE_MAX_ALPHABET);
}

static void
read_with (TerseProblem *problem, const char *text, gsize length, char separator)
{
  GError *error = NULL;
  g_autoptr (TersePlan) plan = terse_plan_parse (problem, text, length, separator, "input", &error);
  check ((plan == NULL) == (error != NULL));
  if (plan)
    check_accepted (problem, plan, separator);
  else
    check (g_str_has_prefix (error->message, "input:") && strchr (error->message, '\n') == NULL);
  g_clear_error (&error);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const problems[][6]
      = { { "index", "n", "2", NULL },
          { "function-composition", "layers", "1", "m", "2", NULL },
          { "tensor", "entries", "sizes 2 1 2;0 1 * 1", NULL } };
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      g_autoptr (TerseProblem) problem = terse_problem_make (problems[i][0], problems[i] + 1, NULL);
      check (problem != NULL);
      read_with (problem, (const char *) data, size, '\n');
      read_with (problem, (const char *) data, size, ';');
    }
  return 0;
}
