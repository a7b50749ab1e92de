/* Copies of this process that stay: each runs one command after another, so that a small question
 * pays neither for loading a program nor for copying one. A worker has a limit on its memory and
 * ends with its parent, however that ends; one whose memory has grown is replaced, so that every
 * command finds the room that its limit gives. Certificates that workers keep are not synced: who
 * takes their answers over does that. */
#ifndef TERSE_CLI_SWEEP_WORKER_H
#define TERSE_CLI_SWEEP_WORKER_H

#include <glib.h>

#include "solver/certificate/leftover.h"

/* What this program does with these arguments (a command's name first); its exit status. */
typedef int (*TerseWorkerRun) (char **words);

typedef enum {
  TERSE_WORKER_OUT,  /* standard output, to be read without waiting */
  TERSE_WORKER_ERR,  /* standard error, likewise */
  TERSE_WORKER_TALK, /* a socket: commands there, replies back */
  TERSE_WORKER_N_ENDS,
} TerseWorkerEnd;

typedef struct {
  int status;
  guint64 bytes; /* of address space, when the command had ended */
} TerseWorkerReply;

typedef struct {
  GPid pid;
  int ends[TERSE_WORKER_N_ENDS];
  guint64 limit; /* bytes of address space; 0: none */
  guint64 bytes; /* of it, in the beginning */
  int status;    /* as waitpid () gives it, once it has ended */
  gboolean ended;
  TerseLeftover leftover;
} TerseWorker;

typedef struct _TerseWorkers TerseWorkers;

TerseWorkers *terse_workers_new (TerseWorkerRun run);
/* This process, and the workers that it makes from here on, let other programs go first. */
void terse_workers_give_way (void);
/* Ends those that wait for a command; the others have been given back. */
void terse_workers_free (TerseWorkers *workers);

/* One with this limit that waits, or a new copy of this process, of which no thread may be at work
 * but for some that wait; the caller's until it is given back. NULL and TERSE_ERROR_IO. */
TerseWorker *terse_workers_take (TerseWorkers *workers, guint64 limit, GError **error);
/* Starts the command; FALSE and TERSE_ERROR_IO where the worker is no more. */
gboolean terse_worker_ask (const TerseWorker *worker, const char *const *words, GError **error);
/* TRUE with a reply; FALSE: none yet or, with *ended, none any more, as the worker has ended. */
gboolean terse_worker_hear (const TerseWorker *worker, TerseWorkerReply *reply, gboolean *ended);
/* After a reply, when it waits again. */
void terse_workers_give (TerseWorkers *workers, TerseWorker *worker, const TerseWorkerReply *reply);
/* Waits until it has ended by itself, or with `kill` ends it; worker->status is set. */
void terse_worker_end (TerseWorker *worker, gboolean kill);
/* Ends one that has not ended. */
void terse_worker_free (TerseWorker *worker);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseWorker, terse_worker_free)

#endif
