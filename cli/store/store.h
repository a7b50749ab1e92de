/* The store: a file of decided questions (SQLite) with their certificates beside it, in the folder
 * `FILE.certificates`. A row is one question under one version of its encoding. It holds what its
 * certificate says, for tables to read without opening it, and the SHA-256 of the certificate's
 * SHA256SUMS, so that a change is noticed. The store is no evidence: terse_store_check () asks the
 * certificate. Two processes may use one store at once; what a call has reported survives a kill.
 * One thread a store. */
#ifndef TERSE_CLI_STORE_STORE_H
#define TERSE_CLI_STORE_STORE_H

#include "reductions/questions/decide/verify.h"

/* Of the form that this program writes. */
#define TERSE_STORE_VERSION 1

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
void terse_store_free (TerseStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseStore, terse_store_free)
void terse_store_set_patience (TerseStore *store, guint milliseconds);
const char *terse_store_path (const TerseStore *store);
/* The folder of the certificates. */
const char *terse_store_folder (const TerseStore *store);

/* The limits that an undecided question ran under; 0: none. */
typedef struct {
  double seconds;
  guint64 memory; /* bytes */
} TerseStoreLimits;

/* What is in the certificate's place, from a look at SHA256SUMS alone. */
typedef enum {
  TERSE_STORE_NONE, /* undecided: there is no certificate */
  TERSE_STORE_INTACT,
  TERSE_STORE_MISSING, /* no folder, or one without SHA256SUMS */
  TERSE_STORE_CHANGED, /* another SHA256SUMS than the one that was entered, or one that cannot be
                          read */
} TerseStoreState;

const char *terse_store_state_id (TerseStoreState state);

typedef struct {
  gint64 number;         /* from 1; kept when the row is replaced */
  char *question;        /* terse_store_question () */
  char *title;           /* terse_question_text () */
  char *problem, *model; /* ids */
  char *encoding;        /* id */
  guint version;         /* of the encoding */
  TerseVerdict verdict;
  TerseSize size; /* of the formula; all 0: it was closed without one */
  double seconds; /* that deciding took */
  /* Undecided: */
  char *reason;
  TerseStoreLimits limits;
  /* Decided; NULL and 0 otherwise: */
  char *closed_by;
  struct {
    guint64 steps, bytes;
  } proof;               /* impossible */
  double cost;           /* possible: bits */
  guint64 inputs_run;    /* possible */
  char *certificate;     /* name of its folder in terse_store_folder () */
  char *sums_sha256;     /* of its SHA256SUMS */
  TerseStoreState state; /* when the row was read; not stored */
} TerseStoreRow;

void terse_store_row_free (TerseStoreRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseStoreRow, terse_store_row_free)

/* The compact JSON object of terse_question_write_json (), by which a question is known. (transfer
 * full) */
char *terse_store_question (const TerseQuestion *question);

/* TRUE where the row need not be decided again under these limits: decided with an intact
 * certificate, or undecided under limits that were at least as large, both of them. */
gboolean terse_store_row_answers (const TerseStoreRow *row, const TerseStoreLimits *limits);
/* Was there a formula, or could there be one? */
gboolean terse_store_row_has_formula (const TerseStoreRow *row);
/* The member `formula`, null where there was none, into an open object. */
void terse_store_row_write_formula (const TerseStoreRow *row, JsonBuilder *builder);
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

/* A folder in the folder of the certificates for certificates that are being made: from here they
 * move into the store at once. It is removed by freeing; where its owner was killed, by
 * terse_store_gc (). */
typedef struct _TerseStoreInbox TerseStoreInbox;
TerseStoreInbox *terse_store_inbox_new (TerseStore *store, GError **error);
const char *terse_store_inbox_path (const TerseStoreInbox *inbox);
void terse_store_inbox_free (TerseStoreInbox *inbox);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseStoreInbox, terse_store_inbox_free)

/* Enters the certificate in `folder`, which moves into the store and must be on the same file
 * system (an inbox is). Everything in the row is from its manifest; its bytes are compared with its
 * SHA256SUMS, its evidence is not judged again. A decided row whose certificate is intact stays,
 * and `folder` too. `row`, where not NULL, takes what the store holds now, (transfer full).
 * TERSE_ERROR_INPUT also where the certificate is damaged, is not of `question` under the present
 * encoding, or contradicts a decided row. */
gboolean terse_store_put_certificate (TerseStore *store, const TerseQuestion *question,
                                      const char *folder, TerseStoreRow **row, GError **error);
/* Enters that the question was not decided under these limits, and why, in one line. A decided row
 * with an intact certificate stays, and so does an undecided one whose limits were at least as
 * large and not the same. `row` as above. */
gboolean terse_store_put_undecided (TerseStore *store, const TerseQuestion *question,
                                    const TerseStoreLimits *limits, const char *reason,
                                    double seconds, TerseStoreRow **row, GError **error);

/* Verifies the certificate of a row as terse_verify () does, and that it is the one entered, of
 * this question and verdict. An undecided row is rejected: it certifies nothing. */
gboolean terse_store_check (TerseStore *store, const TerseStoreRow *row, guint64 max_literals,
                            GCancellable *cancellable, TerseVerification *verification,
                            GError **error);

/* Removes certificates that no row points at, inboxes whose owner has ended, and rows whose
 * certificate is missing; with `dry_run` nothing. A line of text for each removal and for what is
 * left because it is no certificate, (transfer full). TERSE_ERROR_IO where rows point at
 * certificates and their whole folder is missing. */
GPtrArray *terse_store_gc (TerseStore *store, gboolean dry_run, GError **error);

#endif
