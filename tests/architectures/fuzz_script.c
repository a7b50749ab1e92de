/* Fuzz target: the reader of reductions written as text. What it accepts is built at its least size
 * and one above, and what is built becomes a circuit where it is small; what it refuses comes with
 * a message of one line that begins with the file and a line. */
#include <string.h>

#include "protocols/error.h"
#include "reductions/architectures/script/script.h"
#include "tests/support/fuzz.h"

#define MOST_TOKENS 64 /* of a task whose circuit is made */

static void
check_message (const GError *error, const char *start)
{
  check (error->domain == TERSE_ERROR && strchr (error->message, '\n') == NULL
         && g_str_has_prefix (error->message, start));
}

/* What no expression can decide beforehand: the words that tokens are made of. */
static void
check_built (const TerseReduction *reduction)
{
  const guint *owner = reduction->owner;
  for (guint i = 0; i < reduction->task->tokens; i++)
    check (owner[i] == TERSE_PUBLIC || owner[i] < reduction->statement->players);
  check (reduction->reader < reduction->statement->players);
  if (reduction->task->tokens * reduction->task->fields > MOST_TOKENS
      || reduction->statement->n_fields[0] > MOST_TOKENS)
    return;
  g_autoptr (TerseCircuit) circuit = terse_circuit_new ();
  g_autofree TerseWord *fields = g_new (TerseWord, reduction->task->fields);
  for (guint i = 0; i < reduction->task->tokens; i++)
    {
      const guint player = owner[i] == TERSE_PUBLIC ? 0 : owner[i],
                  n = reduction->statement->n_fields[player];
      g_autofree TerseWord *own = g_new (TerseWord, MAX (n, 1));
      for (guint f = 0; f < n; f++)
        own[f] = terse_word_input (circuit, reduction->statement->radix[player][f]);
      reduction->klass->token (reduction, i, circuit, owner[i] == TERSE_PUBLIC ? NULL : own,
                               fields);
      for (guint f = 0; f < reduction->task->fields; f++)
        check (fields[f].width <= 64);
    }
}

static void
build (const TerseReductionClass *klass, guint64 more)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < klass->n_parameters; i++)
    if (klass->parameters[i].fallback == NULL)
      {
        g_ptr_array_add (texts, g_strdup (klass->parameters[i].name));
        g_ptr_array_add (texts,
                         g_strdup_printf ("%" G_GUINT64_FORMAT, klass->parameters[i].min + more));
      }
  g_ptr_array_add (texts, NULL);
  GError *error = NULL;
  g_autoptr (TerseReduction) reduction
      = terse_reduction_make (klass, (const char *const *) texts->pdata, &error);
  check ((reduction == NULL) == (error != NULL));
  check (more > 0 || reduction);
  if (reduction)
    check_built (reduction);
  else
    check_message (error, "");
  g_clear_error (&error);
}

static void
check_class (const TerseReductionClass *klass)
{
  check (klass->id && klass->summary && klass->source && klass->size && klass->n_parameters > 0);
  for (guint i = 0; i < klass->n_coverage; i++)
    check (klass->coverage[i].machine
           && (klass->coverage[i].reason || (klass->coverage[i].model && klass->coverage[i].bits)));
  build (klass, 0);
  build (klass, 1);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  GError *error = NULL;
  TerseReductionClass *klass
      = terse_reduction_script_parse ((const char *) data, size, "input", &error);
  check ((klass == NULL) == (error != NULL));
  if (klass)
    check_class (klass);
  else
    check_message (error, "input:");
  g_clear_error (&error);
  terse_reduction_script_free (klass);
  return 0;
}
