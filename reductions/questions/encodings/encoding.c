#include "reductions/questions/encodings/encoding.h"

#include "protocols/cover.h"
#include "protocols/head_layers.h"
#include "protocols/leaves.h"
#include "protocols/mpc.h"
#include "protocols/radix.h"

static TerseSize
endless (const TerseQuestion *question G_GNUC_UNUSED)
{
  return (TerseSize){ G_MAXUINT64, G_MAXUINT64, G_MAXUINT64 };
}

const TerseEncoding terse_encoding_none = { .id = "none", .version = 1, .size = endless };

const TerseEncoding *
terse_encoding_for (const TerseQuestion *question)
{
  if (terse_problem_unlisted (terse_question_problem (question)))
    return &terse_encoding_none;
  if (terse_question_tolerance (question))
    return &terse_encoding_error;
  const TerseNetwork *network = terse_question_network (question);
  if (network)
    return terse_network_mpc (network)           ? &terse_encoding_mpc
           : terse_network_cover (network)       ? &terse_encoding_cover
           : terse_network_leaves (network)      ? &terse_encoding_leaves
           : terse_network_head_layers (network) ? &terse_encoding_head_layers
                                                 : &terse_encoding_attention;
  return terse_question_schedule (question) ? &terse_encoding_schedule : &terse_encoding_tree;
}

guint
terse_encoding_version (const TerseQuestion *question)
{
  const TerseTree *tree = terse_question_tree (question);
  return terse_encoding_for (question)->version + (tree && tree->rounds > 0);
}

gboolean
terse_size_is_within (const TerseSize *size, guint64 literals)
{
  return size->literals <= MIN (literals, G_MAXINT) && size->variables < TERSE_SIZE_MAX_COUNT
         && size->clauses < TERSE_SIZE_MAX_COUNT;
}

guint64
terse_checks_one (const TerseQuestion *question G_GNUC_UNUSED)
{
  return 1;
}

void
terse_add_exactly_one (TerseFormula *formula, const TerseBlock *family, guint i, guint j)
{
  guint n = family->size[2];
  g_autofree gint *some = g_new (gint, n);
  for (guint a = 0; a < n; a++)
    some[a] = terse_block_at (family, i, j, a, 0);
  terse_formula_add (formula, n, some);
  for (guint b = 1; b < n; b++)
    for (guint a = 0; a < b; a++)
      {
        const gint pair[] = { -some[a], -some[b] };
        terse_formula_add (formula, 2, pair);
      }
}

void
terse_size_variables (TerseSize *size, guint64 a, guint64 b)
{
  size->variables = terse_saturating_add (size->variables, terse_saturating_mul (a, b));
}

void
terse_size_clauses (TerseSize *size, guint64 count, guint64 length)
{
  size->clauses = terse_saturating_add (size->clauses, count);
  size->literals = terse_saturating_add (size->literals, terse_saturating_mul (count, length));
}

void
terse_size_exactly_one (TerseSize *size, guint64 rows, guint64 n)
{
  terse_size_clauses (size, rows, n);
  terse_size_clauses (size, terse_saturating_mul (rows, n * (n - 1) / 2), 2);
}
