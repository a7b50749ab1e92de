#include "tests/tools/judge.h"

#include <string.h>
#include <sys/wait.h>

#include "protocols/json.h"
#include "protocols/mpc.h"
#include "tests/support/interpreter.h"
#include "tests/support/scratch.h"
#include "tests/tools/brute.h"

/* A program that ended. */
typedef struct {
  int status; /* -1: by a signal */
  char *out, *err;
} Ended;

static void
ended_clear (Ended *ended)
{
  g_free (ended->out);
  g_free (ended->err);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ended, ended_clear)

/* `words`: NULL at the end, the program first. */
static Ended
run (const Judge *judge, const char *const *words)
{
  Ended ended = { -1, NULL, NULL };
  GError *error = NULL;
  int state;
  if (!g_spawn_sync (judge->folder, (char **) words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                     &ended.out, &ended.err, &state, &error))
    g_error ("%s", error->message);
  ended.status = WIFEXITED (state) ? WEXITSTATUS (state) : -1;
  g_strchomp (ended.err);
  g_strdelimit (ended.err, "\n", ' ');
  return ended;
}

static Ended
solve (const Judge *judge, const Case *c)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = case_words (c, "file");
  const char *const more[] = { "--out=out", "--progress=never", "--time-limit=10", NULL };
  g_strv_builder_add (builder, judge->terse);
  g_strv_builder_add (builder, "solve");
  g_strv_builder_addv (builder, (const char **) words);
  g_strv_builder_addv (builder, (const char **) more);
  g_auto (GStrv) all = g_strv_builder_end (builder);
  if (c->file)
    {
      g_autofree char *text = g_strdup (c->file);
      terse_scratch_write (judge->folder, "file", g_strdelimit (text, ";", '\n'), -1);
    }
  return run (judge, (const char *const *) all);
}

/* The path of a file of the certificate that is there, (transfer full), or NULL. */
static char *
file_of (const char *certificate, const char *name)
{
  char *path = g_build_filename (certificate, name, NULL);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_clear_pointer (&path, g_free);
  return path;
}

static char *
judge_verify (const Judge *judge, const char *certificate, TerseVerdict verdict)
{
  const char *const words[] = { judge->terse, "check", certificate, NULL };
  g_autofree char *start = g_strdup_printf ("verified: %s: ", terse_verdict_id (verdict));
  g_auto (Ended) ended = run (judge, words);
  if (ended.status == 0 && g_str_has_prefix (ended.out, start))
    return NULL;
  return g_strdup_printf ("terse check: expected status 0 and %s, found status %d: %s", start,
                          ended.status, ended.err);
}

static char *
judge_kernel (Judge *judge, const char *certificate)
{
  g_autofree char *formula = file_of (certificate, "formula.cnf"),
                  *proof = file_of (certificate, "proof.lrat"),
                  *symmetries = file_of (certificate, "symmetries.txt"),
                  *definitions = file_of (certificate, "definitions.txt");
  const char *words[]
      = { judge->kernel, formula, proof, "--write-extended", "extended.cnf", NULL, NULL,
          NULL,          NULL,    NULL };
  guint n = 5;
  if (symmetries)
    words[n++] = "--symmetries", words[n++] = symmetries;
  if (definitions)
    words[n++] = "--definitions", words[n++] = definitions;
  g_auto (Ended) ended = run (judge, words);
  judge->counts.kernels += ended.status == 0;
  return ended.status == 0 ? NULL : g_strdup_printf ("terse-check: %s", ended.err);
}

static guint64
read_compressed (const guint8 **at)
{
  guint64 value = 0;
  guint shift = 0;
  do
    value |= (guint64) (**at & 127) << shift, shift += 7;
  while (*(*at)++ & 128);
  return value;
}

/* A compressed proof as text, for checkers that know no other form; (transfer full). */
static char *
proof_text (const guint8 *at, const guint8 *end)
{
  GString *text = g_string_new (NULL);
  while (at < end)
    {
      const gboolean deletes = *at++ == 'd';
      if (deletes)
        g_string_append (text, "1 d ");
      else
        g_string_append_printf (text, "%" G_GUINT64_FORMAT " ", read_compressed (&at) / 2);
      for (guint zeros = deletes ? 1 : 0; zeros < 2;)
        {
          const guint64 value = read_compressed (&at);
          g_string_append_printf (text, "%s%" G_GUINT64_FORMAT " ", value % 2 ? "-" : "",
                                  value / 2);
          zeros += value == 0;
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/* What the kernel extended, by checkers that are not ours. */
static char *
judge_others (Judge *judge, const char *certificate)
{
  g_autofree char *proof = file_of (certificate, "proof.lrat");
  const char *const trim[] = { judge->lrat_trim, "-q", "extended.cnf", proof, NULL },
                    *const cake[] = { judge->cake_lpr, "extended.cnf", "proof.txt", NULL };
  if (judge->lrat_trim)
    {
      g_auto (Ended) ended = run (judge, trim);
      if (ended.status != 20)
        return g_strdup_printf ("lrat-trim: status %d: %s", ended.status, ended.err);
      judge->counts.others++;
    }
  if (judge->cake_lpr)
    {
      gsize size;
      g_autofree char *bytes = terse_scratch_read (certificate, "proof.lrat", &size),
                      *text = proof_text ((guint8 *) bytes, (guint8 *) bytes + size);
      terse_scratch_write (judge->folder, "proof.txt", text, -1);
      g_auto (Ended) ended = run (judge, cake);
      if (!strstr (ended.out, "s VERIFIED UNSAT"))
        return g_strdup_printf ("cake_lpr: status %d: %s", ended.status, ended.err);
      judge->counts.others++;
    }
  return NULL;
}

static guint
output_of (TerseProtocol *protocol, const guint *inputs)
{
  TerseQuestion *question = terse_protocol_question (protocol);
  TerseSchedule *schedule = terse_question_schedule (question);
  if (terse_question_network (question))
    return terse_protocol_run (protocol, inputs, NULL);
  return schedule ? interpreter_value (protocol, terse_schedule_messages (schedule), inputs)
                  : interpreter_tree_output (protocol, inputs);
}

static gboolean
is_right (TerseProtocol *protocol, const TerseProblem *problem)
{
  const guint players = terse_problem_players (problem);
  g_autofree guint *inputs = g_new0 (guint, players);
  for (guint64 i = 0; i < terse_problem_joint_inputs (problem); i++)
    {
      guint64 rest = i;
      for (guint p = 0; p < players; p++)
        {
          inputs[p] = (guint) (rest % terse_problem_inputs (problem, p));
          rest /= terse_problem_inputs (problem, p);
        }
      if (terse_problem_promises (problem, inputs)
          && !terse_problem_allows (problem, inputs, output_of (protocol, inputs)))
        return FALSE;
    }
  return TRUE;
}

static char *
judge_protocol (Judge *judge, TerseQuestion *question, const char *certificate)
{
  gsize size;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = terse_scratch_read (certificate, "protocol.json", &size);
  g_autoptr (TerseProtocol) protocol = terse_protocol_from_json (question, text, size, &error);
  if (protocol == NULL)
    return g_strdup_printf ("protocol.json: %s", error->message);
  if (!is_right (protocol, terse_question_problem (question))
      || (terse_network_mpc (terse_question_network (question)) && !brute_mpc_is_right (protocol))
      || !interpreter_keeps_rounds (protocol))
    return g_strdup ("protocol.json: expected a right protocol, found a wrong one");
  judge->counts.protocols++;
  return NULL;
}

static char *
judge_impossible (Judge *judge, const char *certificate)
{
  g_autofree char *proof = file_of (certificate, "proof.lrat");
  char *fault = proof ? judge_kernel (judge, certificate) : NULL;
  return fault || proof == NULL ? fault : judge_others (judge, certificate);
}

static char *
judge_certificate (Judge *judge, TerseQuestion *question, TerseVerdict verdict)
{
  g_autofree char *out = g_build_filename (judge->folder, "out", NULL),
                  *name = terse_scratch_list (out),
                  *certificate = g_build_filename (out, name, NULL);
  if (*name == '\0' || strchr (name, ' '))
    return g_strdup_printf ("expected one certificate, found: %s", name);
  char *fault = judge_verify (judge, certificate, verdict);
  if (fault)
    return fault;
  return verdict == TERSE_POSSIBLE ? judge_protocol (judge, question, certificate)
                                   : judge_impossible (judge, certificate);
}

/* By the first word of what `terse solve` printed; FALSE where it is none. */
static gboolean
verdict_of (const Ended *ended, TerseVerdict *verdict)
{
  g_autofree char *word = g_strndup (ended->out, strcspn (ended->out, ":"));
  return terse_verdict_parse (word, verdict)
         && ended->status == (*verdict == TERSE_UNDECIDED ? 3 : 0);
}

static void
count (Judge *judge, TerseVerdict verdict, TerseVerdict exact)
{
  judge->counts.possible += verdict == TERSE_POSSIBLE;
  judge->counts.impossible += verdict == TERSE_IMPOSSIBLE;
  judge->counts.undecided += verdict == TERSE_UNDECIDED;
  judge->counts.brute += verdict != TERSE_UNDECIDED && verdict == exact;
}

/* Then no protocol can be given, and what is not impossible is refused. */
static gboolean
is_unlisted (TerseQuestion *question)
{
  return terse_problem_unlisted (terse_question_problem (question)) != NULL;
}

static char *
judge_question (Judge *judge, const Case *c, TerseQuestion *question)
{
  TerseVerdict verdict, exact;
  g_auto (Ended) ended = solve (judge, c);
  if (ended.status == 2 && strstr (ended.err, "(--max-literals)"))
    {
      judge->counts.undecided++;
      return NULL;
    }
  exact = brute_verdict (question);
  if (exact == TERSE_POSSIBLE && is_unlisted (question) && ended.status == 2)
    {
      judge->counts.undecided++;
      return NULL;
    }
  if (!verdict_of (&ended, &verdict))
    return g_strdup_printf ("terse solve: expected a verdict, found status %d: %s", ended.status,
                            ended.err);
  count (judge, verdict, exact);
  if (verdict != TERSE_UNDECIDED && exact != TERSE_UNDECIDED && verdict != exact)
    return g_strdup_printf ("terse solve: expected %s by brute force, found %s",
                            terse_verdict_id (exact), terse_verdict_id (verdict));
  return verdict == TERSE_UNDECIDED ? NULL : judge_certificate (judge, question, verdict);
}

/* What is no question must be refused. */
static char *
judge_refusal (Judge *judge, const Case *c)
{
  g_auto (Ended) ended = solve (judge, c);
  judge->counts.no_question++;
  return ended.status == 2
             ? NULL
             : g_strdup_printf ("terse solve: expected status 2, found %d", ended.status);
}

char *
judge_case (Judge *judge, const Case *c)
{
  g_autoptr (TerseQuestion) question = case_question (c);
  g_autofree char *out = g_build_filename (judge->folder, "out", NULL);
  judge->counts.cases++;
  char *fault = question ? judge_question (judge, c, question) : judge_refusal (judge, c);
  terse_scratch_remove (out);
  return fault;
}
