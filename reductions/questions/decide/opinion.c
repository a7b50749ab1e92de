#include "reductions/questions/decide/opinion.h"

#include <string.h>

#include "protocols/error.h"
#include "reductions/questions/decide/opinion_name.h"
#include "solver/certificate/certificate.h"
#include "solver/certificate/digest.h"
#include "solver/check/check.h"
#include "solver/process/process.h"

#define ACL2 "acl2"
#define CANNOT_RUN 2 /* exit status of check.sh where it cannot judge */

struct _TerseOpinion {
  char *text;
  char *name;
  char **words; /* of the command; NULL for acl2 */
};

static gboolean
has_placeholder (char *const *words, const char *placeholder)
{
  for (guint i = 0; words[i]; i++)
    if (strstr (words[i], placeholder))
      return TRUE;
  return FALSE;
}

static char **
parse_command (const char *text, GError **error)
{
  g_auto (GStrv) words = NULL;
  if (g_shell_parse_argv (text, NULL, &words, NULL) && has_placeholder (words, "{formula}")
      && has_placeholder (words, "{proof}"))
    return g_steal_pointer (&words);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "--referee: expected " ACL2 " or a command with {formula} and {proof}, found %s",
               text);
  return NULL;
}

TerseOpinion *
terse_opinion_new (const char *text, GError **error)
{
  gboolean is_acl2 = strcmp (text, ACL2) == 0;
  char **words = is_acl2 ? NULL : parse_command (text, error);
  if (!is_acl2 && words == NULL)
    return NULL;
  TerseOpinion *referee = g_new0 (TerseOpinion, 1);
  referee->text = g_strdup (text);
  referee->name = is_acl2 ? g_strdup (ACL2) : terse_opinion_name_of (words);
  referee->words = words;
  return referee;
}

void
terse_opinion_free (TerseOpinion *referee)
{
  g_free (referee->text);
  g_free (referee->name);
  g_strfreev (referee->words);
  g_free (referee);
}

const char *
terse_opinion_name (const TerseOpinion *referee)
{
  return referee->name;
}

void
terse_opinion_verdict_clear (TerseOpinionVerdict *verdict)
{
  g_clear_pointer (&verdict->reason, g_free);
  g_clear_pointer (&verdict->version, g_free);
  g_clear_pointer (&verdict->formula_sha256, g_free);
  g_clear_pointer (&verdict->proof_sha256, g_free);
}

/* Copies of the certificate's files that nobody else may write to, with the formula that the
 * referee is to see: what it is given is what was verified. */
typedef struct {
  TerseWorkFolder *scratch;
  char *formula, *proof, *symmetries, *definitions; /* the last two may be NULL */
} Files;

static void
files_clear (Files *files)
{
  g_free (files->formula);
  g_free (files->proof);
  g_free (files->symmetries);
  g_free (files->definitions);
  g_clear_pointer (&files->scratch, terse_work_folder_free);
}

/* Asked by the kernel while it checks. */
static int
stop_check (void *data)
{
  return g_cancellable_is_cancelled (data);
}

/* Puts the formula with the clauses of symmetries and definitions in the place of the formula. */
static gboolean
extend_formula (Files *files, GCancellable *cancellable, GError **error)
{
  g_autofree char *extended = terse_work_folder_path (files->scratch, "extended.cnf");
  const TerseKernelFiles check = { .formula = files->formula,
                                   .proof = files->proof,
                                   .symmetries = files->symmetries,
                                   .definitions = files->definitions,
                                   .write_extended = extended };
  TerseKernelResult result = terse_kernel_run_until (&check, stop_check, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (!result.verified)
    {
      g_set_error_literal (error, TERSE_ERROR,
                           result.no_memory ? TERSE_ERROR_MEMORY : TERSE_ERROR_IO, result.message);
      return FALSE;
    }
  g_free (files->formula);
  files->formula = g_steal_pointer (&extended);
  return TRUE;
}

/* Where the certificate has no such file *path stays NULL. */
static gboolean
copy_file (const TerseFolder *folder, const char *name, const Files *files, char **path,
           GError **error)
{
  if (terse_folder_sha256 (folder, name, NULL) == NULL)
    return TRUE;
  *path = terse_work_folder_path (files->scratch, name);
  return terse_folder_copy (folder, name, *path, error);
}

static gboolean
copy_files (const TerseOpinion *referee, const TerseFolder *folder, GCancellable *cancellable,
            Files *files, GError **error)
{
  files->scratch = terse_work_folder_new (NULL, "referee", error);
  if (files->scratch == NULL || !copy_file (folder, "formula.cnf", files, &files->formula, error)
      || !copy_file (folder, "proof.lrat", files, &files->proof, error)
      || !copy_file (folder, "symmetries.txt", files, &files->symmetries, error)
      || !copy_file (folder, "definitions.txt", files, &files->definitions, error))
    return FALSE;
  g_return_val_if_fail (files->formula && files->proof, FALSE);
  return referee->words == NULL || (files->symmetries == NULL && files->definitions == NULL)
         || extend_formula (files, cancellable, error);
}

static char *
fill_in (const char *word, const Files *files)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (const char *c = word; *c;)
    if (g_str_has_prefix (c, "{formula}") || g_str_has_prefix (c, "{proof}"))
      {
        g_string_append (text, c[1] == 'f' ? files->formula : files->proof);
        c = strchr (c, '}') + 1;
      }
    else
      g_string_append_c (text, *c++);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The words to run, (transfer full). */
static char **
command_line (const TerseOpinion *referee, const Files *files)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  if (referee->words == NULL)
    {
      g_autofree char *script = terse_process_find_script ("TERSE_REFEREE", "referee/check.sh");
      g_strv_builder_add_many (builder, script, files->formula, files->proof,
                               files->symmetries ? files->symmetries : "-",
                               files->definitions ? files->definitions : "-", NULL);
    }
  for (guint i = 0; referee->words && referee->words[i]; i++)
    {
      g_autofree char *word = fill_in (referee->words[i], files);
      g_strv_builder_add (builder, word);
    }
  return g_strv_builder_end (builder);
}

static gboolean
is_acceptance (const char *line)
{
  static const char *const lines[] = { "s VERIFIED", "s VERIFIED UNSAT", "c VERIFIED", NULL };
  return g_strv_contains (lines, line);
}

/* Status 20 is what solvers and checkers of their proofs say of an unsatisfiable formula. */
static gboolean
is_success (int status)
{
  return status == 0 || status == 20;
}

static gboolean
said_acceptance (const TerseProcessResult *result)
{
  for (guint i = 0; i < result->lines->len; i++)
    if (is_acceptance (result->lines->pdata[i]))
      return TRUE;
  return FALSE;
}

static void
judge (const TerseOpinion *referee, const TerseProcessResult *result, TerseOpinionVerdict *verdict)
{
  const gboolean said = said_acceptance (result);
  g_autofree char *last = terse_process_last_words (result);
  verdict->accepted = said && is_success (result->status);
  if (referee->words == NULL && result->lines->len > 0
      && g_str_has_prefix (result->lines->pdata[0], "c "))
    verdict->version = g_strdup ((char *) result->lines->pdata[0] + 2);
  if (!verdict->accepted)
    verdict->reason = g_strdup_printf ("expected exit status 0 or 20 and a line `s VERIFIED`, "
                                       "found status %d and %s: %s",
                                       result->status, said ? "such a line" : "none", last);
}

static gboolean
says_memory (const TerseProcessResult *result)
{
  static const char *const words[]
      = { "out of memory",          "out-of-memory", "memory exhausted",
          "cannot allocate memory", "bad_alloc",     "memoryerror" };
  for (guint i = 0; i < result->lines->len; i++)
    {
      g_autofree char *line = g_ascii_strdown (result->lines->pdata[i], -1);
      for (guint w = 0; w < G_N_ELEMENTS (words); w++)
        if (strstr (line, words[w]))
          return TRUE;
    }
  return FALSE;
}

/* The signal that ended it or, by what a shell says, ended what it had started; 0: none. */
static int
signal_of (const TerseProcessResult *result)
{
  return result->status == -1                                 ? result->signal
         : result->status > 128 && result->status <= 128 + 64 ? result->status - 128
                                                              : 0;
}

/* A referee that could not come to a judgement has rejected nothing. check.sh, which is ours, says
 * why; a shell's 126 and 127 are a program that cannot be run. */
static gboolean
check_ability (const TerseOpinion *referee, const TerseProcessResult *result, GError **error)
{
  const int ended_by = signal_of (result);
  g_autofree char *last = terse_process_last_words (result);
  if (referee->words == NULL && result->status == CANNOT_RUN)
    g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_IO, last);
  else if (ended_by > 0)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO,
                 "referee %s: expected it to come to an end, found it ended by signal %d, %s",
                 referee->name, ended_by, g_strsignal (ended_by));
  else if (result->status == 126 || result->status == 127)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO,
                 "referee %s: expected a program to run, found: %s", referee->name, last);
  else if (result->status != 0 && says_memory (result))
    g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_MEMORY, last);
  else
    return TRUE;
  return FALSE;
}

static gboolean
run_on_files (const TerseOpinion *referee, const Files *files, GCancellable *cancellable,
              TerseOpinionVerdict *verdict, GError **error)
{
  TerseProcessResult result = { 0 };
  g_auto (GStrv) words = command_line (referee, files);
  verdict->formula_sha256 = terse_sha256_of_file (files->formula, NULL, error);
  verdict->proof_sha256
      = verdict->formula_sha256 ? terse_sha256_of_file (files->proof, NULL, error) : NULL;
  if (verdict->proof_sha256 == NULL || !terse_process_run (words, cancellable, &result, error))
    return FALSE;
  gboolean able = check_ability (referee, &result, error);
  if (able)
    judge (referee, &result, verdict);
  terse_process_result_clear (&result);
  return able;
}

gboolean
terse_opinion_run (const TerseOpinion *referee, const TerseFolder *folder,
                   GCancellable *cancellable, TerseOpinionVerdict *verdict, GError **error)
{
  Files files = { 0 };
  *verdict = (TerseOpinionVerdict){ 0 };
  gboolean ran = copy_files (referee, folder, cancellable, &files, error)
                 && run_on_files (referee, &files, cancellable, verdict, error);
  files_clear (&files);
  if (!ran)
    terse_opinion_verdict_clear (verdict);
  return ran;
}

gboolean
terse_opinion_run_on_paths (const TerseOpinion *referee, const char *formula, const char *proof,
                            const char *symmetries, const char *definitions,
                            GCancellable *cancellable, TerseOpinionVerdict *verdict, GError **error)
{
  g_autofree char *own_formula = g_strdup (formula), *own_proof = g_strdup (proof),
                  *own_symmetries = g_strdup (symmetries),
                  *own_definitions = g_strdup (definitions);
  const Files files = { .formula = own_formula,
                        .proof = own_proof,
                        .symmetries = own_symmetries,
                        .definitions = own_definitions };
  *verdict = (TerseOpinionVerdict){ 0 };
  if (run_on_files (referee, &files, cancellable, verdict, error))
    return TRUE;
  terse_opinion_verdict_clear (verdict);
  return FALSE;
}

/* What tells one referee from another in a record. */
static gboolean
is_entry_of (JsonNode *node, const TerseOpinion *referee)
{
  JsonObject *entry = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *command = referee->words ? referee->text : NULL;
  return entry
         && g_strcmp0 (json_object_get_string_member_with_default (entry, "command", NULL), command)
                == 0
         && g_strcmp0 (json_object_get_string_member_with_default (entry, "name", NULL),
                       referee->name)
                == 0;
}

static JsonObject *
make_entry (const TerseOpinion *referee, const TerseOpinionVerdict *verdict)
{
  JsonObject *entry = json_object_new ();
  json_object_set_string_member (entry, "name", referee->name);
  if (referee->words)
    json_object_set_string_member (entry, "command", referee->text);
  if (verdict->version)
    json_object_set_string_member (entry, "version", verdict->version);
  json_object_set_string_member (entry, "formula_sha256", verdict->formula_sha256);
  json_object_set_string_member (entry, "proof_sha256", verdict->proof_sha256);
  json_object_set_string_member (entry, "verdict", "accepted");
  return entry;
}

/* The entries with that of this referee last, in place of an older one. (transfer full) */
static JsonArray *
add_entry (JsonArray *before, const TerseOpinion *referee, const TerseOpinionVerdict *verdict)
{
  JsonArray *entries = json_array_new ();
  for (guint i = 0; i < json_array_get_length (before); i++)
    if (!is_entry_of (json_array_get_element (before, i), referee))
      json_array_add_element (entries, json_array_dup_element (before, i));
  json_array_add_object_element (entries, make_entry (referee, verdict));
  return entries;
}

gboolean
terse_opinion_record (const TerseOpinion *referee, const TerseOpinionVerdict *verdict,
                      const TerseFolder *folder, GError **error)
{
  g_return_val_if_fail (verdict->accepted, FALSE);
  g_autoptr (JsonArray) entries = add_entry (terse_folder_referees (folder), referee, verdict);
  return terse_folder_record (folder, entries, error);
}
