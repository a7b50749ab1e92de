/* Boolean circuits: gates, lanes and supports on pseudo-random circuits of few inputs; their
 * formulas against simulation, by CaDiCaL. Numbers are tested in test_word.c. */
#include <criterion/criterion.h>

#include "solver/formula/circuit.h"
#include "solver/sat/sat.h"

#define MOST_INPUTS 6 /* 64 lanes are all runs */

/* Input i of all 2^n runs, n <= 6; beyond 2^n the runs repeat. */
static const guint64 patterns[MOST_INPUTS] = {
  0xaaaaaaaaaaaaaaaaull, 0xccccccccccccccccull, 0xf0f0f0f0f0f0f0f0ull,
  0xff00ff00ff00ff00ull, 0xffff0000ffff0000ull, 0xffffffff00000000ull,
};

typedef struct {
  TerseCircuit *circuit;
  GArray *wires; /* of TerseWire, constants and inputs first */
  GArray *lanes; /* of guint64: what they are in all runs, without the circuit */
} Growth;

static void
growth_add (Growth *growth, TerseWire wire, guint64 lanes)
{
  g_array_append_val (growth->wires, wire);
  g_array_append_val (growth->lanes, lanes);
}

/* A wire so far, negated half the time. */
static TerseWire
pick (const Growth *growth, GRand *random, guint64 *lanes)
{
  const guint i = (guint) g_rand_int_range (random, 0, (gint) growth->wires->len);
  const gboolean negate = g_rand_boolean (random);
  *lanes = g_array_index (growth->lanes, guint64, i) ^ (negate ? G_MAXUINT64 : 0);
  return g_array_index (growth->wires, TerseWire, i) * (negate ? -1 : 1);
}

static void
grow (Growth *growth, GRand *random)
{
  TerseCircuit *circuit = growth->circuit;
  guint64 x[3];
  TerseWire wires[3];
  for (guint i = 0; i < 3; i++)
    wires[i] = pick (growth, random, &x[i]);
  switch (g_rand_int_range (random, 0, 6))
    {
    case 0:
      growth_add (growth, terse_wire_and (circuit, wires[0], wires[1]), x[0] & x[1]);
      break;
    case 1:
      growth_add (growth, terse_wire_or (circuit, wires[0], wires[1]), x[0] | x[1]);
      break;
    case 2:
      growth_add (growth, terse_wire_xor (circuit, wires[0], wires[1]), x[0] ^ x[1]);
      break;
    case 3:
      growth_add (growth, terse_wire_if (circuit, wires[0], wires[1], wires[2]),
                  (x[0] & x[1]) | (~x[0] & x[2]));
      break;
    case 4:
      growth_add (growth, terse_wire_and_all (circuit, 3, wires), x[0] & x[1] & x[2]);
      break;
    default:
      growth_add (growth, terse_wire_or_all (circuit, 3, wires), x[0] | x[1] | x[2]);
    }
}

static Growth
growth_new (guint inputs, guint gates, GRand *random)
{
  Growth growth = { terse_circuit_new (), g_array_new (FALSE, FALSE, sizeof (TerseWire)),
                    g_array_new (FALSE, FALSE, 8) };
  growth_add (&growth, TERSE_WIRE_TRUE, G_MAXUINT64);
  growth_add (&growth, TERSE_WIRE_FALSE, 0);
  for (guint i = 0; i < inputs; i++)
    growth_add (&growth, terse_circuit_input (growth.circuit), patterns[i]);
  for (guint i = 0; i < gates; i++)
    grow (&growth, random);
  return growth;
}

static void
growth_clear (Growth *growth)
{
  terse_circuit_free (growth->circuit);
  g_array_unref (growth->wires);
  g_array_unref (growth->lanes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Growth, growth_clear)

Test (circuit, gates_and_lanes)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  for (guint round = 0; round < 500; round++)
    {
      g_auto (Growth) growth = growth_new (round % (MOST_INPUTS + 1), 40, random);
      g_autofree guint64 *lanes = g_new (guint64, terse_circuit_lanes (growth.circuit));
      terse_circuit_simulate (growth.circuit, patterns, lanes);
      for (guint i = 0; i < growth.wires->len; i++)
        {
          const TerseWire wire = g_array_index (growth.wires, TerseWire, i);
          const guint64 expected = g_array_index (growth.lanes, guint64, i);
          cr_assert_eq (terse_wire_lanes (lanes, wire), expected);
          cr_assert_eq (terse_wire_lanes (lanes, -wire), ~expected);
        }
    }
}

Test (circuit, gates_fold_and_are_shared)
{
  g_autoptr (TerseCircuit) circuit = terse_circuit_new ();
  const TerseWire x = terse_circuit_input (circuit), y = terse_circuit_input (circuit);
  cr_assert_eq (terse_wire_and (circuit, x, TERSE_WIRE_FALSE), TERSE_WIRE_FALSE);
  cr_assert_eq (terse_wire_and (circuit, TERSE_WIRE_TRUE, x), x);
  cr_assert_eq (terse_wire_and (circuit, x, -x), TERSE_WIRE_FALSE);
  cr_assert_eq (terse_wire_or (circuit, x, -x), TERSE_WIRE_TRUE);
  cr_assert_eq (terse_wire_xor (circuit, x, TERSE_WIRE_TRUE), -x);
  cr_assert_eq (terse_wire_if (circuit, TERSE_WIRE_FALSE, x, y), y);
  cr_assert_eq (terse_wire_and_all (circuit, 0, NULL), TERSE_WIRE_TRUE);
  cr_assert_eq (terse_wire_or_all (circuit, 0, NULL), TERSE_WIRE_FALSE);
  cr_assert_eq (terse_circuit_gates (circuit), 0);
  cr_assert_eq (terse_wire_and (circuit, x, y), terse_wire_and (circuit, y, x));
  cr_assert_eq (terse_circuit_gates (circuit), 1);
  cr_assert (terse_wire_is_constant (TERSE_WIRE_TRUE) && terse_wire_is_constant (TERSE_WIRE_FALSE));
  cr_assert_not (terse_wire_is_constant (x));
}

/* Does a function of the runs change anywhere with input i? */
static gboolean
changes_with (guint64 lanes, guint i)
{
  return ((lanes >> (1u << i) ^ lanes) & ~patterns[i]) != 0;
}

Test (circuit, only_inputs_in_the_support_change_a_wire)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  guint without = 0;
  for (guint round = 0; round < 500; round++)
    {
      const guint inputs = 1 + round % MOST_INPUTS;
      g_auto (Growth) growth = growth_new (inputs, 12, random);
      guint64 lanes[2];
      const TerseWire wires[]
          = { pick (&growth, random, &lanes[0]), pick (&growth, random, &lanes[1]) };
      gboolean depends[MOST_INPUTS];
      terse_circuit_support (growth.circuit, 2, wires, depends);
      for (guint i = 0; i < inputs; i++)
        {
          cr_assert (depends[i] || !(changes_with (lanes[0], i) || changes_with (lanes[1], i)));
          without += !depends[i];
        }
    }
  cr_assert_gt (without, 100, "some are found to be free of an input");
}

Test (circuit, support_of_gates)
{
  g_autoptr (TerseCircuit) circuit = terse_circuit_new ();
  const TerseWire x = terse_circuit_input (circuit), y = terse_circuit_input (circuit),
                  z = terse_circuit_input (circuit);
  const TerseWire gate = terse_wire_and (circuit, x, -z), roots[] = { -gate, TERSE_WIRE_FALSE, -y };
  gboolean depends[3] = { FALSE, TRUE, FALSE };
  terse_circuit_support (circuit, 2, roots, depends);
  cr_assert (depends[0] && !depends[1] && depends[2]);
  terse_circuit_support (circuit, 3, roots, depends);
  cr_assert (depends[0] && depends[1] && depends[2]);
  terse_circuit_support (circuit, 0, roots, depends);
  cr_assert (!depends[0] && !depends[1] && !depends[2]);
}

/* Formulas. */

/* The run that an assignment of the formula stands for makes all roots true. */
static void
check_assignment (const TerseCircuit *circuit, TerseSat *sat, guint64 all)
{
  guint run = 0;
  for (guint i = 0; i < terse_circuit_inputs (circuit); i++)
    run |= (guint) terse_sat_value (sat, (gint) i + 1) << i;
  cr_assert (all >> run & 1, "the assignment is no run");
}

static gboolean
check_formula (const TerseCircuit *circuit, guint n, const TerseWire *roots, guint64 all)
{
  g_autoptr (TerseFormula) formula = terse_circuit_formula (circuit, n, roots);
  g_autoptr (TerseSat) sat = terse_sat_new (NULL, NULL);
  terse_sat_add_formula (sat, formula);
  const TerseSatResult result = terse_sat_solve (sat);
  cr_assert_neq (result, TERSE_SAT_UNKNOWN);
  cr_assert_eq (result == TERSE_SAT_SATISFIABLE, all != 0);
  if (result == TERSE_SAT_SATISFIABLE)
    check_assignment (circuit, sat, all);
  return result == TERSE_SAT_SATISFIABLE;
}

Test (circuit, formula_is_satisfiable_iff_a_run_makes_the_roots_true)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  guint satisfiable = 0, rounds = 1500;
  for (guint round = 0; round < rounds; round++)
    {
      g_auto (Growth) growth = growth_new (round % (MOST_INPUTS + 1), 30, random);
      guint64 all = G_MAXUINT64, lanes;
      TerseWire roots[6];
      const guint n = round % 7;
      for (guint i = 0; i < n; i++)
        {
          roots[i] = pick (&growth, random, &lanes);
          all &= lanes;
        }
      satisfiable += check_formula (growth.circuit, n, roots, all);
    }
  cr_assert (satisfiable > 200 && rounds - satisfiable > 200, "%u of %u", satisfiable, rounds);
}

/* All models, one run after another forbidden: as many as there are runs. */
Test (circuit, formula_has_a_model_for_every_run)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  for (guint round = 0; round < 40; round++)
    {
      g_auto (Growth) growth = growth_new (4, 20, random);
      guint64 lanes;
      const TerseWire root = pick (&growth, random, &lanes);
      g_autoptr (TerseFormula) formula = terse_circuit_formula (growth.circuit, 1, &root);
      g_autoptr (TerseSat) sat = terse_sat_new (NULL, NULL);
      guint found = 0, expected = 0;
      terse_sat_add_formula (sat, formula);
      for (guint run = 0; run < 16; run++)
        expected += (guint) (lanes >> run & 1);
      for (; terse_sat_solve (sat) == TERSE_SAT_SATISFIABLE && found <= 16; found++)
        {
          gint others[4];
          for (gint i = 0; i < 4; i++)
            others[i] = terse_sat_value (sat, i + 1) ? -(i + 1) : i + 1;
          terse_sat_add (sat, 4, others);
        }
      cr_assert_eq (found, expected);
    }
}
