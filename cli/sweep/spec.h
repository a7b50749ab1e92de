/* Specifications of tables: which questions are asked, under which limits, in the order of the
 * rows. The form is documented in cli/README.md. Reading one builds every problem and question, so
 * that nothing is run before all is known to make sense. */
#ifndef TERSE_CLI_SWEEP_SPEC_H
#define TERSE_CLI_SWEEP_SPEC_H

#include "reductions/architectures/bound/bound.h"
#include "cli/store/store.h"

/* Most entries that one specification may have. */
#define TERSE_SPEC_MAX_ENTRIES 10000u

/* One question at one budget, or at all budgets from 0 on until one is possible. */
typedef struct {
  const char *family; /* the name of its group, owned by the specification */
  guint line;         /* of its group */
  char **parameters;  /* of the problem as given: name, value, ..., NULL; files by absolute paths */
  TerseProblem *problem;
  const TerseModel *model;
  char *files[TERSE_N_OPTIONS]; /* absolute paths of the files that options name; else NULL */
  TerseSetting *setting;        /* without the model's axis where `minimum` */
  gboolean minimum;
  TerseQuestion *question; /* NULL where `minimum` */
  TerseBound *bound; /* a row on machines (cli/sweep/spec_machine.h): what the question comes from;
                        else NULL */
  gboolean direct;   /* of such a row: the question on its instances themselves, not on the problem
                        behind them */
  TerseStoreLimits limits; /* 0: none are given */
} TerseSpecEntry;

typedef struct {
  char *path;
  char *title, *caption; /* "" where there is none */
  GPtrArray *families;   /* of char *: names of the groups in order */
  GPtrArray *entries;    /* of TerseSpecEntry */
} TerseSpec;

void terse_spec_entry_free (TerseSpecEntry *entry);
void terse_spec_free (TerseSpec *spec);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseSpec, terse_spec_free)

/* The question of a `minimum` at one budget, (transfer full); errors as terse_question_new (). */
TerseQuestion *terse_spec_entry_at (const TerseSpecEntry *entry, guint64 budget, GError **error);

#endif
