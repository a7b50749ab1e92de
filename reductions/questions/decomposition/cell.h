/* A cell: may function composition of two functions have a protocol in the autoregressive model
 * with two epochs and b bits a token of the receiver? Known by its parameters alone, so that it may
 * be far too large for its inputs to be listed. Counting by decomposition (README.md) excludes
 * cells by comparing two integers. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DECOMPOSITION_CELL_H
#define TERSE_REDUCTIONS_QUESTIONS_DECOMPOSITION_CELL_H

#include <json-glib/json-glib.h>

#include "protocols/models/model.h"

/* z_0 in [m], z_1 : [m] -> [m], w in [n], z_2 : [n m] -> [range]; `bits` a token. */
typedef struct {
  guint64 m, n, range, bits;
} TerseCell;

/* Is the question of this form? `parameters` are name, value, ..., NULL, as of
 * terse_problem_make (); what is malformed is not of the form. */
gboolean terse_cell_read (const char *problem, const char *const *parameters,
                          const TerseModel *model, const TerseSetting *setting, TerseCell *cell);
/* As terse_question_text () with all options written out, (transfer full). */
char *terse_cell_text (const TerseCell *cell);
/* The members of terse_question_write_json (). */
void terse_cell_write_json (const TerseCell *cell, JsonBuilder *builder);

/* Tokens of the prompt: n m + m + 2. */
guint64 terse_cell_tokens (const TerseCell *cell);
/* There are range^(*entries) functions z_2, and at most 2^(*bits) lists of messages that determine
 * them; FALSE where a number passes 64 bits. */
gboolean terse_cell_count (const TerseCell *cell, guint64 *entries, guint64 *bits);
/* Are there more functions than lists, strictly? Then the cell is impossible. */
gboolean terse_cell_is_excluded (const TerseCell *cell);
/* The largest number of bits a token at which the cell is excluded, the other parameters being
 * those of `cell`; FALSE where there is none. */
gboolean terse_cell_most_bits (const TerseCell *cell, guint64 *bits);

#endif
