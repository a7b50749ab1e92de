/* A word w of W wires stands for w + number. Its negative is the word of the negated wires, 2^W - 1
 * - w, plus another number; so signed arithmetic needs neither signs nor a width fixed beforehand,
 * and holds for every setting of the wires. */
#include "solver/formula/value.h"

#define MAX_NUMBER (G_GINT64_CONSTANT (1) << 62)
#define MAX_OFFSET (G_GINT64_CONSTANT (1) << TERSE_VALUE_MAX_WIDTH)

void
terse_arithmetic_clear (TerseArithmetic *arithmetic)
{
  g_clear_pointer (&arithmetic->fault, g_free);
}

void
terse_arithmetic_fail (TerseArithmetic *arithmetic, const char *format, ...)
{
  va_list arguments;
  if (arithmetic->fault)
    return;
  va_start (arguments, format);
  arithmetic->fault = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  arithmetic->fault_line = arithmetic->line;
}

gboolean
terse_arithmetic_charge (TerseArithmetic *arithmetic, guint64 work)
{
  arithmetic->work += work;
  if (arithmetic->work > TERSE_VALUE_MAX_WORK && !arithmetic->unlimited)
    terse_arithmetic_fail (arithmetic,
                           "expected expressions of at most %" G_GUINT64_FORMAT
                           " gates and steps, found more",
                           TERSE_VALUE_MAX_WORK);
  return arithmetic->fault == NULL;
}

TerseValue
terse_value_number (gint64 number)
{
  return (TerseValue){ FALSE, number, { 0, NULL } };
}

TerseValue
terse_value_word (TerseWord word)
{
  return (TerseValue){ TRUE, 0, word };
}

TerseValue
terse_value_wire (TerseArithmetic *arithmetic, TerseWire wire)
{
  return terse_value_word (terse_word_of_wire (arithmetic->circuit, wire));
}

/* The value, or 0 and a fault where it passes the limits. */
static TerseValue
bounded (TerseArithmetic *arithmetic, TerseValue a)
{
  gint64 most = a.is_word ? MAX_OFFSET : MAX_NUMBER;
  gboolean large = a.number > most || a.number < -most || a.word.width > TERSE_VALUE_MAX_WIDTH;
  if (large && !arithmetic->unlimited)
    terse_arithmetic_fail (arithmetic, "expected values of at most %u bits, found more",
                           a.is_word ? TERSE_VALUE_MAX_WIDTH : 62u);
  return arithmetic->fault ? terse_value_number (0) : a;
}

/* Room for one operation, whose gates are no more than the product of the widths up to a small
 * factor. */
static gboolean
begin (TerseArithmetic *arithmetic, TerseValue a, TerseValue b)
{
  return terse_arithmetic_charge (
      arithmetic, a.is_word || b.is_word ? (guint64) (a.word.width + 1) * (b.word.width + 1) : 1);
}

static TerseValue
overflow (TerseArithmetic *arithmetic)
{
  terse_arithmetic_fail (arithmetic, "expected values of at most 62 bits, found more");
  return terse_value_number (0);
}

TerseValue
terse_value_negate (TerseArithmetic *arithmetic, TerseValue a)
{
  if (!begin (arithmetic, a, a))
    return terse_value_number (0);
  if (!a.is_word)
    return terse_value_number (-a.number);
  TerseWire *wires = terse_circuit_room (arithmetic->circuit, a.word.width);
  for (guint i = 0; i < a.word.width; i++)
    wires[i] = -a.word.wires[i];
  gint64 span = (G_GINT64_CONSTANT (1) << a.word.width) - 1;
  return bounded (arithmetic, (TerseValue){ TRUE, -a.number - span, { a.word.width, wires } });
}

TerseValue
terse_value_add (TerseArithmetic *arithmetic, TerseValue a, TerseValue b)
{
  gint64 number;
  if (!begin (arithmetic, a, b))
    return terse_value_number (0);
  if (__builtin_add_overflow (a.number, b.number, &number))
    return overflow (arithmetic);
  if (!a.is_word || !b.is_word)
    return bounded (arithmetic,
                    (TerseValue){ a.is_word || b.is_word, number, a.is_word ? a.word : b.word });
  return bounded (arithmetic, (TerseValue){ TRUE, number,
                                            terse_word_add (arithmetic->circuit, a.word, b.word) });
}

TerseValue
terse_value_subtract (TerseArithmetic *arithmetic, TerseValue a, TerseValue b)
{
  return terse_value_add (arithmetic, a, terse_value_negate (arithmetic, b));
}

static TerseValue
scale (TerseArithmetic *arithmetic, TerseValue a, gint64 factor)
{
  gint64 number;
  if (factor < 0 && a.is_word)
    return scale (arithmetic, terse_value_negate (arithmetic, a), -factor);
  if (!terse_arithmetic_charge (arithmetic, a.is_word ? 64 * (a.word.width + 1) : 1))
    return terse_value_number (0);
  if (__builtin_mul_overflow (a.number, factor, &number))
    return overflow (arithmetic);
  if (!a.is_word)
    return bounded (arithmetic, terse_value_number (number));
  return bounded (arithmetic, (TerseValue){ TRUE, number,
                                            terse_word_multiply (arithmetic->circuit, a.word,
                                                                 (guint64) factor) });
}

/* (v + c) (w + d) = v w + d v + c w + c d */
TerseValue
terse_value_multiply (TerseArithmetic *arithmetic, TerseValue a, TerseValue b)
{
  if (!a.is_word)
    return scale (arithmetic, b, a.number);
  if (!b.is_word)
    return scale (arithmetic, a, b.number);
  if (!terse_arithmetic_charge (arithmetic,
                                (guint64) (a.word.width + b.word.width + 1) * (b.word.width + 1)))
    return terse_value_number (0);
  TerseValue product = terse_value_word (terse_word_product (arithmetic->circuit, a.word, b.word));
  product = terse_value_add (arithmetic, bounded (arithmetic, product),
                             scale (arithmetic, terse_value_word (a.word), b.number));
  return terse_value_add (arithmetic, product, scale (arithmetic, b, a.number));
}

static gint64
floor_divide (gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

/* The word of a value moved up by a multiple of `divisor`, so that nothing but a word is left. */
static TerseWord
lift (TerseArithmetic *arithmetic, TerseValue a, gint64 divisor)
{
  gint64 rest = a.number - floor_divide (a.number, divisor) * divisor;
  return terse_word_add (arithmetic->circuit, a.word,
                         terse_word_constant (arithmetic->circuit, (guint64) rest));
}

static gboolean
can_divide (TerseArithmetic *arithmetic, TerseValue a, TerseValue b)
{
  if (b.is_word)
    terse_arithmetic_fail (arithmetic, "expected a divisor without fields, found one with a field");
  else if (b.number < 1)
    terse_arithmetic_fail (arithmetic, "expected a divisor >= 1, found %" G_GINT64_FORMAT,
                           b.number);
  else if (a.is_word && b.number > MAX_OFFSET)
    terse_arithmetic_fail (arithmetic, "expected values of at most %u bits, found more",
                           TERSE_VALUE_MAX_WIDTH);
  return terse_arithmetic_charge (arithmetic, a.is_word ? 4 * 64 * (a.word.width + 64) : 1);
}

TerseValue
terse_value_divide (TerseArithmetic *arithmetic, TerseValue a, TerseValue b)
{
  if (!can_divide (arithmetic, a, b))
    return terse_value_number (0);
  gint64 number = floor_divide (a.number, b.number);
  if (!a.is_word)
    return terse_value_number (number);
  TerseWord word = terse_word_quotient (arithmetic->circuit, lift (arithmetic, a, b.number),
                                        (guint64) b.number);
  return bounded (arithmetic, (TerseValue){ TRUE, number, word });
}

TerseValue
terse_value_modulo (TerseArithmetic *arithmetic, TerseValue a, TerseValue b)
{
  if (!can_divide (arithmetic, a, b))
    return terse_value_number (0);
  if (!a.is_word)
    return terse_value_number (a.number - floor_divide (a.number, b.number) * b.number);
  return terse_value_word (
      terse_word_modulo (arithmetic->circuit, lift (arithmetic, a, b.number), (guint64) b.number));
}

/* The words of two values moved by the same number, the smaller of the two, which is returned. */
static gint64
align (TerseArithmetic *arithmetic, TerseValue *a, TerseValue *b)
{
  gint64 least = MIN (a->number, b->number);
  TerseValue *const both[] = { a, b };
  for (guint i = 0; i < 2; i++)
    if (both[i]->number > least)
      both[i]->word = terse_word_add (
          arithmetic->circuit, both[i]->word,
          terse_word_constant (arithmetic->circuit, (guint64) both[i]->number - (guint64) least));
  return least;
}

TerseValue
terse_value_less (TerseArithmetic *arithmetic, TerseValue a, TerseValue b)
{
  if (!begin (arithmetic, a, b))
    return terse_value_number (0);
  if (!a.is_word && !b.is_word)
    return terse_value_number (a.number < b.number);
  align (arithmetic, &a, &b);
  return terse_value_wire (arithmetic, terse_word_less (arithmetic->circuit, a.word, b.word));
}

TerseValue
terse_value_equal (TerseArithmetic *arithmetic, TerseValue a, TerseValue b)
{
  if (!begin (arithmetic, a, b))
    return terse_value_number (0);
  if (!a.is_word && !b.is_word)
    return terse_value_number (a.number == b.number);
  align (arithmetic, &a, &b);
  return terse_value_wire (arithmetic, terse_word_equal (arithmetic->circuit, a.word, b.word));
}

TerseWire
terse_value_truth (TerseArithmetic *arithmetic, TerseValue a)
{
  if (!a.is_word)
    return a.number != 0 ? TERSE_WIRE_TRUE : TERSE_WIRE_FALSE;
  if (!begin (arithmetic, a, a) || a.number > 0)
    return TERSE_WIRE_TRUE;
  return -terse_word_is (arithmetic->circuit, a.word, (guint64) -a.number);
}

TerseValue
terse_value_if (TerseArithmetic *arithmetic, TerseWire condition, TerseValue then,
                TerseValue otherwise)
{
  if (!begin (arithmetic, then, otherwise) || !terse_arithmetic_charge (arithmetic, 64))
    return terse_value_number (0);
  gint64 number = align (arithmetic, &then, &otherwise);
  TerseWord word = terse_word_if (arithmetic->circuit, condition, then.word, otherwise.word);
  return bounded (arithmetic, (TerseValue){ TRUE, number, word });
}

/* An index as a word, cut to what can be below n; *inside: nothing was cut off. */
static TerseWord
cut (TerseArithmetic *arithmetic, TerseValue index, guint n, TerseWire *inside)
{
  TerseWord word = terse_value_unsigned (arithmetic, index, n);
  *inside = terse_word_below (arithmetic->circuit, word, n);
  word.width = MIN (word.width, n > 1 ? g_bit_storage (n - 1) : 0);
  return word;
}

TerseValue
terse_value_select (TerseArithmetic *arithmetic, TerseValue index, guint n, const TerseWord *words)
{
  if (n == 0)
    terse_arithmetic_fail (arithmetic, "expected an input with fields, found one without");
  else if (!index.is_word && (index.number < 0 || index.number >= n))
    terse_arithmetic_fail (arithmetic, "expected an index in 0..%u, found %" G_GINT64_FORMAT, n - 1,
                           index.number);
  if (arithmetic->fault)
    return terse_value_number (0);
  if (!index.is_word)
    return terse_value_word (words[index.number]);
  if (!terse_arithmetic_charge (arithmetic, (guint64) n * 32 + 64))
    return terse_value_number (0);
  TerseWire inside;
  TerseWord place = cut (arithmetic, index, n, &inside);
  TerseValue chosen = terse_value_word (terse_word_select (arithmetic->circuit, place, n, words));
  return terse_value_if (arithmetic, inside, chosen, terse_value_number (-1));
}

TerseWord
terse_value_unsigned (TerseArithmetic *arithmetic, TerseValue a, guint64 outside)
{
  TerseCircuit *circuit = arithmetic->circuit;
  if (a.number >= 0)
    return terse_word_add (circuit, a.word, terse_word_constant (circuit, (guint64) a.number));
  TerseWord less = terse_word_constant (circuit, (guint64) -a.number),
            rest = terse_word_subtract (circuit, a.word, less);
  return terse_word_if (circuit, terse_word_less (circuit, a.word, less),
                        terse_word_constant (circuit, outside), rest);
}
