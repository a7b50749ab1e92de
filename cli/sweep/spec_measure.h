/* Families that ask for measures: `ask = measure` stands for one family of least budgets for each
 * of covers, partitions, leaves and two-way depth, of all values and, where `value` is given, of
 * each of these. */
#ifndef TERSE_CLI_SWEEP_SPEC_MEASURE_H
#define TERSE_CLI_SWEEP_SPEC_MEASURE_H

#include "cli/sweep/spec_file.h"

/* As terse_spec_file_read (), with such families written out in the place of those that ask so;
 * TERSE_ERROR_INPUT too where one names a model, a machine or who knows besides. (transfer full) */
GPtrArray *terse_spec_groups_read (const char *path, GError **error);

#endif
