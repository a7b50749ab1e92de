/* Counting by decomposition: powers against wide integers, the inequality on cells whose answer is
 * known, agreement with the search, the injection itself on pseudo-random protocols of the model,
 * and certificates that must not pass. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/problems/table.h"
#include "protocols/radix.h"
#include "reductions/questions/decide/decide.h"
#include "reductions/questions/decide/keep_cell.h"
#include "reductions/questions/decomposition/certificate.h"
#include "reductions/questions/decomposition/power.h"
#include "tests/support/certificates.h"
#include "tests/support/questions.h"
#include "tests/support/scratch.h"

Test (decomposition, powers_below_128_bits)
{
  for (guint64 base = 0; base <= 70; base++)
    {
      __uint128_t power = 1;
      for (guint64 exponent = 0; exponent <= 19; exponent++, power *= base)
        for (guint64 bits = 0; bits <= 126; bits++)
          cr_assert_eq (terse_power_exceeds (base, exponent, bits), power > (__uint128_t) 1 << bits,
                        "%u^%u > 2^%u", (guint) base, (guint) exponent, (guint) bits);
    }
}

/* Exponents at which a power of 3 comes close to one of 2: the convergents of log2 3. */
Test (decomposition, powers_that_are_close)
{
  static const struct {
    guint64 base, exponent, bits;
    gboolean exceeds;
  } close[] = {
    { 3, 53, 84, TRUE },
    { 3, 53, 85, FALSE },
    { 3, 306, 485, FALSE },
    { 3, 306, 484, TRUE },
    { 3, 665, 1054, TRUE },
    { 3, 15601, 24727, FALSE },
    { 3, 15601, 24726, TRUE },
    { 12, 665, 2384, TRUE },
    { 12, 665, 2385, FALSE },
    { 2, 170, 170, FALSE },
    { 2, 171, 170, TRUE },
    { 4, G_MAXUINT64, G_MAXUINT64, TRUE },
    { 2, G_MAXUINT64, G_MAXUINT64, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (close); i++)
    cr_expect_eq (terse_power_exceeds (close[i].base, close[i].exponent, close[i].bits),
                  close[i].exceeds, "%u", i);
  /* Too long to be multiplied out, and close: nothing is claimed. */
  cr_expect_not (terse_power_exceeds (3, 4000000000u, 6339850002u));
}

static gboolean
excludes (guint64 m, guint64 n, guint64 range, guint64 bits)
{
  const TerseCell cell = { m, n, range, bits };
  return terse_cell_is_excluded (&cell);
}

/* At two outputs the least prompts, and none of the cells before them. */
Test (decomposition, least_prompts)
{
  static const struct {
    guint64 m, n, bits, tokens;
  } least[]
      = { { 7, 4, 1, 37 },      { 5, 6, 1, 37 },      { 17, 10, 2, 189 },   { 51, 13, 3, 716 },
          { 129, 17, 4, 2324 }, { 331, 20, 5, 6953 }, { 781, 24, 6, 19527 } };
  for (guint i = 0; i < G_N_ELEMENTS (least); i++)
    {
      TerseCell cell = { least[i].m, least[i].n, 2, 0 };
      cr_assert (terse_cell_most_bits (&cell, &cell.bits));
      cr_expect_eq (cell.bits, least[i].bits);
      cr_expect_eq (terse_cell_tokens (&cell), least[i].tokens);
      for (guint64 m = 1; m <= 1024; m++)
        for (guint64 n = 1; n <= 1024 && n * m + m + 2 < least[i].tokens; n++)
          cr_assert_not (excludes (m, n, 2, least[i].bits), "(%u, %u)", (guint) m, (guint) n);
    }
}

/* Possible by protocols that were found or written down (bench/README.md). */
Test (decomposition, silent_where_a_protocol_is_known)
{
  for (guint64 n = 1; n <= 1024; n++)
    cr_assert_not (excludes (2, n, 2, 1), "(2, %u)", (guint) n);
  for (guint64 n = 1; n <= 4; n++)
    cr_assert_not (excludes (3, n, 2, 1), "(3, %u)", (guint) n);
  cr_expect (excludes (4, 9, 2, 1) && !excludes (4, 8, 2, 1));
  cr_expect (excludes (10, 3, 2, 1) && !excludes (9, 3, 2, 1));
}

/* Equality is no contradiction: 2^168 functions and 2^168 lists. */
Test (decomposition, inequality_is_strict)
{
  const TerseCell equal = { 1, 1, 16, 1 }, above = { 1, 1, 17, 1 };
  guint64 entries, bits;
  cr_assert (terse_cell_count (&equal, &entries, &bits));
  cr_expect (entries == 1 && bits == 4);
  cr_expect_not (terse_cell_is_excluded (&equal));
  cr_expect (terse_cell_is_excluded (&above));
  const TerseCell nothing = { 3, 2, 2, 0 }, constant = { 3, 2, 1, 0 },
                  vast = { G_MAXUINT64, 3, 2, 1 }, wide = { 1024, 1024, 2, 1u << 20 };
  cr_expect (terse_cell_is_excluded (&nothing));
  cr_expect_not (terse_cell_is_excluded (&constant));
  cr_expect_not (terse_cell_is_excluded (&vast));
  cr_expect_not (terse_cell_is_excluded (&wide));
}

/* Cells on both sides of the inequality, and known ones: where the search finds a protocol the cell
 * is not excluded. */
static const TerseCell searched[] = {
  { 1, 1, 2, 0 },  { 1, 1, 2, 1 }, { 1, 1, 4, 1 }, { 1, 1, 16, 1 }, { 1, 1, 17, 1 },
  { 1, 1, 30, 1 }, { 1, 2, 2, 1 }, { 1, 2, 8, 1 }, { 1, 2, 9, 1 },  { 1, 2, 11, 1 },
  { 2, 1, 2, 0 },  { 2, 1, 2, 1 }, { 2, 1, 3, 0 }, { 2, 1, 12, 1 }, { 2, 2, 2, 0 },
  { 2, 2, 2, 1 },  { 1, 1, 4, 2 }, { 1, 2, 4, 2 }, { 3, 1, 2, 1 },
};

Test (decomposition, agrees_with_the_search, .timeout = 120)
{
  guint excluded = 0, possible = 0;
  for (guint i = 0; i < G_N_ELEMENTS (searched); i++)
    {
      const TerseCell *cell = &searched[i];
      const TerseDecideOptions options = { .time_limit = 5 };
      g_autofree char *problem
          = g_strdup_printf ("function-composition layers=2 m=%u n=%u range=%u", (guint) cell->m,
                             (guint) cell->n, (guint) cell->range),
          *model = g_strdup_printf ("autoregressive epochs=2 token-bits=%u", (guint) cell->bits);
      g_autoptr (TerseQuestion) question = questions_get (problem, model);
      g_autofree char *text = terse_question_text (question), *own = terse_cell_text (cell);
      g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
      cr_assert_str_eq (text, own);
      cr_assert_not_null (decision);
      possible += decision->verdict == TERSE_POSSIBLE;
      excluded += decision->verdict == TERSE_IMPOSSIBLE && terse_cell_is_excluded (cell);
      cr_expect_not (decision->verdict == TERSE_POSSIBLE && terse_cell_is_excluded (cell), "%s",
                     text);
    }
  cr_expect (excluded >= 5 && possible >= 5, "%u excluded, %u possible", excluded, possible);
}

/* The injection, on protocols whose tables are pseudo-random and seldom not 0, so that lists do
 * coincide: functions z_2 with the same list have the same outputs. */

typedef struct {
  const TerseSchedule *schedule;
  guint m, n, identity;
  guint32 seed;
} Random;

static guint
value_of (const Random *random, guint g, guint64 row, guint alphabet)
{
  guint64 hash = (random->seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) ^ (g + 1);
  hash = (hash ^ row) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  hash = (hash ^ hash >> 29) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  hash ^= hash >> 32;
  return hash % 8 < 6 ? 0 : (guint) ((hash >> 8) % alphabet);
}

/* Which entry of the list a message is, at this w and z_0; NULL: none of it. (transfer full) */
static char *
entry_of (const char *name, guint w, guint z0, guint from_z0)
{
  if (strcmp (name, "1:2:1") == 0)
    return g_strdup ("1:2:1");
  if (strcmp (name, "1:2:0") == 0)
    return g_strdup_printf ("1:2:0 z0=%u", z0);
  if (strcmp (name, "1:2:-1") == 0)
    return g_strdup_printf ("1:2:-1 w=%u", w);
  if (strcmp (name, "2:2:-1") == 0)
    return g_strdup_printf ("2:2:-1 w=%u v=%u", w, from_z0);
  return NULL;
}

/* Runs the protocol on w, z_0, identity, z_2; adds to the list, entry -> value + 1. */
static guint
run_once (const Random *random, const guint *inputs, GHashTable *list)
{
  const guint messages = terse_schedule_messages (random->schedule);
  g_autofree guint *values = g_new0 (guint, messages + 1);
  guint from_z0 = 0;
  for (guint g = 0; g <= messages; g++)
    {
      const TerseMessage *message = terse_schedule_message (random->schedule, g);
      values[g] = value_of (random, g, terse_schedule_row (random->schedule, g, inputs, values),
                            message->alphabet);
      if (g == messages)
        break;
      if (strcmp (message->name, "1:0:-1") == 0)
        from_z0 = values[g];
      char *entry = entry_of (message->name, inputs[0], inputs[1], from_z0);
      if (entry == NULL)
        continue;
      const guint before = GPOINTER_TO_UINT (g_hash_table_lookup (list, entry));
      cr_assert (before == 0 || before == values[g] + 1, "%s has two values", entry);
      g_hash_table_insert (list, entry, GUINT_TO_POINTER (values[g] + 1));
    }
  return values[messages];
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* List and outputs of one z_2 as texts, (transfer full) both. */
static char *
list_of (const Random *random, guint z2, char **outputs)
{
  g_autoptr (GHashTable) list = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *answers = g_string_new (NULL), *text = g_string_new (NULL);
  for (guint w = 0; w < random->n; w++)
    for (guint z0 = 0; z0 < random->m; z0++)
      {
        const guint inputs[] = { w, z0, random->identity, z2 };
        g_string_append_printf (answers, "%u ", run_once (random, inputs, list));
      }
  guint length;
  g_autofree char **names = (char **) g_hash_table_get_keys_as_array (list, &length);
  qsort (names, length, sizeof *names, compare_names);
  cr_assert_leq (length, 1 + random->m + random->n + random->n * MIN (random->m, 2));
  for (guint i = 0; i < length; i++)
    g_string_append_printf (text, "%s: %u; ", names[i],
                            GPOINTER_TO_UINT (g_hash_table_lookup (list, names[i])));
  *outputs = g_string_free (answers, FALSE);
  return g_string_free (text, FALSE);
}

/* Pairs of functions with the same list. */
static guint
check_injection (const Random *random, guint functions)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint same = 0;
  for (guint z2 = 0; z2 < functions; z2++)
    {
      char *outputs, *list = list_of (random, z2, &outputs);
      const char *before = g_hash_table_lookup (seen, list);
      same += before != NULL;
      cr_assert (before == NULL || strcmp (before, outputs) == 0, "%s", list);
      g_hash_table_insert (seen, list, outputs);
    }
  return same;
}

static gboolean
is_identity (guint z1, guint m)
{
  for (guint x = 0; x < m; x++)
    if (terse_table_get (z1, m, m, x) != x)
      return FALSE;
  return TRUE;
}

Test (decomposition, equal_lists_give_equal_outputs)
{
  static const guint sizes[][2] = { { 2, 1 }, { 2, 2 }, { 2, 3 }, { 3, 1 }, { 3, 2 } };
  guint same = 0;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      const guint m = sizes[i][0], n = sizes[i][1];
      g_autofree char *problem
          = g_strdup_printf ("function-composition layers=2 m=%u n=%u range=2", m, n);
      g_autoptr (TerseQuestion) question
          = questions_get (problem, "autoregressive epochs=2 token-bits=1");
      Random random = { .schedule = terse_question_schedule (question), .m = m, .n = n };
      while (!is_identity (random.identity, m))
        random.identity++;
      for (random.seed = 0; random.seed < 60; random.seed++)
        same += check_injection (&random, 1u << n * m);
    }
  cr_expect_gt (same, 100, "%u pairs", same);
}

/* Certificates. */

static char *scratch;

static void
set_up (void)
{
  scratch = terse_scratch_new ();
}

static void
tear_down (void)
{
  terse_scratch_free (scratch);
}

TestSuite (decomposition_certificates, .init = set_up, .fini = tear_down);

static char *
keep (guint64 m, guint64 n, guint64 range, guint64 bits)
{
  const TerseCell cell = { m, n, range, bits };
  g_autoptr (GError) error = NULL;
  char *folder = terse_cell_keep (&cell, scratch, &error);
  cr_assert_not_null (folder, "%s", error ? error->message : "");
  return folder;
}

static void
expect_rejected (const char *folder, const char *part)
{
  g_autofree char *reason = NULL;
  cr_assert_eq (terse_test_verify (folder, &reason), TERSE_TEST_REJECTED, "%s", part);
  cr_expect_not_null (strstr (reason, part), "%s: no `%s`", reason, part);
}

Test (decomposition_certificates, of_excluded_cells_alone)
{
  g_autofree char *right = keep (17, 10, 2, 2), *fewer = keep (17, 9, 2, 2),
                  *smaller = keep (16, 10, 2, 2), *more = keep (17, 10, 2, 3),
                  *equal = keep (1, 1, 16, 1), *known = keep (3, 4, 2, 1);
  cr_expect_eq (terse_test_verify (right, NULL), TERSE_TEST_VERIFIED);
  expect_rejected (fewer, "expected more functions than lists of messages");
  expect_rejected (smaller, "expected more functions than lists of messages");
  expect_rejected (more, "expected more functions than lists of messages");
  expect_rejected (equal, "expected more functions than lists of messages");
  expect_rejected (known, "expected more functions than lists of messages");
}

static void
replace (const char *folder, const char *file, const char *from, const char *to)
{
  g_autofree char *text = terse_scratch_read (folder, file, NULL);
  g_auto (GStrv) parts = g_strsplit (text, from, 2);
  cr_assert_eq (g_strv_length (parts), 2, "%s in %s", from, text);
  g_autofree char *changed = g_strjoinv (to, parts);
  terse_scratch_write (folder, file, changed, -1);
  terse_test_reseal (folder);
}

Test (decomposition_certificates, forged)
{
  static const struct {
    const char *file, *from, *to, *part;
  } forgeries[] = {
    { "inequality.txt", "2 168", "2 167", "expected functions 2 170 and messages 2 168" },
    { "inequality.txt", "2 170", "2 169", "expected functions 2 170 and messages 2 168" },
    { "inequality.txt", "messages 2 168\n", "", "expected functions" },
    { "inequality.txt", "168\n", "168\n\n", "expected functions" },
    { "manifest.json", ": 17", ": 18", "expected functions 2 180" },
    { "manifest.json", ": 10", ": 0", "expected parameters m, n and range above 0" },
    { "manifest.json", "\"layers\" : 2", "\"layers\" : 3", "expected the manifest of this cell" },
    { "manifest.json", "\"epochs\" : 2", "\"epochs\" : 3", "expected the manifest of this cell" },
    { "manifest.json", "\"query\"", "\"last\"", "expected the manifest of this cell" },
    { "manifest.json", "\"impossible\"", "\"possible\"", "expected the manifest of this cell" },
    { "manifest.json", "\"token-bits\" : 2", "\"token-bits\" : 2, \"message\" : \"1:2:1=1\"",
      "expected the manifest of this cell" },
    { "manifest.json", "\"decomposition\"", "\"counting\"", "member parameters: " },
  };
  for (guint i = 0; i < G_N_ELEMENTS (forgeries); i++)
    {
      g_autofree char *folder = keep (17, 10, 2, 2);
      replace (folder, forgeries[i].file, forgeries[i].from, forgeries[i].to);
      g_autofree char *reason = NULL;
      cr_expect_eq (terse_test_verify (folder, &reason), TERSE_TEST_REJECTED, "%u", i);
      if (i + 1 < G_N_ELEMENTS (forgeries))
        cr_expect_not_null (strstr (reason, forgeries[i].part), "%s", reason);
    }
  g_autofree char *folder = keep (17, 10, 2, 2);
  terse_scratch_write (folder, "proof.lrat", "", 0);
  terse_test_reseal (folder);
  expect_rejected (folder, "expected no such file beside an inequality");
}
