/* Sizes that many tasks share: their parameters, and the refusal of what is too large. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_TASKS_SIZES_H
#define TERSE_REDUCTIONS_ARCHITECTURES_TASKS_SIZES_H

#include "reductions/architectures/tasks/task.h"

/* The families, for their own `build`. */
#define TERSE_TASK(symbol) extern const TerseTaskFamily terse_task_##symbol;
#include "reductions/architectures/tasks/tasks.def"
#undef TERSE_TASK

#define TERSE_TASK_MAX_TOKENS 4096
#define TERSE_TASK_MAX_SYMBOLS 65536

/* Entries of a table of parameters: the number of tokens, from `least` on, of symbols, and a
 * modulus. */
#define TERSE_TOKENS_PARAMETER(least)                                                              \
  {                                                                                                \
    .name = "tokens", .kind = TERSE_PARAMETER_INTEGER, .fallback = NULL, .min = (least),           \
    .max = TERSE_TASK_MAX_TOKENS, .help = "length N of the sequence"                               \
  }
#define TERSE_SYMBOLS_PARAMETER                                                                    \
  {                                                                                                \
    .name = "symbols", .kind = TERSE_PARAMETER_INTEGER, .fallback = NULL, .min = 2,                \
    .max = TERSE_TASK_MAX_SYMBOLS, .help = "symbols V; a token is one of 0..V-1"                   \
  }
#define TERSE_MODULUS_PARAMETER                                                                    \
  {                                                                                                \
    .name = "modulus", .kind = TERSE_PARAMETER_INTEGER, .fallback = NULL, .min = 1,                \
    .max = 1u << 20, .help = "M; a token is one of 0..M-1"                                         \
  }

/* Is size <= limit? Otherwise TERSE_ERROR_LIMIT: `id: expected at most <limit> <what>, found
 * <size>`. */
gboolean terse_task_check_size (const char *id, const char *what, guint64 size, guint64 limit,
                                GError **error);

/* The task with one field below `radix` a token and one answer below `answer_radix`; otherwise as
 * terse_task_new (). (transfer full) */
TerseTask *terse_task_new_plain (const TerseTaskFamily *family, const TerseArguments *arguments,
                                 guint tokens, guint radix, guint answer_radix, gpointer data,
                                 GDestroyNotify destroy);

#endif
