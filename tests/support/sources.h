/* The source files of the project, for tests that read them. */
#ifndef TERSE_TESTS_SUPPORT_SOURCES_H
#define TERSE_TESTS_SUPPORT_SOURCES_H

#include <glib.h>

/* `path` is from the root. */
typedef void (*TerseSourceVisit) (const char *path, const char *text, gpointer data);

/* Calls `visit` with every C, C++, header and .def file. */
void terse_sources_visit (TerseSourceVisit visit, gpointer data);

/* The same with every Markdown file. */
void terse_documents_visit (TerseSourceVisit visit, gpointer data);

/* Name and kind, '<' or '"', of an include line, (transfer full), or NULL. */
char *terse_include_parse (const char *line, char *kind);

#endif
