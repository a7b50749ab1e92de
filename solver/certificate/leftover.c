#include "solver/certificate/leftover.h"

#include <pthread.h>
#include <unistd.h>

/* No memory is asked for while the lock is held. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static TerseLeftover *leftovers;

void
terse_leftover_enlist (TerseLeftover *leftover, void (*abandon) (gpointer data), gpointer data)
{
  leftover->abandon = abandon;
  leftover->data = data;
  leftover->owner = getpid ();
  pthread_mutex_lock (&lock);
  leftover->next = leftovers;
  leftovers = leftover;
  pthread_mutex_unlock (&lock);
}

void
terse_leftover_strike (const TerseLeftover *leftover)
{
  pthread_mutex_lock (&lock);
  TerseLeftover **link = &leftovers;
  while (*link && *link != leftover)
    link = &(*link)->next;
  if (*link)
    *link = leftover->next;
  pthread_mutex_unlock (&lock);
}

void
terse_leftovers_abandon (void)
{
  pthread_mutex_lock (&lock);
  for (const TerseLeftover *leftover = leftovers; leftover; leftover = leftover->next)
    if (leftover->owner == getpid ())
      leftover->abandon (leftover->data);
}
