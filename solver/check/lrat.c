/* LRAT without RAT. A lemma follows if its literals are set to false and then each hint names, in
 * turn, a clause all but one of whose literals are false and that one open, which becomes true; the
 * last hint names a clause that is false. Any other hint is an error. The first literal of a lemma
 * is the pivot, the others are sorted by variable, no variable comes twice, and none is new (in a
 * liberal run any order will do, and a literal may come twice). Text
 * is `ID literals 0 hints 0` and `ID d ids 0`; a compressed step begins with `a` or `d`. Reading
 * ends at the empty clause. */
#include "solver/check/kernel.h"

#include <inttypes.h>
#include <stdlib.h>

/* The variable of the literal is open: so there are never more true literals than variables. */
static void
assign (TerseKernel *check, int32_t literal)
{
  check->value[literal] = 1;
  check->value[-literal] = -1;
  check->trail.data[check->trail.size++] = literal;
}

static void
unassign_all (TerseKernel *check)
{
  int8_t *value = check->value;
  const int32_t *trail = check->trail.data;
  for (size_t i = check->trail.size; i-- > 0;)
    value[trail[i]] = value[-trail[i]] = 0;
  check->trail.size = 0;
}

static _Noreturn void
refuse_hint (TerseKernel *check, int64_t id, const int32_t *clause, int32_t unit, int32_t other)
{
  if (id < 0)
    terse_kernel_fail (
        check, "expected a positive hint, found %" PRId64 ": RAT is not a rule of this kernel", id);
  if (clause == NULL)
    terse_kernel_fail (check, "expected the id of a clause as a hint, found %" PRId64 ", no clause",
                       id);
  if (unit == 0)
    terse_kernel_fail (check, "expected a unit clause, found %" PRId64 ", satisfied by %" PRId32,
                       id, other);
  terse_kernel_fail (check,
                     "expected a unit clause, found %" PRId64 ", open at %" PRId32 " and %" PRId32,
                     id, unit, other);
}

/* The one open literal of a clause whose others are false; 0 if all are false. */
static int32_t
unit_literal (TerseKernel *check, int64_t id, const int32_t *clause)
{
  const int8_t *value = check->value;
  int32_t unit = 0;
  if (clause == NULL)
    refuse_hint (check, id, NULL, 0, 0);
  for (const int32_t *literal = clause; *literal != 0; literal++)
    {
      if (value[*literal] < 0)
        continue;
      if (value[*literal] > 0 || unit != 0)
        refuse_hint (check, id, clause, value[*literal] > 0 ? 0 : unit, *literal);
      unit = *literal;
    }
  return unit;
}

/* Clauses are found for many hints at once, so that memory answers while others are asked for. */
static bool
follow_some_hints (TerseKernel *check, size_t n, bool conflict)
{
  const int32_t *clauses[TERSE_KERNEL_NUMBERS];
  for (size_t i = 0; i < n; i++)
    {
      clauses[i] = check->numbers[i] < 0
                       ? NULL
                       : terse_kernel_find_clause (check, (uint64_t) check->numbers[i]);
      __builtin_prefetch (clauses[i]);
    }
  for (size_t i = 0; i < n; i++, check->result.hints++)
    {
      int64_t hint = check->numbers[i];
      if (conflict && hint > 0)
        terse_kernel_fail (check, "expected no hint after a false clause, found %" PRId64, hint);
      int32_t unit = unit_literal (check, hint, clauses[i]);
      if (unit != 0)
        assign (check, unit);
      conflict = unit == 0;
    }
  return conflict;
}

static void
follow_hints (TerseKernel *check)
{
  bool conflict = false;
  for (bool ended = false; !ended;)
    {
      size_t n = terse_kernel_read_numbers (check, &ended);
      conflict = follow_some_hints (check, n, conflict);
    }
  if (!conflict)
    terse_kernel_fail (check, "expected a false clause as the last hint, found none");
}

static void
refuse_disorder (TerseKernel *check)
{
  const TerseKernelList *lemma = &check->clause;
  for (size_t i = 2; !check->liberal && i < lemma->size; i++)
    if (abs (lemma->data[i - 1]) > abs (lemma->data[i]))
      terse_kernel_fail (
          check, "expected literals sorted by variable after the first, found %" PRId32 " late",
          lemma->data[i]);
}

static void
read_lemma (TerseKernel *check, uint64_t id)
{
  const TerseKernelList *lemma = &check->clause;
  terse_kernel_about (check, "clause", id);
  if (id <= check->last_id)
    terse_kernel_fail (check, "expected an id above %" PRIu64 ", found %" PRIu64, check->last_id,
                       id);
  terse_kernel_read_literals (check, check->variables);
  if (check->liberal)
    terse_kernel_drop_repetition (check);
  terse_kernel_refuse_repetition (check);
  refuse_disorder (check);
  for (size_t i = 0; i < lemma->size; i++)
    assign (check, -lemma->data[i]);
  follow_hints (check);
  unassign_all (check);
  terse_kernel_add_clause (check, id, lemma->data, lemma->size);
  check->result.lemmas++;
}

static void
read_deletion (TerseKernel *check)
{
  for (int64_t id; (id = terse_kernel_read_number (check)) != 0;)
    if (id < 0 || !terse_kernel_delete_clause (check, (uint64_t) id))
      terse_kernel_fail (check,
                         "expected the id of a clause to delete, found %" PRId64 ", no clause", id);
}

static void
read_step (TerseKernel *check)
{
  TerseKernelInput *input = check->input;
  int kind = input->binary ? terse_kernel_peek (input) : 0;
  if (input->binary && kind != 'a' && kind != 'd')
    terse_kernel_fail (check, "expected a step that begins with `a` or `d`, found byte %d", kind);
  input->position += input->binary;
  int64_t id = kind == 'd' ? 1 : terse_kernel_read_number (check);
  if (!input->binary && terse_kernel_skip (input) == 'd')
    {
      input->position++, kind = 'd';
      terse_kernel_expect_blank (check, "after `d`");
    }
  if (id < 0 || (id == 0 && !(check->liberal && kind == 'd')))
    terse_kernel_fail (check, "expected the id of a step, found %" PRId64, id);
  if (kind == 'd')
    read_deletion (check);
  else
    read_lemma (check, (uint64_t) id);
}

void
terse_kernel_read_proof (TerseKernel *check)
{
  TerseKernelInput *input = check->input;
  int first = terse_kernel_peek (input);
  input->binary = first == 'a' || first == 'd';
  while (!check->refuted)
    {
      terse_kernel_about (check, NULL, 0);
      if ((input->binary ? terse_kernel_peek (input) : terse_kernel_skip (input)) == EOF)
        terse_kernel_fail (check, "expected the empty clause, found the end of the proof");
      read_step (check);
    }
  check->result.proof_bytes = input->passed + input->position;
  check->result.compressed = input->binary;
}
