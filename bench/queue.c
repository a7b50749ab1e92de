/* queue FILE CELLS CORES TASK MERGE: a simulation of a cluster. FILE has measured seconds of cells,
 * one a line; CELLS cells are drawn from them (the same ones in every run), dealt to four parts a
 * core as --split deals them, and the parts run in the order of their work on CORES cores. TASK
 * seconds are what a task costs besides its cells, MERGE seconds what the merge takes a cell, one
 * after the other. Prints the work, the time until the last task has ended, the merge, and the
 * share of the cores' time that was work. */
#include <stdlib.h>
#include <string.h>

#include <glib.h>

#define PARTS_PER_CORE 4u
#define MOST_CORES 100000u
#define MOST_CELLS 10000000u

static int
compare_falling (gconstpointer a, gconstpointer b)
{
  const double one = *(const double *) a, other = *(const double *) b;
  return one < other ? 1 : one > other ? -1 : 0;
}

/* The least of a heap becomes `value`, and finds its place. */
static void
replace_least (double *heap, guint n, double value)
{
  guint i = 0;
  for (guint child; (child = 2 * i + 1) < n; i = child)
    {
      if (child + 1 < n && heap[child + 1] < heap[child])
        child++;
      if (heap[child] >= value)
        break;
      heap[i] = heap[child];
    }
  heap[i] = value;
}

/* Deals the work, falling, each to the bin with the least; the bins. */
static double *
deal (const double *work, guint n, guint bins, double each)
{
  double *heap = g_new0 (double, bins);
  for (guint i = 0; i < n; i++)
    replace_least (heap, bins, heap[0] + work[i] + each);
  return heap;
}

static GArray *
read_seconds (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  GArray *seconds = g_array_new (FALSE, FALSE, sizeof (double));
  if (!g_file_get_contents (path, &text, NULL, &error))
    g_error ("%s", error->message);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      const double value = g_ascii_strtod (lines[i], NULL);
      if (*lines[i])
        g_array_append_val (seconds, value);
    }
  return seconds;
}

int
main (int argc, char **argv)
{
  if (argc != 6)
    {
      g_printerr ("queue: expected FILE CELLS CORES TASK MERGE, found %d words\n", argc - 1);
      return 2;
    }
  g_autoptr (GArray) seconds = read_seconds (argv[1]);
  const guint cells = (guint) CLAMP (atoi (argv[2]), 1, (int) MOST_CELLS),
              cores = (guint) CLAMP (atoi (argv[3]), 1, (int) MOST_CORES),
              parts = MIN (PARTS_PER_CORE * cores, cells);
  const double task = g_ascii_strtod (argv[4], NULL), merge = g_ascii_strtod (argv[5], NULL);
  if (seconds->len == 0)
    g_error ("%s: expected seconds, found none", argv[1]);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autofree double *work = g_new (double, cells);
  double all = 0, last = 0;
  for (guint i = 0; i < cells; i++)
    all += work[i]
        = g_array_index (seconds, double, g_rand_int_range (random, 0, (gint) seconds->len));
  qsort (work, cells, sizeof (double), compare_falling);
  g_autofree double *part = deal (work, cells, parts, 0);
  qsort (part, parts, sizeof (double), compare_falling);
  g_autofree double *core = deal (part, parts, cores, task);
  for (guint i = 0; i < cores; i++)
    last = MAX (last, core[i]);
  g_print (
      "%u cells, %u cores: work %.0f s, tasks %.0f s, merge %.0f s, %.0f %% of the cores' time\n",
      cells, cores, all, last, merge * cells, 100 * all / (cores * (last + merge * cells)));
  return 0;
}
