#include "cli/sweep/spec_machine.h"

/* The sentence of terse_bound_conclusion (), for a bound whose minimum is known to lie above this
 * question's budget. */
char *
terse_spec_machine_conclusion (const TerseBound *bound, const TerseQuestion *question)
{
  const char *text = terse_question_setting (question)->options[bound->model->axis];
  TerseDecision impossible
      = { .question = (TerseQuestion *) question, .verdict = TERSE_IMPOSSIBLE };
  TerseMinimum minimum = { .verdict = TERSE_UNDECIDED, .impossible = &impossible };
  TerseBound known = *bound;
  g_return_val_if_fail (
      text && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &minimum.minimum, NULL), NULL);
  minimum.minimum++;
  known.minimum = &minimum;
  return terse_bound_conclusion (&known);
}
