/* What the parts of the second kernel share. Every function that can fail returns false after it
 * has written the reason with terse_witness_fail (). */
#ifndef TERSE_SOLVER_WITNESS_PARTS_H
#define TERSE_SOLVER_WITNESS_PARTS_H

#include "solver/witness/witness.h"

/* One run: the text, read up to `position`, and the line that messages are about. */
typedef struct {
  const TerseWitnessQuestion *question;
  TerseWitnessResult result;
  const unsigned char *text;
  size_t size, position;
  uint32_t line;
  bool (*stop) (void *data);
  void *stop_data;
} TerseWitnessRun;

/* The allowed outputs of rows x columns entries, `words` words each, the lowest bit of the first
 * for output 0; no bit: outside the promise. */
typedef struct {
  uint32_t rows, columns, words;
  uint64_t *masks;
} TerseWitnessTable;

/* judge.c */
bool terse_witness_fail_for_memory (TerseWitnessRun *run, const char *what);
bool terse_witness_fail (TerseWitnessRun *run, uint32_t line, const char *format, ...)
    __attribute__ ((format (printf, 3, 4)));
bool terse_witness_stopped (TerseWitnessRun *run); /* after a failure, as the caller wants */

/* reader.c: a word, and a number below `bound`, each with the blank or the end of line behind it */
bool terse_witness_read_word (TerseWitnessRun *run, char *word, size_t capacity);
bool terse_witness_read_number (TerseWitnessRun *run, const char *what, uint32_t bound, char end,
                                uint32_t *number);
bool terse_witness_read_entries (TerseWitnessRun *run, uint32_t count, uint32_t *rows,
                                 uint32_t *columns); /* a row and a column a line */
bool terse_witness_read_end (TerseWitnessRun *run);

/* table.c: tables of the given inputs of a player, one a row, against all joint inputs of the
 * others; and of the rows and columns of entries, so that entry (i, i) is the i-th of them. The
 * masks belong to the caller, with free (). Then a mask; and, do two entries, both promised, have
 * no output in common? */
bool terse_witness_table_of_rows (TerseWitnessRun *run, uint32_t player, uint32_t count,
                                  const uint32_t *rows, TerseWitnessTable *table);
bool terse_witness_table_of_entries (TerseWitnessRun *run, uint32_t count, const uint32_t *rows,
                                     const uint32_t *columns, TerseWitnessTable *table);
uint64_t *terse_witness_mask (const TerseWitnessTable *table, uint32_t row, uint32_t column);
bool terse_witness_conflict (const TerseWitnessTable *table, const uint64_t *a, const uint64_t *b);

/* A square matrix of residues, by rows; `line` has its head. */
typedef struct {
  uint32_t prime, size, line;
  uint32_t *residues;
} TerseWitnessMinor;

/* determinant.c: is the determinant other than 0? The residues are changed. */
bool terse_witness_is_prime (uint32_t number);
bool terse_witness_is_nonsingular (TerseWitnessRun *run, const TerseWitnessMinor *minor);

/* large.c: for a cell or tokens, exactly. The least number of bits in which base^exponent values
 * can be told apart, so that it is above B iff base^exponent > 2^B; base >= 1. False where it would
 * take too long. */
bool terse_witness_bits_of_power (uint32_t base, uint64_t exponent, uint64_t *bits);
/* Are there more than 2^bits times as many injective maps from [points] to [values] as there are
 * with fewer than `fresh` values outside a set of `old` of them? points <=
 * TERSE_WITNESS_MAX_FUNCTIONS and values; false where the numbers are too long. */
bool terse_witness_most_are_fresh (uint32_t values, uint32_t points, uint32_t old, uint32_t fresh,
                                   uint64_t bits);

/* Is less^exponent 2^bits < values^exponent? Both numbers >= 1 but `less`, which may be 0; false
 * where it would take too long. */
bool terse_witness_power_is_below (uint32_t less, uint32_t values, uint32_t exponent,
                                   uint64_t bits);

/* The rules: each reads what is behind its name to the end, and judges it. */
bool terse_witness_rows (TerseWitnessRun *run);
bool terse_witness_fooling (TerseWitnessRun *run);
bool terse_witness_rank (TerseWitnessRun *run);
bool terse_witness_complements (TerseWitnessRun *run);
bool terse_witness_functionals (TerseWitnessRun *run);
bool terse_witness_decomposition (TerseWitnessRun *run);
bool terse_witness_tokens (TerseWitnessRun *run);
bool terse_witness_handover (TerseWitnessRun *run);
bool terse_witness_degree (TerseWitnessRun *run);

#endif
