/* Parameters that make no task: one line that says what was expected and what was found. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "reductions/architectures/tasks/task.h"

#define MAX_PARAMETERS 10

static const struct {
  const char *id;
  const char *parameters[MAX_PARAMETERS];
  gint code;
  const char *message;
} wrong[] = {
  { "associative-recall",
    { "tokens", "5" },
    TERSE_ERROR_USAGE,
    "associative-recall: expected parameter symbols, found none" },
  { "associative-recall",
    { "tokens", "0", "symbols", "2" },
    TERSE_ERROR_USAGE,
    "associative-recall: expected tokens in 1..4096, found 0" },
  { "associative-recall",
    { "tokens", "5", "symbols", "1" },
    TERSE_ERROR_USAGE,
    "associative-recall: expected symbols in 2..65536, found 1" },
  { "k-hop",
    { "tokens", "5", "symbols", "2", "k", "0" },
    TERSE_ERROR_USAGE,
    "k-hop: expected k in 1..256, found 0" },
  { "sparse-averaging",
    { "tokens", "3", "q", "4" },
    TERSE_ERROR_USAGE,
    "sparse-averaging: expected q at most the number of tokens, 3, found 4" },
  { "sparse-averaging",
    { "tokens", "4096", "q", "4096" },
    TERSE_ERROR_LIMIT,
    "sparse-averaging: expected at most 1048576 fields (tokens times q + 1), found 16781312" },
  { "pair-matching",
    { "tokens", "x", "modulus", "4" },
    TERSE_ERROR_USAGE,
    "pair-matching: expected an integer for tokens, found x" },
  { "triple-matching",
    { "tokens", "3", "modulus", "4", "rule", "some" },
    TERSE_ERROR_USAGE,
    "triple-matching: expected rule any, others or distinct, found some" },
  { "triple-matching",
    { "tokens", "4096", "modulus", "2000" },
    TERSE_ERROR_LIMIT,
    "triple-matching: expected at most 4194304 as tokens times modulus, found 8192000" },
  { "conditional-3-grams",
    { "tokens", "2" },
    TERSE_ERROR_USAGE,
    "conditional-3-grams: expected tokens in 3..4096, found 2" },
  { "directed-2-cycle",
    { "nodes", "513" },
    TERSE_ERROR_USAGE,
    "directed-2-cycle: expected nodes in 1..512, found 513" },
  { "undirected-5-cycle",
    { "nodes", "5", "rule", "path" },
    TERSE_ERROR_USAGE,
    "undirected-5-cycle: expected rule walk or cycle, found path" },
  { "undirected-5-cycle",
    { "nodes", "25", "rule", "cycle" },
    TERSE_ERROR_LIMIT,
    "undirected-5-cycle: expected at most 24 nodes by the rule cycle, found 25" },
  { "directed-3-cycle",
    { "nodes", "129" },
    TERSE_ERROR_USAGE,
    "directed-3-cycle: expected nodes in 1..128, found 129" },
  { "function-composition",
    { "m", "3" },
    TERSE_ERROR_USAGE,
    "function-composition: expected a parameter of n, found m" },
  { "sequential-composition",
    { "layers", "2", "m", "2" },
    TERSE_ERROR_USAGE,
    "sequential-composition: expected 1 entries in n, one less than layers, found 0" },
  { "sequential-composition",
    { "layers", "8", "m", "1024", "n", "1024,1024,1024,1024,1024,1024,1024" },
    TERSE_ERROR_LIMIT,
    "sequential-composition: expected at most 4096 tokens, found 18446744073709551615" },
  { "dyck",
    { "tokens", "1025" },
    TERSE_ERROR_LIMIT,
    "dyck: expected at most 1024 tokens, found 1025" },
  { "evaluation",
    { "problem", " " },
    TERSE_ERROR_USAGE,
    "evaluation: expected a problem such as index n=3, found an empty text" },
  { "evaluation",
    { "problem", "index 3" },
    TERSE_ERROR_USAGE,
    "evaluation: expected name=value in the problem, found 3" },
  { "evaluation",
    { "problem", "index n=3 4" },
    TERSE_ERROR_USAGE,
    "index: expected an integer for n, found 3 4" },
  { "evaluation",
    { "problem", "equality n=9" },
    TERSE_ERROR_LIMIT,
    "evaluation: expected at most 65536 joint inputs of the problem, found 262144" },
};

Test (tasks_bad_input, wrong_parameters)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TerseTask) task = terse_task_make (wrong[i].id, wrong[i].parameters, &error);
      cr_assert_null (task, "%s", wrong[i].message);
      cr_expect (g_error_matches (error, TERSE_ERROR, wrong[i].code), "%s", error->message);
      cr_expect_str_eq (error->message, wrong[i].message);
      cr_expect_null (strchr (error->message, '\n'));
    }
}

/* The message about an unknown family names those of the registry. */
Test (tasks_bad_input, an_unknown_family_is_told_with_all_that_are)
{
  const char *const none[] = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) message = g_string_new ("expected a task of ");
  for (guint i = 0; i < terse_task_families (); i++)
    g_string_append_printf (message, "%s%s", i ? ", " : "", terse_task_family (i)->id);
  g_string_append (message, ", found recall");
  cr_assert_null (terse_task_make ("recall", none, &error));
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_USAGE));
  cr_expect_str_eq (error->message, message->str);
}
