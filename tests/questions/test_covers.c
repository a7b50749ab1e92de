/* Covers, partitions and leaves as questions: answers are those of a slow search by the definitions
 * (tests/support/by_definition.h) on random matrices with promise and choices; known values;
 * certificates that stand by themselves; exchanges of rectangles change no answer. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "protocols/radix.h"
#include "reductions/questions/decide/decide.h"
#include "reductions/questions/decide/devices.h"
#include "reductions/questions/decide/verify.h"
#include "tests/support/questions.h"
#include "tests/support/scratch.h"
#include "tests/support/share.h"
#include "tests/support/by_definition.h"

static TerseVerdict
decide_without (const char *problem, const char *model, guint without)
{
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  TerseDecideOptions options = { .without = without };
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  cr_assert_not_null (decision);
  return decision->verdict;
}

static TerseVerdict
verdict_at (const char *problem, const char *model, guint budget, guint without)
{
  g_autofree char *text = g_strdup_printf (model, budget);
  return decide_without (problem, text, without);
}

/* Is `least` the least budget? `model` has a %u for it. */
static void
expect_least (const char *problem, const char *model, guint least, guint without)
{
  cr_expect_eq (verdict_at (problem, model, least, without), TERSE_POSSIBLE, "%s, %s, %u", problem,
                model, least);
  if (least > 0)
    cr_expect_eq (verdict_at (problem, model, least - 1, without), TERSE_IMPOSSIBLE,
                  "%s, %s, %u - 1", problem, model, least);
}

static const struct {
  const char *problem, *model;
  guint least;
} known[] = {
  /* 2^n for the ones of disjointness, by the fooling set of complements; n for the zeros */
  { "disjointness n=2", "cover rectangles=%u value=1", 4 },
  { "disjointness n=3", "cover rectangles=%u value=1", 8 },
  { "disjointness n=3", "cover rectangles=%u value=0", 3 },
  { "disjointness n=3", "partition rectangles=%u", 15 },
  { "disjointness n=3", "leaves leaves=%u", 15 },
  { "equality n=3", "cover rectangles=%u value=1", 8 },
  { "equality n=3", "partition rectangles=%u value=1", 8 },
  { "equality n=3", "leaves leaves=%u", 16 },
  { "inner-product n=3", "leaves leaves=%u", 15 },
  { "inner-product n=2", "partition rectangles=%u value=1", 3 },
  { "greater-than n=2", "cover rectangles=%u value=1", 3 },
  { "index n=3", "leaves leaves=%u", 6 },
  /* a promise that takes the zeros away, and a choice */
  { "matrix entries=1 * *;* 1 *;* * 1", "cover rectangles=%u", 1 },
  { "matrix entries=1 *;* *", "partition rectangles=%u value=0", 0 },
  { "matrix entries=1 0 0;0 1 0|1;0 0|1 0|1", "cover rectangles=%u value=1", 2 },
  { "matrix entries=0|1 1;1 0|1", "cover rectangles=%u value=0", 0 },
  { "matrix entries=0|1 1;1 0|1", "cover rectangles=%u", 1 },
};

Test (covers, known_values)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    expect_least (known[i].problem, known[i].model, known[i].least, 0);
}

/* A crown graph, all but a perfect matching, on n and n nodes: k bicliques are enough iff there are
 * n sets of floor (k / 2) of k elements (de Caen, Gregory, Pullman 1981, after Sperner). */
static guint
sperner (guint n)
{
  guint k = 1;
  for (guint64 sets = 1; sets < n; k += sets < n)
    {
      sets = 1;
      for (guint i = 0; i < k / 2; i++)
        sets = sets * (k - i) / (i + 1);
    }
  return k;
}

/* Ones but for the diagonal. */
static char *
crown (guint n)
{
  GString *text = g_string_new ("matrix entries=");
  for (guint x = 0; x < n; x++)
    {
      g_string_append (text, x ? ";" : "");
      for (guint y = 0; y < n; y++)
        g_string_append_printf (text, "%s%d", y ? " " : "", x != y);
    }
  return g_string_free (text, FALSE);
}

static void
check_crowns (guint most)
{
  for (guint n = 2; n <= most; n++)
    {
      g_autofree char *problem = crown (n);
      expect_least (problem, "cover rectangles=%u value=1", sperner (n), 0);
      expect_least (problem, "partition rectangles=%u value=1", n, 0);
    }
}

Test (covers, crown_graphs)
{
  cr_assert_eq (sperner (2), 2);
  cr_assert_eq (sperner (3), 3);
  cr_assert_eq (sperner (6), 4);
  cr_assert_eq (sperner (7), 5);
  cr_assert_eq (sperner (10), 5);
  cr_assert_eq (sperner (11), 6);
  check_crowns (terse_test_share (11, 6));
}

/* A matrix of a shape with some entries outside the promise and some with a choice. */
static TerseMatrix *
draw_matrix (GRand *rand, guint most)
{
  const guint rows = (guint) g_rand_int_range (rand, 1, (gint) most + 1),
              columns = (guint) g_rand_int_range (rand, 1, (gint) most + 1),
              outputs = (guint) g_rand_int_range (rand, 2, 4), kind = g_rand_int (rand) % 3;
  guint64 sets[16];
  for (guint e = 0; e < rows * columns; e++)
    sets[e] = kind == 2   ? (guint64) g_rand_int_range (rand, 0, 1 << outputs)
              : kind == 1 ? G_GUINT64_CONSTANT (1) << g_rand_int_range (rand, 0, (gint) outputs)
                          : 1u << (g_rand_int (rand) & 1);
  sets[0] = sets[0] ? sets[0] : 1;
  return terse_matrix_new_sets (rows, columns, outputs, sets);
}

/* `without` the devices of the mask. */
static void
check_random (guint seed, guint trials, guint most, guint without)
{
  static const char *const all[] = { "cover rectangles=%u", "partition rectangles=%u" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  for (guint trial = 0; trial < trials; trial++)
    {
      g_autoptr (TerseMatrix) matrix = draw_matrix (rand, most);
      g_autofree char *entries = terse_matrix_text (matrix, ';'),
                      *problem = g_strdup_printf ("matrix entries=%s", entries);
      g_autoptr (TerseProblem) read = questions_problem (problem);
      g_autoptr (TerseMatrix) again = terse_matrix_from_problem (read, NULL);
      const guint outputs = terse_matrix_outputs (again);
      for (guint disjoint = 0; disjoint <= 1; disjoint++)
        {
          expect_least (problem, all[disjoint],
                        slow_rectangles (again, SLOW_ALL, (gboolean) disjoint), without);
          const guint value = g_rand_int (rand) % outputs;
          g_autofree char *model = g_strdup_printf ("%s value=%u", all[disjoint], value);
          expect_least (problem, model, slow_rectangles (again, value, (gboolean) disjoint),
                        without);
        }
      expect_least (problem, "leaves leaves=%u", slow_leaves (again), without);
    }
}

Test (covers, answers_are_those_of_the_definitions)
{
  check_random (1, terse_test_share (200, 6), 4, 0);
}

/* The same by the formula alone, and without its symmetries. */
Test (covers, formulas_by_themselves)
{
  const guint witness
      = TERSE_DEVICE_BIT (TERSE_DEVICE_WITNESS) | TERSE_DEVICE_BIT (TERSE_DEVICE_CONSTRUCTED);
  check_random (2, terse_test_share (60, 4), 3, witness);
  check_random (2, terse_test_share (60, 4), 3, witness | TERSE_DEVICE_BIT (TERSE_DEVICE_SYMMETRY));
}

static const struct {
  const char *problem, *model;
  int code;
} refused[] = {
  { "index n=1", "cover", TERSE_ERROR_USAGE },
  { "index n=1", "cover rectangles=5000", TERSE_ERROR_USAGE },
  { "index n=1", "cover rectangles=2 value=2", TERSE_ERROR_USAGE },
  { "index n=1", "cover rectangles=2 bits=1", TERSE_ERROR_USAGE },
  { "index n=1", "partition rectangles=2 knows=bob", TERSE_ERROR_USAGE },
  { "index n=1", "leaves leaves=2000", TERSE_ERROR_USAGE },
  { "tensor entries=sizes 2 2 2;0 1 1 0 1 0 0 1", "leaves leaves=2", TERSE_ERROR_USAGE },
  { "tensor entries=sizes 2 2 2;0 1 1 0 1 0 0 1", "cover rectangles=2", TERSE_ERROR_USAGE },
};

Test (covers, what_makes_no_sense_is_refused)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseQuestion) question
          = questions_try (refused[i].problem, refused[i].model, &error);
      cr_expect_null (question, "%s", refused[i].model);
      cr_expect (g_error_matches (error, TERSE_ERROR, refused[i].code), "%s: %s", refused[i].model,
                 error ? error->message : "taken");
    }
}

static gboolean
verifies (const char *folder, TerseVerdict verdict)
{
  TerseVerification verification;
  cr_assert (terse_verify (folder, 0, NULL, &verification, NULL));
  const gboolean verified = verification.verified && verification.verdict == verdict;
  terse_verification_clear (&verification);
  return verified;
}

static const struct {
  const char *problem, *model;
  TerseVerdict verdict;
} kept[] = {
  { "matrix entries=0 1 1 1;1 0 1 1;1 1 0 1;1 1 1 0", "cover rectangles=3 value=1",
    TERSE_IMPOSSIBLE },
  { "matrix entries=0 1 1 1;1 0 1 1;1 1 0 1;1 1 1 0", "cover rectangles=4 value=1",
    TERSE_POSSIBLE },
  { "equality n=2", "partition rectangles=7", TERSE_IMPOSSIBLE },
  { "equality n=2", "leaves leaves=7", TERSE_IMPOSSIBLE },
  { "equality n=2", "leaves leaves=8", TERSE_POSSIBLE },
};

/* The first digit of the tables that is 0 or 1 is turned. */
static void
spoil (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "protocol.json", NULL), *text = NULL;
  cr_assert (g_file_get_contents (path, &text, NULL, NULL));
  char *digit = strpbrk (strstr (text, "\"table\":[") + strlen ("\"table\":["), "01");
  *digit = *digit == '0' ? '1' : '0';
  cr_assert (g_file_set_contents (path, text, -1, NULL));
}

Test (covers, certificates_stand_by_themselves)
{
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      char *place = terse_scratch_new ();
      g_autoptr (TerseQuestion) question = questions_get (kept[i].problem, kept[i].model);
      TerseDecideOptions options = { .out = place };
      g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
      cr_assert_not_null (decision);
      cr_assert_eq (decision->verdict, kept[i].verdict, "%s", kept[i].model);
      cr_expect (verifies (decision->folder, kept[i].verdict), "%s", kept[i].model);
      if (kept[i].verdict == TERSE_POSSIBLE)
        {
          spoil (decision->folder);
          cr_expect_not (verifies (decision->folder, kept[i].verdict), "%s", kept[i].model);
        }
      terse_scratch_free (place);
    }
}

/* Rectangles by their inputs, then the matrix with those around each entry, so that overlaps are
 * seen. */
Test (covers, text)
{
  g_autoptr (TerseQuestion) cover
      = questions_get ("disjointness n=1", "cover rectangles=2 value=1");
  g_autoptr (TerseQuestion) tree = questions_get ("disjointness n=1", "leaves leaves=2");
  g_autoptr (TerseProtocol) two = terse_protocol_new (cover);
  g_autoptr (TerseProtocol) one = terse_protocol_new (tree);
  for (guint z = 0; z <= 1; z++)
    terse_protocol_table (two, 0)[z] = terse_protocol_table (two, 3)[z] = 1;
  terse_protocol_table (two, 1)[0] = terse_protocol_table (two, 2)[0] = 1;
  terse_protocol_table (one, 2)[1] = terse_protocol_table (one, 5)[0] = 1;
  g_autofree char *rectangles = terse_protocol_to_text (two),
                  *leaves = terse_protocol_to_text (one);
  cr_expect_str_eq (rectangles, "rectangle 1: 0 1 x 0, output 1\n"
                                "rectangle 2: 0 x 0 1, output 1\n"
                                "  0: 1+2 2\n"
                                "  1: 1 .\n");
  cr_expect_str_eq (leaves, "leaf 0: Alice says 1 on 1, to leaf 1; else it stays\n"
                            "leaf 0: output 0\n"
                            "leaf 1: output 1\n");
}
