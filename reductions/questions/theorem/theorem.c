#include "reductions/questions/theorem/theorem.h"

#include <string.h>

#include <glib/gstdio.h>

#include "protocols/error.h"
#include "reductions/questions/theorem/package.h"
#include "solver/certificate/certificate.h"
#include "solver/certificate/fresh.h"
#include "solver/certificate/record.h"
#include "solver/process/process.h"

#define NAME "theorem"

void
terse_theorem_clear (TerseTheorem *theorem)
{
  g_clear_pointer (&theorem->reason, g_free);
  g_clear_pointer (&theorem->text, g_free);
  g_clear_pointer (&theorem->statement, g_free);
  g_clear_pointer (&theorem->version, g_free);
  g_clear_pointer (&theorem->definitions_sha256, g_free);
  g_clear_pointer (&theorem->evidence_sha256, g_free);
}

static char *
find_script (void)
{
  return terse_process_find_script ("TERSE_THEOREM", "theorem/prove.sh");
}

/* What follows `start` in the first line that begins so, or NULL. (transfer full) */
static char *
said_after (const TerseProcessResult *result, const char *start)
{
  for (guint i = 0; i < result->lines->len; i++)
    if (g_str_has_prefix (result->lines->pdata[i], start))
      return g_strdup ((char *) result->lines->pdata[i] + strlen (start));
  return NULL;
}

/* What the script has said of the theorem of this number. */
static void
judge (const TerseProcessResult *result, guint number, TerseTheorem *theorem)
{
  static const struct {
    const char *word, *reason;
  } answers[] = {
    [TERSE_THEOREM_PROVED] = { "PROVED", NULL },
    [TERSE_THEOREM_NOT_PROVED]
    = { "NOT PROVED", "expected evidence from which ACL2 proves the statement, found another" },
  };
  theorem->outcome = TERSE_THEOREM_ENDED;
  theorem->version = said_after (result, "c ACL2 Version ");
  theorem->definitions_sha256 = said_after (result, "c specification ");
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *line
          = answers[i].word ? g_strdup_printf ("s %s theorem-%u", answers[i].word, number) : NULL;
      if (line && terse_process_said (result, line))
        theorem->outcome = (TerseTheoremOutcome) i;
    }
  theorem->reason = g_strdup (theorem->outcome == TERSE_THEOREM_ENDED
                                  ? "expected ACL2 to come to an end, found its memory exhausted"
                                  : answers[theorem->outcome].reason);
}

/* Some theorems: those of certificates, then those of pairs, then those that follow. */
typedef struct {
  const TerseTheoremBatch *of;
  guint n;
  TersePackage *packages; /* of certificates, cleared where there is no theorem to be made */
  TerseTheorem *theorems;
  char *place; /* the folder with their files, those of theorem i with the number i + 1 */
} Batch;

/* An error at one of them is the outcome of that one, unless files cannot be written. */
static gboolean
refuse (TerseTheorem *theorem, GError *why, GError **error)
{
  theorem->outcome = TERSE_THEOREM_REFUSED;
  theorem->reason = g_strdup (why->message);
  if (g_error_matches (why, TERSE_ERROR, TERSE_ERROR_INPUT))
    {
      g_error_free (why);
      return TRUE;
    }
  g_propagate_error (error, why);
  return FALSE;
}

static gboolean
add_theorem (Batch *batch, guint i, const char *folder, GError **error)
{
  TersePackage *package = &batch->packages[i];
  TerseTheorem *theorem = &batch->theorems[i];
  GError *why = NULL;
  if (!terse_package_open (package, folder, &why)
      || !terse_package_write (package, batch->place, i + 1, FALSE, &why))
    return refuse (theorem, why, error);
  theorem->text = terse_question_text (package->question);
  theorem->statement = g_strdup (package->statement);
  theorem->possible = package->possible;
  theorem->evidence = package->evidence;
  theorem->evidence_sha256
      = g_strdup (terse_folder_sha256 (package->folder, package->evidence, NULL));
  return TRUE;
}

/* Of a pair one of which is refused there is none. */
static gboolean
add_pair (Batch *batch, guint k, GError **error)
{
  const TerseTheoremPair *pair = &batch->of->pairs[k];
  const guint number = batch->of->n_folders + k;
  const guint sides[] = { pair->possible, pair->impossible };
  TerseNumberedPackage packages[G_N_ELEMENTS (sides)];
  TerseTheorem *theorem = &batch->theorems[number];
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      const TerseTheorem *side = &batch->theorems[sides[i]];
      packages[i] = (TerseNumberedPackage){ &batch->packages[sides[i]], sides[i] + 1 };
      if (side->outcome == TERSE_THEOREM_REFUSED)
        {
          theorem->outcome = TERSE_THEOREM_REFUSED;
          theorem->reason = g_strdup (side->reason);
          return TRUE;
        }
    }
  return terse_package_write_both (&packages[0], &packages[1], batch->place, number + 1,
                                   &theorem->statement, error);
}

static gboolean
add_following (Batch *batch, guint k, GError **error)
{
  const TerseTheoremFollowing *following = &batch->of->followings[k];
  const guint number = batch->of->n_folders + batch->of->n_pairs + k;
  const TerseNumberedPackage from = { &batch->packages[following->from], following->from + 1 };
  const TerseTheorem *of = &batch->theorems[following->from];
  TerseTheorem *theorem = &batch->theorems[number];
  if (of->outcome == TERSE_THEOREM_REFUSED)
    {
      theorem->outcome = TERSE_THEOREM_REFUSED;
      theorem->reason = g_strdup (of->reason);
      return TRUE;
    }
  theorem->possible = of->possible;
  return terse_package_write_following (&from, following->question, batch->place, number + 1,
                                        &theorem->statement, error);
}

static gboolean
add_every_n (Batch *batch, guint k, GError **error)
{
  const TerseEveryN *bound = batch->of->every_n[k];
  const guint number = batch->n - batch->of->n_every_n + k;
  batch->theorems[number].statement = g_strdup (bound->statement);
  return terse_package_write_every_n (bound, batch->place, number + 1, error);
}

static gboolean
write_batch (Batch *batch, guint *written, GError **error)
{
  *written = 0;
  for (guint i = 0; i < batch->of->n_folders; i++)
    if (!add_theorem (batch, i, batch->of->folders[i], error))
      return FALSE;
  for (guint k = 0; k < batch->of->n_pairs; k++)
    if (!add_pair (batch, k, error))
      return FALSE;
  for (guint k = 0; k < batch->of->n_followings; k++)
    if (!add_following (batch, k, error))
      return FALSE;
  for (guint k = 0; k < batch->of->n_every_n; k++)
    if (!add_every_n (batch, k, error))
      return FALSE;
  for (guint i = 0; i < batch->n; i++)
    *written += batch->theorems[i].outcome != TERSE_THEOREM_REFUSED;
  return TRUE;
}

/* Runs the script on the files. */
static gboolean
run_script (Batch *batch, GCancellable *cancellable, GError **error)
{
  g_autofree char *script = find_script ();
  char *words[] = { script, batch->place, NULL };
  TerseProcessResult result;
  if (!terse_process_run (words, cancellable, &result, error))
    return FALSE;
  g_autofree char *end = said_after (&result, "c specification ");
  for (guint i = 0; i < batch->n; i++)
    if (end && batch->theorems[i].outcome != TERSE_THEOREM_REFUSED)
      judge (&result, i + 1, &batch->theorems[i]);
  if (end == NULL)
    {
      g_autofree char *last = terse_process_last_words (&result);
      g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_IO, last);
    }
  terse_process_result_clear (&result);
  return end != NULL;
}

static gboolean
prove_batch (Batch *batch, GCancellable *cancellable, GError **error)
{
  guint written;
  g_autoptr (TerseWorkFolder) scratch = terse_work_folder_new (NULL, NAME, error);
  if (scratch == NULL)
    return FALSE;
  g_autofree char *inside = terse_work_folder_path (scratch, "theorem-1.lisp");
  g_autofree char *place = g_path_get_dirname (inside);
  batch->place = g_canonicalize_filename (place, NULL);
  return write_batch (batch, &written, error)
         && (written == 0 || run_script (batch, cancellable, error));
}

gboolean
terse_theorems_prove (const TerseTheoremBatch *of, GCancellable *cancellable,
                      TerseTheorem *theorems, GError **error)
{
  Batch batch = { .of = of,
                  .n = of->n_folders + of->n_pairs + of->n_followings + of->n_every_n,
                  .packages = g_new0 (TersePackage, of->n_folders),
                  .theorems = theorems };
  memset (theorems, 0, batch.n * sizeof *theorems);
  const gboolean ran = prove_batch (&batch, cancellable, error);
  for (guint i = 0; i < of->n_folders; i++)
    terse_package_clear (&batch.packages[i]);
  for (guint i = 0; i < batch.n && !ran; i++)
    terse_theorem_clear (&theorems[i]);
  g_free (batch.packages);
  g_free (batch.place);
  return ran;
}

gboolean
terse_theorem_prove (const char *folder, GCancellable *cancellable, TerseTheorem *theorem,
                     GError **error)
{
  const TerseTheoremBatch one = { .folders = &folder, .n_folders = 1 };
  if (!terse_theorems_prove (&one, cancellable, theorem, error))
    return FALSE;
  const gboolean refused = theorem->outcome == TERSE_THEOREM_REFUSED;
  if (!refused && theorem->outcome != TERSE_THEOREM_ENDED)
    return TRUE;
  g_set_error_literal (error, TERSE_ERROR, refused ? TERSE_ERROR_INPUT : TERSE_ERROR_IO,
                       theorem->reason);
  terse_theorem_clear (theorem);
  return FALSE;
}

/* --- the record --- */

static JsonObject *
make_entry (const TerseTheorem *theorem)
{
  JsonObject *entry = json_object_new ();
  json_object_set_string_member (entry, "name", NAME);
  json_object_set_string_member (entry, "version", theorem->version);
  json_object_set_string_member (entry, "statement", theorem->statement);
  json_object_set_string_member (entry, "definitions_sha256", theorem->definitions_sha256);
  json_object_set_string_member (entry, "evidence", theorem->evidence);
  json_object_set_string_member (entry, "evidence_sha256", theorem->evidence_sha256);
  json_object_set_string_member (entry, "verdict", "proved");
  return entry;
}

static gboolean
is_theorem (JsonNode *node)
{
  JsonObject *entry = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  return entry
         && g_strcmp0 (json_object_get_string_member_with_default (entry, "name", NULL), NAME) == 0
         && json_object_has_member (entry, "statement");
}

gboolean
terse_theorem_record (const TerseTheorem *theorem, const char *folder, GError **error)
{
  g_return_val_if_fail (theorem->outcome == TERSE_THEOREM_PROVED && theorem->version
                            && theorem->definitions_sha256,
                        FALSE);
  g_autoptr (TerseFolder) files = terse_folder_open (folder, error);
  if (files == NULL)
    return FALSE;
  if (g_strcmp0 (terse_folder_sha256 (files, theorem->evidence, NULL), theorem->evidence_sha256)
      != 0)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                   "%s: expected the evidence that ACL2 has seen, found another", folder);
      return FALSE;
    }
  JsonArray *before = terse_folder_referees (files);
  g_autoptr (JsonArray) entries = json_array_new ();
  for (guint i = 0; i < json_array_get_length (before); i++)
    if (!is_theorem (json_array_get_element (before, i)))
      json_array_add_element (entries, json_array_dup_element (before, i));
  json_array_add_object_element (entries, make_entry (theorem));
  return terse_record_write (folder, terse_folder_sums_sha256 (files), entries, error);
}

/* --- the folder for a referee --- */

static gboolean
copy_file (const char *from, const char *to, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  if (g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, &why))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected to copy %s, found: %s", to, from,
               why->message);
  return FALSE;
}

/* Copies the books of one folder of ours. symrun.lisp is the referee's program, no part of a proof.
 */
static gboolean
copy_books (const char *from, const char *to, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autoptr (GDir) dir = g_dir_open (from, 0, &why);
  if (dir == NULL)
    {
      g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_IO, why->message);
      return FALSE;
    }
  for (const char *name; (name = g_dir_read_name (dir));)
    {
      g_autofree char *source = g_build_filename (from, name, NULL),
                      *target = g_build_filename (to, name, NULL);
      if (g_str_has_suffix (name, ".lisp") && strcmp (name, "symrun.lisp") != 0
          && !copy_file (source, target, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill (gpointer data, const char *out, GError **error)
{
  const TersePackage *package = data;
  g_autofree char *script = find_script (), *ours = g_path_get_dirname (script);
  g_autofree char *referee = g_build_filename (ours, "..", "referee", NULL),
                  *books = g_build_filename (out, "books", NULL);
  g_autofree char *to = g_build_filename (out, "prove.sh", NULL),
                  *page = g_build_filename (ours, "README.md", NULL),
                  *page_to = g_build_filename (out, "README.md", NULL);
  if (g_mkdir_with_parents (books, 0777) != 0)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected a new folder, found none",
                   out);
      return FALSE;
    }
  return copy_books (referee, books, error) && copy_books (ours, books, error)
         && copy_file (script, to, error) && copy_file (page, page_to, error)
         && terse_package_write (package, out, 0, TRUE, error);
}

/* Of folders in what is exported: the books. */
#define DEPTH 1

gboolean
terse_theorem_export (const char *folder, const char *out, char **statement, GError **error)
{
  TersePackage package;
  if (g_file_test (out, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "--out: expected a folder that is not there yet, found %s", out);
      return FALSE;
    }
  const gboolean made = terse_package_open (&package, folder, error)
                        && terse_fresh_folder (out, DEPTH, fill, &package, error);
  if (made)
    *statement = g_strdup (package.statement);
  terse_package_clear (&package);
  return made;
}
