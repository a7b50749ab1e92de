/* GLib's locks on those of the system, for the thread sanitizer, which knows the latter only: GLib
 * waits by system calls of its own, so that all that its locks guard would look like a race. Loaded
 * before GLib (the preset `threads`). */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include <glib.h>

/* The system's lock behind one of GLib's, made at its first use: zero is a lock too. */
static void *
behind (gpointer *place, size_t size, void (*begin) (void *))
{
  void *there = __atomic_load_n (place, __ATOMIC_ACQUIRE);
  if (there)
    return there;
  void *fresh = calloc (1, size);
  if (fresh == NULL)
    abort ();
  begin (fresh);
  if (__atomic_compare_exchange_n (place, &there, fresh, 0, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
    return fresh;
  free (fresh);
  return there;
}

static void
begin_mutex (void *mutex)
{
  pthread_mutex_init (mutex, NULL);
}

static void
begin_cond (void *cond)
{
  pthread_condattr_t attributes;
  pthread_condattr_init (&attributes);
  pthread_condattr_setclock (&attributes, CLOCK_MONOTONIC);
  pthread_cond_init (cond, &attributes);
  pthread_condattr_destroy (&attributes);
}

static pthread_mutex_t *
mutex_of (GMutex *mutex)
{
  return behind (&mutex->p, sizeof (pthread_mutex_t), begin_mutex);
}

static pthread_cond_t *
cond_of (GCond *cond)
{
  return behind (&cond->p, sizeof (pthread_cond_t), begin_cond);
}

void
g_mutex_init (GMutex *mutex)
{
  mutex->p = NULL;
}

void
g_mutex_clear (GMutex *mutex)
{
  pthread_mutex_destroy (mutex_of (mutex));
  free (mutex->p);
}

void
g_mutex_lock (GMutex *mutex)
{
  pthread_mutex_lock (mutex_of (mutex));
}

void
g_mutex_unlock (GMutex *mutex)
{
  pthread_mutex_unlock (mutex_of (mutex));
}

void
g_cond_init (GCond *cond)
{
  cond->p = NULL;
}

void
g_cond_clear (GCond *cond)
{
  pthread_cond_destroy (cond_of (cond));
  free (cond->p);
}

void
g_cond_wait (GCond *cond, GMutex *mutex)
{
  pthread_cond_wait (cond_of (cond), mutex_of (mutex));
}

void
g_cond_signal (GCond *cond)
{
  pthread_cond_signal (cond_of (cond));
}

void
g_cond_broadcast (GCond *cond)
{
  pthread_cond_broadcast (cond_of (cond));
}

gboolean
g_cond_wait_until (GCond *cond, GMutex *mutex, gint64 end)
{
  const struct timespec until
      = { .tv_sec = end / G_USEC_PER_SEC, .tv_nsec = end % G_USEC_PER_SEC * 1000 };
  return pthread_cond_timedwait (cond_of (cond), mutex_of (mutex), &until) != ETIMEDOUT;
}
