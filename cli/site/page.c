#include "cli/site/page.h"

#include <string.h>

gboolean
terse_site_page (TerseSite *site, const char *name, const char *title, const char *trail,
                 const char *body, GError **error)
{
  g_autofree char *brief = terse_site_shorten (title, 120);
  g_autofree char *text
      = terse_site_fill ("page.html", "title", brief, "root", strchr (name, '/') ? "../" : "",
                         "trail", trail, "body", body, NULL);
  return terse_site_output_write (site->output, name, text, strlen (text), error);
}

void
terse_site_fact (GString *markup, const char *term, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_autofree char *safe = terse_site_escape (text);
  g_string_append_printf (markup, "<dt>%s</dt><dd>%s</dd>\n", term, safe);
}

void
terse_site_pre (GString *markup, const char *heading, const char *text)
{
  g_autofree char *safe = terse_site_escape (text);
  g_string_append_printf (markup, "<h2>%s</h2>\n<pre tabindex=\"0\">%s</pre>\n", heading, safe);
}

void
terse_site_cell (GString *markup, const char *classes, const char *text, const char *href)
{
  g_autofree char *safe = terse_site_escape (text);
  g_autofree char *target = href ? terse_site_escape (href) : NULL;
  g_string_append (markup, "<td");
  if (*classes)
    g_string_append_printf (markup, " class=\"%s\"", classes);
  if (target)
    g_string_append_printf (markup, "><a href=\"%s\">%s</a></td>", target, safe);
  else
    g_string_append_printf (markup, ">%s</td>", safe);
}

char *
terse_site_table_link (const TerseSiteTable *table)
{
  const char *title = table->sweep->spec->title;
  g_autofree char *safe = terse_site_escape (*title ? title : table->name);
  return g_strdup_printf ("<a href=\"../table/%s.html\">%s</a>", table->name, safe);
}

char *
terse_site_name (const char *text)
{
  GString *name = g_string_new (NULL);
  for (const char *at = text; *at && name->len < 80; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (name, g_ascii_tolower (*at));
    else if (name->len && name->str[name->len - 1] != '-')
      g_string_append_c (name, '-');
  if (name->len == 0)
    g_string_append (name, "table");
  return g_string_free (name, FALSE);
}

char *
terse_site_shorten (const char *text, guint most)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  if (g_utf8_strlen (valid, -1) <= (glong) most)
    return g_steal_pointer (&valid);
  g_autofree char *begin = g_utf8_substring (valid, 0, (glong) most);
  return g_strconcat (begin, "…", NULL);
}

void
terse_site_figure (GString *markup, const char *heading, const char *svg)
{
  g_string_append_printf (markup,
                          "<h2>%s</h2>\n<figure tabindex=\"0\" role=\"region\" "
                          "aria-label=\"%s, drawn\">\n%s</figure>\n",
                          heading, heading, svg);
}
