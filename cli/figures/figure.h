/* The pictures of a question and its protocol, by kind. */
#ifndef TERSE_CLI_FIGURES_FIGURE_H
#define TERSE_CLI_FIGURES_FIGURE_H

#include "protocols/protocol.h"
#include "cli/figures/picture.h"

typedef enum {
  TERSE_FIGURE_USUAL,  /* the matrix if it can be drawn and there is a protocol or no schedule, else
                          the schedule */
  TERSE_FIGURE_MATRIX, /* two players: the communication matrix, with the rectangles of a protocol
                        */
  TERSE_FIGURE_TREE,   /* the tree of a two-way protocol */
  TERSE_FIGURE_SCHEDULE, /* who sends what to whom */
} TerseFigureKind;

const char *terse_figure_kind_id (TerseFigureKind kind);
/* FALSE if there is no such kind; "usual" is none. */
gboolean terse_figure_kind_parse (const char *id, TerseFigureKind *kind);

/* `protocol` is one for the question, or NULL where none exists or is known. TERSE_ERROR_USAGE
 * where the question has no picture of the kind, TERSE_ERROR_LIMIT where it is too large. (transfer
 * full) */
TersePicture *terse_figure_new (TerseFigureKind kind, const TerseQuestion *question,
                                const TerseProtocol *protocol, const char *caption, GError **error);

/* The same in the language of Graphviz; there is a form for trees (usual for them) and for
 * schedules. (transfer full) */
char *terse_figure_to_dot (TerseFigureKind kind, const TerseQuestion *question,
                           const TerseProtocol *protocol, const char *caption, GError **error);

#endif
