/* What the maps of reductions/architectures/maps share: their size parameter, the making of a task,
 * constant tokens, the reading of an answer, and the bits that cross in the forms that occur more
 * than once.
 */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_MAPS_COMMON_H
#define TERSE_REDUCTIONS_ARCHITECTURES_MAPS_COMMON_H

#include "reductions/architectures/maps/reduction.h"

/* A size parameter that must be given. */
#define TERSE_MAP_SIZE(parameter, least, most, text)                                               \
  {                                                                                                \
    .name = parameter, .kind = TERSE_PARAMETER_INTEGER, .fallback = NULL, .min = least,            \
    .max = most, .help = text                                                                      \
  }

/* The reduction from `statement`, taken over, to the task `id` with parameters name, value, ...,
 * NULL, the values being texts. NULL and the task's error where there is no such task. (transfer
 * full) */
TerseReduction *terse_map_new (const TerseReductionClass *klass, const TerseArguments *arguments,
                               TerseStatement *statement, GError **error, const char *task,
                               ...) G_GNUC_NULL_TERMINATED;
/* The owner of the `count` tokens from `first` on, every `step`-th. */
void terse_map_own (TerseReduction *reduction, guint player, guint first, guint count, guint step);
/* Adds a parameter that the map chose itself to the canonical ones. */
void terse_map_add_parameter (TerseReduction *reduction, const char *name, guint64 value);
/* Decimal text, (transfer full). */
char *terse_map_number (guint64 value);

/* For `read`: the answer of the task's first, or only, answer is that of the problem. */
TerseWord terse_map_read_answer (const TerseReduction *reduction, TerseCircuit *circuit,
                                 const TerseWord *answers, const TerseWord *own);
/* answer - first where first <= answer < first + n; n, which is no output of a problem with n of
 * them, elsewhere. */
TerseWord terse_map_read_from (TerseCircuit *circuit, TerseWord answer, guint first, guint n);
/* 1 iff the number is 0. */
TerseWord terse_map_read_none (TerseCircuit *circuit, TerseWord number);

/* For `bits`, all saturating. */
guint64 terse_map_product (guint n, const guint64 *factors);
/* heads * (dim + 1) * precision: the numerators and the normaliser of Alice's part of the sums of a
 * layer. */
guint64 terse_map_bits_sums (const TerseReduction *reduction, const TerseSizes *sizes);
/* heads * dim * precision: the numerators alone. */
guint64 terse_map_bits_numerators (const TerseReduction *reduction, const TerseSizes *sizes);
/* heads * (dim + 2) * precision: a part of the normaliser, the whole back, and the numerators. */
guint64 terse_map_bits_shares (const TerseReduction *reduction, const TerseSizes *sizes);
/* heads * dim * precision + heads * (dim + 1) * precision: the reader's query goes out, the sums
 * come back. */
guint64 terse_map_bits_query_and_sums (const TerseReduction *reduction, const TerseSizes *sizes);
/* layers * state-bits: what is handed over at a change of the player whose tokens are read. */
guint64 terse_map_bits_states (const TerseReduction *reduction, const TerseSizes *sizes);

/* width * precision: Alice's part of the sums of the first layer. */
guint64 terse_map_bits_units (const TerseReduction *reduction, const TerseSizes *sizes);

/* For `settle`, of the model `alternating`: 2 * passes - 1 messages. */
void terse_map_settle_handovers (const TerseReduction *reduction, const TerseSizes *sizes,
                                 TerseSetting *setting);
/* For `settle`, of the same: two messages. */
void terse_map_settle_answer (const TerseReduction *reduction, const TerseSizes *sizes,
                              TerseSetting *setting);

/* For `fits`: the input is read once. */
gboolean terse_map_single_pass (const TerseReduction *reduction, const TerseSizes *sizes);

/* The two entries for recurrent networks whose tokens are Alice's first and Bob's then, Bob
 * reading. */
#define TERSE_MAP_RECURRENT(text)                                                                  \
  { .machine = "rnn",                                                                              \
    .fits = terse_map_single_pass,                                                                 \
    .formula = "state-bits * layers",                                                              \
    .source = text,                                                                                \
    .bits = terse_map_bits_states,                                                                 \
    .model = "one-way",                                                                            \
    .knows = TERSE_KNOWS_BOB },                                                                    \
  {                                                                                                \
    .machine = "rnn", .formula = "state-bits * layers", .source = text,                            \
    .bits = terse_map_bits_states, .model = "alternating", .knows = TERSE_KNOWS_BOB,               \
    .settle = terse_map_settle_handovers                                                           \
  }
/* A layer of attention whose query is public. */
#define TERSE_MAP_ATTENTION(text)                                                                  \
  {                                                                                                \
    .machine = "attention", .formula = "heads * (dim + 1) * precision", .source = text,            \
    .bits = terse_map_bits_sums, .model = "one-way", .knows = TERSE_KNOWS_BOB                      \
  }
/* The two entries of one whose query is the reader's, Bob's: the bits in all; and as two messages,
 * neither of them longer than the sums. */
#define TERSE_MAP_ATTENTION_ASKED(text)                                                            \
  { .machine = "attention",                                                                        \
    .formula = "heads * dim * precision + heads * (dim + 1) * precision",                          \
    .source = text,                                                                                \
    .bits = terse_map_bits_query_and_sums,                                                         \
    .model = "two-way",                                                                            \
    .knows = TERSE_KNOWS_BOB },                                                                    \
  {                                                                                                \
    .machine = "attention", .further = TRUE, .formula = "heads * (dim + 1) * precision",           \
    .source = text, .bits = terse_map_bits_sums, .model = "alternating", .knows = TERSE_KNOWS_BOB, \
    .settle = terse_map_settle_answer                                                              \
  }
/* A layer that divides before it adds, whose query is public: three messages. */
#define TERSE_MAP_NORMALISED(text)                                                                 \
  {                                                                                                \
    .machine = "normalised-attention", .formula = "heads * (dim + 2) * precision", .source = text, \
    .bits = terse_map_bits_shares, .model = "two-way", .knows = TERSE_KNOWS_BOB                    \
  }
/* A feedforward network, whoever owns the last token. */
#define TERSE_MAP_FEEDFORWARD(text)                                                                \
  {                                                                                                \
    .machine = "feedforward", .formula = "width * precision", .source = text,                      \
    .bits = terse_map_bits_units, .model = "one-way", .knows = TERSE_KNOWS_BOB                     \
  }
#define TERSE_MAP_NOT_COVERED(id, text)                                                            \
  {                                                                                                \
    .machine = id, .reason = text                                                                  \
  }

#endif
