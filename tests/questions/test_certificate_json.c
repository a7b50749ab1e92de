/* Manifests and protocols as hostile JSON, with SHA256SUMS made to fit: every member that counts is
 * taken away, or is given every other type; nesting without end, NUL bytes, bytes that are no
 * UTF-8, names that occur twice, and what is no JSON at all. Each is rejected with one line; a
 * crash, or a warning of the library underneath, is a failure. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib/gstdio.h>

#include <json-glib/json-glib.h>

#include "protocols/error.h"
#include "tests/support/certificates.h"
#include "tests/support/share.h"
#include "tests/support/suite.h"

static void
set_up (void)
{
  g_log_set_always_fatal (G_LOG_LEVEL_WARNING | G_LOG_LEVEL_CRITICAL | G_LOG_FATAL_MASK);
  scratch_open ();
}

TestSuite (hostile_json, .init = set_up, .fini = scratch_close);

static void
expect_rejected (const char *certificate, const char *name, const char *text, gssize length,
                 const char *what)
{
  g_autofree char *reason = NULL;
  terse_scratch_write (certificate, name, text, length);
  terse_test_reseal (certificate);
  TerseTestOutcome outcome = terse_test_verify (certificate, &reason);
  cr_expect_eq (outcome, TERSE_TEST_REJECTED, "%s: %s: %s", name, what,
                outcome == TERSE_TEST_VERIFIED ? "verified" : reason);
}

static const struct {
  const char *what, *text;
  gssize length;
} texts[] = {
  { "nothing", "", 0 },
  { "blanks", " \n", -1 },
  { "array", "[]", -1 },
  { "empty object", "{}", -1 },
  { "null", "null", -1 },
  { "number", "1", -1 },
  { "text", "\"verdict\"", -1 },
  { "open object", "{", -1 },
  { "open text", "{\"verdict\" : \"", -1 },
  { "open escape", "{\"verdict\" : \"\\", -1 },
  { "half an escape", "{\"verdict\" : \"\\u00", -1 },
  { "lone surrogate", "{\"verdict\" : \"\\ud800\"}", -1 },
  { "NUL byte", "{}\0{}", 5 },
  { "NUL byte in a text", "{\"verdict\" : \"possible\0\"}", 25 },
  { "NUL as an escape", "{\"verdict\" : \"possible\\u0000x\"}", -1 },
  { "newline in a name", "{\"format\" : 1, \"a\\nb\" : 1}", -1 },
  { "no UTF-8", "{\"verdict\" : \"\xff\"}", -1 },
  { "overlong UTF-8", "{\"verdict\" : \"\xc0\x80\"}", -1 },
  { "byte order mark", "\xef\xbb\xbf{}", -1 },
  { "comment", "/* a */ {}", -1 },
  { "assignment", "var x = {};", -1 },
  { "two objects", "{} {}", -1 },
  { "trailing comma", "{\"format\" : 1,}", -1 },
  { "no comma", "{\"format\" : 1 \"verdict\" : 2}", -1 },
  { "no colon", "{\"format\"}", -1 },
  { "single quotes", "{'format' : 1}", -1 },
  { "huge number", "{\"format\" : 99999999999999999999999999999999}", -1 },
  { "huge exponent", "{\"format\" : 1e999999999}", -1 },
  { "no number", "{\"format\" : --1}", -1 },
  { "hexadecimal number", "{\"format\" : 0x1}", -1 },
  { "closing first", "}{", -1 },
  { "mixed brackets", "{]", -1 },
};

Test (hostile_json, texts_that_are_no_manifest_are_rejected)
{
  for (guint which = TERSE_TEST_POSSIBLE_SCHEDULE; which <= TERSE_TEST_POSSIBLE_TREE; which++)
    {
      g_autofree char *certificate = terse_test_certificate (scratch, which);
      g_autofree char *manifest = terse_scratch_read (certificate, "manifest.json", NULL);
      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        {
          expect_rejected (certificate, "manifest.json", texts[i].text, texts[i].length,
                           texts[i].what);
          terse_scratch_write (certificate, "manifest.json", manifest, -1);
          expect_rejected (certificate, "protocol.json", texts[i].text, texts[i].length,
                           texts[i].what);
        }
    }
}

/* A million brackets, of both kinds, also where strings, names and comments try to hide them. */
Test (hostile_json, a_million_brackets_are_rejected)
{
  static const char *const units[]
      = { "[", "{\"a\":", "[\"]\",", "[/*]*/", "[\"\\\"]\",", "[{\"]}\":" };
  g_autofree char *certificate = terse_test_certificate (scratch, TERSE_TEST_POSSIBLE_SCHEDULE);
  g_autofree char *manifest = terse_scratch_read (certificate, "manifest.json", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new ("{\"format\" : ");
      for (guint j = 0; j < terse_test_share (1000000, 100000); j++)
        g_string_append (text, units[i]);
      expect_rejected (certificate, "manifest.json", text->str, (gssize) text->len, units[i]);
      terse_scratch_write (certificate, "manifest.json", manifest, -1);
      expect_rejected (certificate, "protocol.json", text->str, (gssize) text->len, units[i]);
    }
}

/* Members that are looked at, as paths of names. */
static const char *const members[][2] = {
  { NULL, "format" },
  { NULL, "verdict" },
  { NULL, "problem" },
  { NULL, "parameters" },
  { NULL, "model" },
  { NULL, "knows" },
  { NULL, "budget" },
  { NULL, "encoding" },
  { NULL, "formula" },
  { "encoding", "id" },
  { "encoding", "version" },
  { "parameters", "n" },
  { "budget", "bits" },
  { "formula", "variables" },
  { "formula", "clauses" },
  { "formula", "literals" },
  { "formula", "sha256" },
  { NULL, "proof" },
  { "proof", "steps" },
  { "proof", "bytes" },
  { "proof", "sha256" },
  { "proof", "format" },
  { NULL, "protocol" },
  { "protocol", "cost" },
  { "protocol", "inputs_run" },
  { NULL, "closed_by" },
  { NULL, "extension" },
  { NULL, "checker" },
  { "checker", "verdict" },
  { "checker", "by" },
  { "extension", "clauses" },
  { "extension", "symmetries" },
  { "extension", "definitions" },
};

/* Notes, of which only the type can be confirmed. */
static const char *const notes[][2] = { { NULL, "seconds" },
                                        { "seconds", "total" },
                                        { NULL, "peak_memory_bytes" },
                                        { NULL, "tools" },
                                        { "tools", "cadical" } };

static const char *const values[] = {
  NULL, /* taken away */
  "null",
  "true",
  "false",
  "0",
  "-1",
  "3",
  "2.5",
  "1e300",
  "-0.0",
  "9223372036854775807",
  "-9223372036854775808",
  "18446744073709551616",
  "\"\"",
  "\"1\"",
  "\"nosuch\"",
  "[]",
  "[1]",
  "[[1]]",
  "{}",
  "{\"n\" : []}",
  "{\"bits\" : null}",
  "{\"bits\" : 1, \"message\" : {}}",
  "{\"n\" : 1, \"\" : 2}",
};

/* The object that holds the member; NULL where this certificate has none. */
static JsonObject *
holder (JsonNode *root, guint i)
{
  JsonObject *object = json_node_get_object (root);
  if (members[i][0])
    object = json_object_has_member (object, members[i][0])
                 ? json_object_get_object_member (object, members[i][0])
                 : NULL;
  return object && json_object_has_member (object, members[i][1]) ? object : NULL;
}

static gboolean
set_value (JsonObject *object, const char *name, const char *value)
{
  if (value == NULL)
    {
      json_object_remove_member (object, name);
      return TRUE;
    }
  g_autofree char *wrapped = g_strdup_printf ("[%s]", value);
  g_autoptr (JsonNode) array = json_from_string (wrapped, NULL);
  JsonNode *node = json_array_dup_element (json_node_get_array (array), 0);
  gboolean changes = !json_node_equal (node, json_object_get_member (object, name));
  json_object_set_member (object, name, node);
  return changes;
}

static guint
change_member (const char *certificate, const char *manifest, guint i)
{
  const guint step = terse_test_share (1, 4);
  guint changed = 0;
  for (guint j = i % step; j < G_N_ELEMENTS (values); j += step)
    {
      g_autoptr (JsonNode) root = json_from_string (manifest, NULL);
      JsonObject *object = holder (root, i);
      if (object == NULL || !set_value (object, members[i][1], values[j]))
        continue;
      g_autofree char *text = json_to_string (root, TRUE);
      g_autofree char *what = g_strdup_printf ("%s.%s <- %s", members[i][0] ? members[i][0] : "",
                                               members[i][1], values[j] ? values[j] : "nothing");
      expect_rejected (certificate, "manifest.json", text, -1, what);
      changed++;
    }
  return changed;
}

Test (hostile_json, every_changed_member_is_rejected)
{
  guint changed = 0;
  for (guint which = 0; which < TERSE_TEST_CERTIFICATES; which++)
    {
      g_autofree char *certificate = terse_test_certificate (scratch, which);
      g_autofree char *manifest = terse_scratch_read (certificate, "manifest.json", NULL);
      for (guint i = 0; i < G_N_ELEMENTS (members); i++)
        changed += change_member (certificate, manifest, i);
    }
  cr_assert_gt (changed, terse_test_share (1500, 350));
}

/* A name that occurs twice, at every level: readers that keep the first value and those that keep
 * the last would disagree. */
Test (hostile_json, repeated_names)
{
  static const char *const pairs[][2] = {
    { "\"verdict\" : ", "\"verdict\" : \"impossible\", \"verdict\" : " },
    { "\"bits\" : ", "\"bits\" : 1, \"bits\" : " },
    { "\"problem\" : ", "\"problem\" : \"equality\", \"problem\" : " },
    { "\"variables\" : ", "\"variables\" : 1, \"variables\" : " },
    { "\"n\" : ", "\"\\u006e\" : 1, \"n\" : " },
  };
  g_autofree char *certificate = terse_test_certificate (scratch, TERSE_TEST_POSSIBLE_SCHEDULE);
  g_autofree char *manifest = terse_scratch_read (certificate, "manifest.json", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_auto (GStrv) parts = g_strsplit (manifest, pairs[i][0], 2);
      cr_assert_eq (g_strv_length (parts), 2, "%s", pairs[i][0]);
      g_autofree char *text = g_strjoinv (pairs[i][1], parts);
      expect_rejected (certificate, "manifest.json", text, -1, pairs[i][1]);
    }
}

/* The protocol cut at every byte, and with every byte changed, is never a crash; where it is
 * accepted it is the same protocol. */
Test (hostile_json, no_damaged_protocol_is_another_one)
{
  for (guint which = TERSE_TEST_POSSIBLE_SCHEDULE; which <= TERSE_TEST_POSSIBLE_TREE; which++)
    {
      g_autofree char *certificate = terse_test_certificate (scratch, which);
      const gsize step = terse_test_share (1, 4);
      gsize length;
      g_autofree char *text = terse_scratch_read (certificate, "protocol.json", &length);
      for (gsize cut = 0; cut < length; cut += step)
        expect_rejected (certificate, "protocol.json", text, (gssize) cut, "cut");
      for (gsize i = 0; i < length; i += step)
        {
          g_autofree char *changed = g_memdup2 (text, length);
          changed[i]
              = (char) (changed[i] ^ 0x40); /* digits become letters, brackets become others */
          expect_rejected (certificate, "protocol.json", changed, (gssize) length, "changed");
        }
    }
}

Test (hostile_json, notes_are_there_and_of_their_type)
{
  static const char *const wrong[] = { NULL, "null", "[]", "{}", "-1", "true" };
  g_autofree char *certificate = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_COUNTING);
  g_autofree char *manifest = terse_scratch_read (certificate, "manifest.json", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    for (guint j = 0; j < G_N_ELEMENTS (wrong); j++)
      {
        g_autoptr (JsonNode) root = json_from_string (manifest, NULL);
        JsonObject *object = json_node_get_object (root);
        if (notes[i][0])
          object = json_object_get_object_member (object, notes[i][0]);
        cr_assert (set_value (object, notes[i][1], wrong[j]));
        g_autofree char *text = json_to_string (root, TRUE);
        expect_rejected (certificate, "manifest.json", text, -1, notes[i][1]);
      }
}

/* Members that the format does not know, in every object; a second text behind the first. */
Test (hostile_json, members_and_texts_too_many)
{
  static const char *const objects[]
      = { NULL,       "encoding", "parameters", "budget",  "formula", "proof",
          "protocol", "witness",  "checker",    "seconds", "tools",   "extension" };
  for (guint which = 0; which < TERSE_TEST_CERTIFICATES; which++)
    {
      g_autofree char *certificate = terse_test_certificate (scratch, which);
      g_autofree char *manifest = terse_scratch_read (certificate, "manifest.json", NULL),
                      *twice = g_strconcat (manifest, manifest, NULL);
      expect_rejected (certificate, "manifest.json", twice, -1, "twice");
      for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
        {
          g_autoptr (JsonNode) root = json_from_string (manifest, NULL);
          JsonObject *object = json_node_get_object (root);
          JsonNode *node = objects[i] ? json_object_get_member (object, objects[i]) : root;
          if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
            continue;
          json_object_set_int_member (json_node_get_object (node), "more", 1);
          g_autofree char *text = json_to_string (root, TRUE);
          expect_rejected (certificate, "manifest.json", text, -1,
                           objects[i] ? objects[i] : "manifest");
        }
    }
}

/* A file that the format knows but this evidence does not have. */
Test (hostile_json, files_of_other_evidence)
{
  static const char *const files[] = { "protocol.json", "witness.txt", "inequality.txt" },
                           *const others[] = { "proof.lrat", "symmetries.txt", "definitions.txt",
                                               "witness.txt", "inequality.txt" };
  g_autofree char *impossible = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_TREE),
                  *possible = terse_test_certificate (scratch, TERSE_TEST_POSSIBLE_SCHEDULE);
  for (guint i = 0; i < G_N_ELEMENTS (files) + G_N_ELEMENTS (others); i++)
    {
      const gboolean first = i < G_N_ELEMENTS (files);
      const char *name = first ? files[i] : others[i - G_N_ELEMENTS (files)],
                 *certificate = first ? impossible : possible;
      g_autofree char *path = g_build_filename (certificate, name, NULL);
      expect_rejected (certificate, name, "a", 1, name);
      cr_assert_eq (g_unlink (path), 0);
    }
}

/* A member as long as a file can be makes no line as long: the line shows where it is wrong. */
Test (hostile_json, long_members_make_short_lines)
{
  static const char *const found[][2] = {
    { "\"knows\" : \"bob\"", "\"knows\" : \"%s\"" },
    { "\"model\" : \"one-way\"", "\"model\" : \"%s\"" },
    { "\"problem\" : \"index\"", "\"problem\" : \"%s\"" },
    { "\"n\" : 2", "\"n\" : \"%s\"" },
    { "\"n\" : 2", "\"n\" : 2, \"%s\" : 1" },
    { "\"bits\" : 2", "\"bits\" : \"%s\"" },
    { "\"bits\" : 2", "\"bits\" : 2, \"%s\" : 1" },
    { "\"closed_by\" : \"", "\"closed_by\" : \"%s" },
  };
  g_autofree char *certificate = terse_test_certificate (scratch, TERSE_TEST_POSSIBLE_SCHEDULE),
                  *manifest = terse_scratch_read (certificate, "manifest.json", NULL),
                  *value = g_strnfill (100000, 'x');
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    {
      g_autofree char *reason = NULL;
      g_auto (GStrv) put = g_strsplit (found[i][1], "%s", 2),
                     parts = g_strsplit (manifest, found[i][0], 2);
      cr_assert_eq (g_strv_length (parts), 2, "%s", manifest);
      g_autofree char *member = g_strjoinv (value, put), *text = g_strjoinv (member, parts);
      terse_scratch_write (certificate, "manifest.json", text, -1);
      terse_test_reseal (certificate);
      cr_expect_eq (terse_test_verify (certificate, &reason), TERSE_TEST_REJECTED, "%s",
                    found[i][1]);
      cr_expect (strstr (reason, "expected ") && strlen (reason) <= TERSE_LINE_MAX, "%s: %s",
                 found[i][1], reason);
    }
}
