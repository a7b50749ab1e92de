#include "protocols/forms/problem_reader.h"

#include <string.h>

#include "protocols/forms/matrix_forms.h"
#include "protocols/entry_reader.h"
#include "protocols/language/relation_reader.h"
#include "protocols/problems/family.h"
#include "protocols/problems/relation.h"

/* The file of a matrix that is given by one and nothing else, or NULL. */
static const char *
file_of (const char *id, const char *const *parameters)
{
  return g_str_equal (id, "matrix") && parameters && parameters[0] && parameters[1]
                 && !parameters[2] && g_str_equal (parameters[0], "file")
             ? parameters[1]
             : NULL;
}

static TerseProblem *
make_matrix (const TerseMatrix *matrix, const TerseMatrixNotes *notes, GError **error)
{
  g_autofree char *entries = terse_matrix_text (matrix, ';');
  const char *const values[][2] = { { "entries", entries },
                                    { "rows", notes->rows },
                                    { "columns", notes->columns },
                                    { "outputs", notes->outputs } };
  const char *parameters[2 * G_N_ELEMENTS (values) + 1] = { NULL };
  guint n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (values[i][1])
      {
        parameters[n++] = values[i][0];
        parameters[n++] = values[i][1];
      }
  return terse_problem_make_any ("matrix", parameters, error);
}

static TerseProblem *
read_file (const char *file, GError **error)
{
  g_auto (TerseMatrixNotes) notes = { 0 };
  g_autoptr (TerseMatrix) matrix = terse_matrix_read (file, &notes, error);
  TerseProblem *problem = matrix ? make_matrix (matrix, &notes, error) : NULL;
  if (problem && notes.remark)
    terse_problem_set_remark (problem, notes.remark);
  return problem;
}

/* A problem written as text; what else is given are its parameters. */
static TerseProblem *
read_relation (const char *file, const char *const *values, GError **error)
{
  g_autoptr (GString) bytes = terse_entry_reader_load (file, error);
  TerseRelation *relation
      = bytes ? terse_relation_parse (bytes->str, bytes->len, terse_entry_reader_name (file),
                                      values, error)
              : NULL;
  return relation ? terse_relation_problem (relation, error) : NULL;
}

/* The parameters but `file`, which *file takes; (transfer container), for g_free */
static const char **
without_file (const char *const *parameters, const char **file)
{
  guint n = 0;
  for (guint i = 0; parameters && parameters[i]; i++)
    n++;
  const char **others = g_new0 (const char *, n + 1);
  for (guint i = 0, k = 0; i < n; i += 2)
    if (*file == NULL && g_str_equal (parameters[i], "file"))
      *file = parameters[i + 1];
    else
      {
        others[k++] = parameters[i];
        others[k++] = parameters[i + 1];
      }
  return others;
}

TerseProblem *
terse_problem_read (const char *id, const char *const *parameters, GError **error)
{
  const char *path = NULL;
  g_autofree const char **others = without_file (parameters, &path);
  if (path && g_str_equal (id, "relation"))
    return read_relation (path, others, error);
  const char *file = file_of (id, parameters);
  return file ? read_file (file, error) : terse_problem_make_any (id, parameters, error);
}
