/* Numbers over the wires of a circuit: every operation on words against integers, at all widths up
 * to 4 and with constants in every place. The gates below them are tested in test_circuit.c. */
#include <criterion/criterion.h>

#include "solver/formula/word.h"

#define MOST_WIDTH 4
#define CONSTANTS 18  /* 0 .. 17, beyond what a word of 4 wires can hold */
#define MOST_INPUTS 6 /* 64 lanes are all runs */

/* Values of all nodes where the inputs together are the number `first` + r in run r, input 0 its
 * last bit. (transfer full) */
static guint64 *
simulate_from (const TerseCircuit *circuit, guint64 first)
{
  const guint n = terse_circuit_inputs (circuit);
  guint64 *lanes = g_new (guint64, terse_circuit_lanes (circuit));
  g_autofree guint64 *inputs = g_new0 (guint64, n + 1);
  for (guint i = 0; i < n; i++)
    for (guint run = 0; run < 64; run++)
      inputs[i] |= ((first + run) >> i & 1) << run;
  terse_circuit_simulate (circuit, inputs, lanes);
  return lanes;
}

/* Two operands, one of which may be the number itself. */

typedef struct {
  const char *name;
  TerseWord (*build) (TerseCircuit *circuit, TerseWord a, TerseWord b);
  guint64 (*value) (guint64 a, guint64 b, guint width); /* width of a */
} Binary;

static TerseWord
build_equal (TerseCircuit *circuit, TerseWord a, TerseWord b)
{
  return terse_word_of_wire (circuit, terse_word_equal (circuit, a, b));
}

static TerseWord
build_less (TerseCircuit *circuit, TerseWord a, TerseWord b)
{
  return terse_word_of_wire (circuit, terse_word_less (circuit, a, b));
}

static TerseWord
build_least (TerseCircuit *circuit, TerseWord a, TerseWord b)
{
  return terse_word_if (circuit, terse_word_less (circuit, a, b), a, b);
}

static TerseWord
build_sum (TerseCircuit *circuit, TerseWord a, TerseWord b)
{
  return terse_word_sum (circuit, 5, (const TerseWord[]){ a, b, a, b, b });
}

static guint64
value_add (guint64 a, guint64 b, guint width G_GNUC_UNUSED)
{
  return a + b;
}

static guint64
value_subtract (guint64 a, guint64 b, guint width)
{
  return (a - b) & ((1u << width) - 1);
}

static guint64
value_product (guint64 a, guint64 b, guint width G_GNUC_UNUSED)
{
  return a * b;
}

static guint64
value_equal (guint64 a, guint64 b, guint width G_GNUC_UNUSED)
{
  return a == b;
}

static guint64
value_less (guint64 a, guint64 b, guint width G_GNUC_UNUSED)
{
  return a < b;
}

static guint64
value_least (guint64 a, guint64 b, guint width G_GNUC_UNUSED)
{
  return MIN (a, b);
}

static guint64
value_sum (guint64 a, guint64 b, guint width G_GNUC_UNUSED)
{
  return 2 * a + 3 * b;
}

static const Binary binaries[] = {
  { "add", terse_word_add, value_add },
  { "subtract", terse_word_subtract, value_subtract },
  { "product", terse_word_product, value_product },
  { "equal", build_equal, value_equal },
  { "less", build_less, value_less },
  { "if", build_least, value_least },
  { "sum", build_sum, value_sum },
};

/* Operand number `choice`: 0 is the inputs, v + 1 the constant v. */
static TerseWord
operand (TerseCircuit *circuit, TerseWord inputs, guint choice)
{
  return choice == 0 ? inputs : terse_word_constant (circuit, choice - 1);
}

static void
check_binary (const Binary *binary, guint width_a, guint width_b, guint choice_a, guint choice_b)
{
  g_autoptr (TerseCircuit) circuit = terse_circuit_new ();
  const TerseWord inputs_a = terse_word_input (circuit, 1u << width_a),
                  inputs_b = terse_word_input (circuit, 1u << width_b);
  const TerseWord a = operand (circuit, inputs_a, choice_a),
                  b = operand (circuit, inputs_b, choice_b);
  const TerseWord result = binary->build (circuit, a, b);
  guint64 constant;
  if (choice_a && choice_b)
    cr_assert (terse_word_is_constant (result, &constant)
                   && constant == binary->value (choice_a - 1, choice_b - 1, a.width),
               "%s of constants", binary->name);
  for (guint first = 0; first < 1u << (width_a + width_b); first += 64)
    {
      g_autofree guint64 *lanes = simulate_from (circuit, first);
      for (guint run = 0; run < 64; run++)
        {
          const guint64 x = terse_word_lane (lanes, a, run), y = terse_word_lane (lanes, b, run);
          const guint64 found = terse_word_lane (lanes, result, run),
                        expected = binary->value (x, y, a.width);
          cr_assert_eq (found, expected, "%s: %u, %u wires: %u, %u gives %u, not %u", binary->name,
                        width_a, width_b, (guint) x, (guint) y, (guint) found, (guint) expected);
        }
    }
}

Test (word, operations_on_two_words)
{
  for (guint i = 0; i < G_N_ELEMENTS (binaries); i++)
    for (guint width_a = 0; width_a <= MOST_WIDTH; width_a++)
      for (guint width_b = 0; width_b <= MOST_WIDTH; width_b++)
        for (guint choice_a = 0; choice_a <= 1u << width_a; choice_a++)
          for (guint choice_b = 0; choice_b <= 1u << width_b; choice_b++)
            check_binary (&binaries[i], width_a, width_b, choice_a, choice_b);
}

/* The inputs themselves, so that the comparisons above do not compare zeros with zeros. */
Test (word, inputs_have_the_width_of_their_radix)
{
  static const guint widths[] = { 0, 0, 1, 2, 2, 3, 3, 3, 3, 4 };
  for (guint radix = 1; radix < G_N_ELEMENTS (widths); radix++)
    {
      g_autoptr (TerseCircuit) circuit = terse_circuit_new ();
      const TerseWord word = terse_word_input (circuit, radix);
      g_autofree guint64 *lanes = simulate_from (circuit, 0);
      cr_assert_eq (word.width, widths[radix]);
      cr_assert_eq (terse_circuit_inputs (circuit), widths[radix]);
      for (guint run = 0; run < 64; run++)
        cr_assert_eq (terse_word_lane (lanes, word, run), run % (1u << word.width));
    }
}

/* One operand and a number. */

typedef struct {
  const char *name;
  TerseWord (*build) (TerseCircuit *circuit, TerseWord a, guint64 number);
  guint64 (*value) (guint64 a, guint64 number);
  guint least; /* number allowed */
} Unary;

static TerseWord
build_is (TerseCircuit *circuit, TerseWord a, guint64 number)
{
  return terse_word_of_wire (circuit, terse_word_is (circuit, a, number));
}

static TerseWord
build_below (TerseCircuit *circuit, TerseWord a, guint64 number)
{
  return terse_word_of_wire (circuit, terse_word_below (circuit, a, number));
}

static guint64
value_multiply (guint64 a, guint64 number)
{
  return a * number;
}

static guint64
value_modulo (guint64 a, guint64 number)
{
  return a % number;
}

static guint64
value_quotient (guint64 a, guint64 number)
{
  return a / number;
}

static guint64
value_is (guint64 a, guint64 number)
{
  return a == number;
}

static guint64
value_below (guint64 a, guint64 number)
{
  return a < number;
}

static const Unary unaries[] = {
  { "multiply", terse_word_multiply, value_multiply, 0 },
  { "modulo", terse_word_modulo, value_modulo, 1 },
  { "quotient", terse_word_quotient, value_quotient, 1 },
  { "is", build_is, value_is, 0 },
  { "below", build_below, value_below, 0 },
};

static void
check_unary (const Unary *unary, guint width, guint choice, guint number)
{
  g_autoptr (TerseCircuit) circuit = terse_circuit_new ();
  const TerseWord inputs = terse_word_input (circuit, 1u << width),
                  a = operand (circuit, inputs, choice);
  const TerseWord result = unary->build (circuit, a, number);
  g_autofree guint64 *lanes = simulate_from (circuit, 0);
  guint64 constant;
  if (choice)
    cr_assert (terse_word_is_constant (result, &constant)
                   && constant == unary->value (choice - 1, number),
               "%s of a constant", unary->name);
  if (unary->build == terse_word_modulo)
    cr_assert_leq (result.width, g_bit_storage (number),
                   "a remainder is no wider than its modulus");
  for (guint run = 0; run < 64; run++)
    {
      const guint64 x = terse_word_lane (lanes, a, run),
                    found = terse_word_lane (lanes, result, run);
      cr_assert_eq (found, unary->value (x, number), "%s: %u wires: %u with %u gives %u",
                    unary->name, width, (guint) x, number, (guint) found);
    }
}

Test (word, operations_with_a_number)
{
  for (guint i = 0; i < G_N_ELEMENTS (unaries); i++)
    for (guint width = 0; width <= MOST_WIDTH; width++)
      for (guint choice = 0; choice <= 1u << width; choice++)
        for (guint number = unaries[i].least; number < CONSTANTS; number++)
          check_unary (&unaries[i], width, choice, number);
}

/* Where the number is larger than any word can be. */
Test (word, large_numbers)
{
  g_autoptr (TerseCircuit) circuit = terse_circuit_new ();
  const TerseWord a = terse_word_input (circuit, 16),
                  large = terse_word_constant (circuit, G_MAXUINT64);
  guint64 value;
  cr_assert (terse_word_is_constant (large, &value) && value == G_MAXUINT64 && large.width == 64);
  cr_assert_not (terse_word_is_constant (a, &value));
  cr_assert_eq (terse_word_below (circuit, a, G_MAXUINT64), TERSE_WIRE_TRUE);
  cr_assert_eq (terse_word_is (circuit, a, G_MAXUINT64), TERSE_WIRE_FALSE);
  cr_assert (terse_word_is_constant (terse_word_quotient (circuit, large, 10), &value)
             && value == G_MAXUINT64 / 10);
  cr_assert (terse_word_is_constant (terse_word_modulo (circuit, large, 1000007), &value)
             && value == G_MAXUINT64 % 1000007);
  cr_assert (terse_word_is_constant (terse_word_subtract (circuit, large, large), &value)
             && value == 0);
}

/* An index of all widths, over words of all widths; the rest of the inputs pseudo-random. */
static void
check_select (guint width, guint n, GRand *random)
{
  g_autoptr (TerseCircuit) circuit = terse_circuit_new ();
  const TerseWord index = terse_word_input (circuit, 1u << width);
  TerseWord words[CONSTANTS];
  for (guint i = 0; i < n; i++)
    words[i]
        = i % 5 == 4 ? terse_word_constant (circuit, i) : terse_word_input (circuit, 1u << i % 5);
  const TerseWord result = terse_word_select (circuit, index, n, words);
  g_autofree guint64 *lanes = g_new (guint64, terse_circuit_lanes (circuit));
  g_autofree guint64 *inputs = g_new0 (guint64, terse_circuit_inputs (circuit) + 1);
  for (guint i = 0; i < terse_circuit_inputs (circuit); i++)
    for (guint run = 0; run < 64; run++)
      inputs[i]
          = inputs[i] << 1 | (i < width ? (63 - run) >> i & 1 : (guint64) g_rand_boolean (random));
  terse_circuit_simulate (circuit, inputs, lanes);
  for (guint run = 0; run < 64; run++)
    {
      const guint64 at = terse_word_lane (lanes, index, run);
      const guint64 expected = at < n ? terse_word_lane (lanes, words[at], run) : 0;
      cr_assert_eq (at, run % (1u << width));
      cr_assert_eq (terse_word_lane (lanes, result, run), expected, "%u wires, %u words, index %u",
                    width, n, (guint) at);
    }
}

Test (word, selection_is_that_of_numbers)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  for (guint width = 0; width <= MOST_WIDTH; width++)
    for (guint n = 0; n < CONSTANTS; n++)
      check_select (width, n, random);
}

Test (word, selection_by_constants)
{
  g_autoptr (TerseCircuit) circuit = terse_circuit_new ();
  const TerseWord words[] = { terse_word_input (circuit, 8), terse_word_input (circuit, 8),
                              terse_word_input (circuit, 8) };
  guint64 value;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const TerseWord chosen = terse_word_select (circuit, terse_word_constant (circuit, i),
                                                  G_N_ELEMENTS (words), words);
      cr_assert_eq (chosen.width, 3);
      for (guint place = 0; place < chosen.width; place++)
        cr_assert_eq (chosen.wires[place], words[i].wires[place], "a constant index is no gate");
    }
  const guint64 beyond[] = { 3, 4, 7, 64, G_MAXUINT32 };
  for (guint i = 0; i < G_N_ELEMENTS (beyond); i++)
    {
      const TerseWord none = terse_word_select (circuit, terse_word_constant (circuit, beyond[i]),
                                                G_N_ELEMENTS (words), words);
      cr_assert (terse_word_is_constant (none, &value) && value == 0);
    }
  cr_assert_eq (terse_circuit_gates (circuit), 0);
}

Test (word, counts_are_those_of_the_wires)
{
  for (guint n = 0; n <= MOST_INPUTS; n++)
    {
      g_autoptr (TerseCircuit) circuit = terse_circuit_new ();
      TerseWire wires[MOST_INPUTS + 1] = { TERSE_WIRE_TRUE };
      for (guint i = 0; i < n; i++)
        wires[i] = i % 2 ? -terse_circuit_input (circuit) : terse_circuit_input (circuit);
      const TerseWord count = terse_word_count (circuit, n, wires);
      g_autofree guint64 *lanes = simulate_from (circuit, 0);
      for (guint run = 0; run < 64; run++)
        {
          guint expected = 0;
          for (guint i = 0; i < n; i++)
            expected += (run >> i & 1) != i % 2;
          cr_assert_eq (terse_word_lane (lanes, count, run), expected);
        }
    }
}
