#!/bin/sh
# input.t - inputs as the world has them: packed, cut short, in other encodings, with NUL bytes, huge, nested, unreadable.
# Each gives its report, or a message that names the file (and the byte), the exit code 3, and all other reports.
cd "$(dirname "$0")/../.." || exit 1
. tests/script/reading.sh
: "${HEARSAY_RELEASE:=$HEARSAY}"
good=$work/good.txt
printf 'The old lighthouse\n\nThe lamp of the old lighthouse was lit again on Friday, the keeper said.\n' >"$good"
kept="The lamp of the old lighthouse"

# ---- packed ----
gzip -c "$good" >"$work/good.txt.gz"
hears "a gzip file" 0 "$work/good.txt.gz"
has "its text is read" out "$kept"
"$HEARSAY" read - <"$work/good.txt.gz" >"$work/out" 2>"$work/err"
has "a gzip stream" out "$kept"
{ gzip -c "$good"; printf '\nA second member.\n' | gzip -c; head -c 512 /dev/zero; } >"$work/members.gz"
hears "a gzip file of two members, filled up with zeros" 0 "$work/members.gz"
has "both are read" out "A second member."
i=0
while [ $i -lt 400 ]; do
  i=$((i + 1))
  echo "{\"id\":\"r$i\",\"text\":\"Report number $i of $((i * 7919 % 1000)).\"}"
done >"$work/many.jsonl"
gzip -c "$work/many.jsonl" >"$work/many.gz"
size=$(wc -c <"$work/many.gz")
head -c $((size / 2)) "$work/many.gz" >"$work/cut.gz"
hears "a gzip file cut short" 3 "$work/cut.gz" "$good"
has "is named with the byte" err "cut.gz: byte $((size / 2)): the gzip file is cut short"
has "what came out is read" out '"id":"r1"'
has "the others are read" out "$kept"
{ cat "$work/good.txt.gz"; echo rubbish; } >"$work/rubbish.gz"
hears "a gzip file with something else behind it" 3 "$work/rubbish.gz"
has "is named" err "what follows is not gzip"
has "and read" out "$kept"
head -c 6 "$work/many.gz" >"$work/head.gz"
hears "a gzip file of six bytes" 3 "$work/head.gz"
gzip -c "$work/good.txt.gz" >"$work/twice.gz"
hears "gzip in gzip" 3 "$work/twice.gz"
has "is named" err "packed twice"
if command -v zstd >/dev/null 2>&1; then
  zstd -qc "$good" >"$work/good.zst"
  hears "a Zstandard file" 0 "$work/good.zst"
  has "its text is read" out "$kept"
  zstd -qc "$work/many.jsonl" >"$work/many.zst"
  head -c $(($(wc -c <"$work/many.zst") - 20)) "$work/many.zst" >"$work/cut.zst"
  hears "a Zstandard file cut short" 3 "$work/cut.zst" "$good"
  has "is named" err "cut.zst: byte"
  has "the others are read" out "$kept"
  { cat "$work/good.zst"; echo rubbish; } >"$work/rubbish.zst"
  hears "a Zstandard file with something else behind it" 3 "$work/rubbish.zst"
  has "is read" out "$kept"
fi

# ---- encodings ----
for encoding in UTF-16LE UTF-16BE; do
  { [ $encoding = UTF-16LE ] && printf '\377\376' || printf '\376\377'; printf 'Åse sier «ja»\n\nBroen i Ålesund er stengt.\n' | iconv -f UTF-8 -t $encoding; } >"$work/$encoding.txt"
  hears "$encoding" 0 "$work/$encoding.txt"
  has "$encoding becomes UTF-8" out "Broen i Ålesund er stengt."
done
for encoding in UTF-16LE UTF-16BE UTF-32; do
  printf '{"id":"wide","text":"The lamp of the old lighthouse was lit again."}\n' | iconv -f UTF-8 -t $encoding >"$work/$encoding.jsonl"
  hears "JSON Lines in $encoding" 0 "$work/$encoding.jsonl"
  has "are reports" out '"id":"wide"'
done
{ printf '\377\376'; printf 'The lamp was lit.' | iconv -f UTF-8 -t UTF-16LE; printf '\041'; } >"$work/odd.txt"
hears "UTF-16 with a byte too many" 0 "$work/odd.txt"
has "is told with its place" err "odd.txt: byte 36: not UTF-16LE: what is no character (1) is shown as U+FFFD"
printf '\377\376' >"$work/wide.csv"
printf 'title,text\nBroen,"Broen i Ålesund, den lange, er stengt."\n' | iconv -f UTF-8 -t UTF-16LE >>"$work/wide.csv"
hears "a table in UTF-16" 0 "$work/wide.csv"
has "its text is read" out "Broen i Ålesund, den lange, er stengt."
printf 'The mayor of \344lv\345s \377\376 said no.\n' >"$work/latin.txt"
hears "bytes that are no UTF-8" 0 "$work/latin.txt"
has "are told, with the first" err "latin.txt: byte 13: not UTF-8: read as"
if iconv -f UTF-8 -t UTF-8 "$work/out" >/dev/null 2>&1; then say ok "come out as UTF-8"; else say "not ok" "come out as UTF-8"; fi
printf 'The first half of the text and \000 then the second half of it.\n' >"$work/nul.txt"
hears "a NUL byte in a text" 0 "$work/nul.txt"
has "is told with its place" err "nul.txt: byte 31: NUL bytes (1) are read as blanks"
has "what is before it is read" out "The first half"
has "what is behind it is read" out "the second half"
page='<html><head><meta charset="utf-8"></head><body><p>The lamp of the old'
{ printf '%s' "$page"; printf ' lighth\377use was lit again on Friday, and it will burn until the summer comes.</p></body></html>'; } >"$work/bytes.html"
hears "a page in UTF-8 that is none" 0 "$work/bytes.html"
has "is told with its place" err "bytes.html: byte $((${#page} + 7)): not UTF-8: read as"
{ printf '%s' "$page"; printf ' lighthouse was \000 lit again on Friday, and it will burn until the summer comes.</p></body></html>'; } >"$work/nul.html"
hears "a page with a NUL byte" 0 "$work/nul.html"
has "is told with its place, too" err "nul.html: byte $((${#page} + 16)): NUL bytes (1) are read as blanks"
printf '<html><head><meta charset="windows-1252"></head><body><p>The caf\351 at the harbour was shut on Friday, the council said.</p></body></html>' >"$work/named.html"
hears "a page in the character set that it names" 0 "$work/named.html"
if [ -s "$work/err" ]; then say "not ok" "is no matter"; else say ok "is no matter"; fi
: >"$work/empty.txt"
printf ' \n\t\n' >"$work/blank.txt"
hears "an empty file and a blank one" 3 "$work/empty.txt" "$work/blank.txt" "$good"
has "the empty one is named" err "empty.txt"
has "the blank one is named" err "blank.txt"
has "how many is said" err "2 of the inputs"
head -c 3000 /dev/urandom >"$work/noise.bin"
hears "a binary file" 3 "$work/noise.bin" "$good"
has "is named with a byte" err "noise.bin: byte "
has "the others are read" out "$kept"

# ---- names that would steer a terminal ----
mkdir "$work/names"
odd=$(printf 'a\033[31mb\nc\302\233d')
printf '\037\213\010cut' >"$work/names/$odd.gz"
cp "$good" "$work/names/$odd.txt"
hears "files with control characters in their names" 3 "$work/names"
has "are named on one line" err 'a\033[31mb\nc\302\233d.gz: byte 4: the gzip file is damaged'
"$HEARSAY" brief --colour never "$work/names/" >"$work/out" 2>/dev/null
if LC_ALL=C grep -q "$(printf '[\033\233]')" "$work/out"; then say "not ok" "and steer no page"; else say ok "and steer no page"; fi
has "which names the byte, too" out "byte 4: the gzip file is damaged"
"$HEARSAY" brief "$work/latin.txt" >"$work/out" 2>/dev/null
has "what was read otherwise is a note there" out "1 input read with a note:"
if grep -q "not read, or not wholly" "$work/out"; then say "not ok" "not a failure"; else say ok "not a failure"; fi

# ---- huge and deep (by the program as it is shipped: the sanitizers take their time) ----
debug=$HEARSAY
HEARSAY=$HEARSAY_RELEASE
yes 'lamp' | tr '\n' ' ' | head -c 100000000 >"$work/line.txt"
hears "a line of 100 MB" 3 "$work/line.txt" "$good"
has "is named" err "line.txt: "
has "with the limit" err "byte 67108864: the text is over 64 MiB"
has "the others are read" out "$kept"
{ printf '{"id":"long","text":"'; cat "$work/line.txt"; printf '"}\n{"id":"short","text":"A short one."}\n'; } >"$work/line.jsonl"
rm "$work/line.txt"
hears "a line of 100 MB in JSON Lines" 3 "$work/line.jsonl"
has "is named" err "line.jsonl: byte 0"
has "the next line is read" out '"id":"short"'
rm "$work/line.jsonl"
yes 'The lamp was lit. ' | tr -d '\n' | head -c 20000000 | gzip -1 >"$work/piece.gz"
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do cat "$work/piece.gz" "$work/piece.gz" "$work/piece.gz"; done >"$work/bomb.gz"
(ulimit -v 900000; hears "1.2 GB packed in a few MB" 3 --threads 1 "$work/bomb.gz" "$good"; echo "$count" >"$work/count")
count=$(cat "$work/count")
has "are named with the limit, in little memory" err "bomb.gz: byte "
has "how much it may be" err ": unpacked it is over 128 MiB: not read"
has "the others are read" out "$kept"
rm "$work/piece.gz" "$work/bomb.gz"
HEARSAY=$debug
{ printf '<html><body><p>Above it all.</p>'; yes '<div>' | head -50000; printf '<p>deep</p></body></html>'; } >"$work/deep.html"
hears "a page of 50,000 elements in each other" 3 "$work/deep.html" "$good"
has "is named with the byte" err "deep.html: byte "
has "the others are read" out "$kept"
{ printf '<html><body><p>Above it all, some words.</p>'; yes '<div>' | head -1000; printf '<p>The text down there is read as well, all of it.</p></body></html>'; } >"$work/deep.html"
hears "a page of 1,000 elements in each other" 0 "$work/deep.html"
has "is read to the bottom" out "down there"
{ printf '{"id":"a","text":"A list in a list.","x":'; yes '[' | head -100000 | tr -d '\n'; printf '\n{"id":"b","text":"Another."}\n'; } >"$work/deep.jsonl"
hears "JSON of 100,000 lists in each other" 3 "$work/deep.jsonl"
has "the next line is read" out '"id":"b"'

# ---- files that cannot be read ----
hears "a file that is not there" 3 "$work/none.txt" "$good"
has "is named" err "none.txt: No such file"
has "the others are read" out "$kept"
mkdir -p "$work/folder/closed" "$work/folder/open"
cp "$good" "$work/folder/open/good.txt"
cp "$good" "$work/folder/secret.txt"
cp "$good" "$work/folder/closed/good.txt"
ln -s nowhere "$work/folder/dangling.txt"
ln -s .. "$work/folder/open/back"
mkfifo "$work/folder/pipe.txt"
chmod 000 "$work/folder/secret.txt" "$work/folder/closed"
if [ "$(id -u)" = 0 ]; then
  chmod 755 "$work" "$work/folder" "$work/folder/open"
  cp "$HEARSAY" "$work/hearsay"
  if command -v setpriv >/dev/null 2>&1 && setpriv --reuid=65534 --regid=65534 --clear-groups "$work/hearsay" --version >/dev/null 2>&1; then
    HEARSAY="setpriv --reuid=65534 --regid=65534 --clear-groups $work/hearsay"
  else
    HEARSAY=
  fi
fi
if [ -n "$HEARSAY" ]; then
  # shellcheck disable=SC2086
  $HEARSAY read "$work/folder" >"$work/out" 2>"$work/err"
  [ $? = 3 ] && say ok "a folder with what cannot be read" || say "not ok" "a folder with what cannot be read"
  has "the file without permission is named" err "secret.txt: Permission denied"
  has "the folder without permission is named" err "closed: Permission denied"
  has "the link that leads nowhere is named" err "dangling.txt: "
  has "the link that leads back is named" err "back: "
  has "the pipe is not waited for" err "pipe.txt: "
  has "how many is said" err "5 of the inputs"
  has "the others are read" out "$kept"
fi
HEARSAY=$debug
if [ -r /proc/self/mem ]; then
  hears "a read that fails" 3 /proc/self/mem "$good"
  has "is named" err "/proc/self/mem: "
  has "the others are read" out "$kept"
fi
(cat "$good" >"$work/folder/pipe.txt") &
hears "a pipe named by itself" 0 "$work/folder/pipe.txt"
has "is read" out "$kept"
"$HEARSAY" read "$good" >/dev/full 2>"$work/err"
[ $? = 1 ] && say ok "a full disk fails" || say "not ok" "a full disk fails"
has "and is named" err "cannot write"
echo "1..$count"
