#include "solver/formula/circuit.h"

/* Node 1 is the constant true. A node is an input, with a = 0 and its number in b, or the gate a
 * and b. */
typedef struct {
  TerseWire a, b;
} Node;

struct _TerseCircuit {
  GArray *nodes;     /* of Node; entry 0 unused */
  GHashTable *gates; /* Node -> number, for sharing */
  GPtrArray *blocks; /* memory of the words */
  guint inputs;
};

static guint
hash_node (gconstpointer key)
{
  const Node *node = key;
  return (guint) node->a * 2654435761u ^ ((guint) node->b * 40503u + ((guint) node->a >> 15));
}

static gboolean
same_node (gconstpointer x, gconstpointer y)
{
  const Node *a = x, *b = y;
  return a->a == b->a && a->b == b->b;
}

TerseCircuit *
terse_circuit_new (void)
{
  TerseCircuit *circuit = g_new0 (TerseCircuit, 1);
  const Node none = { 0, 0 };
  circuit->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  circuit->gates = g_hash_table_new_full (hash_node, same_node, g_free, NULL);
  circuit->blocks = g_ptr_array_new_with_free_func (g_free);
  g_array_append_val (circuit->nodes, none);
  g_array_append_val (circuit->nodes, none);
  return circuit;
}

void
terse_circuit_free (TerseCircuit *circuit)
{
  if (circuit == NULL)
    return;
  g_array_unref (circuit->nodes);
  g_hash_table_unref (circuit->gates);
  g_ptr_array_unref (circuit->blocks);
  g_free (circuit);
}

TerseWire *
terse_circuit_room (TerseCircuit *circuit, guint n)
{
  TerseWire *wires = g_new (TerseWire, MAX (n, 1));
  g_ptr_array_add (circuit->blocks, wires);
  return wires;
}

static TerseWire
add_node (TerseCircuit *circuit, TerseWire a, TerseWire b)
{
  const Node node = { a, b };
  g_assert (circuit->nodes->len < G_MAXINT / 4);
  g_array_append_val (circuit->nodes, node);
  return (TerseWire) circuit->nodes->len - 1;
}

static const Node *
node_of (const TerseCircuit *circuit, TerseWire wire)
{
  return &g_array_index (circuit->nodes, Node, ABS (wire));
}

static gboolean
is_input (const TerseCircuit *circuit, guint node)
{
  return node > 1 && node_of (circuit, (TerseWire) node)->a == 0;
}

TerseWire
terse_circuit_input (TerseCircuit *circuit)
{
  return add_node (circuit, 0, (TerseWire) circuit->inputs++);
}

guint
terse_circuit_inputs (const TerseCircuit *circuit)
{
  return circuit->inputs;
}

guint
terse_circuit_gates (const TerseCircuit *circuit)
{
  return circuit->nodes->len - 2 - circuit->inputs;
}

TerseWire
terse_wire_and (TerseCircuit *circuit, TerseWire a, TerseWire b)
{
  if (a == TERSE_WIRE_FALSE || b == TERSE_WIRE_FALSE || a == -b)
    return TERSE_WIRE_FALSE;
  if (a == TERSE_WIRE_TRUE || a == b)
    return b;
  if (b == TERSE_WIRE_TRUE)
    return a;
  const Node node = { MIN (a, b), MAX (a, b) };
  gpointer found = g_hash_table_lookup (circuit->gates, &node);
  if (found)
    return GPOINTER_TO_INT (found);
  TerseWire wire = add_node (circuit, node.a, node.b);
  g_hash_table_insert (circuit->gates, g_memdup2 (&node, sizeof node), GINT_TO_POINTER (wire));
  return wire;
}

TerseWire
terse_wire_or (TerseCircuit *circuit, TerseWire a, TerseWire b)
{
  return -terse_wire_and (circuit, -a, -b);
}

TerseWire
terse_wire_xor (TerseCircuit *circuit, TerseWire a, TerseWire b)
{
  return terse_wire_and (circuit, terse_wire_or (circuit, a, b), -terse_wire_and (circuit, a, b));
}

TerseWire
terse_wire_if (TerseCircuit *circuit, TerseWire condition, TerseWire then, TerseWire otherwise)
{
  if (then == otherwise)
    return then;
  return terse_wire_or (circuit, terse_wire_and (circuit, condition, then),
                        terse_wire_and (circuit, -condition, otherwise));
}

TerseWire
terse_wire_and_all (TerseCircuit *circuit, guint n, const TerseWire *wires)
{
  TerseWire all = TERSE_WIRE_TRUE;
  for (guint i = 0; i < n; i++)
    all = terse_wire_and (circuit, all, wires[i]);
  return all;
}

TerseWire
terse_wire_or_all (TerseCircuit *circuit, guint n, const TerseWire *wires)
{
  TerseWire any = TERSE_WIRE_FALSE;
  for (guint i = 0; i < n; i++)
    any = terse_wire_or (circuit, any, wires[i]);
  return any;
}

gboolean
terse_wire_is_constant (TerseWire wire)
{
  return ABS (wire) == TERSE_WIRE_TRUE;
}

guint
terse_circuit_lanes (const TerseCircuit *circuit)
{
  return circuit->nodes->len;
}

guint64
terse_wire_lanes (const guint64 *lanes, TerseWire wire)
{
  return wire > 0 ? lanes[wire] : ~lanes[-wire];
}

void
terse_circuit_simulate (const TerseCircuit *circuit, const guint64 *inputs, guint64 *lanes)
{
  lanes[0] = 0;
  lanes[1] = ~G_GUINT64_CONSTANT (0);
  for (guint i = 2; i < circuit->nodes->len; i++)
    {
      const Node *node = node_of (circuit, (TerseWire) i);
      lanes[i] = node->a == 0
                     ? inputs[node->b]
                     : terse_wire_lanes (lanes, node->a) & terse_wire_lanes (lanes, node->b);
    }
}

/* The nodes that the wires reach, themselves included: one entry a node. (transfer full) */
static gboolean *
reach (const TerseCircuit *circuit, guint n, const TerseWire *wires)
{
  gboolean *reached = g_new0 (gboolean, circuit->nodes->len);
  for (guint i = 0; i < n; i++)
    reached[ABS (wires[i])] = TRUE;
  for (guint i = circuit->nodes->len - 1; i > 1; i--)
    if (reached[i] && !is_input (circuit, i))
      reached[ABS (node_of (circuit, (TerseWire) i)->a)]
          = reached[ABS (node_of (circuit, (TerseWire) i)->b)] = TRUE;
  return reached;
}

void
terse_circuit_support (const TerseCircuit *circuit, guint n, const TerseWire *wires,
                       gboolean *depends)
{
  g_autofree gboolean *reached = reach (circuit, n, wires);
  for (guint i = 2; i < circuit->nodes->len; i++)
    if (is_input (circuit, i))
      depends[node_of (circuit, (TerseWire) i)->b] = reached[i];
}

/* Variables of the nodes in use: inputs first, so that input i is variable i + 1; 0 for the others.
 * (transfer full) */
static gint *
number_nodes (const TerseCircuit *circuit, const gboolean *reached, guint *gates)
{
  gint *variables = g_new0 (gint, circuit->nodes->len);
  *gates = 0;
  for (guint i = 2; i < circuit->nodes->len; i++)
    if (is_input (circuit, i))
      variables[i] = node_of (circuit, (TerseWire) i)->b + 1;
    else if (reached[i])
      variables[i] = (gint) (circuit->inputs + ++*gates);
  return variables;
}

static gint
literal_of (const gint *variables, TerseWire wire)
{
  return wire > 0 ? variables[wire] : -variables[-wire];
}

static void
add_gates (const TerseCircuit *circuit, const gint *variables, TerseFormula *formula)
{
  for (guint i = 2; i < circuit->nodes->len; i++)
    {
      if (variables[i] == 0 || is_input (circuit, i))
        continue;
      const Node *node = node_of (circuit, (TerseWire) i);
      const gint x = variables[i], a = literal_of (variables, node->a),
                 b = literal_of (variables, node->b);
      terse_formula_add (formula, 2, (const gint[]){ -x, a });
      terse_formula_add (formula, 2, (const gint[]){ -x, b });
      terse_formula_add (formula, 3, (const gint[]){ x, -a, -b });
    }
}

TerseFormula *
terse_circuit_formula (const TerseCircuit *circuit, guint n, const TerseWire *roots)
{
  guint gates;
  g_autofree gboolean *reached = reach (circuit, n, roots);
  g_autofree gint *variables = number_nodes (circuit, reached, &gates);
  TerseFormula *formula = terse_formula_new ();
  if (circuit->inputs)
    terse_formula_add_family (formula, "x", "inputs of the circuit", circuit->inputs, 1, 1, 1);
  if (gates)
    terse_formula_add_family (formula, "g", "its gates", gates, 1, 1, 1);
  terse_formula_begin_group (formula, 1, "a gate is the and of its two wires");
  add_gates (circuit, variables, formula);
  terse_formula_begin_group (formula, 2, "the roots are true");
  for (guint i = 0; i < n; i++)
    {
      const gint root = literal_of (variables, roots[i]);
      if (roots[i] == TERSE_WIRE_FALSE)
        terse_formula_add (formula, 0, NULL);
      else if (roots[i] != TERSE_WIRE_TRUE)
        terse_formula_add (formula, 1, &root);
    }
  return formula;
}
