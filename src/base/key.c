/* key.c - words without case, accents and inner punctuation. See key.h. */
#include "base/key.h"

#include <endian.h>
#include <utf8proc.h>
#define XXH_INLINE_ALL /* most keys are shorter than a call is long */
#include <xxhash.h>

#include "base/utf8.h"

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

size_t hs_key_cut(hs_str text, size_t at, size_t most, uint64_t *hashes, uint32_t *begins, uint32_t *ends) {
  hs_key key;
  size_t count = 0;
  for (; count < most && next_key(text, &at, &key); count++) {
    hashes[count] = hash_of(hs_key_str(&key));
    begins[count] = key.begin;
    ends[count] = key.end;
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
