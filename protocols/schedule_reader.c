/* Reader of the text form of a schedule, whose grammar is in its header: a step a line, read word
 * by word. The lines are cut by protocols/entry_reader.h. What the name of an alphabet stands for,
 * only the model knows (protocols/models/schedule.c). */
#include "protocols/schedule_reader.h"

#include <string.h>

#include "protocols/line.h"
#include "protocols/radix.h"

/* Does the word end a list of players or messages? */
static gboolean
is_end (const char *word)
{
  return word == NULL || strcmp (word, "inputs") == 0 || strcmp (word, "messages") == 0;
}

/* Names. */

static gboolean
is_name (const char *word)
{
  static const char *const reserved[] = { "all", "but", "inputs", "messages", NULL };
  return terse_line_is_name (word) && !g_strv_contains (reserved, word);
}

static gboolean
is_letters (const char *word)
{
  return is_name (word) && g_ascii_isalpha (*word) && strpbrk (word, "-.:") == NULL;
}

static gboolean
find_step (const TersePlan *plan, const char *name, guint *number)
{
  for (guint i = 0; name && i < plan->steps->len; i++)
    if (strcmp (((const TersePlanStep *) plan->steps->pdata[i])->name, name) == 0)
      {
        *number = i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_player (const TersePlan *plan, TerseLine *words, const char *what, guint *player,
             GError **error)
{
  return terse_line_one_of (words, what, plan->players, plan->by_number, player, error);
}

/* The parts of a step. */

static gboolean
read_size (const TerseLine *words, const char *text, guint *size, GError **error)
{
  guint64 value;
  if (!g_ascii_string_to_unsigned (text, 10, 1, TERSE_MAX_ALPHABET, &value, NULL))
    return terse_line_fail (words, "a number in 1..1048576", error);
  *size = (guint) value;
  return TRUE;
}
G_STATIC_ASSERT (TERSE_MAX_ALPHABET == 1048576);

/* The name before ^, or the whole word. */
static gboolean
read_letters (TersePlan *plan, const TerseLine *words, const char *letters, guint *alphabet,
              GError **error)
{
  if (!is_letters (letters))
    return terse_line_fail (
        words, "an alphabet: a number, a name such as K, or a power such as K^2", error);
  if (!g_ptr_array_find_with_equal_func (plan->alphabets, letters, g_str_equal, alphabet))
    {
      *alphabet = plan->alphabets->len;
      g_ptr_array_add (plan->alphabets, g_strdup (letters));
    }
  return TRUE;
}

static gboolean
read_alphabet (TersePlan *plan, TerseLine *words, TersePlanStep *step, GError **error)
{
  const char *word = terse_line_peek (words), *power = word ? strchr (word, '^') : NULL;
  if (word && g_ascii_isdigit (*word))
    {
      if (!read_size (words, word, &step->number, error))
        return FALSE;
    }
  else
    {
      g_autofree char *letters = power ? g_strndup (word, (gsize) (power - word)) : g_strdup (word);
      if ((power && !read_size (words, power + 1, &step->number, error))
          || !read_letters (plan, words, letters, &step->alphabet, error))
        return FALSE;
    }
  words->next++;
  return TRUE;
}

/* Players up to the end of the list become seen, or not. */
static gboolean
read_players (const TersePlan *plan, TerseLine *words, TersePlanStep *step, gboolean seen,
              GError **error)
{
  do
    {
      guint player;
      if (!read_player (plan, words, "a player", &player, error))
        return FALSE;
      if (step->inputs[player] == seen)
        {
          words->next--;
          return terse_line_fail (words, "every player once", error);
        }
      step->inputs[player] = seen;
    }
  while (!is_end (terse_line_peek (words)));
  return TRUE;
}

static gboolean
read_inputs (const TersePlan *plan, TerseLine *words, TersePlanStep *step, GError **error)
{
  if (!terse_line_accept (words, "inputs"))
    return TRUE;
  if (!terse_line_accept (words, "all"))
    return read_players (plan, words, step, TRUE, error);
  for (guint p = 0; p < plan->players->len; p++)
    step->inputs[p] = TRUE;
  return !terse_line_accept (words, "but") || read_players (plan, words, step, FALSE, error);
}

static gint
compare_numbers (gconstpointer a, gconstpointer b)
{
  const guint x = *(const guint *) a, y = *(const guint *) b;
  return x < y ? -1 : x > y;
}

static gboolean
read_messages (const TersePlan *plan, TerseLine *words, TersePlanStep *step, GError **error)
{
  g_autofree gboolean *seen = g_new0 (gboolean, plan->steps->len + 1);
  if (!terse_line_accept (words, "messages"))
    return TRUE;
  if (terse_line_accept (words, "all"))
    {
      for (guint i = 0; i < plan->steps->len; i++)
        g_array_append_val (step->messages, i);
      return TRUE;
    }
  do
    {
      guint number;
      if (!find_step (plan, terse_line_peek (words), &number))
        return terse_line_fail (words, "an earlier message", error);
      if (seen[number])
        return terse_line_fail (words, "every message once", error);
      seen[number] = TRUE;
      g_array_append_val (step->messages, number);
      words->next++;
    }
  while (terse_line_peek (words));
  g_array_sort (step->messages, compare_numbers);
  return TRUE;
}

static gboolean
read_seen (const TersePlan *plan, TerseLine *words, TersePlanStep *step, GError **error)
{
  return read_inputs (plan, words, step, error) && read_messages (plan, words, step, error)
         && (terse_line_peek (words) == NULL
             || terse_line_fail (words, "messages or the end of the line", error));
}

/* The steps. */

static gboolean
read_new_name (const TersePlan *plan, TerseLine *words, GError **error)
{
  guint number;
  if (!is_name (terse_line_peek (words)))
    return terse_line_fail (words, "a name for the message", error);
  if (find_step (plan, terse_line_peek (words), &number))
    {
      g_autofree char *expected
          = g_strdup_printf ("another name than in line %u",
                             ((const TersePlanStep *) plan->steps->pdata[number])->line);
      return terse_line_fail (words, expected, error);
    }
  if (plan->steps->len == TERSE_PLAN_MAX_MESSAGES)
    return terse_entry_reader_fail (words->reader, error, TERSE_ERROR_LIMIT,
                                    "expected at most %u messages, found more",
                                    TERSE_PLAN_MAX_MESSAGES);
  return TRUE;
}

/* The step is read before it is among the steps: it does not see itself. */
static gboolean
add_step (TersePlan *plan, TersePlanStep *step, gboolean read)
{
  if (read)
    g_ptr_array_add (plan->steps, step);
  else
    terse_plan_step_free (step);
  return read;
}

static gboolean
read_message (TersePlan *plan, TerseLine *words, GError **error)
{
  if (!read_new_name (plan, words, error))
    return FALSE;
  TersePlanStep *step
      = terse_plan_step_new (plan->players->len, terse_line_peek (words), words->reader->line);
  words->next++;
  return add_step (plan, step,
                   terse_line_expect (words, "by", error)
                       && read_player (plan, words, "a player", &step->speaker, error)
                       && terse_line_expect (words, "of", error)
                       && read_alphabet (plan, words, step, error)
                       && read_seen (plan, words, step, error));
}

/* No message has the name of the output, which has a blank. */
static gboolean
read_output (TersePlan *plan, TerseLine *words, GError **error)
{
  TersePlanStep *step = terse_plan_step_new (plan->players->len, "the output", words->reader->line);
  return add_step (
      plan, step,
      terse_line_expect (words, "by", error)
          && (terse_line_accept (words, "referee")
              || read_player (plan, words, "the referee or a player", &step->speaker, error))
          && read_seen (plan, words, step, error));
}

typedef struct {
  TersePlan *plan;
  gboolean ended; /* the output is read */
} Reading;

static gboolean
read_step (Reading *reading, TerseLine *words, GError **error)
{
  if (terse_line_peek (words) == NULL)
    return TRUE;
  if (reading->ended)
    return terse_line_fail (words, "nothing after the output", error);
  if (terse_line_accept (words, "message"))
    return read_message (reading->plan, words, error);
  reading->ended = TRUE;
  return terse_line_accept (words, "output") ? read_output (reading->plan, words, error)
                                             : terse_line_fail (words, "message or output", error);
}

static gboolean
read_line (TerseEntryReader *reader, const char *begin, const char *end, gpointer data,
           GError **error)
{
  TerseLine words;
  terse_line_init (&words, reader, begin, end);
  gboolean read = read_step (data, &words, error);
  terse_line_clear (&words);
  return read;
}

static gboolean
read_schedule (TerseEntryReader *reader, const char *text, gsize length, char separator,
               TersePlan *plan, GError **error)
{
  Reading reading = { plan, FALSE };
  return terse_entry_reader_lines (reader, text, length, separator, read_line, &reading, error)
         && (reading.ended
             || terse_entry_reader_fail (reader, error, TERSE_ERROR_INPUT,
                                         "expected an output, found the end of the schedule"));
}

TersePlan *
terse_plan_parse (TerseProblem *problem, const char *text, gsize length, char separator,
                  const char *name, GError **error)
{
  TerseEntryReader reader;
  g_autoptr (TersePlan) plan = terse_plan_new (problem);
  terse_entry_reader_init (&reader, name);
  gboolean read = read_schedule (&reader, text, length, separator, plan, error);
  terse_entry_reader_clear (&reader);
  return read ? g_steal_pointer (&plan) : NULL;
}

TersePlan *
terse_plan_read (TerseProblem *problem, const char *path, GError **error)
{
  g_autoptr (GString) bytes = terse_entry_reader_load_text (path, error);
  return bytes ? terse_plan_parse (problem, bytes->str, bytes->len, '\n',
                                   terse_entry_reader_name (path), error)
               : NULL;
}
