/* The formula of the encoder that is proved in ACL2 is that of the encoder in C, clause by clause:
 * for the catalogue, for every question of the shipped tables and for random questions. */
#include <criterion/criterion.h>
#include <string.h>

#include "cli/sweep/spec_read.h"
#include "reductions/questions/encodings/encoding.h"
#include "reductions/questions/theorem/covered.h"
#include "reductions/questions/theorem/statement.h"
#include "tests/support/acl2.h"
#include "tests/support/agreement.h"
#include "tests/support/catalogue.h"
#include "tests/support/questions.h"
#include "tests/support/suite.h"

/* The largest formula that is compared, for time: nearly 1,500 of the shipped tables are, and some
 * hundred are not, of up to millions of clauses. */
#define MOST_SHIPPED 100000
#define MOST_OTHERS 3000
/* ACL2 forgets what it has made of a larger one. */
#define LARGE 20000

static void
make_scratch (void)
{
  scratch_open ();
  acl2_share_books ();
}

TestSuite (referee_encoders, .init = make_scratch, .fini = scratch_close);

/* A pile of questions, with the file that has ACL2 write their formulas. */
typedef struct {
  guint64 most; /* clauses of a formula */
  GString *input;
  GHashTable *statements; /* each is compared once */
  guint n;
} Pile;

static Pile
new_pile (guint64 most)
{
  return (Pile){ most, g_string_new (NULL),
                 g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL), 0 };
}

/* The clauses of the C encoder, one a line. */
static char *
clauses_of (const TerseFormula *formula)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  cr_assert (terse_formula_write (formula, stream, NULL));
  g_output_stream_close (stream, NULL, NULL);
  g_autoptr (GBytes) bytes
      = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *clauses = g_string_new (NULL);
  for (guint i = 0; lines[i]; i++)
    if (*lines[i] && *lines[i] != 'c' && *lines[i] != 'p')
      g_string_append_printf (clauses, "%s\n", lines[i]);
  return g_string_free (clauses, FALSE);
}

/* Protocols that may err have a formula only under weights of the inputs: 1, 2, 3, 0, 1 .. here.
 * NULL where no input is promised. */
static TerseQuestion *
under_weights (const TerseQuestion *question)
{
  const TerseProblem *problem = terse_question_problem (question);
  GString *weights = g_string_new (NULL);
  for (guint64 i = 0; i < terse_problem_promised (problem); i++)
    g_string_append_printf (weights, "%s%" G_GUINT64_FORMAT, i ? "," : "", (i + 1) % 4);
  TerseQuestion *weighted = terse_question_weighted (question, weights->str, NULL);
  g_string_free (weights, TRUE);
  return weighted;
}

static void
add_question (Pile *pile, const TerseQuestion *question)
{
  const char *found;
  const TerseTolerance *tolerance = terse_question_tolerance (question);
  if (terse_theorem_lacks (question, &found))
    return;
  if (tolerance && tolerance->weights == NULL)
    {
      g_autoptr (TerseQuestion) weighted = under_weights (question);
      if (weighted)
        add_question (pile, weighted);
      return;
    }
  const TerseEncoding *encoding = terse_encoding_for (question);
  const guint64 size = encoding->size (question).clauses;
  if (size > pile->most || !g_hash_table_add (pile->statements, terse_statement_of (question)))
    return;
  g_autoptr (TerseFormula) formula = encoding->emit (question);
  g_autofree char *clauses = clauses_of (formula), *name = g_strdup_printf ("c%u", pile->n),
                  *statement = terse_statement_of (question);
  terse_scratch_write (scratch, name, clauses, -1);
  g_string_append_printf (pile->input, "(write-formula (quote %s) \"l%u\" state)\n%s", statement,
                          pile->n++, size > LARGE ? "(acl2::hons-clear t)\n" : "");
}

/* Has ACL2 write all formulas, and compares them. */
static void
compare (Pile *pile, guint least)
{
  guint same = 0;
  g_autofree char *books = acl2_books (scratch);
  g_autofree char *input = g_strdup_printf (
      "(include-book \"%s/formula\")\n(in-package \"LRAT\")\n%s", books, pile->input->str);
  acl2_run (scratch, input);
  for (guint i = 0; i < pile->n; i++)
    {
      g_autofree char *c = g_strdup_printf ("c%u", i), *lisp = g_strdup_printf ("l%u", i);
      g_autofree char *path = g_build_filename (scratch, lisp, NULL);
      cr_assert (g_file_test (path, G_FILE_TEST_EXISTS), "formula %u of ACL2", i);
      g_autofree char *ours = terse_scratch_read (scratch, c, NULL),
                      *theirs = terse_scratch_read (scratch, lisp, NULL);
      same += strcmp (ours, theirs) == 0;
      cr_expect_str_eq (ours, theirs, "formula %u", i);
    }
  cr_expect_geq (same, least);
  g_string_free (pile->input, TRUE);
  g_hash_table_unref (pile->statements);
}

Test (referee_encoders, encoders_agree_on_the_catalogue)
{
  Pile pile = new_pile (MOST_OTHERS);
  for (guint part = 0; part < CATALOGUE_PARTS; part++)
    {
      g_autoptr (GPtrArray) questions = catalogue_questions ((CataloguePart) part);
      for (guint i = 0; i < questions->len; i++)
        add_question (&pile, questions->pdata[i]);
    }
  compare (&pile, 300);
}

/* Every question of a specification, and of each least budget the first ones. */
static void
add_specification (Pile *pile, const char *path)
{
  GError *error = NULL;
  g_autoptr (TerseSpec) spec = terse_spec_read (path, &error);
  cr_assert_not_null (spec, "%s", error ? error->message : "");
  for (guint i = 0; i < spec->entries->len; i++)
    {
      const TerseSpecEntry *entry = spec->entries->pdata[i];
      if (entry->question)
        add_question (pile, entry->question);
      for (guint64 budget = 0; entry->minimum && budget <= 4; budget++)
        {
          g_autoptr (TerseQuestion) question = terse_spec_entry_at (entry, budget, NULL);
          if (question)
            add_question (pile, question);
        }
    }
}

Test (referee_encoders, encoders_agree_on_the_shipped_tables)
{
  Pile pile = new_pile (MOST_SHIPPED);
  g_autofree char *folder = g_build_filename (TERSE_SOURCE_DIR, "bench/tables", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (dir));)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      if (g_str_has_suffix (name, ".ini"))
        add_specification (&pile, path);
    }
  compare (&pile, 1400);
}

/* A schedule of up to four messages of any two players that see anything before them. */
static char *
random_schedule (GRand *rand)
{
  static const char *const seen[] = { "Alice", "Bob", "Alice Bob" };
  GString *text = g_string_new (NULL);
  const guint messages = (guint) g_rand_int_range (rand, 0, 4);
  for (guint g = 0; g <= messages; g++)
    {
      if (g < messages)
        g_string_append_printf (text, "message m%u by %s of %d", g,
                                g_rand_boolean (rand) ? "Alice" : "Bob",
                                g_rand_int_range (rand, 1, 4));
      else
        g_string_append (text, "output by Bob");
      if (g_rand_int_range (rand, 0, 4) > 0)
        g_string_append_printf (text, " inputs %s", seen[g_rand_int_range (rand, 0, 3)]);
      gboolean first = TRUE;
      for (guint h = 0; h < g; h++)
        if (g_rand_boolean (rand))
          {
            g_string_append_printf (text, "%s m%u", first ? " messages" : "", h);
            first = FALSE;
          }
      g_string_append (text, g < messages ? ";" : "");
    }
  return g_string_free (text, FALSE);
}

static const char *const systems[] = { "mod", "fixed", "hard-average", "hard-left", "exp2" };

static char *
random_attention (GRand *rand)
{
  const gint precision = g_rand_int_range (rand, 0, 3), more = precision < 2 ? 3 : 2;
  return g_strdup_printf ("attention-%s precision=%d dim=%d heads=%d knows=%s",
                          systems[g_rand_int_range (rand, 0, 5)], precision,
                          g_rand_int_range (rand, 1, more), g_rand_int_range (rand, 1, more),
                          g_rand_boolean (rand) ? "last" : "referee");
}

static char *
random_layers (GRand *rand)
{
  static const char *const shapes[] = { "", " dim=2", " heads=2" };
  const gint layers = g_rand_int_range (rand, 2, 5), precision = g_rand_int_range (rand, 0, 2),
             shape = g_rand_int_range (rand, 0, layers == 2 ? 3 : 1);
  return g_strdup_printf ("attention-%s layers=%d precision=%d%s",
                          systems[g_rand_int_range (rand, 0, 5)], layers, precision, shapes[shape]);
}

/* Of two players; the shapes that are no schedules. */
static char *
random_network (GRand *rand)
{
  const guint size = (guint) g_rand_int_range (rand, 0, 5);
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      return g_strdup_printf ("%s rectangles=%u%s", g_rand_boolean (rand) ? "cover" : "partition",
                              size, g_rand_boolean (rand) ? " value=0" : "");
    case 1:
      return g_strdup_printf ("leaves leaves=%u", size);
    case 2:
      return g_strdup_printf ("mpc rounds=%d messages=%d words=%d knows=%s",
                              g_rand_int_range (rand, 0, 3), g_rand_int_range (rand, 2, 4),
                              g_rand_int_range (rand, 1, 3),
                              g_rand_boolean (rand) ? "last" : "both");
    default:
      return random_attention (rand);
    }
}

static char *
random_model (GRand *rand)
{
  static const char *const knows[] = { "both", "bob", "alice", "either" };
  const char *convention = knows[g_rand_int_range (rand, 0, 4)];
  g_autofree char *schedule = random_schedule (rand);
  switch (g_rand_int_range (rand, 0, 4))
    {
    case 0:
      return g_strdup_printf ("two-way bits=%d knows=%s", g_rand_int_range (rand, 0, 4),
                              convention);
    case 1:
      return g_strdup_printf ("rounds bits=%d rounds=%d first=%s knows=%s",
                              g_rand_int_range (rand, 0, 4), g_rand_int_range (rand, 1, 4),
                              g_rand_boolean (rand) ? "alice" : "bob", convention);
    default:
      return g_strdup_printf ("schedule schedule=%s", schedule);
    }
}

static char *
random_erring (GRand *rand)
{
  static const char *const errors[] = { "1/2", "1/3", "1/4", "2/5", "1/10" };
  g_autofree char *model = random_model (rand);
  return g_strdup_printf ("%s error=%s", model, errors[g_rand_int_range (rand, 0, 5)]);
}

static TerseQuestion *
random_question (GRand *rand, char *(*model_of) (GRand *rand))
{
  TerseTestKind kind = (TerseTestKind) g_rand_int_range (rand, 0, 3);
  g_autoptr (TerseProblem) problem = agreement_random_problem (
      rand, kind, (guint) g_rand_int_range (rand, 1, 4), (guint) g_rand_int_range (rand, 1, 4),
      (guint) g_rand_int_range (rand, 2, 4));
  g_autofree char *model = model_of (rand);
  GError *error = NULL;
  TerseQuestion *question = questions_ask (problem, model, &error);
  cr_assert_not_null (question, "%s: %s", model, error ? error->message : "");
  return question;
}

static void
compare_random (char *(*model_of) (GRand *rand), guint least)
{
  Pile pile = new_pile (MOST_OTHERS);
  GRand *rand = g_rand_new_with_seed (14);
  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (TerseQuestion) question = random_question (rand, model_of);
      add_question (&pile, question);
    }
  g_rand_free (rand);
  compare (&pile, least);
}

Test (referee_encoders, encoders_agree_on_random_questions) { compare_random (random_model, 300); }

Test (referee_encoders, encoders_agree_on_random_networks) { compare_random (random_network, 200); }

Test (referee_encoders, encoders_agree_on_random_layers) { compare_random (random_layers, 200); }

Test (referee_encoders, encoders_agree_where_protocols_may_err)
{
  compare_random (random_erring, 200);
}
