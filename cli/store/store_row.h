/* Rows of the store: what it holds of a question, and what is made of a question or seen of its
 * certificate without opening the store. */
#ifndef TERSE_CLI_STORE_STORE_ROW_H
#define TERSE_CLI_STORE_STORE_ROW_H

#include "reductions/questions/decide/verify.h"

/* The limits that an undecided question ran under; 0: none. */
typedef struct {
  double seconds;
  guint64 memory; /* bytes */
} TerseStoreLimits;

/* What is in the certificate's place, from a look at SHA256SUMS and the manifest. */
typedef enum {
  TERSE_STORE_NONE, /* undecided: there is no certificate */
  TERSE_STORE_INTACT,
  TERSE_STORE_MISSING, /* no folder, or one without SHA256SUMS */
  TERSE_STORE_CHANGED, /* another SHA256SUMS than the one that was entered, or one that cannot be
                          read */
  TERSE_STORE_CONTRADICTED, /* that one, whose manifest says other than the row */
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
  } proof;               /* impossible; of a witness: 0 steps */
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

/* Question, title, ids, encoding and size, (transfer full). */
TerseStoreRow *terse_store_row_new (const TerseQuestion *question);

/* Was there a formula, or could there be one? */
gboolean terse_store_row_has_formula (const TerseStoreRow *row);
/* Was it a witness, and no proof, that closed it? */
gboolean terse_store_row_has_witness (const TerseStoreRow *row);
/* The evidence of an impossible row in short, (transfer full). */
char *terse_store_row_lower_bound (const TerseStoreRow *row);
/* The member `proof` or `witness` of an impossible row, into an open object. */
void terse_store_row_write_lower_bound (const TerseStoreRow *row, JsonBuilder *builder);
/* The member `formula`, null where there was none, into an open object. */
void terse_store_row_write_formula (const TerseStoreRow *row, JsonBuilder *builder);

#endif
