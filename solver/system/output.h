/* Where a result is written to by name, for both programs. A plain file, or a free name, is written
 * under a temporary name made exclusively in the same folder, synced and renamed, so that nobody
 * ever sees half of it. What is written to as it stands, a pipe, a character device or standard
 * output, is written to directly. All else is refused, links to files too: what is replaced is what
 * was named. A pipe without a reader is waited for, a few seconds. */
#ifndef TERSE_SOLVER_SYSTEM_OUTPUT_H
#define TERSE_SOLVER_SYSTEM_OUTPUT_H

#include <stdbool.h>
#include <stdio.h>

/* Seconds that a pipe may be without a reader. */
#define TERSE_OUTPUT_PATIENCE 2

typedef struct {
  FILE *file;         /* what is written goes here */
  int folder;         /* of the file; -1: written to directly */
  char temporary[48]; /* name in the folder */
  const char *name;   /* likewise, of the path that was given, which must outlive the output */
  unsigned mode;      /* of the file that is replaced, or 0 */
  char found[160];    /* after a failure, "found ..." for a message */
} TerseOutput;

/* FALSE and `found` where nothing can be written there. */
bool terse_output_open (TerseOutput *output, const char *path);
/* Ends an output that was opened: with `keep` the file takes its place and is on the disk, without
 * it nothing of it stays. FALSE and `found`, and nothing stays, where it could not be written. */
bool terse_output_close (TerseOutput *output, bool keep);
/* Both in one. */
bool terse_output_write (TerseOutput *output, const char *path, const void *bytes, size_t size);

/* Puts an open file or folder on the disk, where its file system can be told to. */
bool terse_output_sync (int descriptor);

#endif
