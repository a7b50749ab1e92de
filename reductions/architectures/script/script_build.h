/* From the lines of a script (reductions/architectures/script/script_lines.h) to a reduction of
 * given sizes: for the files script*.c of this room only, which say below what they have. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_SCRIPT_SCRIPT_BUILD_H
#define TERSE_REDUCTIONS_ARCHITECTURES_SCRIPT_SCRIPT_BUILD_H

#include "reductions/architectures/script/script_lines.h"

/* Do all names in the script stand for something, and every field in a token of its owner? The
 * statement gives the names of the fields. FALSE and `file:line: ...`. */
gboolean terse_script_check (const TerseScript *script, const TerseStatement *statement,
                             GError **error);

/* Problem and task with the settings of their lines, in a scope that binds the parameters.
 * (transfer full) */
TerseStatement *terse_script_statement (const TerseScript *script, TerseScope *scope,
                                        GError **error);
TerseTask *terse_script_task (const TerseScript *script, TerseScope *scope, GError **error);

/* "alice", "bob", "player 3"; (transfer full) */
char *terse_script_player_text (const TerseStatement *statement, guint player);

/* For the class: see reductions/architectures/maps/reduction.h. */
TerseReduction *terse_script_build (const TerseReductionClass *klass,
                                    const TerseArguments *arguments, GError **error);
void terse_script_token (const TerseReduction *reduction, guint position, TerseCircuit *circuit,
                         const TerseWord *own, TerseWord *fields);
TerseWord terse_script_read_answer (const TerseReduction *reduction, TerseCircuit *circuit,
                                    const TerseWord *answers, const TerseWord *own);
/* The script that a reduction was built from, whatever its class is now (copies of it may have
 * another). (transfer none) */
const TerseScript *terse_script_of (const TerseReduction *reduction);
/* Binds the parameters of a reduction. */
void terse_script_bind (const TerseReduction *reduction, TerseScope *scope);

/* Fills script->coverage from the lines covers and excludes; `least` is the reduction of the least
 * sizes. */
gboolean terse_script_cover (TerseScript *script, const TerseReduction *least, GError **error);

#endif
