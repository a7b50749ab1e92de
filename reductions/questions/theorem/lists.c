#include "reductions/questions/theorem/lists.h"

#include <string.h>

#include "protocols/error.h"

/* The numbers of a text without its comment lines. */
static GArray *
numbers_of (const char *path, const char *text, GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (g_strstrip (lines[i]), " \t\r", -1);
      for (guint j = 0; words[j] && lines[i][0] != 'c'; j++)
        {
          gint64 number;
          if (*words[j] == '\0')
            continue;
          if (!g_ascii_string_to_signed (words[j], 10, G_MININT64, G_MAXINT64, &number, NULL))
            {
              g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                           "%s:%u: expected a number, found %s", path, i + 1, words[j]);
              return NULL;
            }
          g_array_append_val (numbers, number);
        }
    }
  return g_steal_pointer (&numbers);
}

static gboolean
check_end (const char *path, const GArray *numbers, GError **error)
{
  if (numbers->len == 0 || g_array_index (numbers, gint64, numbers->len - 1) == 0)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s: expected 0 at the end, found none",
               path);
  return FALSE;
}

GArray *
terse_list_numbers (const char *path, const char *text, GError **error)
{
  g_autoptr (GArray) numbers = numbers_of (path, text, error);
  return numbers && check_end (path, numbers, error) ? g_steal_pointer (&numbers) : NULL;
}

/* Appends the list that begins with number i, up to its 0; the index behind that. */
typedef guint (*AppendList) (GString *list, const GArray *numbers, guint i);

/* At an odd place without an image the text is malformed: the image is then the 0 itself, which
 * ACL2 refuses. */
static guint
append_symmetry (GString *list, const GArray *numbers, guint i)
{
  g_string_append_printf (list, "(%" G_GINT64_FORMAT " . (", g_array_index (numbers, gint64, i));
  for (i++; i + 1 < numbers->len && g_array_index (numbers, gint64, i) != 0; i += 2)
    g_string_append_printf (list, "(%" G_GINT64_FORMAT " . %" G_GINT64_FORMAT ")",
                            g_array_index (numbers, gint64, i),
                            g_array_index (numbers, gint64, i + 1));
  g_string_append (list, "))\n");
  return i + 1;
}

static guint
append_definition (GString *list, const GArray *numbers, guint i)
{
  g_string_append_printf (list, "(%" G_GINT64_FORMAT, g_array_index (numbers, gint64, i));
  for (i++; i < numbers->len && g_array_index (numbers, gint64, i) != 0; i++)
    g_string_append_printf (list, " %" G_GINT64_FORMAT, g_array_index (numbers, gint64, i));
  g_string_append (list, ")\n");
  return i + 1;
}

static char *
list_of (const char *path, const char *text, AppendList append, GError **error)
{
  g_autoptr (GArray) numbers = terse_list_numbers (path, text, error);
  if (numbers == NULL)
    return NULL;
  GString *list = g_string_new ("(\n");
  for (guint i = 0; i < numbers->len;)
    i = append (list, numbers, i);
  return g_string_free (g_string_append (list, ")\n"), FALSE);
}

char *
terse_list_of_symmetries (const char *path, const char *text, GError **error)
{
  return list_of (path, text, append_symmetry, error);
}

char *
terse_list_of_definitions (const char *path, const char *text, GError **error)
{
  return list_of (path, text, append_definition, error);
}

/* The list of all numbers from `first` on, two together. */
static char *
list_of_pairs (const GArray *numbers, guint first)
{
  GString *list = g_string_new ("(\n");
  for (guint i = first; i + 2 <= numbers->len; i += 2)
    g_string_append_printf (list, "(%" G_GINT64_FORMAT " . %" G_GINT64_FORMAT ")\n",
                            g_array_index (numbers, gint64, i),
                            g_array_index (numbers, gint64, i + 1));
  return g_string_free (g_string_append (list, ")\n"), FALSE);
}

/* (output (row ...) (column ...)) of `output N` and N times `row column`. */
static guint
append_minor (GString *list, const GArray *numbers, guint i)
{
  const gint64 size = i + 1 < numbers->len ? g_array_index (numbers, gint64, i + 1) : 0;
  g_string_append_printf (list, "(%" G_GINT64_FORMAT, g_array_index (numbers, gint64, i));
  for (guint side = 0; side < 2; side++)
    {
      g_string_append (list, " (");
      for (gint64 k = 0; k < size && (guint64) i + 2 + 2 * k + 1 < numbers->len; k++)
        g_string_append_printf (list, "%s%" G_GINT64_FORMAT, k ? " " : "",
                                g_array_index (numbers, gint64, i + 2 + 2 * k + side));
      g_string_append_c (list, ')');
    }
  g_string_append (list, ")\n");
  return size > 0 && size < numbers->len ? i + 2 + 2 * (guint) size : numbers->len;
}

/* Behind the prime and the number of minors. */
static char *
list_of_minors (const GArray *numbers)
{
  GString *list = g_string_new ("(\n");
  for (guint i = 2; i < numbers->len;)
    i = append_minor (list, numbers, i);
  return g_string_free (g_string_append (list, ")\n"), FALSE);
}

/* (position member ...) of each line `position members` of N, behind the prime and N. */
static char *
list_of_sets (const GArray *numbers)
{
  const gint64 rows = numbers->len > 1 ? g_array_index (numbers, gint64, 1) : 0;
  const guint size = rows > 0 ? (guint) ((numbers->len - 2) / rows) : 0;
  GString *list = g_string_new ("(\n");
  for (guint i = 2; size > 0 && i + size <= numbers->len; i += size)
    for (guint k = 0; k < size; k++)
      g_string_append_printf (list, "%s%" G_GINT64_FORMAT "%s", k ? " " : "(",
                              g_array_index (numbers, gint64, i + k), k + 1 < size ? "" : ")\n");
  return g_string_free (g_string_append (list, ")\n"), FALSE);
}

/* (:degree p output (weight input ...) ...) of N lines `inputs weight` behind p, output and N. */
static char *
list_of_weights (const GArray *numbers)
{
  const gint64 entries = numbers->len > 2 ? g_array_index (numbers, gint64, 2) : 0;
  const guint size = entries > 0 ? (guint) ((numbers->len - 3) / entries) : 0;
  GString *list = g_string_new ("(:degree");
  for (guint i = 0; i < MIN (2, numbers->len); i++)
    g_string_append_printf (list, " %" G_GINT64_FORMAT, g_array_index (numbers, gint64, i));
  for (guint i = 3; size > 0 && i + size <= numbers->len; i += size)
    {
      g_string_append_printf (list, "\n(%" G_GINT64_FORMAT,
                              g_array_index (numbers, gint64, i + size - 1));
      for (guint k = 0; k + 1 < size; k++)
        g_string_append_printf (list, " %" G_GINT64_FORMAT, g_array_index (numbers, gint64, i + k));
      g_string_append_c (list, ')');
    }
  return g_string_free (g_string_append (list, ")\n"), FALSE);
}

/* (:name number ...) of all numbers but the one that says how many follow. */
static char *
list_by_name (const char *name, const GArray *numbers, guint count)
{
  GString *list = g_string_new ("(:");
  g_string_append (list, name);
  for (guint i = 0; i < numbers->len; i++)
    if (i != count)
      g_string_append_printf (list, " %" G_GINT64_FORMAT "\n", g_array_index (numbers, gint64, i));
  return g_string_free (g_string_append (list, ")\n"), FALSE);
}

/* Of `complements N` and `handover N` nothing is needed: the books have the theorem for every n. */
static char *
list_by_rule (const GArray *numbers, const char *text)
{
  if (g_str_has_prefix (text, "complements "))
    return g_strdup ("(\n)\n");
  if (g_str_has_prefix (text, "rank "))
    return list_of_minors (numbers);
  if (g_str_has_prefix (text, "functionals "))
    return list_of_sets (numbers);
  if (g_str_has_prefix (text, "degree "))
    return list_of_weights (numbers);
  if (g_str_has_prefix (text, "rows "))
    return list_by_name ("rows", numbers, 1);
  if (g_str_has_prefix (text, "tokens "))
    return list_by_name ("tokens", numbers, 0);
  if (g_str_has_prefix (text, "handover "))
    return list_by_name ("handover", numbers, 0);
  if (g_str_has_prefix (text, "decomposition "))
    return list_by_name ("decomposition", numbers, 2);
  return list_of_pairs (numbers, 1);
}

char *
terse_list_of_witness (const char *path, const char *text, GError **error)
{
  static const char *const known[]
      = { "rows ",        "fooling ",     "rank ",     "degree ",       "tokens ",
          "complements ", "functionals ", "handover ", "decomposition " };
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_has_prefix (text, known[i]))
      {
        g_autoptr (GArray) numbers = numbers_of (path, strchr (text, ' '), error);
        return numbers ? list_by_rule (numbers, text) : NULL;
      }
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s:1: expected rows, a fooling set, minors, weights, tokens, complements, "
               "functionals or a decomposition, of which a theorem can be made, found another "
               "witness",
               path);
  return NULL;
}

/* --- protocols --- */

static void
append_numbers (GString *list, const guint *numbers, guint64 n)
{
  for (guint64 i = 0; i < n; i++)
    g_string_append_printf (list, "%s%u", i ? " " : "", numbers[i]);
}

static void
append_leaf (GString *list, const TerseProtocol *protocol, guint leaf)
{
  const TerseQuestion *question = terse_protocol_question (protocol);
  const TerseKnows knows = terse_question_tree (question)->knows;
  const gboolean either = knows == TERSE_KNOWS_EITHER;
  const guint player
      = either ? terse_protocol_get_knower (protocol, leaf) : (guint) (knows == TERSE_KNOWS_BOB);
  const guint *outputs = terse_protocol_get_outputs (protocol, leaf, player, 0);
  if (knows == TERSE_KNOWS_BOTH)
    {
      append_numbers (list, outputs, 1);
      return;
    }
  g_string_append (list, either ? (player ? "(1 " : "(0 ") : "(");
  append_numbers (list, outputs, terse_problem_inputs (terse_question_problem (question), player));
  g_string_append_c (list, ')');
}

/* The tree below node v, where inner nodes are 1 .. leaves - 1 and leaves follow. */
static void
append_node (GString *list, const TerseProtocol *protocol, guint v)
{
  const TerseQuestion *question = terse_protocol_question (protocol);
  const guint leaves = terse_tree_leaves (terse_question_tree (question));
  if (v >= leaves)
    {
      append_leaf (list, protocol, v - leaves);
      return;
    }
  const guint owner = terse_protocol_get_owner (protocol, v);
  g_string_append_printf (list, "(%u (", owner);
  for (guint z = 0; z < terse_problem_inputs (terse_question_problem (question), owner); z++)
    g_string_append_printf (list, "%s%u", z ? " " : "",
                            terse_protocol_get_bit (protocol, v, owner, z));
  g_string_append (list, ")\n");
  append_node (list, protocol, 2 * v);
  g_string_append_c (list, '\n');
  append_node (list, protocol, 2 * v + 1);
  g_string_append_c (list, ')');
}

static void
append_table (GString *list, const guint *entries, guint64 rows)
{
  g_string_append_c (list, '(');
  append_numbers (list, entries, rows);
  g_string_append (list, ")\n");
}

/* The tables of a schedule or of a network, in their order. */
static void
append_tables (GString *list, const TerseProtocol *protocol)
{
  const TerseQuestion *question = terse_protocol_question (protocol);
  const TerseSchedule *schedule = terse_question_schedule (question);
  const TerseNetwork *network = terse_question_network (question);
  const guint tables
      = network ? terse_network_tables (network) : terse_schedule_messages (schedule) + 1;
  g_string_append_c (list, '(');
  for (guint g = 0; g < tables; g++)
    append_table (list, terse_protocol_get_table (protocol, g),
                  network ? terse_network_table (network, g)->rows
                          : terse_schedule_message (schedule, g)->rows);
  g_string_append_c (list, ')');
}

static void
append_protocol (GString *list, const TerseProtocol *protocol)
{
  if (terse_question_tree (terse_protocol_question (protocol)))
    append_node (list, protocol, 1);
  else
    append_tables (list, protocol);
}

/* Of protocols with public coins ((weight . protocol) ..), the protocols in lists. */
static void
append_parts (GString *list, const TerseProtocol *protocol)
{
  const gboolean coins
      = terse_question_tolerance (terse_protocol_question (protocol))->weights == NULL;
  g_string_append (list, coins ? "(" : "");
  for (guint i = 0; i < terse_protocol_parts (protocol); i++)
    {
      guint64 weight;
      const TerseProtocol *part = terse_protocol_part (protocol, i, &weight);
      if (coins)
        g_string_append_printf (list, "(%" G_GUINT64_FORMAT " . ", weight);
      append_protocol (list, part);
      g_string_append (list, coins ? ")\n" : "");
    }
  g_string_append (list, coins ? ")" : "");
}

char *
terse_list_of_protocol (const TerseProtocol *protocol)
{
  GString *list = g_string_new (NULL);
  if (terse_question_tolerance (terse_protocol_question (protocol)))
    append_parts (list, protocol);
  else
    append_protocol (list, protocol);
  return g_string_free (g_string_append_c (list, '\n'), FALSE);
}

char *
terse_list_of_weights (const TerseTolerance *tolerance)
{
  GString *list = g_string_new ("(");
  for (guint64 i = 0; i < tolerance->promised; i++)
    g_string_append_printf (list, "%" G_GUINT64_FORMAT "\n", tolerance->weights[i]);
  return g_string_free (g_string_append (list, ")\n"), FALSE);
}
