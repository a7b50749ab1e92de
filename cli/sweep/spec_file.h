/* Specification files as text: groups of keys with lists of values, and the line of each. A file is
 * a key file of GLib (groups in brackets, `key = value`, # starts a comment line); this adds the
 * lines for messages, refuses what GLib would pass over (a group or key that stands twice) and
 * reads the lists. What keys mean is for cli/sweep/spec.h. */
#ifndef TERSE_CLI_SWEEP_SPEC_FILE_H
#define TERSE_CLI_SWEEP_SPEC_FILE_H

#include <glib.h>

/* Most values that one key may have, a range counted out. */
#define TERSE_SPEC_MAX_VALUES 10000u
/* The group whose values are no lists. */
#define TERSE_SPEC_TABLE "table"

typedef struct {
  char *name;
  char *text;    /* as it stands */
  char **values; /* as a list: at least one */
  guint line;
} TerseSpecKey;

typedef struct {
  char *name;
  guint line;
  GPtrArray *keys; /* of TerseSpecKey, in the order of the file */
} TerseSpecGroup;

/* Without keys; `name` is copied. (transfer full) */
TerseSpecGroup *terse_spec_group_new (const char *name, guint line);
void terse_spec_group_free (TerseSpecGroup *group);

/* The groups (TerseSpecGroup) of a file in order, (transfer full).
 * NULL and TERSE_ERROR_IO where it cannot be read, or TERSE_ERROR_INPUT, `file:line: expected ...,
 * found ...`. */
GPtrArray *terse_spec_file_read (const char *path, GError **error);

#endif
