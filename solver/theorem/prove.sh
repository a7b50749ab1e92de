#!/bin/sh
# prove.sh [FOLDER]: ACL2 proves the theorems of a folder (theorem.lisp, or theorem-1.lisp, theorem-2.lisp ..., and the data that
# they name) in one run, from books that it certifies first. README.md says what a theorem is. The folder is that of this script
# where none is given.
#
# A line for each: `s PROVED theorem`, ACL2 has certified theorem.lisp; `s NOT PROVED theorem`, it has not; `s ENDED theorem`, ACL2
# has ended before it came to an answer (its memory, as a rule), and has gone on with the others in another run. Status 0: all are
# proved. 1: some are not. 2: ACL2 has ended at some, or could not be run.
# Where this script lies beside a folder `books`, they are certified there, each time; else once for all, in a folder of
# ${TERSE_REFEREE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/terse}.
set -u
LC_ALL=C
ACL2_CUSTOMIZATION=NONE # no start-up file of the user
export LC_ALL ACL2_CUSTOMIZATION
acl2=${ACL2:-acl2}
books="symcore symlex symall symlrat symdef specification specification-rectangles specification-machines
specification-attention specification-layers specification-stacks specification-reals specification-errors meaning names
tree tree-proof rounds-proof schedule schedule-proof chosen theorem networks cover leaves leaves-proof machines attention
layer-names layers errors averaging refute formula counting rows fooling rank classes sets tokens-stage tokens memory-degree
degree handover injections frequent cell cell-fails cell-choice decomposition rectangles all-sizes wider longer separate
possible possible-networks possible-errors exhibit wider-errors finer-heads finer fields functionals reals"
child=

give_up () {
  echo "theorem: $1" >&2
  exit 2
}

absolute () {
  case $1 in
    /*) printf '%s\n' "$1" ;;
    *) printf '%s/%s\n' "$PWD" "$1" ;;
  esac
}

stop () {
  [ -z "$child" ] || kill "$child" 2>/dev/null
  exit 2
}

# Runs ACL2 on $work/input; file $1 is the log of it.
run_acl2 () {
  "$acl2" <"$work/input" >"$1" 2>&1 9>&- &
  child=$!
  wait "$child"
  status=$?
  child=
}

# Certifies the book $1 of the present folder, without trust tags, skipped proofs or axioms; file $2 is the log of it.
certify () {
  rm -f "$1.cert"
  printf '(include-book "projects/sat/lrat/portcullis" :dir :system)\n(certify-book "%s" ?)\n' "$1" >"$work/input"
  run_acl2 "$2"
  [ "$status" -lt 126 ] || give_up "expected ACL2 to come to an end, found it ended by status $status"
  [ -e "$1.cert" ]
}

# The theorems $* of the present folder, in one run: the books are loaded once, and each theorem is certified in the same world.
certify_theorems () {
  {
    printf '(include-book "projects/sat/lrat/portcullis" :dir :system)\n'
    printf '(include-book "books/separate")\n(include-book "books/exhibit")\n(include-book "books/reals")\n'
    for name; do
      printf '(certify-book "%s" ? nil)\n(ubt! (quote lrat::statement%s))\n' "$name" "${name#theorem}"
      printf '(hons-clear t)\n(cw "c end of %s~%%")\n' "$name"
    done
  } >"$work/input"
  run_acl2 "$work/log"
  cat "$work/log" >>"$work/logs"
}

# Says how it went with the theorems $*; in `rest` those behind the one at which ACL2 has ended.
report () {
  rest=
  ended=
  for name; do
    if [ -n "$ended" ]; then
      rest="$rest $name"
    elif [ -e "$name.cert" ]; then
      echo "s PROVED $name"
    elif grep -q "c end of $name\$" "$work/log"; then
      echo "s NOT PROVED $name"
      [ "$outcome" -ne 0 ] || outcome=1
    else
      echo "s ENDED $name"
      ended=yes
      outcome=2
    fi
  done
}

# Certifies the books of the present folder, but for those of which the command $1 has something better.
certify_books () {
  for book in $books; do
    write_key "$book"
    [ $# -gt 0 ] && "$1" "$book" && continue
    certify "$book" "$work/book" || {
      tail -n 5 "$work/book" >&2
      give_up "$book.lisp: expected ACL2 to certify it, found that it does not (packages acl2 and acl2-books)"
    }
  done
}

book_file () {
  if [ -e "$here/$1.lisp" ]; then echo "$here/$1.lisp"; else echo "$here/../referee/$1.lisp"; fi
}

# A folder for these books and this ACL2. Certificates hold paths and go stale with either.
find_cache () {
  place=${TERSE_REFEREE_CACHE:-${XDG_CACHE_HOME:-${HOME:-}/.cache}/terse}
  program=$(readlink -f "$(command -v "$acl2")")
  books_sum=$(for book in $books; do cat "$(book_file "$book")"; done | sha256sum | cut -c1-16)
  acl2_sum=$({ printf '%s\n' "$program"; head -c 4096 "$program"; } | sha256sum | cut -c1-8)
  cache=$(absolute "$place/theorem-$books_sum-$acl2_sum")
  mkdir -p "$cache" 2>/dev/null || give_up "$cache: expected a folder to certify books in, found none (TERSE_REFEREE_CACHE)"
}

# What the certificate of the book $1 depends on: its text, and the same of the books that it includes, which come before it.
write_key () {
  {
    cat "$1.lisp"
    for included in $(sed -n 's/^.*(include-book "\([a-z-]*\)").*$/\1/p' "$1.lisp"); do cat "$included.key"; done
  } | sha256sum >"$1.key"
}

# Takes a book with its date and certificate, and what was compiled of it, over from an older folder in which it was the same; one
# that was begun and not ended, this one perhaps, will do: ACL2 writes a certificate when all is done.
take_over () {
  [ -e "$1.cert" ] && return
  for old in "$place"/theorem-*-"$acl2_sum"; do
    if [ -e "$old/$1.cert" ] && cmp -s "$old/$1.key" "$1.key"; then
      cp -p "$old/$1.lisp" "$old/$1".[!lk]* . && return
    fi
  done
  return 1
}

# One run at a time certifies; the last thing it does is to write the file `certified`.
fill_cache () {
  exec 9>"$cache/lock" || give_up "$cache/lock: expected to write there, found that it is not possible"
  flock 9
  if [ ! -e "$cache/certified" ]; then
    for book in $books; do
      [ -e "$cache/$book.lisp" ] || {
        cp "$(book_file "$book")" "$cache/new" && mv "$cache/new" "$cache/$book.lisp"
      } || give_up "$cache: expected room for the books, found none"
    done
    cd "$cache" || exit 2
    certify_books take_over
    : >"$cache/certified"
  fi
  exec 9>&-
}

prepare_books () {
  if [ -d "$here/books" ]; then
    cd "$here/books" || exit 2
    certify_books
  else
    find_cache
    fill_cache
    [ -e "$folder/books" ] || ln -s "$cache" "$folder/books" || give_up "$folder: expected to write there, found that it is not possible"
  fi
}

[ $# -le 1 ] || give_up "usage: prove.sh [FOLDER]"
here=$(cd "$(dirname "$0")" && pwd)
folder=$(absolute "${1:-$here}")
ls "$folder"/theorem*.lisp >/dev/null 2>&1 || give_up "$folder: expected a file theorem.lisp, found none"
command -v "$acl2" >/dev/null 2>&1 ||
  give_up "expected the program $acl2, found none (packages acl2 and acl2-books, .ci/setup referee)"
work=$(mktemp -d) || give_up "expected a temporary folder, found none"
trap 'rm -rf "$work"' EXIT
trap stop HUP INT TERM
work=$(absolute "$work")
case $here$folder$work in
  *[!A-Za-z0-9/._+-]*) give_up "$folder: expected letters, digits and /._+- in paths for ACL2, found others" ;;
esac
prepare_books
cd "$folder" || exit 2
theorems=$(for file in theorem*.lisp; do echo "${file%.lisp}"; done | sort -t - -k 2n)
for name in $theorems; do rm -f "$name.cert"; done
outcome=0
rest=$theorems
: >"$work/logs"
while [ -n "$rest" ]; do
  certify_theorems $rest
  report $rest
done
[ -z "${TERSE_REFEREE_LOG:-}" ] || cp "$work/logs" "$TERSE_REFEREE_LOG"
version=$(grep -o 'ACL2 Version [0-9.]*[0-9]' "$work/logs" | head -n 1)
echo "c ${version:-ACL2}"
echo "c specification $(cat books/specification*.lisp | sha256sum | cut -d' ' -f1)"
exit "$outcome"
