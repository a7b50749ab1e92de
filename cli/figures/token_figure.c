/* All boxes are as wide as the widest text needs; after LINE_WIDTH points the strip goes on in a
 * new line. */
#include "cli/figures/token_figure.h"

#define LINE_WIDTH 640.0
#define LEAST_SIDE 16.0
#define HEIGHT 20.0
#define LINE_HEIGHT 56.0

typedef struct {
  TersePicture *picture;
  guint n;
  const char *const *texts;
  const guint *owners;
  guint n_names;
  const char *const *names;
  char **marks; /* short names */
  double side;  /* width of a box */
  guint in_a_line;
} Strip;

static const TerseFont text_font = { .size = 8, .align = TERSE_ALIGN_MIDDLE },
                       owner_font = { .size = 8, .align = TERSE_ALIGN_MIDDLE, .bold = TRUE },
                       number_font = { .size = 6, .align = TERSE_ALIGN_MIDDLE },
                       legend_font = { .size = 8 };

/* Is the head of name i, so many characters long, that of another one too? */
static gboolean
is_shared (guint n, const char *const *names, guint i, glong length)
{
  g_autofree char *head = g_utf8_substring (names[i], 0, length);
  for (guint j = 0; j < n; j++)
    if (j != i && g_str_has_prefix (names[j], head))
      return TRUE;
  return FALSE;
}

static char **
short_names (guint n, const char *const *names)
{
  char **heads = g_new0 (char *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      const glong whole = g_utf8_strlen (names[i], -1);
      glong length = 1;
      while (length < whole && is_shared (n, names, i, length))
        length++;
      heads[i] = g_utf8_substring (names[i], 0, MIN (length, whole));
    }
  return heads;
}

static const char *
mark_of (const Strip *strip, guint owner)
{
  return owner == TERSE_TOKEN_PUBLIC ? "." : strip->marks[owner];
}

/* The first player's tokens are grey, the second's white, others have fills of classes; public ones
 * are white with dots. */
static guint
fill_of (guint owner)
{
  return owner == TERSE_TOKEN_PUBLIC ? TERSE_FILL_CLASS + 48
         : owner == 0                ? TERSE_FILL_GREY
         : owner == 1                ? TERSE_FILL_WHITE
                                     : TERSE_FILL_CLASS + owner - 1;
}

static void
set_side (Strip *strip)
{
  strip->side = LEAST_SIDE;
  for (guint i = 0; i < strip->n; i++)
    {
      const char *text = strip->texts[i] ? strip->texts[i] : "";
      strip->side
          = MAX (strip->side, terse_picture_text_width (strip->picture, text, text_font) + 6);
      strip->side = MAX (
          strip->side,
          terse_picture_text_width (strip->picture, mark_of (strip, strip->owners[i]), owner_font)
              + 4);
    }
  g_autofree char *number = g_strdup_printf ("%u", strip->n);
  strip->side
      = MAX (strip->side, terse_picture_text_width (strip->picture, number, number_font) + 4);
  strip->in_a_line = MAX (1, (guint) (LINE_WIDTH / strip->side));
}

static void
draw_token (const Strip *strip, guint i)
{
  const double x = i % strip->in_a_line * strip->side, y = i / strip->in_a_line * LINE_HEIGHT;
  const guint owner = strip->owners[i];
  g_autofree char *number = g_strdup_printf ("%u", i + 1);
  terse_picture_area (strip->picture, (TerseBox){ x, y, strip->side, HEIGHT }, fill_of (owner), 0,
                      0.8);
  terse_picture_label (strip->picture, number, x + strip->side / 2, y - 6, number_font);
  if (strip->texts[i])
    terse_picture_label (strip->picture, strip->texts[i], x + strip->side / 2, y + HEIGHT / 2,
                         text_font);
  terse_picture_label (strip->picture, mark_of (strip, owner), x + strip->side / 2, y + HEIGHT + 8,
                       owner_font);
}

static gboolean
owns_any (const Strip *strip, guint owner)
{
  for (guint i = 0; i < strip->n; i++)
    if (strip->owners[i] == owner)
      return TRUE;
  return FALSE;
}

static double
write_owner (const Strip *strip, guint owner, const char *name, double x, double y)
{
  g_autofree char *text = g_strdup_printf ("%s: %s", mark_of (strip, owner), name);
  terse_picture_area (strip->picture, (TerseBox){ x, y - 5, 10, 10 }, fill_of (owner), 0, 0.8);
  const TerseBox box = terse_picture_label (strip->picture, text, x + 14, y, legend_font);
  return box.x + box.width + 16;
}

static void
write_legend (const Strip *strip)
{
  const double y = ((strip->n - 1) / strip->in_a_line + 1) * LINE_HEIGHT;
  double x = 0;
  for (guint owner = 0; owner < strip->n_names; owner++)
    if (owns_any (strip, owner))
      x = write_owner (strip, owner, strip->names[owner], x, y);
  if (owns_any (strip, TERSE_TOKEN_PUBLIC))
    write_owner (strip, TERSE_TOKEN_PUBLIC, "public", x, y);
}

TersePicture *
terse_token_figure (const char *caption, guint n, const char *const *texts, const guint *owners,
                    guint n_names, const char *const *names)
{
  g_return_val_if_fail (n >= 1, NULL);
  for (guint i = 0; i < n; i++)
    g_return_val_if_fail (owners[i] < n_names || owners[i] == TERSE_TOKEN_PUBLIC, NULL);
  g_autoptr (TersePicture) picture = terse_picture_new (caption),
                           trial = terse_picture_new (caption);
  g_auto (GStrv) marks = short_names (n_names, names);
  Strip strip = { picture, n, texts, owners, n_names, names, marks, 0, 0 };
  const TerseFont font = { .size = 10 };
  set_side (&strip);
  for (guint i = 0; i < n; i++)
    draw_token (&strip, i);
  write_legend (&strip);
  const double width = MAX (340, terse_picture_bounds (picture).width);
  terse_picture_paragraph (picture, caption, 0,
                           -18 - terse_picture_paragraph (trial, caption, 0, 0, width, 3, font),
                           width, 3, font);
  return g_steal_pointer (&picture);
}
