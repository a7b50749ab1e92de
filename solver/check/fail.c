/* How a run of the kernel ends before its time: the one message, its place, and the way out. */
#include "solver/check/kernel.h"

#include <inttypes.h>
#include <stdarg.h>

/* What is counted between two questions to the caller. */
#define POLLS 4096

void
terse_kernel_about (TerseKernel *check, const char *subject, uint64_t number)
{
  check->subject = subject;
  check->number = number;
}

_Noreturn void
terse_kernel_fail (TerseKernel *check, const char *format, ...)
{
  const TerseKernelInput *input = check->input;
  uint64_t position = input->binary ? input->passed + input->position : input->line;
  char reason[200], subject[64] = "", *message = check->result.message;
  va_list arguments;
  va_start (arguments, format);
  vsnprintf (reason, sizeof reason, format, arguments);
  va_end (arguments);
  if (input->broken) /* whatever was missed could not be read */
    snprintf (reason, sizeof reason, "expected a file that can be read, found none");
  if (check->subject != NULL)
    snprintf (subject, sizeof subject, "%s %" PRIu64 ": ", check->subject, check->number);
  snprintf (message, sizeof check->result.message, "%.200s:%s%" PRIu64 ": %s%s", input->name,
            input->binary ? "byte " : "", position, subject, reason);
  for (; *message != '\0'; message++)
    if (*message == '\n' || *message == '\r')
      *message = ' ';
  check->result.io_error = check->result.io_error || input->broken;
  longjmp (check->failure, 1);
}

_Noreturn void
terse_kernel_fail_for_memory (TerseKernel *check)
{
  check->result.no_memory = true;
  terse_kernel_fail (check, "expected more memory, found none");
}

void
terse_kernel_poll (TerseKernel *check, unsigned count)
{
  check->polls += count;
  if (check->polls < POLLS)
    return;
  check->polls = 0;
  if (check->stop == NULL || check->stop (check->stop_data) == 0)
    return;
  check->result.stopped = true;
  terse_kernel_fail (check, "expected to be left to the end, found that it was stopped");
}
