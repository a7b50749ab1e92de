/* A strict LRAT proof in the languages of other checkers:
 *
 *   lrat-text   the same lemmas, hints and deletions as text
 *   drat        the lemmas as text, and the deletions of lemmas
 *   veripb      VeriPB 2.0: a lemma is `rup 1 x1 1 ~x2 >= 1 ;`
 *
 * In the last two, definitions x <-> (l1 and ... and lk) can be steps of the proof, so that it is
 * one of the formula without their clauses: (-x l1), ..., (-x lk), (x -l1 ... -lk) in this order
 * are each redundant for a variable x that is new (RAT on the first literal; redundance with the
 * witness that makes it true). Nothing here judges a proof. */
#ifndef TERSE_SOLVER_PROOF_TRANSLATE_H
#define TERSE_SOLVER_PROOF_TRANSLATE_H

#include <glib.h>

typedef enum {
  TERSE_LANGUAGE_LRAT_TEXT,
  TERSE_LANGUAGE_DRAT,
  TERSE_LANGUAGE_VERIPB,
  TERSE_N_LANGUAGES,
} TerseLanguage;

/* "lrat-text", "drat", "veripb". */
const char *terse_language_id (TerseLanguage language);
/* How files in it are named: "lrat", "drat", "pbp". */
const char *terse_language_suffix (TerseLanguage language);

typedef struct {
  TerseLanguage language;
  const char *proof;       /* the file of the LRAT proof, text or compressed */
  const char *definitions; /* file of definitions that become steps, or NULL: they are clauses of
                              the formula; not with lrat-text */
  guint64 clauses;         /* of the formula that the result is a proof about */
  guint variables;         /* the largest, definitions included */
} TerseTranslation;

/* Writes the proof to the new file `to`. FALSE and TERSE_ERROR_IO, or TERSE_ERROR_INPUT where a
 * file has not its form. */
gboolean terse_proof_translate (const TerseTranslation *translation, const char *to,
                                GError **error);

#endif
