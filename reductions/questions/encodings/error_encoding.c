/* The encoding of questions that allow an error, with weights of the promised inputs (protocols/
 * tolerance.h): the formula of the deterministic question, in which a promised input may be an
 * error, and a counter of the weight of the errors. Variables, for promised inputs p in their order
 * and s = 1 .. T + 1, where T is the largest weight that is allowed:
 *   v[..]        those of the deterministic question,
 *   err[p]       p may be answered wrongly,
 *   sum[p][s]    the errors among the promised inputs 0 .. p weigh s at least.
 * Clauses: (1) those of the deterministic question but for its correctness; (2) its correctness
 * clauses of p, each with err[p]; (3) sum[p - 1][s] implies sum[p][s]; (4) err[p] implies sum[p][s]
 * for s up to the weight of p, and, with sum[p - 1][s - weight], for s above it; (5) not
 * sum[last][T
 * + 1]. Only one direction of err and sum is said: more of them makes (5) harder, never easier.
 * Without weights there is no formula; what is impossible for deterministic protocols under some
 * weights is impossible for randomised ones (THEORY.md, section 15). */
#include "reductions/questions/encodings/encoding.h"

#include <string.h>

#include "protocols/radix.h"

typedef struct {
  const TerseEncoding *plain; /* of the deterministic question */
  const TerseQuestion *errorless;
  const TerseTolerance *tolerance;
  guint promised;
  guint64 levels; /* T + 1 */
  TerseBlock errors, sums;
} Layout;

static Layout
layout_of (const TerseQuestion *question)
{
  const TerseTolerance *tolerance = terse_question_tolerance (question);
  const TerseQuestion *errorless = terse_question_errorless (question);
  return (Layout){ .plain = terse_encoding_for (errorless),
                   .errorless = errorless,
                   .tolerance = tolerance,
                   .promised = (guint) tolerance->promised,
                   .levels = terse_tolerance_most (tolerance, tolerance->total) + 1 };
}

static void
number_variables (Layout *layout, guint plain, TerseFormula *formula)
{
  terse_formula_add_family (formula, "v", "variables of the deterministic question", plain, 1, 1,
                            1);
  layout->errors = terse_formula_add_family (formula, "err", "this promised input may be an error",
                                             layout->promised, 1, 1, 1);
  layout->sums = terse_formula_add_family (
      formula, "sum", "the errors up to this promised input weigh more than this", layout->promised,
      (guint) layout->levels, 1, 1);
}

static gint
error_at (const Layout *layout, guint p)
{
  return terse_block_at (&layout->errors, p, 0, 0, 0);
}

/* s = 1 .. levels */
static gint
sum_at (const Layout *layout, guint p, guint64 s)
{
  return terse_block_at (&layout->sums, p, (guint) (s - 1), 0, 0);
}

/* (1) and (2). Of the correctness clauses as many belong to every promised input. */
static void
add_deterministic (const Layout *layout, const TerseFormula *plain, TerseFormula *formula)
{
  const guint each = (guint) layout->plain->checks (layout->errorless);
  g_autofree gint *clause = NULL;
  guint length, checked = 0, group = 0;
  for (guint i = 0; i < terse_formula_clauses (plain); i++)
    {
      const gint *literals = terse_formula_clause (plain, i, &length);
      const guint belongs = terse_formula_clause_group (plain, i) == layout->plain->correctness;
      if (group != 1 + belongs)
        terse_formula_begin_group (formula, group = 1 + belongs,
                                   belongs ? "the answer is right, or an error"
                                           : "the deterministic question");
      clause = g_realloc_n (clause, length + 1, sizeof *clause);
      memcpy (clause, literals, length * sizeof *clause);
      if (belongs)
        clause[length++] = error_at (layout, checked++ / each);
      terse_formula_add (formula, length, clause);
    }
  g_assert (checked == each * layout->promised);
}

/* (3) */
static void
add_carries (const Layout *layout, TerseFormula *formula)
{
  terse_formula_begin_group (formula, 3, "what the errors weigh they weigh with further inputs");
  for (guint p = 1; p < layout->promised; p++)
    for (guint64 s = 1; s <= layout->levels; s++)
      {
        const gint clause[] = { -sum_at (layout, p - 1, s), sum_at (layout, p, s) };
        terse_formula_add (formula, 2, clause);
      }
}

/* (4) */
static void
add_weights (const Layout *layout, TerseFormula *formula)
{
  terse_formula_begin_group (formula, 4, "an error adds its weight");
  for (guint p = 0; p < layout->promised; p++)
    for (guint64 s = 1; s <= layout->levels; s++)
      {
        const guint64 weight = layout->tolerance->weights[p];
        const gint alone[] = { -error_at (layout, p), sum_at (layout, p, s) };
        if (s <= weight)
          terse_formula_add (formula, 2, alone);
        else if (p > 0 && weight > 0)
          {
            const gint more[] = { alone[0], alone[1], -sum_at (layout, p - 1, s - weight) };
            terse_formula_add (formula, 3, more);
          }
      }
}

static TerseFormula *
emit (const TerseQuestion *question)
{
  Layout layout = layout_of (question);
  g_autoptr (TerseFormula) plain = layout.plain->emit (layout.errorless);
  g_assert (layout.promised > 0);
  if (terse_formula_is_incomplete (plain))
    return g_steal_pointer (&plain);
  TerseFormula *formula = terse_formula_new ();
  number_variables (&layout, terse_formula_variables (plain), formula);
  add_deterministic (&layout, plain, formula);
  add_carries (&layout, formula);
  add_weights (&layout, formula);
  terse_formula_begin_group (formula, 5, "the errors weigh no more than is allowed");
  const gint too_much[] = { -sum_at (&layout, layout.promised - 1, layout.levels) };
  terse_formula_add (formula, 1, too_much);
  return formula;
}

/* Without weights that of the deterministic question. */
static TerseSize
size (const TerseQuestion *question)
{
  const Layout layout = layout_of (question);
  TerseSize size = layout.plain->size (layout.errorless);
  const guint64 promised = layout.promised, levels = layout.levels;
  if (promised == 0)
    return size;
  terse_size_variables (&size, promised, 1);
  terse_size_variables (&size, promised, levels);
  size.literals = terse_saturating_add (
      size.literals, terse_saturating_mul (layout.plain->checks (layout.errorless), promised));
  terse_size_clauses (&size, terse_saturating_mul (promised - 1, levels), 2);
  for (guint p = 0; p < promised; p++)
    {
      const guint64 weight = MIN (layout.tolerance->weights[p], levels);
      terse_size_clauses (&size, weight, 2);
      terse_size_clauses (&size, p > 0 && weight > 0 ? levels - weight : 0, 3);
    }
  terse_size_clauses (&size, 1, 1);
  return size;
}

static TerseProtocol *
decode (TerseQuestion *question, const gint8 *assignment)
{
  TerseQuestion *errorless = terse_question_errorless (question);
  TerseProtocol *protocol = terse_protocol_new (question);
  terse_protocol_add_part (protocol, terse_encoding_for (errorless)->decode (errorless, assignment),
                           1);
  return protocol;
}

/* The errors of a deterministic protocol and the sums of their weights. */
static void
embed_errors (const Layout *layout, const TerseProtocol *part, gint8 *assignment)
{
  const TerseProblem *problem = terse_question_problem (layout->errorless);
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (problem));
  guint64 sum = 0;
  guint p = 0;
  for (gboolean more = terse_problem_first (problem, inputs); more;
       more = terse_problem_next (problem, inputs))
    {
      const gboolean errs
          = !terse_problem_allows (problem, inputs, terse_protocol_run (part, inputs, NULL));
      sum += errs ? layout->tolerance->weights[p] : 0;
      assignment[error_at (layout, p)] = errs ? 1 : -1;
      for (guint64 s = 1; s <= layout->levels; s++)
        assignment[sum_at (layout, p, s)] = s <= sum ? 1 : -1;
      p++;
    }
}

/* Of the one part. */
static gint8 *
embed (const TerseProtocol *protocol)
{
  const TerseQuestion *question = terse_protocol_question (protocol);
  Layout layout = layout_of (question);
  const guint plain = (guint) layout.plain->size (layout.errorless).variables;
  g_autoptr (TerseFormula) names = terse_formula_new ();
  guint64 weight;
  number_variables (&layout, plain, names);
  const TerseProtocol *part = terse_protocol_part (protocol, 0, &weight);
  g_autofree gint8 *deterministic = layout.plain->embed (part);
  gint8 *assignment = g_new0 (gint8, terse_formula_variables (names) + 1);
  memcpy (assignment, deterministic, plain + 1);
  embed_errors (&layout, part, assignment);
  return assignment;
}

static guint
tables (const TerseQuestion *question)
{
  const Layout layout = layout_of (question);
  return layout.plain->tables (layout.errorless);
}

const TerseEncoding terse_encoding_error = {
  .id = "error",
  .version = 1,
  .size = size,
  .emit = emit,
  .correctness = 5,
  .decode = decode,
  .embed = embed,
  .tables = tables,
};
