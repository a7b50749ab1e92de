#include "reductions/architectures/checker/mutate.h"

/* A mutant with the classes and numbers that it is made of. */
typedef struct {
  TerseMutant base;
  const TerseReduction *original;
  TerseReduction reduction; /* a copy of the original with another class, owners or task */
  TerseReductionClass klass;
  guint *owner;
  TerseTask *task; /* of its own, or NULL */
  guint position, other, field, outputs;
} Mutant;

const char *
terse_mutation_text (TerseMutation mutation)
{
  static const char *const texts[] = { "off by one", "off by one position", "swapped owner",
                                       "wrong modulus", "reading negated" };
  g_return_val_if_fail (mutation < G_N_ELEMENTS (texts), NULL);
  return texts[mutation];
}

static void
free_mutant (gpointer data)
{
  Mutant *mutant = data;
  g_free (mutant->base.name);
  g_free (mutant->owner);
  g_clear_pointer (&mutant->task, terse_task_free);
  g_free (mutant);
}

/* The position whose map makes this token. */
static guint
source_of (const Mutant *mutant, guint position)
{
  if (mutant->base.mutation == TERSE_MUTATION_POSITION && position == mutant->position)
    return mutant->other;
  if (mutant->base.mutation != TERSE_MUTATION_OWNER
      || (position != mutant->position && position != mutant->other))
    return position;
  return position == mutant->position ? mutant->other : mutant->position;
}

static void
make_token (const TerseReduction *reduction, guint position, TerseCircuit *circuit,
            const TerseWord *own, TerseWord *fields)
{
  const Mutant *mutant = reduction->data;
  const TerseReduction *original = mutant->original;
  original->klass->token (original, source_of (mutant, position), circuit, own, fields);
  if (mutant->base.mutation != TERSE_MUTATION_VALUE || position != mutant->position)
    return;
  TerseWord more
      = terse_word_add (circuit, fields[mutant->field], terse_word_constant (circuit, 1));
  fields[mutant->field] = terse_word_modulo (circuit, more, original->task->radix[mutant->field]);
}

static TerseWord
read_answer (const TerseReduction *reduction, TerseCircuit *circuit, const TerseWord *answers,
             const TerseWord *own)
{
  const Mutant *mutant = reduction->data;
  TerseWord answer = mutant->original->klass->read (mutant->original, circuit, answers, own);
  if (mutant->base.mutation != TERSE_MUTATION_READING)
    return answer;
  answer = terse_word_add (circuit, answer, terse_word_constant (circuit, 1));
  return terse_word_modulo (circuit, answer, mutant->outputs);
}

static Mutant *
new_mutant (const TerseReduction *original, TerseMutation mutation, char *name)
{
  Mutant *mutant = g_new0 (Mutant, 1);
  guint tokens = original->task->tokens;
  mutant->original = original;
  mutant->klass = *original->klass;
  mutant->klass.token = make_token;
  mutant->klass.read = read_answer;
  mutant->owner = g_memdup2 (original->owner, tokens * sizeof *original->owner);
  mutant->reduction = *original;
  mutant->reduction.klass = &mutant->klass;
  mutant->reduction.owner = mutant->owner;
  mutant->reduction.data = mutant;
  mutant->reduction.destroy = NULL;
  mutant->base = (TerseMutant){ mutation, name, &mutant->reduction, mutant->owner };
  return mutant;
}

static void
exchange_owners (Mutant *mutant)
{
  guint owner = mutant->owner[mutant->position];
  mutant->owner[mutant->position] = mutant->owner[mutant->other];
  mutant->owner[mutant->other] = owner;
}

static void
add_values (const TerseReduction *original, GPtrArray *list)
{
  const TerseTask *task = original->task;
  for (guint i = 0; i < task->tokens; i++)
    for (guint f = 0; f < task->fields; f++)
      if (task->radix[f] > 1)
        {
          Mutant *mutant
              = new_mutant (original, TERSE_MUTATION_VALUE,
                            g_strdup_printf ("token %u, field %u, one more", i + 1, f + 1));
          mutant->position = i;
          mutant->field = f;
          g_ptr_array_add (list, mutant);
        }
}

/* The next token of the same owner, or of another one; the number of tokens where there is none. */
static guint
find_next (const TerseReduction *original, guint position, gboolean same)
{
  guint next = position + 1;
  while (next < original->task->tokens
         && (original->owner[next] == original->owner[position]) != same)
    next++;
  return next;
}

static void
add_positions (const TerseReduction *original, GPtrArray *list)
{
  for (guint i = 0; i < original->task->tokens; i++)
    {
      guint next = find_next (original, i, TRUE);
      if (next == original->task->tokens)
        continue;
      Mutant *mutant = new_mutant (original, TERSE_MUTATION_POSITION,
                                   g_strdup_printf ("token %u made as token %u", i + 1, next + 1));
      mutant->position = i;
      mutant->other = next;
      g_ptr_array_add (list, mutant);
    }
}

/* The map stays: the original is checked, with owners that are wrong. */
static void
add_owners_alone (const TerseReduction *original, guint i, guint next, GPtrArray *list)
{
  Mutant *mutant
      = new_mutant (original, TERSE_MUTATION_OWNER,
                    g_strdup_printf ("owners of tokens %u and %u exchanged", i + 1, next + 1));
  mutant->position = i;
  mutant->other = next;
  exchange_owners (mutant);
  mutant->base.reduction = original;
  g_ptr_array_add (list, mutant);
}

static void
add_owners (const TerseReduction *original, GPtrArray *list)
{
  for (guint i = 0; i < original->task->tokens; i++)
    {
      guint next = find_next (original, i, FALSE);
      if (next == original->task->tokens)
        continue;
      add_owners_alone (original, i, next, list);
      Mutant *mutant = new_mutant (original, TERSE_MUTATION_OWNER,
                                   g_strdup_printf ("tokens %u and %u exchanged", i + 1, next + 1));
      mutant->position = i;
      mutant->other = next;
      exchange_owners (mutant);
      g_ptr_array_add (list, mutant);
    }
}

/* The task with one parameter less by one, where it can be built and has the same shape; (transfer
 * full), or NULL. */
static TerseTask *
make_smaller (const TerseTask *task, guint parameter)
{
  g_auto (GStrv) texts = g_strdupv (task->parameters);
  guint64 value;
  if (!g_ascii_string_to_unsigned (texts[parameter + 1], 10, 1, G_MAXUINT64, &value, NULL))
    return NULL;
  g_free (texts[parameter + 1]);
  texts[parameter + 1] = g_strdup_printf ("%" G_GUINT64_FORMAT, value - 1);
  g_autoptr (TerseTask) smaller
      = terse_task_make (task->family->id, (const char *const *) texts, NULL);
  gboolean same = smaller && smaller->tokens == task->tokens && smaller->fields == task->fields
                  && smaller->answers == task->answers;
  return same ? g_steal_pointer (&smaller) : NULL;
}

static void
add_moduli (const TerseReduction *original, GPtrArray *list)
{
  static const char *const names[] = { "modulus", "symbols", "kinds", "values", "range", NULL };
  const TerseTask *task = original->task;
  for (guint i = 0; task->parameters[i]; i += 2)
    {
      TerseTask *smaller
          = g_strv_contains (names, task->parameters[i]) ? make_smaller (task, i) : NULL;
      if (smaller == NULL)
        continue;
      Mutant *mutant = new_mutant (original, TERSE_MUTATION_MODULUS,
                                   g_strdup_printf ("%s of the task is %s - 1", task->parameters[i],
                                                    task->parameters[i + 1]));
      mutant->task = mutant->reduction.task = smaller;
      g_ptr_array_add (list, mutant);
    }
}

static void
add_reading (const TerseReduction *original, guint outputs, GPtrArray *list)
{
  if (outputs < 2)
    return;
  Mutant *mutant
      = new_mutant (original, TERSE_MUTATION_READING, g_strdup ("answer read, one more"));
  mutant->outputs = outputs;
  g_ptr_array_add (list, mutant);
}

/* At most `limit` of them, spread evenly. */
static void
thin (GPtrArray *list, guint limit)
{
  guint all = list->len, kept = 0;
  if (all <= limit)
    return;
  for (guint i = 0; i < all; i++)
    {
      gpointer mutant = list->pdata[i];
      list->pdata[i] = NULL;
      if ((guint64) (i + 1) * limit / all > kept)
        list->pdata[kept++] = mutant;
      else
        free_mutant (mutant);
    }
  g_ptr_array_set_free_func (list, NULL);
  g_ptr_array_set_size (list, (gint) kept);
  g_ptr_array_set_free_func (list, free_mutant);
}

GPtrArray *
terse_reduction_mutants (const TerseReduction *original, TerseMutation mutation, guint outputs,
                         guint limit)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (free_mutant);
  switch (mutation)
    {
    case TERSE_MUTATION_VALUE:
      add_values (original, list);
      break;
    case TERSE_MUTATION_POSITION:
      add_positions (original, list);
      break;
    case TERSE_MUTATION_OWNER:
      add_owners (original, list);
      break;
    case TERSE_MUTATION_MODULUS:
      add_moduli (original, list);
      break;
    case TERSE_MUTATION_READING:
      add_reading (original, outputs, list);
      break;
    case TERSE_N_MUTATIONS:
      g_assert_not_reached ();
    }
  thin (list, limit);
  return list;
}
