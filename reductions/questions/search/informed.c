/* Message g tells the tuple of those digits of its row, inputs and messages, that some reader of g
 * does not see: the value is the place of the tuple in their order if there are at most K_g tuples.
 * Why none is lost: go through the messages in order; the readers of g find its row, and take for
 * the value told the one that g had before; later messages and the output are changed, what earlier
 * ones tell is not.
 *
 * Under an exchange s (reductions/questions/search/dual.h) the value v of an odd message becomes K
 * - 1 - v. Its tuples are then paired, t with s (t), and take the values k and K - 1 - k, a tuple
 * of its own the middle one; where that is no place for all, g is left free. */
#include "reductions/questions/search/informed.h"

#include "protocols/radix.h"
#include "reductions/questions/search/dual.h"
#include "reductions/questions/encodings/schedule_layout.h"

typedef struct {
  TerseScheduleLayout *layout;
  const TerseAutomorphism *exchange; /* or NULL */
  gboolean *odd;                     /* by message, or NULL */
  guint *inputs, *values;            /* of the current row, by player and by message */
  GArray *clauses;
} Informed;

/* What a message tells. */
typedef struct {
  const TerseMessage *message;
  guint n, count; /* digits told, tuples of them */
  guint *places;  /* of the digits told in the row */
  guint *radix;
  guint *value; /* by tuple */
} Told;

static void
clear_told (Told *told)
{
  g_free (told->places);
  g_free (told->radix);
  g_free (told->value);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Told, clear_told)

/* Which digits message g would have to tell; has its alphabet room for them? */
static gboolean
find_told (const Informed *informed, guint g, Told *told)
{
  const TerseMessage *message = informed->layout->steps[g].message;
  told->message = message;
  told->places = g_new (guint, message->n_radix + 1);
  told->radix = g_new (guint, message->n_radix + 1);
  for (guint i = 0; i < message->n_radix; i++)
    if (!terse_schedule_readers_see (informed->layout->schedule, g, i))
      {
        told->places[told->n] = i;
        told->radix[told->n++] = message->radix[i];
      }
  guint64 count = terse_radix_count (told->n, told->radix);
  told->count = (guint) MIN (count, G_MAXUINT);
  return count <= message->alphabet;
}

static guint
image_of_digit (const Informed *informed, const TerseMessage *message, guint place, guint digit)
{
  if (place < message->n_inputs)
    return informed->exchange->inputs[message->inputs[place]][digit];
  return informed->odd[message->messages[place - message->n_inputs]]
             ? message->radix[place] - 1 - digit
             : digit;
}

static guint
image_of_tuple (const Informed *informed, const Told *told, guint tuple)
{
  g_autofree guint *digits = g_new (guint, told->n + 1);
  terse_radix_unrank (told->n, told->radix, tuple, digits);
  for (guint i = 0; i < told->n; i++)
    digits[i] = image_of_digit (informed, told->message, told->places[i], digits[i]);
  return (guint) terse_radix_rank (told->n, told->radix, digits);
}

/* FALSE where the values of two tuples that are exchanged cannot be. A pair takes two values from
 * the ends, so that pairs and one middle value never meet: there are no more tuples than values. */
static gboolean
pair_values (const Informed *informed, Told *told)
{
  const guint alphabet = told->message->alphabet;
  guint pairs = 0, alone = 0;
  for (guint tuple = 0; tuple < told->count; tuple++)
    {
      guint image = image_of_tuple (informed, told, tuple);
      if (image == tuple)
        {
          alone++;
          told->value[tuple] = alphabet / 2;
        }
      else if (image > tuple)
        {
          told->value[tuple] = pairs;
          told->value[image] = alphabet - 1 - pairs++;
        }
    }
  return alone == 0 || (alone == 1 && alphabet % 2 == 1);
}

static gboolean
choose_values (const Informed *informed, guint g, Told *told)
{
  told->value = g_new (guint, told->count);
  for (guint tuple = 0; tuple < told->count; tuple++)
    told->value[tuple] = tuple;
  return informed->exchange == NULL || !informed->odd[g] || pair_values (informed, told);
}

static void
add_row (Informed *informed, guint g, const Told *told, const guint *digits)
{
  const TerseMessage *message = told->message;
  guint tuple = 0;
  for (guint i = 0; i < message->n_inputs; i++)
    informed->inputs[message->inputs[i]] = digits[i];
  for (guint i = 0; i < message->n_messages; i++)
    informed->values[message->messages[i]] = digits[message->n_inputs + i];
  for (guint i = 0; i < told->n; i++)
    tuple = tuple * told->radix[i] + digits[told->places[i]];
  const gint clause[] = { terse_schedule_table (informed->layout, g, informed->inputs,
                                                informed->values, told->value[tuple]),
                          0 };
  g_array_append_vals (informed->clauses, clause, 2);
}

static void
add_message (Informed *informed, guint g)
{
  g_auto (Told) told = { 0 };
  if (!find_told (informed, g, &told) || !choose_values (informed, g, &told))
    return;
  g_autofree guint *digits = g_new0 (guint, told.message->n_radix + 1);
  do
    add_row (informed, g, &told, digits);
  while (terse_radix_next (told.message->n_radix, told.message->radix, digits));
}

GArray *
terse_informed_clauses (const TerseQuestion *question, const TerseAutomorphism *exchange)
{
  if (terse_question_schedule (question) == NULL)
    return NULL;
  g_autoptr (TerseScheduleLayout) layout = terse_schedule_layout_numbered (question);
  g_autofree gboolean *odd = exchange ? terse_dual_odd_messages (question, exchange) : NULL;
  g_autofree guint *inputs = g_new0 (guint, terse_problem_players (layout->problem));
  g_autofree guint *values = g_new0 (guint, layout->messages + 1);
  Informed informed
      = { layout, exchange, odd, inputs, values, g_array_new (FALSE, FALSE, sizeof (gint)) };
  for (guint g = 0; g < layout->messages; g++)
    add_message (&informed, g);
  if (informed.clauses->len == 0)
    g_clear_pointer (&informed.clauses, g_array_unref);
  return informed.clauses;
}
