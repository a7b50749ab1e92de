/* What the protocol of a certificate does on every joint input, by terse_protocol_run (): a JSON
 * array of [inputs, output, messages], texts of outputs in place of their numbers. The browser's
 * play is compared with it. */
#include <string.h>

#include "protocols/protocol.h"
#include "protocols/radix.h"
#include "solver/certificate/certificate.h"
#include "solver/certificate/folder.h"

static void
add_numbers (JsonBuilder *builder, guint n, const guint *numbers)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    json_builder_add_int_value (builder, numbers[i]);
  json_builder_end_array (builder);
}

static guint
count_messages (TerseQuestion *question)
{
  const TerseSchedule *schedule = terse_question_schedule (question);
  return schedule ? terse_schedule_messages (schedule) : terse_question_tree (question)->depth;
}

static void
add_run (JsonBuilder *builder, const TerseProtocol *protocol, const guint *inputs)
{
  TerseQuestion *question = terse_protocol_question (protocol);
  const TerseProblem *problem = terse_question_problem (question);
  const guint n = count_messages (question);
  g_autofree guint *values = g_new0 (guint, n + 1);
  const guint output = terse_protocol_run (protocol, inputs, values);
  g_autofree char *text = terse_problem_output_text (problem, output);
  json_builder_begin_array (builder);
  add_numbers (builder, terse_problem_players (problem), inputs);
  json_builder_add_string_value (builder, text);
  add_numbers (builder, n, values);
  json_builder_end_array (builder);
}

static void
print_runs (const TerseProtocol *protocol)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  const guint players = terse_problem_players (problem);
  g_autofree guint *inputs = g_new0 (guint, players);
  g_autoptr (JsonBuilder) builder = json_builder_begin_array (json_builder_new ());
  do
    add_run (builder, protocol, inputs);
  while (terse_radix_next (players, terse_problem_input_sizes (problem), inputs));
  json_builder_end_array (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *json = json_to_string (root, FALSE);
  g_print ("%s\n", json);
}

static TerseProtocol *
read_protocol (const char *path, TerseQuestion **question, GError **error)
{
  gsize length;
  g_autoptr (TerseFolder) folder = terse_folder_open (path, error);
  if (folder == NULL)
    return NULL;
  *question
      = terse_question_read_json (json_node_get_object (terse_folder_manifest (folder)), error);
  g_autofree char *text = *question ? terse_folder_read (folder, "protocol.json",
                                                         TERSE_PROTOCOL_MAX_BYTES, &length, error)
                                    : NULL;
  return text ? terse_protocol_from_json (*question, text, length, error) : NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseQuestion) question = NULL;
  g_autoptr (TerseProtocol) protocol
      = argc == 2 ? read_protocol (argv[1], &question, &error) : NULL;
  if (protocol == NULL)
    {
      g_printerr ("%s\n", error ? error->message : "usage: runs CERTIFICATE");
      return 2;
    }
  print_runs (protocol);
  return 0;
}
