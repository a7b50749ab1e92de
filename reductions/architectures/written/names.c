#include "reductions/architectures/written/names.h"

#define TOKENS (1u << 0)
#define LAYER (1u << 1)
#define POSITION (1u << 2)

/* What may be named in an expression besides the sizes that are declared. */
typedef struct {
  const TerseWritten *written;
  TerseScriptReader *reader;
  guint places;     /* bit mask */
  const char *seen; /* or NULL */
  GPtrArray *loops; /* names of sum, all and any around */
  guint used;       /* sizes, a bit mask */
} Names;

/* Of a fault in another line than the last. */
static void
fail (Names *names, guint line, const char *expected, const char *found)
{
  const guint last = names->reader->line;
  names->reader->line = line;
  terse_reader_fail (names->reader, expected, found);
  names->reader->line = last;
}

static gboolean
is_place (const Names *names, const char *name)
{
  static const char *const places[] = { "tokens", "layer", "position" };
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (names->places >> i & 1 && g_str_equal (places[i], name))
      return TRUE;
  if (names->seen && g_str_equal (names->seen, name))
    return TRUE;
  for (guint i = 0; i < names->loops->len; i++)
    if (g_str_equal (names->loops->pdata[i], name))
      return TRUE;
  return FALSE;
}

static void
check_name (Names *names, const TerseExpression *expression)
{
  const TerseSizeName size = terse_size_find (expression->name);
  if (is_place (names, expression->name))
    return;
  if (size == TERSE_N_SIZES)
    fail (names, expression->line,
          names->places ? "a size of the machine, tokens, layer or position"
                        : "a size of the machine",
          expression->name);
  else if (!(names->written->klass.sizes >> size & 1))
    fail (names, expression->line, "a size that the line sizes declares", expression->name);
  else
    names->used |= 1u << size;
}

static void
check (Names *names, const TerseExpression *expression)
{
  const gboolean loop = expression && expression->kind >= TERSE_EXPRESSION_SUM;
  if (expression == NULL || names->reader->fault)
    return;
  if (expression->kind == TERSE_EXPRESSION_NAME)
    check_name (names, expression);
  else if (expression->kind == TERSE_EXPRESSION_INDEX)
    fail (names, expression->line, "a number, as a machine has no fields", expression->name);
  for (guint i = 0; i < G_N_ELEMENTS (expression->child); i++)
    {
      if (loop && i == 2)
        g_ptr_array_add (names->loops, g_strdup (expression->name));
      check (names, expression->child[i]);
    }
  if (loop)
    g_ptr_array_set_size (names->loops, (gint) names->loops->len - 1);
}

static void
check_new (Names *names, guint line, const char *name)
{
  if (terse_size_find (name) < TERSE_N_SIZES || is_place (names, name))
    fail (names, line, "a name for the position that is seen which is not in use", name);
}

/* Numbers and bits are over the sizes alone, so that what crosses is a formula in them; where a
 * position looks is the shape. */
static void
check_sight (Names *names, const TerseSightLine *sight, guint *shape)
{
  const guint before = names->used;
  names->places = 0;
  check (names, sight->numbers);
  check (names, sight->bits);
  check (names, sight->asks);
  guint others = names->used;
  names->used = 0;
  names->places = sight->seen ? TOKENS | LAYER | POSITION : LAYER;
  if (sight->seen)
    check_new (names, sight->line, sight->seen);
  check (names, sight->low);
  check (names, sight->high);
  names->seen = sight->seen;
  check (names, sight->when);
  names->seen = NULL;
  *shape |= names->used;
  names->used |= others | before;
}

void
terse_written_names (TerseWritten *written, TerseScriptReader *reader)
{
  g_autoptr (GPtrArray) loops = g_ptr_array_new_with_free_func (g_free);
  Names names = { .written = written, .reader = reader, .loops = loops };
  guint shape = 0;
  check (&names, written->layers);
  check (&names, written->passes);
  check (&names, written->steps);
  shape = names.used;
  for (guint i = 0; i < written->sights->len; i++)
    check_sight (&names, written->sights->pdata[i], &shape);
  for (guint size = 0; size < TERSE_N_SIZES && !reader->fault; size++)
    if (written->klass.sizes & ~names.used & 1u << size)
      terse_reader_fail (reader, "every declared size to be used", terse_size_id (size));
  written->klass.shape = shape;
}
