/* JSON from outside: one object with nothing behind it, of a bounded number of values. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "protocols/json.h"

static void
expect (const char *text, const char *found)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = terse_json_parse (text, strlen (text), "text", &error);
  cr_expect_eq (root != NULL, found == NULL, "%.40s: %s", text, error ? error->message : "taken");
  if (found)
    {
      cr_assert (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_INPUT));
      cr_expect_not_null (strstr (error->message, found), "%s", error->message);
    }
}

Test (json, has_nothing_behind_it)
{
  expect ("{}", NULL);
  expect ("{ \"a\" : [ {}, \"}\" ] } \r\n\t", NULL);
  expect ("{}{}", "more behind the object");
  expect ("{} {\"a\":1}", "more behind the object");
  expect ("{}\n1", "more behind the object");
  expect ("{},", "more behind the object");
  expect ("{}}", "more behind the object");
}

/* An object, an array and its values: brackets and commas count. */
static void
expect_values (guint values, const char *found)
{
  g_autoptr (GString) text = g_string_new ("{\"a\":[0");
  for (guint i = 2; i < values; i++)
    g_string_append (text, ",0");
  g_string_append (text, "]}");
  expect (text->str, found);
  cr_expect_eq (terse_json_is_bounded (text->str, text->len), found == NULL);
}

Test (json, has_a_bounded_number_of_values)
{
  expect_values (TERSE_JSON_MAX_VALUES, NULL);
  expect_values (TERSE_JSON_MAX_VALUES + 1, "more values than are taken");
}
