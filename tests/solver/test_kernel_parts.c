/* Parts of the kernel against plain models: the store of clauses, with gaps of every size between
 * ids, deletions and moves, and the two readers of numbers, which must agree on every number
 * wherever in the buffer it stands. */
#include <criterion/criterion.h>
#include <inttypes.h>
#include <string.h>

#include <glib.h>

#include "solver/check/kernel.h"

static void
clear (TerseKernel *check)
{
  TerseKernelList *lists[] = { &check->literals, &check->clause, &check->trail };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    free (lists[i]->data);
  free (check->runs);
  free (check->offsets);
  free (check->blocks);
  free (check->value_memory);
}

/* ---- the store */

/* What the store should hold: the clause of an id is (id mod 1000003, length, length - 1, ..., 1).
 */
typedef struct {
  guint64 id;
  guint length;
  gboolean there;
} Expected;

static void
add (TerseKernel *check, const Expected *clause)
{
  g_autoptr (GArray) literals = g_array_new (FALSE, FALSE, sizeof (gint32));
  const gint32 first = (gint32) (clause->id % 1000003);
  g_array_append_val (literals, first);
  for (gint32 l = (gint32) clause->length; l > 0; l--)
    g_array_append_val (literals, l);
  terse_kernel_add_clause (check, clause->id, (const int32_t *) literals->data, literals->len);
}

static gboolean
holds (const TerseKernel *check, const Expected *clause)
{
  const int32_t *found = terse_kernel_find_clause (check, clause->id);
  if (found == NULL || !clause->there)
    return (found == NULL) == !clause->there;
  gboolean same = found[0] == (gint32) (clause->id % 1000003);
  for (guint l = 0; l <= clause->length; l++)
    same = same && found[1 + l] == (gint32) (clause->length - l);
  return same;
}

static guint64
random_gap (GRand *random)
{
  switch (g_rand_int_range (random, 0, 200))
    {
    case 0:
      return (guint64) g_rand_int (random) << 8;
    case 1:
    case 2:
      return (guint64) g_rand_int_range (random, 1, 60000);
    case 3:
      return (guint64) g_rand_int_range (random, 1, 9);
    default:
      return 1;
    }
}

static void
delete_some (TerseKernel *check, GArray *clauses, GRand *random)
{
  for (guint times = clauses->len / 3; times > 0; times--)
    {
      Expected *clause = &g_array_index (clauses, Expected,
                                         (guint) g_rand_int_range (random, 0, (int) clauses->len));
      cr_assert_eq (terse_kernel_delete_clause (check, clause->id), clause->there);
      clause->there = FALSE;
    }
}

static void
compare (const TerseKernel *check, const GArray *clauses)
{
  for (guint i = 0; i < clauses->len; i++)
    {
      const Expected *clause = &g_array_index (clauses, Expected, i);
      cr_assert (holds (check, clause), "clause %" PRIu64, clause->id);
      if (i + 1 == clauses->len || clause[1].id > clause->id + 1)
        cr_assert_null (terse_kernel_find_clause (check, clause->id + 1));
    }
  cr_assert_null (terse_kernel_find_clause (check, 0));
  cr_assert_null (terse_kernel_find_clause (check, G_MAXUINT64));
}

static void
fill (TerseKernel *check, GArray *clauses, GRand *random)
{
  guint64 id = 0;
  for (guint i = 0; i < 6000; i++)
    {
      id += random_gap (random);
      const Expected clause = { id, (guint) g_rand_int_range (random, 0, 40), TRUE };
      add (check, &clause);
      g_array_append_val (clauses, clause);
      if (i % 1000 == 999)
        {
          delete_some (check, clauses, random);
          compare (check, clauses);
        }
    }
}

static gboolean
try_store (TerseKernel *check, GArray *clauses, GRand *random)
{
  if (setjmp (check->failure) != 0)
    return FALSE;
  fill (check, clauses, random);
  return TRUE;
}

Test (kernel_parts, the_store_finds_what_is_there_and_nothing_else)
{
  TerseKernelInput input = { .name = "store" };
  for (guint seed = 0; seed < 20; seed++)
    {
      GRand *random = g_rand_new_with_seed (seed);
      GArray *clauses = g_array_new (FALSE, FALSE, sizeof (Expected));
      TerseKernel check = { .input = &input };
      cr_assert (try_store (&check, clauses, random), "%s", check.result.message);
      cr_expect_gt (check.n_runs, 2);
      cr_expect_gt (check.holes, 0);
      clear (&check);
      g_array_unref (clauses);
      g_rand_free (random);
    }
}

/* ---- the readers */

/* Reads one number and what follows it; FALSE where it is refused. */
static gboolean
reads (const guint8 *bytes, gsize size, gboolean binary, gint64 *number, gsize *length)
{
  TerseKernelInput input = {
    .name = "text", .bytes = bytes, .size = size, .line = 1, .line_start = true, .binary = binary
  };
  TerseKernel check = { .input = &input };
  if (setjmp (check.failure) != 0)
    return FALSE;
  *number = terse_kernel_read_number (&check);
  *length = input.position;
  return TRUE;
}

/* The same bytes with nothing behind them and with much behind them. */
static gboolean
agree (const guint8 *bytes, gsize size, gboolean binary)
{
  guint8 padded[64];
  gint64 plain = 0, fast = 0;
  gsize plain_length = 0, fast_length = 0;
  memset (padded, binary ? 2 : ' ', sizeof padded);
  memcpy (padded, bytes, size);
  padded[size] = binary ? 2 : ' '; /* so that numbers end */
  gboolean one = reads (padded, size + 1, binary, &plain, &plain_length),
           two = reads (padded, sizeof padded, binary, &fast, &fast_length);
  cr_assert_eq (one, two, "%d %d", one, two);
  cr_assert (!one || (plain == fast && plain_length == fast_length), "%" PRId64 " %" PRId64, plain,
             fast);
  return one;
}

Test (kernel_parts, decimal_numbers_are_the_same_wherever_they_stand)
{
  static const char bytes[] = "0123456789 \n\t-+cd:/\r\x80\xff";
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  guint taken = 0, refused = 0;
  for (guint i = 0; i < 400000; i++)
    {
      char text[20];
      const int n = g_rand_int_range (random, 1, 18), wild = g_rand_int_range (random, 0, 3);
      for (int j = 0; j < n; j++)
        text[j] = bytes[g_rand_int_range (random, 0, wild ? 10 : (int) sizeof bytes - 1)];
      if (g_rand_int_range (random, 0, 3) == 0)
        text[0] = '-';
      const gboolean good = agree ((const guint8 *) text, (gsize) n, FALSE);
      taken += good;
      refused += !good;
    }
  cr_expect (taken > 50000 && refused > 50000, "%u %u", taken, refused);
}

Test (kernel_parts, compressed_numbers_are_the_same_wherever_they_stand)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  guint taken = 0, refused = 0;
  for (guint i = 0; i < 400000; i++)
    {
      guint8 bytes[12];
      const int n = g_rand_int_range (random, 1, 11);
      for (int j = 0; j < n; j++)
        bytes[j] = (guint8) (g_rand_int_range (random, 0, 128) | (j + 1 < n ? 128 : 0));
      if (g_rand_int_range (random, 0, 4) == 0)
        bytes[n - 1] = (guint8) g_rand_int_range (random, 0, 3);
      const gboolean good = agree (bytes, (gsize) n, TRUE);
      taken += good;
      refused += !good;
    }
  cr_expect (taken > 50000 && refused > 20000, "%u %u", taken, refused);
}

static void
expect_number (const char *text, gint64 expected)
{
  gint64 number;
  gsize length;
  g_autofree char *padded = g_strdup_printf ("%s%30s", text, "");
  cr_assert (reads ((const guint8 *) padded, strlen (padded), FALSE, &number, &length), "%s", text);
  cr_expect_eq (number, expected, "%s: %" PRId64, text, number);
  cr_expect_eq (length, strlen (text));
}

Test (kernel_parts, decimal_numbers_of_every_length)
{
  for (gint64 power = 1; power <= TERSE_KERNEL_MAX_NUMBER; power *= 10)
    for (gint64 number = MAX (power - 1, 1); number <= power + 1; number++)
      {
        g_autofree char *text = g_strdup_printf ("%" PRId64, number),
                        *minus = g_strdup_printf ("\n-%" PRId64, number);
        expect_number (text, number);
        expect_number (minus, -number);
      }
  expect_number ("0", 0);
}

/* ---- questions to the caller */

static int
count_question (void *data)
{
  ++*(guint *) data;
  return 0;
}

/* One in 4096 pieces of work, no more and no fewer. */
Test (kernel_parts, the_caller_is_asked_once_in_4096_pieces)
{
  TerseKernelInput input = { .name = "none" };
  guint asked = 0;
  TerseKernel check = { .input = &input, .stop = count_question, .stop_data = &asked };
  cr_assert (setjmp (check.failure) == 0, "%s", check.result.message);
  for (guint i = 1; i <= 4 * 4096; i++)
    {
      terse_kernel_poll (&check, 1);
      cr_assert_eq (asked, i / 4096, "%u: %u", i, asked);
    }
}

/* A number is a piece, whichever reader reads it. */
Test (kernel_parts, numbers_are_pieces_of_work)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 1; i < TERSE_KERNEL_NUMBERS; i++)
    g_string_append_printf (text, "%u%s", i, i % 50 == 0 ? "  " : " ");
  g_string_append (text, "0");
  TerseKernelInput input = { .name = "text",
                             .bytes = (const guint8 *) text->str,
                             .size = text->len,
                             .line = 1,
                             .line_start = true };
  TerseKernel check = { .input = &input };
  bool ended = false;
  cr_assert (setjmp (check.failure) == 0, "%s", check.result.message);
  cr_expect_eq (terse_kernel_read_numbers (&check, &ended), TERSE_KERNEL_NUMBERS - 1);
  cr_expect (ended);
  cr_expect_eq (check.polls, TERSE_KERNEL_NUMBERS, "%u", check.polls);
}

/* Seven bits a byte, the lowest first, in at least `least` bytes; how many there are. */
static gsize
compress (guint64 value, gsize least, guint8 *bytes)
{
  gsize n = 0;
  do
    {
      bytes[n++] = (guint8) (value & 127) | 128;
      value >>= 7;
    }
  while (value > 0 || n < least);
  bytes[n - 1] &= 127;
  return n;
}

Test (kernel_parts, compressed_numbers_about_the_limit)
{
  const guint64 limit = TERSE_KERNEL_MAX_NUMBER;
  guint8 bytes[10];
  for (guint64 number = limit - 2; number <= limit + 2; number++)
    for (guint64 minus = 0; minus < 2; minus++)
      cr_expect_eq (agree (bytes, compress (2 * number + minus, 1, bytes), TRUE), number <= limit,
                    "%" G_GUINT64_FORMAT, number);
  for (gsize least = 1; least <= sizeof bytes; least++)
    cr_expect_eq (agree (bytes, compress (2, least, bytes), TRUE), least == 1, "%zu", least);
}
