#include "reductions/questions/theorem/statement.h"

#include <string.h>

#include "protocols/attention.h"
#include "protocols/cover.h"
#include "protocols/head_layers.h"
#include "protocols/leaves.h"
#include "protocols/mpc.h"
#include "reductions/questions/theorem/stated_problem.h"

/* --- models --- */

static guint64
number_of (const TerseQuestion *question, TerseOption option, guint64 fallback)
{
  const char *text = terse_question_setting (question)->options[option];
  return text ? g_ascii_strtoull (text, NULL, 10) : fallback;
}

static guint
alphabet_of (const TerseQuestion *question, guint g)
{
  return terse_schedule_message (terse_question_schedule (question), g)->alphabet;
}

static void
append_one_way (GString *text, const TerseQuestion *question, const char *problem)
{
  g_string_append_printf (text, "(one-way '%s %u)", problem, alphabet_of (question, 0));
}

/* (simultaneous 'problem '(k ..)) or (alternating ..): the alphabets of all messages. */
static void
append_all_alphabets (GString *text, const TerseQuestion *question, const char *problem)
{
  const guint messages = terse_schedule_messages (terse_question_schedule (question));
  g_string_append_printf (text, "(%s '%s '(", terse_question_model (question)->id, problem);
  for (guint g = 0; g < messages; g++)
    g_string_append_printf (text, "%s%u", g ? " " : "", alphabet_of (question, g));
  g_string_append (text, "))");
}

/* The players write in the order k-1 .. 0. */
static void
append_blackboard (GString *text, const TerseQuestion *question, const char *problem)
{
  const guint players = terse_problem_players (terse_question_problem (question));
  const guint writes = terse_schedule_messages (terse_question_schedule (question));
  g_string_append_printf (text, "(blackboard '%s '(", problem);
  for (guint p = 0; p < players; p++)
    g_string_append_printf (text, "%s%u", p ? " " : "", alphabet_of (question, players - 1 - p));
  g_string_append_printf (text, ") %u :%s)", writes / players,
                          terse_knows_id (terse_question_knows (question)));
}

static void
append_recurrent (GString *text, const TerseQuestion *question, const char *problem)
{
  g_string_append_printf (text, "(%s '%s %u %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT ")",
                          terse_question_model (question)->id, problem, alphabet_of (question, 0),
                          number_of (question, TERSE_OPTION_LAYERS, 1),
                          number_of (question, TERSE_OPTION_PASSES, 1));
}

/* The alphabets of single messages: the numbers of epoch:sender:receiver=alphabet. */
static void
append_given (GString *text, const char *given)
{
  g_auto (GStrv) items = g_strsplit (given ? given : "", ",", -1);
  for (guint i = 0; items[i]; i++)
    {
      gint64 numbers[4] = { 0, 0, 0, 0 };
      char *end = items[i];
      for (guint k = 0; k < G_N_ELEMENTS (numbers); k++)
        {
          numbers[k] = g_ascii_strtoll (end, &end, 10);
          end += *end != '\0';
        }
      g_string_append_printf (text,
                              "%s((%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                              ") . %" G_GINT64_FORMAT ")",
                              i ? " " : "", numbers[0], numbers[1], numbers[2], numbers[3]);
    }
}

static void
append_autoregressive (GString *text, const TerseQuestion *question, const char *problem)
{
  const guint layers = terse_problem_players (terse_question_problem (question)) - 2;
  const TerseModel *model = terse_question_model (question);
  g_string_append_printf (text, "(%s '%s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " '(", model->id,
                          problem, number_of (question, TERSE_OPTION_EPOCHS, layers),
                          number_of (question, TERSE_OPTION_TOKEN_BITS, 0));
  append_given (text, terse_question_setting (question)->options[TERSE_OPTION_MESSAGE]);
  g_string_append_c (text, ')');
  if (model->options >> TERSE_OPTION_STEPS & 1)
    g_string_append_printf (text, " %" G_GUINT64_FORMAT,
                            number_of (question, TERSE_OPTION_STEPS, 1));
  g_string_append_c (text, ')');
}

static void
append_linear_full (GString *text, const TerseQuestion *question, const char *problem)
{
  g_string_append_printf (text, "(linear-full '%s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT ")",
                          problem, number_of (question, TERSE_OPTION_BITS, 0),
                          number_of (question, TERSE_OPTION_TOKEN_BITS, 0));
}

static void
append_list (GString *text, const guint *numbers, guint n)
{
  g_string_append_c (text, '(');
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%u", i ? " " : "", numbers[i]);
  g_string_append_c (text, ')');
}

/* The schedule itself, step by step. */
static void
append_steps (GString *text, const TerseQuestion *question, const char *problem)
{
  const TerseSchedule *schedule = terse_question_schedule (question);
  (void) problem;
  g_string_append (text, "'(");
  for (guint g = 0; g <= terse_schedule_messages (schedule); g++)
    {
      const TerseMessage *step = terse_schedule_message (schedule, g);
      g_string_append_printf (text, "%s(%u ", g ? " " : "", step->alphabet);
      append_list (text, step->inputs, step->n_inputs);
      g_string_append_c (text, ' ');
      append_list (text, step->messages, step->n_messages);
      g_string_append_c (text, ')');
    }
  g_string_append_c (text, ')');
}

static void
append_schedule (GString *text, const TerseQuestion *question, const char *problem)
{
  static const struct {
    const char *model;
    void (*append) (GString *text, const TerseQuestion *question, const char *problem);
  } models[] = { { "one-way", append_one_way },
                 { "simultaneous", append_all_alphabets },
                 { "alternating", append_all_alphabets },
                 { "blackboard", append_blackboard },
                 { "recurrent", append_recurrent },
                 { "recurrent-stacked", append_recurrent },
                 { "autoregressive", append_autoregressive },
                 { "chain-of-thought", append_autoregressive },
                 { "linear-full", append_linear_full } };
  for (guint i = 0; i < G_N_ELEMENTS (models); i++)
    if (strcmp (terse_question_model (question)->id, models[i].model) == 0)
      {
        models[i].append (text, question, problem);
        return;
      }
  append_steps (text, question, problem);
}

/* A tree, or a question of two players whose inputs are not listed: its options say the same. In
 * front the name of what is said of it, with rounds or without. */
static void
append_tree (GString *text, const TerseQuestion *question, const char *problem,
             const char *const names[2])
{
  const TerseTree *tree = terse_question_tree (question);
  const gboolean rounds = strcmp (terse_question_model (question)->id, "rounds") == 0;
  const char *first = terse_question_setting (question)->options[TERSE_OPTION_FIRST];
  g_string_append_printf (text, "(%s '%s :%s %" G_GUINT64_FORMAT, names[rounds], problem,
                          terse_knows_id (terse_question_knows (question)),
                          tree ? tree->depth : number_of (question, TERSE_OPTION_BITS, 0));
  if (rounds)
    g_string_append_printf (text, " %" G_GUINT64_FORMAT " :%s",
                            tree ? tree->rounds : number_of (question, TERSE_OPTION_ROUNDS, 1),
                            (tree ? tree->first == 1 : g_strcmp0 (first, "bob") == 0) ? "bob"
                                                                                      : "alice");
  g_string_append_c (text, ')');
}

/* Of one message of 2^bits values, inputs not being listed; hexadecimal, of any length. */
static void
append_unlisted_one_way (GString *text, const TerseQuestion *question, const char *problem)
{
  const guint64 bits = number_of (question, TERSE_OPTION_BITS, 0);
  g_string_append_printf (text, "(schedule-protocol-exists '%s (one-way '%s #x%u", problem, problem,
                          1u << bits % 4);
  for (guint64 i = 0; i < bits / 4; i++)
    g_string_append_c (text, '0');
  g_string_append (text, "))");
}

static gboolean
has_model (const TerseQuestion *question, const char *model)
{
  return strcmp (terse_question_model (question)->id, model) == 0;
}

/* Sums of q of n real numbers, n and q being parameters, by w units. (transfer full) */
static char *
real_network_text (const TerseQuestion *question)
{
  const TerseProblem *problem = terse_question_problem (question);
  GString *text = g_string_new ("(real-network-exists ");
  terse_append_numbers (text, problem, "tokens");
  g_string_append_c (text, ' ');
  terse_append_numbers (text, problem, "q");
  g_string_append_printf (text, " %" G_GUINT64_FORMAT ")",
                          number_of (question, TERSE_OPTION_WIDTH, 0));
  return g_string_free (text, FALSE);
}

/* --- networks --- */

typedef void (*AppendNetwork) (GString *text, const TerseQuestion *question, const char *problem);

static void
append_cover (GString *text, const TerseQuestion *question, const char *problem)
{
  const TerseCover *cover = terse_network_cover (terse_question_network (question));
  g_string_append_printf (text, "(%s-exists '%s %u ", cover->disjoint ? "partition" : "cover",
                          problem, cover->rectangles);
  if (cover->value == TERSE_COVER_ALL)
    g_string_append (text, ":all)");
  else
    g_string_append_printf (text, "%u)", cover->value);
}

static void
append_leaves (GString *text, const TerseQuestion *question, const char *problem)
{
  const TerseLeaves *leaves = terse_network_leaves (terse_question_network (question));
  g_string_append_printf (text, "(leaves-protocol-exists '%s %u)", problem, leaves->count);
}

static void
append_machines (GString *text, const TerseQuestion *question, const char *problem)
{
  const TerseMpc *mpc = terse_network_mpc (terse_question_network (question));
  g_string_append_printf (text, "(machines-exist '%s %u %u %u :%s)", problem, mpc->rounds,
                          mpc->words, mpc->values,
                          terse_knows_id (terse_question_knows (question)));
}

/* How the definitions call the system of numbers. */
static const char *
system_of (const TerseAttention *heads)
{
  static const char *const systems[] = {
    [TERSE_ARITHMETIC_MOD] = "mod",
    [TERSE_ARITHMETIC_FIXED] = "fixed",
    [TERSE_ARITHMETIC_HARD_AVERAGE] = "hard-average",
    [TERSE_ARITHMETIC_HARD_LEFT] = "hard-left",
    [TERSE_ARITHMETIC_EXP2] = "exp2",
  };
  return systems[heads->arithmetic];
}

static void
append_attention (GString *text, const TerseQuestion *question, const char *problem)
{
  const TerseAttention *heads = terse_network_attention (terse_question_network (question));
  g_string_append_printf (text, "(attention-exists '%s :%s %u %u %u :%s)", problem,
                          system_of (heads), heads->heads, heads->dim,
                          g_bit_nth_lsf (heads->numbers, -1),
                          terse_knows_id (terse_question_knows (question)));
}

static void
append_layers (GString *text, const TerseQuestion *question, const char *problem)
{
  const TerseHeadLayers *layers = terse_network_head_layers (terse_question_network (question));
  const TerseAttention *heads = layers->heads;
  g_string_append_printf (text, "(stack-exists '%s :%s %u %u %u %u)", problem, system_of (heads),
                          layers->layers, heads->heads, heads->dim,
                          g_bit_nth_lsf (heads->numbers, -1));
}

/* How a network is stated, and the book that defines it. */
typedef struct {
  AppendNetwork append;
  const char *book;
} Definitions;

/* What the definitions know of a network, or NULL. */
static const Definitions *
find_network (const TerseNetwork *network)
{
  static const Definitions cover = { append_cover, "specification-rectangles" },
                           leaves = { append_leaves, "specification-rectangles" },
                           machines = { append_machines, "specification-machines" },
                           attention = { append_attention, "specification-attention" },
                           layers = { append_layers, "specification-layers" };
  return terse_network_cover (network)         ? &cover
         : terse_network_leaves (network)      ? &leaves
         : terse_network_mpc (network)         ? &machines
         : terse_network_attention (network)   ? &attention
         : terse_network_head_layers (network) ? &layers
                                               : NULL;
}

gboolean
terse_statement_has_network (const TerseNetwork *network)
{
  return find_network (network) != NULL;
}

const char *
terse_statement_book (const TerseQuestion *question)
{
  const TerseNetwork *network = terse_question_network (question);
  return network                               ? find_network (network)->book
         : has_model (question, "real-units")  ? "specification-reals"
         : has_model (question, "linear-full") ? "specification-stacks"
         : terse_question_tolerance (question) ? "specification-errors"
                                               : "specification";
}

/* --- protocols that may err --- */

/* The promised inputs with their weights in front: ((weight input ..) ..). */
static void
append_weighted (GString *text, const TerseProblem *problem, const TerseTolerance *tolerance)
{
  const guint players = terse_problem_players (problem);
  g_autofree guint *inputs = g_new0 (guint, players);
  guint64 i = 0;
  for (gboolean more = terse_problem_first (problem, inputs); more;
       more = terse_problem_next (problem, inputs), i++)
    {
      g_string_append_printf (text, "%s(%" G_GUINT64_FORMAT, i ? " " : "", tolerance->weights[i]);
      for (guint p = 0; p < players; p++)
        g_string_append_printf (text, " %u", inputs[p]);
      g_string_append_c (text, ')');
    }
}

static void
append_erring (GString *text, const TerseQuestion *question, const char *problem)
{
  static const char *const settings[] = { "trees", "trees-in-rounds" };
  const TerseQuestion *errorless = terse_question_errorless (question);
  const TerseTolerance *tolerance = terse_question_tolerance (question);
  g_string_append_printf (text, "(%s ",
                          tolerance->weights ? "protocol-under-weights-exists"
                                             : "randomised-protocol-exists");
  if (terse_question_tree (errorless))
    append_tree (text, errorless, problem, settings);
  else
    {
      g_string_append_printf (text, "(schedules '%s ", problem);
      append_schedule (text, errorless, problem);
      g_string_append_c (text, ')');
    }
  if (tolerance->weights)
    {
      g_string_append (text, " '(");
      append_weighted (text, terse_question_problem (question), tolerance);
      g_string_append_c (text, ')');
    }
  g_string_append_printf (text, " %" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT ")",
                          tolerance->numerator, tolerance->denominator);
}

char *
terse_statement_of (const TerseQuestion *question)
{
  static const char *const trees[] = { "tree-protocol-exists", "rounds-protocol-exists" };
  const TerseNetwork *network = terse_question_network (question);
  const gboolean unlisted = terse_problem_unlisted (terse_question_problem (question)) != NULL,
                 steps = terse_question_model (question)->options >> TERSE_OPTION_EPOCHS & 1
                         || has_model (question, "linear-full");
  if (has_model (question, "real-units"))
    return real_network_text (question);
  g_autofree char *problem = terse_stated_problem (
      terse_question_problem (question), terse_question_knows (question) == TERSE_KNOWS_BOTH);
  GString *text = g_string_new (NULL);
  if (terse_question_tolerance (question))
    append_erring (text, question, problem);
  else if (network)
    find_network (network)->append (text, question, problem);
  else if (unlisted && has_model (question, "one-way"))
    append_unlisted_one_way (text, question, problem);
  else if ((unlisted && !steps) || terse_question_tree (question))
    append_tree (text, question, problem, trees);
  else
    {
      g_string_append_printf (text, "(schedule-protocol-exists '%s ", problem);
      append_schedule (text, question, problem);
      g_string_append_c (text, ')');
    }
  return g_string_free (text, FALSE);
}
