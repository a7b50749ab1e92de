/* A stream that counts and sums what is written to it and hands it on: to a pipe, to another
 * stream, to both or to none. It refuses to go on once it is cancelled. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DEVICE_TEE_H
#define TERSE_REDUCTIONS_QUESTIONS_DEVICE_TEE_H

#include <gio/gio.h>

/* `copy` or NULL is kept and closed with the tee; `descriptor`, of a pipe, or -1, is closed with it
 * too; `cancellable` or NULL is kept. (transfer full) */
GOutputStream *terse_tee_new (int descriptor, GOutputStream *copy, GCancellable *cancellable);

guint64 terse_tee_bytes (GOutputStream *tee);
/* The SHA-256 of all of them, in hexadecimal. (transfer full) */
char *terse_tee_sha256 (GOutputStream *tee);

#endif
