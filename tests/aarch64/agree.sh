#!/bin/sh
# The program for aarch64 and the one of this machine give the same formulas, protocols and verdicts, byte for byte, and
# each verifies the certificates of the other; what they print is the same but for times, and for lengths of proofs that
# are found with arithmetic of the processor: agree.sh NATIVE-FOLDER AARCH64-FOLDER SYSROOT QUESTIONS
set -eu
native=$1 other=$2 sysroot=$3 questions=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
emulate () { qemu-aarch64 -L "$sysroot" "$@"; }
fail () {
  echo "agree.sh: $1" >&2
  exit 1
}

count=0
while read -r question; do
  case $question in '#'*) continue ;; esac
  count=$((count + 1))
  # shellcheck disable=SC2086 # words of a command line
  "$native/terse" solve $question --threads 1 --out "$work/native/$count" > "$work/one" || fail "$question: status $?"
  # shellcheck disable=SC2086
  emulate "$other/terse" solve $question --threads 1 --out "$work/aarch64/$count" > "$work/two" || fail "$question: status $? on aarch64"
  [ "$(head -1 "$work/one")" = "$(head -1 "$work/two")" ] || fail "$question: $(head -1 "$work/one"), on aarch64 $(head -1 "$work/two")"
done < "$questions"

# Manifests name the seconds.
for folder in native aarch64; do
  (cd "$work/$folder" && find . -type f ! -name manifest.json ! -name SHA256SUMS -exec sha256sum {} + | sort -k 2) > "$work/$folder.sums"
done
diff "$work/native.sums" "$work/aarch64.sums" || fail "expected the same files of both, found others"

"$native/terse" check "$work"/aarch64/*/* > "$work/log" || fail "$(cat "$work/log")"
emulate "$other/terse" check "$work"/native/*/* > "$work/log" || fail "$(cat "$work/log")"
proofs=0
for proof in "$work"/native/*/*/proof.lrat; do
  folder=$(dirname "$proof")
  set --
  [ ! -e "$folder/symmetries.txt" ] || set -- --symmetries "$folder/symmetries.txt"
  [ ! -e "$folder/definitions.txt" ] || set -- "$@" --definitions "$folder/definitions.txt"
  emulate "$other/terse-check" "$folder/formula.cnf" "$proof" "$@" > "$work/log" || fail "$folder: $(cat "$work/log")"
  head -c -2 "$proof" > "$work/short"
  if emulate "$other/terse-check" "$folder/formula.cnf" "$work/short" "$@" > /dev/null 2>&1; then
    fail "$folder: a proof without its end is accepted"
  fi
  proofs=$((proofs + 1))
done
[ "$count" -gt 0 ] && [ "$proofs" -gt 0 ] || fail "expected questions and proofs, found $count and $proofs"

for line in "measure equality -n 2" "minimum inner-product -n 2" "reduction check equality-dyck --max-n 3" \
  "bound decoder sequential-composition --layers 2 -p m=17 -p n=10" "list reductions"; do
  # shellcheck disable=SC2086
  "$native/terse" $line > "$work/one" || fail "$line: status $?"
  # shellcheck disable=SC2086
  emulate "$other/terse" $line > "$work/two" || fail "$line: status $? on aarch64"
  for printed in one two; do
    sed -E 's/[0-9]+\.[0-9]+ ?(s|MiB)?//g;s/proof of [0-9]+ steps/proof/' "$work/$printed" > "$work/$printed.plain"
  done
  diff "$work/one.plain" "$work/two.plain" || fail "$line: expected the same lines on aarch64"
done
echo "$count questions: the same files; certificates verified by each other; $proofs proofs by terse-check"
