/* key.c - words without case, accents and inner punctuation. See key.h. */
#include "base/key.h"

#include <endian.h>
#include <utf8proc.h>
#define XXH_INLINE_ALL /* most keys are shorter than a call is long */
#include <xxhash.h>

#include "base/utf8.h"
#include "base/window.h"

/* Letters that Unicode does not take apart, and what readers without them write. */
static const struct {
  uint32_t letter;
  const char *plain;
} PLAIN[] = {{0xE6, "ae"}, {0xF0, "d"},  {0xF8, "o"},   {0xFE, "th"}, {0x111, "d"},
             {0x131, "i"}, {0x142, "l"}, {0x153, "oe"}, {0x259, "e"}, {0x2BC, ""}};

static void add_bytes(hs_key *key, const char *bytes, size_t size) {
  if (size > HS_KEY_MAX - key->size) return;
  memcpy(key->bytes + key->size, bytes, size);
  key->size += (uint32_t)size;
}

static void add_folded(hs_key *key, uint32_t c) {
  for (size_t i = 0; i < sizeof PLAIN / sizeof *PLAIN; i++)
    if (PLAIN[i].letter == c) {
      add_bytes(key, PLAIN[i].plain, strlen(PLAIN[i].plain));
      return;
    }
  char bytes[4] = {0};
  add_bytes(key, bytes, hs_utf8_encode(c, bytes));
}

/* Adds one character of a word: lower case, accents and combining marks gone. */
static void add_char(hs_key *key, uint32_t c) {
  if (c < 0x80) {
    char lower = hs_to_lower((char)c);
    add_bytes(key, &lower, 1);
    return;
  }
  utf8proc_int32_t parts[32];
  int boundary = 0;
  utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 32,
                                               UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, &boundary);
  for (utf8proc_ssize_t i = 0; i < n && i < 32; i++)
    if (!hs_char_is_mark((uint32_t)parts[i])) add_folded(key, (uint32_t)parts[i]);
}

static bool in_word(uint32_t c) { return hs_char_is_letter(c) || hs_char_is_digit(c) || hs_char_is_mark(c); }

/* The folded form of each ASCII letter and digit, otherwise 0: most of every text goes this way. */
static const char FOLDED[256] = {
    ['0'] = '0', '1', '2', '3', '4',         '5', '6', '7', '8', '9', ['A'] = 'a', 'b', 'c', 'd', 'e', 'f',
    'g',         'h', 'i', 'j', 'k',         'l', 'm', 'n', 'o', 'p', 'q',         'r', 's', 't', 'u', 'v',
    'w',         'x', 'y', 'z', ['a'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g',         'h', 'i', 'j', 'k', 'l',
    'm',         'n', 'o', 'p', 'q',         'r', 's', 't', 'u', 'v', 'w',         'x', 'y', 'z',
};

static char fold_ascii(char c) { return FOLDED[(unsigned char)c]; }

static bool is_ascii(char c) { return ((unsigned char)c & 0x80) == 0; }

static bool is_apostrophe(uint32_t c) { return c == '\'' || c == 0x2019 || c == 0x2BC; }

/* Does the mark at `at` (n bytes) stand inside a word, to be dropped? An apostrophe before a last s does not;
 * a point does only behind a single letter ("U.S."), with a single letter behind it. */
static bool joins(hs_str text, size_t at, uint32_t c, size_t n, size_t letters) {
  size_t m, k;
  uint32_t next = hs_utf8_decode(text, at + n, &m);
  if (c == 0xAD) return in_word(next);
  if (!m || !hs_char_is_letter(next)) return false;
  uint32_t after = hs_utf8_decode(text, at + n + m, &k);
  bool single = !k || !in_word(after);
  if (is_apostrophe(c)) return !(single && (next == 's' || next == 'S'));
  return c == '.' && letters == 1 && single;
}

enum { STEP = sizeof(uint64_t) };

/* Eight bytes, the first the lowest. */
static uint64_t load(const char *at) {
  uint64_t word;
  memcpy(&word, at, sizeof word);
  return le64toh(word);
}

/* The highest bit of each byte that is an ASCII letter or digit. */
static uint64_t alphanumeric(uint64_t word) {
  const uint64_t ones = 0x0101010101010101u, highs = ones * 0x80;
  uint64_t low = word & ~highs, lower = low | ones * 0x20;
  uint64_t letters = (lower + ones * (0x80 - 'a')) & ~(lower + ones * (0x7F - 'z'));
  uint64_t digits = (low + ones * (0x80 - '0')) & ~(low + ones * (0x7F - '9'));
  return (letters | digits) & ~word & highs;
}

/* Adds the ASCII letters and digits at `i`, eight at a time where there is room; returns their end. */
static size_t take_ascii(hs_str text, size_t i, hs_key *key) {
  size_t size = key->size;
  while (text.size - i >= STEP && size + STEP <= HS_KEY_MAX) {
    uint64_t word = load(text.data + i), others = alphanumeric(word) ^ 0x8080808080808080u;
    size_t run = others ? (size_t)__builtin_ctzll(others) / 8 : STEP;
    uint64_t folded = htole64(word | 0x2020202020202020u); /* capitals alone change by this */
    memcpy(key->bytes + size, &folded, sizeof folded);
    size += run;
    i += run;
    if (run < STEP) return key->size = (uint32_t)size, i;
  }
  char folded;
  for (; i < text.size && (folded = fold_ascii(text.data[i])) != 0; i++)
    if (size < HS_KEY_MAX) key->bytes[size++] = folded;
  key->size = (uint32_t)size;
  return i;
}

/* Most words by far: under eight ASCII letters and digits, and behind them an ASCII character that ends a word. Their end,
 * or 0 where the word at `i` is another. */
static inline size_t take_short(hs_str text, size_t i, hs_key *key) {
  if (text.size - i <= STEP) return 0;
  uint64_t word = load(text.data + i), others = alphanumeric(word) ^ 0x8080808080808080u;
  if (!others) return 0;
  size_t run = (size_t)__builtin_ctzll(others) / 8;
  char next = text.data[i + run];
  if (!is_ascii(next) || next == '\'' || next == '.') return 0;
  uint64_t folded = htole64(word | 0x2020202020202020u);
  memcpy(key->bytes, &folded, sizeof folded);
  key->size = (uint32_t)run;
  key->begin = (uint32_t)i;
  return key->end = (uint32_t)(i + run);
}

/* The run of word characters at `i`; returns its end. Not inlined, so that short words need not save its registers. */
static __attribute__((noinline)) size_t take_word(hs_str text, size_t i, hs_key *key) {
  size_t n;
  key->size = 0;
  key->begin = (uint32_t)i;
  size_t letters = 0; /* since the last dropped point */
  for (;;) {
    size_t from = i;
    i = take_ascii(text, i, key);
    letters += i - from;
    if (i >= text.size || (is_ascii(text.data[i]) && text.data[i] != '\'' && text.data[i] != '.')) break;
    uint32_t c = hs_utf8_decode(text, i, &n);
    if (in_word(c)) {
      add_char(key, c);
      letters++;
    } else if (joins(text, i, c, n, letters)) {
      if (c == '.') letters = 0;
    } else {
      break;
    }
    i += n;
  }
  key->end = (uint32_t)i;
  return i;
}

static inline __attribute__((always_inline)) bool next_key(hs_str text, size_t *at, hs_key *key) {
  size_t i = *at, n;
  do { /* once more where a word holds nothing but marks that fold away */
    while (i < text.size && !fold_ascii(text.data[i])) {
      bool ascii = is_ascii(text.data[i]);
      if (!ascii && in_word(hs_utf8_decode(text, i, &n))) break;
      i += ascii ? 1 : n;
    }
    if (i >= text.size) return *at = i, false;
    size_t end = take_short(text, i, key);
    i = end ? end : take_word(text, i, key);
  } while (key->size == 0);
  *at = i;
  return true;
}

bool hs_key_next(hs_str text, size_t *at, hs_key *key) { return next_key(text, at, key); }

hs_str hs_key_str(const hs_key *key) { return (hs_str){key->bytes, key->size}; }

static inline uint64_t hash_of(hs_str key) {
  uint64_t hash = XXH3_64bits(key.data, key.size);
  return hash > 1 ? hash : hash + 2;
}

uint64_t hs_key_hash(hs_str key) { return hash_of(key); }

/* ---- many words at once ---- */

enum { STRETCH = 4 * HS_WINDOW, AHEAD = STRETCH + HS_WINDOW };

/* XXH3 of 1 to 8 bytes that lie in a register, the first the lowest; what follows them there does not matter. */
static inline uint64_t hash_short(uint64_t bytes, size_t size) {
  uint64_t hash;
  if (size < 4) {
    uint64_t first = bytes & 0xFF, middle = bytes >> size / 2 * 8 & 0xFF, last = bytes >> (size * 8 - 8) & 0xFF;
    hash = (first << 16 | middle << 24 | last | size << 8) ^ 0x87275A9Bu;
    hash = (hash ^ hash >> 33) * 0xC2B2AE3D27D4EB4Fu;
    hash = (hash ^ hash >> 29) * 0x165667B19E3779F9u;
    return hash ^ hash >> 32;
  }
  hash = ((bytes >> (size * 8 - 32) & 0xFFFFFFFFu) + (bytes << 32)) ^ 0xC73AB174C5ECD5A2u;
  hash ^= (hash << 49 | hash >> 15) ^ (hash << 24 | hash >> 40);
  hash *= 0x9FB21C651E98DF25u;
  hash = (hash ^ ((hash >> 35) + size)) * 0x9FB21C651E98DF25u;
  return hash ^ hash >> 28;
}

/* The words of STRETCH bytes: bit i is for byte i. */
typedef struct stretch {
  uint64_t starts,
      ends;   /* where words begin; the bytes behind those that end in it, up to the first that is not plain */
  bool plain; /* all that end in it are words of ASCII letters and digits alone */
} stretch;

static inline stretch look_at(const char *at) {
  uint64_t in = 0, wide = 0, quote = 0, point = 0;
  for (size_t i = 0; i < STRETCH; i += HS_WINDOW) {
    hs_window bytes = hs_window_load(at + i), letter = (bytes | 0x20) - 'a', digit = bytes - '0';
    in |= (uint64_t)hs_window_bits((hs_window)((letter < 26) | (digit < 10))) << i;
    wide |= (uint64_t)hs_window_bits(bytes) << i;
    quote |= (uint64_t)hs_window_bits((hs_window)(bytes == '\'')) << i;
    point |= (uint64_t)hs_window_bits((hs_window)(bytes == '.')) << i;
  }
  uint64_t starts = in & ~(in << 1), ends = ~in & in << 1;
  uint64_t single = (starts & ~(in >> 1)) << 1; /* behind a letter that stands alone a point may join */
  uint64_t strange = wide | (ends & (quote | (point & single)));
  return (stretch){starts, ends & ((strange & (0 - strange)) - 1), !strange};
}

/* The hash of a word of `size` ASCII letters and digits with at least HS_WINDOW bytes from its beginning on. */
static inline uint64_t hash_plain(const char *word, size_t size) {
  uint64_t hash;
  if (size <= STEP) {
    hash = hash_short(load(word) | 0x2020202020202020u, size);
  } else {
    char folded[STRETCH];
    for (size_t i = 0; i < size; i += HS_WINDOW) {
      hs_window bytes = hs_window_load(word + i) | 0x20;
      memcpy(folded + i, &bytes, sizeof bytes);
    }
    hash = XXH3_64bits(folded, size);
  }
  return hash > 1 ? hash : hash + 2;
}

size_t hs_key_cut(hs_str text, size_t at, size_t most, uint64_t *hashes, uint32_t *begins, uint32_t *ends) {
  char last[2 * AHEAD]; /* the end of the text with zeros behind, so that a look ahead finds something everywhere */
  const char *look = text.data;
  size_t from = 0, count = 0; /* where `look` stands in the text */
  while (count < most && at < text.size) {
    if (text.size - at < AHEAD && look != last) {
      memset(last, 0, sizeof last);
      memcpy(last, text.data + at, text.size - at);
      look = last;
      from = at;
    }
    const char *here = look + (at - from);
    stretch words = look_at(here);
    size_t end = 0, before = count;
    for (; words.ends && count < most; count++, words.starts &= words.starts - 1, words.ends &= words.ends - 1) {
      size_t begin = (size_t)__builtin_ctzll(words.starts);
      end = (size_t)__builtin_ctzll(words.ends);
      hashes[count] = hash_plain(here + begin, end - begin);
      begins[count] = (uint32_t)(at + begin);
      ends[count] = (uint32_t)(at + end);
    }
    at += end;
    if (count == most || (words.plain && count > before)) continue;
    hs_key key; /* one word that is not plain, or longer than a stretch, or has as much before it */
    if (!next_key(text, &at, &key)) break;
    hashes[count] = hash_of(hs_key_str(&key));
    begins[count] = key.begin;
    ends[count++] = key.end;
  }
  return count;
}

void hs_key_fold(hs_str text, hs_buffer *out) {
  hs_key key;
  bool first = true;
  for (size_t at = 0; hs_key_next(text, &at, &key); first = false) {
    if (!first) hs_buffer_add_char(out, ' ');
    hs_buffer_add(out, hs_key_str(&key));
  }
}

static bool next_but_the(hs_str text, size_t *at, hs_key *key) {
  bool first = *at == 0;
  bool found = hs_key_next(text, at, key);
  return found && first && hs_str_is(hs_key_str(key), "the") ? hs_key_next(text, at, key) : found;
}

bool hs_key_same(hs_str a, hs_str b) {
  size_t i = 0, j = 0;
  hs_key x, y;
  for (;;) {
    bool more = next_but_the(a, &i, &x);
    if (more != next_but_the(b, &j, &y)) return false;
    if (!more) return true;
    if (!hs_str_equal(hs_key_str(&x), hs_key_str(&y))) return false;
  }
}
