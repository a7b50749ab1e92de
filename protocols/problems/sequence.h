/* Tasks on a sequence as problems: token i, counted from 1, is the input of player i, the answer is
 * that at the last token. What the models of attention heads ask about. */
#ifndef TERSE_PROTOCOLS_PROBLEMS_SEQUENCE_H
#define TERSE_PROTOCOLS_PROBLEMS_SEQUENCE_H

#include "protocols/problems/family.h"

#define TERSE_SEQUENCE_MAX_TOKENS 32u

/* Entries of a table of parameters. */
#define TERSE_SEQUENCE_TOKENS                                                                      \
  {                                                                                                \
    .name = "tokens", .kind = TERSE_PARAMETER_INTEGER, .fallback = NULL, .min = 1,                 \
    .max = TERSE_SEQUENCE_MAX_TOKENS, .help = "length N of the sequence"                           \
  }
#define TERSE_SEQUENCE_MODULUS                                                                     \
  {                                                                                                \
    .name = "modulus", .kind = TERSE_PARAMETER_INTEGER, .fallback = NULL, .min = 1, .max = 1024,   \
    .help = "M; a token is one of 0..M-1"                                                          \
  }
#define TERSE_SEQUENCE_VALUES                                                                      \
  {                                                                                                \
    .name = "values", .kind = TERSE_PARAMETER_INTEGER, .fallback = "2", .min = 1, .max = 1024,     \
    .help = "M; a number is one of 0..M-1"                                                         \
  }

/* The answer on tokens x[1] .. x[n], or -1 outside the promise; `value` and `rule` are the family's
 * own. */
typedef struct _TerseSequence TerseSequence;
struct _TerseSequence {
  guint tokens, value, rule;
  gint (*answer) (const TerseSequence *sequence, const guint *x);
  /* Where every player has an output of its own: that of `player`, 1 .. N; `answer` is the last
   * one's. NULL: they have not. */
  gint (*own) (const TerseSequence *sequence, guint player, const guint *x);
};

/* The problem of N = sequence->tokens players, of inputs[t] values each; `sequence` is copied.
 * (transfer full) */
TerseProblem *terse_sequence_problem (const char *id, const TerseArguments *arguments,
                                      const TerseSequence *sequence, const guint64 *inputs,
                                      guint outputs, GError **error);
/* The same, with `values` values of every token. */
TerseProblem *terse_sequence_problem_plain (const char *id, const TerseArguments *arguments,
                                            const TerseSequence *sequence, guint values,
                                            guint outputs, GError **error);

#endif
