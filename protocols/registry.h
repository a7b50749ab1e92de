/* Registries: arrays of pointers to constant structs whose first member is the id, a text. */
#ifndef TERSE_PROTOCOLS_REGISTRY_H
#define TERSE_PROTOCOLS_REGISTRY_H

#include <glib.h>

/* The index of the member with this id among the n of `members`; G_MAXUINT with TERSE_ERROR_USAGE,
 * which lists the ids there are, where there is none. `kind` with its article: "a model". */
guint terse_registry_find (const char *kind, const void *const *members, guint n, const char *id,
                           GError **error);

#endif
