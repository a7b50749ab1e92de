/* What is printed of the bits that cross is what is computed: the text of each formula, read by a
 * reader of its own, against the function beside it, at many sizes; of reductions, and of machines
 * at all seatings of a few tokens. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/maps.h"

/* A formula being read; `h` is the one name that is of the reduction, T_0, T_1 and T_sender are of
 * the seating, tokens of a player. */
typedef struct {
  const char *at;
  const TerseSizes *sizes;
  guint64 h;
  const TerseSeating *seating; /* or NULL */
  gboolean known;              /* all names so far */
} Formula;

static guint64 read_sum (Formula *formula);

static void
skip_blanks (Formula *formula)
{
  while (*formula->at == ' ')
    formula->at++;
}

static guint64
tokens_of (const TerseSeating *seating, guint player)
{
  guint64 n = 0;
  for (guint t = 0; t < seating->tokens; t++)
    n += seating->owner[t] == player;
  return n;
}

static gboolean
read_tokens (const Formula *formula, const char *name, guint64 *value)
{
  if (formula->seating == NULL || !g_str_has_prefix (name, "T_"))
    return FALSE;
  if (strcmp (name, "T_sender") == 0)
    *value = tokens_of (formula->seating, 1 - formula->seating->reader);
  else
    *value = tokens_of (formula->seating, (guint) (name[2] - '0'));
  return strcmp (name, "T_sender") == 0 || (g_ascii_isdigit (name[2]) && name[3] == '\0');
}

/* A name has letters and digits, and hyphens and underscores between them. */
static guint64
read_name (Formula *formula)
{
  const char *start = formula->at;
  guint64 value;
  while (g_ascii_isalnum (*formula->at)
         || (*formula->at && strchr ("-_", *formula->at) && g_ascii_isalnum (formula->at[1])))
    formula->at++;
  g_autofree char *name = g_strndup (start, (gsize) (formula->at - start));
  for (guint size = 0; size < TERSE_N_SIZES; size++)
    if (strcmp (name, terse_size_id ((TerseSizeName) size)) == 0)
      return formula->sizes->at[size];
  if (read_tokens (formula, name, &value))
    return value;
  formula->known = formula->known && formula->seating == NULL && strcmp (name, "h") == 0;
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
      Formula formula = { coverage->formula, &sizes, h, NULL, TRUE };
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

#define TOKENS 4u

/* Owners number i of TOKENS tokens, digits in base players + 1, the last of which is public; FALSE
 * behind the last. */
static gboolean
owners_number (guint i, guint players, guint *owner)
{
  for (guint t = 0; t < TOKENS; t++, i /= players + 1)
    owner[t] = i % (players + 1) == players ? TERSE_PUBLIC : i % (players + 1);
  return i == 0;
}

/* What a formula says of one of many ("a write", "a token of the receiver") stands behind it. */
static guint
compare_crossing (const TerseMachineClass *klass, const TerseSeating *seating)
{
  guint compared = 0;
  for (guint i = 0; i < 16; i++)
    {
      const TerseSizes sizes = sizes_number (7 * i);
      const TerseCrossing crossing = klass->crossing (&sizes, seating);
      Formula formula = { crossing.formula, &sizes, 0, seating, TRUE };
      if (!crossing.covered)
        continue;
      const guint64 value = read_sum (&formula);
      cr_assert (formula.known && (*formula.at == '\0' || g_str_has_prefix (formula.at, "a ")),
                 "%s: %s", klass->id, crossing.formula);
      cr_assert_eq (value, crossing.bits, "%s: %s is %u, not %u", klass->id, crossing.formula,
                    (guint) value, (guint) crossing.bits);
      compared++;
    }
  return compared;
}

Test (formulas, say_the_bits_of_every_machine)
{
  for (guint c = 0; c < terse_machine_classes (); c++)
    {
      const TerseMachineClass *klass = terse_machine_class (c);
      guint owner[TOKENS], compared = 0, covered = 0;
      for (guint players = 2; players <= 3; players++)
        for (guint i = 0; owners_number (i, players, owner); i++)
          for (guint reader = 0; reader < players; reader++)
            {
              const TerseSeating seating = { players, TOKENS, owner, reader };
              const TerseSizes one = sizes_number (0);
              covered += klass->crossing (&one, &seating).covered;
              compared += compare_crossing (klass, &seating);
            }
      cr_expect (compared > 0 || covered == 0, "%s", klass->id);
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
  TerseSizes sizes = { .at = { 2, 3, 1, 1, 5, 1, 1, 1, 1 } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Formula formula = { cases[i].text, &sizes, 5, NULL, TRUE };
      cr_expect_eq (read_sum (&formula), cases[i].value, "%s", cases[i].text);
      cr_expect (formula.known);
    }
  Formula unknown = { "heads * T", &sizes, 5, NULL, TRUE };
  read_sum (&unknown);
  cr_expect (!unknown.known);
}
