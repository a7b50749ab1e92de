/* terse explain: a protocol that need not be right, in the form of a certificate's manifest.json
 * and protocol.json, and why it is wrong. SHA256SUMS is not asked for, since whoever has changed a
 * table has not written it anew. */
#include <string.h>

#include "cli/report.h"
#include "cli/request.h"
#include "protocols/error.h"
#include "protocols/file_reader.h"
#include "protocols/json.h"
#include "protocols/members.h"
#include "reductions/questions/decomposition/explain.h"
#include "solver/certificate/certificate.h"

static const char *const kind_ids[] = {
  [TERSE_EXPLAIN_RIGHT] = "right",
  [TERSE_EXPLAIN_ALL] = "all",
  [TERSE_EXPLAIN_READER] = "reader",
  [TERSE_EXPLAIN_OUTPUT] = "output",
};

static const char *const kind_texts[] = {
  [TERSE_EXPLAIN_RIGHT] = "it is right on all promised inputs: there is nothing to explain",
  [TERSE_EXPLAIN_ALL] = "no player below can tell the two apart: all messages are equal",
  [TERSE_EXPLAIN_READER] = "who answers cannot tell the two apart: the messages it sees are equal",
  [TERSE_EXPLAIN_OUTPUT] = "no two inputs look alike: the messages are enough, the answer is wrong",
};

/* (transfer full) */
static char *
read_file (const char *folder, const char *name, gsize *length, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  return terse_file_read (path, "a readable file", TERSE_PROTOCOL_MAX_BYTES, length, error);
}

static gboolean
blame (const char *folder, const char *name, GError *why, GError **error)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s/%s: %s", folder, name, why->message);
  return FALSE;
}

static gboolean
check_schedule (TerseQuestion *question, const char *folder, GError **error)
{
  const gboolean errs = terse_question_tolerance (question) != NULL;
  if (terse_question_schedule (question))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s/manifest.json: expected a model with a fixed order of messages%s, found %s",
               folder, errs ? " and no error" : "",
               errs ? "an error" : terse_question_model (question)->id);
  return FALSE;
}

/* (transfer full) */
static TerseQuestion *
read_question (const char *folder, GError **error)
{
  g_autoptr (GError) why = NULL;
  gsize length;
  g_autofree char *text = read_file (folder, "manifest.json", &length, error);
  g_autoptr (JsonNode) root = text ? terse_json_parse (text, length, "manifest.json", error) : NULL;
  if (root == NULL)
    return NULL;
  g_autoptr (TerseQuestion) question = terse_question_read_json (json_node_get_object (root), &why);
  if (question == NULL)
    blame (folder, "manifest.json", why, error);
  return question && check_schedule (question, folder, error) ? g_steal_pointer (&question) : NULL;
}

/* (transfer full) */
static TerseProtocol *
read_protocol (const char *folder, TerseQuestion *question, GError **error)
{
  g_autoptr (GError) why = NULL;
  gsize length;
  g_autofree char *text = read_file (folder, "protocol.json", &length, error);
  TerseProtocol *protocol = text ? terse_protocol_from_json (question, text, length, &why) : NULL;
  if (text && protocol == NULL)
    blame (folder, "protocol.json", why, error);
  return protocol;
}

/* "1: 0110" a player; the last one's is given apart. */
static void
print_inputs (const TerseProblem *problem, const TerseExplanation *found)
{
  const guint last = terse_problem_players (problem) - 1;
  for (guint p = 0; p < last; p++)
    {
      g_autofree char *name = terse_problem_player_name (problem, p),
                      *input = terse_problem_input_text (problem, p, found->inputs[p]);
      g_print ("  player %-8s %s\n", name, input);
    }
}

static void
print_last (const TerseProblem *problem, guint input, guint right, guint output)
{
  const guint last = terse_problem_players (problem) - 1;
  g_autofree char *name = terse_problem_player_name (problem, last),
                  *text = terse_problem_input_text (problem, last, input);
  g_print ("  player %-8s %s: the answer is %u, right would be %u\n", name, text, output, right);
}

static void
print_messages (const TerseSchedule *schedule, const TerseExplanation *found)
{
  g_print ("  messages       ");
  for (guint g = 0; g < terse_schedule_messages (schedule); g++)
    g_print ("%s%s = %u", g ? ", " : "", terse_schedule_message (schedule, g)->name,
             found->values[g]);
  g_print ("\n");
}

static void
report_text (TerseQuestion *question, const TerseExplanation *found)
{
  const TerseProblem *problem = terse_question_problem (question);
  g_autofree char *text = terse_question_text (question);
  g_print ("%s: %s\n", found->kind == TERSE_EXPLAIN_RIGHT ? "right" : "wrong", text);
  g_print ("  %s\n", kind_texts[found->kind]);
  if (found->kind == TERSE_EXPLAIN_RIGHT)
    return;
  print_inputs (problem, found);
  print_last (problem, found->inputs[terse_problem_players (problem) - 1], found->right,
              found->output);
  if (found->kind != TERSE_EXPLAIN_OUTPUT)
    {
      print_last (problem, found->other, found->other_right, found->output);
      g_print ("  alike          %" G_GUINT64_FORMAT " of its %" G_GUINT64_FORMAT " inputs\n",
               found->alike, found->all);
    }
  print_messages (terse_question_schedule (question), found);
}

static void
report_json (TerseQuestion *question, const TerseExplanation *found)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const gboolean wrong = found->kind != TERSE_EXPLAIN_RIGHT,
                 pair = wrong && found->kind != TERSE_EXPLAIN_OUTPUT;
  json_builder_begin_object (builder);
  terse_question_write_json (question, builder);
  terse_member_text (builder, "explanation", kind_ids[found->kind]);
  if (wrong)
    {
      terse_member_numbers (builder, "inputs",
                            terse_problem_players (terse_question_problem (question)),
                            found->inputs);
      terse_member_numbers (builder, "messages",
                            terse_schedule_messages (terse_question_schedule (question)),
                            found->values);
      terse_member_number (builder, "output", found->output);
      terse_member_number (builder, "right", found->right);
    }
  if (pair)
    {
      terse_member_number (builder, "other", found->other);
      terse_member_number (builder, "other_right", found->other_right);
      terse_member_number (builder, "alike", found->alike);
      terse_member_number (builder, "all", found->all);
    }
  json_builder_end_object (builder);
  terse_report_json (builder);
}

int
terse_command_explain (char **arguments)
{
  GError *error = NULL;
  g_autoptr (TerseOptions) options = terse_options_parse (TERSE_COMMAND_explain, arguments, &error);
  g_autoptr (TerseQuestion) question = options ? read_question (options->words[0], &error) : NULL;
  g_autoptr (TerseProtocol) protocol
      = question ? read_protocol (options->words[0], question, &error) : NULL;
  if (protocol == NULL)
    return terse_complain (error);
  TerseExplanation found = terse_explain (protocol);
  if (options->format.index == TERSE_OUTPUT_JSON)
    report_json (question, &found);
  else
    report_text (question, &found);
  terse_explanation_clear (&found);
  return TERSE_EXIT_DECIDED;
}
