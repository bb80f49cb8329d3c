/* outlet_name.c - names of publishers. See outlet_name.h. Reads data/words/header_words.tsv and the tables of the world. */
#include "read/outlet_name.h"

#include "base/key.h"
#include "base/utf8.h"
#include "know/word_set.h"
#include "read/header_word.h"

enum { LINE_MAX_BYTES = 80, HOST_BYTES = 40 };

/* ---- does a line look like a publisher's name? ---- */

/* Emoji, arrows, stars and such, and the marks that join them. */
static bool is_symbol(uint32_t c) {
  return (c >= 0x2190 && c <= 0x2BFF) || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x200D || c >= 0x1F000;
}

hs_str hs_outlet_bare(hs_str line) {
  size_t n;
  for (size_t before = 0; line.size && line.size != before;) {
    line = hs_str_trim(line);
    before = line.size;
    if (is_symbol(hs_utf8_decode(line, 0, &n))) line = hs_str_slice(line, n, line.size);
    if (line.size && is_symbol(hs_utf8_decode_before(line, line.size, &n))) line.size -= n;
    size_t open = hs_str_find(line, HS_LIT(" ("), 0);
    if (line.size && line.data[line.size - 1] == ')' && open != SIZE_MAX && open >= 2)
      line = hs_str_slice(line, 0, open);
  }
  return line;
}

bool hs_outlet_is_country(hs_str line) {
  hs_phrase found;
  return hs_phrase_find_in(HS_T_COUNTRIES, line, &found) && hs_phrase_in(&found, HS_T_COUNTRIES, UINT32_MAX);
}

/* The agency whose address it is: a word of the host ("en.abc.example") begins that of the agency. */
static bool host_agency(hs_str host, uint32_t *found) {
  size_t dots = 0;
  for (size_t i = 0; i < host.size; i++) {
    if (!(hs_is_alpha(host.data[i]) || hs_is_digit(host.data[i]) || strchr(".-", host.data[i]))) return false;
    dots += host.data[i] == '.';
  }
  if (!dots || host.size > HOST_BYTES) return false;
  for (uint32_t row = 0; row < hs_table_rows(HS_T_AGENCIES); row++) {
    hs_str domain = hs_table_cell(HS_T_AGENCIES, row, HS_AGENCIES_DOMAIN), rest = host, label;
    size_t dot = hs_str_find(domain, HS_LIT("."), 0);
    while (dot != SIZE_MAX && dot >= 3 && hs_str_part(&rest, '.', &label))
      if (rest.size && hs_str_equal_nocase(label, hs_str_slice(domain, 0, dot))) return *found = row, true;
  }
  return false;
}

bool hs_outlet_is_known(hs_str name) {
  uint32_t row;
  return host_agency(name, &row) || hs_table_find(HS_T_OUTLETS, name, &row) || hs_table_find(HS_T_AGENCIES, name, &row);
}

typedef struct shape {
  size_t words, capitals, nouns, lower, digits;
  bool marks, verb_end;
} shape;

static shape shape_of(hs_str line) {
  shape s = {0};
  hs_str word;
  size_t n;
  while (hs_str_part(&line, ' ', &word)) {
    uint32_t c = hs_utf8_decode(word, 0, &n);
    s.words++;
    if (hs_char_is_upper(c)) s.capitals++;
    else if (hs_char_is_lower(c)) s.lower++;
    else if (hs_is_digit((char)c)) s.digits++;
    else if (c != '&' && c != '+' && c != '-') s.marks = true;
    if (hs_char_is_upper(c) || s.words > 1) s.nouns += hs_header_is(word, "outlet");
    char last = word.data[word.size - 1];
    if (last == '?' || last == '!' || last == ':' || last == ',' || last == ';') s.marks = true;
  }
  return s;
}

static bool small_words_only(hs_str line, size_t lower) {
  hs_str word;
  size_t small = 0;
  while (hs_str_part(&line, ' ', &word)) small += hs_word_set_has(HS_WORD_SET_OUTLET_JOINT, word);
  return small >= lower;
}

/* "Office of the …", "Ministry of …": begins with the word for an institution that publishes. */
static bool institution(hs_str line) {
  for (size_t i = 1, blanks = 0; i < line.size && blanks < 2; i++)
    if (line.data[i] == ' ' && (blanks++, hs_header_is(hs_str_slice(line, 0, i), "institution"))) return true;
  return false;
}

uint32_t hs_outlet_likeness(hs_str line) {
  line = hs_outlet_bare(line);
  if (!line.size || line.size > LINE_MAX_BYTES) return 0;
  if (hs_outlet_is_known(line)) return 100;
  size_t cut = hs_str_find(line, HS_LIT(">>"), 0);
  bool slogan = cut != SIZE_MAX && cut > 2;
  if (slogan) line = hs_str_trim(hs_str_slice(line, 0, cut));
  shape s = shape_of(line);
  if (!s.words || s.words > 9 || s.marks || !s.capitals || !small_words_only(line, s.lower)) return 0;
  uint32_t likeness = s.words <= 5 || institution(line) ? 30 : 15;
  if (s.nouns || institution(line)) likeness += 35;
  if (slogan) likeness += 35;
  if (hs_str_starts_nocase(line, HS_LIT("the "))) likeness += 10;
  if (s.words == 1 && !s.nouns) likeness = 30;
  if (s.lower * 2 > s.capitals) likeness = likeness > 20 ? likeness - 20 : 0;
  return likeness;
}

/* ---- the name as it should be written ---- */

/* A word that keeps its capitals: it has no vowel ("BBC"), or the tables of the world know it ("AFP"). */
static bool is_acronym(hs_str word) {
  size_t vowels = 0;
  for (size_t i = 0; i < word.size; i++) vowels += strchr("AEIOUY", word.data[i]) != NULL;
  return word.size > 1 && (!vowels || (word.size <= 4 && hs_outlet_is_known(word)));
}

/* Letters behind the first of a word in lower case; small words wholly, but for the first. */
static void add_lowered(hs_buffer *out, hs_str word, bool first) {
  bool small = !first && hs_word_set_has(HS_WORD_SET_OUTLET_LOWERED, word);
  size_t n;
  for (size_t i = 0; i < word.size; i += n) {
    uint32_t c = hs_utf8_decode(word, i, &n);
    bool part = i > 0 && (word.data[i - 1] == '-' || (i == 2 && word.data[1] == '\'')); /* "ANTI-DRUG", "L'ORIENT" */
    bool keep = (i == 0 && !small) || part;
    if (c < 0x80) hs_buffer_add_char(out, keep ? (char)c : hs_to_lower((char)c));
    else hs_utf8_add(out, keep || !hs_char_is_upper(c) ? c : c >= 0xC0 && c <= 0xDE ? c + 0x20 : c);
  }
}

static bool all_upper(hs_str s) {
  size_t n;
  for (size_t i = 0; i < s.size; i += n)
    if (hs_char_is_lower(hs_utf8_decode(s, i, &n))) return false;
  return true;
}

/* Without what stands behind the name: "96.3 FM", "bulletin", ">> your daily dose". */
static hs_str cut_tail(hs_str line) {
  size_t cut = hs_str_find(line, HS_LIT(">>"), 0);
  if (cut != SIZE_MAX && cut > 2) line = hs_str_trim(hs_str_slice(line, 0, cut));
  for (;;) {
    hs_str word = hs_str_last_word(line);
    size_t at = line.size - word.size;
    bool digits = word.size && hs_is_digit(word.data[0]) && hs_str_find(word, HS_LIT("."), 0) != SIZE_MAX;
    bool said =
        at && shape_of(hs_str_trim(hs_str_slice(line, 0, at))).nouns > 0; /* "Radio", else FM is the name's own */
    bool radio = hs_str_is(word, "MHz") || (said && (hs_str_is(word, "FM") || hs_str_is(word, "AM")));
    size_t n;
    bool filler = at && hs_char_is_lower(hs_utf8_decode(word, 0, &n)) && hs_header_is(word, "filler");
    if (!at || (!digits && !radio && !filler)) return line;
    line = hs_str_trim(hs_str_slice(line, 0, at));
  }
}

/* The name in full. Initials of an outlet stay as they are: many stations share them. */
static bool own_name(hs_str line, hs_str *name) {
  uint32_t row;
  if (hs_table_find(HS_T_AGENCIES, line, &row) || host_agency(line, &row))
    return *name = hs_table_cell(HS_T_AGENCIES, row, HS_AGENCIES_NAME), true;
  if (line.size > 5 && hs_table_find(HS_T_OUTLETS, line, &row))
    return *name = hs_table_cell(HS_T_OUTLETS, row, HS_OUTLETS_NAME), true;
  return false;
}

hs_str hs_outlet_tidy(hs_arena *arena, hs_str line) {
  hs_str name;
  line = hs_str_trim(line);
  if (!own_name(line, &name)) {
    name = cut_tail(line);
    while (name.size && strchr(".,:;|", name.data[name.size - 1])) name.size--;
  }
  hs_buffer out = {0};
  if (all_upper(name) && hs_str_find(name, HS_LIT(" "), 0) != SIZE_MAX) {
    hs_str rest = name, word;
    for (bool first = true; hs_str_part(&rest, ' ', &word); first = false) {
      if (!first) hs_buffer_add_char(&out, ' ');
      if (is_acronym(word)) hs_buffer_add(&out, word);
      else add_lowered(&out, word, first);
    }
    name = hs_buffer_str(&out);
  }
  hs_str copy = HS_NONE;
  if (out.failed) hs_arena_fail(arena);
  if (out.failed || !hs_arena_copy(arena, name.data ? name : HS_LIT(""), &copy)) copy = HS_NONE;
  hs_buffer_free(&out);
  return copy;
}
