/* Pointer chasing over k+1 layers V_1..V_{k+1} of q names 0..q-1 each: player P_j, j = 1..k, owns a
 * perfect matching E_j : V_j -> V_{j+1}, a permutation of the names. The path starts at name 0 of
 * V_1; the output is the half of V_{k+1} where it ends, 0 for the names below q/2 and 1 for the
 * others, so q must be even. Player p of the problem is P_{p+1}. This is the problem of arXiv
 * 2402.09268, Proposition E.4. */
#include "protocols/error.h"
#include "protocols/problems/family.h"
#include "protocols/problems/table.h"

typedef struct {
  guint players, names;
  guint8 *images; /* image of name u under permutation i at [i * names + u]; NULL while it is not
                     known to fit */
} Chase;

static void
chase_free (gpointer data)
{
  Chase *chase = data;
  g_free (chase->images);
  g_free (chase);
}

static gint
answer (gconstpointer data, const guint *inputs)
{
  const Chase *chase = data;
  guint name = 0;
  for (guint p = 0; p < chase->players; p++)
    name = chase->images[(gsize) inputs[p] * chase->names + name];
  return name >= chase->names / 2;
}

static char *
input_text (gconstpointer data, guint player G_GNUC_UNUSED, guint input)
{
  const Chase *chase = data;
  g_autofree guint *table = g_new (guint, chase->names);
  terse_permutation_unrank (chase->names, input, table);
  return terse_table_text (chase->names, table);
}

static char *
player_name (gconstpointer data G_GNUC_UNUSED, guint player)
{
  return g_strdup_printf ("P%u", player + 1);
}

static const TerseProblemClass klass
    = { .answer = answer, .input_text = input_text, .player_name = player_name };

static void
list_images (Chase *chase)
{
  guint count = (guint) terse_permutation_count (chase->names);
  g_autofree guint *table = g_new (guint, chase->names);
  chase->images = g_new (guint8, (gsize) count * chase->names);
  for (guint i = 0; i < count; i++)
    {
      terse_permutation_unrank (chase->names, i, table);
      for (guint u = 0; u < chase->names; u++)
        chase->images[(gsize) i * chase->names + u] = (guint8) table[u];
    }
}

static TerseProblem *
build (const TerseArguments *arguments, GError **error)
{
  guint players = (guint) terse_arguments_integer (arguments, "players");
  guint names = (guint) terse_arguments_integer (arguments, "names");
  if (names % 2 != 0)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "pointer-chasing: expected an even number of names, for two halves, found %u",
                   names);
      return NULL;
    }
  g_autofree guint64 *inputs = g_new (guint64, players);
  for (guint p = 0; p < players; p++)
    inputs[p] = terse_permutation_count (names);
  Chase *chase = g_new0 (Chase, 1);
  chase->players = players;
  chase->names = names;
  g_auto (GStrv) texts = terse_arguments_texts (arguments);
  TerseProblem *problem = terse_problem_new ("pointer-chasing", (const char *const *) texts,
                                             players, inputs, 2, &klass, chase, chase_free, error);
  if (problem)
    list_images (chase);
  return problem;
}

static const TerseParameter parameters[] = {
  { .name = "players",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = "2",
    .min = 2,
    .max = 32,
    .help = "players k, one a matching" },
  { .name = "names",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = NULL,
    .min = 2,
    .max = 64,
    .help = "names a layer, even" },
};

static const TerseExample examples[] = {
  { { "names", "4" }, "[1 0 3 2], [0 3 1 2]", "1" },
  { { "names", "4" }, "[1 0 3 2], [3 0 1 2]", "0" },
  { { "names", "2", "players", "3" }, "[1 0], [1 0], [1 0]", "1" },
};

const TerseProblemFamily terse_family_pointer_chasing = {
  .id = "pointer-chasing",
  .summary = "k players have one permutation each: the half where the path from name 0 ends",
  .model = "blackboard",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .examples = examples,
  .n_examples = G_N_ELEMENTS (examples),
  .build = build,
};
