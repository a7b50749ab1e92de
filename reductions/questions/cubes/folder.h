/* Folders of cubes: one question, cut into parts that are refuted one by one on any machine that
 * sees the folder.
 *
 *   cubes.json    the question, its encoding, the SHA-256 of formula.cnf, the number of symmetries
 *   formula.cnf   the specification formula, for other programs; it is made anew from the question
 *   cubes.txt     a line a cube, number 1 first: "a LITERAL* 0"; "s LITERAL* 0" was split, its
 * parts stand below. The literals are of the formula and the links of its symmetries N.lrat.gz the
 * strict LRAT proof of cube N: over the formula, the clauses of its symmetries and the unit clauses
 * of the cube's literals, in this order N.json        the protocol that cube N led to N.failed why
 * cube N was left, in one line
 *
 * Every file appears by a rename when it is complete, so a cube that is solved twice does no harm.
 * Nothing in the folder is trusted. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_CUBES_FOLDER_H
#define TERSE_REDUCTIONS_QUESTIONS_CUBES_FOLDER_H

#include "protocols/question.h"
#include "reductions/questions/cubes/lookahead.h"
#include "solver/proof/extension.h"

typedef enum {
  TERSE_CUBE_OPEN,
  TERSE_CUBE_REFUTED,
  TERSE_CUBE_ANSWERED, /* by a protocol */
  TERSE_CUBE_FAILED,   /* tried, and left for a reason */
  TERSE_CUBE_SPLIT,
  TERSE_N_CUBE_STATES,
} TerseCubeState;

const char *terse_cube_state_id (TerseCubeState state);

typedef struct {
  char *path;
  TerseQuestion *question;
  char *formula_sha256;
  guint n_symmetries;
  GArray *cubes;              /* of TerseCube */
  TerseFormula *formula;      /* NULL until terse_cubes_load () */
  TerseExtension *symmetries; /* likewise */
} TerseCubes;

typedef struct {
  guint depth;               /* of the lookahead: 2^depth cubes at most */
  gboolean plain;            /* without the symmetries of the formula */
  guint64 max_literals;      /* of the formula; 0: terse_default_max_literals () */
  GCancellable *cancellable; /* or NULL */
} TerseCubesOptions;

/* Makes the folder, which must not be there. NULL and TERSE_ERROR_IO, TERSE_ERROR_LIMIT,
 * TERSE_ERROR_USAGE where it is there or a cube has too many literals. (transfer full) */
TerseCubes *terse_cubes_make (TerseQuestion *question, const char *path,
                              const TerseCubesOptions *options, GError **error);
/* NULL and TERSE_ERROR_IO, or TERSE_ERROR_INPUT `file:line: expected ..., found ...`. (transfer
 * full) */
TerseCubes *terse_cubes_open (const char *path, GError **error);
void terse_cubes_free (TerseCubes *cubes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseCubes, terse_cubes_free)

/* Makes formula and symmetries. FALSE and TERSE_ERROR_INPUT where they are not those of the cubes,
 * TERSE_ERROR_LIMIT where the formula has more than `max_literals`, 0: terse_default_max_literals
 * (). */
gboolean terse_cubes_load (TerseCubes *cubes, guint64 max_literals, GError **error);

/* Cube `number`, from 1. */
const TerseCube *terse_cubes_get (const TerseCubes *cubes, guint number);
/* Splits it by a lookahead of its own; its parts get the next numbers, at least one. Nobody else
 * may split meanwhile. FALSE and an error as of terse_cubes_make (). */
gboolean terse_cubes_split (TerseCubes *cubes, guint number, const TerseCubesOptions *options,
                            GError **error);
/* The path of a file of a cube, suffix "lrat.gz", "json" or "failed"; (transfer full). */
char *terse_cubes_file (const TerseCubes *cubes, guint number, const char *suffix);
/* Why it failed in *note, (transfer full), else NULL; `note` may be NULL. */
TerseCubeState terse_cubes_state (const TerseCubes *cubes, guint number, char **note);

#endif
