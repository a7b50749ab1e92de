/* Every model builds the schedule or tree that its definition says (THEORY.md, sections 2 and 3):
 * expectations are written out by hand, and the autoregressive model is derived a second time from
 * X_i^(l) = X_i^(l-1) + messages received. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "protocols/radix.h"
#include "tests/support/questions.h"
#include "tests/support/shapes.h"

static void
expect_shape (const char *problem, const char *model, const char *shape)
{
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  cr_assert_not_null (terse_question_schedule (question));
  cr_expect_null (terse_question_tree (question));
  g_autofree char *text = terse_test_shape_text (question);
  cr_expect_str_eq (text, shape, "%s, %s:\n%s", problem, model, text);
}

/* Rows of every table follow from what is seen. */
static void
check_rows (const TerseQuestion *question)
{
  const TerseSchedule *schedule = terse_question_schedule (question);
  const TerseProblem *problem = terse_question_problem (question);
  for (guint g = 0; g <= terse_schedule_messages (schedule); g++)
    {
      const TerseMessage *message = terse_schedule_message (schedule, g);
      guint64 rows = 1;
      for (guint i = 0; i < message->n_inputs; i++)
        rows *= terse_problem_inputs (problem, message->inputs[i]);
      for (guint i = 0; i < message->n_messages; i++)
        rows *= terse_schedule_message (schedule, message->messages[i])->alphabet;
      cr_expect_eq (message->rows, rows);
      cr_expect_eq (message->n_radix, message->n_inputs + message->n_messages);
    }
}

Test (models, one_way)
{
  const char *shape = "message: by 0 of 4 inputs=0 messages cone=0\n"
                      "output: by 1 of 2 inputs=1 messages=0 cone=0,1\n";
  expect_shape ("index n=3", "one-way bits=2", shape);
  expect_shape ("index n=3", "one-way messages=4", shape);
  expect_shape ("index n=3", "one-way messages=4 knows=bob", shape);
  expect_shape ("intersection-size n=2", "one-way messages=5",
                "message: by 0 of 5 inputs=0 messages cone=0\n"
                "output: by 1 of 3 inputs=1 messages=0 cone=0,1\n");
  expect_shape ("index n=3", "one-way bits=0",
                "message: by 0 of 1 inputs=0 messages cone=0\n"
                "output: by 1 of 2 inputs=1 messages=0 cone=0,1\n");
}

Test (models, simultaneous_players_see_their_input_only)
{
  expect_shape ("index n=2", "simultaneous bits=1",
                "message of Alice: by 0 of 2 inputs=0 messages cone=0\n"
                "message of Bob: by 1 of 2 inputs=1 messages cone=1\n"
                "output: by 2 of 2 inputs messages=0,1 cone=0,1\n");
  expect_shape ("pointer-chasing players=3 names=2", "simultaneous messages=1,2,5",
                "message of P1: by 0 of 1 inputs=0 messages cone=0\n"
                "message of P2: by 1 of 2 inputs=1 messages cone=1\n"
                "message of P3: by 2 of 5 inputs=2 messages cone=2\n"
                "output: by 3 of 2 inputs messages=0,1,2 cone=0,1,2\n");
  expect_shape ("equality n=1", "simultaneous messages=3",
                "message of Alice: by 0 of 3 inputs=0 messages cone=0\n"
                "message of Bob: by 1 of 3 inputs=1 messages cone=1\n"
                "output: by 2 of 2 inputs messages=0,1 cone=0,1\n");
}

/* The last message is Alice's, whoever sends the first; alphabets in the order of sending. */
Test (models, alternating_messages_end_with_alice)
{
  expect_shape ("index n=3", "alternating bits=2",
                "message 1, Alice: by 0 of 4 inputs=0 messages cone=0\n"
                "output: by 1 of 2 inputs=1 messages=0 cone=0,1\n");
  expect_shape ("index n=3", "alternating messages=3,5 rounds=2",
                "message 1, Bob: by 1 of 3 inputs=1 messages cone=1\n"
                "message 2, Alice: by 0 of 5 inputs=0 messages=0 cone=0,1\n"
                "output: by 1 of 2 inputs=1 messages=0,1 cone=0,1\n");
  expect_shape ("equality n=1", "alternating bits=1 rounds=3 knows=bob",
                "message 1, Alice: by 0 of 2 inputs=0 messages cone=0\n"
                "message 2, Bob: by 1 of 2 inputs=1 messages=0 cone=0,1\n"
                "message 3, Alice: by 0 of 2 inputs=0 messages=0,1 cone=0,1\n"
                "output: by 1 of 2 inputs=1 messages=0,1,2 cone=0,1\n");
}

/* P_3 writes first; alphabets are given by player. */
Test (models, on_a_blackboard_the_last_player_writes_first)
{
  expect_shape ("pointer-chasing players=3 names=2", "blackboard messages=2,3,4",
                "round 1, P3: by 2 of 4 inputs=2 messages cone=2\n"
                "round 1, P2: by 1 of 3 inputs=1 messages=0 cone=1,2\n"
                "round 1, P1: by 0 of 2 inputs=0 messages=0,1 cone=0,1,2\n"
                "output: by 3 of 2 inputs messages=0,1,2 cone=0,1,2\n");
  expect_shape ("pointer-chasing names=2", "blackboard bits=1 rounds=2 knows=last",
                "round 1, P2: by 1 of 2 inputs=1 messages cone=1\n"
                "round 1, P1: by 0 of 2 inputs=0 messages=0 cone=0,1\n"
                "round 2, P2: by 1 of 2 inputs=1 messages=0,1 cone=0,1\n"
                "round 2, P1: by 0 of 2 inputs=0 messages=0,1,2 cone=0,1\n"
                "output: by 0 of 2 inputs=0 messages=0,1,2,3 cone=0,1\n");
  expect_shape ("equality n=1", "blackboard bits=0 knows=both",
                "round 1, Bob: by 1 of 1 inputs=1 messages cone=1\n"
                "round 1, Alice: by 0 of 1 inputs=0 messages=0 cone=0,1\n"
                "output: by 2 of 2 inputs messages=0,1 cone=0,1\n");
}

/* Players -1, 0, 1 are 0, 1, 2. The only epoch is the last one. */
Test (models, autoregressive_one_layer)
{
  expect_shape ("function-composition layers=1 m=2", "autoregressive token-bits=2",
                "1:0:-1: by 1 of 4 inputs=0,1 messages cone=0,1\n"
                "1:1:-1: by 2 of 4 inputs=0,2 messages cone=0,2\n"
                "output: by 0 of 2 inputs=0 messages=0,1 cone=0,1,2\n");
  /* a second epoch: 1:1:0 now counts, and player 0 may pass on what it heard; player 1 never hears
   * anything */
  expect_shape ("function-composition layers=1 m=2", "autoregressive epochs=2 token-bits=1",
                "1:0:-1: by 1 of 2 inputs=0,1 messages cone=0,1\n"
                "1:1:-1: by 2 of 2 inputs=0,2 messages cone=0,2\n"
                "1:1:0: by 2 of 2 inputs=1,2 messages cone=1,2\n"
                "2:0:-1: by 1 of 2 inputs=0,1 messages=0,1,2 cone=0,1,2\n"
                "2:1:-1: by 2 of 2 inputs=0,2 messages=0,1 cone=0,1,2\n"
                "output: by 0 of 2 inputs=0 messages=0,1,3,4 cone=0,1,2\n");
}

/* Player 1 has m = 3 tokens and player 2 has n_1 m = 3, so messages to player 1 have 2^(3 b)
 * values. 2:2:-1 sees what -1 has heard (0, 1, 2) and nothing of what 0 or 1 showed in epoch 1:
 * players are forgetful. */
Test (models, autoregressive_two_layers)
{
  expect_shape ("function-composition layers=2 m=3 n=1 range=2", "autoregressive token-bits=1",
                "1:0:-1: by 1 of 2 inputs=0,1 messages cone=0,1\n"
                "1:1:-1: by 2 of 2 inputs=0,2 messages cone=0,2\n"
                "1:2:-1: by 3 of 2 inputs=0,3 messages cone=0,3\n"
                "1:1:0: by 2 of 2 inputs=1,2 messages cone=1,2\n"
                "1:2:0: by 3 of 2 inputs=1,3 messages cone=1,3\n"
                "1:2:1: by 3 of 8 inputs=2,3 messages cone=2,3\n"
                "2:0:-1: by 1 of 2 inputs=0,1 messages=0,1,2,3,4 cone=0,1,2,3\n"
                "2:1:-1: by 2 of 2 inputs=0,2 messages=0,1,2,5 cone=0,1,2,3\n"
                "2:2:-1: by 3 of 2 inputs=0,3 messages=0,1,2 cone=0,1,2,3\n"
                "output: by 0 of 2 inputs=0 messages=0,1,2,6,7,8 cone=0,1,2,3\n");
}

/* Second derivation. The messages in X_i^(l), by name, in epoch order: those received in epochs 1
 * .. l. */

static void
add_received (GHashTable *names, gint receiver, guint epochs, gint layers)
{
  for (guint l = 1; l <= epochs; l++)
    for (gint j = receiver + 1; j <= layers; j++)
      g_hash_table_add (names, g_strdup_printf ("%u:%d:%d", l, j, receiver));
}

static GHashTable *
names_seen (const TerseSchedule *schedule, const TerseMessage *message)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < message->n_messages; i++)
    g_hash_table_add (names,
                      g_strdup (terse_schedule_message (schedule, message->messages[i])->name));
  return names;
}

static gboolean
same_names (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer name;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (b, name))
      return FALSE;
  return g_hash_table_size (a) == g_hash_table_size (b);
}

/* X_i^(l) is a function of the inputs of i .. L alone: of i's own for l = 0, of all of them from
 * then on. */
static void
check_cone (const TerseMessage *message, gint receiver, gint sender, guint epoch, gint layers)
{
  GHashTable *players = g_hash_table_new (NULL, NULL);
  g_hash_table_add (players, GINT_TO_POINTER (receiver + 2));
  g_hash_table_add (players, GINT_TO_POINTER (sender + 2));
  for (gint p = receiver; epoch >= 2 && p <= layers; p++)
    g_hash_table_add (players, GINT_TO_POINTER (p + 2));
  cr_expect_eq (message->n_cone, g_hash_table_size (players), "%s", message->name);
  for (guint i = 0; i < message->n_cone; i++)
    cr_expect (g_hash_table_contains (players, GINT_TO_POINTER ((gint) message->cone[i] + 1)), "%s",
               message->name);
  g_hash_table_unref (players);
}

static void
check_message (const TerseSchedule *schedule, const TerseMessage *message, guint epoch, gint sender,
               gint receiver, gint layers, const guint *tokens, guint token_bits)
{
  g_autoptr (GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) seen = names_seen (schedule, message);
  g_autofree char *name = g_strdup_printf ("%u:%d:%d", epoch, sender, receiver);
  cr_expect_str_eq (message->name, name);
  add_received (expected, sender, epoch - 1, layers);
  add_received (expected, receiver, epoch - 1, layers);
  cr_expect (same_names (expected, seen), "%s", name);
  cr_expect_eq (message->speaker, (guint) (sender + 1), "%s", name);
  cr_expect_eq (message->alphabet, 1u << (token_bits * tokens[receiver + 1]), "%s", name);
  cr_expect (message->n_inputs == 2 && (gint) message->inputs[0] == receiver + 1
                 && (gint) message->inputs[1] == sender + 1,
             "%s", name);
  check_cone (message, receiver, sender, epoch, layers);
}

/* `tokens` of players -1, 0, 1, .., L by hand. */
static void
check_autoregressive (const char *problem, guint token_bits, guint epochs, gint layers,
                      const guint *tokens)
{
  g_autofree char *model
      = g_strdup_printf ("autoregressive epochs=%u token-bits=%u", epochs, token_bits);
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  const TerseSchedule *schedule = terse_question_schedule (question);
  guint g = 0;
  for (guint epoch = 1; epoch <= epochs; epoch++)
    for (gint receiver = -1; receiver <= (epoch < epochs ? layers : -1); receiver++)
      for (gint sender = receiver + 1; sender <= layers; sender++)
        check_message (schedule, terse_schedule_message (schedule, g++), epoch, sender, receiver,
                       layers, tokens, token_bits);
  cr_assert_eq (g, terse_schedule_messages (schedule), "%s, %s", problem, model);
  const TerseMessage *output = terse_schedule_message (schedule, g);
  g_autoptr (GHashTable) expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) seen = names_seen (schedule, output);
  add_received (expected, -1, epochs, layers);
  cr_expect (same_names (expected, seen));
  cr_expect (output->speaker == 0 && output->n_inputs == 1 && output->inputs[0] == 0);
  check_rows (question);
}

Test (models, autoregressive_from_its_definition)
{
  static const guint one[] = { 1, 1, 2 }, two[] = { 1, 1, 3, 6 }, three[] = { 1, 1, 1, 2, 2 },
                     four[] = { 1, 1, 1, 1, 2, 2 };
  for (guint bits = 0; bits <= 2; bits++)
    for (guint epochs = 1; epochs <= 4; epochs++)
      {
        check_autoregressive ("function-composition layers=1 m=2", bits, epochs, 1, one);
        check_autoregressive ("function-composition layers=2 m=3 n=2 range=2", bits, epochs, 2,
                              two);
        check_autoregressive ("function-composition layers=3 m=1 n=2,1 range=2", bits, epochs, 3,
                              three);
        check_autoregressive ("function-composition layers=4 m=1 n=1,2,1 range=2", bits, epochs, 4,
                              four);
      }
}

/* Without --epochs there are as many as layers. */
Test (models, autoregressive_default_epochs)
{
  static const char *const problems[]
      = { "function-composition layers=1 m=2", "function-composition layers=2 m=2 n=1",
          "function-composition layers=3 m=1 n=2,1" };
  for (guint layers = 1; layers <= 3; layers++)
    {
      g_autofree char *model = g_strdup_printf ("autoregressive token-bits=1 epochs=%u", layers);
      g_autoptr (TerseQuestion) plain
          = questions_get (problems[layers - 1], "autoregressive token-bits=1");
      g_autoptr (TerseQuestion) said = questions_get (problems[layers - 1], model);
      g_autofree char *left = terse_test_shape_text (plain), *right = terse_test_shape_text (said);
      cr_expect_str_eq (left, right);
    }
}

static void
expect_alphabets (const char *problem, const char *model, guint n, const guint *alphabets)
{
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  const TerseSchedule *schedule = terse_question_schedule (question);
  cr_assert_eq (terse_schedule_messages (schedule), n);
  for (guint g = 0; g < n; g++)
    cr_expect_eq (terse_schedule_message (schedule, g)->alphabet, alphabets[g], "%s: message %u",
                  model, g);
}

Test (models, autoregressive_message_option)
{
  static const guint one[] = { 2, 3, 2 }, both[] = { 7, 3 }, two[] = { 1, 1, 1, 5, 1, 1, 1, 6, 1 };
  expect_alphabets ("function-composition layers=1 m=2",
                    "autoregressive token-bits=1 message=1:1:-1=3", 2, one);
  expect_alphabets ("function-composition layers=1 m=2", "autoregressive message=1:1:-1=3,1:0:-1=7",
                    2, both);
  expect_alphabets ("function-composition layers=2 m=2 n=1",
                    "autoregressive token-bits=0 message=2:1:-1=6,1:1:0=5", 9, two);
  /* read by nobody, hence left out */
  expect_alphabets ("function-composition layers=1 m=2",
                    "autoregressive token-bits=1 message=1:1:0=9,1:1:-1=3", 2, one);
}

/* Trees. */

static void
expect_tree (const char *model, guint depth, TerseKnows knows, guint rounds, guint first)
{
  g_autoptr (TerseQuestion) question = questions_get ("index n=2", model);
  const TerseTree *tree = terse_question_tree (question);
  cr_assert_not_null (tree);
  cr_expect_null (terse_question_schedule (question));
  cr_expect (tree->depth == depth && tree->knows == knows && tree->rounds == rounds
                 && tree->first == first,
             "%s", model);
  cr_expect_eq (terse_tree_leaves (tree), 1u << depth);
}

Test (models, tree_models_build_the_tree_they_say)
{
  expect_tree ("two-way bits=3", 3, TERSE_KNOWS_BOTH, 0, 0);
  expect_tree ("two-way bits=0 knows=bob", 0, TERSE_KNOWS_BOB, 0, 0);
  expect_tree ("two-way bits=24 knows=alice", 24, TERSE_KNOWS_ALICE, 0, 0);
  expect_tree ("two-way bits=1 knows=either", 1, TERSE_KNOWS_EITHER, 0, 0);
  expect_tree ("rounds bits=3 rounds=2", 3, TERSE_KNOWS_BOTH, 2, 0);
  expect_tree ("rounds bits=3 rounds=24 first=alice knows=bob", 3, TERSE_KNOWS_BOB, 24, 0);
  expect_tree ("rounds bits=0 rounds=1 first=bob knows=either", 0, TERSE_KNOWS_EITHER, 1, 1);
}

Test (models, usual_conventions)
{
  static const struct {
    const char *problem, *model;
    TerseKnows knows;
  } usual[] = {
    { "index n=2", "one-way bits=1", TERSE_KNOWS_BOB },
    { "index n=2", "simultaneous bits=1", TERSE_KNOWS_REFEREE },
    { "index n=2", "two-way bits=1", TERSE_KNOWS_BOTH },
    { "index n=2", "rounds bits=1 rounds=1", TERSE_KNOWS_BOTH },
    { "index n=2", "alternating bits=1", TERSE_KNOWS_BOB },
    { "index n=2", "blackboard bits=1", TERSE_KNOWS_BOTH },
    { "index n=2", "blackboard bits=1 knows=last", TERSE_KNOWS_LAST },
    { "function-composition layers=1 m=2", "autoregressive token-bits=1", TERSE_KNOWS_QUERY },
  };
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (usual[i].problem, usual[i].model);
      cr_expect_eq (terse_question_knows (question), usual[i].knows, "%s", usual[i].model);
    }
}

Test (models, every_model_is_found_by_its_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) message = g_string_new ("expected a model of ");
  cr_assert_gt (terse_models (), 0);
  for (guint i = 0; i < terse_models (); i++)
    {
      const TerseModel *model = terse_model (i);
      cr_expect_eq (terse_model_find (model->id, NULL), model);
      cr_expect (model->options >> model->axis & 1, "%s", model->id);
      cr_expect (model->knows >> model->usual & 1, "%s", model->id);
      g_string_append_printf (message, "%s%s", i ? ", " : "", model->id);
    }
  g_string_append (message, ", found three-way");
  cr_expect_null (terse_model_find ("three-way", &error));
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_USAGE));
  cr_expect_str_eq (error->message, message->str);
}

/* The example that each model gives in its own file. */
Test (models, examples_build_the_shape_they_say)
{
  for (guint i = 0; i < terse_models (); i++)
    {
      const TerseModel *model = terse_model (i);
      cr_expect (model->example.problem && model->example.setting && model->example.shape,
                 "%s: expected an example in its file, found none", model->id);
      if (model->example.problem == NULL)
        continue;
      g_autofree char *setting = g_strdup_printf ("%s %s", model->id, model->example.setting);
      g_autoptr (TerseQuestion) question = questions_get (model->example.problem, setting);
      g_autofree char *text = terse_test_shape_text (question);
      cr_expect_str_eq (text, model->example.shape, "%s:\n%s", setting, text);
      if (terse_question_schedule (question))
        check_rows (question);
      cr_expect_eq (terse_question_knows (question), model->usual, "%s", setting);
    }
}

Test (models, bits_for)
{
  static const guint bits[] = { 0, 0, 1, 2, 2, 3, 3, 3, 3, 4 };
  for (guint n = 0; n < G_N_ELEMENTS (bits); n++)
    cr_expect_eq (terse_bits_for (n), bits[n]);
  cr_expect_eq (terse_bits_for (G_GUINT64_CONSTANT (1) << 40), 40);
  cr_expect_eq (terse_bits_for ((G_GUINT64_CONSTANT (1) << 40) + 1), 41);
}

/* A budget of `enough` is one that is enough. */
Test (models, enough_bits_are_those_counted_by_hand)
{
  static const struct {
    const char *problem, *model;
    guint64 enough;
  } values[] = {
    { "index n=3", "one-way", 3 },
    { "index n=3", "simultaneous", 3 },
    { "index n=3", "two-way", 5 },
    { "index n=3", "rounds", 5 },
    { "index n=3", "alternating", 3 },
    { "index n=3", "blackboard", 3 },
    { "function-composition layers=1 m=3", "autoregressive", 5 },
    { "matrix entries=0", "two-way", 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (TerseProblem) problem = questions_problem (values[i].problem);
      const TerseModel *model = terse_model_find (values[i].model, NULL);
      g_autoptr (TerseSetting) setting = terse_setting_new ();
      cr_expect_eq (model->enough (problem, setting), values[i].enough, "%s", values[i].model);
    }
}
