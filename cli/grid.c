#include "cli/grid.h"

#include <string.h>

struct _TerseGrid {
  GPtrArray *rows;
  GArray *rules; /* of guint: rows with a rule before them */
  char *alignment;
  char *title, *caption, *legend;
};

TerseGrid *
terse_grid_new (const char *alignment)
{
  TerseGrid *grid = g_new0 (TerseGrid, 1);
  grid->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  grid->rules = g_array_new (FALSE, FALSE, sizeof (guint));
  grid->alignment = g_strdup (alignment);
  terse_grid_set_prose (grid, "", "", "");
  return grid;
}

void
terse_grid_free (TerseGrid *grid)
{
  g_ptr_array_unref (grid->rows);
  g_array_unref (grid->rules);
  g_free (grid->alignment);
  g_free (grid->title);
  g_free (grid->caption);
  g_free (grid->legend);
  g_free (grid);
}

static void
set_text (char **place, const char *text)
{
  g_free (*place);
  *place = g_strdup (text);
}

void
terse_grid_set_prose (TerseGrid *grid, const char *title, const char *caption, const char *legend)
{
  set_text (&grid->title, title);
  set_text (&grid->caption, caption);
  set_text (&grid->legend, legend);
}

void
terse_grid_add (TerseGrid *grid, char **cells)
{
  g_return_if_fail (g_strv_length (cells) == strlen (grid->alignment));
  g_ptr_array_add (grid->rows, cells);
}

void
terse_grid_add_rule (TerseGrid *grid)
{
  if (grid->rows->len > 1)
    g_array_append_val (grid->rules, grid->rows->len);
}

static gboolean
has_rule (const TerseGrid *grid, guint row)
{
  for (guint i = 0; i < grid->rules->len; i++)
    if (g_array_index (grid->rules, guint, i) == row)
      return TRUE;
  return FALSE;
}

static char **
row_at (const TerseGrid *grid, guint i)
{
  return g_ptr_array_index (grid->rows, i);
}

/* Markdown reads bars as the ends of cells. */
static char *
escape_bars (const char *cell)
{
  g_auto (GStrv) parts = g_strsplit (cell, "|", -1);
  return g_strjoinv ("\\|", parts);
}

static char *
cell_text (const TerseGrid *grid, guint row, guint column, TerseGridFormat format)
{
  const char *cell = row_at (grid, row)[column];
  return format == TERSE_GRID_MARKDOWN ? escape_bars (cell) : g_strdup (cell);
}

static glong
width_of (const TerseGrid *grid, guint column, TerseGridFormat format)
{
  glong width = 0;
  for (guint row = 0; row < grid->rows->len; row++)
    {
      g_autofree char *text = cell_text (grid, row, column, format);
      width = MAX (width, g_utf8_strlen (text, -1));
    }
  return width;
}

static void
append_blanks (GString *text, glong count)
{
  for (glong i = 0; i < count; i++)
    g_string_append_c (text, ' ');
}

/* Cells padded to the widest of their column; in text without blanks at the end. */
static void
append_padded (const TerseGrid *grid, GString *text, guint row, const glong *widths, TerseGridFormat format)
{
  const gboolean markdown = format == TERSE_GRID_MARKDOWN;
  for (guint column = 0; grid->alignment[column]; column++)
    {
      g_autofree char *cell = cell_text (grid, row, column, format);
      const glong room = widths[column] - g_utf8_strlen (cell, -1);
      const gboolean to_right = grid->alignment[column] == 'r';
      g_string_append (text, markdown ? (column ? " | " : "| ") : (column ? "  " : ""));
      append_blanks (text, to_right ? room : 0);
      g_string_append (text, cell);
      append_blanks (text, to_right ? 0 : room);
    }
  while (!markdown && text->len && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append (text, markdown ? " |\n" : "\n");
}

static void
append_rule (const TerseGrid *grid, GString *text)
{
  for (guint column = 0; grid->alignment[column]; column++)
    g_string_append (text, grid->alignment[column] == 'r' ? "|--:" : "|:--");
  g_string_append (text, "|\n");
}

static void
append_prose (GString *text, const char *before, const char *prose)
{
  if (*prose)
    g_string_append_printf (text, "%s%s\n", before, prose);
}

static void
append_table (const TerseGrid *grid, GString *text, TerseGridFormat format)
{
  g_autofree glong *widths = g_new (glong, strlen (grid->alignment) + 1);
  for (guint column = 0; grid->alignment[column]; column++)
    widths[column] = width_of (grid, column, format);
  if (*grid->title)
    g_string_append_printf (text, format == TERSE_GRID_MARKDOWN ? "**%s**\n\n" : "%s\n\n", grid->title);
  for (guint row = 0; row < grid->rows->len; row++)
    {
      append_padded (grid, text, row, widths, format);
      if (row == 0 && format == TERSE_GRID_MARKDOWN)
        append_rule (grid, text);
    }
  append_prose (text, "\n", grid->caption);
  append_prose (text, *grid->caption ? "" : "\n", grid->legend);
}

static void
append_csv (const TerseGrid *grid, GString *text)
{
  for (guint row = 0; row < grid->rows->len; row++)
    {
      for (guint column = 0; grid->alignment[column]; column++)
        {
          g_auto (GStrv) parts = g_strsplit (row_at (grid, row)[column], "\"", -1);
          g_autofree char *quoted = g_strjoinv ("\"\"", parts);
          gboolean plain = strpbrk (quoted, ",\"\r\n") == NULL;
          g_string_append_printf (text, plain ? "%s%s" : "%s\"%s\"", column ? "," : "", quoted);
        }
      g_string_append (text, "\r\n");
    }
}

/* The marks are the only characters beyond ASCII with a meaning here; others are the document's business (UTF-8). */
static const struct {
  const char *text, *latex;
} specials[] = {
  { "\\", "\\textbackslash{}" },
  { "^", "\\textasciicircum{}" },
  { "~", "\\textasciitilde{}" },
  { "_", "\\_" },
  { "&", "\\&" },
  { "%", "\\%" },
  { "#", "\\#" },
  { "$", "\\$" },
  { "{", "\\{" },
  { "}", "\\}" },
  { "<", "\\textless{}" },
  { ">", "\\textgreater{}" },
  { "|", "\\textbar{}" },
  { "\"", "\\textquotedbl{}" },
  { "✗", "$\\times$" },
  { "✓", "$\\bullet$" },
};

static void
append_escaped (GString *text, const char *plain)
{
  for (const char *c = plain; *c;)
    {
      guint i = 0;
      while (i < G_N_ELEMENTS (specials) && !g_str_has_prefix (c, specials[i].text))
        i++;
      if (i < G_N_ELEMENTS (specials))
        g_string_append (text, specials[i].latex);
      else
        g_string_append_c (text, *c);
      c += i < G_N_ELEMENTS (specials) ? strlen (specials[i].text) : 1;
    }
}

/* With a full stop behind it. */
static void
append_sentence (GString *text, const char *sentence)
{
  if (*sentence == '\0')
    return;
  if (text->str[text->len - 1] != '{')
    g_string_append_c (text, ' ');
  append_escaped (text, sentence);
  if (!strchr (".!?", sentence[strlen (sentence) - 1]))
    g_string_append_c (text, '.');
}

/* A column of long texts is set in lines of this width, others as they are. */
#define LONG 48
#define LINES "p{6cm}"

static gboolean
is_long (const TerseGrid *grid, guint column)
{
  return grid->alignment[column] == 'l' && width_of (grid, column, TERSE_GRID_LATEX) > LONG;
}

/* Ragged lines, which may end behind commas too, in a cell that may be the last of its row. */
static void
append_lines (GString *text, const char *cell)
{
  g_auto (GStrv) parts = g_strsplit (cell, ",", -1);
  g_string_append (text, "\\raggedright\\let\\\\\\tabularnewline ");
  for (guint i = 0; parts[i]; i++)
    {
      g_string_append (text, i ? ",\\allowbreak{}" : "");
      append_escaped (text, parts[i]);
    }
}

static void
append_row (const TerseGrid *grid, GString *text, guint row)
{
  g_string_append (text, "      ");
  for (guint column = 0; grid->alignment[column]; column++)
    {
      const char *cell = row_at (grid, row)[column];
      g_string_append (text, column ? " & " : "");
      if (is_long (grid, column))
        append_lines (text, cell);
      else
        append_escaped (text, cell);
    }
  g_string_append (text, " \\\\\n");
}

static void
append_latex (const TerseGrid *grid, GString *text)
{
  g_string_append (text, "% needs \\usepackage{booktabs}, \\usepackage{graphicx} and \\usepackage[T1]{fontenc}\n"
                         "\\begin{table}\n  \\centering\n  \\caption{");
  append_sentence (text, grid->title);
  append_sentence (text, grid->caption);
  append_sentence (text, grid->legend);
  g_string_append (text, "}\n  \\footnotesize\\setlength{\\tabcolsep}{4pt}\n"
                         "  \\resizebox{\\ifdim\\width>\\textwidth\\textwidth\\else\\width\\fi}{!}{%\n    \\begin{tabular}{@{}");
  for (guint column = 0; grid->alignment[column]; column++)
    if (is_long (grid, column))
      g_string_append (text, LINES);
    else
      g_string_append_c (text, grid->alignment[column]);
  g_string_append (text, "@{}}\n      \\toprule\n");
  for (guint row = 0; row < grid->rows->len; row++)
    {
      if (row == 1 || has_rule (grid, row))
        g_string_append (text, "      \\midrule\n");
      append_row (grid, text, row);
    }
  g_string_append (text, "      \\bottomrule\n    \\end{tabular}}\n\\end{table}\n");
}

char *
terse_grid_to_text (const TerseGrid *grid, TerseGridFormat format)
{
  GString *text = g_string_new (NULL);
  if (format == TERSE_GRID_CSV)
    append_csv (grid, text);
  else if (format == TERSE_GRID_LATEX)
    append_latex (grid, text);
  else
    append_table (grid, text, format);
  return g_string_free (text, FALSE);
}
