/* terse export: the formula of a certificate and its proof in the language of another checker, in a
 * folder. The certificate is verified first. */
#include "cli/options.h"
#include "protocols/error.h"
#include "reductions/questions/decide/verify.h"
#include "solver/certificate/certificate.h"
#include "solver/certificate/fresh.h"
#include "solver/check/check.h"
#include "solver/proof/translate.h"

/* An export, and the copies of the certificate's files that it is made of. */
typedef struct {
  const TerseFolder *files;
  TerseLanguage language;
  TerseWorkFolder *scratch;
  char *formula, *proof, *symmetries, *definitions; /* the last two NULL where there is none */
  TerseKernelResult result;                         /* of the kernel, which extends the formula */
  gboolean extended; /* the clauses of symmetries and definitions are in the formula */
} Export;

static void
export_clear (Export *export)
{
  g_free (export->formula);
  g_free (export->proof);
  g_free (export->symmetries);
  g_free (export->definitions);
  g_clear_pointer (&export->scratch, terse_work_folder_free);
}

static gboolean
copy_file (Export *export, const char *name, char **path, GError **error)
{
  if (terse_folder_sha256 (export->files, name, NULL) == NULL)
    return TRUE;
  *path = terse_work_folder_path (export->scratch, name);
  return terse_folder_copy (export->files, name, *path, error);
}

static gboolean
copy_files (Export *export, GError **error)
{
  export->scratch = terse_work_folder_new (NULL, "export", error);
  return export->scratch && copy_file (export, "formula.cnf", &export->formula, error)
         && copy_file (export, "proof.lrat", &export->proof, error)
         && copy_file (export, "symmetries.txt", &export->symmetries, error)
         && copy_file (export, "definitions.txt", &export->definitions, error);
}

static int
stop_check (void *data)
{
  return g_cancellable_is_cancelled (data);
}

/* Runs the kernel, which writes the formula with what the two lists add where they have to be
 * clauses. */
static gboolean
extend (Export *export, const char *to, GError **error)
{
  export->extended
      = export->symmetries || (export->definitions && export->language == TERSE_LANGUAGE_LRAT_TEXT);
  const TerseKernelFiles files = { .formula = export->formula,
                                   .proof = export->proof,
                                   .symmetries = export->symmetries,
                                   .definitions = export->definitions,
                                   .write_extended = export->extended ? to : NULL };
  export->result = terse_kernel_run_until (&files, stop_check, terse_interruption ());
  if (g_cancellable_set_error_if_cancelled (terse_interruption (), error))
    return FALSE;
  if (!export->result.verified)
    g_set_error_literal (error, TERSE_ERROR,
                         export->result.no_memory ? TERSE_ERROR_MEMORY : TERSE_ERROR_IO,
                         export->result.message);
  return export->result.verified
         && (export->extended || terse_folder_copy (export->files, "formula.cnf", to, error));
}

static gboolean
fill (gpointer data, const char *folder, GError **error)
{
  Export *export = data;
  g_autofree char *formula = g_build_filename (folder, "formula.cnf", NULL),
                  *name = g_strdup_printf ("proof.%s", terse_language_suffix (export->language)),
                  *proof = g_build_filename (folder, name, NULL);
  if (!copy_files (export, error) || !extend (export, formula, error))
    return FALSE;
  const TerseKernelResult *result = &export->result;
  const TerseTranslation translation
      = { .language = export->language,
          .proof = export->proof,
          .definitions = export->extended ? NULL : export->definitions,
          .clauses = result->clauses + (export->extended ? result->added_clauses : 0),
          .variables = (guint) result->variables };
  return terse_proof_translate (&translation, proof, error);
}

static void
report (const Export *export, const char *out)
{
  g_print ("%s/formula.cnf: the formula%s%s\n", out,
           export->extended ? " with the clauses that the kernel makes of " : "",
           !export->extended      ? ""
           : !export->definitions ? "symmetries"
           : export->symmetries   ? "symmetries and definitions"
                                  : "definitions");
  g_print ("%s/proof.%s: %s%s\n", out, terse_language_suffix (export->language),
           terse_language_id (export->language),
           export->definitions && !export->extended ? ", definitions included" : "");
}

static gboolean
is_proof (const char *folder, const TerseVerification *verified, GError **error)
{
  if (verified->verdict == TERSE_IMPOSSIBLE && !verified->by_witness)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "export: expected a certificate with a proof, found a %s in %s",
               verified->by_witness ? "witness" : "protocol", folder);
  return FALSE;
}

static int
export_verified (const TerseOptions *options, const TerseVerification *verified)
{
  GError *error = NULL;
  Export export
      = { .files = verified->files, .language = (TerseLanguage) options->export_format.index };
  const gboolean made = is_proof (options->words[0], verified, &error)
                        && terse_fresh_folder (options->new_folder, 0, fill, &export, &error);
  if (made)
    report (&export, options->new_folder);
  export_clear (&export);
  return made ? TERSE_EXIT_DECIDED : terse_complain (error);
}

static int
export_folder (const TerseOptions *options)
{
  GError *error = NULL;
  TerseVerification verified;
  if (options->new_folder == NULL)
    terse_options_refuse (&error, "export", "--out", "none");
  else if (g_file_test (options->new_folder, G_FILE_TEST_EXISTS))
    terse_options_refuse (&error, "--out", "a folder that is not there yet", options->new_folder);
  if (error || !terse_verify (options->words[0], NULL, terse_interruption (), &verified, &error))
    return terse_complain (error);
  int status = TERSE_EXIT_REFUTED;
  if (verified.verified)
    status = export_verified (options, &verified);
  else
    g_print ("rejected: %s\n", verified.reason);
  terse_verification_clear (&verified);
  return status;
}

int
terse_command_export (char **arguments)
{
  GError *error = NULL;
  TerseOptions *options = terse_options_parse (TERSE_COMMAND_export, arguments, &error);
  if (options == NULL)
    return terse_complain (error);
  int status = export_folder (options);
  terse_options_free (options);
  return status;
}
