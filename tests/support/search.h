/* Plain search for an assignment or a protocol, with no proof and no limit; and the number of
 * protocols of a question. */
#ifndef TERSE_TESTS_SUPPORT_SEARCH_H
#define TERSE_TESTS_SUPPORT_SEARCH_H

#include "reductions/questions/encodings/encoding.h"

/* A satisfying assignment (entry v for variable v), or NULL. (transfer full) */
gint8 *search_assignment (const TerseFormula *formula);

/* The protocol that a satisfying assignment of the question's formula describes, right or wrong, or
 * NULL. (transfer full) */
TerseProtocol *search_protocol (TerseQuestion *question);

/* Is the protocol right on every promised input? */
gboolean search_is_right (const TerseProtocol *protocol);

/* All protocols of the question's shape, in every cell, and how many are right. */
typedef struct {
  guint64 all, right;
} SearchCount;
SearchCount search_count_protocols (TerseQuestion *question);

/* Satisfying assignments of its formula, told apart by variables 1 .. tables only. `wrong`: how
 * many describe a protocol that errs; `twice`: how many describe one that was there before. The
 * first of these ends the count. */
typedef struct {
  guint64 all, wrong, twice;
} SearchAssignments;
SearchAssignments search_count_assignments (TerseQuestion *question);

#endif
