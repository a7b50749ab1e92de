#include "cli/sweep/grid.h"

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

const char *const *
terse_grid_row (const TerseGrid *grid, guint i)
{
  return i < grid->rows->len ? grid->rows->pdata[i] : NULL;
}

const char *
terse_grid_alignment (const TerseGrid *grid)
{
  return grid->alignment;
}

const char *
terse_grid_legend (const TerseGrid *grid)
{
  return grid->legend ? grid->legend : "";
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
append_padded (const TerseGrid *grid, GString *text, guint row, const glong *widths,
               TerseGridFormat format)
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
    g_string_append_printf (text, format == TERSE_GRID_MARKDOWN ? "**%s**\n\n" : "%s\n\n",
                            grid->title);
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

/* The marks are the only characters beyond ASCII with a meaning here; others are the document's
 * business (UTF-8). */
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

/* A column of texts longer than this is set in lines, others as they are; a table that cannot be
 * scaled has less room. */
#define LONG 48
#define LONG_UNSCALED 20

/* A table of more lines is broken over pages. */
#define MOST_LINES 40

static gboolean
is_long (const TerseGrid *grid, guint column, glong most)
{
  return grid->alignment[column] == 'l' && width_of (grid, column, TERSE_GRID_LATEX) > most;
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
append_row (const TerseGrid *grid, GString *text, guint row, glong most)
{
  g_string_append (text, "      ");
  for (guint column = 0; grid->alignment[column]; column++)
    {
      const char *cell = row_at (grid, row)[column];
      g_string_append (text, column ? " & " : "");
      if (is_long (grid, column, most))
        append_lines (text, cell);
      else
        append_escaped (text, cell);
    }
  g_string_append (text, " \\\\\n");
}

/* Rows from `first` on, with the rules between them. */
static void
append_rows (const TerseGrid *grid, GString *text, guint first, glong most)
{
  for (guint row = first; row < grid->rows->len; row++)
    {
      if (row == 1 || has_rule (grid, row))
        g_string_append (text, row == first ? "" : "      \\midrule\n");
      append_row (grid, text, row, most);
    }
}

/* The argument of tabular. */
static void
append_columns (const TerseGrid *grid, GString *text, glong most)
{
  g_string_append (text, "{@{}");
  for (guint column = 0; grid->alignment[column]; column++)
    if (is_long (grid, column, most))
      g_string_append (text, most == LONG                   ? "p{6cm}"
                             : is_long (grid, column, LONG) ? "p{12em}"
                                                            : "p{8em}");
    else
      g_string_append_c (text, grid->alignment[column]);
  g_string_append (text, "@{}}");
}

static void
append_caption (const TerseGrid *grid, GString *text)
{
  g_string_append (text, "\\caption{");
  append_sentence (text, grid->title);
  append_sentence (text, grid->caption);
  append_sentence (text, grid->legend);
  g_string_append_c (text, '}');
}

static void
append_short_latex (const TerseGrid *grid, GString *text)
{
  g_string_append (
      text, "% needs \\usepackage{booktabs}, \\usepackage{graphicx} and \\usepackage[T1]{fontenc}\n"
            "\\begin{table}\n  \\centering\n  ");
  append_caption (grid, text);
  g_string_append (text,
                   "\n  \\footnotesize\\setlength{\\tabcolsep}{4pt}\n"
                   "  \\resizebox{\\ifdim\\width>\\textwidth\\textwidth\\else\\width\\fi}{!}{%\n   "
                   " \\begin{tabular}");
  append_columns (grid, text, LONG);
  g_string_append (text, "\n      \\toprule\n");
  append_rows (grid, text, 0, LONG);
  g_string_append (text, "      \\bottomrule\n    \\end{tabular}}\n\\end{table}\n");
}

/* Sizes of type from 8 points down, until the rows stand out into each margin by a tenth of the
 * text at most: a table that breaks cannot be scaled as a box. Where none of three will do the
 * pages are turned, if the document can; the number of a turned page stands beside the rows, so
 * they keep nearer to the text. */
static void
append_fitting (const TerseGrid *grid, GString *text)
{
  g_string_append (
      text, "\\def\\tersetry#1#2{\\fontsize{#1}{#2}\\selectfont\\setlength{\\tabcolsep}{.45em}%\n"
            "  \\setbox0=\\hbox{\\begin{tabular}");
  append_columns (grid, text, LONG_UNSCALED);
  g_string_append (text,
                   "\\tersehead\\terserows\\end{tabular}}}%\n"
                   "\\def\\tersefit{\\tersetry{8}{9.5}%\n"
                   "  \\ifdim\\wd0>\\dimen0\\tersetry{7}{8}\\fi\n"
                   "  \\ifdim\\wd0>\\dimen0\\tersetry{6}{7}\\fi}%\n"
                   "\\dimen0=1.2\\textwidth\\tersefit\n"
                   "\\let\\terseend\\relax\n"
                   "\\ifdim\\wd0>\\dimen0\\ifdefined\\landscape\n"
                   "  \\landscape\\let\\terseend\\endlandscape\\dimen0=1.05\\textheight\\tersefit\n"
                   "\\fi\\fi\n"
                   "\\ifdim\\wd0>\\dimen0\\tersetry{5}{6}\\fi\n");
}

/* The caption is set in the size of the text; longtable has no other place to say so. */
static void
append_long_latex (const TerseGrid *grid, GString *text)
{
  g_string_append (
      text,
      "% needs \\usepackage{booktabs}, \\usepackage{longtable} and \\usepackage[T1]{fontenc},\n"
      "% one column of text, and \\usepackage{pdflscape} where it is too wide for an upright page\n"
      "\\begingroup\n\\def\\tersehead{%\n");
  append_row (grid, text, 0, LONG_UNSCALED);
  g_string_append (text, "}%\n\\def\\terserows{%\n");
  append_rows (grid, text, 1, LONG_UNSCALED);
  g_string_append (text, "}%\n");
  append_fitting (grid, text);
  g_string_append (
      text,
      "\\let\\tersename\\tablename\\def\\tablename{\\normalsize\\tersename}%\n"
      "\\setlength{\\LTcapwidth}{\\linewidth}\\setlength{\\LTleft}{0pt plus 1fill minus 1fill}%\n"
      "\\setlength{\\LTright}{\\LTleft}%\n\\begin{longtable}");
  append_columns (grid, text, LONG_UNSCALED);
  g_string_append (text, "\n  ");
  append_caption (grid, text);
  g_string_append_printf (text,
                          "\\\\\n  \\toprule\n  \\tersehead\n  \\midrule\n  \\endfirsthead\n"
                          "  \\multicolumn{%" G_GSIZE_FORMAT
                          "}{@{}l@{}}{\\tersename\\ \\thetable, continued} \\\\\n"
                          "  \\toprule\n  \\tersehead\n  \\midrule\n  \\endhead\n  \\bottomrule\n  "
                          "\\endfoot\n  \\terserows\n"
                          "\\end{longtable}\n\\terseend\n\\endgroup\n",
                          strlen (grid->alignment));
}

/* Lines of the table on paper, about. */
static guint
count_lines (const TerseGrid *grid)
{
  guint lines = 0;
  for (guint row = 0; row < grid->rows->len; row++)
    {
      glong most = 1;
      for (guint column = 0; grid->alignment[column]; column++)
        most = MAX (most, (g_utf8_strlen (row_at (grid, row)[column], -1) + LONG - 1) / LONG);
      lines += (guint) most;
    }
  return lines;
}

static void
append_latex (const TerseGrid *grid, GString *text)
{
  if (count_lines (grid) > MOST_LINES)
    append_long_latex (grid, text);
  else
    append_short_latex (grid, text);
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
