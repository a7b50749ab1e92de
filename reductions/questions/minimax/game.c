/* The revised simplex method with the inverse of the basis. Losses are raised by 1, so that all
 * entries are positive; with x = w / value the problem is to maximise the sum of x >= 0 such that
 * the entries times x are at most 1 in each row, which the slack variables solve to begin with. The
 * prices of the rows are the opponent's distribution, but for a factor. Of columns that improve the
 * best one enters; after a step that gains nothing the first one, until there is gain (Bland). */
#include "reductions/questions/minimax/game.h"

#include <gmp.h>
#include <string.h>

struct _TerseGame {
  guint rows;
  guint *sizes;
  GPtrArray *columns; /* guint[rows], the losses */
  guint *basis;       /* by place: a row's slack, or rows + number of the column */
  mpq_t *inverse;     /* [place][row] */
  mpq_t *values;      /* by place */
  mpq_t *prices;      /* by row */
  mpq_t *entering;    /* by place, the column that enters */
  mpq_t sum;          /* of x */
};

static mpq_t *
new_numbers (gsize n)
{
  mpq_t *numbers = g_new (mpq_t, n);
  for (gsize i = 0; i < n; i++)
    mpq_init (numbers[i]);
  return numbers;
}

static void
free_numbers (mpq_t *numbers, gsize n)
{
  for (gsize i = 0; i < n; i++)
    mpq_clear (numbers[i]);
  g_free (numbers);
}

static mpq_t *
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
  mpq_init (game->sum);
  for (guint i = 0; i < rows; i++)
    {
      game->basis[i] = i;
      mpq_set_ui (*inverse_at (game, i, i), 1, 1);
      mpq_set_ui (game->values[i], 1, 1);
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
  mpq_clear (game->sum);
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

/* The raised loss in a row. */
static void
set_entry (const TerseGame *game, const guint *losses, guint row, mpq_t entry)
{
  mpq_set_ui (entry, losses[row] + game->sizes[row], game->sizes[row]);
  mpq_canonicalize (entry);
}

/* Prices from the basis, and the sum of x. */
static void
set_prices (TerseGame *game)
{
  mpq_set_ui (game->sum, 0, 1);
  for (guint i = 0; i < game->rows; i++)
    mpq_set_ui (game->prices[i], 0, 1);
  for (guint k = 0; k < game->rows; k++)
    {
      if (game->basis[k] < game->rows)
        continue;
      mpq_add (game->sum, game->sum, game->values[k]);
      for (guint i = 0; i < game->rows; i++)
        mpq_add (game->prices[i], game->prices[i], *inverse_at (game, k, i));
    }
}

/* What one unit of a variable gains. */
static void
set_gain (const TerseGame *game, const guint *losses, mpq_t gain)
{
  mpq_t entry;
  mpq_init (entry);
  mpq_set_ui (gain, 1, 1);
  for (guint i = 0; i < game->rows; i++)
    {
      if (mpq_sgn (game->prices[i]) == 0)
        continue;
      set_entry (game, losses, i, entry);
      mpq_mul (entry, entry, game->prices[i]);
      mpq_sub (gain, gain, entry);
    }
  mpq_clear (entry);
}

/* The variable that enters, or G_MAXUINT: the best, or with `first` the first. */
static guint
choose_entering (const TerseGame *game, gboolean first)
{
  guint chosen = G_MAXUINT;
  mpq_t gain, best;
  mpq_inits (gain, best, NULL);
  for (guint v = 0; v < game->rows + game->columns->len && (!first || chosen == G_MAXUINT); v++)
    {
      if (v < game->rows)
        mpq_neg (gain, game->prices[v]);
      else
        set_gain (game, game->columns->pdata[v - game->rows], gain);
      if (mpq_cmp (gain, best) <= 0)
        continue;
      mpq_set (best, gain);
      chosen = v;
    }
  mpq_clears (gain, best, NULL);
  return chosen;
}

static void
set_entering (TerseGame *game, guint variable)
{
  mpq_t entry;
  mpq_init (entry);
  for (guint k = 0; k < game->rows; k++)
    {
      mpq_set_ui (game->entering[k], 0, 1);
      if (variable < game->rows)
        mpq_set (game->entering[k], *inverse_at (game, k, variable));
    }
  for (guint i = 0; variable >= game->rows && i < game->rows; i++)
    for (guint k = 0; k < game->rows; k++)
      {
        if (mpq_sgn (*inverse_at (game, k, i)) == 0)
          continue;
        set_entry (game, game->columns->pdata[variable - game->rows], i, entry);
        mpq_mul (entry, entry, *inverse_at (game, k, i));
        mpq_add (game->entering[k], game->entering[k], entry);
      }
  mpq_clear (entry);
}

/* The place that becomes free first, of the smallest variable where there are several. */
static guint
choose_leaving (const TerseGame *game)
{
  guint chosen = G_MAXUINT;
  mpq_t ratio, least;
  mpq_inits (ratio, least, NULL);
  for (guint k = 0; k < game->rows; k++)
    {
      if (mpq_sgn (game->entering[k]) <= 0)
        continue;
      mpq_div (ratio, game->values[k], game->entering[k]);
      const int order = chosen == G_MAXUINT ? -1 : mpq_cmp (ratio, least);
      if (order > 0 || (order == 0 && game->basis[k] > game->basis[chosen]))
        continue;
      mpq_set (least, ratio);
      chosen = k;
    }
  mpq_clears (ratio, least, NULL);
  return chosen;
}

/* number[to] -= factor * number[from] */
static void
subtract (mpq_t to, const mpq_t factor, const mpq_t from, mpq_t scratch)
{
  if (mpq_sgn (from) == 0)
    return;
  mpq_mul (scratch, factor, from);
  mpq_sub (to, to, scratch);
}

static void
pivot (TerseGame *game, guint variable, guint place)
{
  mpq_t scratch;
  mpq_init (scratch);
  for (guint i = 0; i < game->rows; i++)
    mpq_div (*inverse_at (game, place, i), *inverse_at (game, place, i), game->entering[place]);
  mpq_div (game->values[place], game->values[place], game->entering[place]);
  for (guint k = 0; k < game->rows; k++)
    {
      if (k == place || mpq_sgn (game->entering[k]) == 0)
        continue;
      for (guint i = 0; i < game->rows; i++)
        subtract (*inverse_at (game, k, i), game->entering[k], *inverse_at (game, place, i),
                  scratch);
      subtract (game->values[k], game->entering[k], game->values[place], scratch);
    }
  game->basis[place] = variable;
  mpq_clear (scratch);
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
      gained = mpq_sgn (game->values[place]) > 0;
      pivot (game, variable, place);
      set_prices (game);
    }
  return TRUE;
}

/* 1 / sum - 1 */
static void
set_value (const TerseGame *game, mpq_t value)
{
  mpq_t one;
  mpq_init (one);
  mpq_set_ui (one, 1, 1);
  mpq_div (value, one, game->sum);
  mpq_sub (value, value, one);
  mpq_clear (one);
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
  mpq_t gain;
  mpq_init (gain);
  set_gain (game, losses, gain);
  const gboolean improves = mpq_sgn (gain) > 0;
  mpq_clear (gain);
  return improves;
}

/* n shares of a whole, the i-th of them times[i] times in it, as integers: exact where they are at
 * most `most` together, else rounded. Shares are >= 0 and not all 0. */
static gboolean
make_integers (mpq_t *shares, const guint *times, guint n, guint64 most, guint64 *weights)
{
  mpz_t common, total, scaled;
  mpz_inits (common, total, scaled, NULL);
  mpz_set_ui (common, 1);
  for (guint i = 0; i < n; i++)
    mpz_lcm (common, common, mpq_denref (shares[i]));
  for (guint i = 0; i < n; i++)
    {
      mpz_divexact (scaled, common, mpq_denref (shares[i]));
      mpz_mul (scaled, scaled, mpq_numref (shares[i]));
      mpz_addmul_ui (total, scaled, times ? times[i] : 1);
    }
  const gboolean exact = mpz_cmp_ui (total, most) <= 0;
  for (guint i = 0; i < n; i++)
    {
      mpz_divexact (scaled, common, mpq_denref (shares[i]));
      mpz_mul (scaled, scaled, mpq_numref (shares[i]));
      if (!exact)
        {
          mpz_mul_ui (scaled, scaled, most * 2);
          mpz_add (scaled, scaled, total);
          mpz_tdiv_q (scaled, scaled, total);
          mpz_tdiv_q_2exp (scaled, scaled, 1);
        }
      weights[i] = mpz_get_ui (scaled);
    }
  mpz_clears (common, total, scaled, NULL);
  return exact;
}

gboolean
terse_game_row_weights (const TerseGame *game, guint64 most, guint64 *weights)
{
  mpq_t *shares = new_numbers (game->rows), size;
  mpq_init (size);
  for (guint i = 0; i < game->rows; i++)
    {
      mpq_set_ui (size, game->sizes[i], 1);
      mpq_div (shares[i], game->prices[i], size);
    }
  const gboolean exact = make_integers (shares, game->sizes, game->rows, most, weights);
  mpq_clear (size);
  free_numbers (shares, game->rows);
  return exact;
}

gboolean
terse_game_column_weights (const TerseGame *game, guint64 most, guint64 *weights)
{
  mpq_t *shares = new_numbers (game->columns->len);
  for (guint k = 0; k < game->rows; k++)
    if (game->basis[k] >= game->rows)
      mpq_set (shares[game->basis[k] - game->rows], game->values[k]);
  const gboolean exact = make_integers (shares, NULL, game->columns->len, most, weights);
  free_numbers (shares, game->columns->len);
  return exact;
}
