#include "cli/sweep/spec_machine.h"
#include "reductions/architectures/bound/conclusion.h"

/* Fills `known` with the bound as if its minimum lay above this question's budget: the structures
 * are the caller's. */
static TerseBound
known_of (const TerseBound *bound, TerseQuestion *question, TerseDecision *impossible,
          TerseMinimum *minimum)
{
  const char *text = terse_question_setting (question)->options[bound->model->axis];
  *impossible = (TerseDecision){ .question = question, .verdict = TERSE_IMPOSSIBLE };
  *minimum = (TerseMinimum){ .verdict = TERSE_UNDECIDED, .impossible = impossible };
  if (text == NULL
      || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &minimum->minimum, NULL))
    g_error ("%s: expected a number on the axis of %s", text ? text : "", bound->model->id);
  minimum->minimum++;
  TerseBound known = *bound;
  known.minimum = minimum;
  return known;
}

char *
terse_spec_machine_conclusion (const TerseBound *bound, TerseQuestion *question)
{
  TerseDecision impossible;
  TerseMinimum minimum;
  const TerseBound known = known_of (bound, question, &impossible, &minimum);
  return terse_bound_conclusion (&known);
}

char *
terse_spec_machine_excluded (const TerseBound *bound, TerseQuestion *question)
{
  TerseDecision impossible;
  TerseMinimum minimum;
  const TerseBound known = known_of (bound, question, &impossible, &minimum);
  return terse_bound_excluded (&known);
}

gboolean
terse_spec_machine_is_empty (const TerseBound *bound, TerseQuestion *question)
{
  TerseDecision impossible;
  TerseMinimum minimum;
  const TerseBound known = known_of (bound, question, &impossible, &minimum);
  return terse_bound_is_empty (&known);
}
