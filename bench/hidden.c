/* A Boolean matrix with a hidden protocol: a tree of the depth whose speakers, whose bits on each
 * input and whose outputs are random, siblings at the bottom apart; and the matrix that it
 * computes, in the text form of protocols/matrix.h. Its least budget, `both`, is the depth at most.
 * Depth 0: a matrix of random entries instead.
 *
 *   hidden SIDE DEPTH SEED */
#include <stdlib.h>

#include <glib.h>

#define MOST_SIDE 1024u
#define MOST_DEPTH 20u

typedef struct {
  guint side;
  GRand *random;
  guint8 *entries; /* row by row */
} Matrix;

/* The rectangle of the inputs whose mark is TRUE. */
static void
fill (Matrix *matrix, const gboolean *rows, const gboolean *columns, guint8 output)
{
  for (guint x = 0; x < matrix->side; x++)
    for (guint y = 0; y < matrix->side; y++)
      if (rows[x] && columns[y])
        matrix->entries[x * matrix->side + y] = output;
}

static void
split (Matrix *matrix, const gboolean *rows, const gboolean *columns, guint depth, guint8 output)
{
  if (depth == 0)
    {
      fill (matrix, rows, columns, output);
      return;
    }
  const gboolean bob = g_rand_boolean (matrix->random), *own = bob ? columns : rows;
  const guint8 first = (guint8) g_rand_boolean (matrix->random);
  g_autofree gboolean *zero = g_new0 (gboolean, matrix->side),
                      *one = g_new0 (gboolean, matrix->side);
  for (guint z = 0; z < matrix->side; z++)
    *(g_rand_boolean (matrix->random) ? &one[z] : &zero[z]) = own[z];
  split (matrix, bob ? rows : zero, bob ? zero : columns, depth - 1, first);
  split (matrix, bob ? rows : one, bob ? one : columns, depth - 1, !first);
}

static void
make (Matrix *matrix, guint depth)
{
  g_autofree gboolean *all = g_new (gboolean, matrix->side);
  for (guint z = 0; z < matrix->side; z++)
    all[z] = TRUE;
  for (guint i = 0; depth == 0 && i < matrix->side * matrix->side; i++)
    matrix->entries[i] = (guint8) g_rand_boolean (matrix->random);
  if (depth > 0)
    split (matrix, all, all, depth, 0);
}

int
main (int argc, char **argv)
{
  guint64 numbers[3];
  const guint64 most[] = { MOST_SIDE, MOST_DEPTH, G_MAXUINT32 };
  for (int i = 0; i < 3; i++)
    if (argc != 4
        || !g_ascii_string_to_unsigned (argv[i + 1], 10, i == 0, most[i], &numbers[i], NULL))
      {
        g_printerr ("hidden: expected SIDE (1..%u) DEPTH (0..%u) SEED, found %s\n", MOST_SIDE,
                    MOST_DEPTH, argc == 4 ? argv[i + 1] : "another number of words");
        return 2;
      }
  Matrix matrix = { (guint) numbers[0], g_rand_new_with_seed ((guint32) numbers[2]), NULL };
  matrix.entries = g_malloc0 ((gsize) matrix.side * matrix.side);
  make (&matrix, (guint) numbers[1]);
  for (guint i = 0; i < matrix.side * matrix.side; i++)
    g_print ("%u%c", matrix.entries[i], (i + 1) % matrix.side ? ' ' : '\n');
  g_rand_free (matrix.random);
  g_free (matrix.entries);
  return EXIT_SUCCESS;
}
