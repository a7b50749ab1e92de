#include "reductions/questions/symmetry/symmetry.h"

#include "protocols/attention.h"
#include "protocols/cover.h"
#include "reductions/questions/encodings/encoding.h"
#include "reductions/questions/symmetry/attention_symmetry.h"
#include "reductions/questions/symmetry/cover_symmetry.h"
#include "reductions/questions/symmetry/schedule_symmetry.h"
#include "reductions/questions/symmetry/tree_symmetry.h"
#include "solver/check/result.h"

/* Links are new variables, and the kernel has an end of them. */
static guint64
most_moves (guint64 variables)
{
  return variables < TERSE_KERNEL_MAX_VARIABLE
             ? MIN (TERSE_SYMMETRY_MAX_MOVES, TERSE_KERNEL_MAX_VARIABLE - variables)
             : 0;
}

static void
list_all (const TerseQuestion *question, TerseSymmetryList *list)
{
  list->variables = g_array_new (FALSE, FALSE, sizeof (gint));
  list->images = g_array_new (FALSE, FALSE, sizeof (gint));
  if (terse_network_attention (terse_question_network (question)))
    terse_list_attention_symmetries (question, list);
  else if (terse_network_cover (terse_question_network (question)))
    terse_list_cover_symmetries (question, list);
  else if (terse_question_schedule (question))
    terse_list_schedule_symmetries (question, list);
  else if (terse_question_tree (question))
    terse_list_tree_symmetries (question, list);
  g_array_unref (list->variables);
  g_array_unref (list->images);
}

void
terse_add_symmetries (const TerseQuestion *question, TerseExtension *extension)
{
  const guint64 variables = terse_encoding_for (question)->size (question).variables;
  TerseSymmetryList list = { .extension = extension, .left = most_moves (variables) };
  list_all (question, &list);
}

void
terse_add_symmetries_beside_errors (const TerseQuestion *weighted, TerseExtension *extension)
{
  const guint64 variables = terse_encoding_error.size (weighted).variables;
  TerseSymmetryList list
      = { .extension = extension, .left = most_moves (variables), .keeps_inputs = TRUE };
  list_all (terse_question_errorless (weighted), &list);
}
