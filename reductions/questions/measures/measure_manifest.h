/* The manifest of a certificate of a measure: what is said, and the sizes and hashes of what stands
 * for it. Verification makes it again from what it found, so that no member goes unconfirmed. */
#ifndef TERSE_QUESTIONS_MEASURES_MEASURE_MANIFEST_H
#define TERSE_QUESTIONS_MEASURES_MEASURE_MANIFEST_H

#include <json-glib/json-glib.h>

#include "protocols/problem.h"

/* Of which measures there are certificates. */
typedef enum {
  TERSE_MEASURE_FOOLING,
  TERSE_MEASURE_COVER,
  TERSE_MEASURE_DISCREPANCY,
  TERSE_MEASURES,
} TerseMeasureName;

typedef struct {
  TerseMeasureName name;
  gint value; /* -1: of all values */
  TerseProblem *problem;
  guint64 numerator, denominator;
  gboolean has_proof;
  struct {
    guint64 variables, clauses, literals;
    char *sha256; /* owned by whoever fills it in */
  } formula;
  struct {
    guint64 steps, bytes;
    char *sha256; /* likewise */
  } proof;
} TerseMeasureManifest;

const char *terse_measure_id (TerseMeasureName name);
/* "fractional-cover of value 1, equality n=2: 5/2", (transfer full). */
char *terse_measure_text (const TerseMeasureManifest *manifest);
/* (transfer full) */
JsonNode *terse_measure_manifest_write (const TerseMeasureManifest *manifest);
/* Name, value and problem, (transfer full); the rest stays as it is. FALSE with an error. */
gboolean terse_measure_manifest_read (JsonObject *object, TerseMeasureManifest *manifest,
                                      GError **error);

#endif
