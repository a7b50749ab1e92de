#!/bin/sh
# A maintainer of the reductions of a paper, in continuous integration: all files at once, a report that the service
# reads, and a message that names what is wrong.
set -eu
cp /usr/share/doc/terse/examples/*.reduction /usr/share/doc/terse/examples/*.problem \
  /usr/share/doc/terse/examples/*.task /usr/share/doc/terse/examples/*.machine .
rm -f triple-matching-printed.reduction
terse reduction check ./*.reduction --max-n 3 --format junit > report.xml
grep -q '<testsuite name="member-last-repeats"' report.xml
! grep -q '<failure' report.xml
sed 's/if a\[i\] then i else n/if a[i] then n - i else n/; s/^reduction .*/reduction slip/' member-last-repeats.reduction > slip.reduction
status=0
terse reduction check ./*.reduction --max-n 3 --format junit > report.xml || status=$?
[ "$status" = 1 ]
grep '<failure message="Alice a = .*, Bob b = .*: tokens ' report.xml
sed 's/alice if a\[i\]/alice if b/; s/^reduction .*/reduction spy/' member-last-repeats.reduction > slip.reduction
status=0
terse reduction check slip.reduction 2> message || status=$?
[ "$status" = 2 ]
grep '^terse: slip.reduction:[0-9]*: expected only fields of alice in a token of alice, found b' message
