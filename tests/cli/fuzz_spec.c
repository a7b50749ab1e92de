/* Fuzz target: specifications of tables. What is accepted states questions that can be told and
 * asked, or minima that have a question at the least budget; what is refused comes with a message
 * of one line that begins with the file. */
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "cli/sweep/spec_read.h"
#include "protocols/error.h"
#include "tests/support/fuzz.h"

#define MOST_TOLD 50 /* entries of a specification */

static char *path;

static void
remove_file (void)
{
  g_unlink (path);
}

static void
write_input (const uint8_t *data, size_t size)
{
  if (path == NULL)
    {
      const int file = g_file_open_tmp ("terse-fuzz-XXXXXX", &path, NULL);
      check (file >= 0 && close (file) == 0);
      atexit (remove_file);
    }
  FILE *file = g_fopen (path, "wb");
  check (file && fwrite (data, 1, size, file) == size && fclose (file) == 0);
}

static void
check_message (const GError *error)
{
  check (error->domain == TERSE_ERROR && strchr (error->message, '\n') == NULL
         && g_str_has_prefix (error->message, path));
}

static void
check_question (TerseQuestion *question)
{
  g_autofree char *text = terse_question_text (question), *form = terse_store_question (question);
  check (*text && strchr (text, '\n') == NULL && *form == '{');
}

static void
check_entry (const TerseSpecEntry *entry)
{
  g_autoptr (GError) error = NULL;
  check (entry->family && entry->line > 0 && entry->problem && entry->model && entry->setting);
  check (entry->minimum == (entry->question == NULL));
  if (entry->question)
    {
      check_question (entry->question);
      return;
    }
  g_autoptr (TerseQuestion) least = terse_spec_entry_at (entry, 0, &error);
  check ((least == NULL) == (error != NULL));
  if (least)
    check_question (least);
}

/* A path of another file is no business of this one: it might be a pipe. What is behind a NUL byte
 * is not looked at by the reader either. */
static gboolean
names_a_file (const uint8_t *data, size_t size)
{
  const char *text = (const char *) data;
  return g_strstr_len (text, (gssize) size, "file")
         || g_strstr_len (text, (gssize) size, "schedule")
         || g_strstr_len (text, (gssize) size, "graph");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  if (names_a_file (data, size))
    return 0;
  write_input (data, size);
  g_autoptr (TerseSpec) spec = terse_spec_read (path, &error);
  check ((spec == NULL) == (error != NULL));
  if (spec == NULL)
    check_message (error);
  for (guint i = 0; spec && i < MIN (spec->entries->len, MOST_TOLD); i++)
    check_entry (spec->entries->pdata[i]);
  return 0;
}
