/* Weights on promised joint inputs for rule `degree`: on the corners of a box with one side more
 * than the degree, in turn 1 and -1; else, where the inputs are few, by elimination modulo a prime.
 * With r the indicator of an output, taken down by the rows of all functions of so many players'
 * inputs, what is left in a column is the weight of the output under the weights that are 1 there,
 * 0 at the other columns without a pivot, and such at the pivots that all rows weigh nothing. */
#include "protocols/radix.h"
#include "reductions/questions/witness/parts.h"

#define PRIME G_MAXINT32

/* Sides of a box; promised inputs, and entries of the matrix, for elimination. */
#define MAX_SIDES 12u
#define MAX_INPUTS 4096u
#define MAX_MATRIX (1u << 23)
#define MAX_OUTPUTS 4096u

/* Joint inputs in a list, one value a player each, with their only allowed output; the others, of
 * more than one, are left out. */
typedef struct {
  const TerseProblem *problem;
  guint players, degree;
  GArray *inputs, *outputs; /* of guint */
} Points;

static const guint *
point (const Points *points, guint i)
{
  return &g_array_index (points->inputs, guint, i * points->players);
}

/* The only output that is allowed, or G_MAXUINT. */
static guint
only_output (const TerseProblem *problem, const guint *inputs)
{
  guint found = G_MAXUINT;
  for (guint z = 0; z < terse_problem_outputs (problem); z++)
    if (terse_problem_allows (problem, inputs, z))
      {
        if (found != G_MAXUINT)
          return G_MAXUINT;
        found = z;
      }
  return found;
}

static gboolean
add_point (Points *points, const guint *inputs)
{
  const guint output = only_output (points->problem, inputs);
  if (output == G_MAXUINT)
    return FALSE;
  g_array_append_vals (points->inputs, inputs, points->players);
  g_array_append_val (points->outputs, output);
  return TRUE;
}

static void
empty (Points *points)
{
  g_array_set_size (points->inputs, 0);
  g_array_set_size (points->outputs, 0);
}

/* The text of the witness, points of weight 0 left out. */
static char *
write_witness (const Points *points, guint output, const guint *weights)
{
  guint count = 0;
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < points->outputs->len; i++)
    count += weights[i] > 0;
  g_string_append_printf (text, "degree %u %u %u\n", PRIME, output, count);
  for (guint i = 0; i < points->outputs->len; i++)
    {
      for (guint p = 0; weights[i] > 0 && p < points->players; p++)
        g_string_append_printf (text, "%u ", point (points, i)[p]);
      if (weights[i] > 0)
        g_string_append_printf (text, "%u\n", weights[i]);
    }
  return g_string_free (text, FALSE);
}

/* An output whose points do not weigh 0, or G_MAXUINT. */
static guint
heavy_output (const Points *points, const guint *weights)
{
  const guint outputs = terse_problem_outputs (points->problem);
  g_autofree guint64 *sums = g_new0 (guint64, outputs);
  for (guint i = 0; i < points->outputs->len; i++)
    sums[g_array_index (points->outputs, guint, i)] += weights[i];
  for (guint z = 0; z < outputs; z++)
    if (sums[z] % PRIME != 0)
      return z;
  return G_MAXUINT;
}

/* The box whose sides are these players, from the first promised input up by one each. */
static char *
try_box (Points *points, const guint *base, const guint *sides, guint n)
{
  g_autofree guint *inputs = g_memdup2 (base, points->players * sizeof *base),
                   *weights = g_new (guint, 1u << n);
  empty (points);
  for (guint corner = 0; corner < 1u << n; corner++)
    {
      guint sign = 0;
      for (guint i = 0; i < n; i++)
        {
          inputs[sides[i]] = base[sides[i]] + (corner >> i & 1);
          sign ^= corner >> i & 1;
        }
      if (!add_point (points, inputs))
        return NULL;
      weights[corner] = sign ? PRIME - 1 : 1;
    }
  const guint output = heavy_output (points, weights);
  return output == G_MAXUINT ? NULL : write_witness (points, output, weights);
}

static char *
find_box (Points *points)
{
  const guint n = points->degree + 1;
  const guint *radix = terse_problem_input_sizes (points->problem);
  g_autofree guint *base = g_new0 (guint, points->players), *sides = g_new0 (guint, n);
  if (n > MAX_SIDES || !terse_problem_first (points->problem, base))
    return NULL;
  guint found = 0;
  for (guint p = 0; p < points->players && found < n; p++)
    if (base[p] + 1 < radix[p])
      sides[found++] = p;
  return found == n ? try_box (points, base, sides, n) : NULL;
}

/* Rows of the matrix: of every choice of `degree` players and every value of theirs that occurs,
 * which points have it. */
typedef struct {
  const Points *points;
  guint columns;
  GPtrArray *rows; /* of guint, modulo PRIME */
  GArray *pivots;  /* of the first rows, which are reduced */
} Matrix;

static void
add_choice (Matrix *matrix, const guint *chosen)
{
  const Points *points = matrix->points;
  g_autoptr (GHashTable) classes
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < matrix->columns; i++)
    {
      gint64 place = 0;
      for (guint c = 0; c < points->degree; c++)
        place = place * terse_problem_inputs (points->problem, chosen[c])
                + point (points, i)[chosen[c]];
      guint *row = g_hash_table_lookup (classes, &place);
      if (row == NULL)
        {
          row = g_new0 (guint, matrix->columns);
          g_ptr_array_add (matrix->rows, row);
          g_hash_table_insert (classes, g_memdup2 (&place, sizeof place), row);
        }
      row[i] = 1;
    }
}

static gboolean
next_choice (guint players, guint n, guint *chosen)
{
  guint i = n;
  while (i > 0 && chosen[i - 1] == players - n + i - 1)
    i--;
  if (i == 0)
    return FALSE;
  for (chosen[i - 1]++; i < n; i++)
    chosen[i] = chosen[i - 1] + 1;
  return TRUE;
}

static gboolean
fill_matrix (Matrix *matrix, const TerseWitnessPoll *poll)
{
  const guint n = matrix->points->degree;
  g_autofree guint *chosen = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    chosen[i] = i;
  do
    {
      add_choice (matrix, chosen);
      if (terse_witness_is_over (poll) || matrix->rows->len > MAX_MATRIX / matrix->columns)
        return FALSE;
    }
  while (next_choice (matrix->points->players, n, chosen));
  return TRUE;
}

static guint64
inverse (guint64 a)
{
  guint64 power = a, result = 1;
  for (guint e = PRIME - 2; e > 0; e /= 2, power = power * power % PRIME)
    result = e % 2 ? result * power % PRIME : result;
  return result;
}

/* Takes `times` row off another. */
static void
take_off (guint *row, const guint *off, guint64 times, guint columns)
{
  for (guint c = 0; times > 0 && c < columns; c++)
    if (off[c])
      row[c] = (guint) ((row[c] + (PRIME - times) * off[c]) % PRIME);
}

/* Reduced row echelon form: rows without a pivot go. FALSE where the caller wants to stop. */
static gboolean
eliminate (Matrix *matrix, const TerseWitnessPoll *poll)
{
  guint rank = 0;
  for (guint r = 0; r < matrix->rows->len; r++)
    {
      guint *row = matrix->rows->pdata[r], c = 0;
      if (terse_witness_is_over (poll))
        return FALSE;
      for (guint i = 0; i < rank; i++)
        take_off (row, matrix->rows->pdata[i], row[g_array_index (matrix->pivots, guint, i)],
                  matrix->columns);
      while (c < matrix->columns && row[c] == 0)
        c++;
      if (c == matrix->columns)
        continue;
      const guint64 scale = inverse (row[c]);
      for (guint k = 0; k < matrix->columns; k++)
        row[k] = (guint) (row[k] * scale % PRIME);
      for (guint i = 0; i < rank; i++)
        take_off (matrix->rows->pdata[i], row, ((guint *) matrix->rows->pdata[i])[c],
                  matrix->columns);
      g_array_append_val (matrix->pivots, c);
      matrix->rows->pdata[r] = matrix->rows->pdata[rank];
      matrix->rows->pdata[rank++] = row;
    }
  g_ptr_array_set_size (matrix->rows, rank);
  return TRUE;
}

/* The column in which the indicator of the output is not taken down to 0, or G_MAXUINT. */
static guint
column_left (const Matrix *matrix, guint output)
{
  g_autofree guint *left = g_new (guint, matrix->columns);
  for (guint i = 0; i < matrix->columns; i++)
    left[i] = g_array_index (matrix->points->outputs, guint, i) == output;
  for (guint i = 0; i < matrix->rows->len; i++)
    take_off (left, matrix->rows->pdata[i], left[g_array_index (matrix->pivots, guint, i)],
              matrix->columns);
  for (guint c = 0; c < matrix->columns; c++)
    if (left[c])
      return c;
  return G_MAXUINT;
}

static char *
weigh (const Matrix *matrix)
{
  const guint outputs = terse_problem_outputs (matrix->points->problem);
  for (guint z = 0; z < outputs; z++)
    {
      const guint column = column_left (matrix, z);
      if (column == G_MAXUINT)
        continue;
      g_autofree guint *weights = g_new0 (guint, matrix->columns);
      weights[column] = 1;
      for (guint i = 0; i < matrix->rows->len; i++)
        weights[g_array_index (matrix->pivots, guint, i)]
            = (PRIME - ((const guint *) matrix->rows->pdata[i])[column]) % PRIME;
      return write_witness (matrix->points, z, weights);
    }
  return NULL;
}

static char *
find_by_elimination (Points *points, const TerseWitnessPoll *poll)
{
  g_autofree guint *inputs = g_new0 (guint, points->players);
  if (terse_problem_promised (points->problem) > MAX_INPUTS
      || !terse_problem_first (points->problem, inputs))
    return NULL;
  empty (points);
  do
    add_point (points, inputs);
  while (terse_problem_next (points->problem, inputs));
  Matrix matrix = { points, points->outputs->len, g_ptr_array_new_with_free_func (g_free),
                    g_array_new (FALSE, FALSE, sizeof (guint)) };
  char *text = matrix.columns > 0 && fill_matrix (&matrix, poll) && eliminate (&matrix, poll)
                   ? weigh (&matrix)
                   : NULL;
  g_ptr_array_unref (matrix.rows);
  g_array_unref (matrix.pivots);
  return text;
}

char *
terse_witness_find_degree (const TerseProblem *problem, guint64 degree,
                           const TerseWitnessPoll *poll)
{
  const guint players = terse_problem_players (problem);
  if (degree >= players || terse_problem_outputs (problem) > MAX_OUTPUTS)
    return NULL;
  Points points = { problem, players, (guint) degree, g_array_new (FALSE, FALSE, sizeof (guint)),
                    g_array_new (FALSE, FALSE, sizeof (guint)) };
  char *text = find_box (&points);
  if (text == NULL && !terse_witness_is_over (poll))
    text = find_by_elimination (&points, poll);
  g_array_unref (points.inputs);
  g_array_unref (points.outputs);
  return text;
}
