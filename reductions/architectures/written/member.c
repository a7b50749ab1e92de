#include "reductions/architectures/written/member.h"

#include "reductions/architectures/machines/numbers.h"

/* What is asked, mixed into the hash so that no two maps are the same. */
enum { EMBED, GENERATE, SHOW, QUERY, TERM, UPDATE, CARRY, ANSWER };

static guint64
hash_of (const TerseMember *member, guint what, guint64 first, guint64 second)
{
  return terse_hash (terse_hash (terse_hash (member->seed, what), first), second);
}

static guint64
mask_of (const TerseMember *member, guint line)
{
  return terse_mask (member->sights->bits[line]);
}

/* What the state of a position makes of a line: n numbers. */
static void
fill (const TerseMember *member, guint what, guint layer, guint line, guint64 state, guint64 n,
      guint64 *numbers)
{
  const guint64 hash = terse_hash (hash_of (member, what, layer, line), state);
  for (guint64 i = 0; i < n; i++)
    numbers[i] = terse_hash (hash, i) & mask_of (member, line);
}

guint64
terse_member_embed (const TerseMember *member, guint position, const guint *fields)
{
  return terse_hash_fields (hash_of (member, EMBED, position, 0), member->base.task->fields,
                            fields);
}

guint64
terse_member_generate (const TerseMember *member, guint position, guint64 state)
{
  return hash_of (member, GENERATE, position, state);
}

void
terse_member_show (const TerseMember *member, guint layer, guint line, guint64 state,
                   guint64 *numbers)
{
  fill (member, SHOW, layer, line, state, member->sights->numbers[line], numbers);
}

void
terse_member_ask (const TerseMember *member, guint layer, guint line, guint64 state,
                  guint64 *numbers)
{
  fill (member, QUERY, layer, line, state, member->sights->asks[line], numbers);
}

void
terse_member_add (const TerseMember *member, guint layer, guint line, const guint64 *asked,
                  guint64 state, guint64 *sums)
{
  guint64 hash = terse_hash (hash_of (member, TERM, layer, line), state);
  if (asked)
    hash = terse_hash_list (hash, (guint) member->sights->asks[line], asked);
  for (guint64 i = 0; i < member->sights->numbers[line]; i++)
    sums[i] = (sums[i] + terse_hash (hash, i)) & mask_of (member, line);
}

guint64
terse_member_begin (const TerseMember *member, guint layer, guint position, guint64 state)
{
  return terse_hash (hash_of (member, UPDATE, layer, position), state);
}

guint64
terse_member_see (guint64 so_far, guint64 n, const guint64 *numbers)
{
  return terse_hash_list (so_far, (guint) n, numbers);
}

void
terse_member_carry (const TerseMember *member, guint layer, guint line, guint64 state,
                    guint64 *numbers)
{
  fill (member, CARRY, layer, line, state, member->sights->numbers[line], numbers);
}

gboolean
terse_member_answers_each (const TerseMachineClass *klass, const TerseTask *task)
{
  return klass->local_answers && task->answers == task->tokens;
}

void
terse_member_answer (const TerseMember *member, guint position, guint64 state, guint *answers)
{
  const TerseTask *task = member->base.task;
  const gboolean each = terse_member_answers_each (member->base.klass, task);
  for (guint a = each ? position : 0; a < (each ? position + 1 : task->answers); a++)
    answers[a] = (guint) (hash_of (member, ANSWER, a, state) % task->answer_radix[a]);
}

static gboolean
can_be_run (const TerseSights *sights)
{
  for (guint l = 0; l < sights->lines; l++)
    if (sights->bits[l] > 62 || sights->numbers[l] > TERSE_MEMBER_MAX_NUMBERS
        || sights->asks[l] > TERSE_MEMBER_MAX_NUMBERS)
      return FALSE;
  return TRUE;
}

TerseMachine *
terse_member_random (const TerseMachineClass *klass, const TerseSizes *sizes, const TerseTask *task,
                     guint seed)
{
  g_autoptr (TerseSights) sights
      = terse_sights_new ((const TerseWritten *) klass, sizes, task->tokens, NULL);
  if (sights == NULL || !can_be_run (sights))
    return NULL;
  TerseMember *member = g_new (TerseMember, 1);
  *member
      = (TerseMember){ { klass, *sizes, task }, g_steal_pointer (&sights), terse_hash (0, seed) };
  return &member->base;
}

void
terse_member_free (TerseMachine *machine)
{
  terse_sights_free (((TerseMember *) machine)->sights);
  g_free (machine);
}

/* A run: states before every layer and after the last, and what the layers carry. */
typedef struct {
  const TerseMember *member;
  guint64 *states;   /* [layer * positions + position] */
  guint64 **carried; /* [layer * lines + line] */
} Run;

static guint64 *
state_at (const Run *run, guint layer, guint position)
{
  return &run->states[(gsize) layer * run->member->sights->positions + position];
}

static Run
run_new (const TerseMember *member)
{
  const TerseSights *sights = member->sights;
  Run run = { member, g_new0 (guint64, (gsize) (sights->layers + 1) * sights->positions),
              g_new (guint64 *, (gsize) sights->layers * sights->lines) };
  for (guint i = 0; i < sights->layers * sights->lines; i++)
    run.carried[i] = g_new0 (guint64, MAX (sights->numbers[i % sights->lines], 1));
  return run;
}

static void
run_clear (Run *run)
{
  const TerseSights *sights = run->member->sights;
  for (guint i = 0; i < sights->layers * sights->lines; i++)
    g_free (run->carried[i]);
  g_free (run->carried);
  g_free (run->states);
}

/* What a line shows of the positions that are seen, one after another. */
static guint64
see_shown (const Run *run, guint layer, guint line, const TerseSight *sight, guint64 so_far)
{
  const guint64 n = run->member->sights->numbers[line];
  g_autofree guint64 *numbers = g_new (guint64, MAX (n, 1));
  for (guint j = sight->low; j < sight->high; j++)
    if (terse_sight_sees (sight, j))
      {
        terse_member_show (run->member, layer, line, *state_at (run, layer, j), numbers);
        so_far = terse_member_see (so_far, n, numbers);
      }
  return so_far;
}

static guint64
see_sums (const Run *run, guint layer, guint line, guint position, const TerseSight *sight,
          guint64 so_far)
{
  const TerseSights *sights = run->member->sights;
  const guint64 n = sights->numbers[line];
  g_autofree guint64 *sums = g_new0 (guint64, MAX (n, 1)),
                     *asked = g_new0 (guint64, MAX (sights->asks[line], 1));
  terse_member_ask (run->member, layer, line, *state_at (run, layer, position), asked);
  for (guint j = sight->low; j < sight->high; j++)
    if (terse_sight_sees (sight, j))
      terse_member_add (run->member, layer, line, sights->asks[line] ? asked : NULL,
                        *state_at (run, layer, j), sums);
  return terse_member_see (so_far, n, sums);
}

static void
step (const Run *run, guint layer, guint position)
{
  const TerseSights *sights = run->member->sights;
  guint64 so_far
      = terse_member_begin (run->member, layer, position, *state_at (run, layer, position));
  for (guint l = 0; l < sights->lines; l++)
    {
      const TerseSight *sight = terse_sights_place (sights, layer, l, position);
      const TerseSightKind kind = terse_sights_line (sights, l)->kind;
      if (!terse_sights_active (sights, layer, l))
        continue;
      if (kind == TERSE_SIGHT_CARRIES)
        so_far = terse_member_see (so_far, sights->numbers[l],
                                   run->carried[layer * sights->lines + l]);
      else if (kind == TERSE_SIGHT_READS)
        so_far = see_shown (run, layer, l, sight, so_far);
      else
        so_far = see_sums (run, layer, l, position, sight, so_far);
    }
  *state_at (run, layer + 1, position) = so_far;
  for (guint l = 0; l < sights->lines; l++)
    if (terse_sights_line (sights, l)->kind == TERSE_SIGHT_CARRIES
        && terse_sights_active (sights, layer, l))
      terse_member_carry (run->member, layer, l, so_far, run->carried[layer * sights->lines + l]);
}

void
terse_member_run (const TerseMachine *machine, const guint *tokens, guint *answers)
{
  const TerseMember *member = (const TerseMember *) machine;
  const TerseSights *sights = member->sights;
  Run run = run_new (member);
  for (guint t = 0; t < sights->tokens; t++)
    *state_at (&run, 0, t)
        = terse_member_embed (member, t, tokens + (gsize) t * machine->task->fields);
  for (guint pass = 0; pass < sights->passes; pass++)
    for (guint layer = 0; layer < sights->layers; layer++)
      for (guint t = 0; t < sights->tokens; t++)
        step (&run, layer, t);
  for (guint t = sights->tokens; t < sights->positions; t++)
    {
      *state_at (&run, 0, t)
          = terse_member_generate (member, t, *state_at (&run, sights->layers, t - 1));
      for (guint layer = 0; layer < sights->layers; layer++)
        step (&run, layer, t);
    }
  const gboolean each = terse_member_answers_each (machine->klass, machine->task);
  for (guint t = each ? 0 : sights->positions - 1; t < (each ? sights->tokens : sights->positions);
       t++)
    terse_member_answer (member, t, *state_at (&run, sights->layers, t), answers);
  run_clear (&run);
}
