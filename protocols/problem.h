/* A communication problem: k players with finite input sets, a promise (a set of joint inputs) and,
 * for each promised joint input, a non-empty set of allowed outputs. Functions, partial functions
 * and relations are all of this form.
 *
 * Players are 0..k-1; in two-player problems 0 is Alice and 1 is Bob. The inputs of player p are
 * 0..inputs(p)-1, the outputs 0..outputs-1. A joint input is an array of k inputs. Problems are
 * immutable and reference-counted. */
#ifndef TERSE_PROTOCOLS_PROBLEM_H
#define TERSE_PROTOCOLS_PROBLEM_H

#include <glib.h>

typedef struct _TerseProblem TerseProblem;
typedef struct _TerseAutomorphism TerseAutomorphism; /* protocols/automorphism.h */

/* What a family of problems gives. Exactly one of `answer` and `allows` is set. */
typedef struct {
  /* Functions and partial functions: the output, or -1 where `inputs` is outside the promise. */
  gint (*answer) (gconstpointer data, const guint *inputs);
  /* Relations: may `output` be given on `inputs`? No output allowed: outside the promise. */
  gboolean (*allows) (gconstpointer data, const guint *inputs, guint output);
  /* Where every player has an output of its own: may `player` give it on these inputs, which are
   * promised? `answer` or `allows` are then the last player's. NULL: one output is for all. */
  gboolean (*allows_own) (gconstpointer data, guint player, const guint *inputs, guint output);
  /* May these be the inputs of players 0 .. n - 1 on a promised joint input? FALSE only where there
   * is none that goes on so; NULL: they always may. Where it is given, the promised joint inputs
   * are few enough, and the others are not limited in number. */
  gboolean (*begins) (gconstpointer data, guint n, const guint *inputs);
  /* Text of an input, (transfer full); NULL: the decimal number. */
  char *(*input_text) (gconstpointer data, guint player, guint input);
  /* Text of an output, (transfer full); NULL: the decimal number. */
  char *(*output_text) (gconstpointer data, guint output);
  /* Name of a player, (transfer full); NULL: Alice and Bob for two players, else P1..Pk. */
  char *(*player_name) (gconstpointer data, guint player);
  /* Appends generators of a group of automorphisms to `list`, (transfer full); NULL: none are
   * known. */
  void (*generators) (const TerseProblem *problem, gconstpointer data, GPtrArray *list);
} TerseProblemClass;

/* The largest input set of one player, and the largest number of joint inputs, that a problem may
 * have; of joint inputs, promised ones where the family lists these alone (`begins`). */
#define TERSE_PROBLEM_MAX_INPUTS (1u << 20)
#define TERSE_PROBLEM_MAX_JOINT_INPUTS (G_GUINT64_CONSTANT (1) << 28)

/* New problem, (transfer full). `id` is its family's id; `parameters` are its canonical parameters,
 * a NULL-terminated array name, value, name, value, ... (copied); `inputs` has `players` sizes,
 * each >= 1; `data` is owned from here on. NULL and TERSE_ERROR_LIMIT, naming the size and the
 * limit, where it passes one of the limits above. */
TerseProblem *terse_problem_new (const char *id, const char *const *parameters, guint players,
                                 const guint64 *inputs, guint outputs,
                                 const TerseProblemClass *klass, gpointer data,
                                 GDestroyNotify destroy, GError **error);
/* A problem that is known by id and parameters alone, since its inputs are too many to be listed:
 * `why` says so, as an error does. Inputs, outputs and promise must not be asked for; models that
 * need them refuse it. (transfer full) */
TerseProblem *terse_problem_new_unlisted (const char *id, const char *const *parameters,
                                          guint players, guint outputs, const char *why);
/* NULL where the inputs are listed, else why not; owned by the problem. */
const char *terse_problem_unlisted (const TerseProblem *problem);
TerseProblem *terse_problem_ref (TerseProblem *problem);
void terse_problem_unref (TerseProblem *problem);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseProblem, terse_problem_unref)

/* Tokens of each player in the prompt (autoregressive model); a problem without them has none.
 * `tokens` has one entry >= 1 a player. To be called by a family while it builds the problem. */
void terse_problem_set_tokens (TerseProblem *problem, const guint *tokens);
gboolean terse_problem_has_tokens (const TerseProblem *problem);
guint terse_problem_tokens (const TerseProblem *problem, guint player);

/* One line that has to be said of how the problem was read from a file, which is no part of it;
 * `remark` is copied. To be called by a family while it builds the problem. */
void terse_problem_set_remark (TerseProblem *problem, const char *remark);
/* NULL: there is nothing to say; owned by the problem. */
const char *terse_problem_remark (const TerseProblem *problem);

const char *terse_problem_id (const TerseProblem *problem);
/* name, value, name, value, ..., NULL; owned by the problem. */
const char *const *terse_problem_parameters (const TerseProblem *problem);
guint terse_problem_players (const TerseProblem *problem);
guint terse_problem_inputs (const TerseProblem *problem, guint player);
/* The `players` input set sizes, owned by the problem. */
const guint *terse_problem_input_sizes (const TerseProblem *problem);
guint64 terse_problem_joint_inputs (const TerseProblem *problem);
guint terse_problem_outputs (const TerseProblem *problem);

gboolean terse_problem_allows (const TerseProblem *problem, const guint *inputs, guint output);
/* May `player` give it? The same for all players unless each has an output of its own; then what is
 * allowed above is allowed to the last player. */
gboolean terse_problem_allows_to (const TerseProblem *problem, guint player, const guint *inputs,
                                  guint output);
gboolean terse_problem_has_own_outputs (const TerseProblem *problem);
gboolean terse_problem_promises (const TerseProblem *problem, const guint *inputs);

/* The promised joint inputs in the order of protocols/radix.h: the first one into `inputs`, and the
 * one after `inputs`. FALSE where there is none, with all of them 0. */
gboolean terse_problem_first (const TerseProblem *problem, guint *inputs);
gboolean terse_problem_next (const TerseProblem *problem, guint *inputs);
/* How many there are. */
guint64 terse_problem_promised (const TerseProblem *problem);
/* FALSE and TERSE_ERROR_LIMIT where there are too many joint inputs to go through them all. */
gboolean terse_problem_check_joint (const TerseProblem *problem, GError **error);

/* Appends the family's automorphisms to `list`, (transfer full); see protocols/automorphism.h. */
void terse_problem_list_generators (const TerseProblem *problem, GPtrArray *list);

/* The id and the parameters that are not empty, e.g. "index n=3", (transfer full). */
char *terse_problem_text (const TerseProblem *problem);
/* (transfer full) */
char *terse_problem_input_text (const TerseProblem *problem, guint player, guint input);
/* The inputs of all players, with commas between them, (transfer full). */
char *terse_problem_joint_text (const TerseProblem *problem, const guint *inputs);
char *terse_problem_output_text (const TerseProblem *problem, guint output);
char *terse_problem_player_name (const TerseProblem *problem, guint player);

#endif
