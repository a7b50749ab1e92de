#include "tests/support/share.h"

guint
terse_test_share (guint whole, guint share)
{
  return g_strcmp0 (g_getenv ("TERSE_TESTS"), "whole") == 0 ? whole : share;
}
