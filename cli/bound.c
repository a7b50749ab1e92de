/* terse bound: an architecture and a task, the reduction between them and a communication problem,
 * the verdict on that and what follows. */
#include <string.h>

#include "cli/bound_report.h"
#include "cli/pairs.h"
#include "cli/request.h"
#include "protocols/file_reader.h"
#include "reductions/architectures/script/script.h"
#include "reductions/architectures/written/written.h"

#define MOST_TASK (1u << 17) /* bytes */

/* Machine and map of one's own, to be freed; NULL where they are the program's. */
typedef struct {
  TerseMachineClass *machine;
  TerseReductionClass *map;
} Own;

static void
own_clear (Own *own)
{
  g_clear_pointer (&own->map, terse_reduction_script_free);
  g_clear_pointer (&own->machine, terse_written_class_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Own, own_clear)

static gboolean
same_content (const char *a, const char *b, gboolean *same, GError **error)
{
  gsize length_a, length_b;
  g_autofree char *text_a
      = terse_file_read (a, "a file that can be read", MOST_TASK, &length_a, error),
      *text_b
      = text_a ? terse_file_read (b, "a file that can be read", MOST_TASK, &length_b, error) : NULL;
  *same = text_b && length_a == length_b && memcmp (text_a, text_b, length_a) == 0;
  return text_b != NULL;
}

/* A task in a file is that of the map that is given. */
static gboolean
read_task (const char *word, const Own *own, TerseBoundRequest *request, GError **error)
{
  gboolean same;
  if (!terse_file_is_meant (word, ".task"))
    return TRUE;
  request->task = "written";
  if (own->map == NULL)
    return terse_options_refuse (error, "--via", "a file of a reduction to this task", "none");
  g_autofree char *file = terse_reduction_script_task_file (own->map);
  if (file == NULL)
    return terse_options_refuse (error, "--via", "a reduction to a task in a file", own->map->task);
  if (!same_content (word, file, &same, error))
    return FALSE;
  return same || terse_options_refuse (error, "--via", "a reduction to this task", file);
}

/* What is given as a file is read. */
static gboolean
read_own (const TerseOptions *options, Own *own, TerseBoundRequest *request, GError **error)
{
  if (terse_file_is_meant (request->machine, ".machine"))
    {
      request->klass = own->machine = terse_written_read (request->machine, error);
      if (own->machine == NULL)
        return FALSE;
      request->machine = own->machine->id;
    }
  if (request->via && terse_file_is_meant (request->via, ".reduction"))
    {
      request->map = own->map = terse_reduction_script_read (request->via, error);
      if (own->map == NULL)
        return FALSE;
      request->via = NULL;
    }
  return read_task (options->words[1], own, request, error);
}

static gboolean
read_request (const TerseOptions *options, TerseBoundRequest *request, GError **error)
{
  *request = (TerseBoundRequest){ .machine = options->words[0],
                                  .task = options->words[1],
                                  .tokens = (guint) options->tokens,
                                  .via = options->via,
                                  .direct = !options->no_direct };
  for (TerseSizeName size = 0; size < TERSE_N_SIZES; size++)
    {
      const guint64 number = terse_options_number (options, terse_size_id (size));
      request->sizes.at[size] = MAX (number, 1);
      if (terse_options_given (options, terse_size_id (size)))
        request->given |= 1u << size;
    }
  if (options->tokens && options->size)
    return terse_options_refuse (error, "--tokens", "either --tokens or -n", "both");
  return terse_options_decide (options, &request->decide, error);
}

/* The exit status. */
static int
report (const TerseBound *bound, const TerseOptions *options)
{
  if (!options->quiet && options->format.index == TERSE_OUTPUT_JSON)
    terse_bound_report_json (bound);
  else if (!options->quiet)
    terse_bound_report (bound);
  return terse_options_exit_status (options, bound->verdict);
}

int
terse_command_bound (char **arguments)
{
  GError *error = NULL;
  TerseBoundRequest request;
  g_auto (Own) own = { NULL, NULL };
  g_autoptr (TerseOptions) options = terse_options_parse (TERSE_COMMAND_bound, arguments, &error);
  g_auto (GStrv) pairs
      = options && read_request (options, &request, &error)
                && read_own (options, &own, &request, &error)
            ? terse_pairs_read (options->map_parameters, "n", options->size, &error)
            : NULL;
  if (pairs == NULL)
    return terse_options_complain (options, error);
  request.parameters = (const char *const *) pairs;
  g_autoptr (TerseBound) bound = terse_bound (&request, &error);
  return bound ? report (bound, options) : terse_options_complain (options, error);
}
