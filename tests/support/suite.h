/* A folder for every test of a suite, and the program run in it: TestSuite (name, .init =
 * scratch_open, .fini = scratch_close). A suite that needs more in its folder has an `init` of its
 * own that opens it first. */
#ifndef TERSE_TESTS_SUPPORT_SUITE_H
#define TERSE_TESTS_SUPPORT_SUITE_H

#include "tests/support/program.h"

/* The folder of the test that runs, empty at first; NULL where there is none. */
extern char *scratch;

void scratch_open (void);
void scratch_close (void);

/* Runs a line in the folder, with the quoting of a shell; the result is for terse_run_clear (). */
TerseRun scratch_try (const char *line);
/* The same, and the test ends if it does not exit with this status. */
TerseRun scratch_run (const char *line, int status);
/* What it prints on standard output then, (transfer full). */
char *scratch_output (const char *line, int status);
/* terse_run_expect_complaint () there. */
void scratch_expect_complaint (const char *line, const char *part);
/* The parts, separated by `|`, are in the text one after the other; else the test ends. */
void scratch_expect_parts (const char *line, const char *text, const char *parts);
/* The line ends with the status, and its standard output has the parts. */
void scratch_expect_output (const char *line, int status, const char *parts);

#endif
