/* What solve, minimum and table have in common: a problem, a model and a budget from the command
 * line, and how to decide. */
#ifndef TERSE_CLI_REQUEST_H
#define TERSE_CLI_REQUEST_H

#include "reductions/questions/decide/decide.h"
#include "reductions/questions/decomposition/cell.h"

typedef enum {
  TERSE_OUTPUT_TEXT,
  TERSE_OUTPUT_JSON,
} TerseOutput;

typedef struct {
  /* solve only: the question is too large to be made, and counting by decomposition excludes it: */
  gboolean has_cell;
  TerseCell cell;
  TerseProblem *problem;
  const TerseModel *model;
  TerseSetting *setting;
  TerseDecideOptions decide;
  TerseOutput output;
  gboolean expects; /* --expect given: */
  TerseVerdict expected;
  gboolean quiet;  /* no result but the exit status */
  gboolean bounds; /* print the cheap bounds too */
  char *out;       /* owned text of decide.out */
} TerseRequest;

/* Reads the arguments of `command`. NULL and an error, or the request, (transfer full). */
TerseRequest *terse_request_parse (const char *command, char **arguments, GError **error);
void terse_request_free (TerseRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseRequest, terse_request_free)

/* The text of --bounds, (transfer full), or NULL where it is not asked for; FALSE and an error as
 * terse_bounds_of_problem (). */
gboolean terse_request_bounds (const TerseRequest *request, char **bounds, GError **error);

/* The options on how to decide, which table has as well: entries for a GOptionContext, and their
 * values once parsed. */
typedef struct {
  char *time_limit, *seed, *max_literals, *memory_limit, *search, *classes, *progress, *out;
  gboolean no_witness, no_counting, no_symmetry;
} TerseDecideTexts;
#define TERSE_DECIDE_ENTRIES(texts)                                                                \
  { "time-limit",                                                                                  \
    0,                                                                                             \
    0,                                                                                             \
    G_OPTION_ARG_STRING,                                                                           \
    &(texts).time_limit,                                                                           \
    "seconds for search and proof, then undecided",                                                \
    "S" },                                                                                         \
      { "seed", 0, 0, G_OPTION_ARG_STRING, &(texts).seed, "seed of the search (0)", "N" },         \
      { "max-literals",                                                                            \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &(texts).max_literals,                                                                     \
        "largest formula to make (300000000)",                                                     \
        "N" },                                                                                     \
      { "memory-limit",                                                                            \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &(texts).memory_limit,                                                                     \
        "refuse at once what is estimated to need more",                                           \
        "MIB" },                                                                                   \
      { "search",                                                                                  \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &(texts).search,                                                                           \
        "contest, extended, plain, protocols or guided",                                           \
        "SEARCH" },                                                                                \
      { "no-witness", 0, 0, G_OPTION_ARG_NONE, &(texts).no_witness, "lower bounds by proofs only", \
        NULL },                                                                                    \
      { "no-counting",                                                                             \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_NONE,                                                                         \
        &(texts).no_counting,                                                                      \
        "search without counting, by witnesses or by lemmas",                                      \
        NULL },                                                                                    \
      { "classes",                                                                                 \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &(texts).classes,                                                                          \
        "lower bounds by classes: auto (large formulas), always, never",                           \
        "WHEN" },                                                                                  \
      { "no-symmetry", 0, 0, G_OPTION_ARG_NONE, &(texts).no_symmetry, "search without symmetries", \
        NULL },                                                                                    \
      { "progress",                                                                                \
        0,                                                                                         \
        0,                                                                                         \
        G_OPTION_ARG_STRING,                                                                       \
        &(texts).progress,                                                                         \
        "on standard error: auto, always, never",                                                  \
        "WHEN" },                                                                                  \
  {                                                                                                \
    "out", 0, 0, G_OPTION_ARG_FILENAME, &(texts).out, "folder to keep certificates in", "DIR"      \
  }
void terse_decide_texts_clear (TerseDecideTexts *texts);
gboolean terse_decide_texts_read (const TerseDecideTexts *texts, TerseDecideOptions *options,
                                  GError **error);

#endif
