/* From an architecture and a task to a certified lower bound: a reduction to the task that covers
 * the class of machines, its map run on every instance of this size, the bits that cross, the least
 * budget of the communication problem with both certificates, and what follows for machines. Beside
 * it, for recurrent networks, the direct question on the same instances. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_BOUND_BOUND_H
#define TERSE_REDUCTIONS_ARCHITECTURES_BOUND_BOUND_H

#include "reductions/questions/decide/decide.h"
#include "reductions/architectures/bound/easy_side.h"
#include "reductions/architectures/maps/reduction.h"

/* The sizes that shape the protocol, a bit mask: a bound is about those that were asked for. */
#define TERSE_BOUND_STRUCTURAL                                                                     \
  (1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_PASSES | 1u << TERSE_SIZE_STEPS)

typedef struct {
  const char *machine, *task; /* ids */
  const char *via;            /* id of the reduction, or NULL: the first that covers the machine */
  guint tokens;               /* N; 0: the size is among the parameters */
  const char *const *parameters; /* of the reduction: name, value, ..., NULL */
  TerseSizes sizes;
  guint given; /* bit mask of TerseSizeName: the sizes that are set; layers, passes and steps are 1
                  unless they are */
  gboolean direct; /* ask the direct question too, where the machine is recurrent */
  TerseDecideOptions decide;
} TerseBoundRequest;

typedef struct {
  TerseReduction *reduction;
  const TerseCoverage *coverage;
  const TerseMachineClass *machine;
  TerseSizes sizes;
  GPtrArray *others; /* of char *: reductions to this task that were not taken, and why */
  guint64 instances; /* on which the map was checked: all; 0 where they are not listed, */
  guint64 map_steps; /* and it is right by a proof of so many steps, 0: by the same circuits */
  TerseProblem *problem;
  const TerseModel *model;
  TerseMinimum *minimum; /* of the problem: the least value of the model's axis */
  gboolean has_budget;   /* all sizes are known: */
  guint64 budget;        /* what the machine sends, as a value of the axis */
  TerseVerdict verdict;  /* at that budget; without one TERSE_IMPOSSIBLE where some budget is */
  TerseDecision
      *decision; /* made for that budget alone, where the minimum did not settle it; or NULL */
  TerseMinimum *direct; /* or NULL: not asked for, or */
  char *direct_reason;  /* why it could not be asked */
  GArray *easy;         /* of TerseEasy: machines that do solve these instances */
} TerseBound;

/* TERSE_ERROR_USAGE where nothing known covers the machine, or the sizes do not fit a map;
 * TERSE_ERROR_LIMIT where the problem is too large for any budget to be decided;
 * TERSE_ERROR_INPUT with the counterexample where the map is wrong. (transfer full) */
TerseBound *terse_bound (const TerseBoundRequest *request, GError **error);
void terse_bound_free (TerseBound *bound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseBound, terse_bound_free)

/* The first half of terse_bound (): all but what is decided, with the map checked; `minimum`,
 * `decision`, `direct` and `easy` stay NULL. `direct` and `decide` of the request are not used.
 * (transfer full) */
TerseBound *terse_bound_prepare (const TerseBoundRequest *request, GError **error);
/* The setting of its question, without the model's axis. (transfer full) */
TerseSetting *terse_bound_setting (const TerseBound *bound);

/* The largest budget proved impossible; FALSE where none is. */
gboolean terse_bound_impossible (const TerseBound *bound, guint64 *budget);

#endif
