#include "tests/support/lrat_oracle.h"

#include <string.h>

typedef struct {
  const guint8 *data;
  gsize size, at;
  gboolean binary;
  GPtrArray *clauses; /* by id: GArray of gint, or NULL where deleted; id 0 unused */
  GHashTable *truth;  /* of literals: those that are true in the step being checked */
  gboolean refuted;
  LratOracleCounts counts;
} Oracle;

static GArray *
new_clause (void)
{
  return g_array_new (FALSE, FALSE, sizeof (gint));
}

static void
free_clause (gpointer clause)
{
  if (clause != NULL)
    g_array_unref (clause);
}

/* Reads an integer of either form; FALSE at a letter, a malformed number or the end. */
static gboolean
read_integer (Oracle *oracle, gint64 *integer)
{
  if (!oracle->binary)
    {
      const char *text = (const char *) oracle->data + oracle->at;
      char *end;
      *integer = g_ascii_strtoll (text, &end, 10);
      oracle->at += (gsize) (end - text);
      return end != text;
    }
  guint64 code = 0;
  guint shift = 0;
  do
    {
      if (oracle->at == oracle->size || shift > 56)
        return FALSE;
      code += (guint64) (oracle->data[oracle->at] & 127) << shift;
      shift += 7;
    }
  while (oracle->data[oracle->at++] & 128);
  *integer = code & 1 ? -(gint64) (code / 2) : (gint64) (code / 2);
  return code != 1;
}

static char *
read_list (Oracle *oracle, GArray *list)
{
  for (gint64 integer;;)
    {
      if (!read_integer (oracle, &integer))
        return g_strdup ("malformed or truncated list");
      if (integer == 0)
        return NULL;
      g_array_append_val (list, integer);
    }
}

static gboolean
at_letter (Oracle *oracle, char letter)
{
  while (!oracle->binary && oracle->at < oracle->size && g_ascii_isspace (oracle->data[oracle->at]))
    oracle->at++;
  if (oracle->at == oracle->size || oracle->data[oracle->at] != letter)
    return FALSE;
  oracle->at++;
  return TRUE;
}

static GArray *
find (Oracle *oracle, gint64 id)
{
  return id > 0 && id < oracle->clauses->len ? g_ptr_array_index (oracle->clauses, id) : NULL;
}

static char *
delete_clauses (Oracle *oracle, const GArray *ids)
{
  if (ids->len == 0)
    return g_strdup ("empty deletion");
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      if (find (oracle, id) == NULL)
        return g_strdup_printf ("deletes clause %" G_GINT64_FORMAT ", which is not there", id);
      free_clause (find (oracle, id));
      g_ptr_array_index (oracle->clauses, id) = NULL;
      oracle->counts.deletions++;
      oracle->counts.living--;
    }
  return NULL;
}

/* Pivot first, the others sorted by variable, no variable twice. */
static char *
check_form (const GArray *literals)
{
  for (guint i = 0; i < literals->len; i++)
    {
      gint64 a = g_array_index (literals, gint64, i);
      if (i >= 2 && ABS (g_array_index (literals, gint64, i - 1)) >= ABS (a))
        return g_strdup ("literals are not sorted by variable");
      if (i >= 1 && ABS (g_array_index (literals, gint64, 0)) == ABS (a))
        return g_strdup ("the variable of the pivot occurs twice");
    }
  return NULL;
}

static gboolean
is_true (Oracle *oracle, gint64 literal)
{
  return g_hash_table_contains (oracle->truth, GINT_TO_POINTER ((gint) literal));
}

static void
make_true (Oracle *oracle, gint64 literal)
{
  g_hash_table_add (oracle->truth, GINT_TO_POINTER ((gint) literal));
}

/* Number of literals of the clause that are not false; one of them in *open. */
static guint
count_open (Oracle *oracle, const GArray *clause, gint *open)
{
  guint count = 0;
  for (guint i = 0; i < clause->len; i++)
    if (!is_true (oracle, -(gint64) g_array_index (clause, gint, i)))
      {
        *open = g_array_index (clause, gint, i);
        count++;
      }
  return count;
}

static char *
check_hints (Oracle *oracle, const GArray *literals, const GArray *hints)
{
  g_hash_table_remove_all (oracle->truth);
  for (guint i = 0; i < literals->len; i++)
    make_true (oracle, -g_array_index (literals, gint64, i));
  for (guint i = 0; i < hints->len; i++)
    {
      gint64 id = g_array_index (hints, gint64, i);
      gint open = 0;
      if (find (oracle, id) == NULL)
        return g_strdup_printf ("hint %" G_GINT64_FORMAT " is not there", id);
      guint count = count_open (oracle, find (oracle, id), &open);
      if (count > 1)
        return g_strdup_printf ("hint %" G_GINT64_FORMAT " is not unit", id);
      if (count == 1 && is_true (oracle, open))
        return g_strdup_printf ("hint %" G_GINT64_FORMAT " is satisfied", id);
      if (count == 0)
        return i + 1 == hints->len ? NULL : g_strdup ("hints after the false clause");
      make_true (oracle, open);
    }
  return g_strdup ("no hint is false");
}

static char *
add_lemma (Oracle *oracle, gint64 id, const GArray *literals, const GArray *hints)
{
  if (oracle->refuted)
    return g_strdup ("a lemma after the empty clause");
  if (id != oracle->clauses->len)
    return g_strdup_printf ("id %" G_GINT64_FORMAT " instead of %u", id, oracle->clauses->len);
  char *wrong = check_form (literals);
  if (wrong == NULL)
    wrong = check_hints (oracle, literals, hints);
  if (wrong != NULL)
    return wrong;
  GArray *clause = new_clause ();
  for (guint i = 0; i < literals->len; i++)
    {
      gint literal = (gint) g_array_index (literals, gint64, i);
      g_array_append_val (clause, literal);
    }
  g_ptr_array_add (oracle->clauses, clause);
  oracle->refuted = literals->len == 0;
  oracle->counts.living += !oracle->refuted;
  oracle->counts.lemmas++;
  oracle->counts.hints += hints->len;
  oracle->counts.last_hints = hints->len;
  return NULL;
}

static char *
judge_step (Oracle *oracle, GArray *literals, GArray *hints)
{
  gint64 id = 0;
  char *wrong;
  gboolean deletion = oracle->binary && at_letter (oracle, 'd');
  if (!deletion && oracle->binary && !at_letter (oracle, 'a'))
    return g_strdup ("neither a nor d");
  if (!deletion && !read_integer (oracle, &id))
    return g_strdup ("no id");
  deletion = deletion || (!oracle->binary && at_letter (oracle, 'd'));
  if (deletion)
    return (wrong = read_list (oracle, hints)) != NULL ? wrong : delete_clauses (oracle, hints);
  if ((wrong = read_list (oracle, literals)) != NULL || (wrong = read_list (oracle, hints)) != NULL)
    return wrong;
  return add_lemma (oracle, id, literals, hints);
}

static gboolean
at_end (Oracle *oracle)
{
  while (!oracle->binary && oracle->at < oracle->size && g_ascii_isspace (oracle->data[oracle->at]))
    oracle->at++;
  return oracle->at == oracle->size;
}

static char *
judge_steps (Oracle *oracle)
{
  gboolean trivial = oracle->refuted;
  GArray *literals = g_array_new (FALSE, FALSE, sizeof (gint64)),
         *hints = g_array_new (FALSE, FALSE, sizeof (gint64));
  char *wrong = NULL;
  while (wrong == NULL && !at_end (oracle))
    {
      g_array_set_size (literals, 0);
      g_array_set_size (hints, 0);
      wrong = trivial ? g_strdup ("the proof is not empty") : judge_step (oracle, literals, hints);
    }
  g_array_unref (literals);
  g_array_unref (hints);
  if (wrong == NULL && !oracle->refuted)
    wrong = g_strdup ("no empty clause");
  return wrong;
}

static gboolean
contains (const GArray *clause, gint literal)
{
  for (guint i = 0; i < clause->len; i++)
    if (g_array_index (clause, gint, i) == literal)
      return TRUE;
  return FALSE;
}

static void
load (Oracle *oracle, const GArray *clauses)
{
  GArray *clause = new_clause ();
  g_ptr_array_add (oracle->clauses, NULL);
  for (guint i = 0; i < clauses->len; i++)
    {
      gint literal = g_array_index (clauses, gint, i);
      if (literal != 0)
        {
          if (!contains (clause, literal))
            g_array_append_val (clause, literal);
          continue;
        }
      oracle->refuted = oracle->refuted || clause->len == 0;
      oracle->counts.living++;
      g_ptr_array_add (oracle->clauses, clause);
      clause = new_clause ();
    }
  g_array_unref (clause);
}

char *
lrat_oracle_judge (const GArray *clauses, const guint8 *data, gsize size, LratOracleCounts *counts)
{
  /* A copy with a zero at its end lets text be read with g_ascii_strtoll. */
  g_autofree guint8 *copy = g_malloc (size + 1);
  if (size > 0)
    memcpy (copy, data, size);
  copy[size] = 0;
  Oracle oracle = { .data = copy,
                    .size = size,
                    .binary = size > 0 && memchr (data, 0, size) != NULL,
                    .clauses = g_ptr_array_new (),
                    .truth = g_hash_table_new (NULL, NULL) };
  g_ptr_array_set_free_func (oracle.clauses, free_clause);
  load (&oracle, clauses);
  char *wrong = judge_steps (&oracle);
  if (counts != NULL)
    *counts = oracle.counts;
  g_ptr_array_unref (oracle.clauses);
  g_hash_table_unref (oracle.truth);
  return wrong;
}
