/* Who plays which part in a lower bound by classes (reductions/questions/classes/classes.h). The
 * output sees two messages of interest: the classing message, of the index player, which parts her
 * inputs in classes, and the common message, of the function player, who must say it whatever the
 * class; each depends on its speaker's input only, of the players who have more than one. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_CLASSES_ROLES_H
#define TERSE_REDUCTIONS_QUESTIONS_CLASSES_ROLES_H

#include "protocols/question.h"

typedef struct {
  const TerseQuestion *question;
  const TerseProblem *problem;
  const TerseSchedule *schedule;
  guint messages;
  guint classing, common; /* messages */
  guint index, function;  /* players */
  gboolean *told;         /* by message: its only reader is to see the inputs instead */
  gboolean **inputs;      /* by step and player: is the input seen, if what was told is? */
  guint *n_chosen;        /* by step: messages that are functions of those inputs, */
  guint **chosen;         /* the smallest alphabets first */
} TerseRoles;

/* The number of pairs of messages to try, and the roles of one pair; NULL where they do not fit.
 * The question is kept as a pointer. (transfer full) */
guint terse_roles_pairs (const TerseQuestion *question);
TerseRoles *terse_roles_new (const TerseQuestion *question, guint pair);
void terse_roles_free (TerseRoles *roles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseRoles, terse_roles_free)

/* Does step g choose message h? */
gboolean terse_roles_chooses (const TerseRoles *roles, guint g, guint h);

/* The output where it is the only one allowed, -1 outside the promise, -2 where there is a choice.
 */
gint terse_roles_answer (const TerseRoles *roles, const guint *inputs);

/* Inputs of the function player that cannot be told apart by the answers on a set of inputs of the
 * index player. */
typedef struct {
  guint n;         /* classes, in an order that depends on the answers only */
  guint *of_input; /* by input */
  guint *first;    /* by class: the least input in it */
} TerseAlike;

/* For `n` inputs of the index player; NULL where some output is a choice. (transfer full) */
TerseAlike *terse_alike_new (const TerseRoles *roles, guint n, const guint *indices);
void terse_alike_free (TerseAlike *alike);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseAlike, terse_alike_free)

#endif
