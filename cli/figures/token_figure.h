/* The picture of the tokens of a reduction: a strip of boxes, each with what it holds and whose it
 * is. */
#ifndef TERSE_CLI_FIGURES_TOKEN_FIGURE_H
#define TERSE_CLI_FIGURES_TOKEN_FIGURE_H

#include "cli/figures/picture.h"

/* The owner of a token that depends on nobody's input. */
#define TERSE_TOKEN_PUBLIC G_MAXUINT

/* `n` >= 1 tokens in their order: texts[i] is what token i holds (NULL: not shown), owners[i] <
 * n_names is a player, or TERSE_TOKEN_PUBLIC. Below a token is the first character of the name of
 * its owner, as much more as tells the names apart, or a dot if it is public; names differ from
 * each other. `caption` stands above. (transfer full) */
TersePicture *terse_token_figure (const char *caption, guint n, const char *const *texts,
                                  const guint *owners, guint n_names, const char *const *names);

#endif
