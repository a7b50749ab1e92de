/* Parameters that make no problem: one line that says what was expected and what was found. */
#include <criterion/criterion.h>

#include "protocols/error.h"
#include "protocols/problems/family.h"

#define MAX_PARAMETERS 10

static const struct {
  const char *id;
  const char *parameters[MAX_PARAMETERS];
  TerseError code;
  const char *message;
} errors[] = {
  { "index", { NULL }, TERSE_ERROR_USAGE, "index: expected parameter n, found none" },
  { "index",
    { "depth", "1" },
    TERSE_ERROR_USAGE,
    "index: expected a parameter of n, range, found depth" },
  { "index",
    { "n", "1", "n", "1" },
    TERSE_ERROR_USAGE,
    "index: expected parameter n once, found it twice" },
  { "index", { "n" }, TERSE_ERROR_USAGE, "index: expected a value of n, found none" },
  { "index", { "n", "0" }, TERSE_ERROR_USAGE, "index: expected n in 1..20, found 0" },
  { "index", { "n", "-1" }, TERSE_ERROR_USAGE, "index: expected n in 1..20, found -1" },
  { "index",
    { "n", "" },
    TERSE_ERROR_USAGE,
    "index: expected an integer for n, found an empty text" },
  { "index", { "n", "-" }, TERSE_ERROR_USAGE, "index: expected an integer for n, found -" },
  { "index", { "n", "3x" }, TERSE_ERROR_USAGE, "index: expected an integer for n, found 3x" },
  { "index", { "n", " 3" }, TERSE_ERROR_USAGE, "index: expected an integer for n, found  3" },
  { "index",
    { "n", "21" },
    TERSE_ERROR_LIMIT,
    "index: expected n in 1..20, found 21, which needs 2^21 inputs a player of at most 1048576" },
  { "index",
    { "n", "99999999999999999999999" },
    TERSE_ERROR_LIMIT,
    "index: expected n in 1..20, found 99999999999999999999999, which needs "
    "2^99999999999999999999999 inputs a player of at "
    "most 1048576" },
  { "disjointness",
    { "n", "15" },
    TERSE_ERROR_LIMIT,
    "disjointness: expected at most 268435456 joint inputs, found 1073741824" },
  { "pointer-chasing",
    { "names", "3" },
    TERSE_ERROR_USAGE,
    "pointer-chasing: expected an even number of names, for two halves, found 3" },
  { "pointer-chasing",
    { "names", "4", "players", "1" },
    TERSE_ERROR_USAGE,
    "pointer-chasing: expected players in 2..32, found 1" },
  { "pointer-chasing",
    { "names", "10" },
    TERSE_ERROR_LIMIT,
    "pointer-chasing: expected at most 1048576 inputs a player, found 3628800 for player 0" },
  { "pointer-chasing",
    { "names", "4", "players", "8" },
    TERSE_ERROR_LIMIT,
    "pointer-chasing: expected at most 268435456 joint inputs, found 110075314176" },
  { "pointer-chasing",
    { "names", "64" },
    TERSE_ERROR_LIMIT,
    "pointer-chasing: expected at most 1048576 inputs a player, found at least "
    "18446744073709551615 for player 0" },
  { "function-composition",
    { "layers", "1", "m", "2", "n", "2" },
    TERSE_ERROR_USAGE,
    "function-composition: expected 0 entries in n, one less than layers, found 1" },
  { "function-composition",
    { "layers", "3", "m", "2", "n", "2" },
    TERSE_ERROR_USAGE,
    "function-composition: expected 2 entries in n, one less than layers, found 1" },
  { "function-composition",
    { "layers", "2", "m", "2", "n", "", "range", "2" },
    TERSE_ERROR_USAGE,
    "function-composition: expected 1 entries in n, one less than layers, found 0" },
  { "function-composition",
    { "layers", "3", "m", "2", "n", "2,0" },
    TERSE_ERROR_USAGE,
    "function-composition: expected the entries of n in 1..1024, found 0" },
  { "function-composition",
    { "layers", "3", "m", "2", "n", "2,,2" },
    TERSE_ERROR_USAGE,
    "function-composition: expected integers separated by commas for n, found an empty text" },
  { "function-composition",
    { "m", "2" },
    TERSE_ERROR_USAGE,
    "function-composition: expected parameter layers, found none" },
  { "function-composition",
    { "layers", "2", "m", "8", "n", "1" },
    TERSE_ERROR_LIMIT,
    "function-composition: expected at most 1048576 inputs a player, found 16777216 for player 2" },
  { "function-composition",
    { "layers", "2", "size", "8" },
    TERSE_ERROR_USAGE,
    "function-composition: expected a parameter of layers, m, n, range, found size" },
  { "function-composition",
    { "layers", "8", "m", "1024", "n", "1024,1024,1024,1024,1024,1024,1024" },
    TERSE_ERROR_LIMIT,
    "function-composition: expected at most 1048576 inputs a player, found at least "
    "18446744073709551615 for player 0" },
  { "matrix",
    { NULL },
    TERSE_ERROR_USAGE,
    "matrix: expected parameter file or entries, found none" },
  { "matrix",
    { "file", "x", "entries", "0" },
    TERSE_ERROR_USAGE,
    "matrix: expected parameter file or entries, found both" },
  { "matrix",
    { "entries", "0 1;1" },
    TERSE_ERROR_INPUT,
    "entries:2: expected 2 columns, as in line 1, found 1" },
  { "matrix",
    { "entries", "" },
    TERSE_ERROR_INPUT,
    "entries:1: expected a row of entries, found the end of the matrix" },
  { "matrix",
    { "file", "no/such/file" },
    TERSE_ERROR_USAGE,
    "matrix: expected parameter entries, or file and no other, found file" },
  { "matrix",
    { "entries", "0 1", "columns", "x" },
    TERSE_ERROR_INPUT,
    "columns: expected 2 names, found 1" },
  { "matrix",
    { "entries", "0 1", "outputs", "x,\\y" },
    TERSE_ERROR_INPUT,
    "outputs: expected printable names, with \\ before , and \\ only, found others" },
};

Test (problems_bad_input, mistakes_are_told_in_one_line)
{
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      GError *error = NULL;
      g_autoptr (TerseProblem) problem
          = terse_problem_make (errors[i].id, errors[i].parameters, &error);
      cr_assert_null (problem, "%s", errors[i].message);
      cr_expect_str_eq (error->message, errors[i].message);
      cr_expect (g_error_matches (error, TERSE_ERROR, (gint) errors[i].code), "%s",
                 errors[i].message);
      g_error_free (error);
    }
}

/* The message about an unknown family names those of the registry. */
Test (problems_bad_input, an_unknown_family_is_told_with_all_that_are)
{
  const char *const parameters[] = { "n", "1", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) message = g_string_new ("expected a problem of ");
  g_autoptr (TerseProblem) problem = terse_problem_make ("indices", parameters, &error);
  for (guint i = 0; i < terse_problem_families (); i++)
    g_string_append_printf (message, "%s%s", i ? ", " : "", terse_problem_family (i)->id);
  g_string_append (message, ", found indices");
  cr_assert_null (problem);
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_USAGE));
  cr_expect_str_eq (error->message, message->str);
}
