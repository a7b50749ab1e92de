#include "solver/formula/word.h"

/* The word without its leading zeros. */
static TerseWord
trim (guint width, const TerseWire *wires)
{
  while (width > 0 && wires[width - 1] == TERSE_WIRE_FALSE)
    width--;
  return (TerseWord){ width, wires };
}

static TerseWire
bit (TerseWord word, guint i)
{
  return i < word.width ? word.wires[i] : TERSE_WIRE_FALSE;
}

TerseWord
terse_word_constant (TerseCircuit *circuit, guint64 value)
{
  TerseWire *wires = terse_circuit_room (circuit, 64);
  for (guint i = 0; i < 64; i++)
    wires[i] = value >> i & 1 ? TERSE_WIRE_TRUE : TERSE_WIRE_FALSE;
  return trim (64, wires);
}

TerseWord
terse_word_input (TerseCircuit *circuit, guint radix)
{
  guint width = radix > 1 ? g_bit_storage (radix - 1) : 0;
  TerseWire *wires = terse_circuit_room (circuit, width);
  for (guint i = 0; i < width; i++)
    wires[i] = terse_circuit_input (circuit);
  return (TerseWord){ width, wires };
}

TerseWord
terse_word_of_wire (TerseCircuit *circuit, TerseWire wire)
{
  TerseWire *wires = terse_circuit_room (circuit, 1);
  wires[0] = wire;
  return trim (1, wires);
}

/* a + b + carry over `width` wires, the last carry in *carry. */
static TerseWire *
add_wires (TerseCircuit *circuit, TerseWord a, TerseWord b, guint width, gboolean negate,
           TerseWire *carry)
{
  TerseWire *sum = terse_circuit_room (circuit, width + 1);
  for (guint i = 0; i < width; i++)
    {
      TerseWire x = bit (a, i), y = negate ? -bit (b, i) : bit (b, i),
                half = terse_wire_xor (circuit, x, y);
      sum[i] = terse_wire_xor (circuit, half, *carry);
      *carry = terse_wire_or (circuit, terse_wire_and (circuit, x, y),
                              terse_wire_and (circuit, half, *carry));
    }
  sum[width] = *carry;
  return sum;
}

TerseWord
terse_word_add (TerseCircuit *circuit, TerseWord a, TerseWord b)
{
  TerseWire carry = TERSE_WIRE_FALSE;
  guint width = MAX (a.width, b.width);
  return trim (width + 1, add_wires (circuit, a, b, width, FALSE, &carry));
}

TerseWord
terse_word_subtract (TerseCircuit *circuit, TerseWord a, TerseWord b)
{
  TerseWire carry = TERSE_WIRE_TRUE;
  return trim (a.width, add_wires (circuit, a, b, a.width, TRUE, &carry));
}

/* Halves keep the depth, and so the hardness, low. */
TerseWord
terse_word_sum (TerseCircuit *circuit, guint n, const TerseWord *words)
{
  if (n == 0)
    return terse_word_constant (circuit, 0);
  if (n == 1)
    return words[0];
  TerseWord low = terse_word_sum (circuit, n / 2, words);
  return terse_word_add (circuit, low, terse_word_sum (circuit, n - n / 2, words + n / 2));
}

TerseWord
terse_word_count (TerseCircuit *circuit, guint n, const TerseWire *wires)
{
  g_autofree TerseWord *words = g_new (TerseWord, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    words[i] = terse_word_of_wire (circuit, wires[i]);
  return terse_word_sum (circuit, n, words);
}

/* a * 2^places */
static TerseWord
shift (TerseCircuit *circuit, TerseWord a, guint places)
{
  TerseWire *wires = terse_circuit_room (circuit, a.width + places);
  for (guint i = 0; i < a.width + places; i++)
    wires[i] = i < places ? TERSE_WIRE_FALSE : a.wires[i - places];
  return trim (a.width + places, wires);
}

TerseWord
terse_word_multiply (TerseCircuit *circuit, TerseWord a, guint64 factor)
{
  TerseWord product = terse_word_constant (circuit, 0);
  for (guint i = 0; i < 64; i++)
    if (factor >> i & 1)
      product = terse_word_add (circuit, product, shift (circuit, a, i));
  return product;
}

TerseWord
terse_word_product (TerseCircuit *circuit, TerseWord a, TerseWord b)
{
  TerseWord product = terse_word_constant (circuit, 0), zero = product;
  for (guint i = 0; i < b.width; i++)
    product = terse_word_add (circuit, product,
                              terse_word_if (circuit, b.wires[i], shift (circuit, a, i), zero));
  return product;
}

/* Long division by a constant: quotient and remainder. */
static void
divide (TerseCircuit *circuit, TerseWord a, guint64 modulus, TerseWord *quotient,
        TerseWord *remainder)
{
  TerseWire *digits = terse_circuit_room (circuit, a.width);
  TerseWord rest = terse_word_constant (circuit, 0),
            divisor = terse_word_constant (circuit, modulus);
  for (guint i = a.width; i-- > 0;)
    {
      TerseWord bits = terse_word_of_wire (circuit, a.wires[i]);
      rest = terse_word_add (circuit, shift (circuit, rest, 1), bits);
      digits[i] = -terse_word_below (circuit, rest, modulus);
      rest = terse_word_if (circuit, digits[i], terse_word_subtract (circuit, rest, divisor), rest);
      rest = trim (MIN (rest.width, divisor.width), rest.wires);
    }
  *quotient = trim (a.width, digits);
  *remainder = rest;
}

TerseWord
terse_word_modulo (TerseCircuit *circuit, TerseWord a, guint64 modulus)
{
  TerseWord quotient, remainder;
  g_return_val_if_fail (modulus >= 1, a);
  divide (circuit, a, modulus, &quotient, &remainder);
  return remainder;
}

TerseWord
terse_word_quotient (TerseCircuit *circuit, TerseWord a, guint64 modulus)
{
  TerseWord quotient, remainder;
  g_return_val_if_fail (modulus >= 1, a);
  divide (circuit, a, modulus, &quotient, &remainder);
  return quotient;
}

TerseWire
terse_word_equal (TerseCircuit *circuit, TerseWord a, TerseWord b)
{
  TerseWire equal = TERSE_WIRE_TRUE;
  for (guint i = 0; i < MAX (a.width, b.width); i++)
    equal = terse_wire_and (circuit, equal, -terse_wire_xor (circuit, bit (a, i), bit (b, i)));
  return equal;
}

TerseWire
terse_word_less (TerseCircuit *circuit, TerseWord a, TerseWord b)
{
  TerseWire less = TERSE_WIRE_FALSE;
  for (guint i = 0; i < MAX (a.width, b.width); i++)
    less = terse_wire_if (circuit, terse_wire_xor (circuit, bit (a, i), bit (b, i)), bit (b, i),
                          less);
  return less;
}

TerseWire
terse_word_is (TerseCircuit *circuit, TerseWord a, guint64 value)
{
  return terse_word_equal (circuit, a, terse_word_constant (circuit, value));
}

TerseWire
terse_word_below (TerseCircuit *circuit, TerseWord a, guint64 bound)
{
  return terse_word_less (circuit, a, terse_word_constant (circuit, bound));
}

TerseWord
terse_word_if (TerseCircuit *circuit, TerseWire condition, TerseWord then, TerseWord otherwise)
{
  guint width = MAX (then.width, otherwise.width);
  TerseWire *wires = terse_circuit_room (circuit, width);
  for (guint i = 0; i < width; i++)
    wires[i] = terse_wire_if (circuit, condition, bit (then, i), bit (otherwise, i));
  return trim (width, wires);
}

/* The words from `first` on whose number agrees with `index` in the wires from `place` up. */
static TerseWord
select_from (TerseCircuit *circuit, TerseWord index, guint place, guint first, guint n,
             const TerseWord *words)
{
  if (first >= n)
    return (TerseWord){ 0, NULL };
  if (place == 0)
    return words[first];
  TerseWord low = select_from (circuit, index, place - 1, first, n, words);
  if (first + (G_GUINT64_CONSTANT (1) << (place - 1)) > G_MAXUINT)
    return terse_word_if (circuit, index.wires[place - 1], (TerseWord){ 0, NULL }, low);
  TerseWord high = select_from (circuit, index, place - 1, first + (1u << (place - 1)), n, words);
  return terse_word_if (circuit, index.wires[place - 1], high, low);
}

TerseWord
terse_word_select (TerseCircuit *circuit, TerseWord index, guint n, const TerseWord *words)
{
  g_return_val_if_fail (index.width <= 32, ((TerseWord){ 0, NULL }));
  return select_from (circuit, index, index.width, 0, n, words);
}

gboolean
terse_word_is_constant (TerseWord word, guint64 *value)
{
  guint64 v = 0;
  for (guint i = 0; i < word.width; i++)
    {
      if (!terse_wire_is_constant (word.wires[i]) || (i >= 64 && word.wires[i] == TERSE_WIRE_TRUE))
        return FALSE;
      v |= (guint64) (word.wires[i] == TERSE_WIRE_TRUE) << (i & 63);
    }
  *value = v;
  return TRUE;
}

guint64
terse_word_lane (const guint64 *lanes, TerseWord word, guint run)
{
  guint64 value = 0;
  for (guint i = 0; i < word.width; i++)
    value |= (terse_wire_lanes (lanes, word.wires[i]) >> run & 1) << i;
  return value;
}
