/* The outlines of what a picture has beside areas and labels, for those who draw it: corners of
 * marks and arrow heads, lengths of dashes; in points. */
#ifndef TERSE_CLI_FIGURES_CORNERS_H
#define TERSE_CLI_FIGURES_CORNERS_H

#include "cli/figures/picture_items.h"

#define TERSE_MARK_MAX_CORNERS 12u

/* Lengths of strokes and gaps by turns; n = 0: no dashes. */
typedef struct {
  guint n;
  double lengths[4];
} TerseDashes;

TerseDashes terse_dashes_of (TerseStroke stroke);
/* Fills x, y, x, y, .. with the corners of the tip at the end of a curve: the tip, then both sides.
 */
void terse_arrow_corners (const TerseItem *curve, double corners[6]);
/* The same of a mark that is no circle; the number of corners, TERSE_MARK_MAX_CORNERS at most. */
guint terse_mark_corners (const TerseItem *mark, double corners[2 * TERSE_MARK_MAX_CORNERS]);

#endif
