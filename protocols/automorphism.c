#include "protocols/automorphism.h"

#include <string.h>

#include "protocols/radix.h"

static guint *
identity (guint n)
{
  guint *map = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    map[i] = i;
  return map;
}

TerseAutomorphism *
terse_automorphism_new (const TerseProblem *problem)
{
  TerseAutomorphism *automorphism = g_new0 (TerseAutomorphism, 1);
  automorphism->players = terse_problem_players (problem);
  automorphism->inputs = g_new (guint *, automorphism->players);
  for (guint p = 0; p < automorphism->players; p++)
    automorphism->inputs[p] = identity (terse_problem_inputs (problem, p));
  automorphism->outputs = identity (terse_problem_outputs (problem));
  return automorphism;
}

void
terse_automorphism_free (TerseAutomorphism *automorphism)
{
  for (guint p = 0; p < automorphism->players; p++)
    g_free (automorphism->inputs[p]);
  g_free (automorphism->inputs);
  g_free (automorphism->outputs);
  g_free (automorphism);
}

void
terse_automorphism_exchange (TerseAutomorphism *automorphism, guint player, guint a, guint b)
{
  guint *map = automorphism->inputs[player], kept = map[a];
  map[a] = map[b];
  map[b] = kept;
}

gboolean
terse_automorphism_holds (const TerseAutomorphism *automorphism, const TerseProblem *problem)
{
  const guint players = automorphism->players, outputs = terse_problem_outputs (problem);
  g_autofree guint *inputs = g_new0 (guint, players), *images = g_new0 (guint, players);
  do
    {
      for (guint p = 0; p < players; p++)
        images[automorphism->transposes ? 1 - p : p] = automorphism->inputs[p][inputs[p]];
      for (guint o = 0; o < outputs; o++)
        if (terse_problem_allows (problem, inputs, o)
            != terse_problem_allows (problem, images, automorphism->outputs[o]))
          return FALSE;
    }
  while (terse_radix_next (players, terse_problem_input_sizes (problem), inputs));
  return TRUE;
}

/* First `first`, then `second`. */
static TerseAutomorphism *
compose (const TerseProblem *problem, const TerseAutomorphism *first,
         const TerseAutomorphism *second)
{
  TerseAutomorphism *both = terse_automorphism_new (problem);
  both->transposes = first->transposes != second->transposes;
  for (guint p = 0; p < both->players; p++)
    for (guint z = 0; z < terse_problem_inputs (problem, p); z++)
      both->inputs[p][z] = second->inputs[first->transposes ? 1 - p : p][first->inputs[p][z]];
  for (guint o = 0; o < terse_problem_outputs (problem); o++)
    both->outputs[o] = second->outputs[first->outputs[o]];
  return both;
}

/* All of it, as bytes to be compared. (transfer full) */
static GBytes *
contents (const TerseProblem *problem, const TerseAutomorphism *automorphism)
{
  GByteArray *bytes = g_byte_array_new ();
  g_byte_array_append (bytes, (const guint8 *) &automorphism->transposes,
                       sizeof automorphism->transposes);
  for (guint p = 0; p < automorphism->players; p++)
    g_byte_array_append (bytes, (const guint8 *) automorphism->inputs[p],
                         (guint) sizeof (guint) * terse_problem_inputs (problem, p));
  g_byte_array_append (bytes, (const guint8 *) automorphism->outputs,
                       (guint) sizeof (guint) * terse_problem_outputs (problem));
  return g_byte_array_free_to_bytes (bytes);
}

static void
free_automorphism (gpointer automorphism)
{
  terse_automorphism_free (automorphism);
}

static GPtrArray *
usable_generators (const TerseProblem *problem, gboolean transpositions)
{
  GPtrArray *generators = g_ptr_array_new_with_free_func (free_automorphism);
  terse_problem_list_generators (problem, generators);
  for (guint i = generators->len; !transpositions && i-- > 0;)
    if (((const TerseAutomorphism *) generators->pdata[i])->transposes)
      g_ptr_array_remove_index (generators, i);
  return generators;
}

GPtrArray *
terse_problem_automorphisms (const TerseProblem *problem, gboolean transpositions, guint most)
{
  g_autoptr (GPtrArray) generators = usable_generators (problem, transpositions);
  g_autoptr (GHashTable) known
      = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  GPtrArray *group = g_ptr_array_new_with_free_func (free_automorphism);
  g_ptr_array_add (group, terse_automorphism_new (problem));
  g_hash_table_add (known, contents (problem, group->pdata[0]));
  for (guint i = 0; i < group->len; i++)
    for (guint j = 0; j < generators->len && group->len <= most; j++)
      {
        g_autoptr (TerseAutomorphism) product
            = compose (problem, group->pdata[i], generators->pdata[j]);
        if (g_hash_table_add (known, contents (problem, product)))
          g_ptr_array_add (group, g_steal_pointer (&product));
      }
  g_ptr_array_remove_index (group, 0); /* the identity */
  return group;
}
