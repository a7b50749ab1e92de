/* Both go through a builder, which copies what it is given. */
#include "protocols/words.h"

char **
terse_words_copy (const char *const *words)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  for (guint i = 0; words && words[i]; i++)
    g_strv_builder_add (builder, words[i]);
  return words ? g_strv_builder_end (builder) : NULL;
}

char *
terse_words_join (const char *separator, const char *const *words)
{
  g_auto (GStrv) copy = terse_words_copy (words);
  return g_strjoinv (separator, copy);
}
