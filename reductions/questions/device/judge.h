/* The kernel at the end of a pipe: it judges a proof while the proof is being written, so that a
 * proof need not be kept and the two take turns on two cores. A copy is kept where a path for one
 * is given. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DEVICE_JUDGE_H
#define TERSE_REDUCTIONS_QUESTIONS_DEVICE_JUDGE_H

#include <gio/gio.h>

#include "solver/check/check.h"

typedef struct _TerseJudge TerseJudge;

typedef struct {
  /* Called before the first byte of the proof goes to the kernel: the other files must be complete
   * then, and `files` names them (the proof is not among them; the paths outlive the judge). */
  gboolean (*begin) (TerseKernelFiles *files, gpointer data, GError **error);
  int (*stop) (void *data); /* as in solver/check; called from another thread */
  gpointer data;
  const char *copy; /* path, or NULL */
} TerseJudgeOptions;

/* (transfer full) */
TerseJudge *terse_judge_new (const TerseJudgeOptions *options);
void terse_judge_free (TerseJudge *judge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseJudge, terse_judge_free)

/* Where the proof is to be written, (transfer none). Where the kernel has given up the rest is
 * taken all the same. */
GOutputStream *terse_judge_stream (TerseJudge *judge);

/* Ends the proof and waits for the kernel. FALSE and an error where the pipe or the copy failed;
 * else `result`, and the length and the SHA-256, (transfer full), of the proof. */
gboolean terse_judge_finish (TerseJudge *judge, TerseKernelResult *result, guint64 *bytes,
                             char **sha256, GError **error);

#endif
