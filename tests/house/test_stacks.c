/* bench/stack.awk, which writes schedules of linear and full layers: two full layers are the model
 * autoregressive, written by hand, a full layer on a linear one is the schedule written by hand,
 * and the schedules that tables ask for are as it writes them. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib.h>

/* (transfer full) */
static char *
write_stack (const char *stack, const char *m)
{
  g_autofree char *stack_is = g_strdup_printf ("stack=%s", stack),
                  *m_is = g_strdup_printf ("m=%s", m);
  const char *const command[]
      = { "awk", "-v", stack_is, "-v", m_is, "-f", "bench/stack.awk", NULL };
  char *text = NULL;
  int status = -1;
  cr_assert (g_spawn_sync (TERSE_SOURCE_DIR, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL,
                           NULL, &text, NULL, &status, NULL));
  cr_assert_eq (status, 0);
  return text;
}

/* (transfer full) */
static char *
read_file (const char *name)
{
  g_autofree char *path = g_strdup_printf (TERSE_SOURCE_DIR "/bench/%s.schedule", name);
  char *text = NULL;
  cr_assert (g_file_get_contents (path, &text, NULL, NULL), "%s", name);
  return text;
}

static void
replace (char **text, const char *pattern, const char *by)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_MULTILINE, 0, NULL);
  char *next = g_regex_replace (regex, *text, -1, 0, by, 0, NULL);
  g_free (*text);
  *text = next;
}

/* Without comments, all alphabets K, single blanks, messages by their numbers. */
static void
make_plain (char **text)
{
  replace (text, "^#.*\n", "");
  replace (text, " of [ST]", " of K");
  replace (text, " +", " ");
  replace (text, "\\bs:", "1:");
  replace (text, "(?<= )([012]):-1\\b", "2:\\1:-1");
  replace (text, "messages 1:1:0 1:0:-1", "messages 1:0:-1 1:1:0");
  replace (text, "messages 1:2:1 1:0:-1", "messages 1:0:-1 1:2:1");
}

static void
expect_alike (const char *stack, const char *name)
{
  char *made = write_stack (stack, "2"), *written = read_file (name);
  make_plain (&made);
  make_plain (&written);
  cr_expect_str_eq (made, written, "%s", name);
  g_free (made);
  g_free (written);
}

Test (stacks, are_those_written_by_hand)
{
  expect_alike ("ff", "autoregressive-2");
  expect_alike ("lf", "linear-full");
}

Test (stacks, shipped_schedules_are_as_they_are_written)
{
  static const char *const shipped[][3] = {
    { "ll", "2", "linear-linear" },       { "fl", "2", "full-linear" },
    { "lfl", "2", "linear-full-linear" }, { "flf", "3", "full-linear-full-3" },
    { "flf", "4", "full-linear-full-4" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (shipped); i++)
    {
      g_autofree char *made = write_stack (shipped[i][0], shipped[i][1]),
                      *kept = read_file (shipped[i][2]);
      cr_expect_str_eq (made, kept, "%s", shipped[i][2]);
    }
}
