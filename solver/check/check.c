/* One run of the kernel: read the formula, add the lex-leader clauses of the symmetries
 * (symmetry.c) and the clauses of the definitions (definition.c), follow the proof (lrat.c). Clause
 * ids go on in this order. Each step keeps satisfiability, so the formula is unsatisfiable if the
 * empty clause is reached. A broken input ends like a short one, and no verdict survives it. */
#include "solver/check/check.h"

#include <stdlib.h>
#include <string.h>

#include "solver/check/kernel.h"

enum { FORMULA, SYMMETRIES, DEFINITIONS, PROOF, INPUTS };

static void
begin (TerseKernel *check, TerseKernelInput *input)
{
  check->input = input;
  terse_kernel_about (check, NULL, 0);
}

static void
refuse_broken (TerseKernel *check)
{
  if (check->input->broken)
    terse_kernel_fail (check, "unreadable");
}

static void
finish_extension (TerseKernel *check, const char *write_extended)
{
  check->result.variables = (uint64_t) check->variables;
  check->result.added_clauses = check->last_id - check->result.clauses;
  if (write_extended != NULL)
    terse_kernel_write_formula (check, write_extended);
}

static void
follow (TerseKernel *check, TerseKernelInput *inputs, const char *write_extended)
{
  static void (*const read[INPUTS]) (TerseKernel *)
      = { terse_kernel_read_formula, terse_kernel_read_symmetries, terse_kernel_read_definitions,
          terse_kernel_read_proof };
  for (int i = 0; i < INPUTS; i++)
    {
      begin (check, &inputs[i]);
      refuse_broken (check);
    }
  for (int i = 0; i < INPUTS; i++)
    {
      begin (check, &inputs[i]);
      if (i == PROOF)
        finish_extension (check, write_extended);
      read[i](check);
      refuse_broken (check);
    }
}

static void
run (TerseKernel *check, TerseKernelInput *inputs, const char *write_extended)
{
  if (setjmp (check->failure) != 0)
    return;
  follow (check, inputs, write_extended);
  check->result.verified = check->refuted;
}

static TerseKernelResult
run_and_free (TerseKernelInput *inputs, const char *write_extended, bool liberal,
              int (*stop) (void *data), void *data)
{
  TerseKernel check = { .liberal = liberal, .stop = stop, .stop_data = data };
  run (&check, inputs, write_extended);
  TerseKernelList *lists[] = { &check.literals, &check.clause, &check.trail, &check.slots,
                               &check.first,    &check.places, &check.map,   &check.mapped };
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
    free (lists[i]->data);
  free (check.runs);
  free (check.offsets);
  free (check.blocks);
  free (check.value_memory);
  return check.result;
}

TerseKernelResult
terse_kernel_run (const TerseKernelFiles *files)
{
  return terse_kernel_run_until (files, NULL, NULL);
}

static TerseKernelInput
from_file (const char *name, FILE *file, bool missing, unsigned char *buffer)
{
  return (TerseKernelInput){ .name = name == NULL ? "" : name,
                             .file = file,
                             .bytes = buffer,
                             .buffer = buffer,
                             .broken = missing,
                             .line = 1,
                             .line_start = true };
}

static TerseKernelResult
run_files (const char *const names[INPUTS], FILE *const files[INPUTS], const bool missing[INPUTS],
           const char *write_extended, bool liberal, int (*stop) (void *data), void *data)
{
  TerseKernelInput inputs[INPUTS];
  unsigned char *buffers = malloc (INPUTS * (size_t) TERSE_KERNEL_BUFFER);
  if (buffers == NULL)
    return (TerseKernelResult){ .no_memory = true,
                                .message = "memory: expected room for the files, found none" };
  for (int i = 0; i < INPUTS; i++)
    inputs[i]
        = from_file (names[i], files[i], missing[i], buffers + (size_t) i * TERSE_KERNEL_BUFFER);
  TerseKernelResult result = run_and_free (inputs, write_extended, liberal, stop, data);
  free (buffers);
  return result;
}

TerseKernelResult
terse_kernel_run_until (const TerseKernelFiles *files, int (*stop) (void *data), void *data)
{
  const char *names[INPUTS]
      = { files->formula, files->symmetries, files->definitions, files->proof };
  FILE *opened[INPUTS];
  bool missing[INPUTS], standard = names[PROOF] != NULL && strcmp (names[PROOF], "-") == 0;
  for (int i = 0; i < INPUTS; i++)
    {
      bool optional = i == SYMMETRIES || i == DEFINITIONS;
      opened[i] = i == PROOF && standard ? stdin : names[i] ? fopen (names[i], "rb") : NULL;
      missing[i] = opened[i] == NULL && !(optional && names[i] == NULL);
    }
  if (standard)
    names[PROOF] = "<stdin>";
  TerseKernelResult result
      = run_files (names, opened, missing, files->write_extended, files->liberal, stop, data);
  for (int i = 0; i < INPUTS; i++)
    if (opened[i] != NULL && opened[i] != stdin)
      fclose (opened[i]);
  return result;
}

TerseKernelResult
terse_kernel_run_streams (const TerseKernelStreams *streams, int (*stop) (void *data), void *data)
{
  const char *const names[INPUTS] = { streams->formula_name, streams->symmetries_name,
                                      streams->definitions_name, streams->proof_name };
  FILE *const files[INPUTS]
      = { streams->formula, streams->symmetries, streams->definitions, streams->proof };
  const bool missing[INPUTS]
      = { [FORMULA] = files[FORMULA] == NULL, [PROOF] = files[PROOF] == NULL };
  return run_files (names, files, missing, NULL, false, stop, data);
}

static TerseKernelInput
in_memory (const char *name, const void *bytes, size_t size)
{
  return (TerseKernelInput){
    .name = name, .bytes = bytes, .size = size, .line = 1, .line_start = true
  };
}

TerseKernelResult
terse_kernel_run_texts (const TerseKernelTexts *texts)
{
  TerseKernelInput inputs[INPUTS]
      = { in_memory ("formula", texts->formula, texts->formula_size),
          in_memory ("symmetries", texts->symmetries, texts->symmetries_size),
          in_memory ("definitions", texts->definitions, texts->definitions_size),
          in_memory ("proof", texts->proof, texts->proof_size) };
  return run_and_free (inputs, NULL, texts->liberal, NULL, NULL);
}
