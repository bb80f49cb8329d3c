/* feature_word.c - a report's title and text cut into words with their weights, and into numbers. See feature_word.h.
 * Reads title, text and times; countries, agencies and outlets of data/world/ change what a word weighs. */
#include "link/feature_word.h"

#include "base/utf8.h"
#include "know/table.h"
#include "link/anniversary.h"

/* ---- words ---- */

/* Does a word at `begin` follow the beginning of a sentence or of a quotation? */
static bool opens(hs_str text, size_t begin) {
  size_t n;
  for (size_t at = begin; at > 0; at -= n) {
    uint32_t c = hs_utf8_decode_before(text, at, &n);
    if (!n || c == '\n' || c == '.' || c == '!' || c == '?' || c == ':' || c == '"' || c == 0x201C) return true;
    if (!hs_char_is_space(c)) return false;
  }
  return true;
}

static bool in_word(uint32_t c) { return hs_char_is_letter(c) || hs_char_is_digit(c); }

static bool is_title_case(hs_str text) {
  size_t upper = 0, all = 0, n;
  hs_key key;
  for (size_t at = 0; hs_key_next(text, &at, &key); all++)
    upper += hs_char_is_upper(hs_utf8_decode(text, key.begin, &n));
  return upper * 2 > all;
}

/* Does a word at `begin` stand in another sentence or line than the word before it? A sentence too many does no harm. */
static bool breaks(hs_str text, size_t begin) {
  size_t n;
  for (size_t at = begin; at > 0; at -= n) {
    uint32_t c = hs_utf8_decode_before(text, at, &n);
    if (!n || c == '\n' || c == '.' || c == '!' || c == '?') return true;
    if (in_word(c) || c == ',' || c == ';') return false;
  }
  return false;
}

typedef struct cutting {
  hs_arena *arena;
  const hs_weights *weights;
  hs_feature_words *words;
} cutting;

static bool add_words(const cutting *c, hs_str text, size_t from, bool names) {
  hs_key key;
  size_t n, first = c->words->list.count;
  uint32_t unit = (uint32_t)c->words->unit_count;
  for (size_t at = from; c->words->list.count < HS_FEATURE_WORDS_MAX && hs_key_next(text, &at, &key);) {
    if (c->words->list.count > first && breaks(text, key.begin)) unit++;
    uint32_t letter = hs_utf8_decode(text, key.begin, &n);
    hs_feature_word w = {.key = hs_key_hash(hs_key_str(&key)), .unit = unit, .end = key.end};
    w.upper = hs_char_is_upper(letter);
    w.name = hs_is_digit(key.bytes[0]) || (names && w.upper && !opens(text, key.begin));
    hs_stem(&key);
    w.stem = hs_key_hash(hs_key_str(&key));
    w.weight = key.size < 2 ? 0 : hs_weight_of(c->weights, w.stem);
    if (!HS_PUSH(c->arena, &c->words->list, w)) return false;
  }
  c->words->unit_count = unit + 1;
  return true;
}

/* ---- what tables know ---- */

enum {
  COUNTRY_WEIGHT = 7 * HS_IDF_ONE, /* at most: half the world's news names some country */
  PUBLISHER_PART = 3,              /* an agency or outlet tells whose report it is, not what of */
};

/* One stem for all names of a country and its people: "Mongolia", "Mongolian". */
static void name_country(hs_feature_word *word, size_t count, uint32_t row) {
  word->stem = (row + 2) * 0x9E3779B97F4A7C15u;
  word->name = word->country = true;
  if (!word->weight || word->weight > COUNTRY_WEIGHT) word->weight = COUNTRY_WEIGHT;
  for (size_t i = 1; i < count; i++) word[i].weight = 0;
}

static void weaken_publisher(hs_feature_word *word, size_t count) {
  for (size_t i = 0; i < count; i++) {
    word[i].name = false;
    word[i].weight /= PUBLISHER_PART;
  }
}

static bool know_names(const cutting *c) {
  hs_feature_word *words = c->words->list.items;
  size_t count = c->words->list.count;
  uint64_t *keys = hs_arena_array(c->arena, count, sizeof *keys);
  if (!keys) return false;
  for (size_t i = 0; i < count; i++) keys[i] = words[i].key;
  for (size_t i = 0, next; i < count; i = next) {
    next = i + 1;
    if (!words[i].upper) continue;
    hs_phrase found[HS_PHRASES_MAX];
    for (size_t n = hs_phrases_at(keys, count, i, found); n > 0 && next == i + 1; n--) {
      const hs_phrase_place *country = hs_phrase_in(&found[n - 1], HS_T_COUNTRIES, UINT32_MAX);
      size_t size = found[n - 1].end - i;
      if (country) name_country(words + i, size, country->row);
      else if (hs_phrase_in(&found[n - 1], HS_T_AGENCIES, UINT32_MAX) ||
               hs_phrase_in(&found[n - 1], HS_T_OUTLETS, UINT32_MAX))
        weaken_publisher(words + i, size);
      else continue;
      next = found[n - 1].end;
      break;
    }
  }
  return true;
}

/* ---- numbers ---- */

/* A digit run with its points and commas, commas before three digits gone; moves *at behind it. */
static uint32_t take_number(hs_str text, size_t *at) {
  char digits[32];
  size_t size = 0, i = *at;
  while (i < text.size && (hs_is_digit(text.data[i]) || ((text.data[i] == ',' || text.data[i] == '.') &&
                                                         i + 1 < text.size && hs_is_digit(text.data[i + 1])))) {
    if (text.data[i] != ',' && size < sizeof digits) digits[size++] = text.data[i];
    i++;
  }
  *at = i;
  return (uint32_t)(hs_key_hash((hs_str){digits, size}) >> 32);
}

/* The numbers of a text, of which the lead ends at byte `lead`; with `times`, in their order, those outside them are
 * figures too. */
static bool add_numbers(const cutting *c, hs_str text, size_t from, size_t lead, const hs_times *times) {
  hs_feature_words *to = c->words;
  size_t next = 0;
  for (size_t at = from; at < text.size && to->numbers.count < HS_FEATURE_WORDS_MAX;) {
    if (!hs_is_digit(text.data[at])) {
      at++;
      continue;
    }
    while (times && next < times->count && times->items[next].span.end <= at) next++;
    bool timed = times && next < times->count && times->items[next].span.begin <= at &&
                 !hs_anniversary_is(hs_str_of_span(text, times->items[next].span));
    uint32_t number = take_number(text, &at);
    if (!HS_PUSH(c->arena, &to->numbers, number) || (!timed && !HS_PUSH(c->arena, &to->figures, number))) return false;
    if (at <= lead) to->lead_figures = to->figures.count;
  }
  return true;
}

/* ---- a report ---- */

static hs_str title_of(const hs_report *r) {
  if (r->title.size) return r->title;
  if (r->blocks.count && r->blocks.items[0].kind == HS_BLOCK_TITLE)
    return hs_str_of_span(r->text, r->blocks.items[0].span);
  return HS_LIT("");
}

/* The text without its title. */
static size_t body_begin(const hs_report *r, hs_str title) {
  return title.size && hs_str_starts(r->text, title) ? title.size : 0;
}

bool hs_feature_cut(hs_arena *arena, const hs_report *report, const hs_weights *weights, hs_feature_words *words) {
  cutting c = {arena, weights, words};
  hs_str title = title_of(report);
  size_t begin = body_begin(report, title);
  if (!add_words(&c, title, 0, !is_title_case(title))) return false;
  words->title_end = words->list.count;
  if (!add_words(&c, report->text, begin, true)) return false;
  size_t lead_end = words->title_end + HS_FEATURE_LEAD_WORDS;
  size_t lead = lead_end < words->list.count ? words->list.items[lead_end].end : report->text.size;
  return add_numbers(&c, title, 0, title.size, NULL) && add_numbers(&c, report->text, begin, lead, &report->times) &&
         know_names(&c);
}
