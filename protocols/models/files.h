/* Options of models whose value is the text of a file: a schedule, a graph, weights. Who asks
 * names the file; a setting keeps the canonical text, with ; for newlines, or commas. */
#ifndef TERSE_PROTOCOLS_MODELS_FILES_H
#define TERSE_PROTOCOLS_MODELS_FILES_H

#include "protocols/models/model.h"

gboolean terse_option_is_file (TerseOption option);
/* The text of the file at `path`, - for standard input, with the errors of its reader. (transfer
 * full) */
char *terse_option_read (TerseOption option, TerseProblem *problem, const char *path,
                         GError **error);

#endif
