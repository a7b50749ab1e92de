/* Reductions from communication problems to sequence tasks: a token map, whose tokens each depend
 * on one player's input at most, and the reading of the problem's answer from the task's. A machine
 * of a class that the reduction covers, given the tokens, yields a protocol for the problem; so a
 * lower bound for the protocol is one for the machine. A reduction is one file in
 * reductions/architectures/maps/ and one line of reductions/architectures/maps/reductions.def, or a
 * text file (reductions/architectures/README.md). */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MAPS_REDUCTION_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MAPS_REDUCTION_H

#include "reductions/architectures/maps/coverage.h"
#include "reductions/architectures/statements/statement.h"

typedef struct _TerseReductionClass TerseReductionClass;
struct _TerseReductionClass {
  const char *id;
  const char *summary;
  const char *source;
  const char *problem, *task; /* ids; of the default problem where a parameter names another */
  const char *slip;           /* where the literature errs and what is done here, or NULL */
  gboolean wrong;             /* kept as an example that the checker must reject */
  const TerseParameter *parameters; /* one of them, n or the like, is the size: see `size` */
  guint n_parameters;
  const char *size; /* the parameter that the checker raises from its least value on */
  const char
      *least; /* a parameter whose default is the least value at which the map is right, or NULL */
  /* New reduction, (transfer full); TERSE_ERROR_USAGE or _LIMIT where the sizes do not fit. */
  TerseReduction *(*build) (const TerseArguments *arguments, GError **error);
  /* Fields of token `position` (0-based), from the fields of its owner's input; `own` is NULL where
   * the token is public. No other input can be seen. */
  void (*token) (const TerseReduction *reduction, guint position, TerseCircuit *circuit,
                 const TerseWord *own, TerseWord *fields);
  /* The problem's answer from the task's and the reader's own input. */
  TerseWord (*read) (const TerseReduction *reduction, TerseCircuit *circuit,
                     const TerseWord *answers, const TerseWord *own);
  /* One entry for every class of machines that it speaks of, covered or not. */
  const TerseCoverage *coverage;
  guint n_coverage;
  /* Instead of `build` (NULL), for classes made at run time
   * (reductions/architectures/script/script.h): the class is given too. */
  TerseReduction *(*build_of) (const TerseReductionClass *klass, const TerseArguments *arguments,
                               GError **error);
};

struct _TerseReduction {
  const TerseReductionClass *klass;
  char **parameters;         /* canonical */
  TerseStatement *statement; /* the problem */
  TerseTask *task;
  guint *owner; /* of each token: a player or TERSE_PUBLIC */
  guint reader; /* the player who knows the answer in the end */
  gpointer data;
  GDestroyNotify destroy;
};

guint terse_reduction_classes (void);
const TerseReductionClass *terse_reduction_class (guint i); /* i < terse_reduction_classes () */
const TerseReductionClass *terse_reduction_class_find (const char *id, GError **error);

/* The reduction of a class from parameters name, value, ..., NULL. (transfer full) */
TerseReduction *terse_reduction_make (const TerseReductionClass *klass,
                                      const char *const *parameters, GError **error);
void terse_reduction_free (TerseReduction *reduction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseReduction, terse_reduction_free)

/* For `build`: statement and task are owned from here on; owners are all TERSE_PUBLIC, the reader
 * is Bob (player 1). The task must not be NULL: pass what terse_task_make () gave and return NULL
 * if that failed. (transfer full) */
TerseReduction *terse_reduction_new (const TerseReductionClass *klass,
                                     const TerseArguments *arguments, TerseStatement *statement,
                                     TerseTask *task);

/* What is said of a class of machines at these sizes (NULL: its first entry, whatever the sizes),
 * or NULL where the reduction says nothing. */
const TerseCoverage *terse_reduction_coverage (const TerseReduction *reduction, const char *machine,
                                               const TerseSizes *sizes);
/* The entry of a further protocol at these sizes; where there is none, as
 * terse_reduction_coverage (). */
const TerseCoverage *terse_reduction_closest (const TerseReduction *reduction, const char *machine,
                                              const TerseSizes *sizes);
/* Is this entry about these sizes; its bits, saturating; the options of its model besides the axis;
 * and its class, NULL and an error where no class has this id. */
gboolean terse_coverage_fits (const TerseCoverage *coverage, const TerseReduction *reduction,
                              const TerseSizes *sizes);
guint64 terse_coverage_bits (const TerseCoverage *coverage, const TerseReduction *reduction,
                             const TerseSizes *sizes);
void terse_coverage_settle (const TerseCoverage *coverage, const TerseReduction *reduction,
                            const TerseSizes *sizes, TerseSetting *setting);
const TerseMachineClass *terse_coverage_class (const TerseCoverage *coverage, GError **error);
TerseSeating
terse_reduction_seating (const TerseReduction *reduction); /* borrows from the reduction */
/* Appends the owner of a token: A or B, or the player's number from 1; a point where it is public.
 */
void terse_reduction_append_owner (const TerseReduction *reduction, guint token, GString *text);
char *terse_reduction_text (
    const TerseReduction *reduction); /* "index-associative-recall n=3", (transfer full) */

/* The whole of a reduction as one circuit. Words belong to the circuit. */
typedef struct {
  TerseCircuit *circuit;
  TerseWord **inputs; /* [player][field], fresh inputs of the circuit, players in order */
  TerseWire promise;  /* every field below its radix, and the problem's own promise */
  TerseWord *tokens;  /* [position * fields + field] */
  TerseWord *answers; /* of the task on these tokens */
  TerseWord answer;   /* what the reader reads from them */
  TerseWord expected; /* the problem's answer */
  TerseWire in_range; /* every field of every token is below its radix */
} TerseReductionCircuit;
TerseReductionCircuit *terse_reduction_circuit (const TerseReduction *reduction);
void terse_reduction_circuit_free (TerseReductionCircuit *whole);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseReductionCircuit, terse_reduction_circuit_free)

#endif
