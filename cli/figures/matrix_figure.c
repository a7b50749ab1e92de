/* From the inside out: fills, entries and numbers of leaves, borders, inputs along the sides,
 * legend, caption. The size of an entry goes down as the matrix grows; where entries are too small
 * to be printed, a square stands for an output other than 0.
 */
#include "cli/figures/matrix_figure.h"

#define GAP 8.0
#define LEAST_FONT 5.0
#define NARROWEST 340.0 /* width of caption and legend */

typedef struct {
  const TersePartition *partition;
  TersePicture *picture;
  double cell;             /* side of an entry */
  gboolean prints;         /* entries as text */
  TerseFont entry, corner; /* fonts of entries and of numbers of leaves */
} Figure;

static const TerseFont small = { .size = 8 };

static gsize
place (const TersePartition *partition, guint row, guint column)
{
  return (gsize) row * partition->columns + column;
}

static double
cell_size (const TersePartition *partition)
{
  const guint longer = MAX (partition->rows, partition->columns);
  return longer <= 16 ? 28 : longer <= 32 ? 20 : longer <= 64 ? 12 : MAX (2, 768.0 / longer);
}

static double
widest_entry (const Figure *figure)
{
  double widest = 0;
  for (guint x = 0; x < figure->partition->rows; x++)
    for (guint y = 0; y < figure->partition->columns; y++)
      {
        g_autofree char *text = terse_partition_entry_text (figure->partition, x, y);
        widest = MAX (widest, terse_picture_text_width (figure->picture, text, figure->entry));
      }
  return widest;
}

/* Entries take the middle of a cell, the number of the leaf its top left corner. */
static void
choose_fonts (Figure *figure)
{
  figure->entry = (TerseFont){ .size = 0.42 * figure->cell, .align = TERSE_ALIGN_MIDDLE };
  figure->corner = (TerseFont){ .size = MAX (LEAST_FONT, 0.22 * figure->cell) };
  if (figure->cell < 20)
    return;
  const double widest = widest_entry (figure);
  if (widest > 0.8 * figure->cell)
    figure->entry.size *= 0.8 * figure->cell / widest;
  figure->prints = figure->entry.size >= LEAST_FONT;
}

static TerseBox
cell_box (const Figure *figure, guint row, guint column, guint rows, guint columns)
{
  return (TerseBox){ column * figure->cell, row * figure->cell, columns * figure->cell,
                     rows * figure->cell };
}

/* Entries of one leaf side by side, from `column` on. */
static guint
run_length (const TersePartition *partition, guint row, guint column)
{
  guint end = column + 1;
  while (end < partition->columns
         && partition->leaf[place (partition, row, end)]
                == partition->leaf[place (partition, row, column)])
    end++;
  return end - column;
}

static void
fill_cells (const Figure *figure)
{
  const TersePartition *partition = figure->partition;
  for (guint x = 0; x < partition->rows; x++)
    for (guint y = 0, run; y < partition->columns; y += run)
      {
        const guint leaf = partition->leaf[place (partition, x, y)];
        run = run_length (partition, x, y);
        terse_picture_area (
            figure->picture, cell_box (figure, x, y, 1, run),
            leaf == TERSE_PARTITION_NO_LEAF ? TERSE_FILL_WHITE : TERSE_FILL_CLASS + leaf, 0, 0);
      }
}

static void
print_entries (const Figure *figure)
{
  const TersePartition *partition = figure->partition;
  const double down = partition->leaves->len ? 0.6 : 0.5; /* below the numbers of leaves */
  for (guint x = 0; x < partition->rows; x++)
    for (guint y = 0; y < partition->columns; y++)
      {
        g_autofree char *text = terse_partition_entry_text (partition, x, y);
        terse_picture_label (figure->picture, text, (y + 0.5) * figure->cell,
                             (x + down) * figure->cell, figure->entry);
      }
}

static gboolean
is_marked (const TersePartition *partition, guint row, guint column)
{
  const guint inputs[] = { partition->row_order[row], partition->column_order[column] };
  if (!partition->promised[place (partition, row, column)])
    return FALSE;
  return partition->has_outputs ? partition->output[place (partition, row, column)] != 0
                                : !terse_problem_allows (partition->problem, inputs, 0);
}

static void
mark_entries (const Figure *figure)
{
  const double side = 0.4 * figure->cell, before = 0.3 * figure->cell;
  for (guint x = 0; x < figure->partition->rows; x++)
    for (guint y = 0; y < figure->partition->columns; y++)
      if (is_marked (figure->partition, x, y))
        terse_picture_area (
            figure->picture,
            (TerseBox){ y * figure->cell + before, x * figure->cell + before, side, side },
            TERSE_FILL_BLACK, 0, 0);
}

/* Marks all entries of the leaf of (row, column) that hang together with it. */
static void
mark_fragment (const TersePartition *partition, gboolean *seen, guint row, guint column)
{
  const guint leaf = partition->leaf[place (partition, row, column)];
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize at = place (partition, row, column);
  seen[at] = TRUE;
  g_array_append_val (waiting, at);
  while (waiting->len > 0)
    {
      at = g_array_index (waiting, gsize, waiting->len - 1);
      g_array_set_size (waiting, waiting->len - 1);
      const gsize x = at / partition->columns, y = at % partition->columns;
      const struct {
        gboolean inside;
        gsize at;
      } next[] = { { x > 0, at - partition->columns },
                   { x + 1 < partition->rows, at + partition->columns },
                   { y > 0, at - 1 },
                   { y + 1 < partition->columns, at + 1 } };
      for (guint i = 0; i < G_N_ELEMENTS (next); i++)
        if (next[i].inside && !seen[next[i].at] && partition->leaf[next[i].at] == leaf)
          {
            seen[next[i].at] = TRUE;
            g_array_append_val (waiting, next[i].at);
          }
    }
}

/* The entries of one leaf below a run of them. */
static guint
run_height (const TersePartition *partition, guint row, guint column, guint run)
{
  for (guint end = row + 1; end < partition->rows; end++)
    for (guint y = column; y < column + run; y++)
      if (partition->leaf[place (partition, end, y)]
          != partition->leaf[place (partition, row, column)])
        return end - row;
  return partition->rows - row;
}

/* In the corner of the first entry; where entries are too small for that, in the middle of the
 * first rectangle of the fragment, if it is large enough. */
static void
number_fragment (const Figure *figure, guint row, guint column)
{
  const guint leaf = figure->partition->leaf[place (figure->partition, row, column)];
  const guint run = run_length (figure->partition, row, column),
              rows = run_height (figure->partition, row, column, run);
  const TerseFont large = { .size = 9, .bold = TRUE, .align = TERSE_ALIGN_MIDDLE },
                  font = figure->prints ? figure->corner : large;
  const double height = terse_picture_text_height (figure->picture, font);
  const TerseBox box = cell_box (figure, row, column, rows, run);
  g_autofree char *number = g_strdup_printf ("%u", leaf + 1);
  if (figure->prints)
    terse_picture_label (figure->picture, number, box.x + 2, box.y + 1 + height / 2, font);
  else if (height < box.height
           && terse_picture_text_width (figure->picture, number, font) + 2 < box.width)
    terse_picture_label (figure->picture, number, box.x + box.width / 2, box.y + box.height / 2,
                         font);
}

/* Each fragment of a leaf has its number. */
static void
number_leaves (const Figure *figure)
{
  const TersePartition *partition = figure->partition;
  g_autofree gboolean *seen = g_new0 (gboolean, (gsize) partition->rows * partition->columns);
  for (guint x = 0; x < partition->rows; x++)
    for (guint y = 0; y < partition->columns; y++)
      if (!seen[place (partition, x, y)]
          && partition->leaf[place (partition, x, y)] != TERSE_PARTITION_NO_LEAF)
        {
          mark_fragment (partition, seen, x, y);
          number_fragment (figure, x, y);
        }
}

/* A border between two entries: thick between leaves, thin between outputs of one leaf, hairs else
 * where entries are printed.
 */
static double
border_width (const Figure *figure, gsize a, gsize b)
{
  const TersePartition *partition = figure->partition;
  const double thick = CLAMP (0.07 * figure->cell, 0.3, 1.8);
  if (partition->leaf[a] != partition->leaf[b])
    return thick;
  if (partition->leaves->len && partition->output[a] != partition->output[b]
      && partition->promised[a] && partition->promised[b])
    return thick / 3;
  return figure->prints ? 0.15 : 0;
}

/* Borders along the upper side of row x, joined while they are alike. */
static void
draw_level_borders (const Figure *figure, guint x)
{
  const guint columns = figure->partition->columns;
  for (guint y = 0, end; y < columns; y = end)
    {
      const double width = border_width (figure, place (figure->partition, x - 1, y),
                                         place (figure->partition, x, y));
      for (end = y + 1; end < columns; end++)
        if (border_width (figure, place (figure->partition, x - 1, end),
                          place (figure->partition, x, end))
            != width)
          break;
      if (width > 0)
        terse_picture_line (figure->picture, y * figure->cell, x * figure->cell, end * figure->cell,
                            x * figure->cell, (TerseStroke){ .width = width });
    }
}

static void
draw_upright_borders (const Figure *figure, guint y)
{
  const guint rows = figure->partition->rows;
  for (guint x = 0, end; x < rows; x = end)
    {
      const double width = border_width (figure, place (figure->partition, x, y - 1),
                                         place (figure->partition, x, y));
      for (end = x + 1; end < rows; end++)
        if (border_width (figure, place (figure->partition, end, y - 1),
                          place (figure->partition, end, y))
            != width)
          break;
      if (width > 0)
        terse_picture_line (figure->picture, y * figure->cell, x * figure->cell, y * figure->cell,
                            end * figure->cell, (TerseStroke){ .width = width });
    }
}

static void
draw_borders (const Figure *figure)
{
  for (guint x = 1; x < figure->partition->rows; x++)
    draw_level_borders (figure, x);
  for (guint y = 1; y < figure->partition->columns; y++)
    draw_upright_borders (figure, y);
  terse_picture_area (figure->picture,
                      cell_box (figure, 0, 0, figure->partition->rows, figure->partition->columns),
                      TERSE_FILL_NONE, 0, CLAMP (0.07 * figure->cell, 0.5, 1.8));
}

/* Inputs of a player in their places, as text: an array of char *. (transfer full) */
static GPtrArray *
input_texts (const TersePartition *partition, guint player)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  const guint *order = player ? partition->column_order : partition->row_order;
  for (guint i = 0; i < terse_problem_inputs (partition->problem, player); i++)
    g_ptr_array_add (texts, terse_problem_input_text (partition->problem, player, order[i]));
  return texts;
}

static double
widest_text (const Figure *figure, const GPtrArray *texts, TerseFont font)
{
  double widest = 0;
  for (guint i = 0; i < texts->len; i++)
    widest = MAX (widest, terse_picture_text_width (figure->picture, texts->pdata[i], font));
  return widest;
}

/* Font of the inputs along the sides, as high as an entry at most; size 0 where that is too small
 * to be read. */
static TerseFont
side_font (const Figure *figure)
{
  TerseFont font = { .size = 9, .align = TERSE_ALIGN_RIGHT };
  const double height = terse_picture_text_height (figure->picture, font);
  if (height > figure->cell)
    font.size *= figure->cell / height;
  if (font.size < LEAST_FONT)
    font.size = 0;
  return font;
}

/* The name of a player, with the number of inputs where they are not written. (transfer full) */
static char *
side_title (const Figure *figure, guint player, gboolean written)
{
  g_autofree char *name = terse_problem_player_name (figure->partition->problem, player);
  if (written)
    return g_steal_pointer (&name);
  return g_strdup_printf ("%s: %u inputs", name,
                          terse_problem_inputs (figure->partition->problem, player));
}

/* Left of the matrix. */
static void
write_rows (const Figure *figure)
{
  const TerseFont font = side_font (figure),
                  title_font
                  = { .size = 10, .align = TERSE_ALIGN_MIDDLE, .bold = TRUE, .upwards = TRUE };
  g_autoptr (GPtrArray) texts = input_texts (figure->partition, 0);
  g_autofree char *title = side_title (figure, 0, font.size > 0);
  double used = GAP;
  for (guint x = 0; font.size > 0 && x < texts->len; x++)
    terse_picture_label (figure->picture, texts->pdata[x], -GAP / 2, (x + 0.5) * figure->cell,
                         font);
  if (font.size > 0)
    used += widest_text (figure, texts, font);
  terse_picture_label (figure->picture, title,
                       -used - terse_picture_text_height (figure->picture, title_font) / 2,
                       figure->partition->rows * figure->cell / 2, title_font);
}

/* Above the matrix; returns the height that it takes there. */
static double
write_columns (const Figure *figure)
{
  const TerseFont title_font = { .size = 10, .align = TERSE_ALIGN_MIDDLE, .bold = TRUE };
  TerseFont font = side_font (figure);
  g_autoptr (GPtrArray) texts = input_texts (figure->partition, 1);
  g_autofree char *title = side_title (figure, 1, font.size > 0);
  double used = GAP;
  if (font.size > 0)
    {
      const double widest = widest_text (figure, texts, font);
      font.upwards = widest > figure->cell - 3;
      font.align = font.upwards ? TERSE_ALIGN_LEFT : TERSE_ALIGN_MIDDLE;
      const double height = terse_picture_text_height (figure->picture, font);
      for (guint y = 0; y < texts->len; y++)
        terse_picture_label (figure->picture, texts->pdata[y], (y + 0.5) * figure->cell,
                             font.upwards ? -GAP / 2 : -GAP / 2 - height / 2, font);
      used += font.upwards ? widest : height;
    }
  const double height = terse_picture_text_height (figure->picture, title_font);
  terse_picture_label (figure->picture, title, figure->partition->columns * figure->cell / 2,
                       -used - height / 2, title_font);
  return used + height;
}

/* (transfer full) */
static char *
legend_text (const TersePartition *partition, guint i)
{
  const TersePartitionLeaf *leaf = terse_partition_get_leaf (partition, i);
  GString *text = g_string_new (NULL);
  g_string_append_printf (text, "%u", i + 1);
  if (*leaf->transcript)
    g_string_append_printf (text, ": %s %s", partition->label, leaf->transcript);
  for (guint j = 0; partition->has_outputs && j < leaf->outputs->len; j++)
    g_string_append_printf (text, "%s%u", j ? " or " : ", output ",
                            g_array_index (leaf->outputs, guint, j));
  g_string_append_printf (text, ", %" G_GUINT64_FORMAT " %s", leaf->entries,
                          leaf->entries == 1 ? "entry" : "entries");
  return g_string_free (text, FALSE);
}

static gboolean
has_open_entries (const TersePartition *partition)
{
  const gsize entries = (gsize) partition->rows * partition->columns;
  for (gsize at = 0; at < entries; at++)
    if (!partition->promised[at])
      return TRUE;
  return FALSE;
}

/* What the picture shows besides leaves. (transfer full) */
static char *
explanation (const Figure *figure)
{
  const TersePartition *partition = figure->partition;
  GString *text = g_string_new (NULL);
  if (partition->leaves->len)
    g_string_append_printf (text, "Numbers in corners, fills and thick borders: %s.",
                            partition->kind);
  else
    g_string_append (text, "The allowed outputs.");
  if (!figure->prints)
    {
      g_string_truncate (text, 0);
      if (partition->leaves->len)
        g_string_append_printf (text, "Fills and borders: %s. ", partition->kind);
      g_string_append (text, "Squares: an output other than 0.");
    }
  if (figure->prints && has_open_entries (partition))
    g_string_append (text, " *: outside the promise.");
  return g_string_free (text, FALSE);
}

/* From (left, top) down, in as many columns as fit in `width`. */
static void
write_legend (const Figure *figure, double left, double top, double width)
{
  const TersePartition *partition = figure->partition;
  const double line = 1.35 * terse_picture_text_height (figure->picture, small),
               swatch = 0.8 * line;
  g_autofree char *about = explanation (figure);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < partition->leaves->len; i++)
    g_ptr_array_add (texts, legend_text (partition, i));
  const double item = swatch + 4 + widest_text (figure, texts, small) + 2 * GAP;
  const guint columns = MAX (1, (guint) ((width + 2 * GAP) / item)),
              rows = (texts->len + columns - 1) / columns;
  top += terse_picture_paragraph (figure->picture, about, left, top, width, 3, small) + GAP / 2;
  for (guint i = 0; i < texts->len; i++)
    {
      const double x = left + i / rows * item, y = top + i % rows * line;
      terse_picture_area (figure->picture, (TerseBox){ x, y + (line - swatch) / 2, swatch, swatch },
                          TERSE_FILL_CLASS + i, 0, 0.5);
      terse_picture_label (figure->picture, texts->pdata[i], x + swatch + 4, y + line / 2, small);
    }
}

/* Lines that the caption takes in this width, by a trial elsewhere. */
static double
caption_height (const char *caption, double width, TerseFont font)
{
  g_autoptr (TersePicture) trial = terse_picture_new ("");
  return terse_picture_paragraph (trial, caption, 0, 0, width, 3, font);
}

TersePicture *
terse_matrix_figure (const TersePartition *partition, const char *caption)
{
  const TerseFont caption_font = { .size = 10 };
  g_autoptr (TersePicture) picture = terse_picture_new (caption);
  Figure figure = { .partition = partition, .picture = picture, .cell = cell_size (partition) };
  choose_fonts (&figure);
  fill_cells (&figure);
  if (figure.prints)
    print_entries (&figure);
  else
    mark_entries (&figure);
  draw_borders (&figure);
  number_leaves (&figure);
  write_rows (&figure);
  const double above = write_columns (&figure);
  const TerseBox bounds = terse_picture_bounds (picture);
  const double width = MAX (NARROWEST, bounds.width);
  write_legend (&figure, bounds.x, bounds.y + bounds.height + GAP, width);
  terse_picture_paragraph (picture, caption, bounds.x,
                           -above - GAP - caption_height (caption, width, caption_font), width, 3,
                           caption_font);
  return g_steal_pointer (&picture);
}
