#!/bin/sh
# docs.t - what the documents show is what happens: every "$ hearsay ..." line of README.md, docs/ and ARCHITECTURE.md
# runs, and the account in README.md is the one that is printed today.
cd "$(dirname "$0")/../.." || exit 1
: "${HEARSAY:=$PWD/build/release/hearsay}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$HEARSAY" "$work/bin/hearsay"
PATH="$work/bin:$PATH"
count=0
say() {
  count=$((count + 1))
  echo "$1 $count - $2"
}
# Files that examples write go to the scratch folder; inputs are looked for there and here.
cp -r examples "$work/"
hearsay read examples >"$work/reports.jsonl"
hearsay mark "$work/reports.jsonl" >"$work/marked.jsonl"
cp examples/*.html "$work/page.html"
grep -hE '^ *\$ (hearsay|make -n)' README.md ARCHITECTURE.md docs/cli/*.md | sed 's/^ *\$ //' | sort -u >"$work/lines"
while IFS= read -r line; do
  case $line in *curl*) continue ;; esac
  for word in jq less dot; do
    case $line in *"| $word"*) command -v $word >/dev/null 2>&1 || line=${line%%|*} ;; esac
  done
  if (cd "$work" && sh -c "$line" >out 2>err </dev/null); then say ok "$line"; else
    say "not ok" "$line"
    head -3 "$work/err" | sed 's/^/# /'
  fi
done <"$work/lines"
# Help fits a terminal of 80 columns; bytes that go on with a character are not counted.
for command in "" read mark link brief quotes sources why; do
  hearsay $command --help
done | LC_ALL=C tr -d '\200-\277' | awk 'length($0) > 80' >"$work/wide"
if [ -s "$work/wide" ]; then
  say "not ok" "help within 80 columns"
  sed 's/^/# /' "$work/wide"
else
  say ok "help within 80 columns"
fi
# The block of README.md that begins with "$ hearsay brief": every line of it but "..." is printed, in this order.
awk '/^    \$ hearsay brief/ {on = 1; next} on && /^[^ ]/ {exit} on {sub(/^    /, ""); print}' README.md |
  grep -vE '^ *(\.\.\.|…)? *$' >"$work/shown"
hearsay brief --width 80 examples/ >"$work/printed" 2>/dev/null
awk 'NR == FNR {printed[++count] = $0; next}
     {for (i = at + 1; i <= count && printed[i] != $0; i++); if (i > count) print; else at = i}' \
  "$work/printed" "$work/shown" >"$work/strange"
if [ ! -s "$work/shown" ] || [ -s "$work/strange" ]; then
  say "not ok" "the account in README.md"
  head -10 "$work/strange" | sed 's/^/# not printed, or not there: /'
else
  say ok "the account in README.md"
fi
# ARCHITECTURE.md has a line for every file of the program, and none for a file that is gone.
for file in src/*.c src/*/*.[chS] cli/*.[ch] include/hearsay/*.h tools/*; do basename "$file"; done | sort -u >"$work/files"
grep -oE '^- `[^`]+`(, `[^`]+`)*' ARCHITECTURE.md | grep -oE '`[^`]+`' | tr -d '`' | sort -u >"$work/named"
missing=$(comm -23 "$work/files" "$work/named" | tr '\n' ' ')
gone=$(comm -13 "$work/files" "$work/named" | tr '\n' ' ')
if [ -z "$missing$gone" ]; then say ok "every file in ARCHITECTURE.md"; else
  say "not ok" "every file in ARCHITECTURE.md"
  echo "# not named: $missing; gone: $gone"
fi
# data/README.md names every table.
missing=""
for table in data/*/*.tsv; do
  name=$(basename "$table" .tsv)
  grep -qE "^\| \`([a-z]+/)?$name(\.tsv)?\`" data/README.md || missing="$missing $table"
done
if [ -z "$missing" ]; then say ok "every table in data/README.md"; else
  say "not ok" "every table in data/README.md"
  echo "# not named:$missing"
fi
echo "1..$count"
