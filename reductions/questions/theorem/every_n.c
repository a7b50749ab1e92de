#include "reductions/questions/theorem/every_n.h"

#include <string.h>

#define TREE(problem) "(not (tree-protocol-exists (list :" problem " n) :both bits))"
#define ONE_WAY(problem)                                                                           \
  "(implies (and (posp n) (posp k) (< k (expt 2 n))) (not (schedule-protocol-exists (list "        \
  ":" problem " n) (one-way (list :" problem " n) k))))"
#define OF_BOTH(problem) "(implies (and (posp n) (natp bits) (<= bits n)) " TREE (problem) ")"
#define OF_ANY(exists)                                                                             \
  "(implies (and (posp n) (natp bits) (< bits n) (member-equal knows '(:both :bob :alice "         \
  ":either))) (not " exists "))"

/* What is asked for: a problem of one parameter n, in a model; of trees, that both know the output
 * or that anybody does; and n bits, or n + 1. */
static const struct {
  const char *problem, *model;
  gboolean both;
  guint more;
  TerseEveryN bound;
} bounds[] = {
  { "index",
    "one-way",
    FALSE,
    0,
    { "index, one-way: n bits", ONE_WAY ("index"), "index-needs-n-bits" } },
  { "disjointness",
    "one-way",
    FALSE,
    0,
    { "disjointness, one-way: n bits", ONE_WAY ("disjointness"),
      "disjointness-needs-n-bits-one-way" } },
  { "disjointness",
    "two-way",
    FALSE,
    0,
    { "disjointness, two-way, whoever knows it: n bits",
      OF_ANY ("(tree-protocol-exists (list :disjointness n) knows bits)"),
      "disjointness-needs-n-bits" } },
  { "disjointness",
    "rounds",
    FALSE,
    0,
    { "disjointness, rounds, whoever knows it: n bits",
      OF_ANY ("(rounds-protocol-exists (list :disjointness n) knows bits rounds first)"),
      "disjointness-needs-n-bits-in-rounds" } },
  { "disjointness",
    "two-way",
    TRUE,
    1,
    { "disjointness, two-way, both know it: n + 1 bits", OF_BOTH ("disjointness"),
      "disjointness-needs-n-and-1-bits" } },
  { "equality",
    "two-way",
    TRUE,
    1,
    { "equality, two-way, both know it: n + 1 bits", OF_BOTH ("equality"),
      "equality-needs-n-and-1-bits" } },
  { "greater-than",
    "two-way",
    TRUE,
    1,
    { "greater-than, two-way, both know it: n + 1 bits", OF_BOTH ("greater-than"),
      "greater-than-needs-n-and-1-bits" } },
};

/* The parameter n; 0 where there is another, the range of index, that is not 2. */
static guint64
find_n (const TerseQuestion *question)
{
  const char *const *parameters = terse_problem_parameters (terse_question_problem (question));
  guint64 n = 0;
  for (guint i = 0; parameters[i]; i += 2)
    if (strcmp (parameters[i], "n") == 0)
      n = g_ascii_strtoull (parameters[i + 1], NULL, 10);
    else if (*parameters[i + 1] != '\0' && strcmp (parameters[i + 1], "2") != 0)
      return 0;
  return n;
}

/* Are these at most so many bits, or fewer messages than those of a bit more? */
static gboolean
has_at_most (const TerseQuestion *question, guint64 bits)
{
  const char *const *options = (const char *const *) terse_question_setting (question)->options;
  const char *given = options[TERSE_OPTION_BITS], *messages = options[TERSE_OPTION_MESSAGES];
  guint64 number;
  if (given)
    return g_ascii_string_to_unsigned (given, 10, 0, bits, &number, NULL);
  return messages
         && g_ascii_string_to_unsigned (
             messages, 10, 0, (G_GUINT64_CONSTANT (1) << (MIN (bits, 62) + 1)) - 1, &number, NULL);
}

const TerseEveryN *
terse_every_n (const TerseQuestion *question)
{
  const char *problem = terse_problem_id (terse_question_problem (question)),
             *model = terse_question_model (question)->id;
  const gboolean both = terse_question_knows (question) == TERSE_KNOWS_BOTH;
  const guint64 n = find_n (question);
  for (guint i = 0; i < G_N_ELEMENTS (bounds) && n > 0; i++)
    if (strcmp (problem, bounds[i].problem) == 0 && strcmp (model, bounds[i].model) == 0
        && (both || !bounds[i].both) && !terse_question_tolerance (question)
        && has_at_most (question, n + bounds[i].more - 1))
      return &bounds[i].bound;
  return NULL;
}
