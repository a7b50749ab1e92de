/* libterse: lower bounds in communication complexity, with proof.
 *
 * An inquiry is a problem, a model of communication and a budget; its answer is a verdict with
 * evidence that was judged before it is given: a proof by the kernel of proofs, a witness by the
 * kernel of witnesses, a protocol by running it on every promised input. Problems, models and
 * options are those of the program (`terse list problems`, `terse list models`).
 *
 * Nothing is global: inquiries and answers may be used in different threads, one of them in one
 * thread at a time. A function that can fail takes a GError as its last argument and says by NULL
 * or FALSE that it is set; a verdict is a value and never an error. Text is UTF-8. What is returned
 * `const` belongs to the object; all else is freed by the caller. As everywhere with GLib, the
 * program ends where no memory is left for small things.
 *
 *     cc example.c $(pkg-config --cflags --libs terse)
 *
 * Functions are never taken away or changed under one number of the library (libterse.so.0); the
 * version of a symbol says with which release it came. */
#ifndef TERSE_H
#define TERSE_H

#include <gio/gio.h>

G_BEGIN_DECLS

#define TERSE_EXPORT __attribute__ ((visibility ("default")))

/* The release, such as "0.2.0". */
TERSE_EXPORT const char *terse_library_version (void);

/* Errors: of this domain, or G_IO_ERROR_CANCELLED. A message is one line, with `file:line:` in
 * front where a file is concerned. */
#define TERSE_LIBRARY_ERROR (terse_library_error_quark ())
TERSE_EXPORT GQuark terse_library_error_quark (void);
typedef enum {
  TERSE_LIBRARY_ERROR_USAGE, /* a name or value is unknown, missing, contradictory or out of range
                              */
  TERSE_LIBRARY_ERROR_INPUT, /* a file does not have the documented form */
  TERSE_LIBRARY_ERROR_LIMIT, /* the work is larger than a stated limit */
  TERSE_LIBRARY_ERROR_IO,    /* the system refused to read or write */
  TERSE_LIBRARY_ERROR_MEMORY /* there was not enough memory */
} TerseLibraryError;

/* ---- inquiries */

typedef struct _TerseInquiry TerseInquiry;

/* A problem of the registry with its parameters name, value, .., NULL: "index" with "n", "3";
 * "matrix" with "file", "truth.csv" or "entries", "0 1;1 0". The model is the problem's own. */
TERSE_EXPORT TerseInquiry *terse_inquiry_new (const char *problem, const char *const *parameters,
                                              GError **error);
/* Adds an owner, which frees it too; what is set is set for all of them. (transfer full) */
TERSE_EXPORT TerseInquiry *terse_inquiry_ref (TerseInquiry *inquiry);
TERSE_EXPORT void terse_inquiry_free (TerseInquiry *inquiry);
#define TERSE_TYPE_INQUIRY (terse_inquiry_get_type ())
TERSE_EXPORT GType terse_inquiry_get_type (void);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseInquiry, terse_inquiry_free)

/* Sets `model`, `knows` (who knows the output: both, alice, bob, ..), or an option of the model by
 * its name: `bits`, `messages`, `rounds`, `first`, .. ; `schedule` takes the text of a schedule
 * with ; for newlines. Whether options fit together is known when it is asked. */
TERSE_EXPORT gboolean terse_inquiry_set (TerseInquiry *inquiry, const char *name, const char *value,
                                         GError **error);
/* Past `seconds` or an estimated or used memory of `bytes` the answer is undecided; 0: no limit. */
TERSE_EXPORT void terse_inquiry_limit (TerseInquiry *inquiry, double seconds, guint64 bytes);
/* The folder below which answers leave a certificate; NULL: none. */
TERSE_EXPORT void terse_inquiry_keep (TerseInquiry *inquiry, const char *folder);
/* The problem in one line, "index n=3". (transfer full) */
TERSE_EXPORT char *terse_inquiry_text (const TerseInquiry *inquiry);

/* ---- answers */

typedef struct _TerseAnswer TerseAnswer;

typedef enum {
  TERSE_ANSWER_IMPOSSIBLE, /* there is no such protocol */
  TERSE_ANSWER_POSSIBLE,   /* there is one */
  TERSE_ANSWER_UNDECIDED,  /* by a limit, an interruption, or evidence that did not stand up */
} TerseAnswerVerdict;

/* Is there a protocol under the budget that was set? `cancellable` may be NULL; a cancelled inquiry
 * is undecided. (transfer full) */
TERSE_EXPORT TerseAnswer *terse_inquiry_ask (const TerseInquiry *inquiry, GCancellable *cancellable,
                                             GError **error);
/* The least budget, of an inquiry without one, into *least. The answer is the possible one at it,
 * and *below, where `below` is not NULL, the impossible one below it, NULL where *least is 0. Where
 * it is not found the answer is undecided, or possible at a larger budget than *least, which is
 * then the first that is not decided; *found says which. (transfer full) */
TERSE_EXPORT TerseAnswer *terse_inquiry_minimum (const TerseInquiry *inquiry,
                                                 GCancellable *cancellable, gboolean *found,
                                                 guint64 *least, TerseAnswer **below,
                                                 GError **error);

TERSE_EXPORT TerseAnswerVerdict terse_answer_verdict (const TerseAnswer *answer);
/* The question in one line. */
TERSE_EXPORT const char *terse_answer_question (const TerseAnswer *answer);
/* Undecided: why, one line; else NULL. */
TERSE_EXPORT const char *terse_answer_reason (const TerseAnswer *answer);
/* What closed the question, such as "counting" or "search"; NULL where it is undecided. */
TERSE_EXPORT const char *terse_answer_closed_by (const TerseAnswer *answer);
/* The folder of its certificate; NULL where there is none. */
TERSE_EXPORT const char *terse_answer_certificate (const TerseAnswer *answer);
TERSE_EXPORT TerseAnswer *terse_answer_ref (TerseAnswer *answer);
TERSE_EXPORT void terse_answer_free (TerseAnswer *answer);
#define TERSE_TYPE_ANSWER (terse_answer_get_type ())
TERSE_EXPORT GType terse_answer_get_type (void);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseAnswer, terse_answer_free)

/* ---- certificates */

/* Verifies a certificate as `terse check` does, whoever made it: the formula is made again from its
 * question, the proof goes through the kernel, a protocol is run on every promised input. The
 * answer that it certifies; NULL with *rejected, one line (transfer full), and no error where it is
 * rejected; NULL with an error where there is no verdict. (transfer full) */
TERSE_EXPORT TerseAnswer *terse_certificate_check (const char *folder, GCancellable *cancellable,
                                                   char **rejected, GError **error);

G_END_DECLS

#endif
