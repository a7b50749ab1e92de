/* The registry of classes of machines: a class is a line of machines.def. What the sizes mean, the
 * class decides; here are only their names and the ranges within which a member can be run. */
#include "reductions/architectures/machines/machine.h"

#include "protocols/error.h"
#include "protocols/registry.h"

#define TERSE_MACHINE(symbol) extern const TerseMachineClass terse_machine_##symbol;
#include "reductions/architectures/machines/machines.def"
#undef TERSE_MACHINE

static const TerseMachineClass *const classes[] = {
#define TERSE_MACHINE(symbol) &terse_machine_##symbol,
#include "reductions/architectures/machines/machines.def"
#undef TERSE_MACHINE
};

static const struct {
  const char *id;
  guint64 min, max;
} sizes_table[TERSE_N_SIZES] = {
  [TERSE_SIZE_STATE_BITS] = { "state-bits", 0, 30 },
  [TERSE_SIZE_LAYERS] = { "layers", 1, 64 },
  [TERSE_SIZE_PASSES] = { "passes", 1, 64 },
  [TERSE_SIZE_HEADS] = { "heads", 1, 64 },
  [TERSE_SIZE_DIM] = { "dim", 1, 1024 },
  [TERSE_SIZE_PRECISION] = { "precision", 1, 62 },
  [TERSE_SIZE_STEPS] = { "steps", 1, 64 },
  [TERSE_SIZE_WIDTH] = { "width", 1, 1024 },
  [TERSE_SIZE_WINDOW] = { "window", 1, 1024 },
};

const char *
terse_size_id (TerseSizeName size)
{
  g_return_val_if_fail (size < TERSE_N_SIZES, NULL);
  return sizes_table[size].id;
}

TerseSizeName
terse_size_find (const char *id)
{
  TerseSizeName size = 0;
  while (size < TERSE_N_SIZES && strcmp (sizes_table[size].id, id) != 0)
    size++;
  return size;
}

guint
terse_machine_classes (void)
{
  return G_N_ELEMENTS (classes);
}

const TerseMachineClass *
terse_machine_class (guint i)
{
  g_return_val_if_fail (i < G_N_ELEMENTS (classes), NULL);
  return classes[i];
}

const TerseMachineClass *
terse_machine_class_find (const char *id, GError **error)
{
  const guint i = terse_registry_find ("a machine", (const void *const *) classes,
                                       G_N_ELEMENTS (classes), id, error);
  return i < G_N_ELEMENTS (classes) ? classes[i] : NULL;
}

gboolean
terse_sizes_fit (const TerseMachineClass *klass, const TerseSizes *sizes, GError **error)
{
  for (guint i = 0; i < TERSE_N_SIZES; i++)
    {
      gboolean taken = klass->sizes & 1u << i;
      guint64 min = taken ? sizes_table[i].min : 1, max = taken ? sizes_table[i].max : 1;
      if (sizes->at[i] < min || sizes->at[i] > max)
        {
          g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                       "%s: expected %s in %" G_GUINT64_FORMAT "..%" G_GUINT64_FORMAT
                       ", found %" G_GUINT64_FORMAT,
                       klass->id, sizes_table[i].id, min, max, sizes->at[i]);
          return FALSE;
        }
    }
  return TRUE;
}

TerseCrossing
terse_machine_crossing (const TerseMachineClass *klass, const TerseSizes *sizes,
                        const TerseSeating *seating)
{
  return klass->crossing_of ? klass->crossing_of (klass, sizes, seating)
                            : klass->crossing (sizes, seating);
}

TerseMachine *
terse_machine_random (const TerseMachineClass *klass, const TerseSizes *sizes,
                      const TerseTask *task, guint seed)
{
  return klass->random_of ? klass->random_of (klass, sizes, task, seed)
                          : klass->random (sizes, task, seed);
}

guint
terse_machine_shape (const TerseMachineClass *klass)
{
  static const guint shape
      = 1u << TERSE_SIZE_LAYERS | 1u << TERSE_SIZE_PASSES | 1u << TERSE_SIZE_STEPS;
  return klass->crossing_of ? klass->shape : shape & klass->sizes;
}

void
terse_machine_free (TerseMachine *machine)
{
  if (machine)
    machine->klass->free (machine);
}
