/* Fuzzes elaboration: whatever comes out is accepted by the oracle. Input: one byte of flags (1:
 * the proof is LRAT, 2: write text, 4: the second half of the clauses is extra), clauses as signed
 * bytes (each ended by 0; literals up to 20, others are cut off), the byte 128, and the proof file.
 */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "solver/proof/elaborate.h"
/* Fuzz targets are not linked to the other test helpers. */
#include "tests/support/lrat_oracle.c"

#define VARIABLES 20

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Reads the clauses up to the byte 128; returns how many bytes that took. */
static size_t
read_clauses (const uint8_t *data, size_t size, GArray *clauses)
{
  size_t at = 0;
  gint zero = 0;
  for (; at < size && data[at] != 128; at++)
    {
      gint literal = CLAMP ((int8_t) data[at], -VARIABLES, VARIABLES);
      g_array_append_val (clauses, literal);
    }
  if (clauses->len > 0 && g_array_index (clauses, gint, clauses->len - 1) != 0)
    g_array_append_val (clauses, zero);
  return MIN (at + 1, size);
}

static gboolean
is_tautology (const gint *clause)
{
  for (; *clause != 0; clause++)
    for (const gint *other = clause + 1; *other != 0; other++)
      if (*clause == -*other)
        return TRUE;
  return FALSE;
}

/* Moves clauses from the list into a formula, as long as a formula may hold them; the others stay
 * in *extra. */
static TerseFormula *
build_formula (const GArray *clauses, gboolean split, GArray *extra)
{
  TerseFormula *formula = terse_formula_new ();
  terse_formula_add_family (formula, "x", "any", VARIABLES, 1, 1, 1);
  terse_formula_begin_group (formula, 1, "any");
  guint limit = split ? clauses->len / 2 : clauses->len, first = 0;
  for (guint i = 0; i < limit && !is_tautology (&g_array_index (clauses, gint, first)); i++)
    if (g_array_index (clauses, gint, i) == 0)
      {
        terse_formula_add (formula, i - first, &g_array_index (clauses, gint, first));
        first = i + 1;
      }
  if (first < clauses->len)
    g_array_append_vals (extra, &g_array_index (clauses, gint, first), clauses->len - first);
  return formula;
}

static char *
write_proof (const uint8_t *data, size_t size, int *fd)
{
  *fd = memfd_create ("proof", 0);
  g_assert (*fd >= 0 && write (*fd, data, size) == (ssize_t) size);
  return g_strdup_printf ("/proc/self/fd/%d", *fd);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size == 0 || size > 4096)
    return 0;
  g_autoptr (GArray) clauses = g_array_new (FALSE, FALSE, sizeof (gint)),
                     extra = g_array_new (FALSE, FALSE, sizeof (gint));
  size_t at = 1 + read_clauses (data + 1, size - 1, clauses);
  g_autoptr (TerseFormula) formula = build_formula (clauses, data[0] & 4, extra);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  TerseElaborateOptions options = { .text = (data[0] & 2) != 0 };
  int fd;
  g_autofree char *path = write_proof (data + at, size - at, &fd);
  if (terse_elaborate (formula, extra, path, data[0] & 1 ? TERSE_PROOF_LRAT : TERSE_PROOF_DRAT,
                       stream, &options, NULL, &error))
    {
      GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);
      g_autofree char *wrong
          = lrat_oracle_judge (clauses, g_memory_output_stream_get_data (memory),
                               g_memory_output_stream_get_data_size (memory), NULL);
      if (wrong != NULL)
        {
          /* Not g_error: libFuzzer keeps no input after SIGTRAP. */
          g_printerr ("%s\n", wrong);
          abort ();
        }
    }
  close (fd);
  return 0;
}
