/* key.h - keys: words as tables, names and links compare them, without case, accents and inner punctuation.
 * "Jong-un" has the keys "jong" "un", "U.S." the key "us", "Kim's" the keys "kim" "s", "Łódź" the key "lodz".
 * The table compiler, the tokenizer and link all cut with this one function, so that they agree. */
#ifndef HS_BASE_KEY_H
#define HS_BASE_KEY_H

#include "base/buffer.h"
#include "base/str.h"

enum { HS_KEY_MAX = 64 }; /* bytes of a key; a longer word is cut */

typedef struct hs_key {
  char bytes[HS_KEY_MAX];
  uint32_t size;
  uint32_t begin, end; /* where the word stands in the text that was walked */
} hs_key;

/* The next word at or after *at; moves *at behind it. False when there is none. */
bool hs_key_next(hs_str text, size_t *at, hs_key *key);
/* The hashes (hs_key_hash) of the words that begin in [at, text.size), at most `most`, and where each stands; returns how
 * many there are. For whoever asks tables about all words of a text. */
size_t hs_key_cut(hs_str text, size_t at, size_t most, uint64_t *hashes, uint32_t *begins, uint32_t *ends);
hs_str hs_key_str(const hs_key *key);
/* 64 bits of a key, never 0 or 1 (those are free for a caller's own marks). */
uint64_t hs_key_hash(hs_str key);
/* Appends all keys of `text` with one blank between them: "Kim Jong-un's" gives "kim jong un s". */
void hs_key_fold(hs_str text, hs_buffer *out);
/* Have two texts the same keys? "the" at the beginning of either does not count. */
bool hs_key_same(hs_str a, hs_str b);

#endif
