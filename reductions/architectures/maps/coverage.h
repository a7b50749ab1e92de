/* What a reduction says of a class of machines: the protocol that one of them yields, and its bits.
 */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MAPS_COVERAGE_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MAPS_COVERAGE_H

#include "protocols/models/model.h"
#include "reductions/architectures/machines/machine.h"

typedef struct _TerseReduction TerseReduction;

/* What a reduction says of one class of machines; ask with terse_coverage_bits () and the like. A
 * class may have several entries, for sizes at
 * which the protocol has another form (a network that reads its input once gives a one-way
 * protocol, else a two-way one): the first that fits is the one, so ask with
 * terse_reduction_coverage (). */
typedef struct {
  const char *machine; /* its id */
  const char *reason;  /* not covered: why, one line; then the rest is unset */
  gboolean (*fits) (const TerseReduction *reduction, const TerseSizes *sizes); /* NULL: all sizes */
  const char
      *formula; /* the bits that cross, as the source states them, in the names of the sizes */
  const char *source;
  /* A further protocol of machines that another entry covers, closer to what they do: both claims
   * hold, and the better one counts. */
  gboolean further;
  /* The same as a number, saturating: the value of the model's axis. */
  guint64 (*bits) (const TerseReduction *reduction, const TerseSizes *sizes);
  const char *model; /* of protocols/: the protocol that a machine yields */
  TerseKnows knows;
  /* Sets the options of the model other than its axis; NULL: none. */
  void (*settle) (const TerseReduction *reduction, const TerseSizes *sizes, TerseSetting *setting);
  /* A class made at run time, instead of `fits`, `bits` and `settle`: what crosses is computed from
   * what its positions see and who owns the tokens (reductions/architectures/maps/computed.h). */
  const TerseMachineClass *klass;
} TerseCoverage;

#endif
