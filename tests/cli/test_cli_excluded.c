/* bench/tables/excluded.ini: a row for every bound that the program has, which is every line of
 * coverage of every map that is right. */
#include <criterion/criterion.h>

#include "cli/sweep/spec_read.h"
#include "reductions/architectures/maps/reduction.h"

/* Where a further protocol is closer to the machines, its row stands for the other one too. */
static gboolean
is_about (const TerseBound *bound, const TerseCoverage *line)
{
  return bound->coverage == line
         || terse_reduction_coverage (bound->reduction, bound->machine->id, &bound->sizes) == line;
}

static gboolean
has_row (const TerseSpec *spec, const TerseCoverage *line)
{
  for (guint i = 0; i < spec->entries->len; i++)
    if (is_about (((const TerseSpecEntry *) spec->entries->pdata[i])->bound, line))
      return TRUE;
  return FALSE;
}

Test (excluded, every_line_of_coverage_has_a_row)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseSpec) spec
      = terse_spec_read (TERSE_SOURCE_DIR "/bench/tables/excluded.ini", &error);
  cr_assert_not_null (spec, "%s", error ? error->message : "");
  guint lines = 0;
  for (guint i = 0; i < terse_reduction_classes (); i++)
    {
      const TerseReductionClass *klass = terse_reduction_class (i);
      for (guint j = 0; j < klass->n_coverage; j++)
        if (klass->coverage[j].reason == NULL)
          {
            lines++;
            cr_expect (has_row (spec, &klass->coverage[j]), "%s: %s by %s", klass->id,
                       klass->coverage[j].machine, klass->coverage[j].formula);
          }
    }
  cr_expect_gt (lines, 30);
}
