/* Stores made one: what several processes, or machines, have decided of the same specification. */
#ifndef TERSE_CLI_STORE_STORE_MERGE_H
#define TERSE_CLI_STORE_STORE_MERGE_H

#include "cli/store/store.h"

typedef struct {
  gboolean check;            /* each certificate is verified before it is taken */
  guint64 max_literals;      /* of a formula that is made for that; 0: no limit */
  GCancellable *cancellable; /* or NULL */
} TerseStoreMergeOptions;

typedef struct {
  guint rows;         /* seen in the other stores */
  guint certificates; /* copied */
  guint undecided;    /* undecided questions entered */
  GPtrArray
      *refused; /* of char *: a line for each row that was not taken, with the reason; owned */
} TerseStoreMergeResult;

void terse_store_merge_result_clear (TerseStoreMergeResult *result);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TerseStoreMergeResult, terse_store_merge_result_clear)

/* Takes the rows of the stores `from` (TerseStore) into `into`, in their order: decided beats
 * undecided, larger limits beat smaller. A row whose certificate is not intact, says something else
 * or, where it is asked, is not verified, is refused and said. Two intact certificates with
 * different verdicts on one question, whatever their encodings, are TERSE_ERROR_INPUT, with both
 * their paths. After an error `into` holds what it held. `result` is for
 * terse_store_merge_result_clear () in either case. */
gboolean terse_store_merge (TerseStore *into, const GPtrArray *from,
                            const TerseStoreMergeOptions *options, TerseStoreMergeResult *result,
                            GError **error);

#endif
