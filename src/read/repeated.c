/* repeated.c - boilerplate by repetition. See repeated.h.
 *
 * A line counts once for each report of an outlet that has it. So that the copies and later versions of one article do
 * not make its paragraphs look like boilerplate, only reports with enough text of their own (lines that no other report of
 * the outlet has) have a vote. A sentence counts at the beginning or end of a report alone, where nothing of the report's
 * own stands beyond it: the background that every report of a matter repeats stands between its other paragraphs.
 * Headings and the like count anywhere. */
#include "read/repeated.h"

#include "base/key.h"
#include "base/map.h"
#include "read/header.h"

enum {
  SHORT_WORDS = 12,   /* a sentence of fewer words counts anywhere */
  HEADING_WORDS = 30, /* so does a line of fewer that does not end like a sentence */
  OWN_WORDS = 30,     /* a vote needs so many words of its own, */
  OWN_SHARE = 5,      /* and one in so many of all */
  SHORT_VOTES = 3,    /* boilerplate: so many votes, */
  SHORT_PERCENT = 15, /* and so many of a hundred that the outlet has */
  LONG_VOTES = 4,     /* the same for sentences */
  LONG_PERCENT = 30,
  KEPT_WORDS = 10, /* a report keeps so many, or all it has */
  LINE_LEAST = 8,  /* bytes */
  BYLINE_MAX = 80,
};

typedef struct outlet {
  uint32_t reports, voters;
} outlet;

typedef struct fact { /* of one line of one outlet */
  uint32_t reports, votes;
  uint32_t last; /* the report that counted it last, plus 1 */
} fact;

typedef struct pile {
  hs_report *const *reports;
  size_t count;
  hs_arena *arena;
  hs_map outlets, lines, texts;
  HS_LIST(outlet) outlet_list;
  HS_LIST(fact) facts;
  uint32_t *outlet_of; /* of each report: its outlet, or HS_MAP_ABSENT */
  bool *copy;          /* a report whose text another has, too: it does not count again */
} pile;

/* A line of a report's text. */
typedef struct text_line {
  uint32_t begin, end;
  uint32_t words;
  uint32_t fact; /* HS_MAP_ABSENT: it does not count */
  bool sentence;
} text_line;
typedef HS_LIST(text_line) text_lines;

/* ---- lines ---- */

static uint64_t mix(uint64_t hash, uint64_t more) { return (hash ^ more) * 0x9E3779B97F4A7C15u + (hash >> 29); }

/* Words without case and accents; 0 where there is none. */
static uint64_t hash_words(hs_str text, uint64_t seed, uint32_t *words) {
  hs_key key;
  uint64_t hash = seed;
  *words = 0;
  for (size_t at = 0; hs_key_next(text, &at, &key); ++*words) hash = mix(hash, hs_key_hash(hs_key_str(&key)));
  return *words ? (hash < 2 ? 2 : hash) : 0;
}

static bool ends_sentence(hs_str s) {
  while (s.size && strchr("\"')]", s.data[s.size - 1])) s.size--;
  static const char *const QUOTES[] = {"”", "’", "»", "…"};
  for (size_t i = 0; i < sizeof QUOTES / sizeof *QUOTES; i++)
    if (hs_str_ends(s, hs_str_from(QUOTES[i]))) s.size -= strlen(QUOTES[i]);
  return s.size && strchr(".!?", s.data[s.size - 1]) != NULL;
}

static bool overlaps(const hs_date *date, hs_span span) {
  for (size_t i = 0; i < date->evidence.count; i++) {
    const hs_evidence *e = &date->evidence.items[i];
    if (!e->outside && e->aside < 0 && hs_span_overlaps(e->span, span)) return true;
  }
  return false;
}

/* Lines that are what they are in every report: the title, dates, bylines. */
static bool is_exempt(const hs_report *r, hs_str line, hs_span span) {
  bool title = r->title.data && r->title.size && span.begin < r->title.size;
  bool byline = line.size <= BYLINE_MAX && hs_header_without_by(line).size < line.size;
  return title || byline || line.size < LINE_LEAST || overlaps(&r->published, span) || overlaps(&r->modified, span);
}

/* The lines of report i with what is known of them. `add`: lines not met before get a fact. */
static bool take_lines(pile *p, size_t i, bool add, text_lines *lines) {
  const hs_report *r = p->reports[i];
  hs_str rest = r->text, line;
  lines->count = 0;
  while (hs_str_line(&rest, &line)) {
    hs_str plain = hs_str_trim(line);
    if (!plain.size) continue;
    uint32_t begin = (uint32_t)(plain.data - r->text.data);
    text_line l = {.begin = begin, .end = begin + (uint32_t)plain.size, .fact = HS_MAP_ABSENT};
    uint64_t hash = hash_words(plain, (uint64_t)p->outlet_of[i] + 7, &l.words);
    l.sentence = ends_sentence(plain);
    if (hash && !is_exempt(r, plain, (hs_span){l.begin, l.end})) {
      l.fact = hs_map_get_number(&p->lines, hash);
      if (l.fact == HS_MAP_ABSENT && add) {
        l.fact = (uint32_t)p->facts.count;
        if (!HS_PUSH(p->arena, &p->facts, (fact){0}) || !hs_map_set_number(&p->lines, p->arena, hash, l.fact))
          return false;
      }
    }
    if (!HS_PUSH(p->arena, lines, l)) return false;
  }
  return true;
}

/* ---- outlets ---- */

/* "example.org" of "https://www.example.org/a"; empty where it is no address. */
static hs_str host_of(hs_str address) {
  size_t at = hs_str_find(address, HS_LIT("://"), 0);
  if (at == SIZE_MAX || !hs_str_starts_nocase(address, HS_LIT("http"))) return HS_LIT("");
  hs_str host = hs_str_slice(address, at + 3, address.size);
  for (size_t i = 0; i < host.size; i++)
    if (strchr("/?#:", host.data[i])) host.size = i;
  if (hs_str_starts_nocase(host, HS_LIT("www."))) host = hs_str_slice(host, 4, host.size);
  return host;
}

/* Reports belong together by the name of their outlet, or by the host that they are from where none is known. */
static bool find_outlet(pile *p, size_t i) {
  const hs_report *r = p->reports[i];
  hs_str host = host_of(r->url.size ? r->url : r->uri);
  uint32_t words;
  uint64_t hash = r->outlet.size ? hash_words(r->outlet, 1, &words) : host.size ? hash_words(host, 2, &words) : 0;
  p->outlet_of[i] = HS_MAP_ABSENT;
  if (!hash) return true;
  uint32_t at = hs_map_get_number(&p->outlets, hash);
  if (at >= p->outlet_list.count) { /* none yet */
    at = (uint32_t)p->outlet_list.count;
    if (!HS_PUSH(p->arena, &p->outlet_list, (outlet){0}) || !hs_map_set_number(&p->outlets, p->arena, hash, at))
      return false;
  }
  p->outlet_of[i] = at;
  uint64_t text = hash_words(r->text, hash, &words);
  p->copy[i] = !text || hs_map_get_number(&p->texts, text) != HS_MAP_ABSENT;
  p->outlet_list.items[at].reports += !p->copy[i];
  return p->copy[i] || hs_map_set_number(&p->texts, p->arena, text, 1);
}

/* ---- counting ---- */

/* The first and the last line that is the report's own and long enough to be a paragraph; *first > *last: none. */
typedef struct body {
  size_t first, last;
} body;

static bool is_long(const text_line *l) { return l->sentence ? l->words >= SHORT_WORDS : l->words >= HEADING_WORDS; }

/* May this line count here: anywhere when it is short, else before or behind the body? */
static bool may_count(const text_lines *lines, size_t k, body b) {
  return !is_long(&lines->items[k]) || b.first > b.last || k < b.first || k > b.last;
}

static void count_reports(pile *p, size_t i, const text_lines *lines) {
  for (size_t k = 0; k < lines->count; k++) {
    fact *f = lines->items[k].fact == HS_MAP_ABSENT ? NULL : &p->facts.items[lines->items[k].fact];
    if (!f || f->last == i + 1) continue;
    f->last = (uint32_t)i + 1;
    f->reports++;
  }
}

static void count_votes(pile *p, size_t i, const text_lines *lines) {
  uint64_t all = 0, own = 0;
  body b = {.first = SIZE_MAX, .last = 0};
  for (size_t k = 0; k < lines->count; k++) {
    const text_line *l = &lines->items[k];
    bool alone = l->fact != HS_MAP_ABSENT && p->facts.items[l->fact].reports == 1;
    all += l->words;
    own += alone ? l->words : 0;
    if (!alone || !is_long(l)) continue;
    if (b.first == SIZE_MAX) b.first = k;
    b.last = k;
  }
  if (own < OWN_WORDS || own * OWN_SHARE < all) return;
  p->outlet_list.items[p->outlet_of[i]].voters++;
  for (size_t k = 0; k < lines->count; k++) {
    fact *f = lines->items[k].fact == HS_MAP_ABSENT ? NULL : &p->facts.items[lines->items[k].fact];
    if (!f || f->last == i + 1 || !may_count(lines, k, b)) continue;
    f->last = (uint32_t)i + 1;
    f->votes++;
  }
}

static bool count_all(pile *p, text_lines *lines, bool votes) {
  for (size_t k = 0; k < p->facts.count; k++) p->facts.items[k].last = 0;
  for (size_t i = 0; i < p->count; i++) {
    if (p->outlet_of[i] == HS_MAP_ABSENT || p->copy[i]) continue;
    if (!take_lines(p, i, !votes, lines)) return false;
    if (votes) count_votes(p, i, lines);
    else count_reports(p, i, lines);
  }
  return true;
}

/* ---- taking lines out ---- */

static bool is_boilerplate(const pile *p, size_t i, const text_line *l) {
  if (l->fact == HS_MAP_ABSENT) return false;
  const outlet *o = &p->outlet_list.items[p->outlet_of[i]];
  uint64_t votes = p->facts.items[l->fact].votes;
  return is_long(l) ? votes >= LONG_VOTES && votes * 100 >= (uint64_t)o->voters * LONG_PERCENT
                    : votes >= SHORT_VOTES && votes * 100 >= (uint64_t)o->voters * SHORT_PERCENT;
}

/* Leaves in `lines` those that go. */
static void choose(const pile *p, size_t i, text_lines *lines) {
  body b = {.first = SIZE_MAX, .last = 0};
  uint32_t left = 0;
  size_t count = 0;
  for (size_t k = 0; k < lines->count; k++) {
    if (is_boilerplate(p, i, &lines->items[k]) || !is_long(&lines->items[k])) continue;
    if (b.first == SIZE_MAX) b.first = k;
    b.last = k;
  }
  for (size_t k = 0; k < lines->count; k++)
    if (!is_boilerplate(p, i, &lines->items[k]) || !may_count(lines, k, b)) left += lines->items[k].words;
  for (size_t k = 0; k < lines->count && left >= KEPT_WORDS; k++)
    if (is_boilerplate(p, i, &lines->items[k]) && may_count(lines, k, b)) lines->items[count++] = lines->items[k];
  lines->count = count;
}

/* Where byte `at` of the old text lies in the new one; cuts[i] is the text that is left out before cut i. */
typedef struct cut {
  hs_span span;
  uint32_t before;
} cut;

static uint32_t moved(const cut *cuts, size_t count, uint32_t at) {
  size_t low = count ? hs_span_first_behind(&cuts->span, count, sizeof *cuts, at) : 0;
  uint32_t out = low ? cuts[low - 1].before + (cuts[low - 1].span.end - cuts[low - 1].span.begin) : 0;
  if (low < count && cuts[low].span.begin < at) at = cuts[low].span.begin;
  return at - out;
}

/* A line goes with the line breaks behind it, and the last of a text with those before it. */
static void make_cuts(const hs_report *r, const text_lines *lines, cut *cuts) {
  uint32_t out = 0;
  for (size_t k = 0; k < lines->count; k++) {
    hs_span s = {lines->items[k].begin, lines->items[k].end};
    while (s.end < r->text.size && hs_is_space(r->text.data[s.end])) s.end++;
    cuts[k] = (cut){s, out};
    out += s.end - s.begin;
  }
}

static uint32_t block_line(const hs_report *r, uint32_t at) {
  for (size_t i = 0; i < r->blocks.count; i++) {
    hs_span s = r->blocks.items[i].span;
    if (s.begin > at || s.end <= at || !r->blocks.items[i].line) continue;
    uint32_t line = r->blocks.items[i].line;
    for (uint32_t k = s.begin; k < at; k++) line += r->text.data[k] == '\n';
    return line;
  }
  return 0;
}

static bool add_asides(const pile *p, size_t i, const text_lines *lines) {
  hs_report *r = p->reports[i];
  const outlet *o = &p->outlet_list.items[p->outlet_of[i]];
  for (size_t k = 0; k < lines->count; k++) {
    const text_line *l = &lines->items[k];
    hs_aside aside = {.text = hs_str_slice(r->text, l->begin, l->end),
                      .kind = HS_ASIDE_OTHER,
                      .line = block_line(r, l->begin),
                      .repeated = p->facts.items[l->fact].reports,
                      .repeated_of = o->reports};
    if (!HS_PUSH(r->arena, &r->set_aside, aside)) return false;
  }
  return true;
}

static void move_blocks(hs_report *r, hs_str text, const cut *cuts, size_t count) {
  size_t kept = 0;
  for (size_t i = 0; i < r->blocks.count; i++) {
    hs_block b = r->blocks.items[i];
    b.span = (hs_span){moved(cuts, count, b.span.begin), moved(cuts, count, b.span.end)};
    while (b.span.end > b.span.begin && hs_is_space(text.data[b.span.end - 1])) b.span.end--;
    if (b.span.end > b.span.begin) r->blocks.items[kept++] = b;
  }
  r->blocks.count = kept;
}

static void move_date(hs_date *date, const cut *cuts, size_t count) {
  for (size_t i = 0; i < date->evidence.count; i++) {
    hs_evidence *e = &date->evidence.items[i];
    if (e->outside || e->aside >= 0) continue;
    e->span = (hs_span){moved(cuts, count, e->span.begin), moved(cuts, count, e->span.end)};
  }
}

static bool take_out(pile *p, size_t i, const text_lines *lines) {
  hs_report *r = p->reports[i];
  if (!lines->count) return true;
  size_t asides = r->set_aside.count, size = 0, at = 0;
  cut *cuts = hs_arena_array(r->arena, lines->count, sizeof *cuts);
  char *text = hs_arena_alloc(r->arena, r->text.size + 1);
  if (!cuts || !text) return false;
  if (!add_asides(p, i, lines)) return r->set_aside.count = asides, false;
  make_cuts(r, lines, cuts);
  for (size_t k = 0; k <= lines->count; k++) {
    size_t end = k < lines->count ? cuts[k].span.begin : r->text.size;
    memcpy(text + size, r->text.data + at, end - at);
    size += end - at;
    at = k < lines->count ? cuts[k].span.end : end;
  }
  while (size && hs_is_space(text[size - 1])) size--;
  hs_str made = {text, size};
  move_blocks(r, made, cuts, lines->count);
  move_date(&r->published, cuts, lines->count);
  move_date(&r->modified, cuts, lines->count);
  for (size_t k = 0; k < r->candidates.count; k++) move_date(&r->candidates.items[k], cuts, lines->count);
  if (r->title.data >= r->text.data && r->title.data < r->text.data + r->text.size)
    r->title = hs_str_slice(made, 0, r->title.size); /* it begins the text and stays */
  r->text = made;
  return true;
}

/* ---- the pass ---- */

static bool run(pile *p) {
  text_lines lines = {0};
  p->outlet_of = hs_arena_array(p->arena, p->count, sizeof *p->outlet_of);
  p->copy = hs_arena_array(p->arena, p->count, sizeof *p->copy);
  if (!p->outlet_of || !p->copy) return false;
  for (size_t i = 0; i < p->count; i++)
    if (!find_outlet(p, i)) return false;
  if (!count_all(p, &lines, false) || !count_all(p, &lines, true)) return false;
  for (size_t i = 0; i < p->count; i++) {
    if (p->outlet_of[i] == HS_MAP_ABSENT || p->reports[i]->marked) continue;
    if (!take_lines(p, i, false, &lines)) return false;
    choose(p, i, &lines);
    if (!take_out(p, i, &lines)) return false;
  }
  return true;
}

bool hs_repeated_set_aside(hs_report *const *reports, size_t count, hs_error *err) {
  pile p = {.reports = reports, .count = count, .arena = hs_arena_new()};
  bool ok = p.arena && run(&p);
  hs_arena_free(p.arena);
  return ok || hs_error_memory(err);
}
