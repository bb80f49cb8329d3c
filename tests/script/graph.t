#!/bin/sh
# graph.t - the graph of hearsay sources is one that graphviz takes, whatever names are in it, and the JSON of sources and
# quotes is JSON. Each part is skipped where dot or python3 is missing.
cd "$(dirname "$0")/../.." || exit 1
: "${HEARSAY:=$PWD/build/release/hearsay}"
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
cat >"$dir/names.jsonl" <<'END'
{"id":"a","outlet":"The \"Kelp\" & <Sons> \\N \\","text":"Gulls fell silent.","sentences":[],"times":[],"mentions":[],"entities":[],"attributions":[],"relays":[{"from":"@","to":"Dune\nRadio {x|y} of the Northern Islands and Lighthouses","begin":0,"end":4,"how":"cited"}],"origins":["Dune\nRadio {x|y} of the Northern Islands and Lighthouses"]}
{"id":"b","outlet":"海の新聞 🌊","text":"Gulls fell silent.","sentences":[],"times":[],"mentions":[],"entities":[],"attributions":[],"relays":[{"from":"@","to":"node","begin":0,"end":4,"how":"cited"},{"from":"node","to":"海の新聞 🌊","begin":0,"end":4,"how":"link"}],"origins":["node"]}
END
number=0
ok() { # WHAT: passed when the last command was
  if [ $? -eq 0 ]; then verdict=ok; else verdict="not ok"; fi
  number=$((number + 1))
  echo "$verdict $number - $1"
}
skip() {
  number=$((number + 1))
  echo "ok $number - $1 # SKIP $2"
}
echo "1..6"
for pile in examples "$dir/names.jsonl"; do
  "$HEARSAY" sources --dot "$pile" >"$dir/graph.dot" 2>"$dir/err" && grep -q '^digraph sources {$' "$dir/graph.dot"
  ok "a graph of $(basename "$pile")"
  if command -v dot >/dev/null 2>&1; then
    dot -Tsvg "$dir/graph.dot" >"$dir/graph.svg" 2>"$dir/err" && [ ! -s "$dir/err" ] && grep -q '</svg>' "$dir/graph.svg"
    ok "graphviz draws it"
  else
    skip "graphviz draws it" "no dot"
  fi
  if command -v python3 >/dev/null 2>&1; then
    for command in sources quotes; do
      "$HEARSAY" $command --json "$pile" | python3 -c 'import json, sys; json.load(sys.stdin)' || echo bad
    done >"$dir/bad"
    [ ! -s "$dir/bad" ]
    ok "its JSON is JSON"
  else
    skip "its JSON is JSON" "no python3"
  fi
done
