/* All cubes of a folder, by processes side by side on this machine. */
#ifndef TERSE_CLI_CUBES_RUN_H
#define TERSE_CLI_CUBES_RUN_H

#include "cli/options.h"
#include "reductions/questions/cubes/folder.h"

/* Runs terse cubes solve on every cube that is open or failed, `--jobs` side by side, no more than
 * there is memory for; ends early where one is answered. What a process says on standard error is
 * handed on. FALSE and TERSE_ERROR_IO. */
gboolean terse_cubes_run (const TerseCubes *cubes, const TerseOptions *options, GError **error);

#endif
