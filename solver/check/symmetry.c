/* Symmetries `K v1 l1 v2 l2 ... 0`: the map of variable v to literal l, other variables to
 * themselves, must send each clause of the formula to a clause of the formula. Of the variables v
 * with map(v) != v, ascending, the first K give links: from e = true on,
 * (-e -v map(v)), (-e -v e'), (-e map(v) e') with e' the next new variable, then e := e'; where
 * map(v) = -v just (-e -v), and stop. Sound: if a satisfies the formula, so does a o map, and the
 * least a (variable 1 first, false before true) is at most all of these at once; e' says that a and
 * a o map agree so far. */
#include "solver/check/kernel.h"

#include <inttypes.h>
#include <stdlib.h>

static bool
same (const int32_t *a, const int32_t *b)
{
  for (; *a != 0 && *a == *b; a++)
    b++;
  return *a == *b;
}

/* Where a clause of the formula is, or would be, in the hash table: its index + 1, or 0. */
static int32_t *
slot_of (const TerseKernel *check, const int32_t *clause)
{
  uint64_t hash = 0;
  for (const int32_t *literal = clause; *literal != 0; literal++)
    hash = (hash ^ (uint32_t) *literal) * UINT64_C (0x9E3779B97F4A7C15);
  size_t mask = check->slots.size - 1, i = (hash >> 20) & mask;
  while (check->slots.data[i] != 0
         && !same (terse_kernel_clause_at (check, (size_t) check->slots.data[i] - 1), clause))
    i = (i + 1) & mask;
  return &check->slots.data[i];
}

static void
fill_slots (TerseKernel *check)
{
  size_t size = 64;
  while (size < 2 * check->size)
    size *= 2;
  terse_kernel_push_zeros (check, &check->slots, size);
  for (size_t c = 0; c < check->size; c++)
    {
      terse_kernel_poll (check, 1);
      *slot_of (check, terse_kernel_clause_at (check, c)) = (int32_t) c + 1;
    }
}

/* The clauses with variable v, by index, are places[first[v]] to places[first[v + 1] - 1]: a
 * counting sort. */
static void
fill_places (TerseKernel *check)
{
  terse_kernel_push_zeros (check, &check->first, (size_t) check->variables + 2);
  terse_kernel_push_zeros (check, &check->places, check->literals.size + 1);
  int32_t *first = check->first.data;
  for (size_t c = 0; c < check->size; c++)
    for (const int32_t *literal = terse_kernel_clause_at (check, c); *literal != 0; literal++)
      first[abs (*literal)]++;
  for (int32_t v = 0; v <= check->variables; v++)
    first[v + 1] += first[v];
  for (size_t c = check->size; c-- > 0;)
    for (const int32_t *literal = terse_kernel_clause_at (check, c); *literal != 0; literal++)
      check->places.data[--first[abs (*literal)]] = (int32_t) c;
}

static int32_t
image (const TerseKernel *check, int32_t literal)
{
  int32_t sent = check->map.data[abs (literal)];
  return sent == 0 ? literal : literal > 0 ? sent : -sent;
}

static void
check_image (TerseKernel *check, size_t index)
{
  terse_kernel_poll (check, 1);
  check->clause.size = 0;
  for (size_t i = 0; terse_kernel_clause_at (check, index)[i] != 0; i++)
    terse_kernel_push (check, &check->clause,
                       image (check, terse_kernel_clause_at (check, index)[i]));
  terse_kernel_sort (&check->clause);
  terse_kernel_push (check, &check->clause, 0);
  if (*slot_of (check, check->clause.data) == 0)
    terse_kernel_fail (
        check,
        "expected the image of clause %zu to be a clause of the formula, found that it is not",
        index + 1);
}

/* Clauses without a mapped variable are their own images. */
static void
check_images (TerseKernel *check)
{
  for (size_t i = 0; i < check->mapped.size; i++)
    for (int32_t v = check->mapped.data[i], j = check->first.data[v]; j < check->first.data[v + 1];
         j++)
      check_image (check, (size_t) check->places.data[j]);
}

/* (-e first second), where 0 stands for no literal. */
static void
add_link_clause (TerseKernel *check, int32_t e, int32_t first, int32_t second)
{
  check->clause.size = 0;
  if (e != 0)
    terse_kernel_push (check, &check->clause, -e);
  terse_kernel_push (check, &check->clause, first);
  if (second != 0)
    terse_kernel_push (check, &check->clause, second);
  terse_kernel_add_clause (check, check->last_id + 1, check->clause.data, check->clause.size);
}

static void
add_links (TerseKernel *check, int64_t links)
{
  int32_t e = 0;
  for (size_t i = 0; i < check->mapped.size && links > 0; i++)
    {
      int32_t v = check->mapped.data[i], sent = check->map.data[v];
      if (sent == -v)
        {
          add_link_clause (check, e, -v, 0);
          return;
        }
      if (sent == v)
        continue;
      terse_kernel_set_variables (check, (int64_t) check->variables + 1);
      add_link_clause (check, e, -v, sent);
      add_link_clause (check, e, -v, check->variables);
      add_link_clause (check, e, sent, check->variables);
      e = check->variables;
      links--;
    }
}

/* Read `v1 l1 v2 l2 ... 0`, over the first n variables. */
static void
read_map (TerseKernel *check, int32_t n)
{
  for (int64_t v, sent; (v = terse_kernel_read_number (check)) != 0;)
    {
      if (v < 0 || v > n || check->map.data[v] != 0)
        terse_kernel_fail (
            check, "expected a variable of 1 to %" PRId32 " not yet mapped, found %" PRId64, n, v);
      sent = terse_kernel_read_number (check);
      if (sent == 0 || sent > n || -sent > n)
        terse_kernel_fail (check, "expected a literal over %" PRId32 " variables, found %" PRId64,
                           n, sent);
      check->map.data[v] = (int32_t) sent;
      terse_kernel_push (check, &check->mapped, (int32_t) v);
    }
  terse_kernel_sort (&check->mapped);
}

void
terse_kernel_read_symmetries (TerseKernel *check)
{
  int32_t n = check->variables;
  if (terse_kernel_skip (check->input) == EOF)
    return;
  if (check->literals.size >= INT32_MAX)
    terse_kernel_fail (check, "expected fewer than 2^31 literals with symmetries, found more");
  fill_slots (check);
  fill_places (check);
  terse_kernel_push_zeros (check, &check->map, (size_t) n + 1);
  for (uint64_t number = 1; terse_kernel_skip (check->input) != EOF; number++)
    {
      terse_kernel_about (check, "symmetry", number);
      check->result.symmetries = number;
      int64_t links = terse_kernel_read_number (check);
      if (links < 0 || links > n)
        terse_kernel_fail (check, "expected a prefix length of 0 to %" PRId32 ", found %" PRId64, n,
                           links);
      read_map (check, n);
      check_images (check);
      add_links (check, links);
      while (check->mapped.size > 0)
        check->map.data[check->mapped.data[--check->mapped.size]] = 0;
    }
}
