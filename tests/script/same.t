#!/bin/sh
# same.t - the same input gives the same bytes: for one and for four threads, for files in any order, for stages run
# as filters and in one process, and for reading again what was written.
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
files=$(find examples -name '*.txt' -o -name '*.html' | sort)
shuffled=$(find examples -name '*.txt' -o -name '*.html' | sort -r)
# shellcheck disable=SC2086
{
  "$HEARSAY" brief --threads 1 $files >"$work/one"
  "$HEARSAY" brief --threads 4 $files >"$work/four"
  "$HEARSAY" brief $shuffled >"$work/shuffled"
  "$HEARSAY" link --threads 1 $files >"$work/link"
  "$HEARSAY" link --threads 4 $shuffled >"$work/link-shuffled"
  "$HEARSAY" read $files >"$work/read"
}
"$HEARSAY" mark "$work/read" >"$work/mark"
"$HEARSAY" link "$work/mark" >"$work/link-filtered"
"$HEARSAY" read "$work/read" >"$work/read-again"
"$HEARSAY" mark "$work/mark" >"$work/mark-again"
check "an account by one thread and by four" "$work/one" "$work/four"
check "an account of files in another order" "$work/one" "$work/shuffled"
check "links of files in another order, by four threads" "$work/link" "$work/link-shuffled"
check "links through filters" "$work/link" "$work/link-filtered"
check "reports read again" "$work/read" "$work/read-again"
check "marks read again" "$work/mark" "$work/mark-again"
echo "1..$count"
