/* Autoregressive communication (Chen, Peng, Wu, arXiv 2412.02975). Players are -1, 0, .., L; a
 * larger one is earlier in the prompt. In epoch l = 1..E, for every pair j > i, player j sends i a
 * message of b bits for each token of i (the RECEIVER), a function of X_j and X_i as they stood
 * after epoch l - 1, where X_i is the input of i with the messages that i received. What j saw of
 * X_i is not kept by j. After the last epoch player -1 outputs from X_{-1}.
 *
 * Player i is player i + 1 of the problem. A message is named epoch:sender:receiver. In the last
 * epoch only the messages to player -1 are read by anybody, so that the others are left out of the
 * schedule. */
#include "protocols/models/autoregressive.h"

#include <stdlib.h>
#include <string.h>

#include "protocols/error.h"
#include "protocols/radix.h"

/* Bits a token where nothing is listed. */
#define MOST_UNLISTED_BITS (1u << 20)

typedef struct {
  TerseProblem *problem;
  const TerseSetting *setting;
  guint players;
  guint64 epochs, steps;
  GHashTable *given; /* name -> alphabet of the messages given one by one */
} Build;

static gboolean
read_given (Build *b, GError **error)
{
  const char *text = b->setting->options[TERSE_OPTION_MESSAGE];
  g_auto (GStrv) items = g_strsplit (text ? text : "", ",", -1);
  for (guint i = 0; items[i]; i++)
    {
      char *equals = strchr (items[i], '=');
      guint64 alphabet;
      if (equals == NULL
          || !g_ascii_string_to_unsigned (equals + 1, 10, 1, TERSE_MAX_ALPHABET, &alphabet, NULL))
        {
          g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                       "--message: expected epoch:sender:receiver=alphabet with an alphabet in "
                       "1..%u, found %s",
                       TERSE_MAX_ALPHABET, items[i]);
          return FALSE;
        }
      *equals = '\0';
      if (!g_hash_table_insert (b->given, g_strdup (items[i]), GUINT_TO_POINTER ((guint) alphabet)))
        {
          g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                       "--message: expected one alphabet for message %s, found two", items[i]);
          return FALSE;
        }
    }
  return TRUE;
}

/* The alphabet of a message: the given one, else 2^(token-bits * tokens of the receiver); 0 and an
 * error if neither will do. */
static guint
alphabet_of (const Build *b, const char *name, guint receiver, GError **error)
{
  guint given = GPOINTER_TO_UINT (g_hash_table_lookup (b->given, name));
  guint64 token_bits, most = terse_bits_for (TERSE_MAX_ALPHABET);
  if (given)
    return given;
  if (!terse_setting_number (b->setting, TERSE_OPTION_TOKEN_BITS, 0, most, NULL, &token_bits,
                             error))
    return 0;
  token_bits = terse_saturating_mul (token_bits, terse_problem_tokens (b->problem, receiver));
  if (token_bits > most)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                   "message %s: expected an alphabet of at most 2^%" G_GUINT64_FORMAT
                   " values, found 2^%" G_GUINT64_FORMAT,
                   name, most, token_bits);
      return 0;
    }
  return 1u << token_bits;
}

/* The messages of a numbered epoch to the players below `receivers`. Messages received by player i
 * of the problem are received[i]; those that count are the first known[i]. */
static gboolean
add_messages (const Build *b, guint epoch, guint receivers, const guint *known,
              TerseSchedule *schedule, GArray **received, GError **error)
{
  for (guint i = 0; i < receivers; i++)
    for (guint j = i + 1; j < b->players; j++)
      {
        g_autofree char *name = g_strdup_printf ("%u:%d:%d", epoch, (int) j - 1, (int) i - 1);
        const guint inputs[] = { i, j };
        guint alphabet = alphabet_of (b, name, i, error), number;
        if (alphabet == 0)
          return FALSE;
        g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (guint));
        for (guint k = 0, l = 0; k < known[i] || l < known[j];)
          {
            gboolean from_i = l == known[j]
                              || (k < known[i]
                                  && g_array_index (received[i], guint, k)
                                         < g_array_index (received[j], guint, l));
            guint next = from_i ? g_array_index (received[i], guint, k++)
                                : g_array_index (received[j], guint, l++);
            g_array_append_val (seen, next);
          }
        number = terse_schedule_add (schedule, name, j, alphabet, 2, inputs, seen->len,
                                     (guint *) (gpointer) seen->data);
        g_array_append_val (received[i], number);
        g_hash_table_remove (b->given, name);
      }
  return TRUE;
}

/* The epochs of the prompt, then those of each generated token, in which the other players know
 * what they knew before the epoch of the prompt. */
static gboolean
add_all (const Build *b, TerseSchedule *schedule, GArray **received, GError **error)
{
  const guint epochs = (guint) b->epochs;
  g_autofree guint *known = g_new (guint, (gsize) epochs * b->players);
  for (guint epoch = 0; epoch < epochs; epoch++)
    {
      guint *now = known + (gsize) epoch * b->players;
      for (guint i = 0; i < b->players; i++)
        now[i] = received[i]->len;
      if (!add_messages (b, epoch + 1, epoch + 1 < epochs ? b->players : 1, now, schedule, received,
                         error))
        return FALSE;
    }
  for (guint epoch = epochs; epoch < epochs * (b->steps + 1); epoch++)
    {
      guint *now = known + (gsize) (epoch % epochs) * b->players;
      now[0] = received[0]->len;
      if (!add_messages (b, epoch + 1, 1, now, schedule, received, error))
        return FALSE;
    }
  return TRUE;
}

/* Does the name, spelt as here, mean a message: epoch in 1..epochs, sender above receiver, or a
 * later epoch and the receiver -1? */
static gboolean
is_message (const Build *b, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, ":", -1);
  const gint64 top = (gint64) b->players - 2;
  gint64 epoch, sender, receiver;
  if (g_strv_length (parts) != 3
      || !g_ascii_string_to_signed (parts[0], 10, 1, (gint64) (b->epochs * (b->steps + 1)), &epoch,
                                    NULL)
      || !g_ascii_string_to_signed (parts[2], 10, -1, epoch > (gint64) b->epochs ? -1 : top - 1,
                                    &receiver, NULL)
      || !g_ascii_string_to_signed (parts[1], 10, receiver + 1, top, &sender, NULL))
    return FALSE;
  g_autofree char *spelt = g_strdup_printf ("%d:%d:%d", (int) epoch, (int) sender, (int) receiver);
  return strcmp (spelt, name) == 0;
}

/* The messages given that are not in the schedule must be some that nobody reads, which are
 * harmless. */
static gboolean
check_left (const Build *b, GError **error)
{
  GHashTableIter iter;
  gpointer name;
  g_hash_table_iter_init (&iter, b->given);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!is_message (b, name))
      {
        g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                     "--message: expected epoch:sender:receiver with epoch in 1..%" G_GUINT64_FORMAT
                     " and %d >= sender > receiver >= -1, found %s",
                     b->epochs * (b->steps + 1), (int) b->players - 2, (char *) name);
        return FALSE;
      }
  return TRUE;
}

static gboolean
add_epochs (const Build *b, TerseShape *shape, GError **error)
{
  g_autofree GArray **received = g_new (GArray *, b->players);
  const guint query[] = { 0 };
  gboolean ok;
  for (guint i = 0; i < b->players; i++)
    received[i] = g_array_new (FALSE, FALSE, sizeof (guint));
  shape->schedule = terse_schedule_new (b->problem);
  ok = add_all (b, shape->schedule, received, error);
  if (ok)
    terse_schedule_end (shape->schedule, 0, 1, query, received[0]->len,
                        (guint *) (gpointer) received[0]->data);
  for (guint i = 0; i < b->players; i++)
    g_array_unref (received[i]);
  return ok && check_left (b, error);
}

gboolean
terse_autoregressive_build (TerseProblem *problem, const TerseSetting *setting, guint64 steps,
                            TerseShape *shape, GError **error)
{
  Build b = { problem, setting, terse_problem_players (problem), 0, steps, NULL };
  if (!terse_problem_has_tokens (problem))
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "model %s: expected a problem with tokens (function-composition), found %s",
                   steps ? "chain-of-thought" : "autoregressive", terse_problem_id (problem));
      return FALSE;
    }
  const guint64 layers = b.players - 2;
  if (!terse_setting_number (setting, TERSE_OPTION_EPOCHS, 1, 64, &layers, &b.epochs, error))
    return FALSE;
  b.given = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean ok = read_given (&b, error) && add_epochs (&b, shape, error);
  g_hash_table_unref (b.given);
  if (!ok)
    terse_shape_clear (shape);
  return ok;
}

static gboolean
build (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape, GError **error)
{
  return terse_autoregressive_build (problem, setting, 0, shape, error);
}

gboolean
terse_autoregressive_accepts_unlisted (const TerseProblem *problem, const TerseSetting *setting,
                                       GError **error)
{
  const guint64 layers = terse_problem_players (problem) - 2;
  guint64 epochs, token_bits;
  if (setting->options[TERSE_OPTION_MESSAGE] == NULL)
    return terse_setting_number (setting, TERSE_OPTION_EPOCHS, 1, 64, &layers, &epochs, error)
           && terse_setting_number (setting, TERSE_OPTION_TOKEN_BITS, 0, MOST_UNLISTED_BITS, NULL,
                                    &token_bits, error);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT, "%s", terse_problem_unlisted (problem));
  return FALSE;
}

gboolean
terse_autoregressive_canonicalize (TerseProblem *problem, TerseSetting *setting, GError **error)
{
  const guint players = terse_problem_players (problem);
  g_autofree char *layers = g_strdup_printf ("%u", players > 2 ? players - 2 : 0);
  (void) error;
  terse_setting_leave_out (setting, TERSE_OPTION_EPOCHS, layers);
  return TRUE;
}

extern const TerseModel terse_model_autoregressive;
const TerseModel terse_model_autoregressive = {
  .id = "autoregressive",
  .summary = "--epochs E (L), --token-bits b for each token of the receiver, --message "
             "epoch:sender:receiver=alphabet",
  .options = 1u << TERSE_OPTION_EPOCHS | 1u << TERSE_OPTION_TOKEN_BITS | 1u << TERSE_OPTION_MESSAGE,
  .knows = 1u << TERSE_KNOWS_QUERY,
  .usual = TERSE_KNOWS_QUERY,
  .axis = TERSE_OPTION_TOKEN_BITS,
  .enough = terse_model_enough_for_all,
  .build = build,
  .accepts_unlisted = terse_autoregressive_accepts_unlisted,
  .canonicalize = terse_autoregressive_canonicalize,
  .example = { "function-composition layers=1 m=2", "token-bits=1",
               "1:0:-1: by 1 of 2 inputs=0,1 messages cone=0,1\n"
               "1:1:-1: by 2 of 2 inputs=0,2 messages cone=0,2\n"
               "output: by 0 of 2 inputs=0 messages=0,1 cone=0,1,2\n" },
};
