/* Translations: token maps from one task to another. Token i of the other task is made from the
 * position and from token i alone, and the answers are read from the other task's; so a machine for
 * the other task that may embed tokens in any way and answers by any map, as the classes of
 * reductions/architectures/machines/ do, gives one of the same sizes for the first task, and a
 * bound on machines for the first is one on machines for the other. A translation is one file in
 * this folder and one line of translations.def. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MAPS_TRANSLATION_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MAPS_TRANSLATION_H

#include "reductions/architectures/tasks/task.h"

typedef struct {
  const char *id;
  const char *summary;
  const char *source;
  const char *from, *to; /* ids of tasks */
  /* The other task for this one, (transfer full); an error of terse_task_make () where it is none
   * of this size. */
  TerseTask *(*target) (const TerseTask *from, GError **error);
  /* The fields of token `position` of the other task from those of the same token. */
  void (*token) (const TerseTask *from, guint position, const guint *fields, guint *made);
  /* All answers from those of the other task. */
  void (*read) (const TerseTask *from, const guint *answers, guint *read);
  /* Two or more tasks, "id name=value ..", on all inputs of which it is checked. */
  const char *const *trials;
  guint n_trials;
} TerseTranslation;

guint terse_translations (void);
const TerseTranslation *terse_translation (guint i); /* i < terse_translations () */
/* NULL and TERSE_ERROR_USAGE, listing the known ids, if there is none. */
const TerseTranslation *terse_translation_find (const char *id, GError **error);

#endif
