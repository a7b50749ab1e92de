/* The choice of a construction by the shape of the question, the limits, and the judgement of what
 * comes out. */
#include "reductions/questions/constructed/constructed.h"

#include "protocols/leaves.h"
#include "protocols/simulate.h"
#include "reductions/questions/constructed/cycles.h"
#include "reductions/questions/constructed/leaves.h"
#include "reductions/questions/constructed/messages.h"
#include "reductions/questions/constructed/speakers.h"

/* Takes the protocol; gives it back where it is correct. */
static TerseProtocol *
judge (TerseProtocol *protocol)
{
  if (protocol == NULL)
    return NULL;
  TerseSimulation simulation = terse_simulate (protocol);
  const gboolean correct = simulation.correct;
  terse_simulation_clear (&simulation);
  if (!correct)
    g_clear_pointer (&protocol, terse_protocol_free);
  return protocol;
}

TerseProtocol *
terse_constructed_protocol (TerseQuestion *question, const TerseConstructedOptions *options)
{
  const gboolean schedule = terse_question_schedule (question) != NULL;
  const guint variants = schedule ? 2 : TERSE_SPEAKERS_VARIANTS;
  TerseProtocol *found = NULL;
  if (terse_network_leaves (terse_question_network (question)))
    return judge (terse_constructed_leaves (question, options));
  if (terse_question_network (question))
    return judge (terse_constructed_cycles (question));
  for (guint variant = 0;
       variant < variants && found == NULL && !terse_constructed_stopped (options); variant++)
    found = judge (schedule ? terse_constructed_messages (question, variant == 1, options)
                            : terse_constructed_speakers (question, variant, options));
  return found;
}

static TerseProtocol *
construct_at (TerseProblem *problem, const TerseModel *model, TerseSetting *setting, guint64 budget,
              const TerseConstructedOptions *options)
{
  terse_setting_set_number (setting, model->axis, budget);
  g_autoptr (TerseQuestion) question = terse_question_new (problem, model, setting, NULL);
  return question ? terse_constructed_protocol (question, options) : NULL;
}

/* Nothing is constructed for them, but for trees by their leaves and machines on cycles. */
static gboolean
makes_networks (TerseProblem *problem, const TerseModel *model, TerseSetting *setting)
{
  terse_setting_set_number (setting, model->axis, 0);
  g_autoptr (TerseQuestion) question = terse_question_new (problem, model, setting, NULL);
  return question && terse_question_network (question)
         && !terse_network_leaves (terse_question_network (question))
         && !terse_constructed_knows_cycles (question);
}

guint64
terse_constructed_budget (TerseProblem *problem, const TerseModel *model,
                          const TerseSetting *setting, guint64 from,
                          const TerseConstructedOptions *options)
{
  g_autoptr (TerseSetting) own = terse_setting_copy (setting);
  if (terse_problem_unlisted (problem))
    return G_MAXUINT64;
  if (model->axis == TERSE_OPTION_BITS)
    terse_setting_set (own, TERSE_OPTION_MESSAGES, NULL);
  if (makes_networks (problem, model, own))
    return G_MAXUINT64;
  const guint64 enough = model->enough (problem, own);
  for (guint64 budget = from; budget <= enough && !terse_constructed_stopped (options); budget++)
    {
      g_autoptr (TerseProtocol) protocol = construct_at (problem, model, own, budget, options);
      if (protocol)
        return budget;
    }
  return G_MAXUINT64;
}
