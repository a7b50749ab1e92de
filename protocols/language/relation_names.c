#include "protocols/language/relation_names.h"

/* The names that stand for something at a place. */
typedef struct {
  TerseScriptReader *reader;
  GPtrArray *numbers, *fields;
} Names;

static gboolean
is_in (GPtrArray *names, const char *name)
{
  return g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL);
}

static void
fail (Names *names, guint line, const char *expected, const char *found)
{
  names->reader->line = line;
  terse_reader_fail (names->reader, expected, found);
}

static void
add (Names *names, GPtrArray *list, guint line, const char *name)
{
  if (is_in (names->numbers, name) || is_in (names->fields, name) || g_str_equal (name, "output")
      || g_str_equal (name, "own") || g_str_equal (name, "task"))
    fail (names, line, "a name that is not in use", name);
  g_ptr_array_add (list, g_strdup (name));
}

static void
check (Names *names, const TerseExpression *expression)
{
  if (expression == NULL || names->reader->fault)
    return;
  const gboolean loop = expression->kind >= TERSE_EXPRESSION_SUM;
  if (!loop && expression->name)
    {
      const gboolean number = is_in (names->numbers, expression->name);
      if (!number && !is_in (names->fields, expression->name))
        fail (names, expression->line, "a parameter, a loop variable or a field", expression->name);
      else if (number && expression->kind == TERSE_EXPRESSION_INDEX)
        fail (names, expression->line, "a field before [", expression->name);
    }
  for (guint i = 0; i < G_N_ELEMENTS (expression->child); i++)
    {
      if (loop && i == 2)
        add (names, names->numbers, expression->line, expression->name);
      check (names, expression->child[i]);
    }
  if (loop && names->numbers->len > 0)
    g_ptr_array_set_size (names->numbers, (gint) names->numbers->len - 1);
}

static void
add_fields (Names *names, const TerseRelation *relation)
{
  for (guint p = 0; p < relation->players; p++)
    {
      for (guint q = 0; q < p; q++)
        if (g_str_equal (relation->player[p].name, relation->player[q].name))
          fail (names, relation->player[p].line, "every player once", relation->player[p].name);
      for (guint g = 0; g < relation->player[p].n_groups; g++)
        add (names, names->fields, relation->player[p].groups[g].line,
             relation->player[p].groups[g].name);
    }
}

void
terse_relation_check_names (const TerseRelation *relation, const TerseLiteral *parameters,
                            TerseScriptReader *reader)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free),
                        fields = g_ptr_array_new_with_free_func (g_free);
  Names names = { reader, numbers, fields };
  for (guint i = 0; i < parameters->meanings->len; i++)
    add (&names, numbers, 1, g_array_index (parameters->meanings, TerseMeaning, i).name);
  add_fields (&names, relation);
  check (&names, relation->promise);
  check (&names, relation->answer);
  g_ptr_array_add (numbers, g_strdup ("output"));
  check (&names, relation->allowed);
}
