/* Counting proofs: the kernel accepts them for the families one bit below their thresholds and for
 * random matrices, where no possible question may be closed and every clique found by brute force
 * must be found; it rejects them when items do not conflict. */
#include <criterion/criterion.h>

#include "protocols/bounds/exact.h"
#include "reductions/questions/counting/clique.h"
#include "reductions/questions/encodings/encoding.h"
#include "reductions/questions/counting/items.h"
#include "tests/support/agreement.h"
#include "tests/support/counting.h"
#include "tests/support/questions.h"
#include "tests/support/share.h"

/* Families, one bit below the threshold. */

Test (counting, families_are_closed_up_to_their_bound)
{
  static const char *const families[] = { "disjointness", "equality", "greater-than" };
  static const char *const models[]
      = { "two-way knows=both bits=", "rounds rounds=2 first=bob knows=both bits=" };
  for (guint n = 2; n <= 4; n++)
    for (guint i = 0; i < G_N_ELEMENTS (families); i++)
      for (guint j = 0; j < G_N_ELEMENTS (models); j++)
        {
          g_autofree char *problem = g_strdup_printf ("%s n=%u", families[i], n);
          g_autofree char *model = g_strdup_printf ("%s%u", models[j], n);
          g_autoptr (TerseQuestion) question = questions_get (problem, model);
          g_autofree char *fault = counting_fault (question);
          cr_expect_null (fault, "%s", fault);
        }
}

Test (counting, families_with_a_receiver)
{
  static const char *const families[] = { "disjointness", "equality", "greater-than" };
  static const char *const conventions[] = { "bob", "alice", "either" };
  for (guint n = 2; n <= 4; n++)
    for (guint i = 0; i < G_N_ELEMENTS (families); i++)
      for (guint j = 0; j < G_N_ELEMENTS (conventions); j++)
        {
          g_autofree char *problem = g_strdup_printf ("%s n=%u", families[i], n);
          g_autofree char *model
              = g_strdup_printf ("two-way knows=%s bits=%u", conventions[j], n - 1);
          g_autoptr (TerseQuestion) question = questions_get (problem, model);
          g_autofree char *fault = counting_fault (question);
          cr_expect_null (fault, "%s", fault);
        }
}

Test (counting, schedules_one_message_short_are_closed)
{
  static const char *const cases[][2] = {
    { "index n=1", "one-way bits=0" },
    { "index n=2", "one-way messages=3" },
    { "index n=3", "one-way messages=7" },
    { "index n=3", "one-way messages=5" },
    { "index n=4", "one-way bits=3" },
    { "index n=4", "one-way messages=15" },
    { "equality n=3", "one-way bits=2" },
    { "disjointness n=4", "one-way messages=13" },
    { "greater-than n=4", "one-way messages=14" },
    { "intersection-size n=3", "one-way messages=7" },
    { "equality n=2", "simultaneous messages=3,4" },
    { "equality n=2", "simultaneous messages=4,3" },
    { "disjointness n=3", "simultaneous messages=7,3" },
    { "index n=3", "simultaneous messages=7,3" },
    { "index n=3", "simultaneous messages=8,2" },
    { "intersection-size n=2", "simultaneous messages=3,4" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (cases[i][0], cases[i][1]);
      g_autofree char *fault = counting_fault (question);
      cr_expect_null (fault, "%s", fault);
    }
}

/* Items of both values are needed here. */
Test (counting, inner_product)
{
  g_autoptr (TerseQuestion) question = questions_get ("inner-product n=4", "two-way bits=4");
  g_autofree char *fault = counting_fault (question);
  cr_expect_null (fault, "%s", fault);
}

Test (counting, not_covered)
{
  static const char *const cases[][2] = {
    { "equality n=2", "two-way bits=3" },
    { "equality n=2", "one-way bits=2" },
    { "equality n=2", "simultaneous bits=2" },
    { "equality n=2", "blackboard bits=1" },
    { "pointer-chasing players=3 names=2", "simultaneous bits=0" },
    { "equality n=2", "two-way bits=11" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (cases[i][0], cases[i][1]);
      g_autoptr (TerseFormula) formula = terse_formula_new ();
      g_autoptr (TerseExtension) extension = terse_extension_new (formula);
      TerseCounting counting;
      cr_expect_not (terse_add_counting (question, formula, extension, &counting), "%s, %s",
                     cases[i][0], cases[i][1]);
      cr_expect (!counting.closed && counting.items <= counting.capacity);
      cr_expect_eq (terse_extension_definitions (extension) + terse_extension_lemmas (extension),
                    0);
    }
}

/* Behind a symmetry, whose clauses shift all ids that follow. */
Test (counting, behind_a_symmetry)
{
  g_autoptr (TerseQuestion) question = questions_get ("index n=2", "one-way messages=2");
  g_autoptr (TerseFormula) formula = terse_encoding_for (question)->emit (question);
  g_autoptr (TerseExtension) extension = terse_extension_new (formula);
  TerseCounting counting;
  GArray *v = g_array_new (FALSE, FALSE, sizeof (gint)),
         *image = g_array_new (FALSE, FALSE, sizeof (gint));
  const gint table = 4 * 2;
  for (gint i = 1; i <= table + 2 * 2 * 2; i++)
    {
      gint other = i <= table ? ((i - 1) ^ 1) + 1 : ((i - 1) ^ 2) + 1;
      g_array_append_val (v, i);
      g_array_append_val (image, other);
    }
  terse_extension_add_symmetry (extension, v->len, (gint *) (gpointer) v->data,
                                (gint *) (gpointer) image->data, 2);
  cr_expect (terse_add_counting (question, formula, extension, &counting));
  cr_expect (counting.closed);
  TerseKernelResult result = counting_judge_extension (formula, extension, TRUE);
  cr_expect (result.verified, "%s", result.message);
  g_array_unref (v);
  g_array_unref (image);
}

/* Lemmas that are streamed are the same, byte by byte, and are not kept. */
static GBytes *
write_proof (const TerseQuestion *question, gboolean stream_lemmas)
{
  g_autoptr (TerseFormula) formula = terse_encoding_for (question)->emit (question);
  g_autoptr (TerseExtension) extension = terse_extension_new (formula);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (TerseLratWriter) writer = terse_lrat_writer_new (stream, FALSE);
  TerseCounting counting;
  if (stream_lemmas)
    terse_extension_stream_lemmas (extension, writer);
  cr_assert (terse_add_counting (question, formula, extension, &counting) && counting.closed);
  cr_expect_eq (terse_extension_clauses (extension)->len == 10 * counting.definitions,
                stream_lemmas);
  cr_expect_eq (terse_extension_lemmas (extension), counting.lemmas);
  if (!stream_lemmas)
    terse_extension_write_lemmas (extension, writer);
  cr_assert (terse_lrat_writer_finish (writer, NULL) && g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

Test (counting, a_streamed_proof_is_the_kept_one)
{
  g_autoptr (TerseQuestion) question
      = questions_get ("disjointness n=4", "two-way knows=either bits=3");
  g_autoptr (GBytes) kept = write_proof (question, FALSE), streamed = write_proof (question, TRUE);
  cr_expect (g_bytes_equal (kept, streamed));
}

/* Conflicts. */

/* Do the two entries fit into a leaf of this kind? By the definition, with every set of outputs as
 * bits. */
static gboolean
share_leaf (const TerseMatrix *matrix, TerseExactConvention convention, const TerseEntry *a,
            const TerseEntry *b)
{
  const guint rows[] = { a->row, b->row }, columns[] = { a->column, b->column };
  guint64 common[2][2], all = (G_GUINT64_CONSTANT (1) << terse_matrix_outputs (matrix)) - 1;
  for (guint i = 0; i <= 1; i++)
    for (guint j = 0; j <= 1; j++)
      {
        common[i][j] = terse_matrix_promises (matrix, rows[i], columns[j]) ? 0 : all;
        for (guint o = 0; o < terse_matrix_outputs (matrix); o++)
          if (terse_matrix_allows (matrix, rows[i], columns[j], o))
            common[i][j] |= G_GUINT64_CONSTANT (1) << o;
      }
  gboolean bob = (common[0][0] & common[1][0]) && (common[0][1] & common[1][1]);
  gboolean alice = (common[0][0] & common[0][1]) && (common[1][0] & common[1][1]);
  switch (convention)
    {
    case TERSE_EXACT_BOTH:
      return (common[0][0] & common[0][1] & common[1][0] & common[1][1]) != 0;
    case TERSE_EXACT_BOB:
      return bob;
    case TERSE_EXACT_ALICE:
      return alice;
    default:
      return bob || alice;
    }
}

/* The largest clique among promised entries from place `first` on that fit to those chosen; no
 * further than `enough`. */
static guint
largest_clique (const TerseMatrix *matrix, TerseExactConvention convention, const GArray *entries,
                guint first, GArray *chosen, guint enough)
{
  guint best = chosen->len;
  for (guint i = first; i < entries->len && best < enough; i++)
    {
      const TerseEntry *entry = &g_array_index (entries, TerseEntry, i);
      gboolean fits = TRUE;
      for (guint j = 0; fits && j < chosen->len; j++)
        fits = !share_leaf (matrix, convention, entry, &g_array_index (chosen, TerseEntry, j));
      if (!fits)
        continue;
      g_array_append_val (chosen, *entry);
      best = MAX (best, largest_clique (matrix, convention, entries, i + 1, chosen, enough));
      g_array_set_size (chosen, chosen->len - 1);
    }
  return best;
}

static const char *const conventions[] = { "both", "bob", "alice", "either" };

/* A question that counting closes is impossible and the kernel agrees; one that it does not has too
 * small cliques. */
static guint
check_tree (TerseProblem *problem, const TerseMatrix *matrix, TerseExactConvention convention,
            guint bits)
{
  g_autofree char *model
      = g_strdup_printf ("two-way knows=%s bits=%u", conventions[convention], bits);
  g_autofree char *entries = terse_matrix_text (matrix, ';');
  g_autoptr (TerseQuestion) question = questions_ask (problem, model, NULL);
  g_autoptr (GArray) all = terse_fooling_entries (matrix, -1),
                     chosen = g_array_new (FALSE, FALSE, sizeof (TerseEntry));
  TerseCounting counting;
  guint depth, n, largest = largest_clique (matrix, convention, all, 0, chosen, (1u << bits) + 1);
  g_autoptr (TerseCountingPlan) plan = terse_counting_plan_new (question, NULL, &counting);
  cr_assert_eq (plan != NULL, largest > 1u << bits, "%s, %s: largest %u", entries, model, largest);
  if (plan == NULL)
    return 0;
  const TerseEntry *items = terse_counting_plan_items (plan, &n);
  for (guint p = 0; p < n; p++)
    for (guint q = 0; q < p; q++)
      cr_assert_not (share_leaf (matrix, convention, &items[p], &items[q]));
  cr_assert (terse_exact_depth (matrix, convention, &depth, NULL) && depth > bits, "%s, %s",
             entries, model);
  TerseKernelResult result = counting_judge (question, plan, &counting);
  cr_assert (result.verified, "%s, %s: %s", entries, model, result.message);
  return 1;
}

static guint
check_schedule (TerseProblem *problem, const TerseMatrix *matrix, const char *model,
                gboolean possible)
{
  g_autofree char *entries = terse_matrix_text (matrix, ';');
  g_autoptr (TerseQuestion) question = questions_ask (problem, model, NULL);
  TerseCounting counting;
  g_autoptr (TerseCountingPlan) plan = terse_counting_plan_new (question, NULL, &counting);
  if (plan == NULL)
    return 0;
  cr_assert_not (possible, "%s, %s", entries, model);
  TerseKernelResult result = counting_judge (question, plan, &counting);
  cr_assert (result.verified, "%s, %s: %s", entries, model, result.message);
  return 1;
}

static guint
check_schedules (TerseProblem *problem, const TerseMatrix *matrix)
{
  guint messages, closed = 0;
  cr_assert (terse_exact_one_way (matrix, &messages, NULL));
  for (guint k = 1; k <= MIN (messages, 4); k++)
    {
      g_autofree char *model = g_strdup_printf ("one-way messages=%u", k);
      closed += check_schedule (problem, matrix, model, k >= messages);
    }
  for (guint alice = 1; alice <= 3; alice++)
    for (guint bob = 1; bob <= 3; bob++)
      {
        guint least;
        g_autofree char *model = g_strdup_printf ("simultaneous messages=%u,%u", alice, bob);
        cr_assert (terse_exact_simultaneous (matrix, alice, &least, NULL));
        closed += check_schedule (problem, matrix, model, least > 0 && bob >= least);
      }
  return closed;
}

static void
check_random (TerseTestKind kind, guint outputs, guint matrices, guint least_closed, guint seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint closed = 0;
  matrices = terse_test_share (matrices, matrices / 4);
  least_closed = terse_test_share (least_closed, least_closed / 4);
  for (guint i = 0; i < matrices; i++)
    {
      guint rows = (guint) g_rand_int_range (rand, 1, 5),
            columns = (guint) g_rand_int_range (rand, 1, 5);
      g_autoptr (TerseProblem) problem
          = agreement_random_problem (rand, kind, rows, columns, outputs);
      g_autoptr (TerseMatrix) matrix = terse_matrix_from_problem (problem, NULL);
      for (guint bits = 0; bits <= 3; bits++)
        for (guint c = 0; c < TERSE_EXACT_CONVENTIONS; c++)
          closed += check_tree (problem, matrix, (TerseExactConvention) c, bits);
      closed += check_schedules (problem, matrix);
    }
  cr_expect_geq (closed, least_closed, "%u closed", closed);
}

Test (counting, random_total)
{
  check_random (TERSE_TEST_TOTAL, 2, 400, 400, 1);
  check_random (TERSE_TEST_TOTAL, 4, 200, 400, 2);
}

Test (counting, random_partial)
{
  check_random (TERSE_TEST_PARTIAL, 2, 400, 400, 3);
  check_random (TERSE_TEST_PARTIAL, 5, 200, 400, 4);
}

/* Reasons with several outputs, so proofs by cases. */
Test (counting, random_relation)
{
  check_random (TERSE_TEST_RELATION, 2, 400, 200, 5);
  check_random (TERSE_TEST_RELATION, 3, 400, 200, 6);
  check_random (TERSE_TEST_RELATION, 6, 200, 50, 7);
}

/* Items that do not conflict. */

static void
check_smuggled (const char *problem, const char *model, guint n, TerseEntry *items, guint spoilt,
                TerseEntry by)
{
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  TerseCounting counting;
  g_autoptr (TerseCountingPlan) good
      = terse_counting_plan_new_with_items (question, n, items, &counting);
  cr_assert_not_null (good);
  cr_expect (counting_judge (question, good, &counting).verified, "%s, %s", problem, model);
  items[spoilt] = by;
  g_autoptr (TerseCountingPlan) bad
      = terse_counting_plan_new_with_items (question, n, items, &counting);
  TerseKernelResult result = counting_judge (question, bad, &counting);
  cr_expect (!result.verified && !result.io_error, "%s, %s: item %u is (%u, %u)", problem, model,
             spoilt, by.row, by.column);
  cr_expect_null (terse_counting_plan_new_with_items (question, n - 1, items, &counting));
}

static gboolean
conflict_pairwise (const TerseMatrix *matrix, TerseExactConvention convention, guint n,
                   const TerseEntry *items)
{
  for (guint p = 0; p < n; p++)
    for (guint q = 0; q < p; q++)
      if (share_leaf (matrix, convention, &items[p], &items[q]))
        return FALSE;
  return TRUE;
}

/* Every item of the diagonal in turn becomes any other entry: the kernel accepts just those that
 * conflict with all. */
static void
check_every_entry (TerseExactConvention convention, guint bits, guint n, const TerseEntry *items)
{
  g_autofree char *model
      = g_strdup_printf ("two-way knows=%s bits=%u", conventions[convention], bits);
  g_autoptr (TerseQuestion) question = questions_get ("equality n=2", model);
  g_autoptr (TerseMatrix) matrix
      = terse_matrix_from_problem (terse_question_problem (question), NULL);
  for (guint spoilt = 0; spoilt < n; spoilt++)
    for (guint by = 0; by < 16; by++)
      {
        g_autofree TerseEntry *other = g_memdup2 (items, n * sizeof *items);
        TerseCounting counting;
        other[spoilt] = (TerseEntry){ by / 4, by % 4 };
        g_autoptr (TerseCountingPlan) plan
            = terse_counting_plan_new_with_items (question, n, other, &counting);
        gboolean verified = counting_judge (question, plan, &counting).verified;
        cr_expect_eq (verified, conflict_pairwise (matrix, convention, n, other),
                      "%s: item %u is (%u, %u)", model, spoilt, by / 4, by % 4);
      }
}

Test (counting, kernel_accepts_just_what_conflicts)
{
  const TerseEntry items[] = { { 0, 0 }, { 1, 1 }, { 2, 2 }, { 3, 3 }, { 0, 1 } };
  check_every_entry (TERSE_EXACT_BOTH, 2, 5, items);
  check_every_entry (TERSE_EXACT_BOB, 1, 3, items);
  check_every_entry (TERSE_EXACT_ALICE, 1, 3, items);
  check_every_entry (TERSE_EXACT_EITHER, 1, 3, items);
}

Test (counting, kernel_rejects_smuggled_entries_of_a_receiver)
{
  static const char *const models[]
      = { "two-way knows=bob bits=1", "two-way knows=alice bits=1", "two-way knows=either bits=1" };
  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    for (guint spoilt = 0; spoilt < 3; spoilt++)
      {
        TerseEntry items[] = { { 0, 0 }, { 1, 1 }, { 2, 2 } };
        check_smuggled ("equality n=2", models[i], 3, items, spoilt, items[(spoilt + 1) % 3]);
      }
}

Test (counting, kernel_rejects_smuggled_rows)
{
  static const char *const cases[][2] = {
    { "matrix entries=0 0;0 1;1 0;0 *", "one-way messages=2" },
    { "matrix entries=0 0;0 1;1 0;0 *", "simultaneous messages=2,2" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint spoilt = 0; spoilt < 3; spoilt++)
      {
        TerseEntry items[] = { { 0, 0 }, { 1, 0 }, { 2, 0 } };
        check_smuggled (cases[i][0], cases[i][1], 3, items, spoilt, items[(spoilt + 1) % 3]);
        TerseEntry others[] = { { 0, 0 }, { 1, 0 }, { 2, 0 } };
        /* Row 3 agrees with rows 0 and 1. */
        check_smuggled (cases[i][0], cases[i][1], 3, others, spoilt, (TerseEntry){ 3, 0 });
      }
}

/* Cliques. */

static gboolean
bit_adjacent (gconstpointer data, guint a, guint b)
{
  const guint32 *rows = data;
  return rows[a] >> b & 1;
}

static guint
clique_number (guint n, const guint32 *rows, guint32 candidates)
{
  guint best = 0;
  for (guint v = 0; v < n; v++)
    if (candidates >> v & 1)
      best = MAX (best, 1 + clique_number (n, rows, candidates & rows[v] & ~((2u << v) - 1)));
  return best;
}

static void
check_cliques (guint n, guint32 *rows)
{
  guint largest = clique_number (n, rows, (1u << n) - 1);
  for (guint target = 1; target <= n; target++)
    {
      g_autoptr (GArray) clique = terse_clique_find (n, target, bit_adjacent, rows, NULL);
      cr_assert_eq (clique->len >= target, largest >= target);
      for (guint i = 0; i < clique->len; i++)
        for (guint j = 0; j < i; j++)
          cr_assert (bit_adjacent (rows, g_array_index (clique, guint, i),
                                   g_array_index (clique, guint, j)));
    }
}

Test (counting, cliques_by_brute_force)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (8);
  for (guint i = 0; i < 300; i++)
    {
      guint32 rows[16] = { 0 };
      guint n = (guint) g_rand_int_range (rand, 1, 17),
            density = (guint) g_rand_int_range (rand, 1, 10);
      for (guint a = 0; a < n; a++)
        for (guint b = 0; b < a; b++)
          if ((guint) g_rand_int_range (rand, 0, 10) < density)
            {
              rows[a] |= 1u << b;
              rows[b] |= 1u << a;
            }
      check_cliques (n, rows);
    }
}
