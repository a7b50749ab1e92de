/* Machines that route words, by backtracking: one promised joint input after the other, an entry of
 * a table is chosen when it is read first. What a machine has received is numbered here by all
 * lists of all senders, whether they are too many words or not, so that of protocols/mpc.h only the
 * sizes and the order of lists, shorter first, are taken. */
#include "protocols/mpc.h"

#include "tests/tools/brute.h"

#define MOST_STEPS 2000000u
#define MOST_ROWS (1u << 16) /* of one table */
#define MOST_LISTS 256u
#define MOST_MACHINES 8u
#define OPEN G_MAXUINT

typedef struct {
  const TerseMpc *mpc;
  TerseProblem *problem;
  guint n, lists, length[MOST_LISTS]; /* machines; lists and their words */
  guint rows;                         /* lists^n */
  guint **messages;                   /* [round][from][to]: a list or OPEN for each memory */
  guint **answers;                    /* [machine]: the outputs still allowed, as a mask */
  guint64 left;                       /* steps until it gives up */
} Brute;

/* One joint input under way: the words of this round, and what each machine gets for the next. */
typedef struct {
  guint inputs[MOST_MACHINES], memory[MOST_MACHINES], next[MOST_MACHINES];
  guint sent, received[MOST_MACHINES];
} Run;

static gboolean try_input (Brute *brute, const Run *before, gboolean first);

/* Lists by words, the empty one first; FALSE where they are too many. */
static gboolean
count_lists (Brute *brute)
{
  guint64 size = 1, rows = 1;
  for (guint words = 0; words <= brute->mpc->words; words++, size *= brute->mpc->values)
    for (guint64 i = 0; i < size; i++)
      {
        if (brute->lists == MOST_LISTS)
          return FALSE;
        brute->length[brute->lists++] = words;
      }
  for (guint i = 0; i < brute->n && rows <= MOST_ROWS; i++)
    rows *= brute->lists;
  brute->rows = (guint) rows;
  return rows <= MOST_ROWS;
}

static guint
allowed_outputs (const Brute *brute, guint machine, const guint *inputs)
{
  guint mask = 0;
  for (guint z = 0; z < terse_problem_outputs (brute->problem); z++)
    mask |= (guint) terse_problem_allows_to (brute->problem, machine, inputs, z) << z;
  return mask;
}

/* Machines `machine` .. answer, of those that do. */
static gboolean
try_answers (Brute *brute, const Run *at, guint machine)
{
  if (machine == brute->n)
    return try_input (brute, at, FALSE);
  guint *set = &brute->answers[machine][at->memory[machine]];
  const guint before = *set;
  *set &= allowed_outputs (brute, machine, at->inputs);
  if (*set && try_answers (brute, at, machine + 1))
    return TRUE;
  *set = before;
  return FALSE;
}

static gboolean try_message (Brute *brute, const Run *at, guint round, guint pair);

/* The message of this pair is this list. */
static gboolean
try_list (Brute *brute, const Run *before, guint round, guint pair, guint list)
{
  const guint from = pair / brute->n, to = pair % brute->n;
  Run at = *before;
  at.sent = (to ? at.sent : 0) + brute->length[list];
  at.received[to] = (from ? at.received[to] : 0) + brute->length[list];
  at.next[to] = (from ? at.next[to] : 0) * brute->lists + list;
  return at.sent <= brute->mpc->words && at.received[to] <= brute->mpc->words
         && try_message (brute, &at, round, pair + 1);
}

/* From the message of the pair (sender, receiver) of this number on. */
static gboolean
try_message (Brute *brute, const Run *before, guint round, guint pair)
{
  Run at = *before;
  if (brute->left == 0 || --brute->left == 0)
    return FALSE;
  if (round == brute->mpc->rounds)
    return try_answers (brute, &at, brute->mpc->all ? 0 : brute->n - 1);
  if (pair == brute->n * brute->n)
    {
      for (guint i = 0; i < brute->n; i++)
        at.memory[i] = at.next[i];
      return try_message (brute, &at, round + 1, 0);
    }
  guint *entry = &brute->messages[round * brute->n * brute->n + pair][at.memory[pair / brute->n]];
  if (*entry != OPEN)
    return try_list (brute, &at, round, pair, *entry);
  for (guint list = 0; list < brute->lists; list++)
    {
      *entry = list;
      if (try_list (brute, &at, round, pair, list))
        return TRUE;
    }
  *entry = OPEN;
  return FALSE;
}

/* The next joint input; FALSE after the last. */
static gboolean
next_inputs (const Brute *brute, guint *inputs)
{
  for (guint i = brute->n; i-- > 0; inputs[i] = 0)
    if (++inputs[i] < terse_problem_inputs (brute->problem, i))
      return TRUE;
  return FALSE;
}

/* The first promised joint input from that of `before` on, or behind it. */
static gboolean
try_input (Brute *brute, const Run *before, gboolean first)
{
  Run at = *before;
  gboolean more = first || next_inputs (brute, at.inputs);
  while (more && !terse_problem_promises (brute->problem, at.inputs))
    more = next_inputs (brute, at.inputs);
  if (!more)
    return TRUE;
  for (guint i = 0; i < brute->n; i++)
    at.memory[i] = at.inputs[i];
  return try_message (brute, &at, 0, 0);
}

static guint **
make_tables (guint n, guint rows, guint value)
{
  guint **tables = g_new (guint *, n + 1);
  for (guint i = 0; i < n; i++)
    {
      tables[i] = g_new (guint, rows);
      for (guint row = 0; row < rows; row++)
        tables[i][row] = value;
    }
  tables[n] = NULL;
  return tables;
}

static void
free_tables (guint **tables)
{
  for (guint i = 0; tables[i]; i++)
    g_free (tables[i]);
  g_free (tables);
}

static gboolean
is_small (Brute *brute)
{
  if (brute->n > MOST_MACHINES || terse_problem_outputs (brute->problem) > 16
      || !count_lists (brute))
    return FALSE;
  for (guint i = 0; i < brute->n; i++)
    if (terse_problem_inputs (brute->problem, i) > MOST_ROWS)
      return FALSE;
  return TRUE;
}

/* As many rows as any memory needs. */
static void
make_room (Brute *brute)
{
  guint rows = brute->rows;
  for (guint i = 0; i < brute->n; i++)
    rows = MAX (rows, terse_problem_inputs (brute->problem, i));
  brute->messages = make_tables (brute->mpc->rounds * brute->n * brute->n, rows, OPEN);
  brute->answers = make_tables (brute->n, rows, G_MAXUINT);
}

TerseVerdict
brute_mpc (TerseQuestion *question)
{
  Brute brute = { .mpc = terse_network_mpc (terse_question_network (question)),
                  .problem = terse_question_problem (question),
                  .left = MOST_STEPS };
  const Run start = { { 0 }, { 0 }, { 0 }, 0, { 0 } };
  brute.n = brute.mpc->machines;
  if (!is_small (&brute))
    return TERSE_UNDECIDED;
  make_room (&brute);
  const gboolean found = try_input (&brute, &start, TRUE);
  free_tables (brute.messages);
  free_tables (brute.answers);
  return found ? TERSE_POSSIBLE : brute.left ? TERSE_IMPOSSIBLE : TERSE_UNDECIDED;
}

/* The row of these tables that a row of the protocol's means in a round. */
static guint
row_of (const Brute *brute, guint round, guint row)
{
  guint number = 0;
  if (round == 0)
    return row;
  for (guint from = 0; from < brute->n; from++)
    number = number * brute->lists + terse_mpc_view (brute->mpc, row)[from];
  return number;
}

static guint
rows_of (const Brute *brute, guint round, guint machine)
{
  return round ? brute->mpc->n_views : terse_problem_inputs (brute->problem, machine);
}

static void
take_tables (Brute *brute, TerseProtocol *protocol)
{
  const guint n = brute->n, rounds = brute->mpc->rounds;
  for (guint i = 0; i < rounds * n * n; i++)
    for (guint row = 0; row < rows_of (brute, i / (n * n), i / n % n); row++)
      brute->messages[i][row_of (brute, i / (n * n), row)]
          = terse_protocol_table (protocol, i)[row];
  for (guint machine = brute->mpc->all ? 0 : n - 1, i = rounds * n * n; machine < n; machine++, i++)
    for (guint row = 0; row < rows_of (brute, rounds, machine); row++)
      brute->answers[machine][row_of (brute, rounds, row)]
          = 1u << terse_protocol_table (protocol, i)[row];
}

gboolean
brute_mpc_is_right (TerseProtocol *protocol)
{
  TerseQuestion *question = terse_protocol_question (protocol);
  Brute brute = { .mpc = terse_network_mpc (terse_question_network (question)),
                  .problem = terse_question_problem (question),
                  .left = G_MAXUINT64 };
  const Run start = { { 0 }, { 0 }, { 0 }, 0, { 0 } };
  brute.n = brute.mpc->machines;
  if (!is_small (&brute))
    return TRUE;
  make_room (&brute);
  take_tables (&brute, protocol);
  const gboolean right = try_input (&brute, &start, TRUE);
  free_tables (brute.messages);
  free_tables (brute.answers);
  return right;
}
