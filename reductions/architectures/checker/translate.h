/* Is a translation from task to task right? On all inputs of a task: the tokens made are in range
 * and the answer read is the answer; the machines that are constructed for the other task, run on
 * them, give it too; and corrupted copies are noticed. That a token depends on itself and its place
 * alone needs no check: the translation is shown nothing else. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_TRANSLATE_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_TRANSLATE_H

#include "reductions/architectures/maps/translation.h"

#define TERSE_TRANSLATE_MAX_INPUTS (1u << 16)

typedef struct {
  guint64 inputs; /* of the task: all */
  guint machines; /* constructed for the other task, that are for these tokens */
  guint64 runs;   /* of theirs */
  guint caught;   /* corrupted copies that are wrong on some input */
  guint harmless; /* those that are right on all, as where a field is not looked at */
  char *failure;  /* one line, or NULL */
} TerseTranslationCheck;
void terse_translation_check_clear (TerseTranslationCheck *check);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TerseTranslationCheck, terse_translation_check_clear)

/* FALSE and an error where the other task cannot be made, or there are too many inputs; a wrong
 * translation is `failure`. */
gboolean terse_translation_check (const TerseTranslation *translation, const TerseTask *from,
                                  TerseTranslationCheck *check, GError **error);

#endif
