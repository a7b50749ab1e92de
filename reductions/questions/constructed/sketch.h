/* A tree protocol in the making: who speaks and which inputs say 1, without the outputs and without
 * dummy levels. The outputs follow from the rectangle of a leaf. */
#ifndef TERSE_QUESTIONS_CONSTRUCTED_SKETCH_H
#define TERSE_QUESTIONS_CONSTRUCTED_SKETCH_H

#include "protocols/protocol.h"
#include "reductions/questions/constructed/limits.h"

typedef struct _TerseSketch TerseSketch;
struct _TerseSketch {
  guint depth;           /* bits on the longest path; 0: a leaf */
  guint owner;           /* inner nodes: 0 or 1 */
  guint8 *bits;          /* inner nodes: the bit sent on each input of the owner */
  TerseSketch *child[2]; /* inner nodes */
};

/* What is allowed where: a two-player problem of at most 64 outputs. */
typedef struct {
  guint sizes[2]; /* rows (inputs of player 0), columns (of player 1) */
  guint64 *sets;  /* outputs allowed at row x, column y: sets[x * columns + y]; 0: not promised */
} TerseAllowed;

#define TERSE_ALLOWED_MAX_OUTPUTS 64u

/* The outputs allowed on a joint input of a problem with at most so many; 0: not promised. */
guint64 terse_allowed_outputs (const TerseProblem *problem, const guint *inputs);
/* FALSE where the problem has more outputs, or the table passes the memory. */
gboolean terse_allowed_fill (TerseAllowed *allowed, const TerseProblem *problem,
                             const TerseConstructedOptions *options);
void terse_allowed_clear (TerseAllowed *allowed);
/* The set for input z of `player` and input w of the other. */
guint64 terse_allowed_at (const TerseAllowed *allowed, guint player, guint z, guint w);

TerseSketch *terse_sketch_leaf (void);
/* `bits`, `zero` and `one` are (transfer full). */
TerseSketch *terse_sketch_speak (guint owner, guint8 *bits, TerseSketch *zero, TerseSketch *one);
void terse_sketch_free (TerseSketch *sketch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseSketch, terse_sketch_free)

/* The sketch as a protocol of exactly the question's depth, not judged, (transfer full); NULL where
 * it is too deep, too large, or some leaf has no output. */
TerseProtocol *terse_sketch_protocol (const TerseSketch *sketch, TerseQuestion *question,
                                      const TerseAllowed *allowed,
                                      const TerseConstructedOptions *options);

#endif
