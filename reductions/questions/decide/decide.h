/* The whole chain for one question: formula, devices (reductions/questions/decide/devices.h),
 * search where they leave something to find, then either the protocol, run on every promised input,
 * or the proof, elaborated and judged by the kernel. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DECIDE_DECIDE_H
#define TERSE_REDUCTIONS_QUESTIONS_DECIDE_DECIDE_H

#include "reductions/questions/search/contest.h"
#include "reductions/questions/decide/decision.h"

/* Literals of the largest formula made unless told otherwise, about 4 GiB in all. */
#define TERSE_DEFAULT_MAX_LITERALS G_GUINT64_CONSTANT (300000000)

/* Told what happens, at most about once a second; `text` is one line. */
typedef void (*TerseProgress) (const char *text, gpointer data);

typedef enum {
  TERSE_CLASSES_AUTO, /* where the formula has a million clauses: smaller ones are searched as fast,
                         with shorter proofs */
  TERSE_CLASSES_ALWAYS,
  TERSE_CLASSES_NEVER,
} TerseClassesUse;

typedef struct {
  guint seed;
  double
      time_limit; /* seconds for search, elaboration and the check of the proof together, 0: none */
  guint64 max_literals;      /* 0: the default */
  guint64 memory_limit;      /* bytes that the run may be estimated to need, 0: no limit */
  TerseSearch search;        /* not `extended` with no_symmetry */
  gboolean no_counting;      /* search without the counting lemmas */
  gboolean no_symmetry;      /* search without the symmetries */
  TerseClassesUse classes;   /* lower bounds by classes (reductions/questions/classes/classes.h) */
  GCancellable *cancellable; /* or NULL */
  TerseProgress progress;    /* or NULL */
  gpointer progress_data;
  const char *out; /* folder to keep certificates in, or NULL */
} TerseDecideOptions;

/* Bytes that deciding a question with a formula of this size takes at least: the formula here and
 * in the kernel, and, where `search`, in the solver. Measured: 230 bytes a clause in CaDiCaL 1.5.3
 * on the autoregressive cells. */
guint64 terse_estimate_memory (const TerseSize *size, gboolean search);

/* Decides a question. A time limit, an interruption, or evidence that does not stand up is a
 * verdict `undecided`. Errors are TERSE_ERROR_LIMIT (the formula would pass max_literals, or the
 * run memory_limit: nothing is begun) and TERSE_ERROR_IO. (transfer full) */
TerseDecision *terse_decide (TerseQuestion *question, const TerseDecideOptions *options,
                             GError **error);

/* The least budget: the model's axis is raised from 0 until a protocol exists. */
typedef struct {
  TerseVerdict verdict; /* possible: found; undecided: see `reason` */
  char *reason;
  guint64 minimum;           /* the least budget, where found; else the first budget not decided */
  TerseDecision *impossible; /* at minimum - 1; NULL where minimum is 0 */
  TerseDecision *possible;   /* at minimum */
  double seconds;
} TerseMinimum;

/* `setting` without the axis. (transfer full) */
TerseMinimum *terse_minimum (TerseProblem *problem, const TerseModel *model,
                             const TerseSetting *setting, const TerseDecideOptions *options,
                             GError **error);
void terse_minimum_free (TerseMinimum *minimum);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseMinimum, terse_minimum_free)

#endif
