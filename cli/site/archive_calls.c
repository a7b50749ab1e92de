#include "cli/site/archive_calls.h"

#include <dlfcn.h>

#include "protocols/error.h"

/* The name that stays the same while programs need not be built again. */
#define LIBRARY "libarchive.so.13"

static gboolean
find (void *library, const char *name, void *call)
{
  void *found = library ? dlsym (library, name) : NULL;
  *(void **) call = found;
  return found != NULL;
}

const TerseArchiveCalls *
terse_archive_calls (GError **error)
{
  static TerseArchiveCalls calls;
  static gboolean loaded = FALSE;
  if (loaded)
    return &calls;
  void *library = dlopen (LIBRARY, RTLD_NOW | RTLD_LOCAL);
  gboolean good = TRUE;
#define TERSE_ARCHIVE_CALL(name) good = find (library, #name, &calls.name) && good;
#include "cli/site/archive_calls.def"
#undef TERSE_ARCHIVE_CALL
  if (!good)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_IO,
                 LIBRARY ": expected the library that makes archives, found none");
  loaded = good;
  return good ? &calls : NULL;
}
