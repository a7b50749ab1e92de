#include "reductions/architectures/written/written.h"

#include <string.h>

#include <gio/gio.h>

#include "protocols/error.h"
#include "protocols/file_reader.h"
#include "protocols/registry.h"
#include "reductions/architectures/machines/exchange.h"
#include "reductions/architectures/machines/numbers.h"
#include "reductions/architectures/machines/table_json.h"
#include "reductions/architectures/written/many_players.h"
#include "reductions/architectures/written/read.h"
#include "reductions/architectures/written/two_players.h"

#define FOLDER "/terse/machines/"
#define LEAST_TOKENS 3

/* The files *.machine of this folder as glib-compile-resources puts them into the program. */
GResource *terse_machines_get_resource (void);
void terse_machines_register_resource (void);

/* "2 * heads * dim * precision + ..": how often each line's numbers cross. */
static void
append_term (GString *formula, guint64 count, const char *text)
{
  if (count == 0)
    return;
  g_string_append (formula, formula->len ? " + " : "");
  if (count > 1)
    g_string_append_printf (formula, "%" G_GUINT64_FORMAT " * ", count);
  g_string_append (formula, text);
}

static TerseCrossing
crossing_of_pair (const TerseSights *sights, const TerseSeating *seating, gboolean each)
{
  TerseCrossed crossed;
  g_autoptr (GString) formula = g_string_new (NULL);
  guint64 bits = 0;
  /* With several passes a message is what one handover sends. */
  const guint64 handovers = sights->passes > 1 ? 2 * sights->passes - 1 : 1;
  terse_two_players_count (sights, seating, each, &crossed);
  for (guint l = 0; l < sights->lines; l++)
    {
      const TerseSightLine *line = terse_sights_line (sights, l);
      const guint64 shown = crossed.shown[l] / handovers;
      append_term (formula, shown, line->text);
      append_term (formula, crossed.asked[l], line->asks_text);
      bits = terse_bits_plus (bits, terse_bits_times (shown, terse_sights_bits (sights, l)));
      bits = terse_bits_plus (
          bits,
          terse_bits_times (crossed.asked[l], terse_bits_times (sights->asks[l], sights->bits[l])));
    }
  if (formula->len == 0)
    g_string_append (formula, "0");
  if (handovers > 1)
    g_string_append_printf (formula, " a message, in %" G_GUINT64_FORMAT " messages", handovers);
  TerseCrossing crossing
      = terse_crossing_of (g_intern_string (formula->str), bits,
                           handovers > 1 ? TERSE_CROSSING_A_MESSAGE : TERSE_CROSSING_IN_ALL,
                           !crossed.back && handovers == 1);
  crossing.rounds = sights->passes;
  return crossing;
}

static TerseCrossing
crossing_of_blocks (const TerseSights *sights)
{
  const guint layer = terse_many_players_layer (sights);
  const gboolean board = sights->kinds == 1u << TERSE_SIGHT_CARRIES;
  g_autoptr (GString) formula = g_string_new (NULL);
  for (guint l = 0; l < sights->lines; l++)
    if (terse_sights_active (sights, layer, l))
      append_term (formula, 1, terse_sights_line (sights, l)->text);
  if (board)
    g_string_append_printf (formula, " a write, in %u rounds", sights->layers);
  else
    g_string_append (formula, " a token of the receiver, from every earlier player in every layer");
  TerseCrossing crossing
      = terse_crossing_of (g_intern_string (formula->str), terse_many_players_bits (sights, layer),
                           board ? TERSE_CROSSING_A_MESSAGE : TERSE_CROSSING_A_TOKEN, FALSE);
  crossing.rounds = sights->layers;
  crossing.steps = sights->steps;
  return crossing;
}

/* Whether answers are read at every token the task decides; a seating has no task, so that of a
 * class which may read them so the protocol is one that gives them. */
static const char *
refuse (const TerseSights *sights, const TerseSeating *seating, gboolean each)
{
  if (sights->kinds == 0)
    return "no position sees another";
  return seating->players == 2 ? terse_two_players_refuse (sights, seating, each)
                               : terse_many_players_refuse (sights, seating, each);
}

static TerseCrossing
crossing_of (const TerseMachineClass *klass, const TerseSizes *sizes, const TerseSeating *seating)
{
  g_autoptr (GError) error = NULL;
  const TerseWritten *written = (const TerseWritten *) klass;
  g_autoptr (TerseSights) sights = terse_sights_new (written, sizes, seating->tokens, &error);
  if (sights == NULL)
    return terse_crossing_refused (g_intern_string (error->message));
  const char *reason = refuse (sights, seating, klass->local_answers);
  if (reason)
    return terse_crossing_refused (reason);
  return seating->players == 2 ? crossing_of_pair (sights, seating, klass->local_answers)
                               : crossing_of_blocks (sights);
}

static void
simulate (const TerseMachine *machine, const TerseSeating *seating, const guint *tokens,
          guint *answers, TerseTranscript *transcript)
{
  const TerseMember *member = (const TerseMember *) machine;
  if (seating->players == 2)
    terse_two_players_simulate (member, seating, tokens, answers, transcript);
  else
    terse_many_players_simulate (member, seating, tokens, answers, transcript);
}

static void
fill_class (TerseWritten *written)
{
  TerseMachineClass *klass = &written->klass;
  klass->id = written->id;
  klass->summary = written->summary;
  klass->arithmetic = written->arithmetic;
  klass->read = terse_table_json_none;
  klass->run = terse_member_run;
  klass->simulate = simulate;
  klass->free = terse_member_free;
  klass->crossing_of = crossing_of;
  klass->random_of = terse_member_random;
}

static TerseMachineClass *
parse (const char *text, gsize length, const char *name, GError **error)
{
  g_autoptr (TerseWritten) written = terse_written_read_lines (text, length, name, error);
  TerseSizes least;
  for (guint s = 0; s < TERSE_N_SIZES; s++)
    least.at[s] = 1;
  g_autoptr (TerseSights) sights
      = written ? terse_sights_new (written, &least, LEAST_TOKENS, error) : NULL;
  if (sights == NULL)
    return NULL;
  fill_class (written);
  return &g_steal_pointer (&written)->klass;
}

void
terse_written_class_free (TerseMachineClass *klass)
{
  terse_written_free ((TerseWritten *) klass);
}

const char *
terse_written_stands (const TerseMachineClass *klass)
{
  return klass->crossing_of ? ((const TerseWritten *) klass)->stands : NULL;
}

/* Of the program itself, by name; read once, and right, as tests see to. */
static GPtrArray *
read_own (void)
{
  GPtrArray *own = g_ptr_array_new ();
  terse_machines_register_resource ();
  GResource *resource = terse_machines_get_resource ();
  g_auto (GStrv) names
      = g_resource_enumerate_children (resource, FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_ptr_array_add (own, NULL);
  for (char **name = names; name && *name; name++)
    {
      g_autofree char *path = g_strconcat (FOLDER, *name, NULL);
      g_autoptr (GBytes) bytes
          = g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      gsize length;
      const char *text = g_bytes_get_data (bytes, &length);
      GError *error = NULL;
      TerseMachineClass *klass = parse (text, length, *name, &error);
      if (klass == NULL)
        g_error ("%s", error->message);
      own->pdata[own->len - 1] = klass;
      g_ptr_array_add (own, NULL);
    }
  return own;
}

static const GPtrArray *
own_classes (void)
{
  static gsize once;
  if (g_once_init_enter (&once))
    g_once_init_leave (&once, (gsize) read_own ());
  return (const GPtrArray *) once;
}

guint
terse_written_classes (void)
{
  return own_classes ()->len - 1;
}

const TerseMachineClass *
terse_written_class (guint i)
{
  g_return_val_if_fail (i < terse_written_classes (), NULL);
  return own_classes ()->pdata[i];
}

const TerseMachineClass *
terse_written_find (const char *id, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  for (guint i = 0; i < terse_machine_classes (); i++)
    g_ptr_array_add (all, (gpointer) (gsize) terse_machine_class (i));
  for (guint i = 0; i < terse_written_classes (); i++)
    g_ptr_array_add (all, (gpointer) (gsize) terse_written_class (i));
  const guint i
      = terse_registry_find ("a machine", (const void *const *) all->pdata, all->len, id, error);
  return i < all->len ? all->pdata[i] : NULL;
}

/* Its name stands for one class wherever a class is named. */
static gboolean
is_free (const TerseMachineClass *klass, GError **error)
{
  if (terse_written_find (klass->id, NULL) == NULL)
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_INPUT,
               "%s:%u: expected an id that no machine of the program has, found %s", klass->file,
               ((const TerseWritten *) klass)->id_line, klass->id);
  return FALSE;
}

TerseMachineClass *
terse_written_parse (const char *text, gsize length, const char *name, GError **error)
{
  TerseMachineClass *klass = parse (text, length, name, error);
  if (klass && !is_free (klass, error))
    g_clear_pointer (&klass, terse_written_class_free);
  return klass;
}

TerseMachineClass *
terse_written_read (const char *path, GError **error)
{
  gsize length;
  g_autofree char *text = terse_file_read (path, "a file that can be read",
                                           2 * TERSE_LANGUAGE_MAX_BYTES, &length, error);
  return text ? terse_written_parse (text, length, path, error) : NULL;
}
