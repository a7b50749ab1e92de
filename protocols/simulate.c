#include "protocols/simulate.h"

#include "protocols/radix.h"

TerseSimulation
terse_simulate (const TerseProtocol *protocol)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  const guint players = terse_problem_players (problem);
  TerseSimulation result = { .correct = terse_protocol_keeps_rounds (protocol) };
  g_autofree guint *inputs = g_new0 (guint, players);
  do
    {
      if (!terse_problem_promises (problem, inputs))
        continue;
      result.inputs_run++;
      result.output = terse_protocol_run (protocol, inputs, NULL);
      if (terse_problem_allows (problem, inputs, result.output))
        continue;
      result.correct = FALSE;
      result.wrong = g_steal_pointer (&inputs);
      return result;
    }
  while (terse_radix_next (players, terse_problem_input_sizes (problem), inputs));
  return result;
}

void
terse_simulation_clear (TerseSimulation *simulation)
{
  g_clear_pointer (&simulation->wrong, g_free);
}
