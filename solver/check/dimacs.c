/* DIMACS: `p cnf V C`, then exactly C clauses, each ended by 0, over the variables 1 to V, no
 * variable twice in a clause. Clauses are sets, kept ascending. The number of variables is the
 * largest that occurs, which may be below V; extensions count from there. The extended formula is
 * written the same way. */
#include "solver/check/kernel.h"

#include <inttypes.h>
#include <stdlib.h>

#include "solver/system/output.h"

static void
read_word (TerseKernel *check, const char *word)
{
  terse_kernel_skip (check->input);
  for (; *word != '\0'; word++, check->input->position++)
    if (terse_kernel_peek (check->input) != *word)
      terse_kernel_fail (check, "expected the header `p cnf VARIABLES CLAUSES`, found none");
  terse_kernel_expect_blank (check, "in the header");
}

static int64_t
read_count (TerseKernel *check, int64_t largest)
{
  int64_t count = terse_kernel_read_number (check);
  if (count < 0 || count > largest)
    terse_kernel_fail (check, "expected a count of 0 to %" PRId64 ", found %" PRId64, largest,
                       count);
  return count;
}

static void
read_clause (TerseKernel *check, uint64_t id, int64_t largest_variable)
{
  terse_kernel_about (check, "clause", id);
  terse_kernel_read_literals (check, largest_variable);
  int32_t largest = check->variables;
  for (size_t i = 0; i < check->clause.size; i++)
    if (abs (check->clause.data[i]) > largest)
      largest = abs (check->clause.data[i]);
  terse_kernel_set_variables (check, largest);
  if (check->liberal)
    terse_kernel_drop_repetition (check);
  else
    terse_kernel_refuse_repetition (check);
  terse_kernel_sort (&check->clause);
  terse_kernel_add_clause (check, id, check->clause.data, check->clause.size);
}

void
terse_kernel_read_formula (TerseKernel *check)
{
  read_word (check, "p");
  read_word (check, "cnf");
  int64_t variables = read_count (check, TERSE_KERNEL_MAX_VARIABLE),
          clauses = read_count (check, TERSE_KERNEL_MAX_NUMBER);
  terse_kernel_set_variables (check, 0);
  for (int64_t id = 1; id <= clauses; id++)
    read_clause (check, (uint64_t) id, variables);
  check->result.clauses = check->last_id;
  terse_kernel_about (check, NULL, 0);
  if (terse_kernel_skip (check->input) != EOF)
    terse_kernel_fail (check, "expected the end of the file after %" PRId64 " clauses, found more",
                       clauses);
}

static void
print (const TerseKernel *check, FILE *file)
{
  fprintf (file, "p cnf %" PRId32 " %zu\n", check->variables, check->size);
  for (size_t i = 0; i < check->size; i++)
    {
      const int32_t *literal = terse_kernel_clause_at (check, i);
      for (; *literal != 0; literal++)
        fprintf (file, "%" PRId32 " ", *literal);
      fputs ("0\n", file);
    }
}

void
terse_kernel_write_formula (TerseKernel *check, const char *path)
{
  TerseOutput output;
  bool written = terse_output_open (&output, path);
  if (written)
    {
      print (check, output.file);
      written = terse_output_close (&output, true);
    }
  if (written)
    return;
  check->result.io_error = true;
  terse_kernel_fail (check, "expected to write the extended formula to %.60s, found: %.60s", path,
                     output.found);
}
