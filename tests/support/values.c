/* Some square part M of the game has an optimal solution for both sides: with a the sum of all
 * entries of the adjoint, the value is det M / a, the weights of the columns the row sums of the
 * adjoint over a, those of the rows its column sums. Each part is tried, of growing size, until its
 * solution is right in the whole game. */
#include "tests/support/values.h"

#include <string.h>

#define MOST 8

typedef struct {
  guint rows, n;
  const guint *columns;
  guint k, row[MOST], column[MOST]; /* the part */
  gint64 of_rows[MOST], of_columns[MOST], sum, determinant;
} Game;

static gint64
entry (const Game *game, guint row, guint column)
{
  return game->columns[column] >> row & 1;
}

/* Of the part without one row and one column; MOST: with all. */
static gint64
determinant (const Game *game, guint rows_left, guint columns_left)
{
  gint64 sum = 0, sign = 1;
  guint r = 0;
  if (rows_left == 0)
    return 1;
  while (!(rows_left >> r & 1))
    r++;
  for (guint c = 0; c < game->k; c++)
    {
      if (!(columns_left >> c & 1))
        continue;
      if (entry (game, game->row[r], game->column[c]))
        sum += sign * determinant (game, rows_left & ~(1u << r), columns_left & ~(1u << c));
      sign = -sign;
    }
  return sum;
}

/* The weights and the value of the part, all times `sum`. FALSE where there are none. */
static gboolean
solve_part (Game *game)
{
  const guint all = (1u << game->k) - 1;
  game->sum = 0;
  memset (game->of_rows, 0, sizeof game->of_rows);
  memset (game->of_columns, 0, sizeof game->of_columns);
  game->determinant = determinant (game, all, all);
  for (guint r = 0; r < game->k; r++)
    for (guint c = 0; c < game->k; c++)
      {
        const gint64 cofactor
            = ((r + c) % 2 ? -1 : 1) * determinant (game, all & ~(1u << r), all & ~(1u << c));
        game->of_rows[r] += cofactor;
        game->of_columns[c] += cofactor;
        game->sum += cofactor;
      }
  return game->sum != 0;
}

/* Are all weights of one sign, and is no row worse and no column better than the value? */
static gboolean
is_right (const Game *game)
{
  const gint64 sign = game->sum > 0 ? 1 : -1;
  for (guint i = 0; i < game->k; i++)
    if (game->of_rows[i] * sign < 0 || game->of_columns[i] * sign < 0)
      return FALSE;
  for (guint row = 0; row < game->rows; row++)
    {
      gint64 loss = 0;
      for (guint c = 0; c < game->k; c++)
        loss += game->of_columns[c] * entry (game, row, game->column[c]);
      if (loss * sign > game->determinant * sign)
        return FALSE;
    }
  for (guint column = 0; column < game->n; column++)
    {
      gint64 loss = 0;
      for (guint r = 0; r < game->k; r++)
        loss += game->of_rows[r] * entry (game, game->row[r], column);
      if (loss * sign < game->determinant * sign)
        return FALSE;
    }
  return TRUE;
}

/* Steps to the next k numbers below n, ascending. */
static gboolean
next_choice (guint k, guint n, guint *chosen)
{
  for (guint i = k; i-- > 0;)
    if (chosen[i] < n - k + i)
      {
        chosen[i]++;
        for (guint j = i + 1; j < k; j++)
          chosen[j] = chosen[j - 1] + 1;
        return TRUE;
      }
  return FALSE;
}

static void
first_choice (guint k, guint *chosen)
{
  for (guint i = 0; i < k; i++)
    chosen[i] = i;
}

static gboolean
try_size (Game *game)
{
  first_choice (game->k, game->row);
  do
    {
      first_choice (game->k, game->column);
      do
        if (solve_part (game) && is_right (game))
          return TRUE;
      while (next_choice (game->k, game->n, game->column));
    }
  while (next_choice (game->k, game->rows, game->row));
  return FALSE;
}

static gint64
divisor (gint64 a, gint64 b)
{
  return b == 0 ? ABS (a) : divisor (b, a % b);
}

Fraction
values_of_game (guint rows, guint n, const guint *columns)
{
  Game game = { .rows = rows, .n = n, .columns = columns };
  g_assert (rows >= 1 && rows <= MOST && n >= 1);
  for (game.k = 1; game.k <= MIN (rows, n); game.k++)
    if (try_size (&game))
      {
        const gint64 common = divisor (game.determinant, game.sum) * (game.sum < 0 ? -1 : 1);
        return (Fraction){ game.determinant / common, game.sum / common };
      }
  g_assert_not_reached ();
}
