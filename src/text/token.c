/* token.c - a paragraph cut into tokens after the manner of Universal Dependencies: "do" "n't", "Kim" "'s", "Jong" "-"
 * "un", "U.S.", "1,200". Reads report->text; sentence.c, tag.c and all of mark/ read the tokens and keys.
 * data/words/abbreviations.tsv says which words keep their full stop. */
#include "base/key.h"
#include "base/utf8.h"
#include "know/word_set.h"
#include "text/split.h"

enum {
  ADDRESS_MAX = 256, /* bytes of a mail address or a host */
  ACRONYM_MAX = 12,  /* letters of "U.S.S.R." */
};

typedef struct cutter {
  hs_report *report;
  hs_str text; /* up to the paragraph's end */
  bool failed;
} cutter;

static uint32_t char_at(const cutter *c, size_t at, size_t *bytes) { return hs_utf8_decode(c->text, at, bytes); }

static bool is_word_char(uint32_t c) {
  if (c < 0x80) return hs_is_alpha((char)c) || hs_is_digit((char)c);
  return hs_char_is_letter(c) || hs_char_is_digit(c) || hs_char_is_mark(c);
}

static bool is_apostrophe(uint32_t c) { return c == '\'' || c == 0x2019 || c == 0x2BC; }

static char byte_at(const cutter *c, size_t at) { return at < c->text.size ? c->text.data[at] : 0; }

static bool letter_at(const cutter *c, size_t at) {
  size_t bytes;
  return at < c->text.size && hs_char_is_letter(char_at(c, at, &bytes));
}

static bool upper_at(const cutter *c, size_t at) {
  size_t bytes;
  return at < c->text.size && hs_char_is_upper(char_at(c, at, &bytes));
}

static bool lower_at(const cutter *c, size_t at) {
  size_t bytes;
  return at < c->text.size && hs_char_is_lower(char_at(c, at, &bytes));
}

static bool digit_at(const cutter *c, size_t at) { return at < c->text.size && hs_is_digit(c->text.data[at]); }

/* ---- flags and keys ---- */

static uint32_t case_flags(hs_str word) {
  size_t letters = 0, upper = 0, digits = 0, others = 0, bytes;
  uint32_t flags = 0;
  for (size_t i = 0; i < word.size; i += bytes) {
    uint32_t c = hs_utf8_decode(word, i, &bytes);
    if (hs_char_is_letter(c)) {
      letters++;
      if (hs_char_is_upper(c)) {
        upper++;
        if (i == 0) flags |= HS_TOKEN_UPPER;
      }
    } else if (hs_char_is_digit(c)) {
      digits++;
    } else if (c != '.' && c != ',' && c != ':' && c != '/') {
      others++;
    }
  }
  if (letters >= 2 && upper == letters) flags |= HS_TOKEN_ALL_UPPER;
  if (digits && !letters && !others) flags |= HS_TOKEN_NUMBER;
  if (letters || digits) flags |= HS_TOKEN_WORD;
  return flags;
}

/* The keys of a word run together, in the arena. */
static bool word_key(hs_report *report, hs_str word, hs_str *key) {
  char bytes[HS_KEY_MAX];
  size_t size = 0, at = 0;
  hs_key part;
  while (hs_key_next(word, &at, &part) && size + part.size <= sizeof bytes) {
    memcpy(bytes + size, part.bytes, part.size);
    size += part.size;
  }
  return hs_arena_copy(report->arena, (hs_str){bytes, size}, key);
}

/* Hyphens and apostrophes inside a phrase are passed over; other marks end it. */
static uint64_t mark_key(const cutter *c, size_t begin, size_t end) {
  size_t bytes;
  uint32_t mark = char_at(c, begin, &bytes);
  if (begin + bytes != end) return HS_KEY_BREAK;
  if (is_apostrophe(mark) || mark == '&') return HS_KEY_SKIP;
  bool hyphen = mark == '-' || mark == 0x2010 || mark == 0x2011;
  return hyphen && begin && !hs_is_space(c->text.data[begin - 1]) && !hs_is_space(byte_at(c, end)) ? HS_KEY_SKIP
                                                                                                   : HS_KEY_BREAK;
}

static size_t emit(cutter *c, size_t begin, size_t end) {
  hs_report *report = c->report;
  hs_str word = hs_str_slice(c->text, begin, end);
  hs_token token = {.span = {(uint32_t)begin, (uint32_t)end}, .flags = case_flags(word), .key = HS_LIT("")};
  size_t before = report->tokens.count ? report->tokens.items[report->tokens.count - 1].span.end : 0;
  if (!report->tokens.count || begin > before) token.flags |= HS_TOKEN_SPACE_BEFORE;
  if ((token.flags & HS_TOKEN_WORD) && !word_key(report, word, &token.key)) c->failed = true;
  uint64_t key = token.key.size ? hs_key_hash(token.key) : mark_key(c, begin, end);
  if (!HS_PUSH(report->arena, &report->tokens, token) || !HS_PUSH(report->arena, &report->keys, key)) c->failed = true;
  return end;
}

/* ---- addresses of pages and mail ---- */

static bool starts_nocase(const cutter *c, size_t at, hs_str prefix) {
  return hs_str_starts_nocase(hs_str_slice(c->text, at, c->text.size), prefix);
}

static size_t blank_after(const cutter *c, size_t at) {
  size_t bytes;
  while (at < c->text.size) {
    uint32_t ch = char_at(c, at, &bytes);
    if (hs_char_is_space(ch) || ch == '<' || ch == '>' || ch == '"' || ch >= 0x2018) break;
    at += bytes;
  }
  return at;
}

/* The end of a URL that begins at `at`, or 0. */
static size_t url_end(const cutter *c, size_t at) {
  if (!starts_nocase(c, at, HS_LIT("http://")) && !starts_nocase(c, at, HS_LIT("https://")) &&
      !starts_nocase(c, at, HS_LIT("www.")))
    return 0;
  size_t end = blank_after(c, at);
  while (end > at && strchr(".,;:!?)]}'", c->text.data[end - 1])) end--;
  return end;
}

static bool is_among(hs_str word, const char *const *list, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (hs_str_equal_nocase(word, hs_str_from(list[i]))) return true;
  return false;
}

/* The last part of a host or of a file's name. */
static bool is_domain_end(hs_str word) {
  static const char *const ENDS[] = {"com", "org",  "net", "gov",  "edu",  "int", "info", "co",  "io",  "tv",
                                     "pdf", "doc",  "htm", "html", "docx", "jpg", "jpeg", "png", "gif", "txt",
                                     "xls", "xlsx", "ppt", "zip",  "exe",  "mp3", "mp4",  "csv", "xml", "php"};
  return is_among(word, ENDS, sizeof ENDS / sizeof *ENDS);
}

/* The end of "name@host", "host.com", "report.pdf" or "alt.animals.cat" whose first word ends at `word_end`, or 0.
 * A name that was made unreadable before the sign ("name...@host") is one, too. */
static size_t address_end(const cutter *c, size_t at, size_t word_end) {
  size_t i = word_end, last = at, parts = 0;
  bool mail = false, small = hs_is_lower(c->text.data[at]);
  if (hs_str_starts(hs_str_slice(c->text, i, c->text.size), HS_LIT("...@"))) i += 3;
  while (i < c->text.size && i < at + ADDRESS_MAX) {
    char ch = c->text.data[i];
    if (ch == '@') mail = true;
    if ((ch == '.' || ch == '@') && i + 1 < c->text.size &&
        (hs_is_alpha(c->text.data[i + 1]) || hs_is_digit(c->text.data[i + 1]))) {
      last = i + 1;
      parts++;
      small &= hs_is_lower(c->text.data[last]);
    } else if (ch == '.' || ch == '@') break;
    else if (!hs_is_alpha(ch) && !hs_is_digit(ch) && ch != '-' && ch != '_') break;
    i++;
  }
  while (i > at && strchr(".-_@", c->text.data[i - 1])) i--;
  if (last <= at || last >= i) return 0;
  hs_str end = hs_str_slice(c->text, last, i);
  return mail || is_domain_end(end) || (small && parts >= 2) ? i : 0;
}

/* ---- words ---- */

/* The end of "U.S.", "J.K.", "Ph.D", "a.m." at `at`, or 0. */
static size_t acronym_end(const cutter *c, size_t at) {
  size_t i = at, parts = 0;
  bool upper = upper_at(c, at);
  while (letter_at(c, i) && parts < ACRONYM_MAX) {
    size_t bytes, second;
    char_at(c, i, &bytes);
    size_t end = i + bytes;
    if (upper && lower_at(c, end) && upper_at(c, i)) char_at(c, end, &second), end += second;
    if (byte_at(c, end) != '.') {
      if (parts && !letter_at(c, end) && !digit_at(c, end)) return end;
      break;
    }
    parts++;
    i = end + 1;
  }
  return parts >= 2 && !letter_at(c, i) ? i : 0;
}

/* The end of the run of letters and digits at `at`, with apostrophes inside. */
static size_t word_end(const cutter *c, size_t at) {
  size_t i = at, bytes;
  while (i < c->text.size) {
    uint32_t ch = char_at(c, i, &bytes);
    if (is_word_char(ch)) {
      i += bytes;
    } else if (i > at && (is_apostrophe(ch) || ch == '_') && letter_at(c, i + bytes)) {
      i += bytes;
    } else if (ch == '&' && i > at && upper_at(c, at) && upper_at(c, i + 1) && i - at <= 4) {
      i += bytes;
    } else {
      break;
    }
  }
  return i;
}

static bool ends_with(const cutter *c, size_t begin, size_t end, const char *ending) {
  hs_str e = hs_str_from(ending);
  return end - begin > e.size && hs_str_equal_nocase(hs_str_slice(c->text, end - e.size, end), e);
}

/* Where a clitic ("n't", "'s", "'re") begins in the word, or `end`. */
static size_t clitic_at(const cutter *c, size_t begin, size_t end) {
  static const char *const CLITICS[] = {"n't", "n\u2019t", "'s", "\u2019s", "'re", "\u2019re", "'ve", "\u2019ve",
                                        "'ll", "\u2019ll", "'d", "\u2019d", "'m",  "\u2019m"};
  size_t longest = strlen("\u2019ve"), from = end - begin > longest ? end - longest : begin;
  if (!memchr(c->text.data + from, '\'', end - from) && !memchr(c->text.data + from, 0xE2, end - from)) return end;
  for (size_t i = 0; i < sizeof CLITICS / sizeof *CLITICS; i++)
    if (ends_with(c, begin, end, CLITICS[i])) return end - strlen(CLITICS[i]);
  return end;
}

/* Where a second word begins that lost its blank ("developedSince"), or `end`. */
static size_t glued_at(const cutter *c, size_t begin, size_t end) {
  if (!hs_is_lower(c->text.data[begin])) return end;
  size_t i = begin;
  while (i < end && hs_is_lower(c->text.data[i])) i++;
  if (i - begin < 4 || end - i < 2 || !hs_is_upper(c->text.data[i]) || !hs_is_lower(c->text.data[i + 1])) return end;
  return i;
}

/* Could the word stand in data/words/fused.tsv? Asked of every word, so it looks at the last letters only. */
static bool may_be_fused(hs_str word) {
  static const char *const ENDS[] = {"nt", "not", "na", "ta", "ve", "ts", "no", "me"};
  if (word.size < 3 || word.size > 8) return false;
  for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++)
    if (hs_str_ends(word, hs_str_from(ENDS[i]))) return true;
  return false;
}

/* "cannot", "gonna", "dont": where the second word begins, or `end`. */
static size_t fused_at(const cutter *c, size_t begin, size_t end) {
  hs_str word = hs_str_slice(c->text, begin, end);
  uint32_t row;
  if (!may_be_fused(word) || !hs_table_find(HS_T_FUSED, word, &row)) return end;
  return begin + hs_str_find(hs_table_cell(HS_T_FUSED, row, HS_FUSED_PARTS), HS_LIT(" "), 0);
}

/* Does the word in front of the full stop at `end` keep it? */
static bool keeps_stop(const cutter *c, size_t begin, size_t end) {
  size_t next = end + 1, bytes;
  if (byte_at(c, end) != '.' || (byte_at(c, next) == '.' && byte_at(c, next + 1) == '.')) return false;
  while (next < c->text.size && hs_is_space(c->text.data[next])) next++;
  hs_str word = hs_str_slice(c->text, begin, end);
  char_at(c, begin, &bytes);
  if (begin + bytes == end && hs_char_is_upper(char_at(c, begin, &bytes))) /* an initial */
    return (upper_at(c, next) || strchr(",;:", byte_at(c, next))) && !hs_str_is(word, "I") && next > end &&
           byte_at(c, next);
  uint32_t row;
  if (!hs_table_find(HS_T_ABBREVIATIONS, word, &row)) return false;
  hs_str kind = hs_table_cell(HS_T_ABBREVIATIONS, row, HS_ABBREVIATIONS_KIND);
  if (hs_str_is(kind, "number")) return digit_at(c, next);
  if (hs_str_is(kind, "month")) return upper_at(c, begin) && !upper_at(c, next);
  if (hs_str_is(kind, "title") || hs_str_is(kind, "place")) return upper_at(c, begin) && upper_at(c, next);
  if (hs_str_is(kind, "company")) return upper_at(c, begin);
  return true;
}

static size_t cut_word(cutter *c, size_t at) {
  size_t end = acronym_end(c, at);
  if (end) return emit(c, at, end);
  end = word_end(c, at);
  size_t address = byte_at(c, end) == '.' || byte_at(c, end) == '@' ? address_end(c, at, end) : 0;
  if (address) return emit(c, at, address);
  size_t cut = clitic_at(c, at, end);
  if (cut == end) cut = fused_at(c, at, end);
  if (cut == end) cut = glued_at(c, at, end);
  if (cut < end) {
    emit(c, at, cut);
    return emit(c, cut, end);
  }
  return emit(c, at, keeps_stop(c, at, end) ? end + 1 : end);
}

/* ---- numbers ---- */

static bool is_number_tail(hs_str tail) { return hs_word_set_has_nocase(HS_WORD_SET_NUMBER_TAIL, tail); }

/* The end of a telephone number ("555-0134", "020-555-0134") at `at`, or 0. */
static size_t telephone_end(const cutter *c, size_t at) {
  size_t i = at, parts = 0;
  for (;;) {
    size_t begin = i;
    while (digit_at(c, i)) i++;
    size_t digits = i - begin;
    parts++;
    if (digits == 4 && parts >= 2) return letter_at(c, i) || byte_at(c, i) == '-' ? 0 : i;
    if (digits != 3 || byte_at(c, i) != '-' || parts == 4) return 0;
    i++;
  }
}

/* "the 1990's", "the 80's": one word. */
static size_t decade_end(const cutter *c, size_t begin, size_t end) {
  size_t bytes, digits = end - begin;
  if ((digits != 2 && digits != 4) || c->text.data[end - 1] != '0' || !is_apostrophe(char_at(c, end, &bytes))) return 0;
  size_t s = end + bytes;
  return byte_at(c, s) == 's' && !letter_at(c, s + 1) && !digit_at(c, s + 1) ? s + 1 : 0;
}

/* A number with points, commas, colons and strokes between digits; units behind it are cut off. */
static size_t cut_number(cutter *c, size_t at) {
  size_t i = at;
  while (digit_at(c, i) || (i > at && strchr(".,:/", byte_at(c, i)) && byte_at(c, i) && digit_at(c, i + 1))) i++;
  size_t whole = decade_end(c, at, i);
  if (!whole) whole = telephone_end(c, at);
  if (whole) return emit(c, at, whole);
  size_t end = word_end(c, i > at ? i : at);
  if (end == i || i == at) return emit(c, at, end > at ? end : at + 1);
  if (!is_number_tail(hs_str_slice(c->text, i, end))) {
    size_t cut = clitic_at(c, i - 1, end);
    if (cut < end && cut > at) return emit(c, at, cut), emit(c, cut, end);
    return emit(c, at, end);
  }
  emit(c, at, i);
  return emit(c, i, end);
}

/* ---- marks ---- */

/* The end of a run of marks that are one token: the same mark again and again ("...", "--", "$$$"), "?!", a line of
 * strokes ("---=="). */
static size_t run_end(const cutter *c, size_t at) {
  static const char *const MIXED[] = {".!?", "-=~"};
  char first = byte_at(c, at);
  size_t end = at + 1, same = at + 1;
  if (!first || !strchr(".!?-*_=+<>/\\$~#|", first)) return end;
  while (byte_at(c, same) == first) same++;
  for (size_t i = 0; i < sizeof MIXED / sizeof *MIXED; i++)
    if (strchr(MIXED[i], first)) {
      while (byte_at(c, end) && strchr(MIXED[i], byte_at(c, end))) end++;
      return i == 0 || end - at > 2 ? end : same;
    }
  return same;
}

/* The end of ":-)", ";)" or ":(" at `at`, or 0. Behind a word it is a bracket that closes. */
static size_t face_end(const cutter *c, size_t at) {
  char eyes = byte_at(c, at);
  if ((eyes != ':' && eyes != ';' && eyes != '=') || (at && hs_is_digit(c->text.data[at - 1]))) return 0;
  size_t mouth = at + 1 + (byte_at(c, at + 1) == '-');
  if (!byte_at(c, mouth) || !strchr(")(DP", byte_at(c, mouth))) return 0;
  while (byte_at(c, mouth + 1) == byte_at(c, mouth) && byte_at(c, mouth) != 'D') mouth++;
  return letter_at(c, mouth + 1) || digit_at(c, mouth + 1) ? 0 : mouth + 1;
}

static size_t cut_mark(cutter *c, size_t at) {
  size_t bytes;
  uint32_t ch = char_at(c, at, &bytes);
  size_t end = at + bytes, face = face_end(c, at);
  if (face) return emit(c, at, face);
  if (ch < 0x80) end = run_end(c, at);
  if ((ch == '`' || ch == '\'') && byte_at(c, end) == (char)ch) end++;
  if ((ch == '#' || ch == '@') && letter_at(c, end)) end = word_end(c, end);
  if (is_apostrophe(ch)) { /* a clitic that stands alone: " 's", "'90s" */
    size_t cut = word_end(c, end);
    hs_str tail = hs_str_slice(c->text, end, cut);
    if (hs_str_equal_nocase(tail, HS_LIT("s")) || hs_str_equal_nocase(tail, HS_LIT("re")) ||
        hs_str_equal_nocase(tail, HS_LIT("ve")) || hs_str_equal_nocase(tail, HS_LIT("ll")) ||
        (digit_at(c, end) && ends_with(c, end, cut, "s")))
      end = cut;
  }
  return emit(c, at, end);
}

static size_t cut_one(cutter *c, size_t at) {
  size_t bytes, url = url_end(c, at);
  if (url) return emit(c, at, url);
  uint32_t ch = char_at(c, at, &bytes);
  if (digit_at(c, at)) return cut_number(c, at);
  if (is_word_char(ch)) return cut_word(c, at);
  return cut_mark(c, at);
}

bool hs_token_add(hs_report *report, hs_span span) {
  cutter c = {report, hs_str_slice(report->text, 0, report->text.size), false};
  emit(&c, span.begin, span.end);
  return !c.failed;
}

bool hs_token_cut(hs_report *report, hs_span paragraph) {
  cutter c = {report, hs_str_slice(report->text, 0, paragraph.end), false};
  size_t at = paragraph.begin, bytes;
  while (at < paragraph.end && !c.failed) {
    if (hs_char_is_space(char_at(&c, at, &bytes))) at += bytes;
    else at = cut_one(&c, at);
  }
  return !c.failed;
}
