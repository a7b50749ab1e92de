/* A tensor: the k-player form of a communication matrix. Player p, 0..k-1, has an input below
 * sizes[p], and the entry of a joint input is the set of outputs allowed there; the empty set is
 * outside the promise. Total and partial functions and relations of any number of players are of
 * this form. Tensors are not changed once made.
 *
 * Text form, by grammar:
 *
 *     tensor  = { blank line separator } sizes separator
 *               [ { blank line separator } outputs separator ] { line separator } line
 *     sizes   = "sizes" size { size } [ comment ]     a size, 1..1048576, for each of 1..64 players
 *     outputs = "outputs" number [ comment ]          1..65536; left out: one more than the largest
 *     line    = [ entry { entry } ] [ comment ]
 *     comment = "#" and what follows in the line
 *     entry   = "*" | output { "|" output }           as in protocols/matrix.h
 *
 * Words are separated by blanks (space, tab, carriage return). The entries are in row-major order,
 * the last player's input the fastest, as many as the product of the sizes; where lines end among
 * them has no meaning. Some entry is not "*". The separator is a newline in a file and ";" in a
 * parameter. The parity of three bits, and a relation of two players with a joint input outside the
 * promise and an output that is never asked for:
 *
 *     sizes 2 2 2;0 1 1 0 1 0 0 1
 *     sizes 1 3;outputs 4;0|2 * 1 */
#ifndef TERSE_PROTOCOLS_TENSOR_H
#define TERSE_PROTOCOLS_TENSOR_H

#include "protocols/matrix.h"

#define TERSE_TENSOR_MAX_PLAYERS 64u

/* `entries` has one row; the column of a joint input is its place in row-major order. */
typedef struct {
  guint players;
  guint *sizes;
  TerseMatrix *entries;
} TerseTensor;

/* From the outputs of a function, in row-major order, -1 outside the promise, the others below
 * `outputs`, which is in 1..TERSE_MATRIX_MAX_OUTPUTS; there are `players` >= 1 sizes >= 1.
 * TERSE_ERROR_LIMIT past the limits, TERSE_ERROR_INPUT where the promise is empty. (transfer full)
 */
TerseTensor *terse_tensor_new (guint players, const guint *sizes, guint outputs,
                               const gint *entries, GError **error);

void terse_tensor_free (TerseTensor *tensor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseTensor, terse_tensor_free)

/* The canonical text: sizes, outputs if there are more than the entries show, all entries in one
 * line. (transfer full) */
char *terse_tensor_text (const TerseTensor *tensor, char separator);

#endif
