#include "reductions/architectures/written/sights.h"

#include "protocols/error.h"
#include "protocols/language/literal.h"
#include "reductions/architectures/machines/numbers.h"

#define MOST_LAYERS (1u << 16)

typedef struct {
  TerseSights *sights;
  TerseLiteral literal;
} Listing;

void
terse_sights_free (TerseSights *sights)
{
  if (sights == NULL)
    return;
  const gsize places = (gsize) sights->layers * sights->lines * sights->positions;
  for (gsize i = 0; sights->places && i < places; i++)
    g_free (sights->places[i].chosen);
  g_free (sights->places);
  g_free (sights->active);
  g_free (sights);
}

const TerseSightLine *
terse_sights_line (const TerseSights *sights, guint line)
{
  return sights->written->sights->pdata[line];
}

const TerseSight *
terse_sights_place (const TerseSights *sights, guint layer, guint line, guint position)
{
  return &sights->places[((gsize) layer * sights->lines + line) * sights->positions + position];
}

gboolean
terse_sights_active (const TerseSights *sights, guint layer, guint line)
{
  return sights->active[layer * sights->lines + line];
}

guint64
terse_sights_bits (const TerseSights *sights, guint line)
{
  return terse_bits_times (sights->numbers[line], sights->bits[line]);
}

gboolean
terse_sight_sees (const TerseSight *sight, guint position)
{
  return position >= sight->low && position < sight->high
         && (sight->chosen == NULL || sight->chosen[position - sight->low]);
}

/* The value of an expression in least .. most; `least` and a fault otherwise. */
static guint64
value_in (Listing *listing, const TerseExpression *expression, guint64 least, guint64 most,
          const char *what)
{
  TerseLiteral *literal = &listing->literal;
  const gint64 value = terse_literal_value (literal, expression);
  literal->line = expression->line;
  if (value < (gint64) least || value > (gint64) most)
    terse_literal_fail (literal,
                        "expected %s in %" G_GUINT64_FORMAT "..%" G_GUINT64_FORMAT
                        ", found %" G_GINT64_FORMAT,
                        what, least, most, value);
  return literal->fault ? least : (guint64) value;
}

static guint
count_of (Listing *listing, const TerseExpression *expression, guint otherwise, const char *what)
{
  return expression ? (guint) value_in (listing, expression, 1, MOST_LAYERS, what) : otherwise;
}

static void
take_counts (Listing *listing)
{
  TerseSights *sights = listing->sights;
  const TerseWritten *written = sights->written;
  sights->layers = count_of (listing, written->layers, 1, "layers");
  sights->passes = count_of (listing, written->passes, 1, "passes");
  sights->steps = count_of (listing, written->steps, 0, "generated tokens");
  sights->positions = sights->tokens + sights->steps;
  for (guint i = 0; i < sights->lines && !listing->literal.fault; i++)
    {
      const TerseSightLine *line = terse_sights_line (sights, i);
      const guint64 most = G_GUINT64_CONSTANT (1) << 62;
      sights->numbers[i] = value_in (listing, line->numbers, 0, most, "numbers");
      sights->bits[i] = value_in (listing, line->bits, 0, most, "bits");
      sights->asks[i] = line->asks ? value_in (listing, line->asks, 0, most, "numbers") : 0;
    }
}

static void
check_places (Listing *listing)
{
  const TerseSights *sights = listing->sights;
  const guint64 places
      = terse_bits_times (terse_bits_times (sights->layers, sights->lines), sights->positions);
  listing->literal.line = sights->written->layers ? sights->written->layers->line : 1;
  if (places > TERSE_SIGHTS_MAX_PLACES)
    terse_literal_fail (&listing->literal,
                        "expected at most %u layers times lines times positions, found "
                        "%" G_GUINT64_FORMAT,
                        TERSE_SIGHTS_MAX_PLACES, places);
}

/* The positions of a range for which `when` holds. */
static void
choose (Listing *listing, const TerseSightLine *line, TerseSight *sight)
{
  TerseLiteral *literal = &listing->literal;
  const guint names = literal->meanings->len;
  sight->chosen = g_new0 (guint8, MAX (sight->high - sight->low, 1));
  for (guint j = sight->low; j < sight->high && !literal->fault; j++)
    {
      terse_literal_bind (literal, line->seen, j);
      sight->chosen[j - sight->low] = terse_literal_value (literal, line->when) != 0;
      g_array_set_size (literal->meanings, names);
    }
}

/* A range that is empty where its end is below its start; of others both ends are positions. */
static void
take_range (Listing *listing, const TerseSightLine *line, TerseSight *sight)
{
  const guint last = listing->sights->positions - 1;
  TerseLiteral *literal = &listing->literal;
  const gint64 low = terse_literal_value (literal, line->low),
               high = terse_literal_value (literal, line->high);
  *sight = (TerseSight){ 0, 0, NULL };
  if (literal->fault || high < low)
    return;
  literal->line = line->low->line;
  if (low < 0 || high > last)
    terse_literal_fail (
        literal,
        "expected positions in 0..%u to be seen, found %" G_GINT64_FORMAT
        " from position %" G_GINT64_FORMAT,
        last, low < 0 ? low : high,
        g_array_index (literal->meanings, TerseMeaning, literal->meanings->len - 1).number);
  if (literal->fault)
    return;
  *sight = (TerseSight){ (guint) low, (guint) high + 1, NULL };
  if (line->when)
    choose (listing, line, sight);
}

static void
list_place (Listing *listing, guint layer, guint l, guint position)
{
  TerseSights *sights = listing->sights;
  TerseLiteral *literal = &listing->literal;
  const TerseSightLine *line = terse_sights_line (sights, l);
  TerseSight *sight
      = &sights->places[((gsize) layer * sights->lines + l) * sights->positions + position];
  terse_literal_bind (literal, "position", position);
  take_range (listing, line, sight);
  g_array_set_size (literal->meanings, literal->meanings->len - 1);
  for (guint j = sight->high; j-- > sight->low && !literal->fault;)
    if (terse_sight_sees (sight, j))
      {
        sights->active[layer * sights->lines + l] = TRUE;
        sights->causal = sights->causal && j <= position;
        literal->line = line->line;
        if (j > position && j >= sights->tokens)
          terse_literal_fail (literal,
                              "expected positions up to %u, as later ones are generated, found %u",
                              MAX (position, sights->tokens - 1), j);
        break;
      }
}

static void
list_layer (Listing *listing, guint layer)
{
  TerseSights *sights = listing->sights;
  TerseLiteral *literal = &listing->literal;
  terse_literal_bind (literal, "layer", layer);
  for (guint l = 0; l < sights->lines; l++)
    {
      const TerseSightLine *line = terse_sights_line (sights, l);
      if (line->kind == TERSE_SIGHT_CARRIES)
        sights->active[layer * sights->lines + l]
            = line->when == NULL || terse_literal_value (literal, line->when) != 0;
      else
        for (guint t = 0; t < sights->positions && !literal->fault; t++)
          list_place (listing, layer, l, t);
      if (sights->active[layer * sights->lines + l])
        sights->kinds |= 1u << line->kind;
    }
  g_array_set_size (literal->meanings, literal->meanings->len - 1);
}

static void
list_all (Listing *listing)
{
  TerseSights *sights = listing->sights;
  const gsize lines = (gsize) sights->layers * sights->lines;
  sights->places = g_new0 (TerseSight, lines * sights->positions);
  sights->active = g_new0 (gboolean, lines);
  terse_literal_bind (&listing->literal, "tokens", sights->tokens);
  for (guint layer = 0; layer < sights->layers && !listing->literal.fault; layer++)
    list_layer (listing, layer);
}

static void
bind_sizes (Listing *listing, const TerseSizes *sizes)
{
  for (guint s = 0; s < TERSE_N_SIZES; s++)
    if (listing->sights->written->klass.sizes >> s & 1)
      {
        terse_literal_bind (&listing->literal, terse_size_id (s),
                            (gint64) MIN (sizes->at[s], G_MAXINT64));
        if (sizes->at[s] > G_MAXINT64 / 2)
          terse_literal_fail (&listing->literal, "expected sizes of at most 62 bits, found more");
      }
}

TerseSights *
terse_sights_new (const TerseWritten *written, const TerseSizes *sizes, guint tokens,
                  GError **error)
{
  g_autoptr (TerseSights) sights = g_new0 (TerseSights, 1);
  *sights = (TerseSights){
    .written = written, .tokens = tokens, .lines = written->sights->len, .causal = TRUE
  };
  Listing listing = { .sights = sights };
  terse_literal_init (&listing.literal, TERSE_SIGHTS_MAX_STEPS);
  listing.literal.line = 1;
  bind_sizes (&listing, sizes);
  take_counts (&listing);
  if (listing.literal.fault == NULL)
    check_places (&listing);
  if (listing.literal.fault == NULL)
    list_all (&listing);
  if (listing.literal.fault)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s:%u: %s", written->klass.file,
                 listing.literal.fault_line, listing.literal.fault);
  const gboolean done = listing.literal.fault == NULL;
  terse_literal_clear (&listing.literal);
  return done ? g_steal_pointer (&sights) : NULL;
}
