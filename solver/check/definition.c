/* Definitions `x l1 ... lk 0`: x <-> (l1 and ... and lk), where x is the next new variable and the l are literals over one or
 * more different earlier ones. Clauses, in order: (-x l1), ..., (-x lk), (x -l1 ... -lk). Sound: an assignment that satisfies
 * everything before is extended by giving x the value of the AND. */
#include "solver/check/kernel.h"

#include <inttypes.h>

static void
add_clauses (TerseCheck *check, int32_t x)
{
  TerseCheckList *literals = &check->clause;
  for (size_t i = 0; i < literals->size; i++)
    {
      terse_check_add_clause (check, check->last_id + 1, (int32_t[]){ -x, literals->data[i] }, 2);
      literals->data[i] = -literals->data[i];
    }
  terse_check_push (check, literals, x);
  terse_check_add_clause (check, check->last_id + 1, literals->data, literals->size);
}

void
terse_check_read_definitions (TerseCheck *check)
{
  while (terse_check_skip (check->input) != EOF)
    {
      int64_t next = (int64_t) check->variables + 1, x = terse_check_read_number (check);
      if (x != next)
        terse_check_fail (check, "expected the definition of %" PRId64 ", found that of %" PRId64, next, x);
      terse_check_about (check, "definition of", (uint64_t) x);
      terse_check_read_literals (check, x - 1);
      terse_check_refuse_repetition (check);
      if (check->clause.size == 0)
        terse_check_fail (check, "expected at least one literal, found none");
      terse_check_set_variables (check, x);
      add_clauses (check, (int32_t) x);
      terse_check_about (check, NULL, 0);
    }
}
