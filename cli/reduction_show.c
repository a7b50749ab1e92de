#include "cli/reduction_show.h"

#include <string.h>
#include <unistd.h>

#include "protocols/error.h"
#include "reductions/architectures/checker/run.h"
#include "cli/figures/picture_draw.h"
#include "cli/figures/token_figure.h"
#include "solver/sat/refute.h"

/* Texts of a token that are listed. */
#define MOST_TEXTS 6
/* Inputs of a token all of whose values are tried; with more, so many at random. */
#define MOST_BITS 12
/* Random instances looked through for an example that is a YES instance. */
#define MOST_BLOCKS 64

static const char *
colour_of (guint owner)
{
  static const char *const colours[]
      = { "\033[36m", "\033[33m", "\033[35m", "\033[32m", "\033[34m", "\033[31m" };
  const char *never = g_getenv ("NO_COLOR"); /* no-color.org: set and not empty */
  return owner == TERSE_PUBLIC || (never && *never) || !isatty (STDOUT_FILENO)
             ? ""
             : colours[owner % G_N_ELEMENTS (colours)];
}

static const char *
colour_end (guint owner)
{
  return *colour_of (owner) ? "\033[0m" : "";
}

static char *
mark_of (const TerseReduction *reduction, guint owner)
{
  if (owner == TERSE_PUBLIC)
    return g_strdup (".");
  return reduction->statement->players == 2 ? g_strdup (owner == 0 ? "A" : "B")
                                            : g_strdup_printf ("P%u", owner + 1);
}

/* The inputs of the circuit that a token depends on; their numbers in an array of guint, (transfer
 * full). */
static GArray *
list_inputs (const TerseReductionCircuit *whole, const TerseTask *task, guint position)
{
  guint n = terse_circuit_inputs (whole->circuit);
  g_autofree gboolean *depends = g_new0 (gboolean, MAX (n, 1));
  GArray *wires = g_array_new (FALSE, FALSE, sizeof (TerseWire)),
         *inputs = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint f = 0; f < task->fields; f++)
    {
      TerseWord word = whole->tokens[(gsize) position * task->fields + f];
      g_array_append_vals (wires, word.wires, word.width);
    }
  terse_circuit_support (whole->circuit, wires->len, (const TerseWire *) (gpointer) wires->data,
                         depends);
  for (guint i = 0; i < n; i++)
    if (depends[i])
      g_array_append_val (inputs, i);
  g_array_unref (wires);
  return inputs;
}

/* Adds the token's text in each lane, unless a field of an input or of the token is out of range
 * there. */
static void
collect (const TerseReduction *reduction, const TerseReductionRun *run, guint lanes, guint position,
         guint owner, GPtrArray *texts)
{
  const TerseTask *task = reduction->task;
  const TerseStatement *statement = reduction->statement;
  guint n_own = owner == TERSE_PUBLIC ? 0 : statement->n_fields[owner];
  g_autofree guint *tokens = g_new (guint, task->tokens * task->fields),
                   *own = g_new0 (guint, MAX (n_own, 1));
  for (guint lane = 0; lane < lanes; lane++)
    {
      gboolean fits = TRUE;
      if (n_own)
        terse_reduction_run_fields (run, lane, owner, own);
      for (guint f = 0; f < n_own; f++)
        fits &= own[f] < statement->radix[owner][f];
      terse_reduction_run_tokens (run, lane, tokens);
      for (guint f = 0; f < task->fields; f++)
        fits &= tokens[position * task->fields + f] < task->radix[f];
      g_autofree char *text
          = fits ? terse_task_token_text (task, position, &tokens[position * task->fields]) : NULL;
      if (text && !g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
        g_ptr_array_add (texts, g_steal_pointer (&text));
    }
}

/* What the token may be, (transfer full): "0 or 1"; "..." where there are more, or not all were
 * tried. */
static char *
choices_of (const TerseReduction *reduction, TerseReductionRun *run, guint position)
{
  const TerseReductionCircuit *whole = terse_reduction_run_circuit (run);
  g_autoptr (GArray) inputs = list_inputs (whole, reduction->task, position);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (position);
  g_autofree gint8 *bits = g_new0 (gint8, MAX (terse_circuit_inputs (whole->circuit), 1));
  guint all = 1u << MIN (inputs->len, MOST_BITS);
  for (guint first = 0; first < all && texts->len <= MOST_TEXTS; first += TERSE_RUN_LANES)
    {
      guint lanes = MIN (all - first, TERSE_RUN_LANES);
      terse_reduction_run_clear (run);
      for (guint lane = 0; lane < lanes; lane++)
        {
          for (guint i = 0; i < inputs->len; i++)
            bits[g_array_index (inputs, guint, i)] = inputs->len > MOST_BITS
                                                         ? (gint8) g_rand_boolean (random)
                                                         : (gint8) ((first + lane) >> i & 1);
          terse_reduction_run_set_bits (run, lane, bits);
        }
      terse_reduction_run_go (run);
      collect (reduction, run, lanes, position, reduction->owner[position], texts);
    }
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < MIN (texts->len, MOST_TEXTS); i++)
    g_string_append_printf (text, "%s%s", i ? " or " : "", (char *) texts->pdata[i]);
  if (texts->len > MOST_TEXTS || inputs->len > MOST_BITS)
    g_string_append (text, " or ...");
  return g_string_free (text, FALSE);
}

static void
print_tokens (const TerseReduction *reduction, TerseReductionRun *run)
{
  g_print ("token  owner  may be\n");
  for (guint i = 0; i < reduction->task->tokens; i++)
    {
      guint owner = reduction->owner[i];
      g_autofree char *mark = mark_of (reduction, owner), *choices = choices_of (reduction, run, i);
      g_print ("%5u  %s%-5s  %s%s\n", i + 1, colour_of (owner), mark, choices, colour_end (owner));
    }
}

/* A promised lane, if possible one whose answer is not 0; TERSE_RUN_LANES: none. */
static guint
find_lane (const TerseReductionRun *run)
{
  guint found = TERSE_RUN_LANES;
  for (guint lane = 0; lane < TERSE_RUN_LANES; lane++)
    if (terse_reduction_run_promised (run, lane) && terse_reduction_run_expected (run, lane) != 0)
      return lane;
    else if (terse_reduction_run_promised (run, lane) && found == TERSE_RUN_LANES)
      found = lane;
  return found;
}

/* Pseudo-random instances; the lane of a promised one, as find_lane (). */
static guint
choose_example (TerseReductionRun *run)
{
  guint n = terse_circuit_inputs (terse_reduction_run_circuit (run)->circuit),
        lane = TERSE_RUN_LANES;
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autofree gint8 *bits = g_new0 (gint8, MAX (n, 1));
  for (guint block = 0; block < MOST_BLOCKS && lane == TERSE_RUN_LANES; block++)
    {
      terse_reduction_run_clear (run);
      for (guint i = 0; i < TERSE_RUN_LANES; i++)
        {
          for (guint j = 0; j < n; j++)
            bits[j] = (gint8) g_rand_boolean (random);
          terse_reduction_run_set_bits (run, i, bits);
        }
      terse_reduction_run_go (run);
      lane = find_lane (run);
    }
  return lane;
}

/* Any promised instance, found by the solver, into lane 0. */
static gboolean
search_example (TerseReductionRun *run, GError **error)
{
  const TerseReductionCircuit *whole = terse_reduction_run_circuit (run);
  g_autoptr (TerseFormula) formula = terse_circuit_formula (whole->circuit, 1, &whole->promise);
  const TerseRefuteOptions options = { .time_limit = 10 };
  TerseRefutation refutation;
  if (!terse_refute (formula, &options, &refutation, error))
    return FALSE;
  gboolean found = refutation.verdict == TERSE_REFUTE_SATISFIED;
  terse_reduction_run_clear (run);
  if (found)
    terse_reduction_run_set_bits (run, 0, refutation.assignment + 1);
  terse_reduction_run_go (run);
  terse_refutation_clear (&refutation);
  if (!found)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_LIMIT,
                 "expected a promised input within 10 s, found none; see --input");
  return found;
}

/* The fields of one player from a word: "101" or "2,0,1". */
static gboolean
parse_fields (const TerseStatement *statement, guint player, const char *word, guint *fields,
              GError **error)
{
  guint n = statement->n_fields[player], digits = (guint) strlen (word);
  gboolean joined = strchr (word, ',') == NULL && n > 1 && digits == n;
  g_auto (GStrv) parts = g_strsplit (word, ",", -1);
  g_autofree char *name = terse_statement_player_name (statement, player);
  gboolean ok = joined || g_strv_length (parts) == n;
  for (guint f = 0; f < n && ok; f++)
    {
      const char digit[] = { joined ? word[f] : '0', '\0' };
      guint64 value = 0;
      ok = g_ascii_string_to_unsigned (joined ? digit : parts[f], 10, 0,
                                       statement->radix[player][f] - 1, &value, NULL);
      fields[f] = (guint) value;
    }
  if (!ok)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                 "--input: expected %u number%s of %s, each in range, found %s", n,
                 n == 1 ? "" : "s", name, word);
  return ok;
}

/* The player whose input is word number `word`: players without an input have none. */
static guint
player_of (const TerseStatement *statement, guint word)
{
  guint player = 0;
  for (; player < statement->players; player++)
    if (statement->n_fields[player] && word-- == 0)
      break;
  return player;
}

static gboolean
take_input (const TerseReduction *reduction, TerseReductionRun *run, const char *input,
            GError **error)
{
  const TerseStatement *statement = reduction->statement;
  g_auto (GStrv) words = g_strsplit_set (input, " ", -1);
  guint given = 0;
  terse_reduction_run_clear (run);
  for (guint i = 0; words[i]; i++)
    {
      guint player = *words[i] ? player_of (statement, given) : 0;
      if (*words[i] == '\0')
        continue;
      if (player == statement->players)
        break;
      g_autofree guint *fields = g_new0 (guint, statement->n_fields[player]);
      if (!parse_fields (statement, player, words[i], fields, error))
        return FALSE;
      terse_reduction_run_set (run, 0, player, fields);
      given++;
    }
  if (player_of (statement, given) != statement->players)
    g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                 "--input: expected an input of every player, found %u", given);
  else
    {
      terse_reduction_run_go (run);
      if (terse_reduction_run_promised (run, 0))
        return TRUE;
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "--input: expected an input that is promised, found %s", input);
    }
  return FALSE;
}

static char *
answers_text (const TerseReduction *reduction, const TerseReductionRun *run, guint lane)
{
  GString *text = g_string_new (NULL);
  g_autofree guint *answers = g_new0 (guint, MAX (reduction->task->answers, 1));
  terse_reduction_run_answers (run, lane, answers);
  for (guint i = 0; i < reduction->task->answers; i++)
    g_string_append_printf (text, "%s%u", i ? "," : "", answers[i]);
  return g_string_free (text, FALSE);
}

static void
print_example (const TerseReduction *reduction, const TerseReductionRun *run, guint lane)
{
  const TerseTask *task = reduction->task;
  g_autofree guint *tokens = g_new (guint, task->tokens * task->fields);
  g_autoptr (TerseCounterexample) example = terse_reduction_run_counterexample (run, lane, NULL);
  g_autofree char *answers = answers_text (reduction, run, lane);
  terse_reduction_run_tokens (run, lane, tokens);
  g_print ("example: %s\n  tokens:", example->inputs);
  for (guint i = 0; i < task->tokens; i++)
    {
      g_autofree char *text = terse_task_any_token_text (task, i, &tokens[i * task->fields]);
      g_print (" %s%s%s", colour_of (reduction->owner[i]), text, colour_end (reduction->owner[i]));
    }
  g_print ("\n  %s answers %s, read as %" G_GUINT64_FORMAT "; %s is %" G_GUINT64_FORMAT "\n",
           task->family->id, answers, terse_reduction_run_answer (run, lane),
           reduction->statement->problem, terse_reduction_run_expected (run, lane));
}

static void
print_machines (const TerseReduction *reduction)
{
  const TerseReductionClass *klass = reduction->klass;
  for (guint i = 0; i < klass->n_coverage; i++)
    {
      const TerseCoverage *coverage = &klass->coverage[i];
      const char *places = coverage->fits ? " (at some sizes)" : "";
      if (coverage->klass && i > 0 && klass->coverage[i - 1].klass == coverage->klass)
        continue;
      if (coverage->klass)
        g_print ("%s: bits: computed from what its positions see; %s\n", coverage->machine,
                 coverage->source);
      else if (coverage->reason)
        g_print ("%s%s: not covered: %s\n", coverage->machine, places, coverage->reason);
      else
        g_print ("%s%s: bits: %s; model %s, knows %s; %s\n", coverage->machine, places,
                 coverage->formula, coverage->model, terse_knows_id (coverage->knows),
                 coverage->source);
    }
}

static void
print_head (const TerseReduction *reduction)
{
  const TerseReductionClass *klass = reduction->klass;
  g_autofree char *text = terse_reduction_text (reduction),
                  *task = terse_task_text (reduction->task);
  g_autofree char *problem = terse_statement_text (reduction->statement);
  g_print ("%s: %s\n", text, klass->summary);
  if (klass->source)
    g_print ("source: %s\n", klass->source);
  g_print ("from %s to %s\n", problem, task);
  if (klass->slip)
    g_print ("slip: %s\n", klass->slip);
  if (klass->wrong)
    g_print ("this map is wrong, and kept as an example that the checker must reject\n");
}

/* The tokens of the example as a picture. */
static gboolean
draw_example (const TerseReduction *reduction, const TerseReductionRun *run, guint lane,
              const char *out, GError **error)
{
  const TerseTask *task = reduction->task;
  const guint players = reduction->statement->players;
  g_autofree guint *tokens = g_new (guint, task->tokens * task->fields);
  g_autofree char *text = terse_reduction_text (reduction), *what = terse_task_text (task);
  g_autofree char *caption = g_strdup_printf ("%s: %s", text, what);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free),
                        names = g_ptr_array_new_with_free_func (g_free);
  TersePictureFormat format;
  if (!terse_picture_format_of ("--out", out, &format, error))
    return FALSE;
  terse_reduction_run_tokens (run, lane, tokens);
  for (guint i = 0; i < task->tokens; i++)
    g_ptr_array_add (texts, terse_task_any_token_text (task, i, &tokens[i * task->fields]));
  for (guint p = 0; p < players; p++)
    g_ptr_array_add (names, terse_statement_player_name (reduction->statement, p));
  g_autoptr (TersePicture) picture
      = terse_token_figure (caption, task->tokens, (const char *const *) texts->pdata,
                            reduction->owner, players, (const char *const *) names->pdata);
  g_autoptr (GBytes) bytes = terse_picture_render (picture, format, error);
  return bytes && terse_picture_save (bytes, out, error);
}

gboolean
terse_reduction_show (const TerseReduction *reduction, const char *input, const char *out,
                      GError **error)
{
  g_autoptr (TerseReductionRun) run = terse_reduction_run_new (reduction),
                                example = terse_reduction_run_new (reduction);
  guint lane = input ? 0 : choose_example (example);
  if (input && !take_input (reduction, example, input, error))
    return FALSE;
  if (lane == TERSE_RUN_LANES)
    {
      lane = 0;
      if (!search_example (example, error))
        return FALSE;
    }
  if (out)
    return draw_example (reduction, example, lane, out, error);
  print_head (reduction);
  print_tokens (reduction, run);
  print_example (reduction, example, lane);
  print_machines (reduction);
  return TRUE;
}
