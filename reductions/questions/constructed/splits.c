/* A circuit is a set of vectors that sum to 0 while no smaller one does. Where two parts of the
 * vectors span spaces that hardly meet, a small circuit lies within one part. So circuits are found
 * by elimination in many random orders, and their members are joined, small circuits first; once
 * few components are left, every way to put them into two parts is a split. Half of the orders
 * count a further 1 to each vector, so that the complements of the vectors are treated alike. */
#include "reductions/questions/constructed/splits.h"

#define ORDERS 24u
#define MAX_COMPONENTS 10u
/* The further entry. */
#define ONE (G_GUINT64_CONSTANT (1) << 32)

guint
terse_splits_rank (const guint32 *vectors, guint n)
{
  guint32 basis[TERSE_SPLITS_MAX_VECTORS];
  guint rank = 0;
  for (guint i = 0; i < n; i++)
    {
      guint32 rest = vectors[i];
      for (guint b = 0; b < rank; b++)
        rest = MIN (rest, rest ^ basis[b]);
      if (rest != 0)
        basis[rank++] = rest;
    }
  return rank;
}

/* Appends to `circuits` the circuits that one order of elimination gives, as masks. */
static void
find_circuits (const guint32 *vectors, const guint *order, guint n, guint64 further,
               GArray *circuits)
{
  guint64 basis[TERSE_SPLITS_MAX_VECTORS];
  guint32 sums[TERSE_SPLITS_MAX_VECTORS];
  guint rank = 0;
  for (guint i = 0; i < n; i++)
    {
      guint64 rest = vectors[order[i]] | further;
      guint32 sum = 1u << order[i];
      for (guint b = 0; b < rank; b++)
        if ((rest ^ basis[b]) < rest)
          {
            rest ^= basis[b];
            sum ^= sums[b];
          }
      if (rest == 0)
        {
          g_array_append_val (circuits, sum);
          continue;
        }
      basis[rank] = rest;
      sums[rank++] = sum;
    }
}

static void
shuffle (guint *order, guint n, GRand *random)
{
  for (guint i = n; i > 1; i--)
    {
      const guint j = (guint) g_rand_int_range (random, 0, (gint32) i), last = order[i - 1];
      order[i - 1] = order[j];
      order[j] = last;
    }
}

/* Smaller ones first, equal ones in an order that the seed chooses. */
static gint
compare_circuits (gconstpointer a, gconstpointer b, gpointer seed)
{
  const guint32 x = *(const guint32 *) a, y = *(const guint32 *) b,
                factor = (2 * GPOINTER_TO_UINT (seed) + 1) * 2654435761u;
  const int sizes = __builtin_popcount (x) - __builtin_popcount (y);
  return sizes != 0 ? sizes : (x * factor > y * factor) - (x * factor < y * factor);
}

static GArray *
list_circuits (const guint32 *vectors, guint n, guint32 seed)
{
  GArray *circuits = g_array_new (FALSE, FALSE, sizeof (guint32));
  GRand *random = g_rand_new_with_seed (seed);
  guint order[TERSE_SPLITS_MAX_VECTORS];
  for (guint i = 0; i < n; i++)
    order[i] = i;
  for (guint i = 0; i < ORDERS; i++)
    {
      shuffle (order, n, random);
      find_circuits (vectors, order, n, i % 2 ? ONE : 0, circuits);
    }
  g_rand_free (random);
  g_array_sort_with_data (circuits, compare_circuits, GUINT_TO_POINTER (seed));
  return circuits;
}

typedef struct {
  guint32 parts[TERSE_SPLITS_MAX_VECTORS]; /* disjoint */
  guint n;
} Components;

/* One component of all that the circuit meets; FALSE where it was one already. */
static gboolean
join (Components *components, guint32 circuit)
{
  guint32 joined = 0;
  guint left = 0, met = 0;
  for (guint i = 0; i < components->n; i++)
    if (components->parts[i] & circuit)
      {
        joined |= components->parts[i];
        met++;
      }
    else
      components->parts[left++] = components->parts[i];
  components->parts[left++] = joined;
  components->n = left;
  return met > 1;
}

/* All ways to put the components into two parts that are not in `seen`: the part without the first
 * vector, by which a split is known. */
static void
add_splits (const Components *components, GHashTable *seen, GArray *splits)
{
  guint32 others[TERSE_SPLITS_MAX_VECTORS];
  guint n = 0;
  for (guint i = 0; i < components->n; i++)
    if ((components->parts[i] & 1) == 0)
      others[n++] = components->parts[i];
  for (guint choice = 1; choice < 1u << n; choice++)
    {
      guint32 part = 0;
      for (guint i = 0; i < n; i++)
        part |= choice >> i & 1 ? others[i] : 0;
      if (g_hash_table_add (seen, GUINT_TO_POINTER (part)))
        g_array_append_val (splits, part);
    }
}

GArray *
terse_splits_by_circuits (const guint32 *vectors, guint n, guint32 seed)
{
  GArray *splits = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) circuits = list_circuits (vectors, n, seed);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Components components = { .n = n };
  for (guint i = 0; i < n; i++)
    components.parts[i] = 1u << i;
  for (guint i = 0; i < circuits->len && components.n > 1; i++)
    if (join (&components, g_array_index (circuits, guint32, i)) && components.n <= MAX_COMPONENTS)
      add_splits (&components, seen, splits);
  return splits;
}
