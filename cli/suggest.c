#include "cli/suggest.h"

#include <string.h>

#define MOST 2     /* letters that may be wrong */
#define LONGEST 64 /* word that is looked at */

/* By Damerau and Levenshtein, no letter touched twice; both words are at most LONGEST long. */
static guint
distance (const char *a, const char *b)
{
  guint at[LONGEST + 1][LONGEST + 1]; /* of the first i letters of a and j of b */
  const guint m = (guint) strlen (a), n = (guint) strlen (b);
  for (guint i = 0; i <= m; i++)
    for (guint j = 0; j <= n; j++)
      {
        at[i][j] = i + j;
        if (i == 0 || j == 0)
          continue;
        at[i][j] = MIN (at[i - 1][j], at[i][j - 1]) + 1;
        at[i][j] = MIN (at[i][j], at[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
          at[i][j] = MIN (at[i][j], at[i - 2][j - 2] + 1);
      }
  return at[m][n];
}

const char *
terse_suggest (char *const *ids, const char *text)
{
  const size_t length = strlen (text);
  const char *nearest = NULL;
  guint least = MOST + 1;
  for (; length <= LONGEST && *ids; ids++)
    {
      const guint wrong = strlen (*ids) <= LONGEST ? distance (*ids, text) : least;
      if (wrong < least)
        {
          nearest = *ids;
          least = wrong;
        }
    }
  return least > 0 && 2 * least < length ? nearest : NULL;
}

void
terse_suggest_to (GError *error, char *const *ids, const char *text)
{
  const char *meant = terse_suggest (ids, text);
  if (meant == NULL)
    return;
  char *message = g_strdup_printf ("%s; did you mean %s?", error->message, meant);
  g_free (error->message);
  error->message = message;
}
