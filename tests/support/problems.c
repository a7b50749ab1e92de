#include "tests/support/problems.h"

#include <criterion/criterion.h>
#include <string.h>

#include "protocols/radix.h"

TerseProblem *
terse_test_problem (const char *id, const char *const *parameters)
{
  g_autoptr (GError) error = NULL;
  TerseProblem *problem = terse_problem_make (id, parameters, &error);
  cr_assert_not_null (problem, "%s: %s", id, error ? error->message : "no message");
  return problem;
}

TerseProblem *
terse_test_example_problem (const TerseProblemFamily *family, guint example)
{
  return terse_test_problem (family->id, family->examples[example].parameters);
}

gboolean
terse_test_example_repeats (const TerseProblemFamily *family, guint example)
{
  const char *const *parameters = family->examples[example].parameters;
  for (guint e = 0; e < example; e++)
    if (g_strv_equal (family->examples[e].parameters, parameters))
      return TRUE;
  return FALSE;
}

/* The input of a player that has this text. */
static guint
find_input (const TerseProblem *problem, guint player, const char *text)
{
  for (guint x = 0; x < terse_problem_inputs (problem, player); x++)
    {
      g_autofree char *known = terse_problem_input_text (problem, player, x);
      if (g_str_equal (known, text))
        return x;
    }
  cr_assert_fail ("%s: player %u has no input %s", terse_problem_id (problem), player, text);
  return 0;
}

void
terse_test_example_holds (const TerseProblemFamily *family, guint example)
{
  const TerseExample *each = &family->examples[example];
  g_autoptr (TerseProblem) problem = terse_test_example_problem (family, example);
  const guint players = terse_problem_players (problem);
  g_auto (GStrv) texts = g_strsplit (each->input, ", ", -1);
  g_auto (GStrv) outputs = g_strsplit (each->output, "|", -1);
  g_autofree guint *inputs = g_new0 (guint, players);
  guint allowed = 0;
  cr_assert_eq (g_strv_length (texts), players, "%s: %s", family->id, each->input);
  for (guint p = 0; p < players; p++)
    inputs[p] = find_input (problem, p, texts[p]);
  for (guint z = 0; z < terse_problem_outputs (problem); z++)
    {
      g_autofree char *number = g_strdup_printf ("%u", z);
      const gboolean is_listed = g_strv_contains ((const char *const *) outputs, number);
      allowed += is_listed;
      if (terse_problem_promises (problem, inputs))
        cr_expect_eq (terse_problem_allows (problem, inputs, z), is_listed, "%s: %s -> %s, not %u",
                      family->id, each->input, each->output, z);
    }
  const gboolean promised = strcmp (each->output, "*") != 0;
  cr_expect_eq (terse_problem_promises (problem, inputs), promised, "%s: %s", family->id,
                each->input);
  cr_expect_eq (allowed, promised ? g_strv_length (outputs) : 0, "%s: %s is no output", family->id,
                each->output);
}

void
terse_test_problem_texts (const TerseProblem *problem)
{
  for (guint p = 0; p < terse_problem_players (problem); p++)
    {
      g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint x = 0; x < terse_problem_inputs (problem, p); x++)
        cr_assert (g_hash_table_add (texts, terse_problem_input_text (problem, p, x)));
    }
}

void
terse_test_problem_rebuilt (const TerseProblem *problem)
{
  g_autoptr (TerseProblem) again
      = terse_test_problem (terse_problem_id (problem), terse_problem_parameters (problem));
  const guint players = terse_problem_players (problem);
  g_autofree guint *inputs = g_new0 (guint, players);
  cr_assert (g_strv_equal (terse_problem_parameters (problem), terse_problem_parameters (again)));
  cr_assert_eq (players, terse_problem_players (again));
  cr_assert_eq (terse_problem_outputs (problem), terse_problem_outputs (again));
  for (guint p = 0; p < players; p++)
    cr_assert_eq (terse_problem_inputs (problem, p), terse_problem_inputs (again, p));
  do
    for (guint z = 0; z < terse_problem_outputs (problem); z++)
      cr_assert_eq (terse_problem_allows (problem, inputs, z),
                    terse_problem_allows (again, inputs, z));
  while (terse_radix_next (players, terse_problem_input_sizes (problem), inputs));
}
