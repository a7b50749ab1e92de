#include "reductions/architectures/checker/translate.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/radix.h"
#include "reductions/architectures/constructions/construction.h"

/* What is changed in a copy. */
typedef enum { NOTHING, FIELD, PLACE, READING } Corruption;

typedef struct {
  const TerseTranslation *translation;
  const TerseTask *from, *to;
  Corruption corruption;
  guint position, field; /* of it */
  guint *made, *answers, *read, *expected;
} Run;

static void
make_tokens (Run *run, const guint *tokens)
{
  const TerseTask *from = run->from, *to = run->to;
  for (guint t = 0; t < from->tokens; t++)
    {
      const gboolean here = t == run->position;
      guint *made = run->made + (gsize) t * to->fields;
      const guint place = here && run->corruption == PLACE ? (t + 1) % from->tokens : t;
      run->translation->token (from, place, tokens + (gsize) t * from->fields, made);
      if (here && run->corruption == FIELD)
        made[run->field] = (made[run->field] + 1) % to->radix[run->field];
    }
}

static gboolean
is_in_range (const Run *run)
{
  for (guint i = 0; i < run->to->tokens * run->to->fields; i++)
    if (run->made[i] >= run->to->radix[i % run->to->fields])
      return FALSE;
  return TRUE;
}

/* Is what is read from these answers of the other task the answer? */
static gboolean
is_right (Run *run, const guint *tokens)
{
  run->translation->read (run->from, run->answers, run->read);
  if (run->corruption == READING)
    run->read[0] = (run->read[0] + 1) % run->from->answer_radix[0];
  run->from->family->answer (run->from, tokens, run->expected);
  return memcmp (run->read, run->expected, run->from->answers * sizeof *run->read) == 0;
}

/* (transfer full) */
static char *
input_text (const Run *run, const guint *tokens, const char *what)
{
  g_autoptr (GString) text = g_string_new ("tokens");
  for (guint i = 0; i < run->from->tokens * run->from->fields; i++)
    g_string_append_printf (text, " %u", tokens[i]);
  return g_strdup_printf ("%s: expected answer %u, found %s %u", text->str, run->expected[0], what,
                          run->read[0]);
}

/* The first input on which what is read from the other task's answers is wrong, (transfer full), or
 * NULL. They are `machine`'s, made by the construction, on the inputs to which that applies, or by
 * definition where it is NULL; `runs` counts, `whole` tells whether it were all inputs. */
static char *
find_wrong (Run *run, const TerseConstruction *construction, const TerseMachine *machine,
            guint64 *runs, gboolean *whole)
{
  guint n;
  g_autofree guint *radix = terse_task_radices (run->from, &n), *tokens = g_new0 (guint, n);
  *whole = TRUE;
  do
    {
      make_tokens (run, tokens);
      if (!is_in_range (run))
        return g_strdup ("a token that is out of range");
      if (machine && construction->applies && !construction->applies (run->to, run->made))
        {
          *whole = FALSE;
          continue;
        }
      if (machine)
        machine->klass->run (machine, run->made, run->answers);
      else
        run->to->family->answer (run->to, run->made, run->answers);
      *runs += 1;
      if (!is_right (run, tokens))
        return input_text (run, tokens,
                           machine ? construction->id : "the other task's answer read as");
    }
  while (terse_radix_next (n, radix, tokens));
  return NULL;
}

static void
run_machines (Run *run, TerseTranslationCheck *check)
{
  for (guint i = 0; i < terse_constructions () && check->failure == NULL; i++)
    {
      const TerseConstruction *construction = terse_construction (i);
      g_autoptr (TerseMachine) machine
          = strcmp (construction->task, run->to->family->id) == 0
                ? terse_construction_build (construction, run->to, NULL)
                : NULL;
      gboolean whole = FALSE;
      if (machine)
        check->failure = find_wrong (run, construction, machine, &check->runs, &whole);
      check->machines += whole;
    }
}

static void
corrupt (Run *run, Corruption corruption, guint position, guint field, TerseTranslationCheck *check)
{
  guint64 inputs = 0;
  gboolean whole;
  run->corruption = corruption;
  run->position = position;
  run->field = field;
  g_autofree char *wrong = find_wrong (run, NULL, NULL, &inputs, &whole);
  check->caught += wrong != NULL;
  check->harmless += wrong == NULL;
}

static void
corrupt_all (Run *run, TerseTranslationCheck *check)
{
  for (guint t = 0; t < run->from->tokens; t++)
    {
      for (guint f = 0; f < run->to->fields; f++)
        corrupt (run, FIELD, t, f, check);
      corrupt (run, PLACE, t, 0, check);
    }
  const guint before = check->caught;
  corrupt (run, READING, 0, 0, check);
  if (check->caught == before)
    check->failure = g_strdup ("expected that another reading is noticed, found that it is not");
}

void
terse_translation_check_clear (TerseTranslationCheck *check)
{
  g_clear_pointer (&check->failure, g_free);
}

static gboolean
is_listed (const TerseTask *from, GError **error)
{
  guint n;
  g_autofree guint *radix = terse_task_radices (from, &n);
  const guint64 inputs = terse_radix_count (n, radix);
  if (inputs <= TERSE_TRANSLATE_MAX_INPUTS)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "expected at most %u inputs of %s, found %" G_GUINT64_FORMAT,
               TERSE_TRANSLATE_MAX_INPUTS, from->family->id, inputs);
  return FALSE;
}

gboolean
terse_translation_check (const TerseTranslation *translation, const TerseTask *from,
                         TerseTranslationCheck *check, GError **error)
{
  g_autoptr (TerseTask) to = translation->target (from, error);
  *check = (TerseTranslationCheck){ 0 };
  if (to == NULL || !is_listed (from, error))
    return FALSE;
  g_autofree guint *made = g_new0 (guint, to->tokens * to->fields),
                   *answers = g_new0 (guint, to->answers), *read = g_new0 (guint, from->answers),
                   *expected = g_new0 (guint, from->answers);
  Run run = { translation, from, to, NOTHING, 0, 0, made, answers, read, expected };
  gboolean whole;
  check->failure = find_wrong (&run, NULL, NULL, &check->inputs, &whole);
  if (check->failure == NULL)
    run_machines (&run, check);
  if (check->failure == NULL)
    corrupt_all (&run, check);
  return TRUE;
}
