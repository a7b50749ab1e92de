/* The encodings against what they are to say, with no look at how they say it. At tiny size the
 * satisfying assignments are counted and compared with the right protocols among ALL protocols; at
 * any size a protocol, right or wrong, is put into its formula (embedding property). The last cases
 * spoil formulas and show that the checks notice. */
#include <criterion/criterion.h>

#include "tests/support/catalogue.h"
#include "tests/support/cells.h"
#include "tests/support/embedding.h"
#include "tests/support/questions.h"
#include "tests/support/search.h"
#include "tests/support/share.h"

static void
check_size (TerseQuestion *question)
{
  const TerseEncoding *encoding = terse_encoding_for (question);
  g_autoptr (TerseFormula) formula = encoding->emit (question);
  g_autofree char *text = terse_question_text (question);
  TerseSize size = encoding->size (question);
  cr_expect_eq (size.variables, terse_formula_variables (formula), "%s: variables", text);
  cr_expect_eq (size.clauses, terse_formula_clauses (formula), "%s: clauses", text);
  cr_expect_eq (size.literals, terse_formula_literals (formula), "%s: literals", text);
  cr_expect_leq (encoding->tables (question), size.variables, "%s: tables", text);
}

Test (encodings, sizes_are_exact)
{
  for (guint part = 0; part < CATALOGUE_PARTS; part++)
    {
      g_autoptr (GPtrArray) questions = catalogue_questions (part);
      for (guint i = 0; i < questions->len; i++)
        check_size (questions->pdata[i]);
    }
}

Test (encodings, sizes_of_larger_questions)
{
  static const char *const questions[][2] = {
    { "index n=6", "one-way messages=21" },
    { "disjointness n=5", "two-way bits=5" },
    { "greater-than n=4", "two-way bits=5 knows=either" },
    { "inner-product n=4", "rounds bits=6 rounds=3 first=bob knows=alice" },
    { "intersection-size n=4", "simultaneous bits=3" },
    { "pointer-chasing players=3 names=4", "blackboard bits=2" },
    { "function-composition layers=2 m=2 n=2 range=2", "autoregressive token-bits=1" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (questions[i][0], questions[i][1]);
      check_size (question);
    }
}

/* Sizes too large to be made saturate and do not wrap around. */
Test (encodings, sizes_saturate)
{
  g_autoptr (TerseQuestion) question
      = questions_get ("pointer-chasing players=3 names=4", "blackboard bits=5 rounds=64");
  TerseSize size = terse_encoding_for (question)->size (question);
  cr_expect_eq (size.variables, G_MAXUINT64);
  cr_expect_eq (size.clauses, G_MAXUINT64);
  cr_expect_eq (size.literals, G_MAXUINT64);
  g_autoptr (TerseQuestion) wide = questions_get ("index n=16", "one-way bits=20");
  size = terse_encoding_for (wide)->size (wide);
  /* T and O of 2^16 rows of 2^20 and of 16 * 2^20 rows of 2 values. */
  cr_expect_eq (size.variables, (G_GUINT64_CONSTANT (1) << 36) + (G_GUINT64_CONSTANT (1) << 25));
}

/* Numbers of assignments. Where `right` is given it was counted by hand. */

typedef struct {
  const char *problem, *model;
  gint64 right; /* -1: by enumeration only */
} Tiny;

static void
check_bijection (const Tiny *tiny)
{
  g_autoptr (TerseQuestion) question = questions_get (tiny->problem, tiny->model);
  SearchCount protocols = search_count_protocols (question);
  SearchAssignments assignments = search_count_assignments (question);
  g_autoptr (TerseProtocol) any = terse_protocol_new (question);
  g_autoptr (GArray) cells = cells_of (any);
  cr_expect_eq (protocols.all, cells_count (cells));
  cr_expect_eq (assignments.all, protocols.right,
                "%s, %s: %" G_GUINT64_FORMAT " assignments, %" G_GUINT64_FORMAT " right protocols",
                tiny->problem, tiny->model, assignments.all, protocols.right);
  cr_expect_eq (assignments.wrong, 0, "%s, %s: wrong ones", tiny->problem, tiny->model);
  cr_expect_eq (assignments.twice, 0, "%s, %s: one twice", tiny->problem, tiny->model);
  if (tiny->right >= 0)
    cr_expect_eq (protocols.right, (guint64) tiny->right, "%s, %s", tiny->problem, tiny->model);
}

static void
check_bijections (guint n, const Tiny *tiny)
{
  for (guint i = 0; i < n; i++)
    check_bijection (&tiny[i]);
}

Test (encodings, bijection_of_one_way)
{
  static const Tiny tiny[] = {
    { "index n=1", "one-way messages=1", 0 },
    { "index n=1", "one-way messages=2", 2 },
    /* 3 * 2 pairs of different messages, any output for the third */
    { "index n=1", "one-way messages=3", 12 },
    /* the four rows are different: 4! ways, all outputs used */
    { "index n=2", "one-way messages=4", 24 },
    { "index n=2", "one-way messages=3", 0 },
    { "equality n=1", "one-way messages=2", 2 },
    { "equality n=1", "one-way messages=4", 4 * 3 * 16 },
    { "matrix entries=0|2", "one-way messages=2", 2 * 2 * 3 },
    { "matrix entries=* 1;0 *;1 1", "one-way messages=2", -1 },
    { "matrix entries=0 1|2;1 0|2;* 0|1", "one-way messages=2", -1 },
    { "matrix entries=0 1|2;1 0|2;2 0|1", "one-way messages=2", -1 },
  };
  check_bijections (G_N_ELEMENTS (tiny), tiny);
}

Test (encodings, bijection_of_simultaneous)
{
  static const Tiny tiny[] = {
    { "equality n=1", "simultaneous messages=1,2", 0 },
    { "equality n=1", "simultaneous messages=2", 2 * 2 },
    { "equality n=1", "simultaneous messages=2,3", 2 * 6 * 4 },
    { "matrix entries=0 1 *;1 0|1 0", "simultaneous messages=2,2", -1 },
    { "matrix entries=0|2 1;1 2", "simultaneous messages=2,2", -1 },
    { "matrix entries=0 0|1;* 1", "simultaneous messages=1,2", -1 },
    { "pointer-chasing players=3 names=2", "simultaneous messages=2", 8 },
    { "pointer-chasing players=3 names=2", "simultaneous messages=2,1,2", 0 },
  };
  check_bijections (G_N_ELEMENTS (tiny), tiny);
}

Test (encodings, bijection_of_blackboard)
{
  static const Tiny tiny[] = {
    { "equality n=1", "blackboard messages=2", -1 },
    { "equality n=1", "blackboard messages=1,2", 0 },
    /* P1, who knows both, may answer alone once P2 has told */
    { "equality n=1", "blackboard messages=1,2 knows=last", 2 },
    { "equality n=1", "blackboard bits=1 knows=last", -1 },
    { "matrix entries=0 1;1|2 0", "blackboard messages=2", -1 },
    { "matrix entries=0 *;1 0|1", "blackboard messages=2,1 rounds=2", -1 },
    { "matrix entries=0 1;1 *", "blackboard messages=1,2 rounds=2 knows=last", -1 },
    { "pointer-chasing players=3 names=2", "blackboard messages=1,2,2 knows=last", -1 },
    { "pointer-chasing players=3 names=2", "blackboard messages=2,2,1", 0 },
  };
  check_bijections (G_N_ELEMENTS (tiny), tiny);
}

Test (encodings, bijection_of_recurrent)
{
  static const Tiny tiny[] = {
    { "equality n=1", "recurrent messages=2", 2 },
    { "equality n=1", "recurrent messages=1", 0 },
    { "equality n=1", "recurrent messages=2 layers=2", -1 },
    { "matrix entries=0 1;1 *", "recurrent messages=2 passes=2", -1 },
    { "matrix entries=0|1 1", "recurrent messages=1 layers=2 passes=2", 2 },
    /* the first bit in 2 ways, the sum in 2 ways */
    { "tensor entries=sizes 2 2 2;0 1 1 0 1 0 0 1", "recurrent messages=2", 4 },
    { "tensor entries=sizes 2 2 2;0 1 1 0 1 0 0 1", "recurrent messages=1 layers=3", 0 },
    { "tensor entries=sizes 2 1 2;0|2 1 * 1", "recurrent messages=2", -1 },
  };
  check_bijections (G_N_ELEMENTS (tiny), tiny);
}

Test (encodings, bijection_of_autoregressive)
{
  static const Tiny tiny[] = {
    { "function-composition layers=1 m=1", "autoregressive token-bits=1", -1 },
    /* a referee who hears z_0 (2 ways) and z_1 (4! ways), all outputs used */
    { "function-composition layers=1 m=2", "autoregressive token-bits=0 message=1:0:-1=2,1:1:-1=4",
      48 },
    { "function-composition layers=1 m=2", "autoregressive token-bits=0 message=1:0:-1=2,1:1:-1=3",
      0 },
    { "function-composition layers=1 m=2", "autoregressive token-bits=0 message=1:1:-1=4", 0 },
    /* player 1 sees z_0 in the first epoch and tells player 0, who tells player -1: in 8 rows and
       then in 4 */
    { "function-composition layers=1 m=2",
      "autoregressive epochs=2 token-bits=0 message=1:1:0=2,2:0:-1=2", -1 },
    { "function-composition layers=1 m=2",
      "autoregressive epochs=2 token-bits=0 message=1:1:0=2,2:1:-1=2", 0 },
    { "function-composition layers=2 m=1 n=2 range=2",
      "autoregressive token-bits=0 message=1:2:-1=2", -1 },
    { "function-composition layers=2 m=1 n=2 range=2",
      "autoregressive token-bits=0 message=1:2:0=2,2:0:-1=2", 0 },
    { "function-composition layers=2 m=1 n=2 range=2",
      "autoregressive token-bits=0 message=2:2:-1=2", -1 },
    /* player -1 hears z_0 and says it on, in 2 ways; player 1 tells its value, in 2 ways for each
     */
    { "function-composition layers=1 m=2",
      "chain-of-thought token-bits=0 message=1:0:-1=2,2:1:-1=2", -1 },
    { "function-composition layers=1 m=2",
      "chain-of-thought token-bits=0 message=2:0:-1=2,1:1:-1=2", 0 },
  };
  check_bijections (G_N_ELEMENTS (tiny), tiny);
}

/* Tables are counted with all their entries: constant maps and unused rows too. */
Test (encodings, bijection_of_attention)
{
  static const Tiny tiny[] = {
    /* q = k = v = W = 0: the output table of one row is right in one way */
    { "tensor entries=sizes 2;1 1", "attention-mod precision=0 knows=referee", 1 },
    { "tensor entries=sizes 2;0 1", "attention-mod precision=0 knows=referee", 0 },
    { "tensor entries=sizes 2;0 1", "attention-mod precision=0", 1 },
    { "tensor entries=sizes 2 1;0 1", "attention-mod precision=1", -1 },
    { "tensor entries=sizes 2;0 1", "attention-fixed precision=1 knows=referee", -1 },
    { "tensor entries=sizes 2 1;0 1", "attention-fixed precision=1", -1 },
    { "tensor entries=sizes 2;0 1", "attention-hard-average precision=1 knows=referee", -1 },
    { "tensor entries=sizes 2 1;0|1 1", "attention-hard-left precision=1", -1 },
    { "tensor entries=sizes 2 1;0 1", "attention-hard-left precision=1", -1 },
    /* these take most of the time */
    { "tensor entries=sizes 2;0 1", "attention-mod precision=1 knows=referee", -1 },
    { "tensor entries=sizes 1 2;0 1", "attention-exp2 precision=1 knows=referee", -1 },
  };
  check_bijections (G_N_ELEMENTS (tiny) - terse_test_share (0, 2), tiny);
}

Test (encodings, bijection_of_mpc)
{
  static const Tiny tiny[] = {
    /* the last machine's bit, as it is */
    { "tensor entries=sizes 1 2;0 1", "mpc messages=1 rounds=0", 1 },
    { "tensor entries=sizes 2 1;0 1", "mpc messages=1 rounds=0", 0 },
    { "tensor entries=sizes 2;0 1", "mpc messages=1 rounds=1", -1 },
    { "tensor entries=sizes 2 1;0 1", "mpc messages=1 rounds=1", -1 },
    { "tensor entries=sizes 2 1;0 1|2", "mpc messages=2 rounds=1", -1 },
    { "tensor entries=sizes 2 2;0 * * 1", "mpc messages=1 rounds=1", -1 },
    { "tensor entries=sizes 2;0 1", "mpc messages=1 rounds=2", -1 },
    { "tensor entries=sizes 2;0 1", "mpc messages=1 rounds=1 words=2", -1 },
    { "tensor entries=sizes 1 1;0|1", "mpc messages=1 rounds=1 knows=both", -1 },
  };
  check_bijections (G_N_ELEMENTS (tiny), tiny);
}

Test (encodings, bijection_of_covers_and_leaves)
{
  static const Tiny tiny[] = {
    { "matrix entries=0 2", "cover rectangles=0 value=1", 1 },
    /* one holds the entry 1 alone; the other too, or has no row, or no column of the three */
    { "matrix entries=0 1", "cover rectangles=2 value=1", 1 + 2 * 5 },
    { "matrix entries=0 1", "partition rectangles=2 value=1", 2 * 5 },
    { "matrix entries=0 1;1 0", "partition rectangles=2 value=1", 2 },
    { "matrix entries=0 *;1 0|1", "cover rectangles=2 value=0", -1 },
    { "index n=1", "leaves leaves=2", 2 * 2 },
    { "matrix entries=0 *;1 0|1", "leaves leaves=2", -1 },
  };
  check_bijections (G_N_ELEMENTS (tiny), tiny);
}

Test (encodings, bijection_of_trees)
{
  static const Tiny tiny[] = {
    { "index n=1", "two-way bits=0", 0 },
    { "matrix entries=0|2", "two-way bits=0", 2 },
    { "matrix entries=0|2 1|2", "two-way bits=0 knows=bob", 4 },
    { "matrix entries=0|2 1|2", "two-way bits=0 knows=alice", 1 },
    /* Bob: 2 * 2 and Alice's one label; Alice: 1, and Bob's 3 * 3; the labels of the other are free
     */
    { "matrix entries=0|2 1|2", "two-way bits=0 knows=either", 4 * 3 + 1 * 9 },
    /* Alice tells her bit, in two ways; Bob's one bit is free. Or Bob speaks: 0. */
    { "index n=1", "two-way bits=1", 2 * 2 },
    { "equality n=1", "two-way bits=1", 0 },
    { "equality n=1", "two-way bits=1 knows=bob", -1 },
    { "equality n=1", "two-way bits=1 knows=alice", -1 },
    { "equality n=1", "two-way bits=1 knows=either", -1 },
    { "equality n=1", "two-way bits=2", -1 },
    { "matrix entries=0 1|2;1 0", "two-way bits=1 knows=bob", -1 },
    { "matrix entries=0 *;1 0|1;* 1", "two-way bits=1", -1 },
    { "index n=2", "two-way bits=1 knows=alice", -1 },
    { "index n=2", "two-way bits=1 knows=bob", 0 },
    /* these take most of the time */
    { "matrix entries=0 1", "two-way bits=2", -1 },
    { "matrix entries=0 *;1 0|1;* 1", "two-way bits=1 knows=either", -1 },
  };
  check_bijections (G_N_ELEMENTS (tiny) - terse_test_share (0, 2), tiny);
}

Test (encodings, bijection_of_rounds)
{
  static const Tiny tiny[] = {
    { "index n=1", "rounds bits=0 rounds=1", 0 },
    { "matrix entries=0|2", "rounds bits=0 rounds=1 first=bob", 2 },
    { "index n=1", "rounds bits=1 rounds=1", 4 },
    { "index n=1", "rounds bits=1 rounds=1 first=bob", 0 },
    { "index n=1", "rounds bits=1 rounds=1 first=bob knows=either", -1 },
    { "equality n=1", "rounds bits=2 rounds=1", 0 },
    { "equality n=1", "rounds bits=2 rounds=2", -1 },
    { "equality n=1", "rounds bits=2 rounds=2 first=bob", -1 },
    { "equality n=1", "rounds bits=2 rounds=3", -1 },
    { "matrix entries=0 1", "rounds bits=2 rounds=2 first=alice", -1 },
    { "matrix entries=0 1", "rounds bits=2 rounds=1 first=alice", 0 },
    { "matrix entries=0 1", "rounds bits=2 rounds=1 first=bob", -1 },
    { "matrix entries=0;1", "rounds bits=1 rounds=2 first=bob knows=bob", -1 },
  };
  check_bijections (G_N_ELEMENTS (tiny), tiny);
}

/* The embedding property. */

static void
check_embedding (const TerseEncoding *encoding, const TerseFormula *formula,
                 TerseProtocol *protocol)
{
  g_autofree char *fault = embedding_fault (encoding, formula, protocol);
  g_autofree char *text = terse_question_text (terse_protocol_question (protocol));
  cr_expect_null (fault, "%s: %s", text, fault);
}

/* A right protocol, if the question has one, and what becomes of it when some cells change. */
static void
check_right_and_disturbed (TerseQuestion *question, const TerseFormula *formula, GRand *rand)
{
  const TerseEncoding *encoding = terse_encoding_for (question);
  g_autoptr (TerseProtocol) protocol = search_protocol (question);
  if (protocol == NULL)
    return;
  g_autofree char *text = terse_question_text (question);
  cr_expect (search_is_right (protocol), "%s: the protocol found errs", text);
  for (guint changes = 0; changes <= 4; changes++)
    {
      cells_disturb (protocol, changes, rand);
      check_embedding (encoding, formula, protocol);
    }
}

static void
check_question (TerseQuestion *question, guint protocols, GRand *rand)
{
  const TerseEncoding *encoding = terse_encoding_for (question);
  g_autoptr (TerseFormula) formula = encoding->emit (question);
  g_autoptr (TerseProtocol) protocol = terse_protocol_new (question);
  for (guint i = 0; i < protocols; i++)
    {
      cells_randomize_in_rounds (protocol, rand);
      check_embedding (encoding, formula, protocol);
    }
}

static void
check_part (CataloguePart part, guint protocols)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (part + 1);
  g_autoptr (GPtrArray) questions = catalogue_questions (part);
  for (guint i = 0; i < questions->len; i++)
    {
      const TerseEncoding *encoding = terse_encoding_for (questions->pdata[i]);
      g_autoptr (TerseFormula) formula = encoding->emit (questions->pdata[i]);
      check_question (questions->pdata[i], protocols, rand);
      check_right_and_disturbed (questions->pdata[i], formula, rand);
    }
}

Test (encodings, embedding_of_schedules) { check_part (CATALOGUE_SCHEDULES, 10); }

Test (encodings, embedding_of_trees) { check_part (CATALOGUE_TREES, 10); }

Test (encodings, embedding_of_rounds) { check_part (CATALOGUE_ROUNDS, 4); }

Test (encodings, embedding_of_many_players) { check_part (CATALOGUE_MANY_PLAYERS, 10); }

Test (encodings, embedding_of_networks)
{
  for (guint part = CATALOGUE_ATTENTION; part <= CATALOGUE_COVERS; part++)
    check_part (part, 10);
}

Test (encodings, embedding_of_examples) { check_part (CATALOGUE_EXAMPLES, 10); }

Test (encodings, embedding_of_autoregressive) { check_part (CATALOGUE_AUTOREGRESSIVE, 4); }

/* Budgets far from enough, at sizes that no enumeration reaches. */
Test (encodings, embedding_at_impossible_budgets)
{
  static const char *const questions[][2] = {
    { "index n=6", "one-way messages=10" },
    { "disjointness n=4", "two-way bits=4" },
    { "equality n=4", "two-way bits=3 knows=bob" },
    { "greater-than n=4", "two-way bits=3 knows=either" },
    { "inner-product n=4", "rounds bits=4 rounds=2 first=bob" },
    { "inner-product n=3", "simultaneous messages=5,7" },
    { "pointer-chasing players=3 names=4", "blackboard messages=2,2,3 knows=last" },
    { "function-composition layers=2 m=2 n=2 range=2",
      "autoregressive token-bits=0 message=1:2:1=2,1:1:0=2,2:1:-1=2,2:0:-1=2" },
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (77);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (questions[i][0], questions[i][1]);
      check_question (question, 3, rand);
    }
}

/* A tree that breaks its rounds is never satisfying, not even where all its answers are right. */
Test (encodings, broken_rounds_break_structure)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autoptr (GPtrArray) questions = catalogue_questions (CATALOGUE_ROUNDS);
  guint broken = 0, kept = 0;
  for (guint i = 0; i < questions->len; i++)
    {
      const TerseEncoding *encoding = terse_encoding_for (questions->pdata[i]);
      g_autoptr (TerseFormula) formula = encoding->emit (questions->pdata[i]);
      g_autoptr (TerseProtocol) protocol = terse_protocol_new (questions->pdata[i]);
      for (guint j = 0; j < 6; j++)
        {
          cells_randomize (protocol, rand);
          gboolean keeps = terse_protocol_keeps_rounds (protocol);
          cr_expect_eq (embedding_breaks_structure (encoding, formula, protocol), !keeps);
          kept += keeps;
          broken += !keeps;
        }
    }
  cr_expect_gt (broken, 1000);
  cr_expect_gt (kept, 1000);
}

/* The checks notice spoilt formulas. */

/* One table variable of a right protocol forbidden: the protocol no longer embeds. */
Test (encodings, a_stronger_formula_is_noticed)
{
  static const char *const questions[][2] = {
    { "index n=2", "one-way messages=5" },
    { "equality n=1", "blackboard bits=1 rounds=2" },
    { "equality n=2", "two-way bits=3" },
    { "index n=3", "two-way bits=2 knows=either" },
    { "greater-than n=2", "rounds bits=3 rounds=2" },
    { "function-composition layers=1 m=2", "autoregressive token-bits=2" },
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (questions[i][0], questions[i][1]);
      const TerseEncoding *encoding = terse_encoding_for (question);
      g_autoptr (TerseFormula) formula = encoding->emit (question);
      g_autoptr (TerseProtocol) protocol = search_protocol (question);
      g_autofree gint8 *assignment = encoding->embed (protocol);
      for (guint j = 0; j < 20; j++)
        {
          gint v = g_rand_int_range (rand, 1, (gint) encoding->tables (question) + 1);
          g_autoptr (TerseFormula) spoilt
              = embedding_spoil (formula, G_MAXUINT, assignment[v] > 0 ? -v : v);
          g_autoptr (TerseFormula) same = embedding_spoil (formula, G_MAXUINT, 0);
          g_autofree char *fault = embedding_fault (encoding, spoilt, protocol),
                          *none = embedding_fault (encoding, same, protocol);
          cr_expect_not_null (fault, "%s, %s: variable %d", questions[i][0], questions[i][1], v);
          cr_expect_null (none);
        }
    }
}

/* Any one correctness clause dropped: the group no longer divides among the inputs. */
Test (encodings, a_missing_correctness_clause_is_noticed)
{
  g_autoptr (TerseQuestion) question = questions_get ("equality n=2", "two-way bits=2");
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  const TerseEncoding *encoding = terse_encoding_for (question);
  g_autoptr (TerseFormula) formula = encoding->emit (question);
  g_autoptr (TerseProtocol) protocol = terse_protocol_new (question);
  cells_randomize (protocol, rand);
  for (guint i = 0; i < terse_formula_clauses (formula); i++)
    if (terse_formula_clause_group (formula, i) == encoding->correctness)
      {
        g_autoptr (TerseFormula) spoilt = embedding_spoil (formula, i, 0);
        g_autofree char *fault = embedding_fault (encoding, spoilt, protocol);
        cr_expect_not_null (fault, "clause %u", i);
      }
}

/* Index needs a message for each of the four rows. Without any one of its correctness clauses three
 * become enough, and the protocol found is a wrong one: each of these clauses carries the lower
 * bound. */
Test (encodings, a_weaker_formula_has_wrong_protocols)
{
  g_autoptr (TerseQuestion) question = questions_get ("index n=2", "one-way messages=3");
  const TerseEncoding *encoding = terse_encoding_for (question);
  g_autoptr (TerseFormula) formula = encoding->emit (question);
  g_autofree gint8 *none = search_assignment (formula);
  guint dropped = 0;
  cr_assert_null (none);
  for (guint i = 0; i < terse_formula_clauses (formula); i++)
    if (terse_formula_clause_group (formula, i) == encoding->correctness)
      {
        g_autoptr (TerseFormula) spoilt = embedding_spoil (formula, i, 0);
        g_autofree gint8 *assignment = search_assignment (spoilt);
        cr_assert_not_null (assignment, "clause %u", i);
        g_autoptr (TerseProtocol) protocol = encoding->decode (question, assignment);
        cr_expect_not (search_is_right (protocol), "clause %u", i);
        dropped++;
      }
  cr_expect_eq (dropped, 8 * 3);
}
