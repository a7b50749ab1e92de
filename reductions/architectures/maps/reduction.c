#include "reductions/architectures/maps/reduction.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/registry.h"
#include "reductions/architectures/maps/computed.h"

#define TERSE_REDUCTION(symbol) extern const TerseReductionClass terse_reduction_##symbol;
#include "reductions/architectures/maps/reductions.def"
#undef TERSE_REDUCTION

#define TERSE_REDUCTION(symbol) &terse_reduction_##symbol,
static const TerseReductionClass *const classes[] = {
#include "reductions/architectures/maps/reductions.def"
};
#undef TERSE_REDUCTION

guint
terse_reduction_classes (void)
{
  return G_N_ELEMENTS (classes);
}

const TerseReductionClass *
terse_reduction_class (guint i)
{
  g_return_val_if_fail (i < G_N_ELEMENTS (classes), NULL);
  return classes[i];
}

const TerseReductionClass *
terse_reduction_class_find (const char *id, GError **error)
{
  const guint i = terse_registry_find ("a reduction", (const void *const *) classes,
                                       G_N_ELEMENTS (classes), id, error);
  return i < G_N_ELEMENTS (classes) ? classes[i] : NULL;
}

TerseReduction *
terse_reduction_make (const TerseReductionClass *klass, const char *const *parameters,
                      GError **error)
{
  g_autoptr (TerseArguments) arguments = terse_arguments_parse (
      klass->id, klass->parameters, klass->n_parameters, parameters, error);
  if (arguments == NULL)
    return NULL;
  return klass->build_of ? klass->build_of (klass, arguments, error)
                         : klass->build (arguments, error);
}

TerseReduction *
terse_reduction_new (const TerseReductionClass *klass, const TerseArguments *arguments,
                     TerseStatement *statement, TerseTask *task)
{
  g_return_val_if_fail (statement != NULL && task != NULL, NULL);
  TerseReduction *reduction = g_new0 (TerseReduction, 1);
  reduction->klass = klass;
  reduction->parameters = terse_arguments_texts (arguments);
  reduction->statement = statement;
  reduction->task = task;
  reduction->owner = g_new (guint, task->tokens);
  for (guint i = 0; i < task->tokens; i++)
    reduction->owner[i] = TERSE_PUBLIC;
  reduction->reader = 1;
  return reduction;
}

void
terse_reduction_free (TerseReduction *reduction)
{
  if (reduction == NULL)
    return;
  if (reduction->destroy)
    reduction->destroy (reduction->data);
  g_strfreev (reduction->parameters);
  terse_statement_free (reduction->statement);
  terse_task_free (reduction->task);
  g_free (reduction->owner);
  g_free (reduction);
}

gboolean
terse_coverage_fits (const TerseCoverage *coverage, const TerseReduction *reduction,
                     const TerseSizes *sizes)
{
  const TerseSeating seating = terse_reduction_seating (reduction);
  if (coverage->klass)
    return terse_computed_fits (coverage, &seating, sizes);
  return coverage->fits == NULL || coverage->fits (reduction, sizes);
}

guint64
terse_coverage_bits (const TerseCoverage *coverage, const TerseReduction *reduction,
                     const TerseSizes *sizes)
{
  const TerseSeating seating = terse_reduction_seating (reduction);
  return coverage->klass ? terse_computed_bits (coverage, &seating, sizes)
                         : coverage->bits (reduction, sizes);
}

void
terse_coverage_settle (const TerseCoverage *coverage, const TerseReduction *reduction,
                       const TerseSizes *sizes, TerseSetting *setting)
{
  const TerseSeating seating = terse_reduction_seating (reduction);
  if (coverage->klass)
    terse_computed_settle (coverage, &seating, sizes, setting);
  else if (coverage->settle)
    coverage->settle (reduction, sizes, setting);
}

const TerseMachineClass *
terse_coverage_class (const TerseCoverage *coverage, GError **error)
{
  return coverage->klass ? coverage->klass : terse_machine_class_find (coverage->machine, error);
}

static const TerseCoverage *
find_coverage (const TerseReduction *reduction, const char *machine, const TerseSizes *sizes,
               gboolean further)
{
  for (guint i = 0; i < reduction->klass->n_coverage; i++)
    {
      const TerseCoverage *coverage = &reduction->klass->coverage[i];
      if (g_str_equal (coverage->machine, machine) && coverage->further == further
          && (sizes == NULL || terse_coverage_fits (coverage, reduction, sizes)))
        return coverage;
    }
  return NULL;
}

const TerseCoverage *
terse_reduction_coverage (const TerseReduction *reduction, const char *machine,
                          const TerseSizes *sizes)
{
  return find_coverage (reduction, machine, sizes, FALSE);
}

const TerseCoverage *
terse_reduction_closest (const TerseReduction *reduction, const char *machine,
                         const TerseSizes *sizes)
{
  const TerseCoverage *further = find_coverage (reduction, machine, sizes, TRUE);
  return further ? further : terse_reduction_coverage (reduction, machine, sizes);
}

TerseSeating
terse_reduction_seating (const TerseReduction *reduction)
{
  return (TerseSeating){ .players = reduction->statement->players,
                         .tokens = reduction->task->tokens,
                         .owner = reduction->owner,
                         .reader = reduction->reader };
}

void
terse_reduction_append_owner (const TerseReduction *reduction, guint token, GString *text)
{
  const guint owner = reduction->owner[token];
  if (owner == TERSE_PUBLIC)
    g_string_append_c (text, '.');
  else if (reduction->statement->players == 2)
    g_string_append_c (text, owner == 0 ? 'A' : 'B');
  else
    g_string_append_printf (text, "%u", owner + 1);
}

char *
terse_reduction_text (const TerseReduction *reduction)
{
  GString *text = g_string_new (reduction->klass->id);
  for (char **parameter = reduction->parameters; *parameter; parameter += 2)
    if (*parameter[1])
      g_string_append_printf (text, strchr (parameter[1], ' ') ? " %s='%s'" : " %s=%s",
                              parameter[0], parameter[1]);
  return g_string_free (text, FALSE);
}

/* Fresh inputs for every player's fields; the promise that each is below its radix. */
static void
add_inputs (const TerseStatement *statement, TerseReductionCircuit *whole)
{
  TerseCircuit *circuit = whole->circuit;
  whole->promise = TERSE_WIRE_TRUE;
  whole->inputs = g_new0 (TerseWord *, statement->players + 1);
  for (guint p = 0; p < statement->players; p++)
    {
      whole->inputs[p] = g_new (TerseWord, MAX (statement->n_fields[p], 1));
      for (guint f = 0; f < statement->n_fields[p]; f++)
        {
          const guint radix = statement->radix[p][f];
          whole->inputs[p][f] = terse_word_input (circuit, radix);
          TerseWire below = terse_word_below (circuit, whole->inputs[p][f], radix);
          whole->promise = terse_wire_and (circuit, whole->promise, below);
        }
    }
}

/* A token sees the fields of its owner and nothing else. */
static void
add_tokens (const TerseReduction *reduction, TerseReductionCircuit *whole)
{
  const TerseTask *task = reduction->task;
  whole->tokens = g_new0 (TerseWord, (gsize) task->tokens * task->fields);
  whole->in_range = TERSE_WIRE_TRUE;
  for (guint i = 0; i < task->tokens; i++)
    {
      const guint owner = reduction->owner[i];
      TerseWord *fields = whole->tokens + (gsize) i * task->fields;
      reduction->klass->token (reduction, i, whole->circuit,
                               owner == TERSE_PUBLIC ? NULL : whole->inputs[owner], fields);
      for (guint f = 0; f < task->fields; f++)
        {
          TerseWire below = terse_word_below (whole->circuit, fields[f], task->radix[f]);
          whole->in_range = terse_wire_and (whole->circuit, whole->in_range, below);
        }
    }
}

static void
add_answers (const TerseReduction *reduction, TerseReductionCircuit *whole)
{
  const TerseStatement *statement = reduction->statement;
  const TerseWord *const *inputs = (const TerseWord *const *) whole->inputs;
  whole->answers = g_new0 (TerseWord, reduction->task->answers);
  reduction->task->family->circuit (reduction->task, whole->circuit, whole->tokens, whole->answers);
  whole->answer = reduction->klass->read (reduction, whole->circuit, whole->answers,
                                          inputs[reduction->reader]);
  whole->expected = statement->klass->answer (statement, whole->circuit, inputs);
  if (statement->klass->promise)
    whole->promise = terse_wire_and (whole->circuit, whole->promise,
                                     statement->klass->promise (statement, whole->circuit, inputs));
}

TerseReductionCircuit *
terse_reduction_circuit (const TerseReduction *reduction)
{
  TerseReductionCircuit *whole = g_new0 (TerseReductionCircuit, 1);
  whole->circuit = terse_circuit_new ();
  add_inputs (reduction->statement, whole);
  add_tokens (reduction, whole);
  add_answers (reduction, whole);
  return whole;
}

void
terse_reduction_circuit_free (TerseReductionCircuit *whole)
{
  if (whole == NULL)
    return;
  for (guint p = 0; whole->inputs[p]; p++)
    g_free (whole->inputs[p]);
  g_free (whole->inputs);
  g_free (whole->tokens);
  g_free (whole->answers);
  terse_circuit_free (whole->circuit);
  g_free (whole);
}
