/* Rule `decomposition`: what the book of that name takes for a lower bound is what the second
 * kernel takes for one, on all small cells and witnesses. */
#include <criterion/criterion.h>
#include <string.h>

#include "solver/witness/witness.h"
#include "tests/support/acl2.h"
#include "tests/support/program.h"
#include "tests/support/suite.h"

static void
make_scratch (void)
{
  scratch_open ();
  acl2_share_books ();
}

TestSuite (referee_decomposition, .init = make_scratch, .fini = scratch_close);

#define MOST_FUNCTIONS 3

typedef struct {
  TerseWitnessCell cell;
  guint x0, classes, x1, fresh[MOST_FUNCTIONS];
} Trial;

/* What the kernel says of the trials, 1 or 0 each, and what ACL2 is asked. */
typedef struct {
  GString *verdicts, *list;
  guint right, wrong;
} Pile;

static gboolean
judge (const Trial *trial)
{
  const TerseWitnessQuestion question
      = { .form = TERSE_WITNESS_UNLISTED, .outputs = 1, .cell = &trial->cell };
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_printf (text, "decomposition %u %u %u\n", trial->x0, trial->classes, trial->x1);
  for (guint i = 0; i < trial->x1; i++)
    g_string_append_printf (text, "%u\n", trial->fresh[i]);
  return terse_witness_judge (&question, text->str, text->len, NULL, NULL).verified;
}

/* (m n range bits x0 classes fresh ...) */
static void
add_trial (Pile *pile, const Trial *trial)
{
  const TerseWitnessCell *cell = &trial->cell;
  const gboolean right = judge (trial);
  g_string_append_printf (pile->list, "%s(%u %u %u %u %u %u", pile->list->len ? "\n" : "", cell->m,
                          cell->n, cell->range, cell->bits, trial->x0, trial->classes);
  for (guint i = 0; i < trial->x1; i++)
    g_string_append_printf (pile->list, " %u", trial->fresh[i]);
  g_string_append_c (pile->list, ')');
  g_string_append_c (pile->verdicts, right ? '1' : '0');
  *(right ? &pile->right : &pile->wrong) += 1;
}

/* All numbers of new values, up to one too many. */
static void
add_all (Pile *pile, Trial *trial)
{
  const guint most = trial->x0 + 2;
  guint tuples = 1;
  for (guint i = 0; i < trial->x1; i++)
    tuples *= most;
  for (guint tuple = 0; tuple < tuples; tuple++)
    {
      for (guint i = 0, rest = tuple; i < trial->x1; i++, rest /= most)
        trial->fresh[i] = rest % most;
      add_trial (pile, trial);
    }
}

static void
add_small_trials (Pile *pile)
{
  static const guint ranges[] = { 1, 2, 3, 40 };
  for (guint m = 1; m <= 9; m++)
    for (guint n = 1; n <= 2; n++)
      for (guint r = 0; r < G_N_ELEMENTS (ranges); r++)
        for (guint bits = 0; bits <= 2; bits++)
          for (guint x0 = 1; x0 <= MIN (m, 3); x0++)
            for (guint classes = 1; classes <= 4; classes++)
              for (guint x1 = 1; x1 <= (m % 4 ? 2 : MOST_FUNCTIONS); x1++)
                {
                  Trial trial = { { m, n, ranges[r], bits }, x0, classes, x1, { 0 } };
                  add_all (pile, &trial);
                }
}

/* Lines of 0 and 1 behind a mark. */
#define QUESTION                                                                                   \
  "(include-book \"%s/decomposition\")\n"                                                          \
  "(in-package \"LRAT\")\n"                                                                        \
  "(set-verify-guards-eagerness 0)\n"                                                              \
  "(defun said (trial)\n"                                                                          \
  "  (let ((problem (list :function-composition (nth 0 trial) (list (nth 1 trial))\n"              \
  "                       (nth 2 trial))))\n"                                                      \
  "    (cw (if (decomposition-excludes problem\n"                                                  \
  "               (autoregressive problem 2 (nth 3 trial) nil) (nthcdr 4 trial))\n"                \
  "            \"~%%=1~%%\" \"~%%=0~%%\"))))\n"                                                    \
  "(defun say-all (trials)\n"                                                                      \
  "  (if (atom trials) nil (prog2$ (said (car trials)) (say-all (cdr trials)))))\n"
#define TRIALS_TOGETHER 500 /* deep recursion is an error */

/* (transfer full) */
static char *
question_of (const char *books, char **trials)
{
  GString *text = g_string_new (NULL);
  g_string_printf (text, QUESTION, books);
  for (guint i = 0; trials[i]; i++)
    {
      const gboolean last = (i + 1) % TRIALS_TOGETHER == 0 || trials[i + 1] == NULL;
      g_string_append_printf (text, "%s%s\n%s", i % TRIALS_TOGETHER ? "" : "(say-all '(", trials[i],
                              last ? "))\n" : "");
    }
  return g_string_free (text, FALSE);
}

Test (referee_decomposition, agrees_with_the_kernel)
{
  Pile pile = { g_string_new (NULL), g_string_new (NULL), 0, 0 };
  add_small_trials (&pile);
  cr_expect (pile.right > 1000 && pile.wrong > 1000, "%u right, %u wrong", pile.right, pile.wrong);
  g_auto (GStrv) trials = g_strsplit (pile.list->str, "\n", -1);
  g_autofree char *books = acl2_books (scratch), *input = question_of (books, trials);
  acl2_run (scratch, input);
  g_autofree char *log = terse_scratch_read (scratch, "log", NULL);
  g_autoptr (GString) said = g_string_new (NULL);
  for (const char *c = log; (c = strchr (c, '=')); c++)
    if (c > log && c[-1] == '\n' && (c[1] == '0' || c[1] == '1') && c[2] == '\n')
      g_string_append_c (said, c[1]);
  cr_assert_eq (said->len, pile.verdicts->len, "%" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT "\n%s",
                said->len, pile.verdicts->len, log + MAX (strlen (log), 300) - 300);
  for (gsize i = 0; i < said->len; i++)
    cr_assert_eq (said->str[i], pile.verdicts->str[i], "%s: ACL2 %c, kernel %c", trials[i],
                  said->str[i], pile.verdicts->str[i]);
  g_string_free (pile.verdicts, TRUE);
  g_string_free (pile.list, TRUE);
}
