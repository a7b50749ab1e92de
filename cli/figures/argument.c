#include "cli/figures/argument.h"

#include <string.h>

static const struct {
  const char *rule, *things, *places, *argument;
} arguments[] = {
  { "rows", "inputs of one player", "values",
    "any two of the inputs conflict: for some inputs of the others no output is right on both\n"
    "the output sees of this player's input only what takes so many values\n"
    "so two of the inputs would be answered alike, one of them wrongly\n" },
  { "fooling", "entries of the matrix", "leaves",
    "a leaf is reached by a rectangle of inputs\n"
    "any two of the entries span a rectangle on which no leaf can be right\n"
    "so each of the entries needs a leaf of its own\n" },
  { "rank", "rows of minors of the matrix", "leaves",
    "no minor is 0 modulo a prime, so each is nonsingular\n"
    "a leaf adds a matrix of rank at most 1 to a minor\n"
    "so each of the rows needs a leaf of its own\n" },
  { "degree", "machines on which the answer depends at once", "machines that can be heard of",
    "what a machine knows after R rounds is a sum of functions of S^R machines' inputs each\n"
    "under the weights all of these weigh nothing, and the answer weighs something\n"
    "so no machine can know the answer\n" },
  { "complements", "elements of the sets", "bits",
    "a set and its complement are disjoint; of two sets one has an element besides the other,\n"
    "so that it meets the other's complement: no two of these pairs can share a leaf\n"
    "there are as many pairs as sets, two to the power of the elements\n" },
  { "functionals", "sets of positions", "units",
    "the sums over these sets are independent functionals: a minor is not 0 modulo a prime\n"
    "fewer functionals all vanish on some direction in which one of the sums changes\n"
    "so two lists of real numbers would be answered alike, one of them wrongly\n" },
  { "tokens", "bits tell the last function apart on some values", "bits of its messages",
    "with all messages of earlier blocks fixed, many values can still be the argument of the "
    "next\n"
    "function, whose messages so far do not depend on which\n"
    "so two last functions would be answered alike, one of them wrongly\n" },
  { "handover", "bits tell the last functions apart", "bits of states and answers",
    "with z_1 the identity the states that came to the last player take few values\n"
    "the state that player 2 hands on, and its answer to each of these, determine z_2\n"
    "so two last functions would be answered alike, one of them wrongly\n" },
  { "decomposition", "bits tell all functions z_2 apart", "bits of messages",
    "on some values of z_0 and some functions z_1 the messages that do not see z_2 say little\n"
    "the messages that see it determine it there, and have fewer bits than it\n"
    "so two functions z_2 would be answered alike, one of them wrongly\n" },
};

char *
terse_argument_text (JsonObject *manifest)
{
  const char *rule = json_object_get_string_member_with_default (manifest, "closed_by", "");
  JsonNode *node = json_object_get_member (manifest, "witness");
  JsonObject *witness = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  for (guint i = 0; witness && i < G_N_ELEMENTS (arguments); i++)
    if (strcmp (arguments[i].rule, rule) == 0)
      return g_strdup_printf (
          "witness.txt: %" G_GINT64_FORMAT " %s, for %" G_GINT64_FORMAT
          " %s\n%sterse check judges every one; solver/witness/README.md has the proof\n",
          json_object_get_int_member_with_default (witness, "bound", -1), arguments[i].things,
          json_object_get_int_member_with_default (witness, "capacity", -1), arguments[i].places,
          arguments[i].argument);
  return NULL;
}
