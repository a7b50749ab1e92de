#!/bin/sh
# Someone with an architecture: what there is, a class of machines of her own, and what follows for it.
set -eu
terse list machines > machines
for id in sliding-window state-space linear-attention chain-of-thought; do grep -q "^$id: " machines; done
terse bound state-space associative-recall -n 4 --layers 2 | tail -1 | tee conclusion
grep -q '^no state-space with layers=2, window=1 and 2 \* width \* dim \* precision <= 3 ' conclusion
cat > mine.machine <<'MACHINE'
machine     mine
summary     a layer whose positions see the last window positions, and a running total
source      my own
arithmetic  numbers of precision bits, any maps of them
sizes       layers, width, precision, window
layers      layers
carries     width of precision
reads       width of precision for j in (if position < window then 0 else position - window + 1)..position
MACHINE
terse bound mine.machine associative-recall -n 4 --window 2 | tail -1 | grep '^no mine with '
sed 's/(if position < window then 0 else position - window + 1)/position - window/' mine.machine > wrong.machine
status=0
terse bound wrong.machine associative-recall -n 4 2> message || status=$?
[ "$status" = 2 ]
grep '^terse: wrong.machine:8: expected positions in 0..2 to be seen, found -1 from position 0' message
terse bound attention associative-recall --tokens 9 --heads 1 --dim 1 --precision 1 --format json | grep -q '"conclusion"'
