/* Listed symmetries: each sends clauses to clauses, by the kernel and by a second, slow check here;
 * the kernel makes the same lex-leader clauses; questions keep their answers; their numbers are
 * those counted by hand. */
#include <criterion/criterion.h>

#include <stdlib.h>
#include <string.h>

#include "protocols/problems/family.h"
#include "reductions/questions/encodings/encoding.h"
#include "reductions/questions/symmetry/symmetry.h"
#include "solver/check/check.h"
#include "solver/sat/sat.h"
#include "tests/support/agreement.h"
#include "tests/support/catalogue.h"
#include "tests/support/listed.h"
#include "tests/support/scratch.h"
#include "tests/support/questions.h"
#include "tests/support/search.h"
#include "tests/support/share.h"

/* (a) Every map is one. */

static int
compare_literals (const void *a, const void *b)
{
  return *(const gint *) a - *(const gint *) b;
}

/* The clause as a key, its literals mapped and sorted. */
static GBytes *
image_of_clause (const gint *map, guint n, const gint *literals)
{
  g_autofree gint *image = g_new (gint, n + 1);
  for (guint i = 0; i < n; i++)
    image[i] = literals[i] > 0 ? map[literals[i]] : -map[-literals[i]];
  qsort (image, n, sizeof *image, compare_literals);
  return g_bytes_new (image, n * sizeof *image);
}

static GHashTable *
clauses_of (const TerseFormula *formula, const gint *identity)
{
  GHashTable *clauses
      = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  for (guint i = 0; i < terse_formula_clauses (formula); i++)
    {
      guint n;
      const gint *literals = terse_formula_clause (formula, i, &n);
      g_hash_table_add (clauses, image_of_clause (identity, n, literals));
    }
  return clauses;
}

static gboolean
keeps_clauses (const TerseFormula *formula, GHashTable *clauses, const gint *map)
{
  gboolean kept = TRUE;
  for (guint i = 0; kept && i < terse_formula_clauses (formula); i++)
    {
      guint n;
      const gint *literals = terse_formula_clause (formula, i, &n);
      g_autoptr (GBytes) image = image_of_clause (map, n, literals);
      kept = g_hash_table_contains (clauses, image);
    }
  return kept;
}

/* Number of the first map that does not send clauses to clauses, or 0. */
static guint
first_wrong_map (const Listed *listed, const char *symmetries)
{
  const guint variables = terse_formula_variables (listed->formula);
  g_autofree gint *map = g_new (gint, variables + 1);
  for (guint v = 0; v <= variables; v++)
    map[v] = (gint) v;
  g_autoptr (GHashTable) clauses = clauses_of (listed->formula, map);
  g_auto (GStrv) lines = g_strsplit (symmetries, "\n", -1);
  for (guint i = 0; lines[i] && *lines[i]; i++)
    {
      char *at;
      strtol (lines[i], &at, 10);
      for (glong v; (v = strtol (at, &at, 10)) != 0;)
        map[v] = (gint) strtol (at, &at, 10);
      if (!keeps_clauses (listed->formula, clauses, map))
        return i + 1;
      for (guint v = 0; v <= variables; v++)
        map[v] = (gint) v;
    }
  return 0;
}

/* Clauses of a DIMACS text from number `first` on, each ended by 0. */
static GArray *
read_clauses (const char *text, guint first)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (gint));
  guint number = 0;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      if (strchr ("cp", *lines[i]) != NULL)
        continue;
      char *at = lines[i];
      for (gint literal = 1; number >= first && literal != 0;)
        {
          literal = (gint) strtol (at, &at, 10);
          g_array_append_val (list, literal);
        }
      number++;
    }
  return list;
}

/* Sorts the literals of each clause. */
static void
sort_within (GArray *list)
{
  for (guint start = 0, i = 0; i < list->len; i++)
    if (g_array_index (list, gint, i) == 0)
      {
        qsort (&g_array_index (list, gint, start), i - start, sizeof (gint), compare_literals);
        start = i + 1;
      }
}

/* The kernel takes the maps, misses only the proof, and writes just the clauses that the search
 * gets. */
static void
check_kernel (const char *name, const Listed *listed, const char *symmetries)
{
  char *folder = terse_scratch_new ();
  g_autofree char *formula = g_build_filename (folder, "f.cnf", NULL),
                  *maps = g_build_filename (folder, "s.txt", NULL),
                  *proof = g_build_filename (folder, "p.lrat", NULL),
                  *extended = g_build_filename (folder, "e.cnf", NULL);
  g_autofree char *dimacs = listed_formula_text (listed), *written = NULL;
  g_file_set_contents (formula, dimacs, -1, NULL);
  g_file_set_contents (maps, symmetries, -1, NULL);
  g_file_set_contents (proof, "", -1, NULL);
  TerseKernelResult result = terse_kernel_run (&(TerseKernelFiles){
      .formula = formula, .symmetries = maps, .proof = proof, .write_extended = extended });
  cr_expect (result.verified || strstr (result.message, "p.lrat") != NULL, "%s: %s", name,
             result.message);
  cr_assert (g_file_get_contents (extended, &written, NULL, NULL), "%s: no extended formula", name);
  g_autoptr (GArray) theirs = read_clauses (written, terse_formula_clauses (listed->formula));
  const GArray *ours = terse_extension_clauses (listed->extension);
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (gint));
  for (guint i = 0; i < ours->len; i++)
    g_array_append_val (sorted, g_array_index (ours, gint, i));
  sort_within (sorted);
  sort_within (theirs);
  cr_assert_eq (theirs->len, sorted->len, "%s: the kernel makes more or fewer clauses", name);
  for (guint i = 0; i < sorted->len; i++)
    cr_assert_eq (g_array_index (theirs, gint, i), g_array_index (sorted, gint, i),
                  "%s: the kernel's clauses are others", name);
  terse_scratch_free (folder);
}

static void
check_maps (const TerseQuestion *question)
{
  g_autofree char *name = terse_question_text (question);
  Listed listed = listed_new (question);
  g_autofree char *symmetries = listed_symmetry_text (&listed);
  cr_expect_eq (first_wrong_map (&listed, symmetries), 0, "%s: map %u", name,
                first_wrong_map (&listed, symmetries));
  check_kernel (name, &listed, symmetries);
  listed_clear (&listed);
}

static void
check_part (CataloguePart part, guint step)
{
  g_autoptr (GPtrArray) questions = catalogue_questions (part);
  cr_assert_gt (questions->len, 10);
  for (guint i = 0; i < questions->len; i += step)
    check_maps (questions->pdata[i]);
}

Test (symmetry, maps_of_schedules) { check_part (CATALOGUE_SCHEDULES, terse_test_share (1, 7)); }

Test (symmetry, maps_of_trees) { check_part (CATALOGUE_TREES, terse_test_share (1, 5)); }

Test (symmetry, maps_of_rounds) { check_part (CATALOGUE_ROUNDS, terse_test_share (1, 19)); }

Test (symmetry, maps_of_many_players) { check_part (CATALOGUE_MANY_PLAYERS, 1); }

Test (symmetry, maps_of_autoregressive) { check_part (CATALOGUE_AUTOREGRESSIVE, 1); }

Test (symmetry, maps_of_examples) { check_part (CATALOGUE_EXAMPLES, 1); }

Test (symmetry, maps_of_attention) { check_part (CATALOGUE_ATTENTION, 1); }

Test (symmetry, maps_of_larger_questions)
{
  static const char *const questions[][2] = {
    { "index n=4", "one-way messages=9" },
    { "equality n=3", "blackboard bits=1 rounds=2" },
    { "inner-product n=3", "blackboard messages=2,3" },
    { "intersection-size n=3", "simultaneous messages=3,5" },
    { "pointer-chasing players=2 names=4", "blackboard bits=1 rounds=2" },
    { "function-composition layers=2 m=2 n=2 range=2", "autoregressive token-bits=1" },
    { "index n=3", "two-way bits=3 knows=bob" },
    { "disjointness n=3", "two-way bits=3 knows=either" },
    { "equality n=3", "two-way bits=3 knows=alice" },
    { "greater-than n=3", "two-way bits=3" },
    { "inner-product n=3", "two-way bits=3 knows=either" },
    { "inner-product n=3", "rounds bits=3 rounds=2 knows=either first=bob" },
    { "matrix entries=0 0 1;0 0 1;1 1 *", "two-way bits=3" },
    { "matrix entries=0 0 1;0 0 1;1 1 *", "blackboard bits=1" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (questions); i += terse_test_share (1, 2))
    {
      g_autoptr (TerseQuestion) question = questions_get (questions[i][0], questions[i][1]);
      check_maps (question);
    }
}

/* With an error and weights, names change places and inputs do not. */
Test (symmetry, maps_beside_errors)
{
  static const char *const questions[][2] = {
    { "index n=2", "one-way messages=3 error=1/3 weights=1,2,3,4,5,6,7,8" },
    { "equality n=1", "blackboard bits=1 rounds=2 error=1/4 weights=1,2,1,5" },
    { "equality n=1", "two-way bits=2 knows=both error=1/4 weights=1,2,1,5" },
    { "inner-product n=1", "two-way bits=2 knows=either error=1/2 weights=1,1,1,1" },
    { "index n=1", "rounds bits=2 rounds=2 first=alice knows=bob error=1/4 weights=3,1" },
    { "matrix entries=0 1;1 *", "cover rectangles=3 error=1/4 weights=1,2,1" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (questions[i][0], questions[i][1]);
      Listed listed = listed_new (question);
      cr_expect_gt (terse_extension_symmetries (listed.extension), 0, "%s", questions[i][1]);
      listed_clear (&listed);
      check_maps (question);
    }
}

/* (b) Answers stay. */

/* Does the formula, with the clauses if any, have a protocol? It must be right. */
static gboolean
is_possible (TerseQuestion *question, const TerseFormula *formula, const GArray *clauses)
{
  g_autofree char *name = terse_question_text (question);
  const guint variables = terse_formula_variables (formula);
  g_autofree gint8 *assignment = g_new0 (gint8, variables + 1);
  g_autoptr (TerseSat) sat = terse_sat_new (NULL, NULL);
  terse_sat_add_formula (sat, formula);
  if (clauses)
    terse_sat_add_list (sat, clauses);
  TerseSatResult result = terse_sat_solve (sat);
  cr_assert_neq (result, TERSE_SAT_UNKNOWN);
  if (result == TERSE_SAT_UNSATISFIABLE)
    return FALSE;
  terse_sat_get_assignment (sat, variables, assignment);
  g_autoptr (TerseProtocol) protocol = terse_encoding_for (question)->decode (question, assignment);
  cr_expect (search_is_right (protocol), "%s: a wrong protocol", name);
  return TRUE;
}

/* counts[possible] of the questions seen. */
static void
compare_answers (TerseQuestion *question, guint *counts)
{
  g_autofree char *name = terse_question_text (question);
  Listed listed = listed_new (question);
  gboolean plain = is_possible (question, listed.formula, NULL);
  cr_expect_eq (is_possible (question, listed.formula, terse_extension_clauses (listed.extension)),
                plain, "%s: plainly %s", name, plain ? "possible" : "impossible");
  counts[plain]++;
  listed_clear (&listed);
}

Test (symmetry, answers_of_the_catalogue)
{
  guint counts[2] = { 0, 0 };
  for (guint part = 0; part < CATALOGUE_PARTS; part++)
    {
      g_autoptr (GPtrArray) questions = catalogue_questions (part);
      for (guint i = 0; i < questions->len; i += terse_test_share (1, 5))
        compare_answers (questions->pdata[i], counts);
    }
  cr_expect_gt (counts[FALSE], terse_test_share (50, 10));
  cr_expect_gt (counts[TRUE], terse_test_share (50, 10));
}

static const char *const models[] = {
  "two-way bits=1 knows=both",
  "two-way bits=2 knows=both",
  "two-way bits=3 knows=both",
  "two-way bits=1 knows=bob",
  "two-way bits=2 knows=bob",
  "two-way bits=2 knows=alice",
  "two-way bits=1 knows=either",
  "two-way bits=2 knows=either",
  "rounds bits=2 rounds=1",
  "rounds bits=2 rounds=2 first=bob",
  "rounds bits=3 rounds=2 knows=either",
  "rounds bits=3 rounds=3",
  "one-way messages=2",
  "one-way messages=3",
  "simultaneous messages=2,3",
  "simultaneous messages=3",
  "blackboard bits=1",
  "blackboard messages=3,2 knows=last",
  "blackboard bits=1 rounds=2",
};

static void
compare_random (TerseTestKind kind, guint matrices, guint outputs, guint seed)
{
  guint counts[2] = { 0, 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  const guint tried = terse_test_share (matrices, matrices / 3);
  for (guint i = 0; i < tried; i++)
    {
      guint rows = (guint) g_rand_int_range (rand, 1, 6),
            columns = (guint) g_rand_int_range (rand, 1, 6);
      g_autoptr (TerseProblem) problem
          = agreement_random_problem (rand, kind, rows, columns, outputs);
      for (guint m = 0; m < G_N_ELEMENTS (models); m++)
        {
          g_autoptr (TerseQuestion) question = questions_ask (problem, models[m], NULL);
          compare_answers (question, counts);
        }
    }
  cr_expect_gt (counts[FALSE], tried);
  cr_expect_gt (counts[TRUE], tried);
}

Test (symmetry, answers_of_total_matrices) { compare_random (TERSE_TEST_TOTAL, 25, 2, 11); }

Test (symmetry, answers_of_partial_matrices) { compare_random (TERSE_TEST_PARTIAL, 25, 3, 12); }

Test (symmetry, answers_of_relations) { compare_random (TERSE_TEST_RELATION, 25, 3, 13); }

Test (symmetry, answers_of_families)
{
  static const char *const problems[] = { "index n=3",
                                          "equality n=3",
                                          "disjointness n=3",
                                          "greater-than n=3",
                                          "inner-product n=3",
                                          "intersection-size n=2",
                                          "pointer-chasing players=2 names=4",
                                          "matrix entries=0 0 1;0 0 1;1 1 *",
                                          "matrix entries=0 1 1;1 0 1;1 1 0" };
  guint counts[2] = { 0, 0 };
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    for (guint m = 0; m < G_N_ELEMENTS (models); m++)
      {
        g_autoptr (TerseQuestion) question = questions_get (problems[i], models[m]);
        compare_answers (question, counts);
      }
  cr_expect_gt (counts[FALSE], 20);
  cr_expect_gt (counts[TRUE], 20);
}

/* (c) Numbers. */

Test (symmetry, as_many_symmetries_as_counted_by_hand)
{
  static const struct {
    const char *problem, *model;
    guint expected;
  } cases[] = {
    { "index n=3", "one-way messages=1", 0 },
    { "index n=3", "one-way messages=7", 6 },
    { "equality n=2", "simultaneous messages=3,2", 2 + 1 },
    /* Bob writes first; Alice's message is read by the output only, which sees Bob's as she does:
       its three values are the context. */
    { "matrix entries=0 1;1 *", "blackboard messages=2,3", 3 * 1 + 2 },
    /* Alice writes last and knows: her message is unread by others, her input is in its context
       too. */
    { "matrix entries=0 1 1;1 * 0", "blackboard messages=2,3 knows=last", 2 * 3 * 1 + 2 },
    /* Three messages to player -1 of one bit in each of the two contexts w. */
    { "function-composition layers=2 m=2 n=2 range=2", "autoregressive token-bits=1 epochs=1",
      3 * 2 },
    /* 1:2:1 in each of four contexts z_1, 2:1:-1 and 1:0:-1 in two w, 1:2:0 in two z_0; new names
       for i_0, i_1, i_2 and w. */
    { "function-composition layers=2 m=2 n=2 range=2",
      "autoregressive token-bits=0 message=1:2:1=4,2:1:-1=2,1:0:-1=2,1:2:0=2",
      4 * 3 + 2 + 2 + 2 + 16 - 1 },
    { "matrix entries=0 1;1 *", "two-way bits=0", 1 },
    /* Seven inner nodes. */
    { "matrix entries=0 1;2 3", "two-way bits=3", 7 },
    { "greater-than n=2", "two-way bits=2", 3 + 1 },
    { "greater-than n=2", "two-way bits=2 knows=bob", 3 },
    { "greater-than n=2", "rounds bits=2 rounds=2", 3 },
    /* S_4 on the inputs, and the transposition. */
    { "equality n=2", "two-way bits=2", 3 + 2 * 24 - 1 },
    { "disjointness n=4", "two-way bits=4", 15 + 2 * 24 - 1 },
    { "disjointness n=4", "two-way bits=4 knows=alice", 15 + 24 - 1 },
    /* S_3 and flipping the bits. */
    { "index n=3", "two-way bits=1 knows=bob", 1 + 2 * 6 - 1 },
    /* The invertible matrices over two elements. */
    { "inner-product n=2", "two-way bits=1 knows=bob", 1 + 6 - 1 },
    { "inner-product n=3", "two-way bits=1 knows=bob", 1 + 168 - 1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (cases[i].problem, cases[i].model);
      Listed listed = listed_new (question);
      cr_expect_eq (terse_extension_symmetries (listed.extension), cases[i].expected,
                    "%s, %s: expected %u, found %u", cases[i].problem, cases[i].model,
                    cases[i].expected, terse_extension_symmetries (listed.extension));
      listed_clear (&listed);
    }
}

/* (d) A map with a pair of moves left out is refused. */

static gboolean
kernel_takes (const Listed *listed, const char *symmetries)
{
  g_autofree char *formula = listed_formula_text (listed);
  TerseKernelResult result
      = terse_kernel_run_texts (&(TerseKernelTexts){ .formula = formula,
                                                     .formula_size = strlen (formula),
                                                     .symmetries = symmetries,
                                                     .symmetries_size = strlen (symmetries),
                                                     .proof = "" });
  return !g_str_has_prefix (result.message, "symmetries:");
}

/* `line` without the moves of `v` and of its image. */
static char *
without (const char *line, glong v, glong image)
{
  char *at;
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "%ld", strtol (line, &at, 10));
  for (glong u; (u = strtol (at, &at, 10)) != 0;)
    {
      glong literal = strtol (at, &at, 10);
      if (u != v && u != labs (image))
        g_string_append_printf (text, " %ld %ld", u, literal);
    }
  return g_string_free (g_string_append (text, " 0\n"), FALSE);
}

static void
check_dropped (const char *problem, const char *model)
{
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  Listed listed = listed_new (question);
  g_autofree char *symmetries = listed_symmetry_text (&listed);
  g_auto (GStrv) lines = g_strsplit (symmetries, "\n", -1);
  cr_expect (kernel_takes (&listed, symmetries));
  for (guint i = 0; lines[i] && *lines[i]; i++)
    {
      char *at;
      strtol (lines[i], &at, 10);
      for (glong v; (v = strtol (at, &at, 10)) != 0;)
        {
          g_autofree char *wrong = without (lines[i], v, strtol (at, &at, 10));
          cr_expect_not (kernel_takes (&listed, wrong), "%s, %s: map %u without %ld", problem,
                         model, i + 1, v);
          cr_expect_eq (first_wrong_map (&listed, wrong), 1);
        }
    }
  listed_clear (&listed);
}

Test (symmetry, dropped_moves_are_refused)
{
  check_dropped ("index n=2", "one-way messages=3");
  check_dropped ("equality n=1", "blackboard bits=1");
  check_dropped ("disjointness n=2", "two-way bits=2");
}

/* The limit is kept, and what is listed under it is a beginning. */
Test (symmetry, the_limit_of_moves_is_kept)
{
  g_autoptr (TerseQuestion) question = questions_get ("equality n=5", "two-way bits=6");
  Listed listed = listed_new (question);
  g_autofree char *symmetries = listed_symmetry_text (&listed);
  guint64 numbers = 0;
  for (const char *at = symmetries; *at; at++)
    numbers += *at == ' ';
  cr_expect_leq (numbers / 2, TERSE_SYMMETRY_MAX_MOVES);
  cr_expect_gt (terse_extension_symmetries (listed.extension), 63);
  listed_clear (&listed);
}
