/* Rule `degree`: weights on promised joint inputs under which everything that is a sum of functions
 * of few players' inputs each weighs nothing, and the answer does. See README.md. */
#include "solver/witness/parts.h"

#include <inttypes.h>
#include <stdlib.h>

/* Sets of players times entries, at most. */
#define MAX_WORK (UINT64_C (1) << 27)

/* The class of an entry, and its weight. */
typedef struct {
  uint64_t place;
  uint32_t weight;
} Entry;

typedef struct {
  uint32_t modulus, output, count;
  uint32_t *inputs, *weights; /* of every entry: one input a player, and a weight */
  Entry *classes;
  uint32_t varied[TERSE_WITNESS_MAX_PLAYERS], n_varied; /* players whose inputs are not all one */
} Degree;

static const uint32_t *
inputs_of (const TerseWitnessRun *run, const Degree *degree, uint32_t i)
{
  return degree->inputs + (size_t) i * run->question->players;
}

static bool
read_head (TerseWitnessRun *run, Degree *degree)
{
  const TerseWitnessQuestion *question = run->question;
  if (question->form != TERSE_WITNESS_MACHINES)
    return terse_witness_fail (run, 1,
                               "expected a rule for questions that are not about machines, "
                               "found degree");
  run->result.capacity = question->degree;
  if (!terse_witness_read_number (run, "a modulus", UINT32_C (1) << 31, ' ', &degree->modulus)
      || !terse_witness_read_number (run, "an output", question->outputs, ' ', &degree->output)
      || !terse_witness_read_number (run, "a number of entries", TERSE_WITNESS_MAX_ITEMS + 1, '\n',
                                     &degree->count))
    return false;
  return degree->modulus >= 2
         || terse_witness_fail (run, 1, "expected a modulus of at least 2, found %" PRIu32,
                                degree->modulus);
}

static bool
read_entries (TerseWitnessRun *run, Degree *degree)
{
  const uint32_t players = run->question->players;
  for (uint32_t i = 0; i < degree->count; i++)
    {
      for (uint32_t p = 0; p < players; p++)
        if (!terse_witness_read_number (run, "an input", run->question->inputs[p], ' ',
                                        &degree->inputs[(size_t) i * players + p]))
          return false;
      if (!terse_witness_read_number (run, "a weight", degree->modulus, '\n', &degree->weights[i]))
        return false;
    }
  return terse_witness_read_end (run);
}

/* Is the output allowed and no other, or others and not it? FALSE after a failure. */
static bool
is_output (TerseWitnessRun *run, const Degree *degree, uint32_t i, bool *is)
{
  const TerseWitnessQuestion *question = run->question;
  const uint32_t *inputs = inputs_of (run, degree, i);
  bool others = false;
  *is = question->allows (question->data, inputs, degree->output);
  for (uint32_t z = 0; z < question->outputs && !others; z++)
    others = z != degree->output && question->allows (question->data, inputs, z);
  return *is != others
         || terse_witness_fail (run, 2 + i,
                                *is ? "expected an entry of output %" PRIu32
                                      " alone or without it, found one with others"
                                    : "expected a promised entry for output %" PRIu32
                                      ", found one outside the promise",
                                degree->output);
}

/* The answer weighs something. */
static bool
judge_answer (TerseWitnessRun *run, const Degree *degree)
{
  uint64_t sum = 0;
  for (uint32_t i = 0; i < degree->count; i++)
    {
      bool is;
      if (terse_witness_stopped (run) || !is_output (run, degree, i, &is))
        return false;
      sum += is ? degree->weights[i] : 0;
    }
  return sum % degree->modulus != 0
         || terse_witness_fail (run, 1,
                                "expected a weight of output %" PRIu32 " that is not 0, found 0",
                                degree->output);
}

static void
find_varied (const TerseWitnessRun *run, Degree *degree)
{
  degree->n_varied = 0;
  for (uint32_t p = 0; p < run->question->players; p++)
    {
      bool varies = false;
      for (uint32_t i = 1; i < degree->count && !varies; i++)
        varies = inputs_of (run, degree, i)[p] != degree->inputs[p];
      if (varies)
        degree->varied[degree->n_varied++] = p;
    }
}

static int
compare_entries (const void *a, const void *b)
{
  const Entry *x = a, *y = b;
  return (x->place > y->place) - (x->place < y->place);
}

/* Every class of entries with equal inputs of the chosen players weighs nothing. */
static bool
judge_classes (TerseWitnessRun *run, Degree *degree, const uint32_t *chosen, uint32_t n)
{
  uint64_t sum = 0;
  for (uint32_t i = 0; i < degree->count; i++)
    {
      uint64_t place = 0;
      for (uint32_t c = 0; c < n; c++)
        {
          const uint32_t p = degree->varied[chosen[c]];
          if (place > (UINT64_MAX - UINT32_MAX) / run->question->inputs[p])
            return terse_witness_fail (
                run, 1, "expected inputs of %" PRIu32 " players that fit 64 bits, found more", n);
          place = place * run->question->inputs[p] + inputs_of (run, degree, i)[p];
        }
      degree->classes[i] = (Entry){ place, degree->weights[i] };
    }
  qsort (degree->classes, degree->count, sizeof *degree->classes, compare_entries);
  for (uint32_t i = 0; i < degree->count; i++)
    {
      sum += degree->classes[i].weight;
      if (i + 1 < degree->count && degree->classes[i + 1].place == degree->classes[i].place)
        continue;
      if (sum % degree->modulus != 0)
        return terse_witness_fail (run, 1,
                                   "expected weights of sum 0 where %" PRIu32
                                   " players' inputs are given, found %" PRIu64,
                                   n, sum % degree->modulus);
      sum = 0;
    }
  return true;
}

/* The next n of the varied players, in order. */
static bool
next_choice (const Degree *degree, uint32_t *chosen, uint32_t n)
{
  uint32_t i = n;
  while (i > 0 && chosen[i - 1] == degree->n_varied - n + i - 1)
    i--;
  if (i == 0)
    return false;
  for (chosen[i - 1]++; i < n; i++)
    chosen[i] = chosen[i - 1] + 1;
  return true;
}

/* Of every choice of so many varied players; of fewer players, and of the others, it follows. */
static bool
judge_choices (TerseWitnessRun *run, Degree *degree)
{
  uint32_t chosen[TERSE_WITNESS_MAX_PLAYERS];
  uint64_t work = 0;
  find_varied (run, degree);
  const uint32_t n = run->question->degree < degree->n_varied ? (uint32_t) run->question->degree
                                                              : degree->n_varied;
  for (uint32_t i = 0; i < n; i++)
    chosen[i] = i;
  do
    {
      work += degree->count;
      if (work > MAX_WORK)
        return terse_witness_fail (run, 1,
                                   "expected fewer sets of %" PRIu32
                                   " players times entries, found more than %" PRIu64,
                                   n, MAX_WORK);
      if (terse_witness_stopped (run) || !judge_classes (run, degree, chosen, n))
        return false;
    }
  while (next_choice (degree, chosen, n));
  run->result.bound = run->question->degree + 1;
  return true;
}

bool
terse_witness_degree (TerseWitnessRun *run)
{
  Degree degree = { .count = 0 };
  if (!read_head (run, &degree))
    return false;
  const size_t players = run->question->players, n = degree.count;
  degree.inputs = calloc (n * players + 1, sizeof *degree.inputs);
  degree.weights = calloc (n + 1, sizeof *degree.weights);
  degree.classes = calloc (n + 1, sizeof *degree.classes);
  const bool room = degree.inputs && degree.weights && degree.classes;
  const bool judged = room && read_entries (run, &degree) && judge_answer (run, &degree)
                      && judge_choices (run, &degree);
  free (degree.inputs);
  free (degree.weights);
  free (degree.classes);
  return room ? judged : terse_witness_fail_for_memory (run, "the entries");
}
