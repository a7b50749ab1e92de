/* Rows are those of terse_sweep_grid (), cell for cell. */
#include "cli/site/table_page.h"

#include <string.h>

#include "cli/site/bound_page.h"
#include "cli/site/page.h"
#include "cli/site/question_page.h"
#include "cli/site/svg.h"
#include "cli/sweep/sweep_plot.h"
#include "cli/sweep/sweep_table.h"
#include "protocols/members.h"

/* The parts of a table that its pages and its data are made of. */
typedef struct {
  GPtrArray *rows;   /* of TerseSweepRow */
  GPtrArray *pages;  /* of char *: the page of a row's question, from here, or NULL */
  GPtrArray *bounds; /* of char *: the page of a row's machine bound, likewise */
  TerseGrid *grid;
  guint link, verdict, machine; /* columns */
} Parts;

/* The number of columns where there is none of this head. */
static guint
find_column (const TerseGrid *grid, const char *head)
{
  guint i = 0;
  while (terse_grid_row (grid, 0)[i] && !g_str_equal (terse_grid_row (grid, 0)[i], head))
    i++;
  return i;
}

static TerseVerdict
verdict_of (const TerseSweepRow *row)
{
  return row->source ? row->source->row->verdict : TERSE_UNDECIDED;
}

/* Why a row is open may be known of its question alone. */
static gboolean
find_page (TerseSite *site, const TerseSiteTable *table, const TerseSweepRow *row, char **page,
           GError **error)
{
  g_autofree char *question = row->question ? terse_store_question (row->question) : NULL;
  const TerseSweepCell *own = question ? g_hash_table_lookup (table->sweep->cells, question) : NULL;
  const TerseSweepCell *cell = row->source ? row->source : own;
  const char *name = cell ? terse_site_question (site, table, cell, error) : NULL;
  *page = name ? g_strdup_printf ("../question/%s.html", name) : NULL;
  return cell == NULL || name != NULL;
}

static gboolean
find_pages (TerseSite *site, TerseSiteTable *table, Parts *parts, GError **error)
{
  for (guint i = 0; i < parts->rows->len; i++)
    {
      char *page;
      if (!find_page (site, table, parts->rows->pdata[i], &page, error))
        return FALSE;
      g_ptr_array_add (parts->pages, page);
      table->verdicts[verdict_of (parts->rows->pdata[i])]++;
    }
  table->rows = parts->rows->len;
  return TRUE;
}

/* Pages of machine bounds are numbered by their entries. */
static void
find_bounds (const TerseSiteTable *table, Parts *parts)
{
  const GPtrArray *entries = table->sweep->spec->entries;
  g_autoptr (GHashTable) names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (guint i = 0, number = 1; i < entries->len; i++)
    if (((const TerseSpecEntry *) entries->pdata[i])->bound)
      g_hash_table_insert (names, entries->pdata[i], terse_site_bound_name (table, number++));
  for (guint i = 0; i < parts->rows->len; i++)
    {
      const TerseSweepRow *row = parts->rows->pdata[i];
      const char *name = g_hash_table_lookup (names, row->entry);
      g_ptr_array_add (parts->bounds, name ? g_strconcat ("../", name, NULL) : NULL);
    }
}

static void
append_row (GString *markup, const Parts *parts, guint i)
{
  const char *const *cells = terse_grid_row (parts->grid, i + 1);
  const char *alignment = terse_grid_alignment (parts->grid);
  const TerseSweepRow *row = parts->rows->pdata[i];
  g_autofree char *verdict = g_strdup_printf ("verdict %s", terse_verdict_id (verdict_of (row)));
  g_string_append (markup, "<tr>");
  for (guint c = 0; cells[c]; c++)
    terse_site_cell (markup,
                     c == parts->verdict   ? verdict
                     : alignment[c] == 'r' ? "r"
                                           : "",
                     cells[c],
                     c == parts->link      ? parts->pages->pdata[i]
                     : c == parts->machine ? parts->bounds->pdata[i]
                                           : NULL);
  g_string_append (markup, "</tr>\n");
}

static char *
heads_of (const Parts *parts)
{
  GString *markup = g_string_new (NULL);
  const char *const *heads = terse_grid_row (parts->grid, 0);
  for (guint c = 0; heads[c]; c++)
    {
      g_autofree char *safe = terse_site_escape (heads[c]);
      g_string_append_printf (markup, "<th scope=\"col\"%s>%s</th>",
                              terse_grid_alignment (parts->grid)[c] == 'r' ? " class=\"r\"" : "",
                              safe);
    }
  return g_string_free (markup, FALSE);
}

static void
write_row (JsonBuilder *builder, const Parts *parts, guint i)
{
  const char *const *cells = terse_grid_row (parts->grid, i + 1);
  json_builder_begin_array (builder);
  json_builder_begin_array (builder);
  for (guint c = 0; cells[c]; c++)
    {
      g_autofree char *valid = g_utf8_make_valid (cells[c], -1);
      json_builder_add_string_value (builder, valid);
    }
  json_builder_end_array (builder);
  json_builder_add_string_value (builder, parts->pages->pdata[i]);
  json_builder_add_string_value (builder, terse_verdict_id (verdict_of (parts->rows->pdata[i])));
  if (parts->bounds->pdata[i])
    json_builder_add_string_value (builder, parts->bounds->pdata[i]);
  json_builder_end_array (builder);
}

static void
write_columns (JsonBuilder *builder, const Parts *parts)
{
  static const char *const filtered[]
      = { "machine", "problem", "model", "knows", "verdict", "closed by", "theorem", NULL };
  const char *const *heads = terse_grid_row (parts->grid, 0);
  json_builder_set_member_name (builder, "heads");
  json_builder_begin_array (builder);
  for (guint c = 0; heads[c]; c++)
    json_builder_add_string_value (builder, heads[c]);
  json_builder_end_array (builder);
  terse_member_text (builder, "kinds", terse_grid_alignment (parts->grid));
  json_builder_set_member_name (builder, "filters");
  json_builder_begin_array (builder);
  for (guint c = 0; heads[c]; c++)
    if (g_strv_contains (filtered, heads[c]))
      json_builder_add_int_value (builder, c);
  json_builder_end_array (builder);
  terse_member_number (builder, "link", parts->link);
  terse_member_number (builder, "verdict", parts->verdict);
  terse_member_number (builder, "machine", parts->machine);
}

static gboolean
write_data (TerseSite *site, const TerseSiteTable *table, const Parts *parts, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  write_columns (builder, parts);
  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (guint i = 0; i < parts->rows->len; i++)
    write_row (builder, parts, i);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *json = terse_site_json (root),
                  *text = g_strdup_printf ("window.terseTable = %s;\n", json),
                  *name = g_strdup_printf ("table/%s.data.js", table->name);
  return terse_site_output_write (site->output, name, text, strlen (text), error);
}

/* The folder of a certificate is its archive here, whatever the store's path is. */
static void
point_here (TerseSite *site, JsonObject *object)
{
  static const char *const inner[] = { "impossible", "possible", "settled_by" };
  const char *folder = json_object_get_string_member_with_default (object, "certificate", NULL);
  if (folder)
    {
      g_autofree char *name = g_path_get_basename (folder);
      g_autofree char *here = g_strdup_printf ("../question/%s.tar", name);
      json_object_set_string_member (object, "certificate", here);
    }
  for (guint i = 0; i < G_N_ELEMENTS (inner); i++)
    {
      JsonNode *node = json_object_get_member (object, inner[i]);
      if (node && JSON_NODE_HOLDS_OBJECT (node))
        point_here (site, json_node_get_object (node));
    }
}

static gboolean
write_json (TerseSite *site, const TerseSiteTable *table, GError **error)
{
  g_autoptr (GPtrArray) objects = terse_sweep_objects (table->sweep);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (root, json_array_new ());
  for (guint i = 0; i < objects->len; i++)
    {
      point_here (site, json_node_get_object (objects->pdata[i]));
      json_array_add_element (json_node_get_array (root), json_node_ref (objects->pdata[i]));
    }
  g_autofree char *text = json_to_string (root, TRUE),
                  *name = g_strdup_printf ("table/%s.json", table->name);
  return terse_site_output_write (site->output, name, text, strlen (text), error);
}

static gboolean
write_form (TerseSite *site, const TerseSiteTable *table, TerseGridFormat format,
            const char *ending, GError **error)
{
  g_autoptr (TerseGrid) grid = terse_sweep_grid (table->sweep, format);
  g_autofree char *text = terse_grid_to_text (grid, format),
                  *name = g_strdup_printf ("table/%s.%s", table->name, ending);
  return terse_site_output_write (site->output, name, text, strlen (text), error);
}

/* The first parameter of the first problem that is a number in all rows and not the same in all. */
static const char *
find_axis (const TerseSpec *spec)
{
  const TerseSpecEntry *first = spec->entries->len ? spec->entries->pdata[0] : NULL;
  const char *const *names = first ? terse_problem_parameters (first->problem) : NULL;
  for (guint n = 0; names && names[n]; n += 2)
    for (guint i = 1; terse_sweep_plot_check (spec, names[n], NULL) && i < spec->entries->len; i++)
      {
        const TerseSpecEntry *entry = spec->entries->pdata[i];
        const char *const *others = terse_problem_parameters (entry->problem);
        for (guint o = 0; others[o]; o += 2)
          if (strcmp (others[o], names[n]) == 0 && strcmp (others[o + 1], names[n + 1]) != 0)
            return names[n];
      }
  return NULL;
}

/* The thresholds, where the table has a size to draw them by. */
static char *
plot_of (const TerseSiteTable *table)
{
  const TerseSweepPlot plot = { .x = find_axis (table->sweep->spec) };
  GString *markup = g_string_new (NULL);
  gboolean open;
  g_autoptr (TersePicture) picture
      = plot.x ? terse_sweep_plot (table->sweep, &plot, &open, NULL) : NULL;
  if (picture == NULL)
    return g_string_free (markup, FALSE);
  g_autofree char *description
      = g_strdup_printf ("The least budget against %s, a line for each family of rows; the table "
                         "above has its numbers.",
                         plot.x);
  g_autofree char *svg = terse_site_svg (picture, "plot", description);
  terse_site_figure (markup, "Thresholds", svg);
  return g_string_free (markup, FALSE);
}

static char *
page_name (const TerseSiteTable *table, guint page)
{
  return page ? g_strdup_printf ("%s-page-%u.html", table->name, page + 1)
              : g_strdup_printf ("%s.html", table->name);
}

static char *
links_of (const TerseSiteTable *table, guint pages, guint here)
{
  GString *markup = g_string_new (NULL);
  if (pages > 1)
    g_string_append (markup, "<nav id=\"pages\" aria-label=\"Pages of the table\">");
  for (guint page = 0; pages > 1 && page < pages; page++)
    {
      g_autofree char *name = page_name (table, page);
      g_string_append_printf (markup, "<a href=\"%s\"%s>%u</a>", name,
                              page == here ? " aria-current=\"page\"" : "", page + 1);
    }
  g_string_append (markup, pages > 1 ? "</nav>\n" : "");
  return g_string_free (markup, FALSE);
}

static gboolean
has_bounds (const Parts *parts)
{
  return terse_grid_row (parts->grid, 0)[parts->machine] != NULL;
}

static gboolean
write_page (TerseSite *site, const TerseSiteTable *table, const Parts *parts, guint page,
            const char *plot, GError **error)
{
  const TerseSpec *spec = table->sweep->spec;
  const guint all = parts->rows->len, first = page * TERSE_SITE_PAGE_ROWS,
              end = MIN (all, first + TERSE_SITE_PAGE_ROWS);
  const char *title = *spec->title ? spec->title : table->name;
  g_autoptr (GString) rows = g_string_new (NULL);
  for (guint i = first; i < end; i++)
    append_row (rows, parts, i);
  g_autofree char *counts = g_strdup_printf (
      "%u rows: %u impossible, %u possible, %u undecided. A row leads to its question%s.", all,
      table->verdicts[TERSE_IMPOSSIBLE], table->verdicts[TERSE_POSSIBLE],
      table->verdicts[TERSE_UNDECIDED],
      has_bounds (parts) ? ", its machine to the chain behind it" : "");
  g_autofree char *heads
      = heads_of (parts),
      *links
      = links_of (table, MAX (1, (all + TERSE_SITE_PAGE_ROWS - 1) / TERSE_SITE_PAGE_ROWS), page);
  g_autofree char *script
      = page ? g_strdup ("")
             : g_strdup_printf ("<script src=\"%s.data.js\"></script>\n", table->name);
  g_autofree char *body = terse_site_fill (
      "table.html", "title", title, "caption", spec->caption, "counts", counts, "name", table->name,
      "legend", terse_grid_legend (parts->grid), "heads", heads, "rows", rows->str, "pages", links,
      "plot", page ? "" : plot, "script", script, NULL);
  g_autofree char *name = page_name (table, page);
  g_autofree char *path = g_strconcat ("table/", name, NULL);
  return terse_site_page (site, path, title, "", body, error);
}

static gboolean
write_all (TerseSite *site, TerseSiteTable *table, Parts *parts, GError **error)
{
  g_autofree char *plot = NULL;
  find_bounds (table, parts);
  if (!find_pages (site, table, parts, error) || !terse_site_bounds (site, table, error)
      || !write_data (site, table, parts, error) || !write_json (site, table, error)
      || !write_form (site, table, TERSE_GRID_CSV, "csv", error)
      || !write_form (site, table, TERSE_GRID_LATEX, "tex", error))
    return FALSE;
  plot = plot_of (table);
  for (guint page = 0; page == 0 || page * TERSE_SITE_PAGE_ROWS < parts->rows->len; page++)
    if (!write_page (site, table, parts, page, plot, error))
      return FALSE;
  return TRUE;
}

gboolean
terse_site_table (TerseSite *site, TerseSiteTable *table, GError **error)
{
  g_autoptr (TerseGrid) grid = terse_sweep_grid (table->sweep, TERSE_GRID_MARKDOWN);
  g_autoptr (GPtrArray) rows = terse_sweep_rows (table->sweep),
                        pages = g_ptr_array_new_with_free_func (g_free),
                        bounds = g_ptr_array_new_with_free_func (g_free);
  Parts parts = { .rows = rows,
                  .pages = pages,
                  .bounds = bounds,
                  .grid = grid,
                  .link = find_column (grid, "problem"),
                  .verdict = find_column (grid, "verdict"),
                  .machine = find_column (grid, "machine") };
  return write_all (site, table, &parts, error);
}
