#!/bin/sh
# Coverage by room: `tests/coverage.sh BUILD` after the tests of a build with TERSE_COVERAGE prints, for each folder of sources,
# the lines, those that ran and their share, then the lines of trusted rooms that did not run. What the programs did that
# tests started counts too.
set -eu
cd "$(dirname "$0")/.."
build=${1:-build-coverage}
# Where a case ends in the middle of a function, gcov may count a branch less than never: a warning of gcovr, no error.
gcovr --root . --object-directory "$build" --gcov-ignore-parse-errors --filter '(protocols|solver|reductions|cli)/' --csv "$build/coverage.csv" \
  --json "$build/coverage.json" >/dev/null
awk -F, '
  NR > 1 { room = $1; sub ("/[^/]*$", "", room); lines[room] += $2; ran[room] += $3 }
  END {
    for (room in lines)
      printf "%-40s %6d %6d %6.1f%%\n", room, lines[room], ran[room], 100 * ran[room] / lines[room] | "sort"
    close ("sort")
    for (room in lines) { all += lines[room]; some += ran[room] }
    if (all) printf "%-40s %6d %6d %6.1f%%\n", "all", all, some, 100 * some / all
  }' "$build/coverage.csv"
echo
echo 'lines of trusted rooms that did not run:'
gcovr --add-tracefile "$build/coverage.json" --root . \
  --filter 'protocols/[^/]*$' --filter 'protocols/(problems|models)/' --filter 'reductions/questions/encodings/' \
  --filter 'reductions/architectures/(machines|tasks)/' --filter 'solver/(check|witness)/' --filter 'solver/formula/formula.c'  --txt - --exclude-unreachable-branches | awk '$NF !~ /%$/ && NF > 3 && /\.[ch] /'
