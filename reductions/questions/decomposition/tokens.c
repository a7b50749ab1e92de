/* The images of layer l are N 2^(-l b / images before), rounded up. Logarithms will do: where they
 * round badly the kernel refuses the witness, or it is one image short. */
#include "reductions/questions/decomposition/tokens.h"

#include <math.h>

/* Less than the distance of two roots that are told apart here, more than logarithms err. */
#define SLACK 1e-9

GBytes *
terse_tokens_find (const TerseWitnessTokens *tokens)
{
  double images = tokens->sizes[0];
  g_autoptr (GString) text = g_string_new (NULL);
  g_string_append_printf (text, "tokens %u\n", tokens->layers - 1);
  for (guint layer = 1; layer < tokens->layers; layer++)
    {
      const double exact
          = tokens->sizes[layer - 1] * exp2 (-(layer * (double) tokens->bits) / images);
      images = MAX (ceil (exact * (1 - SLACK)), 1);
      g_string_append_printf (text, "%.0f\n", images);
    }
  if (images * log2 (tokens->range) <= tokens->layers * (double) tokens->bits * (1 - SLACK))
    return NULL;
  return g_string_free_to_bytes (g_steal_pointer (&text));
}
