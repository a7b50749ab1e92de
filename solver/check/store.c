/* The clause store: the literals of all clauses one after the other, and a table of where each
 * begins. Clauses have places, in the order of their ids; places of consecutive ids are a run, and
 * so are ids with few gaps, whose places are holes. So an id is found by a binary search among the
 * runs, of which there is one as a rule. */
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
    terse_kernel_fail_for_memory (check);
  *capacity = wanted;
  return moved;
}

void
terse_kernel_push_zeros (TerseKernel *check, TerseKernelList *list, size_t count)
{
  list->data = grow (check, list->data, &list->capacity, list->size + count, sizeof *list->data);
  if (count > 0) /* or there may be no array yet */
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
  check->value_bound = check->variables + check->variables / 2 + 16;
  check->trail.data = grow (check, check->trail.data, &check->trail.capacity,
                            (size_t) check->value_bound, sizeof *check->trail.data);
  free (check->value_memory);
  check->value_memory = calloc (2 * (size_t) check->value_bound + 1, 1);
  if (check->value_memory == NULL)
    terse_kernel_fail_for_memory (check);
  check->value = check->value_memory + check->value_bound;
}

#define HOLE UINT32_MAX
#define HOLES_AT_LEAST 65536

/* A new place, the last, for a clause that begins at the end of the literals. Offsets in a block
 * are below 32 times 2^26, the most literals of a clause. */
static void
add_place (TerseKernel *check)
{
  size_t block = check->size / TERSE_KERNEL_BLOCK;
  check->offsets = grow (check, check->offsets, &check->offsets_capacity, check->size + 1,
                         sizeof *check->offsets);
  check->blocks
      = grow (check, check->blocks, &check->blocks_capacity, block + 1, sizeof *check->blocks);
  if (check->size % TERSE_KERNEL_BLOCK == 0)
    check->blocks[block] = check->literals.size;
  check->offsets[check->size++] = (uint32_t) (check->literals.size - check->blocks[block]);
}

/* Makes id the one of the next place. */
static void
go_on_with (TerseKernel *check, uint64_t id)
{
  uint64_t gap = id - check->last_id - 1;
  if (check->n_runs > 0 && gap <= check->size + HOLES_AT_LEAST - check->holes)
    {
      for (; gap > 0; gap--, check->holes++)
        {
          add_place (check);
          check->offsets[check->size - 1] = HOLE;
        }
      return;
    }
  check->runs
      = grow (check, check->runs, &check->runs_capacity, check->n_runs + 1, sizeof *check->runs);
  check->runs[check->n_runs++] = (TerseKernelRun){ id, check->size };
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
  size_t end = 0;
  for (size_t place = 0, from = 0; place < check->size; place++)
    {
      size_t *block = &check->blocks[place / TERSE_KERNEL_BLOCK];
      if (place % TERSE_KERNEL_BLOCK == 0)
        {
          from = *block;
          *block = end;
        }
      if (check->offsets[place] == HOLE)
        continue;
      const int32_t *literals = check->literals.data + from + check->offsets[place];
      size_t size = size_with_zero (literals);
      memmove (check->literals.data + end, literals, size * sizeof *literals);
      check->offsets[place] = (uint32_t) (end - *block);
      end += size;
    }
  check->literals.size = end;
  check->deleted = false;
}

/* Before the literals get more room, those of deleted clauses give up theirs. Then there is room
 * for twice what is left, and twice the places, so that a long proof moves few literals often. */
static void
make_room (TerseKernel *check, size_t size)
{
  TerseKernelList *all = &check->literals;
  size_t needed = all->size + size;
  if (needed > all->capacity && check->deleted)
    {
      move_together (check);
      needed = 2 * (all->size + size > check->size ? all->size + size : check->size);
    }
  all->data = grow (check, all->data, &all->capacity, needed, sizeof *all->data);
}

void
terse_kernel_add_clause (TerseKernel *check, uint64_t id, const int32_t *literals, size_t size)
{
  TerseKernelList *all = &check->literals;
  if (id != check->last_id + 1 || check->n_runs == 0)
    go_on_with (check, id);
  make_room (check, size + 1);
  add_place (check);
  for (size_t i = 0; i < size; i++)
    all->data[all->size + i] = literals[i];
  all->data[all->size + size] = 0;
  all->size += size + 1;
  check->last_id = id;
  check->refuted = check->refuted || size == 0;
}

const int32_t *
terse_kernel_clause_at (const TerseKernel *check, size_t place)
{
  return check->offsets[place] == HOLE ? NULL
                                       : check->literals.data + check->offsets[place]
                                             + check->blocks[place / TERSE_KERNEL_BLOCK];
}

/* The place of an id, or check->size. */
static size_t
place_of (const TerseKernel *check, uint64_t id)
{
  size_t low = 0, high = check->n_runs;
  while (low + 1 < high)
    {
      size_t middle = low + (high - low) / 2;
      if (check->runs[middle].id <= id)
        low = middle;
      else
        high = middle;
    }
  if (high == 0 || id < check->runs[low].id)
    return check->size;
  uint64_t place = check->runs[low].place + (id - check->runs[low].id);
  return place < (high < check->n_runs ? check->runs[high].place : check->size) ? place
                                                                                : check->size;
}

const int32_t *
terse_kernel_find_clause (const TerseKernel *check, uint64_t id)
{
  size_t place = place_of (check, id);
  return place == check->size ? NULL : terse_kernel_clause_at (check, place);
}

bool
terse_kernel_delete_clause (TerseKernel *check, uint64_t id)
{
  size_t place = place_of (check, id);
  if (place == check->size || check->offsets[place] == HOLE)
    return false;
  check->offsets[place] = HOLE;
  check->deleted = true;
  return true;
}

/* Is there surely no variable twice? Those after the first are in order as a rule. */
static bool
rises (const TerseKernelList *clause)
{
  int32_t first = clause->size > 0 ? abs (clause->data[0]) : 0, last = 0;
  bool good = true;
  for (size_t i = 1; i < clause->size; i++)
    {
      int32_t variable = abs (clause->data[i]);
      good &= (variable > last) & (variable != first);
      last = variable;
    }
  return good;
}

void
terse_kernel_refuse_repetition (TerseKernel *check)
{
  const TerseKernelList *clause = &check->clause;
  size_t marked = 0;
  if (rises (clause))
    return;
  for (; marked < clause->size && check->value[clause->data[marked]] == 0; marked++)
    check->value[clause->data[marked]] = check->value[-clause->data[marked]] = 1;
  if (marked < clause->size)
    terse_kernel_fail (check, "expected no variable twice, found %d again",
                       abs (clause->data[marked]));
  while (marked-- > 0)
    check->value[clause->data[marked]] = check->value[-clause->data[marked]] = 0;
}

void
terse_kernel_drop_repetition (TerseKernel *check)
{
  TerseKernelList *clause = &check->clause;
  size_t kept = 0;
  if (rises (clause))
    return;
  for (size_t i = 0; i < clause->size; i++)
    if (check->value[clause->data[i]] == 0)
      {
        check->value[clause->data[i]] = 1;
        clause->data[kept++] = clause->data[i];
      }
  clause->size = kept;
  while (kept-- > 0)
    check->value[clause->data[kept]] = 0;
}
