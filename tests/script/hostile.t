#!/bin/sh
# hostile.t - half a megabyte of one thing over and over must not hold the program up: each is read, marked, linked and
# told within a minute (it takes a second or two), by the program as it is shipped. HOSTILE_BYTES: of a slower one, less.
cd "$(dirname "$0")/../.." || exit 1
: "${HEARSAY:=$PWD/build/release/hearsay}"
: "${HEARSAY_RELEASE:=$HEARSAY}"
: "${HOSTILE_BYTES:=500000}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0
holds() { # NAME PIECE: the piece repeated
  count=$((count + 1))
  yes "$2" | tr '\n' ' ' | head -c "$HOSTILE_BYTES" >"$work/input.txt"
  timeout 60 "$HEARSAY_RELEASE" brief --threads 1 "$work/input.txt" >/dev/null 2>"$work/err"
  status=$?
  if [ $status = 0 ]; then echo "ok $count - $1"; else
    echo "not ok $count - $1"
    echo "# exit code $status: $(head -c 200 "$work/err")"
  fi
}
holds "quotation marks" '""""'
holds "quotations that never close" '“„«'
holds "speakers" 'he said she said they said it said'
holds "capitals" 'THE MAYOR OF THE CAPITAL SAID'
holds "relays" 'AFP cited Reuters quoting AP, according to DPA, as saying that'
holds "names" 'Anna Berg Carl Dahl Emma Falk'
holds "dates" 'on Monday 5 May 2019 at 10:30 a.m.'
holds "brackets" '([{('
holds "points" 'U.S. Mr. ... e.g.'
echo "1..$count"
