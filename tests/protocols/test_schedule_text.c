/* The text form of schedules: read, written and refused as protocols/schedule_reader.h says; the
 * budgets of the model `schedule`; one question has one form. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "protocols/schedule_reader.h"
#include "tests/support/questions.h"

#define ONE_WAY "message m by Alice of K inputs Alice;output by Bob inputs Bob messages m"
#define SIMULTANEOUS                                                                               \
  "message a by 0 of K inputs 0;message b by 1 of L inputs 1;output by referee messages a b"
#define COMPOSITION "function-composition layers=2 m=2 n=2 range=2"

static const struct {
  const char *problem, *text, *canonical;
} canonical[] = {
  { "index n=2", "output by referee", "output by referee" },
  { "index n=2", ";# c; message  m\tby 0 of 007 inputs all # all;; output by 1 messages all;#;",
    "message m by Alice of 7 inputs Alice Bob;output by Bob messages m" },
  { "index n=2",
    "message a by Bob of K^1 inputs Bob Alice;message b by 1 of L^02;output by Alice inputs all "
    "but 0 messages b a",
    "message a by Bob of K inputs Alice Bob;message b by Bob of L^2;output by Alice inputs Bob "
    "messages a b" },
  { "index n=2",
    "message of by 0 of by messages all;message output by 1 of 1048576;output by referee inputs "
    "all but Alice Bob",
    "message of by Alice of by;message output by Bob of 1048576;output by referee" },
  { COMPOSITION, "message 0 by 0 of 2 inputs 2 -1 0;output by 1 inputs all but 1 0 messages 0",
    "message 0 by 0 of 2 inputs -1 0 2;output by 1 inputs -1 2 messages 0" },
};

Test (schedule_text, canonical_text)
{
  for (guint i = 0; i < G_N_ELEMENTS (canonical); i++)
    {
      g_autoptr (TerseProblem) problem = questions_problem (canonical[i].problem);
      g_autoptr (TersePlan) plan = terse_plan_parse (problem, canonical[i].text,
                                                     strlen (canonical[i].text), ';', "text", NULL);
      cr_assert_not_null (plan, "%s", canonical[i].text);
      g_autofree char *text = terse_plan_text (plan, ';');
      cr_expect_str_eq (text, canonical[i].canonical);
      g_autoptr (TersePlan) again
          = terse_plan_parse (problem, text, strlen (text), ';', "text", NULL);
      g_autofree char *same = again ? terse_plan_text (again, ';') : NULL;
      cr_expect (same && strcmp (same, text) == 0, "%s", text);
    }
}

static const struct {
  const char *problem, *text, *message;
} refused[] = {
  { "index n=2", "", "text:1: expected an output, found the end of the schedule" },
  { "index n=2", "# a;message m by 0 of 2;",
    "text:2: expected an output, found the end of the schedule" },
  { "index n=2", "massage m", "text:1: expected message or output, found massage" },
  { "index n=2", "message", "text:1: expected a name for the message, found the end of the line" },
  { "index n=2", "message a+b by 0 of 2", "text:1: expected a name for the message, found a+b" },
  { "index n=2", "message all by 0 of 2", "text:1: expected a name for the message, found all" },
  { "index n=2", "message abcdefghijklmnopqrstuvwxyz0123456 by 0 of 2",
    "text:1: expected a name for the message, found abcdefghijklmnopqrstuvwx..." },
  { "index n=2", "#;message m by 0 of 2;message m by 1 of 2",
    "text:3: expected another name than in line 2, found m" },
  { "index n=2", "message m from 0", "text:1: expected the word by, found from" },
  { "index n=2", "message m by Carol", "text:1: expected a player (Alice, Bob), found Carol" },
  { "index n=2", "message m by 2 of 2", "text:1: expected a player (Alice, Bob), found 2" },
  { "index n=2", "message m by -1 of 2", "text:1: expected a player (Alice, Bob), found -1" },
  { "index n=2", "message m by referee of 2",
    "text:1: expected a player (Alice, Bob), found referee" },
  { COMPOSITION, "message m by 3 of 2", "text:1: expected a player (-1, 0, 1, 2), found 3" },
  { "index n=2", "message m by 0 in 2", "text:1: expected the word of, found in" },
  { "index n=2", "message m by 0 of",
    "text:1: expected an alphabet: a number, a name such as K, or a power such as K^2, found "
    "the end of the line" },
  { "index n=2", "message m by 0 of 0", "text:1: expected a number in 1..1048576, found 0" },
  { "index n=2", "message m by 0 of 1048577",
    "text:1: expected a number in 1..1048576, found 1048577" },
  { "index n=2", "message m by 0 of 2^2", "text:1: expected a number in 1..1048576, found 2^2" },
  { "index n=2", "message m by 0 of K^0", "text:1: expected a number in 1..1048576, found K^0" },
  { "index n=2", "message m by 0 of K^", "text:1: expected a number in 1..1048576, found K^" },
  { "index n=2", "message m by 0 of K-L",
    "text:1: expected an alphabet: a number, a name such as K, or a power such as K^2, found K-L" },
  { "index n=2", "message m by 0 of -2",
    "text:1: expected an alphabet: a number, a name such as K, or a power such as K^2, found -2" },
  { "index n=2", "message m by 0 of 2 3",
    "text:1: expected messages or the end of the line, found 3" },
  { "index n=2", "message m by 0 of 2 inputs",
    "text:1: expected a player (Alice, Bob), found the end of the line" },
  { "index n=2", "message m by 0 of 2 inputs messages",
    "text:1: expected a player (Alice, Bob), found messages" },
  { "index n=2", "message m by 0 of 2 inputs Alice 0",
    "text:1: expected every player once, found 0" },
  { "index n=2", "message m by 0 of 2 inputs all but 1 Bob",
    "text:1: expected every player once, found Bob" },
  { "index n=2", "message m by 0 of 2 inputs all but",
    "text:1: expected a player (Alice, Bob), found the end of the line" },
  { "index n=2", "message m by 0 of 2 inputs all Bob",
    "text:1: expected messages or the end of the line, found Bob" },
  { "index n=2", "message m by 0 of 2 inputs 0 inputs 1",
    "text:1: expected messages or the end of the line, found inputs" },
  { "index n=2", "message m by 0 of 2 messages m", "text:1: expected an earlier message, found m" },
  { "index n=2", "message m by 0 of 2;message n by 1 of 2 messages",
    "text:2: expected an earlier message, found the end of the line" },
  { "index n=2", "message m by 0 of 2;message n by 1 of 2 messages m m",
    "text:2: expected every message once, found m" },
  { "index n=2", "message m by 0 of 2;output by 1 messages m inputs 1",
    "text:2: expected an earlier message, found inputs" },
  { "index n=2", "message m by 0 of 2;output by 1 messages all m",
    "text:2: expected messages or the end of the line, found m" },
  { "index n=2", "output by",
    "text:1: expected the referee or a player (Alice, Bob), found the end of the line" },
  { "index n=2", "output m by 0", "text:1: expected the word by, found m" },
  { "index n=2", "output by 0;message m by 0 of 2",
    "text:2: expected nothing after the output, found message" },
  { "index n=2", "output by 0;output by 0",
    "text:2: expected nothing after the output, found output" },
  { "index n=2", "output by \x01\xff",
    "text:1: expected the referee or a player (Alice, Bob), found \\001\\377" },
};

Test (schedule_text, mistakes_are_told_with_their_line)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (TerseProblem) problem = questions_problem (refused[i].problem);
      g_autoptr (GError) error = NULL;
      g_autoptr (TersePlan) plan = terse_plan_parse (problem, refused[i].text,
                                                     strlen (refused[i].text), ';', "text", &error);
      cr_expect_null (plan, "%s", refused[i].text);
      if (plan)
        continue;
      cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_INPUT), "%s", error->message);
      cr_expect_str_eq (error->message, refused[i].message, "%s", error->message);
    }
}

Test (schedule_text, most_messages)
{
  for (guint n = TERSE_PLAN_MAX_MESSAGES; n <= TERSE_PLAN_MAX_MESSAGES + 1; n++)
    {
      g_autoptr (TerseProblem) problem = questions_problem ("index n=1");
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      for (guint i = 0; i < n; i++)
        g_string_append_printf (text, "message m%u by 0 of 1 messages all;", i);
      g_string_append (text, "output by 0");
      g_autoptr (TersePlan) plan
          = terse_plan_parse (problem, text->str, text->len, ';', "text", &error);
      cr_expect_eq (plan != NULL, n == TERSE_PLAN_MAX_MESSAGES);
      cr_expect (
          plan
          || (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_LIMIT)
              && strcmp (error->message, "text:513: expected at most 512 messages, found more")
                     == 0));
    }
}

/* Budgets. */

static const struct {
  const char *model;
  gint code;
  const char *message;
} budgets[] = {
  { "schedule", TERSE_ERROR_USAGE, "--schedule: expected a schedule, found none" },
  { "schedule bits=1 schedule=", TERSE_ERROR_INPUT,
    "schedule:1: expected an output, found the end of the schedule" },
  { "schedule schedule=" ONE_WAY, TERSE_ERROR_USAGE,
    "--bits: expected a number in 0..20, found none" },
  { "schedule bits=1 messages=2 schedule=" ONE_WAY, TERSE_ERROR_USAGE,
    "expected one of --bits and --messages, found both" },
  { "schedule messages=2,2 schedule=" ONE_WAY, TERSE_ERROR_USAGE,
    "--messages: expected 1 or 1 alphabet sizes in 1..1048576 separated by commas, found 2,2" },
  { "schedule messages=2,2,2 schedule=" SIMULTANEOUS, TERSE_ERROR_USAGE,
    "--messages: expected 1 or 2 alphabet sizes in 1..1048576 separated by commas, found 2,2,2" },
  { "schedule bits=1 schedule=output by 1", TERSE_ERROR_USAGE,
    "model schedule: expected an alphabet with a name, which --bits raises, found none" },
  { "schedule messages=2 schedule=message a by 0 of 2;output by 1", TERSE_ERROR_USAGE,
    "model schedule: expected an alphabet with a name, which --messages raises, found none" },
  { "schedule bits=11 schedule=message a by 0 of K^2;output by 1", TERSE_ERROR_LIMIT,
    "message a: expected an alphabet of at most 1048576 values, found 2048^2" },
  { "schedule bits=1 schedule=message a by 0 of K^1048576;output by 1", TERSE_ERROR_LIMIT,
    "message a: expected an alphabet of at most 1048576 values, found 2^1048576" },
  { "schedule bits=1 knows=bob schedule=" ONE_WAY, TERSE_ERROR_USAGE,
    "model schedule: expected --knows last, found bob" },
  { "schedule bits=1 rounds=2 schedule=" ONE_WAY, TERSE_ERROR_USAGE,
    "model schedule: expected no --rounds, found 2" },
};

Test (schedule_text, budgets_refused)
{
  for (guint i = 0; i < G_N_ELEMENTS (budgets); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseQuestion) question = questions_try ("index n=2", budgets[i].model, &error);
      cr_expect_null (question, "%s", budgets[i].model);
      if (question)
        continue;
      cr_expect (error->domain == TERSE_ERROR && error->code == budgets[i].code, "%s: code %d",
                 budgets[i].model, error->code);
      cr_expect_str_eq (error->message, budgets[i].message, "%s", error->message);
    }
}

static void
expect_enough (const char *problem_text, const char *text, guint64 bits)
{
  g_autoptr (TerseProblem) problem = questions_problem (problem_text);
  g_autofree char *words = g_strdup_printf ("schedule schedule=%s", text);
  const TerseModel *model;
  g_autoptr (TerseSetting) setting = questions_setting (words, &model);
  cr_expect_eq (model->enough (problem, setting), bits, "%s", text);
}

Test (schedule_text, enough_bits_are_those_counted_by_hand)
{
  expect_enough ("index n=3", ONE_WAY, 3);
  expect_enough ("index n=3", "message a by 0 of K^2 inputs 0;output by 1", 2);
  expect_enough ("index n=3",
                 "message a by 0 of 8 inputs 0;message b by 1 of K inputs 1 messages a;output by 1",
                 5);
  expect_enough ("index n=3", "message a by 0 of K;output by 1", 0);
  expect_enough ("index n=3", "message a by 0 of 8 inputs all;output by 1", 0);
  expect_enough ("index n=3", "nonsense", 0);
}

/* One question, one form: the setting has the canonical text, and JSON with another one is refused.
 */
Test (schedule_text, questions_are_canonical)
{
  g_autoptr (TerseQuestion) plain = questions_get (
      "index n=2",
      "schedule bits=1 schedule=message m by 0 of K inputs 0;output by 1 inputs 1 messages all");
  g_autofree char *line = terse_question_text (plain);
  cr_assert_str_eq (line, "index n=2, schedule bits=1 schedule=" ONE_WAY ", knows=last");
  static const char *const texts[]
      = { ONE_WAY, ONE_WAY ";", "message m by 0 of K inputs 0;output by 1 inputs 1 messages m" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *json = g_strdup_printf (
          "{\"problem\":\"index\",\"parameters\":{\"n\":2},\"model\":\"schedule\","
          "\"knows\":\"last\",\"budget\":{\"bits\":1,\"schedule\":\"%s\"}}",
          texts[i]);
      g_autoptr (JsonNode) node = json_from_string (json, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseQuestion) again
          = terse_question_read_json (json_node_get_object (node), &error);
      cr_expect_eq (again != NULL, i == 0, "%s", texts[i]);
      cr_expect (again
                     || g_str_has_prefix (error->message,
                                          "member budget: expected its canonical form "
                                          "{\"bits\":1,\"schedule\":\"" ONE_WAY "\"}, found "),
                 "%s", error ? error->message : "");
    }
}
