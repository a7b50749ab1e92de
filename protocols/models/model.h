/* Models of communication and their budgets: the registry behind `terse list models` and the
 * options --model, --bits, ... A model is one file in protocols/models/ and one line of
 * protocols/models/models.def. */
#ifndef TERSE_PROTOCOLS_MODELS_MODEL_H
#define TERSE_PROTOCOLS_MODELS_MODEL_H

#include "protocols/network.h"
#include "protocols/schedule.h"
#include "protocols/tree.h"

/* The options a model can take; the ids are also the keys of the manifest. */
typedef enum {
  TERSE_OPTION_BITS,     /* bits in all (trees) or a message (schedules) */
  TERSE_OPTION_MESSAGES, /* alphabet size instead, or a list, one a message */
  TERSE_OPTION_ROUNDS,
  TERSE_OPTION_FIRST, /* first speaker: alice or bob */
  TERSE_OPTION_EPOCHS,
  TERSE_OPTION_TOKEN_BITS, /* bits for each token of the receiver */
  TERSE_OPTION_MESSAGE,    /* epoch:sender:receiver=alphabet, several joined by commas */
  TERSE_OPTION_LAYERS,     /* layers of a recurrent network */
  TERSE_OPTION_PASSES,     /* times that it reads its input */
  TERSE_OPTION_SCHEDULE,   /* the text of a schedule, with ; for newlines */
  TERSE_OPTION_HEADS,      /* attention heads */
  TERSE_OPTION_DIM,        /* coordinates of a query, key or value */
  TERSE_OPTION_PRECISION,  /* bits of a number */
  TERSE_OPTION_WORDS,      /* words that a machine may send, and receive, in a round */
  TERSE_OPTION_STEPS,      /* tokens that are generated before the answer */
  TERSE_OPTION_WIDTH,      /* units of the first layer of a network with real weights */
  TERSE_OPTION_GRAPH,      /* the text of a graph, with ; for newlines */
  TERSE_OPTION_RECTANGLES, /* of a cover or a partition */
  TERSE_OPTION_VALUE,      /* the output that is covered, else all */
  TERSE_OPTION_LEAVES,     /* of a tree of any depth */
  TERSE_OPTION_ERROR,      /* P/Q, the error that is allowed; of every model */
  TERSE_OPTION_WEIGHTS,    /* of the promised inputs, with commas between them; likewise */
  TERSE_N_OPTIONS
} TerseOption;

const char *terse_option_id (TerseOption option);
gboolean terse_option_parse (const char *id, TerseOption *option);

/* What is asked of a model: who knows, and the text of each option, NULL where not given. */
typedef struct {
  TerseKnows knows;
  char *options[TERSE_N_OPTIONS];
} TerseSetting;

TerseSetting *terse_setting_new (void);
TerseSetting *terse_setting_copy (const TerseSetting *setting);
void terse_setting_free (TerseSetting *setting);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseSetting, terse_setting_free)
void terse_setting_set (TerseSetting *setting, TerseOption option, const char *text);
void terse_setting_set_number (TerseSetting *setting, TerseOption option, guint64 value);

/* The form a question takes: exactly one is set; neither where the problem's inputs are not listed.
 */
typedef struct {
  TerseSchedule *schedule;
  TerseTree *tree;
  TerseNetwork *network;
} TerseShape;
void terse_shape_clear (TerseShape *shape);

/* A question of the model small enough to be read: "index n=2", "bits=1", and the shape that the
 * definition says. Of a schedule a line for every step, the output the last: "name: by 0 of 4
 * inputs=0 messages=0,1 cone=0,1"; of a tree "depth 2, rounds 1, first 0"; of a network a line for
 * every table, "name: 8 rows of 2". */
typedef struct {
  const char *problem, *setting, *shape;
} TerseModelExample;

typedef struct {
  const char *id;
  const char *summary;
  guint options;    /* bit mask of TerseOption */
  guint knows;      /* bit mask of TerseKnows */
  TerseKnows usual; /* the convention where none is given */
  TerseOption axis; /* the option that `terse minimum` raises from 0 */
  /* A value of the axis at which more no longer helps on this problem. */
  guint64 (*enough) (TerseProblem *problem, const TerseSetting *setting);
  /* Fills `shape`; FALSE and TERSE_ERROR_USAGE or _LIMIT where the setting makes no sense for the
   * problem. */
  gboolean (*build) (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape,
                     GError **error);
  /* Does the setting make sense for a problem whose inputs are not listed? TERSE_ERROR_USAGE or
   * _LIMIT; NULL: the model has no use for such problems. There is no shape then. */
  gboolean (*accepts_unlisted) (const TerseProblem *problem, const TerseSetting *setting,
                                GError **error);
  /* Nothing that is done with its questions goes through joint inputs that are not promised, so
   * that these may be too many to be listed. */
  gboolean lists_promised;
  /* It takes problems in which every player has an output of its own. */
  gboolean own_outputs;
  /* Gives options their one form, leaving out what says the usual, with the errors of `build`;
   * NULL: they have it. Numbers have theirs already. */
  gboolean (*canonicalize) (TerseProblem *problem, TerseSetting *setting, GError **error);
  TerseModelExample example;
} TerseModel;

guint terse_models (void);
const TerseModel *terse_model (guint i); /* i < terse_models () */
/* Does it take the option? Those of the error are taken by all. */
gboolean terse_model_takes (const TerseModel *model, TerseOption option);
/* NULL and TERSE_ERROR_USAGE, listing the known ids, if there is none. */
const TerseModel *terse_model_find (const char *id, GError **error);

/* For the models: a number in min..max from an option that must be given (`fallback` NULL) or may
 * be left out. */
gboolean terse_setting_number (const TerseSetting *setting, TerseOption option, guint64 min,
                               guint64 max, const guint64 *fallback, guint64 *value,
                               GError **error);
/* Gives alphabets of a setting that a question was made of their one form: bits where all have as
 * many values, 2^bits, one number where all are alike. */
void terse_setting_unite_alphabets (TerseSetting *setting);
/* For the models: leaves an option out that says what is meant where it is left out. */
void terse_setting_leave_out (TerseSetting *setting, TerseOption option, const char *usual);
/* For the models: n alphabet sizes from --bits (2^bits each) or --messages (one size for all, or a
 * list of n). */
gboolean terse_setting_alphabets (const TerseSetting *setting, guint n, guint *alphabets,
                                  GError **error);
/* For the models, as `enough`: the bits in which every player can send its whole input. */
guint64 terse_model_enough_for_all (TerseProblem *problem, const TerseSetting *setting);
/* For the models, as `accepts_unlisted`: --bits of two players, and no alphabets. */
gboolean terse_model_accepts_bits (const TerseProblem *problem, const TerseSetting *setting,
                                   GError **error);
/* For the models: two players, or TERSE_ERROR_USAGE. */
gboolean terse_model_wants_two (const char *id, const TerseProblem *problem, GError **error);

#endif
