/* The second kernel: judges short witnesses of lower bounds that are known by name, without a
 * formula: distinct rows, fooling sets, rank, degree, complements, functionals, and counting by
 * decomposition or against generated tokens. What is proved, and why, is in README.md beside this
 * file. Like the kernel of proofs (solver/check) it is plain C, trusts nothing that finds witnesses
 * and includes nothing but itself: the problem is asked for entry by entry. */
#ifndef TERSE_SOLVER_WITNESS_WITNESS_H
#define TERSE_SOLVER_WITNESS_WITNESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Limits on what a witness may ask for. */
#define TERSE_WITNESS_MAX_BYTES (1u << 22)
#define TERSE_WITNESS_MAX_ITEMS (1u << 16)           /* rows, or entries */
#define TERSE_WITNESS_MAX_MINOR (1u << 12)           /* rows of a minor */
#define TERSE_WITNESS_MAX_WORDS (UINT64_C (1) << 25) /* of 8 bytes, of the entries looked at */
#define TERSE_WITNESS_MAX_PLAYERS 64u
#define TERSE_WITNESS_MAX_FUNCTIONS                                                                \
  256u /* of a decomposition, and values of z_0 if they are more */

/* A cover is not of one output only. */
#define TERSE_WITNESS_ALL_VALUES UINT32_MAX

/* What protocols the question is about. In all but the first and the last two there are two
 * players; in the four after the first the protocol is a binary tree, and this says who knows the
 * output at a leaf. */
typedef enum {
  TERSE_WITNESS_SCHEDULE,  /* the output is a function of inputs and messages that it sees */
  TERSE_WITNESS_BOTH,      /* a leaf has one output */
  TERSE_WITNESS_BOB,       /* a leaf has one output for every input of player 1 */
  TERSE_WITNESS_ALICE,     /* for every input of player 0 */
  TERSE_WITNESS_EITHER,    /* each leaf is of one of the last two kinds */
  TERSE_WITNESS_COVER,     /* no tree: a cover by rectangles with one output each */
  TERSE_WITNESS_PARTITION, /* a cover in which no promised joint input is in two rectangles */
  TERSE_WITNESS_MACHINES,  /* the answer is a sum of functions of `degree` players' inputs each */
  TERSE_WITNESS_UNLISTED,  /* of nothing but `cell`, `sets`, `reals`, `tokens` or `handover`: the
                              inputs cannot be listed */
} TerseWitnessForm;

/* Composition of two functions in the autoregressive model with two epochs: z_0 in [m], z_1 : [m]
 * -> [m], w in [n], z_2 : [n] x [m] -> [range], answer z_2 (w, z_1 (z_0)); `bits` for each token of
 * a receiver. All but `bits` >= 1. */
typedef struct {
  uint32_t m, n, range, bits;
} TerseWitnessCell;

/* Disjointness of subsets of [n], n >= 1, by trees of depth `bits`, or by one message of so many,
 * whoever of the two players, or both, are to know the answer. */
typedef struct {
  uint32_t n, bits;
} TerseWitnessSets;

/* Sums of `q` of `tokens` real numbers, for every set of q positions, by networks whose first layer
 * has `width` units: linear functionals of the numbers. tokens and q >= 1. */
typedef struct {
  uint32_t tokens, q, width;
} TerseWitnessReals;

#define TERSE_WITNESS_MAX_COMPOSED 8u

/* Composition of `layers` functions, 1 .. TERSE_WITNESS_MAX_COMPOSED, answered after one block of
 * messages to player -1 and at most layers - 1 more, each of `bits` a player and block: z_0 in
 * [N_0], for a fixed w functions from [N_0] to [N_0], then from [N_(l-2)] to [N_(l-1)] for l >= 2,
 * the last one to [range]; `sizes` are N_0 .. N_(layers-1). Sizes and range >= 1. */
typedef struct {
  uint32_t layers, range, bits, sizes[TERSE_WITNESS_MAX_COMPOSED];
} TerseWitnessTokens;

/* Composition of two functions as a cell has it, by linear layers in which every player hands the
 * next one `state` bits, a function of its input and of those that came to it, and a full layer
 * above, in which players 0, 1 and 2 send player -1 `bits` each, functions of the inputs of both
 * and of what came to both. m and range >= 1, m below the largest number. */
typedef struct {
  uint32_t m, n, range, state, bits;
} TerseWitnessHandover;

/* A question, as far as the rules need it; in the form UNLISTED all but `cell`, `sets`, `reals`,
 * `tokens` and `handover` is unset. Player p has the inputs 0 .. inputs[p] - 1. */
typedef struct {
  uint32_t players; /* 1 .. TERSE_WITNESS_MAX_PLAYERS */
  const uint32_t *inputs;
  uint32_t outputs; /* >= 1 */
  /* May this output be given on the joint input, one input a player? On a joint input without any
   * allowed output everything is right: it is outside the promise. */
  bool (*allows) (const void *data, const uint32_t *inputs, uint32_t output);
  const void *data;
  TerseWitnessForm form;
  uint64_t leaves; /* of a tree, or rectangles, at most; not used for a schedule */
  /* Of a cover or a partition: TERSE_WITNESS_ALL_VALUES, every promised joint input is in a
   * rectangle and the output of a rectangle is allowed on all that are in it. Else an output,
   * which is that of every rectangle: what allows no other is in one. Not used for others. */
  uint32_t value;
  /* Of a schedule: values[p] is the number of values that what the output sees can take as the
   * input of player p varies, if this is a function of that input alone while the rest that it sees
   * does not depend on it; 0 where it is not so. Not used for a tree. */
  const uint64_t *values;
  /* Of machines: on promised joint inputs the function that is 1 where an output is given, else 0,
   * is for every output a sum, with integers for coefficients, of functions with integer values,
   * each of the inputs of so many players at most; >= 1. Not used for others. */
  uint64_t degree;
  const TerseWitnessCell *cell; /* what the question is besides, or NULL */
  const TerseWitnessSets *sets;
  const TerseWitnessReals *reals;
  const TerseWitnessTokens *tokens;
  const TerseWitnessHandover *handover;
} TerseWitnessQuestion;

typedef struct {
  bool verified;     /* no protocol of this kind answers the question */
  bool stopped;      /* the caller wanted to stop: no verdict */
  bool no_memory;    /* there was not enough of it: no verdict */
  const char *rule;  /* the rule's name, once it is read; a constant */
  uint64_t bound;    /* verified: so many values or leaves are needed, or bits, of the unlisted, */
  uint64_t capacity; /* and there are this many */
  char message[200]; /* not verified: "witness.txt:LINE: expected ..., found ..."; else empty */
} TerseWitnessResult;

/* Judges a witness of `size` bytes. `stop`, which may be NULL, is asked some hundred times a second
 * whether to stop. */
TerseWitnessResult terse_witness_judge (const TerseWitnessQuestion *question, const void *text,
                                        size_t size, bool (*stop) (void *data), void *stop_data);

#endif
