/* A model of the user's own: the schedule that a text describes (protocols/schedule_reader.h).
 * Alphabets that have a name get their sizes from the budget, --messages one for all names or a
 * list in the order of their first use, --bits B 2^B for each; a schedule of numbers only has no
 * budget. Whoever speaks last, in the output, knows it. */
#include "protocols/models/model.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/schedule_reader.h"

static TersePlan *
read_plan (TerseProblem *problem, const TerseSetting *setting, GError **error)
{
  const char *text = setting->options[TERSE_OPTION_SCHEDULE];
  if (text)
    return terse_plan_parse (problem, text, strlen (text), ';', "schedule", error);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "--schedule: expected a schedule, found none");
  return NULL;
}

static gboolean
read_sizes (const TersePlan *plan, const TerseSetting *setting, guint *sizes, GError **error)
{
  static const TerseOption budgets[] = { TERSE_OPTION_BITS, TERSE_OPTION_MESSAGES };
  if (plan->alphabets->len > 0)
    return terse_setting_alphabets (setting, plan->alphabets->len, sizes, error);
  for (guint i = 0; i < G_N_ELEMENTS (budgets); i++)
    if (setting->options[budgets[i]])
      {
        g_set_error (
            error, TERSE_ERROR, TERSE_ERROR_USAGE,
            "model schedule: expected an alphabet with a name, which --%s raises, found none",
            terse_option_id (budgets[i]));
        return FALSE;
      }
  return TRUE;
}

static gboolean
build (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape, GError **error)
{
  g_autoptr (TersePlan) plan = read_plan (problem, setting, error);
  g_autofree guint *sizes = plan ? g_new0 (guint, plan->alphabets->len) : NULL;
  if (plan == NULL || !read_sizes (plan, setting, sizes, error))
    return FALSE;
  shape->schedule = terse_plan_schedule (plan, sizes, error);
  return shape->schedule != NULL;
}

static gboolean
canonicalize (TerseProblem *problem, TerseSetting *setting, GError **error)
{
  g_autoptr (TersePlan) plan = read_plan (problem, setting, error);
  if (plan == NULL)
    return FALSE;
  g_autofree char *text = terse_plan_text (plan, ';');
  terse_setting_set (setting, TERSE_OPTION_SCHEDULE, text);
  return TRUE;
}

/* 0 where the text is no schedule: `build` says why. */
static guint64
enough (TerseProblem *problem, const TerseSetting *setting)
{
  g_autoptr (TersePlan) plan = read_plan (problem, setting, NULL);
  return plan ? terse_plan_enough (plan) : 0;
}

extern const TerseModel terse_model_schedule;
const TerseModel terse_model_schedule = {
  .id = "schedule",
  .summary = "the messages and the output that --schedule FILE lists; --bits B or --messages K for "
             "alphabets with names",
  .options = 1u << TERSE_OPTION_BITS | 1u << TERSE_OPTION_MESSAGES | 1u << TERSE_OPTION_SCHEDULE,
  .knows = 1u << TERSE_KNOWS_LAST,
  .usual = TERSE_KNOWS_LAST,
  .axis = TERSE_OPTION_BITS,
  .enough = enough,
  .build = build,
  .canonicalize = canonicalize,
  .example = { "equality n=1",
               "bits=1 schedule=message a by 0 of K inputs 0;output by 1 inputs 1 messages a",
               "a: by 0 of 2 inputs=0 messages cone=0\n"
               "output: by 1 of 2 inputs=1 messages=0 cone=0,1\n" },
};
