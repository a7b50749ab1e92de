#include "cli/figures/cairo_calls.h"

#include <dlfcn.h>
#include <stdlib.h>

#include <glib.h>

/* The name that stays the same while programs need not be built again. */
#define LIBRARY "libcairo.so.2"

static gboolean
find (void *library, const char *name, void *call)
{
  void *found = library ? dlsym (library, name) : NULL;
  *(void **) call = found;
  return found != NULL;
}

const TerseCairoCalls *
terse_cairo_calls (void)
{
  static TerseCairoCalls calls;
  static gsize once;
  if (g_once_init_enter (&once))
    {
      void *library = dlopen (LIBRARY, RTLD_NOW | RTLD_GLOBAL);
      gboolean good = TRUE;
#define TERSE_CAIRO_CALL(name) good = find (library, #name, &calls.name) && good;
#include "cli/figures/cairo_calls.def"
#undef TERSE_CAIRO_CALL
      if (!good)
        {
          g_printerr ("terse: " LIBRARY ": expected the library that draws, found none\n");
          exit (2);
        }
      g_once_init_leave (&once, 1);
    }
  return &calls;
}
