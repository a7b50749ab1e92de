/* The shape of a question as text, as the models of protocols/models/ give it for their example. */
#ifndef TERSE_TESTS_SUPPORT_SHAPES_H
#define TERSE_TESTS_SUPPORT_SHAPES_H

#include "protocols/question.h"

/* A schedule: "name: by 0 of 4 inputs=0 messages=0,1 cone=0,1", a line for every step, the output
 * the last; a tree: "depth 2, rounds 1, first 0"; a network: "name: 8 rows of 2", a line for every
 * table. (transfer full) */
char *terse_test_shape_text (const TerseQuestion *question);

#endif
