/* The reading of JSON that comes from outside. json-glib alone is too lenient for evidence: it
 * recurses without a bound, stops at a NUL byte, leaves unread what comes behind the object, takes
 * comments, and keeps the last of two members with one name. */
#ifndef TERSE_PROTOCOLS_JSON_H
#define TERSE_PROTOCOLS_JSON_H

#include <json-glib/json-glib.h>

/* Objects and arrays inside one another. */
#define TERSE_JSON_MAX_DEPTH 16u
/* Objects, arrays and what is separated by commas, together: some 300 bytes of memory each. */
#define TERSE_JSON_MAX_VALUES (1u << 23)

/* Parses a JSON object of UTF-8 text without control characters in strings (so that messages that
 * quote them stay one line), without names that occur twice in an object, nested at most
 * TERSE_JSON_MAX_DEPTH deep, of at most TERSE_JSON_MAX_VALUES values, with nothing but blanks
 * behind it. NULL and TERSE_ERROR_INPUT: `name: expected ..., found ...`. (transfer full) */
JsonNode *terse_json_parse (const char *text, gsize length, const char *name, GError **error);

/* Whether such a text keeps the bounds of depth and of values: what is not read again is not
 * written either. */
gboolean terse_json_is_bounded (const char *text, gsize length);

#endif
