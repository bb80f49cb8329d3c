#!/bin/sh
# rooms.t - the order of the rooms of ARCHITECTURE.md holds in the code: what a folder includes lies before it, and neither
# includes nor calls go round in a circle between files.
cd "$(dirname "$0")/../.." || exit 1
ROOMS="base know learn record apart read text mark link show"
objects=build/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0
say() { # WHAT: ok where nothing stands in $work/wrong
  count=$((count + 1))
  if [ -s "$work/wrong" ]; then
    echo "not ok $count - $1"
    head -20 "$work/wrong" | sed 's/^/# /'
  else
    echo "ok $count - $1"
  fi
}
# tsort names every file of a circle on standard error.
find_circle() { tsort "$1" 2>&1 >/dev/null | sed 's/^tsort: //' >"$work/wrong"; }

ls -d src/*/ | sed 's|src/||; s|/||' | sort >"$work/there"
for room in $ROOMS; do echo "$room"; done | sort | comm -3 - "$work/there" >"$work/wrong"
say "every folder of src has its place in the order"

# FILE INCLUDED, of the files of the program.
for file in src/*.c src/*/*.[ch] cli/*.[ch]; do
  sed -nE "s|^#include \"([a-z]+/[a-z_0-9]+\.h)\".*|$file \1|p" "$file"
done | awk '$2 ~ /^hearsay\// {print $1, "include/" $2; next} {print $1, "src/" $2}' >"$work/includes"
awk -v rooms="$ROOMS" '
  BEGIN {n = split(rooms, names, " "); for (i = 1; i <= n; i++) rank["src/" names[i]] = i; rank["src"] = n + 1}
  function room(path) {sub("/[^/]*$", "", path); return path}
  room($2) == "include/hearsay" {next}
  room($1) == "cli" || rank[room($2)] > rank[room($1)] {print $1, "includes", $2}
' "$work/includes" >"$work/wrong"
say "a folder includes what lies before it"
find_circle "$work/includes"
say "includes do not go round in a circle"

# CALLER CALLED: an object that asks for a name, and the one that has it.
for file in src/*.c src/*/*.c; do
  object=$objects/${file%.c}.o
  [ -f "$object" ] && nm "$object" | sed "s|^|$file |"
done >"$work/names"
awk 'NF == 4 && $3 ~ /[TDBR]/ {home[$4] = $1} NF == 3 && $2 == "U" {asks[++n] = $1 " " $3}
  END {for (i = 1; i <= n; i++) {split(asks[i], a, " "); if (a[2] in home && home[a[2]] != a[1]) print a[1], home[a[2]]}}
' "$work/names" | sort -u >"$work/calls"
if [ -s "$work/calls" ]; then
  find_circle "$work/calls"
else
  echo "no calls found in $objects: was it built?" >"$work/wrong"
fi
say "calls do not go round in a circle"
echo "1..$count"
