/* The order of the source tree: every folder with sources is a room, listed with those that it may
 * include from, and has a README.md as its door plate; a trusted room stands on trusted rooms and
 * formulas only, the two kernels on nothing but the C library; nothing goes in circles. */
#include <criterion/criterion.h>
#include <string.h>

#include <glib.h>

#include "tests/support/program.h"
#include "tests/support/sources.h"

/* Each room with those it may include from besides itself; "*" is all but tests. All
 * folders of tests are one room, and a device need not be here. */
static const struct {
  const char *folder;
  gboolean trusted;
  const char *may_include;
} rooms[] = {
  { "protocols", TRUE, "protocols/problems protocols/models" },
  { "protocols/problems", TRUE, "protocols protocols/models protocols/language" },
  { "protocols/language", TRUE, "protocols" },
  { "protocols/models", TRUE, "protocols protocols/problems" },
  { "protocols/forms", FALSE, "protocols protocols/language protocols/problems protocols/models" },
  { "protocols/bounds", FALSE, "protocols protocols/problems protocols/models" },
  { "solver/system", FALSE, "" },
  { "solver/check", TRUE, "solver/system" },
  { "solver/witness", TRUE, "" },
  { "solver/formula", FALSE, "protocols protocols/language protocols/problems protocols/models" },
  { "solver/certificate", FALSE, "protocols protocols/problems protocols/models solver/system" },
  { "solver/process", FALSE, "protocols protocols/problems protocols/models" },
  { "solver/proof", FALSE, "protocols protocols/problems protocols/models solver/formula" },
  { "solver/sat", FALSE,
    "protocols protocols/problems protocols/models solver/certificate solver/check solver/formula "
    "solver/proof" },
  { "reductions/questions/encodings", TRUE,
    "protocols protocols/problems protocols/models solver/formula solver/witness" },
  { "reductions/questions/lemmas", FALSE,
    "protocols protocols/problems protocols/models reductions/questions/encodings solver/formula "
    "solver/proof" },
  { "reductions/questions/device", FALSE,
    "protocols protocols/problems protocols/models reductions/questions/encodings "
    "solver/certificate solver/check solver/formula solver/proof solver/sat solver/system "
    "solver/witness" },
  { "reductions/questions/search", FALSE,
    "protocols protocols/problems protocols/models reductions/questions/device "
    "reductions/questions/encodings solver/formula solver/proof solver/sat" },
  { "reductions/questions/symmetry", FALSE,
    "protocols protocols/problems protocols/models reductions/questions/device "
    "reductions/questions/encodings reductions/questions/search solver/check solver/formula "
    "solver/proof" },
  { "reductions/questions/cubes", FALSE,
    "protocols protocols/problems protocols/models reductions/questions/device "
    "reductions/questions/encodings reductions/questions/symmetry solver/certificate "
    "solver/formula solver/proof solver/sat" },
  { "reductions/questions/witness", FALSE,
    "protocols protocols/problems protocols/models protocols/bounds reductions/questions/device "
    "reductions/questions/encodings solver/certificate solver/witness" },
  { "reductions/questions/counting", FALSE,
    "protocols protocols/problems protocols/models protocols/bounds reductions/questions/device "
    "reductions/questions/encodings reductions/questions/lemmas solver/formula solver/proof" },
  { "reductions/questions/classes", FALSE,
    "protocols protocols/problems protocols/models reductions/questions/device "
    "reductions/questions/encodings reductions/questions/lemmas reductions/questions/search "
    "solver/certificate solver/formula solver/proof" },
  { "reductions/questions/products", FALSE,
    "protocols protocols/problems protocols/models protocols/bounds reductions/questions/device "
    "reductions/questions/encodings reductions/questions/lemmas reductions/questions/search "
    "solver/certificate solver/formula solver/proof solver/sat" },
  { "reductions/questions/decomposition", FALSE,
    "protocols protocols/problems protocols/models reductions/questions/device "
    "reductions/questions/encodings solver/certificate solver/witness" },
  { "reductions/questions/constructed", FALSE,
    "protocols protocols/problems protocols/models protocols/bounds reductions/questions/device" },
  { "reductions/questions/exact", FALSE,
    "protocols protocols/problems protocols/models protocols/bounds reductions/questions/device "
    "reductions/questions/constructed" },
  { "reductions/questions/minimax", FALSE,
    "protocols protocols/problems protocols/models reductions/questions/device "
    "reductions/questions/encodings reductions/questions/symmetry solver/certificate "
    "solver/formula solver/proof solver/sat" },
  { "reductions/questions/decide", FALSE,
    "protocols protocols/problems protocols/models reductions/questions/device "
    "reductions/questions/encodings reductions/questions/search reductions/questions/symmetry "
    "reductions/questions/counting reductions/questions/classes reductions/questions/witness "
    "reductions/questions/constructed reductions/questions/decomposition solver/certificate "
    "solver/check solver/process solver/witness" },
  { "reductions/questions/measures", FALSE,
    "protocols protocols/problems protocols/models protocols/bounds reductions/questions/decide "
    "reductions/questions/device reductions/questions/encodings reductions/questions/minimax "
    "solver/certificate solver/check solver/formula solver/sat" },
  { "reductions/questions/theorem", FALSE,
    "protocols protocols/problems protocols/models reductions/questions/encodings "
    "solver/certificate solver/formula solver/process solver/proof" },
  { "reductions/architectures/tasks", TRUE,
    "protocols protocols/language protocols/problems protocols/models solver/formula" },
  { "reductions/architectures/machines", TRUE,
    "protocols protocols/problems protocols/models reductions/architectures/tasks" },
  { "reductions/architectures/written", TRUE,
    "protocols protocols/language reductions/architectures/machines "
    "reductions/architectures/tasks" },
  { "reductions/architectures/statements", FALSE,
    "protocols protocols/language protocols/problems protocols/models solver/formula" },
  { "reductions/architectures/constructions", FALSE,
    "protocols protocols/problems protocols/models reductions/architectures/machines "
    "reductions/architectures/tasks" },
  { "reductions/architectures/maps", FALSE,
    "protocols protocols/problems protocols/models reductions/architectures/machines "
    "reductions/architectures/statements reductions/architectures/tasks" },
  { "reductions/architectures/script", FALSE,
    "protocols protocols/language protocols/problems protocols/models "
    "reductions/architectures/maps "
    "reductions/architectures/machines reductions/architectures/statements "
    "reductions/architectures/tasks reductions/architectures/written solver/formula" },
  { "reductions/architectures/checker", FALSE,
    "protocols protocols/problems protocols/models reductions/architectures/constructions "
    "reductions/architectures/machines reductions/architectures/maps "
    "reductions/architectures/tasks solver/sat" },
  { "reductions/architectures/bound", FALSE,
    "protocols protocols/problems protocols/models reductions/architectures/checker "
    "reductions/architectures/constructions reductions/architectures/machines "
    "reductions/architectures/maps reductions/architectures/written reductions/questions/decide "
    "reductions/questions/decomposition solver/formula solver/sat" },
  { "cli/figures", FALSE, "protocols protocols/problems protocols/models solver/certificate" },
  { "cli/store", FALSE,
    "protocols protocols/problems protocols/models reductions/questions/decide "
    "solver/certificate" },
  { "cli/sweep", FALSE,
    "protocols protocols/problems protocols/models protocols/forms cli/figures cli/store "
    "reductions/architectures/bound "
    "reductions/questions/theorem solver/certificate solver/system" },
  { "cli/site", FALSE,
    "protocols protocols/problems protocols/models cli/figures cli/store cli/sweep "
    "reductions/architectures/bound reductions/architectures/checker "
    "reductions/architectures/machines reductions/architectures/maps "
    "reductions/architectures/statements reductions/architectures/tasks solver/certificate" },
  { "library", FALSE,
    "protocols protocols/problems protocols/models protocols/forms reductions/questions/decide "
    "reductions/questions/device solver/certificate" },
  { "cli", FALSE, "*" },
  { "bench", FALSE, "*" },
  { "tests", FALSE, "* tests" },
};

/* Folders that hold rooms and no source of their own. */
static const char *const shells[]
    = { "reductions", "reductions/questions", "reductions/architectures", "solver", NULL };

/* What the kernels may include besides themselves. */
static const char *const kernel_headers[]
    = { "ctype.h",   "errno.h",  "inttypes.h", "limits.h", "setjmp.h", "signal.h", "stdarg.h",
        "stdbool.h", "stddef.h", "stdint.h",   "stdio.h",  "stdlib.h", "string.h", NULL };

/* And what the room may include besides that meets the system and judges nothing. */
static const char *const system_headers[]
    = { "fcntl.h", "sys/mman.h", "sys/resource.h", "sys/stat.h", "time.h", "unistd.h", NULL };

/* The folders of the devices in the order of their table. One that is not among the rooms above may
 * include what devices share, and no other device but the search. */
static const char *const devices[] = {
#define TERSE_DEVICE(NAME, symbol) "reductions/questions/" #symbol,
#include "reductions/questions/device/devices.def"
#undef TERSE_DEVICE
};
static const char device_may_include[]
    = "protocols protocols/problems protocols/models protocols/bounds reductions/questions/device "
      "reductions/questions/encodings reductions/questions/lemmas reductions/questions/search "
      "solver/certificate solver/check solver/formula solver/proof solver/sat solver/witness";

#define LISTED_ROOMS G_N_ELEMENTS (rooms)
#define ALL_ROOMS (LISTED_ROOMS + G_N_ELEMENTS (devices))

static const char *
folder_of (guint room)
{
  return room < LISTED_ROOMS ? rooms[room].folder : devices[room - LISTED_ROOMS];
}

static const char *
list_of (guint room)
{
  return room < LISTED_ROOMS ? rooms[room].may_include : device_may_include;
}

static gboolean
is_trusted (guint room)
{
  return room < LISTED_ROOMS && rooms[room].trusted;
}

/* The first of this folder; ALL_ROOMS: there is none. */
static guint
find_room (const char *folder)
{
  guint room = 0;
  while (room < ALL_ROOMS && strcmp (folder_of (room), folder) != 0)
    room++;
  return room;
}

/* The room of a file by its folder; tests are one. */
static guint
room_of (const char *path)
{
  g_autofree char *folder
      = g_str_has_prefix (path, "tests/") ? g_strdup ("tests") : g_path_get_dirname (path);
  return find_room (folder);
}

static gboolean
may_include (guint room, guint other)
{
  if (room == ALL_ROOMS || other == ALL_ROOMS)
    return FALSE;
  g_auto (GStrv) list = g_strsplit (list_of (room), " ", -1);
  return room == other || g_strv_contains ((const char *const *) list, folder_of (other))
         || (list[0] && strcmp (list[0], "*") == 0 && strcmp (folder_of (other), "tests") != 0);
}

/* The reason why `path` may not hold this include, (transfer full), or NULL. */
static char *
judge_include (const char *path, char kind, const char *name)
{
  g_autofree char *file = g_build_filename (TERSE_SOURCE_DIR, name, NULL);
  guint room = room_of (path);
  if (kind == '"')
    {
      if (!g_file_test (file, G_FILE_TEST_IS_REGULAR))
        return g_strdup ("is no file from the root");
      return may_include (room, room_of (name)) ? NULL
                                                : g_strdup ("runs against the order of the rooms");
    }
  if (g_file_test (file, G_FILE_TEST_EXISTS))
    return g_strdup ("is ours and belongs in quotation marks");
  gboolean in_system = g_str_has_prefix (path, "solver/system/");
  gboolean in_kernel = in_system || g_str_has_prefix (path, "solver/check/")
                       || g_str_has_prefix (path, "solver/witness/");
  gboolean of_system = in_system && g_strv_contains (system_headers, name);
  if (!in_kernel || of_system || g_strv_contains (kernel_headers, name))
    return NULL;
  return g_strdup ("is no header of the C library");
}

static void
check_includes (const char *path, const char *text, gpointer data)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint *seen = data;
  for (guint i = 0; lines[i]; i++)
    {
      char kind;
      g_autofree char *name = terse_include_parse (lines[i], &kind);
      g_autofree char *reason = name ? judge_include (path, kind, name) : NULL;
      *seen += name != NULL;
      cr_expect_null (reason, "%s:%u: %s %s", path, i + 1, name, reason);
    }
}

Test (layering, includes_run_one_way)
{
  guint seen = 0;
  terse_sources_visit (check_includes, &seen);
  cr_assert_gt (seen, 400, "includes are found");
}

/* The judge itself. */
Test (layering, wrong_includes_are_noticed)
{
  static const struct {
    const char *path;
    char kind;
    const char *name;
    gboolean right;
  } cases[] = {
    { "cli/x.c", '"', "reductions/questions/decide/decide.h", TRUE },
    { "tests/support/x.c", '"', "protocols/radix.h", TRUE },
    { "solver/sat/x.h", '"', "solver/check/check.h", TRUE },
    { "solver/check/x.c", '<', "stdint.h", TRUE },
    { "protocols/models/x.c", '"', "protocols/models/model.h", TRUE },
    { "protocols/x.h", '"', "solver/formula/formula.h", FALSE },
    { "protocols/x.h", '"', "protocols/bounds/bounds.h", FALSE },
    { "protocols/problems/x.c", '"', "protocols/forms/matrix_forms.h", FALSE },
    { "reductions/questions/encodings/x.c", '"', "solver/proof/extension.h", FALSE },
    { "reductions/architectures/maps/x.c", '"', "reductions/questions/decide/decide.h", FALSE },
    { "cli/sweep/x.c", '"', "cli/command.h", FALSE },
    { "solver/x.c", '"', "protocols/error.h", FALSE },
    { "solver/sat/x.c", '"', "reductions/questions/encodings/encoding.h", FALSE },
    { "reductions/questions/decide/x.c", '"', "cli/command.h", FALSE },
    { "reductions/questions/decide/x.c", '"', "tests/support/program.h", FALSE },
    { "solver/check/x.c", '"', "solver/formula/formula.h", FALSE },
    { "solver/check/x.c", '<', "glib.h", FALSE },
    { "solver/witness/x.c", '<', "inttypes.h", TRUE },
    { "solver/witness/x.c", '<', "glib.h", FALSE },
    { "solver/witness/x.c", '"', "solver/check/check.h", FALSE },
    { "solver/witness/x.c", '"', "protocols/problem.h", FALSE },
    { "solver/check/x.c", '<', "unistd.h", FALSE },
    { "solver/system/output.c", '<', "unistd.h", TRUE },
    { "solver/system/output.c", '<', "sys/socket.h", FALSE },
    { "cli/x.c", '"', "command.h", FALSE },
    { "cli/x.c", '"', "../cli/command.h", FALSE },
    { "cli/x.c", '<', "cli/command.h", FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reason = judge_include (cases[i].path, cases[i].kind, cases[i].name);
      cr_expect_eq (reason == NULL, cases[i].right, "%s includes %s", cases[i].path, cases[i].name);
    }
  char kind;
  g_autofree char *name = terse_include_parse ("  #  include <a/b.h> /* c */", &kind);
  cr_expect (name && strcmp (name, "a/b.h") == 0 && kind == '<');
  cr_expect_null (terse_include_parse ("/* #include */ x", &kind));
}

/* A trusted room includes trusted rooms only, solver/formula, and the kernel what writes a file for
 * it. */
Test (layering, trust_rests_on_trust)
{
  for (guint i = 0; i < ALL_ROOMS; i++)
    for (guint j = 0; j < ALL_ROOMS; j++)
      if (is_trusted (i) && may_include (i, j))
        cr_expect (is_trusted (j) || strcmp (folder_of (j), "solver/formula") == 0
                       || strcmp (folder_of (j), "solver/system") == 0,
                   "%s may include %s", folder_of (i), folder_of (j));
}

/* The default of a device: what all share, and no other one. */
Test (layering, devices_share_and_keep_apart)
{
  const guint device
      = LISTED_ROOMS; /* the first of the table, by what it may where it is not listed */
  cr_expect (may_include (device, find_room ("reductions/questions/device")));
  cr_expect (may_include (device, find_room ("solver/proof")));
  cr_expect_not (may_include (device, find_room ("reductions/questions/counting")));
  cr_expect_not (may_include (device, find_room ("reductions/questions/decide")));
  cr_expect_not (may_include (device, find_room ("cli")));
  for (guint i = 0; i < G_N_ELEMENTS (devices); i++)
    cr_expect_lt (find_room (devices[i]), ALL_ROOMS);
}

/* Has this file a room of its own? */
static gboolean
is_loose (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  return g_strv_contains (shells, folder) || room_of (path) == ALL_ROOMS;
}

static void
check_room (const char *path, const char *text, gpointer data)
{
  guint *seen = data;
  (void) text;
  ++*seen;
  cr_expect_not (is_loose (path), "%s lies in no room", path);
}

Test (layering, no_file_lies_loose)
{
  guint seen = 0;
  terse_sources_visit (check_room, &seen);
  cr_assert_gt (seen, 400, "sources are found");
}

Test (layering, loose_files_are_noticed)
{
  cr_expect (is_loose ("reductions/x.c"));
  cr_expect (is_loose ("reductions/questions/x.h"));
  cr_expect (is_loose ("reductions/architectures/x.c"));
  cr_expect (is_loose ("solver/x.c"));
  cr_expect (is_loose ("solver/cellar/x.c"));
  cr_expect (is_loose ("x.c"));
  cr_expect_not (is_loose ("solver/check/check.c"));
  cr_expect_not (is_loose ("tests/support/x.c"));
}

/* Does the first paragraph after the heading name the room trusted? */
static gboolean
is_trusted_plate (const char *text)
{
  const char *begin = *text == '#' ? strstr (text, "\n\n") : text;
  const char *end = begin ? strstr (begin + strspn (begin, "\n"), "\n\n") : NULL;
  g_autofree char *plate = end ? g_strndup (text, (gsize) (end - text)) : g_strdup (text);
  return strstr (plate, "Trusted") != NULL;
}

Test (layering, rooms_have_door_plates)
{
  for (guint i = 0; i < ALL_ROOMS; i++)
    {
      g_autofree char *name = g_build_filename (folder_of (i), "README.md", NULL),
                      *full = g_build_filename (TERSE_SOURCE_DIR, name, NULL);
      cr_expect (g_file_test (full, G_FILE_TEST_IS_REGULAR), "there is no %s", name);
      g_autofree char *text = g_file_test (full, G_FILE_TEST_IS_REGULAR)
                                  ? terse_scratch_read (TERSE_SOURCE_DIR, name, NULL)
                                  : g_strdup ("");
      cr_expect (!is_trusted (i) || is_trusted_plate (text),
                 "%s: its first paragraph says not that the room is trusted", name);
    }
}

Test (layering, silent_door_plates_are_noticed)
{
  cr_expect (is_trusted_plate ("# A room\n\nTrusted: all of it.\n\nMore.\n"));
  cr_expect (is_trusted_plate ("Trusted. A room.\n"));
  cr_expect_not (is_trusted_plate ("# A room\n\nThis and that.\n\nTrusted, perhaps.\n"));
  cr_expect_not (is_trusted_plate (""));
}
