/* Reading specifications: the sections of the file, each as the product of its lists. */
#ifndef TERSE_CLI_SWEEP_SPEC_READ_H
#define TERSE_CLI_SWEEP_SPEC_READ_H

#include "cli/sweep/spec.h"

/* NULL and an error: TERSE_ERROR_IO where it cannot be read, else `file:line: [group] key: expected
 * ..., found ...` or the like. (transfer full) */
TerseSpec *terse_spec_read (const char *path, GError **error);

#endif
