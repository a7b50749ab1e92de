/* The communication matrix of a two-player question as a picture shows it: rows and columns in an
 * order that brings the rectangles of a protocol together, and for each entry the output and the
 * leaf (the transcript) that a protocol reaches there. Of a cover the rectangles around an entry
 * stand for its transcript, so that where some overlap is a leaf of its own. Of a distribution of
 * protocols the probability to err on an entry stands for it, and there is no output. */
#ifndef TERSE_CLI_FIGURES_PARTITION_H
#define TERSE_CLI_FIGURES_PARTITION_H

#include "protocols/protocol.h"

/* Entries of the largest matrix that is drawn. */
#define TERSE_PARTITION_MAX_ENTRIES (1u << 18)
/* The leaf of an entry outside the promise whose transcript no promised entry has. */
#define TERSE_PARTITION_NO_LEAF G_MAXUINT

/* A leaf: a transcript that some promised entry has. Leaves are numbered from 0 in the order of
 * their transcripts. */
typedef struct {
  char *transcript; /* the bits of a tree; the values of the messages of a schedule with commas
                       between them; the numbers of rectangles, from 1, with + between them; that
                       of a leaf; the probability "1/4"; "" if there are none */
  guint64 entries;  /* promised */
  GArray *outputs;  /* of guint: those given there, rising */
} TersePartitionLeaf;

typedef struct {
  TerseProblem *problem;
  const char *kind, *label; /* what leaves are, and what stands before a transcript */
  gboolean has_outputs;     /* of a protocol, without coins */
  guint rows, columns;
  guint *row_order, *column_order; /* place -> input of Alice, of Bob */
  GPtrArray *leaves;               /* TersePartitionLeaf; empty without a protocol */
  /* By places, rows * columns each. */
  guint *leaf;
  guint *output; /* what the protocol gives; without one 0 */
  gboolean *promised;
} TersePartition;

/* Is a partition of this question drawn: two players who send messages, or rectangles, and not too
 * many entries? TERSE_ERROR_USAGE or _LIMIT if not. */
gboolean terse_partition_is_possible (const TerseQuestion *question, GError **error);

/* The matrix of the question, which can have one, in its natural order with no leaf (`protocol`
 * NULL), or as `protocol`, one for this question, divides it. (transfer full) */
TersePartition *terse_partition_new (const TerseQuestion *question, const TerseProtocol *protocol);
void terse_partition_free (TersePartition *partition);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TersePartition, terse_partition_free)

const TersePartitionLeaf *terse_partition_get_leaf (const TersePartition *partition, guint leaf);
/* The leaf with this transcript, or TERSE_PARTITION_NO_LEAF. */
guint terse_partition_find_leaf (const TersePartition *partition, const char *transcript);

/* Text of the entry at a place: the output of the protocol, without any the allowed outputs
 * ("0|2"); "*" outside the promise. (transfer full) */
char *terse_partition_entry_text (const TersePartition *partition, guint row, guint column);

/* Transcript of n values in the form of TersePartitionLeaf. (transfer full) */
char *terse_partition_transcript (const TerseQuestion *question, const guint *values);

#endif
