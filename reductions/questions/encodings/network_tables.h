/* The tables of a network in a formula: what every encoding of networks begins with, so that they
 * describe the protocol. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_NETWORK_TABLES_H
#define TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_NETWORK_TABLES_H

#include "reductions/questions/encodings/encoding.h"

/* Numbers the variables: one block a table, of sizes 1, rows, alphabet, 1. (transfer full) */
TerseBlock *terse_network_tables_number (const TerseNetwork *network, TerseFormula *formula);
/* The variable that says that this row of a table has this entry. */
gint terse_network_tables_at (const TerseBlock *tables, guint table, guint row, guint entry);
/* Clauses: every row of every table has exactly one entry; and their size with the variables. */
void terse_network_tables_add (const TerseNetwork *network, const TerseBlock *tables,
                               TerseFormula *formula);
void terse_network_tables_size (const TerseNetwork *network, TerseSize *size);

/* For the class of an encoding: the protocol of an assignment, (transfer full); how many variables
 * the tables have, which are the first; and those of a protocol set to 1. */
TerseProtocol *terse_network_tables_decode (TerseQuestion *question, const gint8 *assignment);
guint terse_network_tables_variables (const TerseQuestion *question);
void terse_network_tables_embed (const TerseProtocol *protocol, const TerseBlock *tables,
                                 gint8 *assignment);

#endif
