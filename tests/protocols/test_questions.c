/* A question survives its JSON form, and forms that are not exactly those are refused. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "tests/support/questions.h"

static JsonObject *
written (const TerseQuestion *question)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  terse_question_write_json (question, builder);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  return json_object_ref (json_node_get_object (root));
}

static char *
object_text (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (node, object);
  return json_to_string (node, FALSE);
}

static const char *const kept[][3] = {
  { "index n=3", "one-way bits=2",
    "{\"problem\":\"index\",\"parameters\":{\"n\":3},\"model\":\"one-way\",\"knows\":\"bob\","
    "\"budget\":{\"bits\":2}}" },
  { "equality n=2", "simultaneous messages=3,4",
    "{\"problem\":\"equality\",\"parameters\":{\"n\":2},\"model\":\"simultaneous\",\"knows\":"
    "\"referee\","
    "\"budget\":{\"messages\":\"3,4\"}}" },
  { "matrix entries=0|2 1;* 1", "two-way bits=1 knows=either",
    "{\"problem\":\"matrix\",\"parameters\":{\"entries\":\"0|2 1;* "
    "1\"},\"model\":\"two-way\",\"knows\":\"either\","
    "\"budget\":{\"bits\":1}}" },
  { "matrix entries=0", "two-way bits=0",
    "{\"problem\":\"matrix\",\"parameters\":{\"entries\":0},\"model\":\"two-way\",\"knows\":"
    "\"both\",\"budget\":{\"bits\":0}}" },
  { "index n=2", "rounds bits=03 rounds=2 first=bob knows=alice",
    "{\"problem\":\"index\",\"parameters\":{\"n\":2},\"model\":\"rounds\",\"knows\":\"alice\","
    "\"budget\":{\"bits\":3,\"rounds\":2,\"first\":\"bob\"}}" },
  { "pointer-chasing players=3 names=2", "blackboard bits=1 rounds=2 knows=last",
    "{\"problem\":\"pointer-chasing\",\"parameters\":{\"players\":3,\"names\":2},\"model\":"
    "\"blackboard\",\"knows\":\"last\","
    "\"budget\":{\"bits\":1,\"rounds\":2}}" },
  { "function-composition layers=3 m=1 n=2,1 range=2",
    "autoregressive token-bits=0 message=3:3:-1=2",
    "{\"problem\":\"function-composition\",\"parameters\":{\"layers\":3,\"m\":1,\"n\":\"2,1\","
    "\"range\":2},"
    "\"model\":\"autoregressive\",\"knows\":\"query\",\"budget\":{\"token-bits\":0,\"message\":\"3:"
    "3:-1=2\"}}" },
  { "function-composition layers=1 m=2", "autoregressive epochs=2 token-bits=1",
    "{\"problem\":\"function-composition\",\"parameters\":{\"layers\":1,\"m\":2,\"n\":\"\","
    "\"range\":2},"
    "\"model\":\"autoregressive\",\"knows\":\"query\",\"budget\":{\"epochs\":2,\"token-bits\":1}"
    "}" },
  { "tensor entries=sizes 1 2 2;outputs 3;0 1 * 0|1", "recurrent bits=1 passes=2 layers=3",
    "{\"problem\":\"tensor\",\"parameters\":{\"entries\":\"sizes 1 2 2;outputs 3;0 1 * "
    "0|1\"},\"model\":\"recurrent\","
    "\"knows\":\"last\",\"budget\":{\"bits\":1,\"layers\":3,\"passes\":2}}" },
};

Test (questions, round_trip)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (kept[i][0], kept[i][1]);
      g_autoptr (JsonObject) object = written (question);
      g_autofree char *text = object_text (object);
      g_autoptr (GError) error = NULL;
      cr_expect_str_eq (text, kept[i][2], "%s", text);
      g_autoptr (TerseQuestion) again = terse_question_read_json (object, &error);
      cr_assert_not_null (again, "%s", error ? error->message : text);
      g_autoptr (JsonObject) object_again = written (again);
      g_autofree char *text_again = object_text (object_again);
      g_autofree char *line = terse_question_text (question),
                      *line_again = terse_question_text (again);
      cr_expect_str_eq (text_again, text);
      cr_expect_str_eq (line_again, line);
    }
}

static const char *const malformed[][2] = {
  { "{}", "member problem: expected text, found none" },
  { "{\"problem\":3}", "member problem: expected text, found Integer" },
  { "{\"problem\":\"index\"}", "member parameters: expected an object, found none" },
  { "{\"problem\":\"index\",\"parameters\":[3]}",
    "member parameters: expected an object, found JsonArray" },
  { "{\"problem\":\"index\",\"parameters\":{\"n\":[3]}}",
    "member parameters.n: expected a number or text, found JsonArray" },
  { "{\"problem\":\"index\",\"parameters\":{\"n\":true}}",
    "member parameters.n: expected a number or text, found Boolean" },
  { "{\"problem\":\"index\",\"parameters\":{\"n\":2.0}}",
    "member parameters.n: expected a number or text, found Floating Point" },
  { "{\"problem\":\"index\",\"parameters\":{\"n\":null}}",
    "member parameters.n: expected a number or text, found NULL" },
  { "{\"problem\":\"indices\",\"parameters\":{\"n\":2}}", NULL },
  { "{\"problem\":\"index\",\"parameters\":{}}", NULL },
  { "{\"problem\":\"index\",\"parameters\":{\"n\":-2}}", NULL },
  { "{\"problem\":\"index\",\"parameters\":{\"n\":2,\"q\":2}}", NULL },
  { "{\"problem\":\"index\",\"parameters\":{\"n\":2}}", "member model: expected text, found none" },
  { "{\"problem\":\"index\",\"parameters\":{\"n\":2},\"model\":\"three-way\"}", NULL },
  { "{\"problem\":\"index\",\"parameters\":{\"n\":2},\"model\":\"two-way\"}",
    "member knows: expected text, found none" },
  { "{\"problem\":\"index\",\"parameters\":{\"n\":2},\"model\":\"two-way\",\"knows\":\"both\"}",
    "member budget: expected an object, found none" },
  { "{\"problem\":\"index\",\"parameters\":{\"n\":2},\"model\":\"two-way\",\"knows\":\"carol\","
    "\"budget\":{\"bits\":1}}",
    "member knows: expected a convention, found carol" },
  { "{\"problem\":\"index\",\"parameters\":{\"n\":2},\"model\":\"two-way\",\"knows\":\"default\","
    "\"budget\":{\"bits\":1}}",
    "member knows: expected a convention, found default" },
  { "{\"problem\":\"index\",\"parameters\":{\"n\":2},\"model\":\"two-way\",\"knows\":\"both\","
    "\"budget\":{\"bytes\":1}}",
    "member budget: expected an option of a model, found bytes" },
  { "{\"problem\":\"index\",\"parameters\":{\"n\":2},\"model\":\"two-way\",\"knows\":\"both\","
    "\"budget\":{\"bits\":1.5}}",
    "member budget.bits: expected a number or text, found Floating Point" },
  { "{\"problem\":\"index\",\"parameters\":{\"n\":2},\"model\":\"two-way\",\"knows\":\"both\","
    "\"budget\":{}}",
    NULL },
  { "{\"problem\":\"index\",\"parameters\":{\"n\":2},\"model\":\"two-way\",\"knows\":\"both\","
    "\"budget\":{\"bits\":-1}}",
    NULL },
  { "{\"problem\":\"index\",\"parameters\":{\"n\":2},\"model\":\"two-way\",\"knows\":\"last\","
    "\"budget\":{\"bits\":1}}",
    NULL },
};

Test (questions, malformed_questions_are_refused)
{
  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (malformed[i][0], NULL);
      g_autoptr (GError) error = NULL;
      cr_assert_not_null (node, "%s", malformed[i][0]);
      g_autoptr (TerseQuestion) question
          = terse_question_read_json (json_node_get_object (node), &error);
      cr_expect_null (question, "%s", malformed[i][0]);
      if (question)
        continue;
      cr_expect_eq (error->domain, TERSE_ERROR);
      cr_expect_null (strchr (error->message, '\n'));
      if (malformed[i][1])
        cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_INPUT)
                       && strcmp (error->message, malformed[i][1]) == 0,
                   "%s: %s", malformed[i][0], error->message);
    }
}

/* Of two long forms the message shows where they differ, and no more. */
Test (questions, long_forms_are_shown_where_they_differ)
{
  g_autoptr (GString) rows = g_string_new (NULL);
  for (guint i = 0; i < 30; i++)
    g_string_append_printf (rows, "%s0 1 0 1 0 1 0 1 %s", i ? ";" : "", i == 12 ? "02" : "2");
  g_autofree char *json = g_strdup_printf (
      "{\"problem\":\"matrix\",\"parameters\":{\"entries\":\"%s\"},\"model\":\"two-way\","
      "\"knows\":\"both\",\"budget\":{\"bits\":3}}",
      rows->str);
  g_autoptr (JsonNode) node = json_from_string (json, NULL);
  g_autoptr (GError) error = NULL;
  cr_assert_null (terse_question_read_json (json_node_get_object (node), &error));
  cr_expect (g_str_has_prefix (error->message, "member parameters: expected its canonical form ...")
                 && strstr (error->message, " 1 2;") && strstr (error->message, " 1 02;")
                 && strlen (error->message) < 500,
             "%s", error->message);
}
