/* Texts of inputs and of parameters, by hand. */
#include <criterion/criterion.h>

#include "tests/support/problems.h"

#define MAX_PARAMETERS 10

static const struct {
  const char *id;
  const char *parameters[MAX_PARAMETERS];
  guint player, input;
  const char *text;
} texts[] = {
  { "index", { "n", "4" }, 0, 6, "0110" },
  { "index", { "n", "4" }, 1, 3, "3" },
  { "greater-than", { "n", "3" }, 1, 4, "100" },
  { "pointer-chasing", { "names", "4" }, 0, 0, "[0 1 2 3]" },
  { "pointer-chasing", { "names", "4" }, 1, 23, "[3 2 1 0]" },
  { "pointer-chasing", { "names", "4" }, 1, 7, "[1 0 3 2]" },
  { "function-composition", { "layers", "2", "m", "2", "n", "3", "range", "2" }, 0, 2, "[2]" },
  { "function-composition", { "layers", "2", "m", "2", "n", "3", "range", "2" }, 1, 1, "1" },
  { "function-composition", { "layers", "2", "m", "2", "n", "3", "range", "2" }, 2, 2, "[1 0]" },
  { "function-composition",
    { "layers", "2", "m", "2", "n", "3", "range", "2" },
    3,
    5,
    "[0 0 0 1 0 1]" },
  { "function-composition", { "layers", "1", "m", "2" }, 0, 0, "[]" },
  { "matrix", { "entries", "0;1" }, 0, 1, "1" },
};

Test (problem_texts, input_texts)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (TerseProblem) problem = terse_test_problem (texts[i].id, texts[i].parameters);
      g_autofree char *text = terse_problem_input_text (problem, texts[i].player, texts[i].input);
      cr_expect_str_eq (text, texts[i].text);
    }
}

static const struct {
  const char *id;
  const char *given[MAX_PARAMETERS], *canonical;
} canonical[] = {
  { "index", { "n", "003" }, "n=3" },
  { "pointer-chasing", { "names", "2" }, "players=2 names=2" },
  { "function-composition", { "m", "02", "layers", "1" }, "layers=1 m=2 n= range=2" },
  { "function-composition",
    { "n", "3,01", "range", "2", "m", "1", "layers", "3" },
    "layers=3 m=1 n=3,1 range=2" },
  { "matrix", { "entries", "  0 1|0|1 # first ;; * 007 ;" }, "entries=0 0|1;* 7" },
};

Test (problem_texts, canonical_parameters)
{
  for (guint i = 0; i < G_N_ELEMENTS (canonical); i++)
    {
      g_autoptr (TerseProblem) problem = terse_test_problem (canonical[i].id, canonical[i].given);
      g_autoptr (GString) text = g_string_new (NULL);
      for (const char *const *p = terse_problem_parameters (problem); *p; p += 2)
        g_string_append_printf (text, "%s%s=%s", text->len ? " " : "", p[0], p[1]);
      cr_expect_str_eq (text->str, canonical[i].canonical);
    }
}

Test (problem_texts, largest_index)
{
  const char *const parameters[] = { "n", "20", NULL };
  g_autoptr (TerseProblem) problem = terse_test_problem ("index", parameters);
  const guint last[] = { (1u << 20) - 2, 19 }, first[] = { 1u << 19, 0 };
  cr_expect_eq (terse_problem_joint_inputs (problem), 20u << 20);
  cr_expect (terse_problem_allows (problem, last, 0) && terse_problem_allows (problem, first, 1));
}
