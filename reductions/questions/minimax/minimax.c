/* First the game of the orbits: a protocol loses the share of an orbit on which it errs, as if all
 * its images were played alike, and few columns are enough. Where its value is small enough the
 * images are columns of the game of the inputs themselves, those that improve it most first. */
#include "reductions/questions/minimax/minimax.h"

#include <string.h>

#include "reductions/questions/minimax/game.h"
#include "reductions/questions/minimax/orbits.h"
#include "reductions/questions/minimax/response.h"
#include "protocols/compress.h"

#define MOST_ELEMENTS 1500u
/* The sum of the weights asked for first, a promised input, and the largest. */
#define FIRST_SUM 8u
#define LARGEST_SUM (1u << 20)
#define COLUMNS_AT_ONCE 8u
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

/* Until the value of the orbits is allowed; FALSE where the search has ended before. */
static gboolean
play_orbits (Search *s)
{
  const guint promised = s->orbits->promised;
  g_autoptr (TerseGame) game = terse_game_new (s->orbits->orbits, s->orbits->sizes);
  g_autofree guint64 *weights = g_new (guint64, promised);
  guint64 sum = (guint64) FIRST_SUM * promised;
  gboolean enough = FALSE, exact = TRUE;
  Candidate *response;
  for (guint i = 0; i < promised; i++)
    weights[i] = 1;
  while (!enough)
    {
      if (!respond (s, weights, &response))
        return FALSE;
      g_autofree guint *losses = fold (s, response->errors);
      const gboolean improves
          = terse_game_columns (game) == 0 || terse_game_improves (game, losses);
      if (!improves && (exact || sum > LARGEST_SUM))
        return FALSE;
      sum *= improves ? 1 : 4;
      terse_game_add (game, losses);
      if (!solve (s, game, " and their images", &enough))
        return FALSE;
      exact = spread_weights (s, game, sum, weights);
    }
  return TRUE;
}

/* All images of the candidates from `first` on become candidates. */
static void
add_images (Search *s, guint first)
{
  const guint end = s->candidates->len;
  for (guint i = first; i < end; i++)
    for (guint e = 0; e < s->orbits->elements->len; e++)
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

/* Makes the candidate a column, unless it would not help. */
static gboolean
play (const Search *s, TerseGame *game, Candidate *candidate, GPtrArray *columns)
{
  g_autofree guint *losses = g_new (guint, s->orbits->promised);
  for (guint i = 0; i < s->orbits->promised; i++)
    losses[i] = candidate->errors[i];
  if (candidate->played || (columns->len > 0 && !terse_game_improves (game, losses)))
    return FALSE;
  candidate->played = TRUE;
  terse_game_add (game, losses);
  g_ptr_array_add (columns, candidate);
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

/* The columns with their weights as a protocol. */
static void
mix (Search *s, const TerseGame *game, const GPtrArray *columns)
{
  g_autofree guint64 *weights = g_new0 (guint64, columns->len);
  if (!terse_game_column_weights (game, TERSE_TOLERANCE_MAX_TOTAL, weights))
    terse_game_column_weights (game, ROUNDED_SUM, weights);
  s->found.mixture = terse_protocol_new (s->question);
  for (guint j = 0; j < columns->len; j++)
    if (weights[j] > 0)
      terse_protocol_add_part (s->found.mixture,
                               terse_protocol_compress (make_protocol (s, columns->pdata[j])),
                               weights[j]);
  s->found.result = TERSE_MINIMAX_MIXED;
}

/* The next columns: images, or a response to the weights, with its images. FALSE where the search
 * has ended. */
static gboolean
extend (Search *s, TerseGame *game, gboolean exact, const guint64 *weights, guint64 *sum,
        GPtrArray *columns)
{
  Candidate *response;
  if (play_best (s, game, weights, columns) > 0)
    return TRUE;
  if (!respond (s, weights, &response))
    return FALSE;
  add_images (s, s->candidates->len - 1);
  if (play (s, game, response, columns))
    return TRUE;
  *sum *= 4;
  return !exact && *sum <= LARGEST_SUM;
}

/* The same with the inputs themselves. */
static void
play_inputs (Search *s)
{
  const guint promised = s->orbits->promised;
  g_autofree guint *ones = g_new (guint, promised);
  g_autofree guint64 *weights = g_new (guint64, promised);
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  guint64 sum = (guint64) FIRST_SUM * promised;
  gboolean enough = FALSE;
  for (guint i = 0; i < promised; i++)
    ones[i] = 1;
  g_autoptr (TerseGame) game = terse_game_new (promised, ones);
  add_images (s, 0);
  play (s, game, s->candidates->pdata[0], columns);
  while (solve (s, game, "", &enough))
    {
      if (enough)
        {
          mix (s, game, columns);
          return;
        }
      const gboolean exact = terse_game_row_weights (game, sum, weights);
      if (!extend (s, game, exact, weights, &sum, columns))
        return;
    }
}

TerseMinimax
terse_minimax_search (TerseDecisionRun *run)
{
  TerseQuestion *question = run->decision->question;
  Search s = { .run = run,
               .question = question,
               .tolerance = terse_question_tolerance (question),
               .orbits = terse_orbits_new (terse_question_errorless (question), MOST_ELEMENTS),
               .candidates = g_ptr_array_new_with_free_func (free_candidate),
               .found = { .result = TERSE_MINIMAX_OPEN } };
  terse_run_say (run, "%u inputs in %u orbits", s.orbits->promised, s.orbits->orbits);
  if (play_orbits (&s))
    play_inputs (&s);
  g_ptr_array_unref (s.candidates);
  terse_orbits_free (s.orbits);
  return s.found;
}

void
terse_minimax_clear (TerseMinimax *found)
{
  g_clear_pointer (&found->mixture, terse_protocol_free);
  g_clear_pointer (&found->weighted, terse_question_unref);
  g_clear_pointer (&found->value, g_free);
}
