#include "cli/grid.h"

#include <string.h>

struct _TerseGrid {
  GPtrArray *rows;
  char *alignment;
};

TerseGrid *
terse_grid_new (const char *alignment)
{
  TerseGrid *grid = g_new0 (TerseGrid, 1);
  grid->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  grid->alignment = g_strdup (alignment);
  return grid;
}

void
terse_grid_free (TerseGrid *grid)
{
  g_ptr_array_unref (grid->rows);
  g_free (grid->alignment);
  g_free (grid);
}

void
terse_grid_add (TerseGrid *grid, char **cells)
{
  g_return_if_fail (g_strv_length (cells) == strlen (grid->alignment));
  g_ptr_array_add (grid->rows, cells);
}

static char **
row_at (const TerseGrid *grid, guint i)
{
  return g_ptr_array_index (grid->rows, i);
}

/* Cells padded to the widest of their column, between `left`, `between` and `right`. */
static void
append_padded (const TerseGrid *grid, GString *text, guint row, const char *left, const char *between, const char *right)
{
  g_string_append (text, left);
  for (guint column = 0; grid->alignment[column]; column++)
    {
      glong width = 0, own = g_utf8_strlen (row_at (grid, row)[column], -1);
      for (guint i = 0; i < grid->rows->len; i++)
        width = MAX (width, g_utf8_strlen (row_at (grid, i)[column], -1));
      gboolean to_right = grid->alignment[column] == 'r';
      g_string_append_printf (text, "%s%*s%s%*s", column ? between : "", to_right ? (int) (width - own) : 0, "",
                              row_at (grid, row)[column], to_right ? 0 : (int) (width - own), "");
    }
  while (*right == '\0' && text->len && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append_printf (text, "%s\n", right);
}

static void
append_csv (const TerseGrid *grid, GString *text, guint row)
{
  for (guint column = 0; grid->alignment[column]; column++)
    {
      g_auto (GStrv) parts = g_strsplit (row_at (grid, row)[column], "\"", -1);
      g_autofree char *quoted = g_strjoinv ("\"\"", parts);
      gboolean plain = strpbrk (quoted, ",\"\n") == NULL;
      g_string_append_printf (text, plain ? "%s%s" : "%s\"%s\"", column ? "," : "", quoted);
    }
  g_string_append (text, "\r\n");
}

static void
append_latex (const TerseGrid *grid, GString *text, guint row)
{
  for (guint column = 0; grid->alignment[column]; column++)
    {
      g_string_append (text, column ? " & " : "");
      for (const char *c = row_at (grid, row)[column]; *c; c++)
        g_string_append_printf (text, strchr ("_&%#${}", *c) ? "\\%c" : "%c", *c);
    }
  g_string_append (text, " \\\\\n");
}

static void
append_rule (const TerseGrid *grid, GString *text)
{
  for (guint column = 0; grid->alignment[column]; column++)
    g_string_append (text, grid->alignment[column] == 'r' ? "|--:" : "|:--");
  g_string_append (text, "|\n");
}

char *
terse_grid_to_text (const TerseGrid *grid, TerseGridFormat format)
{
  GString *text = g_string_new (NULL);
  if (format == TERSE_GRID_LATEX)
    g_string_append_printf (text, "\\begin{tabular}{%s}\n\\hline\n", grid->alignment);
  for (guint row = 0; row < grid->rows->len; row++)
    {
      if (format == TERSE_GRID_TEXT)
        append_padded (grid, text, row, "", "  ", "");
      else if (format == TERSE_GRID_MARKDOWN)
        append_padded (grid, text, row, "| ", " | ", " |");
      else if (format == TERSE_GRID_CSV)
        append_csv (grid, text, row);
      else
        append_latex (grid, text, row);
      if (row == 0 && format == TERSE_GRID_MARKDOWN)
        append_rule (grid, text);
      if (row == 0 && format == TERSE_GRID_LATEX)
        g_string_append (text, "\\hline\n");
    }
  if (format == TERSE_GRID_LATEX)
    g_string_append (text, "\\hline\n\\end{tabular}\n");
  return g_string_free (text, FALSE);
}
