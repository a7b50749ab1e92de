/* A table in parts on a cluster. The folder of the job, which all nodes see, holds the task, what
 * each attempt at a part has published (parts/PART.JOB.ATTEMPT) and the merged store. */
#ifndef TERSE_CLI_TABLE_SLURM_H
#define TERSE_CLI_TABLE_SLURM_H

#include "cli/request.h"
#include "cli/slurm.h"
#include "cli/sweep/spec.h"

/* Submits the parts that have not been done, where --parts asks for it; `passed` are options for
 * each. FALSE and TERSE_ERROR_USAGE or TERSE_ERROR_IO. */
gboolean terse_table_submit (const TerseSpec *spec, const TerseOptions *options,
                             const char *const *passed, GError **error);
/* Waits for the queue and merges what was published. FALSE and an error. */
gboolean terse_table_collect (const TerseOptions *options, const TerseDecideOptions *decide,
                              GError **error);
/* The path of the merged store, (transfer full). */
char *terse_table_store (const TerseOptions *options);

#endif
