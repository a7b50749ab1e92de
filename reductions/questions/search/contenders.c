#include "reductions/questions/search/contenders.h"

#include <string.h>

#include <glib/gstdio.h>

#include "reductions/questions/search/dual.h"
#include "reductions/questions/search/informed.h"

/* Formulas of more clauses are searched from a few inputs on only. Function composition (m, n) =
 * (3, 2), 2.9 million clauses: 0.8 GB with one solver that has them all; a seed decides whether
 * that or a guided search finds a protocol in one minute or in many.
 */
#define MOST_PLAIN_CLAUSES 10000000u

/* In a contest, informed protocols that need not be self-dual get one part in so many of a turn:
 * the other searches take part too, and those impose nothing that a refutation would have to
 * repeat. */
#define PART_OF_INFORMED 16u

static void
cancel (GCancellable *outer G_GNUC_UNUSED, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

/* A cancellable of its own, so that one can be stopped and the others go on. */
static void
make_stoppable (TerseContender *contender, GCancellable *outer)
{
  contender->cancellable = g_cancellable_new ();
  if (outer == NULL)
    return;
  contender->outer = g_object_ref (outer);
  contender->connection = g_cancellable_connect (
      outer, G_CALLBACK (cancel), g_object_ref (contender->cancellable), g_object_unref);
}

/* `options` becomes those of the new contender. */
static TerseContender *
add_contender (TerseContenders *contenders, const TerseContestEntry *entry, TerseSearch search,
               gboolean refutes, TerseSatOptions *options)
{
  TerseContender *contender = &contenders->of[contenders->n++];
  contender->part = 1;
  if (refutes)
    contender->proof = g_strconcat (entry->proof, ".", terse_search_id (search), NULL);
  make_stoppable (contender, entry->options->cancellable);
  *options = *entry->options;
  options->cancellable = contender->cancellable;
  options->proof_path = contender->proof;
  return contender;
}

/* All of the formula, with the lex-leader clauses of `symmetries` unless NULL. */
static gboolean
enter_whole (TerseContenders *contenders, const TerseContestEntry *entry, TerseSearch search,
             const TerseExtension *symmetries, GError **error)
{
  TerseSatOptions options;
  TerseContender *contender = add_contender (contenders, entry, search, TRUE, &options);
  contender->extended = symmetries != NULL;
  contender->sat = terse_sat_new (&options, error);
  return contender->sat != NULL;
}

static gboolean
enter_extended (TerseContenders *contenders, const TerseContestEntry *entry, GError **error)
{
  return enter_whole (contenders, entry, TERSE_SEARCH_EXTENDED, entry->symmetries, error);
}

static gboolean
enter_plain (TerseContenders *contenders, const TerseContestEntry *entry, GError **error)
{
  return enter_whole (contenders, entry, TERSE_SEARCH_PLAIN, NULL, error);
}

static gboolean
enter_guided (TerseContenders *contenders, const TerseContestEntry *entry, GError **error)
{
  TerseSatOptions options;
  TerseContender *contender
      = add_contender (contenders, entry, TERSE_SEARCH_GUIDED, TRUE, &options);
  const GArray *extra = entry->symmetries ? terse_extension_clauses (entry->symmetries) : NULL;
  contender->extended = entry->symmetries != NULL;
  contender->guided = terse_guided_new (entry->question, entry->formula, extra, TERSE_GUIDED_REFUTE,
                                        &options, error);
  contender->sat = contender->guided ? terse_guided_sat (contender->guided) : NULL;
  return contender->guided != NULL;
}

/* What protocols are asked to be, as clauses or NULL. */
typedef struct {
  GArray *dual;     /* self-dual, and informed as far as that goes with it */
  GArray *informed; /* informed */
} Forms;

static void
clear_forms (Forms *forms)
{
  g_clear_pointer (&forms->dual, g_array_unref);
  g_clear_pointer (&forms->informed, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Forms, clear_forms)

static Forms
forms_of (const TerseContestEntry *entry)
{
  Forms forms = { NULL, terse_informed_clauses (entry->question, NULL) };
  g_autoptr (TerseAutomorphism) exchange
      = entry->symmetries ? terse_dual_exchange (entry->question) : NULL;
  if (exchange == NULL)
    return forms;
  g_autoptr (GArray) informed = terse_informed_clauses (entry->question, exchange);
  forms.dual = terse_dual_clauses (entry->question);
  if (informed)
    g_array_append_vals (forms.dual, informed->data, informed->len);
  return forms;
}

/* A search for protocols that satisfy `clauses`, or for any if NULL, which then refutes as well.
 * The contender, or NULL. */
static TerseContender *
enter_form (TerseContenders *contenders, const TerseContestEntry *entry, const GArray *clauses,
            GError **error)
{
  TerseSatOptions options;
  TerseContender *contender
      = add_contender (contenders, entry, TERSE_SEARCH_PROTOCOLS, clauses == NULL, &options);
  contender->guided = terse_guided_new (entry->question, entry->formula, clauses, TERSE_GUIDED_FIND,
                                        &options, error);
  contender->sat = contender->guided ? terse_guided_sat (contender->guided) : NULL;
  return contender->guided ? contender : NULL;
}

static gboolean
enter_dual (TerseContenders *contenders, const TerseContestEntry *entry, const Forms *forms,
            GError **error)
{
  TerseContender *contender = enter_form (contenders, entry, forms->dual, error);
  if (contender && forms->informed)
    contender->wider = g_array_ref (forms->informed);
  return contender != NULL;
}

static gboolean
enter_informed (TerseContenders *contenders, const TerseContestEntry *entry, const Forms *forms,
                GError **error)
{
  TerseContender *contender = enter_form (contenders, entry, forms->informed, error);
  if (contender)
    contender->part = PART_OF_INFORMED;
  return contender != NULL;
}

/* Without self-dual ones a search for any protocol, with a proof if there is none, takes part
 * beside that for informed ones. */
static gboolean
enter_protocols (TerseContenders *contenders, const TerseContestEntry *entry, GError **error)
{
  g_auto (Forms) forms = forms_of (entry);
  if (forms.dual)
    return enter_dual (contenders, entry, &forms, error);
  return (forms.informed == NULL || enter_form (contenders, entry, forms.informed, error))
         && enter_form (contenders, entry, NULL, error);
}

/* One-way and simultaneous questions: no message sees another, and value order decides them at
 * once. */
static gboolean
is_settled_by_value_order (const TerseQuestion *question)
{
  const TerseSchedule *schedule = terse_question_schedule (question);
  for (guint g = 0; schedule && g < terse_schedule_messages (schedule); g++)
    if (terse_schedule_message (schedule, g)->n_messages > 0)
      return FALSE;
  return schedule != NULL;
}

/* It takes part in every contest: for a form where there is one to ask for, and for any protocol,
 * where the plain search does not take part or there is none. */
static gboolean
enter_protocols_of_all (TerseContenders *contenders, const TerseContestEntry *entry, gboolean small,
                        gboolean settled, GError **error)
{
  g_auto (Forms) forms = forms_of (entry);
  if (forms.dual)
    return enter_dual (contenders, entry, &forms, error);
  const gboolean informed = forms.informed && !settled;
  return (!informed || enter_informed (contenders, entry, &forms, error))
         && ((small && informed) || enter_form (contenders, entry, NULL, error));
}

static gboolean
enter_all (TerseContenders *contenders, const TerseContestEntry *entry, GError **error)
{
  const gboolean small = terse_formula_clauses (entry->formula) <= MOST_PLAIN_CLAUSES;
  const gboolean settled = is_settled_by_value_order (entry->question);
  if (small && entry->symmetries && settled && !enter_extended (contenders, entry, error))
    return FALSE;
  return (!small || enter_plain (contenders, entry, error))
         && enter_protocols_of_all (contenders, entry, small, settled, error)
         && enter_guided (contenders, entry, error);
}

static const struct {
  const char *id;
  gboolean (*enter) (TerseContenders *contenders, const TerseContestEntry *entry, GError **error);
} searches[TERSE_N_SEARCHES] = {
  [TERSE_SEARCH_CONTEST] = { "contest", enter_all },
  [TERSE_SEARCH_EXTENDED] = { "extended", enter_extended },
  [TERSE_SEARCH_PLAIN] = { "plain", enter_plain },
  [TERSE_SEARCH_PROTOCOLS] = { "protocols", enter_protocols },
  [TERSE_SEARCH_GUIDED] = { "guided", enter_guided },
};

const char *
terse_search_id (TerseSearch search)
{
  return searches[search].id;
}

gboolean
terse_search_parse (const char *id, TerseSearch *search)
{
  for (guint i = 0; i < TERSE_N_SEARCHES; i++)
    if (strcmp (id, searches[i].id) == 0)
      {
        *search = (TerseSearch) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
terse_contenders_enter (TerseContenders *contenders, TerseSearch search,
                        const TerseContestEntry *entry, GError **error)
{
  return searches[search].enter (contenders, entry, error);
}

static void
free_solver (TerseContender *contender)
{
  if (contender->guided)
    terse_guided_free (contender->guided);
  else if (contender->sat)
    terse_sat_free (contender->sat);
  contender->guided = NULL;
  contender->sat = NULL;
}

void
terse_contender_release (TerseContender *contender)
{
  free_solver (contender);
  g_clear_pointer (&contender->wider, g_array_unref);
  if (contender->outer)
    g_cancellable_disconnect (contender->outer, contender->connection);
  g_clear_object (&contender->outer);
  g_clear_object (&contender->cancellable);
}

void
terse_contender_clear (TerseContender *contender)
{
  terse_contender_release (contender);
  if (contender->proof)
    g_unlink (contender->proof);
  g_clear_pointer (&contender->proof, g_free);
}

void
terse_contender_widen (TerseContender *contender, const TerseContestEntry *entry)
{
  g_autoptr (GArray) wider = g_steal_pointer (&contender->wider);
  TerseSatOptions options = *entry->options;
  contender->gave_up = wider == NULL;
  if (wider == NULL)
    {
      terse_contender_release (contender);
      return;
    }
  options.cancellable = contender->cancellable;
  free_solver (contender);
  contender->guided = terse_guided_new (entry->question, entry->formula, wider, TERSE_GUIDED_FIND,
                                        &options, NULL);
  g_assert (contender->guided != NULL);
  contender->sat = terse_guided_sat (contender->guided);
  contender->part = PART_OF_INFORMED;
}
