/* Products of protocols over the query: a protocol for function composition of two layers in two
 * epochs, made of one for each w. For a fixed w the question is a smaller one, its part, with
 * n = 1 and z_2 (w, .) in the place of z_2. Messages that see w follow the part of their w. Those
 * to players 0 and 1 cannot: 1:1:0 does not see z_2 and is the same in all parts; 1:2:0 and 1:2:1
 * see z_2 and not w, and have room for one bit of some of the parts at each z_0 and each z_1.
 *
 * Parts of one kind have the same protocol. What is searched are protocols for a few kinds that
 * share 1:1:0, and where each has its bits, such that all parts find room: a formula as many times
 * that of a part as there are kinds. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_PRODUCTS_PRODUCTS_H
#define TERSE_REDUCTIONS_QUESTIONS_PRODUCTS_PRODUCTS_H

#include "protocols/protocol.h"
#include "solver/sat/sat.h"

typedef struct _TerseProducts TerseProducts;

/* The parts of the question, or NULL where it is no composition of two layers in two epochs with
 * n >= 2. The question is kept. (transfer full) */
TerseProducts *terse_products_new (TerseQuestion *question);
void terse_products_free (TerseProducts *products);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseProducts, terse_products_free)

/* Clauses of the part's formula. */
guint terse_products_clauses (const TerseProducts *products);

/* Searches, the ways to divide the parts into kinds taking turns, those with few kinds first, until
 * there is a product, all have been refuted, each has had `conflicts` conflicts (0: no limit), the
 * time of the options is up (for all together; 0: no limit) or they are cancelled. A protocol of
 * the question, (transfer full), or NULL. `options` as for terse_sat_new (), without a proof. */
TerseProtocol *terse_products_find (const TerseProducts *products, guint64 conflicts,
                                    const TerseSatOptions *options);

#endif
