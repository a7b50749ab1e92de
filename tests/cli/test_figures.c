/* Pictures: what they are built from agrees with the protocols, which are random here, right or
 * wrong; no two texts overlap; every leaf and every message occurs. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "protocols/radix.h"
#include "cli/figures/figure.h"
#include "cli/figures/matrix_figure.h"
#include "cli/figures/ordering.h"
#include "cli/figures/schedule_figure.h"
#include "cli/figures/tree_figure.h"
#include "tests/support/catalogue.h"
#include "tests/support/pictures.h"
#include "tests/support/questions.h"

static void
fill_schedule (TerseProtocol *protocol, const TerseSchedule *schedule, GRand *rand)
{
  for (guint g = 0; g <= terse_schedule_messages (schedule); g++)
    {
      const TerseMessage *message = terse_schedule_message (schedule, g);
      for (guint64 row = 0; row < message->rows; row++)
        terse_protocol_table (protocol, g)[row] = g_rand_int_range (rand, 0, message->alphabet);
    }
}

static void
fill_tree (TerseProtocol *protocol, const TerseTree *tree, const TerseProblem *problem, GRand *rand)
{
  for (guint v = 1; v < terse_tree_leaves (tree); v++)
    *terse_protocol_owner (protocol, v) = g_rand_int_range (rand, 0, 2);
  for (guint leaf = 0; leaf < terse_tree_leaves (tree); leaf++)
    *terse_protocol_knower (protocol, leaf) = g_rand_int_range (rand, 0, 2);
  for (guint player = 0; player < 2; player++)
    for (guint z = 0; z < terse_problem_inputs (problem, player); z++)
      {
        for (guint v = 1; v < terse_tree_leaves (tree); v++)
          *terse_protocol_bit (protocol, v, player, z) = g_rand_int_range (rand, 0, 2);
        for (guint leaf = 0; leaf < terse_tree_leaves (tree); leaf++)
          *terse_protocol_leaf_output (protocol, leaf, player, z)
              = g_rand_int_range (rand, 0, terse_problem_outputs (problem));
      }
}

/* (transfer full) */
static TerseProtocol *
random_protocol (TerseQuestion *question, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  TerseProtocol *protocol = terse_protocol_new (question);
  if (terse_question_schedule (question))
    fill_schedule (protocol, terse_question_schedule (question), rand);
  else
    fill_tree (protocol, terse_question_tree (question), terse_question_problem (question), rand);
  return protocol;
}

typedef void (*Check) (TerseQuestion *question, TerseProtocol *protocol, const char *name);

/* Every question of the catalogue with a protocol, and some larger ones. */
static guint
for_all (gboolean (*takes) (const TerseQuestion *), Check check)
{
  static const char *const larger[][2] = {
    { "disjointness n=3", "two-way bits=4 knows=both" },
    { "disjointness n=5", "two-way bits=6 knows=bob" },
    { "index n=5", "one-way messages=9" },
    { "matrix entries=0 1 *;2 1|2 0;* 11 3", "two-way bits=3 knows=either" },
    { "equality n=6", "one-way bits=4" },
    { "equality n=7", "two-way bits=5 knows=both" },
    { "function-composition layers=2 m=2 n=2 range=2", "autoregressive epochs=3 token-bits=1" },
    { "function-composition layers=3 m=2 n=1,1 range=2", "autoregressive epochs=2 token-bits=1" },
    { "pointer-chasing players=3 names=2", "blackboard bits=2 rounds=3" },
    { "pointer-chasing players=4 names=2", "recurrent bits=1 layers=3 passes=2" },
  };
  guint n = 0;
  for (guint part = 0; part < CATALOGUE_PARTS; part++)
    {
      g_autoptr (GPtrArray) questions = catalogue_questions ((CataloguePart) part);
      for (guint i = 0; i < questions->len; i++)
        if (takes (questions->pdata[i]))
          {
            g_autoptr (TerseProtocol) protocol
                = random_protocol (questions->pdata[i], 100 * part + i);
            g_autofree char *name = terse_question_text (questions->pdata[i]);
            check (questions->pdata[i], protocol, name);
            n++;
          }
    }
  for (guint i = 0; i < G_N_ELEMENTS (larger); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (larger[i][0], larger[i][1]);
      g_autoptr (TerseProtocol) protocol = takes (question) ? random_protocol (question, i) : NULL;
      if (protocol)
        check (question, protocol, larger[i][0]);
      n += protocol != NULL;
    }
  return n;
}

static gboolean
has_matrix (const TerseQuestion *question)
{
  return terse_partition_is_possible (question, NULL) && terse_question_network (question) == NULL;
}

static gboolean
has_tree (const TerseQuestion *question)
{
  return terse_question_tree (question) != NULL;
}

static gboolean
has_schedule (const TerseQuestion *question)
{
  return terse_question_schedule (question) != NULL;
}

static void
expect_permutation (guint n, const guint *order, const char *name)
{
  g_autofree gboolean *seen = g_new0 (gboolean, n);
  for (guint i = 0; i < n; i++)
    {
      cr_assert_lt (order[i], n, "%s", name);
      cr_expect_not (seen[order[i]], "%s", name);
      seen[order[i]] = TRUE;
    }
}

static void
check_cell (const TersePartition *partition, const TerseProtocol *protocol, guint row, guint column,
            guint64 *entries, const char *name)
{
  guint values[64];
  const guint inputs[] = { partition->row_order[row], partition->column_order[column] };
  const guint at = row * partition->columns + column,
              output = terse_protocol_run (protocol, inputs, values);
  const gboolean promised = terse_problem_promises (partition->problem, inputs);
  g_autofree char *transcript
      = terse_partition_transcript (terse_protocol_question (protocol), values),
      *text = terse_partition_entry_text (partition, row, column),
      *expected = promised ? g_strdup_printf ("%u", output) : g_strdup ("*");
  cr_expect_str_eq (text, expected, "%s", name);
  cr_expect_eq (partition->output[at], output, "%s", name);
  cr_expect_eq (partition->promised[at], promised, "%s", name);
  cr_expect_eq (partition->leaf[at], terse_partition_find_leaf (partition, transcript), "%s", name);
  cr_expect (!promised || partition->leaf[at] != TERSE_PARTITION_NO_LEAF, "%s", name);
  if (promised)
    entries[partition->leaf[at]]++;
}

static void
check_partition (TerseQuestion *question, TerseProtocol *protocol, const char *name)
{
  g_autoptr (TersePartition) partition = terse_partition_new (question, protocol);
  g_autofree guint64 *entries = g_new0 (guint64, partition->leaves->len + 1);
  expect_permutation (partition->rows, partition->row_order, name);
  expect_permutation (partition->columns, partition->column_order, name);
  cr_assert_gt (partition->leaves->len, 0, "%s", name);
  for (guint x = 0; x < partition->rows; x++)
    for (guint y = 0; y < partition->columns; y++)
      check_cell (partition, protocol, x, y, entries, name);
  for (guint i = 0; i < partition->leaves->len; i++)
    cr_expect_eq (terse_partition_get_leaf (partition, i)->entries, entries[i], "%s: leaf %u", name,
                  i);
}

Test (figures, matrices_agree_with_the_protocol)
{
  cr_assert_gt (for_all (has_matrix, check_partition), 40);
}

/* Allowed outputs, in the natural order. */
Test (figures, matrices_without_a_protocol)
{
  static const char *const entries[] = { "0", "1", "*", "0|2", "1", "0", "*", "2", "1" };
  g_autoptr (TerseQuestion) question
      = questions_get ("matrix entries=0 1 *;0|2 1 0;* 2 1", "two-way bits=1");
  g_autoptr (TersePartition) partition = terse_partition_new (question, NULL);
  cr_assert_eq (partition->leaves->len, 0);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autofree char *text = terse_partition_entry_text (partition, i / 3, i % 3);
      cr_expect_str_eq (text, entries[i]);
    }
}

/* Rows shuffled from blocks come together again. */
Test (figures, orders_bring_equal_rows_together)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  for (guint round = 0; round < 200; round++)
    {
      guint table[20 * 6], natural[20], kinds = 0;
      const guint rows = g_rand_int_range (rand, 1, 21), values = g_rand_int_range (rand, 1, 4);
      for (guint i = 0; i < rows * 6; i++)
        table[i] = g_rand_int_range (rand, 0, 3) < 2 ? 0 : g_rand_int_range (rand, 0, values);
      for (guint i = 0; i < rows; i++)
        natural[i] = i;
      g_autofree guint *order = terse_ordering_new (rows, 6, table);
      expect_permutation (rows, order, "order");
      cr_expect_leq (terse_ordering_changes (rows, 6, table, order),
                     terse_ordering_changes (rows, 6, table, natural));
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; i < rows; i++)
        {
          const guint *row = table + 6 * order[i], *before = i ? table + 6 * order[i - 1] : NULL;
          const gboolean same = before && memcmp (row, before, 6 * sizeof *row) == 0;
          kinds += !same;
          g_hash_table_add (seen, g_strdup_printf ("%u%u%u%u%u%u", row[0], row[1], row[2], row[3],
                                                   row[4], row[5]));
          cr_expect (!same || order[i] > order[i - 1]);
        }
      cr_expect_eq (kinds, g_hash_table_size (seen));
    }
}

static void
check_matrix_figure (TerseQuestion *question, TerseProtocol *protocol, const char *name)
{
  g_autoptr (TersePartition) partition = terse_partition_new (question, protocol),
                             bare = terse_partition_new (question, NULL);
  g_autoptr (TersePicture) picture = terse_matrix_figure (partition, name),
                           plain = terse_matrix_figure (bare, name);
  pictures_expect_clear (picture, name);
  pictures_expect_clear (plain, name);
  for (guint i = 0; i < partition->leaves->len; i++)
    {
      const char *transcript = terse_partition_get_leaf (partition, i)->transcript;
      g_autofree char *said = g_strdup_printf ("%u: says %s,", i + 1, transcript),
                      *silent = g_strdup_printf ("%u, ", i + 1);
      cr_expect_eq (pictures_count (picture, *transcript ? said : silent), 1, "%s: leaf %u", name,
                    i);
    }
}

Test (figures, pictures_of_matrices)
{
  cr_assert_gt (for_all (has_matrix, check_matrix_figure), 40);
}

/* Each leaf stands for the transcript that the matrix has for it. */
static void
check_tree (TerseQuestion *question, TerseProtocol *protocol, const char *name)
{
  GError *error = NULL;
  g_autoptr (TersePartition) partition = terse_partition_new (question, protocol);
  g_autoptr (TerseOutline) outline = terse_outline_new (protocol, &error);
  cr_assert_null (error);
  g_autoptr (TersePicture) picture = terse_tree_figure (outline, name);
  g_autofree char *dot = terse_outline_to_dot (outline, name);
  cr_assert_eq (outline->leaves, partition->leaves->len, "%s", name);
  cr_assert_eq (outline->nodes->len, 2 * outline->leaves - 1, "%s", name);
  pictures_expect_clear (picture, name);
  for (guint i = 0; i < outline->leaves; i++)
    {
      const char *transcript = terse_partition_get_leaf (partition, i)->transcript;
      g_autofree char *leaf
          = g_strdup_printf (*transcript ? "leaf %u: %s" : "leaf %u", i + 1, transcript);
      cr_expect_eq (pictures_count (picture, leaf), 1, "%s: %s", name, leaf);
      cr_expect_not_null (strstr (dot, leaf), "%s: %s", name, leaf);
    }
}

Test (figures, pictures_of_trees) { cr_assert_gt (for_all (has_tree, check_tree), 20); }

static void
check_arrows (const TerseLanes *lanes, const char *name)
{
  for (guint g = 0; g < lanes->arrows->len; g++)
    {
      const TerseArrow *arrow = terse_lanes_arrow (lanes, g);
      const TerseMessage *message = terse_schedule_message (lanes->schedule, g);
      cr_expect_eq (lanes->player_of[arrow->from], message->speaker, "%s", name);
      for (guint i = 0; i < arrow->to->len; i++)
        cr_expect_neq (g_array_index (arrow->to, guint, i), arrow->from, "%s", name);
      for (guint h = 0; h < g; h++)
        {
          const TerseArrow *other = terse_lanes_arrow (lanes, h);
          cr_expect_leq (other->column, arrow->column, "%s", name);
          cr_expect (other->column != arrow->column || other->slot != arrow->slot
                         || other->last < arrow->first || arrow->last < other->first,
                     "%s: %u and %u", name, g, h);
        }
      for (guint i = 0; i < message->n_messages; i++)
        {
          const TerseArrow *seen = terse_lanes_arrow (lanes, message->messages[i]);
          cr_expect (seen->column < arrow->column || seen->slot < arrow->slot, "%s", name);
        }
    }
}

static void
check_schedule (TerseQuestion *question, TerseProtocol *protocol, const char *name)
{
  g_autoptr (TerseLanes) lanes = terse_lanes_new (question);
  g_autoptr (TersePicture) picture = terse_schedule_figure (lanes, name);
  g_autofree char *dot = terse_schedule_to_dot (lanes->schedule, name);
  (void) protocol;
  cr_assert_eq (lanes->arrows->len, terse_schedule_messages (lanes->schedule), "%s", name);
  check_arrows (lanes, name);
  pictures_expect_clear (picture, name);
  for (guint g = 0; g < lanes->arrows->len; g++)
    {
      g_autofree char *alphabet
          = g_strdup_printf ("1 of %u", terse_schedule_message (lanes->schedule, g)->alphabet);
      cr_expect_geq (pictures_count (picture, alphabet), 1, "%s: %s", name, alphabet);
    }
  /* The explanation has it too, once, perhaps at the beginning of a line. */
  cr_expect_eq (pictures_count (picture, "1 of "),
                lanes->arrows->len + pictures_count (picture, "1 of K"), "%s", name);
  cr_expect_eq (pictures_count (picture, "output: 1 of "), 1, "%s", name);
  for (guint g = 0; g <= lanes->arrows->len; g++)
    cr_expect_not_null (strstr (dot, terse_schedule_message (lanes->schedule, g)->name), "%s: %u",
                        name, g);
}

Test (figures, pictures_of_schedules) { cr_assert_gt (for_all (has_schedule, check_schedule), 30); }

/* Epochs are columns, a message goes to the player its name says, and what meets nobody stands
 * beside others. */
Test (figures, autoregressive_lanes)
{
  g_autoptr (TerseQuestion) question = questions_get (
      "function-composition layers=2 m=2 n=2 range=2", "autoregressive epochs=2 token-bits=1");
  g_autoptr (TerseLanes) lanes = terse_lanes_new (question);
  cr_assert_eq (lanes->columns->len, 2);
  cr_assert_str_eq (terse_lanes_column (lanes, 0)->name, "epoch 1");
  cr_assert_str_eq (terse_lanes_column (lanes, 1)->name, "epoch 2");
  cr_assert_lt (terse_lanes_column (lanes, 0)->slots, 6);
  for (guint g = 0; g < lanes->arrows->len; g++)
    {
      const TerseArrow *arrow = terse_lanes_arrow (lanes, g);
      cr_assert_eq (arrow->to->len, 1);
      g_autofree char *to = terse_lanes_name (lanes, g_array_index (arrow->to, guint, 0));
      const char *number = strrchr (terse_schedule_message (lanes->schedule, g)->name, ':') + 1;
      cr_expect_str_eq (to + strlen ("player "), number);
    }
}

static void
expect_error (GError *error, TerseError code, const char *part)
{
  cr_assert (g_error_matches (error, TERSE_ERROR, code), "%s", error ? error->message : "no error");
  cr_assert_not_null (strstr (error->message, part), "%s", error->message);
  cr_assert_not_null (strstr (error->message, "expected "), "%s", error->message);
  g_error_free (error);
}

Test (figures, what_has_no_picture)
{
  GError *error = NULL;
  g_autoptr (TerseQuestion) three
      = questions_get ("pointer-chasing players=3 names=2", "blackboard bits=1");
  g_autoptr (TerseQuestion) tree = questions_get ("index n=2", "two-way bits=1");
  g_autoptr (TerseQuestion) large = questions_get ("equality n=10", "two-way bits=1");
  g_autoptr (TerseQuestion) deep = questions_get ("equality n=6", "two-way bits=12");
  g_autoptr (TerseProtocol) many = terse_protocol_new (deep), schedule = terse_protocol_new (three);
  /* Alice says all she has, then Bob. */
  for (guint v = 1; v < 1u << 12; v++)
    for (guint z = 0; z < 64; z++)
      {
        const guint depth = g_bit_storage (v) - 1;
        *terse_protocol_owner (many, v) = depth >= 6;
        *terse_protocol_bit (many, v, depth >= 6, z) = z >> (5 - depth % 6) & 1;
      }
  cr_assert_null (terse_figure_new (TERSE_FIGURE_MATRIX, three, NULL, "", &error));
  expect_error (g_steal_pointer (&error), TERSE_ERROR_USAGE, "found pointer-chasing with 3");
  cr_assert_null (terse_figure_new (TERSE_FIGURE_TREE, tree, NULL, "", &error));
  expect_error (g_steal_pointer (&error), TERSE_ERROR_USAGE, "a protocol");
  cr_assert_null (terse_figure_new (TERSE_FIGURE_TREE, three, schedule, "", &error));
  expect_error (g_steal_pointer (&error), TERSE_ERROR_USAGE, "found blackboard");
  cr_assert_null (terse_figure_new (TERSE_FIGURE_SCHEDULE, tree, NULL, "", &error));
  expect_error (g_steal_pointer (&error), TERSE_ERROR_USAGE, "found two-way");
  cr_assert_null (terse_figure_new (TERSE_FIGURE_MATRIX, large, NULL, "", &error));
  expect_error (g_steal_pointer (&error), TERSE_ERROR_LIMIT, "1048576");
  cr_assert_null (terse_figure_new (TERSE_FIGURE_TREE, deep, many, "", &error));
  expect_error (g_steal_pointer (&error), TERSE_ERROR_LIMIT, "found 4096");
  cr_assert_null (terse_figure_to_dot (TERSE_FIGURE_MATRIX, tree, NULL, "", &error));
  expect_error (g_steal_pointer (&error), TERSE_ERROR_USAGE, "found dot");
}

/* Every kind of picture, drawn twice in every format. */
static const char *const drawn[][2] = {
  { "index n=3", "one-way bits=3" },
  { "disjointness n=3", "two-way bits=4 knows=both" },
  { "matrix entries=0 1|2;* 2", "rounds bits=2 rounds=2 knows=bob" },
  { "function-composition layers=2 m=2 n=2 range=2", "autoregressive epochs=2 token-bits=1" },
};

Test (figures, files_are_what_they_say)
{
  for (guint i = 0; i < G_N_ELEMENTS (drawn); i++)
    {
      GError *error = NULL;
      g_autoptr (TerseQuestion) question = questions_get (drawn[i][0], drawn[i][1]);
      g_autoptr (TerseProtocol) protocol = random_protocol (question, i);
      for (guint kind = TERSE_FIGURE_USUAL; kind <= TERSE_FIGURE_SCHEDULE; kind++)
        {
          g_autoptr (TersePicture) picture = terse_figure_new ((TerseFigureKind) kind, question,
                                                               protocol, "a < b & \"c\"", &error);
          g_autoptr (GError) why = g_steal_pointer (&error);
          cr_expect (picture || g_error_matches (why, TERSE_ERROR, TERSE_ERROR_USAGE));
          if (picture)
            pictures_check_formats (picture);
        }
    }
}
