# reading.sh - what the tests of reading share: a scratch folder $work, and checks of what `hearsay read` prints.
# Sourced by input.t and disk.t from the project's folder. READING: options for every reading.
: "${HEARSAY:=$PWD/build/release/hearsay}"
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
count=0
say() {
  count=$((count + 1))
  echo "$1 $count - $2"
}
has() { # NAME FILE WORDS: is it in the file?
  if grep -qF -- "$3" "$work/$2"; then say ok "$1"; else
    say "not ok" "$1"
    echo "# no \"$3\" in:"
    head -5 "$work/$2" | cut -c1-300 | sed 's/^/# /'
  fi
}
hears() { # NAME EXIT-CODE PATH...: reads them
  name=$1 want=$2
  shift 2
  # shellcheck disable=SC2086
  "$HEARSAY" read ${READING:-} "$@" >"$work/out" 2>"$work/err"
  got=$?
  if [ "$got" = "$want" ]; then say ok "$name"; else
    say "not ok" "$name"
    echo "# exit code $got, expected $want"
    head -5 "$work/err" | sed 's/^/# /'
  fi
}
