/* Pictures of covers, partitions and trees by their leaves: the rectangles around every entry,
 * those that overlap among them; other networks have no such picture. */
#include <criterion/criterion.h>
#include <string.h>

#include "cli/figures/figure.h"
#include "cli/figures/partition.h"
#include "protocols/error.h"
#include "reductions/questions/decide/decide.h"
#include "tests/support/questions.h"
#include "tests/support/suite.h"

TestSuite (figures_rectangles, .init = scratch_open, .fini = scratch_close);

/* The matrix of the protocol found, (transfer full). */
static TersePartition *
draw (const char *problem, const char *model)
{
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  const TerseDecideOptions options = { .seed = 0 };
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  cr_assert (decision && decision->verdict == TERSE_POSSIBLE);
  return terse_partition_new (question, decision->protocol);
}

/* Entries and transcript of every leaf, "3 1, 1 1+2"; (transfer full). */
static char *
leaves_text (const TersePartition *partition)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < partition->leaves->len; i++)
    {
      const TersePartitionLeaf *leaf = terse_partition_get_leaf (partition, i);
      g_string_append_printf (text, "%s%" G_GUINT64_FORMAT " %s", i ? ", " : "", leaf->entries,
                              *leaf->transcript ? leaf->transcript : "-");
    }
  return g_string_free (text, FALSE);
}

#define OVERLAP "matrix entries=1 1 0;1 1 1;0 1 1"

Test (figures_rectangles, overlaps_are_leaves_of_their_own)
{
  g_autoptr (TersePartition) partition = draw (OVERLAP, "cover rectangles=2 value=1");
  g_autofree char *text = leaves_text (partition);
  cr_expect_str_eq (text, "2 -, 3 1, 3 2, 1 1+2");
  cr_expect_str_eq (partition->label, "rectangles");
}

Test (figures_rectangles, partitions_and_leaves)
{
  g_autoptr (TersePartition) cells = draw ("matrix entries=0 1;1 0", "partition rectangles=4");
  g_autoptr (TersePartition) tree = draw ("matrix entries=0 1;1 0", "leaves leaves=4");
  g_autofree char *of_cells = leaves_text (cells), *of_tree = leaves_text (tree);
  cr_expect_str_eq (of_cells, "1 1, 1 2, 1 3, 1 4");
  cr_expect_str_eq (of_tree, "1 0, 1 1, 1 2, 1 3");
  cr_expect_str_eq (tree->label, "leaf");
}

Test (figures_rectangles, shown)
{
  g_autofree char *found = scratch_output (
      "terse solve matrix -p 'entries=1 1 0;1 1 1;0 1 1' --model cover --rectangles 2 --value 1 "
      "--out c",
      0);
  g_autofree char *place = g_build_filename (scratch, "c", NULL);
  g_autoptr (GDir) certificates = g_dir_open (place, 0, NULL);
  cr_assert_not_null (certificates);
  g_autofree char *line = g_strdup_printf ("terse show c/%s --format svg --out c.svg",
                                           g_dir_read_name (certificates));
  g_autofree char *nothing = scratch_output (line, 0);
  g_autofree char *svg = terse_scratch_read (scratch, "c.svg", NULL);
  cr_expect (g_str_has_prefix (svg, "<?xml"));
  cr_expect_gt (strlen (svg), 1000u);
}

Test (figures_rectangles, other_networks_have_none)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseQuestion) question
      = questions_get ("matrix entries=0 1;1 0", "attention-mod heads=1 dim=1 precision=1");
  cr_expect_not (terse_partition_is_possible (question, &error));
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_USAGE));
  cr_expect_not_null (strstr (error->message, "or of rectangles, found attention-mod"));
}

/* Coins that draw "always 0" with probability 1/4, else "always 1". */
Test (figures_rectangles, coins_are_probabilities_to_err)
{
  g_autoptr (TerseQuestion) question
      = questions_get ("matrix entries=0 1;1 *", "two-way bits=0 knows=both error=3/4");
  g_autoptr (TerseProtocol) protocol = terse_protocol_new (question);
  for (guint output = 0; output <= 1; output++)
    {
      TerseProtocol *part = terse_protocol_new (terse_question_errorless (question));
      *terse_protocol_leaf_output (part, 0, 0, 0) = output;
      terse_protocol_add_part (protocol, part, output ? 3 : 1);
    }
  g_autoptr (TersePartition) partition = terse_partition_new (question, protocol);
  cr_assert_eq (partition->leaves->len, 2);
  cr_expect_str_eq (terse_partition_get_leaf (partition, 0)->transcript, "1/4");
  cr_expect_str_eq (terse_partition_get_leaf (partition, 1)->transcript, "3/4");
  for (guint x = 0; x < 2; x++)
    for (guint y = 0; y < 2; y++)
      {
        g_autofree char *text = terse_partition_entry_text (partition, x, y);
        const guint leaf = partition->leaf[2 * x + y];
        cr_expect_str_eq (text, leaf == 0 ? "1" : leaf == 1 ? "0" : "*");
        cr_expect_eq (partition->promised[2 * x + y], leaf != TERSE_PARTITION_NO_LEAF);
      }
  g_autoptr (TersePicture) picture
      = terse_figure_new (TERSE_FIGURE_USUAL, question, protocol, "coins", NULL);
  cr_assert_not_null (picture);
  cr_expect_null (terse_figure_new (TERSE_FIGURE_TREE, question, protocol, "coins", NULL));
  cr_expect_null (terse_figure_new (TERSE_FIGURE_MATRIX, question, NULL, "coins", NULL));
}
