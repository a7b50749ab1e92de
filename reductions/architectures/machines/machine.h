/* Machines: recurrent networks, attention layers, encoders, decoders, third-order attention. A
 * machine answers a task from its tokens; where the tokens are split among players it also gives a
 * protocol: each player computes from its own tokens and from what it was sent, and the bits that
 * cross are counted. All arithmetic is exact: numbers modulo 2^precision. A class is one file in
 * reductions/architectures/machines/ and one line of
 * reductions/architectures/machines/machines.def. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_MACHINE_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_MACHINE_H

#include <json-glib/json-glib.h>

#include "reductions/architectures/tasks/task.h"

/* Owner of a token that depends on nobody's input: every player knows it. */
#define TERSE_PUBLIC G_MAXUINT

/* The sizes a class may use, each with an option of its name. */
typedef enum {
  TERSE_SIZE_STATE_BITS, /* S bits of state a layer, 2^S states */
  TERSE_SIZE_LAYERS,
  TERSE_SIZE_PASSES, /* over the whole input */
  TERSE_SIZE_HEADS,
  TERSE_SIZE_DIM,       /* of a head's query, key and value */
  TERSE_SIZE_PRECISION, /* bits of a number */
  TERSE_SIZE_STEPS,     /* tokens generated before the answer */
  TERSE_SIZE_WIDTH,     /* units of the first layer of a feedforward network */
  TERSE_SIZE_WINDOW,    /* positions that a position sees, itself included */
  TERSE_N_SIZES
} TerseSizeName;

const char *terse_size_id (TerseSizeName size); /* "state-bits", "layers", ... */
TerseSizeName terse_size_find (const char *id); /* TERSE_N_SIZES where there is none */

typedef struct {
  guint64 at[TERSE_N_SIZES]; /* those that the class does not use are 1 */
} TerseSizes;

/* Who owns the tokens: a player below `players`, or TERSE_PUBLIC. `reader` is the player who is to
 * know the answer. */
typedef struct {
  guint players, tokens;
  const guint *owner;
  guint reader;
} TerseSeating;

/* What the bits of a crossing are counted for. */
typedef enum {
  TERSE_CROSSING_IN_ALL,
  TERSE_CROSSING_A_MESSAGE, /* or a write */
  TERSE_CROSSING_A_TOKEN,   /* of the receiver, in each layer and from each earlier player */
} TerseCrossingUnit;

/* The bits that cross, as the class knows them. */
typedef struct {
  gboolean covered;
  const char *reason;  /* not covered: why, one line */
  const char *formula; /* covered: in the names of the sizes, T a player's tokens, ... */
  guint64 bits;        /* saturating */
  TerseCrossingUnit unit;
  gboolean one_way; /* one message, to the reader */
  /* Of a class written as text: rounds of a blackboard, epochs, or passes; and tokens that are
   * generated. Else 0. */
  guint64 rounds, steps;
} TerseCrossing;

/* What went from player to player during one simulation. */
typedef struct {
  guint64 bits, messages;
  guint violations; /* reads of a token that the reading player neither owns nor was sent: must be 0
                     */
} TerseTranscript;

/* A crossing worked by hand: a letter a token, the digit of its owner or p where it is public. */
typedef struct {
  const char *owners;
  guint reader;
  TerseSizes sizes;
  guint64 bits; /* that one whole run sends; 0 where the class refuses the seating */
} TerseCrossingExample;

typedef struct _TerseMachine TerseMachine;

typedef struct _TerseMachineClass TerseMachineClass;
struct _TerseMachineClass {
  const char *id; /* rnn, attention, encoder, decoder, .. */
  const char *summary;
  /* What its members compute with, to stand wherever its bounds do: "in exact integers modulo
   * 2^precision, any weights". */
  const char *arithmetic;
  gboolean unnormalised;  /* its heads keep no sum of the weights */
  gboolean sees_edges;    /* its weights see an edge of the graph whose rows are the tokens */
  gboolean local_answers; /* of one answer a token, the reader gives those at its own and at public
                             tokens and leaves the others 0 */
  guint sizes;            /* bit mask of TerseSizeName: the ones it takes */
  /* Two or more of six tokens, with bits wherever some seating is covered. */
  const TerseCrossingExample *examples;
  guint n_examples;
  TerseCrossing (*crossing) (const TerseSizes *sizes, const TerseSeating *seating);
  /* A member with pseudo-random maps, the same for the same seed, (transfer full). Sizes as
   * terse_sizes_fit (). */
  TerseMachine *(*random) (const TerseSizes *sizes, const TerseTask *task, guint seed);
  /* A member given as JSON (reductions/architectures/machines/README.md), (transfer full);
   * TERSE_ERROR_INPUT, where the class has no such form too. */
  TerseMachine *(*read) (const TerseMachineClass *klass, JsonObject *object, const TerseTask *task,
                         GError **error);
  /* The machine's own answers, computed without regard to players. */
  void (*run) (const TerseMachine *machine, const guint *tokens, guint *answers);
  /* The derived protocol on these tokens: the answers that the reader gives. The seating must be
   * covered. */
  void (*simulate) (const TerseMachine *machine, const TerseSeating *seating, const guint *tokens,
                    guint *answers, TerseTranscript *transcript);
  void (*free) (TerseMachine *machine);
  /* Instead of `crossing` and `random` (NULL), for classes made at run time
   * (reductions/architectures/written/written.h): the class is given too. A member is NULL where
   * none of these sizes can be run. */
  TerseCrossing (*crossing_of) (const TerseMachineClass *klass, const TerseSizes *sizes,
                                const TerseSeating *seating);
  TerseMachine *(*random_of) (const TerseMachineClass *klass, const TerseSizes *sizes,
                              const TerseTask *task, guint seed);
  const char *file; /* that it was read from, or NULL */
  guint shape;      /* of such a class: the sizes that decide what is seen, a bit mask */
};

/* Members are extended by their class, which puts this first. */
struct _TerseMachine {
  const TerseMachineClass *klass;
  TerseSizes sizes;
  const TerseTask *task; /* outlives the machine */
};

guint terse_machine_classes (void);
const TerseMachineClass *terse_machine_class (guint i); /* i < terse_machine_classes () */
const TerseMachineClass *terse_machine_class_find (const char *id, GError **error);
/* What crosses, and a random member, of a class of either kind. */
TerseCrossing terse_machine_crossing (const TerseMachineClass *klass, const TerseSizes *sizes,
                                      const TerseSeating *seating);
TerseMachine *terse_machine_random (const TerseMachineClass *klass, const TerseSizes *sizes,
                                    const TerseTask *task, guint seed);
/* The sizes that shape the protocol, a bit mask: a bound is about those that were asked for. */
guint terse_machine_shape (const TerseMachineClass *klass);
void terse_machine_free (TerseMachine *machine); /* NULL: nothing */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseMachine, terse_machine_free)

/* Can a member of these sizes be run? state-bits 0..30, layers and passes 1..64, heads 1..64,
 * dim 1..1024, precision 1..62, steps 1..64, width and window 1..1024, and 1 for those that the
 * class does not take. FALSE and TERSE_ERROR_USAGE, one line, otherwise. Crossing bits are known
 * for any sizes. */
gboolean terse_sizes_fit (const TerseMachineClass *klass, const TerseSizes *sizes, GError **error);

#endif
