/* Arrays of tasks for the queue of a cluster, by the programs of Slurm: sbatch, squeue, scancel. A
 * task is a script that the folder of the job holds; it may run twice, and be killed at any time.
 */
#ifndef TERSE_CLI_SLURM_H
#define TERSE_CLI_SLURM_H

#include <gio/gio.h>

/* The choices of --engine. */
typedef enum {
  TERSE_ENGINE_LOCAL,
  TERSE_ENGINE_SLURM,
} TerseEngine;

typedef struct {
  const char *folder; /* that all nodes see; the script, logs and the ids of jobs go there */
  const char *script; /* text of the task: its number is in TERSE_TASK, set by the first line */
  const char *const *variables; /* "NAME=VALUE" for the tasks, NULL at the end */
  const guint8 *wanted;         /* entry i: is task i to run? 1 .. n */
  guint n;
  guint64 memory;      /* bytes of a task, 0: as the cluster has it */
  double seconds;      /* that a task computes at most, 0: as the cluster has it */
  const char *options; /* further words for sbatch, with the quoting of a shell; or NULL */
} TerseSlurmJob;

/* Submits the wanted tasks as one array or, where one may not be so long, several; their ids go to
 * standard error and to the file `jobs`. FALSE and TERSE_ERROR_IO with what sbatch says, or
 * TERSE_ERROR_USAGE where the options cannot be read. */
gboolean terse_slurm_submit (const TerseSlurmJob *job, GError **error);

/* Waits until no job of the folder is queued or runs, or an interruption, which is no error: the
 * jobs go on. `say`, or NULL, is called every few seconds. */
gboolean terse_slurm_wait (const char *folder, void (*say) (gpointer data), gpointer data,
                           GError **error);

/* Of cli/slurm_tasks.c. */
extern const char terse_slurm_table_task[], terse_slurm_cube_task[];

#endif
