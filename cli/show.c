/* terse show: what a certificate says, for reading and as a picture. Its bytes are compared with
 * SHA256SUMS first; the evidence itself is judged by terse check. */
#include <string.h>

#include "cli/options.h"
#include "cli/show_measure.h"
#include "protocols/error.h"
#include "protocols/protocol.h"
#include "cli/figures/argument.h"
#include "cli/figures/figure.h"
#include "cli/figures/picture_draw.h"
#include "solver/certificate/certificate.h"
#include "reductions/questions/measures/measure_certificate.h"
#include "solver/certificate/folder.h"

typedef enum {
  TEXT,
  DOT,
  PICTURE,
} Form;

/* By the number of the choice of --format. */
static const struct {
  Form form;
  TersePictureFormat picture;
} formats[] = { { TEXT, 0 },
                { DOT, 0 },
                { PICTURE, TERSE_PICTURE_SVG },
                { PICTURE, TERSE_PICTURE_PDF },
                { PICTURE, TERSE_PICTURE_PNG } };

/* What the command line asks for. */
typedef struct {
  TerseOptions *options;
  guint format; /* index of `formats` */
  TerseFigureKind kind;
} Request;

/* What the folder holds. */
typedef struct {
  JsonNode *manifest;
  TerseQuestion *question;
  TerseProtocol *protocol; /* NULL: impossible */
} Certificate;

static void
clear_certificate (Certificate *certificate)
{
  g_clear_pointer (&certificate->manifest, json_node_unref);
  g_clear_pointer (&certificate->question, terse_question_unref);
  g_clear_pointer (&certificate->protocol, terse_protocol_free);
}

static const char *
text_of (JsonObject *object, const char *member)
{
  return json_object_get_string_member_with_default (object, member, "?");
}

static JsonObject *
object_of (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);
  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
append_lower_bound (GString *text, JsonObject *manifest)
{
  JsonObject *formula = object_of (manifest, "formula"), *proof = object_of (manifest, "proof"),
             *distribution = object_of (manifest, "distribution");
  if (formula)
    g_string_append_printf (text,
                            "formula.cnf: %" G_GINT64_FORMAT " variables, %" G_GINT64_FORMAT
                            " clauses, satisfiable iff such a protocol exists\n",
                            json_object_get_int_member_with_default (formula, "variables", -1),
                            json_object_get_int_member_with_default (formula, "clauses", -1));
  if (distribution)
    g_string_append_printf (text,
                            "weights.txt: weights of the inputs, %" G_GINT64_FORMAT
                            " in all; every protocol without coins errs on %" G_GINT64_FORMAT
                            " at least,\nso one with public coins errs as often on some input\n",
                            json_object_get_int_member_with_default (distribution, "total", -1),
                            json_object_get_int_member_with_default (distribution, "least", -1));
  if (proof)
    g_string_append_printf (text,
                            "proof.lrat: a refutation in %" G_GINT64_FORMAT
                            " steps, %" G_GINT64_FORMAT " bytes of %s\n",
                            json_object_get_int_member_with_default (proof, "steps", -1),
                            json_object_get_int_member_with_default (proof, "bytes", -1),
                            text_of (proof, "format"));
}

static TerseProtocol *
read_protocol (const TerseFolder *folder, TerseQuestion *question, GError **error)
{
  gsize length;
  g_autofree char *text
      = terse_folder_read (folder, "protocol.json", TERSE_PROTOCOL_MAX_BYTES, &length, error);
  return text ? terse_protocol_from_json (question, text, length, error) : NULL;
}

static gboolean
read_certificate (Certificate *certificate, const char *path, GError **error)
{
  g_autoptr (TerseFolder) folder = terse_folder_open (path, error);
  if (folder == NULL)
    return FALSE;
  certificate->manifest = json_node_ref (terse_folder_manifest (folder));
  JsonObject *manifest = json_node_get_object (certificate->manifest);
  certificate->question = terse_question_read_json (manifest, error);
  if (certificate->question == NULL)
    g_prefix_error (error, "%s/manifest.json: ", path);
  if (certificate->question == NULL || strcmp (text_of (manifest, "verdict"), "possible") != 0)
    return certificate->question != NULL;
  certificate->protocol = read_protocol (folder, certificate->question, error);
  return certificate->protocol != NULL;
}

/* Verdict and question, (transfer full). */
static char *
caption_of (const Certificate *certificate)
{
  g_autofree char *line = terse_question_text (certificate->question);
  return g_strdup_printf ("%s: %s",
                          text_of (json_node_get_object (certificate->manifest), "verdict"), line);
}

/* (transfer full) */
static char *
text_form (const Certificate *certificate, const char *caption)
{
  g_autofree char *protocol
      = certificate->protocol ? terse_protocol_to_text (certificate->protocol) : NULL;
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "%s\n%s", caption, protocol ? protocol : "");
  JsonObject *manifest = json_node_get_object (certificate->manifest);
  g_autofree char *argument = protocol ? NULL : terse_argument_text (manifest);
  if (argument)
    g_string_append (text, argument);
  else if (protocol == NULL)
    append_lower_bound (text, manifest);
  return g_string_free (text, FALSE);
}

static GBytes *
picture_form (const Request *request, const Certificate *certificate, const char *caption,
              GError **error)
{
  g_autoptr (TersePicture) picture = terse_figure_new (request->kind, certificate->question,
                                                       certificate->protocol, caption, error);
  return picture ? terse_picture_render (picture, formats[request->format].picture, error) : NULL;
}

/* In the format asked for, (transfer full). */
static GBytes *
form (const Request *request, const Certificate *certificate, GError **error)
{
  g_autofree char *caption = caption_of (certificate);
  if (formats[request->format].form == PICTURE)
    return picture_form (request, certificate, caption, error);
  char *text = formats[request->format].form == TEXT
                   ? text_form (certificate, caption)
                   : terse_figure_to_dot (request->kind, certificate->question,
                                          certificate->protocol, caption, error);
  return text ? g_bytes_new_take (text, strlen (text)) : NULL;
}

/* A measure has no picture; a matrix with weights is one to read. */
static GBytes *
form_measure (const Request *request, const char *folder, GError **error)
{
  if (formats[request->format].form != TEXT)
    {
      terse_options_refuse (error, "--format", "text of a measure",
                            request->options->show_format.id);
      return NULL;
    }
  char *text = terse_show_measure (folder, error);
  return text ? g_bytes_new_take (text, strlen (text)) : NULL;
}

static gboolean
show (const Request *request, const char *folder, GError **error)
{
  Certificate certificate = { NULL, NULL, NULL };
  g_autoptr (GBytes) bytes
      = terse_measure_is_certificate (folder)            ? form_measure (request, folder, error)
        : read_certificate (&certificate, folder, error) ? form (request, &certificate, error)
                                                         : NULL;
  clear_certificate (&certificate);
  if (bytes == NULL)
    return FALSE;
  if (request->options->show_out)
    return terse_picture_save (bytes, request->options->show_out, error);
  g_print ("%.*s", (int) g_bytes_get_size (bytes), (const char *) g_bytes_get_data (bytes, NULL));
  return TRUE;
}

static gboolean
read_request (Request *request, GError **error)
{
  const TerseOptions *options = request->options;
  g_autofree char *format = g_strdup_printf ("--format %s", options->show_format.id);
  request->format = options->show_format.index;
  if (options->picture.id)
    terse_figure_kind_parse (options->picture.id, &request->kind);
  if (options->picture.id && formats[request->format].form == TEXT)
    return terse_options_refuse (error, "--picture", "--format dot, svg, pdf or png with it",
                                 "text");
  return options->show_out || formats[request->format].form != PICTURE
         || terse_options_refuse (error, format, "--out FILE with it", "none");
}

int
terse_command_show (char **arguments)
{
  GError *error = NULL;
  g_autoptr (TerseOptions) options = terse_options_parse (TERSE_COMMAND_show, arguments, &error);
  Request request = { .options = options };
  if (options && read_request (&request, &error) && show (&request, options->words[0], &error))
    return TERSE_EXIT_DECIDED;
  gboolean rejected = g_error_matches (error, TERSE_ERROR, TERSE_ERROR_INPUT);
  terse_complain (error);
  return rejected ? TERSE_EXIT_REFUTED : TERSE_EXIT_USAGE;
}
