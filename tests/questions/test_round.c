/* The turns of a round: which of them counts, which are taken to their end, stopped or not begun,
 * with any number of threads, and with none to be had. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <criterion/criterion.h>
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>

#include "reductions/questions/search/round.h"

/* Stands before that of the C library. */
static gint no_threads; /* atomic */

int
pthread_create (pthread_t *thread, const pthread_attr_t *attributes, void *(*start) (void *),
                void *data)
{
  typedef int (*Create) (pthread_t *, const pthread_attr_t *, void *(*) (void *), void *);
  union {
    void *symbol;
    Create call;
  } real = { dlsym (RTLD_NEXT, "pthread_create") };
  return g_atomic_int_get (&no_threads) ? EAGAIN : real.call (thread, attributes, start, data);
}

#define MOST_TURNS 6u

typedef struct {
  gint64 microseconds[MOST_TURNS]; /* a turn takes */
  gboolean ends[MOST_TURNS];
  gint stopped[MOST_TURNS], taken[MOST_TURNS], whole[MOST_TURNS]; /* atomic */
  gint threads;                                                   /* atomic: that take a turn now */
  gint most_threads;
} Turns;

static gboolean
take (guint turn, gpointer data)
{
  Turns *turns = data;
  const gint64 end = g_get_monotonic_time () + turns->microseconds[turn];
  const gint now = g_atomic_int_add (&turns->threads, 1) + 1;
  g_atomic_int_inc (&turns->taken[turn]);
  for (gint most; (most = g_atomic_int_get (&turns->most_threads)) < now;)
    g_atomic_int_compare_and_exchange (&turns->most_threads, most, now);
  while (g_get_monotonic_time () < end && !g_atomic_int_get (&turns->stopped[turn]))
    g_usleep (100);
  g_atomic_int_set (&turns->whole[turn], !g_atomic_int_get (&turns->stopped[turn]));
  g_atomic_int_add (&turns->threads, -1);
  return turns->ends[turn] && g_atomic_int_get (&turns->whole[turn]);
}

static void
stop (guint turn, gpointer data)
{
  Turns *turns = data;
  g_atomic_int_set (&turns->stopped[turn], TRUE);
}

/* The first turn that ends, of those there are. */
static guint
first_end (const Turns *turns, guint n)
{
  guint first = 0;
  while (first < n && !turns->ends[first])
    first++;
  return first;
}

static void
expect_order (Turns *turns, guint n, guint threads, gint64 head_start)
{
  const TerseRound round = { n, threads, head_start, take, stop, turns };
  const guint ending = terse_round_run (&round), first = first_end (turns, n);
  cr_expect_eq (ending, first, "%u threads: %u, expected %u", threads, ending, first);
  cr_expect_eq (turns->threads, 0);
  cr_expect_leq (turns->most_threads, (gint) MAX (threads, 1));
  for (guint i = 0; i < n; i++)
    {
      cr_expect_leq (turns->taken[i], 1);
      if (i <= first)
        cr_expect (turns->taken[i] && turns->whole[i] && !turns->stopped[i], "turn %u of %u", i, n);
      if (threads <= 1 && i > first)
        cr_expect_not (turns->taken[i]);
    }
}

/* Whatever ends and however long it takes. */
Test (round, the_first_in_their_order_counts)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  for (guint i = 0; i < 300; i++)
    {
      Turns turns = { .threads = 0 };
      const guint n = (guint) g_rand_int_range (random, 0, MOST_TURNS + 1);
      for (guint k = 0; k < n; k++)
        {
          turns.microseconds[k] = g_rand_int_range (random, 0, 2000);
          turns.ends[k] = g_rand_int_range (random, 0, 3) == 0;
        }
      expect_order (&turns, n, i % 5, i % 2 ? 500 : 0);
    }
}

/* A turn behind that which counts is ended though it would take an hour. */
Test (round, what_comes_later_is_stopped, .timeout = 60)
{
  const gint64 hour = (gint64) 3600 * G_USEC_PER_SEC;
  for (guint threads = 2; threads <= 4; threads++)
    {
      Turns turns
          = { .microseconds = { 20000, hour, hour, hour }, .ends = { TRUE, TRUE, FALSE, TRUE } };
      expect_order (&turns, 4, threads, 0);
      cr_expect_geq (turns.most_threads, 2);
      cr_expect_eq (turns.stopped[1], turns.taken[1]);
    }
}

/* One that ends early waits for those before it, of which the last counts nothing. */
Test (round, who_is_early_waits_for_those_before)
{
  Turns turns = { .microseconds = { 100000, 0, 50000 }, .ends = { FALSE, TRUE, TRUE } };
  expect_order (&turns, 3, 3, 0);
  cr_expect (turns.whole[0]);
}

/* Nobody else begins while the first turn is short. */
Test (round, the_first_turn_has_a_head_start)
{
  Turns turns = { .microseconds = { 1000, 1000 }, .ends = { TRUE, FALSE } };
  expect_order (&turns, 2, 2, 60 * G_USEC_PER_SEC);
  cr_expect_eq (turns.taken[1], 0);
}

Test (round, without_threads_all_turns_are_taken_in_one)
{
  g_atomic_int_set (&no_threads, TRUE);
  for (guint i = 0; i < MOST_TURNS; i++)
    {
      Turns turns = { .microseconds = { 10, 10, 10, 10, 10, 10 } };
      turns.ends[i] = TRUE;
      expect_order (&turns, MOST_TURNS, 4, 0);
      cr_expect_eq (turns.most_threads, 1);
    }
  g_atomic_int_set (&no_threads, FALSE);
}

Test (round, some_processor_is_free)
{
  const guint n = terse_free_processors ();
  cr_expect (n >= 1 && n <= g_get_num_processors (), "%u", n);
}
