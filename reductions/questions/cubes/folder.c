#include "reductions/questions/cubes/folder.h"

#include <errno.h>
#include <string.h>

#include <glib/gstdio.h>

#include "protocols/error.h"
#include "protocols/file_reader.h"
#include "protocols/json.h"
#include "protocols/members.h"
#include "reductions/questions/cubes/lookahead.h"
#include "reductions/questions/device/memory.h"
#include "reductions/questions/symmetry/symmetry.h"
#include "solver/certificate/digest.h"
#include "solver/certificate/disk.h"
#include "solver/certificate/output.h"

#define FORMAT 1

#define HEAD_MAX_BYTES (1u << 24)
#define CUBES_MAX_BYTES (1u << 29)
#define NOTE_MAX_BYTES 4096u
#define LINE_MAX_BYTES (16u * TERSE_CUBE_MAX_LITERALS)

const char *
terse_cube_state_id (TerseCubeState state)
{
  static const char *const ids[] = { "open", "refuted", "answered", "failed", "split" };
  g_return_val_if_fail (state < TERSE_N_CUBE_STATES, NULL);
  return ids[state];
}

void
terse_cubes_free (TerseCubes *cubes)
{
  g_free (cubes->path);
  g_clear_pointer (&cubes->question, terse_question_unref);
  g_free (cubes->formula_sha256);
  g_clear_pointer (&cubes->cubes, g_array_unref);
  g_clear_pointer (&cubes->symmetries, terse_extension_free);
  g_clear_pointer (&cubes->formula, terse_formula_free);
  g_free (cubes);
}

static TerseCubes *
new_cubes (const char *path)
{
  TerseCubes *cubes = g_new0 (TerseCubes, 1);
  cubes->path = g_strdup (path);
  cubes->cubes = g_array_new (FALSE, TRUE, sizeof (TerseCube));
  return cubes;
}

const TerseCube *
terse_cubes_get (const TerseCubes *cubes, guint number)
{
  g_return_val_if_fail (number >= 1 && number <= cubes->cubes->len, NULL);
  return &g_array_index (cubes->cubes, TerseCube, number - 1);
}

char *
terse_cubes_file (const TerseCubes *cubes, guint number, const char *suffix)
{
  return g_strdup_printf ("%s/%u.%s", cubes->path, number, suffix);
}

static gboolean
has_file (const TerseCubes *cubes, guint number, const char *suffix)
{
  g_autofree char *path = terse_cubes_file (cubes, number, suffix);
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* One line of text. (transfer full) */
static char *
note_of (char *text)
{
  g_autofree char *valid = g_utf8_make_valid (g_strstrip (text), -1);
  return terse_error_line (valid);
}

TerseCubeState
terse_cubes_state (const TerseCubes *cubes, guint number, char **note)
{
  g_autofree char *failed = terse_cubes_file (cubes, number, "failed");
  if (note)
    *note = NULL;
  if (has_file (cubes, number, "json"))
    return TERSE_CUBE_ANSWERED;
  if (terse_cubes_get (cubes, number)->split)
    return TERSE_CUBE_SPLIT;
  if (has_file (cubes, number, "lrat.gz"))
    return TERSE_CUBE_REFUTED;
  if (!has_file (cubes, number, "failed"))
    return TERSE_CUBE_OPEN;
  gsize length;
  g_autofree char *text
      = note ? terse_file_read_plain (failed, "a note", NOTE_MAX_BYTES, &length, NULL) : NULL;
  if (note)
    *note = text ? note_of (text) : g_strdup ("its note cannot be read");
  return TERSE_CUBE_FAILED;
}

/* What is in cubes.txt. */
static char *
cubes_text (const TerseCubes *cubes)
{
  GString *text = g_string_new (NULL);
  for (guint i = 1; i <= cubes->cubes->len; i++)
    {
      const TerseCube *cube = terse_cubes_get (cubes, i);
      g_string_append_c (text, cube->split ? 's' : 'a');
      for (guint j = 0; j < cube->n; j++)
        g_string_append_printf (text, " %d", cube->literals[j]);
      g_string_append (text, " 0\n");
    }
  return g_string_free (text, FALSE);
}

static gboolean
write_cubes (const TerseCubes *cubes, GError **error)
{
  g_autofree char *path = g_build_filename (cubes->path, "cubes.txt", NULL),
                  *text = cubes_text (cubes);
  return terse_output_save (path, text, strlen (text), error);
}

static gboolean
write_formula (TerseCubes *cubes, GError **error)
{
  g_autofree char *path = g_build_filename (cubes->path, "formula.cnf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream
      = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, NULL, error);
  if (stream == NULL)
    return FALSE;
  g_autoptr (GOutputStream) buffered
      = g_buffered_output_stream_new_sized (G_OUTPUT_STREAM (stream), 1 << 16);
  if (!terse_formula_write (cubes->formula, buffered, error)
      || !g_output_stream_close (buffered, NULL, error))
    return FALSE;
  cubes->formula_sha256 = terse_sha256_of_file (path, NULL, error);
  return cubes->formula_sha256 != NULL;
}

static gboolean
write_head (const TerseCubes *cubes, GError **error)
{
  const TerseEncoding *encoding = terse_encoding_for (cubes->question);
  g_autofree char *path = g_build_filename (cubes->path, "cubes.json", NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  terse_member_number (builder, "format", FORMAT);
  terse_question_write_json (cubes->question, builder);
  terse_member_text (builder, "encoding", encoding->id);
  terse_member_number (builder, "encoding_version", terse_encoding_version (cubes->question));
  terse_member_text (builder, "formula_sha256", cubes->formula_sha256);
  terse_member_number (builder, "symmetries", cubes->n_symmetries);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);
  return terse_output_save (path, text, strlen (text), error);
}

static gboolean
has_room (const TerseQuestion *question, guint64 most, GError **error)
{
  const TerseSize size = terse_encoding_for (question)->size (question);
  const guint64 limit = most ? most : terse_default_max_literals ();
  if (terse_size_is_within (&size, limit))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
               "cubes: expected a formula of at most %" G_GUINT64_FORMAT
               " literals (--max-literals), found %" G_GUINT64_FORMAT,
               MIN (limit, G_MAXINT), size.literals);
  return FALSE;
}

static void
make_formula (TerseCubes *cubes, gboolean plain)
{
  cubes->formula = terse_encoding_for (cubes->question)->emit (cubes->question);
  cubes->symmetries = terse_extension_new (cubes->formula);
  if (!plain)
    terse_add_symmetries (cubes->question, cubes->symmetries);
}

static gboolean
look_ahead (TerseCubes *cubes, const TerseCube *above, const TerseCubesOptions *options,
            GError **error)
{
  const TerseLookahead lookahead = { .formula = cubes->formula,
                                     .symmetries = cubes->symmetries,
                                     .above = above,
                                     .depth = options->depth,
                                     .cancellable = options->cancellable };
  return terse_lookahead_run (&lookahead, cubes->cubes, error);
}

TerseCubes *
terse_cubes_make (TerseQuestion *question, const char *path, const TerseCubesOptions *options,
                  GError **error)
{
  g_autoptr (TerseCubes) cubes = new_cubes (path);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "%s: expected no file or folder of this name, found one", path);
      return NULL;
    }
  if (terse_question_tolerance (question))
    {
      g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                           "cubes: expected a question without --error, found one with it");
      return NULL;
    }
  if (!has_room (question, options->max_literals, error))
    return NULL;
  cubes->question = terse_question_ref (question);
  make_formula (cubes, options->plain);
  cubes->n_symmetries = terse_extension_symmetries (cubes->symmetries);
  if (!look_ahead (cubes, NULL, options, error))
    return NULL;
  if (!terse_disk_make_folder (path))
    {
      const int number = errno;
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected a folder for cubes, found: %s",
                   path, g_strerror (number));
      return NULL;
    }
  /* The head comes last: a folder without it is none. */
  return write_formula (cubes, error) && write_cubes (cubes, error) && write_head (cubes, error)
             ? g_steal_pointer (&cubes)
             : NULL;
}

gboolean
terse_cubes_split (TerseCubes *cubes, guint number, const TerseCubesOptions *options,
                   GError **error)
{
  const TerseCube above = *terse_cubes_get (cubes, number);
  if (above.split || !terse_cubes_load (cubes, options->max_literals, error)
      || !look_ahead (cubes, &above, options, error))
    return FALSE;
  g_array_index (cubes->cubes, TerseCube, number - 1).split = TRUE;
  return write_cubes (cubes, error);
}

/* FALSE where there is no such number, of at most 31 bits. */
static gboolean
read_count (JsonObject *object, const char *name, guint *number)
{
  JsonNode *node = json_object_get_member (object, name);
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64 || json_node_get_int (node) < 0
      || json_node_get_int (node) > G_MAXINT)
    return FALSE;
  *number = (guint) json_node_get_int (node);
  return TRUE;
}

static gboolean
read_members (TerseCubes *cubes, JsonObject *object, const char *path, GError **error)
{
  guint format;
  JsonNode *sum = json_object_get_member (object, "formula_sha256");
  if (!read_count (object, "format", &format) || format != FORMAT
      || !read_count (object, "symmetries", &cubes->n_symmetries) || sum == NULL
      || !JSON_NODE_HOLDS_VALUE (sum) || json_node_get_value_type (sum) != G_TYPE_STRING)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                   "%s: expected the head of a folder of cubes, found something else", path);
      return FALSE;
    }
  cubes->formula_sha256 = json_node_dup_string (sum);
  cubes->question = terse_question_read_json (object, error);
  if (cubes->question == NULL)
    g_prefix_error (error, "%s: ", path);
  return cubes->question != NULL;
}

static gboolean
read_head (TerseCubes *cubes, GError **error)
{
  gsize length;
  g_autofree char *path = g_build_filename (cubes->path, "cubes.json", NULL),
                  *text = terse_file_read_plain (path, "the head of a folder of cubes",
                                                 HEAD_MAX_BYTES, &length, error);
  g_autoptr (JsonNode) root = text ? terse_json_parse (text, length, path, error) : NULL;
  return root && read_members (cubes, json_node_get_object (root), path, error);
}

/* A line of cubes.txt; FALSE where it is none. */
static gboolean
read_line (const char *line, TerseCube *cube)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  const guint n = g_strv_length (words);
  *cube = (TerseCube){ .split = *line == 's' };
  if (n < 2 || n - 2 > TERSE_CUBE_MAX_LITERALS || strcmp (words[n - 1], "0") != 0
      || (strcmp (words[0], "a") != 0 && strcmp (words[0], "s") != 0))
    return FALSE;
  for (guint i = 1; i + 1 < n; i++)
    {
      gint64 literal;
      if (!g_ascii_string_to_signed (words[i], 10, -G_MAXINT / 2, G_MAXINT / 2, &literal, NULL)
          || literal == 0)
        return FALSE;
      for (guint j = 0; j < cube->n; j++)
        if (ABS (cube->literals[j]) == ABS (literal))
          return FALSE;
      cube->literals[cube->n++] = (gint) literal;
    }
  return TRUE;
}

static gboolean
fail_line (const char *path, guint line, const char *found, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (found, -1), *part = terse_error_part (valid, 0, 40);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s:%u: expected a cube (a or s, at most %u literals, 0), at most %u of them, found "
               "%s",
               path, line, TERSE_CUBE_MAX_LITERALS, TERSE_CUBES_MAX, part);
  return FALSE;
}

static gboolean
read_cubes (TerseCubes *cubes, GError **error)
{
  gsize length;
  guint number = 1;
  g_autofree char *path = g_build_filename (cubes->path, "cubes.txt", NULL),
                  *text = terse_file_read_plain (path, "cubes", CUBES_MAX_BYTES, &length, error);
  for (const char *at = text, *end = text ? text + length : NULL; at < end; number++)
    {
      TerseCube cube;
      const char *stop = memchr (at, '\n', (gsize) (end - at));
      stop = stop ? stop : end;
      g_autofree char *line = g_strndup (at, MIN ((gsize) (stop - at), LINE_MAX_BYTES));
      if (number > TERSE_CUBES_MAX || strlen (line) != (gsize) (stop - at)
          || !read_line (line, &cube))
        return fail_line (path, number, line, error);
      g_array_append_val (cubes->cubes, cube);
      at = stop + 1;
    }
  return text != NULL;
}

TerseCubes *
terse_cubes_open (const char *path, GError **error)
{
  g_autoptr (TerseCubes) cubes = new_cubes (path);
  return read_head (cubes, error) && read_cubes (cubes, error) ? g_steal_pointer (&cubes) : NULL;
}

/* The formula is made from the question; the file is for other programs. */
static gboolean
check_formula (const TerseCubes *cubes, GError **error)
{
  const gint most = (gint) terse_formula_variables (cubes->formula);
  gint last = most;
  guint64 id;
  if (terse_extension_symmetries (cubes->symmetries) != cubes->n_symmetries)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                   "%s: expected %u symmetries of its formula, found %u", cubes->path,
                   cubes->n_symmetries, terse_extension_symmetries (cubes->symmetries));
      return FALSE;
    }
  if (cubes->n_symmetries)
    terse_extension_symmetry_end (cubes->symmetries, cubes->n_symmetries - 1, &id, &last);
  for (guint i = 1; i <= cubes->cubes->len; i++)
    for (guint j = 0; j < terse_cubes_get (cubes, i)->n; j++)
      if (ABS (terse_cubes_get (cubes, i)->literals[j]) > last)
        {
          g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                       "%s/cubes.txt:%u: expected variables up to %d, found %d", cubes->path, i,
                       last, ABS (terse_cubes_get (cubes, i)->literals[j]));
          return FALSE;
        }
  return TRUE;
}

gboolean
terse_cubes_load (TerseCubes *cubes, guint64 max_literals, GError **error)
{
  if (cubes->formula == NULL && !has_room (cubes->question, max_literals, error))
    return FALSE;
  if (cubes->formula == NULL)
    make_formula (cubes, cubes->n_symmetries == 0);
  return check_formula (cubes, error);
}
