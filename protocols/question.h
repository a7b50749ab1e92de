/* A question: is there a protocol for this problem, in this model, under this budget? Immutable and
 * reference-counted. */
#ifndef TERSE_PROTOCOLS_QUESTION_H
#define TERSE_PROTOCOLS_QUESTION_H

#include <json-glib/json-glib.h>

#include "protocols/models/model.h"
#include "protocols/tolerance.h"

typedef struct _TerseQuestion TerseQuestion;

/* `setting` is copied. A problem without inputs (terse_problem_unlisted ()) is taken by models that
 * know of such, and is TERSE_ERROR_LIMIT for the others. TERSE_ERROR_USAGE for options that the
 * model does not take or that contradict each other, TERSE_ERROR_LIMIT for alphabets or depths that
 * are too large. (transfer full) */
TerseQuestion *terse_question_new (TerseProblem *problem, const TerseModel *model,
                                   const TerseSetting *setting, GError **error);
TerseQuestion *terse_question_ref (TerseQuestion *question);
void terse_question_unref (TerseQuestion *question);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseQuestion, terse_question_unref)

TerseProblem *terse_question_problem (const TerseQuestion *question); /* (transfer none) */
const TerseModel *terse_question_model (const TerseQuestion *question);
const TerseSetting *terse_question_setting (const TerseQuestion *question);
TerseKnows terse_question_knows (const TerseQuestion *question);
/* Exactly one of the three is not NULL, or none where the problem's inputs are not listed or an
 * error is allowed; owned by the question. */
TerseSchedule *terse_question_schedule (const TerseQuestion *question);
const TerseTree *terse_question_tree (const TerseQuestion *question);
const TerseNetwork *terse_question_network (const TerseQuestion *question);

/* How often the protocol may err, NULL: never; and the question of the deterministic protocols that
 * then have the error, which allows none and has the shape. Both owned by the question. */
const TerseTolerance *terse_question_tolerance (const TerseQuestion *question);
TerseQuestion *terse_question_errorless (const TerseQuestion *question);
/* A question of randomised protocols, asked of deterministic ones under these weights, as the
 * option `weights` has them: what is impossible for these is so for those. TERSE_ERROR_USAGE.
 * (transfer full) */
TerseQuestion *terse_question_weighted (const TerseQuestion *question, const char *weights,
                                        GError **error);

/* One line, e.g. "index n=3, one-way, bits=2, bob knows", (transfer full). */
char *terse_question_text (const TerseQuestion *question);

/* Members `problem`, `parameters`, `model`, `knows`, `budget`, written into an open object. */
void terse_question_write_json (const TerseQuestion *question, JsonBuilder *builder);
/* The question that these members state, in exactly the form that writing gives; TERSE_ERROR_INPUT
 * naming what is missing or wrong. (transfer full) */
TerseQuestion *terse_question_read_json (JsonObject *object, GError **error);
/* The same in any form, such as those of older versions, which wrote options out that say the
 * usual.
 */
TerseQuestion *terse_question_read_old_json (JsonObject *object, GError **error);
/* Of these the problem's own, `problem` and `parameters`, which may be in any form; no file is
 * read. (transfer full) */
void terse_question_write_problem (const TerseProblem *problem, JsonBuilder *builder);
TerseProblem *terse_question_read_problem (JsonObject *object, GError **error);

#endif
