#include "cli/show_measure.h"

#include "reductions/questions/measures/measure_certificate.h"
#include "reductions/questions/measures/measure_manifest.h"

#define MOST_BYTES (1u << 24)

static const struct {
  const char *entries, *rectangles;
} meanings[TERSE_MEASURES] = {
  { "entries.txt: 1 at the entries of the set, no two of which share a rectangle", NULL },
  { "entries.txt: a weighted fooling set; the measure is all of it by the most in a rectangle",
    "rectangles.txt: a fractional cover; the measure is all of it by the least around an entry" },
  { "entries.txt: a distribution; the measure is the greatest difference in a rectangle by all",
    "rectangles.txt: for the output 1, or 0 where below 0; the measure is the least sum in an "
    "entry "
    "by all" },
};

static gboolean
append_file (const TerseFolder *files, const char *name, const char *meaning, GString *text,
             GError **error)
{
  gsize length;
  g_autofree char *content = terse_folder_read (files, name, MOST_BYTES, &length, error);
  if (content)
    g_string_append_printf (text, "%s\n%s", meaning, content);
  return content != NULL;
}

static guint64
number_of (JsonObject *manifest, const char *member)
{
  return (guint64) MAX (json_object_get_int_member_with_default (manifest, member, 0), 0);
}

/* (transfer full) */
static char *
text_of (const TerseFolder *files, TerseMeasureManifest *read, GError **error)
{
  JsonObject *manifest = json_node_get_object (terse_folder_manifest (files));
  if (!terse_measure_manifest_read (manifest, read, error))
    return NULL;
  read->numerator = number_of (manifest, "numerator");
  read->denominator = number_of (manifest, "denominator");
  g_autofree char *line = terse_measure_text (read);
  g_autoptr (GString) text = g_string_new (NULL);
  const char *rectangles = meanings[read->name].rectangles;
  g_string_append_printf (text, "measure: %s\n", line);
  if (!append_file (files, TERSE_MEASURE_ENTRIES_FILE, meanings[read->name].entries, text, error)
      || (rectangles
          && !append_file (files, TERSE_MEASURE_RECTANGLES_FILE, rectangles, text, error)))
    return NULL;
  if (rectangles == NULL)
    g_string_append (text, terse_folder_sha256 (files, "formula.cnf", NULL)
                               ? "proof.lrat: there is no set of one entry more\n"
                               : "there are no more entries\n");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
terse_show_measure (const char *folder, GError **error)
{
  TerseMeasureManifest read = { .problem = NULL };
  g_autoptr (TerseFolder) files = terse_folder_open (folder, error);
  char *text = files ? text_of (files, &read, error) : NULL;
  g_clear_pointer (&read.problem, terse_problem_unref);
  return text;
}
