#include "reductions/questions/symmetry/symmetry_list.h"

#include "protocols/automorphism.h"
#include "reductions/questions/encodings/encoding.h"

void
terse_symmetry_move (TerseSymmetryList *list, gint v, gint literal)
{
  if (v == literal)
    return;
  g_array_append_val (list->variables, v);
  g_array_append_val (list->images, literal);
}

void
terse_symmetry_exchange (TerseSymmetryList *list, gint a, gint b)
{
  terse_symmetry_move (list, a, b);
  terse_symmetry_move (list, b, a);
}

gboolean
terse_symmetry_end (TerseSymmetryList *list, guint links)
{
  guint moves = list->variables->len;
  gboolean room = moves <= list->left;
  if (room && moves > 0)
    terse_extension_add_symmetry (list->extension, moves,
                                  (const gint *) (gpointer) list->variables->data,
                                  (const gint *) (gpointer) list->images->data, MIN (links, moves));
  list->left = room ? list->left - moves : 0;
  g_array_set_size (list->variables, 0);
  g_array_set_size (list->images, 0);
  return room;
}

GPtrArray *
terse_symmetry_automorphisms (const TerseSymmetryList *list, const TerseQuestion *question,
                              gboolean transpositions, guint most)
{
  if (list->keeps_inputs)
    return g_ptr_array_new ();
  const guint64 clauses = MAX (terse_encoding_for (question)->size (question).clauses, 1);
  const guint64 room = TERSE_AUTOMORPHISM_IMAGES / clauses;
  return terse_problem_automorphisms (terse_question_problem (question), transpositions,
                                      (guint) MIN (most, room));
}
