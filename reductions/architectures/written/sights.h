/* What every position of a written machine sees in every layer, at given sizes: the text run
 * literally. Positions of the prompt come first, generated ones after them. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_WRITTEN_SIGHTS_H
#define TERSE_REDUCTIONS_ARCHITECTURES_WRITTEN_SIGHTS_H

#include "reductions/architectures/written/lines.h"

#define TERSE_SIGHTS_MAX_PLACES (1u << 20) /* lines * layers * positions */
#define TERSE_SIGHTS_MAX_STEPS (1u << 24)  /* of the evaluation of expressions */

/* The positions seen from one place: those of low .. high - 1 that are chosen; all, if NULL. */
typedef struct {
  guint low, high;
  guint8 *chosen; /* [j - low] */
} TerseSight;

typedef struct {
  const TerseWritten *written;
  guint tokens, positions; /* of the prompt; with those generated */
  guint layers, passes, steps, lines;
  guint64 numbers[TERSE_WRITTEN_MAX_SIGHTS], bits[TERSE_WRITTEN_MAX_SIGHTS],
      asks[TERSE_WRITTEN_MAX_SIGHTS];
  TerseSight *places; /* [(layer * lines + line) * positions + position] */
  gboolean *active;   /* [layer * lines + line]: does the layer have this line at all? */
  gboolean causal;    /* no position sees a later one */
  guint kinds;        /* bit mask of TerseSightKind, as far as some layer has them */
} TerseSights;

/* TERSE_ERROR_INPUT or _LIMIT, `file:line: expected ..., found ...`: a number below 0 or above
 * 2^62, a position that there is not, a generated position seen by an earlier one, or more than is
 * listed. (transfer full) */
TerseSights *terse_sights_new (const TerseWritten *written, const TerseSizes *sizes, guint tokens,
                               GError **error);
void terse_sights_free (TerseSights *sights);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseSights, terse_sights_free)

const TerseSightLine *terse_sights_line (const TerseSights *sights, guint line);
const TerseSight *terse_sights_place (const TerseSights *sights, guint layer, guint line,
                                      guint position);
gboolean terse_sights_active (const TerseSights *sights, guint layer, guint line);
/* numbers * bits of a line, saturating. */
guint64 terse_sights_bits (const TerseSights *sights, guint line);
gboolean terse_sight_sees (const TerseSight *sight, guint position);

#endif
