/* A cluster of four virtual nodes on this machine (tests/support/slurm/cluster.sh) for each test of
 * a suite, in the folder of the test: TestSuite (name, .init = cluster_open, .fini =
 * cluster_close). Needs root and `.ci/setup slurm`. */
#ifndef TERSE_TESTS_SUPPORT_CLUSTER_H
#define TERSE_TESTS_SUPPORT_CLUSTER_H

#include "tests/support/suite.h"

void cluster_open (void);
/* Ends the daemons, and all that they run. */
void cluster_close (void);

/* One of the words of cluster.sh for a node, 1 to 4, and what follows it, or NULL. */
void cluster_do (const char *what, guint node, const char *more);
/* Stops tasks of nodes 1 to `nodes` in the middle of their work. */
void cluster_freeze (guint nodes);
/* The number of the task that runs on the node. */
guint cluster_task_on (guint node);
/* Is nothing queued, and does nothing run? */
gboolean cluster_is_idle (void);

#endif
