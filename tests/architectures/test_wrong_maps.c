/* What the checker and `terse bound` must not let pass: circuits that promise more than the problem
 * or answer otherwise, readers that are no players, slips that no corrupted copy shows, maps that
 * are wrong at the parameters asked for or are kept as wrong, tokens and readers without a player.
 */
#include <criterion/criterion.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "protocols/error.h"
#include "protocols/problems/family.h"
#include "reductions/architectures/bound/bound.h"
#include "reductions/architectures/checker/audit.h"
#include "reductions/architectures/checker/parts.h"

static TerseReductionClass changed;
static TerseStatementClass statement;
static char *entries;

static const TerseReductionClass *
original (void)
{
  return terse_reduction_class_find ("index-associative-recall", NULL);
}

/* The problem is a matrix of the size of Index: its entries are `entries`. */
static TerseProblem *
problem_of_entries (const TerseStatement *of G_GNUC_UNUSED)
{
  const char *const parameters[] = { "entries", entries, NULL };
  return terse_problem_make ("matrix", parameters, NULL);
}

static TerseReduction *
build (const TerseArguments *arguments, GError **error)
{
  TerseReduction *reduction = original ()->build (arguments, error);
  if (reduction == NULL)
    return NULL;
  statement = *reduction->statement->klass;
  statement.problem = problem_of_entries;
  reduction->klass = &changed;
  reduction->statement->klass = &statement;
  return reduction;
}

/* Index n=2 as a matrix, with one entry put in another's place; (transfer full). */
static char *
index_entries (guint row, guint column, const char *entry)
{
  static const char *const parameters[] = { "n", "2", NULL };
  g_autoptr (TerseProblem) problem = terse_problem_make ("index", parameters, NULL);
  GString *text = g_string_new (NULL);
  for (guint x = 0; x < 4; x++)
    for (guint y = 0; y < 2; y++)
      {
        const guint inputs[] = { x, y };
        const char *own = terse_problem_allows (problem, inputs, 1) ? "1" : "0";
        g_string_append_printf (text, "%s%s",
                                y   ? " "
                                : x ? ";"
                                    : "",
                                x == row && y == column ? entry : own);
      }
  return g_string_free (text, FALSE);
}

/* Checked at n = 2; the first failure, "" where there is none. (transfer full) */
static char *
check_entries (guint row, guint column, const char *entry)
{
  static const char *const parameters[] = { "n", "2", NULL };
  const TerseAuditOptions options = { .parameters = parameters };
  g_autoptr (GError) error = NULL;
  changed = *original ();
  changed.build = build;
  entries = index_entries (row, column, entry);
  g_autoptr (TerseAuditReport) report = terse_audit_reduction (&changed, &options, &error);
  cr_assert_not_null (report, "%s", error ? error->message : "");
  g_free (entries);
  for (guint i = 0; i < report->findings->len; i++)
    {
      const TerseFinding *finding = report->findings->pdata[i];
      if (finding->part == TERSE_PART_EXHAUSTIVE && finding->status == TERSE_AUDIT_FAILED)
        return g_strdup (finding->detail);
    }
  return g_strdup ("");
}

static guint
bit_of (guint x, guint y)
{
  static const char *const parameters[] = { "n", "2", NULL };
  g_autoptr (TerseProblem) problem = terse_problem_make ("index", parameters, NULL);
  const guint inputs[] = { x, y };
  return terse_problem_allows (problem, inputs, 1);
}

/* At each entry: outside the promise of the problem, and with the other answer only, be it 0 or 1;
 * a relation that allows both is no fault. */
Test (wrong_maps, every_entry_of_the_problem_is_compared)
{
  for (guint x = 0; x < 4; x++)
    for (guint y = 0; y < 2; y++)
      {
        const guint bit = bit_of (x, y);
        g_autofree char *outside
            = check_entries (x, y, "*"),
            *other = check_entries (x, y, bit ? "0" : "1"), *both = check_entries (x, y, "0|1"),
            *words = g_strdup_printf ("the circuit of matrix answers %u, which is wrong", bit);
        cr_expect (strstr (outside, "the promise of matrix and of its circuit differ"), "%u %u: %s",
                   x, y, outside);
        cr_expect (strstr (other, words), "%u %u: expected %s in %s", x, y, words, other);
        cr_expect_str_empty (both, "%u %u: %s", x, y, both);
      }
}

Test (wrong_maps, a_reader_is_one_of_the_players)
{
  static const char *const parameters[] = { "n", "2", NULL };
  g_autoptr (TerseReduction) reduction = terse_reduction_make (original (), parameters, NULL);
  const guint players = reduction->statement->players;
  for (guint reader = 0; reader < players + 2; reader++)
    {
      reduction->reader = reader;
      g_autofree char *fault = terse_reduction_judge_owners (reduction, reduction->owner),
                      *words = g_strdup_printf (
                          "expected a reader among 2 players, found player %u", reader + 1);
      if (reader < players)
        cr_expect_null (fault, "%s", fault);
      else
        cr_expect_str_eq (fault, words);
    }
}

Test (wrong_maps, an_owner_is_one_of_the_players)
{
  static const char *const parameters[] = { "n", "2", NULL };
  g_autoptr (TerseReduction) reduction = terse_reduction_make (original (), parameters, NULL);
  for (guint owner = 2; owner < 4; owner++)
    {
      g_autofree guint *owners
          = g_memdup2 (reduction->owner, reduction->task->tokens * sizeof (guint));
      owners[1] = owner;
      g_autofree char *fault = terse_reduction_judge_owners (reduction, owners),
                      *words = g_strdup_printf (
                          "token 2: expected an owner among 2 players, found player %u", owner + 1);
      cr_expect_str_eq (fault, words);
    }
}

/* The answer is Bob's position, which he reads off his own input: no slip in a token matters. */
static TerseWord
answer_of_bob (const TerseStatement *of G_GNUC_UNUSED, TerseCircuit *circuit G_GNUC_UNUSED,
               const TerseWord *const *inputs)
{
  return inputs[1][0];
}

static TerseWord
read_of_bob (const TerseReduction *reduction G_GNUC_UNUSED, TerseCircuit *circuit G_GNUC_UNUSED,
             const TerseWord *answers G_GNUC_UNUSED, const TerseWord *own)
{
  return own[0];
}

static TerseReduction *
build_of_bob (const TerseArguments *arguments, GError **error)
{
  TerseReduction *reduction = build (arguments, error);
  const guint64 n = (guint64) terse_arguments_integer (arguments, "n");
  if (reduction == NULL)
    return NULL;
  statement.answer = answer_of_bob;
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint x = 0; x < 1u << n; x++)
    for (guint y = 0; y < n; y++)
      g_string_append_printf (text, "%s%u", y ? " " : x ? ";" : "", y);
  g_free (entries);
  entries = g_strdup (text->str);
  return reduction;
}

Test (wrong_maps, slips_that_no_copy_shows_fail)
{
  const TerseAuditOptions options = { .max_n = 3, .symbolic_n = 2 };
  g_autoptr (GError) error = NULL;
  guint unseen = 0;
  changed = *original ();
  changed.build = build_of_bob;
  changed.read = read_of_bob;
  changed.n_coverage = 0;
  g_autoptr (TerseAuditReport) report = terse_audit_reduction (&changed, &options, &error);
  cr_assert_not_null (report, "%s", error ? error->message : "");
  for (guint i = 0; i < report->findings->len; i++)
    {
      const TerseFinding *finding = report->findings->pdata[i];
      if (finding->part == TERSE_PART_CORRUPTED && finding->status == TERSE_AUDIT_FAILED)
        unseen += g_str_has_prefix (finding->detail, "the checker saw none of these slips");
    }
  cr_expect_geq (unseen, 1, "%s", report->summary);
  cr_expect_eq (report->status, TERSE_AUDIT_FAILED, "%s", report->summary);
}

static void
expect_refused (const char *machine, const char *task, const char *via,
                const char *const *parameters, int code, const char *words)
{
  TerseBoundRequest request
      = { .machine = machine, .task = task, .via = via, .parameters = parameters };
  g_autoptr (GError) error = NULL;
  for (TerseSizeName size = 0; size < TERSE_N_SIZES; size++)
    request.sizes.at[size] = 1;
  g_autoptr (TerseBound) bound = terse_bound (&request, &error);
  cr_assert_null (bound, "%s on %s", machine, task);
  cr_expect (g_error_matches (error, TERSE_ERROR, code) && strstr (error->message, words),
             "expected %s in %s", words, error->message);
  g_autoptr (TerseBound) half = terse_bound_prepare (&request, NULL);
  cr_expect_null (half);
}

/* The least modulus of the variant `others` is 2n + 3. */
Test (wrong_maps, a_bound_runs_the_map_on_every_instance)
{
  static const char *const wrong[] = { "n", "3", "modulus", "8", NULL }, *const right[]
                                                                         = { "n", "3", "modulus",
                                                                             "9", NULL };
  TerseBoundRequest request
      = { .machine = "attention", .task = "triple-matching", .parameters = right };
  g_autoptr (GError) error = NULL;
  for (TerseSizeName size = 0; size < TERSE_N_SIZES; size++)
    request.sizes.at[size] = 1;
  g_autoptr (TerseBound) bound = terse_bound_prepare (&request, &error);
  cr_assert_not_null (bound, "%s", error ? error->message : "");
  cr_expect_eq (bound->instances, 64);
  expect_refused ("attention", "triple-matching", NULL, wrong, TERSE_ERROR_INPUT,
                  "expected a right map, found: ");
}

/* One that is listed, and one that would serve but for that it is kept as wrong. */
Test (wrong_maps, a_bound_takes_no_map_that_is_kept_as_wrong)
{
  static const char *const parameters[] = { "n", "2", NULL };
  const char *const id = "disjointness-triple-matching-printed";
  cr_assert (terse_reduction_class_find (id, NULL)->wrong);
  expect_refused ("attention", "triple-matching", id, parameters, TERSE_ERROR_USAGE,
                  "expected a reduction disjointness-triple-matching-printed to triple-matching "
                  "that covers attention, found none");
  TerseReductionClass kept = *terse_reduction_class_find ("disjointness-triple-matching", NULL);
  TerseBoundRequest request = {
    .machine = "attention", .task = "triple-matching", .map = &kept, .parameters = parameters
  };
  for (TerseSizeName size = 0; size < TERSE_N_SIZES; size++)
    request.sizes.at[size] = 1;
  for (guint wrong = 0; wrong < 2; wrong++)
    {
      g_autoptr (GError) error = NULL;
      kept.wrong = (gboolean) wrong;
      g_autoptr (TerseBound) bound = terse_bound_prepare (&request, &error);
      cr_expect_eq (bound != NULL, !wrong, "%s", error ? error->message : "taken");
    }
}

typedef TerseReduction *(*Build) (const TerseArguments *arguments, GError **error);

/* What `build_slip` builds, and how it spoils it. */
static Build build_right;
static enum { NO_OWNER, NO_READER, NOTHING_OWNED, SLIPS } slip;
static const char *const slip_words[SLIPS]
    = { "expected an owner among ", "expected a reader among ", "expected a token of " };

static TerseReduction *
build_slip (const TerseArguments *arguments, GError **error)
{
  TerseReduction *reduction = build_right (arguments, error);
  const guint players = reduction->statement->players;
  if (slip == NO_READER)
    reduction->reader = players;
  for (guint i = 0; i < reduction->task->tokens && slip != NO_READER; i++)
    if (reduction->owner[i] == 0)
      reduction->owner[i] = slip == NO_OWNER ? players : TERSE_PUBLIC;
  return reduction;
}

/* A class of a registry, which is constant for everybody else, gets another function: `place` is
 * where the class has it, `put` where the new one is kept. */
static void
exchange (const void *place, const void *put)
{
  const guintptr page = (guintptr) sysconf (_SC_PAGESIZE), begin = (guintptr) place & ~(page - 1),
                 end = ((guintptr) place + sizeof (Build) + page - 1) & ~(page - 1);
  cr_assert_eq (mprotect ((void *) begin, end - begin, PROT_READ | PROT_WRITE), 0);
  memcpy ((void *) (guintptr) place, put, sizeof (Build));
}

static void
exchange_build (const TerseReductionClass *klass, Build put)
{
  exchange (&klass->build, &put);
}

static void
expect_slips_refused (const char *machine, const char *task, const char *via,
                      const char *const *parameters)
{
  const TerseReductionClass *klass = terse_reduction_class_find (via, NULL);
  build_right = klass->build;
  exchange_build (klass, build_slip);
  for (slip = 0; slip < SLIPS; slip++)
    expect_refused (machine, task, via, parameters, TERSE_ERROR_INPUT, slip_words[slip]);
  exchange_build (klass, build_right);
}

/* By a list of the instances, and where there is none. */
Test (wrong_maps, a_bound_judges_the_owners_of_a_map)
{
  static const char *const listed[] = { "n", "3", NULL }, *const unlisted[] = { "h", "6", NULL };
  expect_slips_refused ("attention", "triple-matching", "disjointness-triple-matching", listed);
  expect_slips_refused ("encoder", "directed-2-cycle", "disjointness-directed-2-cycle", unlisted);
}

static void (*simulate_right) (const TerseMachine *machine, const TerseSeating *seating,
                               const guint *tokens, guint *answers, TerseTranscript *transcript);

static void
simulate_in_more_messages (const TerseMachine *machine, const TerseSeating *seating,
                           const guint *tokens, guint *answers, TerseTranscript *transcript)
{
  simulate_right (machine, seating, tokens, answers, transcript);
  transcript->messages += 8;
}

Test (wrong_maps, protocols_with_more_messages_than_the_model_fail)
{
  static const char *const parameters[] = { "n", "2", NULL };
  const TerseAuditOptions options = { .parameters = parameters };
  const TerseMachineClass *attention = terse_machine_class_find ("attention", NULL);
  guint failed = 0;
  void (*const put) (const TerseMachine *, const TerseSeating *, const guint *, guint *,
                     TerseTranscript *)
      = simulate_in_more_messages;
  simulate_right = attention->simulate;
  exchange (&attention->simulate, &put);
  g_autoptr (TerseAuditReport) report = terse_audit_reduction (original (), &options, NULL);
  for (guint i = 0; i < report->findings->len; i++)
    {
      const TerseFinding *finding = report->findings->pdata[i];
      failed += finding->status == TERSE_AUDIT_FAILED
                && strstr (finding->detail, " messages, as the model ");
    }
  cr_expect_geq (failed, 1, "%s", report->summary);
  exchange (&attention->simulate, &simulate_right);
}
