#include "protocols/problems/composition.h"

#include "protocols/error.h"

const TerseParameter terse_composition_parameters[TERSE_COMPOSITION_PARAMETERS] = {
  { .name = "layers",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = NULL,
    .min = 1,
    .max = TERSE_COMPOSITION_MAX_LAYERS,
    .help = "number of functions L" },
  { .name = "m",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = NULL,
    .min = 1,
    .max = 4194304,
    .help = "values of the first index" },
  { .name = "n",
    .kind = TERSE_PARAMETER_LIST,
    .fallback = "",
    .min = 1,
    .max = 1024,
    .help = "n_1,..,n_{L-1}, empty for one layer" },
  { .name = "range",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = "",
    .min = 1,
    .max = 65536,
    .help = "outputs of the last function" },
};

guint
terse_composition_layers (const char *id, const TerseArguments *arguments, const guint64 **fans,
                          GError **error)
{
  guint layers = (guint) terse_arguments_integer (arguments, "layers"), n_fans;
  *fans = terse_arguments_list (arguments, "n", &n_fans);
  if (n_fans == layers - 1)
    return layers;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "%s: expected %u entries in n, one less than layers, found %u", id, layers - 1,
               n_fans);
  return 0;
}

char **
terse_composition_texts (guint layers, guint64 m, const guint *fans, guint64 range)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint l = 1; l < layers; l++)
    g_string_append_printf (list, "%s%u", l > 1 ? "," : "", fans[l - 1]);
  g_autofree char *first = g_strdup_printf ("%u", layers),
                  *second = g_strdup_printf ("%" G_GUINT64_FORMAT, m);
  g_autofree char *last = g_strdup_printf ("%" G_GUINT64_FORMAT, range);
  g_strv_builder_add_many (builder, "layers", first, "m", second, "n", list->str, "range", last,
                           NULL);
  return g_strv_builder_end (builder);
}
