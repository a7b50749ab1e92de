/* The automorphisms of a problem that take protocols of a question to protocols of it: the orbits
 * of the promised inputs under them, and the images of protocols. Among the best distributions
 * there is one that is the same on every orbit. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_MINIMAX_ORBITS_H
#define TERSE_REDUCTIONS_QUESTIONS_MINIMAX_ORBITS_H

#include "protocols/automorphism.h"
#include "protocols/protocol.h"

typedef struct {
  TerseQuestion *question;
  GPtrArray *elements; /* TerseAutomorphism, some of the group without the identity */
  GPtrArray *images;   /* guint[promised]: where each of them takes the promised inputs */
  guint promised;      /* promised joint inputs, numbered in their order */
  guint *numbers;      /* by joint input; G_MAXUINT outside the promise */
  guint orbits;
  guint *orbit; /* by promised input */
  guint *sizes; /* by orbit */
} TerseOrbits;

/* Of a question that allows no error and has few joint inputs. At most `most` elements of the group
 * are listed. (transfer full) */
TerseOrbits *terse_orbits_new (TerseQuestion *question, guint most);
void terse_orbits_free (TerseOrbits *orbits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseOrbits, terse_orbits_free)

/* The cycles of the promised inputs under one element and its powers: a protocol and its images
 * under these, drawn alike, err as often on all inputs of a cycle. */
typedef struct {
  guint cycles;
  guint *cycle;  /* by promised input */
  guint *sizes;  /* by cycle */
  guint element; /* G_MAXUINT: the identity */
  guint order;   /* of the element: so many images, the protocol among them */
} TerseCycles;

/* Of an element of at most this order with the fewest cycles; of the identity where none has fewer
 * than there are inputs. To be cleared. */
TerseCycles terse_orbits_cycles (const TerseOrbits *orbits, guint most_order);
void terse_cycles_clear (TerseCycles *cycles);

/* Where a protocol errs: 1 or 0 by promised input, (transfer full). */
guint8 *terse_orbits_errors (const TerseOrbits *orbits, const TerseProtocol *protocol);
/* The errors of the image of a protocol under element e, from those of the protocol. */
void terse_orbits_move_errors (const TerseOrbits *orbits, guint e, const guint8 *errors,
                               guint8 *image);
/* The protocol that does on the image of an input what `protocol` does on the input, (transfer
 * full). */
TerseProtocol *terse_orbits_image (const TerseOrbits *orbits, guint e,
                                   const TerseProtocol *protocol);

#endif
