/* Chain of thought from its definition: what every message sees, by names; no token is the
 * autoregressive model, and T tokens are not as many more epochs. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "protocols/error.h"
#include "tests/support/questions.h"

#define TWO "function-composition layers=2 m=2 n=1 range=2"

typedef struct {
  gint epoch, sender, receiver;
} Name;

static Name
name_of (const TerseSchedule *schedule, guint g)
{
  g_auto (GStrv) parts = g_strsplit (terse_schedule_message (schedule, g)->name, ":", 3);
  cr_assert_eq (g_strv_length (parts), 3);
  return (Name){ atoi (parts[0]), atoi (parts[1]), atoi (parts[2]) };
}

/* What the sender of a message knows, and what player -1, or another receiver, has shown it. */
static gboolean
must_see (Name message, Name other, gint epochs)
{
  const gint base = (message.epoch - 1) % epochs + 1;
  if (message.epoch <= epochs)
    return other.epoch < message.epoch
           && (other.receiver == message.sender || other.receiver == message.receiver);
  return (other.receiver == -1 && other.epoch < message.epoch)
         || (other.receiver == message.sender && other.epoch < base);
}

static guint
count_wrong (const TerseSchedule *schedule, guint g, gint epochs)
{
  const TerseMessage *message = terse_schedule_message (schedule, g);
  guint wrong = 0;
  for (guint k = 0; k < g; k++)
    wrong += (terse_message_sees (message, k) != 0)
             != must_see (name_of (schedule, g), name_of (schedule, k), epochs);
  return wrong;
}

static void
check (const char *problem, gint layers, gint epochs, gint steps)
{
  g_autofree char *model
      = g_strdup_printf ("chain-of-thought epochs=%d token-bits=1 steps=%d", epochs, steps);
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  const TerseSchedule *schedule = terse_question_schedule (question);
  const guint n = terse_schedule_messages (schedule), above = (guint) layers + 1;
  cr_expect_eq (n,
                above * (above + 1) / 2 * (guint) (epochs - 1) + above * (guint) (steps + 1)
                    + above * (guint) (steps * (epochs - 1)),
                "%s", model);
  for (guint g = 0; g < n; g++)
    {
      const TerseMessage *message = terse_schedule_message (schedule, g);
      const Name name = name_of (schedule, g);
      cr_expect_eq (count_wrong (schedule, g, epochs), 0, "%s: %s", model, message->name);
      cr_expect_eq (message->speaker, (guint) (name.sender + 1));
      cr_expect (message->n_inputs == 2 && (gint) message->inputs[0] == name.receiver + 1
                 && (gint) message->inputs[1] == name.sender + 1);
      cr_expect (name.receiver == -1 || name.epoch < epochs, "%s: %s", model, message->name);
    }
  for (guint g = 0; g < n; g++)
    cr_expect_eq (terse_message_sees (terse_schedule_message (schedule, n), g) != 0,
                  name_of (schedule, g).receiver == -1);
}

Test (chain_of_thought, messages_see_what_the_definition_says)
{
  for (gint epochs = 1; epochs <= 3; epochs++)
    for (gint steps = 0; steps <= 3; steps++)
      {
        check ("function-composition layers=1 m=2", 1, epochs, steps);
        check (TWO, 2, epochs, steps);
        check ("function-composition layers=3 m=1 n=2,1 range=2", 3, epochs, steps);
      }
}

static char *
shape_of (const char *model)
{
  g_autoptr (TerseQuestion) question = questions_get (TWO, model);
  const TerseSchedule *schedule = terse_question_schedule (question);
  GString *text = g_string_new (NULL);
  for (guint g = 0; g <= terse_schedule_messages (schedule); g++)
    {
      const TerseMessage *message = terse_schedule_message (schedule, g);
      g_string_append_printf (text, "%s of %u:", message->name, message->alphabet);
      for (guint k = 0; k < g; k++)
        g_string_append (text, terse_message_sees (message, k) ? "1" : "0");
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

Test (chain_of_thought, no_token_is_the_autoregressive_model)
{
  for (guint epochs = 1; epochs <= 3; epochs++)
    {
      g_autofree char *with
          = g_strdup_printf ("chain-of-thought epochs=%u token-bits=1 steps=0", epochs),
          *without = g_strdup_printf ("autoregressive epochs=%u token-bits=1", epochs),
          *left = shape_of (with), *right = shape_of (without);
      cr_expect_str_eq (left, right);
    }
}

/* One token by default; with one epoch, two blocks of messages to player -1 where two epochs have
 * messages to the others as well. */
Test (chain_of_thought, a_token_is_no_epoch)
{
  g_autofree char *usual = shape_of ("chain-of-thought epochs=1 token-bits=1"),
                  *one = shape_of ("chain-of-thought epochs=1 token-bits=1 steps=1"),
                  *epoch = shape_of ("autoregressive epochs=2 token-bits=1");
  cr_expect_str_eq (usual, one);
  cr_expect_not_null (strstr (epoch, "1:1:0"));
  cr_expect_null (strstr (one, "1:1:0"));
  cr_expect_not_null (strstr (one, "2:1:-1 of 2:111"));
}

static const struct {
  const char *model, *message;
} refused[] = {
  { "chain-of-thought epochs=1 token-bits=1 steps=65",
    "--steps: expected a number in 0..64, found 65" },
  { "chain-of-thought epochs=1 token-bits=1 steps=1 message=2:1:0=2",
    "--message: expected epoch:sender:receiver with epoch in 1..2 and 2 >= sender > receiver >= "
    "-1, "
    "found 2:1:0" },
  { "chain-of-thought epochs=1 token-bits=1 steps=1 message=3:1:-1=2",
    "--message: expected epoch:sender:receiver with epoch in 1..2 and 2 >= sender > receiver >= "
    "-1, "
    "found 3:1:-1" },
  { "autoregressive epochs=1 token-bits=1 steps=1",
    "model autoregressive: expected no --steps, found 1" },
};

Test (chain_of_thought, what_makes_no_sense_is_refused)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseQuestion) question = questions_try (TWO, refused[i].model, &error);
      cr_expect_null (question, "%s", refused[i].model);
      cr_expect_str_eq (error ? error->message : "taken", refused[i].message);
    }
}
