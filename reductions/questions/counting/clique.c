/* Branch and bound with colours: vertices of one colour are pairwise not adjacent, so a clique
 * among candidates has at most as many vertices as they have colours (Tomita and Seki, 2003). Since
 * only cliques of the target size matter, a branch is left as soon as its colours cannot reach it.
 */
#include "reductions/questions/counting/clique.h"

#include <string.h>

GArray *
terse_clique_greedy (guint n, guint target, TerseAdjacent adjacent, gconstpointer data)
{
  GArray *clique = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint v = 0; v < n && clique->len < target; v++)
    {
      guint i = 0;
      while (i < clique->len && adjacent (data, v, g_array_index (clique, guint, i)))
        i++;
      if (i == clique->len)
        g_array_append_val (clique, v);
    }
  return clique;
}

typedef struct {
  guint n, words, target, steps;
  guint64 *rows; /* neighbours of each vertex, as bits */
  GArray *clique;
  GCancellable *cancellable; /* or NULL */
} Search;

static guint64 *
row_of (const Search *search, guint v)
{
  return search->rows + (gsize) v * search->words;
}

static guint
lowest (const Search *search, const guint64 *set)
{
  for (guint w = 0; w < search->words; w++)
    if (set[w])
      return 64 * w + (guint) __builtin_ctzll (set[w]);
  return search->n;
}

static void
clear_bit (guint64 *set, guint v)
{
  set[v / 64] &= ~(G_GUINT64_CONSTANT (1) << v % 64);
}

/* Writes the candidates colour by colour, with the colour (from 1) of each; their number. */
static guint
colour (const Search *search, const guint64 *candidates, guint *order, guint *colours)
{
  g_autofree guint64 *left = g_memdup2 (candidates, search->words * sizeof *left),
                     *class = g_new (guint64, search->words);
  guint count = 0;
  for (guint c = 1; lowest (search, left) < search->n; c++)
    {
      memcpy (class, left, search->words * sizeof *class);
      for (guint v; (v = lowest (search, class)) < search->n;)
        {
          clear_bit (left, v);
          clear_bit (class, v);
          for (guint w = 0; w < search->words; w++)
            class[w] &= ~row_of (search, v)[w];
          order[count] = v;
          colours[count++] = c;
        }
    }
  return count;
}

/* Is there a clique of the target size that adds some of the candidates? Then it is in
 * search->clique. */
static gboolean
extend (Search *search, guint64 *candidates)
{
  g_autofree guint *order = g_new (guint, search->n), *colours = g_new (guint, search->n);
  g_autofree guint64 *next = g_new (guint64, search->words);
  guint count = colour (search, candidates, order, colours);
  if (search->clique->len >= search->target)
    return TRUE;
  while (count-- > 0 && search->clique->len + colours[count] >= search->target && search->steps > 0
         && !g_cancellable_is_cancelled (search->cancellable))
    {
      guint v = order[count], before = search->clique->len;
      search->steps--;
      for (guint w = 0; w < search->words; w++)
        next[w] = candidates[w] & row_of (search, v)[w];
      g_array_append_val (search->clique, v);
      if (extend (search, next))
        return TRUE;
      g_array_set_size (search->clique, before);
      clear_bit (candidates, v);
    }
  return FALSE;
}

static void
ask_all (Search *search, TerseAdjacent adjacent, gconstpointer data)
{
  for (guint a = 0; a < search->n; a++)
    for (guint b = 0; b < a; b++)
      if (adjacent (data, a, b))
        {
          row_of (search, a)[b / 64] |= G_GUINT64_CONSTANT (1) << b % 64;
          row_of (search, b)[a / 64] |= G_GUINT64_CONSTANT (1) << a % 64;
        }
}

static gboolean
search_exactly (Search *search, TerseAdjacent adjacent, gconstpointer data)
{
  search->words = search->n / 64 + 1;
  g_autofree guint64 *rows = g_new0 (guint64, (gsize) search->n * search->words);
  g_autofree guint64 *candidates = g_new0 (guint64, search->words);
  search->rows = rows;
  ask_all (search, adjacent, data);
  for (guint v = 0; v < search->n; v++)
    candidates[v / 64] |= G_GUINT64_CONSTANT (1) << v % 64;
  return extend (search, candidates);
}

GArray *
terse_clique_find (guint n, guint target, TerseAdjacent adjacent, gconstpointer data,
                   GCancellable *cancellable)
{
  GArray *greedy = terse_clique_greedy (n, target, adjacent, data);
  if (greedy->len >= target || n < target || n > TERSE_CLIQUE_MAX_VERTICES)
    return greedy;
  Search search = { n,          0,
                    target,     TERSE_CLIQUE_MAX_STEPS,
                    NULL,       g_array_new (FALSE, FALSE, sizeof (guint)),
                    cancellable };
  gboolean found = search_exactly (&search, adjacent, data);
  g_array_unref (found ? greedy : search.clique);
  return found ? search.clique : greedy;
}
