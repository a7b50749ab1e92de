/* A tidy layout: a parent stands above the middle of its children, the subtrees of a node are moved
 * together until their outlines are a gap apart (Reingold and Tilford, Tidier drawings of trees,
 * 1981, for nodes of any width; the outlines are merged level by level, without threads). All nodes
 * of a level hang from one line. */
#include "cli/figures/tree_figure.h"

#define SIDE_GAP 14.0
#define LEVEL_GAP 30.0
#define PADDING 5.0
#define NARROWEST 340.0 /* width of the caption */

typedef struct {
  double width, height, x; /* x: the middle, relative to the parent's until placed */
  guint depth;
} Place;

/* How far a subtree reaches to both sides of its root, level by level from there. */
typedef struct {
  GArray *left, *right; /* of double */
} Contour;

typedef struct {
  const TerseOutline *outline;
  TersePicture *picture;
  Place *places;
  GArray *tops; /* of double: where the levels begin */
} Figure;

static TerseFont
line_font (guint line)
{
  return (TerseFont){ .size = 8, .bold = line == 0, .align = TERSE_ALIGN_MIDDLE };
}

static double
at (const GArray *array, guint i)
{
  return g_array_index (array, double, i);
}

static void
measure (const Figure *figure, guint node)
{
  Place *place = &figure->places[node];
  char **lines = terse_outline_node (figure->outline, node)->lines;
  for (guint i = 0; lines[i]; i++)
    {
      place->width
          = MAX (place->width, terse_picture_text_width (figure->picture, lines[i], line_font (i)));
      place->height += terse_picture_text_height (figure->picture, line_font (i));
    }
  place->width += 2 * PADDING;
  place->height += 2 * PADDING;
}

static void
clear_contour (Contour *contour)
{
  g_array_unref (contour->left);
  g_array_unref (contour->right);
}

static Contour
new_contour (double half)
{
  Contour contour = { g_array_new (FALSE, FALSE, sizeof (double)),
                      g_array_new (FALSE, FALSE, sizeof (double)) };
  const double left = -half;
  g_array_append_val (contour.left, left);
  g_array_append_val (contour.right, half);
  return contour;
}

/* The distance of two roots side by side. */
static double
distance_of (const Contour *a, const Contour *b)
{
  double distance = 0;
  for (guint i = 0; i < MIN (a->right->len, b->left->len); i++)
    distance = MAX (distance, at (a->right, i) - at (b->left, i) + SIDE_GAP);
  return distance;
}

/* Adds below the root of `contour` the side of two subtrees, `first` where it is deep enough, each
 * moved. */
static void
append_side (GArray *side, const GArray *first, double first_x, const GArray *second,
             double second_x)
{
  for (guint i = 0; i < MAX (first->len, second->len); i++)
    {
      double x = i < first->len ? at (first, i) + first_x : at (second, i) + second_x;
      g_array_append_val (side, x);
    }
}

/* Places what is below `node` relative to it. */
static Contour
place_below (const Figure *figure, guint node, guint depth)
{
  const TerseOutlineNode *outline = terse_outline_node (figure->outline, node);
  Contour contour = new_contour (figure->places[node].width / 2);
  figure->places[node].depth = depth;
  if (outline->is_leaf)
    return contour;
  Contour left = place_below (figure, outline->child[0], depth + 1),
          right = place_below (figure, outline->child[1], depth + 1);
  const double half = distance_of (&left, &right) / 2;
  figure->places[outline->child[0]].x = -half;
  figure->places[outline->child[1]].x = half;
  append_side (contour.left, left.left, -half, right.left, half);
  append_side (contour.right, right.right, half, left.right, -half);
  clear_contour (&left);
  clear_contour (&right);
  return contour;
}

/* Children come after their parents. */
static void
place_nodes (Figure *figure)
{
  Contour contour = place_below (figure, 0, 0);
  g_autofree double *heights = g_new0 (double, contour.left->len);
  double top = 0;
  for (guint i = 0; i < figure->outline->nodes->len; i++)
    {
      const TerseOutlineNode *node = terse_outline_node (figure->outline, i);
      heights[figure->places[i].depth]
          = MAX (heights[figure->places[i].depth], figure->places[i].height);
      for (guint bit = 0; !node->is_leaf && bit <= 1; bit++)
        figure->places[node->child[bit]].x += figure->places[i].x;
    }
  for (guint level = 0; level < contour.left->len; level++)
    {
      g_array_append_val (figure->tops, top);
      top += heights[level] + LEVEL_GAP;
    }
  clear_contour (&contour);
}

static void
draw_edges (const Figure *figure, guint number)
{
  const TerseOutlineNode *node = terse_outline_node (figure->outline, number);
  const Place *place = &figure->places[number];
  const double bottom = at (figure->tops, place->depth) + place->height;
  for (guint bit = 0; !node->is_leaf && bit <= 1; bit++)
    {
      const double x = figure->places[node->child[bit]].x,
                   end = at (figure->tops, place->depth + 1);
      const double middle = end - LEVEL_GAP / 2;
      const double points[] = { place->x, bottom, place->x, middle, x, middle, x, end };
      const TerseFont font = { .size = 8, .align = bit ? TERSE_ALIGN_LEFT : TERSE_ALIGN_RIGHT };
      terse_picture_curve (figure->picture, 4, points, (TerseStroke){ .width = 0.8 });
      terse_picture_label (figure->picture, bit ? "1" : "0", x + (bit ? 3 : -3),
                           end - LEVEL_GAP / 4 + 1, font);
    }
}

static void
draw_node (const Figure *figure, guint number)
{
  const TerseOutlineNode *node = terse_outline_node (figure->outline, number);
  const Place *place = &figure->places[number];
  const TerseBox box = { place->x - place->width / 2, at (figure->tops, place->depth), place->width,
                         place->height };
  const gboolean bob = !node->is_leaf && node->owner == 1;
  double y = box.y + PADDING;
  terse_picture_area (figure->picture, box, bob ? TERSE_FILL_GREY : TERSE_FILL_WHITE, bob ? 7 : 0,
                      node->is_leaf ? 0.3 : 1);
  for (guint i = 0; node->lines[i]; i++)
    {
      const double height = terse_picture_text_height (figure->picture, line_font (i));
      terse_picture_label (figure->picture, node->lines[i], place->x, y + height / 2,
                           line_font (i));
      y += height;
    }
}

TersePicture *
terse_tree_figure (const TerseOutline *outline, const char *caption)
{
  const TerseFont font = { .size = 10 };
  g_autoptr (TersePicture) picture = terse_picture_new (caption),
                           trial = terse_picture_new (caption);
  g_autofree Place *places = g_new0 (Place, outline->nodes->len);
  g_autoptr (GArray) tops = g_array_new (FALSE, FALSE, sizeof (double));
  Figure figure = { outline, picture, places, tops };
  for (guint i = 0; i < outline->nodes->len; i++)
    measure (&figure, i);
  place_nodes (&figure);
  for (guint i = 0; i < outline->nodes->len; i++)
    draw_edges (&figure, i);
  for (guint i = 0; i < outline->nodes->len; i++)
    draw_node (&figure, i);
  const TerseBox bounds = terse_picture_bounds (picture);
  const double width = MAX (NARROWEST, bounds.width),
               height = terse_picture_paragraph (trial, caption, 0, 0, width, 3, font);
  terse_picture_paragraph (picture, caption, bounds.x, bounds.y - height - 10, width, 3, font);
  return g_steal_pointer (&picture);
}
