#!/bin/sh
# cli.t - the command line: exit codes, messages, help, and inputs that cannot be read.
cd "$(dirname "$0")/../.." || exit 1
: "${HEARSAY:=$PWD/build/release/hearsay}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
count=0
say() { # OK-OR-NOT NAME
  count=$((count + 1))
  echo "$1 $count - $2"
}
status() { # NAME WANTED COMMAND...
  name=$1 want=$2
  shift 2
  "$@" >"$work/out" 2>"$work/err" </dev/null
  got=$?
  if [ "$got" = "$want" ]; then say ok "$name"; else
    say "not ok" "$name"
    echo "# exit code $got, expected $want"
    sed 's/^/# /' "$work/err"
  fi
}
has() { # NAME FILE WORDS
  if grep -qF -- "$3" "$work/$2"; then say ok "$1"; else
    say "not ok" "$1"
    echo "# no \"$3\" in:"
    head -5 "$work/$2" | sed 's/^/# /'
  fi
}
first=$(find examples -name '*.txt' | sort | head -1)

status "no command is wrong usage" 2 "$HEARSAY"
status "help is no error" 0 "$HEARSAY" --help
has "help names the commands" out brief
status "a wrong command" 2 "$HEARSAY" breif
has "suggests the right one" err "did you mean brief?"
status "a wrong option" 2 "$HEARSAY" brief --jsno
has "suggests the right option" err "did you mean --json?"
status "a wrong option with a value" 2 "$HEARSAY" brief --widht=72
has "suggests the right option, too" err "no option --widht; did you mean --width?"
status "two values in one" 2 "$HEARSAY" quotes --kind "direct indirect" examples
status "an option without its value" 2 "$HEARSAY" brief --width
status "a value that is no number" 2 "$HEARSAY" brief --width wide examples
for command in read mark link brief; do
  status "help of $command" 0 "$HEARSAY" "$command" --help
  has "help of $command begins with examples" out "\$ "
done
status "an account as JSON" 0 "$HEARSAY" brief --json "$first"
has "is one object" out '{"reports":1,'
status "a folder that is not there" 3 "$HEARSAY" read "$work/none"
has "is named" err "$work/none"

: >"$work/empty.txt"
printf '{"id":"a"\n{"id":"b","text":"Good."}\n' >"$work/bad.jsonl"
head -c 4096 /dev/zero >"$work/zeros.bin"
status "an empty file, the others still handled" 3 "$HEARSAY" read "$work/empty.txt" "$first"
has "the empty file is named" err "empty.txt"
has "the other report is there" out '"id":'
status "a bad line of JSON" 3 "$HEARSAY" read "$work/bad.jsonl"
has "is named with its byte" err "byte"
has "the good line is there" out '"id":"b"'
status "a binary file" 3 "$HEARSAY" read "$work/zeros.bin"
printf '{"id":"a","text":"One."}\n{"id":"a","text":"Two."}\n' >"$work/twice.jsonl"
status "one id for two reports" 1 "$HEARSAY" link "$work/twice.jsonl"
has "names the id" err "id a ("
has "and where both begin" err ", byte 0, and "
has "both of them" err ", byte 25)"
printf '{"id":"a","text":"One.","mine":{"deep":[1,2]}}\n' >"$work/extra.jsonl"
status "unknown keys" 0 "$HEARSAY" mark "$work/extra.jsonl"
has "pass through" out '"mine":{"deep":[1,2]}'
status "no colour off a terminal" 0 "$HEARSAY" brief "$first"
if grep -q "$(printf '\033')" "$work/out"; then say "not ok" "no escape codes"; else say ok "no escape codes"; fi
status "colour where asked for" 0 "$HEARSAY" brief --colour always "$first"
has "has escape codes" out "$(printf '\033[')"
for words in --help "read --help" "read examples" "mark examples" "link examples" "brief examples" "quotes examples" "sources examples"; do
  # shellcheck disable=SC2086
  { sleep 0.2; "$HEARSAY" $words 2>"$work/err"; echo $? >"$work/code"; } | true
  if [ "$(cat "$work/code")" = 0 ] && [ ! -s "$work/err" ]; then say ok "a closed pipe is no error to $words"; else
    say "not ok" "a closed pipe is no error to $words: $(cat "$work/code" "$work/err")"
  fi
done
# ---- wrong words ----
status "a wrong option of the program" 2 "$HEARSAY" --versoin
has "suggests the right one, too" err "did you mean --version?"
status "a letter that is no option" 2 "$HEARSAY" brief -j examples
has "suggests the option that begins with it" err "did you mean --json?"
status "a letter of the program's options" 2 "$HEARSAY" -h
has "suggests help, not a command" err "did you mean --help?"
status "a word that is like nothing" 2 "$HEARSAY" xyzzyx
has "leads to the help" err "hearsay --help"
for wrong in "brief --width 39" "brief --width +80" "brief --width 1001" "brief --width=" "read --threads 65"; do
  # shellcheck disable=SC2086
  status "$wrong" 2 "$HEARSAY" $wrong examples
  has "is told which numbers there may be" err "takes a number from "
done
for wrong in 2024-13 2024-00 2024-02-30 2023-02-29 2024-04-31 24-01-01 yesterday ""; do
  status "--since '$wrong'" 2 "$HEARSAY" quotes "--since=$wrong" examples
  has "is told what a date is" err "takes a day, month or year (2024-03-05, 2024-03, 2024), not"
done
status "the 29th of February of a leap year" 0 "$HEARSAY" quotes --since 2024-02-29 examples
status "a value that is not taken" 2 "$HEARSAY" quotes --kind shouted
has "leads to the help of the command" err "hearsay quotes --help"
for value in colour=allways=always kind=Direct=direct medium=leter=letter; do
  option=${value%%=*} right=${value##*=} wrong=${value#*=}
  status "a wrong word for --$option" 2 "$HEARSAY" quotes "--$option" "${wrong%=*}" examples
  has "suggests the right one" err "did you mean $right?"
done
status "a word like none that --colour takes" 2 "$HEARSAY" brief --colour=sometimes examples
has "is answered with those it takes" err "it takes auto, always or never"
status "help without a command" 0 "$HEARSAY" help
has "has examples" out "\$ hearsay brief"
has "tells of the environment" out "NO_COLOR"
status "help by its word" 0 "$HEARSAY" help read
has "names the exit codes" out "  3  some inputs could not be read"
if [ "$("$HEARSAY" read --help | wc -L)" -le 80 ]; then say ok "help fits 80 columns"; else say "not ok" "help fits 80 columns"; fi
if [ -c /dev/full ]; then
  for words in --help --version "read --help" "read $first" "brief $first"; do
    # shellcheck disable=SC2086
    "$HEARSAY" $words >/dev/full 2>"$work/err"
    got=$?
    if [ $got = 1 ] && grep -q "cannot write to standard output: No space left" "$work/err"; then say ok "$words to a full disk fails"; else say "not ok" "$words to a full disk fails: $got"; fi
  done
fi

# ---- on a terminal ----
if command -v script >/dev/null 2>&1; then
  on_terminal() { # NAME WANTED VARIABLES...: are there escape codes?
    name=$1 want=$2
    shift 2
    env -u NO_COLOR TERM=xterm "$@" script -qec "'$HEARSAY' brief '$first'" /dev/null >"$work/out" 2>&1 </dev/null
    if grep -q "$(printf '\033')" "$work/out"; then got=yes; else got=no; fi
    if [ $got = "$want" ]; then say ok "$name"; else say "not ok" "$name"; fi
  }
  on_terminal "colour on a terminal" yes
  on_terminal "none where NO_COLOR is set" no NO_COLOR=1
  on_terminal "colour where NO_COLOR is empty" yes NO_COLOR=
  on_terminal "none where TERM is dumb" no TERM=dumb
  for columns in 80 120; do
    script -qec "stty cols $columns; '$HEARSAY' brief --colour never examples; '$HEARSAY' quotes --colour never examples; '$HEARSAY' sources --colour never examples" /dev/null </dev/null 2>&1 | tr -d '\r' >"$work/out"
    wide=$(wc -L <"$work/out")
    if [ "$wide" -le "$columns" ] && [ "$wide" -gt $((columns - 12)) ]; then say ok "pages fit $columns columns"; else say "not ok" "pages fit $columns columns: $wide"; fi
  done
fi

# ---- Ctrl-C ----
if command -v perl >/dev/null 2>&1; then
  for command in read mark link brief; do
    perl -e '
      use Time::HiRes qw(time sleep);
      pipe(my $from, my $to);
      my $child = fork();
      if (!$child) { open(STDIN, "<&", $from); open(STDOUT, ">", "/dev/null"); $SIG{INT} = "DEFAULT"; exec @ARGV; }
      sleep 0.3;
      my $begin = time;
      kill "INT", $child;
      waitpid($child, 0);
      exit((($? & 127) == 2 && time - $begin < 1) ? 0 : 1);' "$HEARSAY" $command "$first" -
    if [ $? = 0 ]; then say ok "Ctrl-C ends $command at once"; else say "not ok" "Ctrl-C ends $command at once"; fi
  done
fi
echo "1..$count"
