#include "protocols/simulate.h"

TerseSimulation
terse_simulate (const TerseProtocol *protocol)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  TerseSimulation result = { .correct = terse_protocol_keeps_rounds (protocol) };
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (problem));
  for (gboolean more = terse_problem_first (problem, inputs); more;
       more = terse_problem_next (problem, inputs))
    {
      result.inputs_run++;
      result.output = terse_protocol_run (protocol, inputs, NULL);
      if (terse_problem_allows (problem, inputs, result.output))
        continue;
      result.correct = FALSE;
      result.wrong = g_steal_pointer (&inputs);
      return result;
    }
  return result;
}

void
terse_simulation_clear (TerseSimulation *simulation)
{
  g_clear_pointer (&simulation->wrong, g_free);
}
