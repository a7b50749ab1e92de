/* The certificate of an excluded cell: manifest.json with the parameters, and inequality.txt with
 * both sides,
 *
 *     decomposition M N RANGE BITS
 *     functions RANGE ENTRIES
 *     messages 2 BITS
 *
 * base and exponent of each, decimal. It is judged by counting again and comparing exactly. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DECOMPOSITION_CERTIFICATE_H
#define TERSE_REDUCTIONS_QUESTIONS_DECOMPOSITION_CERTIFICATE_H

#include "reductions/questions/decomposition/cell.h"

#define TERSE_INEQUALITY_FILE "inequality.txt"

/* The bytes of inequality.txt, for a cell whose sides can be counted. (transfer full) */
char *terse_cell_inequality (const TerseCell *cell);
/* "2^170 functions, at most 2^168 lists of messages that determine them", (transfer full) */
char *terse_cell_sides_text (const TerseCell *cell);

/* All members of the manifest of an excluded cell. */
void terse_cell_write_manifest (const TerseCell *cell, JsonBuilder *builder);
JsonNode *terse_cell_manifest (const TerseCell *cell); /* as an object, (transfer full) */

/* Does the manifest say that the cell was closed by decomposition? */
gboolean terse_cell_is_certified_so (JsonObject *manifest);
/* Judges what terse_certificate_read () took from `folder`: the text of the cell, which is
 * impossible, (transfer full); NULL and TERSE_ERROR_INPUT, `file: expected ..., found ...`. */
char *terse_cell_verify (const char *folder, JsonObject *manifest, GError **error);

#endif
