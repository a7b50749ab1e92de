#!/bin/sh
# check.sh FORMULA PROOF [SYMMETRIES [DEFINITIONS]]: ACL2 decides, by a checker that is proved correct, whether a proof refutes a
# formula. README.md has the rule, the theorem and the forms of the files; `-` stands for no file.
#
# Status 0 and the line `s VERIFIED UNSAT`: refuted. 1 and `s NOT VERIFIED`: not. 2: the referee could not be run. The books are
# certified on first use, in a folder of ${TERSE_REFEREE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/terse}; this one is only read.
set -u
LC_ALL=C
ACL2_CUSTOMIZATION=NONE # no start-up file of the user
export LC_ALL ACL2_CUSTOMIZATION
books="symcore symlex symall symlrat symdef symrun"
acl2=${ACL2:-acl2}
child=

give_up () {
  echo "referee: $1" >&2
  exit 2
}

refuse () {
  echo "referee: $1" >&2
  echo "s NOT VERIFIED"
  exit 1
}

# The path as it is seen from another folder.
absolute () {
  case $1 in
    /*) printf '%s\n' "$1" ;;
    *) printf '%s/%s\n' "$PWD" "$1" ;;
  esac
}

# Runs ACL2 on standard input so that a signal to this script ends it too; the log of it is file $1.
run_acl2 () {
  "$acl2" <"$work/input" >"$1" 2>&1 &
  child=$!
  wait "$child"
  status=$?
  child=
  return "$status"
}

stop () {
  [ -z "$child" ] || kill "$child" 2>/dev/null
  exit 2
}

# --- the books ---

# A folder for these books and this ACL2. Certificates hold paths and go stale with either.
find_cache () {
  place=${TERSE_REFEREE_CACHE:-${XDG_CACHE_HOME:-${HOME:-}/.cache}/terse}
  program=$(readlink -f "$(command -v "$acl2")")
  books_sum=$(for book in $books; do cat "$here/$book.lisp"; done | sha256sum | cut -c1-16)
  acl2_sum=$({ printf '%s\n' "$program"; head -c 4096 "$program"; } | sha256sum | cut -c1-8)
  cache=$(absolute "$place/referee-$books_sum-$acl2_sum")
  case $cache in
    *[!A-Za-z0-9/._+-]*) give_up "$cache: expected letters, digits and /._+- for ACL2, found others (TERSE_REFEREE_CACHE)" ;;
  esac
  mkdir -p "$cache" 2>/dev/null || give_up "$cache: expected a folder to certify books in, found none (TERSE_REFEREE_CACHE)"
}

certify () {
  flags='?'
  [ "$1" != symrun ] || flags='? t :ttags :all'
  printf '(include-book "projects/sat/lrat/portcullis" :dir :system)\n(certify-book "%s/%s" %s)\n' \
    "$cache" "$1" "$flags" >"$work/input"
  run_acl2 "$work/$1.log"
  [ -e "$cache/$1.cert" ] || {
    tail -n 5 "$work/$1.log" >&2
    give_up "$1.lisp: expected ACL2 to certify it, found that it does not (packages acl2 and acl2-books, .ci/setup referee)"
  }
}

# One run at a time certifies; the last thing it does is to write the file `certified`.
certify_books () {
  exec 9>"$cache/lock" || give_up "$cache/lock: expected to write there, found that it is not possible"
  flock 9
  if [ ! -e "$cache/certified" ]; then
    for book in $books; do
      rm -f "$cache/$book.cert"
      cp "$here/$book.lisp" "$cache/$book.lisp" || give_up "$cache: expected room for the books, found none"
      certify "$book" 9>&-
    done
    : >"$cache/certified"
  fi
  exec 9>&-
}

# --- the files ---

# The words of a file of the kernel (../check/README.md), one a line, without its comment lines.
words_of () {
  sed '/^[ 	]*c/d' "$1" | tr -s ' \t\r\n' '\n' | awk '$0 != ""'
}

# Clauses, one a line.
write_formula () {
  words_of "$1" | awk '
    NR <= 2 { if ($0 != (NR == 1 ? "p" : "cnf")) { bad = 1; exit } next }
    $0 !~ /^(0|-?[1-9][0-9]*)$/ { bad = 1; exit }
    NR == 3 { next }
    NR == 4 { expected = $0; next }
    { printf "%s%s", $0, $0 == "0" ? "\n" : " "; open = $0 != "0"; if (!open) clauses++ }
    END { exit bad || open || NR < 4 || clauses + 0 != expected + 0 }'
}

# (K (v literal)* 0)* as the value of lrat::sigs.
write_symmetries () {
  words_of "$1" | awk '
    BEGIN { print "(assign lrat::sigs (quote (" }
    $0 !~ /^(0|-?[1-9][0-9]*)$/ { bad = 1; exit }
    !inside { if ($0 < 0) { bad = 1; exit } printf "(%s . (", $0; inside = 1; next }
    variable { if ($0 == "0") { bad = 1; exit } printf "(%s . %s)", variable, $0; variable = ""; next }
    $0 == "0" { print "))"; inside = 0; next }
    { if ($0 < 0) { bad = 1; exit } variable = $0 }
    END { print ")))"; exit bad || inside }'
}

# (x literal+ 0)* as the value of lrat::defs.
write_definitions () {
  words_of "$1" | awk '
    BEGIN { print "(assign lrat::defs (quote (" }
    $0 !~ /^(0|-?[1-9][0-9]*)$/ { bad = 1; exit }
    !inside { if ($0 <= 0) { bad = 1; exit } printf "(%s", $0; inside = 1; next }
    $0 == "0" { print ")"; inside = 0; next }
    { printf " %s", $0 }
    END { print ")))"; exit bad || inside }'
}

# Sorts the literals of each clause, as the rule for symmetries wants them; a line that is sorted stays as it is.
sort_clauses () {
  awk '{
    for (i = 2; i < NF; i++) {
      literal = $i
      for (j = i - 1; j >= 1 && $j + 0 > literal + 0; j--)
        $(j + 1) = $j
      $(j + 1) = literal
    }
    print
  }'
}

write_files () {
  write_formula "$formula" >"$work/formula" || refuse "$formula: expected a formula in DIMACS form, found something else"
  if grep -qx 0 "$work/formula"; then
    echo "c the formula holds the empty clause, ACL2 was not asked"
    echo "s VERIFIED UNSAT"
    exit 0
  fi
  case $(head -c 1 "$proof" | tr -d '\0') in
    a | d) ln -s "$proof" "$work/proof" ;;
    *) refuse "$proof: expected a compressed proof, found something else" ;;
  esac
  if [ "$symmetries" != /dev/null ]; then
    sort_clauses <"$work/formula" >"$work/sorted" && mv "$work/sorted" "$work/formula"
  fi
  write_symmetries "$symmetries" >"$work/symmetries" || refuse "$symmetries: expected K (v literal)* 0, found something else"
  write_definitions "$definitions" >"$work/definitions" || refuse "$definitions: expected x literal+ 0, found something else"
}

# --- the verdict ---

judge () {
  {
    printf '(include-book "%s/symrun" :ttags :all)\n' "$cache"
    echo '(lrat::sym-def-run "formula" "symmetries" "definitions" "proof" "echo" state)'
  } >"$work/input"
  run_acl2 "$work/log"
  status=$?
  [ -z "${TERSE_REFEREE_LOG:-}" ] || cp "$work/log" "$TERSE_REFEREE_LOG"
  [ "$status" -lt 126 ] || give_up "expected ACL2 to come to an end, found it ended by status $status"
  ! grep -qi 'exhausted\|Memory limit' "$work/log" || give_up "expected ACL2 to come to an end, found its memory exhausted"
  ! grep -q 'Uncertified' "$work/log" || give_up "$cache: expected certified books, found others; remove the folder and try again"
}

is_refuted () {
  [ "$status" -eq 0 ] && [ -e "$work/echo" ] && grep -q '^\(ACL2 !>\)*s VERIFIED UNSAT$' "$work/log"
}

# ACL2 has written the formula that it refuted. Word by word it must be the one that was asked about, with its clauses sorted
# where there are symmetries.
compare_formula () {
  words_of "$formula" | sed 1,4d >"$work/asked"
  if [ "$symmetries" != /dev/null ]; then
    awk '{ printf "%s%s", $0, $0 == "0" ? "\n" : " " }' "$work/asked" | sort_clauses | tr ' ' '\n' >"$work/sorted"
    mv "$work/sorted" "$work/asked"
  fi
  tr ' ' '\n' <"$work/echo" | cmp -s "$work/asked" -
}

case $# in
  2 | 3 | 4) ;;
  *) give_up "usage: check.sh FORMULA PROOF [SYMMETRIES|- [DEFINITIONS|-]]" ;;
esac
formula=$(absolute "$1")
proof=$(absolute "$2")
symmetries=/dev/null
definitions=/dev/null
[ "${3:--}" = - ] || symmetries=$(absolute "$3")
[ "${4:--}" = - ] || definitions=$(absolute "$4")
for file in "$formula" "$proof" "$symmetries" "$definitions"; do
  [ -r "$file" ] || give_up "$file: expected a readable file, found none"
done
command -v "$acl2" >/dev/null 2>&1 ||
  give_up "expected the program $acl2, found none (packages acl2 and acl2-books, .ci/setup referee)"
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d) || give_up "expected a temporary folder, found none"
trap 'rm -rf "$work"' EXIT
trap stop HUP INT TERM
work=$(absolute "$work")
find_cache
cd "$work" || exit 2
certify_books
write_files
judge
version=$(grep -o 'ACL2 Version [0-9.]*[0-9]' "$work/log" | head -n 1)
echo "c ${version:-ACL2}, books $books_sum"
is_refuted || refuse "expected a proof that refutes the formula, found none"
compare_formula || refuse "expected the formula $formula to be refuted, found another one"
echo "s VERIFIED UNSAT"
