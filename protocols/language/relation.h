/* Problems written as text: players and their fields, the outputs, the promise, and the answer or
 * the outputs that are allowed, as expressions. Grammar and meaning: protocols/language/README.md.
 * What is kept is settled: parameters stand as numbers. */
#ifndef TERSE_PROTOCOLS_LANGUAGE_RELATION_H
#define TERSE_PROTOCOLS_LANGUAGE_RELATION_H

#include "protocols/language/expression.h"

#define TERSE_RELATION_MAX_PLAYERS 16
#define TERSE_RELATION_MAX_GROUPS 8  /* of a player */
#define TERSE_RELATION_MAX_FIELDS 64 /* of a group */
#define TERSE_RELATION_MAX_TOKENS 4096
#define TERSE_RELATION_MAX_OUTPUTS (1u << 16)

/* `count` fields with one name, each in 0 .. radix-1. */
typedef struct {
  guint line;
  const char *name;
  const TerseExpression *count_text, *high_text; /* count_text NULL: one field */
  guint count, radix;
} TerseGroup;

typedef struct {
  guint line;
  const char *name;
  guint n_groups;
  TerseGroup groups[TERSE_RELATION_MAX_GROUPS];
  guint fields;   /* of all groups */
  guint64 inputs; /* saturating; a number in base radix, the first field of the first group the
                     greatest digit */
} TerseRelationPlayer;

/* A problem, or a task: a sequence of tokens, in the place of the one player, with a group for each
 * field of a token. Strings belong to the relation. */
typedef struct {
  gboolean is_task;
  char *file; /* for messages */
  guint players;
  TerseRelationPlayer player[TERSE_RELATION_MAX_PLAYERS];
  guint outputs;
  const TerseExpression *outputs_text;
  const TerseExpression *promise; /* or NULL: always */
  const TerseExpression *answer;  /* or NULL */
  const TerseExpression *allowed; /* or NULL; exactly one of the two stands. `output` is in it */
  char *text;                     /* canonical: one line, `;` between statements */
  GPtrArray *kept;
} TerseRelation;

void terse_relation_free (TerseRelation *relation);
/* Is it a task, or a problem, as it should be? FALSE and TERSE_ERROR_INPUT, with its line. */
gboolean terse_relation_is (const TerseRelation *relation, gboolean task, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseRelation, terse_relation_free)

/* The player->fields fields of an input. */
void terse_relation_fields (const TerseRelationPlayer *player, guint input, guint *fields);

#endif
