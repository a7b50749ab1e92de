/* The lines of a machine written as text, as they stand: for the files of this room only. Grammar
 * and meaning are in reductions/architectures/written/README.md. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_WRITTEN_LINES_H
#define TERSE_REDUCTIONS_ARCHITECTURES_WRITTEN_LINES_H

#include "protocols/language/expression.h"
#include "reductions/architectures/machines/machine.h"

#define TERSE_WRITTEN_MAX_SIGHTS 16

typedef enum {
  TERSE_SIGHT_CARRIES, /* the layer's own state, from the position before */
  TERSE_SIGHT_READS,   /* numbers of each position seen, one by one */
  TERSE_SIGHT_SUMS,    /* numbers that add over the positions seen */
} TerseSightKind;

/* What a position sees in a layer: `numbers` numbers of `bits` bits. Expressions are over the sizes
 * of the machine; those of the positions know `tokens`, `layer` and `position` too, and `when` the
 * position that is seen. */
typedef struct {
  guint line;
  TerseSightKind kind;
  const TerseExpression *numbers, *bits;
  const char *text;                  /* of their product */
  const char *seen;                  /* the name of the position that is seen; NULL: carries */
  const TerseExpression *low, *high; /* of the positions seen, both included */
  const TerseExpression *asks;       /* numbers of the query of sums, or NULL */
  const char *asks_text;             /* of their bits */
  const TerseExpression *when;       /* or NULL: always */
} TerseSightLine;

/* Everything belongs to the machine. */
typedef struct {
  TerseMachineClass klass;                                 /* first, so that a text is its class */
  const char *id, *summary, *stands, *source, *arithmetic; /* never NULL but `stands` */
  const TerseExpression *layers, *passes, *steps;          /* or NULL: 1, 1 and 0 */
  guint id_line;
  GPtrArray *sights; /* of TerseSightLine */
  GPtrArray *kept;
} TerseWritten;

/* A machine without lines, of the file `name`. (transfer full) */
TerseWritten *terse_written_new (const char *name);
void terse_written_free (TerseWritten *written);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseWritten, terse_written_free)

#endif
