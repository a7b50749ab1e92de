/* What the program says of itself: the manual page has no warning and every option, the section of
 * cli/README.md is what the program prints, and the completion scripts complete. Programs that are
 * not installed are not asked; what needs none of them is always tested. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/models/model.h"
#include "protocols/problems/family.h"
#include "reductions/questions/decide/devices.h"
#include "tests/support/program.h"

/* (transfer full) */
static char *
document (const char *form)
{
  g_autofree char *line = g_strdup_printf ("terse document %s", form);
  TerseRun run = terse_run_line (line, NULL);
  char *out = g_steal_pointer (&run.out);
  cr_assert_eq (run.status, 0, "%s: %s", line, run.err);
  terse_run_clear (&run);
  return out;
}

/* Runs a program of the system, `text` in a file for {} in its arguments. Its output, both streams;
 * NULL where it is not installed. (transfer full) */
static char *
run_on (const char *text, const char *const *arguments, int *status)
{
  g_autofree char *program = g_find_program_in_path (arguments[0]);
  if (program == NULL)
    return NULL;
  char *scratch = terse_scratch_new ();
  g_autofree char *path = g_build_filename (scratch, "document", NULL), *out = NULL, *err = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  terse_scratch_write (scratch, "document", text, -1);
  for (; *arguments; arguments++)
    g_ptr_array_add (words, strcmp (*arguments, "{}") == 0 ? path : (gpointer) *arguments);
  g_ptr_array_add (words, NULL);
  cr_assert (g_spawn_sync (scratch, (char **) words->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                           &out, &err, status, &error),
             "%s", error ? error->message : "");
  terse_scratch_free (scratch);
  return g_strconcat (out, err, NULL);
}

/* "--format", ...: those of the generated table, with repetitions; (transfer full). */
static GPtrArray *
all_options (void)
{
  g_autofree char *text = document ("markdown");
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRegex) regex = g_regex_new ("^\\| .*?`(--[\\w-]+)", G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    g_ptr_array_add (names, g_match_info_fetch (match, 1));
  cr_assert_gt (names->len, 60);
  return names;
}

Test (cli_document, manual_page_has_every_option)
{
  static const char *const macros[]
      = { ".TH ", ".SH ", ".SS ", ".TP\n", ".PP\n", ".B ", ".nf\n", ".fi\n", ".RS\n", ".RE\n" };
  g_autofree char *page = document ("man");
  g_autoptr (GPtrArray) options = all_options ();
  g_auto (GStrv) lines = g_strsplit (page, "\n", -1);
  for (guint i = 0; i < options->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (options->pdata[i], "-", -1);
      g_autofree char *name = g_strjoinv ("\\-", parts);
      cr_expect (strstr (page, name), "%s is not in the page", name);
    }
  for (guint i = 0; lines[i]; i++)
    {
      g_autofree char *line = g_strconcat (lines[i], "\n", NULL);
      gboolean known = *line != '.' && *line != '\'';
      for (guint k = 0; k < G_N_ELEMENTS (macros); k++)
        known = known || g_str_has_prefix (line, macros[k]);
      cr_expect (known, "line %u: %s", i + 1, lines[i]);
    }
}

Test (cli_document, manual_page_has_no_warning)
{
  static const char *const groff[] = { "groff", "-man", "-ww", "-z", "{}", NULL };
  g_autofree char *page = document ("man");
  int status;
  g_autofree char *said = run_on (page, groff, &status);
  if (said == NULL)
    cr_skip_test ("groff is not installed");
  cr_expect_eq (status, 0);
  cr_expect_str_eq (said, "");
}

Test (cli_document, readme_is_what_the_program_prints)
{
  static const char start[] = "<!-- terse document markdown -->\n",
                    end[] = "\n<!-- end of terse document markdown -->\n";
  g_autofree char *readme = terse_scratch_read (TERSE_SOURCE_DIR, "cli/README.md", NULL);
  g_autofree char *printed = document ("markdown");
  char *section = strstr (readme, start), *rest = section ? strstr (section, end) : NULL;
  cr_assert_not_null (rest);
  *rest = '\0';
  cr_assert_str_eq (section + strlen (start), printed,
                    "put the output of terse document markdown between the marks");
}

/* `words` are those of the command line, the last one to be completed; `found` apart by blanks. */
static void
expect_completion (const char *words, const char *found)
{
  g_autofree char *command = g_strdup_printf (
      "source \"$0\"; set -f; IFS=' '; COMP_WORDS=(%s); [[ '%s' == *' ' ]] && COMP_WORDS+=(''); "
      "COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )); _terse; printf '%%s' \"${COMPREPLY[*]}\"",
      words, words);
  const char *const bash[] = { "bash", "--norc", "-c", command, "{}", NULL };
  g_autofree char *script = document ("bash");
  int status;
  g_autofree char *said = run_on (script, bash, &status);
  if (said == NULL)
    cr_skip_test ("bash is not installed");
  cr_expect_eq (status, 0, "%s", words);
  cr_expect_str_eq (said, found, "%s", words);
}

static const char *
command_id (guint i)
{
  static const char *const names[] = {
#define TERSE_COMMAND(symbol, words, values, least, most, summary, example) #symbol,
#define TERSE_SUBCOMMAND(symbol, task, words, values, least, most, summary, example)
#include "cli/commands.def"
#undef TERSE_COMMAND
#undef TERSE_SUBCOMMAND
  };
  return i < G_N_ELEMENTS (names) ? names[i] : NULL;
}

static const char *
problem_id (guint i)
{
  return i < terse_problem_families () ? terse_problem_family (i)->id : NULL;
}

static const char *
model_id (guint i)
{
  return i < terse_models () ? terse_model (i)->id : NULL;
}

static const char *
device_id (guint i)
{
  return i < TERSE_N_DEVICES ? terse_device (i)->id : NULL;
}

/* The last word may become any id of a registry that begins so, `known` among them. */
static void
expect_ids (const char *words, const char *(*id) (guint i), const char *known)
{
  const char *prefix = strrchr (words, ' ') + 1;
  g_autoptr (GString) found = g_string_new (NULL);
  gboolean there = FALSE;
  for (guint i = 0; id (i); i++)
    if (g_str_has_prefix (id (i), prefix))
      {
        g_string_append_printf (found, "%s%s", found->len ? " " : "", id (i));
        there = there || strcmp (id (i), known) == 0;
      }
  cr_expect (there, "%s: %s is not in the registry", words, known);
  expect_completion (words, found->str);
}

Test (cli_document, bash_completes_ids)
{
  expect_ids ("terse so", command_id, "solve");
  expect_ids ("terse redu", command_id, "reduction");
  expect_ids ("terse solve --model one", model_id, "one-way");
  expect_ids ("terse solve --model = one", model_id, "one-way");
  expect_ids ("terse minimum equal", problem_id, "equality");
  expect_ids ("terse bound rnn associative-recall --only cl", device_id, "classes");
}

Test (cli_document, bash_completes)
{
  static const struct {
    const char *words, *found;
  } cases[] = {
    { "terse reduction sh", "show" },
    { "terse reduction check --format j", "json junit" },
    { "terse store list --verdict p", "possible" },
    { "terse table --format =", "text markdown csv latex json jsonl" },
    { "terse plot a.ini --curve n", "n n+1 n*log2(n) n^2" },
    { "terse list ma", "machines" },
    { "terse check --verd", "" },
    { "terse solve --bits ", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    expect_completion (cases[i].words, cases[i].found);
  g_autoptr (GString) devices = g_string_new ("--no-direct");
  for (guint i = 0; i < TERSE_N_DEVICES; i++)
    g_string_append_printf (devices, " --no-%s", terse_device (i)->id);
  expect_completion ("terse bound rnn associative-recall --no-", devices->str);
}

/* Whatever the shell, the script parses and has every option. */
Test (cli_document, scripts_have_every_option)
{
  static const char *const shells[] = { "bash", "zsh", "fish" };
  g_autoptr (GPtrArray) options = all_options ();
  for (guint i = 0; i < G_N_ELEMENTS (shells); i++)
    {
      const char *const parse[] = { shells[i], "-n", "{}", NULL };
      g_autofree char *script = document (shells[i]);
      int status;
      g_autofree char *said = run_on (script, parse, &status);
      cr_expect (said == NULL || (status == 0 && *said == '\0'), "%s: %s", shells[i], said);
      for (guint k = 0; k < options->len; k++)
        {
          const char *name = options->pdata[k];
          g_autofree char *fish = g_strdup_printf (" -l %s ", name + 2);
          cr_expect (strstr (script, strcmp (shells[i], "fish") == 0 ? fish : name), "%s: %s",
                     shells[i], name);
        }
    }
}

Test (cli_document, other_forms_are_refused)
{
  TerseRun run = terse_run_line ("terse document html", NULL);
  cr_expect_eq (run.status, 2);
  cr_expect_str_eq (run.err, "terse: document: expected man, markdown, bash, zsh or fish, found "
                             "html\n");
  terse_run_clear (&run);
}
