/* The form of a manifest: every member that the format has for this kind of evidence, and no other
 * one, each of its type. What they say is compared where the evidence is judged; seconds, memory
 * and tools, and which of the devices that can closed the question, are notes that nothing
 * confirms. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DECIDE_MEMBERS_H
#define TERSE_REDUCTIONS_QUESTIONS_DECIDE_MEMBERS_H

#include <json-glib/json-glib.h>

#include "reductions/questions/device/decision.h"

/* NULL, or what is wrong with the manifest of a question that was closed so, under weights of the
 * inputs where `weighted`: `expected ..., found ...`; (transfer full). */
char *terse_members_wrong (JsonObject *manifest, TerseVerdict verdict, gboolean has_formula,
                           gboolean weighted);

#endif
