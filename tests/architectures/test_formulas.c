/* What is printed of the bits that cross is what is computed: the text of each formula, read by a
 * reader of its own, against the function beside it, at many sizes. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/maps.h"

/* A formula being read; `h` is the one name that is of the reduction. */
typedef struct {
  const char *at;
  const TerseSizes *sizes;
  guint64 h;
  gboolean known; /* all names so far */
} Formula;

static guint64 read_sum (Formula *formula);

static void
skip_blanks (Formula *formula)
{
  while (*formula->at == ' ')
    formula->at++;
}

/* A name has letters, and hyphens between them. */
static guint64
read_name (Formula *formula)
{
  const char *start = formula->at;
  while (g_ascii_isalpha (*formula->at)
         || (*formula->at == '-' && g_ascii_isalpha (formula->at[1])))
    formula->at++;
  g_autofree char *name = g_strndup (start, (gsize) (formula->at - start));
  for (guint size = 0; size < TERSE_N_SIZES; size++)
    if (strcmp (name, terse_size_id ((TerseSizeName) size)) == 0)
      return formula->sizes->at[size];
  formula->known = formula->known && strcmp (name, "h") == 0;
  return formula->h;
}

static guint64
read_factor (Formula *formula)
{
  skip_blanks (formula);
  if (g_ascii_isdigit (*formula->at))
    return g_ascii_strtoull (formula->at, (char **) &formula->at, 10);
  if (*formula->at != '(')
    return read_name (formula);
  formula->at++;
  const guint64 value = read_sum (formula);
  skip_blanks (formula);
  cr_assert_eq (*formula->at, ')', "%s", formula->at);
  formula->at++;
  return value;
}

static guint64
read_product (Formula *formula)
{
  guint64 value = read_factor (formula);
  for (skip_blanks (formula); *formula->at == '*'; skip_blanks (formula))
    {
      formula->at++;
      value *= read_factor (formula);
    }
  return value;
}

static guint64
read_sum (Formula *formula)
{
  guint64 value = read_product (formula);
  for (skip_blanks (formula); *formula->at == '+' || *formula->at == '-'; skip_blanks (formula))
    {
      const gboolean minus = *formula->at++ == '-';
      const guint64 other = read_product (formula);
      value = minus ? value - other : value + other;
    }
  return value;
}

/* Sizes number i: each a small number of its own. */
static TerseSizes
sizes_number (guint i)
{
  TerseSizes sizes;
  for (guint size = 0; size < TERSE_N_SIZES; size++)
    {
      sizes.at[size] = 1 + i % 4;
      i = i / 4 + size;
    }
  return sizes;
}

static void
compare (const TerseReduction *reduction, const TerseCoverage *coverage, guint64 h, guint *compared)
{
  for (guint i = 0; i < 256; i++)
    {
      const TerseSizes sizes = sizes_number (7 * i);
      Formula formula = { coverage->formula, &sizes, h, TRUE };
      if (coverage->fits && !coverage->fits (reduction, &sizes))
        continue;
      const guint64 value = read_sum (&formula), bits = coverage->bits (reduction, &sizes);
      cr_assert (formula.known && *formula.at == '\0', "%s", coverage->formula);
      cr_assert_eq (value, bits, "%s, %s: %s is %u, not %u", reduction->klass->id,
                    coverage->machine, coverage->formula, (guint) value, (guint) bits);
      (*compared)++;
    }
}

Test (formulas, say_the_bits_of_every_coverage)
{
  const char *const *parameters;
  const TerseReductionClass *klass;
  for (guint c = 0; (klass = terse_test_map_case (c, &parameters)); c++)
    for (guint64 size = terse_test_map_size (klass)->min; size <= 4; size++)
      {
        g_autoptr (TerseReduction) reduction = terse_test_map_at (klass, parameters, size, NULL);
        for (guint i = 0; reduction && i < klass->n_coverage; i++)
          {
            guint compared = 0;
            if (klass->coverage[i].reason)
              continue;
            compare (reduction, &klass->coverage[i], size, &compared);
            cr_expect (compared > 0 || klass->coverage[i].fits, "%s: %s", klass->id,
                       klass->coverage[i].formula);
          }
      }
}

Test (formulas, reader_of_this_test_knows_its_arithmetic)
{
  static const struct {
    const char *text;
    guint64 value;
  } cases[] = { { "2 * h + 3", 13 },
                { "(layers - 1) * 2 * h + h", 25 },
                { "state-bits - 1", 1 },
                { "((layers - 1) * 2 * h + h) * 2 * dim", 250 } };
  TerseSizes sizes = { .at = { 2, 3, 1, 1, 5, 1 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Formula formula = { cases[i].text, &sizes, 5, TRUE };
      cr_expect_eq (read_sum (&formula), cases[i].value, "%s", cases[i].text);
      cr_expect (formula.known);
    }
  Formula unknown = { "heads * T", &sizes, 5, TRUE };
  read_sum (&unknown);
  cr_expect (!unknown.known);
}
