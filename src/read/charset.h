/* charset.h - bytes of any kind become valid UTF-8.
 * Reads raw input; text.c and html.c read what it writes. */
#ifndef HS_READ_CHARSET_H
#define HS_READ_CHARSET_H

#include "base/arena.h"
#include "base/error.h"

/* `label`: a character set that the input names for itself (the HTTP header, <meta charset>), or absent. A byte order
 * mark beats the label, and so do bytes that are valid UTF-8; a label of no set of data/words/charsets.tsv is none; without
 * one uchardet is asked, and where it does not know it is windows-1252. The result is valid UTF-8 without byte
 * order mark and NUL (which become blanks); it is a view of `bytes` where nothing had to be changed, otherwise it
 * belongs to `arena`. False: HS_EMEMORY. */
bool hs_charset_decode(hs_arena *arena, hs_str bytes, hs_str label, hs_str *text, hs_error *err);

/* Text in characters of two or four bytes. */
typedef struct hs_wide_text {
  const char *name; /* "UTF-16LE"; NULL: it is none */
  size_t mark;      /* bytes of its byte order mark */
  size_t unit;      /* 2 or 4 bytes */
  bool big_end;     /* the high byte comes first */
} hs_wide_text;

/* By its byte order mark; UTF-16 without one by its NULs, which stand in every second byte. */
hs_wide_text hs_charset_wide(hs_str bytes);

/* Does hs_charset_decode, without label, read these bytes as something else than they are: are there NULs, or bytes that are
 * no UTF-8 (in UTF-16, surrogates without their other half, or a last byte too many)? True: *note, an HS_NOTE, says as what,
 * with the place of the first. */
bool hs_charset_is_mended(hs_str bytes, hs_error *note);

/* Do the bytes look like no text at all (control characters, no encoding of text)? Looks at the first 64 KiB. */
bool hs_charset_is_binary(hs_str bytes);
/* Where the first byte stands that texts do not hold; 0 where there is none, and the beginning tells what it is. */
size_t hs_charset_binary_at(hs_str bytes);

#endif
