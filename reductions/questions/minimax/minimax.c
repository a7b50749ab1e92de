/* First the game of the orbits: a protocol loses the share of an orbit on which it errs, as if all
 * its images were played alike, and few columns are enough. Where its value is small enough the
 * images are columns of the game of the cycles of one element, those that improve it most first:
 * a column stands for a protocol with its images under the powers of the element, which are few, so
 * that all of them can be listed. Columns are looked for by descent, and by the solver where that
 * finds none. */
#include "reductions/questions/minimax/minimax.h"

#include <string.h>

#include "reductions/questions/minimax/descent.h"
#include "reductions/questions/minimax/game.h"
#include "reductions/questions/minimax/orbits.h"
#include "reductions/questions/minimax/response.h"
#include "protocols/compress.h"

#define MOST_ELEMENTS 1500u
/* The sum of the weights asked for first, a promised input, and the largest. */
#define FIRST_SUM 8u
#define LARGEST_SUM (1u << 20)
#define COLUMNS_AT_ONCE 8u
#define MOST_CANDIDATES 40000u
#define MOST_ORDER 64u
/* Descents for a column, and rounds of them after the value of the orbits is small enough, until it
 * is this share of what is allowed, so that the inputs have some play. */
#define DESCENTS 24u
#define MORE_ROUNDS 12u
#define SMALLER 9u
#define THAN 10u
#define ROUNDED_SUM (G_GUINT64_CONSTANT (1) << 32)

/* A protocol, or the image of one under an element, and where it errs. */
typedef struct {
  TerseProtocol *protocol; /* NULL: an image, not made yet */
  guint origin, element;   /* of which candidate, under which element */
  gboolean played;         /* is it a column? */
  guint8 *errors;
} Candidate;

typedef struct {
  TerseDecisionRun *run;
  TerseQuestion *question;
  const TerseTolerance *tolerance;
  TerseOrbits *orbits;
  TerseCycles cycles;
  TerseDescent *descent;
  GPtrArray *candidates; /* Candidate */
  TerseMinimax found;
} Search;

static void
free_candidate (gpointer data)
{
  Candidate *candidate = data;
  g_clear_pointer (&candidate->protocol, terse_protocol_free);
  g_free (candidate->errors);
  g_free (candidate);
}

static Candidate *
add_candidate (Search *s, TerseProtocol *protocol)
{
  Candidate *candidate = g_new0 (Candidate, 1);
  candidate->protocol = protocol;
  candidate->errors = terse_orbits_errors (s->orbits, protocol);
  g_ptr_array_add (s->candidates, candidate);
  return candidate;
}

/* The question under weights of the promised inputs, (transfer full). */
static TerseQuestion *
weigh (const Search *s, const guint64 *weights)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < s->orbits->promised; i++)
    g_string_append_printf (text, "%s%" G_GUINT64_FORMAT, i ? "," : "", weights[i]);
  return terse_question_weighted (s->question, text->str, NULL);
}

/* Asks for a protocol under weights; FALSE where that ends the search. */
static gboolean
respond (Search *s, const guint64 *weights, Candidate **response)
{
  g_autoptr (TerseQuestion) weighted = weigh (s, weights);
  TerseProtocol *protocol;
  if (weighted == NULL)
    return FALSE;
  const TerseResponse answer = terse_respond (s->run, weighted, &protocol);
  if (answer == TERSE_RESPONSE_NONE)
    {
      s->found.result = TERSE_MINIMAX_REFUTED;
      s->found.weighted = g_steal_pointer (&weighted);
    }
  if (answer != TERSE_RESPONSE_FOUND)
    return FALSE;
  *response = add_candidate (s, protocol);
  return TRUE;
}

/* Solves the game; FALSE where it was interrupted. *enough: its value is allowed. */
static gboolean
solve (Search *s, TerseGame *game, const char *what, gboolean *enough)
{
  if (!terse_game_solve (game, terse_run_cancellable (s->run)))
    return FALSE;
  g_free (s->found.value);
  s->found.value = terse_game_value_text (game);
  terse_run_say (s->run, "%u protocols%s err with probability %.40s", terse_game_columns (game),
                 what, s->found.value);
  *enough = terse_game_is_at_most (game, s->tolerance->numerator, s->tolerance->denominator);
  return TRUE;
}

/* The errors on every orbit. (transfer full) */
static guint *
fold (const Search *s, const guint8 *errors)
{
  guint *losses = g_new0 (guint, s->orbits->orbits);
  for (guint i = 0; i < s->orbits->promised; i++)
    losses[s->orbits->orbit[i]] += errors[i];
  return losses;
}

/* The weights of the best distribution of orbits. Exact? */
static gboolean
spread_weights (const Search *s, const TerseGame *game, guint64 sum, guint64 *weights)
{
  g_autofree guint64 *of_orbits = g_new (guint64, s->orbits->orbits);
  const gboolean exact = terse_game_row_weights (game, sum, of_orbits);
  for (guint i = 0; i < s->orbits->promised; i++)
    weights[i] = of_orbits[s->orbits->orbit[i]];
  return exact;
}

/* Adds the candidate to the game of orbits, if that makes its value smaller. */
static gboolean
play_folded (const Search *s, TerseGame *game, const Candidate *candidate)
{
  g_autofree guint *losses = fold (s, candidate->errors);
  if (terse_game_columns (game) > 0 && !terse_game_improves (game, losses))
    return FALSE;
  terse_game_add (game, losses);
  return TRUE;
}

/* All images of the candidates from `first` on become candidates, while there is room. */
static void
add_images (Search *s, guint first)
{
  const guint end = s->candidates->len;
  for (guint i = first; i < end; i++)
    for (guint e = 0; e < s->orbits->elements->len && s->candidates->len < MOST_CANDIDATES; e++)
      {
        const Candidate *origin = s->candidates->pdata[i];
        Candidate *image = g_new0 (Candidate, 1);
        image->origin = i;
        image->element = e;
        image->errors = g_new (guint8, s->orbits->promised);
        terse_orbits_move_errors (s->orbits, e, origin->errors, image->errors);
        g_ptr_array_add (s->candidates, image);
      }
}

static guint64
weight_of (const Search *s, const Candidate *candidate, const guint64 *weights)
{
  guint64 sum = 0;
  for (guint i = 0; i < s->orbits->promised; i++)
    sum += candidate->errors[i] ? weights[i] : 0;
  return sum;
}

/* The errors on every cycle. (transfer full) */
static guint *
losses_of (const Search *s, const Candidate *candidate)
{
  guint *losses = g_new0 (guint, s->cycles.cycles);
  for (guint i = 0; i < s->orbits->promised; i++)
    losses[s->cycles.cycle[i]] += candidate->errors[i];
  return losses;
}

/* The weights of the best distribution of cycles. Exact? */
static gboolean
weigh_inputs (const Search *s, const TerseGame *game, guint64 sum, guint64 *weights)
{
  g_autofree guint64 *of_cycles = g_new (guint64, s->cycles.cycles);
  const gboolean exact = terse_game_row_weights (game, sum, of_cycles);
  for (guint i = 0; i < s->orbits->promised; i++)
    weights[i] = of_cycles[s->cycles.cycle[i]];
  return exact;
}

static void
play_always (const Search *s, TerseGame *game, Candidate *candidate, GPtrArray *columns)
{
  g_autofree guint *losses = losses_of (s, candidate);
  candidate->played = TRUE;
  terse_game_add (game, losses);
  g_ptr_array_add (columns, candidate);
}

/* Makes the candidate a column, unless it would not help. */
static gboolean
play (const Search *s, TerseGame *game, Candidate *candidate, GPtrArray *columns)
{
  g_autofree guint *losses = losses_of (s, candidate);
  if (candidate->played || !terse_game_improves (game, losses))
    return FALSE;
  play_always (s, game, candidate, columns);
  return TRUE;
}

/* The candidates that err least under the weights become columns. How many? */
static guint
play_best (const Search *s, TerseGame *game, const guint64 *weights, GPtrArray *columns)
{
  guint played = 0;
  for (gboolean more = TRUE; more && played < COLUMNS_AT_ONCE;)
    {
      Candidate *best = NULL;
      guint64 least = G_MAXUINT64;
      for (guint i = 0; i < s->candidates->len; i++)
        {
          Candidate *candidate = s->candidates->pdata[i];
          const guint64 weight
              = candidate->played ? G_MAXUINT64 : weight_of (s, candidate, weights);
          if (weight < least)
            {
              least = weight;
              best = candidate;
            }
        }
      more = best && play (s, game, best, columns);
      played += more;
    }
  return played;
}

/* Columns by descent under the weights: how many? Of orbits where `columns` is NULL; of inputs they
 * go there, and their images are candidates then. */
static guint
descend (Search *s, TerseGame *game, const guint64 *weights, GPtrArray *columns)
{
  GCancellable *cancellable = terse_run_cancellable (s->run);
  guint played = 0;
  for (guint i = 0;
       i < DESCENTS && played < COLUMNS_AT_ONCE && !g_cancellable_is_cancelled (cancellable); i++)
    {
      Candidate *candidate
          = add_candidate (s, terse_descent_run (s->descent, weights, cancellable));
      if (!(columns ? play (s, game, candidate, columns) : play_folded (s, game, candidate)))
        {
          g_ptr_array_set_size (s->candidates, (gint) s->candidates->len - 1);
          continue;
        }
      played++;
      if (columns)
        add_images (s, s->candidates->len - 1);
    }
  return played;
}

/* A column by the solver; FALSE where the search has ended. `exact`: the weights are not rounded.
 */
static gboolean
respond_orbits (Search *s, TerseGame *game, const guint64 *weights, gboolean exact, guint64 *sum)
{
  Candidate *response;
  if (!respond (s, weights, &response))
    return FALSE;
  if (play_folded (s, game, response))
    return TRUE;
  *sum *= 4;
  return !exact && *sum <= LARGEST_SUM;
}

/* Is the value so small that the inputs will do with it, or are they the orbits? */
static gboolean
is_small (const Search *s, const TerseGame *game)
{
  const guint64 numerator = s->tolerance->numerator, denominator = s->tolerance->denominator;
  return terse_game_columns (game) > 0
         && (s->orbits->orbits == s->orbits->promised
                 ? terse_game_is_at_most (game, numerator, denominator)
                 : terse_game_is_at_most (game, numerator * SMALLER, denominator * THAN));
}

/* Until the value of the orbits is allowed, and some rounds more; FALSE where the search has ended
 * before. */
static gboolean
play_orbits (Search *s)
{
  const guint promised = s->orbits->promised;
  g_autoptr (TerseGame) game = terse_game_new (s->orbits->orbits, s->orbits->sizes);
  g_autofree guint64 *weights = g_new (guint64, promised);
  guint64 sum = (guint64) FIRST_SUM * promised;
  gboolean enough = FALSE, exact = TRUE;
  for (guint i = 0; i < promised; i++)
    weights[i] = 1;
  for (guint more = 0; more < MORE_ROUNDS && !is_small (s, game); more += enough)
    {
      if (descend (s, game, weights, NULL) == 0)
        {
          if (enough)
            return TRUE;
          exact = terse_game_columns (game) == 0 || spread_weights (s, game, sum, weights);
          if (!respond_orbits (s, game, weights, exact, &sum))
            return FALSE;
        }
      if (!solve (s, game, " and their images", &enough))
        return FALSE;
      spread_weights (s, game, LARGEST_SUM, weights);
    }
  return TRUE;
}

static const TerseProtocol *
make_protocol (Search *s, Candidate *candidate)
{
  if (candidate->protocol == NULL)
    {
      const Candidate *origin = s->candidates->pdata[candidate->origin];
      candidate->protocol = terse_orbits_image (s->orbits, candidate->element, origin->protocol);
    }
  return candidate->protocol;
}

/* A protocol and its images under the powers of the element, each with this weight. */
static void
add_parts (Search *s, const TerseProtocol *protocol, guint64 weight)
{
  g_autoptr (TerseProtocol) power = NULL;
  for (guint i = 0; i < s->cycles.order; i++)
    {
      const TerseProtocol *part = power ? power : protocol;
      terse_protocol_add_part (s->found.mixture, terse_protocol_compress (part), weight);
      TerseProtocol *next = i + 1 < s->cycles.order
                                ? terse_orbits_image (s->orbits, s->cycles.element, part)
                                : NULL;
      g_clear_pointer (&power, terse_protocol_free);
      power = next;
    }
}

/* The columns with their weights as a protocol. */
static void
mix (Search *s, const TerseGame *game, const GPtrArray *columns)
{
  g_autofree guint64 *weights = g_new0 (guint64, columns->len);
  if (!terse_game_column_weights (game, TERSE_TOLERANCE_MAX_TOTAL / s->cycles.order, weights))
    terse_game_column_weights (game, ROUNDED_SUM, weights);
  s->found.mixture = terse_protocol_new (s->question);
  for (guint j = 0; j < columns->len; j++)
    if (weights[j] > 0)
      add_parts (s, make_protocol (s, columns->pdata[j]), weights[j]);
  s->found.result = TERSE_MINIMAX_MIXED;
}

/* The next columns: images, descents, or a response to the weights. FALSE where the search has
 * ended. */
static gboolean
extend (Search *s, TerseGame *game, guint64 *weights, guint64 *sum, GPtrArray *columns)
{
  Candidate *response;
  weigh_inputs (s, game, LARGEST_SUM, weights);
  if (play_best (s, game, weights, columns) > 0 || descend (s, game, weights, columns) > 0)
    return TRUE;
  const gboolean exact = weigh_inputs (s, game, *sum, weights);
  if (!respond (s, weights, &response))
    return FALSE;
  const gboolean plays = play (s, game, response, columns);
  add_images (s, s->candidates->len - 1);
  *sum *= plays ? 1 : 4;
  return plays || (!exact && *sum <= LARGEST_SUM);
}

/* The same with the cycles. */
static void
play_cycles (Search *s)
{
  const guint promised = s->orbits->promised, origins = s->candidates->len;
  g_autofree guint64 *weights = g_new (guint64, promised);
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  guint64 sum = (guint64) FIRST_SUM * promised;
  gboolean enough = FALSE;
  g_autoptr (TerseGame) game = terse_game_new (s->cycles.cycles, s->cycles.sizes);
  add_images (s, 0);
  for (guint i = 0; i < origins; i++)
    play_always (s, game, s->candidates->pdata[i], columns);
  while (solve (s, game, "", &enough))
    {
      if (enough)
        {
          mix (s, game, columns);
          return;
        }
      if (!extend (s, game, weights, &sum, columns))
        return;
    }
}

TerseMinimax
terse_minimax_search (TerseDecisionRun *run)
{
  TerseQuestion *question = run->decision->question;
  Search s
      = { .run = run,
          .question = question,
          .tolerance = terse_question_tolerance (question),
          .orbits = terse_orbits_new (terse_question_errorless (question), MOST_ELEMENTS),
          .descent = terse_descent_new (terse_question_errorless (question), run->options->seed),
          .candidates = g_ptr_array_new_with_free_func (free_candidate),
          .found = { .result = TERSE_MINIMAX_OPEN } };
  s.cycles = terse_orbits_cycles (s.orbits, MOST_ORDER);
  terse_run_say (run, "%u inputs in %u orbits, %u cycles of order %u", s.orbits->promised,
                 s.orbits->orbits, s.cycles.cycles, s.cycles.order);
  if (play_orbits (&s))
    play_cycles (&s);
  g_ptr_array_unref (s.candidates);
  terse_cycles_clear (&s.cycles);
  terse_orbits_free (s.orbits);
  terse_descent_free (s.descent);
  return s.found;
}

void
terse_minimax_clear (TerseMinimax *found)
{
  g_clear_pointer (&found->mixture, terse_protocol_free);
  g_clear_pointer (&found->weighted, terse_question_unref);
  g_clear_pointer (&found->value, g_free);
}
