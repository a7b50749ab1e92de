/* Informed protocols: on all small schedule questions there is one wherever there is a protocol, by
 * exhaustion, self-dual ones included; what the clauses fix is what the definition says, on
 * messages worked out by hand; they are one literal each, one a row; and without room nothing is
 * fixed. The search for protocols finds one where self-dual ones are not enough. */
#include <criterion/criterion.h>

#include "protocols/radix.h"
#include "reductions/questions/search/contest.h"
#include "reductions/questions/search/dual.h"
#include "reductions/questions/search/informed.h"
#include "reductions/questions/encodings/schedule_layout.h"
#include "solver/sat/sat.h"
#include "tests/support/catalogue.h"
#include "tests/support/guided.h"
#include "tests/support/questions.h"
#include "tests/support/search.h"

/* Satisfiable together with two lists of clauses, each may be NULL? The protocol is then right. */
static gboolean
is_possible_with (TerseQuestion *question, const TerseFormula *formula, const GArray *a,
                  const GArray *b)
{
  const guint variables = terse_formula_variables (formula);
  g_autoptr (TerseSat) sat = terse_sat_new (NULL, NULL);
  terse_sat_add_formula (sat, formula);
  if (a)
    terse_sat_add_list (sat, a);
  if (b)
    terse_sat_add_list (sat, b);
  TerseSatResult result = terse_sat_solve (sat);
  cr_assert_neq (result, TERSE_SAT_UNKNOWN);
  if (result != TERSE_SAT_SATISFIABLE)
    return FALSE;
  g_autofree gint8 *assignment = g_new0 (gint8, variables + 1);
  terse_sat_get_assignment (sat, variables, assignment);
  g_autoptr (TerseProtocol) protocol = terse_encoding_for (question)->decode (question, assignment);
  cr_expect (search_is_right (protocol));
  return TRUE;
}

typedef struct {
  guint informed[2], dual[2]; /* questions with such clauses, by verdict */
  guint wider;                /* possible ones without a self-dual protocol */
} Seen;

static void
check_question (TerseQuestion *question, Seen *seen)
{
  g_autofree char *text = terse_question_text (question);
  g_autoptr (TerseFormula) formula = terse_encoding_for (question)->emit (question);
  g_autoptr (GArray) informed = terse_informed_clauses (question, NULL);
  g_autoptr (TerseAutomorphism) exchange = terse_dual_exchange (question);
  if (informed)
    {
      gboolean possible = is_possible_with (question, formula, NULL, NULL);
      seen->informed[possible]++;
      cr_expect_eq (is_possible_with (question, formula, informed, NULL), possible, "%s", text);
    }
  if (exchange == NULL)
    return;
  g_autoptr (GArray) dual = terse_dual_clauses (question),
                     both = terse_informed_clauses (question, exchange);
  if (both == NULL)
    return;
  gboolean possible = is_possible_with (question, formula, dual, NULL);
  seen->dual[possible]++;
  cr_expect_eq (is_possible_with (question, formula, dual, both), possible, "%s, self-dual", text);
}

static Seen
check_part (CataloguePart part)
{
  Seen seen = { { 0, 0 }, { 0, 0 }, 0 };
  g_autoptr (GPtrArray) questions = catalogue_questions (part);
  for (guint i = 0; i < questions->len; i++)
    check_question (g_ptr_array_index (questions, i), &seen);
  return seen;
}

Test (informed, schedules_lose_no_protocol)
{
  Seen seen = check_part (CATALOGUE_SCHEDULES);
  cr_expect (seen.informed[0] > 0 && seen.informed[1] > 0, "%u impossible, %u possible",
             seen.informed[0], seen.informed[1]);
}

Test (informed, many_players)
{
  Seen seen = check_part (CATALOGUE_MANY_PLAYERS);
  cr_expect (seen.informed[0] > 0 && seen.informed[1] > 0, "%u impossible, %u possible",
             seen.informed[0], seen.informed[1]);
}

Test (informed, prompts_lose_no_protocol)
{
  Seen seen = check_part (CATALOGUE_AUTOREGRESSIVE);
  cr_expect (seen.informed[0] > 0 && seen.informed[1] > 0, "%u impossible, %u possible",
             seen.informed[0], seen.informed[1]);
  cr_expect (seen.dual[0] > 0 && seen.dual[1] > 0, "self-dual: %u impossible, %u possible",
             seen.dual[0], seen.dual[1]);
}

/* Where it looks for informed protocols in the end, the search for protocols gives up only if there
 * are none. */
static void
check_search (TerseQuestion *question, Seen *seen)
{
  GuidedCase c = guided_case_new (question, TRUE);
  const TerseSatOptions options = { .seed = 1 };
  g_autofree char *text = terse_question_text (question);
  g_autoptr (GArray) informed = terse_informed_clauses (question, NULL),
                     dual = terse_dual_clauses (question);
  gboolean possible = is_possible_with (question, c.formula, NULL, NULL);
  g_autoptr (TerseContest) contest = terse_contest_new (TERSE_SEARCH_PROTOCOLS, question, c.formula,
                                                        c.symmetries, c.proof, &options, NULL);
  cr_assert (informed && dual && c.symmetries, "%s", text);
  cr_expect_eq (terse_contest_run (contest), possible ? TERSE_SAT_SATISFIABLE : TERSE_SAT_UNKNOWN,
                "%s", text);
  cr_expect_eq (terse_contest_reason (contest), TERSE_SAT_DECIDED, "%s", text);
  gboolean self_dual = is_possible_with (question, c.formula, dual, NULL);
  cr_expect_eq (terse_contest_turns (contest), self_dual ? 1 : 2, "%s", text);
  seen->wider += possible && !self_dual;
  guided_case_clear (&c);
}

/* All alphabets up to the given ones of one problem, where some have room and some have not. */
Test (informed, all_small_alphabets_lose_no_protocol)
{
  static const guint most[] = { 4, 2, 2, 2 };
  guint sizes[G_N_ELEMENTS (most)] = { 0 };
  Seen seen = { { 0, 0 }, { 0, 0 }, 0 };
  do
    {
      g_autofree char *model
          = g_strdup_printf ("autoregressive token-bits=1 message=1:0:-1=1,1:1:-1=1,1:2:0=1,"
                             "1:2:1=%u,1:2:-1=%u,1:1:0=%u,2:0:-1=%u",
                             sizes[0] + 1, sizes[1] + 1, sizes[2] + 1, sizes[3] + 1);
      g_autoptr (TerseQuestion) question
          = questions_get ("function-composition layers=2 m=2 n=1 range=2", model);
      check_question (question, &seen);
      if (sizes[0] + 1 == most[0])
        check_search (question, &seen);
    }
  while (terse_radix_next (G_N_ELEMENTS (most), most, sizes));
  cr_expect_gt (seen.wider, 0);
  cr_expect (seen.informed[0] > 0 && seen.informed[1] > 0, "%u impossible, %u possible",
             seen.informed[0], seen.informed[1]);
}

/* What message g is fixed to say, by row in order: "-" where it is free. (transfer full) */
static char *
said (TerseQuestion *question, const GArray *clauses, guint g)
{
  g_autoptr (TerseScheduleLayout) layout = terse_schedule_layout_new (question);
  g_autoptr (TerseFormula) names = terse_formula_new ();
  GString *text = g_string_new (NULL);
  terse_schedule_number_variables (layout, names);
  const TerseMessage *message = layout->steps[g].message;
  for (guint row = 0; row < message->rows; row++)
    {
      guint fixed = 0;
      for (guint i = 0; clauses && i < clauses->len; i += 2)
        for (guint v = 0; v < message->alphabet; v++)
          if (g_array_index (clauses, gint, i)
              == terse_block_at (&layout->steps[g].table, 0, row, v, 0))
            {
              g_string_append_printf (text, "%u", v);
              fixed++;
            }
      cr_expect_leq (fixed, 1);
      if (fixed == 0)
        g_string_append_c (text, '-');
    }
  return g_string_free (text, FALSE);
}

static const struct {
  const char *what, *problem, *model;
  guint message;
  gboolean dual;
  const char *said;
} cases[] = {
  { "the input where there is room", "equality n=1", "one-way bits=1", 0, FALSE, "01" },
  { "no room", "equality n=2", "one-way messages=3", 0, FALSE, "----" },
  { "more room than inputs", "equality n=1", "one-way messages=3", 0, FALSE, "01" },
  { "nobody reads it", "equality n=1",
    "schedule bits=1 schedule=message a by 0 of K inputs 0;output by 1 inputs 1", 0, FALSE, "00" },
  { "its reader sees the other input", "equality n=1",
    "schedule bits=1 schedule=message a by 0 of K inputs all;output by 1 inputs 1 messages a", 0,
    FALSE, "0011" },
  { "its reader sees neither input", "equality n=1",
    "schedule bits=1 schedule=message a by 0 of K inputs all;output by referee messages a", 0,
    FALSE, "----" },
  { "room for both", "equality n=1",
    "schedule bits=2 schedule=message a by 0 of K inputs all;output by referee messages a", 0,
    FALSE, "0123" },
  { "one of two readers does not see the other input", "equality n=1",
    "schedule bits=1 schedule=message a by 0 of K inputs all;message b by 0 of K inputs 0 messages "
    "a;"
    "output by 1 inputs 1 messages a b",
    0, FALSE, "----" },
  { "an earlier message that the reader does not see", "equality n=1",
    "schedule bits=1 schedule=message a by 0 of K inputs 0;message b by 1 of K^2 inputs 1 messages "
    "a;"
    "output by referee messages b",
    1, FALSE, "0123" },
  { "an earlier message that it sees", "equality n=1",
    "schedule bits=1 schedule=message a by 0 of K inputs 0;message b by 1 of K inputs 1 messages a;"
    "output by referee messages a b",
    1, FALSE, "0011" },
  { "room for the last function", "function-composition layers=2 m=2 n=1 range=2",
    "autoregressive token-bits=0 message=1:2:1=4", 5, FALSE, "0123012301230123" },
  { "the same, self-dual", "function-composition layers=2 m=2 n=1 range=2",
    "autoregressive token-bits=0 message=1:2:1=4", 5, TRUE, "0123012301230123" },
  { "more room, self-dual: pairs from both ends", "function-composition layers=2 m=2 n=1 range=2",
    "autoregressive token-bits=0 message=1:2:1=6", 5, TRUE, "0145014501450145" },
  { "no room for the last function of the problem with n = 2",
    "function-composition layers=2 m=2 n=2 range=2", "autoregressive token-bits=1", 5, FALSE,
    "----------------------------------------------------------------" },
};

Test (informed, what_is_said)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (cases[i].problem, cases[i].model);
      g_autoptr (TerseAutomorphism) exchange
          = cases[i].dual ? terse_dual_exchange (question) : NULL;
      cr_assert (!cases[i].dual || exchange);
      g_autoptr (GArray) clauses = terse_informed_clauses (question, exchange);
      g_autofree char *text = said (question, clauses, cases[i].message);
      cr_expect_str_eq (text, cases[i].said, "%s: %s", cases[i].what, text);
    }
}

/* No schedule, no clauses; nor where no message has room. */
Test (informed, without_room_there_are_no_clauses)
{
  static const struct {
    const char *problem, *model;
  } without[] = {
    { "equality n=2", "two-way bits=2" },
    { "equality n=2", "one-way messages=3" },
    { "function-composition layers=2 m=3 n=2 range=2", "autoregressive token-bits=1" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (without); i++)
    {
      g_autoptr (TerseQuestion) question = questions_get (without[i].problem, without[i].model);
      cr_expect_null (terse_informed_clauses (question, NULL), "%s", without[i].problem);
    }
}
