/* One reader for each option that names a file. */
#include "protocols/models/files.h"

#include "protocols/schedule_reader.h"
#include "protocols/tolerance.h"
#include "protocols/topology.h"

gboolean
terse_option_is_file (TerseOption option)
{
  return option == TERSE_OPTION_SCHEDULE || option == TERSE_OPTION_GRAPH
         || option == TERSE_OPTION_WEIGHTS;
}

static char *
read_schedule (TerseProblem *problem, const char *path, GError **error)
{
  g_autoptr (TersePlan) plan = terse_plan_read (problem, path, error);
  return plan ? terse_plan_text (plan, ';') : NULL;
}

static char *
read_graph (TerseProblem *problem, const char *path, GError **error)
{
  g_autoptr (TerseTopology) topology = terse_topology_read (problem, path, error);
  return topology ? terse_topology_text (topology, ';') : NULL;
}

char *
terse_option_read (TerseOption option, TerseProblem *problem, const char *path, GError **error)
{
  g_return_val_if_fail (terse_option_is_file (option), NULL);
  return option == TERSE_OPTION_GRAPH     ? read_graph (problem, path, error)
         : option == TERSE_OPTION_WEIGHTS ? terse_weights_read (problem, path, error)
                                          : read_schedule (problem, path, error);
}
