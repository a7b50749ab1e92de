/* Is there a protocol of two bits for Index of size 3? The certificate says why not, and is
 * checked. */
#include <terse.h>

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rejected = NULL;
  g_autoptr (TerseAnswer) answer = NULL, checked = NULL;
  const char *const parameters[] = { "n", "3", NULL };
  g_autoptr (TerseInquiry) inquiry = terse_inquiry_new ("index", parameters, &error);
  if (inquiry && terse_inquiry_set (inquiry, "bits", "2", &error))
    {
      terse_inquiry_keep (inquiry, argc > 1 ? argv[1] : "certificates");
      answer = terse_inquiry_ask (inquiry, NULL, &error);
    }
  if (answer && terse_answer_certificate (answer))
    checked = terse_certificate_check (terse_answer_certificate (answer), NULL, &rejected, &error);
  g_print ("%s: %s\n", checked ? terse_answer_question (checked) : "no verdict",
           checked ? (terse_answer_verdict (checked) == TERSE_ANSWER_IMPOSSIBLE ? "impossible"
                                                                                : "possible")
           : error ? error->message
                   : rejected);
  return checked ? 0 : 1;
}
