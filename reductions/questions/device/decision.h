/* A decision: the verdict on a question with its evidence and what it cost. `impossible` carries a
 * proof or a witness that its kernel accepted, `possible` a protocol that was run on every promised
 * input; everything else is `undecided`, with the reason. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DEVICE_DECISION_H
#define TERSE_REDUCTIONS_QUESTIONS_DEVICE_DECISION_H

#include "reductions/questions/encodings/encoding.h"

typedef enum {
  TERSE_IMPOSSIBLE,
  TERSE_POSSIBLE,
  TERSE_UNDECIDED,
} TerseVerdict;

const char *terse_verdict_id (TerseVerdict verdict);
gboolean terse_verdict_parse (const char *id, TerseVerdict *verdict);

/* The weights of the promised inputs in a certificate. */
#define TERSE_WEIGHTS_FILE "weights.txt"

typedef struct {
  TerseQuestion *question;
  TerseQuestion *weighted; /* the question whose formula it is, where that is not `question`, which
                              allows randomised protocols an error: the same under weights of the
                              inputs; else NULL */
  TerseVerdict verdict;
  char *reason;         /* undecided: why, one line */
  TerseSize size;       /* of the formula, made or not */
  char *formula_sha256; /* of formula.cnf; NULL: no device needed the formula */
  struct {
    guint64 steps, bytes; /* lemmas, with the empty clause */
    char *sha256;
  } proof; /* impossible, by a proof; else sha256 is NULL */
  struct {
    guint64 bound, capacity; /* so many values or leaves are needed, and there are this many */
    guint64 bytes;
    char *sha256;
  } witness;               /* impossible, by a witness (solver/witness); else sha256 is NULL */
  TerseProtocol *protocol; /* possible */
  double cost;             /* bits, see terse_protocol_cost () */
  guint64 inputs_run;
  const char *closed_by; /* id of the device, or of the rule of a witness; a constant */
  struct {
    guint symmetries, definitions;
    guint64 clauses; /* of both */
  } extension;       /* of the formula */
  struct {
    double encode, extend, solve, elaborate, check, total;
  } seconds;
  guint64 estimated_memory; /* bytes: what was thought to be needed for what was done; 0: little */
  guint64 peak_memory;      /* bytes, of the process so far */
  char *folder;             /* the certificate, or NULL */
} TerseDecision;

void terse_decision_free (TerseDecision *decision);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseDecision, terse_decision_free)

/* Under the weights of an impossible decision every deterministic protocol errs on `least` of
 * `total` at least; FALSE where there are none. */
gboolean terse_decision_distribution (const TerseDecision *decision, guint64 *least,
                                      guint64 *total);

/* The evidence of an impossible decision in words, (transfer full). */
char *terse_decision_lower_bound (const TerseDecision *decision);

/* The members documented in README.md (JSON output), written into an open object. */
void terse_decision_write_json (const TerseDecision *decision, JsonBuilder *builder);

/* The manifest of its certificate, (transfer full). */
JsonNode *terse_decision_manifest (const TerseDecision *decision);

/* A file name for the certificate of a question, different for different questions, (transfer
 * full). */
char *terse_certificate_name (const TerseQuestion *question);

#endif
