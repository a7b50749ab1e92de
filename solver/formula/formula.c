#include "solver/formula/formula.h"

#include <stdlib.h>

#include "protocols/error.h"

typedef struct {
  char *name, *meaning;
  TerseBlock family;
} NamedFamily;

typedef struct {
  guint number;
  char *meaning;
  guint first_clause;
} Group;

struct _TerseFormula {
  GArray *literals; /* gint, all clauses one after the other */
  GArray *starts;   /* gsize, where clause i starts; one more entry at the end */
  GArray *families; /* NamedFamily */
  GArray *groups;   /* Group */
  gint variables;
  TerseFormulaStop stop;
  gpointer stop_data;
  gboolean incomplete;
};

#define CLAUSES_BETWEEN_STOPS 65536u

/* Encoders make their formulas themselves, and stay plain by not knowing of this. */
static _Thread_local TerseFormulaStop next_stop;
static _Thread_local gpointer next_stop_data;

void
terse_formula_set_stop (TerseFormulaStop stop, gpointer data)
{
  next_stop = stop;
  next_stop_data = data;
}

gboolean
terse_formula_is_incomplete (const TerseFormula *formula)
{
  return formula->incomplete;
}

/* To be asked at clause i before anything is done with it. */
static gboolean
should_stop (TerseFormula *formula, guint i)
{
  if (formula->stop && !formula->incomplete
      && i % CLAUSES_BETWEEN_STOPS == CLAUSES_BETWEEN_STOPS - 1)
    formula->incomplete = formula->stop (formula->stop_data);
  return formula->incomplete;
}

static void
clear_family (gpointer data)
{
  NamedFamily *family = data;
  g_free (family->name);
  g_free (family->meaning);
}

static void
clear_group (gpointer data)
{
  g_free (((Group *) data)->meaning);
}

TerseFormula *
terse_formula_new (void)
{
  TerseFormula *formula = g_new0 (TerseFormula, 1);
  formula->stop = next_stop;
  formula->stop_data = next_stop_data;
  gsize start = 0;
  formula->literals = g_array_new (FALSE, FALSE, sizeof (gint));
  formula->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  formula->families = g_array_new (FALSE, FALSE, sizeof (NamedFamily));
  formula->groups = g_array_new (FALSE, FALSE, sizeof (Group));
  g_array_append_val (formula->starts, start);
  g_array_set_clear_func (formula->families, clear_family);
  g_array_set_clear_func (formula->groups, clear_group);
  return formula;
}

void
terse_formula_free (TerseFormula *formula)
{
  g_array_unref (formula->literals);
  g_array_unref (formula->starts);
  g_array_unref (formula->families);
  g_array_unref (formula->groups);
  g_free (formula);
}

TerseBlock
terse_formula_add_family (TerseFormula *formula, const char *name, const char *meaning, guint a,
                          guint b, guint c, guint d)
{
  NamedFamily named
      = { g_strdup (name), g_strdup (meaning), { formula->variables + 1, { a, b, c, d } } };
  guint64 count = (guint64) a * b * c * d;
  g_assert (count <= (guint64) (G_MAXINT - formula->variables));
  formula->variables += (gint) count;
  g_array_append_val (formula->families, named);
  return named.family;
}

void
terse_formula_begin_group (TerseFormula *formula, guint number, const char *meaning)
{
  Group group = { number, g_strdup (meaning), terse_formula_clauses (formula) };
  g_array_append_val (formula->groups, group);
}

static int
compare_literals (const void *a, const void *b)
{
  gint left = *(const gint *) a, right = *(const gint *) b;
  return (left > right) - (left < right);
}

static void
check_literals (const TerseFormula *formula, guint n, const gint *literals)
{
  for (guint i = 0; i < n; i++)
    {
      g_assert (literals[i] != 0 && ABS (literals[i]) <= formula->variables);
      for (guint j = 0; j < i && literals[j] < 0; j++)
        g_assert (literals[j] != -literals[i]);
    }
}

#define SHORT_CLAUSE 16u

/* Most clauses are short. */
static void
sort_short (guint n, gint *clause)
{
  for (guint i = 1; i < n; i++)
    {
      const gint literal = clause[i];
      guint place = i;
      for (; place > 0 && clause[place - 1] > literal; place--)
        clause[place] = clause[place - 1];
      clause[place] = literal;
    }
}

/* Sorts a clause and drops repeated literals; the number that stay. */
static guint
sort_literals (const TerseFormula *formula, guint n, gint *clause)
{
  guint kept = 0;
  if (n <= SHORT_CLAUSE)
    sort_short (n, clause);
  else
    qsort (clause, n, sizeof (gint), compare_literals);
  for (guint i = 0; i < n; i++)
    if (i == 0 || clause[i] != clause[i - 1])
      clause[kept++] = clause[i];
  check_literals (formula, kept, clause);
  return kept;
}

void
terse_formula_add (TerseFormula *formula, guint n, const gint *literals)
{
  gsize end = formula->literals->len;
  g_assert (formula->groups->len > 0);
  if (should_stop (formula, formula->starts->len - 1))
    return;
  if (n > 0)
    {
      g_array_append_vals (formula->literals, literals, n);
      end += sort_literals (formula, n, &g_array_index (formula->literals, gint, end));
      g_array_set_size (formula->literals, (guint) end);
    }
  g_array_append_val (formula->starts, end);
}

guint
terse_formula_variables (const TerseFormula *formula)
{
  return (guint) formula->variables;
}

guint
terse_formula_clauses (const TerseFormula *formula)
{
  return formula->starts->len - 1;
}

guint64
terse_formula_literals (const TerseFormula *formula)
{
  return formula->literals->len;
}

const gint *
terse_formula_clause (const TerseFormula *formula, guint i, guint *n)
{
  const gsize *starts = &g_array_index (formula->starts, gsize, i);
  g_assert (i < terse_formula_clauses (formula));
  *n = (guint) (starts[1] - starts[0]);
  /* Where all clauses are empty there is no array. */
  return formula->literals->len ? &g_array_index (formula->literals, gint, starts[0]) : NULL;
}

guint
terse_formula_clause_group (const TerseFormula *formula, guint i)
{
  guint low = 0, high = formula->groups->len;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;
      if (g_array_index (formula->groups, Group, middle).first_clause <= i)
        low = middle;
      else
        high = middle;
    }
  return g_array_index (formula->groups, Group, low).number;
}

static gint
last_variable (const TerseBlock *family)
{
  return family->first
         + (gint) (family->size[0] * family->size[1] * family->size[2] * family->size[3]) - 1;
}

gboolean
terse_formula_clause_holds (const TerseFormula *formula, guint i, const gint8 *assignment)
{
  guint n;
  const gint *clause = terse_formula_clause (formula, i, &n);
  for (guint j = 0; j < n; j++)
    if ((assignment[ABS (clause[j])] > 0) == (clause[j] > 0))
      return TRUE;
  return FALSE;
}

static void
append_comments (const TerseFormula *formula, GString *text)
{
  for (guint i = 0; i < formula->families->len; i++)
    {
      const NamedFamily *named = &g_array_index (formula->families, NamedFamily, i);
      const guint *size = named->family.size;
      if (last_variable (&named->family) < named->family.first)
        continue;
      g_string_append_printf (text, "c family %s variables %d..%d sizes %u %u %u %u: %s\n",
                              named->name, named->family.first, last_variable (&named->family),
                              size[0], size[1], size[2], size[3], named->meaning);
    }
  for (guint i = 0; i < formula->groups->len; i++)
    {
      const Group *group = &g_array_index (formula->groups, Group, i);
      guint end
          = i + 1 < formula->groups->len ? group[1].first_clause : terse_formula_clauses (formula);
      g_string_append_printf (text, "c group (%u) clauses %u..%u: %s\n", group->number,
                              group->first_clause + 1, end, group->meaning);
    }
}

char *
terse_literal_write (char *end, gint literal)
{
  char digits[TERSE_LITERAL_SIZE], *p = digits + sizeof digits;
  guint rest = (guint) ABS (literal);
  do
    *--p = (char) ('0' + rest % 10);
  while (rest /= 10);
  if (literal < 0)
    *end++ = '-';
  while (p < digits + sizeof digits)
    *end++ = *p++;
  return end;
}

static void
append_clause (GString *text, guint n, const gint *clause)
{
  const gsize before = text->len;
  g_string_set_size (text, before + (gsize) n * (TERSE_LITERAL_SIZE + 1) + 2);
  char *end = text->str + before;
  for (guint i = 0; i < n; i++)
    {
      end = terse_literal_write (end, clause[i]);
      *end++ = ' ';
    }
  *end++ = '0';
  *end++ = '\n';
  g_string_truncate (text, (gsize) (end - text->str));
}

gboolean
terse_formula_write (const TerseFormula *formula, GOutputStream *stream, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_assert (!formula->incomplete);
  append_comments (formula, text);
  g_string_append_printf (text, "p cnf %u %u\n", terse_formula_variables (formula),
                          terse_formula_clauses (formula));
  for (guint i = 0; i < terse_formula_clauses (formula); i++)
    {
      guint n;
      const gint *clause = terse_formula_clause (formula, i, &n);
      append_clause (text, n, clause);
      if (text->len > 1 << 16)
        {
          if (!g_output_stream_write_all (stream, text->str, text->len, NULL, NULL, error))
            return FALSE;
          g_string_truncate (text, 0);
        }
    }
  return g_output_stream_write_all (stream, text->str, text->len, NULL, NULL, error);
}

GBytes *
terse_formula_bytes (const TerseFormula *formula)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  const gboolean written
      = terse_formula_write (formula, stream, NULL) && g_output_stream_close (stream, NULL, NULL);
  g_assert (written);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}
