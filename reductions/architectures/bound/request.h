/* What a bound is asked for, and what it holds. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_BOUND_REQUEST_H
#define TERSE_REDUCTIONS_ARCHITECTURES_BOUND_REQUEST_H

#include "reductions/questions/decide/decide.h"
#include "reductions/architectures/bound/easy_side.h"
#include "reductions/architectures/maps/reduction.h"

typedef struct {
  const char *machine, *task; /* ids */
  const char *via;            /* id of the reduction, or NULL: the first that covers the machine */
  const TerseMachineClass *klass; /* instead of `machine`, of a class that is no member of the */
  const TerseReductionClass *map; /* program, and instead of `via`; or NULL */
  guint tokens;                   /* N; 0: the size is among the parameters */
  const char *const *parameters;  /* of the reduction: name, value, ..., NULL */
  TerseSizes sizes;
  guint given; /* bit mask of TerseSizeName: the sizes that are set; those that shape the protocol
                  are 1 unless they are */
  gboolean direct; /* ask the direct question too, where the machine is recurrent */
  TerseDecideOptions decide;
} TerseBoundRequest;

typedef struct {
  TerseReduction *reduction;
  const TerseCoverage *coverage;
  GArray *computed; /* of TerseCoverage: of a machine written as text, else NULL */
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

#endif
