/* Every slot is as wide as its widest text, so that texts keep clear of the next arrow; texts stand
 * between lanes, lanes are far enough from each other for two lines. */
#include "cli/figures/schedule_figure.h"

#include <string.h>

#define LANE_GAP 46.0
#define SLOT_LEFT 14.0 /* from where a slot begins to its arrow */
#define ASIDE 6.0      /* from an arrow to the dashes beside it */
#define TEXT_GAP 4.0
#define DOT 6.0
#define NARROWEST 340.0 /* width of caption and explanation */

typedef struct {
  const TerseLanes *lanes;
  TersePicture *picture;
  GArray *slots; /* of double: where each slot begins, those of all columns in a row, and where the
                    last ends */
  GArray *columns; /* of guint: the first slot of each column, and the number of all */
} Figure;

static const TerseFont text_font = { .size = 8 }, name_font = { .size = 9, .bold = TRUE },
                       head_font = { .size = 9, .bold = TRUE, .align = TERSE_ALIGN_MIDDLE };

static double
lane_y (guint lane)
{
  return lane * LANE_GAP;
}

static guint
first_slot (const Figure *figure, guint column)
{
  return g_array_index (figure->columns, guint, column);
}

static double
slot_x (const Figure *figure, guint slot)
{
  return g_array_index (figure->slots, double, slot);
}

/* (transfer full) */
static char *
alphabet_text (const TerseMessage *message)
{
  return g_strdup_printf ("1 of %u", message->alphabet);
}

/* The name without the column, which stands above: "round 2, P1" is "P1". Names with colons stay
 * whole, as they are given to the program. */
static const char *
short_name (const TerseMessage *message)
{
  const char *comma = strchr (message->name, ',');
  if (comma == NULL || strcspn (message->name, ":,") != (gsize) (comma - message->name))
    return message->name;
  comma++;
  while (*comma == ' ')
    comma++;
  return *comma ? comma : message->name;
}

static double
text_width (const Figure *figure, const TerseMessage *message)
{
  g_autofree char *alphabet = alphabet_text (message);
  return MAX (terse_picture_text_width (figure->picture, short_name (message), text_font),
              terse_picture_text_width (figure->picture, alphabet, text_font));
}

static double
slot_width (const Figure *figure, guint column, guint slot)
{
  double width = 0;
  for (guint g = 0; g < figure->lanes->arrows->len; g++)
    {
      const TerseArrow *arrow = terse_lanes_arrow (figure->lanes, g);
      if (arrow->column == column && arrow->slot == slot)
        width
            = MAX (width, text_width (figure, terse_schedule_message (figure->lanes->schedule, g)));
    }
  return SLOT_LEFT + TEXT_GAP + width + TEXT_GAP;
}

static void
place_slots (Figure *figure)
{
  double x = 0;
  guint placed = 0;
  for (guint c = 0; c < figure->lanes->columns->len; c++)
    {
      const TerseLanesColumn *column = terse_lanes_column (figure->lanes, c);
      const double least
          = x + terse_picture_text_width (figure->picture, column->name, head_font) + 2 * TEXT_GAP;
      g_array_append_val (figure->columns, placed);
      for (guint slot = 0; slot < column->slots; slot++, placed++)
        {
          g_array_append_val (figure->slots, x);
          x += slot_width (figure, c, slot);
        }
      x = MAX (x, least);
    }
  g_array_append_val (figure->columns, placed);
  g_array_append_val (figure->slots, x);
}

/* Left of the lanes: whose they are and how many inputs they may have. */
static void
write_lane (const Figure *figure, guint lane, double end)
{
  const TerseProblem *problem = terse_schedule_problem (figure->lanes->schedule);
  const guint player = figure->lanes->player_of[lane];
  const double height = terse_picture_text_height (figure->picture, name_font), y = lane_y (lane);
  g_autofree char *name = terse_lanes_name (figure->lanes, lane);
  TerseFont font = name_font, small = text_font;
  font.align = small.align = TERSE_ALIGN_RIGHT;
  terse_picture_line (figure->picture, 0, y, end, y, (TerseStroke){ .width = 0.4 });
  if (player >= terse_problem_players (problem))
    {
      terse_picture_label (figure->picture, name, -8, y, font);
      return;
    }
  g_autofree char *inputs
      = g_strdup_printf ("input 1 of %u", terse_problem_inputs (problem, player));
  terse_picture_label (figure->picture, name, -8, y - height / 2, font);
  terse_picture_label (figure->picture, inputs, -8, y + height / 2, small);
}

/* Above the first lane, and the texts that stand there. */
static double
head_y (const Figure *figure)
{
  for (guint g = 0; g < figure->lanes->arrows->len; g++)
    if (terse_lanes_arrow (figure->lanes, g)->first < 0)
      return -LANE_GAP;
  return -LANE_GAP / 2;
}

static void
draw_columns (const Figure *figure)
{
  const double top = head_y (figure), bottom = lane_y (figure->lanes->lanes - 1) + LANE_GAP / 2;
  for (guint c = 0; c < figure->lanes->columns->len; c++)
    {
      const double x = slot_x (figure, first_slot (figure, c)),
                   end = slot_x (figure, first_slot (figure, c + 1));
      const char *name = terse_lanes_column (figure->lanes, c)->name;
      if (*name)
        terse_picture_label (figure->picture, name, (x + end) / 2, top, head_font);
      if (figure->lanes->columns->len > 1)
        terse_picture_line (figure->picture, end, top, end, bottom,
                            (TerseStroke){ .width = 0.5, .dash = 1 });
    }
}

/* Dashes from the speaker to the players whose inputs it uses too. */
static void
draw_inputs (const Figure *figure, const GArray *also, guint from, double x)
{
  for (guint i = 0; i < also->len; i++)
    {
      const double y = lane_y (g_array_index (also, guint, i));
      terse_picture_line (figure->picture, x - ASIDE, lane_y (from), x - ASIDE, y,
                          (TerseStroke){ .width = 0.6, .dash = 1 });
      terse_picture_mark (figure->picture, x - ASIDE, y, DOT, TERSE_MARK_CIRCLE, TERSE_FILL_WHITE);
    }
}

/* In the space towards the first of those who read it, above the lane where nobody else does. */
static void
write_message (const Figure *figure, const TerseArrow *arrow, double x)
{
  const TerseMessage *message = terse_schedule_message (figure->lanes->schedule, arrow->message);
  const gboolean down
      = arrow->to->len && g_array_index (arrow->to, guint, arrow->to->len - 1) > arrow->from;
  const double middle = lane_y (arrow->from) + (down ? LANE_GAP / 2 : -LANE_GAP / 2);
  const double height = terse_picture_text_height (figure->picture, text_font);
  g_autofree char *alphabet = alphabet_text (message);
  terse_picture_label (figure->picture, short_name (message), x + TEXT_GAP, middle - height / 2,
                       text_font);
  terse_picture_label (figure->picture, alphabet, x + TEXT_GAP, middle + height / 2, text_font);
}

static void
draw_arrow (const Figure *figure, guint g)
{
  const TerseArrow *arrow = terse_lanes_arrow (figure->lanes, g);
  const double x = slot_x (figure, first_slot (figure, arrow->column) + arrow->slot) + SLOT_LEFT,
               y = lane_y (arrow->from);
  draw_inputs (figure, arrow->also, arrow->from, x);
  for (guint i = 0; i < arrow->to->len; i++)
    terse_picture_line (figure->picture, x, y, x, lane_y (g_array_index (arrow->to, guint, i)),
                        (TerseStroke){ .width = 1, .arrow = TRUE });
  if (arrow->to->len == 0)
    terse_picture_line (figure->picture, x, y, x + 3 * DOT, y,
                        (TerseStroke){ .width = 1, .arrow = TRUE });
  terse_picture_mark (figure->picture, x, y, DOT, TERSE_MARK_CIRCLE, TERSE_FILL_BLACK);
  write_message (figure, arrow, x);
}

/* A box on the lane of who gives the output. */
static void
draw_output (const Figure *figure, double x)
{
  const TerseMessage *output
      = terse_schedule_message (figure->lanes->schedule, figure->lanes->arrows->len);
  const guint lane = figure->lanes->lane_of[output->speaker];
  g_autofree char *text = g_strdup_printf ("%s: 1 of %u", output->name, output->alphabet);
  const double width = terse_picture_text_width (figure->picture, text, text_font) + 10,
               height = 18;
  g_autoptr (GArray) also = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < output->n_inputs; i++)
    if (output->inputs[i] != output->speaker)
      g_array_append_val (also, figure->lanes->lane_of[output->inputs[i]]);
  draw_inputs (figure, also, lane, x + width / 2);
  terse_picture_area (figure->picture, (TerseBox){ x, lane_y (lane) - height / 2, width, height },
                      TERSE_FILL_GREY, 0, 1);
  terse_picture_label (figure->picture, text, x + 5, lane_y (lane), text_font);
}

static void
write_texts (const Figure *figure, const char *caption)
{
  static const char about[] = "Filled dot: who speaks. Arrow: who reads it. Open dot and dashes: "
                              "another player whose input the "
                              "message is a function of. 1 of K: the size of the alphabet. "
                              "Messages of one column are sent at "
                              "once, unless one is a function of another.";
  const TerseFont font = { .size = 10 };
  const TerseBox bounds = terse_picture_bounds (figure->picture);
  const double width = MAX (NARROWEST, bounds.width);
  g_autoptr (TersePicture) trial = terse_picture_new (caption);
  const double height = terse_picture_paragraph (trial, caption, 0, 0, width, 3, font);
  terse_picture_paragraph (figure->picture, caption, bounds.x, bounds.y - height - 10, width, 3,
                           font);
  terse_picture_paragraph (figure->picture, about, bounds.x, bounds.y + bounds.height + 8, width, 4,
                           text_font);
}

TersePicture *
terse_schedule_figure (const TerseLanes *lanes, const char *caption)
{
  g_autoptr (TersePicture) picture = terse_picture_new (caption);
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (double)),
                     columns = g_array_new (FALSE, FALSE, sizeof (guint));
  Figure figure = { lanes, picture, slots, columns };
  place_slots (&figure);
  const double output = slot_x (&figure, slots->len - 1) + 12;
  for (guint lane = 0; lane < lanes->lanes; lane++)
    write_lane (&figure, lane, output);
  draw_columns (&figure);
  for (guint g = 0; g < lanes->arrows->len; g++)
    draw_arrow (&figure, g);
  draw_output (&figure, output);
  write_texts (&figure, caption);
  return g_steal_pointer (&picture);
}
