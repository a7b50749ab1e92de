/* Counting by decomposition: known cells, least prompts, agreement with the search, silence where a
 * protocol is known, the injection itself on pseudo-random protocols of the model with several
 * functions z_1, and certificates that must not pass. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/problems/table.h"
#include "protocols/radix.h"
#include "reductions/questions/decide/decide.h"
#include "reductions/questions/decide/verify.h"
#include "reductions/questions/decomposition/plan.h"
#include "tests/support/certificates.h"
#include "tests/support/questions.h"
#include "tests/support/share.h"
#include "tests/support/suite.h"

/* Found and judged. */
static gboolean
excludes (guint m, guint n, guint range, guint bits)
{
  const TerseWitnessCell cell = { m, n, range, bits };
  const TerseWitnessQuestion question
      = { .form = TERSE_WITNESS_UNLISTED, .outputs = 1, .cell = &cell };
  g_autoptr (GBytes) text = terse_decomposition_find (&cell, NULL, NULL);
  gsize size = 0;
  const void *data = text ? g_bytes_get_data (text, &size) : NULL;
  return text && terse_witness_judge (&question, data, size, NULL, NULL).verified;
}

/* The first excluded m for every n. */
Test (decomposition, first_excluded_cells)
{
  static const struct {
    guint bits, n, m;
  } first[] = { { 1, 1, 15 }, { 1, 2, 11 }, { 1, 3, 8 },  { 1, 4, 7 },   { 1, 6, 5 },
                { 1, 9, 4 },  { 2, 1, 55 }, { 2, 2, 81 }, { 2, 10, 17 }, { 3, 13, 51 } };
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    {
      guint m = 1;
      while (m < 256 && !excludes (m, first[i].n, 2, first[i].bits))
        m++;
      cr_expect_eq (m, first[i].m, "b=%u n=%u: m=%u", first[i].bits, first[i].n, m);
    }
}

/* Far beyond what can be listed, and one value less is not. */
Test (decomposition, first_excluded_cells_of_many_bits)
{
  static const struct {
    guint bits, m;
  } first[] = { { 7, 1801 }, { 10, 15361 }, { 16, 1201494 } };
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    {
      cr_expect (excludes (first[i].m, 1, 2, first[i].bits), "b=%u", first[i].bits);
      cr_expect_not (excludes (first[i].m - 1, 1, 2, first[i].bits), "b=%u", first[i].bits);
    }
}

/* No prompt of fewer tokens is excluded at this many bits. */
Test (decomposition, least_prompts)
{
  static const struct {
    guint m, n, bits;
  } least[] = { { 15, 1, 1 }, { 55, 1, 2 } };
  for (guint i = 0; i < G_N_ELEMENTS (least); i++)
    {
      const guint tokens = least[i].n * least[i].m + least[i].m + 2;
      cr_expect (excludes (least[i].m, least[i].n, 2, least[i].bits));
      for (guint n = 1; n < tokens; n++)
        for (guint m = 1; n * m + m + 2 < tokens; m++)
          cr_expect_not (excludes (m, n, 2, least[i].bits), "(%u, %u)", m, n);
    }
}

/* Protocols that were found or written down (bench/README.md); and two plain ones: player 2 tells
 * all its m values in two epochs while player 0 passes z_1 (z_0) on; or player 1 hears z_2 at b >=
 * n and z_0 by way of player -1. */
Test (decomposition, silent_where_a_protocol_is_known)
{
  for (guint n = 1; n <= 1024; n++)
    cr_assert_not (excludes (2, n, 2, 1), "(2, %u)", n);
  for (guint n = 1; n <= 4; n++)
    cr_assert_not (excludes (3, n, 2, 1), "(3, %u)", n);
  for (guint m = 1; m <= 40; m++)
    for (guint n = 1; n <= 6; n++)
      {
        const guint pointer = terse_bits_for (m), table = MAX (pointer, (m + 1) / 2);
        cr_assert_not (excludes (m, n, 2, MAX (pointer, n)), "(%u, %u)", m, n);
        cr_assert_not (excludes (m, n, 2, table), "(%u, %u)", m, n);
      }
}

/* More bits exclude less, more values and a larger range no less. */
Test (decomposition, monotone)
{
  for (guint m = 2; m <= 60; m += 6)
    for (guint n = 1; n <= 12; n++)
      {
        cr_expect (!excludes (m, n, 2, 2) || excludes (m, n, 2, 1), "(%u, %u)", m, n);
        cr_expect (!excludes (m, n, 2, 1) || excludes (m, n, 5, 1), "(%u, %u)", m, n);
      }
  cr_expect (excludes (3, 2, 2, 0));
  cr_expect_not (excludes (3, 2, 1, 0));
  cr_expect_not (excludes (1024, 1024, 2, 1u << 20));
}

/* Cells on both sides, and known ones: where the search finds a protocol nothing is excluded. */
static const TerseWitnessCell searched[] = {
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
      const TerseWitnessCell cell = searched[i];
      const TerseDecideOptions options
          = { .time_limit = terse_test_share (20, 1),
              .without = TERSE_DEVICE_BIT (TERSE_DEVICE_DECOMPOSITION) };
      const gboolean is_excluded = excludes (cell.m, cell.n, cell.range, cell.bits);
      g_autofree char *problem
          = g_strdup_printf ("function-composition layers=2 m=%u n=%u range=%u", cell.m, cell.n,
                             cell.range),
          *model = g_strdup_printf ("autoregressive epochs=2 token-bits=%u", cell.bits);
      g_autoptr (TerseQuestion) question = questions_get (problem, model);
      g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
      cr_assert_not_null (decision);
      possible += decision->verdict == TERSE_POSSIBLE;
      excluded += decision->verdict == TERSE_IMPOSSIBLE && is_excluded;
      cr_expect_not (decision->verdict == TERSE_POSSIBLE && is_excluded, "%s, %s", problem, model);
    }
  /* What a busy machine leaves undecided says nothing. */
  cr_expect (excluded >= 3 && possible >= 5, "%u excluded, %u possible", excluded, possible);
}

/* The injection, on protocols whose tables are pseudo-random and seldom not 0, so that lists do
 * coincide: on chosen values of z_0 and functions z_1 of equal messages 1:1:-1, functions z_2 with
 * the same list have the same outputs. */

typedef struct {
  const TerseSchedule *schedule;
  guint m, n;
  guint32 seed;
  GArray *z0s, *z1s; /* of guint */
  gboolean direct;   /* list 2:1:-1 instead of 1:2:1 */
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

/* Which entry of the list a message is; NULL: none of it. (transfer full) */
static char *
entry_of (const Random *random, const char *name, const guint *inputs, guint from_z0)
{
  if (strcmp (name, "1:2:1") == 0 && !random->direct)
    return g_strdup_printf ("1:2:1 z1=%u", inputs[2]);
  if (strcmp (name, "2:1:-1") == 0 && random->direct)
    return g_strdup_printf ("2:1:-1 z1=%u w=%u v=%u", inputs[2], inputs[0], from_z0);
  if (strcmp (name, "1:2:0") == 0)
    return g_strdup_printf ("1:2:0 z0=%u", inputs[1]);
  if (strcmp (name, "1:2:-1") == 0)
    return g_strdup_printf ("1:2:-1 w=%u", inputs[0]);
  if (strcmp (name, "2:2:-1") == 0)
    return g_strdup_printf ("2:2:-1 w=%u v=%u", inputs[0], from_z0);
  return NULL;
}

/* Runs the protocol; the message named `wanted`, or the output. Adds to the list, entry -> value +
 * 1, unless it is NULL. */
static guint
run_once (const Random *random, const guint *inputs, const char *wanted, GHashTable *list)
{
  const guint messages = terse_schedule_messages (random->schedule);
  g_autofree guint *values = g_new0 (guint, messages + 1);
  guint from_z0 = 0;
  for (guint g = 0; g <= messages; g++)
    {
      const TerseMessage *message = terse_schedule_message (random->schedule, g);
      values[g] = value_of (random, g, terse_schedule_row (random->schedule, g, inputs, values),
                            message->alphabet);
      if (g == messages || g_strcmp0 (message->name, wanted) == 0)
        return values[g];
      if (strcmp (message->name, "1:0:-1") == 0)
        from_z0 = values[g];
      char *entry = list ? entry_of (random, message->name, inputs, from_z0) : NULL;
      if (entry == NULL)
        continue;
      const guint before = GPOINTER_TO_UINT (g_hash_table_lookup (list, entry));
      cr_assert (before == 0 || before == values[g] + 1, "%s has two values", entry);
      g_hash_table_insert (list, entry, GUINT_TO_POINTER (values[g] + 1));
    }
  cr_assert_null (wanted, "no message %s", wanted);
  return 0;
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Values that 1:0:-1 has, at most, for one w. */
static guint
most_values (const Random *random)
{
  guint most = 0;
  for (guint w = 0; w < random->n; w++)
    {
      guint seen = 0;
      for (guint i = 0; i < random->z0s->len; i++)
        {
          const guint inputs[] = { w, g_array_index (random->z0s, guint, i), 0, 0 };
          seen |= 1u << run_once (random, inputs, "1:0:-1", NULL);
        }
      most = MAX (most, (guint) __builtin_popcount (seen));
    }
  return most;
}

/* List and outputs of one z_2 as texts, (transfer full) both. */
static char *
list_of (const Random *random, guint z2, char **outputs)
{
  g_autoptr (GHashTable) list = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *answers = g_string_new (NULL), *text = g_string_new (NULL);
  for (guint w = 0; w < random->n; w++)
    for (guint i = 0; i < random->z0s->len; i++)
      for (guint k = 0; k < random->z1s->len; k++)
        {
          const guint inputs[] = { w, g_array_index (random->z0s, guint, i),
                                   g_array_index (random->z1s, guint, k), z2 };
          g_string_append_printf (answers, "%u ", run_once (random, inputs, NULL, list));
        }
  guint length;
  g_autofree char **names = (char **) g_hash_table_get_keys_as_array (list, &length);
  qsort (names, length, sizeof *names, compare_names);
  const guint back = random->n * most_values (random);
  cr_assert_leq (length, random->z1s->len * (random->direct ? back : 1) + random->z0s->len
                             + random->n + back);
  for (guint i = 0; i < length; i++)
    g_string_append_printf (text, "%s: %u; ", names[i],
                            GPOINTER_TO_UINT (g_hash_table_lookup (list, names[i])));
  *outputs = g_string_free (answers, FALSE);
  return g_string_free (text, FALSE);
}

/* Pairs of functions with the same list. */
static guint
check_injection (const Random *random)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint same = 0;
  for (guint z2 = 0; z2 < 1u << random->n * random->m; z2++)
    {
      char *outputs, *list = list_of (random, z2, &outputs);
      const char *before = g_hash_table_lookup (seen, list);
      same += before != NULL;
      cr_assert (before == NULL || strcmp (before, outputs) == 0, "%s", list);
      g_hash_table_insert (seen, list, outputs);
    }
  return same;
}

/* Three values of z_0 or fewer, and up to four functions with the messages 1:1:-1 of the first. */
static void
choose (Random *random, guint first)
{
  const guint functions = (guint) terse_table_count (random->m, random->m);
  g_array_set_size (random->z0s, 0);
  g_array_set_size (random->z1s, 0);
  for (guint z0 = 0; z0 < random->m; z0++)
    if (random->seed % 3 == 0 || z0 != random->seed % random->m)
      g_array_append_val (random->z0s, z0);
  for (guint k = 0, z1; k < functions && random->z1s->len < 4; k++)
    {
      gboolean equal = TRUE;
      z1 = (first + 5 * k) % functions;
      for (guint w = 0; w < random->n; w++)
        {
          const guint a[] = { w, 0, first, 0 }, b[] = { w, 0, z1, 0 };
          equal &= run_once (random, a, "1:1:-1", NULL) == run_once (random, b, "1:1:-1", NULL);
        }
      if (equal)
        g_array_append_val (random->z1s, z1);
    }
}

Test (decomposition, equal_lists_give_equal_outputs)
{
  static const guint sizes[][2] = { { 2, 1 }, { 2, 2 }, { 2, 3 }, { 3, 1 }, { 3, 2 } };
  g_autoptr (GArray) z0s = g_array_new (FALSE, FALSE, sizeof (guint)),
                     z1s = g_array_new (FALSE, FALSE, sizeof (guint));
  guint same = 0, several = 0;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      const guint m = sizes[i][0], n = sizes[i][1];
      g_autofree char *problem
          = g_strdup_printf ("function-composition layers=2 m=%u n=%u range=2", m, n);
      g_autoptr (TerseQuestion) question
          = questions_get (problem, "autoregressive epochs=2 token-bits=1");
      Random random = { terse_question_schedule (question), m, n, 0, z0s, z1s, FALSE };
      for (random.seed = 0; random.seed < 60; random.seed++)
        {
          choose (&random, random.seed % 4);
          random.direct = random.seed % 2;
          same += check_injection (&random);
          several += z1s->len > 1;
        }
    }
  cr_expect (same > 100 && several > 100, "%u pairs, %u times several functions", same, several);
}

/* Certificates. */

TestSuite (decomposition_certificates, .init = scratch_open, .fini = scratch_close);

static char *
keep (void)
{
  const TerseDecideOptions options = { .out = scratch };
  g_autoptr (GError) error = NULL;
  g_autoptr (TerseQuestion) question = questions_get (
      "function-composition layers=2 m=55 n=1 range=2", "autoregressive epochs=2 token-bits=2");
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, &error);
  cr_assert_not_null (decision, "%s", error ? error->message : "");
  cr_assert_eq (decision->verdict, TERSE_IMPOSSIBLE);
  cr_assert_str_eq (decision->closed_by, "decomposition");
  cr_assert_gt (decision->witness.bound, decision->witness.capacity);
  return g_strdup (decision->folder);
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
    { "witness.txt", "decomposition 9 1 7\n", "decomposition 10 1 7\n",
      "witness.txt:1: expected functions that need more than 38 bits, found 37" },
    { "witness.txt", "decomposition 9 1 7\n9\n7\n", "decomposition 9 1 7\n9\n8\n",
      "witness.txt:3: expected new values that a function must have, found 8" },
    { "witness.txt", "decomposition 9 1 7\n9\n7\n", "decomposition 9 1 7\n9\n6\n",
      "witness.txt:1: expected functions that need more than 36 bits, found 36" },
    { "manifest.json", "\"m\" : 55", "\"m\" : 54", "witness.txt:" },
    { "manifest.json", "\"n\" : 1", "\"n\" : 2", "witness.txt:" },
    { "manifest.json", "\"token-bits\" : 2", "\"token-bits\" : 3", "witness.txt:" },
    { "manifest.json", "\"layers\" : 2", "\"layers\" : 3", "manifest.json: " },
    { "manifest.json", "\"token-bits\" : 2", "\"token-bits\" : 2, \"epochs\" : 3",
      "or composition of two functions in two epochs" },
    { "manifest.json", "\"verdict\" : \"impossible\"", "\"verdict\" : \"possible\"",
      "expected impossible and no formula" },
    { "manifest.json", "\"formula\" : null", "\"formula\" : {}",
      "expected impossible and no formula" },
    { "manifest.json", "\"closed_by\" : \"decomposition\"", "\"closed_by\" : \"rows\"",
      "expected closed_by = decomposition" },
    { "manifest.json", "\"bound\" : 37", "\"bound\" : 38", "expected witness.bound = 37" },
    { "manifest.json", "\"id\" : \"none\"", "\"id\" : \"schedule\"",
      "expected encoding.id = none" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (forgeries); i++)
    {
      g_autofree char *folder = keep (), *reason = NULL;
      cr_expect_eq (terse_test_verify (folder, NULL), TERSE_TEST_VERIFIED);
      replace (folder, forgeries[i].file, forgeries[i].from, forgeries[i].to);
      cr_expect_eq (terse_test_verify (folder, &reason), TERSE_TEST_REJECTED, "%u", i);
      cr_expect_not_null (strstr (reason ? reason : "", forgeries[i].part), "%s: no `%s`", reason,
                          forgeries[i].part);
    }
}

/* Models that need the inputs, and what shows them, say that there are none. */
Test (decomposition_certificates, nothing_else_takes_unlisted_problems)
{
  static const char problem[] = "function-composition layers=2 m=55 n=1 range=2";
  static const char *const models[] = { "blackboard bits=1", "recurrent bits=1",
                                        "autoregressive epochs=2 token-bits=2 "
                                        "message=1:2:1=3" };
  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    {
      g_autoptr (GError) error = NULL;
      cr_expect_null (questions_try (problem, models[i], &error), "%s", models[i]);
      cr_expect_not_null (strstr (error->message, "expected at most 1048576 inputs"), "%s",
                          error->message);
    }
}
