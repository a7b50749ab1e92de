/* Every command, with the n-th call of a kind failing, for n = 1, 2, ... until it is not reached
 * any more (tests/faults/preload.c). Each time the program must end by itself, with status 2 or 3
 * and one line on standard error, or do its work as if nothing had been; nothing half-written and
 * no temporary name may be left, and no verdict may be another one. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <glib/gstdio.h>

#include "tests/support/scratch.h"

static const char *const kinds[]
    = { "open", "write", "sync", "rename", "fork", "thread", "malloc" };
#define MEMORY 6

/* A command in a folder that has the files of make_given (). */
typedef struct {
  const char *line;
  const char *output; /* a file that it writes, or NULL */
} Command;

#define CELL                                                                                       \
  "function-composition -p layers=2 -p m=17 -p n=10 -p range=2 --model autoregressive --epochs 2 " \
  "--token-bits 2"

#define CUBES "terse cubes make disjointness -n 2 --bits 2 --knows both --depth 1 --out given/"

static const Command commands[] = {
  { "terse solve index -n 3 --bits 2 --out out", NULL },
  { "terse solve disjointness -n 1 --bits 1 --knows both --only search --out out", NULL },
  { "terse solve index -n 3 --bits 2 --only symmetry --search extended --out out", NULL },
  { "terse solve index -n 2 --bits 2 --format json --out out", NULL },
  { "terse solve disjointness -n 1 --bits 2 --knows both --only search", NULL },
  { "terse solve " CELL " --out out", NULL },
  { "terse minimum equality -n 1 --out out --bounds", NULL },
  { "terse solve index -n 2 --bits 1 --error 1/5 --out out", NULL },
  { "terse solve index -n 2 --bits 1 --error 1/4 --out out", NULL },
  { "terse solve index -n 2 --bits 1 --error least", NULL },
  { "terse bound rnn associative-recall --tokens 5 --state-bits 1 --out out", NULL },
  { "terse check given/impossible", NULL },
  { "terse check given/possible", NULL },
  { "terse check given/impossible --referee 'sh accept {formula} {proof}' --record", NULL },
  { "terse show given/impossible", NULL },
  { "terse theorem given/impossible --out theorem", "theorem/theorem.lisp" },
  { "terse export given/impossible --format drat --out exported", "exported/proof.drat" },
  { "terse explain given/possible", NULL },
  { "terse census --rows 2 --columns 2 --jobs 1 --store fresh", NULL },
  { "terse show given/possible --out picture.svg", "picture.svg" },
  { "terse table spec.ini --store fresh --format csv", NULL },
  { "terse table spec.ini --store store --out table.md --format markdown --certificates out",
    "table.md" },
  { "terse table spec.ini --store store --check", NULL },
  { "terse plot least.ini --store fresh --out plot.svg", "plot.svg" },
  { "terse reduction check index-associative-recall --max-n 2 --symbolic-n 2", NULL },
  { "terse reduction show index-associative-recall -n 2 --out map.svg", "map.svg" },
  { "terse store list --store store", NULL },
  { "terse store show 1 --store store", NULL },
  { "terse store gc --store store", NULL },
  { "terse store merge merged.sqlite store", NULL },
  { "terse measure matrix -p entries=0 --out out", NULL },
  { "terse site spec.ini --store store --out pages", "pages/index.html" },
  { "terse cubes make disjointness -n 2 --bits 2 --knows both --depth 1 --out cubes", NULL },
  { "terse cubes status given/decided", NULL },
  { "terse cubes split given/cubes --cube 1 --depth 1", NULL },
  { "terse cubes solve given/cubes --cube 2", NULL },
  { "terse cubes run given/cubes --jobs 1", NULL },
  { "terse cubes join given/decided --out out", NULL },
  { "terse list models", NULL },
  { "terse document man", NULL },
  { "terse-check given/impossible/formula.cnf given/impossible/proof.lrat --definitions "
    "given/impossible/definitions.txt --write-extended extended.cnf",
    "extended.cnf" },
};

/* What each command begins with: none may be missing above. */
static const char *const beginnings[] = {
#define TERSE_COMMAND(symbol, ...) "terse " #symbol " ",
#define TERSE_SUBCOMMAND(symbol, task, ...) "terse " #symbol " " #task " ",
#include "cli/commands.def"
#undef TERSE_COMMAND
#undef TERSE_SUBCOMMAND
  "terse-check ",
};

typedef struct {
  int status; /* -1: by a signal */
  int signal;
  gboolean reached; /* the call that fails */
  char *out, *err;
} Ended;

static void
ended_clear (Ended *ended)
{
  g_free (ended->out);
  g_free (ended->err);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ended, ended_clear)

static struct {
  gint64 every, only, runs, failures, refused, done;
  char *kind, *match, *programs;
} state = { .every = 1, .only = -1, .programs = TERSE_BUILD_DIR };

static const GOptionEntry entries[] = {
  { "every", 0, 0, G_OPTION_ARG_INT64, &state.every, "fail every N-th call only, in turn", "N" },
  { "kind", 0, 0, G_OPTION_ARG_STRING, &state.kind, "this kind only", "KIND" },
  { "match", 0, 0, G_OPTION_ARG_STRING, &state.match, "commands with this text only", "TEXT" },
  { "programs", 0, 0, G_OPTION_ARG_FILENAME, &state.programs, "folder of other programs", "DIR" },
  { "call", 0, 0, G_OPTION_ARG_INT64, &state.only, "this call only, telling how it ends", "N" },
  G_OPTION_ENTRY_NULL,
};

/* In `folder`; `fault` NULL: nothing fails. A line of the shell after its first word. */
static Ended
run (const char *folder, const char *line, const char *fault)
{
  Ended ended = { -1, 0, FALSE, NULL, NULL };
  GError *error = NULL;
  g_auto (GStrv) words = NULL, environment = g_get_environ ();
  g_autofree char *whole = g_strdup_printf ("%s/%s", state.programs, line),
                  *mark = g_build_filename (folder, "mark", NULL),
                  *temporary = g_build_filename (folder, "temporary", NULL);
  int wait_status;
  g_shell_parse_argv (whole, NULL, &words, &error);
  g_assert_no_error (error);
  environment = g_environ_setenv (environment, "TMPDIR", temporary, TRUE);
  environment = g_environ_setenv (environment, "LC_ALL", "C.UTF-8", TRUE);
  if (fault)
    {
      environment = g_environ_setenv (environment, "LD_PRELOAD", TERSE_FAULTS_LIBRARY, TRUE);
      environment = g_environ_setenv (environment, "TERSE_FAULT", fault, TRUE);
      environment = g_environ_setenv (environment, "TERSE_FAULT_MARK", mark, TRUE);
    }
  g_spawn_sync (folder, words, environment, G_SPAWN_DEFAULT, NULL, NULL, &ended.out, &ended.err,
                &wait_status, &error);
  g_assert_no_error (error);
  ended.status = WIFEXITED (wait_status) ? WEXITSTATUS (wait_status) : -1;
  ended.signal = WIFSIGNALED (wait_status) ? WTERMSIG (wait_status) : 0;
  ended.reached = g_unlink (mark) == 0;
  return ended;
}

static void
expect_run (const char *folder, const char *line)
{
  g_auto (Ended) ended = run (folder, line, NULL);
  if (ended.status != 0)
    g_error ("%s: %d %s", line, ended.status, ended.err);
}

static void
copy (const char *from, const char *folder)
{
  g_autofree char *line = g_strdup_printf ("cp -r '%s/.' '%s'", from, folder);
  if (system (line) != 0)
    g_error ("%s", line);
}

/* The one entry of `folder`/out becomes `folder`/given/`name`. */
static void
give (const char *folder, const char *name)
{
  g_autofree char *out = g_build_filename (folder, "out", NULL), *entry = terse_scratch_list (out),
                  *from = g_build_filename (out, entry, NULL),
                  *to = g_build_filename (folder, "given", name, NULL);
  if (g_rename (from, to) != 0 || g_rmdir (out) != 0)
    g_error ("%s: %s", from, g_strerror (errno));
}

/* What commands read: specifications, a store, certificates of both verdicts. (transfer full) */
static char *
make_given (void)
{
  char *folder = terse_scratch_new ();
  g_autofree char *given = g_build_filename (folder, "given", NULL),
                  *temporary = g_build_filename (folder, "temporary", NULL);
  g_mkdir (given, 0700);
  g_mkdir (temporary, 0700);
  terse_scratch_write (folder, "spec.ini",
                       "[a]\nproblem = index\nn = 2\nbits = 1, 2\nmodel = one-way\n", -1);
  terse_scratch_write (folder, "accept", "echo s VERIFIED\n", -1);
  terse_scratch_write (folder, "least.ini", "[a]\nproblem = index\nn = 1, 2\nask = minimum\n", -1);
  expect_run (folder, "terse table spec.ini --store store");
  expect_run (folder, "terse solve index -n 3 --bits 2 --out out");
  give (folder, "impossible");
  expect_run (folder, "terse solve index -n 2 --bits 2 --out out");
  give (folder, "possible");
  expect_run (folder, CUBES "cubes");
  expect_run (folder, CUBES "decided");
  expect_run (folder, "terse cubes run given/decided --jobs 1");
  return folder;
}

/* A name that should be gone, in the folder or below, (transfer full); or NULL. */
static char *
find_leftover (const char *folder)
{
  char *found = NULL;
  GDir *dir = g_dir_open (folder, 0, NULL);
  for (const char *name; dir && found == NULL && (name = g_dir_read_name (dir));)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_str_has_prefix (name, ".terse-") || g_str_has_suffix (name, ".partial")
          || g_str_has_suffix (folder, "/temporary"))
        found = g_steal_pointer (&path);
      else if (g_file_test (path, G_FILE_TEST_IS_DIR))
        found = find_leftover (path);
    }
  g_clear_pointer (&dir, g_dir_close);
  return found;
}

/* Every certificate that is there must be whole. */
static char *
judge_certificates (const char *folder)
{
  g_autofree char *out = g_build_filename (folder, "out", NULL), *names = terse_scratch_list (out);
  g_auto (GStrv) words = g_strsplit (names, " ", -1);
  for (guint i = 0; words[i] && *words[i]; i++)
    {
      g_autofree char *line = g_strdup_printf ("terse check out/%s", words[i]);
      g_auto (Ended) ended = run (folder, line, NULL);
      if (ended.status != 0)
        return g_strdup_printf ("out/%s: %s", words[i], ended.err);
    }
  return NULL;
}

/* A store that is there can be read. */
static char *
judge_store (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL),
                  *line = g_strdup_printf ("terse store list --store %s", name);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  g_auto (Ended) ended = run (folder, line, NULL);
  return ended.status == 0 ? NULL : g_strdup_printf ("%s: %s", name, ended.err);
}

/* A file that is there ends as it does when nothing fails. */
static char *
judge_output (const Command *command, const char *folder, const char *whole)
{
  g_autofree char *path = command->output ? g_build_filename (folder, command->output, NULL) : NULL,
                  *text = NULL;
  if (path == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  const gsize length = strlen (whole), end = MIN (length, 12);
  return g_str_has_suffix (text, whole + length - end)
             ? NULL
             : g_strdup_printf ("%s: expected it whole, found a part", command->output);
}

static gboolean
is_one_line (const char *text)
{
  const char *newline = strchr (text, '\n');
  return newline && newline > text && newline[1] == '\0';
}

/* Without the lines about cubes: a cube that `cubes run` runs is a process with a line of its own.
 * (transfer full) */
static char *
own_lines (const Command *command, const char *text)
{
  GString *own = g_string_new (NULL);
  const gboolean runs = g_str_has_prefix (command->line, "terse cubes run ");
  for (const char *line = text; *line;)
    {
      const gsize length = strcspn (line, "\n"), whole = length + (line[length] == '\n');
      if (!runs || !g_str_has_prefix (line, "terse: cube "))
        g_string_append_len (own, line, (gssize) whole);
      line += whole;
    }
  return g_string_free (own, FALSE);
}

/* The first line without the seconds that it took. (transfer full) */
static char *
head_of (const char *text)
{
  g_autofree char *head = g_strndup (text, strcspn (text, "\n"));
  g_autoptr (GRegex) seconds = g_regex_new ("[0-9]+\\.[0-9]+ s", 0, 0, NULL);
  return g_regex_replace_literal (seconds, head, -1, 0, "S", 0, NULL);
}

static char *
judge_end (const Command *command, const Ended *ended, const Ended *right)
{
  g_autofree char *found = head_of (ended->out), *expected = head_of (right->out),
                  *own = own_lines (command, ended->err);
  const gboolean kernel = g_str_has_prefix (command->line, "terse-check");
  if (ended->signal)
    return g_strdup_printf ("ended by signal %d: %s", ended->signal, ended->err);
  if (ended->status == right->status)
    return strcmp (found, expected) == 0
               ? NULL
               : g_strdup_printf ("expected \"%s\", found \"%s\"", expected, found);
  if (ended->status == 3)
    return strstr (ended->out, "undecided") || strstr (ended->err, "undecided")
                   || strstr (ended->out, "out of memory") || strstr (ended->out, " open, ")
                   || (strstr (own, "memory") && is_one_line (own))
               ? NULL
               : g_strdup_printf ("status 3: %s", ended->out);
  if (ended->status != 2 && !(kernel && ended->status == 1))
    return g_strdup_printf ("status %d: %s%s", ended->status, ended->out, ended->err);
  return is_one_line (own) ? NULL : g_strdup_printf ("expected one line, found: %s", ended->err);
}

/* (transfer full), or NULL where all is well. */
static char *
judge (const Command *command, const char *folder, const Ended *ended, const Ended *right,
       const char *whole)
{
  char *fault = judge_end (command, ended, right);
  g_autofree char *left = fault ? NULL : find_leftover (folder);
  if (left)
    fault = g_strdup_printf ("left behind: %s", left);
  if (fault == NULL)
    fault = judge_certificates (folder);
  if (fault == NULL)
    fault = judge_store (folder, "store");
  if (fault == NULL)
    fault = judge_store (folder, "fresh");
  return fault ? fault : judge_output (command, folder, whole);
}

static void
count (const Ended *ended, const Ended *right)
{
  state.runs++;
  state.done += ended->status == right->status;
  state.refused += ended->status >= 0 && ended->status != right->status;
}

/* Is there an n-th call? */
static gboolean
try_call (const Command *command, const char *given, const char *kind, gint64 n, const Ended *right,
          const char *whole)
{
  g_autofree char *folder = terse_scratch_new (),
                  *fault = g_strdup_printf ("%s:%" G_GINT64_FORMAT, kind, n), *why = NULL;
  copy (given, folder);
  g_auto (Ended) ended = run (folder, command->line, fault);
  if (state.only >= 0)
    g_print ("status %d, signal %d\n%s%s", ended.status, ended.signal, ended.out, ended.err);
  if (!ended.reached)
    {
      terse_scratch_free (g_steal_pointer (&folder));
      return FALSE;
    }
  count (&ended, right);
  why = judge (command, folder, &ended, right, whole);
  if (why)
    {
      state.failures++;
      g_print ("%s\n  %s: %s\n", command->line, fault, g_strdelimit (why, "\n", ' '));
    }
  terse_scratch_free (g_steal_pointer (&folder));
  return TRUE;
}

/* Memory is asked for thousands of times: ever larger steps, of a 32nd where all kinds are whole.
 */
static gint64
next_call (gint64 n, guint kind)
{
  const gint64 step = state.every == 1 ? n / 32 : n * MIN (state.every, 16) / 8;
  return n + state.every + (kind == MEMORY ? step : 0);
}

/* Prints a line where the command makes such a call: its rows are the table of tests/README.md. */
static void
try_kind (const Command *command, const char *given, guint kind, gint64 from, const Ended *right,
          const char *whole)
{
  const gint64 runs = state.runs, done = state.done, refused = state.refused;
  for (gint64 n = from; try_call (command, given, kinds[kind], n, right, whole);)
    n = next_call (n, kind);
  if (state.runs > runs)
    g_print ("%s | %s | %" G_GINT64_FORMAT " | %" G_GINT64_FORMAT " | %" G_GINT64_FORMAT "\n",
             command->line, kinds[kind], state.runs - runs, state.done - done,
             state.refused - refused);
}

static void
try_command (const Command *command, const char *given, guint first)
{
  g_autofree char *folder = terse_scratch_new (), *path = NULL, *whole = NULL;
  copy (given, folder);
  g_auto (Ended) right = run (folder, command->line, NULL);
  if (right.status != 0)
    g_error ("%s: status %d: %s", command->line, right.status, right.err);
  path = g_build_filename (folder, command->output ? command->output : "none", NULL);
  g_file_get_contents (path, &whole, NULL, NULL);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      if (state.kind && strcmp (state.kind, kinds[k]) != 0)
        continue;
      if (state.only >= 0)
        try_call (command, given, kinds[k], state.only, &right, whole);
      else
        try_kind (command, given, k, 1 + (first + k) % state.every, &right, whole);
    }
  terse_scratch_free (g_steal_pointer (&folder));
}

static void
expect_every_command (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      gboolean found = FALSE;
      for (guint j = 0; j < G_N_ELEMENTS (commands); j++)
        found = found || g_str_has_prefix (commands[j].line, beginnings[i]);
      if (!found)
        g_error ("expected a line that begins with \"%s\", found none", beginnings[i]);
    }
}

int
main (int argc, char **argv)
{
  GError *error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  expect_every_command ();
  char *given = make_given ();
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (state.match == NULL || strstr (commands[i].line, state.match))
      try_command (&commands[i], given, i);
  g_print ("%" G_GINT64_FORMAT " runs: %" G_GINT64_FORMAT " did their work, %" G_GINT64_FORMAT
           " refused; %" G_GINT64_FORMAT " failures\n",
           state.runs, state.done, state.refused, state.failures);
  terse_scratch_free (given);
  return state.failures == 0 && state.runs > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
