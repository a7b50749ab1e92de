/* A protocol: the tables of a schedule or of a network, or a labelled tree; where an error is
 * allowed a list of such protocols with weights. `terse_protocol_run` is the plain definition of
 * what one without errors does on a joint input; the text form is for people, the JSON form
 * is what a certificate holds. */
#ifndef TERSE_PROTOCOLS_PROTOCOL_H
#define TERSE_PROTOCOLS_PROTOCOL_H

#include "protocols/question.h"

typedef struct _TerseProtocol TerseProtocol;

/* A protocol of the question's shape with all tables 0, (transfer full). */
TerseProtocol *terse_protocol_new (TerseQuestion *question);
void terse_protocol_free (TerseProtocol *protocol);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseProtocol, terse_protocol_free)

TerseQuestion *terse_protocol_question (const TerseProtocol *protocol); /* (transfer none) */

/* Where the question allows an error: protocols of terse_question_errorless (), one of which is
 * drawn with probability its weight by the sum of all. 0 parts where no error is allowed. What is
 * added is owned from then on; weights are at least 1 and their sum at most
 * TERSE_TOLERANCE_MAX_TOTAL. All that is said below of tables and trees is about the parts. */
guint terse_protocol_parts (const TerseProtocol *protocol);
const TerseProtocol *terse_protocol_part (const TerseProtocol *protocol, guint i, guint64 *weight);
void terse_protocol_add_part (TerseProtocol *protocol, TerseProtocol *deterministic,
                              guint64 weight);

/* The next ones are for who fills a protocol in; who reads one takes the `get` of the same name. */

/* Schedules: the table of step g (the output for g = number of messages), `rows` values below the
 * alphabet size. Networks: table g of the network, likewise. */
guint *terse_protocol_table (TerseProtocol *protocol, guint g);

/* Trees: player 0 or 1 who speaks at inner node v. */
guint8 *terse_protocol_owner (TerseProtocol *protocol, guint v);
/* Trees: the bit sent at inner node v on input z of `player`, should the node belong to that
 * player. */
guint8 *terse_protocol_bit (TerseProtocol *protocol, guint v, guint player, guint z);
/* Trees, `either`: the player who knows at `leaf` (0 .. leaves-1). */
guint8 *terse_protocol_knower (TerseProtocol *protocol, guint leaf);
/* Trees: the output at `leaf`. `both`: player and z are 0. Else the output of `player` on its input
 * z. */
guint *terse_protocol_leaf_output (TerseProtocol *protocol, guint leaf, guint player, guint z);

const guint *terse_protocol_get_table (const TerseProtocol *protocol, guint g);
/* All tables of a schedule or network, as terse_protocol_get_table () has each. */
guint *const *terse_protocol_tables (const TerseProtocol *protocol);
guint terse_protocol_get_owner (const TerseProtocol *protocol, guint v);
guint terse_protocol_get_bit (const TerseProtocol *protocol, guint v, guint player, guint z);
guint terse_protocol_get_knower (const TerseProtocol *protocol, guint leaf);
/* The outputs of the player from its input z on. */
const guint *terse_protocol_get_outputs (const TerseProtocol *protocol, guint leaf, guint player,
                                         guint z);

/* The output on a joint input. `values`, where not NULL, takes the messages: for a schedule one
 * value a message, for a tree the `depth` bits sent, for a network nothing. */
guint terse_protocol_run (const TerseProtocol *protocol, const guint *inputs, guint *values);

/* Trees: marks every node, inner or leaf, on the path of a promised input. (transfer full) */
guint8 *terse_protocol_reached (const TerseProtocol *protocol);

/* Does a tree keep to the question's rounds? Of parts, do all? TRUE for schedules. */
gboolean terse_protocol_keeps_rounds (const TerseProtocol *protocol);

/* Bits on the longest path, a node counting where both children are reached by promised inputs; for
 * a schedule the sum of log2 of the alphabets, for a network what its class counts; the most of all
 * parts. */
double terse_protocol_cost (const TerseProtocol *protocol);

/* (transfer full) */
char *terse_protocol_to_text (const TerseProtocol *protocol);
char *terse_protocol_to_json (const TerseProtocol *protocol);
/* Reads what terse_protocol_to_json () wrote for this question, byte for byte; NULL and
 * TERSE_ERROR_INPUT otherwise. */
TerseProtocol *terse_protocol_from_json (TerseQuestion *question, const char *text, gsize length,
                                         GError **error);

#endif
