/* terse explain: protocols of the two-layer cell spoilt on purpose, what is said of them as text
 * and as JSON, that the two inputs do look alike, and files that cannot be read. */
#include <criterion/criterion.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "tests/support/suite.h"

#define CELL "function-composition-layers2-m2-n1-range2-autoregressive-token-bits1-query"

TestSuite (cli_explain, .init = scratch_open, .fini = scratch_close, .timeout = 60);

static void
expect_part (const char *line, gint status, const char *part)
{
  TerseRun result = scratch_run (line, status);
  cr_expect_not_null (strstr (status ? result.err : result.out, part), "%s: no `%s` in\n%s%s", line,
                      part, result.out, result.err);
  terse_run_clear (&result);
}

/* A right protocol, and all tables after `from` set to 0. */
static void
spoil (const char *from)
{
  TerseRun made
      = scratch_run ("terse solve function-composition -p layers=2 -p m=2 -p n=1 -p range=2 "
                     "--epochs 2 --token-bits 1 --out kept --expect possible",
                     0);
  terse_run_clear (&made);
  if (from == NULL)
    return;
  g_autofree char *folder = g_build_filename (scratch, "kept", CELL, NULL),
                  *text = terse_scratch_read (folder, "protocol.json", NULL);
  gboolean in_table = FALSE;
  char *at = strstr (text, from);
  cr_assert_not_null (at, "%s in %s", from, text);
  for (; *at; at++)
    {
      if (g_str_has_prefix (at, "\"table\":["))
        in_table = TRUE;
      else if (*at == ']')
        in_table = FALSE;
      else if (in_table && g_ascii_isdigit (*at))
        *at = '0';
    }
  terse_scratch_write (folder, "protocol.json", text, -1);
}

Test (cli_explain, a_right_protocol)
{
  spoil (NULL);
  expect_part ("terse explain kept/" CELL, 0, "right: function-composition");
  expect_part ("terse explain kept/" CELL " --format json", 0, "\"explanation\" : \"right\"");
}

/* Without messages nobody can tell any two functions z_2 apart. */
Test (cli_explain, silent_protocol)
{
  spoil ("{");
  expect_part ("terse explain kept/" CELL, 0, "no player below can tell the two apart");
  expect_part ("terse explain kept/" CELL, 0, "alike          4 of its 4 inputs");
  TerseRun result = scratch_run ("terse explain kept/" CELL " --format json", 0);
  g_autoptr (JsonNode) root = json_from_string (result.out, NULL);
  cr_assert_not_null (root);
  JsonObject *object = json_node_get_object (root);
  JsonArray *inputs = json_object_get_array_member (object, "inputs");
  cr_expect_str_eq (json_object_get_string_member (object, "explanation"), "all");
  cr_assert_eq (json_array_get_length (inputs), 4);
  cr_expect_neq (json_array_get_int_element (inputs, 3),
                 json_object_get_int_member (object, "other"));
  cr_expect_neq (json_object_get_int_member (object, "right"),
                 json_object_get_int_member (object, "other_right"));
  cr_expect_eq (json_object_get_int_member (object, "all"), 4);
  terse_run_clear (&result);
}

/* Messages as they were, the answer always 0. */
Test (cli_explain, wrong_output)
{
  spoil ("\"output\"");
  expect_part ("terse explain kept/" CELL, 0, "the messages are enough, the answer is wrong");
  expect_part ("terse explain kept/" CELL " --format json", 0, "\"explanation\" : \"output\"");
}

Test (cli_explain, bad_input)
{
  spoil (NULL);
  g_autofree char *folder = g_build_filename (scratch, "kept", CELL, NULL);
  TerseRun tree = scratch_run ("terse solve equality -n 1 --bits 2 --out kept", 0);
  terse_run_clear (&tree);
  expect_part ("terse explain", 2, "expected 1 argument, found 0");
  expect_part ("terse explain nowhere", 2, "nowhere/manifest.json: expected a readable file");
  expect_part ("terse explain kept/equality-n1-two-way-bits2-both", 2,
               "manifest.json: expected a model with a fixed order of messages, found two-way");
  terse_scratch_write (folder, "protocol.json", "{}", -1);
  expect_part ("terse explain kept/" CELL, 2, "protocol.json: ");
  terse_scratch_write (folder, "manifest.json", "{", -1);
  expect_part ("terse explain kept/" CELL, 2, "manifest.json: expected");
}
