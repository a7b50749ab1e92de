/* Conversions, which make any member of one class a member of another: machines of massively
 * parallel computation an encoder, encoders and decoders such machines. On the members of its
 * trials both are run on all inputs and have to agree, the words, rounds, heads or bits are those
 * that the construction says, and corrupted copies have to be noticed. */
#ifndef TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_CONVERT_H
#define TERSE_REDUCTIONS_ARCHITECTURES_CHECKER_CONVERT_H

#include <glib.h>

typedef struct {
  char *name;             /* of the trial */
  guint64 inputs;         /* on which both were run: all, or all that the construction is for */
  guint caught, harmless; /* corrupted copies that are wrong on some input, that are right on all */
  char *sizes;            /* one line: what the member needs */
  char *failure;          /* one line, or NULL */
} TerseConversionCheck;
void terse_conversion_check_clear (TerseConversionCheck *check);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TerseConversionCheck, terse_conversion_check_clear)

typedef struct {
  const char *id;
  const char *summary;
  const char *source;
  const char *from, *to; /* what they are, for people */
  guint n_trials;
  /* Fills the check of trial i. */
  void (*check) (guint i, TerseConversionCheck *check);
} TerseConversion;

guint terse_conversions (void);
const TerseConversion *terse_conversion (guint i); /* i < terse_conversions () */
/* NULL where there is none of this id. */
const TerseConversion *terse_conversion_find (const char *id);

#endif
