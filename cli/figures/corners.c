#include "cli/figures/corners.h"

#include <math.h>

#define ARROW_LENGTH 6
#define ARROW_ANGLE 0.4

TerseDashes
terse_dashes_of (TerseStroke stroke)
{
  static const TerseDashes kinds[]
      = { { 0, { 0 } }, { 2, { 2, 2 } }, { 2, { 6, 3 } }, { 4, { 6, 2, 1, 2 } }, { 2, { 1, 3 } } };
  return kinds[stroke.dash ? 1 + (stroke.dash - 1) % (G_N_ELEMENTS (kinds) - 1) : 0];
}

void
terse_arrow_corners (const TerseItem *curve, double corners[6])
{
  const double *end = curve->points + 2 * (curve->n_points - 1), *from = end - 2;
  const double angle = atan2 (end[1] - from[1], end[0] - from[0]);
  corners[0] = end[0];
  corners[1] = end[1];
  for (int i = 0; i < 2; i++)
    {
      const double side = angle + (i == 0 ? -ARROW_ANGLE : ARROW_ANGLE);
      corners[2 + 2 * i] = end[0] - ARROW_LENGTH * cos (side);
      corners[3 + 2 * i] = end[1] - ARROW_LENGTH * sin (side);
    }
}

/* From an angle on, by turns at the radius and at a part of it; the arms of a cross have two each.
 */
guint
terse_mark_corners (const TerseItem *mark, double corners[2 * TERSE_MARK_MAX_CORNERS])
{
  static const struct {
    guint corners;
    double turn, inner;
  } shapes[TERSE_MARKS] = {
    [TERSE_MARK_SQUARE] = { 4, G_PI_4, 0 },    [TERSE_MARK_DIAMOND] = { 4, -G_PI_2, 0 },
    [TERSE_MARK_TRIANGLE] = { 3, -G_PI_2, 0 }, [TERSE_MARK_STAR] = { 5, -G_PI_2, 0.4 },
    [TERSE_MARK_DOWNWARDS] = { 3, G_PI_2, 0 }, [TERSE_MARK_CROSS] = { 4, G_PI_4, 0.35 },
    [TERSE_MARK_PLUS] = { 4, -G_PI_2, 0.35 },
  };
  const gboolean arms = mark->mark == TERSE_MARK_CROSS || mark->mark == TERSE_MARK_PLUS;
  const guint n = shapes[mark->mark].corners;
  const double r = mark->box.width / 2, x = mark->box.x + r, y = mark->box.y + r,
               inner = shapes[mark->mark].inner * r, half = arms ? 0.25 : 0;
  guint at = 0;
  for (guint i = 0; i < n; i++)
    {
      const double angle = shapes[mark->mark].turn + 2 * G_PI * i / n;
      corners[at++] = x + r * cos (angle - half);
      corners[at++] = y + r * sin (angle - half);
      if (arms)
        {
          corners[at++] = x + r * cos (angle + half);
          corners[at++] = y + r * sin (angle + half);
        }
      if (inner > 0)
        {
          corners[at++] = x + inner * cos (angle + G_PI / n);
          corners[at++] = y + inner * sin (angle + G_PI / n);
        }
    }
  return at / 2;
}
