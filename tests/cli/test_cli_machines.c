/* Machines, problems and tasks in text as a user meets them: three machines and two problems of
 * one's own through `reduction check` and `bound`, the machines of the program in `list` and
 * `bound`, and what is refused. */
#include <criterion/criterion.h>
#include <string.h>

#include "tests/support/suite.h"

#define BENCH TERSE_SOURCE_DIR "/bench/"
#define MEMBER BENCH "last-repeats.task --via " BENCH "member-last-repeats.reduction "
#define ABOVE BENCH "first-above-last.task --via " BENCH "above-first-last.reduction "

TestSuite (cli_machines, .init = scratch_open, .fini = scratch_close);

/* Parts of the standard output in this order, separated by `|`. */
static const struct {
  const char *line;
  int status;
  const char *out;
} cases[] = {
  { "terse reduction check " BENCH "member-last-repeats.reduction --max-n 3", 0,
    "pass     member-last-repeats: |; 5 classes of machines simulated; " },
  { "terse reduction check " BENCH "above-first-last.reduction --max-n 3", 0,
    "pass     above-first-last: |; 4 classes of machines simulated; " },
  { "terse bound " BENCH "dilated.machine " MEMBER "-n 9", 0,
    "owners       AAAAAAAAAB |crosses      4 * 2 * heads * dim * precision (bits of one-way, "
    "layers=1)|\nno dilated with layers=1 and 4 * 2 * heads * dim * precision <= 8 (keys " },
  { "terse bound " BENCH "dilated.machine " MEMBER "-n 3 --layers 2", 0,
    "4 * 2 * heads * dim * precision <= 2 with layers=2 is of no dilated: the least has 8 (" },
  { "terse bound " BENCH "memory-and-window.machine " MEMBER "-n 4", 0,
    "no memory-and-window with layers=1, window=1 and width * precision <= 3 (numbers" },
  { "terse bound " BENCH "pooled.machine " MEMBER "-n 4", 0,
    "no pooled with width * precision <= 3 (in exact integers" },
  { "terse bound " BENCH "dilated.machine " ABOVE "-n 5", 0,
    "2 * heads * dim * precision |no dilated with layers=1 and 2 * heads * dim * precision <= 2 "
    "(" },
  { "terse bound " BENCH "memory-and-window.machine " ABOVE "-n 5 --layers 2 --window 2", 0,
    "2 * width * precision + width * precision <= 2 with layers=2, window=2 is of no "
    "memory-and-window: the least has 3 (" },
  { "terse bound " BENCH "pooled.machine " ABOVE "-n 5 --width 1 --precision 2", 0,
    "impossible: one-way bits=2\nno pooled with width * precision <= 2 (" },
  { "terse bound sliding-window function-composition -n 4 --window 3", 0,
    "crosses      0 (bits of one-way|no sliding-window with layers=1, window=3, whatever its other "
    "sizes (keys" },
  { "terse bound sliding-window sparse-averaging -n 3 --window 4 --heads 1 --dim 1 --precision 1",
    0, "crosses      " },
  { "terse bound chain-of-thought sequential-composition -p layers=2 -p m=2 --steps 1", 0,
    "heads * (dim + 1) * precision <= 0 with layers=1, steps=1 is of no chain-of-thought: the "
    "least "
    "has 2 (" },
  { "terse bound recurrent-layers evaluation -n 3 --passes 2 --format json", 0,
    "\"machine\" : \"recurrent-layers\"" },
  { "terse list machines", 0,
    "rnn: |causal-attention: |  stands for: decoders|chain-of-thought: |linear-attention: |"
    "recurrent-attention-hybrid: |  stands for: hybrids of recurrent|sliding-window: |"
    "state-space: |  stands for: state-space layers: S4, S6, Mamba|--window\n" },
};

Test (cli_machines, every_line_prints_what_it_should)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    scratch_expect_output (cases[i].line, cases[i].status, cases[i].out);
}

/* What is said to cross, from the line on. (transfer full) */
static char *
crosses (const char *machine, const char *task, const char *via)
{
  g_autofree char *line = g_strdup_printf ("terse bound %s %s -n 3 --window 3%s%s", machine, task,
                                           via ? " --via " : "", via ? via : "");
  TerseRun run = scratch_run (line, 0);
  const char *begin = strstr (run.out, "  crosses ");
  cr_assert_not_null (begin, "%s: %s", line, run.out);
  char *text = g_strndup (begin, strcspn (begin, "\n"));
  terse_run_clear (&run);
  return text;
}

/* A map that covers the machine too has another crossing, which is not that of the bound. */
Test (cli_machines, a_bound_says_what_crosses_in_its_own_map)
{
  static const char *const tasks[][3]
      = { { "associative-recall", "index-associative-recall", "index-associative-recall-ordered" },
          { "dyck", "equality-dyck", "equality-dyck-interleaved" } };
  static const char *const machines[] = { "sliding-window", "causal-window --layers 2" };
  guint others = 0;
  for (guint t = 0; t < G_N_ELEMENTS (tasks); t++)
    for (guint m = 0; m < G_N_ELEMENTS (machines); m++)
      {
        g_autofree char *chosen = crosses (machines[m], tasks[t][0], NULL),
                        *first = crosses (machines[m], tasks[t][0], tasks[t][1]),
                        *last = crosses (machines[m], tasks[t][0], tasks[t][2]);
        cr_expect_str_eq (chosen, first, "%s on %s", machines[m], tasks[t][0]);
        others += strcmp (first, last) != 0;
      }
  cr_expect_geq (others, 2);
}

static const struct {
  const char *line, *err;
} bad[] = {
  { "terse bound none.machine dyck", "none.machine: expected a file that can be read, found: No" },
  { "terse bound wrong.machine dyck", "wrong.machine:6: expected positions in 0..2 to be seen, "
                                      "found -1 from position 0" },
  { "terse bound mamba dyck", "expected a machine of rnn, " },
  { "terse bound sliding-window " BENCH "last-repeats.task",
    "--via: expected a file of a reduction to this task, found none" },
  { "terse bound sliding-window " BENCH "last-repeats.task --via " BENCH
    "above-first-last.reduction",
    "--via: expected a reduction to this task, found " },
  { "terse bound sliding-window other.task --via " BENCH "index-recall.reduction",
    "--via: expected a reduction to a task in a file, found associative-recall" },
  { "terse bound sliding-window associative-recall -n 3 --width 2",
    "width: expected only sizes of the machine sliding-window, found this one" },
  { "terse bound recurrent-layers function-composition -n 3 --via index-associative-recall",
    "expected a reduction index-associative-recall to function-composition that covers "
    "recurrent-layers, found none" },
  { "terse bound recurrent-layers associative-recall -n 3 --via index-associative-recall",
    "index-associative-recall does not cover recurrent-layers: the owner of the tokens changes "
    "more "
    "than once, and the state would cross at every change" },
  { "terse reduction check bits.reduction",
    "bits.reduction:8: expected nothing after a machine in text, whose bits are computed, found "
    "one-way" },
  { "terse reduction check model.reduction",
    "model.reduction:8: expected the id of a model, found the end of the line" },
  { "terse reduction check file.reduction", "file.reduction:8: ./wrong.machine:6: expected " },
};

static void
write_reduction (const char *name, const char *covers)
{
  g_autofree char *text = g_strconcat ("reduction r\nsummary r\nsource s\nparameter n 1..4\n"
                                       "problem relation text = \"parameter n 1..4; player alice a "
                                       "in 0..n; player bob b in 0..n; outputs 2; answer "
                                       "a > b\" n = n\n"
                                       "task written text = \"parameter n 1..4; tokens 2 v in "
                                       "0..n; outputs 2; answer v[0] > v[1]\" n = n\n"
                                       "token 0 alice a\n",
                                       covers, "\ntoken 1 bob b\nanswer task\n", NULL);
  terse_scratch_write (scratch, name, text, -1);
}

Test (cli_machines, what_is_wrong_is_told_in_a_line)
{
  terse_scratch_write (scratch, "wrong.machine",
                       "machine m\nsummary s\nsource s\narithmetic a\nsizes heads\n"
                       "reads heads of 1 for j in position - 1..position\n",
                       -1);
  terse_scratch_write (scratch, "other.task", "task t\n", -1);
  write_reduction ("bits.reduction", "covers sliding-window one-way heads");
  write_reduction ("model.reduction", "covers rnn");
  write_reduction ("file.reduction", "covers \"wrong.machine\"");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    scratch_expect_complaint (bad[i].line, bad[i].err);
}
