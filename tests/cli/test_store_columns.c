/* The checksum of a row tells apart every two rows, and a row is of one version of its encoding. */
#include <criterion/criterion.h>
#include <string.h>

#include "cli/store/store_columns.h"
#include "tests/support/scratch.h"
#include "tests/support/stores.h"

static TerseStoreRow
row_of (const char *texts[6])
{
  return (TerseStoreRow){ .question = (char *) texts[0],
                          .title = (char *) texts[1],
                          .problem = (char *) texts[2],
                          .model = (char *) texts[3],
                          .encoding = (char *) texts[4],
                          .reason = (char *) texts[5],
                          .verdict = TERSE_UNDECIDED };
}

/* Texts that would give the same bytes if they were joined without lengths, with a blank or with
 * what stands between them; and a missing one, an empty one. */
Test (store_columns, no_two_rows_have_one_checksum)
{
  const char *rows[][6] = {
    { "ab", "c", "p", "m", "e", "r" },       { "a", "bc", "p", "m", "e", "r" },
    { "abc", "", "p", "m", "e", "r" },       { "", "abc", "p", "m", "e", "r" },
    { "ab;", "c", "p", "m", "e", "r" },      { "ab", ";c", "p", "m", "e", "r" },
    { "ab;1:c", "", "p", "m", "e", "r" },    { "ab", "c;1:p", "", "m", "e", "r" },
    { "ab", "c", "p", "m", "e", "" },        { "ab", "c", "p", "m", "e", NULL },
    { "ab", "c", "m", "p", "e", "r" },       { "2:ab", "c", "p", "m", "e", "r" },
    { "ab;1:c;1:p", "", "", "m", "e", "r" },
  };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const TerseStoreRow row = row_of (rows[i]);
      cr_expect (g_hash_table_add (seen, terse_store_row_checksum (&row)), "row %u", i);
    }
}

/* Each number by itself, one more or one less. */
Test (store_columns, every_number_counts)
{
  const char *texts[] = { "q", "t", "p", "m", "e", "r" };
  const TerseStoreRow row = row_of (texts);
  g_autofree char *sum = terse_store_row_checksum (&row);
  for (guint i = 0; i < 12; i++)
    {
      TerseStoreRow other = row;
      guint64 *const whole[] = { &other.size.variables, &other.size.clauses, &other.size.literals,
                                 &other.limits.memory,  &other.proof.steps,  &other.proof.bytes,
                                 &other.inputs_run };
      double *const real[] = { &other.seconds, &other.limits.seconds, &other.cost };
      if (i < G_N_ELEMENTS (whole))
        (*whole[i])++;
      else if (i < G_N_ELEMENTS (whole) + G_N_ELEMENTS (real))
        *real[i - G_N_ELEMENTS (whole)] = 1e-9;
      else if (i == 10)
        other.version++;
      else
        other.verdict = TERSE_POSSIBLE;
      g_autofree char *changed = terse_store_row_checksum (&other);
      cr_expect_str_neq (sum, changed, "number %u", i);
    }
}

/* The row becomes one of another version, with a checksum that fits. */
static void
move_to_version (TerseStore *store, TerseStoreRow *row, guint version)
{
  row->version = version;
  g_autofree char *sum
      = terse_store_row_checksum (row),
      *sql = g_strdup_printf (
          "UPDATE decision SET encoding_version = %u, checksum = '%s' WHERE number = %d", version,
          sum, (int) row->number);
  terse_test_store_sql (terse_store_path (store), sql);
}

Test (store_columns, a_row_of_another_version_answers_nothing)
{
  g_autofree char *scratch = terse_scratch_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseStore) store = terse_test_store (scratch);
  g_autoptr (TerseQuestion) question = terse_test_question (1);
  g_autoptr (TerseStoreRow) row = terse_test_enter_undecided (store, question, 1);
  const guint present = row->version;
  for (guint version = present - 1; version <= present + 1; version++)
    {
      TerseStoreRow *at = NULL;
      move_to_version (store, row, version);
      cr_assert (terse_store_lookup (store, question, &at, &error), "%s",
                 error ? error->message : "");
      cr_expect_eq (at != NULL, version == present, "version %u", version);
      g_clear_pointer (&at, terse_store_row_free);
    }
  g_autoptr (TerseStoreRow) other = terse_test_enter_undecided (store, question, 1);
  cr_expect (other->number != row->number && other->version == present);
  g_clear_pointer (&store, terse_store_free);
  terse_scratch_free (g_steal_pointer (&scratch));
}
