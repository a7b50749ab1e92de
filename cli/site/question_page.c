/* What is said of the evidence is in the row of the store, which was compared with the manifest
 * when it was read; the certificate is opened and all its bytes are compared with its sums before a
 * page says anything. */
#include "cli/site/question_page.h"

#include <string.h>

#include "cli/figures/argument.h"
#include "cli/figures/figure.h"
#include "cli/site/archive.h"
#include "cli/site/page.h"
#include "cli/site/play.h"
#include "cli/site/svg.h"
#include "protocols/error.h"
#include "solver/certificate/certificate.h"

/* The longest protocol and picture on a page, in bytes, and question, in characters. */
#define MOST_TEXT (1u << 17)
#define MOST_PICTURE (1u << 20)
#define MOST_QUESTION 4000u
/* Names of certificates may be as long as the system allows, and an ending comes behind them. */
#define MOST_NAME 200u

/* A question and what its certificate holds. */
typedef struct {
  const TerseSweepCell *cell;
  const char *name;
  char *title;
  TerseVerdict verdict;
  TerseFolder *folder;     /* NULL: undecided */
  TerseProtocol *protocol; /* NULL: none is known */
} Page;

static char *
name_of (const TerseSweepCell *cell)
{
  if (terse_sweep_is_decided (cell) && strlen (cell->row->certificate) <= MOST_NAME)
    return g_strdup (cell->row->certificate);
  g_autofree char *question = terse_store_question (cell->question);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, question, -1);
  return g_strdup_printf ("question-%.16s", sum);
}

static gboolean
read_protocol (Page *page, GError **error)
{
  gsize length;
  g_autofree char *text
      = terse_folder_read (page->folder, "protocol.json", TERSE_PROTOCOL_MAX_BYTES, &length, error);
  page->protocol
      = text ? terse_protocol_from_json (page->cell->question, text, length, error) : NULL;
  return page->protocol != NULL;
}

/* Opens the certificate: it must be the one that was entered. */
static gboolean
open_certificate (const TerseSite *site, Page *page, GError **error)
{
  const TerseStoreRow *row = page->cell->row;
  g_autofree char *path = terse_store_row_path (site->store, row);
  page->folder = terse_folder_open (path, error);
  if (page->folder == NULL)
    return FALSE;
  if (strcmp (terse_folder_sums_sha256 (page->folder), row->sums_sha256) != 0)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                   "%s: expected the certificate that was entered, found another", path);
      return FALSE;
    }
  return row->verdict != TERSE_POSSIBLE || read_protocol (page, error);
}

static void
clear_page (Page *page)
{
  g_free (page->title);
  g_clear_pointer (&page->folder, terse_folder_free);
  g_clear_pointer (&page->protocol, terse_protocol_free);
}

/* Options with their values, "bits=2 rounds=1". */
static char *
budget_of (const TerseQuestion *question)
{
  const TerseSetting *setting = terse_question_setting (question);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < TERSE_N_OPTIONS; i++)
    if (setting->options[i])
      g_string_append_printf (text, "%s%s=%.80s", text->len ? " " : "",
                              terse_option_id ((TerseOption) i), setting->options[i]);
  return g_string_free (text, FALSE);
}

/* (transfer full) */
static char *
promise_of (const TerseQuestion *question)
{
  const TerseTolerance *tolerance = terse_question_tolerance (question);
  if (tolerance == NULL)
    return g_strdup ("gives a right output on every promised input");
  g_autofree char *error_text = terse_tolerance_error_text (tolerance);
  return tolerance->weights
             ? g_strdup_printf ("errs on inputs of at most %s of their weight, of the inputs",
                                error_text)
             : g_strdup_printf ("with public coins errs with probability at most %s on every "
                                "promised input",
                                error_text);
}

static char *
words_of (const Page *page)
{
  TerseQuestion *question = page->cell->question;
  const TerseModel *model = terse_question_model (question);
  g_autofree char *problem = terse_problem_text (terse_question_problem (question)),
                  *brief = terse_site_shorten (problem, 160), *budget = budget_of (question),
                  *promise = promise_of (question);
  const char *begin = page->verdict == TERSE_IMPOSSIBLE ? "no protocol"
                      : page->verdict == TERSE_POSSIBLE ? "some protocol"
                                                        : "it is not known whether some protocol";
  return g_strdup_printf ("%s in the model %s (%s) with %s %s of %s; who knows the output: %s",
                          begin, model->id, model->summary,
                          *budget ? budget : "no budget to choose", promise, brief,
                          terse_knows_id (terse_question_knows (question)));
}

static char *
symbols_of (const Page *page)
{
  TerseQuestion *question = page->cell->question;
  g_autofree char *problem = terse_problem_text (terse_question_problem (question)),
                  *brief = terse_site_shorten (problem, 80), *budget = budget_of (question);
  g_autofree char *set = g_strdup_printf ("%s(%s; knows=%s)", terse_question_model (question)->id,
                                          budget, terse_knows_id (terse_question_knows (question)));
  if (page->verdict == TERSE_IMPOSSIBLE)
    return g_strdup_printf ("∀ Π ∈ %s  ∃ x ∈ promise(%s):  Π(x) ∉ allowed(x)", set, brief);
  return g_strdup_printf ("∃ Π ∈ %s  ∀ x ∈ promise(%s):  Π(x) ∈ allowed(x)%s", set, brief,
                          page->verdict == TERSE_POSSIBLE ? "" : "   (?)");
}

static void
append_size (GString *facts, const TerseStoreRow *row)
{
  g_autofree char *formula = g_strdup_printf (
      "%" G_GUINT64_FORMAT " variables, %" G_GUINT64_FORMAT " clauses, %" G_GUINT64_FORMAT
      " literals; encoding %s, version %u",
      row->size.variables, row->size.clauses, row->size.literals, row->encoding, row->version);
  terse_site_fact (facts, "formula",
                   terse_store_row_has_formula (row) ? formula : "closed without one");
}

static void
append_evidence (GString *facts, const TerseStoreRow *row)
{
  g_autofree char *lower
      = row->verdict == TERSE_IMPOSSIBLE ? terse_store_row_lower_bound (row) : NULL;
  g_autofree char *bytes = g_strdup_printf ("%" G_GUINT64_FORMAT " bytes", row->proof.bytes);
  g_autofree char *protocol = g_strdup_printf (
      "%.6g bits, right on all %" G_GUINT64_FORMAT " promised inputs", row->cost, row->inputs_run);
  terse_site_fact (facts, "closed by", row->closed_by);
  terse_site_fact (facts, "evidence", lower ? lower : protocol);
  terse_site_fact (facts, "size of the evidence", lower ? bytes : NULL);
}

static char *
facts_of (const Page *page)
{
  const TerseStoreRow *row = page->cell->row;
  GString *facts = g_string_new (NULL);
  if (page->folder)
    append_evidence (facts, row);
  else
    terse_site_fact (facts, "why it is open", terse_sweep_reason (page->cell));
  if (row == NULL)
    return g_string_free (facts, FALSE);
  append_size (facts, row);
  g_autofree char *seconds = g_strdup_printf ("%.2f", row->seconds);
  terse_site_fact (facts, "seconds to decide", seconds);
  terse_site_fact (facts, "SHA-256 of SHA256SUMS", page->folder ? row->sums_sha256 : NULL);
  return g_string_free (facts, FALSE);
}

/* Why there is none, where that can be told in words. */
static void
append_argument (GString *markup, const Page *page)
{
  JsonNode *manifest = page->folder ? terse_folder_manifest (page->folder) : NULL;
  g_autofree char *argument = manifest && page->verdict == TERSE_IMPOSSIBLE
                                  ? terse_argument_text (json_node_get_object (manifest))
                                  : NULL;
  if (argument)
    terse_site_pre (markup, "The argument", argument);
}

/* The argument, the theorem that is recorded, and other judges of the proof. */
static char *
theorem_of (const Page *page)
{
  GString *markup = g_string_new (NULL);
  append_argument (markup, page);
  JsonArray *referees = page->folder ? terse_folder_referees (page->folder) : NULL;
  for (guint i = 0; referees && i < json_array_get_length (referees); i++)
    {
      JsonObject *entry = json_array_get_object_element (referees, i);
      const char *statement = json_object_get_string_member_with_default (entry, "statement", NULL);
      g_autofree char *text = json_to_string (json_array_get_element (referees, i), TRUE);
      terse_site_pre (markup, statement ? "Theorem of ACL2" : "Judged again",
                      statement ? statement : text);
    }
  return g_string_free (markup, FALSE);
}

static char *
protocol_of (const Page *page)
{
  GString *markup = g_string_new (NULL);
  g_autofree char *text = page->protocol ? terse_protocol_to_text (page->protocol) : NULL;
  if (text == NULL)
    return g_string_free (markup, FALSE);
  if (strlen (text) <= MOST_TEXT)
    terse_site_pre (markup, "The protocol", text);
  else
    g_string_append_printf (markup,
                            "<h2>The protocol</h2>\n<p>Its text has %zu bytes, too many for a "
                            "page: <code>terse show</code> prints it.</p>\n",
                            strlen (text));
  return g_string_free (markup, FALSE);
}

/* Appends a picture of the kind, or where there is none and it is `wanted` why. */
static void
append_picture (GString *markup, const Page *page, TerseFigureKind kind, const char *heading,
                const char *id, gboolean wanted)
{
  g_autoptr (GError) why = NULL;
  g_autofree char *caption = terse_site_shorten (page->title, 120), *words = words_of (page);
  g_autoptr (TersePicture) picture
      = terse_figure_new (kind, page->cell->question, page->protocol, caption, &why);
  g_autofree char *svg = picture ? terse_site_svg (picture, id, words) : NULL;
  g_autofree char *reason = why ? terse_site_escape (why->message) : NULL;
  if (svg && strlen (svg) <= MOST_PICTURE)
    terse_site_figure (markup, heading, svg);
  else if (wanted)
    g_string_append_printf (markup,
                            "<h2>Picture</h2>\n<p class=\"note\">None on this page: %s.</p>\n",
                            reason ? reason : "it is too large");
}

/* The usual one is the schedule where there are more than two players. */
static char *
picture_of (const Page *page)
{
  TerseQuestion *question = page->cell->question;
  GString *markup = g_string_new (NULL);
  append_picture (markup, page, TERSE_FIGURE_USUAL, "Picture", "picture", TRUE);
  if (page->protocol && terse_question_tree (question))
    append_picture (markup, page, TERSE_FIGURE_TREE, "Tree", "tree", FALSE);
  if (page->protocol && terse_question_schedule (question)
      && terse_problem_players (terse_question_problem (question)) == 2)
    append_picture (markup, page, TERSE_FIGURE_SCHEDULE, "Schedule", "schedule", FALSE);
  return g_string_free (markup, FALSE);
}

static char *
check_of (const Page *page)
{
  g_autofree char *file = g_strconcat (page->name, ".tar", NULL);
  return page->folder ? terse_site_fill ("check.html", "archive", file, "file", file, "certificate",
                                         page->name, NULL)
                      : g_strdup ("");
}

static gboolean
write_page (TerseSite *site, const TerseSiteTable *table, const Page *page, GError **error)
{
  g_autofree char *words = words_of (page), *symbols = symbols_of (page), *facts = facts_of (page),
                  *check = check_of (page), *theorem = theorem_of (page),
                  *protocol = protocol_of (page), *picture = picture_of (page),
                  *play = page->protocol ? terse_site_play (page->protocol) : g_strdup ("");
  g_autofree char *question = terse_store_question (page->cell->question),
                  *brief = terse_site_shorten (question, MOST_QUESTION),
                  *heading = terse_site_shorten (page->title, 300);
  g_autofree char *body = terse_site_fill (
      "question.html", "title", heading, "verdict", terse_verdict_id (page->verdict), "words",
      words, "symbols", symbols, "facts", facts, "check", check, "theorem", theorem, "play", play,
      "picture", picture, "protocol", protocol, "question", brief, NULL);
  g_autofree char *trail = terse_site_table_link (table);
  g_autofree char *file = g_strdup_printf ("question/%s.html", page->name);
  return terse_site_page (site, file, page->title, trail, body, error);
}

static gboolean
write_archive (TerseSite *site, const Page *page, GError **error)
{
  g_autofree char *file = g_strdup_printf ("question/%s.tar", page->name);
  return page->folder == NULL
         || terse_site_archive (site->output, page->folder, file, page->name, error);
}

static void
count (TerseSite *site, const Page *page)
{
  site->verdicts[page->verdict]++;
  if (page->verdict == TERSE_UNDECIDED)
    return;
  guint *numbers = g_hash_table_lookup (site->closed, page->cell->row->closed_by);
  if (numbers == NULL)
    {
      numbers = g_new0 (guint, 2);
      g_hash_table_insert (site->closed, g_strdup (page->cell->row->closed_by), numbers);
    }
  numbers[page->verdict == TERSE_POSSIBLE]++;
}

const char *
terse_site_question (TerseSite *site, const TerseSiteTable *table, const TerseSweepCell *cell,
                     GError **error)
{
  g_autofree char *question = terse_store_question (cell->question);
  const char *known = g_hash_table_lookup (site->questions, question);
  if (known)
    return known;
  char *name = name_of (cell);
  const gboolean decided = terse_sweep_is_decided (cell);
  Page page = { .cell = cell,
                .name = name,
                .title = terse_question_text (cell->question),
                .verdict = decided ? cell->row->verdict : TERSE_UNDECIDED };
  g_hash_table_insert (site->questions, g_steal_pointer (&question), name);
  count (site, &page);
  const gboolean good = (!decided || open_certificate (site, &page, error))
                        && write_archive (site, &page, error)
                        && write_page (site, table, &page, error);
  clear_page (&page);
  return good ? name : NULL;
}
