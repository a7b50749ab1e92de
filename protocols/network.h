/* A network: a fixed computation with tables in it. What the tables hold is free; how the answer
 * comes about from them is the network's own, and need not be a list of messages: sums over tokens,
 * words routed by what they say. The third shape of a question, beside schedules and trees. The
 * last table is the output's. */
#ifndef TERSE_PROTOCOLS_NETWORK_H
#define TERSE_PROTOCOLS_NETWORK_H

#include "protocols/problem.h"

/* The most rows of a table. */
#define TERSE_NETWORK_MAX_ROWS (1u << 24)

typedef struct {
  char *name;
  guint64 rows;
  guint alphabet; /* entries are 0 .. alphabet-1 */
} TerseNetworkTable;

typedef struct _TerseNetwork TerseNetwork;

typedef struct {
  const char *form; /* as in protocol.json: attention, .. */
  /* The plain definition: the output with these tables, one array of entries each, on a joint
   * input. */
  guint (*run) (const TerseNetwork *network, guint *const *tables, const guint *inputs);
  /* What these tables say, for people, (transfer full); NULL: entry by entry. */
  char *(*to_text) (const TerseNetwork *network, guint *const *tables);
  void (*free) (gpointer data);
} TerseNetworkClass;

/* Built by a model, not changed afterwards; owned by the question. */
struct _TerseNetwork {
  const TerseNetworkClass *klass;
  const TerseProblem *problem; /* outlives the network */
  GArray *tables;              /* of TerseNetworkTable */
  double cost;                 /* bits that the output sees, or that cross: the class says which */
  gpointer data;               /* the class's own */
};

/* A network without tables, owning `data`. (transfer full) */
TerseNetwork *terse_network_new (const TerseNetworkClass *klass, const TerseProblem *problem,
                                 gpointer data);
void terse_network_free (TerseNetwork *network);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseNetwork, terse_network_free)

/* Appends a table; takes the name. FALSE and TERSE_ERROR_LIMIT where it has too many rows. */
gboolean terse_network_add (TerseNetwork *network, char *name, guint64 rows, guint alphabet,
                            GError **error);
guint terse_network_tables (const TerseNetwork *network);
const TerseNetworkTable *terse_network_table (const TerseNetwork *network, guint i);

/* For `to_text`: the inputs of a player with the entry 1, each behind a blank. */
void terse_network_append_inputs (GString *text, const TerseNetwork *network, guint player,
                                  const guint *entries);

#endif
