#!/bin/sh
# fuzz.t - the kept inputs of every fuzz target run clean under the sanitizers of the debug build; where FUZZ_SECONDS is
# more than 0 and clang is here, libFuzzer looks for that long for others.
cd "$(dirname "$0")/../.." || exit 1
build=build/${VARIANT:-debug}
work=$(mktemp)
trap 'rm -f "$work"' EXIT
count=0
for target in tests/fuzz/fuzz_*.c; do
  name=${target##*fuzz_}
  name=${name%.c}
  count=$((count + 1))
  if "$build/tests/replay_$name" tests/fuzz/corpus/"$name"/* >"$work" 2>&1; then echo "ok $count - $name: kept inputs"; else
    echo "not ok $count - $name: kept inputs"
    grep -A12 -E 'not so|runtime error|ERROR:' "$work" | head -20 | sed 's/^/# /'
    grep '^tests/fuzz/corpus' "$work" | tail -1 | sed 's/^/# in /'
  fi
done
count=$((count + 1))
if [ "${FUZZ_SECONDS:-0}" = 0 ]; then
  echo "ok $count - libFuzzer # SKIP FUZZ_SECONDS is 0"
elif ! command -v clang >/dev/null 2>&1; then
  echo "ok $count - libFuzzer # SKIP no clang here"
elif tools/fuzz >"$work" 2>&1; then
  echo "ok $count - libFuzzer, $FUZZ_SECONDS s each"
else
  echo "not ok $count - libFuzzer, $FUZZ_SECONDS s each"
  sed 's/^/# /' "$work"
fi
echo "1..$count"
