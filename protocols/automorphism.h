/* Automorphisms of a problem: a permutation of each player's inputs and one of the outputs that
 * together keep what is allowed. In a two-player problem they may also exchange the players. A
 * family lists generators of a group of them; nothing is detected. Terms: allows (x_1, .., x_k, o)
 * iff allows (x'_1, .., x'_k, o'). */
#ifndef TERSE_PROTOCOLS_AUTOMORPHISM_H
#define TERSE_PROTOCOLS_AUTOMORPHISM_H

#include "protocols/problem.h"

struct _TerseAutomorphism {
  gboolean transposes; /* input z of player p becomes input inputs[p][z] of the other player */
  guint players;
  guint **inputs; /* the image of input z of player p at [p][z] */
  guint *outputs; /* the image of output o */
};

/* The identity, to be changed by whoever makes it. (transfer full) */
TerseAutomorphism *terse_automorphism_new (const TerseProblem *problem);
void terse_automorphism_free (TerseAutomorphism *automorphism);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseAutomorphism, terse_automorphism_free)

/* For the families: exchanges two inputs of a player. */
void terse_automorphism_exchange (TerseAutomorphism *automorphism, guint player, guint a, guint b);

/* Does it keep what is allowed, on every joint input? Slow, for tests. */
gboolean terse_automorphism_holds (const TerseAutomorphism *automorphism,
                                   const TerseProblem *problem);

/* The elements, but for the identity, of the group that the family's generators generate, those
 * that are products of few generators first, `most` at most: an array of TerseAutomorphism. Without
 * `transpositions` only the generators that keep the players are used. (transfer full) */
GPtrArray *terse_problem_automorphisms (const TerseProblem *problem, gboolean transpositions,
                                        guint most);

#endif
