#!/bin/sh
# same.t - the same input gives the same bytes: for one and for four threads, for files in any order, for stages run
# as filters and in one process, and for reading again what was written; every command, over examples/ and two piles of
# tests/packs with the pages in them.
cd "$(dirname "$0")/../.." || exit 1
: "${HEARSAY:=$PWD/build/release/hearsay}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0
check() { # NAME FILE FILE
  count=$((count + 1))
  if [ -s "$2" ] && cmp -s "$2" "$3"; then echo "ok $count - $1"; else
    echo "not ok $count - $1"
    diff "$2" "$3" | head -5 | cut -c1-200 | sed 's/^/# /'
  fi
}
find examples tests/packs/02-* tests/packs/10-* -name '*.txt' -o -name '*.html' | sort >"$work/files"
xargs "$HEARSAY" read --threads 1 <"$work/files" >"$work/read"
xargs "$HEARSAY" mark --threads 1 <"$work/files" >"$work/mark"
# In another order: by the last letters of the names, that mix the folders.
rev "$work/files" | sort | rev >"$work/shuffled"

# Commands that write a line for each report, in the order of the input.
for command in read mark; do
  xargs "$HEARSAY" $command --threads 4 <"$work/files" >"$work/four"
  check "$command by one thread and by four" "$work/$command" "$work/four"
  xargs "$HEARSAY" $command --threads 4 <"$work/shuffled" | sort >"$work/sorted-shuffled"
  sort "$work/$command" >"$work/sorted"
  check "$command of files in another order, each report" "$work/sorted" "$work/sorted-shuffled"
done
for command in "read --pile" "read --explain" "mark --tokens" "mark --explain"; do
  # shellcheck disable=SC2086
  xargs "$HEARSAY" $command --threads 1 <"$work/files" >"$work/one"
  # shellcheck disable=SC2086
  xargs "$HEARSAY" $command --threads 4 <"$work/files" >"$work/four"
  check "$command by one thread and by four" "$work/one" "$work/four"
done

# Commands over the pile.
first=$(sed -n 1p "$work/files") second=$(sed -n 2p "$work/files")
for command in link brief "brief --json" "brief --pile" quotes "quotes --json" sources "sources --dot" "sources --explain" \
  "why $first $second"; do
  # shellcheck disable=SC2086
  xargs "$HEARSAY" $command --threads 1 <"$work/files" >"$work/one"
  # shellcheck disable=SC2086
  xargs "$HEARSAY" $command --threads 4 <"$work/shuffled" >"$work/shuffled-four"
  check "$command by one thread, and by four with the files in another order" "$work/one" "$work/shuffled-four"
done

# Stages as filters, and what was written read again.
"$HEARSAY" mark "$work/read" >"$work/mark-filtered"
"$HEARSAY" link "$work/mark" >"$work/link-filtered"
xargs "$HEARSAY" link <"$work/files" >"$work/link"
check "marks through a filter" "$work/mark" "$work/mark-filtered"
check "links through filters" "$work/link" "$work/link-filtered"
"$HEARSAY" read "$work/read" >"$work/read-again"
"$HEARSAY" mark "$work/mark" >"$work/mark-again"
check "reports read again" "$work/read" "$work/read-again"
check "marks read again" "$work/mark" "$work/mark-again"
echo "1..$count"
