/* The checker of reductions: every one of the registry passes, the wrong example is rejected at
 * each size, and maps that are wrong in one place fail in the part that is there for it: other
 * players' inputs, claims about bits and machines, sizes out of reach of enumeration, thresholds.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "reductions/architectures/checker/audit.h"
#include "reductions/architectures/checker/mutate.h"
#include "tests/support/share.h"

static TerseAuditReport *
check (const TerseReductionClass *klass, const TerseAuditOptions *options)
{
  g_autoptr (GError) error = NULL;
  const TerseAuditOptions none = { 0 };
  TerseAuditReport *report = terse_audit_reduction (klass, options ? options : &none, &error);
  cr_assert (report, "%s: %s", klass->id, error ? error->message : "");
  return report;
}

static const TerseReductionClass *
find (const char *id)
{
  const TerseReductionClass *klass = terse_reduction_class_find (id, NULL);
  cr_assert_not_null (klass, "%s", id);
  return klass;
}

/* The first failure; NULL: none. */
static const TerseFinding *
failure (const TerseAuditReport *report)
{
  for (guint i = 0; i < report->findings->len; i++)
    if (((const TerseFinding *) report->findings->pdata[i])->status == TERSE_AUDIT_FAILED)
      return report->findings->pdata[i];
  return NULL;
}

static void
expect_failure (const TerseAuditReport *report, TerseAuditPart part, const char *words)
{
  const TerseFinding *finding = failure (report);
  cr_assert_eq (report->status, TERSE_AUDIT_FAILED, "%s: %s", report->text, report->summary);
  cr_expect_eq (finding->part, part, "%s: %s", finding->name, finding->detail);
  cr_expect_not_null (strstr (finding->detail, words), "expected %s in %s", words, finding->detail);
  cr_expect_not_null (strstr (report->summary, finding->detail), "%s", report->summary);
}

/* Every part of a right map has been gone through: nothing passes for want of a check. */
static void
expect_parts (const TerseReductionClass *klass, const TerseAuditReport *report)
{
  guint passed[TERSE_N_PARTS] = { 0 };
  for (guint i = 0; i < report->findings->len; i++)
    {
      const TerseFinding *finding = report->findings->pdata[i];
      passed[finding->part] += finding->status == TERSE_AUDIT_PASSED;
      cr_expect (*finding->detail, "%s: %s", klass->id, finding->name);
    }
  for (guint part = 0; part < TERSE_N_PARTS && !klass->wrong; part++)
    cr_expect_gt (passed[part], 0, "%s: %s", klass->id,
                  terse_audit_part_id ((TerseAuditPart) part));
}

Test (reduction_check, every_reduction_passes_in_every_part)
{
  cr_assert_gt (terse_reduction_classes (), 5);
  for (guint seed = 0; seed < terse_test_share (3, 1); seed++)
    for (guint i = 0; i < terse_reduction_classes (); i++)
      {
        const TerseReductionClass *klass = terse_reduction_class (i);
        const TerseAuditOptions options = { .seed = 7 * seed };
        g_autoptr (TerseAuditReport) report = check (klass, &options);
        cr_expect_eq (report->status, TERSE_AUDIT_PASSED, "%s: %s", report->text, report->summary);
        cr_expect_gt (report->findings->len, 2);
        expect_parts (klass, report);
      }
}

Test (reduction_check, wrong_example_is_rejected_at_each_size)
{
  guint rejected = 0;
  g_autoptr (TerseAuditReport) report = check (find ("disjointness-triple-matching-printed"), NULL);
  cr_expect_eq (report->status, TERSE_AUDIT_PASSED);
  cr_expect (g_str_has_prefix (report->summary, "rejected as it should be: Alice "), "%s",
             report->summary);
  for (guint i = 0; i < report->findings->len; i++)
    {
      const TerseFinding *finding = report->findings->pdata[i];
      if (finding->part != TERSE_PART_EXHAUSTIVE)
        continue;
      cr_assert_not_null (finding->counterexample, "%s", finding->name);
      rejected++;
    }
  cr_expect_geq (rejected, 8);
}

Test (reduction_check, least_moduli_are_found)
{
  static const struct {
    const char *variant, *thresholds;
  } cases[] = { { "others", "least modulus 5, 7, 9, 11, 13;" },
                { "distinct", "least modulus 4, 6, 8, 10, 12;" },
                { "shifted", "least modulus 6, 8, 10, 12, 14;" } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const parameters[] = { "variant", cases[i].variant, NULL };
      const TerseAuditOptions options = { .parameters = parameters, .max_n = 5 };
      g_autoptr (TerseAuditReport) report = check (find ("disjointness-triple-matching"), &options);
      cr_expect_eq (report->status, TERSE_AUDIT_PASSED, "%s", report->summary);
      cr_expect_not_null (strstr (report->summary, cases[i].thresholds), "%s", report->summary);
    }
}

/* At a size that cannot be enumerated the modulus 2n + 2 is wrong, 2n + 3 right, and the solver
 * knows. */
Test (reduction_check, symbolic_part_decides_large_sizes)
{
  const char *wrong[] = { "n", "16", "modulus", "34", NULL },
             *right[] = { "n", "16", "modulus", "35", NULL };
  const TerseAuditOptions small = { .parameters = wrong }, enough = { .parameters = right };
  g_autoptr (TerseAuditReport) fails = check (find ("disjointness-triple-matching"), &small);
  g_autoptr (TerseAuditReport) passes = check (find ("disjointness-triple-matching"), &enough);
  expect_failure (fails, TERSE_PART_SYMBOLIC,
                  "disjointness n=16 is 1, but triple-matching answers 1, read as 0");
  const TerseFinding *finding = failure (fails);
  cr_expect_not_null (finding->counterexample);
  cr_expect_eq (passes->status, TERSE_AUDIT_PASSED, "%s", passes->summary);
  finding = passes->findings->pdata[passes->findings->len - 1];
  cr_expect_eq (finding->part, TERSE_PART_SYMBOLIC);
  cr_expect_gt (finding->count[TERSE_COUNT_STEPS], 1);
}

/* It is skipped, and says why, where the size cannot be made. */
Test (reduction_check, a_size_that_cannot_be_made_is_skipped)
{
  const TerseAuditOptions options = { .max_n = 2, .symbolic_n = 5000 };
  g_autoptr (TerseAuditReport) report = check (find ("index-associative-recall"), &options);
  const TerseFinding *finding = NULL;
  for (guint i = 0; i < report->findings->len; i++)
    if (((const TerseFinding *) report->findings->pdata[i])->part == TERSE_PART_SYMBOLIC)
      finding = report->findings->pdata[i];
  cr_assert_not_null (finding);
  cr_expect_eq (finding->status, TERSE_AUDIT_SKIPPED);
  cr_expect (finding->detail && strstr (finding->detail, "expected "), "%s", finding->detail);
}

/* Index -> associative recall with one thing changed. */
static TerseReductionClass changed;

static TerseReduction *
build_changed (const TerseArguments *arguments, GError **error)
{
  TerseReduction *reduction = find ("index-associative-recall")->build (arguments, error);
  if (reduction)
    reduction->klass = &changed;
  return reduction;
}

static TerseReductionClass *
change (void)
{
  changed = *find ("index-associative-recall");
  changed.build = build_changed;
  return &changed;
}

static void
original_token (const TerseReduction *reduction, guint position, TerseCircuit *circuit,
                const TerseWord *own, TerseWord *fields)
{
  find ("index-associative-recall")->token (reduction, position, circuit, own, fields);
}

/* Alice's first bit is the first input of the circuit: a map can reach it, though it was not given
 * it. */
static TerseWord
bit_of_alice (TerseCircuit *circuit)
{
  return terse_word_of_wire (circuit, 2);
}

static void
token_of_a_spy (const TerseReduction *reduction, guint position, TerseCircuit *circuit,
                const TerseWord *own, TerseWord *fields)
{
  original_token (reduction, position, circuit, own, fields);
  if (position == 0)
    {
      /* The same number as before, whatever the bit is. */
      TerseWire bit = bit_of_alice (circuit).wires[0], first = fields[0].wires[0];
      TerseWire *wires = terse_circuit_room (circuit, fields[0].width);
      memcpy (wires, fields[0].wires, fields[0].width * sizeof *wires);
      wires[0] = terse_wire_xor (circuit, bit, terse_wire_xor (circuit, bit, first));
      fields[0].wires = wires;
    }
}

Test (reduction_check, reading_the_other_input_is_caught)
{
  TerseReductionClass *klass = change ();
  klass->token = token_of_a_spy;
  g_autoptr (TerseAuditReport) report = check (klass, NULL);
  expect_failure (report, TERSE_PART_OWNERSHIP,
                  "token 1: expected no input but that of its owner, Bob, found that of Alice");
}

static TerseWord
read_of_a_spy (const TerseReduction *reduction, TerseCircuit *circuit, const TerseWord *answers,
               const TerseWord *own)
{
  TerseWord read = find ("index-associative-recall")->read (reduction, circuit, answers, own);
  TerseWire spied = terse_wire_and (circuit, bit_of_alice (circuit).wires[0],
                                    terse_word_is (circuit, own[0], 0));
  return terse_word_if (circuit, spied, terse_word_constant (circuit, 1), read);
}

Test (reduction_check, a_reading_with_the_other_input_is_caught)
{
  TerseReductionClass *klass = change ();
  klass->read = read_of_a_spy;
  g_autoptr (TerseAuditReport) report = check (klass, NULL);
  expect_failure (report, TERSE_PART_OWNERSHIP,
                  "reading: expected no input but that of the reader, Bob, found that of Alice");
}

/* Right up to 20, so no enumeration sees it. */
static void
token_wrong_when_large (const TerseReduction *reduction, guint position, TerseCircuit *circuit,
                        const TerseWord *own, TerseWord *fields)
{
  original_token (reduction, position, circuit, own, fields);
  if (position == 41)
    fields[0] = terse_word_constant (circuit, 0);
}

Test (reduction_check, a_slip_at_large_sizes_is_caught)
{
  TerseReductionClass *klass = change ();
  klass->token = token_wrong_when_large;
  g_autoptr (TerseAuditReport) report = check (klass, NULL);
  expect_failure (report, TERSE_PART_SYMBOLIC,
                  "index n=64 is 1, but associative-recall answers 0, read as 0");
}

static void
token_out_of_range (const TerseReduction *reduction, guint position, TerseCircuit *circuit,
                    const TerseWord *own, TerseWord *fields)
{
  original_token (reduction, position, circuit, own, fields);
  if (position == 0)
    fields[0] = terse_word_add (circuit, fields[0], terse_word_constant (circuit, 2));
}

Test (reduction_check, a_token_out_of_range_is_caught)
{
  TerseReductionClass *klass = change ();
  klass->token = token_out_of_range;
  g_autoptr (TerseAuditReport) report = check (klass, NULL);
  expect_failure (report, TERSE_PART_EXHAUSTIVE, "token 1: expected field 1 below 4, found 4");
}

Test (reduction_check, a_right_map_is_no_wrong_example)
{
  TerseReductionClass *klass = change ();
  klass->wrong = TRUE;
  g_autoptr (TerseAuditReport) report = check (klass, NULL);
  expect_failure (report, TERSE_PART_EXHAUSTIVE,
                  "expected a counterexample to this map, which is wrong, found none");
}

static guint64
one_bit_less (const TerseReduction *reduction, const TerseSizes *sizes)
{
  return find ("index-associative-recall")->coverage[0].bits (reduction, sizes) - 1;
}

Test (reduction_check, false_claims_about_machines_are_caught)
{
  TerseReductionClass *klass = change ();
  TerseCoverage coverage = klass->coverage[0];
  klass->coverage = &coverage;
  klass->n_coverage = 1;
  cr_assert_str_eq (coverage.machine, "attention");
  coverage.bits = one_bit_less;
  g_autoptr (TerseAuditReport) bits = check (klass, NULL);
  expect_failure (bits, TERSE_PART_SIMULATION,
                  "the reduction says 1 bits (heads * (dim + 1) * precision), the class 2");
  coverage = find ("index-associative-recall")->coverage[0];
  coverage.machine = "rnn";
  g_autoptr (TerseAuditReport) machine = check (klass, NULL);
  expect_failure (machine, TERSE_PART_SIMULATION,
                  "the reduction says that it is covered, the class that it is not");
}

/* Owners that are all wrong. */
static TerseReduction *
build_without_bob (const TerseArguments *arguments, GError **error)
{
  TerseReduction *reduction = build_changed (arguments, error);
  for (guint i = 0; reduction && i < reduction->task->tokens; i++)
    reduction->owner[i] = reduction->owner[i] == 1 ? TERSE_PUBLIC : reduction->owner[i];
  return reduction;
}

static void
token_without_bob (const TerseReduction *reduction, guint position, TerseCircuit *circuit,
                   const TerseWord *own, TerseWord *fields)
{
  if (own)
    original_token (reduction, position, circuit, own, fields);
  else
    fields[0] = terse_word_constant (circuit, 2);
}

static TerseWord
read_anything (const TerseReduction *reduction G_GNUC_UNUSED, TerseCircuit *circuit G_GNUC_UNUSED,
               const TerseWord *answers, const TerseWord *own G_GNUC_UNUSED)
{
  return answers[0];
}

Test (reduction_check, a_player_without_a_token_is_caught)
{
  TerseReductionClass *klass = change ();
  const char *parameters[] = { "n", "1", NULL };
  klass->build = build_without_bob;
  klass->token = token_without_bob;
  klass->read = read_anything;
  klass->wrong = FALSE;
  g_autoptr (TerseReduction) reduction = terse_reduction_make (klass, parameters, NULL);
  cr_assert_not_null (reduction);
  const char *two[] = { "n", "2", NULL };
  const TerseAuditOptions options = { .parameters = two };
  g_autoptr (TerseAuditReport) report = check (klass, &options);
  gboolean found = FALSE;
  for (guint i = 0; i < report->findings->len; i++)
    {
      const TerseFinding *finding = report->findings->pdata[i];
      found |= finding->part == TERSE_PART_OWNERSHIP
               && strstr (finding->detail, "expected a token of Bob, who has an input, found none")
                      != NULL;
    }
  cr_expect (found);
}

/* Statements and tasks whose circuits are not what they stand for. */
static TerseStatementClass other_statement;
static TerseTaskFamily other_task;
static const TerseStatementClass *true_statement;
static guint damage;

static TerseWord
answer_negated (const TerseStatement *statement, TerseCircuit *circuit,
                const TerseWord *const *inputs)
{
  TerseWord answer = true_statement->answer (statement, circuit, inputs);
  return terse_word_of_wire (circuit, -answer.wires[0]);
}

static TerseWire
promise_nothing (const TerseStatement *statement G_GNUC_UNUSED, TerseCircuit *circuit G_GNUC_UNUSED,
                 const TerseWord *const *inputs G_GNUC_UNUSED)
{
  return TERSE_WIRE_FALSE;
}

static void
circuit_of_zeros (const TerseTask *task, TerseCircuit *circuit,
                  const TerseWord *tokens G_GNUC_UNUSED, TerseWord *answers)
{
  for (guint i = 0; i < task->answers; i++)
    answers[i] = terse_word_constant (circuit, 0);
}

static TerseReduction *
build_damaged (const TerseArguments *arguments, GError **error)
{
  TerseReduction *reduction = build_changed (arguments, error);
  if (reduction == NULL)
    return NULL;
  true_statement = reduction->statement->klass;
  other_statement = *true_statement;
  other_task = *reduction->task->family;
  reduction->statement->klass = &other_statement;
  reduction->task->family = &other_task;
  if (damage == 0)
    other_statement.answer = answer_negated;
  else if (damage == 1)
    other_statement.promise = promise_nothing;
  else if (damage == 2)
    other_task.circuit = circuit_of_zeros;
  else
    reduction->statement->radix[1][0] = 4;
  return reduction;
}

Test (reduction_check, circuits_that_differ_from_the_definitions_are_caught)
{
  static const char *const words[]
      = { "the circuit of index answers 1, which is wrong",
          "the promise of index and of its circuit differ",
          "associative-recall: expected 1 by definition, found 0 by the circuit",
          "expected 24 promised inputs as index has, found 32" };
  const char *parameters[] = { "n", "3", NULL };
  const TerseAuditOptions options = { .parameters = parameters };
  for (damage = 0; damage < G_N_ELEMENTS (words); damage++)
    {
      TerseReductionClass *klass = change ();
      klass->build = build_damaged;
      g_autoptr (TerseAuditReport) report = check (klass, &options);
      expect_failure (report, TERSE_PART_EXHAUSTIVE, words[damage]);
    }
}

/* The kinds of corruption by themselves: each makes copies, and each copy differs from the original
 * in what it says. */
Test (reduction_check, every_corruption_differs_from_the_original)
{
  const char *parameters[] = { "n", "3", NULL };
  g_autoptr (TerseReduction) reduction
      = terse_reduction_make (find ("disjointness-triple-matching"), parameters, NULL);
  for (guint kind = 0; kind < TERSE_N_MUTATIONS; kind++)
    {
      g_autoptr (GPtrArray) all
          = terse_reduction_mutants (reduction, (TerseMutation) kind, 2, 1000);
      g_autoptr (GPtrArray) some = terse_reduction_mutants (reduction, (TerseMutation) kind, 2, 2);
      cr_expect_gt (all->len, 0, "%s", terse_mutation_text ((TerseMutation) kind));
      cr_expect_eq (some->len, MIN (all->len, 2));
      for (guint i = 0; i < all->len; i++)
        {
          const TerseMutant *mutant = all->pdata[i];
          gboolean other = mutant->reduction != reduction;
          other |= memcmp (mutant->owner, reduction->owner,
                           reduction->task->tokens * sizeof *mutant->owner)
                   != 0;
          cr_expect (other && *mutant->name);
        }
    }
}

Test (reduction_check, limits_end_a_check_with_no_verdict)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const TerseAuditOptions short_time = { .time_limit = 1e-6 },
                          stopped = { .cancellable = cancellable };
  g_cancellable_cancel (cancellable);
  g_autoptr (TerseAuditReport) late = check (find ("equality-dyck"), &short_time);
  g_autoptr (TerseAuditReport) ended = check (find ("equality-dyck"), &stopped);
  cr_expect_eq (late->status, TERSE_AUDIT_GAVE_UP);
  cr_expect_not_null (strstr (late->summary, "time limit reached"), "%s", late->summary);
  cr_expect_eq (ended->status, TERSE_AUDIT_GAVE_UP);
  cr_expect_not_null (strstr (ended->summary, "interrupted"), "%s", ended->summary);
}

Test (reduction_check, sizes_that_do_not_fit)
{
  static const struct {
    const char *parameters[3];
    guint64 max_n;
  } cases[] = { { { "m", "3" }, 0 }, { { "n", "0" }, 0 }, { { "filler", "1" }, 0 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      const TerseAuditOptions options
          = { .parameters = cases[i].parameters, .max_n = cases[i].max_n };
      cr_expect_null (terse_audit_reduction (find ("index-associative-recall"), &options, &error));
      cr_expect (error && strchr (error->message, '\n') == NULL, "%s", error ? error->message : "");
    }
  g_autoptr (GError) error = NULL;
  const TerseAuditOptions options = { .max_n = 1 };
  cr_expect_null (terse_audit_reduction (find ("index-function-composition"), &options, &error));
  cr_expect_str_eq (error->message,
                    "index-function-composition: expected --max-n of at least 2, found 1");
}
