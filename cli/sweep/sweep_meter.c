#include "cli/sweep/sweep_meter.h"

#include <string.h>
#include <unistd.h>

#include <sys/ioctl.h>

#include "protocols/error.h"

#define LONGEST 72

void
terse_sweep_meter_init (TerseSweepMeter *meter, const char *when)
{
  const gboolean always = g_strcmp0 (when, "always") == 0, never = g_strcmp0 (when, "never") == 0;
  const gboolean terminal = isatty (STDERR_FILENO);
  *meter = (TerseSweepMeter){ .shown = !never,
                              .in_place = terminal,
                              .period = terminal ? 0.2
                                        : always ? 1
                                                 : 10 };
}

static void
append_time (GString *text, double seconds)
{
  const guint all = seconds > 1e9 ? 1000000000 : (guint) (seconds + 0.5);
  if (all < 120)
    g_string_append_printf (text, "%u s", all);
  else if (all < 7200)
    g_string_append_printf (text, "%u min", all / 60);
  else
    g_string_append_printf (text, "%u h %u min", all / 3600, all / 60 % 60);
}

/* A question in at most LONGEST characters: matrices fill pages. */
static char *
short_question (const TerseSweepCell *cell)
{
  char *whole = terse_question_text (cell->question);
  if (g_utf8_strlen (whole, -1) <= LONGEST)
    return whole;
  g_autofree char *long_one = whole, *start = g_utf8_substring (long_one, 0, LONGEST - 3);
  return g_strconcat (start, "...", NULL);
}

static char *
line_of (const TerseSweepProgress *progress)
{
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "%u of %u, ", progress->done, progress->total);
  append_time (text, progress->seconds);
  if (progress->left >= 0)
    {
      g_string_append (text, ", about ");
      append_time (text, progress->left);
      g_string_append (text, " left");
    }
  if (progress->current == NULL)
    return g_string_free (text, FALSE);
  g_autofree char *question = short_question (progress->current);
  const TerseJob *job = progress->current->job;
  g_string_append_printf (text, ": %s: ", question);
  append_time (text, terse_job_seconds (job));
  if (job->said)
    g_string_append_printf (text, ", %s", job->said);
  if (progress->running > 1)
    g_string_append_printf (text, "; and %u more", progress->running - 1);
  return g_string_free (text, FALSE);
}

/* Characters in a line of the terminal. */
static glong
terminal_width (void)
{
  struct winsize size;
  return ioctl (STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 80;
}

void
terse_sweep_meter_update (const TerseSweepProgress *progress, gpointer data)
{
  TerseSweepMeter *meter = data;
  if (!meter->shown || progress->seconds - meter->last < meter->period)
    return;
  g_autofree char *line = line_of (progress);
  meter->last = progress->seconds;
  if (!meter->in_place)
    {
      g_printerr ("terse: %s\n", line);
      return;
    }
  g_autofree char *start
      = g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), terminal_width () - 1));
  g_printerr ("\r\033[K%s", start);
  meter->open = TRUE;
}

void
terse_sweep_meter_end (TerseSweepMeter *meter)
{
  if (meter->open)
    g_printerr ("\r\033[K");
  meter->open = FALSE;
}
