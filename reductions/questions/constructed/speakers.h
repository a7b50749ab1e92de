/* Protocols of trees: one player sends the class of its input, the other says the answer where the
 * convention wants it; and, for small matrices, the search over rectangles. */
#ifndef TERSE_QUESTIONS_CONSTRUCTED_SPEAKERS_H
#define TERSE_QUESTIONS_CONSTRUCTED_SPEAKERS_H

#include "protocols/protocol.h"
#include "reductions/questions/constructed/limits.h"

#define TERSE_SPEAKERS_VARIANTS 3u

/* A protocol for a question with a tree, not judged, (transfer full), or NULL. `variant` 0: Alice
 * sends her class; 1: Bob sends his; 2: the search, where rounds are free,
 * with every split where the matrix is small enough. */
TerseProtocol *terse_constructed_speakers (TerseQuestion *question, guint variant,
                                           const TerseConstructedOptions *options);

#endif
