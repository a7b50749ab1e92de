#include "reductions/questions/theorem/package.h"

#include <gio/gio.h>
#include <string.h>

#include "protocols/error.h"
#include "reductions/questions/encodings/encoding.h"
#include "reductions/questions/theorem/clauses.h"
#include "reductions/questions/theorem/covered.h"
#include "reductions/questions/theorem/lists.h"
#include "reductions/questions/theorem/statement.h"

/* The largest list of symmetries or definitions. */
#define MOST_BYTES (G_GUINT64_CONSTANT (1) << 30)

void
terse_package_clear (TersePackage *package)
{
  g_clear_pointer (&package->folder, terse_folder_free);
  g_clear_pointer (&package->question, terse_question_unref);
  g_clear_pointer (&package->weighted, terse_question_unref);
  g_clear_pointer (&package->path, g_free);
  g_clear_pointer (&package->statement, g_free);
}

#define PROOF "proof.lrat"
#define WITNESS "witness.txt"
#define PROTOCOL "protocol.json"
#define SYMMETRIES "symmetries.txt"
#define WEIGHTS "weights.txt"

/* The file from which a theorem can be made, or NULL. */
static const char *
find_evidence (const TersePackage *package, const char *closed_by)
{
  const TerseFolder *folder = package->folder;
  if (package->possible)
    return PROTOCOL;
  if (terse_folder_sha256 (folder, PROOF, NULL))
    return PROOF;
  return terse_folder_sha256 (folder, WITNESS, NULL)
                 && terse_theorem_takes (package->question, closed_by)
             ? WITNESS
             : NULL;
}

/* Is it decided, with a statement, and of a kind that is covered? */
static gboolean
check_kind (TersePackage *package, JsonObject *manifest, GError **error)
{
  const char *verdict = json_object_get_string_member_with_default (manifest, "verdict", "?");
  const char *by = json_object_get_string_member_with_default (manifest, "closed_by", "?");
  const char *found;
  if (terse_theorem_lacks (package->question, &found))
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                   "%s: expected a question of which a theorem can be made, found %s (model %s)",
                   package->path, found, terse_question_model (package->question)->id);
      return FALSE;
    }
  package->possible = strcmp (verdict, "possible") == 0;
  package->evidence = find_evidence (package, by);
  if (package->evidence == NULL)
    g_set_error (
        error, TERSE_ERROR, TERSE_ERROR_INPUT,
        "%s: expected a protocol, a proof, rows (schedules), a fooling set or minors (trees), "
        "weights (machines), tokens, handover, functionals, of which a theorem can be made, "
        "found %s closed by %s",
        package->path, verdict, by);
  return package->evidence != NULL;
}

/* Public coins are excluded by a formula under weights of the inputs. Nothing rests on them: what
 * ACL2 proves from any weights is said without. */
static gboolean
read_weights (TersePackage *package, GError **error)
{
  gsize length;
  const TerseTolerance *tolerance = terse_question_tolerance (package->question);
  if (tolerance == NULL || tolerance->weights || package->possible)
    return TRUE;
  g_autofree char *text = terse_folder_read (package->folder, WEIGHTS, MOST_BYTES, &length, error);
  if (text == NULL)
    return FALSE;
  package->weighted = terse_question_weighted (package->question, g_strstrip (text), NULL);
  if (package->weighted == NULL)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                 "%s/%s: expected weights of the promised inputs, found others", package->path,
                 WEIGHTS);
  return package->weighted != NULL;
}

/* (transfer full) */
static char *
state (const TerseQuestion *question, gboolean possible)
{
  g_autofree char *exists = terse_statement_of (question);
  return possible ? g_steal_pointer (&exists) : g_strdup_printf ("(not %s)", exists);
}

gboolean
terse_package_open (TersePackage *package, const char *path, GError **error)
{
  *package = (TersePackage){ .path = g_canonicalize_filename (path, NULL) };
  package->folder = terse_folder_open (path, error);
  if (package->folder == NULL)
    return FALSE;
  JsonObject *manifest = json_node_get_object (terse_folder_manifest (package->folder));
  package->question = terse_question_read_json (manifest, error);
  if (package->question == NULL)
    g_prefix_error (error, "%s/manifest.json: ", path);
  if (package->question == NULL || !check_kind (package, manifest, error)
      || !read_weights (package, error))
    return FALSE;
  package->statement = state (package->question, package->possible);
  return TRUE;
}

/* A folder, and which of its theorems is written. */
typedef struct {
  const char *path;
  guint number;
} Place;

/* name.type, or name-n.type (transfer full) */
static char *
file_name (const Place *place, const char *name, const char *type)
{
  return place->number ? g_strdup_printf ("%s-%u.%s", name, place->number, type)
                       : g_strdup_printf ("%s.%s", name, type);
}

static gboolean
write_file (const Place *place, const char *name, const char *type, const char *text,
            GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autofree char *file = file_name (place, name, type),
                  *path = g_build_filename (place->path, file, NULL);
  if (g_file_set_contents (path, text, -1, &why))
    return TRUE;
  g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_IO, why->message);
  return FALSE;
}

typedef char *(*ListOf) (const char *path, const char *text, GError **error);

/* A file of the certificate; where there is none, the empty text. (transfer full) */
static char *
read_file (const TersePackage *package, const char *file, GError **error)
{
  gsize length;
  return terse_folder_sha256 (package->folder, file, NULL)
             ? terse_folder_read (package->folder, file, MOST_BYTES, &length, error)
             : g_strdup ("");
}

/* A list of the certificate as a file for ACL2; where there is none, the empty list. */
static gboolean
write_list (const TersePackage *package, const Place *place, const char *file, const char *name,
            ListOf list_of, GError **error)
{
  g_autofree char *path = g_build_filename (package->path, file, NULL),
                  *text = read_file (package, file, error),
                  *list = text ? list_of (path, text, error) : NULL;
  return list && write_file (place, name, "lsp", list, error);
}

/* The question whose formula the proof refutes. */
static const TerseQuestion *
formula_question (const TersePackage *package)
{
  return package->weighted ? package->weighted : package->question;
}

/* Those that the proof uses, and their images. (transfer full) */
static char *
closed_clauses (const TersePackage *package, const char *proof, GError **error)
{
  g_autofree char *path = g_build_filename (package->path, SYMMETRIES, NULL),
                  *text = read_file (package, SYMMETRIES, error);
  g_autoptr (GArray) symmetries = text ? terse_list_numbers (path, text, error) : NULL;
  if (symmetries == NULL)
    return NULL;
  const TerseQuestion *question = formula_question (package);
  g_autoptr (TerseFormula) formula = terse_encoding_for (question)->emit (question);
  return terse_list_of_closed_clauses (proof, formula, symmetries, error);
}

static gboolean
write_clauses (const TersePackage *package, const Place *place, GError **error)
{
  g_autofree char *path = g_build_filename (package->path, PROOF, NULL);
  const TerseQuestion *question = formula_question (package);
  const guint64 clauses = terse_encoding_for (question)->size (question).clauses;
  g_autofree char *list = terse_folder_sha256 (package->folder, SYMMETRIES, NULL)
                              ? closed_clauses (package, path, error)
                              : terse_list_of_used_clauses (path, clauses, error);
  return list && write_file (place, "clauses", "lsp", list, error);
}

/* ACL2 reads the proof itself, and a file that has become another one is at worst no proof. */
static gboolean
write_proof (const TersePackage *package, const Place *place, gboolean copy, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autofree char *file = file_name (place, "proof", "lrat"),
                  *from = g_build_filename (package->path, PROOF, NULL),
                  *to = g_build_filename (place->path, file, NULL);
  g_autoptr (GFile) source = g_file_new_for_path (from);
  g_autoptr (GFile) target = g_file_new_for_path (to);
  if (copy ? g_file_copy (source, target, G_FILE_COPY_NOFOLLOW_SYMLINKS, NULL, NULL, NULL, &why)
           : g_file_make_symbolic_link (target, from, NULL, &why))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO, "%s: expected a copy of the proof, found: %s",
               to, why->message);
  return FALSE;
}

/* theorem.lisp: a statement with what its proof needs and how it goes. */
static gboolean
write_theorem (const char *book, const Place *place, const char *needs, const char *statement,
               const char *hints, GError **error)
{
  g_autofree char *event
      = place->number ? g_strdup_printf ("statement-%u", place->number) : g_strdup ("statement");
  g_autofree char *text = g_strdup_printf ("; What is proved, in the words of books/%s.lisp.\n"
                                           "(in-package \"LRAT\")\n"
                                           "(include-book \"books/%s\")\n"
                                           "%s\n"
                                           "(defthm %s\n"
                                           "  %s\n"
                                           "  :rule-classes nil\n"
                                           "  :hints ((\"Goal\" %s)))\n",
                                           book, book, needs, event, statement, hints);
  return write_file (place, "theorem", "lisp", text, error);
}

/* By the proof method `method` of a book of that name with its files, and by nothing else that ACL2
 * might know about it. */
static gboolean
write_theorem_by (const TersePackage *package, const Place *place, const char *method,
                  const char *files, GError **error)
{
  g_autofree char *needs = g_strdup_printf ("(local (include-book \"books/%s\"))\n", method),
                  *hints = g_strdup_printf (":in-theory (theory 'minimal-theory)\n"
                                            "           :clause-processor\n"
                                            "           (%s clause '(%s) state)",
                                            method, files);
  return write_theorem (terse_statement_book (package->question), place, needs, package->statement,
                        hints, error);
}

static gboolean
write_witness (const TersePackage *package, const Place *place, GError **error)
{
  g_autofree char *name = file_name (place, "witness", "lsp"),
                  *files = g_strdup_printf ("\"%s\"", name);
  return write_theorem_by (package, place, terse_theorem_method (package->question), files, error)
         && write_list (package, place, WITNESS, "witness", terse_list_of_witness, error);
}

static gboolean
write_protocol (const TersePackage *package, const Place *place, GError **error)
{
  gsize length;
  g_autofree char *text = terse_folder_read (package->folder, PROTOCOL, MOST_BYTES, &length, error);
  g_autoptr (TerseProtocol) protocol
      = text ? terse_protocol_from_json (package->question, text, length, error) : NULL;
  if (protocol == NULL)
    return FALSE;
  g_autofree char *name = file_name (place, "protocol", "lsp"),
                  *files = g_strdup_printf ("\"%s\"", name),
                  *list = terse_list_of_protocol (protocol);
  return write_theorem_by (package, place, "exhibit", files, error)
         && write_file (place, "protocol", "lsp", list, error);
}

static gboolean
write_weights (const TersePackage *package, const Place *place, GError **error)
{
  if (package->weighted == NULL)
    return TRUE;
  g_autofree char *list = terse_list_of_weights (terse_question_tolerance (package->weighted));
  return write_file (place, "weights", "lsp", list, error);
}

static gboolean
write_refutation (const TersePackage *package, const Place *place, gboolean copy, GError **error)
{
  g_autofree char *symmetries = file_name (place, "symmetries", "lsp"),
                  *definitions = file_name (place, "definitions", "lsp"),
                  *clauses = file_name (place, "clauses", "lsp"),
                  *proof = file_name (place, "proof", "lrat"),
                  *weights = file_name (place, "weights", "lsp");
  g_autofree char *last = package->weighted ? g_strdup_printf (" \"%s\"", weights) : g_strdup (""),
                  *files = g_strdup_printf ("\"%s\" \"%s\" \"%s\" \"%s\"%s", symmetries,
                                            definitions, clauses, proof, last);
  return write_theorem_by (package, place, "refute", files, error)
         && write_list (package, place, SYMMETRIES, "symmetries", terse_list_of_symmetries, error)
         && write_list (package, place, "definitions.txt", "definitions", terse_list_of_definitions,
                        error)
         && write_clauses (package, place, error) && write_weights (package, place, error)
         && write_proof (package, place, copy, error);
}

gboolean
terse_package_write (const TersePackage *package, const char *path, guint number, gboolean copy,
                     GError **error)
{
  const Place place = { path, number };
  if (package->possible)
    return write_protocol (package, &place, error);
  return strcmp (package->evidence, WITNESS) == 0 ? write_witness (package, &place, error)
                                                  : write_refutation (package, &place, copy, error);
}

gboolean
terse_package_write_both (const TerseNumberedPackage *possible,
                          const TerseNumberedPackage *impossible, const char *place, guint number,
                          char **statement, GError **error)
{
  const Place to = { place, number };
  g_autofree char *needs = g_strdup_printf ("(local (include-book \"theorem-%u\"))\n"
                                            "(local (include-book \"theorem-%u\"))\n",
                                            possible->number, impossible->number),
                  *hints = g_strdup_printf (":use (statement-%u statement-%u)\n"
                                            "           :in-theory (theory 'minimal-theory)",
                                            possible->number, impossible->number);
  g_autofree char *both = g_strdup_printf ("(and %s %s)", possible->package->statement,
                                           impossible->package->statement);
  if (!write_theorem (terse_statement_book (possible->package->question), &to, needs, both, hints,
                      error))
    return FALSE;
  *statement = g_steal_pointer (&both);
  return TRUE;
}

gboolean
terse_package_write_following (const TerseNumberedPackage *from, const TerseQuestion *question,
                               const char *place, guint number, char **statement, GError **error)
{
  const Place to = { place, number };
  const gboolean errs = terse_question_tolerance (question) != NULL;
  g_autofree char *says
      = state (question, from->package->possible),
      *needs = g_strdup_printf ("(local (include-book \"theorem-%u\"))\n"
                                "(local (include-book \"books/%s\"))\n",
                                from->number, errs ? "wider-errors" : "finer"),
      *hints = g_strdup_printf (":use statement-%u\n"
                                "           :in-theory (theory '%s)",
                                from->number, errs ? "another-budget-with-coins" : "any-budget");
  if (!write_theorem (terse_statement_book (question), &to, needs, says, hints, error))
    return FALSE;
  *statement = g_steal_pointer (&says);
  return TRUE;
}

gboolean
terse_package_write_every_n (const TerseEveryN *bound, const char *place, guint number,
                             GError **error)
{
  const Place to = { place, number };
  g_autofree char *hints = g_strdup_printf (":in-theory (theory 'minimal-theory)\n"
                                            "           :use %s",
                                            bound->lemma);
  return write_theorem ("specification", &to, "(local (include-book \"books/all-sizes\"))\n",
                        bound->statement, hints, error);
}
