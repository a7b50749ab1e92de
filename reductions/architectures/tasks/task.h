/* Sequence tasks: what a machine is asked to do (recall, matching, hops, composition, ..). A task
 * has N tokens of a fixed number of fields, and answers read at the last position unless its family
 * says otherwise. Every family gives its definition twice: as a slow, literal function of numbers,
 * and as a circuit; tests compare the two. A family is one file in reductions/architectures/tasks/
 * and one line of reductions/architectures/tasks/tasks.def. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_TASKS_TASK_H
#define TERSE_REDUCTIONS_ARCHITECTURES_TASKS_TASK_H

#include "protocols/arguments.h"
#include "solver/formula/word.h"

typedef struct _TerseTask TerseTask;

typedef struct {
  const char *id;      /* as in `terse list tasks` */
  const char *summary; /* one line */
  const char *source;  /* paper, section */
  const TerseParameter *parameters;
  guint n_parameters;
  /* Three or more worked by hand, at the sizes of one at least every answer differing in the end:
   * the fields of the tokens one after another, "0 1 2 3 0"; the answers, "1". */
  const TerseExample *examples;
  guint n_examples;
  /* New task, (transfer full); TERSE_ERROR_USAGE or _LIMIT. */
  TerseTask *(*build) (const TerseArguments *arguments, GError **error);
  /* The definition: `tokens` holds field f of token i (0-based) at [i * fields + f]; fills
   * task->answers numbers. */
  void (*answer) (const TerseTask *task, const guint *tokens, guint *answers);
  /* The same as a circuit. */
  void (*circuit) (const TerseTask *task, TerseCircuit *circuit, const TerseWord *tokens,
                   TerseWord *answers);
  /* A token for people, (transfer full); NULL: its numbers. */
  char *(*token_text) (const TerseTask *task, guint position, const guint *fields);
} TerseTaskFamily;

struct _TerseTask {
  const TerseTaskFamily *family;
  char **parameters; /* canonical: name, value, ..., NULL */
  guint tokens;      /* N */
  guint fields;      /* of a token */
  guint *radix;      /* field f is below radix[f] */
  guint answers;
  guint *answer_radix; /* answer a is below answer_radix[a] */
  gpointer data;       /* the family's */
  GDestroyNotify destroy;
};

guint terse_task_families (void);
const TerseTaskFamily *terse_task_family (guint i); /* i < terse_task_families () */
/* NULL and TERSE_ERROR_USAGE, listing the known ids, if there is none. */
const TerseTaskFamily *terse_task_family_find (const char *id, GError **error);

/* The task `id` from parameters name, value, ..., NULL; errors as terse_problem_make (). (transfer
 * full) */
TerseTask *terse_task_make (const char *id, const char *const *parameters, GError **error);
/* The same from "id name=value ..". (transfer full) */
TerseTask *terse_task_read (const char *text, GError **error);
void terse_task_free (TerseTask *task);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseTask, terse_task_free)

/* For `build`: a task with room for its radices, all still 0; `data` is owned from here on.
 * (transfer full) */
TerseTask *terse_task_new (const TerseTaskFamily *family, const TerseArguments *arguments,
                           guint tokens, guint fields, guint answers, gpointer data,
                           GDestroyNotify destroy);

/* The radices of all fields of all tokens in one list of *n numbers. (transfer full) */
guint *terse_task_radices (const TerseTask *task, guint *n);

/* "associative-recall tokens=9 symbols=4"; a token as text. (transfer full) */
char *terse_task_text (const TerseTask *task);
char *terse_task_token_text (const TerseTask *task, guint position, const guint *fields);

#endif
