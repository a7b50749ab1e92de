#include "tests/tools/case.h"

#include <string.h>

#include "protocols/problems/family.h"
#include "reductions/questions/decide/devices.h"
#include "tests/support/questions.h"

#define MOST_OUTPUTS 3

static const char *const families[] = {
  "index n=2",
  "index n=3",
  "index n=2 range=3",
  "disjointness n=1",
  "disjointness n=2",
  "equality n=1",
  "equality n=2",
  "greater-than n=1",
  "greater-than n=2",
  "inner-product n=2",
  "intersection-size n=2",
  "pointer-chasing players=2 names=2",
  "pointer-chasing players=3 names=2",
};

static const char *const compositions[] = {
  "function-composition layers=1 m=2 range=2",
  "function-composition layers=1 m=3 range=3",
  "function-composition layers=2 m=1 n=2 range=2",
  "function-composition layers=2 m=2 n=1 range=2",
};

/* In least .. most. */
static guint
draw (GRand *random, guint least, guint most)
{
  return least + g_rand_int (random) % (most - least + 1);
}

static const char *
draw_word (GRand *random, const char *const *words, guint n)
{
  return words[draw (random, 0, n - 1)];
}

static guint
draw_entry (GRand *random, guint outputs, guint kind)
{
  const guint all = (1u << outputs) - 1;
  if (kind == 2)
    return g_rand_int (random) & all;
  return kind == 1 && draw (random, 0, 3) == 0 ? 0 : 1u << draw (random, 0, outputs - 1);
}

static void
draw_entries (Case *c, GRand *random)
{
  const guint outputs = draw (random, 2, MOST_OUTPUTS), kind = draw (random, 0, 2);
  c->players = draw (random, 0, 3) ? 2 : 3;
  for (guint p = 0; p < c->players; p++)
    c->sizes[p] = draw (random, 1, c->players == 2 ? 5 : 3);
  c->allowed = g_new (guint, case_entries (c));
  for (guint i = 0; i < case_entries (c); i++)
    c->allowed[i] = draw_entry (random, outputs, kind);
}

/* "bits=B" or "messages=K". */
static char *
draw_budget (GRand *random, guint bits, guint messages)
{
  return draw (random, 0, 1) ? g_strdup_printf ("bits=%u", draw (random, 0, bits))
                             : g_strdup_printf ("messages=%u", draw (random, 1, messages));
}

static void
append_players (GString *text, GRand *random, guint players)
{
  GString *seen = g_string_new (NULL);
  for (guint p = 0; p < players; p++)
    if (draw (random, 0, 1))
      g_string_append_printf (seen, " %u", p);
  if (seen->len)
    g_string_append_printf (text, " inputs%s", seen->str);
  g_string_free (seen, TRUE);
}

static void
append_messages (GString *text, GRand *random, guint messages)
{
  GString *seen = g_string_new (NULL);
  for (guint g = 0; g < messages; g++)
    if (draw (random, 0, 2))
      g_string_append_printf (seen, " m%u", g);
  if (seen->len)
    g_string_append_printf (text, " messages%s", seen->str);
  g_string_free (seen, TRUE);
}

static char *
draw_schedule (GRand *random, guint players)
{
  GString *text = g_string_new (NULL);
  const guint messages = draw (random, 0, 3);
  for (guint g = 0; g < messages; g++)
    {
      g_string_append_printf (text, "message m%u by %u of %u", g, draw (random, 0, players - 1),
                              draw (random, 1, 3));
      append_players (text, random, players);
      append_messages (text, random, g);
      g_string_append_c (text, ';');
    }
  g_string_append_printf (text, "output by %u", draw (random, 0, players - 1));
  append_players (text, random, players);
  append_messages (text, random, messages);
  return g_string_free (text, FALSE);
}

/* The players, each joined to one before it, with a relay between the first two or without. */
static char *
draw_graph (GRand *random, guint players)
{
  const gboolean relay = players == 1 || draw (random, 0, 1);
  GString *text = g_string_new (relay ? "relay x;edge 0 x" : NULL);
  for (guint p = 1; p < players; p++)
    if (relay && p == 1)
      g_string_append (text, ";edge x 1");
    else
      g_string_append_printf (text, "%sedge %u %u", text->len ? ";" : "",
                              draw (random, 0, 1) ? p - 1 : 0, p);
  return g_string_free (text, FALSE);
}

static void
draw_congest (Case *c, GRand *random)
{
  g_autofree char *budget = draw_budget (random, 1, 3);
  c->file = draw_graph (random, c->players);
  c->model = g_strdup_printf ("congest %s rounds=%u", budget, draw (random, 0, 2));
}

static char *
draw_tree (GRand *random)
{
  static const char *const knows[] = { "both", "bob", "alice", "either" };
  const char *convention = draw_word (random, knows, G_N_ELEMENTS (knows));
  if (draw (random, 0, 1))
    return g_strdup_printf ("two-way bits=%u knows=%s", draw (random, 0, 3), convention);
  return g_strdup_printf ("rounds bits=%u rounds=%u first=%s knows=%s", draw (random, 0, 3),
                          draw (random, 1, 3), draw (random, 0, 1) ? "bob" : "alice", convention);
}

static char *
draw_rectangles (GRand *random)
{
  static const char *const models[]
      = { "cover rectangles", "partition rectangles", "leaves leaves" };
  return g_strdup_printf ("%s=%u", draw_word (random, models, G_N_ELEMENTS (models)),
                          draw (random, 0, 8));
}

static char *
draw_two_players (GRand *random)
{
  g_autofree char *budget = draw_budget (random, 3, 5);
  if (draw (random, 0, 4) == 0)
    return draw_rectangles (random);
  if (draw (random, 0, 2))
    return draw_tree (random);
  if (draw (random, 0, 1))
    return g_strdup_printf ("alternating %s rounds=%u", budget, draw (random, 1, 3));
  return g_strdup_printf ("one-way %s", budget);
}

static char *
draw_many_players (GRand *random)
{
  g_autofree char *budget = draw_budget (random, 2, 3);
  switch (draw (random, 0, 3))
    {
    case 0:
      return g_strdup_printf ("simultaneous %s", budget);
    case 1:
      return g_strdup_printf ("blackboard %s rounds=%u knows=%s", budget, draw (random, 1, 2),
                              draw (random, 0, 1) ? "both" : "last");
    case 2:
      return g_strdup_printf ("recurrent %s layers=%u passes=%u", budget, draw (random, 1, 2),
                              draw (random, 1, 2));
    default:
      return g_strdup_printf ("recurrent-stacked %s layers=%u passes=%u", budget,
                              draw (random, 1, 2), draw (random, 1, 2));
    }
}

static char *
draw_network (GRand *random)
{
  static const char *const arithmetics[] = { "mod", "fixed", "hard-average", "hard-left", "exp2" };
  g_autofree char *budget = draw_budget (random, 2, 3);
  if (draw (random, 0, 1))
    return g_strdup_printf ("mpc %s rounds=%u words=%u knows=%s", budget, draw (random, 0, 2),
                            draw (random, 1, 2), draw (random, 0, 1) ? "both" : "last");
  const char *arithmetic = draw_word (random, arithmetics, G_N_ELEMENTS (arithmetics));
  const guint heads = draw (random, 0, 3) ? 1 : 2, dim = draw (random, 0, 3) ? 1 : 2;
  return draw (random, 0, 2)
             ? g_strdup_printf ("attention-%s heads=%u dim=%u precision=%u knows=%s", arithmetic,
                                heads, dim, draw (random, 0, 2),
                                draw (random, 0, 1) ? "referee" : "last")
             : g_strdup_printf ("attention-%s layers=%u heads=%u dim=%u precision=%u", arithmetic,
                                draw (random, 2, 3), heads, dim, draw (random, 0, 1));
}

static char *
draw_composition (GRand *random)
{
  const guint epochs = draw (random, 1, 2), bits = draw (random, 0, 2);
  if (draw (random, 0, 3) == 0)
    return g_strdup_printf ("linear-full bits=%u token-bits=%u", epochs - 1, bits / 2);
  return bits == 2 || draw (random, 0, 1)
             ? g_strdup_printf ("autoregressive epochs=%u token-bits=%u", epochs, bits)
             : g_strdup_printf ("chain-of-thought epochs=%u token-bits=%u steps=%u", epochs, bits,
                                draw (random, 0, 2));
}

static void
draw_model (Case *c, GRand *random)
{
  if (c->family && g_str_has_prefix (c->family, "function-composition"))
    c->model = draw_composition (random);
  else if (draw (random, 0, 3) == 0)
    c->model = draw_network (random);
  else if (draw (random, 0, 3) == 0)
    {
      c->file = draw_schedule (random, c->players);
      c->model = g_strdup ("schedule");
    }
  else if (draw (random, 0, 5) == 0)
    draw_congest (c, random);
  else
    c->model = c->players == 2 && draw (random, 0, 1) ? draw_two_players (random)
                                                      : draw_many_players (random);
}

static void
draw_options (Case *c, GRand *random)
{
  static const char *const searches[] = { "contest", "extended", "plain", "protocols", "guided" };
  const guint way = draw (random, 0, 2);
  for (guint i = 0; way == 1 && i < TERSE_N_DEVICES; i++)
    if (draw (random, 0, 2) == 0)
      g_ptr_array_add (c->options, g_strconcat ("--no-", terse_device (i)->id, NULL));
  if (way == 2)
    g_ptr_array_add (
        c->options,
        g_strconcat ("--only=", terse_device (draw (random, 0, TERSE_N_DEVICES - 1))->id, NULL));
  if (way == 0) /* some searches need a device */
    g_ptr_array_add (
        c->options,
        g_strconcat ("--search=", draw_word (random, searches, G_N_ELEMENTS (searches)), NULL));
  if (draw (random, 0, 3) == 0)
    g_ptr_array_add (c->options, g_strdup ("--classes=always"));
  if (draw (random, 0, 1))
    g_ptr_array_add (c->options, g_strdup_printf ("--seed=%u", draw (random, 0, 999)));
}

/* Real weights on real values: by the only device that knows of them. */
static void
draw_reals (Case *c, GRand *random)
{
  const guint tokens = draw (random, 1, 7);
  c->family = g_strdup_printf ("sparse-averaging tokens=%u q=%u values=0", tokens,
                               draw (random, 1, MIN (tokens, 4)));
  c->model = g_strdup_printf ("real-units width=%u", draw (random, 0, tokens));
}

Case *
case_new_random (GRand *random)
{
  Case *c = g_new0 (Case, 1);
  const guint kind = draw (random, 0, 9);
  c->options = g_ptr_array_new_with_free_func (g_free);
  if (draw (random, 0, 29) == 0)
    {
      draw_reals (c, random);
      return c;
    }
  if (kind >= 3)
    draw_entries (c, random);
  else
    c->family = g_strdup (kind ? draw_word (random, families, G_N_ELEMENTS (families))
                               : draw_word (random, compositions, G_N_ELEMENTS (compositions)));
  if (c->family)
    {
      g_autoptr (TerseProblem) problem = questions_problem (c->family);
      c->players = terse_problem_players (problem);
    }
  draw_model (c, random);
  draw_options (c, random);
  return c;
}

guint
case_entries (const Case *c)
{
  guint product = 1;
  for (guint p = 0; p < c->players; p++)
    product *= c->sizes[p];
  return product;
}

static gpointer
copy_text (gconstpointer text, gpointer data G_GNUC_UNUSED)
{
  return g_strdup (text);
}

Case *
case_copy (const Case *other)
{
  Case *c = g_memdup2 (other, sizeof *other);
  c->family = g_strdup (other->family);
  c->model = g_strdup (other->model);
  c->file = g_strdup (other->file);
  c->allowed
      = other->allowed ? g_memdup2 (other->allowed, case_entries (other) * sizeof (guint)) : NULL;
  c->options = g_ptr_array_copy (other->options, (GCopyFunc) copy_text, NULL);
  g_ptr_array_set_free_func (c->options, g_free);
  return c;
}

void
case_free (Case *c)
{
  g_free (c->family);
  g_free (c->model);
  g_free (c->file);
  g_free (c->allowed);
  g_ptr_array_unref (c->options);
  g_free (c);
}

static guint
allowed_mask (const TerseProblem *problem, const guint *inputs)
{
  guint mask = 0;
  for (guint z = 0; z < terse_problem_outputs (problem); z++)
    mask |= (guint) terse_problem_allows (problem, inputs, z) << z;
  return mask;
}

Case *
case_written_out (const Case *c)
{
  g_autoptr (TerseProblem) problem = questions_problem (c->family);
  if (c->players > CASE_MAX_PLAYERS || terse_problem_outputs (problem) > 16
      || terse_problem_has_tokens (problem))
    return NULL;
  Case *out = case_copy (c);
  guint inputs[CASE_MAX_PLAYERS] = { 0 };
  g_clear_pointer (&out->family, g_free);
  memcpy (out->sizes, terse_problem_input_sizes (problem), c->players * sizeof (guint));
  out->allowed = g_new (guint, case_entries (out));
  for (guint i = 0; i < case_entries (out); i++)
    {
      guint rest = i;
      for (guint p = c->players; p-- > 0; rest /= out->sizes[p])
        inputs[p] = rest % out->sizes[p];
      out->allowed[i] = allowed_mask (problem, inputs);
    }
  return out;
}

static void
append_entry (GString *text, guint mask)
{
  const char *before = "";
  if (mask == 0)
    g_string_append_c (text, '*');
  for (guint z = 0; mask >> z; z++)
    if (mask >> z & 1)
      {
        g_string_append_printf (text, "%s%u", before, z);
        before = "|";
      }
}

/* As the parameter `entries`, (transfer full). */
static char *
entries_text (const Case *c)
{
  GString *text = g_string_new (c->players == 2 ? NULL : "sizes");
  for (guint p = 0; c->players != 2 && p < c->players; p++)
    g_string_append_printf (text, " %u", c->sizes[p]);
  for (guint i = 0; i < case_entries (c); i++)
    {
      const gboolean starts = i % c->sizes[c->players - 1] == 0;
      if (starts && text->len)
        g_string_append_c (text, ';');
      else if (!starts)
        g_string_append_c (text, ' ');
      append_entry (text, c->allowed[i]);
    }
  return g_string_free (text, FALSE);
}

static const char *
entries_family (const Case *c)
{
  return c->players == 2 ? "matrix" : "tensor";
}

/* (transfer full), or NULL */
static TerseProblem *
make_problem (const Case *c)
{
  if (c->family)
    return questions_problem (c->family);
  g_autofree char *entries = entries_text (c);
  const char *const parameters[] = { "entries", entries, NULL };
  return terse_problem_make (entries_family (c), parameters, NULL);
}

static const char *
file_option (const Case *c)
{
  return g_str_has_prefix (c->model, "congest") ? "graph" : "schedule";
}

TerseQuestion *
case_question (const Case *c)
{
  g_autoptr (TerseProblem) problem = make_problem (c);
  g_autofree char *model = c->file
                               ? g_strdup_printf ("%s %s=%s", c->model, file_option (c), c->file)
                               : g_strdup (c->model);
  return problem ? questions_ask (problem, model, NULL) : NULL;
}

/* "name=value" becomes "-p name=value", or of a model "--name=value". */
static void
add_pairs (GStrvBuilder *builder, char *const *pairs, gboolean of_model)
{
  for (; *pairs; pairs++)
    {
      g_autofree char *option = g_strconcat ("--", *pairs, NULL);
      if (!of_model)
        g_strv_builder_add (builder, "-p");
      g_strv_builder_add (builder, of_model ? option : *pairs);
    }
}

static void
add_problem (GStrvBuilder *builder, const Case *c)
{
  g_auto (GStrv) words = g_strsplit (c->family ? c->family : "", " ", -1);
  g_strv_builder_add (builder, c->family ? words[0] : entries_family (c));
  if (c->family)
    {
      add_pairs (builder, words + 1, FALSE);
      return;
    }
  g_autofree char *entries = entries_text (c), *pair = g_strconcat ("entries=", entries, NULL);
  const char *const pairs[] = { pair, NULL };
  add_pairs (builder, (char *const *) pairs, FALSE);
}

char **
case_words (const Case *c, const char *path)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) model = g_strsplit (c->model, " ", -1);
  g_autofree char *id = g_strconcat ("--model=", model[0], NULL),
                  *file = g_strdup_printf ("--%s=%s", file_option (c), path);
  add_problem (builder, c);
  g_strv_builder_add (builder, c->file ? file : id);
  add_pairs (builder, model + 1, TRUE);
  for (guint i = 0; i < c->options->len; i++)
    g_strv_builder_add (builder, c->options->pdata[i]);
  return g_strv_builder_end (builder);
}

char *
case_commands (const Case *c)
{
  GString *text = g_string_new (NULL);
  g_auto (GStrv) words = case_words (c, "case.txt");
  if (c->file)
    {
      g_autofree char *quoted = g_shell_quote (c->file);
      g_string_append_printf (text, "printf '%%s\\n' %s | tr ';' '\\n' > case.txt\n", quoted);
    }
  g_string_append (text, "terse solve");
  for (guint i = 0; words[i]; i++)
    {
      g_autofree char *quoted = g_shell_quote (words[i]);
      g_string_append_printf (text, " %s", strpbrk (words[i], " ;|*") ? quoted : words[i]);
    }
  g_string_append (text, " --out case.out\n");
  return g_string_free (text, FALSE);
}
