#include "reductions/questions/search/round.h"

#include <stdio.h>

typedef struct {
  const TerseRound *round;
  GMutex mutex;
  GCond change;
  guint begun;  /* turns, in their order */
  guint ending; /* the first turn that ended the round, or `turns` */
} Progress;

static gboolean
begin_turn (Progress *progress, guint *turn)
{
  g_mutex_lock (&progress->mutex);
  const gboolean more = progress->begun < progress->ending;
  if (more)
    *turn = progress->begun++;
  g_cond_broadcast (&progress->change);
  g_mutex_unlock (&progress->mutex);
  return more;
}

static void
end_round (Progress *progress, guint turn)
{
  g_mutex_lock (&progress->mutex);
  for (guint later = turn + 1; turn < progress->ending && later < progress->begun; later++)
    progress->round->stop (later, progress->round->data);
  progress->ending = MIN (progress->ending, turn);
  g_cond_broadcast (&progress->change);
  g_mutex_unlock (&progress->mutex);
}

static void
take_turns (Progress *progress)
{
  for (guint turn; begin_turn (progress, &turn);)
    if (progress->round->take (turn, progress->round->data))
      end_round (progress, turn);
}

static gpointer
follow (gpointer data)
{
  Progress *progress = data;
  const gint64 start = g_get_monotonic_time () + progress->round->head_start;
  g_mutex_lock (&progress->mutex);
  while (progress->begun < progress->ending
         && g_cond_wait_until (&progress->change, &progress->mutex, start))
    ;
  g_mutex_unlock (&progress->mutex);
  take_turns (progress);
  return NULL;
}

guint
terse_round_run (const TerseRound *round)
{
  Progress progress = { .round = round, .ending = round->turns };
  const guint others = MIN (MAX (round->threads, 1), MAX (round->turns, 1)) - 1;
  g_autofree GThread **threads = g_new0 (GThread *, others + 1);
  g_mutex_init (&progress.mutex);
  g_cond_init (&progress.change);
  for (guint i = 0; i < others; i++)
    threads[i] = g_thread_try_new ("search", follow, &progress, NULL);
  take_turns (&progress);
  for (guint i = 0; i < others; i++)
    if (threads[i])
      g_thread_join (threads[i]);
  g_mutex_clear (&progress.mutex);
  g_cond_clear (&progress.change);
  return progress.ending;
}

guint
terse_free_processors (void)
{
  const guint all = g_get_num_processors ();
  g_autofree char *text = NULL;
  guint running;
  if (!g_file_get_contents ("/proc/loadavg", &text, NULL, NULL)
      || sscanf (text, "%*f %*f %*f %u/", &running) != 1)
    return all;
  const guint others = running > 0 ? running - 1 : 0;
  return all > others ? all - others : 1;
}
