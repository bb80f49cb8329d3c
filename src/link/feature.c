/* feature.c - each report alone: its words, terms, runs of three words, numbers, day and keys. See feature.h.
 * Reads title, published, text, mentions, entities; writes into the report's arena. */
#include "link/feature.h"

#include <stdlib.h>

#include "base/parallel.h"
#include "base/utf8.h"
#include "know/table.h"
#include "link/anniversary.h"

typedef struct builder {
  hs_arena *arena, *scratch; /* of the report; gone when its feature is made */
  const hs_weights *weights;
  hs_feature *feature;
  HS_LIST(hs_word) words;
  HS_LIST(uint64_t) numbers, figures;
} builder;

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

static bool add_words(builder *b, hs_str text, size_t from, bool names) {
  hs_key key;
  size_t n, first = b->words.count;
  uint32_t unit = (uint32_t)b->feature->unit_count;
  for (size_t at = from; b->words.count < HS_FEATURE_WORDS_MAX && hs_key_next(text, &at, &key);) {
    if (b->words.count > first && breaks(text, key.begin)) unit++;
    uint32_t c = hs_utf8_decode(text, key.begin, &n);
    hs_word w = {.key = hs_key_hash(hs_key_str(&key)), .unit = unit, .end = key.end};
    w.upper = hs_char_is_upper(c);
    w.name = hs_is_digit(key.bytes[0]) || (names && w.upper && !opens(text, key.begin));
    hs_stem(&key);
    w.stem = hs_key_hash(hs_key_str(&key));
    w.weight = hs_weight_of(b->weights, w.stem);
    if (key.size < 2) w.weight = 0;
    if (!HS_PUSH(b->scratch, &b->words, w)) return false;
  }
  b->feature->unit_count = unit + 1;
  return true;
}

/* ---- what tables know ---- */

enum {
  COUNTRY_WEIGHT = 7 * HS_IDF_ONE, /* at most: half the world's news names some country */
  PUBLISHER_PART = 3,              /* an agency or outlet tells whose report it is, not what of */
};

/* One stem for all names of a country and its people: "Mongolia", "Mongolian". */
static void name_country(hs_word *word, size_t count, uint32_t row) {
  word->stem = (row + 2) * 0x9E3779B97F4A7C15u;
  word->name = true;
  if (!word->weight || word->weight > COUNTRY_WEIGHT) word->weight = COUNTRY_WEIGHT;
  for (size_t i = 1; i < count; i++) word[i].weight = 0;
}

static void weaken_publisher(hs_word *word, size_t count) {
  for (size_t i = 0; i < count; i++) {
    word[i].name = false;
    word[i].weight /= PUBLISHER_PART;
  }
}

static bool know_names(builder *b) {
  size_t count = b->words.count;
  uint64_t *keys = hs_arena_array(b->scratch, count, sizeof *keys);
  if (!keys) return false;
  for (size_t i = 0; i < count; i++) keys[i] = b->words.items[i].key;
  for (size_t i = 0, next; i < count; i = next) {
    next = i + 1;
    if (!b->words.items[i].upper) continue;
    hs_phrase found[HS_PHRASES_MAX];
    for (size_t n = hs_phrases_at(keys, count, i, found); n > 0 && next == i + 1; n--) {
      const hs_phrase_place *country = hs_phrase_in(&found[n - 1], HS_T_COUNTRIES, UINT32_MAX);
      size_t size = found[n - 1].end - i;
      if (country) name_country(b->words.items + i, size, country->row);
      else if (hs_phrase_in(&found[n - 1], HS_T_AGENCIES, UINT32_MAX) ||
               hs_phrase_in(&found[n - 1], HS_T_OUTLETS, UINT32_MAX))
        weaken_publisher(b->words.items + i, size);
      else continue;
      next = found[n - 1].end;
      break;
    }
  }
  return true;
}

static void take_turns(builder *b, size_t end) {
  for (size_t i = 0; i < end; i++) {
    uint32_t row = hs_map_get_number(&b->weights->turns, b->words.items[i].key);
    if (row != HS_MAP_ABSENT) b->feature->turns |= 1u << row;
  }
}

/* A digit run with its points and commas, commas before three digits gone; moves *at behind it. */
static uint64_t take_number(hs_str text, size_t *at) {
  char digits[32];
  size_t size = 0, i = *at;
  while (i < text.size && (hs_is_digit(text.data[i]) || ((text.data[i] == ',' || text.data[i] == '.') &&
                                                         i + 1 < text.size && hs_is_digit(text.data[i + 1])))) {
    if (text.data[i] != ',' && size < sizeof digits) digits[size++] = text.data[i];
    i++;
  }
  *at = i;
  return hs_key_hash((hs_str){digits, size});
}

/* The numbers of a text; with `times`, in their order, those outside them are figures too. */
static bool add_numbers(builder *b, hs_str text, size_t from, const hs_times *times) {
  size_t next = 0;
  for (size_t at = from; at < text.size && b->numbers.count < HS_FEATURE_WORDS_MAX;) {
    if (!hs_is_digit(text.data[at])) {
      at++;
      continue;
    }
    while (times && next < times->count && times->items[next].span.end <= at) next++;
    bool timed = times && next < times->count && times->items[next].span.begin <= at &&
                 !hs_anniversary_is(hs_str_of_span(text, times->items[next].span));
    uint64_t number = take_number(text, &at);
    if (!HS_PUSH(b->arena, &b->numbers, number) || (!timed && !HS_PUSH(b->arena, &b->figures, number))) return false;
  }
  return true;
}

/* ---- terms ---- */

static int by_number(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

static size_t sort_once(uint64_t *items, size_t count) {
  if (count) qsort(items, count, sizeof *items, by_number);
  size_t kept = 0;
  for (size_t i = 0; i < count; i++)
    if (!kept || items[kept - 1] != items[i]) items[kept++] = items[i];
  return kept;
}

/* The terms of the words before `end`, or of the names among them; NULL without memory. */
static hs_term *make_terms(builder *b, size_t end, bool names, size_t *made) {
  const hs_word *words = b->words.items;
  size_t count = 0;
  for (size_t i = 0; i < end; i++) count += words[i].weight && (!names || words[i].name);
  hs_term *terms = hs_arena_array(b->scratch, count, sizeof *terms);
  if (!terms) return NULL;
  count = 0;
  for (size_t i = 0; i < end; i++) {
    if (!words[i].weight || (names && !words[i].name)) continue;
    hs_term term = {.key = words[i].stem, .weight = words[i].weight, .count = 1};
    terms[count++] = term;
  }
  *made = hs_terms_finish(terms, count);
  return terms;
}

static bool take_part(builder *b, hs_part part, size_t end, bool names) {
  size_t count;
  const hs_term *terms = make_terms(b, end, names, &count);
  if (terms) hs_terms_take(&b->feature->terms, part, terms, count);
  return terms != NULL;
}

static int by_weight(const void *a, const void *b) {
  const hs_term *x = a, *y = b;
  if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
  return (x->key > y->key) - (x->key < y->key);
}

/* The heaviest terms; orders them. */
static void take_keys(hs_feature *f, hs_term *terms, size_t count) {
  if (count) qsort(terms, count, sizeof *terms, by_weight);
  for (size_t i = 0; i < count && f->key_count < HS_FEATURE_KEYS_MAX; i++) f->keys[f->key_count++] = terms[i].key;
  f->key_count = sort_once(f->keys, f->key_count);
}

/* The terms of all words, and the keys, which are the heaviest of them. */
static bool take_all(builder *b) {
  hs_terms *to = &b->feature->terms;
  hs_term *terms = make_terms(b, b->words.count, false, &to->count);
  if (!terms) return false;
  to->keys = hs_arena_array(b->arena, to->count, sizeof *to->keys);
  to->weights = hs_arena_array(b->arena, to->count, sizeof *to->weights);
  if (!to->keys || !to->weights) return false;
  for (size_t i = 0; i < to->count; i++) to->keys[i] = terms[i].key;
  hs_terms_take(to, HS_PART_ALL, terms, to->count);
  take_keys(b->feature, terms, to->count);
  return true;
}

static int by_place(const void *a, const void *b) {
  const hs_place *x = a, *y = b;
  if (x->stem != y->stem) return x->stem < y->stem ? -1 : 1;
  return (x->unit > y->unit) - (x->unit < y->unit);
}

enum {
  UNIT_WORDS_LEAST = 3, /* headers, initials: no sentence to compare */
  NAME_PART = 2,
};

static bool take_places(builder *b) {
  hs_feature *f = b->feature;
  if (f->unit_count > HS_UNITS_MAX) f->unit_count = HS_UNITS_MAX;
  size_t count = 0;
  for (size_t i = 0; i < f->word_count; i++) count += b->words.items[i].weight > 0;
  f->places = hs_arena_array(b->arena, count, sizeof *f->places);
  f->unit_weights = hs_arena_array(b->arena, f->unit_count, sizeof *f->unit_weights);
  uint32_t *words = hs_arena_array(b->scratch, f->unit_count, sizeof *words);
  if (!f->places || !f->unit_weights || !words) return false;
  count = 0;
  for (size_t i = 0; i < f->word_count; i++) {
    const hs_word *w = &b->words.items[i];
    uint32_t unit = w->unit < HS_UNITS_MAX ? w->unit : HS_UNITS_MAX - 1;
    if (w->weight) f->places[count++] = (hs_place){w->stem, unit, w->name ? w->weight / NAME_PART : w->weight};
  }
  if (count) qsort(f->places, count, sizeof *f->places, by_place);
  for (size_t i = 0; i < count; i++) {
    hs_place place = f->places[i];
    if (f->place_count && by_place(&f->places[f->place_count - 1], &place) == 0) continue;
    f->places[f->place_count++] = place;
    f->unit_weights[place.unit] += place.weight;
    words[place.unit]++;
  }
  for (size_t u = 0; u < f->unit_count; u++)
    if (words[u] < UNIT_WORDS_LEAST) f->unit_weights[u] = 0;
  return true;
}

static bool take_shingles(builder *b) {
  hs_feature *f = b->feature;
  size_t count = b->words.count;
  f->shingles = hs_arena_array(b->arena, count, sizeof *f->shingles);
  if (!f->shingles) return false;
  const uint64_t mix = 0x9E3779B97F4A7C15u;
  for (size_t i = 0; i + 2 < count; i++) {
    const hs_word *w = b->words.items + i;
    f->shingles[f->shingle_count++] = ((w[0].key * mix + w[1].key) * mix + w[2].key) * mix;
  }
  f->shingle_count = sort_once(f->shingles, f->shingle_count);
  return true;
}

/* ---- persons ---- */

/* The last word of a name of two words and more; 0 for a name of one word, which may be anything. */
static uint64_t last_name(hs_str name) {
  hs_key key = {0};
  size_t words = 0;
  for (size_t at = 0; hs_key_next(name, &at, &key);) words++;
  return words < 2 ? 0 : hs_key_hash(hs_key_str(&key));
}

static bool take_persons(builder *b, const hs_report *r, uint32_t lead_end, uint32_t head_end) {
  hs_feature *f = b->feature;
  f->persons = hs_arena_array(b->arena, r->mentions.count, sizeof *f->persons);
  f->lead_persons = hs_arena_array(b->arena, r->mentions.count, sizeof *f->lead_persons);
  f->head_persons = hs_arena_array(b->arena, r->mentions.count, sizeof *f->head_persons);
  if (!f->persons || !f->lead_persons || !f->head_persons) return false;
  for (size_t i = 0; i < r->mentions.count; i++) {
    const hs_mention *m = &r->mentions.items[i];
    if (m->kind != HS_KIND_PER || m->form != HS_FORM_NAME || m->entity < 0) continue;
    uint64_t name = last_name(r->entities.items[m->entity].name);
    if (!name) continue;
    f->persons[f->person_count++] = name;
    if (m->span.begin < lead_end) f->lead_persons[f->lead_person_count++] = name;
    if (m->span.begin < head_end) f->head_persons[f->head_person_count++] = name;
  }
  f->person_count = sort_once(f->persons, f->person_count);
  f->lead_person_count = sort_once(f->lead_persons, f->lead_person_count);
  f->head_person_count = sort_once(f->head_persons, f->head_person_count);
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

static hs_day day_of(const hs_date *date) {
  return date->value.data && date->precision <= HS_PRECISION_DAY ? hs_iso_day(date->value) : HS_NO_DAY;
}

static void take_candidates(const hs_report *r, hs_feature *f) {
  for (size_t i = 0; i < r->candidates.count && f->day_count < HS_FEATURE_DAYS_MAX; i++) {
    hs_day day = hs_iso_day(r->candidates.items[i].value);
    if (day != HS_NO_DAY) f->days[f->day_count++] = day;
  }
}

static void take_happened(const hs_report *r, hs_feature *f, uint32_t lead_end) {
  if (f->day == HS_NO_DAY) return;
  for (size_t i = 0; i < r->times.count && f->happened_count < HS_FEATURE_DAYS_MAX; i++) {
    const hs_time *t = &r->times.items[i];
    hs_day day = t->type == HS_TIME_DATE || t->type == HS_TIME_TIME ? hs_iso_day(t->value) : HS_NO_DAY;
    if (day == HS_NO_DAY || t->background || t->span.begin >= lead_end || day > f->day ||
        f->day - day > HS_HAPPENED_WITHIN)
      continue;
    bool again = false;
    for (size_t k = 0; k < f->happened_count; k++) again |= f->happened[k] == day;
    if (!again) f->happened[f->happened_count++] = day;
  }
}

hs_day hs_happened_apart(const hs_feature *a, const hs_feature *b) {
  hs_day least = HS_NO_DAY;
  for (size_t i = 0; i < a->happened_count; i++)
    for (size_t k = 0; k < b->happened_count; k++) {
      hs_day apart =
          a->happened[i] > b->happened[k] ? a->happened[i] - b->happened[k] : b->happened[k] - a->happened[i];
      if (least == HS_NO_DAY || apart < least) least = apart;
    }
  return least;
}

static bool make_feature(hs_report *r, hs_arena *scratch, const hs_weights *weights, hs_feature *f) {
  builder b = {.arena = r->arena, .scratch = scratch, .weights = weights, .feature = f};
  hs_str title = title_of(r);
  size_t begin = body_begin(r, title);
  if (!add_words(&b, title, 0, !is_title_case(title))) return false;
  f->title_end = b.words.count;
  if (!add_words(&b, r->text, begin, true) || !add_numbers(&b, title, 0, NULL) ||
      !add_numbers(&b, r->text, begin, &r->times))
    return false;
  if (!know_names(&b)) return false;
  f->word_count = b.words.count;
  f->lead_end =
      f->title_end + HS_FEATURE_LEAD_WORDS < f->word_count ? f->title_end + HS_FEATURE_LEAD_WORDS : f->word_count;
  size_t head_end =
      f->title_end + HS_FEATURE_HEAD_WORDS < f->word_count ? f->title_end + HS_FEATURE_HEAD_WORDS : f->word_count;
  take_turns(&b, head_end);
  f->numbers = b.numbers.items;
  f->number_count = sort_once(b.numbers.items, b.numbers.count);
  f->figures = b.figures.items;
  f->figure_count = sort_once(b.figures.items, b.figures.count);
  f->day = day_of(&r->published);
  f->modified = day_of(&r->modified);
  if (f->day == HS_NO_DAY) take_candidates(r, f);
  uint32_t lead_end = f->lead_end ? b.words.items[f->lead_end - 1].end : 0;
  take_happened(r, f, lead_end);
  if (!take_persons(&b, r, lead_end, head_end ? b.words.items[head_end - 1].end : 0)) return false;
  return take_all(&b) && take_part(&b, HS_PART_NAMES, f->word_count, true) &&
         take_part(&b, HS_PART_LEAD, f->lead_end, false) && take_part(&b, HS_PART_LEAD_NAMES, f->lead_end, true) &&
         take_part(&b, HS_PART_HEAD, head_end, false) && take_part(&b, HS_PART_TITLE, f->title_end, false) &&
         take_shingles(&b) && take_places(&b);
}

static hs_day least_apart(hs_day day, const hs_feature *undated) {
  hs_day least = HS_NO_DAY;
  for (size_t i = 0; i < undated->day_count; i++) {
    hs_day apart = day > undated->days[i] ? day - undated->days[i] : undated->days[i] - day;
    if (least == HS_NO_DAY || apart < least) least = apart;
  }
  return least;
}

hs_day hs_days_apart(const hs_feature *a, const hs_feature *b, bool *certain) {
  *certain = a->day != HS_NO_DAY && b->day != HS_NO_DAY;
  if (*certain) return a->day > b->day ? a->day - b->day : b->day - a->day;
  if (a->day != HS_NO_DAY) return least_apart(a->day, b);
  return b->day != HS_NO_DAY ? least_apart(b->day, a) : HS_NO_DAY;
}

/* ---- all reports ---- */

typedef struct making {
  hs_report **reports;
  hs_feature *features;
  const hs_weights *weights;
  bool *failed;
} making;

static void make_one(void *context, size_t i) {
  making *m = context;
  hs_arena *scratch = hs_arena_new();
  m->failed[i] = !scratch || !make_feature(m->reports[i], scratch, m->weights, &m->features[i]);
  hs_arena_free(scratch);
}

bool hs_features_of(hs_reports reports, unsigned threads, hs_links *links, const hs_features **features,
                    hs_error *err) {
  if (!links->features) {
    hs_weights weights = {0};
    hs_features *made = hs_arena_alloc(links->arena, sizeof *made);
    bool *failed = hs_arena_array(links->arena, reports.count, sizeof *failed);
    if (!made || !failed || !hs_weights_make(links->arena, &weights)) return hs_error_memory(err);
    *made = (hs_features){.items = hs_arena_array(links->arena, reports.count, sizeof *made->items),
                          .count = reports.count};
    if (!made->items) return hs_error_memory(err);
    making m = {reports.items, made->items, &weights, failed};
    hs_parallel(reports.count, threads, make_one, &m);
    for (size_t i = 0; i < reports.count; i++)
      if (failed[i]) return hs_error_memory(err);
    if (!hs_candidates_find(links->arena, made, err)) return false;
    links->features = made;
  }
  *features = links->features;
  return true;
}
