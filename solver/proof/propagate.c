#include "solver/proof/propagate.h"

void
terse_propagator_init (TersePropagator *propagator, TerseClauseStore *store, guint32 variables)
{
  gsize literals = 2 * (gsize) variables + 2;
  *propagator = (TersePropagator){ .store = store,
                                   .variables = variables,
                                   .values = g_new0 (gint8, literals),
                                   .reasons = g_new (guint32, (gsize) variables + 1),
                                   .positions = g_new0 (guint32, (gsize) variables + 1),
                                   .trail = g_new (guint32, (gsize) variables + 1) };
  for (guint core = 0; core < 2; core++)
    propagator->watches[core] = g_new0 (TerseWatchList, literals);
}

void
terse_propagator_clear (TersePropagator *propagator)
{
  for (guint core = 0; core < 2; core++)
    {
      for (gsize literal = 0; literal < 2 * (gsize) propagator->variables + 2; literal++)
        g_free (propagator->watches[core][literal].watches);
      g_free (propagator->watches[core]);
    }
  g_free (propagator->values);
  g_free (propagator->reasons);
  g_free (propagator->positions);
  g_free (propagator->trail);
}

void
terse_propagator_assign (TersePropagator *propagator, guint32 literal, guint32 reason)
{
  propagator->values[literal] = 1;
  propagator->values[literal ^ 1] = -1;
  propagator->reasons[literal >> 1] = reason;
  propagator->positions[literal >> 1] = propagator->length;
  propagator->trail[propagator->length++] = literal;
}

void
terse_propagator_cut (TersePropagator *propagator, guint32 length)
{
  while (propagator->length > length)
    {
      guint32 literal = propagator->trail[--propagator->length];
      propagator->values[literal] = propagator->values[literal ^ 1] = 0;
    }
  propagator->heads[0] = propagator->heads[1] = length;
  propagator->resume = 0;
}

static void
watch (TersePropagator *propagator, guint core, guint32 literal, guint32 clause, guint32 blocker)
{
  TerseWatchList *list = &propagator->watches[core][literal];
  if (list->length == list->capacity)
    {
      list->capacity = list->capacity == 0 ? 4 : 2 * list->capacity;
      list->watches = g_renew (TerseWatch, list->watches, list->capacity);
    }
  list->watches[list->length++] = (TerseWatch){ clause, blocker };
}

static void
watch_first_two (TersePropagator *propagator, guint32 clause)
{
  const guint32 *literals = terse_clause_literals (propagator->store, clause);
  guint core = terse_clause_is (propagator->store, clause, TERSE_CLAUSE_CORE);
  watch (propagator, core, literals[0], clause, literals[1]);
  watch (propagator, core, literals[1], clause, literals[0]);
}

static inline void
exchange (guint32 *literals, guint i, guint j)
{
  guint32 literal = literals[i];
  literals[i] = literals[j];
  literals[j] = literal;
}

/* Brings up to two literals that are not false to the front; returns how many were found. */
static guint
select_open (const TersePropagator *propagator, guint n, guint32 *literals)
{
  guint found = 0;
  for (guint i = 0; i < n && found < 2; i++)
    if (propagator->values[literals[i]] >= 0)
      exchange (literals, found++, i);
  return found;
}

/* A false literal is watched only beside a true one, and it must be the first to be opened when the
 * trail is cut. */
static void
select_last_false (const TersePropagator *propagator, guint n, guint32 *literals)
{
  guint last = 1;
  for (guint i = 2; i < n; i++)
    if (propagator->positions[literals[i] >> 1] > propagator->positions[literals[last] >> 1])
      last = i;
  exchange (literals, 1, last);
}

gboolean
terse_propagator_attach (TersePropagator *propagator, guint32 clause)
{
  guint32 *literals = terse_clause_literals (propagator->store, clause);
  guint n = terse_clause_length (propagator->store, clause);
  propagator->watching = TRUE;
  if (terse_clause_is (propagator->store, clause, TERSE_CLAUSE_INERT))
    return TRUE;
  guint open = select_open (propagator, n, literals);
  if (open == 0)
    return FALSE;
  if (open == 1 && n > 1)
    select_last_false (propagator, n, literals);
  if (open == 1 && propagator->values[literals[0]] == 0)
    terse_propagator_assign (propagator, literals[0], clause);
  if (n > 1)
    watch_first_two (propagator, clause);
  return TRUE;
}

gboolean
terse_propagator_is_reason (const TersePropagator *propagator, guint32 clause)
{
  /* An implied literal is one of the two watched ones. */
  const guint32 *literals = terse_clause_literals (propagator->store, clause);
  guint n = MIN (2, terse_clause_length (propagator->store, clause));
  for (guint i = 0; i < n; i++)
    if (propagator->values[literals[i]] > 0 && propagator->reasons[literals[i] >> 1] == clause)
      return TRUE;
  return FALSE;
}

void
terse_propagator_make_core (TersePropagator *propagator, guint32 clause)
{
  /* The old watches are dropped when they are next visited. */
  terse_clause_set (propagator->store, clause, TERSE_CLAUSE_CORE);
  if (propagator->watching && terse_clause_length (propagator->store, clause) > 1)
    watch_first_two (propagator, clause);
}

void
terse_propagator_purge (TersePropagator *propagator)
{
  for (guint core = 0; core < 2; core++)
    for (gsize literal = 2; literal < 2 * (gsize) propagator->variables + 2; literal++)
      {
        TerseWatchList *list = &propagator->watches[core][literal];
        guint32 kept = 0;
        for (guint32 i = 0; i < list->length; i++)
          if (!terse_clause_is (propagator->store, list->watches[i].clause, TERSE_CLAUSE_DEAD))
            list->watches[kept++] = list->watches[i];
        list->length = kept;
      }
}

/* Position of a literal that may be watched instead of the false one, or n. */
static inline guint
find_replacement (const TersePropagator *propagator, guint n, const guint32 *literals)
{
  for (guint i = 2; i < n; i++)
    if (propagator->values[literals[i]] >= 0)
      return i;
  return n;
}

/* What became of one watch. */
typedef enum { WATCH_KEPT, WATCH_GONE, WATCH_UNIT, WATCH_CONFLICT } Visit;

static inline Visit
visit_watch (TersePropagator *propagator, guint core, guint32 falsified, TerseWatch *entry)
{
  TerseClauseStore *store = propagator->store;
  guint32 stale = core ? TERSE_CLAUSE_DEAD : TERSE_CLAUSE_DEAD | TERSE_CLAUSE_CORE;
  if (terse_clause_is (store, entry->clause, stale))
    return WATCH_GONE;
  guint32 *literals = terse_clause_literals (store, entry->clause);
  guint32 other = literals[0] ^ literals[1] ^ falsified;
  if (propagator->values[other] > 0)
    {
      entry->blocker = other;
      return WATCH_KEPT;
    }
  guint n = terse_clause_length (store, entry->clause),
        i = find_replacement (propagator, n, literals);
  if (i < n)
    {
      literals[0] = other;
      literals[1] = literals[i];
      literals[i] = falsified;
      watch (propagator, core, literals[1], entry->clause, other);
      return WATCH_GONE;
    }
  if (propagator->values[other] < 0)
    return WATCH_CONFLICT;
  terse_propagator_assign (propagator, other, entry->clause);
  return WATCH_UNIT;
}

/* Visits the core watches of a literal that became false; a conflict or TERSE_CLAUSE_NONE. */
static guint32
visit_core (TersePropagator *propagator, guint32 falsified)
{
  TerseWatchList *list = &propagator->watches[1][falsified];
  for (guint32 i = 0; i < list->length;)
    {
      TerseWatch *entry = &list->watches[i];
      if (propagator->values[entry->blocker] > 0)
        {
          i++;
          continue;
        }
      Visit visit = visit_watch (propagator, 1, falsified, entry);
      if (visit == WATCH_CONFLICT)
        return entry->clause;
      if (visit == WATCH_GONE)
        *entry = list->watches[--list->length];
      else
        i++;
    }
  return TERSE_CLAUSE_NONE;
}

/* Visits the other watches from `resume` on, and stops after the first implied literal so that the
 * core is tried again; a conflict or TERSE_CLAUSE_NONE. */
static guint32
visit_others (TersePropagator *propagator, guint32 falsified)
{
  TerseWatchList *list = &propagator->watches[0][falsified];
  while (propagator->resume < list->length)
    {
      TerseWatch *entry = &list->watches[propagator->resume];
      if (propagator->values[entry->blocker] > 0)
        {
          propagator->resume++;
          continue;
        }
      Visit visit = visit_watch (propagator, 0, falsified, entry);
      if (visit == WATCH_CONFLICT)
        return entry->clause;
      if (visit == WATCH_GONE)
        *entry = list->watches[--list->length];
      else
        propagator->resume++;
      if (visit == WATCH_UNIT)
        return TERSE_CLAUSE_NONE;
    }
  propagator->heads[0]++;
  propagator->resume = 0;
  return TERSE_CLAUSE_NONE;
}

guint32
terse_propagator_run (TersePropagator *propagator)
{
  guint32 conflict = TERSE_CLAUSE_NONE;
  while (conflict == TERSE_CLAUSE_NONE)
    if (propagator->heads[1] < propagator->length)
      conflict = visit_core (propagator, propagator->trail[propagator->heads[1]++] ^ 1);
    else if (propagator->heads[0] < propagator->length)
      conflict = visit_others (propagator, propagator->trail[propagator->heads[0]] ^ 1);
    else
      break;
  return conflict;
}
