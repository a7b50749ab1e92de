#include "protocols/simulate.h"

guint64
terse_protocol_erring (const TerseProtocol *protocol, const guint *inputs, guint64 *whole)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  guint64 wrong = 0, weight;
  *whole = 0;
  for (guint i = 0; i < terse_protocol_parts (protocol); i++)
    {
      const TerseProtocol *part = terse_protocol_part (protocol, i, &weight);
      *whole += weight;
      if (!terse_problem_allows (problem, inputs, terse_protocol_run (part, inputs, NULL)))
        wrong += weight;
    }
  return wrong;
}

/* Without weights of inputs each of them has the error at most; with weights, all together. */
static TerseSimulation
simulate_parts (const TerseProtocol *protocol, const TerseTolerance *tolerance)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  TerseSimulation result = { .correct = terse_protocol_keeps_rounds (protocol) };
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (problem));
  guint64 whole, lost = 0;
  for (gboolean more = terse_problem_first (problem, inputs); more;
       more = terse_problem_next (problem, inputs))
    {
      const guint64 place = result.inputs_run++,
                    wrong = terse_protocol_erring (protocol, inputs, &whole);
      if (tolerance->weights)
        lost += wrong > 0 ? tolerance->weights[place] : 0;
      else if (whole == 0 || !terse_tolerance_allows (tolerance, wrong, whole))
        {
          result.correct = FALSE;
          result.wrong = g_steal_pointer (&inputs);
          return result;
        }
    }
  if (tolerance->weights
      && (terse_protocol_parts (protocol) != 1
          || !terse_tolerance_allows (tolerance, lost, tolerance->total)))
    result.correct = FALSE;
  return result;
}

TerseSimulation
terse_simulate (const TerseProtocol *protocol)
{
  const TerseTolerance *tolerance = terse_question_tolerance (terse_protocol_question (protocol));
  if (tolerance)
    return simulate_parts (protocol, tolerance);
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
