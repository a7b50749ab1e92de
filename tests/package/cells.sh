#!/bin/sh
# Someone with thousands of cells: a specification, a store that is gone on with, a table, a picture and pages.
set -eu
awk 'BEGIN { seed = 1
  print "[table]\ntitle = two thousand cells\n[a]\nproblem = matrix\nbits = 2\nknows = both"
  printf "p.entries = "
  for (i = 0; i < 2000; i++) {
    text = ""
    for (k = 0; k < 9; k++) { seed = seed * 16807 % 2147483647
      text = text substr (" ;", 1 + (k % 3 == 0), k > 0) int(seed / 65536) % 2 }
    printf "%s\"%s\"", substr (", ", 1, i ? 2 : 0), text }
  print "" }' > cells.ini
terse table cells.ini --store store.sqlite --format csv --progress never > table.csv
[ "$(wc -l < table.csv)" -gt 400 ]
! grep -q undecided table.csv
terse table cells.ini --store store.sqlite --format csv --progress never > again.csv
cmp table.csv again.csv
terse store list --store store.sqlite | grep -c impossible
terse site cells.ini --store store.sqlite --out pages > /dev/null
[ -f pages/index.html ]
