/* terse list: every member of every registry by its id, in order, and the registries by name. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/models/model.h"
#include "protocols/problems/family.h"
#include "reductions/architectures/checker/convert.h"
#include "reductions/architectures/constructions/construction.h"
#include "reductions/architectures/maps/reduction.h"
#include "reductions/architectures/maps/translation.h"
#include "reductions/questions/decide/devices.h"
#include "reductions/architectures/written/written.h"
#include "tests/support/program.h"

/* The i-th id of a registry, NULL after the last. */
#define ID_OF(name, count, member)                                                                 \
  static const char *name (guint i) { return i < count ? (member) : NULL; }

ID_OF (problem_id, terse_problem_families (), terse_problem_family (i)->id)
ID_OF (model_id, terse_models (), terse_model (i)->id)
ID_OF (device_id, TERSE_N_DEVICES, terse_device (i)->id)
ID_OF (task_id, terse_task_families (), terse_task_family (i)->id)
/* In C, then as text. */
ID_OF (machine_id, terse_machine_classes () + terse_written_classes (),
       (i < terse_machine_classes () ? terse_machine_class (i)
                                     : terse_written_class (i - terse_machine_classes ()))
           ->id)
ID_OF (reduction_id, terse_reduction_classes (), terse_reduction_class (i)->id)
ID_OF (construction_id, terse_constructions (), terse_construction (i)->id)
ID_OF (statement_id, terse_statement_families (), terse_statement_family (i)->id)
ID_OF (translation_id, terse_translations (), terse_translation (i)->id)
ID_OF (conversion_id, terse_conversions (), terse_conversion (i)->id)

static const struct {
  const char *name;
  const char *(*id) (guint i);
} lists[] = {
  { "problems", problem_id },
  { "models", model_id },
  { "devices", device_id },
  { "tasks", task_id },
  { "machines", machine_id },
  { "reductions", reduction_id },
  { "constructions", construction_id },
  { "statements", statement_id },
  { "translations", translation_id },
  { "conversions", conversion_id },
};

/* Lines that begin a member: not indented. (transfer full) */
static GPtrArray *
members_of (const char *text)
{
  GPtrArray *members = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    if (*lines[i] && *lines[i] != ' ')
      g_ptr_array_add (members, g_strdup (lines[i]));
  return members;
}

Test (cli_list, names_every_member_in_order)
{
  for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
    {
      g_autofree char *line = g_strconcat ("terse list ", lists[k].name, NULL);
      TerseRun run = terse_run_line (line, NULL);
      g_autoptr (GPtrArray) members = members_of (run.out);
      cr_assert_eq (run.status, 0, "%s: %s", lists[k].name, run.err);
      for (guint i = 0; lists[k].id (i); i++)
        {
          g_autofree char *begins = g_strconcat (lists[k].id (i), ": ", NULL);
          cr_assert_lt (i, members->len, "%s", lists[k].name);
          cr_expect (g_str_has_prefix (members->pdata[i], begins)
                         && strlen (members->pdata[i]) > strlen (begins),
                     "%s: %s where %s is expected", lists[k].name, (char *) members->pdata[i],
                     begins);
          cr_expect_eq (lists[k].id (i + 1) == NULL, i + 1 == members->len);
        }
      terse_run_clear (&run);
    }
}

/* The help and the complaint name the same registries. */
Test (cli_list, says_which_registries_there_are)
{
  TerseRun help = terse_run_line ("terse list --help", NULL),
           wrong = terse_run_line ("terse list nosuch", NULL);
  cr_assert_eq (wrong.status, 2);
  cr_expect_str_empty (wrong.out);
  cr_expect_str_eq (
      wrong.err,
      "terse: list: expected problems, models, devices, tasks, machines, "
      "reductions, constructions, statements, translations or conversions, found nosuch\n");
  for (guint k = 0; k < G_N_ELEMENTS (lists); k++)
    {
      const char *usage = strstr (help.out, "REGISTRY: ");
      g_autofree char *first = usage ? g_strndup (usage, strcspn (usage, "\n")) : g_strdup ("");
      cr_expect (strstr (first, lists[k].name), "%s: %s", lists[k].name, first);
    }
  terse_run_clear (&help);
  terse_run_clear (&wrong);
}

Test (cli_list, says_what_a_construction_is_for_and_how_large_a_statement_may_be)
{
  TerseRun constructions = terse_run_line ("terse list constructions", NULL),
           statements = terse_run_line ("terse list statements", NULL);
  cr_expect (strstr (constructions.out, "\n  decoder on k-hop: layers"), "%s", constructions.out);
  cr_expect (strstr (constructions.out, "\n  rnn on any task: "), "%s", constructions.out);
  cr_expect (strstr (statements.out, "\n  -p n: length of the strings, 1..4096\n"), "%s",
             statements.out);
  terse_run_clear (&constructions);
  terse_run_clear (&statements);
}
