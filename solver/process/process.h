/* Programs that are none of ours: run to their end, with what they print, or ended with all that
 * they have started after an interruption. */
#ifndef TERSE_SOLVER_PROCESS_PROCESS_H
#define TERSE_SOLVER_PROCESS_PROCESS_H

#include <gio/gio.h>

typedef struct {
  int status;       /* the exit status; -1 where a signal ended it */
  int signal;       /* which one; else 0 */
  GPtrArray *lines; /* of both outputs: texts that can be printed, without blanks at their ends;
                       empty ones are left out */
} TerseProcessResult;

/* Runs a command, `words[0]` the program, without a shell and without input. FALSE and
 * TERSE_ERROR_IO where it cannot be run, G_IO_ERROR_CANCELLED after an interruption; it and what
 * it has started are then ended. `cancellable` may be NULL. */
gboolean terse_process_run (char *const *words, GCancellable *cancellable,
                            TerseProcessResult *result, GError **error);
void terse_process_result_clear (TerseProcessResult *result);

/* Is this one of the lines? */
gboolean terse_process_said (const TerseProcessResult *result, const char *line);
/* The last line that says more than a verdict (`s ...`), cut short, for messages. (transfer full)
 */
char *terse_process_last_words (const TerseProcessResult *result);

/* A script of ours: where the environment variable says, else share/terse/`name` beside the folder
 * of an installed program, else the same in the folder of a built one. (transfer full) */
char *terse_process_find_script (const char *variable, const char *name);

#endif
