#!/bin/sh
# disk.t - what people have on disk: PDF, mail, MHTML, DOCX, exports of press archives, each told by its content; a library
# that is missing, and files that are broken, locked or hostile, are named, and the others are read all the same.
# The files in tests/script/disk/ are our own.
cd "$(dirname "$0")/../.." || exit 1
. tests/script/reading.sh
lines() { # NAME NUMBER: reports
  if [ "$(wc -l <"$work/out")" -eq "$2" ]; then say ok "$1"; else
    say "not ok" "$1"
    echo "# $(wc -l <"$work/out") reports"
  fi
}
here() { "$HEARSAY" --version | grep -q "^  reads $1"; } # is the part here?
files=tests/script/disk

# ---- each kind ----
if here PDF; then
  cp $files/pier.pdf "$work/named-wrongly.txt"
  hears "a PDF file by whatever name" 0 "$work/named-wrongly.txt"
  has "its title" out '"title":"Council closes old pier"'
  has "its author, whom the text names" out '"authors":["Jonas Vik"]'
  has "a word that a line's end had cut" out "government engineers"
  has "a word that keeps its hyphen" out "A long-term plan"
  has "a sentence that goes on over two pages" out '{"text":"1","kind":"navigation"'
  head -c 1200 $files/pier.pdf >"$work/cut.pdf"
  printf '%%PDF-1.4\nnothing of the kind\n' >"$work/broken.pdf"
  hears "broken PDF files beside a whole one" 3 "$work/broken.pdf" $files/pier.pdf
  has "are named" err "broken.pdf: the PDF file is broken"
  lines "the whole one is read" 1
fi
if here mail; then
  hears "a newsletter" 0 $files/newsletter.eml
  has "its subject" out '"title":"Council closes old pier – what now?"'
  has "its Date header" out '"value":"2020-03-04T07:05+01:00"'
  has "is told to be one" out "the mail's Date header"
  has "its sender" out '"outlet":"The Karlo Lantern"'
  has "its footer goes aside" out '{"text":"You are receiving this email'
  has "attachments are counted" err "passed over: parts of mail that are no text (1)"
  hears "a mailbox" 0 $files/box.mbox
  lines "is as many reports as messages" 2
  hears "a page saved as MHTML" 0 $files/page.mhtml
  has "its address" out '"url":"https://lantern.example/2020/03/04/pier"'
  has "its text, unpacked" out "two winters – while"
  { printf 'MIME-Version: 1.0\nMessage-ID: <1>\nSubject: deep\n'
    awk 'BEGIN {for (i = 0; i < 30000; i++) printf "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i}'
  } >"$work/deep.eml"
  hears "mail 30,000 parts deep beside other mail" 3 "$work/deep.eml" $files/newsletter.eml
  has "is named" err "deep.eml"
  lines "the other is read" 1
fi
if here DOCX; then
  hears "a DOCX file" 0 $files/pier.docx
  has "its title" out '"title":"Council closes old pier"'
  has "a row of a table" out "Province | 2.0"
  head -c 900 $files/pier.docx >"$work/cut.docx"
  hears "a DOCX file cut short" 3 "$work/cut.docx" $files/pier.docx
  has "is named" err "cut.docx: the DOCX file is broken"
fi
hears "an export of a press archive" 0 $files/export.txt
lines "is as many reports as articles" 2
has "told apart" out '"uri":"tests/script/disk/export.txt#2"'

# ---- a library that is not there: an empty file of its name stands before it ----
mkdir "$work/lib"
for library in libpoppler-glib.so.8 libgmime-3.0.so.0 libarchive.so.13; do : >"$work/lib/$library"; done
LD_LIBRARY_PATH="$work/lib" "$HEARSAY" read $files >"$work/out" 2>"$work/err"
if [ $? = 3 ]; then say ok "without the libraries"; else say "not ok" "without the libraries"; fi
has "a PDF file is named with its package" err "pier.pdf: PDF needs the library libpoppler-glib.so.8, which is not here: install libpoppler-glib8"
has "so is mail" err "newsletter.eml: mail (.eml, MHTML) needs the library libgmime-3.0.so.0"
has "and DOCX" err "pier.docx: DOCX needs the library libarchive.so.13"
lines "the others are read" 2
LD_LIBRARY_PATH="$work/lib" "$HEARSAY" --version >"$work/out" 2>&1
has "--version says so" out "cannot read DOCX here: needs the package libarchive13"

# ---- --pile ----
i=0
while [ $i -lt 8 ]; do
  i=$((i + 1))
  sed "s/@/$i/g" <<'LINE'
{"id":"p@","outlet":"The Lantern","text":"Quay@ was closed@ for the whole@ of the winter@ after its planks@ broke in the storm@ of the night@, as the harbour@ master told the council@, which had asked@ him about its lamps@, its cranes@ and its ropes@ on the day@ before.\n\nTap here for more of it\n\nNobody@ fell@ into the water@, the crew@ of the tug@ said when it had come@ back to its berth@."}
LINE
done >"$work/pile.jsonl"
hears "a pile without --pile" 0 "$work/pile.jsonl"
has "keeps its lines" out 'Tap here'
if grep -q '"set_aside":\[{' "$work/out"; then say "not ok" "and sets nothing aside"; else say ok "and sets nothing aside"; fi
hears "a pile with --pile" 0 --pile "$work/pile.jsonl"
has "sets aside what its reports share, and says in how many" out '"repeated":{"reports":8,"of":8}'
sort "$work/out" >"$work/one"
sort -r "$work/pile.jsonl" | "$HEARSAY" read --pile --threads 3 2>/dev/null - | sed "s|\"uri\":\"-\"|\"uri\":\"$work/pile.jsonl\"|" | sort >"$work/two"
if cmp -s "$work/one" "$work/two"; then say ok "whatever their order and the threads"; else say "not ok" "whatever their order and the threads"; fi
hears "--pile with --explain" 2 --pile --explain "$work/pile.jsonl"
# ---- where fields came from is told for each kind ----
hears "an export, explained" 0 --explain --width 120 $files/export.txt
has "its title's place" out "(where the export has its titles)"
has "its byline" out "(the export's byline)"
if here mail; then
  hears "mail, explained" 0 --explain --width 120 $files/newsletter.eml $files/page.mhtml
  has "its subject" out "(the subject of the mail)"
  has "its sender" out "(the sender of the mail)"
  has "the address of a saved page" out "(where the page was saved from)"
fi
if here PDF; then
  hears "a PDF file, explained" 0 --explain --width 120 $files/pier.pdf
  has "its properties" out "(the file's properties)"
fi
if here DOCX; then
  hears "a DOCX file, explained" 0 --explain --width 120 $files/pier.docx
  has "its styles" out "(the style of its paragraph)"
fi
echo "1..$count"
