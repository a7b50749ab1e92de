/* Definitions `x l1 ... lk 0`: x <-> (l1 and ... and lk), where x is the next new variable and the
 * l are literals over one or more different earlier ones. Clauses, in order: (-x l1), ..., (-x lk),
 * (x -l1 ... -lk). Sound: an assignment that satisfies everything before is extended by giving x
 * the value of the AND. */
#include "solver/check/kernel.h"

#include <inttypes.h>

static void
add_clauses (TerseKernel *check, int32_t x)
{
  TerseKernelList *literals = &check->clause;
  for (size_t i = 0; i < literals->size; i++)
    {
      terse_kernel_add_clause (check, check->last_id + 1, (int32_t[]){ -x, literals->data[i] }, 2);
      literals->data[i] = -literals->data[i];
    }
  terse_kernel_push (check, literals, x);
  terse_kernel_add_clause (check, check->last_id + 1, literals->data, literals->size);
}

void
terse_kernel_read_definitions (TerseKernel *check)
{
  while (terse_kernel_skip (check->input) != EOF)
    {
      int64_t next = (int64_t) check->variables + 1, x = terse_kernel_read_number (check);
      if (x != next)
        terse_kernel_fail (check, "expected the definition of %" PRId64 ", found that of %" PRId64,
                           next, x);
      terse_kernel_about (check, "definition of", (uint64_t) x);
      terse_kernel_read_literals (check, x - 1);
      terse_kernel_refuse_repetition (check);
      if (check->clause.size == 0)
        terse_kernel_fail (check, "expected at least one literal, found none");
      terse_kernel_set_variables (check, x);
      add_clauses (check, (int32_t) x);
      check->result.definitions++;
      terse_kernel_about (check, NULL, 0);
    }
}
