/* Function composition in the autoregressive model -> sequential composition, for decoders of L
 * layers (Chen, Peng, Wu, arXiv 2412.02975, Lemma 3.1). The map is the identity: the prompt is z_L,
 * .., z_1, z_0, w, each player owning its tokens, and the paper's player -1, player 0 here, who
 * owns w, reads the answer. Bits: an epoch a layer; for each token of the receiver and each head a
 * partial numerator of dim numbers and a partial normaliser, heads * (dim + 1) * precision, at most
 * the 2B of the model with B = heads * dim * precision. */
#include "protocols/error.h"
#include "reductions/architectures/maps/common.h"

extern const TerseReductionClass terse_reduction_decoder_autoregressive;

/* n_1 .. n_{L-1}: as given, else twos. (transfer full), NULL and an error where their number is
 * wrong. */
static guint *
read_fans (const TerseArguments *arguments, guint layers, GError **error)
{
  guint given;
  const guint64 *list = terse_arguments_list (arguments, "n", &given);
  const gboolean is_given = terse_arguments_given (arguments, "n");
  if (is_given && given != layers - 1)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "%s: expected %u entries in n, one less than layers, found %u",
                   terse_reduction_decoder_autoregressive.id, layers - 1, given);
      return NULL;
    }
  guint *fans = g_new (guint, layers);
  for (guint l = 0; l + 1 < layers; l++)
    fans[l] = is_given ? (guint) list[l] : 2;
  return fans;
}

static TerseTask *
make_task (guint layers, guint m, const guint *fans, guint range, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint l = 0; l + 1 < layers; l++)
    g_string_append_printf (list, "%s%u", l ? "," : "", fans[l]);
  g_autofree char *depth = terse_map_number (layers), *first = terse_map_number (m),
                  *last = terse_map_number (range);
  const char *const texts[] = { "layers", depth, "m", first, "n", list->str, "range", last, NULL };
  return terse_task_make ("sequential-composition", texts, error);
}

/* The blocks of z_L, .., z_1, z_0, w are those of players L + 1, .., 0. */
static void
set_owners (TerseReduction *reduction)
{
  const TerseStatement *statement = reduction->statement;
  guint at = 0;
  for (guint p = statement->players; p-- > 1; at += statement->n_fields[p])
    terse_map_own (reduction, p, at, statement->n_fields[p], 1);
  terse_map_own (reduction, 0, at, 1, 1);
  reduction->reader = 0;
}

static TerseReduction *
build (const TerseArguments *arguments, GError **error)
{
  const guint layers = (guint) terse_arguments_integer (arguments, "layers");
  const guint m = (guint) terse_arguments_integer (arguments, "m"),
              range = (guint) terse_arguments_integer (arguments, "range");
  g_autofree guint *fans = read_fans (arguments, layers, error);
  TerseTask *task = fans ? make_task (layers, m, fans, range, error) : NULL;
  if (task == NULL)
    return NULL;
  TerseReduction *reduction
      = terse_reduction_new (&terse_reduction_decoder_autoregressive, arguments,
                             terse_statement_function_composition (layers, m, fans, range), task);
  set_owners (reduction);
  return reduction;
}

/* The number of the tuple w, its last entry the fastest. */
static TerseWord
tuple (const TerseStatement *statement, TerseCircuit *circuit, const TerseWord *w)
{
  TerseWord number = terse_word_constant (circuit, 0);
  for (guint l = 0; l < statement->n_fields[0]; l++)
    number = terse_word_add (circuit, terse_word_multiply (circuit, number, statement->radix[0][l]),
                             w[l]);
  return number;
}

static void
token (const TerseReduction *reduction, guint position, TerseCircuit *circuit, const TerseWord *own,
       TerseWord *fields)
{
  const TerseStatement *statement = reduction->statement;
  const guint owner = reduction->owner[position];
  for (guint p = statement->players; --p > owner;)
    position -= statement->n_fields[p];
  fields[0] = owner == 0 ? tuple (statement, circuit, own) : own[position];
}

static void
set_epochs (const TerseReduction *reduction G_GNUC_UNUSED, const TerseSizes *sizes,
            TerseSetting *setting)
{
  terse_setting_set_number (setting, TERSE_OPTION_EPOCHS, sizes->at[TERSE_SIZE_LAYERS]);
}

static void
set_steps (const TerseReduction *reduction, const TerseSizes *sizes, TerseSetting *setting)
{
  set_epochs (reduction, sizes, setting);
  terse_setting_set_number (setting, TERSE_OPTION_STEPS, sizes->at[TERSE_SIZE_STEPS]);
}

static const TerseParameter parameters[] = {
  TERSE_MAP_SIZE ("m", 1, 2047, "values of the first index"),
  { .name = "layers",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = "2",
    .min = 1,
    .max = 8,
    .help = "functions L of the task" },
  { .name = "n",
    .kind = TERSE_PARAMETER_LIST,
    .fallback = "",
    .min = 1,
    .max = 1024,
    .help = "n_1,..,n_{L-1}; twos if not given" },
  { .name = "range",
    .kind = TERSE_PARAMETER_INTEGER,
    .fallback = "2",
    .min = 1,
    .max = 65536,
    .help = "outputs of the last function" },
};

static const TerseCoverage coverage[] = {
  { .machine = "decoder",
    .formula = "heads * (dim + 1) * precision",
    .source = "arXiv 2412.02975, Lemma 3.1: a token of the receiver",
    .bits = terse_map_bits_sums,
    .model = "autoregressive",
    .knows = TERSE_KNOWS_QUERY,
    .settle = set_epochs },
  { .machine = "linear-decoder",
    .formula = "heads * dim * precision",
    .source = "the same without normalisers, a form of our own: a token of the receiver",
    .bits = terse_map_bits_numerators,
    .model = "autoregressive",
    .knows = TERSE_KNOWS_QUERY,
    .settle = set_epochs },
  { .machine = "generating-decoder",
    .formula = "heads * (dim + 1) * precision",
    .source = "arXiv 2412.02975, Corollary 1.4: a token of the receiver, and a generated one",
    .bits = terse_map_bits_sums,
    .model = "chain-of-thought",
    .knows = TERSE_KNOWS_QUERY,
    .settle = set_steps },
  { .machine = "generating-linear-decoder",
    .formula = "heads * dim * precision",
    .source = "the same without normalisers, a form of our own: a token of the receiver, and a "
              "generated one",
    .bits = terse_map_bits_numerators,
    .model = "chain-of-thought",
    .knows = TERSE_KNOWS_QUERY,
    .settle = set_steps },
};

const TerseReductionClass terse_reduction_decoder_autoregressive = {
  .id = "decoder-autoregressive",
  .summary = "the players' tokens are the prompt, larger players earlier: a layer is an epoch",
  .source = "Chen, Peng, Wu, arXiv 2412.02975, Lemma 3.1",
  .problem = "function-composition",
  .task = "sequential-composition",
  .parameters = parameters,
  .n_parameters = G_N_ELEMENTS (parameters),
  .size = "m",
  .build = build,
  .token = token,
  .read = terse_map_read_answer,
  .coverage = coverage,
  .n_coverage = G_N_ELEMENTS (coverage),
};
