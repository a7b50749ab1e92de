/* Reading tensors: the text form whose grammar is in protocols/tensor.h. */
#ifndef TERSE_PROTOCOLS_TENSOR_READER_H
#define TERSE_PROTOCOLS_TENSOR_READER_H

#include "protocols/matrix_reader.h"
#include "protocols/tensor.h"

/* As terse_matrix_parse () and terse_matrix_read (), whose limits stand. (transfer full) */
TerseTensor *terse_tensor_parse (const char *text, gsize length, char separator, const char *name,
                                 GError **error);
TerseTensor *terse_tensor_read (const char *path, GError **error);

#endif
