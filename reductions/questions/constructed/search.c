/* A rectangle of distinct rows and columns is a pair of bit masks. Its splits are tried with what
 * is left of the depth; for each rectangle the memory keeps the depth known to fail. On small sides
 * every split is tried, on larger ones those by the answer in one column or row, and of a Boolean
 * matrix those that halve its rank. */
#include "reductions/questions/constructed/search.h"

#include "reductions/questions/constructed/splits.h"

/* Rectangles looked at in one search: where every split is tried, and on larger sides. */
#define MAX_VISITS (1u << 20)
#define MAX_VISITS_LARGE (1u << 16)
/* There, every split of more would leave too little for other rectangles: */
#define ALL_SPLITS_LARGE 8u
/* Where splits are by circuits, which are random: */
#define MAX_ATTEMPTS 8u

typedef struct {
  const TerseConstructedOptions *options;
  TerseKnows knows;
  guint inputs[2];    /* rows, columns */
  gboolean total;     /* one output everywhere */
  guint all;          /* rows or columns in a rectangle of which every split is tried */
  guint n[2];         /* distinct rows, distinct columns */
  guint *class_of[2]; /* the distinct row or column of each input */
  guint64 sets[2][TERSE_SEARCH_MAX_SIDE][TERSE_SEARCH_MAX_SIDE]; /* [player][own][other's] */
  gboolean boolean;                                              /* total, of two outputs at most */
  guint32 ones[2][TERSE_SEARCH_MAX_SIDE]; /* of those: the others' inputs with the second output */
  guint32 attempt;
  guint64 nodes, most; /* visited, and how many may be */
  GHashTable *failed;  /* rectangle -> depth known to fail, plus 1 */
} Search;

/* The distinct inputs of a player, the first of each in `first`; FALSE past MAX_SIDE. */
static gboolean
merge (const TerseAllowed *allowed, guint player, guint *class_of, guint *first, guint *count)
{
  const guint others = allowed->sizes[!player];
  *count = 0;
  for (guint z = 0; z < allowed->sizes[player]; z++)
    {
      guint c = 0;
      for (; c < *count; c++)
        {
          guint w = 0;
          while (w < others
                 && terse_allowed_at (allowed, player, z, w)
                        == terse_allowed_at (allowed, player, first[c], w))
            w++;
          if (w == others)
            break;
        }
      if (c == TERSE_SEARCH_MAX_SIDE)
        return FALSE;
      if (c == *count)
        first[(*count)++] = z;
      class_of[z] = c;
    }
  return TRUE;
}

/* What `player` may answer on its distinct input z against a set of the other's. */
static guint64
common (const Search *s, guint player, guint z, guint32 others)
{
  guint64 set = G_MAXUINT64;
  for (; others; others &= others - 1)
    {
      const guint64 here = s->sets[player][z][__builtin_ctz (others)];
      set &= here ? here : G_MAXUINT64;
    }
  return set;
}

static gboolean
knows_alone (const Search *s, guint player, const guint32 *sides)
{
  for (guint32 left = sides[player]; left; left &= left - 1)
    if (common (s, player, (guint) __builtin_ctz (left), sides[!player]) == 0)
      return FALSE;
  return TRUE;
}

static gboolean
is_leaf (const Search *s, const guint32 *sides)
{
  guint64 set = G_MAXUINT64;
  switch (s->knows)
    {
    case TERSE_KNOWS_BOTH:
      for (guint32 left = sides[0]; left; left &= left - 1)
        set &= common (s, 0, (guint) __builtin_ctz (left), sides[1]);
      return set != 0;
    case TERSE_KNOWS_EITHER:
      return knows_alone (s, 0, sides) || knows_alone (s, 1, sides);
    default:
      return knows_alone (s, s->knows == TERSE_KNOWS_BOB, sides);
    }
}

/* Does the rank over two elements rule the depth out? Of a total Boolean function a leaf is a
 * rectangle of one output under `both`, else of rank one. */
static gboolean
too_independent (const Search *s, const guint32 *sides, guint depth)
{
  guint32 rows[TERSE_SEARCH_MAX_SIDE], complements[TERSE_SEARCH_MAX_SIDE];
  guint n = 0;
  if (!s->boolean || depth > 5)
    return FALSE;
  for (guint32 left = sides[0]; left; left &= left - 1, n++)
    {
      rows[n] = s->ones[0][__builtin_ctz (left)] & sides[1];
      complements[n] = rows[n] ^ sides[1];
    }
  const guint ones = terse_splits_rank (rows, n), zeros = terse_splits_rank (complements, n);
  return (s->knows == TERSE_KNOWS_BOTH ? ones + zeros : MAX (ones, zeros)) > 1u << depth;
}

static TerseSketch *solve (Search *s, const guint32 *sides, guint depth);

/* The bit of each input of `player`, from the distinct ones that say 1. (transfer full) */
static guint8 *
spread (const Search *s, guint player, guint32 ones)
{
  guint8 *bits = g_new (guint8, s->inputs[player]);
  for (guint z = 0; z < s->inputs[player]; z++)
    bits[z] = ones >> s->class_of[player][z] & 1;
  return bits;
}

/* `player` says 1 on the distinct inputs of `ones`. */
static TerseSketch *
split (Search *s, const guint32 *sides, guint depth, guint player, guint32 ones)
{
  guint32 part[2] = { sides[0], sides[1] };
  part[player] = sides[player] & ~ones;
  if (too_independent (s, part, depth - 1))
    return NULL;
  part[player] = sides[player] & ones;
  if (too_independent (s, part, depth - 1))
    return NULL;
  g_autoptr (TerseSketch) one = solve (s, part, depth - 1);
  if (one == NULL)
    return NULL;
  part[player] = sides[player] & ~ones;
  g_autoptr (TerseSketch) zero = solve (s, part, depth - 1);
  if (zero == NULL)
    return NULL;
  return terse_sketch_speak (player, spread (s, player, ones), g_steal_pointer (&zero),
                             g_steal_pointer (&one));
}

/* Inputs of `player` in the rectangle that are equal there, as masks; their number. */
static guint
groups_of (const Search *s, const guint32 *sides, guint player, guint32 *groups)
{
  guint n = 0;
  for (guint32 left = sides[player]; left; left &= left - 1)
    {
      const guint z = (guint) __builtin_ctz (left);
      guint g = 0;
      for (; g < n; g++)
        {
          const guint other = (guint) __builtin_ctz (groups[g]);
          guint32 rest = sides[!player];
          while (rest
                 && s->sets[player][z][__builtin_ctz (rest)]
                        == s->sets[player][other][__builtin_ctz (rest)])
            rest &= rest - 1;
          if (rest == 0)
            break;
        }
      groups[g] = (g == n ? 0 : groups[g]) | 1u << z;
      n += g == n;
    }
  return n;
}

static TerseSketch *
try_all (Search *s, const guint32 *sides, guint depth, guint player, guint n, const guint32 *groups)
{
  TerseSketch *found = NULL;
  for (guint32 choice = 1; found == NULL && choice < 1u << (n - 1); choice++)
    {
      guint32 ones = 0;
      for (guint g = 0; g < n - 1; g++)
        ones |= choice >> g & 1 ? groups[g] : 0;
      found = split (s, sides, depth, player, ones);
    }
  return found;
}

/* Splits by the answer that the other's input w would have. */
static TerseSketch *
try_answers (Search *s, const guint32 *sides, guint depth, guint player)
{
  TerseSketch *found = NULL;
  for (guint32 left = sides[!player]; found == NULL && left; left &= left - 1)
    {
      const guint w = (guint) __builtin_ctz (left);
      guint32 ones = 0;
      for (guint32 own = sides[player]; own; own &= own - 1)
        if ((s->sets[player][__builtin_ctz (own)][w] & 1) == 0)
          ones |= own & -own;
      if (ones != 0 && ones != sides[player])
        found = split (s, sides, depth, player, ones);
    }
  return found;
}

/* Splits that leave two parts of little rank each. */
static TerseSketch *
try_circuits (Search *s, const guint32 *sides, guint depth, guint player, guint n,
              const guint32 *groups)
{
  guint32 vectors[TERSE_SEARCH_MAX_SIDE];
  for (guint g = 0; g < n; g++)
    vectors[g] = s->ones[player][__builtin_ctz (groups[g])] & sides[!player];
  g_autoptr (GArray) splits = terse_splits_by_circuits (vectors, n, s->attempt);
  TerseSketch *found = NULL;
  for (guint i = 0; found == NULL && i < splits->len && s->nodes < s->most; i++)
    {
      guint32 ones = 0;
      for (guint32 left = g_array_index (splits, guint32, i); left; left &= left - 1)
        ones |= groups[__builtin_ctz (left)];
      found = split (s, sides, depth, player, ones);
    }
  return found;
}

static TerseSketch *
try_player (Search *s, const guint32 *sides, guint depth, guint player)
{
  guint32 groups[TERSE_SEARCH_MAX_SIDE];
  const guint n = groups_of (s, sides, player, groups);
  if (n < 2)
    return NULL;
  if (n <= s->all)
    return try_all (s, sides, depth, player, n, groups);
  TerseSketch *found = try_answers (s, sides, depth, player);
  return found || !s->boolean ? found : try_circuits (s, sides, depth, player, n, groups);
}

/* Do the different rows (or columns) rule the depth out? Of a total function, where a leaf has
 * equal rows, one bit of their owner doubles their number at most, and one of the other squares it.
 */
static gboolean
too_many (const Search *s, const guint32 *sides, guint player, guint depth)
{
  static const guint most[] = { 1, 2, 4, 16 };
  guint32 groups[TERSE_SEARCH_MAX_SIDE];
  const gboolean equal_in_leaves
      = s->knows == TERSE_KNOWS_BOTH
        || s->knows == (player == 0 ? TERSE_KNOWS_BOB : TERSE_KNOWS_ALICE);
  return s->total && equal_in_leaves && depth < G_N_ELEMENTS (most)
         && groups_of (s, sides, player, groups) > most[depth];
}

static TerseSketch *
solve (Search *s, const guint32 *sides, guint depth)
{
  if (s->nodes++ >= s->most)
    return NULL;
  if (is_leaf (s, sides))
    return terse_sketch_leaf ();
  if (too_many (s, sides, 0, depth) || too_many (s, sides, 1, depth))
    return NULL;
  if (depth == 0 || terse_constructed_stopped (s->options))
    return NULL;
  const guint64 key = (guint64) sides[0] << 32 | sides[1];
  const guint failed = GPOINTER_TO_UINT (g_hash_table_lookup (s->failed, &key));
  if (failed > depth)
    return NULL;
  TerseSketch *found = try_player (s, sides, depth, 0);
  if (found == NULL)
    found = try_player (s, sides, depth, 1);
  if (found == NULL)
    g_hash_table_insert (s->failed, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (depth + 1));
  return found;
}

static guint32
all_of (guint n)
{
  return n == 32 ? G_MAXUINT32 : (1u << n) - 1;
}

static void
fill_ones (Search *s)
{
  guint64 outputs = 0;
  for (guint x = 0; x < s->n[0]; x++)
    for (guint y = 0; y < s->n[1]; y++)
      outputs |= s->sets[0][x][y];
  s->boolean = s->total && __builtin_popcountll (outputs) <= 2;
  for (guint player = 0; player <= 1; player++)
    for (guint z = 0; z < s->n[player]; z++)
      for (guint w = 0; w < s->n[!player]; w++)
        if (s->sets[player][z][w] != (outputs & -outputs))
          s->ones[player][z] |= 1u << w;
}

static TerseSketch *
run (Search *s, guint depth, guint attempts)
{
  const guint32 sides[2] = { all_of (s->n[0]), all_of (s->n[1]) };
  TerseSketch *found = NULL;
  if (too_independent (s, sides, depth))
    return NULL;
  for (s->attempt = 0; s->attempt < attempts && found == NULL && s->nodes < s->most; s->attempt++)
    {
      s->failed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      found = solve (s, sides, depth);
      g_hash_table_unref (s->failed);
    }
  return found;
}

TerseSketch *
terse_constructed_search (const TerseAllowed *allowed, TerseKnows knows, guint depth,
                          const TerseConstructedOptions *options)
{
  guint first[2][TERSE_SEARCH_MAX_SIDE];
  g_autofree guint *rows = g_new (guint, allowed->sizes[0]),
                   *columns = g_new (guint, allowed->sizes[1]);
  g_autofree Search *s = g_new0 (Search, 1);
  s->options = options;
  s->knows = knows;
  s->class_of[0] = rows;
  s->class_of[1] = columns;
  for (guint player = 0; player <= 1; player++)
    {
      s->inputs[player] = allowed->sizes[player];
      if (!merge (allowed, player, s->class_of[player], first[player], &s->n[player]))
        return NULL;
    }
  const gboolean large = MAX (s->n[0], s->n[1]) > TERSE_SEARCH_ALL_SPLITS;
  s->all = large ? ALL_SPLITS_LARGE : TERSE_SEARCH_ALL_SPLITS;
  s->most = MIN (large ? MAX_VISITS_LARGE : MAX_VISITS, terse_constructed_memory (options) / 64);
  s->total = TRUE;
  for (guint x = 0; x < s->n[0]; x++)
    for (guint y = 0; y < s->n[1]; y++)
      {
        const guint64 set = terse_allowed_at (allowed, 0, first[0][x], first[1][y]);
        s->sets[0][x][y] = s->sets[1][y][x] = set;
        s->total &= set != 0 && (set & (set - 1)) == 0;
      }
  fill_ones (s);
  return run (s, depth, large && s->boolean ? MAX_ATTEMPTS : 1);
}
