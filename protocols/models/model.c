#include "protocols/models/model.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/radix.h"
#include "protocols/registry.h"

#define TERSE_MODEL(symbol) extern const TerseModel terse_model_##symbol;
#include "protocols/models/models.def"
#undef TERSE_MODEL

static const TerseModel *const models[] = {
#define TERSE_MODEL(symbol) &terse_model_##symbol,
#include "protocols/models/models.def"
#undef TERSE_MODEL
};

static const char *const option_ids[TERSE_N_OPTIONS]
    = { "bits",   "messages",   "rounds", "first",  "epochs",    "token-bits", "message", "layers",
        "passes", "schedule",   "heads",  "dim",    "precision", "words",      "steps",   "width",
        "graph",  "rectangles", "value",  "leaves", "error",     "weights" };

const char *
terse_option_id (TerseOption option)
{
  return option_ids[option];
}

gboolean
terse_option_parse (const char *id, TerseOption *option)
{
  for (guint i = 0; i < TERSE_N_OPTIONS; i++)
    if (strcmp (id, option_ids[i]) == 0)
      {
        *option = (TerseOption) i;
        return TRUE;
      }
  return FALSE;
}

TerseSetting *
terse_setting_new (void)
{
  return g_new0 (TerseSetting, 1);
}

TerseSetting *
terse_setting_copy (const TerseSetting *setting)
{
  TerseSetting *copy = terse_setting_new ();
  copy->knows = setting->knows;
  for (guint i = 0; i < TERSE_N_OPTIONS; i++)
    copy->options[i] = g_strdup (setting->options[i]);
  return copy;
}

void
terse_setting_free (TerseSetting *setting)
{
  for (guint i = 0; i < TERSE_N_OPTIONS; i++)
    g_free (setting->options[i]);
  g_free (setting);
}

void
terse_setting_set (TerseSetting *setting, TerseOption option, const char *text)
{
  char *copy = g_strdup (text);
  g_free (setting->options[option]);
  setting->options[option] = copy;
}

void
terse_setting_set_number (TerseSetting *setting, TerseOption option, guint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, value);
  terse_setting_set (setting, option, text);
}

void
terse_setting_leave_out (TerseSetting *setting, TerseOption option, const char *usual)
{
  if (g_strcmp0 (setting->options[option], usual) == 0)
    terse_setting_set (setting, option, NULL);
}

void
terse_shape_clear (TerseShape *shape)
{
  g_clear_pointer (&shape->schedule, terse_schedule_unref);
  g_clear_pointer (&shape->tree, g_free);
  g_clear_pointer (&shape->network, terse_network_free);
}

guint
terse_models (void)
{
  return G_N_ELEMENTS (models);
}

const TerseModel *
terse_model (guint i)
{
  g_return_val_if_fail (i < G_N_ELEMENTS (models), NULL);
  return models[i];
}

gboolean
terse_model_takes (const TerseModel *model, TerseOption option)
{
  return model->options >> option & 1 || option == TERSE_OPTION_ERROR
         || option == TERSE_OPTION_WEIGHTS;
}

const TerseModel *
terse_model_find (const char *id, GError **error)
{
  const guint i = terse_registry_find ("a model", (const void *const *) models,
                                       G_N_ELEMENTS (models), id, error);
  return i < G_N_ELEMENTS (models) ? models[i] : NULL;
}

gboolean
terse_setting_number (const TerseSetting *setting, TerseOption option, guint64 min, guint64 max,
                      const guint64 *fallback, guint64 *value, GError **error)
{
  const char *text = setting->options[option];
  if (text == NULL && fallback != NULL)
    {
      *value = *fallback;
      return TRUE;
    }
  if (text != NULL && g_ascii_string_to_unsigned (text, 10, min, max, value, NULL))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "--%s: expected a number in %" G_GUINT64_FORMAT "..%" G_GUINT64_FORMAT ", found %s",
               option_ids[option], min, max, text ? text : "none");
  return FALSE;
}

static gboolean
list_alphabets (const char *text, guint n, guint *alphabets, GError **error)
{
  g_auto (GStrv) sizes = g_strsplit (text, ",", -1);
  guint given = g_strv_length (sizes);
  for (guint i = 0; i < given; i++)
    {
      guint64 size;
      if ((given != 1 && given != n)
          || !g_ascii_string_to_unsigned (sizes[i], 10, 1, TERSE_MAX_ALPHABET, &size, NULL))
        {
          g_set_error (
              error, TERSE_ERROR, TERSE_ERROR_USAGE,
              "--messages: expected 1 or %u alphabet sizes in 1..%u separated by commas, found %s",
              n, TERSE_MAX_ALPHABET, text);
          return FALSE;
        }
      for (guint j = given == 1 ? 0 : i; j < (given == 1 ? n : i + 1); j++)
        alphabets[j] = (guint) size;
    }
  return TRUE;
}

gboolean
terse_setting_alphabets (const TerseSetting *setting, guint n, guint *alphabets, GError **error)
{
  const char *messages = setting->options[TERSE_OPTION_MESSAGES];
  guint64 bits;
  if (messages != NULL && setting->options[TERSE_OPTION_BITS] != NULL)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "expected one of --bits and --messages, found both");
      return FALSE;
    }
  if (messages != NULL && *messages != '\0')
    return list_alphabets (messages, n, alphabets, error);
  if (!terse_setting_number (setting, TERSE_OPTION_BITS, 0, terse_bits_for (TERSE_MAX_ALPHABET),
                             NULL, &bits, error))
    return FALSE;
  for (guint i = 0; i < n; i++)
    alphabets[i] = 1u << bits;
  return TRUE;
}

/* The sizes as numbers. */
static GArray *
sizes_of (const char *list)
{
  g_auto (GStrv) texts = g_strsplit (list, ",", -1);
  GArray *sizes = g_array_new (FALSE, FALSE, sizeof (guint64));
  for (guint i = 0; texts[i]; i++)
    {
      const guint64 size = g_ascii_strtoull (texts[i], NULL, 10);
      g_array_append_val (sizes, size);
    }
  return sizes;
}

void
terse_setting_unite_alphabets (TerseSetting *setting)
{
  const char *list = setting->options[TERSE_OPTION_MESSAGES];
  if (list == NULL)
    return;
  g_autoptr (GArray) sizes = sizes_of (list);
  g_autoptr (GString) text = g_string_new (NULL);
  const guint64 first = g_array_index (sizes, guint64, 0);
  gboolean alike = TRUE;
  for (guint i = 0; i < sizes->len; i++)
    {
      const guint64 size = g_array_index (sizes, guint64, i);
      alike = alike && size == first;
      g_string_append_printf (text, "%s%" G_GUINT64_FORMAT, i ? "," : "", size);
    }
  if (alike && (first & (first - 1)) == 0)
    {
      terse_setting_set (setting, TERSE_OPTION_MESSAGES, NULL);
      terse_setting_set_number (setting, TERSE_OPTION_BITS, terse_bits_for (first));
    }
  else if (alike)
    terse_setting_set_number (setting, TERSE_OPTION_MESSAGES, first);
  else
    terse_setting_set (setting, TERSE_OPTION_MESSAGES, text->str);
}

gboolean
terse_model_wants_two (const char *id, const TerseProblem *problem, GError **error)
{
  if (terse_problem_players (problem) == 2)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "model %s: expected a problem of two players, found %s with %u", id,
               terse_problem_id (problem), terse_problem_players (problem));
  return FALSE;
}

/* Bits where nothing is listed. */
#define MOST_UNLISTED_BITS (1u << 20)

gboolean
terse_model_accepts_bits (const TerseProblem *problem, const TerseSetting *setting, GError **error)
{
  guint64 bits;
  if (terse_problem_players (problem) == 2 && setting->options[TERSE_OPTION_MESSAGES] == NULL)
    return terse_setting_number (setting, TERSE_OPTION_BITS, 0, MOST_UNLISTED_BITS, NULL, &bits,
                                 error);
  g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_LIMIT, terse_problem_unlisted (problem));
  return FALSE;
}

guint64
terse_model_enough_for_all (TerseProblem *problem, const TerseSetting *setting)
{
  guint bits = 0;
  (void) setting;
  if (terse_problem_unlisted (problem))
    return G_MAXUINT64;
  for (guint p = 0; p < terse_problem_players (problem); p++)
    bits = MAX (bits, terse_bits_for (terse_problem_inputs (problem, p)));
  return bits;
}
