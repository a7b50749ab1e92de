/* Attention heads as questions: layers run as a second, slow evaluation of the definitions does;
 * answers agree with all members of the class at the smallest sizes, with the symmetries and
 * without, and with values known from another program; certificates verify and forged ones do not.
 */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "protocols/attention.h"
#include "protocols/error.h"
#include "protocols/problems/family.h"
#include "protocols/radix.h"
#include "protocols/simulate.h"
#include "reductions/architectures/tasks/task.h"
#include "reductions/questions/decide/decide.h"
#include "tests/support/catalogue.h"
#include "tests/support/cells.h"
#include "tests/support/certificates.h"
#include "tests/support/defined_heads.h"
#include "tests/support/questions.h"
#include "tests/support/scratch.h"
#include "tests/support/search.h"

/* What a head shows, as text, from the definitions in words: all tokens at once, real numbers where
 * that is exact. */

static void
show_maximum (const SlowHead *h, const gint *scores, GString *text)
{
  gint most = scores[0], count = 0;
  guint first = 0;
  for (guint j = h->n; j-- > 0;)
    if (scores[j] >= most)
      {
        most = scores[j];
        first = j;
      }
  for (guint j = 0; j < h->n; j++)
    count += scores[j] == most;
  for (guint c = 0; c < h->dim; c++)
    {
      gint sum = 0;
      for (guint j = 0; j < h->n; j++)
        sum += scores[j] == most ? slow_twos (h->v[j][c], h->p) : 0;
      g_string_append_printf (
          text, "%d ",
          h->arithmetic == TERSE_ARITHMETIC_HARD_LEFT ? slow_twos (h->v[first][c], h->p) : sum);
    }
  if (h->arithmetic == TERSE_ARITHMETIC_HARD_AVERAGE)
    g_string_append_printf (text, "/ %d ", count);
}

/* Quotients of small numbers differ by far more than doubles do. */
static void
show_average (const SlowHead *h, const gint *scores, GString *text)
{
  for (guint c = 0; c < h->dim; c++)
    {
      double sum = 0, all = 0;
      for (guint j = 0; j < h->n; j++)
        {
          sum += exp2 (scores[j]) * slow_twos (h->v[j][c], h->p);
          all += exp2 (scores[j]);
        }
      g_string_append_printf (text, "%.9f ", sum / all + 1e-12);
    }
}

static void
show_sums (const SlowHead *h, const gint *scores, GString *text)
{
  const gboolean fixed = h->arithmetic == TERSE_ARITHMETIC_FIXED;
  gint weights = 0;
  for (guint c = 0; c < h->dim; c++)
    {
      gint sum = 0;
      for (guint j = 0; j < h->n; j++)
        {
          const gint w = h->w[slow_mod (scores[j], h->p)];
          sum = fixed ? slow_clamp (sum + w * slow_twos (h->v[j][c], h->p), h->p)
                      : slow_mod (sum + w * h->v[j][c], h->p);
        }
      g_string_append_printf (text, "%d ", sum);
    }
  for (guint j = 0; j < h->n; j++)
    weights += h->w[slow_mod (scores[j], h->p)];
  g_string_append_printf (text, "/ %d ",
                          fixed ? MIN (weights, h->p - 1) : slow_mod (weights, h->p));
}

static void
show_head (const SlowHead *h, GString *text)
{
  gint scores[8] = { 0 };
  for (guint j = 0; j < h->n; j++)
    scores[j] = slow_score (h, j);
  if (h->arithmetic == TERSE_ARITHMETIC_EXP2)
    show_average (h, scores, text);
  else if (h->arithmetic == TERSE_ARITHMETIC_HARD_LEFT
           || h->arithmetic == TERSE_ARITHMETIC_HARD_AVERAGE)
    show_maximum (h, scores, text);
  else
    show_sums (h, scores, text);
}

static SlowHead
head_of (TerseProtocol *protocol, const TerseAttention *a, guint head, const guint *x)
{
  SlowHead h
      = { a->arithmetic, (gint) a->numbers, a->dim, a->tokens, { 0 }, { { 0 } }, { { 0 } }, { 0 } };
  for (guint c = 0; c < a->dim; c++)
    {
      h.q[c] = (gint) terse_protocol_table (
          protocol, terse_attention_query (a, head))[x[a->tokens - 1] * a->dim + c];
      for (guint j = 0; j < a->tokens; j++)
        {
          h.k[j][c] = (gint) terse_protocol_table (
              protocol, terse_attention_key (a, head, j))[x[j] * a->dim + c];
          h.v[j][c] = (gint) terse_protocol_table (
              protocol, terse_attention_value (a, head, j))[x[j] * a->dim + c];
        }
    }
  /* W is by place of the score: from the least, -P/2, on where numbers are signed; with one bit
   * only the score 0 is left, since (-1)(-1) saturates. */
  const gboolean all_zero = a->arithmetic == TERSE_ARITHMETIC_FIXED && h.p == 2;
  const gint least = a->arithmetic == TERSE_ARITHMETIC_FIXED && !all_zero ? -(h.p / 2) : 0;
  for (gint s = 0; a->has_map && s < (all_zero ? 1 : h.p); s++)
    h.w[slow_mod (s + least, h.p)]
        = (gint) terse_protocol_table (protocol, terse_attention_map (a, head))[s];
  return h;
}

/* What the output sees on a joint input. (transfer full) */
static char *
sight_of (TerseProtocol *protocol, const guint *x)
{
  const TerseAttention *a
      = terse_network_attention (terse_question_network (terse_protocol_question (protocol)));
  GString *text = g_string_new (NULL);
  if (a->sees_token)
    g_string_append_printf (text, "%u: ", x[a->tokens - 1]);
  for (guint head = 0; head < a->heads; head++)
    {
      const SlowHead h = head_of (protocol, a, head, x);
      for (guint c = 0; !a->sees_token && c < a->dim; c++)
        g_string_append_printf (text, "%d, ", h.q[c]);
      show_head (&h, text);
    }
  return g_string_free (text, FALSE);
}

/* The row of the output that is read: the output table is all 0 but for one row, where it is 1. A
 * number of one row each for different sights, and one for equal ones. */
static guint
row_read (TerseProtocol *protocol, const TerseAttention *a, const guint *x)
{
  const TerseNetwork *network = terse_question_network (terse_protocol_question (protocol));
  const guint output = terse_attention_output (a);
  guint *table = terse_protocol_table (protocol, output), row = 0;
  const guint rows = (guint) terse_network_table (network, output)->rows;
  memset (table, 0, rows * sizeof *table);
  for (; row < rows; row++)
    {
      table[row] = 1;
      const gboolean hit = terse_protocol_run (protocol, x, NULL) == 1;
      table[row] = 0;
      if (hit)
        return row;
    }
  return row;
}

static void
check_sights (TerseProtocol *protocol)
{
  TerseQuestion *question = terse_protocol_question (protocol);
  const TerseProblem *problem = terse_question_problem (question);
  const TerseAttention *a = terse_network_attention (terse_question_network (question));
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                         sights = g_hash_table_new (NULL, NULL);
  g_autofree guint *x = g_new0 (guint, a->tokens);
  do
    {
      char *sight = sight_of (protocol, x);
      const gpointer row = GUINT_TO_POINTER (row_read (protocol, a, x) + 1);
      gpointer before;
      if (g_hash_table_lookup_extended (rows, sight, NULL, &before))
        cr_assert_eq (before, row, "%s: two rows", sight);
      else
        cr_assert (g_hash_table_add (sights, row), "%s: the row of another", sight);
      g_hash_table_replace (rows, sight, row);
    }
  while (terse_radix_next (a->tokens, terse_problem_input_sizes (problem), x));
}

Test (attention, heads_show_what_the_definitions_say)
{
  g_autoptr (GPtrArray) questions = catalogue_questions (CATALOGUE_ATTENTION);
  g_autoptr (GRand) rand = g_rand_new_with_seed (41);
  for (guint i = 0; i < questions->len; i++)
    for (guint j = 0; j < 6; j++)
      {
        g_autoptr (TerseProtocol) protocol = terse_protocol_new (questions->pdata[i]);
        if (terse_problem_outputs (terse_question_problem (questions->pdata[i])) < 2)
          continue;
        cells_randomize (protocol, rand);
        check_sights (protocol);
      }
}

/* Is there a member that tells apart what must be? All tables but the output's are tried. */

static gboolean
tells_apart (TerseProtocol *protocol)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (protocol));
  const guint players = terse_problem_players (problem);
  g_autoptr (GHashTable) answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree guint *x = g_new0 (guint, players);
  do
    {
      if (!terse_problem_promises (problem, x))
        continue;
      guint answer = 0;
      while (!terse_problem_allows (problem, x, answer))
        answer++;
      char *sight = sight_of (protocol, x);
      gpointer before;
      if (g_hash_table_lookup_extended (answers, sight, NULL, &before)
          && GPOINTER_TO_UINT (before) != answer)
        {
          g_free (sight);
          return FALSE;
        }
      g_hash_table_replace (answers, sight, GUINT_TO_POINTER (answer));
    }
  while (terse_radix_next (players, terse_problem_input_sizes (problem), x));
  return TRUE;
}

static gboolean
some_member_solves (TerseQuestion *question)
{
  g_autoptr (TerseProtocol) protocol = terse_protocol_new (question);
  g_autoptr (GArray) cells = cells_of (protocol);
  const TerseNetwork *network = terse_question_network (question);
  const guint output
      = (guint) terse_network_table (network, terse_network_tables (network) - 1)->rows;
  g_array_set_size (cells, cells->len - output);
  do
    if (tells_apart (protocol))
      return TRUE;
  while (cells_next (cells));
  return FALSE;
}

static TerseVerdict
verdict_of (TerseQuestion *question, guint without)
{
  TerseDecideOptions options = { .without = without };
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  cr_assert_not_null (decision);
  return decision->verdict;
}

static const struct {
  const char *problem, *model;
} small[] = {
  { "pair-matching tokens=2 modulus=2", "attention-mod precision=1 knows=referee" },
  { "pair-matching tokens=2 modulus=3", "attention-mod precision=1" },
  { "tensor entries=sizes 2 2 1;0 1 1 2", "attention-mod precision=1" },
  { "tensor entries=sizes 3 1;0 1 2", "attention-mod precision=1" },
  { "tensor entries=sizes 2 2 1;0 1 1 0", "attention-fixed precision=1" },
  { "pair-matching tokens=2 modulus=2", "attention-fixed precision=1 knows=referee" },
  { "tensor entries=sizes 2 2 1;0 1 2 3", "attention-fixed precision=1" },
  { "tensor entries=sizes 2 2 1;0 1 1 0", "attention-hard-average precision=1" },
  { "tensor entries=sizes 2 2 1;0 1 2 3", "attention-hard-average precision=1" },
  { "associative-recall tokens=2", "attention-hard-average precision=1 knows=referee" },
  { "tensor entries=sizes 2 2 1;0 1 1 0", "attention-hard-left precision=1" },
  { "tensor entries=sizes 2 2 1;0 0 0 1", "attention-hard-left precision=1" },
  { "tensor entries=sizes 2 2 1;0 1 1 0", "attention-exp2 precision=1" },
  { "tensor entries=sizes 2 2 1;0 1 2 3", "attention-exp2 precision=1" },
  { "tensor entries=sizes 5 1;0 1 2 3 4", "attention-exp2 precision=1" },
  { "tensor entries=sizes 5 1;0 1 2 3 4", "attention-mod precision=1" },
  { "tensor entries=sizes 2 2 1;0 1 2 3", "attention-hard-left precision=1" },
  { "tensor entries=sizes 3 1;0 1 2", "attention-fixed precision=1" },
  { "tensor entries=sizes 2 2 1;0 1 2 1", "attention-exp2 precision=1 knows=referee" },
};

Test (attention, answers_are_those_of_all_members)
{
  guint counts[2] = { 0, 0 };
  for (guint i = 0; i < G_N_ELEMENTS (small); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (small[i].problem, small[i].model);
      const gboolean solved = some_member_solves (question);
      const TerseVerdict expected = solved ? TERSE_POSSIBLE : TERSE_IMPOSSIBLE;
      cr_expect_eq (verdict_of (question, 0), expected, "%s, %s", small[i].problem, small[i].model);
      cr_expect_eq (verdict_of (question, TERSE_DEVICE_BIT (TERSE_DEVICE_SYMMETRY)), expected);
      counts[solved]++;
    }
  cr_expect_gt (counts[FALSE], 3);
  cr_expect_gt (counts[TRUE], 3);
}

/* The least precision is a threshold: what one bit can, two bits can. */
Test (attention, more_precision_never_hurts)
{
  guint possible = 0;
  for (guint i = 0; i < G_N_ELEMENTS (small); i++)
    {
      g_auto (GStrv) parts = g_strsplit (small[i].model, "precision=1", 2);
      g_autofree char *more = g_strconcat (parts[0], "precision=2", parts[1], NULL);
      g_autoptr (TerseQuestion) one = questions_get (small[i].problem, small[i].model),
                                two = questions_get (small[i].problem, more);
      if (verdict_of (one, 0) != TERSE_POSSIBLE)
        continue;
      cr_expect_eq (verdict_of (two, 0), TERSE_POSSIBLE, "%s, %s", small[i].problem, more);
      possible++;
    }
  cr_expect_gt (possible, 3);
}

/* Found before, modulo 2^p, by another program. */
static const struct {
  const char *problem, *model;
  TerseVerdict verdict;
} known[] = {
  { "recall-index n=2", "attention-mod precision=1 knows=referee", TERSE_IMPOSSIBLE },
  { "recall-index n=2", "attention-mod dim=2 precision=1 knows=referee", TERSE_POSSIBLE },
  { "recall-index n=2", "attention-mod precision=2 knows=referee", TERSE_POSSIBLE },
  { "recall-index n=2", "attention-mod heads=2 precision=1 knows=referee", TERSE_POSSIBLE },
  { "associative-recall tokens=3", "attention-mod precision=1 knows=referee", TERSE_IMPOSSIBLE },
  { "associative-recall tokens=3", "attention-mod precision=1", TERSE_POSSIBLE },
  { "associative-recall tokens=3", "attention-mod dim=2 precision=1", TERSE_POSSIBLE },
  { "associative-recall tokens=3", "attention-mod precision=2", TERSE_POSSIBLE },
  { "associative-recall tokens=3 symbols=3", "attention-mod precision=1", TERSE_IMPOSSIBLE },
  { "associative-recall tokens=3 symbols=3", "attention-mod dim=2 precision=1", TERSE_POSSIBLE },
  { "associative-recall tokens=4", "attention-mod precision=1", TERSE_IMPOSSIBLE },
  { "associative-recall tokens=4", "attention-mod dim=2 precision=1", TERSE_POSSIBLE },
  { "pair-matching tokens=3 modulus=3", "attention-mod precision=1", TERSE_IMPOSSIBLE },
  { "pair-matching tokens=3 modulus=3", "attention-mod dim=2 precision=1", TERSE_POSSIBLE },
  { "pair-matching tokens=4 modulus=3", "attention-mod precision=1", TERSE_IMPOSSIBLE },
  { "pair-matching tokens=4 modulus=3", "attention-mod dim=2 precision=1", TERSE_POSSIBLE },
  { "triple-matching tokens=3 modulus=3", "attention-mod precision=1", TERSE_POSSIBLE },
  { "triple-matching tokens=4 modulus=3", "attention-mod precision=1", TERSE_POSSIBLE },
};

Test (attention, values_known_before)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (known[i].problem, known[i].model);
      cr_expect_eq (verdict_of (question, 0), known[i].verdict, "%s, %s", known[i].problem,
                    known[i].model);
    }
}

/* Limits are errors of kind LIMIT, one line. */
Test (attention, too_much_precision_is_a_limit)
{
  static const char *const models[]
      = { "attention-mod precision=9", "attention-exp2 precision=8", "attention-exp2 precision=4",
          "attention-mod heads=8 dim=8 precision=3" };
  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseQuestion) question = questions_try ("recall-index n=2", models[i], &error);
      cr_expect_null (question);
      cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_LIMIT), "%s: %s", models[i],
                 error ? error->message : "taken");
    }
}

/* A certificate of either verdict verifies from the folder alone, and not with a table changed. */
Test (attention, certificates_stand_by_themselves)
{
  char *place = terse_scratch_new ();
  g_autoptr (TerseQuestion) no = questions_get (known[0].problem, known[0].model),
                            yes = questions_get (known[1].problem, known[1].model);
  g_autofree char *impossible = terse_test_keep (no, place),
                  *possible = terse_test_keep (yes, place);
  cr_expect_eq (terse_test_verify (impossible, NULL), TERSE_TEST_VERIFIED);
  cr_expect_eq (terse_test_verify (possible, NULL), TERSE_TEST_VERIFIED);
  terse_test_spoil_output (possible);
  cr_expect_eq (terse_test_verify (possible, NULL), TERSE_TEST_REJECTED);
  terse_scratch_free (place);
}

/* Problems of this room are the tasks of the same name, on all inputs. */
static void
compare_task (const char *id, const char *const *parameters, guint radix)
{
  g_autoptr (TerseProblem) problem = terse_problem_make (id, parameters, NULL);
  g_autoptr (TerseTask) task = terse_task_make (id, parameters, NULL);
  cr_assert (problem && task, "%s", id);
  guint x[8] = { 0 }, answer;
  do
    {
      task->family->answer (task, x, &answer);
      cr_expect (terse_problem_allows (problem, x, answer), "%s", id);
    }
  while (
      terse_radix_next (terse_problem_players (problem), terse_problem_input_sizes (problem), x));
  cr_expect_eq (terse_problem_inputs (problem, 0), radix);
}

Test (attention, problems_are_the_tasks)
{
  const char *const recall[] = { "tokens", "4", "symbols", "3", NULL };
  const char *const matching[] = { "tokens", "4", "modulus", "5", NULL };
  compare_task ("associative-recall", recall, 3);
  compare_task ("pair-matching", matching, 5);
  compare_task ("triple-matching", matching, 5);
}
