/* The lines of a reduction written as text, as they stand: what the reader makes and the rest of
 * this room works on. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_SCRIPT_SCRIPT_LINES_H
#define TERSE_REDUCTIONS_ARCHITECTURES_SCRIPT_SCRIPT_LINES_H

#include "reductions/architectures/maps/reduction.h"
#include "solver/formula/scope.h"

#define TERSE_SCRIPT_MAX_LOOPS 4 /* of a token */
#define TERSE_SCRIPT_MAX_COVERS 8
#define TERSE_SCRIPT_MAX_PARAMETERS 16

/* for NAME in low..high */
typedef struct {
  const char *name;
  const TerseExpression *low, *high;
} TerseScriptLoop;

/* One field of a token, or one for every value of a loop variable. */
typedef struct {
  const TerseExpression *value;
  const TerseScriptLoop *loop; /* or NULL */
} TerseScriptItem;

typedef enum {
  TERSE_SCRIPT_PUBLIC,
  TERSE_SCRIPT_ALICE,
  TERSE_SCRIPT_BOB,
  TERSE_SCRIPT_PLAYER, /* given by an expression */
} TerseScriptOwner;

typedef struct {
  guint line;
  const TerseExpression *position;
  GPtrArray *loops; /* of TerseScriptLoop */
  TerseScriptOwner owner;
  const TerseExpression *player; /* TERSE_SCRIPT_PLAYER */
  GPtrArray *items;              /* of TerseScriptItem */
} TerseScriptToken;

/* NAME = EXPRESSION, [EXPRESSION, ..] or "text": one of the three is set. */
typedef struct {
  guint line;
  const char *name;
  const TerseExpression *value;
  GPtrArray *list;
  const char *text;
} TerseScriptSetting;

/* A problem, a task, or a model, with its settings. */
typedef struct {
  guint line;
  const char *id;
  GPtrArray *settings; /* of TerseScriptSetting */
} TerseScriptPart;

typedef struct {
  guint line;
  const char *machine; /* an id, or, */
  const char *file;    /* its model and bits being computed, a file beside the script; else NULL */
  const char *reason;  /* excludes */
  TerseScriptPart *model;
  const TerseExpression *when; /* or NULL: at all sizes */
  TerseKnows knows;            /* or TERSE_KNOWS_DEFAULT */
  const TerseExpression *bits;
  const char *formula, *source;
} TerseScriptCover;

/* Strings are never NULL unless said so. Everything belongs to the script. */
typedef struct {
  TerseReductionClass klass; /* first, so that a script is its class; filled by
                                reductions/architectures/script/script.c */
  const char *file;
  guint last_line;
  const char *id, *summary, *source, *slip; /* slip or NULL */
  const char *size, *least;                 /* or NULL */
  guint size_line, least_line;
  gboolean wrong;
  TerseScriptPart *problem, *task;
  TerseScriptToken *reader; /* its owner and player only, or NULL */
  const TerseExpression *answer;
  GArray *parameters;  /* of TerseParameter */
  GPtrArray *defaults; /* of TerseExpression, or NULL where there is none, one a parameter */
  GArray *parameter_lines;
  GPtrArray *tokens;        /* of TerseScriptToken */
  GPtrArray *covers;        /* of TerseScriptCover */
  GArray *coverage;         /* of TerseCoverage, for the class */
  GPtrArray *machines;      /* of TerseMachineClass, read from files */
  GPtrArray *kept, *arrays; /* memory and arrays that the script owns */
} TerseScript;

/* A script without lines, of the file `name`. (transfer full) */
TerseScript *terse_script_new (const char *name);
void terse_script_free (TerseScript *script);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseScript, terse_script_free)

#endif
