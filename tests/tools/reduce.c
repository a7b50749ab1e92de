#include "tests/tools/reduce.h"

#include <string.h>

/* The least of what is known to fail. */
typedef struct {
  Judge *judge;
  Case *best;
  char **fault;
} Reduction;

/* Up to the first colon: who complained. */
static gboolean
same_kind (const char *fault, const char *other)
{
  const size_t length = strcspn (fault, ":");
  return length == strcspn (other, ":") && strncmp (fault, other, length) == 0;
}

/* Takes the candidate, which may be NULL; TRUE where it is the best now. */
static gboolean
take (Reduction *reduction, Case *candidate)
{
  char *fault = candidate ? judge_case (reduction->judge, candidate) : NULL;
  if (fault == NULL || !same_kind (*reduction->fault, fault))
    {
      g_free (fault);
      g_clear_pointer (&candidate, case_free);
      return FALSE;
    }
  case_free (reduction->best);
  g_free (*reduction->fault);
  reduction->best = candidate;
  *reduction->fault = fault;
  return TRUE;
}

static Case *
without_option (const Case *c, guint i)
{
  Case *smaller = case_copy (c);
  g_ptr_array_remove_index (smaller->options, i);
  return smaller;
}

/* Without input x of a player. */
static Case *
without_input (const Case *c, guint player, guint x)
{
  Case *smaller = case_copy (c);
  guint n = 0, below = 1;
  for (guint p = player + 1; p < c->players; p++)
    below *= c->sizes[p];
  for (guint i = 0; i < case_entries (c); i++)
    if (i / below % c->sizes[player] != x)
      smaller->allowed[n++] = c->allowed[i];
  smaller->sizes[player]--;
  return smaller;
}

static Case *
with_entry (const Case *c, guint i, guint mask)
{
  Case *other = case_copy (c);
  other->allowed[i] = mask;
  return other;
}

/* With the number behind the `which`-th '=' of the model one lower; NULL where there is none. */
static Case *
with_lower_number (const Case *c, guint which)
{
  const char *at = c->model;
  for (guint i = 0; (at = strchr (at, '=')) && i < which; i++)
    at++;
  if (at == NULL || !g_ascii_isdigit (at[1]) || at[1] == '0')
    return NULL;
  Case *smaller = case_copy (c);
  smaller->model[at + 1 - c->model]--;
  return smaller;
}

static gboolean
drop_options (Reduction *reduction)
{
  gboolean better = FALSE;
  for (guint i = reduction->best->options->len; i-- > 0;)
    better = take (reduction, without_option (reduction->best, i)) || better;
  return better;
}

static gboolean
drop_inputs (Reduction *reduction)
{
  gboolean better = FALSE;
  for (guint p = 0; p < reduction->best->players; p++)
    for (guint x = reduction->best->sizes[p]; x-- > 0;)
      if (reduction->best->sizes[p] > 1)
        better = take (reduction, without_input (reduction->best, p, x)) || better;
  return better;
}

/* Outside the promise is less than one output, which is less than several. */
static gboolean
simplify_entries (Reduction *reduction)
{
  gboolean better = FALSE;
  for (guint i = 0; i < case_entries (reduction->best); i++)
    {
      const guint mask = reduction->best->allowed[i];
      if (mask)
        better = take (reduction, with_entry (reduction->best, i, 0))
                 || (mask > 1 && take (reduction, with_entry (reduction->best, i, 1))) || better;
    }
  return better;
}

static gboolean
lower_numbers (Reduction *reduction)
{
  gboolean better = FALSE;
  for (guint i = 0; i < 4; i++)
    while (take (reduction, with_lower_number (reduction->best, i)))
      better = TRUE;
  return better;
}

Case *
reduce_case (Judge *judge, const Case *c, char **fault)
{
  Reduction reduction = { judge, case_copy (c), fault };
  gboolean better = TRUE;
  if (c->family)
    take (&reduction, case_written_out (c));
  while (better)
    {
      better = drop_options (&reduction);
      better = lower_numbers (&reduction) || better;
      if (reduction.best->family == NULL)
        {
          better = drop_inputs (&reduction) || better;
          better = simplify_entries (&reduction) || better;
        }
    }
  return reduction.best;
}
