/* Certificates of measures that are no least budget: the largest fooling set, by one and a
 * refutation of one more; fractional covers and discrepancy, by weights of entries and of
 * rectangles (protocols/weighing.h). A folder has `manifest.json`, `entries.txt` with a line a row,
 * and `rectangles.txt`, or `formula.cnf` and `proof.lrat` (solver/README.md). */
#ifndef TERSE_QUESTIONS_MEASURES_MEASURE_CERTIFICATE_H
#define TERSE_QUESTIONS_MEASURES_MEASURE_CERTIFICATE_H

#include "reductions/questions/decide/verify.h"
#include "reductions/questions/measures/fooling.h"
#include "reductions/questions/measures/weighted.h"
#include "solver/certificate/certificate.h"

#define TERSE_MEASURE_ENTRIES_FILE "entries.txt"
#define TERSE_MEASURE_RECTANGLES_FILE "rectangles.txt"

/* A folder to become the certificate of a measure of this value, or of all for -1, below `out`.
 * NULL and TERSE_ERROR_IO. (transfer full) */
TerseWorkFolder *terse_measure_folder_new (const char *out, const TerseProblem *problem,
                                           const char *id, gint value, GError **error);

/* Keeps an exact set, with the formula and the proof that are in the folder unless it has all
 * entries; fractional covers and discrepancy by their judged evidence. The path, (transfer full);
 * NULL and TERSE_ERROR_IO. */
char *terse_measure_keep_fooling (TerseWorkFolder *folder, TerseProblem *problem,
                                  const TerseMatrix *matrix, gint value,
                                  const TerseLargestFooling *largest, GError **error);
char *terse_measure_keep_weighted (TerseWorkFolder *folder, TerseProblem *problem,
                                   const TerseWeighted *found, GError **error);

/* Is it such a folder? By the file that all of them have and no other certificate. */
gboolean terse_measure_is_certificate (const char *folder);
/* As terse_verify (), without a question: `by_witness` where there is no proof. `text` says the
 * measure, its problem and its number. */
gboolean terse_measure_verify (const char *folder, GCancellable *cancellable,
                               TerseVerification *verification, GError **error);

#endif
