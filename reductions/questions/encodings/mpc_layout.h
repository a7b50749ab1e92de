/* The variables of the encoding of massively parallel computation
 * (reductions/questions/encodings/mpc_encoding.c), one accessor a family. Rounds and machines are
 * counted from 0, promised joint inputs p too. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_MPC_LAYOUT_H
#define TERSE_REDUCTIONS_QUESTIONS_ENCODINGS_MPC_LAYOUT_H

#include "protocols/mpc.h"
#include "reductions/questions/encodings/network_tables.h"

typedef struct {
  const TerseMpc *mpc;
  const TerseNetwork *network;
  const TerseProblem *problem;
  guint promised;
  TerseBlock *tables;                             /* one a table: sizes 1, rows, alphabet, 1 */
  TerseBlock *messages, *sent, *received, *views; /* one a round each */
  TerseBlock wrong;
} TerseMpcLayout;

/* The variables of the question, named in `formula`. The question is one of machines and stays.
 * (transfer full) */
TerseMpcLayout *terse_mpc_layout_new (const TerseQuestion *question, TerseFormula *formula);
void terse_mpc_layout_free (TerseMpcLayout *layout);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseMpcLayout, terse_mpc_layout_free)

/* `size` and `embed` of the encoding (reductions/questions/encodings/mpc_embed.c). */
TerseSize terse_mpc_size (const TerseQuestion *question);
gint8 *terse_mpc_embed (const TerseProtocol *protocol);

gint terse_mpc_table_at (const TerseMpcLayout *layout, guint table, guint row, guint entry);
/* "on p, in the round, `from` sends `to` this list" */
gint terse_mpc_message_at (const TerseMpcLayout *layout, guint p, guint round, guint from, guint to,
                           guint list);
/* "on p, in the round, `machine` sends the machines 0 .. other this many words", "receives from
 * them" */
gint terse_mpc_sent_at (const TerseMpcLayout *layout, guint p, guint round, guint machine,
                        guint other, guint count);
gint terse_mpc_received_at (const TerseMpcLayout *layout, guint p, guint round, guint machine,
                            guint other, guint count);
/* "on p, after the round, this is what `machine` received" */
gint terse_mpc_view_at (const TerseMpcLayout *layout, guint p, guint round, guint machine,
                        guint view);
/* "on p a machine sends or receives too much, or answers wrongly" */
gint terse_mpc_wrong_at (const TerseMpcLayout *layout, guint p);

#endif
