/* Dyck words: symbol c < kinds opens a bracket of kind c, kinds + c closes one; the answer is 1 iff
 * the whole sequence is balanced, every bracket closed by one of its kind in the right order. By
 * definition, iff it vanishes when pairs of an opening bracket and, right behind it, the closing
 * one of its kind are taken out for as long as there are any. */
#include <string.h>

#include "reductions/architectures/tasks/sizes.h"

/* The circuit has about tokens^2 / 4 places of a stack. */
#define MAX_TOKENS 1024

static guint
kinds_of (const TerseTask *task)
{
  return task->radix[0] / 2;
}

/* Takes out the first pair of neighbours that match. */
static gboolean
take_pair (guint *word, guint *length, guint kinds)
{
  for (guint i = 0; i + 1 < *length; i++)
    if (word[i] < kinds && word[i + 1] == word[i] + kinds)
      {
        memmove (word + i, word + i + 2, (*length - i - 2) * sizeof *word);
        *length -= 2;
        return TRUE;
      }
  return FALSE;
}

static void
answer (const TerseTask *task, const guint *tokens, guint *answers)
{
  g_autofree guint *word = g_memdup2 (tokens, task->tokens * sizeof *tokens);
  guint length = task->tokens;
  while (take_pair (word, &length, kinds_of (task)))
    ;
  answers[0] = length == 0;
}

/* A stack of kinds, the top at place 0; held[d] is true iff there is one at place d. */
typedef struct {
  TerseWord *kind; /* tokens + 1 places, the last always empty */
  TerseWire *held;
  TerseWire fits; /* nothing has gone wrong so far */
} Stack;

static Stack
stack_new (TerseCircuit *circuit, guint places)
{
  const Stack stack = { g_new (TerseWord, places), g_new (TerseWire, places), TERSE_WIRE_TRUE };
  for (guint d = 0; d < places; d++)
    {
      stack.kind[d] = terse_word_constant (circuit, 0);
      stack.held[d] = TERSE_WIRE_FALSE;
    }
  return stack;
}

/* Places below `filled` move down with an opening bracket, up with a closing one. */
static void
shift_stack (TerseCircuit *circuit, Stack *stack, TerseWire opens, TerseWord kind, guint filled)
{
  TerseWord kind_above = kind;
  TerseWire held_above = TERSE_WIRE_TRUE;
  for (guint d = 0; d < filled; d++)
    {
      const TerseWord kind_here = stack->kind[d];
      const TerseWire held_here = stack->held[d];
      stack->kind[d] = terse_word_if (circuit, opens, kind_above, stack->kind[d + 1]);
      stack->held[d] = terse_wire_if (circuit, opens, held_above, stack->held[d + 1]);
      kind_above = kind_here;
      held_above = held_here;
    }
}

/* Brackets at the places from `left` on are too many for the tokens that are left to close. */
static void
cut_stack (TerseCircuit *circuit, Stack *stack, guint left, guint filled)
{
  for (guint d = left; d < filled; d++)
    {
      stack->fits = terse_wire_and (circuit, stack->fits, -stack->held[d]);
      stack->held[d] = TERSE_WIRE_FALSE;
      stack->kind[d] = terse_word_constant (circuit, 0);
    }
}

/* A stack machine: an opening bracket is pushed, a closing one must find its kind on the top. */
static void
build_circuit (const TerseTask *task, TerseCircuit *circuit, const TerseWord *tokens,
               TerseWord *answers)
{
  const guint n = task->tokens, kinds = kinds_of (task);
  Stack stack = stack_new (circuit, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const TerseWire opens = terse_word_below (circuit, tokens[i], kinds);
      const TerseWord closed
          = terse_word_subtract (circuit, tokens[i], terse_word_constant (circuit, kinds));
      const TerseWord kind = terse_word_if (circuit, opens, tokens[i], closed);
      const TerseWire matches = terse_wire_and (circuit, stack.held[0],
                                                terse_word_equal (circuit, stack.kind[0], kind));
      stack.fits = terse_wire_and (circuit, stack.fits, terse_wire_or (circuit, opens, matches));
      shift_stack (circuit, &stack, opens, kind, i + 1);
      cut_stack (circuit, &stack, n - i - 1, i + 1);
    }
  answers[0] = terse_word_of_wire (circuit, stack.fits);
  g_free (stack.kind);
  g_free (stack.held);
}

/* A bracket; beyond four kinds "(5" and "5)". */
static char *
token_text (const TerseTask *task, guint position G_GNUC_UNUSED, const guint *fields)
{
  static const char opening[] = "([{<", closing[] = ")]}>";
  const guint kinds = kinds_of (task), kind = fields[0] % kinds;
  const gboolean opens = fields[0] < kinds;
  if (kinds < sizeof opening)
    return g_strdup_printf ("%c", opens ? opening[kind] : closing[kind]);
  return g_strdup_printf (opens ? "(%u" : "%u)", kind);
}

static TerseTask *
build (const TerseArguments *arguments, GError **error)
{
  guint tokens = (guint) terse_arguments_integer (arguments, "tokens");
  guint kinds = (guint) terse_arguments_integer (arguments, "kinds");
  if (!terse_task_check_size ("dyck", "tokens", tokens, MAX_TOKENS, error))
    return NULL;
  return terse_task_new_plain (&terse_task_dyck, arguments, tokens, 2 * kinds, 2, NULL, NULL);
}

static const TerseParameter parameters[] = {
  TERSE_TOKENS_PARAMETER (1),
  { .name = "kinds",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = "2",
    .min = 1,
    .max = 1024,
    .help = "kinds of brackets" },
};

static const TerseExample examples[] = {
  { { "tokens", "4" }, "0 1 3 2", "1" }, { { "tokens", "4" }, "0 1 2 3", "0" },
  { { "tokens", "4" }, "0 2 1 3", "1" }, { { "tokens", "4" }, "2 0 0 2", "0" },
  { { "tokens", "4" }, "0 2 2 0", "0" }, { { "tokens", "4" }, "0 0 0 2", "0" },
  { { "tokens", "3" }, "0 2 0", "0" },   { { "tokens", "1", "kinds", "1" }, "1", "0" },
};

const TerseTaskFamily terse_task_dyck = {
  .id = "dyck",
  .summary = "is the sequence of brackets balanced?",
  .source
  = "Bhattamishra, Hahn, Blunsom, Kanade, arXiv 2406.09347: the language of well-formed brackets",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
  .answer = answer,
  .circuit = build_circuit,
  .token_text = token_text,
};
