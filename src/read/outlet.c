/* outlet.c - the publisher of a report. See outlet.h; names are outlet_name.c's.
 * A name that only the dateline or the credit line gives is a source, never the outlet. */
#include "read/outlet.h"

#include "base/key.h"
#include "base/utf8.h"
#include "know/word_set.h"
#include "read/header.h"
#include "read/outlet_name.h"

enum { NAME_WORDS_MAX = 7, CUE_LOOK = 600, DATELINE_LOOK = 110, PLACE_LOOK = 48 };

/* ---- names in what was set aside ---- */

static bool joins_name(hs_str word) { return hs_word_set_has(HS_WORD_SET_OUTLET_JOINT_ASIDE, word); }

static bool no_name(hs_str name) { return name.size < 3 || hs_word_set_has_nocase(HS_WORD_SET_NO_OUTLET, name); }

/* The run of capitalised words at `at`: years, marks and "the" before it passed over. */
static hs_str name_at(hs_str text, size_t at) {
  size_t begin = SIZE_MAX, end = at, n, words = 0;
  while (at < text.size && words < NAME_WORDS_MAX) {
    while (at < text.size && (hs_is_space(text.data[at]) || (begin == SIZE_MAX && strchr(":,()-|", text.data[at]))))
      at++;
    if (begin == SIZE_MAX && hs_str_starts(hs_str_slice(text, at, text.size), HS_LIT("©"))) at += 2;
    size_t stop = at;
    while (stop < text.size && !hs_is_space(text.data[stop])) stop++;
    hs_str word = hs_str_slice(text, at, stop);
    if (!word.size) break;
    bool ends = strchr(".,;:!?)|", word.data[word.size - 1]) != NULL;
    hs_str plain = word;
    while (plain.size && strchr(".,;:!?)|'", plain.data[plain.size - 1])) plain.size--;
    if (hs_str_ends(plain, HS_LIT("'s")) || hs_str_ends(plain, HS_LIT("’s")))
      plain.size -= plain.data[plain.size - 2] == '\'' ? 2 : 4, ends = true;
    uint32_t c = hs_utf8_decode(plain, 0, &n);
    bool year = plain.size == 4 && hs_is_digit(plain.data[0]) && hs_is_digit(plain.data[3]);
    bool stop_word = hs_str_equal_nocase(plain, HS_LIT("on")) || hs_str_equal_nocase(plain, HS_LIT("via"));
    if (begin != SIZE_MAX && (year || stop_word)) break;
    if (begin == SIZE_MAX && (year || hs_str_is(plain, "the") || (plain.size && hs_is_digit(plain.data[0])))) {
      at = stop;
      continue;
    }
    if (!plain.size || !(hs_char_is_upper(c) || hs_is_digit((char)c) || (begin != SIZE_MAX && joins_name(plain))))
      break;
    if (begin == SIZE_MAX) begin = at;
    if (!joins_name(plain) || hs_char_is_upper(c)) end = at + plain.size;
    words++;
    if (ends) break;
    at = stop;
  }
  return begin == SIZE_MAX || end <= begin ? HS_LIT("") : hs_str_slice(text, begin, end);
}

/* "Subscribe to our channel in Telegram: Stary Most": the name behind the colon at the end. */
static hs_str name_behind_colon(hs_str text) {
  for (size_t i = text.size; i-- > 0;)
    if (text.data[i] == ':' && i + 2 < text.size && text.data[i + 1] == ' ') {
      hs_str name = name_at(text, i + 1);
      return name.size + 8 >= text.size - i ? name : HS_LIT("");
    }
  return HS_LIT("");
}

typedef struct guess {
  hs_str name;
  uint32_t strength;
} guess;

static void offer(guess *best, hs_str name, uint32_t strength) {
  if (no_name(name) || hs_header_is(name, "section")) return;
  if (strength > best->strength) *best = (guess){name, strength};
}

static uint32_t strength_of(const hs_phrase *phrase) {
  const hs_phrase_place *place = hs_phrase_in(phrase, HS_T_OUTLET_CUES, UINT32_MAX);
  uint32_t n = 0;
  if (!place) return 0;
  hs_str cell = hs_table_cell(HS_T_OUTLET_CUES, place->row, HS_OUTLET_CUES_STRENGTH);
  for (size_t i = 0; i < cell.size; i++) n = n * 10 + (uint32_t)(cell.data[i] - '0');
  return n;
}

/* "Follow Jane Roe on Twitter": a person's first name opens it, and no word of it is a newspaper's. */
static bool is_reporter(hs_str name) {
  size_t blank = hs_str_find(name, HS_LIT(" "), 0);
  uint32_t row;
  return blank != SIZE_MAX && hs_header_is_person(name) &&
         hs_table_find(HS_T_FIRST_NAMES, hs_str_slice(name, 0, blank), &row);
}

enum { ASIDE_KEYS = 100, COPYRIGHT = 70, NOTICE_WORDS = 8 };

/* All cues of one entry of set_aside. */
static void ask_aside(hs_str text, guess *best) {
  uint64_t keys[ASIDE_KEYS];
  size_t ends[ASIDE_KEYS], count = 0;
  hs_key key;
  text = hs_str_slice(text, 0, CUE_LOOK);
  for (size_t at = 0; count < ASIDE_KEYS && hs_key_next(text, &at, &key); count++) {
    keys[count] = hs_key_hash(hs_key_str(&key));
    ends[count] = key.end;
  }
  hs_phrase found[HS_PHRASES_MAX];
  uint32_t row;
  for (size_t i = 0; i < count; i++) {
    size_t n = hs_phrases_in(HS_T_OUTLET_CUES, keys, count, i, found);
    for (size_t k = n; k-- > 0;) {
      uint32_t strength = strength_of(&found[k]);
      hs_str name = strength ? name_at(text, ends[found[k].end - 1]) : HS_LIT("");
      bool reporter = strength == 60 && is_reporter(name);
      bool copied = strength == COPYRIGHT && count > NOTICE_WORDS &&
                    hs_table_find(HS_T_AGENCIES, name, &row); /* a client's notice */
      if (strength && !reporter && !copied) offer(best, name, strength);
    }
  }
  size_t sign = hs_str_find(text, HS_LIT("©"), 0);
  if (sign == SIZE_MAX) sign = hs_str_find(text, HS_LIT("(c) "), 0);
  if (sign != SIZE_MAX) offer(best, name_at(text, sign + 2 + (hs_str_byte(text, sign) == '(')), COPYRIGHT);
}

/* "Coast Wire is on Instagram", "Daily Buzz: the region in brief", "Portal | Advertising": the name at the beginning. */
static void ask_front(hs_str text, guess *best) {
  static const char *const ENDS[] = {" | ", ": ", " is on ", ", ", " · ", " – ", ". "};
  size_t cut = SIZE_MAX, which = 0;
  for (size_t i = 0; i < sizeof ENDS / sizeof *ENDS; i++) {
    size_t at = hs_str_find(text, hs_str_from(ENDS[i]), 0);
    if (at < cut) cut = at, which = i;
  }
  if (cut == SIZE_MAX) return;
  hs_str name = hs_str_slice(text, 0, cut);
  uint32_t likeness = hs_outlet_likeness(name), needed = which == 0 || which == 2 ? 30 : 60;
  if (likeness >= needed && !hs_header_is(name, "byline") && !hs_header_is(name, "staff")) offer(best, name, 45);
}

static bool foreign_dirt(const hs_draft_block *b) {
  return b->aside && (b->aside_kind == HS_ASIDE_TEASER || b->aside_kind == HS_ASIDE_SHARE ||
                      b->aside_kind == HS_ASIDE_COMMENT_FORM || b->aside_kind == HS_ASIDE_ADVERT ||
                      b->aside_kind == HS_ASIDE_NAVIGATION || b->aside_kind == HS_ASIDE_BIO);
}

/* "Lima, Apr 2 (PTI) The ...": a place and a date before the agency, and a sentence behind it. */
static bool is_dated_place(hs_str before, hs_str rest) {
  size_t n, digits = 0;
  for (size_t i = 0; i < before.size && i <= PLACE_LOOK; i++) digits += hs_is_digit(before.data[i]);
  return digits && before.size <= PLACE_LOOK && rest.size && hs_char_is_upper(hs_utf8_decode(before, 0, &n)) &&
         hs_char_is_upper(hs_utf8_decode(rest, 0, &n));
}

/* "(Corrects the number in the third paragraph ...)": a note above the text. */
static bool is_note(hs_str text) { return text.size > 2 && text.data[0] == '(' && text.data[text.size - 1] == ')'; }

/* The agency between brackets or slashes in the first bytes of a paragraph; what stands behind must end the dateline. */
static bool agency_mark(hs_str text, uint32_t *row) {
  text = hs_str_slice(text, 0, DATELINE_LOOK);
  for (size_t i = 0; i < text.size; i++) {
    char open = text.data[i], close = open == '(' ? ')' : '/';
    if (open != '(' && open != '/') continue;
    const char *end = memchr(text.data + i + 1, close, text.size - i - 1);
    if (!end) continue;
    size_t stop = (size_t)(end - text.data);
    hs_str mark = hs_str_slice(text, i + 1, stop), rest = hs_str_trim(hs_str_slice(text, stop + 1, text.size));
    size_t comma = hs_str_find(mark, HS_LIT(","), 0);
    bool ends = hs_str_starts(rest, HS_LIT("-")) || hs_str_starts(rest, HS_LIT("–")) ||
                hs_str_starts(rest, HS_LIT("—")) || hs_str_starts(rest, HS_LIT(".")) || (i == 0 && rest.size) ||
                open == '/' || is_dated_place(hs_str_slice(text, 0, i), rest);
    if (ends && hs_table_find(HS_T_AGENCIES, hs_str_slice(mark, 0, comma), row)) return true;
  }
  return false;
}

/* "Example.com, Jakarta - The president …": the site's own mark opens the text. */
static hs_str site_mark(hs_str text) {
  size_t end = 0;
  while (end < text.size && end < 40 && !hs_is_space(text.data[end]) && text.data[end] != ',') end++;
  hs_str word = hs_str_slice(text, 0, end), rest = hs_str_slice(text, end, end + 50);
  bool dash = hs_str_find(rest, HS_LIT(" - "), 0) != SIZE_MAX || hs_str_find(rest, HS_LIT(" – "), 0) != SIZE_MAX ||
              hs_str_find(rest, HS_LIT(" — "), 0) != SIZE_MAX || hs_str_find(rest, HS_LIT(" -- "), 0) != SIZE_MAX;
  return dash && hs_header_holds_domain(word) ? word : HS_LIT("");
}

static bool take_site_mark(hs_draft *d, size_t block, hs_error *err) {
  hs_str mark = d->report->outlet.data || block == HS_NO_BLOCK ? HS_LIT("") : site_mark(d->blocks.items[block].text);
  if (!mark.size) return true;
  d->report->sources.outlet = HS_LIT("a site named at the beginning of the text");
  return hs_arena_copy(d->report->arena, mark, &d->report->outlet) || hs_error_memory(err);
}

bool hs_outlet_from_dateline(hs_draft *d, hs_error *err) {
  size_t first = HS_NO_BLOCK;
  bool foreign = false;
  for (size_t i = 0; i < d->blocks.count; i++) {
    const hs_draft_block *b = &d->blocks.items[i];
    foreign |= foreign_dirt(b);
    if (first == HS_NO_BLOCK && !b->aside && !b->header && i != d->title && b->features.words >= 10 &&
        !is_note(b->text))
      first = i;
  }
  uint32_t row;
  if (!take_site_mark(d, first, err)) return false;
  if (foreign || d->report->outlet.data || first == HS_NO_BLOCK || !agency_mark(d->blocks.items[first].text, &row))
    return true;
  hs_str name = hs_outlet_tidy(d->report->arena, hs_table_cell(HS_T_AGENCIES, row, HS_AGENCIES_NAME));
  if (!name.data) return hs_error_memory(err);
  d->report->outlet = name;
  d->report->sources.outlet = HS_LIT("the agency in the dateline");
  return true;
}

bool hs_outlet_from_asides(hs_draft *d, hs_error *err) {
  if (d->report->outlet.data) return true;
  guess best = {0};
  size_t last = 0; /* of the article */
  for (size_t i = 0; i < d->blocks.count; i++)
    if (!d->blocks.items[i].aside) last = i;
  for (size_t i = 0; i < d->blocks.count; i++) {
    const hs_draft_block *b = &d->blocks.items[i];
    if (!b->aside) continue;
    if (b->aside_kind == HS_ASIDE_BIO || b->aside_kind == HS_ASIDE_SHARE || b->aside_kind == HS_ASIDE_CREDIT ||
        b->aside_kind == HS_ASIDE_OTHER)
      ask_aside(b->text, &best);
    if (b->aside_kind == HS_ASIDE_SHARE && b->features.words <= 14) offer(&best, name_behind_colon(b->text), 50);
    if (i > last && b->features.words <= 40 && b->aside_kind != HS_ASIDE_TEASER && b->aside_kind != HS_ASIDE_CAPTION)
      ask_front(b->text, &best);
    bool alone = b->aside_kind == HS_ASIDE_CREDIT && b->features.words <= 4 && hs_outlet_is_known(b->text);
    if (alone) offer(&best, b->text, 65);
  }
  if (!best.strength) return true;
  hs_str name = hs_outlet_tidy(d->report->arena, best.name);
  if (!name.data) return hs_error_memory(err);
  if (name.size) d->report->outlet = name, d->report->sources.outlet = HS_LIT("words that were set aside");
  return true;
}
