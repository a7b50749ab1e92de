#include "reductions/architectures/maps/computed.h"

typedef struct {
  const char *model;
  TerseKnows knows;
} Protocol;

static const Protocol protocols[] = {
  { "one-way", TERSE_KNOWS_BOB },
  { "two-way", TERSE_KNOWS_BOB },
  { "two-way", TERSE_KNOWS_ALICE },
  { "alternating", TERSE_KNOWS_BOB },
  { "blackboard", TERSE_KNOWS_LAST },
  { "autoregressive", TERSE_KNOWS_QUERY },
  { "chain-of-thought", TERSE_KNOWS_QUERY },
};

/* Bob reads at the end of one message, or of several in turn; of a blackboard player 0 writes last.
 */
static Protocol
pair_protocol (const TerseCrossing *crossing, guint reader)
{
  if (crossing->unit == TERSE_CROSSING_A_MESSAGE)
    return reader == 1 ? protocols[3] : protocols[4];
  if (reader == 0)
    return protocols[2];
  return crossing->one_way ? protocols[0] : protocols[1];
}

/* The protocol of a crossing; without a model where there is none. */
static Protocol
protocol_of (const TerseCrossing *crossing, const TerseSeating *seating)
{
  static const Protocol none = { NULL, TERSE_KNOWS_DEFAULT };
  if (!crossing->covered)
    return none;
  if (seating->players == 2)
    return pair_protocol (crossing, seating->reader);
  if (seating->reader != 0)
    return none;
  if (crossing->unit == TERSE_CROSSING_A_MESSAGE)
    return protocols[4];
  return crossing->steps ? protocols[6] : protocols[5];
}

void
terse_computed_cover (const TerseMachineClass *klass, GArray *coverage)
{
  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    {
      const TerseCoverage entry = { .machine = klass->id,
                                    .formula = "computed from what its positions see",
                                    .source = klass->file,
                                    .model = protocols[i].model,
                                    .knows = protocols[i].knows,
                                    .klass = klass };
      g_array_append_val (coverage, entry);
    }
}

static gboolean
is_of (const TerseCoverage *coverage, const TerseCrossing *crossing, const TerseSeating *seating)
{
  const Protocol protocol = protocol_of (crossing, seating);
  return protocol.model && g_str_equal (protocol.model, coverage->model)
         && protocol.knows == coverage->knows;
}

TerseCoverage *
terse_computed_find (const GArray *coverage, const TerseCrossing *crossing,
                     const TerseSeating *seating)
{
  for (guint i = 0; i < coverage->len; i++)
    if (is_of (&g_array_index (coverage, TerseCoverage, i), crossing, seating))
      return &g_array_index (coverage, TerseCoverage, i);
  return NULL;
}

gboolean
terse_computed_fits (const TerseCoverage *coverage, const TerseSeating *seating,
                     const TerseSizes *sizes)
{
  const TerseCrossing crossing = terse_machine_crossing (coverage->klass, sizes, seating);
  return is_of (coverage, &crossing, seating);
}

guint64
terse_computed_bits (const TerseCoverage *coverage, const TerseSeating *seating,
                     const TerseSizes *sizes)
{
  const TerseCrossing crossing = terse_machine_crossing (coverage->klass, sizes, seating);
  return crossing.covered ? crossing.bits : G_MAXUINT64;
}

void
terse_computed_settle (const TerseCoverage *coverage, const TerseSeating *seating,
                       const TerseSizes *sizes, TerseSetting *setting)
{
  const TerseCrossing crossing = terse_machine_crossing (coverage->klass, sizes, seating);
  if (g_str_equal (coverage->model, "alternating"))
    terse_setting_set_number (setting, TERSE_OPTION_ROUNDS, 2 * crossing.rounds - 1);
  else if (g_str_equal (coverage->model, "blackboard"))
    terse_setting_set_number (setting, TERSE_OPTION_ROUNDS, crossing.rounds);
  else if (crossing.unit == TERSE_CROSSING_A_TOKEN)
    terse_setting_set_number (setting, TERSE_OPTION_EPOCHS, crossing.rounds);
  if (crossing.steps && crossing.unit == TERSE_CROSSING_A_TOKEN)
    terse_setting_set_number (setting, TERSE_OPTION_STEPS, crossing.steps);
}
