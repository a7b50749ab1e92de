/* The revised simplex method in integers. Losses are raised by 1 and rows multiplied by their
 * sizes, so that all entries are positive integers; with x = w / value the problem is to maximise
 * the sum of x >= 0 such that in each row the entries times x are at most its size, which the slack
 * variables solve to begin with. The inverse of the basis is kept as integers over its determinant:
 * a step divides by the one before, without remainder (Edmonds). The prices of the rows are the
 * opponent's distribution, but for a factor. Of columns that improve the best one enters; after a
 * step that gains nothing the first one, until there is gain (Bland). */
#include "reductions/questions/minimax/game.h"

#include <gmp.h>
#include <string.h>

struct _TerseGame {
  guint rows;
  guint *sizes;
  GPtrArray *columns; /* guint[rows], the losses */
  guint *basis;       /* by place: a row's slack, or rows + number of the column */
  mpz_t *inverse;     /* [place][row], over the determinant like all below */
  mpz_t *values;      /* by place */
  mpz_t *prices;      /* by row */
  mpz_t *entering;    /* by place, the column that enters */
  mpz_t sum;          /* of x */
  mpz_t determinant;  /* above 0 */
};

static mpz_t *
new_numbers (gsize n)
{
  mpz_t *numbers = g_new (mpz_t, n);
  for (gsize i = 0; i < n; i++)
    mpz_init (numbers[i]);
  return numbers;
}

static void
free_numbers (mpz_t *numbers, gsize n)
{
  for (gsize i = 0; i < n; i++)
    mpz_clear (numbers[i]);
  g_free (numbers);
}

static mpz_t *
inverse_at (const TerseGame *game, guint place, guint row)
{
  return &game->inverse[(gsize) place * game->rows + row];
}

TerseGame *
terse_game_new (guint rows, const guint *sizes)
{
  TerseGame *game = g_new0 (TerseGame, 1);
  game->rows = rows;
  game->sizes = g_memdup2 (sizes, rows * sizeof *sizes);
  game->columns = g_ptr_array_new_with_free_func (g_free);
  game->basis = g_new (guint, rows);
  game->inverse = new_numbers ((gsize) rows * rows);
  game->values = new_numbers (rows);
  game->prices = new_numbers (rows);
  game->entering = new_numbers (rows);
  mpz_init (game->sum);
  mpz_init_set_ui (game->determinant, 1);
  for (guint i = 0; i < rows; i++)
    {
      game->basis[i] = i;
      mpz_set_ui (*inverse_at (game, i, i), 1);
      mpz_set_ui (game->values[i], sizes[i]);
    }
  return game;
}

void
terse_game_free (TerseGame *game)
{
  free_numbers (game->inverse, (gsize) game->rows * game->rows);
  free_numbers (game->values, game->rows);
  free_numbers (game->prices, game->rows);
  free_numbers (game->entering, game->rows);
  mpz_clear (game->sum);
  mpz_clear (game->determinant);
  g_ptr_array_unref (game->columns);
  g_free (game->basis);
  g_free (game->sizes);
  g_free (game);
}

void
terse_game_add (TerseGame *game, const guint *losses)
{
  g_ptr_array_add (game->columns, g_memdup2 (losses, game->rows * sizeof *losses));
}

guint
terse_game_columns (const TerseGame *game)
{
  return game->columns->len;
}

/* Prices from the basis, and the sum of x. */
static void
set_prices (TerseGame *game)
{
  mpz_set_ui (game->sum, 0);
  for (guint i = 0; i < game->rows; i++)
    mpz_set_ui (game->prices[i], 0);
  for (guint k = 0; k < game->rows; k++)
    {
      if (game->basis[k] < game->rows)
        continue;
      mpz_add (game->sum, game->sum, game->values[k]);
      for (guint i = 0; i < game->rows; i++)
        mpz_add (game->prices[i], game->prices[i], *inverse_at (game, k, i));
    }
}

/* What one unit of a column gains. */
static void
set_gain (const TerseGame *game, const guint *losses, mpz_t gain)
{
  mpz_set (gain, game->determinant);
  for (guint i = 0; i < game->rows; i++)
    mpz_submul_ui (gain, game->prices[i], losses[i] + game->sizes[i]);
}

/* The variable that enters, or G_MAXUINT: the best, or with `first` the first. */
static guint
choose_entering (const TerseGame *game, gboolean first)
{
  guint chosen = G_MAXUINT;
  mpz_t gain, best;
  mpz_inits (gain, best, NULL);
  for (guint v = 0; v < game->rows + game->columns->len && (!first || chosen == G_MAXUINT); v++)
    {
      if (v < game->rows)
        mpz_neg (gain, game->prices[v]);
      else
        set_gain (game, game->columns->pdata[v - game->rows], gain);
      if (mpz_cmp (gain, best) <= 0)
        continue;
      mpz_set (best, gain);
      chosen = v;
    }
  mpz_clears (gain, best, NULL);
  return chosen;
}

static void
set_entering (TerseGame *game, guint variable)
{
  for (guint k = 0; k < game->rows; k++)
    {
      mpz_set_ui (game->entering[k], 0);
      if (variable < game->rows)
        {
          mpz_set (game->entering[k], *inverse_at (game, k, variable));
          continue;
        }
      const guint *losses = game->columns->pdata[variable - game->rows];
      for (guint i = 0; i < game->rows; i++)
        mpz_addmul_ui (game->entering[k], *inverse_at (game, k, i), losses[i] + game->sizes[i]);
    }
}

/* The order of value / entry of two places. */
static int
compare_ratios (const TerseGame *game, guint a, guint b)
{
  mpz_t left, right;
  mpz_inits (left, right, NULL);
  mpz_mul (left, game->values[a], game->entering[b]);
  mpz_mul (right, game->values[b], game->entering[a]);
  const int order = mpz_cmp (left, right);
  mpz_clears (left, right, NULL);
  return order;
}

/* The place that becomes free first, of the smallest variable where there are several. */
static guint
choose_leaving (const TerseGame *game)
{
  guint chosen = G_MAXUINT;
  for (guint k = 0; k < game->rows; k++)
    {
      if (mpz_sgn (game->entering[k]) <= 0)
        continue;
      const int order = chosen == G_MAXUINT ? -1 : compare_ratios (game, k, chosen);
      if (order < 0 || (order == 0 && game->basis[k] < game->basis[chosen]))
        chosen = k;
    }
  return chosen;
}

/* number = (number * pivot - factor * from) / before */
static void
reduce (mpz_t number, const mpz_t pivot, const mpz_t factor, const mpz_t from, const mpz_t before)
{
  mpz_mul (number, number, pivot);
  mpz_submul (number, factor, from);
  mpz_divexact (number, number, before);
}

static void
pivot (TerseGame *game, guint variable, guint place)
{
  const mpz_t *by = &game->entering[place];
  for (guint k = 0; k < game->rows; k++)
    {
      if (k == place)
        continue;
      for (guint i = 0; i < game->rows; i++)
        reduce (*inverse_at (game, k, i), *by, game->entering[k], *inverse_at (game, place, i),
                game->determinant);
      reduce (game->values[k], *by, game->entering[k], game->values[place], game->determinant);
    }
  mpz_set (game->determinant, *by);
  game->basis[place] = variable;
}

gboolean
terse_game_solve (TerseGame *game, GCancellable *cancellable)
{
  gboolean gained = TRUE;
  set_prices (game);
  for (guint variable = choose_entering (game, FALSE); variable != G_MAXUINT;
       variable = choose_entering (game, !gained))
    {
      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      set_entering (game, variable);
      const guint place = choose_leaving (game);
      g_assert (place != G_MAXUINT);
      gained = mpz_sgn (game->values[place]) > 0;
      pivot (game, variable, place);
      set_prices (game);
    }
  return TRUE;
}

/* 1 / sum - 1 */
static void
set_value (const TerseGame *game, mpq_t value)
{
  mpz_sub (mpq_numref (value), game->determinant, game->sum);
  mpz_set (mpq_denref (value), game->sum);
  mpq_canonicalize (value);
}

gboolean
terse_game_is_at_most (const TerseGame *game, guint64 numerator, guint64 denominator)
{
  mpq_t value;
  mpq_init (value);
  set_value (game, value);
  const gboolean is = mpq_cmp_ui (value, numerator, denominator) <= 0;
  mpq_clear (value);
  return is;
}

char *
terse_game_value_text (const TerseGame *game)
{
  mpq_t value;
  mpq_init (value);
  set_value (game, value);
  char *own = mpq_get_str (NULL, 10, value), *text = g_strdup (own);
  void (*release) (void *, size_t);
  mp_get_memory_functions (NULL, NULL, &release);
  release (own, strlen (own) + 1);
  mpq_clear (value);
  return text;
}

gboolean
terse_game_improves (const TerseGame *game, const guint *losses)
{
  mpz_t gain;
  mpz_init (gain);
  set_gain (game, losses, gain);
  const gboolean improves = mpz_sgn (gain) > 0;
  mpz_clear (gain);
  return improves;
}

/* n numbers, the i-th of them times[i] times, without their common divisor: exact where they are at
 * most `most` together, else rounded. They are >= 0 and not all 0, and change. */
static gboolean
make_weights (mpz_t *numbers, const guint *times, guint n, guint64 most, guint64 *weights)
{
  mpz_t common, total;
  mpz_inits (common, total, NULL);
  for (guint i = 0; i < n; i++)
    mpz_gcd (common, common, numbers[i]);
  for (guint i = 0; i < n; i++)
    {
      mpz_divexact (numbers[i], numbers[i], common);
      mpz_addmul_ui (total, numbers[i], times ? times[i] : 1);
    }
  const gboolean exact = mpz_cmp_ui (total, most) <= 0;
  for (guint i = 0; i < n; i++)
    {
      if (!exact)
        {
          mpz_mul_ui (numbers[i], numbers[i], most * 2);
          mpz_add (numbers[i], numbers[i], total);
          mpz_tdiv_q (numbers[i], numbers[i], total);
          mpz_tdiv_q_2exp (numbers[i], numbers[i], 1);
        }
      weights[i] = mpz_get_ui (numbers[i]);
    }
  mpz_clears (common, total, NULL);
  return exact;
}

gboolean
terse_game_row_weights (const TerseGame *game, guint64 most, guint64 *weights)
{
  mpz_t *numbers = new_numbers (game->rows);
  for (guint i = 0; i < game->rows; i++)
    mpz_set (numbers[i], game->prices[i]);
  const gboolean exact = make_weights (numbers, game->sizes, game->rows, most, weights);
  free_numbers (numbers, game->rows);
  return exact;
}

gboolean
terse_game_column_weights (const TerseGame *game, guint64 most, guint64 *weights)
{
  mpz_t *numbers = new_numbers (game->columns->len);
  for (guint k = 0; k < game->rows; k++)
    if (game->basis[k] >= game->rows)
      mpz_set (numbers[game->basis[k] - game->rows], game->values[k]);
  const gboolean exact = make_weights (numbers, NULL, game->columns->len, most, weights);
  free_numbers (numbers, game->columns->len);
  return exact;
}
