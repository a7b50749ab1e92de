/* Reader of the text form of a schedule, whose grammar is in its header: a step a line, read word
 * by word. The lines are cut by protocols/entry_reader.h. What the name of an alphabet stands for,
 * only the model knows (protocols/models/schedule.c). */
#include "protocols/schedule_reader.h"

#include <string.h>

#include "protocols/entry_reader.h"
#include "protocols/radix.h"

/* The words of a line, and the next one. */
typedef struct {
  const TerseEntryReader *reader;
  GPtrArray *all;
  guint next;
} Words;

/* Words. */

static const char *
peek (const Words *words)
{
  return words->next < words->all->len ? words->all->pdata[words->next] : NULL;
}

static gboolean
fail (const Words *words, const char *expected, GError **error)
{
  const char *word = peek (words);
  g_autofree char *found = word ? terse_entry_reader_quote (word, word + strlen (word))
                                : g_strdup ("the end of the line");
  return terse_entry_reader_fail (words->reader, error, TERSE_ERROR_INPUT, "expected %s, found %s",
                                  expected, found);
}

static gboolean
accept (Words *words, const char *wanted)
{
  gboolean found = g_strcmp0 (peek (words), wanted) == 0;
  words->next += found;
  return found;
}

static gboolean
expect (Words *words, const char *wanted, GError **error)
{
  g_autofree char *expected = g_strdup_printf ("the word %s", wanted);
  return accept (words, wanted) || fail (words, expected, error);
}

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
  gsize length = word ? strlen (word) : 0;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (word[i]) && strchr ("_-.:", word[i]) == NULL)
      return FALSE;
  return length >= 1 && length <= TERSE_PLAN_MAX_NAME && !g_strv_contains (reserved, word);
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
find_player (const TersePlan *plan, const char *word, guint *player)
{
  guint64 number;
  if (word && g_ptr_array_find_with_equal_func (plan->players, word, g_str_equal, player))
    return TRUE;
  if (!word || !plan->by_number
      || !g_ascii_string_to_unsigned (word, 10, 0, plan->players->len - 1, &number, NULL))
    return FALSE;
  *player = (guint) number;
  return TRUE;
}

/* "what (Alice, Bob)" */
static char *
list_players (const TersePlan *plan, const char *what)
{
  GString *text = g_string_new (what);
  for (guint p = 0; p < plan->players->len; p++)
    g_string_append_printf (text, "%s%s", p ? ", " : " (", (char *) plan->players->pdata[p]);
  g_string_append_c (text, ')');
  return g_string_free (text, FALSE);
}

static gboolean
read_player (const TersePlan *plan, Words *words, const char *what, guint *player, GError **error)
{
  g_autofree char *expected = list_players (plan, what);
  if (!find_player (plan, peek (words), player))
    return fail (words, expected, error);
  words->next++;
  return TRUE;
}

/* The parts of a step. */

static gboolean
read_size (const Words *words, const char *text, guint *size, GError **error)
{
  guint64 value;
  if (!g_ascii_string_to_unsigned (text, 10, 1, TERSE_MAX_ALPHABET, &value, NULL))
    return fail (words, "a number in 1..1048576", error);
  *size = (guint) value;
  return TRUE;
}
G_STATIC_ASSERT (TERSE_MAX_ALPHABET == 1048576);

/* The name before ^, or the whole word. */
static gboolean
read_letters (TersePlan *plan, const Words *words, const char *letters, guint *alphabet,
              GError **error)
{
  if (!is_letters (letters))
    return fail (words, "an alphabet: a number, a name such as K, or a power such as K^2", error);
  if (!g_ptr_array_find_with_equal_func (plan->alphabets, letters, g_str_equal, alphabet))
    {
      *alphabet = plan->alphabets->len;
      g_ptr_array_add (plan->alphabets, g_strdup (letters));
    }
  return TRUE;
}

static gboolean
read_alphabet (TersePlan *plan, Words *words, TersePlanStep *step, GError **error)
{
  const char *word = peek (words), *power = word ? strchr (word, '^') : NULL;
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
read_players (const TersePlan *plan, Words *words, TersePlanStep *step, gboolean seen,
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
          return fail (words, "every player once", error);
        }
      step->inputs[player] = seen;
    }
  while (!is_end (peek (words)));
  return TRUE;
}

static gboolean
read_inputs (const TersePlan *plan, Words *words, TersePlanStep *step, GError **error)
{
  if (!accept (words, "inputs"))
    return TRUE;
  if (!accept (words, "all"))
    return read_players (plan, words, step, TRUE, error);
  for (guint p = 0; p < plan->players->len; p++)
    step->inputs[p] = TRUE;
  return !accept (words, "but") || read_players (plan, words, step, FALSE, error);
}

static gint
compare_numbers (gconstpointer a, gconstpointer b)
{
  const guint x = *(const guint *) a, y = *(const guint *) b;
  return x < y ? -1 : x > y;
}

static gboolean
read_messages (const TersePlan *plan, Words *words, TersePlanStep *step, GError **error)
{
  g_autofree gboolean *seen = g_new0 (gboolean, plan->steps->len + 1);
  if (!accept (words, "messages"))
    return TRUE;
  if (accept (words, "all"))
    {
      for (guint i = 0; i < plan->steps->len; i++)
        g_array_append_val (step->messages, i);
      return TRUE;
    }
  do
    {
      guint number;
      if (!find_step (plan, peek (words), &number))
        return fail (words, "an earlier message", error);
      if (seen[number])
        return fail (words, "every message once", error);
      seen[number] = TRUE;
      g_array_append_val (step->messages, number);
      words->next++;
    }
  while (peek (words));
  g_array_sort (step->messages, compare_numbers);
  return TRUE;
}

static gboolean
read_seen (const TersePlan *plan, Words *words, TersePlanStep *step, GError **error)
{
  return read_inputs (plan, words, step, error) && read_messages (plan, words, step, error)
         && (peek (words) == NULL || fail (words, "messages or the end of the line", error));
}

/* The steps. */

static gboolean
read_new_name (const TersePlan *plan, Words *words, GError **error)
{
  guint number;
  if (!is_name (peek (words)))
    return fail (words, "a name for the message", error);
  if (find_step (plan, peek (words), &number))
    {
      g_autofree char *expected
          = g_strdup_printf ("another name than in line %u",
                             ((const TersePlanStep *) plan->steps->pdata[number])->line);
      return fail (words, expected, error);
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
read_message (TersePlan *plan, Words *words, GError **error)
{
  if (!read_new_name (plan, words, error))
    return FALSE;
  TersePlanStep *step = terse_plan_step_new (plan->players->len, peek (words), words->reader->line);
  words->next++;
  return add_step (plan, step,
                   expect (words, "by", error)
                       && read_player (plan, words, "a player", &step->speaker, error)
                       && expect (words, "of", error) && read_alphabet (plan, words, step, error)
                       && read_seen (plan, words, step, error));
}

/* No message has the name of the output, which has a blank. */
static gboolean
read_output (TersePlan *plan, Words *words, GError **error)
{
  TersePlanStep *step = terse_plan_step_new (plan->players->len, "the output", words->reader->line);
  return add_step (
      plan, step,
      expect (words, "by", error)
          && (accept (words, "referee")
              || read_player (plan, words, "the referee or a player", &step->speaker, error))
          && read_seen (plan, words, step, error));
}

typedef struct {
  TersePlan *plan;
  gboolean ended; /* the output is read */
} Reading;

static gboolean
read_step (Reading *reading, Words *words, GError **error)
{
  if (peek (words) == NULL)
    return TRUE;
  if (reading->ended)
    return fail (words, "nothing after the output", error);
  if (accept (words, "message"))
    return read_message (reading->plan, words, error);
  reading->ended = TRUE;
  return accept (words, "output") ? read_output (reading->plan, words, error)
                                  : fail (words, "message or output", error);
}

static gboolean
read_line (TerseEntryReader *reader, const char *begin, const char *end, gpointer data,
           GError **error)
{
  Words words = { reader, g_ptr_array_new_with_free_func (g_free), 0 };
  for (const char *stop; terse_entry_reader_word (&begin, &stop, end); begin = stop)
    g_ptr_array_add (words.all, g_strndup (begin, (gsize) (stop - begin)));
  gboolean read = read_step (data, &words, error);
  g_ptr_array_unref (words.all);
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
  g_autoptr (GString) bytes = terse_entry_reader_load (path, error);
  return bytes ? terse_plan_parse (problem, bytes->str, bytes->len, '\n',
                                   terse_entry_reader_name (path), error)
               : NULL;
}
