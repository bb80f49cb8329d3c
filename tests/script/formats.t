#!/bin/sh
# formats.t - validate.py of ../shared/eval finds no fault in what the stages write for the sample reports. Skipped
# where that folder or python3 is missing.
cd "$(dirname "$0")/../.." || exit 1
: "${HEARSAY:=$PWD/build/release/hearsay}"
if [ ! -f ../shared/eval/validate.py ] || ! command -v python3 >/dev/null 2>&1; then
  echo "1..0 # SKIP no ../shared/eval or no python3"
  exit 0
fi
echo "1..1"
if out=$(python3 ../shared/eval/validate.py --cmd "$HEARSAY" examples 2>&1); then echo "ok 1 - no fault"; else
  echo "not ok 1 - no fault"
  echo "$out" | head -20 | sed 's/^/# /'
fi
