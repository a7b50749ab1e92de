/* Symmetries, definitions, witnesses and protocols of a certificate as lists for ACL2. Nothing but
 * numbers and parentheses comes out, so that ACL2 reads data and nothing that it could run. Whether
 * the lists mean what they should does not matter: ACL2 checks every symmetry and every definition,
 * compares every two entries and runs every protocol itself. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_THEOREM_LISTS_H
#define TERSE_REDUCTIONS_QUESTIONS_THEOREM_LISTS_H

#include "protocols/protocol.h"

/* The numbers, gint64, of a text of lists that end with 0, without its comment lines; NULL and
 * TERSE_ERROR_INPUT, with `path` in front, where a word is no number or the text ends early.
 * (transfer full) */
GArray *terse_list_numbers (const char *path, const char *text, GError **error);

/* ((K . ((v . l) (v . l) ...)) ...) of the text `K v l v l ... 0` ...; NULL as of the numbers.
 * (transfer full) */
char *terse_list_of_symmetries (const char *path, const char *text, GError **error);
/* ((x l1 l2 ...) ...) of the text `x l1 l2 ... 0` ... */
char *terse_list_of_definitions (const char *path, const char *text, GError **error);

/* (:rows p x ...) of the text `rows p N`, with its numbers behind it (solver/witness/README.md),
 * ((x . y) ...) of `fooling N`, ((z (x ...) (y ...)) ...) of `rank p M`, (:tokens q ...) of
 * `tokens N`, (:decomposition x0 c t ...) of `decomposition x0 c x1`, the empty list of
 * `complements N`. Other rules are refused. */
char *terse_list_of_witness (const char *path, const char *text, GError **error);

/* A schedule or a network: ((entry ...) ...), its tables. A tree: (speaker (bit ...) tree tree) at
 * a node, at a leaf the output, (output ...) by the input of who knows, or (knower output ...)
 * where that is either; players are 0 and 1. With public coins ((weight . protocol) ...), and
 * under weights of the inputs the one protocol. */
char *terse_list_of_protocol (const TerseProtocol *protocol);

/* (weight ...), of the promised inputs. */
char *terse_list_of_weights (const TerseTolerance *tolerance);

#endif
