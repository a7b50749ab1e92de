/* The clause store: the literals of all clauses one after the other, and a table of ids and offsets
 * in which ids rise, so that looking up is a binary search between bounds that meet where ids are
 * consecutive. When more than half of the literals belong to deleted clauses, the others are moved
 * together. */
#include "solver/check/kernel.h"

#include <stdlib.h>
#include <string.h>

/* `array` with room for at least `needed` elements, moved if need be. */
static void *
grow (TerseKernel *check, void *array, size_t *capacity, size_t needed, size_t element)
{
  if (needed <= *capacity)
    return array;
  size_t wanted = needed + needed / 2 + 16;
  void *moved = wanted <= SIZE_MAX / 2 / element ? realloc (array, wanted * element) : NULL;
  if (moved == NULL)
    terse_kernel_fail (check, "expected more memory, found none");
  *capacity = wanted;
  return moved;
}

void
terse_kernel_push_zeros (TerseKernel *check, TerseKernelList *list, size_t count)
{
  list->data = grow (check, list->data, &list->capacity, list->size + count, sizeof *list->data);
  memset (list->data + list->size, 0, count * sizeof *list->data);
  list->size += count;
}

void
terse_kernel_push (TerseKernel *check, TerseKernelList *list, int32_t number)
{
  list->data = grow (check, list->data, &list->capacity, list->size + 1, sizeof *list->data);
  list->data[list->size++] = number;
}

static int
compare (const void *a, const void *b)
{
  int32_t x = *(const int32_t *) a, y = *(const int32_t *) b;
  return (x > y) - (x < y);
}

void
terse_kernel_sort (TerseKernelList *list)
{
  size_t sorted = 1;
  while (sorted < list->size && list->data[sorted - 1] <= list->data[sorted])
    sorted++;
  if (sorted < list->size)
    qsort (list->data, list->size, sizeof *list->data, compare);
}

/* Let there be variables 1 to `variables`, all of them open. */
void
terse_kernel_set_variables (TerseKernel *check, int64_t variables)
{
  if (variables > TERSE_KERNEL_MAX_VARIABLE)
    terse_kernel_fail (check, "expected at most %d variables, found more",
                       TERSE_KERNEL_MAX_VARIABLE);
  check->variables = (int32_t) variables;
  if (check->value != NULL && check->variables <= check->value_bound)
    return;
  free (check->value_memory);
  check->value_bound = check->variables + check->variables / 2 + 16;
  check->value_memory = calloc (2 * (size_t) check->value_bound + 1, 1);
  if (check->value_memory == NULL)
    terse_kernel_fail (check, "expected more memory, found none");
  check->value = check->value_memory + check->value_bound;
}

void
terse_kernel_add_clause (TerseKernel *check, uint64_t id, const int32_t *literals, size_t size)
{
  if (check->literals.size == 0)
    terse_kernel_push (check, &check->literals, 0);
  check->clauses
      = grow (check, check->clauses, &check->capacity, check->size + 1, sizeof *check->clauses);
  check->clauses[check->size++] = (TerseKernelClause){ id, check->literals.size };
  for (size_t i = 0; i < size; i++)
    terse_kernel_push (check, &check->literals, literals[i]);
  terse_kernel_push (check, &check->literals, 0);
  check->last_id = id;
  check->refuted = check->refuted || size == 0;
}

static TerseKernelClause *
find (const TerseKernel *check, uint64_t id)
{
  if (id == 0 || id > check->last_id || check->size == 0)
    return NULL;
  uint64_t larger
      = check->last_id - id; /* at most so many ids are larger, and at most id - 1 are smaller */
  size_t low = larger < check->size ? check->size - 1 - larger : 0,
         high = id < check->size ? id : check->size;
  while (low + 1 < high)
    {
      size_t middle = low + (high - low) / 2;
      if (check->clauses[middle].id <= id)
        low = middle;
      else
        high = middle;
    }
  return check->clauses[low].id == id && check->clauses[low].offset != 0 ? &check->clauses[low]
                                                                         : NULL;
}

const int32_t *
terse_kernel_find_clause (const TerseKernel *check, uint64_t id)
{
  const TerseKernelClause *clause = find (check, id);
  return clause == NULL ? NULL : check->literals.data + clause->offset;
}

static size_t
size_with_zero (const int32_t *literal)
{
  size_t size = 1;
  for (; *literal != 0; literal++)
    size++;
  return size;
}

static void
move_together (TerseKernel *check)
{
  size_t kept = 0, end = 1;
  for (size_t i = 0; i < check->size; i++)
    if (check->clauses[i].offset != 0)
      {
        const int32_t *literals = check->literals.data + check->clauses[i].offset;
        size_t size = size_with_zero (literals);
        memmove (check->literals.data + end, literals, size * sizeof *literals);
        check->clauses[kept++] = (TerseKernelClause){ check->clauses[i].id, end };
        end += size;
      }
  check->size = kept;
  check->literals.size = end;
  check->wasted = 0;
}

bool
terse_kernel_delete_clause (TerseKernel *check, uint64_t id)
{
  TerseKernelClause *clause = find (check, id);
  if (clause == NULL)
    return false;
  check->wasted += size_with_zero (check->literals.data + clause->offset);
  clause->offset = 0;
  if (check->wasted > check->literals.size / 2)
    move_together (check);
  return true;
}

void
terse_kernel_refuse_repetition (TerseKernel *check)
{
  const TerseKernelList *clause = &check->clause;
  size_t marked = 0;
  for (; marked < clause->size && check->value[clause->data[marked]] == 0; marked++)
    check->value[clause->data[marked]] = check->value[-clause->data[marked]] = 1;
  if (marked < clause->size)
    terse_kernel_fail (check, "expected no variable twice, found %d again",
                       abs (clause->data[marked]));
  while (marked-- > 0)
    check->value[clause->data[marked]] = check->value[-clause->data[marked]] = 0;
}
