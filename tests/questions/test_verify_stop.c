/* A verification can be cancelled: it ends soon, while the kernel works too, with an error and
 * never with a verdict. */
#include <criterion/criterion.h>
#include <string.h>
#include <time.h>

#include <gio/gio.h>

#include "tests/support/certificates.h"
#include "tests/support/suite.h"

#ifdef __SANITIZE_ADDRESS__
#define LEMMAS 2000000
#else
#define LEMMAS 5000000
#endif

TestSuite (verify_stop, .init = scratch_open, .fini = scratch_close);

/* Processor seconds of this process so far, which a busy machine does not stretch. */
static double
processor_seconds (void)
{
  struct timespec now;
  cr_assert_eq (clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now), 0);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* The processor seconds that it takes; the outcome goes to *cancelled. */
static double
verify (const char *certificate, GCancellable *cancellable, gboolean *cancelled)
{
  TerseVerification verification;
  g_autoptr (GError) error = NULL;
  const double start = processor_seconds ();
  gboolean answered = terse_verify (certificate, NULL, cancellable, &verification, &error);
  *cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  cr_expect (answered || *cancelled, "%s", answered ? "" : error->message);
  if (answered)
    terse_verification_clear (&verification);
  return processor_seconds () - start;
}

/* The first clause of the formula with the 0 at its end, and the number of clauses. (transfer full)
 */
static char *
first_clause (const char *certificate, guint *clauses)
{
  g_autofree char *formula = terse_scratch_read (certificate, "formula.cnf", NULL);
  const char *header = strstr (formula, "p cnf ");
  g_auto (GStrv) lines = g_strsplit (header, "\n", 3), words = g_strsplit (lines[0], " ", -1);
  *clauses = (guint) g_ascii_strtoull (words[3], NULL, 10);
  return g_strdup (lines[1]);
}

/* A proof that says the first clause again and again. */
static void
write_long_proof (const char *certificate)
{
  guint clauses;
  g_autofree char *clause = first_clause (certificate, &clauses);
  g_autoptr (GString) proof = g_string_new (NULL);
  for (guint i = 1; i <= LEMMAS; i++)
    g_string_append_printf (proof, "%u %s 1 0\n", clauses + i, clause);
  terse_scratch_write (certificate, "proof.lrat", proof->str, (gssize) proof->len);
  terse_test_reseal (certificate);
}

typedef struct {
  GCancellable *cancellable;
  double when; /* processor seconds of this process */
} Cancelling;

static gpointer
cancel_later (gpointer data)
{
  const Cancelling *cancelling = data;
  while (processor_seconds () < cancelling->when)
    g_usleep (1000);
  g_cancellable_cancel (cancelling->cancellable);
  return NULL;
}

Test (verify_stop, before_it_begins)
{
  for (guint i = 0; i < TERSE_TEST_CERTIFICATES; i++)
    {
      gboolean cancelled;
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autofree char *certificate = terse_test_certificate (scratch, (TerseTestCertificate) i);
      verify (certificate, cancellable, &cancelled);
      cr_expect_not (cancelled);
      g_cancellable_cancel (cancellable);
      verify (certificate, cancellable, &cancelled);
      cr_expect (cancelled);
    }
}

/* Half way through, where the kernel is at work, the second half is saved. */
Test (verify_stop, in_the_kernel)
{
  gboolean cancelled;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *certificate = terse_test_certificate (scratch, TERSE_TEST_IMPOSSIBLE_SCHEDULE),
                  *reason = NULL;
  write_long_proof (certificate);
  cr_assert_eq (terse_test_verify (certificate, &reason), TERSE_TEST_REJECTED);
  cr_assert_not_null (strstr (reason, "proof.lrat:"), "the kernel came to the end: %s", reason);
  const double whole = verify (certificate, NULL, &cancelled);
  cr_assert_not (cancelled);
  Cancelling cancelling = { cancellable, processor_seconds () + whole / 2 };
  g_autoptr (GThread) thread = g_thread_new ("cancel", cancel_later, &cancelling);
  const double seconds = verify (certificate, cancellable, &cancelled);
  g_thread_join (g_steal_pointer (&thread));
  cr_expect (cancelled);
  cr_expect_lt (seconds, whole * 0.8, "%.2f s of %.2f s", seconds, whole);
}
