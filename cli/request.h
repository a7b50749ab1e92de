/* What solve, minimum, bound, table and plot have in common: a problem, a model and a budget from
 * the command line, and how to decide. */
#ifndef TERSE_CLI_REQUEST_H
#define TERSE_CLI_REQUEST_H

#include "cli/options.h"
#include "reductions/questions/decide/decide.h"

/* The choices of --format of all commands that report a decision. */
typedef enum {
  TERSE_OUTPUT_TEXT,
  TERSE_OUTPUT_JSON,
} TerseOutput;

typedef struct {
  TerseOptions *options;
  TerseProblem *problem;
  const TerseModel *model;
  TerseSetting *setting;
  TerseDecideOptions decide; /* borrows from `options` */
} TerseRequest;

/* Reads the arguments of `command`, solve or minimum. NULL and an error, or the request, (transfer
 * full). */
TerseRequest *terse_request_parse (TerseCommandName command, char **arguments, GError **error);
void terse_request_free (TerseRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseRequest, terse_request_free)

/* The text of --bounds, (transfer full), or NULL where it is not asked for; FALSE and an error as
 * terse_bounds_of_problem (). */
gboolean terse_request_bounds (const TerseRequest *request, char **bounds, GError **error);

/* How to decide, by the options, from which it borrows; FALSE and TERSE_ERROR_USAGE where they
 * contradict each other. */
gboolean terse_options_decide (const TerseOptions *options, TerseDecideOptions *decide,
                               GError **error);

/* The exit status of a verdict beside --expect. */
int terse_options_exit_status (const TerseOptions *options, TerseVerdict verdict);

#endif
