/* Messages stay one line of bounded length, however long what they repeat is. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"

static char *
repeat (const char *unit, gsize times)
{
  GString *text = g_string_new (NULL);
  for (gsize i = 0; i < times; i++)
    g_string_append (text, unit);
  return g_string_free (text, FALSE);
}

/* At the limit it is itself, one above it has a hole, and never half a character. */
Test (error, lines_are_bounded)
{
  for (gsize length = TERSE_LINE_MAX - 1; length <= TERSE_LINE_MAX + 1; length++)
    {
      g_autofree char *text = repeat ("a", length), *line = terse_error_line (text);
      cr_expect_eq (strcmp (text, line) == 0, length <= TERSE_LINE_MAX);
      cr_expect_leq (strlen (line), TERSE_LINE_MAX);
    }
  static const char *const units[] = { "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x92\xa1" };
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    for (guint before = 0; before < 4; before++)
      {
        g_autofree char *units_text = repeat (units[i], 1000000), *a = repeat ("a", before),
                        *text = g_strconcat (a, units_text, "end", NULL),
                        *line = terse_error_line (text);
        cr_expect (g_utf8_validate (line, -1, NULL), "%s", units[i]);
        cr_expect (strlen (line) <= TERSE_LINE_MAX && g_str_has_suffix (line, "end")
                       && strstr (line, " bytes) ... "),
                   "%s", line);
      }
  g_autofree char *none = repeat ("\xa9", TERSE_LINE_MAX * 2), *bytes = terse_error_line (none);
  cr_expect_leq (strlen (bytes), TERSE_LINE_MAX, "bytes that are no text");
}

Test (error, lines_have_no_control_characters)
{
  g_autofree char *line = terse_error_line ("a\nb\033[1m\tc\x7f");
  cr_expect_str_eq (line, "a b [1m c ");
}

static void
expect_part (const char *text, gsize at, gsize most, const char *expected)
{
  g_autofree char *part = terse_error_part (text, at, most);
  cr_expect_str_eq (part, expected);
}

Test (error, parts_stand_around_their_place)
{
  expect_part ("", 0, 4, "");
  expect_part ("abcd", 4, 4, "abcd");
  expect_part ("abcde", 0, 4, "abcd...");
  expect_part ("abcde", 2, 4, "abcd...");
  expect_part ("abcde", 3, 4, "...bcde");
  expect_part ("abcde", 5, 4, "...bcde");
  expect_part ("abcdefgh", 4, 4, "...cdef...");
  expect_part ("\xc3\xa9\xc3\xa9\xc3\xa9", 3, 2, "...\xc3\xa9...");
}
