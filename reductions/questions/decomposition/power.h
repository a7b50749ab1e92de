/* Exact comparison of powers. Nothing is rounded, nothing wraps. */
#ifndef TERSE_REDUCTIONS_QUESTIONS_DECOMPOSITION_POWER_H
#define TERSE_REDUCTIONS_QUESTIONS_DECOMPOSITION_POWER_H

#include <glib.h>

/* Is base^exponent > 2^bits, strictly? FALSE also where the power would take more than some seconds
 * to multiply out: what is not shown is not claimed. */
gboolean terse_power_exceeds (guint64 base, guint64 exponent, guint64 bits);

#endif
