#include "reductions/questions/decide/verify.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/simulate.h"
#include "reductions/questions/decide/decide.h"
#include "reductions/questions/decide/members.h"
#include "reductions/questions/decide/verify_memory.h"
#include "reductions/questions/decide/verify_weights.h"
#include "solver/certificate/certificate.h"
#include "solver/certificate/digest.h"
#include "solver/certificate/folder.h"
#include "reductions/questions/encodings/plain_question.h"
#include "reductions/questions/device/memory.h"
#include "reductions/questions/device/witnessed.h"
#include "solver/check/check.h"

/* One verification under way. */
typedef struct {
  const char *folder;
  const TerseFolder *files;
  GCancellable *cancellable; /* or NULL */
  JsonObject *manifest;
  TerseQuestion *question;
  TerseQuestion *weighted; /* the question of the formula, where that is another; else NULL */
  const TerseEncoding *encoding;
  TerseVerdict verdict;
} Case;

static gboolean G_GNUC_PRINTF (4, 5)
    reject (const Case *c, const char *file, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s/%s: %s", c->folder, file, why);
  return FALSE;
}

/* The member at a path of objects, or NULL. */
static JsonNode *
find (JsonObject *object, const char *outer, const char *inner)
{
  if (outer == NULL)
    return json_object_get_member (object, inner);
  JsonNode *node = json_object_get_member (object, outer);
  return node && JSON_NODE_HOLDS_OBJECT (node)
             ? json_object_get_member (json_node_get_object (node), inner)
             : NULL;
}

static gboolean
states_number (const Case *c, const char *outer, const char *inner, guint64 number, GError **error)
{
  JsonNode *node = find (c->manifest, outer, inner);
  if (node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
      && (guint64) json_node_get_int (node) == number)
    return TRUE;
  return reject (c, "manifest.json", error,
                 "expected %s%s%s = %" G_GUINT64_FORMAT ", found another value", outer ? outer : "",
                 outer ? "." : "", inner, number);
}

static gboolean
states_text (const Case *c, const char *outer, const char *inner, const char *text, GError **error)
{
  JsonNode *node = find (c->manifest, outer, inner);
  if (node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
      && strcmp (json_node_get_string (node), text) == 0)
    return TRUE;
  return reject (c, "manifest.json", error, "expected %s%s%s = %s, found another value",
                 outer ? outer : "", outer ? "." : "", inner, text);
}

static gboolean
states_double (const Case *c, const char *outer, const char *inner, double number, GError **error)
{
  JsonNode *node = find (c->manifest, outer, inner);
  gboolean is_number
      = node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_DOUBLE;
  double stated = is_number ? json_node_get_double (node) : -1;
  if (stated >= number - 1e-9 && stated <= number + 1e-9)
    return TRUE;
  return reject (c, "manifest.json", error, "expected %s.%s = %g, found another value", outer,
                 inner, number);
}

static gboolean
states_extension (const Case *c, guint64 symmetries, guint64 definitions, guint64 clauses,
                  GError **error)
{
  return states_number (c, "extension", "symmetries", symmetries, error)
         && states_number (c, "extension", "definitions", definitions, error)
         && states_number (c, "extension", "clauses", clauses, error);
}

static gboolean
read_question (Case *c, GError **error)
{
  g_autoptr (GError) why = NULL;
  JsonNode *verdict = find (c->manifest, NULL, "verdict");
  if (!states_number (c, NULL, "format", TERSE_CERTIFICATE_FORMAT, error))
    return FALSE;
  if (verdict == NULL || !JSON_NODE_HOLDS_VALUE (verdict)
      || json_node_get_value_type (verdict) != G_TYPE_STRING
      || !terse_verdict_parse (json_node_get_string (verdict), &c->verdict)
      || c->verdict == TERSE_UNDECIDED)
    return reject (c, "manifest.json", error,
                   "expected verdict impossible or possible, found none of them");
  c->question = terse_question_read_json (c->manifest, &why);
  if (c->question == NULL)
    return reject (c, "manifest.json", error, "%s", why->message);
  c->encoding = terse_encoding_for (c->question);
  return states_text (c, "encoding", "id", c->encoding->id, error)
         && states_number (c, "encoding", "version", terse_encoding_version (c->question), error);
}

/* Was the question closed without a formula? A protocol and a witness need none. */
static gboolean
has_no_formula (const Case *c)
{
  JsonNode *node = find (c->manifest, NULL, "formula");
  return node && JSON_NODE_HOLDS_NULL (node);
}

/* Whose formula it is. */
static const TerseQuestion *
formula_question (const Case *c)
{
  return c->weighted ? c->weighted : c->question;
}

/* Sizes are compared before the formula is made, so that a manifest cannot ask for more work than
 * it states. */
static gboolean
compare_size (const Case *c, TerseSize size, GError **error)
{
  return states_number (c, "formula", "variables", size.variables, error)
         && states_number (c, "formula", "clauses", size.clauses, error)
         && states_number (c, "formula", "literals", size.literals, error);
}

static gboolean
compare_formula (const Case *c, GError **error)
{
  g_autoptr (TerseFormula) formula = c->encoding->emit (formula_question (c));
  g_autoptr (GBytes) bytes = terse_formula_bytes (formula);
  g_autofree char *sum = terse_sha256_of_bytes (bytes);
  const char *found = terse_folder_sha256 (c->files, "formula.cnf", NULL);
  if (found == NULL)
    return reject (c, "formula.cnf", error, "expected the formula, found no readable file");
  if (strcmp (sum, found) != 0)
    return reject (c, "formula.cnf", error,
                   "expected the formula of the manifest's question, SHA-256 %s, found %s", sum,
                   found);
  return states_text (c, "formula", "sha256", sum, error);
}

/* Asked by the kernel while it checks. */
static int
stop_check (void *data)
{
  const Case *c = data;
  return g_cancellable_is_cancelled (c->cancellable);
}

enum { FORMULA, PROOF, SYMMETRIES, DEFINITIONS, STREAMS };

static const char *const stream_names[STREAMS]
    = { "formula.cnf", "proof.lrat", "symmetries.txt", "definitions.txt" };

static TerseKernelResult
run_kernel (Case *c, const TerseFolderStream *streams)
{
  g_autofree char *formula = g_build_filename (c->folder, stream_names[FORMULA], NULL),
                  *proof = g_build_filename (c->folder, stream_names[PROOF], NULL),
                  *symmetries = g_build_filename (c->folder, stream_names[SYMMETRIES], NULL),
                  *definitions = g_build_filename (c->folder, stream_names[DEFINITIONS], NULL);
  const TerseKernelStreams files = { .formula = streams[FORMULA].file,
                                     .proof = streams[PROOF].file,
                                     .symmetries = streams[SYMMETRIES].file,
                                     .definitions = streams[DEFINITIONS].file,
                                     .formula_name = formula,
                                     .proof_name = proof,
                                     .symmetries_name = symmetries,
                                     .definitions_name = definitions };
  return terse_kernel_run_streams (&files, stop_check, c);
}

/* What the kernel read must be what was hashed: the files may change while they are read. */
static gboolean
judge_proof (Case *c, TerseFolderStream *streams, TerseKernelResult *result, GError **error)
{
  for (guint i = 0; i < STREAMS; i++)
    if (!terse_folder_stream_open (&streams[i], c->files, stream_names[i], error))
      return FALSE;
  *result = run_kernel (c, streams);
  if (g_cancellable_set_error_if_cancelled (c->cancellable, error))
    return FALSE;
  if (!result->verified)
    {
      g_set_error_literal (error, TERSE_ERROR,
                           result->no_memory  ? TERSE_ERROR_MEMORY
                           : result->io_error ? TERSE_ERROR_IO
                                              : TERSE_ERROR_INPUT,
                           result->message);
      return FALSE;
    }
  for (guint i = 0; i < STREAMS; i++)
    if (!terse_folder_stream_confirm (&streams[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
check_proof (Case *c, GError **error)
{
  guint64 bytes;
  const char *sum = terse_folder_sha256 (c->files, "proof.lrat", &bytes);
  TerseFolderStream streams[STREAMS] = { 0 };
  TerseKernelResult result;
  if (sum == NULL)
    return reject (c, "proof.lrat", error, "expected the proof, found no readable file");
  gboolean judged = judge_proof (c, streams, &result, error);
  for (guint i = 0; i < STREAMS; i++)
    terse_folder_stream_close (&streams[i]);
  if (judged && (!result.compressed || result.proof_bytes != bytes) && bytes > 0)
    return reject (c, "proof.lrat", error,
                   "expected a compressed proof that ends with the empty clause, found another");
  return judged
         && states_extension (c, result.symmetries, result.definitions, result.added_clauses, error)
         && states_number (c, "proof", "steps", result.lemmas, error)
         && states_number (c, "proof", "bytes", bytes, error)
         && states_text (c, "proof", "format", "lrat-binary", error)
         && states_text (c, "proof", "sha256", sum, error);
}

static bool
stop_judge (void *data)
{
  return stop_check (data);
}

static gboolean
judge_witness (Case *c, const char *text, gsize size, TerseWitnessResult *result, GError **error)
{
  g_autoptr (TersePlainQuestion) plain = terse_plain_question_new (c->question);
  if (plain == NULL)
    return reject (
        c, "manifest.json", error,
        "expected no network, at most %u players, or composition of two functions in two epochs, "
        "found others",
        TERSE_WITNESS_MAX_PLAYERS);
  *result = terse_witness_judge (&plain->question, text, size, stop_judge, c);
  if (g_cancellable_set_error_if_cancelled (c->cancellable, error))
    return FALSE;
  if (!result->verified)
    g_set_error (error, TERSE_ERROR, result->no_memory ? TERSE_ERROR_MEMORY : TERSE_ERROR_INPUT,
                 "%s/%s", c->folder, result->message);
  return result->verified;
}

static gboolean
check_witness (Case *c, GError **error)
{
  gsize size;
  TerseWitnessResult result;
  const char *sum = terse_folder_sha256 (c->files, TERSE_WITNESS_FILE, NULL);
  g_autofree char *text
      = terse_folder_read (c->files, TERSE_WITNESS_FILE, TERSE_WITNESS_MAX_BYTES, &size, NULL);
  if (text == NULL)
    return reject (c, TERSE_WITNESS_FILE, error,
                   "expected a witness of at most %u bytes, since there is no formula, found none",
                   TERSE_WITNESS_MAX_BYTES);
  if (find (c->manifest, NULL, "proof"))
    return reject (c, "manifest.json", error, "expected no proof beside a witness, found one");
  return judge_witness (c, text, size, &result, error)
         && states_text (c, NULL, "closed_by", result.rule, error)
         && states_extension (c, 0, 0, 0, error)
         && states_number (c, "witness", "bound", result.bound, error)
         && states_number (c, "witness", "capacity", result.capacity, error)
         && states_number (c, "witness", "bytes", size, error)
         && states_text (c, "witness", "sha256", sum, error);
}

static gboolean
run_protocol (const Case *c, const TerseProtocol *protocol, GError **error)
{
  TerseSimulation simulation = terse_simulate (protocol);
  g_autofree guint *wrong = simulation.wrong;
  if (wrong)
    {
      g_autofree char *inputs
          = terse_problem_joint_text (terse_question_problem (c->question), wrong);
      if (terse_question_tolerance (c->question))
        return reject (c, "protocol.json", error, "expected less error on (%s), found more",
                       inputs);
      return reject (c, "protocol.json", error, "expected an allowed output on (%s), found %u",
                     inputs, simulation.output);
    }
  if (!simulation.correct)
    return reject (c, "protocol.json", error,
                   "expected a protocol within the %s of the question, found more",
                   terse_protocol_keeps_rounds (protocol) ? "error" : "rounds");
  return states_extension (c, 0, 0, 0, error)
         && states_number (c, "protocol", "inputs_run", simulation.inputs_run, error)
         && states_double (c, "protocol", "cost", terse_protocol_cost (protocol), error);
}

static gboolean
check_protocol (const Case *c, GError **error)
{
  g_autoptr (GError) why = NULL;
  gsize length;
  g_autofree char *text
      = terse_folder_read (c->files, "protocol.json", TERSE_PROTOCOL_MAX_BYTES, &length, NULL);
  if (text == NULL)
    return reject (c, "protocol.json", error,
                   "expected the protocol, of at most %u bytes, found no readable file",
                   TERSE_PROTOCOL_MAX_BYTES);
  g_autoptr (TerseProtocol) protocol = terse_protocol_from_json (c->question, text, length, &why);
  return protocol ? run_protocol (c, protocol, error)
                  : reject (c, "protocol.json", error, "%s", why->message);
}

static gboolean
check_formula (const Case *c, guint64 max_literals, GError **error)
{
  TerseSize size = c->encoding->size (formula_question (c));
  guint64 limit = max_literals ? max_literals : terse_default_max_literals ();
  if (!compare_size (c, size, error))
    return FALSE;
  if (size.literals > limit)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                   "%s: expected a formula of at most %" G_GUINT64_FORMAT
                   " literals (--max-literals), found %" G_GUINT64_FORMAT,
                   c->folder, limit, size.literals);
      return FALSE;
    }
  return compare_formula (c, error);
}

/* No file may stand there that nothing judges. */
static gboolean
check_absence (const Case *c, GError **error)
{
  const gboolean possible = c->verdict == TERSE_POSSIBLE, proved = !possible && !has_no_formula (c);
  const struct {
    const char *name;
    gboolean belongs;
  } files[] = { { "formula.cnf", !has_no_formula (c) },
                { "symmetries.txt", proved },
                { "definitions.txt", proved },
                { "proof.lrat", proved },
                { "protocol.json", possible },
                { TERSE_WITNESS_FILE, !possible && !proved },
                { TERSE_WEIGHTS_FILE, c->weighted != NULL },
                { "entries.txt", FALSE },
                { "rectangles.txt", FALSE } };
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    if (!files[i].belongs && terse_folder_sha256 (c->files, files[i].name, NULL))
      return reject (c, files[i].name, error,
                     "expected no such file with this evidence, found one");
  return TRUE;
}

/* Where the inputs are not listed there can be a witness and nothing else. */
static gboolean
check_unlisted (const Case *c, GError **error)
{
  return terse_problem_unlisted (terse_question_problem (c->question)) == NULL
         || (has_no_formula (c) && c->verdict == TERSE_IMPOSSIBLE)
         || reject (c, "manifest.json", error,
                    "expected impossible and no formula, since the inputs are not listed, found "
                    "others");
}

static gboolean
check_weights (Case *c, GError **error)
{
  g_autoptr (GError) why = NULL;
  return terse_verify_weights (c->question, c->verdict, !has_no_formula (c), c->files, &c->weighted,
                               &why)
         || reject (c, TERSE_WEIGHTS_FILE, error, "%s", why->message);
}

/* What the formula under weights says. */
static gboolean
check_distribution (const Case *c, GError **error)
{
  const TerseTolerance *tolerance = c->weighted ? terse_question_tolerance (c->weighted) : NULL;
  return tolerance == NULL
         || (states_number (c, "distribution", "least",
                            terse_tolerance_most (tolerance, tolerance->total) + 1, error)
             && states_number (c, "distribution", "total", tolerance->total, error));
}

static gboolean
check_members (const Case *c, GError **error)
{
  g_autofree char *wrong
      = terse_members_wrong (c->manifest, c->verdict, !has_no_formula (c), c->weighted != NULL);
  return wrong == NULL || reject (c, "manifest.json", error, "%s", wrong);
}

static gboolean
check_memory (const Case *c, guint64 limit, GError **error)
{
  const guint64 variables
      = has_no_formula (c) ? 0 : c->encoding->size (formula_question (c)).variables,
      bytes = terse_verify_memory (c->files, variables);
  if (limit == 0 || bytes <= limit)
    return TRUE;
  g_set_error (
      error, TERSE_ERROR, TERSE_ERROR_LIMIT,
      "%s: expected files that %" G_GUINT64_FORMAT
      " MiB are enough to check (--memory-limit), found such that may take %" G_GUINT64_FORMAT,
      c->folder, limit >> 20, bytes >> 20);
  return FALSE;
}

/* An error of kind INPUT is a rejection, any other one is passed on. */
static gboolean
check_case (Case *c, const TerseVerifyLimits *limits, GError **error)
{
  if (!read_question (c, error) || !check_unlisted (c, error) || !check_weights (c, error)
      || !check_memory (c, limits->memory, error)
      || !(has_no_formula (c) ? check_absence (c, error)
                              : check_formula (c, limits->literals, error))
      || g_cancellable_set_error_if_cancelled (c->cancellable, error))
    return FALSE;
  gboolean judged = c->verdict == TERSE_POSSIBLE ? check_protocol (c, error)
                    : has_no_formula (c)         ? check_witness (c, error)
                                                 : check_proof (c, error);
  return judged && check_absence (c, error) && check_distribution (c, error)
         && check_members (c, error);
}

gboolean
terse_verify (const char *folder, const TerseVerifyLimits *limits, GCancellable *cancellable,
              TerseVerification *verification, GError **error)
{
  static const TerseVerifyLimits defaults = { 0 };
  g_autoptr (GError) why = NULL;
  Case c = { .folder = folder, .cancellable = cancellable };
  *verification = (TerseVerification){ 0 };
  g_autoptr (TerseFolder) files = terse_folder_open (folder, &why);
  if (files && !g_cancellable_set_error_if_cancelled (cancellable, &why))
    {
      c.files = files;
      c.manifest = json_node_get_object (terse_folder_manifest (files));
      verification->verified = check_case (&c, limits ? limits : &defaults, &why);
    }
  g_clear_pointer (&c.weighted, terse_question_unref);
  if (verification->verified)
    {
      verification->verdict = c.verdict;
      verification->question = c.question;
      verification->files = g_steal_pointer (&files);
      verification->by_witness = c.verdict == TERSE_IMPOSSIBLE && has_no_formula (&c);
      verification->text = terse_question_text (c.question);
      return TRUE;
    }
  g_clear_pointer (&c.question, terse_question_unref);
  if (!g_error_matches (why, TERSE_ERROR, TERSE_ERROR_INPUT))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  verification->reason = terse_error_line (why->message);
  return TRUE;
}

void
terse_verification_clear (TerseVerification *verification)
{
  g_clear_pointer (&verification->reason, g_free);
  g_clear_pointer (&verification->text, g_free);
  g_clear_pointer (&verification->question, terse_question_unref);
  g_clear_pointer (&verification->files, terse_folder_free);
}
