#include "tests/support/suite.h"

#include <criterion/criterion.h>
#include <string.h>

char *scratch;

void
scratch_open (void)
{
  scratch = terse_scratch_new ();
}

void
scratch_close (void)
{
  terse_scratch_free (g_steal_pointer (&scratch));
}

TerseRun
scratch_try (const char *line)
{
  const TerseRunOptions options = { .folder = scratch };
  return terse_run_line (line, &options);
}

TerseRun
scratch_run (const char *line, int status)
{
  TerseRun run = scratch_try (line);
  cr_assert_eq (run.status, status, "%s: expected status %d, found %d, signal %d\n%s%s", line,
                status, run.status, run.signal, run.out, run.err);
  return run;
}

char *
scratch_output (const char *line, int status)
{
  TerseRun run = scratch_run (line, status);
  char *out = g_steal_pointer (&run.out);
  terse_run_clear (&run);
  return out;
}

void
scratch_expect_complaint (const char *line, const char *part)
{
  const TerseRunOptions options = { .folder = scratch };
  terse_run_expect_complaint (line, &options, part);
}

void
scratch_expect_parts (const char *line, const char *text, const char *parts)
{
  g_auto (GStrv) all = g_strsplit (parts, "|", -1);
  const char *at = text;
  for (guint i = 0; all[i]; i++)
    {
      const char *found = strstr (at, all[i]);
      cr_assert_not_null (found, "%s: expected %s in\n%s", line, all[i], text);
      at = found + strlen (all[i]);
    }
}

void
scratch_expect_output (const char *line, int status, const char *parts)
{
  TerseRun run = scratch_try (line);
  cr_expect_eq (run.status, status, "%s: status %d\n%s%s", line, run.status, run.out, run.err);
  scratch_expect_parts (line, run.out, parts);
  terse_run_clear (&run);
}
