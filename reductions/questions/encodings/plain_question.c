/* In a schedule, let the output see messages M1, ..., Mr that depend on the input of player p and
 * of no other player, other messages that do not depend on it, and not the input itself. Then what
 * it sees is a function of (M1, ..., Mr), a function of that input alone with at most K1 ... Kr
 * values, and of the other players' inputs. A tree of depth d has 2^d leaves; the rules about
 * rounds only take protocols away. Composition of two functions in the autoregressive model with
 * two epochs, and no message of a size of its own, is a cell besides, and composition after one
 * epoch is about tokens; disjointness by trees, in rounds or not, or by one message, is about sets:
 * a message of B bits is a tree of depth B. Covers and partitions are given as they are, and a tree
 * by its leaves as one of so many leaves. What a machine knows after R rounds of at most S messages
 * each has degree S^R at most (THEORY.md, section 9), and the last machine always answers. */
#include "reductions/questions/encodings/plain_question.h"

#include <string.h>

#include "protocols/cover.h"
#include "protocols/leaves.h"
#include "protocols/mpc.h"
#include "protocols/radix.h"

static bool
allows (const void *data, const uint32_t *inputs, uint32_t output)
{
  return terse_problem_allows (data, inputs, output);
}

/* The product K1 ... Kr, saturating; 0 where it is not so. */
static guint64
values_of (const TerseSchedule *schedule, guint player)
{
  const TerseMessage *output
      = terse_schedule_message (schedule, terse_schedule_messages (schedule));
  guint64 values = 1;
  if (terse_message_sees_input (output, player))
    return 0;
  for (guint i = 0; i < output->n_messages; i++)
    {
      const TerseMessage *seen = terse_schedule_message (schedule, output->messages[i]);
      if (terse_message_depends_on (seen, player) && seen->n_cone > 1)
        return 0;
      if (terse_message_depends_on (seen, player))
        values = terse_saturating_mul (values, seen->alphabet);
    }
  return values;
}

static TerseWitnessForm
form_of (const TerseTree *tree)
{
  static const TerseWitnessForm forms[] = {
    [TERSE_KNOWS_BOTH] = TERSE_WITNESS_BOTH,
    [TERSE_KNOWS_BOB] = TERSE_WITNESS_BOB,
    [TERSE_KNOWS_ALICE] = TERSE_WITNESS_ALICE,
    [TERSE_KNOWS_EITHER] = TERSE_WITNESS_EITHER,
  };
  return forms[tree->knows];
}

/* A parameter, or NULL. */
static const char *
parameter_text (const TerseProblem *problem, const char *name)
{
  const char *const *pair = terse_problem_parameters (problem);
  while (*pair && strcmp (pair[0], name) != 0)
    pair += 2;
  return *pair ? pair[1] : NULL;
}

/* The value of a parameter that is a number written out. */
static gboolean
read_parameter (const TerseProblem *problem, const char *name, guint32 *number)
{
  const char *text = parameter_text (problem, name);
  guint64 value = 0;
  const gboolean read
      = text && g_ascii_string_to_unsigned (text, 10, 1, G_MAXUINT32 - 1, &value, NULL);
  *number = (guint32) value;
  return read;
}

static gboolean
read_cell (const TerseQuestion *question, TerseWitnessCell *cell)
{
  const TerseProblem *problem = terse_question_problem (question);
  const TerseSetting *setting = terse_question_setting (question);
  const guint64 two = 2;
  guint64 epochs, bits;
  guint32 layers;
  if (strcmp (terse_problem_id (problem), "function-composition") != 0
      || strcmp (terse_question_model (question)->id, "autoregressive") != 0
      || setting->options[TERSE_OPTION_MESSAGE] || !read_parameter (problem, "layers", &layers)
      || layers != 2
      || !terse_setting_number (setting, TERSE_OPTION_EPOCHS, 2, 2, &two, &epochs, NULL)
      || !terse_setting_number (setting, TERSE_OPTION_TOKEN_BITS, 0, G_MAXINT32, NULL, &bits, NULL))
    return FALSE;
  cell->bits = (guint32) bits;
  return read_parameter (problem, "m", &cell->m) && read_parameter (problem, "n", &cell->n)
         && read_parameter (problem, "range", &cell->range);
}

static gboolean
read_sets (const TerseQuestion *question, TerseWitnessSets *sets)
{
  static const char *const models[] = { "two-way", "rounds", "one-way", NULL };
  const TerseProblem *problem = terse_question_problem (question);
  guint64 bits;
  if (strcmp (terse_problem_id (problem), "disjointness") != 0
      || !g_strv_contains (models, terse_question_model (question)->id)
      || !terse_setting_number (terse_question_setting (question), TERSE_OPTION_BITS, 0, G_MAXINT32,
                                NULL, &bits, NULL))
    return FALSE;
  sets->bits = (guint32) bits;
  return read_parameter (problem, "n", &sets->n);
}

/* The problem says that its values are real by values=0, whatever else it says. */
static gboolean
read_reals (const TerseQuestion *question, TerseWitnessReals *reals)
{
  const TerseProblem *problem = terse_question_problem (question);
  guint64 width;
  if (strcmp (terse_problem_id (problem), "sparse-averaging") != 0
      || strcmp (terse_question_model (question)->id, "real-units") != 0
      || g_strcmp0 (parameter_text (problem, "values"), "0") != 0
      || !terse_setting_number (terse_question_setting (question), TERSE_OPTION_WIDTH, 0,
                                G_MAXINT32, NULL, &width, NULL))
    return FALSE;
  reals->width = (guint32) width;
  return read_parameter (problem, "tokens", &reals->tokens)
         && read_parameter (problem, "q", &reals->q);
}

/* N_0 .. N_(L-1) of "n_1,..,n_(L-1)"; for one layer there is no list. */
static gboolean
read_sizes (const TerseProblem *problem, TerseWitnessTokens *tokens)
{
  const char *text = tokens->layers > 1 ? parameter_text (problem, "n") : "";
  g_auto (GStrv) fans = text ? g_strsplit (text, ",", -1) : NULL;
  if (fans == NULL || g_strv_length (fans) != tokens->layers - 1)
    return FALSE;
  for (guint i = 0; fans[i]; i++)
    {
      guint64 fan, size;
      if (!g_ascii_string_to_unsigned (fans[i], 10, 1, G_MAXUINT32 - 1, &fan, NULL))
        return FALSE;
      size = fan * tokens->sizes[i];
      if (size >= G_MAXUINT32)
        return FALSE;
      tokens->sizes[i + 1] = (guint32) size;
    }
  return TRUE;
}

/* Composition after one epoch and at most one token less than functions: the messages that the
 * output sees are then blocks of one message a player, functions of its own input, of w and of
 * earlier blocks. */
static gboolean
is_after_one_epoch (const TerseQuestion *question, guint32 layers)
{
  const TerseSetting *setting = terse_question_setting (question);
  const char *model = terse_question_model (question)->id;
  const gboolean generates = strcmp (model, "chain-of-thought") == 0;
  const guint64 usual = layers, one = 1;
  guint64 epochs, steps = 0;
  return (generates || strcmp (model, "autoregressive") == 0)
         && setting->options[TERSE_OPTION_MESSAGE] == NULL
         && terse_setting_number (setting, TERSE_OPTION_EPOCHS, 1, 1, &usual, &epochs, NULL)
         && epochs == 1
         && (!generates
             || terse_setting_number (setting, TERSE_OPTION_STEPS, 0, G_MAXINT32, &one, &steps,
                                      NULL))
         && steps < layers;
}

static gboolean
read_tokens (const TerseQuestion *question, TerseWitnessTokens *tokens)
{
  const TerseProblem *problem = terse_question_problem (question);
  guint64 bits;
  if (strcmp (terse_problem_id (problem), "function-composition") != 0
      || !read_parameter (problem, "layers", &tokens->layers)
      || tokens->layers > TERSE_WITNESS_MAX_COMPOSED
      || !is_after_one_epoch (question, tokens->layers)
      || !terse_setting_number (terse_question_setting (question), TERSE_OPTION_TOKEN_BITS, 0,
                                G_MAXINT32, NULL, &bits, NULL))
    return FALSE;
  tokens->bits = (guint32) bits;
  return read_parameter (problem, "m", &tokens->sizes[0])
         && read_parameter (problem, "range", &tokens->range) && read_sizes (problem, tokens);
}

static gboolean
read_handover (const TerseQuestion *question, TerseWitnessHandover *handover)
{
  const TerseProblem *problem = terse_question_problem (question);
  const TerseSetting *setting = terse_question_setting (question);
  guint64 state, bits;
  guint32 layers;
  if (strcmp (terse_problem_id (problem), "function-composition") != 0
      || strcmp (terse_question_model (question)->id, "linear-full") != 0
      || !read_parameter (problem, "layers", &layers) || layers != 2
      || !terse_setting_number (setting, TERSE_OPTION_BITS, 0, G_MAXINT32, NULL, &state, NULL)
      || !terse_setting_number (setting, TERSE_OPTION_TOKEN_BITS, 0, G_MAXINT32, NULL, &bits, NULL))
    return FALSE;
  handover->state = (guint32) state;
  handover->bits = (guint32) bits;
  return read_parameter (problem, "m", &handover->m) && read_parameter (problem, "n", &handover->n)
         && read_parameter (problem, "range", &handover->range) && handover->m < G_MAXUINT32;
}

/* What is known by parameters alone. */
static void
add_unlisted (const TerseQuestion *question, TersePlainQuestion *plain)
{
  if (read_cell (question, &plain->cell))
    plain->question.cell = &plain->cell;
  if (read_sets (question, &plain->sets))
    plain->question.sets = &plain->sets;
  if (read_reals (question, &plain->reals))
    plain->question.reals = &plain->reals;
  if (read_tokens (question, &plain->tokens))
    plain->question.tokens = &plain->tokens;
  if (read_handover (question, &plain->handover))
    plain->question.handover = &plain->handover;
}

static TersePlainQuestion *
plain_unlisted (const TerseQuestion *question)
{
  TersePlainQuestion *plain = g_new0 (TersePlainQuestion, 1);
  plain->question = (TerseWitnessQuestion){ .form = TERSE_WITNESS_UNLISTED, .outputs = 1 };
  add_unlisted (question, plain);
  if (plain->question.cell || plain->question.sets || plain->question.reals
      || plain->question.tokens || plain->question.handover)
    return plain;
  g_free (plain);
  return NULL;
}

/* Machines that send and receive S words at most, so S messages, in each of R rounds: degree S^R,
 * never more than there are players. */
static TersePlainQuestion *
plain_machines (const TerseQuestion *question, const TerseMpc *mpc)
{
  const TerseProblem *problem = terse_question_problem (question);
  guint64 degree = 1;
  if (mpc->machines > TERSE_WITNESS_MAX_PLAYERS)
    return NULL;
  for (guint round = 0; round < mpc->rounds; round++)
    degree = MIN (degree * mpc->words, mpc->machines);
  TersePlainQuestion *plain = g_new0 (TersePlainQuestion, 1);
  plain->question = (TerseWitnessQuestion){
    .players = mpc->machines,
    .inputs = terse_problem_input_sizes (problem),
    .outputs = terse_problem_outputs (problem),
    .allows = allows,
    .data = problem,
    .form = TERSE_WITNESS_MACHINES,
    .degree = degree,
  };
  return plain;
}

/* Rectangles; or leaves of a tree, of which there is one, so that every joint input reaches some.
 */
static TersePlainQuestion *
plain_network (const TerseQuestion *question)
{
  const TerseProblem *problem = terse_question_problem (question);
  const TerseMpc *mpc = terse_network_mpc (terse_question_network (question));
  const TerseCover *cover = terse_network_cover (terse_question_network (question));
  const TerseLeaves *leaves = terse_network_leaves (terse_question_network (question));
  if (mpc)
    return plain_machines (question, mpc);
  if (cover == NULL && (leaves == NULL || leaves->count == 0))
    return NULL;
  TersePlainQuestion *plain = g_new0 (TersePlainQuestion, 1);
  plain->question = (TerseWitnessQuestion){
    .players = 2,
    .inputs = terse_problem_input_sizes (problem),
    .outputs = terse_problem_outputs (problem),
    .allows = allows,
    .data = problem,
    .form = leaves            ? TERSE_WITNESS_BOTH
            : cover->disjoint ? TERSE_WITNESS_PARTITION
                              : TERSE_WITNESS_COVER,
    .leaves = leaves ? leaves->count : cover->rectangles,
    .value = leaves || cover->value == TERSE_COVER_ALL ? TERSE_WITNESS_ALL_VALUES : cover->value,
  };
  return plain;
}

TersePlainQuestion *
terse_plain_question_new (const TerseQuestion *question)
{
  if (terse_question_tolerance (question))
    return NULL;
  if (terse_problem_unlisted (terse_question_problem (question)))
    return plain_unlisted (question);
  if (terse_question_network (question))
    return plain_network (question);
  const TerseProblem *problem = terse_question_problem (question);
  const TerseSchedule *schedule = terse_question_schedule (question);
  const TerseTree *tree = terse_question_tree (question);
  guint players = terse_problem_players (problem);
  if (players > TERSE_WITNESS_MAX_PLAYERS)
    return NULL;
  TersePlainQuestion *plain = g_new0 (TersePlainQuestion, 1);
  plain->values = g_new0 (guint64, players);
  for (guint p = 0; schedule && p < players; p++)
    plain->values[p] = values_of (schedule, p);
  plain->question = (TerseWitnessQuestion){
    .players = players,
    .inputs = terse_problem_input_sizes (problem),
    .outputs = terse_problem_outputs (problem),
    .allows = allows,
    .data = problem,
    .form = tree ? form_of (tree) : TERSE_WITNESS_SCHEDULE,
    .leaves = tree ? terse_tree_leaves (tree) : 0,
    .values = plain->values,
  };
  add_unlisted (question, plain);
  return plain;
}

void
terse_plain_question_free (TersePlainQuestion *plain)
{
  g_free (plain->values);
  g_free (plain);
}
