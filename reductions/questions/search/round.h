/* The turns of one round on several threads. The first turn in their order that ends the round is
 * the one that counts, whenever it was done, so that the number of threads changes nothing but the
 * time: turns before it are always taken to their end, and those behind it are stopped or not
 * begun. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_SEARCH_ROUND_H
#define TERSE_REDUCTIONS_QUESTIONS_SEARCH_ROUND_H

#include <glib.h>

typedef struct {
  guint turns;   /* 0 .. turns - 1 */
  guint threads; /* at most; this one is among them, and takes all turns where no other is had */
  gint64 head_start; /* microseconds before other threads begin, as the first turn may be short */
  /* Takes a turn; TRUE: it ends the round. Called once a turn at most, on any thread. */
  gboolean (*take) (guint turn, gpointer data);
  /* A turn that has begun counts no more, and should end soon. On any thread, several times, and
   * after its end too. */
  void (*stop) (guint turn, gpointer data);
  gpointer data;
} TerseRound;

/* The turn that ended the round, or `turns`. All threads have ended. */
guint terse_round_run (const TerseRound *round);

/* Processors on which nothing runs now but this thread: 1 at least. Where the system does not say
 * what runs, all that this process may use. */
guint terse_free_processors (void);

#endif
