#include "protocols/question.h"

#include <string.h>

#include "protocols/error.h"
#include "protocols/problems/family.h"

struct _TerseQuestion {
  gatomicrefcount references;
  TerseProblem *problem;
  const TerseModel *model;
  TerseSetting *setting;
  TerseShape shape;
  TerseTolerance *tolerance; /* NULL: none, and then */
  TerseQuestion *errorless;  /* NULL too */
};

static gboolean
check_setting (const TerseModel *model, const TerseSetting *setting, GError **error)
{
  for (guint i = 0; i < TERSE_N_OPTIONS; i++)
    if (setting->options[i] && !(model->options >> i & 1))
      {
        g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "model %s: expected no --%s, found %s",
                     model->id, terse_option_id ((TerseOption) i), setting->options[i]);
        return FALSE;
      }
  if (setting->knows == TERSE_KNOWS_DEFAULT || model->knows >> setting->knows & 1)
    return TRUE;
  g_autoptr (GString) known = g_string_new (NULL);
  for (guint i = TERSE_KNOWS_BOTH; i <= TERSE_KNOWS_QUERY; i++)
    if (model->knows >> i & 1)
      g_string_append_printf (known, "%s%s", known->len ? ", " : "",
                              terse_knows_id ((TerseKnows) i));
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE, "model %s: expected --knows %s, found %s",
               model->id, known->str, terse_knows_id (setting->knows));
  return FALSE;
}

/* Numbers get their one form; what is none is left to the model. */
static void
write_numbers (TerseSetting *setting)
{
  for (guint i = 0; i < TERSE_N_OPTIONS; i++)
    {
      guint64 number;
      const char *text = setting->options[i];
      if (text && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &number, NULL))
        terse_setting_set_number (setting, (TerseOption) i, number);
    }
}

/* What the problem asks of a model that not all can do. */
static gboolean
check_problem (const TerseProblem *problem, const TerseModel *model, GError **error)
{
  if (terse_problem_has_own_outputs (problem) && !model->own_outputs)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "%s: expected a model in which every player may have an output of its own, "
                   "found %s",
                   terse_problem_id (problem), model->id);
      return FALSE;
    }
  return model->lists_promised || terse_problem_check_joint (problem, error);
}

static gboolean
build (TerseProblem *problem, const TerseModel *model, TerseSetting *setting, TerseShape *shape,
       GError **error)
{
  const char *why = terse_problem_unlisted (problem);
  if (why && model->accepts_unlisted == NULL)
    {
      g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_LIMIT, why);
      return FALSE;
    }
  write_numbers (setting);
  if (model->canonicalize && !model->canonicalize (problem, setting, error))
    return FALSE;
  if (!why && !check_problem (problem, model, error))
    return FALSE;
  if (!(why ? model->accepts_unlisted (problem, setting, error)
            : model->build (problem, setting, shape, error)))
    return FALSE;
  terse_setting_unite_alphabets (setting);
  return TRUE;
}

static TerseQuestion *
new_question (TerseProblem *problem, const TerseModel *model, TerseSetting *setting)
{
  TerseQuestion *question = g_new0 (TerseQuestion, 1);
  g_atomic_ref_count_init (&question->references);
  question->problem = terse_problem_ref (problem);
  question->model = model;
  question->setting = setting;
  return question;
}

/* No protocol errs. */
static TerseQuestion *
new_errorless (TerseProblem *problem, const TerseModel *model, const TerseSetting *setting,
               GError **error)
{
  g_autoptr (TerseSetting) copy = terse_setting_copy (setting);
  TerseShape shape = { NULL, NULL, NULL };
  if (!check_setting (model, setting, error))
    return NULL;
  if (copy->knows == TERSE_KNOWS_DEFAULT)
    copy->knows = model->usual;
  if (!build (problem, model, copy, &shape, error))
    return NULL;
  TerseQuestion *question = new_question (problem, model, g_steal_pointer (&copy));
  question->shape = shape;
  return question;
}

static gboolean
check_tolerance (const TerseProblem *problem, const char *error_text, const char *weights,
                 GError **error)
{
  const char *why = terse_problem_unlisted (problem);
  if (why)
    g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_LIMIT, why);
  else if (weights && g_strcmp0 (error_text, "0") == 0)
    g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                         "--weights: expected an --error above 0 beside them, found 0");
  else
    return TRUE;
  return FALSE;
}

/* `errorless` with this tolerance. */
static TerseQuestion *
tolerate (TerseQuestion *errorless, TerseTolerance *tolerance)
{
  g_autofree char *error_text = terse_tolerance_error_text (tolerance),
                  *weights = terse_tolerance_weights_text (tolerance);
  TerseSetting *setting = terse_setting_copy (errorless->setting);
  terse_setting_set (setting, TERSE_OPTION_ERROR, error_text);
  terse_setting_set (setting, TERSE_OPTION_WEIGHTS, weights);
  TerseQuestion *question = new_question (errorless->problem, errorless->model, setting);
  question->errorless = terse_question_ref (errorless);
  question->tolerance = tolerance;
  return question;
}

TerseQuestion *
terse_question_new (TerseProblem *problem, const TerseModel *model, const TerseSetting *setting,
                    GError **error)
{
  const char *error_text = setting->options[TERSE_OPTION_ERROR],
             *weights = setting->options[TERSE_OPTION_WEIGHTS];
  g_autoptr (GError) why = NULL;
  g_autoptr (TerseSetting) own = terse_setting_copy (setting);
  terse_setting_set (own, TERSE_OPTION_ERROR, NULL);
  terse_setting_set (own, TERSE_OPTION_WEIGHTS, NULL);
  g_autoptr (TerseQuestion) errorless = new_errorless (problem, model, own, error);
  if (errorless == NULL || (error_text == NULL && weights == NULL))
    return g_steal_pointer (&errorless);
  TerseTolerance *tolerance = check_tolerance (problem, error_text, weights, &why)
                                  ? terse_tolerance_new (problem, error_text, weights, &why)
                                  : NULL;
  if (why)
    g_propagate_error (error, g_steal_pointer (&why));
  else
    return tolerance ? tolerate (errorless, tolerance) : g_steal_pointer (&errorless);
  return NULL;
}

TerseQuestion *
terse_question_weighted (const TerseQuestion *question, const char *weights, GError **error)
{
  g_return_val_if_fail (question->tolerance && question->tolerance->weights == NULL, NULL);
  g_autofree char *error_text = terse_tolerance_error_text (question->tolerance);
  TerseTolerance *tolerance = terse_tolerance_new (question->problem, error_text, weights, error);
  return tolerance ? tolerate (question->errorless, tolerance) : NULL;
}

TerseQuestion *
terse_question_ref (TerseQuestion *question)
{
  g_atomic_ref_count_inc (&question->references);
  return question;
}

void
terse_question_unref (TerseQuestion *question)
{
  if (!g_atomic_ref_count_dec (&question->references))
    return;
  terse_problem_unref (question->problem);
  terse_setting_free (question->setting);
  terse_shape_clear (&question->shape);
  g_clear_pointer (&question->tolerance, terse_tolerance_free);
  g_clear_pointer (&question->errorless, terse_question_unref);
  g_free (question);
}

TerseProblem *
terse_question_problem (const TerseQuestion *question)
{
  return question->problem;
}

const TerseModel *
terse_question_model (const TerseQuestion *question)
{
  return question->model;
}

const TerseSetting *
terse_question_setting (const TerseQuestion *question)
{
  return question->setting;
}

TerseKnows
terse_question_knows (const TerseQuestion *question)
{
  return question->setting->knows;
}

TerseSchedule *
terse_question_schedule (const TerseQuestion *question)
{
  return question->shape.schedule;
}

const TerseTree *
terse_question_tree (const TerseQuestion *question)
{
  return question->shape.tree;
}

const TerseNetwork *
terse_question_network (const TerseQuestion *question)
{
  return question->shape.network;
}

const TerseTolerance *
terse_question_tolerance (const TerseQuestion *question)
{
  return question->tolerance;
}

TerseQuestion *
terse_question_errorless (const TerseQuestion *question)
{
  return question->errorless;
}

char *
terse_question_text (const TerseQuestion *question)
{
  g_autofree char *problem = terse_problem_text (question->problem);
  GString *text = g_string_new (problem);
  g_string_append_printf (text, ", %s", question->model->id);
  for (guint i = 0; i < TERSE_N_OPTIONS; i++)
    if (question->setting->options[i])
      g_string_append_printf (text, " %s=%s", terse_option_id ((TerseOption) i),
                              question->setting->options[i]);
  g_string_append_printf (text, ", knows=%s", terse_knows_id (question->setting->knows));
  return g_string_free (text, FALSE);
}

/* Numbers are written as numbers, all else as text. */
static void
write_value (JsonBuilder *builder, const char *name, const char *value)
{
  guint64 number;
  json_builder_set_member_name (builder, name);
  g_autofree char *canonical = NULL;
  if (g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT64, &number, NULL))
    canonical = g_strdup_printf ("%" G_GUINT64_FORMAT, number);
  if (g_strcmp0 (canonical, value) == 0)
    json_builder_add_int_value (builder, (gint64) number);
  else
    json_builder_add_string_value (builder, value);
}

void
terse_question_write_problem (const TerseProblem *problem, JsonBuilder *builder)
{
  const char *const *parameters = terse_problem_parameters (problem);
  json_builder_set_member_name (builder, "problem");
  json_builder_add_string_value (builder, terse_problem_id (problem));
  json_builder_set_member_name (builder, "parameters");
  json_builder_begin_object (builder);
  for (guint i = 0; parameters && parameters[i]; i += 2)
    write_value (builder, parameters[i], parameters[i + 1]);
  json_builder_end_object (builder);
}

void
terse_question_write_json (const TerseQuestion *question, JsonBuilder *builder)
{
  terse_question_write_problem (question->problem, builder);
  json_builder_set_member_name (builder, "model");
  json_builder_add_string_value (builder, question->model->id);
  json_builder_set_member_name (builder, "knows");
  json_builder_add_string_value (builder, terse_knows_id (question->setting->knows));
  json_builder_set_member_name (builder, "budget");
  json_builder_begin_object (builder);
  for (guint i = 0; i < TERSE_N_OPTIONS; i++)
    if (question->setting->options[i])
      write_value (builder, terse_option_id ((TerseOption) i), question->setting->options[i]);
  json_builder_end_object (builder);
}

static JsonNode *
get_member (JsonObject *object, const char *name, gboolean (*is_right) (JsonNode *),
            const char *kind, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);
  if (node != NULL && is_right (node))
    return node;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT, "member %s: expected %s, found %s", name,
               kind, node ? json_node_type_name (node) : "none");
  return NULL;
}

static gboolean
is_text (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
}

static gboolean
is_object (JsonNode *node)
{
  return JSON_NODE_HOLDS_OBJECT (node);
}

/* Name, value, name, value, ... of an object of numbers and texts. */
static GPtrArray *
read_values (JsonObject *object, const char *where, GError **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GList) names = json_object_get_members (object);
  for (GList *l = names; l; l = l->next)
    {
      JsonNode *node = json_object_get_member (object, l->data);
      gboolean is_number
          = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64;
      if (!is_number && !is_text (node))
        {
          g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                       "member %s.%s: expected a number or text, found %s", where, (char *) l->data,
                       json_node_type_name (node));
          return NULL;
        }
      g_ptr_array_add (values, g_strdup (l->data));
      g_ptr_array_add (values, is_number
                                   ? g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node))
                                   : json_node_dup_string (node));
    }
  g_ptr_array_add (values, NULL);
  return g_steal_pointer (&values);
}

/* A question in JSON stands by itself: parameters that name files are for the command line. */
static gboolean
names_no_file (JsonObject *parameters, GError **error)
{
  if (!json_object_has_member (parameters, "file"))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "member parameters: expected no file, found one");
  return FALSE;
}

TerseProblem *
terse_question_read_problem (JsonObject *object, GError **error)
{
  JsonNode *problem = get_member (object, "problem", is_text, "text", error);
  JsonNode *parameters
      = problem ? get_member (object, "parameters", is_object, "an object", error) : NULL;
  if (parameters == NULL || !names_no_file (json_node_get_object (parameters), error))
    return NULL;
  g_autoptr (GPtrArray) values
      = read_values (json_node_get_object (parameters), "parameters", error);
  if (values == NULL)
    return NULL;
  return terse_problem_make_any (json_node_get_string (problem),
                                 (const char *const *) values->pdata, error);
}

static TerseSetting *
read_setting (JsonObject *object, GError **error)
{
  g_autoptr (TerseSetting) setting = terse_setting_new ();
  JsonNode *knows = get_member (object, "knows", is_text, "text", error);
  JsonNode *budget = knows ? get_member (object, "budget", is_object, "an object", error) : NULL;
  g_autoptr (GPtrArray) values
      = budget ? read_values (json_node_get_object (budget), "budget", error) : NULL;
  if (values == NULL)
    return NULL;
  if (!terse_knows_parse (json_node_get_string (knows), &setting->knows))
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                   "member knows: expected a convention, found %s", json_node_get_string (knows));
      return NULL;
    }
  for (guint i = 0; i + 1 < values->len; i += 2)
    {
      TerseOption option;
      if (!terse_option_parse (values->pdata[i], &option))
        {
          g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
                       "member budget: expected an option of a model, found %s",
                       (char *) values->pdata[i]);
          return NULL;
        }
      terse_setting_set (setting, option, values->pdata[i + 1]);
    }
  return g_steal_pointer (&setting);
}

#define SHOWN 200 /* bytes of a form that a message repeats */

/* Long forms are shown where they differ. */
static void
blame_form (const char *member, JsonNode *expected, JsonNode *found, GError **error)
{
  g_autofree char *right = json_to_string (expected, FALSE), *wrong = json_to_string (found, FALSE);
  gsize at = 0;
  while (right[at] && right[at] == wrong[at])
    at++;
  g_autofree char *seen = terse_error_part (right, at, SHOWN),
                  *put = terse_error_part (wrong, at, SHOWN);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "member %s: expected its canonical form %s, found %s", member, seen, put);
}

/* Numbers as numbers, defaults written out: one question has one form. */
static gboolean
is_written_so (const TerseQuestion *question, JsonObject *object, GError **error)
{
  static const char *const members[] = { "problem", "parameters", "model", "knows", "budget" };
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  terse_question_write_json (question, builder);
  json_builder_end_object (builder);
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *expected = json_object_get_member (json_node_get_object (root), members[i]),
               *found = json_object_get_member (object, members[i]);
      if (!json_node_equal (expected, found))
        {
          blame_form (members[i], expected, found, error);
          return FALSE;
        }
    }
  return TRUE;
}

static TerseQuestion *
read_json (JsonObject *object, gboolean old, GError **error)
{
  g_autoptr (TerseProblem) problem = terse_question_read_problem (object, error);
  JsonNode *model_id = problem ? get_member (object, "model", is_text, "text", error) : NULL;
  const TerseModel *model
      = model_id ? terse_model_find (json_node_get_string (model_id), error) : NULL;
  g_autoptr (TerseSetting) setting = model ? read_setting (object, error) : NULL;
  g_autoptr (TerseQuestion) question
      = setting ? terse_question_new (problem, model, setting, error) : NULL;
  return question && (old || is_written_so (question, object, error)) ? g_steal_pointer (&question)
                                                                      : NULL;
}

static TerseQuestion *
read_question (JsonObject *object, gboolean old, GError **error)
{
  g_autoptr (GError) why = NULL;
  TerseQuestion *question = read_json (object, old, &why);
  if (question == NULL)
    g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_INPUT, why->message);
  return question;
}

TerseQuestion *
terse_question_read_json (JsonObject *object, GError **error)
{
  return read_question (object, FALSE, error);
}

TerseQuestion *
terse_question_read_old_json (JsonObject *object, GError **error)
{
  return read_question (object, TRUE, error);
}
