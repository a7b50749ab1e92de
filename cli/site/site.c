#include "cli/site/site.h"

#include <string.h>

#include "cli/site/page.h"
#include "cli/site/parts.h"
#include "cli/site/reduction_page.h"
#include "cli/site/table_page.h"

static void
free_table (gpointer data)
{
  TerseSiteTable *table = data;
  g_free (table->name);
  g_free (table);
}

static void
open_site (TerseSite *site, TerseStore *store, TerseSiteOutput *output)
{
  *site = (TerseSite){ .output = output, .store = store };
  site->tables = g_ptr_array_new_with_free_func (free_table);
  site->questions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  site->closed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  site->bounds = g_ptr_array_new_with_free_func (g_free);
}

static void
close_site (TerseSite *site)
{
  g_ptr_array_unref (site->tables);
  g_hash_table_unref (site->questions);
  g_hash_table_unref (site->closed);
  g_ptr_array_unref (site->bounds);
}

static gboolean
has_table (const TerseSite *site, const char *name)
{
  for (guint i = 0; i < site->tables->len; i++)
    if (strcmp (((const TerseSiteTable *) site->tables->pdata[i])->name, name) == 0)
      return TRUE;
  return FALSE;
}

/* By the name of the specification's file, with a number where two have the same. */
static void
add_table (TerseSite *site, const TerseSweep *sweep)
{
  g_autofree char *file = g_path_get_basename (sweep->spec->path);
  if (g_str_has_suffix (file, ".ini"))
    file[strlen (file) - strlen (".ini")] = '\0';
  g_autofree char *stem = terse_site_name (file);
  char *name = g_strdup (stem);
  for (guint i = 2; has_table (site, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%u", stem, i);
    }
  TerseSiteTable *table = g_new0 (TerseSiteTable, 1);
  table->sweep = sweep;
  table->name = name;
  g_ptr_array_add (site->tables, table);
}

static void
append_number (GString *markup, guint number)
{
  g_string_append_printf (markup, "<td class=\"r\">%u</td>", number);
}

static char *
tables_of (const TerseSite *site)
{
  static const TerseVerdict order[] = { TERSE_IMPOSSIBLE, TERSE_POSSIBLE, TERSE_UNDECIDED };
  GString *markup = g_string_new (NULL);
  for (guint i = 0; i < site->tables->len; i++)
    {
      const TerseSiteTable *table = site->tables->pdata[i];
      const char *title = table->sweep->spec->title;
      g_autofree char *href = g_strdup_printf ("table/%s.html", table->name);
      g_string_append (markup, "<tr>");
      terse_site_cell (markup, "", *title ? title : table->name, href);
      append_number (markup, table->rows);
      for (guint v = 0; v < G_N_ELEMENTS (order); v++)
        append_number (markup, table->verdicts[order[v]]);
      g_string_append (markup, "</tr>\n");
    }
  return g_string_free (markup, FALSE);
}

static char *
evidence_of (const TerseSite *site)
{
  g_autoptr (GList) devices
      = g_list_sort (g_hash_table_get_keys (site->closed), (GCompareFunc) strcmp);
  GString *markup = g_string_new (NULL);
  for (GList *at = devices; at; at = at->next)
    {
      const guint *numbers = g_hash_table_lookup (site->closed, at->data);
      g_string_append (markup, "<tr>");
      terse_site_cell (markup, "", at->data, NULL);
      append_number (markup, numbers[0]);
      append_number (markup, numbers[1]);
      g_string_append (markup, "</tr>\n");
    }
  return g_string_free (markup, FALSE);
}

static char *
bounds_of (const TerseSite *site)
{
  GString *markup = g_string_new (NULL);
  if (site->bounds->len)
    g_string_append (markup, "<h2>Machines</h2>\n<dl>\n");
  for (guint i = 0; i < site->bounds->len; i += 3)
    {
      g_autofree char *title = terse_site_escape (site->bounds->pdata[i]),
                      *follows = terse_site_escape (site->bounds->pdata[i + 2]);
      g_string_append_printf (markup, "<dt><a href=\"%s\">%s</a></dt><dd>%s</dd>\n",
                              (const char *) site->bounds->pdata[i + 1], title, follows);
    }
  g_string_append (markup, site->bounds->len ? "</dl>\n" : "");
  return g_string_free (markup, FALSE);
}

static gboolean
write_index (TerseSite *site, const char *reductions, GError **error)
{
  const guint *verdicts = site->verdicts;
  g_autofree char *counts = g_strdup_printf (
      "%u questions: %u impossible, %u possible, each with a certificate to download; %u "
      "undecided.",
      g_hash_table_size (site->questions), verdicts[TERSE_IMPOSSIBLE], verdicts[TERSE_POSSIBLE],
      verdicts[TERSE_UNDECIDED]);
  g_autofree char *tables = tables_of (site), *evidence = evidence_of (site),
                  *bounds = bounds_of (site);
  g_autofree char *body = terse_site_fill ("index.html", "title", "Lower bounds with their proofs",
                                           "counts", counts, "tables", tables, "evidence", evidence,
                                           "bounds", bounds, "reductions", reductions, NULL);
  return terse_site_page (site, "index.html", "Lower bounds with their proofs", "", body, error);
}

static gboolean
write_shared (TerseSite *site, GError **error)
{
  static const char *const files[][2]
      = { { "style.css", "style.css" }, { "site.js", "script.js" } };
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      const char *text = terse_site_text (files[i][1]);
      if (!terse_site_output_write (site->output, files[i][0], text, strlen (text), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_site (TerseSite *site, GError **error)
{
  g_autoptr (GString) reductions = g_string_new (NULL);
  for (guint i = 0; i < site->tables->len; i++)
    if (!terse_site_table (site, site->tables->pdata[i], error))
      return FALSE;
  return terse_site_reductions (site, reductions, error) && write_shared (site, error)
         && write_index (site, reductions->str, error)
         && terse_site_output_end (site->output, error);
}

gboolean
terse_site_make (TerseStore *store, const GPtrArray *sweeps, TerseSiteOutput *output,
                 GError **error)
{
  TerseSite site;
  open_site (&site, store, output);
  for (guint i = 0; i < sweeps->len; i++)
    add_table (&site, sweeps->pdata[i]);
  const gboolean good = write_site (&site, error);
  close_site (&site);
  return good;
}
