/* Small questions of every model and convention, for tests that have to hold of all of them. */
#ifndef TERSE_TESTS_SUPPORT_CATALOGUE_H
#define TERSE_TESTS_SUPPORT_CATALOGUE_H

#include "protocols/question.h"

/* Which part of the catalogue. */
typedef enum {
  CATALOGUE_SCHEDULES,      /* one-way, simultaneous, blackboard and recurrent, two players */
  CATALOGUE_TREES,          /* two-way, depth 0 .. 3 */
  CATALOGUE_ROUNDS,         /* rounds 1 .. 3, depth 0 .. 3 */
  CATALOGUE_MANY_PLAYERS,   /* three players and more */
  CATALOGUE_AUTOREGRESSIVE, /* one to three layers */
  CATALOGUE_ATTENTION,      /* heads in all number systems */
  CATALOGUE_LAYERS,         /* of heads, two and three */
  CATALOGUE_MPC,            /* machines that route words */
  CATALOGUE_COVERS,         /* covers, partitions and trees by their leaves */
  CATALOGUE_EXAMPLES,       /* those that models and problems give in their own files */
  CATALOGUE_PARTS
} CataloguePart;

/* All questions of a part: an array of TerseQuestion. (transfer full) */
GPtrArray *catalogue_questions (CataloguePart part);

#endif
