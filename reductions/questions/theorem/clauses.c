#include "reductions/questions/theorem/clauses.h"

#include <string.h>

#include "solver/proof/drat.h"

/* --- sets of 1 .. n as bits --- */

static gboolean
has (const guint8 *set, guint64 clause)
{
  return set[clause / 8] >> clause % 8 & 1;
}

static void
mark (guint8 *set, guint64 n, guint64 clause)
{
  if (clause >= 1 && clause <= n)
    set[clause / 8] |= (guint8) (1 << clause % 8);
}

static char *
list_of_set (const guint8 *set, guint64 n)
{
  GString *list = g_string_new ("(\n");
  for (guint64 clause = 1; clause <= n; clause++)
    if (has (set, clause))
      g_string_append_printf (list, "%" G_GUINT64_FORMAT "\n", clause);
  return g_string_free (g_string_append (list, ")\n"), FALSE);
}

/* --- those that are used --- */

/* The clauses of 1 .. n that hints name, or NULL. (transfer full) */
static guint8 *
find_used (guint64 n, const char *path, GError **error)
{
  GError *why = NULL;
  TerseProofStep step;
  g_autofree guint8 *set = g_malloc0 (n / 8 + 1);
  g_autoptr (TerseProofReader) reader
      = terse_proof_reader_open (path, TERSE_PROOF_LRAT, G_MAXINT32, error);
  if (reader == NULL)
    return NULL;
  while (terse_proof_reader_next (reader, &step, &why))
    for (guint i = 0; i < step.n_hints && !step.deletion; i++)
      mark (set, n, (guint64) ABS (step.hints[i]));
  if (why)
    g_propagate_error (error, why);
  return why ? NULL : g_steal_pointer (&set);
}

char *
terse_list_of_used_clauses (const char *path, guint64 clauses, GError **error)
{
  g_autofree guint8 *set = find_used (clauses, path, error);
  return set ? list_of_set (set, clauses) : NULL;
}

/* --- and what symmetries take them to --- */

/* The clauses of a formula by their literals: a table of open addresses, 0 where there is none. */
typedef struct {
  const TerseFormula *formula;
  guint32 *slots;
  guint64 mask;
} Index;

static guint64
hash (const gint *literals, guint n)
{
  guint64 sum = n;
  for (guint i = 0; i < n; i++)
    sum = (sum ^ (guint32) literals[i]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return sum ^ sum >> 32;
}

/* The slot that has this clause, or the free one where it would be. */
static guint32 *
find_slot (const Index *index, const gint *literals, guint n)
{
  guint64 at = hash (literals, n) & index->mask;
  for (;; at = (at + 1) & index->mask)
    {
      guint length;
      guint32 *slot = &index->slots[at];
      const gint *clause = *slot ? terse_formula_clause (index->formula, *slot - 1, &length) : NULL;
      if (clause == NULL || (length == n && memcmp (clause, literals, n * sizeof *clause) == 0))
        return slot;
    }
}

static void
fill_index (Index *index, const TerseFormula *formula)
{
  const guint clauses = terse_formula_clauses (formula);
  index->formula = formula;
  index->mask = (G_GUINT64_CONSTANT (1) << g_bit_storage (clauses) << 1) - 1;
  index->slots = g_new0 (guint32, index->mask + 1);
  for (guint i = 0; i < clauses; i++)
    {
      guint n;
      const gint *literals = terse_formula_clause (formula, i, &n);
      *find_slot (index, literals, n) = i + 1;
    }
}

/* The images of all variables under the symmetry that begins with number `*at`, which goes behind
 * it; what is no variable has none. (transfer full) */
static gint *
read_images (const GArray *numbers, guint *at, gint variables)
{
  gint *images = g_new (gint, (gsize) variables + 1);
  const gint64 *number = &g_array_index (numbers, gint64, 0);
  for (gint v = 0; v <= variables; v++)
    images[v] = v;
  guint i = *at + 1;
  for (; i + 1 < numbers->len && number[i] != 0; i += 2)
    if (number[i] >= 1 && number[i] <= variables && number[i + 1] >= -variables
        && number[i + 1] <= variables)
      images[number[i]] = (gint) number[i + 1];
  *at = i + 1;
  return images;
}

static int
compare_literals (gconstpointer a, gconstpointer b)
{
  const gint x = *(const gint *) a, y = *(const gint *) b;
  return (x > y) - (x < y);
}

/* The number of the image of a clause; 0 where it is none of the formula, and ACL2 will refuse. */
static guint32
find_image (const Index *index, guint32 clause, const gint *images, GArray *image)
{
  guint n;
  const gint *literals = terse_formula_clause (index->formula, clause - 1, &n);
  g_array_set_size (image, n);
  gint *moved = &g_array_index (image, gint, 0);
  for (guint i = 0; i < n; i++)
    moved[i] = literals[i] > 0 ? images[literals[i]] : -images[-literals[i]];
  qsort (moved, n, sizeof *moved, compare_literals);
  return *find_slot (index, moved, n);
}

static void
close_under (guint8 *set, const Index *index, const GPtrArray *symmetries)
{
  const guint64 n = terse_formula_clauses (index->formula);
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint32)),
                     image = g_array_new (FALSE, FALSE, sizeof (gint));
  for (guint32 clause = 1; clause <= n; clause++)
    if (has (set, clause))
      g_array_append_val (open, clause);
  while (open->len > 0)
    {
      const guint32 clause = g_array_index (open, guint32, open->len - 1);
      g_array_set_size (open, open->len - 1);
      for (guint i = 0; i < symmetries->len; i++)
        {
          const guint32 to = find_image (index, clause, symmetries->pdata[i], image);
          if (to == 0 || has (set, to))
            continue;
          mark (set, n, to);
          g_array_append_val (open, to);
        }
    }
}

char *
terse_list_of_closed_clauses (const char *path, const TerseFormula *formula,
                              const GArray *symmetries, GError **error)
{
  const guint64 n = terse_formula_clauses (formula);
  Index index;
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func (g_free);
  g_autofree guint8 *set = find_used (n, path, error);
  if (set == NULL)
    return NULL;
  for (guint at = 0; at < symmetries->len;)
    g_ptr_array_add (images,
                     read_images (symmetries, &at, (gint) terse_formula_variables (formula)));
  mark (set, n, n);
  fill_index (&index, formula);
  close_under (set, &index, images);
  g_free (index.slots);
  return list_of_set (set, n);
}
