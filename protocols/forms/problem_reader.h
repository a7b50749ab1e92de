/* Problems as a user gives them. Certificates and the registry know a matrix by its entries; here
 * its parameter `file` is read, in any form of protocols/forms/matrix_forms.h, and becomes the
 * parameters `entries`, `rows`, `columns` and `outputs`. The parameter `file` of a relation is a
 * problem written as text (protocols/language/relation_reader.h), which becomes its parameter
 * `text`; what else is given are the parameters of that text. */
#ifndef TERSE_PROTOCOLS_FORMS_PROBLEM_READER_H
#define TERSE_PROTOCOLS_FORMS_PROBLEM_READER_H

#include "protocols/problem.h"

/* terse_problem_make_any (), and of a matrix with a file what was said of how it was read is its
 * remark; errors are also those of terse_matrix_read (). (transfer full) */
TerseProblem *terse_problem_read (const char *id, const char *const *parameters, GError **error);

#endif
