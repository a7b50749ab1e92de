/* Massively parallel computation as questions: machines run as packets that are carried around do;
 * answers agree with all members of the class at the smallest sizes; known values, certificates and
 * limits. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "protocols/mpc.h"
#include "protocols/radix.h"
#include "reductions/questions/decide/decide.h"
#include "tests/support/catalogue.h"
#include "tests/support/cells.h"
#include "tests/support/certificates.h"
#include "tests/support/embedding.h"
#include "tests/support/questions.h"
#include "tests/support/scratch.h"
#include "tests/support/share.h"

/* A list as its words, "1.0." for the words 1, 0, from the definition of its number: the empty
 * list, then all of one word, then all of two, .. . (transfer full) */
static char *
words_of (guint list, guint values)
{
  GString *text = g_string_new (NULL);
  guint first = 0, size = 1, length = 0;
  for (; list >= first + size; length++)
    {
      first += size;
      size *= values;
    }
  for (guint i = 0; i < length; i++)
    {
      size /= values;
      g_string_append_printf (text, "%u.", (list - first) / size % values);
    }
  return g_string_free (text, FALSE);
}

static guint
count_words (const char *words)
{
  guint n = 0;
  for (; *words; words++)
    n += *words == '.';
  return n;
}

/* Memory by name: "input 2", or what was received, "0<1.0.|1<|". Rows are found by looking through
 * the views. */
typedef struct {
  TerseProtocol *protocol;
  const TerseMpc *mpc;
  GHashTable *rows; /* memory -> row of the tables of later rounds */
} Machines;

static Machines
machines_new (TerseProtocol *protocol)
{
  const TerseMpc *mpc
      = terse_network_mpc (terse_question_network (terse_protocol_question (protocol)));
  Machines m = { protocol, mpc, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  for (guint view = 0; view < mpc->n_views; view++)
    {
      GString *text = g_string_new (NULL);
      for (guint from = 0; from < mpc->machines; from++)
        {
          g_autofree char *words = words_of (terse_mpc_view (mpc, view)[from], mpc->values);
          g_string_append_printf (text, "%u<%s|", from, words);
        }
      cr_assert (g_hash_table_insert (m.rows, g_string_free (text, FALSE), GUINT_TO_POINTER (view)),
                 "two views of one memory");
    }
  return m;
}

/* The row of the tables that belongs to a memory. */
static guint
row_of (const Machines *m, const char *memory)
{
  gpointer row;
  if (g_str_has_prefix (memory, "input "))
    return (guint) g_ascii_strtoull (memory + 6, NULL, 10);
  cr_assert (g_hash_table_lookup_extended (m->rows, memory, NULL, &row), "%s: no view", memory);
  return GPOINTER_TO_UINT (row);
}

/* One round; FALSE where somebody sends or receives too much. */
static gboolean
carry (const Machines *m, guint round, char **memory)
{
  const guint n = m->mpc->machines;
  GString *inbox[8];
  guint received[8] = { 0 };
  gboolean fits = TRUE;
  for (guint to = 0; to < n; to++)
    inbox[to] = g_string_new (NULL);
  for (guint from = 0; from < n; from++)
    {
      const guint row = row_of (m, memory[from]);
      guint sent = 0;
      for (guint to = 0; to < n; to++)
        {
          g_autofree char *words = words_of (
              terse_protocol_table (m->protocol, (round * n + from) * n + to)[row], m->mpc->values);
          sent += count_words (words);
          received[to] += count_words (words);
          g_string_append_printf (inbox[to], "%u<%s|", from, words);
        }
      fits = fits && sent <= m->mpc->words;
    }
  for (guint to = 0; to < n; to++)
    {
      fits = fits && received[to] <= m->mpc->words;
      g_free (memory[to]);
      memory[to] = g_string_free (inbox[to], FALSE);
    }
  return fits;
}

/* The memories at the end; NULL where some round does not fit. For g_strfreev. */
static char **
carry_all (const Machines *m, const guint *inputs)
{
  char **memory = g_new0 (char *, m->mpc->machines + 1);
  for (guint i = 0; i < m->mpc->machines; i++)
    memory[i] = g_strdup_printf ("input %u", inputs[i]);
  for (guint round = 0; round < m->mpc->rounds; round++)
    if (!carry (m, round, memory))
      {
        g_strfreev (memory);
        return NULL;
      }
  return memory;
}

/* Right by the definition: all who answer are right. */
static gboolean
is_right (const Machines *m, const guint *inputs)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (m->protocol));
  const guint n = m->mpc->machines, first = m->mpc->all ? 0 : n - 1;
  g_auto (GStrv) memory = carry_all (m, inputs);
  for (guint i = first; memory && i < n; i++)
    if (!terse_problem_allows_to (
            problem, i, inputs,
            terse_protocol_table (m->protocol,
                                  m->mpc->rounds * n * n + i - first)[row_of (m, memory[i])]))
      return FALSE;
  return memory != NULL;
}

Test (mpc, machines_do_what_the_definition_says)
{
  g_autoptr (GPtrArray) questions = catalogue_questions (CATALOGUE_MPC);
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  guint right = 0, all = 0;
  for (guint i = 0; i < questions->len; i++)
    for (guint trial = 0; trial < 40; trial++)
      {
        g_autoptr (TerseProtocol) protocol = terse_protocol_new (questions->pdata[i]);
        const TerseProblem *problem = terse_question_problem (questions->pdata[i]);
        guint x[8] = { 0 };
        if (trial % 4)
          cells_randomize (protocol, rand);
        cells_disturb (protocol, trial, rand);
        Machines m = machines_new (protocol);
        do
          if (terse_problem_promises (problem, x))
            {
              const gboolean is = is_right (&m, x);
              cr_assert_eq (
                  terse_problem_allows (problem, x, terse_protocol_run (protocol, x, NULL)), is);
              right += is;
              all++;
            }
        while (terse_radix_next (m.mpc->machines, terse_problem_input_sizes (problem), x));
        g_hash_table_unref (m.rows);
      }
  cr_expect_gt (right, 100);
  cr_expect_gt (all - right, 100);
}

/* Ways to receive at most S words: C (M, k) senders of one word each, and so on. */
Test (mpc, views_are_counted)
{
  static const struct {
    const char *problem, *model;
    guint lists, views;
  } sizes[] = {
    { "prefix-sum tokens=4", "mpc bits=1 rounds=1 words=2", 7, 1 + 8 + 4 * 4 + 6 * 4 },
    { "prefix-sum tokens=6", "mpc bits=1 rounds=1 words=2", 7, 1 + 12 + 6 * 4 + 15 * 4 },
    { "prefix-sum tokens=3", "mpc messages=3 rounds=1", 4, 1 + 9 },
    { "prefix-sum tokens=2", "mpc messages=1 rounds=1 words=3", 4, 1 + 2 + 3 + 4 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (sizes[i].problem, sizes[i].model);
      const TerseMpc *mpc = terse_network_mpc (terse_question_network (question));
      cr_expect_eq (mpc->lists, sizes[i].lists, "%s", sizes[i].model);
      cr_expect_eq (mpc->n_views, sizes[i].views, "%s", sizes[i].model);
    }
}

/* Is there a member whose answering machines tell apart what must be? All tables but those of the
 * answers are tried. */
static gboolean
tells_apart (const Machines *m)
{
  const TerseProblem *problem = terse_question_problem (terse_protocol_question (m->protocol));
  const guint n = m->mpc->machines;
  g_autoptr (GHashTable) answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint x[8] = { 0 };
  do
    {
      if (!terse_problem_promises (problem, x))
        continue;
      g_auto (GStrv) memory = carry_all (m, x);
      for (guint i = m->mpc->all ? 0 : n - 1; memory && i < n; i++)
        {
          char *sight = g_strdup_printf ("%u: %s", i, memory[i]);
          guint answer = 0;
          while (!terse_problem_allows_to (problem, i, x, answer))
            answer++;
          gpointer before;
          const gboolean known = g_hash_table_lookup_extended (answers, sight, NULL, &before);
          g_hash_table_replace (answers, sight, GUINT_TO_POINTER (answer));
          if (known && GPOINTER_TO_UINT (before) != answer)
            return FALSE;
        }
      if (memory == NULL)
        return FALSE;
    }
  while (terse_radix_next (n, terse_problem_input_sizes (problem), x));
  return TRUE;
}

static gboolean
some_member_solves (TerseQuestion *question)
{
  g_autoptr (TerseProtocol) protocol = terse_protocol_new (question);
  g_autoptr (GArray) cells = cells_of (protocol);
  const TerseNetwork *network = terse_question_network (question);
  Machines m = machines_new (protocol);
  gboolean solved = FALSE;
  for (guint i = m.mpc->rounds * m.mpc->machines * m.mpc->machines;
       i < terse_network_tables (network); i++)
    g_array_set_size (cells, cells->len - (guint) terse_network_table (network, i)->rows);
  do
    solved = tells_apart (&m);
  while (!solved && cells_next (cells));
  g_hash_table_unref (m.rows);
  return solved;
}

static TerseVerdict
verdict_of (const char *problem, const char *model)
{
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  TerseDecideOptions options = { 0 };
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  cr_assert_not_null (decision);
  return decision->verdict;
}

static const struct {
  const char *problem, *model;
} small[] = {
  { "tensor entries=sizes 2 2;0 1 1 0", "mpc messages=1 rounds=1" },
  { "tensor entries=sizes 2 2;0 1 1 0", "mpc messages=1 rounds=1 words=2" },
  { "tensor entries=sizes 2 2;0 1 1 0", "mpc messages=2 rounds=1" },
  { "tensor entries=sizes 2 2;0 1 1 1", "mpc messages=1 rounds=1" },
  { "tensor entries=sizes 2 2;0 * 1 0", "mpc messages=1 rounds=1 knows=both" },
  { "tensor entries=sizes 2 2;0 0 0 1", "mpc messages=1 rounds=1 knows=both" },
  { "tensor entries=sizes 2 2;0 1 1 0", "mpc messages=1 rounds=1 words=2 knows=both" },
  { "tensor entries=sizes 3 1;0 1 2", "mpc messages=2 rounds=1" },
  { "tensor entries=sizes 3 1;0 1 2", "mpc messages=1 rounds=1 words=2" },
  { "tensor entries=sizes 3 1;0 1 1", "mpc messages=1 rounds=1 knows=both" },
  { "tensor entries=sizes 2 3;0 1 0 1 0 1", "mpc messages=1 rounds=0" },
  { "tensor entries=sizes 1 3;0 1 1", "mpc messages=1 rounds=0" },
  { "tensor entries=sizes 2 2;0 0|1 1 *", "mpc messages=2 rounds=1 knows=both" },
  { "order-statistics tokens=2", "mpc messages=1 rounds=1 knows=both" },
  { "order-statistics tokens=2", "mpc messages=1 rounds=1 words=2 knows=both" },
  { "order-statistics tokens=2", "mpc messages=2 rounds=1 knows=both" },
  { "order-statistics tokens=2", "mpc messages=1 rounds=1" },
};

Test (mpc, answers_are_those_of_all_members)
{
  guint counts[2] = { 0, 0 };
  for (guint i = 0; i < G_N_ELEMENTS (small); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (small[i].problem, small[i].model);
      const gboolean solved = some_member_solves (question);
      cr_expect_eq (verdict_of (small[i].problem, small[i].model),
                    solved ? TERSE_POSSIBLE : TERSE_IMPOSSIBLE, "%s, %s", small[i].problem,
                    small[i].model);
      counts[solved]++;
    }
  cr_expect_gt (counts[FALSE], 3);
  cr_expect_gt (counts[TRUE], 3);
}

/* The sum of N bits has degree N, and what a machine knows after R rounds degree S^R at most
 * (THEORY.md, section 9); one cycle or two is of degree 2, and one round is enough. */
static const struct {
  const char *problem, *model;
  TerseVerdict verdict;
} known[] = {
  { "prefix-sum tokens=3", "mpc bits=1 rounds=1 words=2", TERSE_IMPOSSIBLE },
  { "prefix-sum tokens=4", "mpc bits=1 rounds=1 words=2", TERSE_IMPOSSIBLE },
  { "prefix-sum tokens=3", "mpc bits=1 rounds=2 words=2", TERSE_POSSIBLE },
  { "prefix-sum tokens=2", "mpc bits=1 rounds=1 words=2", TERSE_POSSIBLE },
  { "prefix-sum tokens=2", "mpc bits=2 rounds=2", TERSE_IMPOSSIBLE },
  { "prefix-sum tokens=3", "mpc bits=1 rounds=1 words=3", TERSE_POSSIBLE },
  { "broadcast tokens=3", "mpc bits=1 rounds=1 knows=both", TERSE_IMPOSSIBLE },
  { "broadcast tokens=4", "mpc bits=1 rounds=1 words=2 knows=both", TERSE_POSSIBLE },
  { "connectivity nodes=3", "mpc bits=1 rounds=1", TERSE_IMPOSSIBLE },
  { "connectivity nodes=4", "mpc bits=1 rounds=1", TERSE_IMPOSSIBLE },
  { "one-vs-two-cycles half=3", "mpc bits=1 rounds=0 words=2", TERSE_IMPOSSIBLE },
  { "one-vs-two-cycles half=4", "mpc bits=3 rounds=0 words=2", TERSE_IMPOSSIBLE },
  { "one-vs-two-cycles half=3", "mpc messages=4 rounds=1 words=2", TERSE_POSSIBLE },
  { "one-vs-two-cycles half=4", "mpc messages=6 rounds=1 words=2", TERSE_POSSIBLE },
  { "one-vs-two-cycles half=4", "mpc bits=3 rounds=2 words=2 knows=both", TERSE_POSSIBLE },
};

Test (mpc, known_values)
{
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    cr_expect_eq (verdict_of (known[i].problem, known[i].model), known[i].verdict, "%s, %s",
                  known[i].problem, known[i].model);
}

/* Where only the promised inputs are listed the formula is about these: it describes machines, and
 * says of each of the 2,835 graphs whether they err. */
static void
expect_embedded (const char *problem, const char *model, guint seed)
{
  g_autoptr (TerseQuestion) question = questions_get (problem, model);
  const TerseEncoding *encoding = terse_encoding_for (question);
  g_autoptr (TerseFormula) formula = encoding->emit (question);
  g_autoptr (TerseProtocol) protocol = terse_protocol_new (question);
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  const TerseNetwork *network = terse_question_network (question);
  const TerseSize size = encoding->size (question);
  for (guint i = 0; i < terse_network_tables (network); i++)
    for (guint64 row = 0; row < terse_network_table (network, i)->rows; row++)
      terse_protocol_table (protocol, i)[row]
          = g_rand_int (random) % terse_network_table (network, i)->alphabet;
  g_autofree char *fault = embedding_fault (encoding, formula, protocol);
  cr_expect_null (fault, "%s: %s", model, fault);
  cr_expect_eq (terse_formula_variables (formula), size.variables);
  cr_expect_eq (terse_formula_clauses (formula), size.clauses);
}

Test (mpc, formulas_where_promised_inputs_are_listed_describe_machines)
{
  expect_embedded ("one-vs-two-cycles half=4", "mpc bits=1 rounds=0", 1);
  expect_embedded ("connectivity nodes=5", "mpc messages=1 rounds=1", 2);
}

Test (mpc, whole_formula_of_eight_nodes_describes_machines, .timeout = 300)
{
  if (terse_test_share (TRUE, FALSE))
    expect_embedded ("one-vs-two-cycles half=4", "mpc messages=1 rounds=1", 3);
}

static const struct {
  const char *problem, *model;
  int code;
} refused[] = {
  { "prefix-sum tokens=4", "mpc bits=4 rounds=1 words=4", TERSE_ERROR_LIMIT },
  { "prefix-sum tokens=20", "mpc bits=1 rounds=1 words=8", TERSE_ERROR_LIMIT },
  { "prefix-sum tokens=4", "mpc bits=1 rounds=17", TERSE_ERROR_USAGE },
  { "prefix-sum tokens=4", "mpc bits=1", TERSE_ERROR_USAGE },
  { "prefix-sum tokens=4", "mpc rounds=1", TERSE_ERROR_USAGE },
  { "prefix-sum tokens=4 modulus=4", "mpc bits=1 rounds=1", TERSE_ERROR_USAGE },
  { "prefix-sum tokens=4", "mpc bits=1 rounds=1 words=0", TERSE_ERROR_USAGE },
  { "order-statistics tokens=2", "blackboard bits=1", TERSE_ERROR_USAGE },
  { "order-statistics tokens=2", "two-way bits=1", TERSE_ERROR_USAGE },
};

Test (mpc, what_makes_no_sense_is_refused)
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

/* A certificate of either verdict verifies from the folder alone, and not with a table changed. */
Test (mpc, certificates_stand_by_themselves)
{
  char *place = terse_scratch_new ();
  g_autoptr (TerseQuestion) no = questions_get (known[0].problem, known[0].model),
                            yes = questions_get (known[3].problem, known[3].model);
  g_autofree char *impossible = terse_test_keep (no, place),
                  *possible = terse_test_keep (yes, place);
  cr_expect_eq (terse_test_verify (impossible, NULL), TERSE_TEST_VERIFIED);
  cr_expect_eq (terse_test_verify (possible, NULL), TERSE_TEST_VERIFIED);
  terse_test_spoil_output (possible);
  cr_expect_eq (terse_test_verify (possible, NULL), TERSE_TEST_REJECTED);
  terse_scratch_free (place);
}
