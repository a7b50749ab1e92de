/* terse show: what a certificate says, for reading. Its bytes are compared with SHA256SUMS first; the evidence itself is
 * judged by
 * terse check. */
#include <string.h>

#include "cli/command.h"
#include "protocols/error.h"
#include "protocols/protocol.h"
#include "solver/certificate.h"

static const char *
text_of (JsonObject *object, const char *member)
{
  return json_object_get_string_member_with_default (object, member, "?");
}

static JsonObject *
object_of (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);
  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
show_lower_bound (JsonObject *manifest)
{
  JsonObject *formula = object_of (manifest, "formula"), *proof = object_of (manifest, "proof");
  if (formula)
    g_print ("formula.cnf: %" G_GINT64_FORMAT " variables, %" G_GINT64_FORMAT " clauses, satisfiable iff such a protocol exists\n",
             json_object_get_int_member_with_default (formula, "variables", -1),
             json_object_get_int_member_with_default (formula, "clauses", -1));
  if (proof)
    g_print ("proof.lrat: a refutation in %" G_GINT64_FORMAT " steps, %" G_GINT64_FORMAT " bytes of %s\n",
             json_object_get_int_member_with_default (proof, "steps", -1),
             json_object_get_int_member_with_default (proof, "bytes", -1), text_of (proof, "format"));
}

static gboolean
show_protocol (const char *folder, TerseQuestion *question, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "protocol.json", NULL), *text = NULL;
  gsize length;
  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  g_autoptr (TerseProtocol) protocol = terse_protocol_from_json (question, text, length, error);
  if (protocol == NULL)
    return FALSE;
  g_autofree char *readable = terse_protocol_to_text (protocol);
  g_print ("%s", readable);
  return TRUE;
}

static gboolean
show (const char *folder, GError **error)
{
  g_autoptr (JsonNode) root = terse_certificate_read (folder, error);
  if (root == NULL)
    return FALSE;
  JsonObject *manifest = json_node_get_object (root);
  g_autoptr (TerseQuestion) question = terse_question_read_json (manifest, error);
  if (question == NULL)
    return FALSE;
  g_autofree char *line = terse_question_text (question);
  const char *verdict = text_of (manifest, "verdict");
  g_print ("%s: %s\n", verdict, line);
  if (strcmp (verdict, "possible") == 0)
    return show_protocol (folder, question, error);
  show_lower_bound (manifest);
  return TRUE;
}

int
terse_command_show (char **arguments)
{
  GError *error = NULL;
  g_auto (GStrv) words = terse_parse_options (terse_option_context ("show"), arguments, 1, &error);
  if (words && show (words[0], &error))
    return TERSE_EXIT_DECIDED;
  gboolean rejected = g_error_matches (error, TERSE_ERROR, TERSE_ERROR_INPUT);
  terse_complain (error);
  return rejected ? TERSE_EXIT_REFUTED : TERSE_EXIT_USAGE;
}
