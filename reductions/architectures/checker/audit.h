/* The checker of reductions. Each is put through five parts: every instance of small sizes (task
 * and problem agree, and their circuits with their definitions), ownership (a token is made from
 * its owner's input and nothing else), simulation (machines give the protocol that the reduction
 * claims, bit for bit), a symbolic proof of the map at a size beyond enumeration, and corrupted
 * copies, which must be caught. What passes is evidence at the sizes named, and a proof for all
 * inputs of those sizes; bounds for all sizes rest on the source of the reduction. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_AUDIT_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_AUDIT_H

#include "reductions/architectures/checker/audit_run.h"

/* Checks one reduction. NULL and TERSE_ERROR_USAGE or TERSE_ERROR_LIMIT where the parameters fit no
 * size that could be checked, or TERSE_ERROR_IO. (transfer full) */
TerseAuditReport *terse_audit_reduction (const TerseReductionClass *klass,
                                         const TerseAuditOptions *options, GError **error);
/* Checks a map from task to task on all inputs of its trials, a finding each
 * (reductions/architectures/checker/translate.h), with its errors. (transfer full) */
TerseAuditReport *terse_audit_translation (const TerseTranslation *translation, GError **error);
/* Checks a conversion on its trials, a finding each (reductions/architectures/checker/convert.h).
 * (transfer full) */
TerseAuditReport *terse_audit_conversion (const TerseConversion *conversion);
void terse_audit_report_free (TerseAuditReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseAuditReport, terse_audit_report_free)

#endif
