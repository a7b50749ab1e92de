#include "reductions/architectures/maps/matching.h"

#include "protocols/error.h"

typedef struct {
  const TerseMatching *matching;
  guint n, modulus;
} Map;

static Map *
read_map (const char *id, const TerseArguments *arguments, const TerseMatching *matching,
          GError **error)
{
  const guint n = (guint) terse_arguments_integer (arguments, "n");
  const gboolean given = terse_arguments_given (arguments, "modulus");
  const guint modulus
      = given ? (guint) terse_arguments_integer (arguments, "modulus") : 2 * n + matching->beyond;
  if (modulus < n + 2)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "%s: expected a modulus of at least n + 2 = %u, found %u", id, n + 2, modulus);
      return NULL;
    }
  Map *map = g_new (Map, 1);
  *map = (Map){ matching, n, modulus };
  return map;
}

TerseReduction *
terse_matching_new (const TerseReductionClass *klass, const TerseArguments *arguments,
                    const TerseMatching *matching, GError **error)
{
  Map *map = read_map (klass->id, arguments, matching, error);
  if (map == NULL)
    return NULL;
  g_autofree char *tokens = terse_map_number (2 * map->n + 1),
                  *modulus = terse_map_number (map->modulus);
  TerseReduction *reduction = terse_map_new (
      klass, arguments, terse_statement_disjointness (map->n), error, "triple-matching", "tokens",
      tokens, "modulus", modulus, "rule", matching->rule, NULL);
  if (reduction == NULL)
    {
      g_free (map);
      return NULL;
    }
  terse_map_own (reduction, 0, 0, map->n, 1);
  terse_map_own (reduction, 1, map->n, map->n, 1);
  if (!terse_arguments_given (arguments, "modulus"))
    terse_map_add_parameter (reduction, "modulus", map->modulus);
  reduction->data = map;
  reduction->destroy = g_free;
  return reduction;
}

void
terse_matching_token (const TerseReduction *reduction, guint position, TerseCircuit *circuit,
                      const TerseWord *own, TerseWord *fields)
{
  const Map *map = reduction->data;
  if (own == NULL)
    {
      fields[0] = terse_word_constant (circuit, map->matching->query);
      return;
    }
  const guint element = position % map->n; /* i - 1 */
  const guint number
      = position < map->n ? element + 2 : map->modulus - (element + 1 + map->matching->offset);
  fields[0]
      = terse_word_if (circuit, terse_word_is (circuit, own[element], 1),
                       terse_word_constant (circuit, number), terse_word_constant (circuit, 1));
}

TerseWord
terse_matching_read (const TerseReduction *reduction G_GNUC_UNUSED, TerseCircuit *circuit,
                     const TerseWord *answers, const TerseWord *own G_GNUC_UNUSED)
{
  return terse_map_read_none (circuit, answers[0]);
}
