/* Members of JSON objects: name and value in one call, into an open object. */
#ifndef TERSE_PROTOCOLS_MEMBERS_H
#define TERSE_PROTOCOLS_MEMBERS_H

#include <json-glib/json-glib.h>

void terse_member_text (JsonBuilder *builder, const char *name,
                        const char *text); /* null for NULL */
void terse_member_number (JsonBuilder *builder, const char *name,
                          guint64 number); /* at most G_MAXINT64 */
void terse_member_real (JsonBuilder *builder, const char *name, double real);
/* An array of `n` integers. */
void terse_member_numbers (JsonBuilder *builder, const char *name, guint64 n, const guint *numbers);
/* Opens an object. */
void terse_member_object (JsonBuilder *builder, const char *name);

#endif
