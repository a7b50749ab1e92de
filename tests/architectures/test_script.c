/* Reductions written as text. The files of bench/ give the tokens of the C maps of the same name;
 * every file of tests/corpus/reductions/accept is read and built at three sizes; every file of
 * reject/ is refused with the message that its first line, `# expect: LINE: ...`, gives in full.
 * Values of expressions are compared with the same expressions in C. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "protocols/error.h"
#include "reductions/architectures/checker/instances.h"
#include "reductions/architectures/script/script.h"

#define CORPUS TERSE_SOURCE_DIR "/tests/corpus/reductions/"
#define BENCH TERSE_SOURCE_DIR "/bench/"

static TerseReductionClass *
read_class (const char *path)
{
  GError *error = NULL;
  TerseReductionClass *klass = terse_reduction_script_read (path, &error);
  cr_assert_not_null (klass, "%s", error ? error->message : path);
  return klass;
}

static TerseReduction *
make (const TerseReductionClass *klass, guint64 size)
{
  GError *error = NULL;
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, size);
  const char *const parameters[] = { klass->size, text, NULL };
  TerseReduction *reduction = terse_reduction_make (klass, parameters, &error);
  cr_assert_not_null (reduction, "%s %s: %s", klass->id, text, error ? error->message : "");
  return reduction;
}

/* One line an instance: tokens, what is read from the task's answer, the problem's answer. */
typedef struct {
  GString *text;
  gsize numbers;
  guint64 wrong, outside;
} Listing;

static gboolean
list_instance (const TerseInstance *instance, gpointer data)
{
  Listing *listing = data;
  for (gsize i = 0; i < listing->numbers; i++)
    g_string_append_printf (listing->text, "%u ", instance->tokens[i]);
  g_string_append_printf (listing->text, "-> %" G_GUINT64_FORMAT "\n", instance->answer);
  listing->wrong += instance->answer != instance->expected;
  listing->outside += !instance->in_range;
  return TRUE;
}

static Listing
list_instances (const TerseReduction *reduction)
{
  Listing listing
      = { g_string_new (NULL), (gsize) reduction->task->tokens * reduction->task->fields, 0, 0 };
  cr_assert_gt (terse_reduction_visit (reduction, list_instance, &listing), 0);
  return listing;
}

static void
check_same (const TerseReduction *mine, const TerseReduction *theirs)
{
  Listing a = list_instances (mine), b = list_instances (theirs);
  cr_expect_str_eq (a.text->str, b.text->str, "%s and %s", mine->klass->id, theirs->klass->id);
  cr_expect (a.wrong == b.wrong && a.outside == b.outside);
  cr_assert_eq (mine->task->tokens, theirs->task->tokens);
  cr_expect_eq (mine->reader, theirs->reader);
  for (guint i = 0; i < mine->task->tokens; i++)
    cr_expect_eq (mine->owner[i], theirs->owner[i], "owner of token %u", i);
  g_autofree char *task = terse_task_text (mine->task), *other = terse_task_text (theirs->task);
  cr_expect_str_eq (task, other);
  g_string_free (a.text, TRUE);
  g_string_free (b.text, TRUE);
}

static const struct {
  const char *file, *id;
} shipped[] = {
  { BENCH "index-recall.reduction", "index-associative-recall" },
  { BENCH "triple-matching.reduction", "disjointness-triple-matching" },
  { BENCH "triple-matching-printed.reduction", "disjointness-triple-matching-printed" },
};

ParameterizedTestParameters (script, as_in_c)
{
  static guint numbers[] = { 0, 1, 2 };
  return cr_make_param_array (guint, numbers, G_N_ELEMENTS (numbers));
}

ParameterizedTest (guint *number, script, as_in_c)
{
  TerseReductionClass *klass = read_class (shipped[*number].file);
  const TerseReductionClass *theirs = terse_reduction_class_find (shipped[*number].id, NULL);
  cr_assert_not_null (theirs);
  cr_expect_eq (klass->wrong, theirs->wrong);
  for (guint64 n = 1; n <= 3; n++)
    {
      g_autoptr (TerseReduction) mine = make (klass, n), other = make (theirs, n);
      check_same (mine, other);
    }
  terse_reduction_script_free (klass);
}

/* The bits of the attention layer are those of the C map, and saturate. */
Test (script, bits_of_a_layer_are_those_of_the_map_in_c)
{
  TerseReductionClass *klass = read_class (BENCH "triple-matching.reduction");
  {
    g_autoptr (TerseReduction) mine = make (klass, 4);
    g_autoptr (TerseReduction) other
        = make (terse_reduction_class_find ("disjointness-triple-matching", NULL), 4);
    TerseSizes sizes = { { 1, 1, 1, 1, 1, 1, 1, 1, 1 } };
    for (guint heads = 1; heads <= 3; heads++)
      {
        sizes.at[TERSE_SIZE_HEADS] = heads;
        sizes.at[TERSE_SIZE_DIM] = heads + 2;
        sizes.at[TERSE_SIZE_PRECISION] = 5;
        const TerseCoverage *a = terse_reduction_coverage (mine, "attention", &sizes);
        const TerseCoverage *b = terse_reduction_coverage (other, "attention", &sizes);
        cr_assert (a && b && a->reason == NULL && b->reason == NULL);
        cr_expect_eq (a->bits (mine, &sizes), b->bits (other, &sizes));
        cr_expect_str_eq (a->model, b->model);
        cr_expect_str_eq (a->formula, "heads * (dim + 1) * precision");
        cr_expect_eq (a->knows, b->knows);
      }
    sizes.at[TERSE_SIZE_PRECISION] = G_MAXUINT64;
    cr_expect_eq (terse_reduction_coverage (mine, "attention", &sizes)->bits (mine, &sizes),
                  G_MAXUINT64);
    sizes.at[TERSE_SIZE_PRECISION] = G_MAXINT64;
    cr_expect_eq (terse_reduction_coverage (mine, "attention", &sizes)->bits (mine, &sizes),
                  G_MAXUINT64);
    cr_expect_not_null (terse_reduction_coverage (mine, "third-order-attention", &sizes)->reason);
    cr_expect_null (terse_reduction_coverage (mine, "rnn", &sizes));
  }
  terse_reduction_script_free (klass);
}

Test (script, conditions_of_coverage)
{
  TerseReductionClass *klass = read_class (CORPUS "accept/coverage.reduction");
  {
    g_autoptr (TerseReduction) reduction = make (klass, 2);
    TerseSizes sizes = { { 3, 2, 1, 1, 1, 1, 1, 1, 1 } };
    const TerseCoverage *coverage = terse_reduction_coverage (reduction, "rnn", &sizes);
    cr_assert_not_null (coverage);
    cr_expect_str_eq (coverage->model, "one-way");
    cr_expect_eq (coverage->bits (reduction, &sizes), 6);
    sizes.at[TERSE_SIZE_PASSES] = 2;
    coverage = terse_reduction_coverage (reduction, "rnn", &sizes);
    cr_expect_str_eq (coverage->model, "two-way");
    cr_expect_eq (coverage->knows, TERSE_KNOWS_BOB);
    cr_expect_eq (coverage->bits (reduction, &sizes), 18);
    coverage = terse_reduction_coverage (reduction, "encoder", &sizes);
    g_autoptr (TerseSetting) setting = terse_setting_new ();
    coverage->settle (reduction, &sizes, setting);
    cr_expect_str_eq (setting->options[TERSE_OPTION_ROUNDS], "2");
    /* Without a value, or with one below 0, nothing is claimed. */
    coverage = terse_reduction_coverage (reduction, "decoder", &sizes);
    cr_expect_eq (coverage->bits (reduction, &sizes), G_MAXUINT64);
    coverage = terse_reduction_coverage (reduction, "attention", &sizes);
    cr_expect_eq (coverage->bits (reduction, &sizes), G_MAXUINT64);
  }
  terse_reduction_script_free (klass);
}

typedef void (*Visit) (const char *path, const char *content);

static guint
for_each_file (const char *folder, Visit visit)
{
  guint files = 0;
  GDir *dir = g_dir_open (folder, 0, NULL);
  cr_assert_not_null (dir);
  for (const char *name; (name = g_dir_read_name (dir)); files++)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL), *content = NULL;
      cr_assert (g_file_get_contents (path, &content, NULL, NULL));
      visit (path, content);
    }
  g_dir_close (dir);
  return files;
}

/* Built at three sizes; where a first line `# right` stands the map is right on every instance of
 * the first two. */
static void
accept_file (const char *path, const char *content)
{
  TerseReductionClass *klass = read_class (path);
  const TerseParameter *parameter = klass->parameters;
  while (!g_str_equal (parameter->name, klass->size))
    parameter++;
  for (guint64 step = 0; step < 3 && parameter->min + step <= parameter->max; step++)
    {
      g_autoptr (TerseReduction) reduction = make (klass, parameter->min + step);
      if (step == 2 || !g_str_has_prefix (content, "# right"))
        continue;
      Listing listing = list_instances (reduction);
      cr_expect (listing.wrong == 0 && listing.outside == 0, "%s: %s", path, listing.text->str);
      g_string_free (listing.text, TRUE);
    }
  terse_reduction_script_free (klass);
}

Test (script, accepted_scripts_are_read)
{
  cr_assert_geq (for_each_file (CORPUS "accept", accept_file), 8);
}

/* {any} in the expected line stands for what a registry has. */
static gboolean
is_as_expected (const char *message, const char *expected)
{
  static const char any[] = "{any}";
  const char *gap = strstr (expected, any);
  if (gap == NULL)
    return g_str_equal (message, expected);
  const size_t before = (size_t) (gap - expected);
  const char *after = gap + strlen (any);
  return strncmp (message, expected, before) == 0 && strlen (message) > before + strlen (after)
         && g_str_has_suffix (message, after);
}

/* The first line of a file is `# expect: ` and the message, without the name of the file. */
static void
reject_file (const char *path, const char *content)
{
  static const char start[] = "# expect: ";
  GError *error = NULL;
  cr_assert (g_str_has_prefix (content, start), "%s", path);
  g_autofree char *line
      = g_strndup (content + strlen (start), strcspn (content, "\n") - strlen (start));
  g_autofree char *expected = g_strdup_printf ("%s:%s", path, line);
  TerseReductionClass *klass = terse_reduction_script_read (path, &error);
  cr_assert (klass == NULL && error != NULL, "%s", path);
  cr_expect (is_as_expected (error->message, expected), "expected %s\nfound    %s", expected,
             error->message);
  cr_expect (error->domain == TERSE_ERROR && !g_error_matches (error, TERSE_ERROR, TERSE_ERROR_IO));
  g_error_free (error);
}

Test (script, other_messages_are_noticed)
{
  cr_expect (is_as_expected ("a (b, c), found d", "a ({any}), found d"));
  cr_expect (is_as_expected ("a", "a"));
  cr_expect_not (is_as_expected ("a (b, c), found e", "a ({any}), found d"));
  cr_expect_not (is_as_expected ("a (), found d", "a ({any}), found d"));
  cr_expect_not (is_as_expected ("ab", "a"));
}

Test (script, mistakes_are_told_with_file_and_line)
{
  cr_assert_geq (for_each_file (CORPUS "reject", reject_file), 40);
}

/* A reduction whose one field is read through `expression`, for n = 2, radix 64. */
static char *
script_of (const char *expression)
{
  return g_strdup_printf (
      "reduction r\nsummary s\nsource s\nparameter n 2..4\nproblem index n = n range = 6\n"
      "task associative-recall tokens = 2 symbols = 64\ntoken 0 alice %s\ntoken 1 public 0\nanswer "
      "task\n",
      expression);
}

static TerseReductionClass *
parse (const char *text, GError **error)
{
  return terse_reduction_script_parse (text, strlen (text), "text", error);
}

/* Expressions over a[0] and a[1], both below 6, with the values they must have; outside 0..63: out
 * of range. */
static gint64
floor_div (gint64 a, gint64 b)
{
  gint64 quotient = a / b;
  return quotient - (quotient * b > a);
}

#define VALUE(name, value)                                                                         \
  static gint64 name (gint64 a, gint64 b)                                                          \
  {                                                                                                \
    (void) a, (void) b;                                                                            \
    return value;                                                                                  \
  }
VALUE (difference, a - b)
VALUE (negative_back, 20 - (a - b) * (b - 3))
VALUE (quotient, floor_div (a - 2 * b, 3) + 9)
VALUE (remainder_of, (a - 2 * b) - 4 * floor_div (a - 2 * b, 4))
VALUE (comparison, (a - 5 < -b) + 2 * (a >= b) + 4 * (a == b) + 8 * (a - b != -1) + 16 * (a > 3)
                       + 32 * (a - 3 <= 0 - b))
VALUE (logic, ((a && b - 2) ? 1 : 0) + 2 * ((a - 1 || b) ? 1 : 0) + 4 * !(a - b))
VALUE (choice, a > b ? a - b : b > 3 ? -1 : 40)
VALUE (chosen, a == 0 ? a : a == 1 ? b : -1)
VALUE (moved, (a - 1 == 0 ? a : a - 1 == 1 ? b : -1) + 1)
VALUE (product, a *b *b - 3 * a)
VALUE (lazy, 7)
VALUE (constant, 1 - -3 * 2 + 7 - 8)
VALUE (precedence, 2 + 3 * a - b - 1)
VALUE (two_lows, (a - 7) * (b - 9))

static const struct {
  const char *expression;
  gint64 (*value) (gint64 a, gint64 b);
} laws[] = {
  { "a[0] - a[1]", difference },
  { "20 - (a[0] - a[1]) * (a[1] - 3)", negative_back },
  { "(a[0] - 2 * a[1]) / 3 + 9", quotient },
  { "(a[0] - 2 * own[1]) % 4", remainder_of },
  { "(a[0] - 5 < -a[1]) + 2 * (a[0] >= a[1]) + 4 * (a[0] == a[1]) + 8 * (a[0] - a[1] != -1) + 16 * "
    "(a[0] > 3) "
    "+ 32 * (a[0] - 3 <= 0 - a[1])",
    comparison },
  { "(a[0] and a[1] - 2) + 2 * (a[0] - 1 or a[1]) + 4 * (not a[0] - a[1])", logic },
  { "if a[0] > a[1] then a[0] - a[1] else if a[1] > 3 then -1 else 40", choice },
  { "a[a[0]]", chosen },
  { "a[a[0] - 1] + 1", moved },
  { "a[0] * a[1] * a[1] - 3 * a[0]", product },
  { "if n < 1 then a[9] else if n < 1 and a[9] then 3 else if n > 1 or a[9] then 7 else 1 / 0",
    lazy },
  { "1 - -3 * 2 + 7 - 8 + 0 * a[0]", constant },
  { "2 + 3 * a[0] - a[1] - 1", precedence },
  { "(a[0] - 7) * (a[1] - 9)", two_lows },
};

typedef struct {
  guint law;
  guint64 seen;
} Lawful;

static gboolean
judge (const TerseInstance *instance, gpointer data)
{
  Lawful *lawful = data;
  gint64 value = laws[lawful->law].value (instance->fields[0], instance->fields[1]);
  gboolean in_range = value >= 0 && value < 64;
  cr_expect_eq (instance->in_range, in_range, "%s at %u, %u", laws[lawful->law].expression,
                instance->fields[0], instance->fields[1]);
  if (in_range)
    cr_expect_eq (instance->tokens[0], value, "%s at %u, %u: %u", laws[lawful->law].expression,
                  instance->fields[0], instance->fields[1], instance->tokens[0]);
  lawful->seen++;
  return TRUE;
}

Test (script, laws_of_arithmetic_hold)
{
  for (guint law = 0; law < G_N_ELEMENTS (laws); law++)
    {
      GError *error = NULL;
      g_autofree char *text = script_of (laws[law].expression);
      TerseReductionClass *klass = parse (text, &error);
      cr_assert_not_null (klass, "%s: %s", laws[law].expression, error ? error->message : "");
      TerseReduction *reduction = make (klass, 2);
      Lawful lawful = { law, 0 };
      terse_reduction_visit (reduction, judge, &lawful);
      cr_expect_eq (lawful.seen, 72);
      terse_reduction_free (reduction);
      terse_reduction_script_free (klass);
    }
}

/* What is wrong from some size on only is told when that size is built, and with its line. */
Test (script, larger_sizes)
{
  GError *error = NULL;
  g_autofree char *text = script_of ("a[0] + 4 / (4 - n)");
  TerseReductionClass *klass = parse (text, &error);
  cr_assert_not_null (klass);
  const char *const parameters[] = { "n", "4", NULL };
  cr_expect_null (terse_reduction_make (klass, parameters, &error));
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_INPUT));
  cr_expect_str_eq (error->message, "text:7: expected a divisor >= 1, found 0");
  g_clear_error (&error);
  terse_reduction_script_free (klass);
}

/* The canonical parameters name the defaults too, and a default can be given. */
Test (script, parameters_have_defaults_and_a_canonical_text)
{
  TerseReductionClass *klass = read_class (BENCH "triple-matching.reduction");
  const char *const given[] = { "n", "2", "modulus", "6", NULL }, *const small[]
                                                                  = { "n", "2", "modulus", "3",
                                                                      NULL };
  g_autoptr (TerseReduction) fallback = make (klass, 2),
                             other = terse_reduction_make (klass, given, NULL);
  g_autofree char *text = terse_reduction_text (fallback),
                  *other_text = terse_reduction_text (other);
  cr_expect_str_eq (text, "my-triple-matching n=2 modulus=7");
  cr_expect_str_eq (other_text, "my-triple-matching n=2 modulus=6");
  Listing right = list_instances (fallback), wrong = list_instances (other);
  cr_expect (right.wrong == 0 && wrong.wrong > 0);
  g_string_free (right.text, TRUE);
  g_string_free (wrong.text, TRUE);
  GError *error = NULL;
  cr_expect_null (terse_reduction_make (klass, small, &error));
  cr_expect_str_eq (error->message, "my-triple-matching: expected modulus in 4..65536, found 3");
  g_clear_error (&error);
  terse_reduction_free (g_steal_pointer (&fallback));
  terse_reduction_free (g_steal_pointer (&other));
  terse_reduction_script_free (klass);
}

/* Every beginning of a file is read or refused with one line; so is every file with one byte
 * changed. */
Test (script, cut_and_changed)
{
  g_autofree char *text = NULL;
  gsize length;
  cr_assert (g_file_get_contents (BENCH "triple-matching.reduction", &text, &length, NULL));
  guint refused = 0;
  for (gsize i = 0; i < 2 * length; i++)
    {
      GError *error = NULL;
      char kept = text[i % length];
      if (i >= length)
        text[i - length] = "[=\n\"~0"[i % 6];
      TerseReductionClass *klass
          = terse_reduction_script_parse (text, i < length ? i : length, "text", &error);
      text[i % length] = kept;
      cr_assert ((klass == NULL) == (error != NULL));
      if (error)
        cr_expect (g_str_has_prefix (error->message, "text:") && !strchr (error->message, '\n'),
                   "%s", error->message);
      refused += error != NULL;
      g_clear_error (&error);
      terse_reduction_script_free (klass);
    }
  cr_expect_gt (refused, length / 2);
}

Test (script, a_missing_file_is_refused)
{
  GError *error = NULL;
  cr_expect_null (terse_reduction_script_read (CORPUS "accept/no-such-file", &error));
  cr_expect (g_error_matches (error, TERSE_ERROR, TERSE_ERROR_IO));
  cr_expect_null (strchr (error->message, '\n'));
  g_clear_error (&error);
}
