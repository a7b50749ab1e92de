#!/bin/sh
# A theorist with a truth table of her own: from CSV to the least budget with both certificates, checked by the two
# programs, drawn, and given to another checker.
set -eu
cat > truth.csv <<'TABLE'
,y0,y1,y2,y3
x0,0,1,1,0
x1,1,0,1,0
x2,1,1,0,1
x3,0,0,1,1
TABLE
terse minimum matrix --file truth.csv --out certificates | tee minimum
grep -q '^minimum bits: 3' minimum
for folder in certificates/*; do terse check "$folder"; done
terse minimum matrix --file - < truth.csv --quiet
terse measure matrix --file truth.csv --format csv | grep -q rank
printf 'problem differ\nplayer alice x[2] in 0..1\nplayer bob y[2] in 0..1\noutputs 2\npromise any(i in 0..1: x[i] != y[i])\nallowed x[output] != y[output]\n' > differ.problem
terse minimum relation --file differ.problem | grep '^minimum bits: '
for folder in certificates/*; do
  [ -f "$folder/proof.lrat" ] || continue
  set -- "$folder/formula.cnf" "$folder/proof.lrat"
  [ ! -f "$folder/definitions.txt" ] || set -- "$@" --definitions "$folder/definitions.txt"
  terse-check "$@" | grep '^s VERIFIED$'
  terse export "$folder" --format lrat-text --out other
  terse-check other/formula.cnf other/proof.lrat | grep '^s VERIFIED$'
done
man -w terse > /dev/null 2>&1 || [ ! -x /usr/bin/man ]
