/* Protocols against a second interpreter written from the definitions: what they output, what they
 * send, what they cost, whether they keep their rounds, and which input they get wrong first. Their
 * JSON form is read back byte for byte, and no byte of it can be changed, removed or inserted
 * without being noticed. */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "protocols/error.h"
#include "protocols/radix.h"
#include "protocols/simulate.h"
#include "tests/support/catalogue.h"
#include "tests/support/cells.h"
#include "tests/support/interpreter.h"
#include "tests/support/questions.h"
#include "tests/support/search.h"

static void
check_messages (TerseProtocol *protocol, const guint *inputs)
{
  const TerseQuestion *question = terse_protocol_question (protocol);
  const TerseSchedule *schedule = terse_question_schedule (question);
  const guint n
      = schedule ? terse_schedule_messages (schedule) : terse_question_tree (question)->depth;
  g_autofree guint *values = g_new0 (guint, n + 1);
  guint output = terse_protocol_run (protocol, inputs, values);
  cr_expect_eq (terse_protocol_run (protocol, inputs, NULL), output);
  cr_expect_eq (output, schedule ? interpreter_value (protocol, n, inputs)
                                 : interpreter_tree_output (protocol, inputs));
  guint leaf = schedule ? 0 : interpreter_leaf (protocol, inputs);
  for (guint i = 0; i < n; i++)
    cr_expect_eq (values[i],
                  schedule ? interpreter_value (protocol, i, inputs) : (leaf >> (n - 1 - i) & 1));
}

/* On every input, promised or not. */
static void
check_runs (TerseProtocol *protocol)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (problem));
  do
    check_messages (protocol, inputs);
  while (terse_radix_next (terse_problem_players (problem), terse_problem_input_sizes (problem),
                           inputs));
}

static guint
interpret (TerseProtocol *protocol, const guint *inputs)
{
  const TerseSchedule *schedule = terse_question_schedule (terse_protocol_question (protocol));
  return schedule ? interpreter_value (protocol, terse_schedule_messages (schedule), inputs)
                  : interpreter_tree_output (protocol, inputs);
}

/* The first promised input with an output that is not allowed. */
static void
check_simulation (TerseProtocol *protocol)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  const guint players = terse_problem_players (problem);
  g_autofree guint *inputs = g_new0 (guint, players);
  TerseSimulation simulation = terse_simulate (protocol);
  guint64 promised = 0;
  gboolean wrong = FALSE;
  do
    if (terse_problem_promises (problem, inputs))
      {
        promised++;
        wrong = !terse_problem_allows (problem, inputs, interpret (protocol, inputs));
        if (wrong)
          break;
      }
  while (terse_radix_next (players, terse_problem_input_sizes (problem), inputs));
  cr_expect_eq (simulation.inputs_run, promised);
  cr_expect_eq (simulation.correct, !wrong && interpreter_keeps_rounds (protocol));
  cr_expect_eq (simulation.wrong != NULL, wrong);
  if (wrong && simulation.wrong)
    {
      cr_expect_arr_eq (simulation.wrong, inputs, players * sizeof *inputs);
      cr_expect_eq (simulation.output, interpret (protocol, inputs));
    }
  terse_simulation_clear (&simulation);
  cr_expect_null (simulation.wrong);
}

/* Written, read and written again; what is read does the same on every input. */
static void
check_json (TerseProtocol *protocol)
{
  TerseQuestion *question = terse_protocol_question (protocol);
  const TerseProblem *problem = terse_question_problem (question);
  g_autofree char *text = terse_protocol_to_json (protocol);
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseProtocol) again
      = terse_protocol_from_json (question, text, strlen (text), &error);
  cr_assert_not_null (again, "%s", error ? error->message : "");
  g_autofree char *text_again = terse_protocol_to_json (again);
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (problem));
  cr_expect_str_eq (text, text_again);
  do
    cr_expect_eq (terse_protocol_run (protocol, inputs, NULL),
                  terse_protocol_run (again, inputs, NULL));
  while (terse_radix_next (terse_problem_players (problem), terse_problem_input_sizes (problem),
                           inputs));
}

static void
check_question (TerseQuestion *question, guint protocols, GRand *rand)
{
  g_autoptr (TerseProtocol) protocol = terse_protocol_new (question);
  for (guint i = 0; i < protocols; i++)
    {
      if (i % 2)
        cells_randomize (protocol, rand);
      else
        cells_randomize_in_rounds (protocol, rand);
      check_runs (protocol);
      check_simulation (protocol);
      check_json (protocol);
      cr_expect_eq (terse_protocol_keeps_rounds (protocol), interpreter_keeps_rounds (protocol));
      cr_expect_float_eq (terse_protocol_cost (protocol), interpreter_cost (protocol), 1e-9);
    }
}

static void
check_part (CataloguePart part, guint protocols)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (part + 100);
  g_autoptr (GPtrArray) questions = catalogue_questions (part);
  for (guint i = 0; i < questions->len; i++)
    check_question (questions->pdata[i], protocols, rand);
}

Test (protocols, schedules_run_as_the_slow_interpreter_does)
{
  check_part (CATALOGUE_SCHEDULES, 6);
}

Test (protocols, trees_run_as_the_slow_interpreter_does) { check_part (CATALOGUE_TREES, 6); }

Test (protocols, rounds_run_as_the_slow_interpreter_does) { check_part (CATALOGUE_ROUNDS, 4); }

Test (protocols, many_players) { check_part (CATALOGUE_MANY_PLAYERS, 6); }

/* The slow interpreter takes long on long tables: the smaller questions only. */
Test (protocols, prompts_run_as_the_slow_interpreter_does)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (105);
  g_autoptr (GPtrArray) questions = catalogue_questions (CATALOGUE_AUTOREGRESSIVE);
  guint checked = 0;
  for (guint i = 0; i < questions->len; i++)
    {
      g_autoptr (TerseProtocol) protocol = terse_protocol_new (questions->pdata[i]);
      g_autoptr (GArray) cells = cells_of (protocol);
      if (cells->len > 1000)
        continue;
      check_question (questions->pdata[i], 3, rand);
      checked++;
    }
  cr_expect_geq (checked, 10);
}

/* Right ones too: found by search, then with one cell after the other made wrong. */
Test (protocols, simulation_of_nearly_right_protocols)
{
  static const char *const questions[][2] = {
    { "index n=2", "one-way bits=2" },
    { "equality n=2", "two-way bits=3" },
    { "matrix entries=0|2 1 *;1 0|1 2", "two-way bits=2 knows=either" },
    { "matrix entries=* * 0;* 1 0|1", "simultaneous bits=1" },
    { "pointer-chasing players=3 names=2", "blackboard bits=1" },
    { "greater-than n=2", "rounds bits=3 rounds=2 first=bob" },
  };
  guint right = 0, wrong = 0;
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (questions[i][0], questions[i][1]);
      g_autoptr (TerseProtocol) protocol = search_protocol (question);
      g_autoptr (GArray) cells = cells_of (protocol);
      check_simulation (protocol);
      for (guint c = 0; c < cells->len; c++)
        {
          guint before = cells_get (cells, c);
          cells_set (cells, c, before == 0);
          check_simulation (protocol);
          right += search_is_right (protocol);
          wrong += !search_is_right (protocol);
          cells_set (cells, c, before);
        }
    }
  cr_expect_gt (right, 20);
  cr_expect_gt (wrong, 20);
}

/* Equality of one bit, Alice speaking first: right on every input, but Bob's silence is a round. */
static TerseProtocol *
alice_before_bob (const char *model)
{
  g_autoptr (TerseQuestion) question = questions_get ("equality n=1", model);
  TerseProtocol *protocol = terse_protocol_new (question);
  for (guint v = 1; v <= 3; v++)
    {
      *terse_protocol_owner (protocol, v) = v > 1;
      *terse_protocol_bit (protocol, v, v > 1, 1) = 1;
    }
  *terse_protocol_leaf_output (protocol, 0, 0, 0) = *terse_protocol_leaf_output (protocol, 3, 0, 0)
      = 1;
  return protocol;
}

Test (protocols, right_answers_in_the_wrong_rounds)
{
  g_autoptr (TerseProtocol) protocol = alice_before_bob ("rounds bits=2 rounds=2 first=bob");
  TerseSimulation simulation = terse_simulate (protocol);
  cr_expect_not (simulation.correct);
  cr_expect_null (simulation.wrong);
  cr_expect_eq (simulation.inputs_run, 4);
  *terse_protocol_owner (protocol, 1) = 1;
  cr_expect (terse_protocol_keeps_rounds (protocol));
}

Test (protocols, the_first_speaker_may_be_silent)
{
  g_autoptr (TerseProtocol) protocol = alice_before_bob ("rounds bits=2 rounds=3 first=bob");
  TerseSimulation simulation = terse_simulate (protocol);
  cr_expect (simulation.correct);
  cr_expect_eq (simulation.inputs_run, 4);
}

/* Cost counts a node where both children are reached by promised inputs only. */
Test (protocols, cost_by_hand)
{
  g_autoptr (TerseQuestion) question = questions_get ("matrix entries=0 *;* 1", "two-way bits=2");
  g_autoptr (TerseProtocol) protocol = terse_protocol_new (question);
  cr_expect_eq (terse_protocol_cost (protocol), 0);
  *terse_protocol_bit (protocol, 1, 0, 1) = 1;
  cr_expect_eq (terse_protocol_cost (protocol), 1);
  /* at node 2 there is input (0, 0) only: (0, 1) is outside the promise */
  *terse_protocol_owner (protocol, 2) = 1;
  *terse_protocol_bit (protocol, 2, 1, 1) = 1;
  cr_expect_eq (terse_protocol_cost (protocol), 1);
  g_autoptr (TerseQuestion) total = questions_get ("equality n=1", "two-way bits=2");
  g_autoptr (TerseProtocol) spoken = terse_protocol_new (total);
  *terse_protocol_bit (spoken, 1, 0, 1) = 1;
  *terse_protocol_owner (spoken, 2) = 1;
  *terse_protocol_bit (spoken, 2, 1, 1) = 1;
  cr_expect_eq (terse_protocol_cost (spoken), 2);
  g_autoptr (TerseQuestion) pair = questions_get ("equality n=1", "simultaneous messages=3,4");
  g_autoptr (TerseProtocol) referee = terse_protocol_new (pair);
  cr_expect_float_eq (terse_protocol_cost (referee), 2 + log2 (3), 1e-9);
}

/* JSON. */

Test (protocols, json_by_hand)
{
  g_autoptr (TerseQuestion) question = questions_get ("index n=1", "one-way messages=3");
  g_autoptr (TerseProtocol) protocol = terse_protocol_new (question);
  terse_protocol_table (protocol, 0)[1] = 2;
  terse_protocol_table (protocol, 1)[2] = 1;
  g_autofree char *text = terse_protocol_to_json (protocol);
  cr_expect_str_eq (text,
                    "{\"form\":\"schedule\",\"steps\":["
                    "{\"name\":\"message\",\"alphabet\":3,\"inputs_seen\":[0],\"messages_seen\":[],"
                    "\"table\":[0,2]},"
                    "{\"name\":\"output\",\"alphabet\":2,\"inputs_seen\":[1],\"messages_seen\":[0],"
                    "\"table\":[0,0,1]}]}",
                    "%s", text);
  g_autoptr (TerseQuestion) tree = questions_get ("index n=2", "two-way bits=1 knows=either");
  g_autoptr (TerseProtocol) spoken = terse_protocol_new (tree);
  *terse_protocol_owner (spoken, 1) = 1;
  *terse_protocol_bit (spoken, 1, 1, 1) = 1;
  *terse_protocol_bit (spoken, 1, 0, 3) = 1; /* not the owner's, hence not written */
  *terse_protocol_knower (spoken, 1) = 1;
  *terse_protocol_leaf_output (spoken, 1, 1, 1) = 1;
  *terse_protocol_leaf_output (spoken, 0, 0, 2) = 1;
  g_autofree char *tree_text = terse_protocol_to_json (spoken);
  cr_expect_str_eq (
      tree_text,
      "{\"form\":\"tree\",\"depth\":1,\"nodes\":[{\"owner\":\"bob\",\"bits\":\"01\"}],\"leaves\":["
      "{\"knows\":\"alice\",\"outputs\":[0,0,1,0]},{\"knows\":\"bob\",\"outputs\":[0,1]}]}",
      "%s", tree_text);
}

/* Reading gives the very text that was read, or nothing. */
static gboolean
check_mutant (TerseQuestion *question, const GString *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseProtocol) protocol
      = terse_protocol_from_json (question, text->str, text->len, &error);
  if (protocol == NULL)
    {
      cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_INPUT));
      return FALSE;
    }
  g_autofree char *again = terse_protocol_to_json (protocol);
  g_autoptr (GArray) cells = cells_of (protocol);
  cr_expect (strlen (again) == text->len && memcmp (again, text->str, text->len) == 0, "%s",
             text->str);
  for (guint i = 0; i < cells->len; i++)
    cr_expect_lt (cells_get (cells, i), g_array_index (cells, Cell, i).radix);
  return TRUE;
}

static guint
count_changed (TerseQuestion *question, const char *text)
{
  guint accepted = 0;
  for (gsize at = 0; text[at]; at++)
    for (guint byte = 0; byte < 256; byte++)
      if ((guchar) text[at] != byte)
        {
          g_autoptr (GString) mutant = g_string_new (text);
          mutant->str[at] = (char) byte;
          accepted += check_mutant (question, mutant);
        }
  return accepted;
}

static guint
count_inserted (TerseQuestion *question, const char *text)
{
  guint accepted = 0;
  for (gsize at = 0; at <= strlen (text); at++)
    for (guint byte = 0; byte < 256; byte++)
      {
        g_autoptr (GString) mutant = g_string_new (text);
        g_string_insert_c (mutant, (gssize) at, (char) byte);
        accepted += check_mutant (question, mutant);
      }
  return accepted;
}

/* Any run of bytes left out, the whole included. */
static guint
count_removed (TerseQuestion *question, const char *text)
{
  guint accepted = 0;
  for (gsize at = 0; at < strlen (text); at++)
    for (gsize length = 1; at + length <= strlen (text); length++)
      {
        g_autoptr (GString) mutant = g_string_new (text);
        g_string_erase (mutant, (gssize) at, (gssize) length);
        accepted += check_mutant (question, mutant);
      }
  return accepted;
}

/* `changed`: the texts that are other protocols of the question, each of one digit changed. */
static void
check_mutants (const char *problem, const char *model, guint changed)
{
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  g_autoptr (TerseProtocol) protocol = terse_protocol_new (question);
  g_autofree char *text = terse_protocol_to_json (protocol);
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  cr_expect_eq (count_changed (question, text), changed, "%s, %s", problem, model);
  cr_expect_eq (count_inserted (question, text), 0);
  cr_expect_eq (count_removed (question, text), 0);
}

/* Tables 0,0 below 3 and 0,0,0 below 2. */
Test (protocols, json_mutants_of_schedule)
{
  check_mutants ("index n=1", "one-way messages=3", 2 * 2 + 3);
}

/* Alice's two bits; each leaf's two outputs, and no other knower. */
Test (protocols, json_mutants_of_tree)
{
  check_mutants ("equality n=1", "two-way bits=1 knows=bob", 2 + 2 * 2);
  check_mutants ("equality n=1", "two-way bits=0", 1);
}

/* The order of members and white space is part of the form. */
Test (protocols, json_other_spellings)
{
  static const char *const texts[] = {
    "{\"depth\":0,\"form\":\"tree\",\"nodes\":[],\"leaves\":[{\"knows\":\"both\",\"outputs\":[0]}]"
    "}",
    "{\"form\":\"tree\", "
    "\"depth\":0,\"nodes\":[],\"leaves\":[{\"knows\":\"both\",\"outputs\":[0]}]}",
    "{\"form\":\"tree\",\"depth\":0,\"nodes\":[],\"leaves\":[{\"knows\":\"both\",\"outputs\":[0]}]}"
    "\n",
    "{\"form\":\"tree\",\"depth\":0,\"nodes\":[],\"leaves\":[{\"knows\":\"both\",\"outputs\":[2]}]"
    "}",
    "{\"form\":\"tree\",\"depth\":0,\"nodes\":[],\"leaves\":[{\"knows\":\"both\",\"outputs\":[-1]}]"
    "}",
    "{\"form\":\"tree\",\"depth\":0,\"nodes\":[],\"leaves\":[{\"knows\":\"both\",\"outputs\":["
    "4294967296]}]}",
    "{\"form\":\"tree\",\"depth\":0,\"nodes\":[],\"leaves\":[{\"knows\":\"both\",\"outputs\":[0.0]}"
    "]}",
    "{\"form\":\"tree\",\"depth\":0,\"nodes\":[],\"leaves\":[{\"knows\":\"bob\",\"outputs\":[0]}]}",
    "{\"form\":\"tree\",\"depth\":0,\"nodes\":[],\"leaves\":[{\"knows\":\"bob\",\"outputs\":[0,0]}]"
    "}",
    "{\"form\":\"tree\",\"depth\":1,\"nodes\":[],\"leaves\":[{\"knows\":\"both\",\"outputs\":[0]}]"
    "}",
    "{\"form\":\"tree\",\"depth\":0,\"nodes\":[],\"leaves\":[]}",
    "{\"form\":\"tree\",\"depth\":0,\"nodes\":[],\"leaves\":[3]}",
    "{\"form\":\"tree\",\"depth\":0,\"nodes\":{},\"leaves\":[{\"knows\":\"both\",\"outputs\":[0]}]"
    "}",
    "{\"form\":\"schedule\",\"steps\":[]}",
    "[]",
    "null",
    "\"\"",
    "0",
    "",
  };
  static const char right[] = "{\"form\":\"tree\",\"depth\":0,\"nodes\":[],\"leaves\":[{\"knows\":"
                              "\"both\",\"outputs\":[0]}]}";
  g_autoptr (TerseQuestion) question = questions_get ("equality n=1", "two-way bits=0");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      cr_expect_null (terse_protocol_from_json (question, texts[i], strlen (texts[i]), &error),
                      "%s", texts[i]);
      cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_INPUT), "%s", texts[i]);
    }
  g_autoptr (TerseProtocol) protocol
      = terse_protocol_from_json (question, right, strlen (right), NULL);
  cr_expect_not_null (protocol);
  /* the zero byte at its end is one byte too many */
  cr_expect_null (terse_protocol_from_json (question, right, sizeof right, NULL));
}

/* A protocol of another question is none of this one. */
Test (protocols, json_of_another_question)
{
  static const char *const questions[][2] = {
    { "equality n=1", "one-way bits=1" },
    { "equality n=1", "one-way messages=3" },
    { "equality n=1", "simultaneous bits=1" },
    { "equality n=1", "blackboard bits=1" },
    { "equality n=1", "blackboard bits=1 knows=last" },
    { "equality n=1", "two-way bits=1" },
    { "equality n=1", "two-way bits=2" },
    { "equality n=1", "two-way bits=1 knows=bob" },
    { "index n=2", "two-way bits=1" },
    { "index n=2", "one-way bits=1" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    for (guint j = 0; j < G_N_ELEMENTS (questions); j++)
      {
        g_autoptr (TerseQuestion) from = questions_get (questions[i][0], questions[i][1]);
        g_autoptr (TerseQuestion) to = questions_get (questions[j][0], questions[j][1]);
        g_autoptr (TerseProtocol) protocol = terse_protocol_new (from);
        g_autofree char *text = terse_protocol_to_json (protocol);
        g_autoptr (TerseProtocol) read = terse_protocol_from_json (to, text, strlen (text), NULL);
        cr_expect_eq (read != NULL, i == j, "%u as %u", i, j);
      }
}

/* Text for people. */
Test (protocols, text_by_hand)
{
  g_autoptr (TerseQuestion) question = questions_get ("index n=1", "one-way bits=1");
  g_autoptr (TerseProtocol) protocol = terse_protocol_new (question);
  terse_protocol_table (protocol, 0)[1] = terse_protocol_table (protocol, 1)[1] = 1;
  g_autofree char *text = terse_protocol_to_text (protocol);
  cr_expect_str_eq (text,
                    "message, by Alice, one of 2, from (input of Alice):\n"
                    "  0 -> 0\n"
                    "  1 -> 1\n"
                    "output, by Bob, one of 2, from (input of Bob, message):\n"
                    "  0, 0 -> 0\n"
                    "  0, 1 -> 1\n",
                    "%s", text);
  g_autoptr (TerseQuestion) tree = questions_get ("equality n=1", "two-way bits=2 knows=bob");
  g_autoptr (TerseProtocol) spoken = terse_protocol_new (tree);
  *terse_protocol_bit (spoken, 1, 0, 1) = 1;
  *terse_protocol_leaf_output (spoken, 0, 1, 0) = *terse_protocol_leaf_output (spoken, 2, 1, 1) = 1;
  g_autofree char *tree_text = terse_protocol_to_text (spoken);
  cr_expect_str_eq (tree_text,
                    "Alice says 1 on 1, else 0\n"
                    "0:\n"
                    "  Bob outputs: 0 -> 1 1 -> 0\n"
                    "1:\n"
                    "  Bob outputs: 0 -> 0 1 -> 1\n",
                    "%s", tree_text);
}
