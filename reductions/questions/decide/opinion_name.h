/* The name under which a referee is told and recorded: the program that judges, not the one that
 * starts it. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DECIDE_OPINION_NAME_H
#define TERSE_REDUCTIONS_QUESTIONS_DECIDE_OPINION_NAME_H

#include <glib.h>

/* Of the words of a command the first, without its folder, that is not a program that runs another
 * one (`env`, `sh`, `timeout`, ..), an option, a setting NAME=VALUE, a duration or a placeholder;
 * of `sh -c TEXT` that of the text. Where there is none, the first word. (transfer full) */
char *terse_opinion_name_of (char *const *words);

#endif
