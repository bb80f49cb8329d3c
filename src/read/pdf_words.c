/* pdf_words.c - words cut at the end of a line. See pdf_words.h. */
#include "read/pdf_words.h"

#include "base/key.h"
#include "base/utf8.h"

enum { WORD_MAX = 80, SOFT_HYPHEN = 0xAD, HYPHEN = 0x2010 };

/* Is the character part of a word, a hyphen between its parts included? */
static bool in_word(uint32_t c) {
  return hs_char_is_letter(c) || hs_char_is_digit(c) || hs_char_is_mark(c) || c == '-' || c == HYPHEN;
}

/* The word that begins (or ends) a text, cut off at WORD_MAX bytes. */
static hs_str first_word(hs_str s) {
  size_t end = 0, n;
  while (end < s.size && end < WORD_MAX && in_word(hs_utf8_decode(s, end, &n))) end += n;
  return hs_str_slice(s, 0, end);
}

static hs_str last_word(hs_str s) {
  size_t begin = s.size, n;
  while (begin && s.size - begin < WORD_MAX && in_word(hs_utf8_decode_before(s, begin, &n))) begin -= n;
  return hs_str_slice(s, begin, s.size);
}

/* A word of two parts without regard to ASCII case; `between` may be empty. */
static uint64_t word_hash(hs_str a, hs_str between, hs_str b) {
  char word[3 * WORD_MAX];
  const hs_str parts[] = {a, between, b};
  size_t size = 0;
  for (int p = 0; p < 3; p++)
    for (size_t i = 0; i < parts[p].size && size < sizeof word; i++) word[size++] = hs_to_lower(parts[p].data[i]);
  return hs_key_hash((hs_str){word, size});
}

static bool is_known(const hs_pdf_words *words, hs_str a, hs_str between, hs_str b) {
  return hs_map_get_number(&words->seen, word_hash(a, between, b)) != HS_MAP_ABSENT;
}

bool hs_pdf_words_add(hs_pdf_words *words, hs_arena *arena, hs_str line) {
  bool first = words->cut;
  size_t n;
  words->cut = hs_pdf_hyphen(line);
  for (size_t i = 0; i < line.size;) {
    if (!in_word(hs_utf8_decode(line, i, &n))) {
      i += n;
      continue;
    }
    hs_str word = first_word(hs_str_slice(line, i, line.size));
    i += word.size;
    bool half = first || (i == line.size && hs_pdf_hyphen(word));
    first = false;
    if (half || word.size < 2) continue;
    uint64_t hash = word_hash(word, HS_LIT(""), HS_LIT(""));
    if (!hs_map_set_number(&words->seen, arena, hash, 1)) return false;
  }
  return true;
}

/* How many bytes the hyphen at the end has; 0: there is none. *soft: it is never part of the word. */
static size_t hyphen_size(hs_str line, bool *soft) {
  size_t n, before;
  uint32_t c = hs_utf8_decode_before(line, line.size, &n);
  *soft = c == SOFT_HYPHEN;
  if (c != '-' && c != HYPHEN && c != SOFT_HYPHEN) return 0;
  return hs_char_is_letter(hs_utf8_decode_before(line, line.size - n, &before)) ? n : 0;
}

bool hs_pdf_hyphen(hs_str line) {
  bool soft;
  return hyphen_size(line, &soft) > 0;
}

/* Is the hyphen that stands at the end of `a` part of the word that goes on in `b`? */
static bool keeps_hyphen(const hs_pdf_words *words, hs_str a, hs_str b) {
  size_t n;
  if (!hs_char_is_lower(hs_utf8_decode(b, 0, &n))) return true;
  const hs_str none = HS_LIT(""), hyphen = HS_LIT("-");
  if (is_known(words, a, none, b)) return false;
  return is_known(words, a, hyphen, b) || (is_known(words, a, none, none) && is_known(words, b, none, none));
}

void hs_pdf_words_join(const hs_pdf_words *words, hs_buffer *out, hs_str line) {
  hs_str before = hs_buffer_str(out);
  bool soft;
  size_t hyphen = hyphen_size(before, &soft);
  if (!hyphen) {
    if (before.size && line.size) hs_buffer_add_char(out, ' ');
  } else {
    hs_str a = last_word(hs_str_slice(before, 0, before.size - hyphen)), b = first_word(line);
    if (soft || !keeps_hyphen(words, a, b)) out->size -= hyphen;
  }
  hs_buffer_add(out, line);
}
