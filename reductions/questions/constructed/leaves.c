/* The fewest leaves of every rectangle, smaller ones first: one where an output fits, else the best
 * split of its rows or of its columns. The tree is then written as splits (protocols/leaves.h), the
 * path of each leaf number from the top. */
#include "reductions/questions/constructed/leaves.h"

#include "protocols/leaves.h"
#include "protocols/radix.h"

#define MOST_OUTPUTS 64u

/* A rectangle is a mask of rows and one of columns. */
typedef struct {
  guint rows, columns;
  guint64 *fits; /* outputs that fit the rectangle */
  guint8 *least; /* its fewest leaves */
} Tables;

static gsize
place (const Tables *tables, guint rows, guint columns)
{
  return ((gsize) rows << tables->columns) + columns;
}

static guint64
allowed_at (const TerseProblem *problem, guint x, guint y)
{
  const guint inputs[] = { x, y };
  guint64 allowed = 0;
  for (guint o = 0; o < terse_problem_outputs (problem); o++)
    if (terse_problem_allows (problem, inputs, o))
      allowed |= G_GUINT64_CONSTANT (1) << o;
  return allowed ? allowed : G_MAXUINT64;
}

/* Of a rectangle with parts without its lowest row or column. */
static guint64
fitting (const Tables *tables, const TerseProblem *problem, guint rows, guint columns)
{
  if (rows & (rows - 1))
    return tables->fits[place (tables, rows & (rows - 1), columns)]
           & tables->fits[place (tables, rows & -rows, columns)];
  if (columns & (columns - 1))
    return tables->fits[place (tables, rows, columns & (columns - 1))]
           & tables->fits[place (tables, rows, columns & -columns)];
  return allowed_at (problem, (guint) g_bit_nth_lsf (rows, -1),
                     (guint) g_bit_nth_lsf (columns, -1));
}

/* The best split of the player, and in `part` the rows or columns that say 1. */
static guint
best_split (const Tables *tables, guint rows, guint columns, guint player, guint *part)
{
  const guint all = player ? columns : rows;
  guint best = G_MAXUINT;
  for (guint one = (all - 1) & all; one > 0; one = (one - 1) & all)
    {
      const gsize a = player ? place (tables, rows, one) : place (tables, one, columns),
                  b = player ? place (tables, rows, all ^ one) : place (tables, all ^ one, columns);
      const guint leaves = (guint) tables->least[a] + tables->least[b];
      if (leaves < best)
        {
          best = leaves;
          *part = one;
        }
    }
  return best;
}

static gboolean
fill (Tables *tables, const TerseProblem *problem, const TerseConstructedOptions *options)
{
  for (guint rows = 1; rows < 1u << tables->rows; rows++)
    {
      if (terse_constructed_stopped (options))
        return FALSE;
      for (guint columns = 1; columns < 1u << tables->columns; columns++)
        {
          guint part;
          const gsize at = place (tables, rows, columns);
          tables->fits[at] = fitting (tables, problem, rows, columns);
          const guint least = tables->fits[at] ? 1
                                               : MIN (best_split (tables, rows, columns, 0, &part),
                                                      best_split (tables, rows, columns, 1, &part));
          tables->least[at] = (guint8) least;
        }
    }
  return TRUE;
}

/* A tree being written: the rectangle that each leaf number has now. */
typedef struct {
  const Tables *tables;
  TerseProtocol *protocol;
  guint *rows, *columns; /* one a leaf */
  guint leaves;
} Writer;

/* Splits leaf t, which no output fits; the part that says 1 is a new leaf. */
static void
split (Writer *w, guint t)
{
  const guint s = w->leaves++;
  guint part[2] = { 0, 0 };
  const guint by_rows = best_split (w->tables, w->rows[t], w->columns[t], 0, &part[0]),
              by_columns = best_split (w->tables, w->rows[t], w->columns[t], 1, &part[1]);
  const guint player = by_columns < by_rows;
  guint *bits = terse_protocol_table (w->protocol, terse_leaves_bits (s, player));
  terse_protocol_table (w->protocol, terse_leaves_leaf (s))[0] = t;
  terse_protocol_table (w->protocol, terse_leaves_owner (s))[0] = player;
  for (guint z = 0; z < (player ? w->tables->columns : w->tables->rows); z++)
    bits[z] = part[player] >> z & 1;
  w->rows[s] = player ? w->rows[t] : part[0];
  w->columns[s] = player ? part[1] : w->columns[t];
  w->rows[t] &= player ? w->rows[t] : ~part[0];
  w->columns[t] &= player ? ~part[1] : w->columns[t];
}

/* The leaves that are not needed are split off the last one, and nothing reaches them. */
static void
write_tree (Writer *w, const TerseLeaves *leaves)
{
  for (guint t = 0; t < w->leaves; t++)
    {
      guint64 fits;
      while (!(fits = w->tables->fits[place (w->tables, w->rows[t], w->columns[t])]))
        split (w, t);
      terse_protocol_table (w->protocol, terse_leaves_output (leaves, t))[0]
          = (guint) __builtin_ctzll (fits);
    }
  for (guint s = w->leaves; s < leaves->count; s++)
    terse_protocol_table (w->protocol, terse_leaves_leaf (s))[0] = s - 1;
}

static TerseProtocol *
build (TerseQuestion *question, const Tables *tables, const TerseLeaves *leaves)
{
  const guint rows = (1u << tables->rows) - 1, columns = (1u << tables->columns) - 1;
  if (leaves->count < tables->least[place (tables, rows, columns)])
    return NULL;
  Writer w = { tables, terse_protocol_new (question), g_new0 (guint, leaves->count),
               g_new0 (guint, leaves->count), 1 };
  w.rows[0] = rows;
  w.columns[0] = columns;
  write_tree (&w, leaves);
  g_free (w.rows);
  g_free (w.columns);
  return w.protocol;
}

TerseProtocol *
terse_constructed_leaves (TerseQuestion *question, const TerseConstructedOptions *options)
{
  const TerseProblem *problem = terse_question_problem (question);
  const TerseLeaves *leaves = terse_network_leaves (terse_question_network (question));
  Tables tables
      = { terse_problem_inputs (problem, 0), terse_problem_inputs (problem, 1), NULL, NULL };
  if (leaves->count == 0 || tables.rows > TERSE_CONSTRUCTED_LEAVES_SIDE
      || tables.columns > TERSE_CONSTRUCTED_LEAVES_SIDE
      || terse_problem_outputs (problem) > MOST_OUTPUTS)
    return NULL;
  const gsize rectangles = (gsize) 1 << (tables.rows + tables.columns);
  if (rectangles * (sizeof *tables.fits + 1) > terse_constructed_memory (options))
    return NULL;
  tables.fits = g_new0 (guint64, rectangles);
  tables.least = g_new0 (guint8, rectangles);
  TerseProtocol *protocol
      = fill (&tables, problem, options) ? build (question, &tables, leaves) : NULL;
  g_free (tables.fits);
  g_free (tables.least);
  return protocol;
}
