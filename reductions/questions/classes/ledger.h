/* Clauses by id: those of a formula, and the definitions and lemmas that are added to its
 * extension, so that a lemma's hints can be offered (reductions/questions/lemmas/hints.h) by their
 * ids alone. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_CLASSES_LEDGER_H
#define TERSE_REDUCTIONS_QUESTIONS_CLASSES_LEDGER_H

#include "solver/proof/extension.h"

typedef struct _TerseLedger TerseLedger;

/* The extension is one without anything yet; pointers to both are kept. */
TerseLedger *terse_ledger_new (const TerseFormula *formula, TerseExtension *extension);
void terse_ledger_free (TerseLedger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseLedger, terse_ledger_free)

/* As terse_extension_define (); the clauses (-x l1), ..., (-x ln), (x -l1 .. -ln) have the ids *id
 * .. *id + n. */
gint terse_ledger_define (TerseLedger *ledger, guint n, const gint *literals, guint64 *id);

/* Begins the lemma of these literals, different variables; 0 is no literal. */
void terse_ledger_begin (TerseLedger *ledger, guint n, const gint *literals);
/* Offers the clause with this id as a hint. */
void terse_ledger_offer (TerseLedger *ledger, guint64 id);
/* Adds the lemma with the hints that were of use; its id. Where they do not suffice the kernel will
 * say so. */
guint64 terse_ledger_add (TerseLedger *ledger);

#endif
