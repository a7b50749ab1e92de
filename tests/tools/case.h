/* A question drawn at random, with the options of `terse solve` that are to decide it, as text that
 * can be printed, run and made smaller. */
#ifndef TERSE_TESTS_TOOLS_CASE_H
#define TERSE_TESTS_TOOLS_CASE_H

#include "protocols/question.h"

#define CASE_MAX_PLAYERS 3u

/* The problem is a family of the registry, or lists its entries: the first player's input the
 * slowest. */
typedef struct {
  char *family; /* "index n=2"; NULL: the entries */
  guint players, sizes[CASE_MAX_PLAYERS];
  guint *allowed;     /* the set of outputs as a mask, 0 outside the promise */
  char *model;        /* as in tests/support/questions.h: "rounds bits=2 rounds=1" */
  char *file;         /* of the models schedule and congest: the text of its file; else NULL */
  GPtrArray *options; /* of char *: how to decide, "--no-search" */
} Case;

/* (transfer full) */
Case *case_new_random (GRand *random);
Case *case_copy (const Case *other);
void case_free (Case *c);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Case, case_free)

guint case_entries (const Case *c);
/* The same with the entries of a family's problem of few players written out; NULL where it has too
 * many. (transfer full) */
Case *case_written_out (const Case *c);

/* NULL where there is no such question. (transfer full) */
TerseQuestion *case_question (const Case *c);

/* The words behind `terse solve`, NULL at the end; a text goes to the file `path`. (transfer full)
 */
char **case_words (const Case *c, const char *path);

/* The whole case as commands of a shell. (transfer full) */
char *case_commands (const Case *c);

#endif
