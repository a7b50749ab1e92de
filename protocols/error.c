#include "protocols/error.h"

G_DEFINE_QUARK (terse - error - quark, terse_error)
