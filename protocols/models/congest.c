/* CONGEST (Peleg): the players, and relays without an input, are the nodes of a graph
 * (protocols/topology.h). In each of R rounds every node sends every neighbour one message of B
 * bits, a function of its own input and of all that came to it in earlier rounds; after the last
 * round the last player answers. --rounds R, --bits B or --messages, an alphabet for all edges and
 * directions, or one for each: edge by edge in the order of terse_topology_text (), from the first
 * node to the second and then back. A node that may be silent has one value more.
 *
 * Over a cut of c edges there go 2 R B c bits, so that a problem of two players on the two sides of
 * it which needs more bits needs more rounds. */
#include "protocols/topology.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/models/model.h"
#include "protocols/radix.h"

#define MOST_ROUNDS 64
#define MOST_MESSAGES 512u

static TerseTopology *
read_graph (const TerseProblem *problem, const TerseSetting *setting, GError **error)
{
  const char *text = setting->options[TERSE_OPTION_GRAPH];
  if (text)
    return terse_topology_parse (problem, text, strlen (text), ';', "graph", error);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "--graph: expected a graph, found none");
  return NULL;
}

/* One of the two messages of a round along an edge. */
typedef struct {
  guint from, to, alphabet;
} Channel;

typedef struct {
  const TerseTopology *topology;
  TerseSchedule *schedule;
  guint n_channels;
  Channel *channels;
} Congest;

/* The messages that came to the node in the rounds before; the number of them. */
static guint
received (const Congest *congest, guint node, guint rounds, guint *messages)
{
  guint n = 0;
  for (guint round = 0; round < rounds; round++)
    for (guint c = 0; c < congest->n_channels; c++)
      if (congest->channels[c].to == node)
        messages[n++] = round * congest->n_channels + c;
  return n;
}

static void
add_message (const Congest *congest, guint round, const Channel *channel, guint *messages)
{
  const TerseTopology *topology = congest->topology;
  const gboolean is_player = channel->from < topology->players;
  g_autofree char *name = g_strdup_printf ("round %u, %s to %s", round + 1,
                                           (const char *) topology->nodes->pdata[channel->from],
                                           (const char *) topology->nodes->pdata[channel->to]);
  const guint speaker = is_player ? channel->from : channel->from + 1;
  terse_schedule_add (congest->schedule, name, speaker, channel->alphabet, is_player ? 1 : 0,
                      &channel->from, received (congest, channel->from, round, messages), messages);
}

static void
fill_channels (const TerseTopology *topology, const guint *alphabets, Channel *channels)
{
  for (guint i = 0; i < topology->edges->len; i++)
    {
      const TerseEdge *edge = &g_array_index (topology->edges, TerseEdge, i);
      channels[2 * i] = (Channel){ edge->a, edge->b, alphabets[2 * i] };
      channels[2 * i + 1] = (Channel){ edge->b, edge->a, alphabets[2 * i + 1] };
    }
}

static TerseSchedule *
make_schedule (TerseProblem *problem, const TerseTopology *topology, const guint *alphabets,
               guint rounds)
{
  const guint n = 2 * topology->edges->len, last = topology->players - 1;
  g_autofree Channel *channels = g_new (Channel, n);
  g_autofree guint *messages = g_new (guint, n * rounds + 1);
  const Congest congest = { topology, terse_schedule_new (problem), n, channels };
  fill_channels (topology, alphabets, channels);
  for (guint round = 0; round < rounds; round++)
    for (guint c = 0; c < n; c++)
      add_message (&congest, round, &channels[c], messages);
  terse_schedule_end (congest.schedule, last, 1, &last, received (&congest, last, rounds, messages),
                      messages);
  return congest.schedule;
}

static gboolean
build (TerseProblem *problem, const TerseSetting *setting, TerseShape *shape, GError **error)
{
  guint64 rounds;
  g_autoptr (TerseTopology) topology = read_graph (problem, setting, error);
  const guint n = topology ? 2 * topology->edges->len : 0;
  g_autofree guint *alphabets = g_new (guint, n + 1);
  if (topology == NULL || !terse_setting_alphabets (setting, n, alphabets, error)
      || !terse_setting_number (setting, TERSE_OPTION_ROUNDS, 0, MOST_ROUNDS, NULL, &rounds, error))
    return FALSE;
  if (n * rounds > MOST_MESSAGES)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                   "model congest: expected at most %u messages, found %u a round", MOST_MESSAGES,
                   n);
      return FALSE;
    }
  shape->schedule = make_schedule (problem, topology, alphabets, (guint) rounds);
  return TRUE;
}

static gboolean
canonicalize (TerseProblem *problem, TerseSetting *setting, GError **error)
{
  g_autoptr (TerseTopology) topology = read_graph (problem, setting, error);
  if (topology == NULL)
    return FALSE;
  g_autofree char *text = terse_topology_text (topology, ';');
  terse_setting_set (setting, TERSE_OPTION_GRAPH, text);
  return TRUE;
}

/* Where a message has two values, all bits of all inputs can go to the last player one after the
 * other, and the first of them takes a round a node. */
static guint64
enough (TerseProblem *problem, const TerseSetting *setting)
{
  g_autoptr (TerseTopology) topology = read_graph (problem, setting, NULL);
  guint64 rounds = topology ? topology->nodes->len : 0;
  for (guint p = 0; p < terse_problem_players (problem); p++)
    rounds += terse_bits_for (terse_problem_inputs (problem, p));
  return MIN (rounds, MOST_ROUNDS);
}

extern const TerseModel terse_model_congest;
const TerseModel terse_model_congest = {
  .id = "congest",
  .summary = "messages of --bits along the edges of --graph FILE, both ways in each of --rounds R; "
             "the last player answers",
  .options = 1u << TERSE_OPTION_BITS | 1u << TERSE_OPTION_MESSAGES | 1u << TERSE_OPTION_ROUNDS
             | 1u << TERSE_OPTION_GRAPH,
  .knows = 1u << TERSE_KNOWS_LAST,
  .usual = TERSE_KNOWS_LAST,
  .axis = TERSE_OPTION_ROUNDS,
  .enough = enough,
  .build = build,
  .canonicalize = canonicalize,
  .example = { "equality n=1", "rounds=2 bits=1 graph=relay x;edge Alice x;edge x Bob",
               "round 1, Alice to x: by 0 of 2 inputs=0 messages cone=0\n"
               "round 1, x to Alice: by 3 of 2 inputs messages cone\n"
               "round 1, Bob to x: by 1 of 2 inputs=1 messages cone=1\n"
               "round 1, x to Bob: by 3 of 2 inputs messages cone\n"
               "round 2, Alice to x: by 0 of 2 inputs=0 messages=1 cone=0\n"
               "round 2, x to Alice: by 3 of 2 inputs messages=0,2 cone=0,1\n"
               "round 2, Bob to x: by 1 of 2 inputs=1 messages=3 cone=1\n"
               "round 2, x to Bob: by 3 of 2 inputs messages=0,2 cone=0,1\n"
               "output: by 1 of 2 inputs=1 messages=3,7 cone=0,1\n" },
};
