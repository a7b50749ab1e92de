/* Members of machines given as JSON (README.md in this folder): the reading of sizes and of nested
 * tables of numbers, and the forms of the classes that have one. All errors are TERSE_ERROR_INPUT,
 * one line that begins with the id of the class. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_TABLE_JSON_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MACHINES_TABLE_JSON_H

#include "reductions/architectures/machines/machine.h"

/* Numbers in all tables of a member. */
#define TERSE_TABLE_MAX_NUMBERS (G_GUINT64_CONSTANT (1) << 20)

#define TERSE_TABLE_MAX_LEVELS 5u

/* An array of arrays .. of numbers: `lengths` of the levels, the outermost first; every number is
 * at most `max`. */
typedef struct {
  const char *machine; /* id */
  const char *name;    /* of the member of the object */
  guint levels;
  guint64 lengths[TERSE_TABLE_MAX_LEVELS];
  guint64 max;
} TerseTableShape;

/* FALSE and an error of the form `machine: expected EXPECTED, found FOUND`. */
gboolean terse_table_refuse (const char *machine, const char *expected, const char *found,
                             GError **error);

/* The sizes of a class from members of their names; those that the class does not take are 1. The
 * object must have the members of the sizes and the n `names`, and no others. */
gboolean terse_table_sizes (const TerseMachineClass *klass, JsonObject *object, guint n,
                            const char *const *names, TerseSizes *sizes, GError **error);
/* The numbers of a table, the innermost index fastest, (transfer full); NULL with an error. */
guint64 *terse_table_read (JsonNode *node, const TerseTableShape *shape, GError **error);

/* Values of a token: the product of the radices, saturating; and the number of one, its last field
 * fastest. */
guint64 terse_table_token_values (const TerseTask *task);
guint64 terse_table_token_number (const TerseTask *task, const guint *fields);

/* The classes' `read`. */
TerseMachine *terse_rnn_read (const TerseMachineClass *klass, JsonObject *object,
                              const TerseTask *task, GError **error);
TerseMachine *terse_attention_read (const TerseMachineClass *klass, JsonObject *object,
                                    const TerseTask *task, GError **error);
/* Of a class without a form: NULL and an error. */
TerseMachine *terse_table_json_none (const TerseMachineClass *klass, JsonObject *object,
                                     const TerseTask *task, GError **error);

#endif
