/* What a script says of the machines: lines `covers` and `excludes` as the coverage of its class.
 * An expression that has no value, or one below 0, claims nothing: the bits are then as many as can
 * be. */
#include "protocols/error.h"
#include "reductions/architectures/maps/computed.h"
#include "reductions/architectures/script/script_build.h"
#include "reductions/architectures/script/script_own.h"
#include "reductions/architectures/written/written.h"

static const TerseScriptCover *
cover_of (const TerseReduction *reduction, guint k)
{
  return terse_script_of (reduction)->covers->pdata[k];
}

/* A scope with the parameters and the sizes; FALSE where a size is too large for it. */
static gboolean
open_scope (TerseScope *scope, const TerseReduction *reduction, const TerseSizes *sizes)
{
  gboolean fits = TRUE;
  terse_scope_init (scope, NULL);
  terse_script_bind (reduction, scope);
  for (guint s = 0; s < TERSE_N_SIZES; s++)
    {
      fits = fits && sizes->at[s] <= G_MAXINT64;
      terse_scope_bind (scope, terse_size_id (s), (gint64) MIN (sizes->at[s], G_MAXINT64));
    }
  return fits;
}

/* The value >= 0 of an expression, or `otherwise`. */
static guint64
value_of (const TerseExpression *expression, const TerseReduction *reduction,
          const TerseSizes *sizes, guint64 otherwise)
{
  TerseScope scope;
  gboolean fits = open_scope (&scope, reduction, sizes);
  gint64 value = terse_expression_number (expression, &scope);
  fits = fits && scope.arithmetic.fault == NULL && value >= 0;
  terse_scope_clear (&scope);
  return fits ? (guint64) value : otherwise;
}

static gboolean
fits (const TerseReduction *reduction, const TerseSizes *sizes, guint k)
{
  return value_of (cover_of (reduction, k)->when, reduction, sizes, 1) != 0;
}

static guint64
bits (const TerseReduction *reduction, const TerseSizes *sizes, guint k)
{
  const TerseScriptCover *cover = cover_of (reduction, k);
  gboolean known
      = cover->when == NULL || value_of (cover->when, reduction, sizes, G_MAXUINT64) != G_MAXUINT64;
  for (guint i = 0; known && i < cover->model->settings->len; i++)
    {
      const TerseScriptSetting *setting = cover->model->settings->pdata[i];
      known = value_of (setting->value, reduction, sizes, G_MAXUINT64) != G_MAXUINT64;
    }
  return known ? value_of (cover->bits, reduction, sizes, G_MAXUINT64) : G_MAXUINT64;
}

static void
settle (const TerseReduction *reduction, const TerseSizes *sizes, TerseSetting *model, guint k)
{
  const TerseScriptCover *cover = cover_of (reduction, k);
  for (guint i = 0; i < cover->model->settings->len; i++)
    {
      const TerseScriptSetting *setting = cover->model->settings->pdata[i];
      TerseOption option;
      if (terse_option_parse (setting->name, &option))
        terse_setting_set_number (model, option,
                                  value_of (setting->value, reduction, sizes, G_MAXUINT64));
    }
}

/* The functions of a coverage are not told which one it is. */
#define FUNCTIONS(k)                                                                               \
  static gboolean fits_##k (const TerseReduction *reduction, const TerseSizes *sizes)              \
  {                                                                                                \
    return fits (reduction, sizes, k);                                                             \
  }                                                                                                \
  static guint64 bits_##k (const TerseReduction *reduction, const TerseSizes *sizes)               \
  {                                                                                                \
    return bits (reduction, sizes, k);                                                             \
  }                                                                                                \
  static void settle_##k (const TerseReduction *reduction, const TerseSizes *sizes,                \
                          TerseSetting *model)                                                     \
  {                                                                                                \
    settle (reduction, sizes, model, k);                                                           \
  }
FUNCTIONS (0)
FUNCTIONS (1)
FUNCTIONS (2)
FUNCTIONS (3)
FUNCTIONS (4)
FUNCTIONS (5)
FUNCTIONS (6)
FUNCTIONS (7)

#define ROW(k)                                                                                     \
  {                                                                                                \
    fits_##k, bits_##k, settle_##k                                                                 \
  }
static const struct {
  gboolean (*fits) (const TerseReduction *reduction, const TerseSizes *sizes);
  guint64 (*bits) (const TerseReduction *reduction, const TerseSizes *sizes);
  void (*settle) (const TerseReduction *reduction, const TerseSizes *sizes, TerseSetting *setting);
} functions[] = { ROW (0), ROW (1), ROW (2), ROW (3), ROW (4), ROW (5), ROW (6), ROW (7) };
G_STATIC_ASSERT (G_N_ELEMENTS (functions) == TERSE_SCRIPT_MAX_COVERS);

static gboolean
fail (const TerseScript *script, guint line, GError **error, const char *expected,
      const char *found)
{
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "%s:%u: expected %s, found %s", script->file,
               line, expected, found);
  return FALSE;
}

/* A whole number that is not the axis. */
static gboolean
is_number_option (const TerseModel *model, TerseOption option)
{
  static const guint others = 1u << TERSE_OPTION_MESSAGES | 1u << TERSE_OPTION_MESSAGE
                              | 1u << TERSE_OPTION_FIRST | 1u << TERSE_OPTION_SCHEDULE
                              | 1u << TERSE_OPTION_GRAPH;
  return option != model->axis && (model->options & ~others & 1u << option) != 0;
}

static gboolean
check_settings (const TerseScript *script, const TerseScriptPart *part, const TerseModel *model,
                GError **error)
{
  for (guint i = 0; i < part->settings->len; i++)
    {
      const TerseScriptSetting *setting = part->settings->pdata[i];
      TerseOption option;
      g_autofree char *expected
          = g_strdup_printf ("an option of %s that is a number and not its budget", model->id);
      if (!terse_option_parse (setting->name, &option) || !is_number_option (model, option))
        return fail (script, setting->line, error, expected, setting->name);
      if (setting->value == NULL)
        return fail (script, setting->line, error, "an expression",
                     setting->text ? "a text" : "a list");
      for (guint other = 0; other < i; other++)
        if (g_str_equal (setting->name,
                         ((const TerseScriptSetting *) part->settings->pdata[other])->name))
          return fail (script, setting->line, error, "every option once", setting->name);
    }
  return TRUE;
}

/* Who knows the output in the protocol: whoever reads the answer, where the model has such a
 * convention. */
static gboolean
choose_knows (const TerseScript *script, const TerseScriptCover *cover, const TerseModel *model,
              const TerseReduction *least, TerseKnows *knows, GError **error)
{
  static const TerseKnows first[] = { TERSE_KNOWS_ALICE, TERSE_KNOWS_LAST },
                          second[] = { TERSE_KNOWS_BOB };
  const TerseKnows *fitting = least->reader == 0 ? first : second;
  const guint n = least->reader == 0   ? G_N_ELEMENTS (first)
                  : least->reader == 1 ? G_N_ELEMENTS (second)
                                       : 0;
  *knows = cover->knows;
  for (guint i = 0; i < n && *knows == TERSE_KNOWS_DEFAULT; i++)
    if (model->knows & 1u << fitting[i])
      *knows = fitting[i];
  if (*knows == TERSE_KNOWS_DEFAULT)
    *knows = model->usual;
  if (*knows == TERSE_KNOWS_BOB && least->reader != 1)
    return fail (script, cover->line, error,
                 "a model in which the reader can know, or the reader bob", model->id);
  if (model->knows & 1u << *knows)
    return TRUE;
  g_autofree char *expected = g_strdup_printf ("a convention of %s", model->id);
  return fail (script, cover->line, error, expected, terse_knows_id (*knows));
}

static gboolean
prefix (const TerseScript *script, guint line, GError **error)
{
  g_prefix_error (error, "%s:%u: ", script->file, line);
  return FALSE;
}

static gboolean
add_computed (TerseScript *script, const TerseMachineClass *klass)
{
  if (klass)
    terse_computed_cover (klass, script->coverage);
  return klass != NULL;
}

static gboolean
add_cover (TerseScript *script, guint k, const TerseReduction *least, GError **error)
{
  const TerseScriptCover *cover = script->covers->pdata[k];
  TerseCoverage coverage = { .machine = cover->machine, .reason = cover->reason };
  if (cover->file)
    return add_computed (script, terse_script_own_machine (script, cover, error));
  const TerseMachineClass *klass = terse_written_find (cover->machine, error);
  if (klass == NULL)
    return prefix (script, cover->line, error);
  if (cover->reason == NULL && cover->model == NULL && klass->crossing_of)
    return add_computed (script, klass);
  if (cover->reason == NULL && cover->model == NULL)
    return fail (script, cover->line, error, "the id of a model", "the end of the line");
  if (cover->reason == NULL && klass->crossing_of)
    return fail (script, cover->line, error,
                 "nothing after a machine in text, whose bits are computed", cover->model->id);
  if (cover->reason == NULL)
    {
      const TerseModel *model = terse_model_find (cover->model->id, error);
      if (model == NULL)
        return prefix (script, cover->line, error);
      if (!check_settings (script, cover->model, model, error)
          || !choose_knows (script, cover, model, least, &coverage.knows, error))
        return FALSE;
      coverage.model = model->id;
      coverage.fits = cover->when ? functions[k].fits : NULL;
      coverage.formula = cover->formula;
      coverage.source = cover->source ? cover->source : script->source;
      coverage.bits = functions[k].bits;
      coverage.settle = cover->model->settings->len > 0 ? functions[k].settle : NULL;
    }
  g_array_append_val (script->coverage, coverage);
  return TRUE;
}

gboolean
terse_script_cover (TerseScript *script, const TerseReduction *least, GError **error)
{
  for (guint k = 0; k < script->covers->len; k++)
    if (!add_cover (script, k, least, error))
      return FALSE;
  script->klass.coverage
      = script->coverage->len > 0 ? &g_array_index (script->coverage, TerseCoverage, 0) : NULL;
  script->klass.n_coverage = script->coverage->len;
  return TRUE;
}
