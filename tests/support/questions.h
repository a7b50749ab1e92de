/* Questions from text, for tests: a problem such as "index n=3" or "matrix entries=0 1;1 *", and a
 * model such as "rounds bits=2 rounds=1 first=bob knows=either". A word without '=' belongs to the
 * value before it. */
#ifndef TERSE_TESTS_SUPPORT_QUESTIONS_H
#define TERSE_TESTS_SUPPORT_QUESTIONS_H

#include "protocols/question.h"
#include "reductions/questions/device/options.h"

/* For TerseDecideOptions.without: what closes a question without a search is left out. */
#define TERSE_SEARCH_ONLY                                                                          \
  (TERSE_ALL_DEVICES                                                                               \
   & ~(TERSE_DEVICE_BIT (TERSE_DEVICE_CLASSES) | TERSE_DEVICE_BIT (TERSE_DEVICE_SYMMETRY)          \
       | TERSE_DEVICE_BIT (TERSE_DEVICE_SEARCH)))

/* id, name, value, name, value, ..., NULL of "id name=value name=value". (transfer full) */
GPtrArray *questions_words (const char *text);

/* (transfer full); a failure ends the program. */
TerseProblem *questions_problem (const char *text);
/* The problem of a matrix in its text form with rows separated by ';', (transfer full). */
TerseProblem *questions_matrix (const char *entries);

/* The setting that follows the model's id, and the model; (transfer full). Unknown words end the
 * program. */
TerseSetting *questions_setting (const char *text, const TerseModel **model);

/* (transfer full) or NULL with the error of terse_question_new (). */
TerseQuestion *questions_try (const char *problem, const char *model, GError **error);
TerseQuestion *questions_ask (TerseProblem *problem, const char *model, GError **error);
/* (transfer full); a failure ends the program. */
TerseQuestion *questions_get (const char *problem, const char *model);

#endif
