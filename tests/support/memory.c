#include "tests/support/memory.h"

#include <criterion/criterion.h>
#include <sys/wait.h>
#include <unistd.h>

#include "reductions/questions/decide/decide.h"
#include "tests/support/questions.h"

typedef struct {
  guint64 estimated, peak;
} Measured;

static Measured
decide (const MemoryCase *c)
{
  g_autoptr (TerseQuestion) question = questions_get (c->problem, c->model);
  const TerseDecideOptions options
      = { .time_limit = c->seconds,
          .threads = 4,
          .without = c->search ? TERSE_SEARCH_ONLY
                               : TERSE_ALL_DEVICES & ~TERSE_DEVICE_BIT (TERSE_DEVICE_COUNTING) };
  g_autoptr (TerseDecision) decision = terse_decide (question, &options, NULL);
  return decision ? (Measured){ decision->estimated_memory, decision->peak_memory }
                  : (Measured){ 0, 0 };
}

static Measured
decide_in_child (const MemoryCase *c)
{
  int ends[2], status;
  Measured measured = { 0, 0 };
  cr_assert_eq (pipe (ends), 0);
  const pid_t child = fork ();
  cr_assert_geq (child, 0);
  if (child == 0)
    {
      measured = decide (c);
      _exit (write (ends[1], &measured, sizeof measured) != sizeof measured);
    }
  cr_assert_eq (waitpid (child, &status, 0), child);
  cr_assert_eq (status, 0);
  cr_assert_eq (read (ends[0], &measured, sizeof measured), (ssize_t) sizeof measured);
  close (ends[0]);
  close (ends[1]);
  return measured;
}

void
memory_expect_near (const MemoryCase *c)
{
  const Measured measured = decide_in_child (c);
  cr_expect (measured.estimated > 0 && 10 * measured.estimated >= 7 * measured.peak
                 && 7 * measured.estimated <= 10 * measured.peak,
             "%s, %s: estimated %.1f MiB, measured %.1f MiB", c->problem, c->model,
             (double) measured.estimated / (1 << 20), (double) measured.peak / (1 << 20));
}
