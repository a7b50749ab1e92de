/* Which picture a question has. */
#include "cli/figures/figure.h"

#include <string.h>

#include "protocols/error.h"
#include "cli/figures/matrix_figure.h"
#include "cli/figures/schedule_figure.h"
#include "cli/figures/tree_figure.h"

static const char *const kind_ids[] = { "usual", "matrix", "tree", "schedule" };

const char *
terse_figure_kind_id (TerseFigureKind kind)
{
  return kind_ids[kind];
}

gboolean
terse_figure_kind_parse (const char *id, TerseFigureKind *kind)
{
  for (guint i = TERSE_FIGURE_MATRIX; i < G_N_ELEMENTS (kind_ids); i++)
    if (strcmp (id, kind_ids[i]) == 0)
      {
        *kind = (TerseFigureKind) i;
        return TRUE;
      }
  return FALSE;
}

static TerseFigureKind
usual_kind (const TerseQuestion *question, const TerseProtocol *protocol)
{
  if (terse_question_schedule (question)
      && (protocol == NULL || !terse_partition_is_possible (question, NULL)))
    return TERSE_FIGURE_SCHEDULE;
  return TERSE_FIGURE_MATRIX;
}

static TersePicture *
matrix_picture (const TerseQuestion *question, const TerseProtocol *protocol, const char *caption,
                GError **error)
{
  if (!terse_partition_is_possible (question, error))
    return NULL;
  g_autoptr (TersePartition) partition = terse_partition_new (question, protocol);
  return terse_matrix_figure (partition, caption);
}

static TerseOutline *
outline_of (const TerseProtocol *protocol, GError **error)
{
  if (protocol)
    return terse_outline_new (protocol, error);
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "tree: expected a protocol, found a question without one");
  return NULL;
}

static gboolean
check_schedule (const TerseQuestion *question, GError **error)
{
  if (terse_question_schedule (question))
    return TRUE;
  g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
               "schedule: expected a model with a fixed order of messages, found %s",
               terse_question_model (question)->id);
  return FALSE;
}

/* A distribution of protocols is a matrix of the probabilities to err, and nothing else. */
static gboolean
check_coins (TerseFigureKind kind, const TerseQuestion *question, const TerseProtocol *protocol,
             GError **error)
{
  const gboolean is_matrix = kind == TERSE_FIGURE_USUAL || kind == TERSE_FIGURE_MATRIX;
  if (terse_question_tolerance (question) == NULL || (is_matrix && protocol))
    return TRUE;
  g_set_error_literal (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                       is_matrix ? "picture: expected a protocol, or no error, found none"
                                 : "picture: expected a matrix, since an error is allowed, found "
                                   "another kind");
  return FALSE;
}

TersePicture *
terse_figure_new (TerseFigureKind kind, const TerseQuestion *question,
                  const TerseProtocol *protocol, const char *caption, GError **error)
{
  if (!check_coins (kind, question, protocol, error))
    return NULL;
  if (kind == TERSE_FIGURE_USUAL)
    kind = usual_kind (question, protocol);
  if (kind == TERSE_FIGURE_MATRIX)
    return matrix_picture (question, protocol, caption, error);
  if (kind == TERSE_FIGURE_TREE)
    {
      g_autoptr (TerseOutline) outline = outline_of (protocol, error);
      return outline ? terse_tree_figure (outline, caption) : NULL;
    }
  if (!check_schedule (question, error))
    return NULL;
  g_autoptr (TerseLanes) lanes = terse_lanes_new (question);
  return terse_schedule_figure (lanes, caption);
}

char *
terse_figure_to_dot (TerseFigureKind kind, const TerseQuestion *question,
                     const TerseProtocol *protocol, const char *caption, GError **error)
{
  if (terse_question_tolerance (question))
    kind = kind == TERSE_FIGURE_USUAL ? TERSE_FIGURE_MATRIX : kind;
  if (!check_coins (kind, question, protocol, error))
    return NULL;
  if (kind == TERSE_FIGURE_USUAL)
    kind = terse_question_schedule (question) ? TERSE_FIGURE_SCHEDULE : TERSE_FIGURE_TREE;
  if (kind == TERSE_FIGURE_MATRIX)
    {
      g_set_error (error, TERSE_ERROR, TERSE_ERROR_USAGE,
                   "matrix: expected svg, pdf or png, found dot");
      return NULL;
    }
  if (kind == TERSE_FIGURE_TREE)
    {
      g_autoptr (TerseOutline) outline = outline_of (protocol, error);
      return outline ? terse_outline_to_dot (outline, caption) : NULL;
    }
  return check_schedule (question, error)
             ? terse_schedule_to_dot (terse_question_schedule (question), caption)
             : NULL;
}
