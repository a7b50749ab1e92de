/* A schedule of messages as a diagram: a lane for each player, a column for each epoch (round,
 * pass), and in each column slots from left to right in which messages stand that do not get into
 * each other's way. Columns come from the names of the messages: what is before the first colon or
 * comma. A message stands right of those in its column that it sees. */
#ifndef TERSE_CLI_FIGURES_LANES_H
#define TERSE_CLI_FIGURES_LANES_H

#include "protocols/question.h"
#include "cli/figures/picture.h"

/* A message of the schedule, by its number. `from` and `to` are lanes; `to` is sorted and may be
 * empty: nobody else reads it.
 */
typedef struct {
  guint message;
  guint from;
  GArray *to;   /* of guint */
  GArray *also; /* of guint: lanes of other players whose input the message is a function of */
  guint column, slot;
  gint first, last; /* lanes that it takes in its slot */
} TerseArrow;

typedef struct {
  char *name; /* "" where there is one column only */
  guint slots;
} TerseLanesColumn;

typedef struct {
  TerseSchedule *schedule;
  guint lanes;        /* players, and those speakers who are none: the referee, relays */
  guint *lane_of;     /* by speaker; who is no player stands below all who are */
  guint *player_of;   /* the speaker, by lane */
  GPtrArray *arrows;  /* TerseArrow, one a message */
  GPtrArray *columns; /* TerseLanesColumn */
} TerseLanes;

/* Of a question about a schedule; the output is not among the arrows. (transfer full) */
TerseLanes *terse_lanes_new (const TerseQuestion *question);
void terse_lanes_free (TerseLanes *lanes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TerseLanes, terse_lanes_free)

const TerseArrow *terse_lanes_arrow (const TerseLanes *lanes, guint message);
const TerseLanesColumn *terse_lanes_column (const TerseLanes *lanes, guint column);

/* Whose lane it is, (transfer full). */
char *terse_lanes_name (const TerseLanes *lanes, guint lane);

/* The schedule as a digraph in the language of Graphviz: inputs, messages and the output, an edge
 * for "is seen by". (transfer full) */
char *terse_schedule_to_dot (const TerseSchedule *schedule, const char *caption);

#endif
