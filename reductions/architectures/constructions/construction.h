/* Constructions: machines that solve a task, the easy side of the lower bounds. Each is given with
 * the sizes that it needs and is run, in exact integers, on every input of small tasks; so "two
 * layers are enough" is a checked fact at these sizes. A construction is one file in
 * reductions/architectures/constructions/ and one line of
 * reductions/architectures/constructions/constructions.def. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_CONSTRUCTION_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CONSTRUCTIONS_CONSTRUCTION_H

#include "reductions/architectures/machines/machine.h"

/* In the place of a task's id: the construction is for all of them. */
#define TERSE_ANY_TASK "any"

/* A task on which a construction is run to show what it claims. */
typedef struct {
  const char *task; /* id and parameters, name=value */
  gboolean sampled; /* too many inputs to run them all */
  guint less;       /* bit mask of the sizes of which one less gives a wrong answer here */
} TerseConstructionTrial;

typedef struct {
  const char *id;
  const char *summary;
  const char *source;  /* paper or section, and what differs from it */
  const char *task;    /* id, or TERSE_ANY_TASK */
  const char *machine; /* id of the class */
  const char *sizes;   /* the formulas of the sizes, in the parameters of the task */
  guint tight; /* bit mask of TerseSizeName: one less of any of these is seen to give wrong answers
                  on some task */
  /* The sizes that it needs for this task, fit to be run or not. */
  void (*needs) (const TerseTask *task, TerseSizes *sizes);
  /* The machine of these sizes, which fit the class; right if none is below needs (). (transfer
   * full) */
  TerseMachine *(*build) (const TerseTask *task, const TerseSizes *sizes);
  /* Is it for these tokens? NULL: for all. */
  gboolean (*applies) (const TerseTask *task, const guint *tokens);
  /* Pseudo-random tokens that it is for; NULL: every field by itself. */
  void (*draw) (const TerseTask *task, GRand *random, guint *tokens);
  /* Two or more that are run on every input, and for each tight size one where one less fails. */
  const TerseConstructionTrial *trials;
  guint n_trials;
} TerseConstruction;

guint terse_constructions (void);
const TerseConstruction *terse_construction (guint i); /* i < terse_constructions () */
/* NULL and TERSE_ERROR_USAGE, listing the known ids, if there is none. */
const TerseConstruction *terse_construction_find (const char *id, GError **error);

/* Is it for this task? If the sizes that it needs can be run is another question. */
gboolean terse_construction_is_for (const TerseConstruction *construction, const TerseTask *task);
/* The machine with the sizes that it needs; TERSE_ERROR_USAGE where it is not for `task` or where a
 * size is beyond the range of the class. (transfer full) */
TerseMachine *terse_construction_build (const TerseConstruction *construction,
                                        const TerseTask *task, GError **error);

/* Which tokens are run: the `n_listed` sequences listed one after another if any; else all of the
 * task if there are `limit` at most; else `samples` pseudo-random ones. Sequences to which the
 * construction does not apply are left out. */
typedef struct {
  guint64 limit;
  guint samples, seed;
  guint64 n_listed;
  const guint *listed;
} TerseConstructionInputs;
#define TERSE_CONSTRUCTION_INPUTS                                                                  \
  {                                                                                                \
    .limit = 1 << 20, .samples = 20000, .seed = 1                                                  \
  }

typedef struct {
  gboolean exhaustive; /* every sequence of the task to which it applies */
  guint64 run, wrong;
  guint *first; /* the tokens of the first wrong answer, or NULL */
} TerseConstructionCheck;
void terse_construction_check_clear (TerseConstructionCheck *check);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TerseConstructionCheck, terse_construction_check_clear)

/* Runs `machine`, built by the construction with these or other sizes, against the definition of
 * its task. */
TerseConstructionCheck terse_construction_check (const TerseConstruction *construction,
                                                 const TerseMachine *machine,
                                                 const TerseConstructionInputs *inputs);

#endif
