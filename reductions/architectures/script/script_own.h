/* The text of a problem, task or machine of one's own that a script names. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_SCRIPT_SCRIPT_OWN_H
#define TERSE_REDUCTIONS_ARCHITECTURES_SCRIPT_SCRIPT_OWN_H

#include "protocols/language/relation.h"
#include "reductions/architectures/script/script_lines.h"

/* The path of a file beside the script. (transfer full) */
char *terse_script_beside (const TerseScript *script, const char *file);

/* Reads `file`, from the folder of the script, or `text` where `file` is NULL, with the parameters
 * `values`. Errors name the file, or the line of `part`. (transfer full) */
TerseRelation *terse_script_own (const TerseScript *script, const TerseScriptPart *part,
                                 const char *file, const char *text, const char *const *values,
                                 GError **error);

/* The machine of the file that a line names, beside the script, which owns it. NULL and an error,
 * with the line. (transfer none) */
const TerseMachineClass *terse_script_own_machine (const TerseScript *script,
                                                   const TerseScriptCover *cover, GError **error);

#endif
