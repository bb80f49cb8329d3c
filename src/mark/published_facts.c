/* published_facts.c - what a time knows of as clues: a report that names a body, a product or a person of public life
 * (data/time/known_spans.tsv) was written when there was such a thing to name. See dating.h. */
#include "know/table.h"
#include "mark/published.h"

enum {
  BEFORE_DAYS = 200,       /* some know of a person sooner than the table says */
  AFTER_DAYS = 200,        /* what has ended is spoken of a little longer, */
  AFTER_PERSON_DAYS = 800, /* persons even more */
  NAMES_MAX = 32,
  TITLE_WORDS = 5, /* between "former" and a name */
  NAMES_SOON = 3,  /* so many names, none newer than the latest: the report follows soon upon that */
  SOON_DAYS = 2600,
  ROUGH_DAYS = 600, /* where the table knows the beginning roughly */
  LEADER_BEFORE_DAYS = 900,
  LEADER_AFTER_DAYS = 1500,
};

/* The latest beginning and the first end among all that is named. */
typedef struct bounds {
  hs_day from, to, leader; /* leader: the latest beginning of those who were in office later */
  hs_day leader_to;        /* the first end of a time in which they are spoken of */
  hs_span from_span, to_span, leader_span, leader_to_span;
  hs_day begins[NAMES_MAX]; /* of all that is named, each day once */
  size_t count;
} bounds;

static hs_day day_of(hs_str text, bool end) {
  hs_civil date;
  if (!hs_iso_parse(text, &date)) return HS_NO_DAY;
  if (!date.month) date.month = end ? 12 : 1;
  if (!date.day) date.day = end ? hs_days_in_month(date.year, date.month) : 1;
  return hs_day_from(date);
}

static void see_begin(bounds *b, hs_day from, hs_span span, bool leader) {
  bool again = false;
  for (size_t i = 0; i < b->count; i++) again |= b->begins[i] == from;
  if (!again && b->count < NAMES_MAX) b->begins[b->count++] = from;
  if (leader) {
    if (from > b->leader) b->leader = from, b->leader_span = span;
    return;
  }
  if (from > b->from) b->from = from, b->from_span = span;
}

static hs_str cell(uint32_t row, uint32_t column) { return hs_table_cell(HS_T_KNOWN_SPANS, row, column); }

static void see(bounds *b, uint32_t row, hs_span span) {
  bool person = hs_str_is(cell(row, HS_KNOWN_SPANS_KIND), "person");
  hs_day from = day_of(cell(row, HS_KNOWN_SPANS_FROM), false), to = day_of(cell(row, HS_KNOWN_SPANS_TO), true);
  if (from != HS_NO_DAY && person) from -= BEFORE_DAYS;
  if (to != HS_NO_DAY) to += person ? AFTER_PERSON_DAYS : AFTER_DAYS;
  if (from != HS_NO_DAY) see_begin(b, from, span, false);
  if (to != HS_NO_DAY && (b->to == HS_NO_DAY || to < b->to)) b->to = to, b->to_span = span;
}

/* Is the thing or the person spoken of as past: "the former Zaire", "former prime minister Ana Ruz"? */
static bool is_former(const hs_report *report, size_t token) {
  size_t end;
  uint32_t row, sentence = report->tokens.items[token].sentence;
  for (size_t n = 1; n <= TITLE_WORDS && n <= token; n++) {
    if (report->tokens.items[token - n].sentence != sentence || report->keys.items[token - n] == HS_KEY_BREAK) break;
    if (hs_dating_word(report, token - n, "former", &end, &row) &&
        hs_str_is(hs_table_cell(HS_T_DATING_WORDS, row, HS_DATING_WORDS_VALUE), "past"))
      return true;
  }
  return false;
}

/* A person of data/world/leaders.tsv, whatever the report calls him: in the news around the time in office. */
static bool see_leader(bounds *b, const hs_phrase *name, hs_span span, bool beside_dateline) {
  hs_day from = HS_NO_DAY, to = HS_NO_DAY;
  bool any = false, open = false;
  for (size_t i = 0; i < name->count; i++) {
    const hs_phrase_place *place = &name->places[i];
    if (place->table != HS_T_LEADERS) continue;
    bool rough = hs_str_is(hs_table_cell(HS_T_LEADERS, place->row, HS_LEADERS_SOURCE), "phoenix");
    if (rough && !beside_dateline) return false;
    hs_day first = day_of(hs_table_cell(HS_T_LEADERS, place->row, HS_LEADERS_FROM), false);
    hs_str end = hs_table_cell(HS_T_LEADERS, place->row, HS_LEADERS_TO);
    hs_day last = day_of(end, true);
    if (first == HS_NO_DAY || (end.size && last == HS_NO_DAY)) return false;
    if (rough) first -= ROUGH_DAYS;
    if (from == HS_NO_DAY || first < from) from = first;
    if (last != HS_NO_DAY && last > to) to = last;
    open |= !end.size;
    any = true;
  }
  if (!any) return false;
  from -= LEADER_BEFORE_DAYS;
  see_begin(b, from, span, true);
  if (open) return true;
  to += LEADER_AFTER_DAYS;
  if (b->leader_to == HS_NO_DAY || to < b->leader_to) b->leader_to = to, b->leader_to_span = span;
  return true;
}

/* A name of known_spans at a token; returns the token behind it, or behind the token itself. */
static size_t read_name(hs_dating *d, size_t at, bounds *b) {
  const hs_report *report = d->report;
  hs_phrase found[HS_PHRASES_MAX];
  size_t n = hs_phrases_at(report->keys.items, report->keys.count, at, found);
  for (size_t i = n; i-- > 0;) {
    const hs_phrase_place *place = hs_phrase_in(&found[i], HS_T_KNOWN_SPANS, UINT32_MAX);
    hs_span span = {report->tokens.items[at].span.begin, report->tokens.items[found[i].end - 1].span.end};
    bool whole = found[i].end > at + 1 && (report->tokens.items[at].flags & HS_TOKEN_UPPER);
    if (!place && whole && (is_former(report, at) || see_leader(b, &found[i], span, d->dateline))) return found[i].end;
    if (!place) continue;
    hs_str name = cell(place->row, HS_KNOWN_SPANS_NAME);
    bool capital = name.size && !hs_is_digit(name.data[0]) && (name.data[0] < 'a' || name.data[0] > 'z');
    const hs_token *last = &report->tokens.items[found[i].end - 1];
    if (capital && !(report->tokens.items[at].flags & HS_TOKEN_UPPER)) continue;
    if (!is_former(report, at)) see(b, place->row, (hs_span){report->tokens.items[at].span.begin, last->span.end});
    return found[i].end;
  }
  return at + 1;
}

bool hs_dating_facts(hs_dating *d, hs_error *err) {
  (void)err;
  const hs_report *report = d->report;
  bounds b = {.from = HS_NO_DAY, .to = HS_NO_DAY, .leader = HS_NO_DAY, .leader_to = HS_NO_DAY};
  for (size_t i = 0; i < report->tokens.count;)
    i = d->skipped[report->tokens.items[i].sentence] ? i + 1 : read_name(d, i, &b);
  hs_day first = hs_day_from((hs_civil){HS_CLUE_FIRST_YEAR, 1, 1}),
         last = hs_day_from((hs_civil){HS_CLUE_LAST_YEAR, 12, 31});
  if (!d->dateline && b.leader > b.from) b.from = b.leader, b.from_span = b.leader_span;
  if (d->dateline && b.leader > b.from && b.leader > first) {
    hs_clue clue = hs_clue_empty(b.leader_span, HS_LIT("spoken of since shortly before a time in office"));
    clue.range = clue.weak = clue.soft = true, clue.from = b.leader, clue.to = last;
    clue.scale = HS_CLUE_SCALE_PERSON;
    hs_clue_add(d, clue);
  }
  if (b.from != HS_NO_DAY && b.from > first) {
    hs_clue clue = hs_clue_empty(b.from_span, HS_LIT("spoken of from a time on"));
    clue.range = clue.weak = clue.soft = true, clue.from = b.from, clue.to = last;
    if (b.count >= NAMES_SOON) clue.soon = SOON_DAYS;
    clue.scale = b.count >= NAMES_SOON ? HS_CLUE_SCALE_SINCE_MANY : HS_CLUE_SCALE_SINCE;
    hs_clue_add(d, clue);
  }
  if (!d->dateline && b.leader_to != HS_NO_DAY && (b.to == HS_NO_DAY || b.leader_to < b.to))
    b.to = b.leader_to, b.to_span = b.leader_to_span;
  if (d->dateline && b.leader_to != HS_NO_DAY && b.leader_to < last && b.leader_to > first) {
    hs_clue clue = hs_clue_empty(b.leader_to_span, HS_LIT("spoken of until some years after a time in office"));
    clue.range = clue.weak = clue.soft = true, clue.from = first, clue.to = b.leader_to;
    clue.scale = HS_CLUE_SCALE_PERSON_UNTIL;
    hs_clue_add(d, clue);
  }
  if (b.to != HS_NO_DAY && b.to < last && b.to > first) {
    hs_clue clue = hs_clue_empty(b.to_span, HS_LIT("spoken of until a time"));
    clue.range = clue.weak = clue.soft = true, clue.from = first, clue.to = b.to;
    clue.scale = HS_CLUE_SCALE_UNTIL;
    hs_clue_add(d, clue);
  }
  return true;
}
