#include "cli/site/play.h"

#include <string.h>

#include "cli/site/markup.h"
#include "protocols/members.h"
#include "protocols/radix.h"

/* The most inputs of a player and joint inputs, and bytes of the tables, on a page. */
#define MOST_INPUTS 512u
#define MOST_JOINT 65536u
#define MOST_BYTES (1u << 18)

static gboolean
is_small (const TerseProblem *problem)
{
  guint64 joint = 1;
  for (guint p = 0; p < terse_problem_players (problem); p++)
    {
      if (terse_problem_inputs (problem, p) > MOST_INPUTS)
        return FALSE;
      joint = terse_saturating_mul (joint, terse_problem_inputs (problem, p));
    }
  return joint <= MOST_JOINT && terse_problem_outputs (problem) <= MOST_INPUTS;
}

static void
take_text (JsonBuilder *builder, char *text)
{
  json_builder_add_string_value (builder, text);
  g_free (text);
}

static void
write_players (const TerseProblem *problem, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "players");
  json_builder_begin_array (builder);
  for (guint p = 0; p < terse_problem_players (problem); p++)
    take_text (builder, terse_problem_player_name (problem, p));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "inputs");
  json_builder_begin_array (builder);
  for (guint p = 0; p < terse_problem_players (problem); p++)
    {
      json_builder_begin_array (builder);
      for (guint z = 0; z < terse_problem_inputs (problem, p); z++)
        take_text (builder, terse_problem_input_text (problem, p, z));
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
write_outputs (const TerseProblem *problem, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "outputs");
  json_builder_begin_array (builder);
  for (guint output = 0; output < terse_problem_outputs (problem); output++)
    take_text (builder, terse_problem_output_text (problem, output));
  json_builder_end_array (builder);
}

/* A digit a joint input, in the order of protocols/radix.h. */
static void
write_promise (const TerseProblem *problem, JsonBuilder *builder)
{
  const guint players = terse_problem_players (problem);
  g_autofree guint *inputs = g_new0 (guint, players);
  g_autoptr (GString) digits = g_string_new (NULL);
  do
    g_string_append_c (digits, terse_problem_promises (problem, inputs) ? '1' : '0');
  while (terse_radix_next (players, terse_problem_input_sizes (problem), inputs));
  terse_member_text (builder, "promised", digits->str);
}

static void
write_speakers (const TerseSchedule *schedule, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "speakers");
  json_builder_begin_array (builder);
  for (guint g = 0; schedule && g < terse_schedule_messages (schedule); g++)
    json_builder_add_int_value (builder, terse_schedule_message (schedule, g)->speaker);
  json_builder_end_array (builder);
}

char *
terse_site_play (const TerseProtocol *protocol)
{
  TerseQuestion *question = terse_protocol_question (protocol);
  const TerseProblem *problem = terse_question_problem (question);
  if (terse_question_tolerance (question) || terse_question_network (question)
      || !is_small (problem))
    return g_strdup ("");
  g_autofree char *tables = terse_protocol_to_json (protocol);
  if (strlen (tables) > MOST_BYTES)
    return g_strdup ("");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "protocol");
  json_builder_add_value (builder, json_from_string (tables, NULL));
  write_players (problem, builder);
  write_outputs (problem, builder);
  write_promise (problem, builder);
  write_speakers (terse_question_schedule (question), builder);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *data = terse_site_json (root);
  return terse_site_fill ("play.html", "data", data, NULL);
}
