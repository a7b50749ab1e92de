/* The program terse-check: its exit statuses, what it prints where, and the extended formula that
 * it writes. */
#include <criterion/criterion.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/scratch.h"

#define CORPUS TERSE_SOURCE_DIR "/tests/corpus/kernel/"
#define PROGRAM TERSE_BUILD_DIR "/terse-check"

/* Run it with the words of `arguments`; `out` and `err` get what it prints, (transfer full). */
static int
run_program (const char *arguments, const char *input, char **out, char **err)
{
  char **words;
  char *line = g_strdup_printf ("'" PROGRAM "' %s", arguments);
  cr_assert (g_shell_parse_argv (line, NULL, &words, NULL));
  GSubprocess *process
      = g_subprocess_newv ((const char *const *) words,
                           G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                               | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                           NULL);
  cr_assert (process && g_subprocess_communicate_utf8 (process, input, NULL, out, err, NULL));
  int status = g_subprocess_get_exit_status (process);
  g_object_unref (process);
  g_strfreev (words);
  g_free (line);
  return status;
}

static void
expect_run (const char *arguments, const char *input, int status, const char *out_has,
            const char *err_has)
{
  char *out, *err;
  int found = run_program (arguments, input, &out, &err);
  cr_expect (found == status, "%s: %d", arguments, found);
  cr_expect (*out_has ? strstr (out, out_has) != NULL : *out == '\0', "%s: %s", arguments, out);
  cr_expect (*err_has ? strstr (err, err_has) != NULL : *err == '\0', "%s: %s", arguments, err);
  g_free (out);
  g_free (err);
}

#define PIGEONS "'" CORPUS "accept/pigeonhole/formula.cnf' "
#define PIGEON_PROOF "'" CORPUS "accept/pigeonhole/proof.lrat' "
#define SYMMETRIC "'" CORPUS "accept/symmetry-and-definition/"

Test (kernel_program, proofs_are_verified_from_file_and_stream)
{
  expect_run (PIGEONS PIGEON_PROOF, NULL, 0, "s VERIFIED\n", "");
  expect_run (SYMMETRIC "formula.cnf' --symmetries " SYMMETRIC
                        "symmetries.txt' --definitions " SYMMETRIC "definitions.txt' " SYMMETRIC
                        "proof.lrat'",
              NULL, 0, "s VERIFIED\n", "");
  expect_run (PIGEONS "-", "10 -1 0 4 5 2 3 9 0\n11 0 10 1 7 8 2 3 6 0\n", 0, "s VERIFIED\n", "");
}

Test (kernel_program, strict_refuses_what_others_write)
{
#define LIBERAL "'" CORPUS "liberal/cadical-2/"
  expect_run (LIBERAL "formula.cnf' " LIBERAL "proof.lrat'", NULL, 0, "s VERIFIED\n", "");
  expect_run (LIBERAL "formula.cnf' " LIBERAL "proof.lrat' --strict", NULL, 1, "s NOT VERIFIED\n",
              "formula.cnf:2: clause 1: expected no variable twice, found 1 again\n");
  expect_run ("--strict " PIGEONS PIGEON_PROOF, NULL, 0, "s VERIFIED\n", "");
}

Test (kernel_program, wrong_proofs_are_rejected_with_their_line)
{
  expect_run (PIGEONS "-", "10 -1 0 4 5 2 3 0\n", 1, "s NOT VERIFIED\n",
              "<stdin>:1: clause 10: expected a false clause as the last hint, found none\n");
  expect_run (PIGEONS "/dev/null", NULL, 1, "s NOT VERIFIED\n",
              "/dev/null:1: expected the empty clause");
}

Test (kernel_program, refuses_what_it_cannot_use)
{
  expect_run ("", NULL, 2, "", "FORMULA and PROOF are needed");
  expect_run (PIGEONS, NULL, 2, "", "FORMULA and PROOF are needed");
  expect_run (PIGEONS PIGEON_PROOF "third", NULL, 2, "", "one too many: third");
  expect_run (PIGEONS PIGEON_PROOF "--symmetries", NULL, 2, "", "no file after --symmetries");
  expect_run (PIGEONS PIGEON_PROOF "--definitions /dev/null --definitions /dev/null", NULL, 2, "",
              "one too many: --definitions");
  expect_run (PIGEONS PIGEON_PROOF "--fast", NULL, 2, "", "unknown option --fast");
  expect_run (PIGEONS "/nowhere/proof", NULL, 2, "",
              "/nowhere/proof:1: expected a file that can be read");
  expect_run ("/nowhere/formula " PIGEON_PROOF, NULL, 2, "",
              "/nowhere/formula:1: expected a file that can be read");
  expect_run ("/ " PIGEON_PROOF, NULL, 2, "", "/:1: expected a file that can be read");
  expect_run (PIGEONS "/", NULL, 2, "", "/:1: expected a file that can be read");
  expect_run (PIGEONS PIGEON_PROOF "--symmetries /", NULL, 2, "",
              "/:1: expected a file that can be read");
  expect_run (PIGEONS PIGEON_PROOF "--definitions /nowhere/d", NULL, 2, "",
              "/nowhere/d:1: expected a file that can be read");
  expect_run (PIGEONS PIGEON_PROOF "--write-extended /nowhere/x", NULL, 2, "",
              "expected to write the extended formula to /nowhere/x");
}

Test (kernel_program, explains_itself)
{
  expect_run ("--help", NULL, 0, "Usage: terse-check FORMULA PROOF", "");
  expect_run ("--version", NULL, 0, "terse-check ", "");
}

Test (kernel_program, writes_the_extended_formula)
{
  char *folder = terse_scratch_new (), *text;
  char *path = g_build_filename (folder, "extended.cnf", NULL);
  char *arguments = g_strdup_printf (SYMMETRIC "formula.cnf' - --symmetries " SYMMETRIC
                                               "symmetries.txt' --definitions " SYMMETRIC
                                               "definitions.txt' --write-extended '%s'",
                                     path);
  expect_run (arguments, "", 1, "s NOT VERIFIED\n", "expected the empty clause");
  cr_assert (g_file_get_contents (path, &text, NULL, NULL));
  cr_expect_str_eq (
      text,
      "p cnf 8 15\n1 2 0\n3 4 0\n5 6 0\n-3 -1 0\n-5 -1 0\n-5 -3 0\n-4 -2 0\n-6 -2 0\n-6 -4 0\n"
      "-1 2 0\n-1 7 0\n2 7 0\n-8 3 0\n-8 6 0\n-3 -6 8 0\n");
  cr_expect_eq (terse_scratch_entries (folder), 1);
  char *all[] = { path, arguments, text };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_free (all[i]);
  terse_scratch_free (folder);
}

typedef struct {
  char *path, *text;
  gsize length;
} Pipe;

/* A pipe gives its bytes to who opens it first, and nobody writes to it again. */
static gpointer
fill_pipe (gpointer data)
{
  Pipe *pipe = data;
  int file = open (pipe->path, O_WRONLY);
  gboolean written = file >= 0 && write (file, pipe->text, pipe->length) == (gssize) pipe->length;
  close (file);
  return GINT_TO_POINTER (written);
}

Test (kernel_program, reads_each_file_once, .timeout = 60)
{
  static const char *const names[]
      = { "formula.cnf", "symmetries.txt", "definitions.txt", "proof.lrat" };
  Pipe pipes[G_N_ELEMENTS (names)];
  GThread *threads[G_N_ELEMENTS (names)];
  char *folder = terse_scratch_new ();
  g_autofree char *extended = g_build_filename (folder, "extended", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      pipes[i].path = g_build_filename (folder, names[i], NULL);
      pipes[i].text = terse_scratch_read (CORPUS "accept/symmetry-and-definition", names[i],
                                          &pipes[i].length);
      cr_assert_eq (mkfifo (pipes[i].path, 0600), 0);
      threads[i] = g_thread_new (names[i], fill_pipe, &pipes[i]);
    }
  g_autofree char *arguments
      = g_strdup_printf ("'%s' --symmetries '%s' --definitions '%s' '%s' --write-extended '%s'",
                         pipes[0].path, pipes[1].path, pipes[2].path, pipes[3].path, extended);
  expect_run (arguments, NULL, 0, "s VERIFIED\n", "");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      cr_expect (GPOINTER_TO_INT (g_thread_join (threads[i])), "%s", names[i]);
      g_free (pipes[i].path);
      g_free (pipes[i].text);
    }
  terse_scratch_free (folder);
}
