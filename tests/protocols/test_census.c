/* The classes of small Boolean matrices: as many as are known, of as many matrices as there are,
 * and the same as canonical forms of all matrices give. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/bounds/census.h"

static void
expect_count (guint rows, guint columns, gboolean transposes, guint classes)
{
  g_autoptr (GArray) found = terse_census_classes (rows, columns, transposes);
  guint64 matrices = 0, joined = 0;
  for (guint i = 0; i < found->len; i++)
    {
      matrices += g_array_index (found, TerseCensusClass, i).matrices;
      joined += g_array_index (found, TerseCensusClass, i).classes;
    }
  g_autoptr (GArray) apart = terse_census_classes (rows, columns, FALSE);
  cr_assert_eq (joined, apart->len);
  cr_assert_eq (found->len, classes, "%u x %u: %u", rows, columns, found->len);
  cr_assert_eq (matrices, G_GUINT64_CONSTANT (1) << (rows * columns));
}

Test (census, there_are_as_many_classes_as_are_known)
{
  expect_count (1, 1, FALSE, 2);
  expect_count (2, 2, FALSE, 7);
  expect_count (3, 3, FALSE, 36);
  expect_count (4, 4, FALSE, 317);
  expect_count (5, 5, FALSE, 5624);
  expect_count (2, 3, FALSE, 13);
  expect_count (3, 2, TRUE, 13);
  expect_count (1, 6, FALSE, 7);
  expect_count (6, 1, FALSE, 7);
  expect_count (2, 2, TRUE, 6);
  expect_count (3, 3, TRUE, 26);
  expect_count (4, 4, TRUE, 192);
  expect_count (5, 5, TRUE, 3014);
}

/* Every matrix by its canonical form, counted, against the list. */
static void
check_by_force (guint rows, guint columns, gboolean transposes)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint matrix = 0; matrix < 1u << (rows * columns); matrix++)
    {
      guint8 masks[TERSE_CENSUS_MAX], canonical[TERSE_CENSUS_MAX];
      for (guint r = 0; r < rows; r++)
        masks[r] = matrix >> (r * columns) & ((1u << columns) - 1);
      terse_census_canonize (rows, columns, transposes, masks, canonical);
      char *text = terse_census_text (rows, columns, canonical);
      guint64 *count = g_hash_table_lookup (seen, text);
      if (count == NULL)
        g_hash_table_insert (seen, g_strdup (text), count = g_new0 (guint64, 1));
      *count += 1;
      g_free (text);
    }
  g_autoptr (GArray) found = terse_census_classes (rows, columns, transposes);
  cr_assert_eq (found->len, g_hash_table_size (seen));
  for (guint i = 0; i < found->len; i++)
    {
      const TerseCensusClass *class = &g_array_index (found, TerseCensusClass, i);
      g_autofree char *text = terse_census_text (rows, columns, class->masks);
      const guint64 *count = g_hash_table_lookup (seen, text);
      cr_assert (count != NULL && *count == class->matrices, "%s", text);
    }
}

Test (census, classes_are_those_of_the_canonical_forms_of_all_matrices)
{
  check_by_force (3, 3, TRUE);
  check_by_force (3, 3, FALSE);
  check_by_force (4, 4, TRUE);
  check_by_force (2, 4, TRUE);
  check_by_force (4, 3, FALSE);
  check_by_force (1, 5, FALSE);
}

Test (census, the_canonical_form_is_the_least_of_all_orders)
{
  const guint8 masks[] = { 5, 2, 3 };
  guint8 canonical[TERSE_CENSUS_MAX];
  terse_census_canonize (3, 3, TRUE, masks, canonical);
  g_autofree char *text = terse_census_text (3, 3, canonical);
  cr_assert_str_eq (text, "1 0 0;1 1 0;0 1 1");
}
