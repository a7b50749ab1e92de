/* The functions of libarchive that archives use, from a library that is loaded when the first
 * archive is made: it brings ten other libraries with it, and no other command needs it. */
#ifndef TERSE_CLI_SITE_ARCHIVE_CALLS_H
#define TERSE_CLI_SITE_ARCHIVE_CALLS_H

#include <archive.h>
#include <archive_entry.h>
#include <glib.h>

typedef struct {
#define TERSE_ARCHIVE_CALL(name) __typeof__ (name) *name;
#include "cli/site/archive_calls.def"
#undef TERSE_ARCHIVE_CALL
} TerseArchiveCalls;

/* Loads libarchive, once. NULL and TERSE_ERROR_IO where it cannot be had. (transfer none) */
const TerseArchiveCalls *terse_archive_calls (GError **error);

#endif
