/* The protocol is run on every joint input; rows and columns are then put in order by
 * cli/figures/ordering.h, by the leaves that they meet. */
#include "cli/figures/partition.h"

#include <string.h>

#include "protocols/cover.h"
#include "protocols/error.h"
#include "protocols/leaves.h"
#include "protocols/radix.h"
#include "protocols/simulate.h"
#include "cli/figures/ordering.h"

/* What a run on every entry gave, in the natural order. */
typedef struct {
  GHashTable *numbers; /* transcript -> leaf + 1, in the order of finding */
  GPtrArray *transcripts;
  guint *leaf, *output;
  gboolean *promised;
} Runs;

static void
free_leaf (gpointer data)
{
  TersePartitionLeaf *leaf = data;
  g_free (leaf->transcript);
  g_array_unref (leaf->outputs);
  g_free (leaf);
}

void
terse_partition_free (TersePartition *partition)
{
  terse_problem_unref (partition->problem);
  g_free (partition->row_order);
  g_free (partition->column_order);
  g_ptr_array_unref (partition->leaves);
  g_free (partition->leaf);
  g_free (partition->output);
  g_free (partition->promised);
  g_free (partition);
}

/* A network whose protocols are rectangles, or none at all? */
static gboolean
has_rectangles (const TerseNetwork *network)
{
  return network == NULL || terse_network_cover (network) || terse_network_leaves (network);
}

gboolean
terse_partition_is_possible (const TerseQuestion *question, GError **error)
{
  const TerseProblem *problem = terse_question_problem (question);
  if (terse_problem_players (problem) != 2)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                 "matrix: expected a problem of two players, found %s with %u",
                 terse_problem_id (problem), terse_problem_players (problem));
  else if (terse_problem_joint_inputs (problem) > TERSE_PARTITION_MAX_ENTRIES)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                 "matrix: expected at most %u entries, found %" G_GUINT64_FORMAT,
                 TERSE_PARTITION_MAX_ENTRIES, terse_problem_joint_inputs (problem));
  else if (!has_rectangles (terse_question_network (question)))
    g_set_error (
        error, TERSE_ERROR, TERSE_ERROR_USAGE,
        "matrix: expected a model whose protocols send messages, or of rectangles, found %s",
        terse_question_model (question)->id);
  else
    return TRUE;
  return FALSE;
}

char *
terse_partition_transcript (const TerseQuestion *question, const guint *values)
{
  const TerseSchedule *schedule = terse_question_schedule (question);
  const guint n
      = schedule ? terse_schedule_messages (schedule) : terse_question_tree (question)->depth;
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%u", schedule && i ? "," : "", values[i]);
  return g_string_free (text, FALSE);
}

/* Numbers side by side compare as numbers, all of one transcript having their like in the other. */
static gint
compare_transcripts (gconstpointer a, gconstpointer b)
{
  const char *x = ((const TersePartitionLeaf *) *(gpointer const *) a)->transcript;
  const char *y = ((const TersePartitionLeaf *) *(gpointer const *) b)->transcript;
  if (strchr (x, ',') == NULL && strchr (y, ',') == NULL && strlen (x) != strlen (y))
    return strlen (x) < strlen (y) ? -1 : 1;
  g_auto (GStrv) left = g_strsplit (x, ",", -1), right = g_strsplit (y, ",", -1);
  for (guint i = 0; left[i] && right[i]; i++)
    {
      if (strlen (left[i]) != strlen (right[i]))
        return strlen (left[i]) < strlen (right[i]) ? -1 : 1;
      int order = strcmp (left[i], right[i]);
      if (order)
        return order;
    }
  return 0;
}

static gint
compare_outputs (gconstpointer a, gconstpointer b)
{
  guint x = *(const guint *) a, y = *(const guint *) b;
  return (x > y) - (x < y);
}

/* Probabilities "0/1", "1/4", ... */
static gint
compare_probabilities (gconstpointer a, gconstpointer b)
{
  guint64 part[2], whole[2];
  for (guint i = 0; i <= 1; i++)
    {
      const TersePartitionLeaf *leaf = *(gpointer const *) (i ? b : a);
      char *end;
      part[i] = g_ascii_strtoull (leaf->transcript, &end, 10);
      whole[i] = g_ascii_strtoull (end + 1, NULL, 10);
    }
  const unsigned __int128 x = (unsigned __int128) part[0] * whole[1],
                          y = (unsigned __int128) part[1] * whole[0];
  return (x > y) - (x < y);
}

/* How probable it is that the coins draw a protocol that errs, in lowest terms. (transfer full) */
static char *
probability_of (const TerseProtocol *protocol, const guint *inputs)
{
  guint64 whole;
  const guint64 wrong = terse_protocol_erring (protocol, inputs, &whole),
                common = terse_common_divisor (wrong, whole);
  return g_strdup_printf ("%" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT, wrong / common,
                          whole / common);
}

/* Number of a transcript in the order of finding. */
static guint
number_of (Runs *runs, char *transcript)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (runs->numbers, transcript));
  if (number)
    {
      g_free (transcript);
      return number - 1;
    }
  g_ptr_array_add (runs->transcripts, transcript);
  g_hash_table_insert (runs->numbers, transcript, GUINT_TO_POINTER (runs->transcripts->len));
  return runs->transcripts->len - 1;
}

/* "1+3": the rectangles around an entry. */
static char *
rectangles_around (const TerseProtocol *protocol, const TerseCover *cover, const guint *inputs)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < cover->rectangles; i++)
    if (terse_protocol_get_table (protocol, terse_cover_side (cover, i, 0))[inputs[0]]
        && terse_protocol_get_table (protocol, terse_cover_side (cover, i, 1))[inputs[1]])
      g_string_append_printf (text, "%s%u", text->len ? "+" : "", i + 1);
  return g_string_free (text, FALSE);
}

/* The leaf that the splits lead to. */
static char *
leaf_around (const TerseProtocol *protocol, const TerseLeaves *leaves, const guint *inputs)
{
  guint leaf = 0;
  for (guint s = 1; s < leaves->count; s++)
    {
      const guint owner = terse_protocol_get_table (protocol, terse_leaves_owner (s))[0];
      if (terse_protocol_get_table (protocol, terse_leaves_leaf (s))[0] == leaf
          && terse_protocol_get_table (protocol, terse_leaves_bits (s, owner))[inputs[owner]])
        leaf = s;
    }
  return g_strdup_printf ("%u", leaf);
}

/* `values` are what was sent. */
static char *
place_of (const TerseProtocol *protocol, const guint *inputs, const guint *values)
{
  const TerseQuestion *question = terse_protocol_question (protocol);
  const TerseNetwork *network = terse_question_network (question);
  if (network == NULL)
    return terse_partition_transcript (question, values);
  return terse_network_cover (network)
             ? rectangles_around (protocol, terse_network_cover (network), inputs)
             : leaf_around (protocol, terse_network_leaves (network), inputs);
}

static void
run_entries (Runs *runs, const TersePartition *partition, const TerseQuestion *question,
             const TerseProtocol *protocol)
{
  const TerseSchedule *schedule = terse_question_schedule (question);
  const TerseTree *tree = terse_question_tree (question);
  const guint n = schedule ? terse_schedule_messages (schedule) : tree ? tree->depth : 0;
  g_autofree guint *values = g_new0 (guint, n + 1);
  for (guint x = 0; x < partition->rows; x++)
    for (guint y = 0; y < partition->columns; y++)
      {
        const gsize at = (gsize) x * partition->columns + y;
        const guint inputs[] = { x, y };
        runs->promised[at] = terse_problem_promises (partition->problem, inputs);
        if (protocol == NULL)
          continue;
        if (!partition->has_outputs)
          {
            runs->leaf[at] = number_of (runs, runs->promised[at] ? probability_of (protocol, inputs)
                                                                 : g_strdup ("0/1"));
            continue;
          }
        runs->output[at] = terse_protocol_run (protocol, inputs, values);
        runs->leaf[at] = number_of (runs, place_of (protocol, inputs, values));
      }
}

static void
add_output (TersePartitionLeaf *leaf, guint output)
{
  leaf->entries++;
  for (guint i = 0; i < leaf->outputs->len; i++)
    if (g_array_index (leaf->outputs, guint, i) == output)
      return;
  g_array_append_val (leaf->outputs, output);
}

/* Makes the leaves, sorted, and renumbers the entries; transcripts that only entries outside the
 * promise have are none. */
static void
make_leaves (TersePartition *partition, const Runs *runs)
{
  const gsize entries = (gsize) partition->rows * partition->columns;
  const guint found = runs->transcripts->len;
  g_autofree TersePartitionLeaf **leaves = g_new0 (TersePartitionLeaf *, found + 1);
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  for (gsize at = 0; at < entries; at++)
    if (runs->promised[at])
      {
        TersePartitionLeaf **leaf = &leaves[runs->leaf[at]];
        if (*leaf == NULL)
          {
            *leaf = g_new0 (TersePartitionLeaf, 1);
            (*leaf)->transcript = g_strdup (runs->transcripts->pdata[runs->leaf[at]]);
            (*leaf)->outputs = g_array_new (FALSE, FALSE, sizeof (guint));
            g_ptr_array_add (partition->leaves, *leaf);
          }
        add_output (*leaf, runs->output[at]);
      }
  g_ptr_array_sort (partition->leaves,
                    partition->has_outputs ? compare_transcripts : compare_probabilities);
  for (guint i = 0; i < partition->leaves->len; i++)
    {
      TersePartitionLeaf *leaf = partition->leaves->pdata[i];
      g_array_sort (leaf->outputs, compare_outputs);
      g_hash_table_insert (numbers, leaf, GUINT_TO_POINTER (i));
    }
  for (gsize at = 0; at < entries; at++)
    {
      TersePartitionLeaf *leaf = leaves[runs->leaf[at]];
      runs->leaf[at]
          = leaf ? GPOINTER_TO_UINT (g_hash_table_lookup (numbers, leaf)) : TERSE_PARTITION_NO_LEAF;
    }
}

/* Columns as rows, (transfer full). */
static guint *
transpose (const TersePartition *partition, const guint *table)
{
  guint *turned = g_new (guint, (gsize) partition->rows * partition->columns);
  for (guint x = 0; x < partition->rows; x++)
    for (guint y = 0; y < partition->columns; y++)
      turned[(gsize) y * partition->rows + x] = table[(gsize) x * partition->columns + y];
  return turned;
}

static void
place_entries (TersePartition *partition, const Runs *runs)
{
  const guint columns = partition->columns;
  g_autofree guint *turned = transpose (partition, runs->leaf);
  partition->row_order = terse_ordering_new (partition->rows, columns, runs->leaf);
  partition->column_order = terse_ordering_new (columns, partition->rows, turned);
  for (guint i = 0; i < partition->rows; i++)
    for (guint j = 0; j < columns; j++)
      {
        const gsize from = (gsize) partition->row_order[i] * columns + partition->column_order[j],
                    to = (gsize) i * columns + j;
        partition->leaf[to] = runs->leaf[from];
        partition->output[to] = runs->output[from];
        partition->promised[to] = runs->promised[from];
      }
}

static void
name_leaves (TersePartition *partition, const TerseQuestion *question)
{
  const TerseNetwork *network = terse_question_network (question);
  const gboolean covers = network && terse_network_cover (network);
  if (terse_question_tolerance (question))
    {
      partition->kind = "the probability to err";
      partition->label = "errs with probability";
      return;
    }
  partition->kind = network == NULL ? "the leaf (the messages sent)"
                    : covers        ? "the rectangles around the entry"
                                    : "the leaf";
  partition->label = network == NULL ? "says" : covers ? "rectangles" : "leaf";
}

TersePartition *
terse_partition_new (const TerseQuestion *question, const TerseProtocol *protocol)
{
  g_return_val_if_fail (terse_partition_is_possible (question, NULL), NULL);
  TersePartition *partition = g_new0 (TersePartition, 1);
  partition->problem = terse_problem_ref (terse_question_problem (question));
  name_leaves (partition, question);
  partition->has_outputs = protocol && terse_question_tolerance (question) == NULL;
  partition->rows = terse_problem_inputs (partition->problem, 0);
  partition->columns = terse_problem_inputs (partition->problem, 1);
  partition->leaves = g_ptr_array_new_with_free_func (free_leaf);
  const gsize entries = (gsize) partition->rows * partition->columns;
  partition->leaf = g_new0 (guint, entries);
  partition->output = g_new0 (guint, entries);
  partition->promised = g_new0 (gboolean, entries);
  Runs runs = { g_hash_table_new (g_str_hash, g_str_equal), g_ptr_array_new_with_free_func (g_free),
                g_new0 (guint, entries), g_new0 (guint, entries), g_new0 (gboolean, entries) };
  run_entries (&runs, partition, question, protocol);
  if (protocol)
    make_leaves (partition, &runs);
  else
    for (gsize at = 0; at < entries; at++)
      runs.leaf[at] = TERSE_PARTITION_NO_LEAF;
  place_entries (partition, &runs);
  g_hash_table_unref (runs.numbers);
  g_ptr_array_unref (runs.transcripts);
  g_free (runs.leaf);
  g_free (runs.output);
  g_free (runs.promised);
  return partition;
}

const TersePartitionLeaf *
terse_partition_get_leaf (const TersePartition *partition, guint leaf)
{
  g_return_val_if_fail (leaf < partition->leaves->len, NULL);
  return partition->leaves->pdata[leaf];
}

guint
terse_partition_find_leaf (const TersePartition *partition, const char *transcript)
{
  for (guint i = 0; i < partition->leaves->len; i++)
    if (strcmp (terse_partition_get_leaf (partition, i)->transcript, transcript) == 0)
      return i;
  return TERSE_PARTITION_NO_LEAF;
}

static char *
allowed_text (const TerseProblem *problem, const guint *inputs)
{
  GString *text = g_string_new (NULL);
  for (guint z = 0; z < terse_problem_outputs (problem); z++)
    if (terse_problem_allows (problem, inputs, z))
      g_string_append_printf (text, "%s%u", text->len ? "|" : "", z);
  return g_string_free (text, FALSE);
}

char *
terse_partition_entry_text (const TersePartition *partition, guint row, guint column)
{
  const gsize at = (gsize) row * partition->columns + column;
  const guint inputs[] = { partition->row_order[row], partition->column_order[column] };
  if (!partition->promised[at])
    return g_strdup ("*");
  return partition->has_outputs ? g_strdup_printf ("%u", partition->output[at])
                                : allowed_text (partition->problem, inputs);
}
