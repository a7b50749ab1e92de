/* The maps of whole_head.h. */
#include "reductions/architectures/constructions/whole_head.h"

#include "reductions/architectures/constructions/parts.h"

void
terse_whole_embed (gconstpointer data, guint position, const guint *fields, guint64 *state)
{
  terse_whole_write (data, position, fields, state);
}

void
terse_whole_query (gconstpointer data, guint layer, guint head, const guint64 *state,
                   guint64 *query)
{
  const TerseWhole *whole = data;
  (void) layer, (void) head;
  terse_parts_put (whole->dim, 0, state, query);
}

void
terse_whole_value (gconstpointer data, guint layer, guint head, const guint64 *state,
                   guint64 *value)
{
  const TerseWhole *whole = data;
  (void) layer, (void) head;
  terse_parts_put (whole->dim, whole->dim, state, value);
}

guint64
terse_whole_weight (gconstpointer data, guint layer, guint head, guint64 score)
{
  (void) data, (void) layer, (void) head, (void) score;
  return 1;
}

void
terse_whole_output (gconstpointer data, const guint64 *queries, const guint64 *sums, guint *answers)
{
  (void) queries;
  terse_whole_answer (data, sums, answers);
}

void
terse_whole_update (gconstpointer data, guint layer, const guint64 *state, const guint64 *sums,
                    guint64 *next)
{
  const TerseWhole *whole = data;
  terse_parts_put (whole->dim, whole->dim, layer == 0 ? sums : state, next);
}

void
terse_whole_output_at (gconstpointer data, guint position, const guint64 *state, guint *answers)
{
  const TerseWhole *whole = data;
  g_autofree guint *all = g_new0 (guint, whole->task->answers);
  terse_whole_answer (whole, state, all);
  answers[0] = all[position];
}

void
terse_whole_output_all (gconstpointer data, guint position, const guint64 *state, guint *answers)
{
  (void) position;
  terse_whole_answer (data, state, answers);
}
