/* Every family of tasks: its definition against its circuit, over all token sequences or many
 * pseudo-random ones; both against examples by hand; the registry and its messages; tasks that are
 * problems of protocols/ against those. */
#include <criterion/criterion.h>
#include <string.h>

#include "protocols/error.h"
#include "protocols/problems/family.h"
#include "protocols/radix.h"
#include "tests/support/tasks.h"

#define MAX_PARAMETERS 10
#define MOST_SEQUENCES (1u << 16) /* up to here all of them, beyond SAMPLES */
#define SAMPLES 20000

typedef struct {
  const char *id;
  const char *parameters[MAX_PARAMETERS];
} Setting;

/* Besides those of the examples that every family gives. */
static const Setting settings[] = {
  { "associative-recall", { "tokens", "6", "symbols", "4" } },
  { "associative-recall", { "tokens", "7", "symbols", "3" } },
  { "associative-recall", { "tokens", "65", "symbols", "34" } },
  { "k-hop", { "tokens", "6", "symbols", "4", "k", "1" } },
  { "k-hop", { "tokens", "9", "symbols", "3", "k", "2" } },
  { "k-hop", { "tokens", "7", "symbols", "4", "k", "3" } },
  { "k-hop", { "tokens", "49", "symbols", "10", "k", "5" } },
  { "sparse-averaging", { "tokens", "3", "q", "1" } },
  { "sparse-averaging", { "tokens", "2", "q", "2", "values", "5" } },
  { "sparse-averaging", { "tokens", "4", "q", "2" } },
  { "sparse-averaging", { "tokens", "65", "q", "6", "values", "2" } },
  { "pair-matching", { "tokens", "5", "modulus", "6" } },
  { "pair-matching", { "tokens", "5", "modulus", "9" } },
  { "pair-matching", { "tokens", "40", "modulus", "100" } },
  { "triple-matching", { "tokens", "4", "modulus", "8" } },
  { "triple-matching", { "tokens", "5", "modulus", "9", "rule", "any" } },
  { "triple-matching", { "tokens", "5", "modulus", "8", "rule", "others" } },
  { "triple-matching", { "tokens", "5", "modulus", "9", "rule", "distinct" } },
  { "triple-matching", { "tokens", "4", "modulus", "7", "rule", "distinct" } },
  { "triple-matching", { "tokens", "9", "modulus", "21", "rule", "others" } },
  { "triple-matching", { "tokens", "9", "modulus", "20", "rule", "distinct" } },
  { "conditional-3-grams", { "tokens", "3" } },
  { "conditional-3-grams", { "tokens", "10" } },
  { "conditional-3-grams", { "tokens", "64" } },
  { "directed-2-cycle", { "nodes", "4" } },
  { "directed-2-cycle", { "nodes", "9" } },
  { "directed-3-cycle", { "nodes", "4" } },
  { "directed-3-cycle", { "nodes", "8" } },
  { "undirected-5-cycle", { "nodes", "4" } },
  { "undirected-5-cycle", { "nodes", "7" } },
  { "undirected-5-cycle", { "nodes", "5", "rule", "cycle" } },
  { "undirected-5-cycle", { "nodes", "7", "rule", "cycle" } },
  { "function-composition", { "n", "3" } },
  { "function-composition", { "n", "1" } },
  { "function-composition", { "n", "20" } },
  { "sequential-composition", { "layers", "1", "m", "5" } },
  { "sequential-composition", { "layers", "1", "m", "3", "range", "5" } },
  { "sequential-composition", { "layers", "2", "m", "2", "n", "2", "range", "3" } },
  { "sequential-composition", { "layers", "2", "m", "2", "n", "3", "range", "2" } },
  { "sequential-composition", { "layers", "3", "m", "1", "n", "2,2", "range", "2" } },
  { "sequential-composition", { "layers", "4", "m", "3", "n", "2,1,3" } },
  { "dyck", { "tokens", "6" } },
  { "dyck", { "tokens", "8", "kinds", "2" } },
  { "dyck", { "tokens", "16", "kinds", "1" } },
  { "dyck", { "tokens", "6", "kinds", "3" } },
  { "dyck", { "tokens", "4", "kinds", "6" } },
  { "evaluation", { "problem", "disjointness n=3" } },
  { "evaluation", { "problem", "index n=5" } },
  { "evaluation", { "problem", "function-composition layers=2 m=2 n=2 range=2" } },
  { "evaluation", { "problem", "matrix entries=0 * 2;* 1 1|2" } },
};

Test (tasks, families_are_complete)
{
  cr_assert_gt (terse_task_families (), 0);
  for (guint i = 0; i < terse_task_families (); i++)
    {
      const TerseTaskFamily *family = terse_task_family (i);
      cr_expect (family->id && family->summary && family->source && family->build && family->answer
                 && family->circuit);
      cr_expect_eq (terse_task_family_find (family->id, NULL), family);
      for (guint p = 0; p < family->n_parameters; p++)
        cr_expect (family->parameters[p].name && family->parameters[p].help, "%s", family->id);
    }
}

/* Tokens of 64 runs, and a circuit for them. */
typedef struct {
  const TerseTask *task;
  TerseCircuit *circuit;
  TerseWord *tokens;
  TerseWord *answers;
  guint numbers; /* tokens times fields */
  guint *radix;  /* of each of them */
  guint *runs;   /* number f of run r at [r * numbers + f] */
  guint64 *inputs, *lanes;
  guint64 *seen; /* answers that occurred, of each a bit mask of those below 64 */
} Bench;

/* Inputs for a number below radix, and `slack` more that stay 0: a word may be wider than its
 * number. */
static TerseWord
wide_input (TerseCircuit *circuit, guint radix, guint slack)
{
  const TerseWord word = terse_word_input (circuit, radix);
  TerseWire *wires = terse_circuit_room (circuit, word.width + slack);
  for (guint i = 0; i < word.width + slack; i++)
    wires[i] = i < word.width ? word.wires[i] : terse_circuit_input (circuit);
  return (TerseWord){ word.width + slack, wires };
}

static Bench
bench_new (const TerseTask *task, guint slack)
{
  Bench bench
      = { .task = task, .circuit = terse_circuit_new (), .numbers = task->tokens * task->fields };
  bench.tokens = g_new (TerseWord, bench.numbers);
  bench.answers = g_new0 (TerseWord, task->answers);
  bench.radix = g_new (guint, bench.numbers);
  bench.runs = g_new0 (guint, 64 * bench.numbers);
  bench.seen = g_new0 (guint64, task->answers);
  for (guint f = 0; f < bench.numbers; f++)
    {
      bench.radix[f] = task->radix[f % task->fields];
      bench.tokens[f] = wide_input (bench.circuit, bench.radix[f], slack);
    }
  task->family->circuit (task, bench.circuit, bench.tokens, bench.answers);
  bench.inputs = g_new0 (guint64, terse_circuit_inputs (bench.circuit) + 1);
  bench.lanes = g_new (guint64, terse_circuit_lanes (bench.circuit));
  return bench;
}

static void
bench_clear (Bench *bench)
{
  terse_circuit_free (bench->circuit);
  g_free (bench->tokens);
  g_free (bench->answers);
  g_free (bench->radix);
  g_free (bench->runs);
  g_free (bench->inputs);
  g_free (bench->lanes);
  g_free (bench->seen);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bench, bench_clear)

/* Inputs were made number by number, the least significant first. */
static void
fill_inputs (Bench *bench)
{
  guint input = 0;
  for (guint f = 0; f < bench->numbers; f++)
    for (guint place = 0; place < bench->tokens[f].width; place++, input++)
      {
        bench->inputs[input] = 0;
        for (guint run = 0; run < 64; run++)
          bench->inputs[input] |= (guint64) (bench->runs[run * bench->numbers + f] >> place & 1)
                                  << run;
      }
}

static char *
run_text (const Bench *bench, guint run)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < bench->task->tokens; i++)
    {
      const guint *fields = bench->runs + run * bench->numbers + i * bench->task->fields;
      g_autofree char *token = terse_task_token_text (bench->task, i, fields);
      g_string_append_printf (text, " %s", token);
    }
  return g_string_free (text, FALSE);
}

/* Definition and circuit on the first `count` runs. */
static void
compare_runs (Bench *bench, guint count)
{
  const TerseTask *task = bench->task;
  g_autofree guint *answers = g_new (guint, task->answers);
  fill_inputs (bench);
  terse_circuit_simulate (bench->circuit, bench->inputs, bench->lanes);
  for (guint run = 0; run < count; run++)
    {
      task->family->answer (task, bench->runs + run * bench->numbers, answers);
      for (guint a = 0; a < task->answers; a++)
        {
          const guint64 found = terse_word_lane (bench->lanes, bench->answers[a], run);
          cr_assert_lt (answers[a], task->answer_radix[a]);
          bench->seen[a] |= G_GUINT64_CONSTANT (1) << MIN (answers[a], 63);
          if (found != answers[a])
            {
              g_autofree char *text = terse_task_text (task), *tokens = run_text (bench, run);
              cr_assert_fail ("%s:%s: answer %u is %u, by the circuit %u", text, tokens, a,
                              answers[a], (guint) found);
            }
        }
    }
}

static void
compare_all (Bench *bench)
{
  g_autofree guint *tokens = g_new0 (guint, bench->numbers);
  guint filled = 0;
  gboolean more = TRUE;
  while (more)
    {
      memcpy (bench->runs + filled++ * bench->numbers, tokens, bench->numbers * sizeof *tokens);
      more = terse_radix_next (bench->numbers, bench->radix, tokens);
      if (filled == 64 || !more)
        {
          compare_runs (bench, filled);
          filled = 0;
        }
    }
}

/* Runs of all alphabets: those of few symbols meet the same one often. */
static void
compare_samples (Bench *bench)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  for (guint sample = 0; sample < SAMPLES; sample += 64)
    {
      for (guint run = 0; run < 64; run++)
        {
          const guint most
              = (guint) g_rand_int_range (random, 1, 2 + (gint) bench->radix[bench->numbers - 1]);
          for (guint f = 0; f < bench->numbers; f++)
            bench->runs[run * bench->numbers + f]
                = g_rand_int (random) % MIN (bench->radix[f], MAX (most, 2));
        }
      compare_runs (bench, 64);
    }
}

/* Does each answer take two values that were seen, and both where there are two? */
static gboolean
all_vary (const Bench *bench)
{
  for (guint a = 0; a < bench->task->answers; a++)
    {
      const guint radix = bench->task->answer_radix[a];
      const gboolean two = (bench->seen[a] & (bench->seen[a] - 1)) != 0;
      if ((radix == 2 && bench->seen[a] != 3) || (radix != 1 && !two))
        return FALSE;
    }
  return TRUE;
}

/* Whether all answers vary. */
static gboolean
compare (const TerseTask *task, guint slack)
{
  g_auto (Bench) bench = bench_new (task, slack);
  if (terse_radix_count (bench.numbers, bench.radix) <= MOST_SEQUENCES)
    compare_all (&bench);
  else
    compare_samples (&bench);
  return all_vary (&bench);
}

/* At the settings here, and at those of the examples that the families give. */
static void
compare_everywhere (guint slack)
{
  for (guint s = 0; s < G_N_ELEMENTS (settings); s++)
    {
      g_autoptr (TerseTask) task = terse_test_task (settings[s].id, settings[s].parameters);
      g_autofree char *text = terse_task_text (task);
      cr_assert (compare (task, slack), "%s: only one answer occurs", text);
    }
  for (guint i = 0; i < terse_task_families (); i++)
    {
      const TerseTaskFamily *family = terse_task_family (i);
      gboolean vary = FALSE;
      for (guint e = 0; e < family->n_examples; e++)
        {
          g_autoptr (TerseTask) task = terse_test_task (family->id, family->examples[e].parameters);
          vary = compare (task, slack) || vary;
        }
      cr_expect (vary, "%s: expected an example of a size at which all answers vary, found none",
                 family->id);
    }
}

Test (tasks, circuits_follow_the_definitions) { compare_everywhere (0); }

Test (tasks, words_may_be_wider_than_their_numbers) { compare_everywhere (3); }

/* Over constant tokens a circuit is constant: the answers. */
static void
check_constants (const TerseTask *task, GRand *random)
{
  const guint numbers = task->tokens * task->fields;
  g_autoptr (TerseCircuit) circuit = terse_circuit_new ();
  g_autofree guint *tokens = g_new (guint, numbers), *answers = g_new (guint, task->answers);
  g_autofree TerseWord *words = g_new (TerseWord, numbers),
                       *results = g_new (TerseWord, task->answers);
  for (guint f = 0; f < numbers; f++)
    {
      tokens[f] = g_rand_int (random) % task->radix[f % task->fields];
      words[f] = terse_word_constant (circuit, tokens[f]);
    }
  task->family->answer (task, tokens, answers);
  task->family->circuit (task, circuit, words, results);
  for (guint a = 0; a < task->answers; a++)
    {
      guint64 value;
      cr_assert (terse_word_is_constant (results[a], &value), "%s", task->family->id);
      cr_assert_eq (value, answers[a], "%s", task->family->id);
    }
  cr_assert_eq (terse_circuit_gates (circuit), 0, "%s", task->family->id);
}

static void
check_constants_of (const char *id, const char *const *parameters, GRand *random)
{
  g_autoptr (TerseTask) task = terse_test_task (id, parameters);
  for (guint sample = 0; sample < 20; sample++)
    check_constants (task, random);
}

Test (tasks, constants_fold)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);
  for (guint s = 0; s < G_N_ELEMENTS (settings); s++)
    check_constants_of (settings[s].id, settings[s].parameters, random);
  for (guint i = 0; i < terse_task_families (); i++)
    for (guint e = 0; e < terse_task_family (i)->n_examples; e++)
      check_constants_of (terse_task_family (i)->id, terse_task_family (i)->examples[e].parameters,
                          random);
}

/* Balanced words are rare among all: here half of the runs are, the others differ in one place. */
Test (tasks, long_brackets)
{
  const Setting setting = { "dyck", { "tokens", "40", "kinds", "3" } };
  g_autoptr (TerseTask) task = terse_test_task (setting.id, setting.parameters);
  g_auto (Bench) bench = bench_new (task, 0);
  g_autoptr (GRand) random = g_rand_new_with_seed (9);
  for (guint sample = 0; sample < SAMPLES / 64; sample++)
    {
      for (guint run = 0; run < 64; run++)
        {
          guint *word = bench.runs + run * 40, stack[40], depth = 0;
          for (guint i = 0; i < 40; i++)
            if (depth < 40 - i && (depth == 0 || g_rand_boolean (random)))
              word[i] = stack[depth++] = g_rand_int (random) % 3;
            else
              word[i] = 3 + stack[--depth];
          if (run % 2)
            word[g_rand_int (random) % 40] = g_rand_int (random) % 6;
        }
      compare_runs (&bench, 64);
    }
  cr_assert_eq (bench.seen[0], 3);
}

/* Sizes that a solver is given; gates stay near the number of tokens. */
Test (tasks, circuits_are_small)
{
  static const struct {
    Setting setting;
    guint gates;
  } cases[] = {
    { { "associative-recall", { "tokens", "129", "symbols", "66" } }, 8000 },
    { { "k-hop", { "tokens", "129", "symbols", "66", "k", "4" } }, 32000 },
    { { "sparse-averaging", { "tokens", "65", "q", "1" } }, 500 },
    { { "pair-matching", { "tokens", "129", "modulus", "132" } }, 6000 },
    { { "triple-matching", { "tokens", "65", "modulus", "67", "rule", "others" } }, 30000 },
    { { "directed-2-cycle", { "nodes", "64" } }, 7000 },
    { { "dyck", { "tokens", "64" } }, 15000 },
    { { "conditional-3-grams", { "tokens", "129" } }, 6000 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TerseTask) task
          = terse_test_task (cases[i].setting.id, cases[i].setting.parameters);
      g_auto (Bench) bench = bench_new (task, 0);
      cr_expect_leq (terse_circuit_gates (bench.circuit), cases[i].gates, "%s: %u gates",
                     cases[i].setting.id, terse_circuit_gates (bench.circuit));
    }
}
