/* What is to be thrown away where a program ends for want of memory: temporary folders, children
 * at work. Whoever makes such a thing enlists it, and strikes it out again before it is freed. */
#ifndef TERSE_SOLVER_CERTIFICATE_LEFTOVER_H
#define TERSE_SOLVER_CERTIFICATE_LEFTOVER_H

#include <sys/types.h>

#include <glib.h>

/* A part of what is enlisted; filled by terse_leftover_enlist (). */
typedef struct _TerseLeftover TerseLeftover;
struct _TerseLeftover {
  void (*abandon) (gpointer data); /* asks for no memory */
  gpointer data;
  pid_t owner; /* copies of a process leave it to that one */
  TerseLeftover *next;
};

void terse_leftover_enlist (TerseLeftover *leftover, void (*abandon) (gpointer data),
                            gpointer data);
/* Harmless where it was struck out already. */
void terse_leftover_strike (const TerseLeftover *leftover);

/* Abandons all that this process has, what came last first. Asks for no memory; nothing is enlisted
 * or struck out afterwards. */
void terse_leftovers_abandon (void);

#endif
