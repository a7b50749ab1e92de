/* The folder of a site: files that are written only where their bytes are others than those that
 * stand there, and the list of them, by which what an earlier run wrote and this one does not is
 * removed. No other file in the folder is touched. */
#ifndef TERSE_CLI_SITE_OUTPUT_H
#define TERSE_CLI_SITE_OUTPUT_H

#include <gio/gio.h>

typedef struct {
  char *path;
  GHashTable *files; /* names below the folder, a set; owned */
  guint written, kept, removed;
} TerseSiteOutput;

/* Makes the folder where it is missing. NULL and TERSE_ERROR_IO; TERSE_ERROR_USAGE where it is
 * there, not empty and no site. (transfer full) */
TerseSiteOutput *terse_site_output_new (const char *path, GError **error);
void terse_site_output_free (TerseSiteOutput *output);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseSiteOutput, terse_site_output_free)

/* `name` is "table/index.html" or the like; folders on the way are made. FALSE and TERSE_ERROR_IO.
 */
gboolean terse_site_output_write (TerseSiteOutput *output, const char *name, const char *text,
                                  gsize length, GError **error);
/* The path of a file that the caller writes, noted as one of the site, its folder made; it
 * counts what it wrote and kept itself. (transfer full); NULL and TERSE_ERROR_IO. */
char *terse_site_output_place (TerseSiteOutput *output, const char *name, GError **error);
/* Writes the list of files and removes those that are no longer of the site. */
gboolean terse_site_output_end (TerseSiteOutput *output, GError **error);

#endif
