/* The store: a file of decided questions (SQLite) with their certificates beside it, in the folder
 * `FILE.certificates`. A row is one question under one version of its encoding. It holds what its
 * certificate says, for tables to read without opening it, and the SHA-256 of the certificate's
 * SHA256SUMS, so that a change is noticed. The store is no evidence: terse_store_check () asks the
 * certificate. Two processes may use one store at once; what a call has reported survives a kill.
 * One thread a store. */
#ifndef TERSE_CLI_STORE_STORE_H
#define TERSE_CLI_STORE_STORE_H

#include "cli/store/store_row.h"
#include "reductions/questions/decide/verify.h"

/* Milliseconds that a call waits for another process, unless told otherwise. */
#define TERSE_STORE_PATIENCE 60000u

typedef struct _TerseStore TerseStore;

typedef enum {
  TERSE_STORE_CREATE,   /* the file and the folders on the way are made where they are missing */
  TERSE_STORE_EXISTING, /* the file must exist; where it cannot be written, it can be read all the
                           same */
} TerseStoreMode;

/* Where the store is unless --store says so: the environment variable TERSE_STORE, else a file in
 * the user's data folder. (transfer full) */
char *terse_store_default_path (void);

/* A store of an older version is migrated. Errors of this and of all calls below are one line
 * `path: expected ..., found ...`: TERSE_ERROR_INPUT where the file is no store, is corrupted or
 * was written by a newer program, TERSE_ERROR_IO where the system refuses, the disk is full or
 * another process holds the store for longer than the patience. After an error the store holds what
 * it held before the call. (transfer full) */
TerseStore *terse_store_open (const char *path, TerseStoreMode mode, GError **error);
/* Lines on certificates that were at fault when opening the store migrated it, and stay as they
 * were; none elsewhere. Owned by the store. */
const GPtrArray *terse_store_remarks (const TerseStore *store);
void terse_store_free (TerseStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseStore, terse_store_free)
void terse_store_set_patience (TerseStore *store, guint milliseconds);
const char *terse_store_path (const TerseStore *store);
/* Are these the same file? */
gboolean terse_store_is_same (const TerseStore *store, const TerseStore *other);
/* The folder of the certificates. */
const char *terse_store_folder (const TerseStore *store);

/* TRUE where the row need not be decided again under these limits: decided with an intact
 * certificate, or undecided under limits that were at least as large, both of them. */
gboolean terse_store_row_answers (const TerseStoreRow *row, const TerseStoreLimits *limits);
/* Path of the row's certificate, (transfer full); NULL for an undecided row. */
char *terse_store_row_path (const TerseStore *store, const TerseStoreRow *row);

/* The row of a question under the present version of its encoding, (transfer full), or NULL where
 * there is none; FALSE and an error. */
gboolean terse_store_lookup (TerseStore *store, const TerseQuestion *question, TerseStoreRow **row,
                             GError **error);
/* The same by number. */
gboolean terse_store_find (TerseStore *store, gint64 number, TerseStoreRow **row, GError **error);

/* NULL and FALSE: whatever. */
typedef struct {
  const char *problem, *model; /* ids */
  const char *text;            /* a part of the title */
  gboolean by_verdict;
  TerseVerdict verdict;
} TerseStoreFilter;

/* The rows (TerseStoreRow) that pass, by number; `filter` NULL: all. (transfer full) */
GPtrArray *terse_store_list (TerseStore *store, const TerseStoreFilter *filter, GError **error);

/* Enters the certificate in `folder`, which moves into the store and must be on the same file
 * system (an inbox is). Everything in the row is from its manifest; its bytes are compared with its
 * SHA256SUMS, its evidence is not judged again. A decided row whose certificate is intact stays,
 * and `folder` too. `row`, where not NULL, takes what the store holds now, (transfer full).
 * TERSE_ERROR_INPUT also where the certificate is damaged, is not of `question` under the present
 * encoding, or contradicts a decided row. */
gboolean terse_store_put_certificate (TerseStore *store, const TerseQuestion *question,
                                      const char *folder, TerseStoreRow **row, GError **error);
/* What is entered between these two is committed at once, at the end, and holds off other writers
 * until then; what is refused leaves no trace all the same. Where the end fails nothing is entered,
 * and certificates that have moved are such as no row needs. */
gboolean terse_store_begin (TerseStore *store, GError **error);
gboolean terse_store_end (TerseStore *store, GError **error);

/* Enters that the question was not decided under these limits, and why, in one line. A decided row
 * with an intact certificate stays, and so does an undecided one whose limits were at least as
 * large and not the same. `row` as above. */
gboolean terse_store_put_undecided (TerseStore *store, const TerseQuestion *question,
                                    const TerseStoreLimits *limits, const char *reason,
                                    double seconds, TerseStoreRow **row, GError **error);

#endif
