#!/bin/sh
# golden.t - one test per folder of tests/golden: `command` holds the words behind "hearsay" (run in the folder),
# `expected` what it must print. `status`, where there is one, holds the exit code (0 otherwise).
# UPDATE=1 tests/script/golden.t writes `expected` anew; look at the difference before you keep it.
cd "$(dirname "$0")/../golden" || exit 1
: "${HEARSAY:=$PWD/../../build/release/hearsay}"
got=$(mktemp)
trap 'rm -f "$got"' EXIT
count=0
for case in */; do
  case=${case%/}
  [ -f "$case/command" ] || continue
  count=$((count + 1))
  want=0
  [ -f "$case/status" ] && want=$(cat "$case/status")
  (cd "$case" && eval "\"$HEARSAY\" $(cat command)") >"$got" 2>/dev/null
  status=$?
  [ -n "${UPDATE:-}" ] && cp "$got" "$case/expected"
  if [ "$status" = "$want" ] && cmp -s "$got" "$case/expected"; then
    echo "ok $count - $case"
  else
    echo "not ok $count - $case"
    echo "# exit code $status, expected $want"
    diff -u "$case/expected" "$got" | head -40 | sed 's/^/# /'
  fi
done
echo "1..$count"
