/* A specification is split by its bases (cli/sweep/sweep_order.h): one verdict settles another in
 * the same base only. The bases are dealt by decreasing work, each to the part that has the least
 * so far (Graham's rule: no part has more than 4/3 of the least possible, or the work of one base).
 * The work is a whole number, so that no rounding differs between machines. */
#include "cli/sweep/sweep_split.h"

#include <string.h>

#include "cli/sweep/sweep_order.h"
#include "protocols/error.h"

/* Microseconds: of a question before its formula, and of each literal of that. They are of the
 * order of what small questions took; only their ratio matters. */
#define QUESTION_WORK G_GUINT64_CONSTANT (20000)
#define LITERAL_WORK G_GUINT64_CONSTANT (2)
/* Work that no question has more of, where no time limit says less. */
#define MOST_WORK G_GUINT64_CONSTANT (3600000000)
/* Budgets of a minimum that are looked at. */
#define MOST_BUDGETS G_GUINT64_CONSTANT (64)

typedef struct {
  guint first;  /* the entry that came first */
  guint64 work; /* of all its entries */
  guint part;   /* from 0 */
} Base;

gboolean
terse_split_parse (const char *text, TerseSplit *split, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", -1);
  guint64 part, all;
  if (g_strv_length (parts) == 2
      && g_ascii_string_to_unsigned (parts[1], 10, 1, TERSE_SPLIT_MAX_PARTS, &all, NULL)
      && g_ascii_string_to_unsigned (parts[0], 10, 1, all, &part, NULL))
    {
      *split = (TerseSplit){ (guint) part, (guint) all };
      return TRUE;
    }
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "--split: expected I/N with 1 <= I <= N <= %u, found %s", TERSE_SPLIT_MAX_PARTS,
               text);
  return FALSE;
}

static guint64
work_of_question (const TerseQuestion *question, const TerseSpecEntry *entry)
{
  const guint64 literals = terse_encoding_for (question)->size (question).literals;
  const guint64 limit = entry->limits.seconds > 0 && entry->limits.seconds < 3600
                            ? (guint64) (entry->limits.seconds * 1e6)
                            : MOST_WORK;
  return MIN (QUESTION_WORK + LITERAL_WORK * MIN (literals, MOST_WORK), limit);
}

/* Of a minimum the sum over its budgets; *base, (transfer full), is that of the first that makes a
 * question, or NULL where none does. */
static guint64
work_of_entry (const TerseSpecEntry *entry, char **base)
{
  guint64 work = QUESTION_WORK, enough = 0;
  *base = entry->question ? terse_sweep_base (entry->question) : NULL;
  if (entry->question)
    return work_of_question (entry->question, entry);
  if (entry->minimum)
    enough = MIN (entry->model->enough (entry->problem, entry->setting), MOST_BUDGETS);
  for (guint64 budget = 0; entry->minimum && budget <= enough; budget++)
    {
      g_autoptr (TerseQuestion) question = terse_spec_entry_at (entry, budget, NULL);
      if (question == NULL)
        continue;
      if (*base == NULL)
        *base = terse_sweep_base (question);
      work = MIN (work + work_of_question (question, entry), MOST_WORK);
    }
  return work;
}

static int
compare_work (gconstpointer a, gconstpointer b)
{
  const Base *one = *(Base *const *) a, *other = *(Base *const *) b;
  if (one->work != other->work)
    return one->work < other->work ? 1 : -1;
  return one->first < other->first ? -1 : one->first > other->first;
}

/* The base of each entry; an entry without a question has one of its own. */
static Base **
find_bases (const TerseSpec *spec, GPtrArray *bases)
{
  Base **of = g_new (Base *, spec->entries->len);
  g_autoptr (GHashTable) by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < spec->entries->len; i++)
    {
      char *text;
      const guint64 work = work_of_entry (spec->entries->pdata[i], &text);
      Base *base = text ? g_hash_table_lookup (by_text, text) : NULL;
      if (base == NULL)
        {
          base = g_new0 (Base, 1);
          base->first = i;
          g_ptr_array_add (bases, base);
          if (text)
            g_hash_table_insert (by_text, g_strdup (text), base);
        }
      base->work += work;
      of[i] = base;
      g_free (text);
    }
  return of;
}

static void
deal (GPtrArray *bases, guint parts)
{
  g_autofree guint64 *load = g_new0 (guint64, parts);
  g_ptr_array_sort (bases, compare_work);
  for (guint i = 0; i < bases->len; i++)
    {
      Base *base = bases->pdata[i];
      for (guint part = 1; part < parts; part++)
        if (load[part] < load[base->part])
          base->part = part;
      load[base->part] += base->work;
    }
}

void
terse_split_apply (TerseSpec *spec, const TerseSplit *split)
{
  g_autoptr (GPtrArray) bases = g_ptr_array_new_with_free_func (g_free);
  g_autofree Base **of = find_bases (spec, bases);
  deal (bases, split->parts);
  guint kept = 0;
  for (guint i = 0; i < spec->entries->len; i++)
    if (of[i]->part == split->part - 1)
      {
        gpointer entry = spec->entries->pdata[i];
        spec->entries->pdata[i] = spec->entries->pdata[kept];
        spec->entries->pdata[kept++] = entry;
      }
  g_ptr_array_set_size (spec->entries, (gint) kept);
}

/* Budgets that may be asked of an entry. */
static guint64
questions_of (const TerseSpecEntry *entry)
{
  return entry->minimum
             ? 1 + MIN (entry->model->enough (entry->problem, entry->setting), MOST_BUDGETS)
             : 1;
}

double
terse_split_longest (const TerseSpec *spec, guint parts, double limit)
{
  g_autoptr (GPtrArray) bases = g_ptr_array_new_with_free_func (g_free);
  g_autofree Base **of = find_bases (spec, bases);
  g_autofree double *seconds = g_new0 (double, parts);
  double longest = 0;
  deal (bases, parts);
  for (guint i = 0; i < spec->entries->len; i++)
    {
      const TerseSpecEntry *entry = spec->entries->pdata[i];
      const double each = limit > 0 ? limit : entry->limits.seconds;
      if (each <= 0)
        return 0;
      seconds[of[i]->part] += each * (double) questions_of (entry);
      longest = MAX (longest, seconds[of[i]->part]);
    }
  return longest;
}
