#include "cli/sweep/sweep_order.h"

#include <string.h>

#define OF(option) (1u << TERSE_OPTION_##option)
/* The options that are amounts; all others are alike in questions of the same base. */
static const guint amounts = OF (BITS) | OF (MESSAGES) | OF (TOKEN_BITS) | OF (MESSAGE);

char *
terse_sweep_base (const TerseQuestion *question)
{
  const TerseSetting *setting = terse_question_setting (question);
  const char *const *parameters = terse_problem_parameters (terse_question_problem (question));
  GString *text = g_string_new (terse_problem_id (terse_question_problem (question)));
  /* With lengths, so that no two problems give the same text. */
  for (guint i = 0; parameters && parameters[i]; i++)
    g_string_append_printf (text, " %" G_GSIZE_FORMAT ":%s", strlen (parameters[i]), parameters[i]);
  g_string_append_printf (text, ", %s, %s", terse_question_model (question)->id,
                          terse_knows_id (setting->knows));
  for (guint i = 0; i < TERSE_N_OPTIONS; i++)
    if (setting->options[i] && !(amounts >> i & 1))
      g_string_append_printf (text, ", %s %" G_GSIZE_FORMAT ":%s",
                              terse_option_id ((TerseOption) i), strlen (setting->options[i]),
                              setting->options[i]);
  return g_string_free (text, FALSE);
}

static gboolean
number_at_most (const char *less, const char *more)
{
  guint64 a, b;
  return g_ascii_string_to_unsigned (less, 10, 0, G_MAXUINT64, &a, NULL)
         && g_ascii_string_to_unsigned (more, 10, 0, G_MAXUINT64, &b, NULL) && a <= b;
}

/* Lists of the same length, entry by entry; one entry is that of all. */
static gboolean
list_at_most (const char *less, const char *more)
{
  g_auto (GStrv) a = g_strsplit (less, ",", -1);
  g_auto (GStrv) b = g_strsplit (more, ",", -1);
  const guint n = g_strv_length (a), m = g_strv_length (b);
  gboolean all = n == m || n == 1 || m == 1;
  for (guint i = 0; all && i < MAX (n, m); i++)
    all = number_at_most (a[n == 1 ? 0 : i], b[m == 1 ? 0 : i]);
  return all;
}

/* The alphabets, as a list; B bits are 2^B values of each message. NULL: there are none, or so many
 * that they have no such list. (transfer full) */
static char *
alphabets_of (const TerseSetting *setting)
{
  guint64 bits;
  if (setting->options[TERSE_OPTION_MESSAGES])
    return g_strdup (setting->options[TERSE_OPTION_MESSAGES]);
  return setting->options[TERSE_OPTION_BITS]
                 && g_ascii_string_to_unsigned (setting->options[TERSE_OPTION_BITS], 10, 0, 31,
                                                &bits, NULL)
             ? g_strdup_printf ("%u", 1u << bits)
             : NULL;
}

/* The alphabet of the message `name`, "epoch:sender:receiver=", among `entries`; NULL where it is
 * not there. */
static const char *
alphabet_of (char *const *entries, const char *name, gsize length)
{
  for (guint i = 0; entries[i]; i++)
    if (strncmp (entries[i], name, length) == 0)
      return entries[i] + length;
  return NULL;
}

/* The same messages, each of an alphabet at most as large. */
static gboolean
messages_at_most (const char *less, const char *more)
{
  g_auto (GStrv) a = g_strsplit (less, ",", -1);
  g_auto (GStrv) b = g_strsplit (more, ",", -1);
  gboolean all = g_strv_length (a) == g_strv_length (b);
  for (guint i = 0; all && a[i]; i++)
    {
      const char *equals = strchr (a[i], '=');
      const gsize length = equals ? (gsize) (equals + 1 - a[i]) : 0;
      const char *other = equals ? alphabet_of (b, a[i], length) : NULL;
      all = other && number_at_most (a[i] + length, other);
    }
  return all;
}

static gboolean
option_at_most (TerseOption option, const char *less, const char *more)
{
  if (less == NULL || more == NULL)
    return less == more;
  switch (option)
    {
    case TERSE_OPTION_MESSAGE:
      return messages_at_most (less, more);
    default:
      return number_at_most (less, more);
    }
}

gboolean
terse_sweep_at_most (const TerseQuestion *less, const TerseQuestion *more)
{
  const TerseSetting *a = terse_question_setting (less), *b = terse_question_setting (more);
  if (a->options[TERSE_OPTION_MESSAGES] || b->options[TERSE_OPTION_MESSAGES])
    {
      g_autofree char *few = alphabets_of (a), *many = alphabets_of (b);
      return few && many && list_at_most (few, many);
    }
  for (guint i = 0; i < TERSE_N_OPTIONS; i++)
    if (amounts >> i & 1 && !option_at_most ((TerseOption) i, a->options[i], b->options[i]))
      return FALSE;
  return TRUE;
}
