/* relay.c - from whom the report has its information, step by step. See mark.h and relaying.h.
 * Reads the outlet, the entities, the attributions and what was set aside; writes relays and origins, which link/ and show/
 * read. Every step is one that the report itself shows. */
#include "mark/relaying.h"

#include "base/key.h"
#include "know/table.h"
#include "mark/mark.h"
#include "mark/nameword.h"

enum {
  TRANSCRIPT_MIN = 2, /* speakers' labels */
  FOR_MAX = 5,        /* tokens from "for" to an agency's name, and behind a cue */
  FOR_LOOK = 40,
  CHAIN_MAX = 4,
  LOOK = 12, /* attributions on each side among which the same source is looked for */
};

/* ---- who an attribution's source is, for relays ---- */

typedef struct source {
  hs_str name;
  bool publisher; /* an agency, a newspaper: it passes on */
  bool person;
  hs_str country;
} source;

/* Does another attribution hang behind this one as what it cites ("X writes, citing Y")? Who cites is a publisher. */
static bool cites(const hs_report *report, const hs_attribution *a) {
  size_t index = (size_t)(a - report->attributions.items);
  for (size_t i = index + 1; i < report->attributions.count && i <= index + 4; i++) {
    const hs_attribution *b = &report->attributions.items[i];
    if (b->passes_on && b->parent == (int32_t)index && b->content.items == a->content.items && b->speaker >= 0 &&
        (report->entities.items[b->speaker].agency || report->entities.items[b->speaker].outlet))
      return true;
  }
  return false;
}

/* Does it pass on what a person said ("as quoted by X")? A body that does is a publisher. */
static bool quotes(const hs_report *report, const hs_attribution *a) {
  size_t index = (size_t)(a - report->attributions.items), first = index > 4 ? index - 4 : 0;
  for (size_t i = first; i < report->attributions.count && i <= index + 4; i++)
    if (report->attributions.items[i].parent == (int32_t)index && report->attributions.items[i].speaker >= 0 &&
        report->attributions.items[i].speaker != a->speaker)
      return hs_relay_carries(report, a);
  return false;
}

/* "Maluku police", "the LaLiga club": the noun behind a name in the words of the source belongs to what is meant; *name
 * becomes both. */
static void with_noun(const hs_report *report, const hs_attribution *a, hs_str *name) {
  for (size_t i = 0; i < report->mentions.count; i++) {
    const hs_mention *m = &report->mentions.items[i];
    uint32_t row;
    if (m->entity != a->speaker || m->form != HS_FORM_NAME || !hs_span_holds(a->source.items[0], m->span)) continue;
    uint32_t next = hs_token_from(&report->tokens, m->span.end);
    if (next >= report->tokens.count || report->tokens.items[next].span.end > a->source.items[0].end ||
        (report->tokens.items[next].flags & HS_TOKEN_UPPER) || !hs_head_at(report, next, false, &row) ||
        !hs_head_is_noun(row) || hs_publisher_called_so(hs_str_of_span(report->text, report->tokens.items[next].span)))
      continue;
    *name = hs_str_of_span(report->text, (hs_span){m->span.begin, report->tokens.items[next].span.end});
    return;
  }
}

/* "the Joint Declaration", "Order No. 5": a paper, which says what its authors say. */
static bool is_paper(const hs_entity *e) {
  uint32_t row;
  if (e->kind == HS_KIND_PER || e->agency || e->outlet || !hs_table_find(HS_T_MEDIA, hs_str_last_word(e->name), &row))
    return false;
  hs_str medium = hs_table_cell(HS_T_MEDIA, row, HS_MEDIA_MEDIUM);
  return hs_str_is(medium, "statement") || hs_str_is(medium, "letter") || hs_str_is(medium, "document");
}

/* "the site X", "the paper Y": the noun of a publisher just before its name. */
static bool named_behind_noun(hs_str words) {
  size_t at = 0;
  hs_key key;
  while (hs_key_next(words, &at, &key))
    if (at + 1 < words.size && hs_is_lower(words.data[key.begin]) && words.data[at] == ' ' &&
        hs_is_upper(words.data[at + 1]))
      return hs_publisher_called_again(hs_key_str(&key));
  return false;
}

/* False where nobody is named. */
static bool source_of(const hs_relaying *r, const hs_attribution *a, source *s) {
  const hs_report *report = r->report;
  hs_str words = a->source.count ? hs_str_of_span(report->text, a->source.items[0]) : HS_NONE;
  *s = (source){.publisher = false};
  if (words.size && r->report->outlet.size &&
      hs_publisher_same(words, r->own)) { /* the outlet itself, by its initials */
    s->name = r->own;
    return s->publisher = true;
  }
  if (words.size && hs_publisher_state_media(report, words, &s->name)) return s->publisher = true;
  if (a->speaker < 0) return false;
  const hs_entity *e = &report->entities.items[a->speaker];
  if (e->anonymous) return false;
  if (e->kind == HS_KIND_LOC || is_paper(e)) return false;
  s->publisher = e->agency || e->outlet || cites(report, a) ||
                 ((e->kind == HS_KIND_ORG || e->kind == HS_KIND_MISC) &&
                  (hs_publisher_called_so(words) || named_behind_noun(words))) ||
                 (e->kind == HS_KIND_ORG && quotes(report, a));
  s->name = e->name;
  if (e->kind == HS_KIND_ORG && !s->publisher && a->source.count) with_noun(report, a, &s->name);
  if (s->publisher && hs_publisher_same(e->name, r->own)) s->name = r->own;
  s->person = e->kind == HS_KIND_PER;
  s->country = e->country;
  if (s->person && e->office >= 0 && (size_t)e->office < report->entities.count &&
      !report->entities.items[e->office].anonymous && report->entities.items[e->office].kind == HS_KIND_ORG)
    s->name = report->entities.items[e->office].name;
  return s->name.size > 0;
}

/* Is the one addressed another attribution's source: "X writes with reference to Y"? */
static bool is_cited(const hs_report *report, const hs_attribution *a) {
  size_t index = (size_t)(a - report->attributions.items);
  for (size_t i = index + 1; i < report->attributions.count && i <= index + 4; i++) {
    const hs_attribution *b = &report->attributions.items[i];
    if (b->parent == (int32_t)index && b->source.count && a->addressee.count &&
        hs_span_overlaps(b->source.items[0], a->addressee.items[0]))
      return true;
  }
  return false;
}

/* "told the newspaper": the one cited last that is no agency. */
static bool publisher_before(const hs_relaying *r, const hs_attribution *a, hs_str *name) {
  size_t index = (size_t)(a - r->report->attributions.items), back = index > LOOK ? index - LOOK : 0;
  for (size_t i = index; i-- > back;) {
    const hs_attribution *b = &r->report->attributions.items[i];
    source s;
    hs_str agency;
    if (!source_of(r, b, &s) || !s.publisher || hs_publisher_same(s.name, r->own) ||
        hs_publisher_agency(r->report, s.name, &agency))
      continue;
    *name = s.name;
    return true;
  }
  return false;
}

/* "stated for AGERPRES", "in a comment for the German agency dpa": the agency behind "for", beside the cue. */
static bool said_for_agency(const hs_relaying *r, const hs_attribution *a, hs_str *name) {
  const hs_report *report = r->report;
  if (a->addressee.count || !a->cue.count || !a->source.count) return false;
  hs_span cue = a->cue.items[0], who = a->source.items[0];
  uint32_t begin = who.begin < cue.begin ? who.begin : cue.begin, end = who.end > cue.end ? who.end : cue.end;
  uint32_t i = hs_token_from(&report->tokens, begin), stop = hs_token_from(&report->tokens, end) + FOR_MAX;
  if (stop > i + FOR_LOOK) return false;
  for (; i + 1 < stop && i + 1 < report->tokens.count; i++) {
    if (hs_str_is(report->tokens.items[i].key, ".")) return false;
    if (!hs_str_is(report->tokens.items[i].key, "for")) continue;
    for (uint32_t k = i + 1; k < i + FOR_MAX && k < report->tokens.count; k++) {
      hs_str said = hs_str_of_span(report->text, report->tokens.items[k].span);
      bool capital =
          k + 1 < report->tokens.count && (report->tokens.items[k + 1].flags & HS_TOKEN_UPPER); /* "Prime Minister" */
      uint32_t row;
      if (!capital && hs_table_find(HS_T_AGENCIES, said, &row) && hs_publisher_agency(report, said, name) &&
          !hs_table_cell_has(HS_T_AGENCIES, row, HS_AGENCIES_AMBIGUOUS, said))
        return !hs_publisher_same(*name, r->own) && !hs_publisher_same(*name, r->base);
    }
  }
  return false;
}

/* The publisher told by the speaker ("told the newspaper X"), when it is not the report's own outlet. */
static bool told_publisher(const hs_relaying *r, const hs_attribution *a, hs_str *name) {
  if (said_for_agency(r, a, name)) return true;
  if (!a->told || !a->addressee.count || is_cited(r->report, a)) return false;
  hs_str words = hs_str_of_span(r->report->text, a->addressee.items[0]);
  if (a->addressed < 0)
    return hs_str_starts_nocase(words, HS_LIT("the ")) && hs_publisher_called_so(words) && publisher_before(r, a, name);
  if (hs_str_starts_nocase(words, HS_LIT("this ")) || hs_str_starts_nocase(words, HS_LIT("our ")))
    return false; /* the outlet itself */
  const hs_entity *e = &r->report->entities.items[a->addressed];
  *name = e->name;
  if (e->anonymous || (!hs_publisher_agency(r->report, e->name, name) && !e->agency && !e->outlet &&
                       !(e->kind == HS_KIND_ORG && hs_publisher_called_so(words))))
    return false;
  return !hs_publisher_same(*name, r->own) && !hs_publisher_same(*name, r->base);
}

static hs_span told_span(const hs_attribution *a) {
  return a->addressee.count ? a->addressee.items[0] : a->cue.items[0];
}

/* ---- the steps that attributions show ---- */

/* The nearest publisher above an attribution, or the base. */
static hs_str above(const hs_relaying *r, const hs_attribution *a, bool *publisher) {
  *publisher = false;
  int32_t p = a->parent;
  for (int step = 0; p >= 0 && step < CHAIN_MAX; step++) {
    const hs_attribution *parent = &r->report->attributions.items[p];
    source s;
    if (source_of(r, parent, &s)) {
      *publisher = s.publisher;
      return s.publisher && hs_publisher_same(s.name, r->own) ? r->base : s.name;
    }
    p = parent->parent;
  }
  return r->base;
}

/* Which publishers does the report cite: any but itself, and a state's own agency (of what country)? */
static void find_publishers(hs_relaying *r) {
  for (size_t i = 0; i < r->report->attributions.count; i++) {
    source s;
    if (!source_of(r, &r->report->attributions.items[i], &s) || !s.publisher || hs_publisher_same(s.name, r->own))
      continue;
    r->cites_publisher = true;
    if (!r->state_agency.size && (r->state_agency = hs_publisher_state_country(s.name)).size) r->state_name = s.name;
  }
}

/* "Mira Voss told the agency X ... She said", "Voss was quoted by X ... She said": the pronoun goes on with what X was told. */
static bool goes_on(const hs_relaying *r, const hs_attribution *a) {
  const hs_report *report = r->report;
  if (a == report->attributions.items || a->speaker < 0 || a->addressed >= 0 || a->parent >= 0) return false;
  const hs_attribution *before = a - 1;
  if (before->speaker != a->speaker || before->weak || !before->source.count) return false;
  hs_str teller, words = hs_str_of_span(report->text, a->source.items[0]);
  bool pronoun = hs_str_equal_nocase(words, HS_LIT("he")) || hs_str_equal_nocase(words, HS_LIT("she")) ||
                 hs_str_equal_nocase(words, HS_LIT("they"));
  source above;
  bool carried = before->parent >= 0 && source_of(r, &report->attributions.items[before->parent], &above) &&
                 above.publisher && !hs_publisher_same(above.name, r->own);
  return pronoun && (carried || told_publisher(r, before, &teller));
}

/* Is the publisher cited already as somebody else's source ("X reported, citing the agency Y ... Y said")? */
static bool is_reached(const hs_relaying *r, hs_str name, hs_str from) {
  for (size_t i = 0; hs_str_equal(from, r->base) && i < r->report->relays.count; i++) {
    const hs_relay *relay = &r->report->relays.items[i];
    if (hs_publisher_same(relay->to, name) && !hs_str_equal(relay->from, from)) return true;
  }
  return false;
}

/* Has somebody taken from the publisher already? */
static bool is_taken_from(const hs_relaying *r, hs_str name) {
  for (size_t i = 0; i < r->report->relays.count; i++)
    if (hs_publisher_same(r->report->relays.items[i].to, name)) return true;
  return false;
}

/* Where the same source is heard through one publisher alone, the rest of what it says comes that way, too: "denied it
 * ... its spokeswoman said, as quoted by X", "told the radio X ... Later she said". What was said in public has its own way. */
static bool heard_through(const hs_relaying *r, const hs_attribution *a, const source *s, hs_str *publisher) {
  bool passed_on = a->parent >= 0 && r->report->attributions.items[a->parent].speaker >= 0;
  if (passed_on || a->addressed >= 0 || (a->medium != HS_MEDIUM_NONE && a->medium != HS_MEDIUM_LETTER)) return false;
  size_t index = (size_t)(a - r->report->attributions.items), first = index > LOOK ? index - LOOK : 0;
  bool found = false;
  for (size_t i = first; i < r->report->attributions.count && i <= index + LOOK; i++) {
    const hs_attribution *b = &r->report->attributions.items[i];
    source other;
    hs_str through;
    bool relayed;
    if (i == index || !hs_relay_informs(r->report, b) || !source_of(r, b, &other) ||
        !hs_publisher_same(other.name, s->name))
      continue;
    if (!told_publisher(r, b, &through)) {
      through = above(r, b, &relayed);
      if (!relayed || hs_str_equal(through, r->base)) continue;
    }
    if (found && !hs_str_equal(through, *publisher)) return false;
    *publisher = through, found = true;
  }
  return found;
}

/* Somebody whose letter the report tells of goes on in it where nothing else is said. */
static bool is_in_letter(const hs_relaying *r, const hs_attribution *a) {
  if (a->medium != HS_MEDIUM_NONE || a->told || a->speaker < 0) return a->medium == HS_MEDIUM_LETTER;
  size_t index = (size_t)(a - r->report->attributions.items), first = index > LOOK ? index - LOOK : 0;
  bool letter = false;
  for (size_t i = first; i < r->report->attributions.count && i <= index + LOOK; i++) {
    const hs_attribution *b = &r->report->attributions.items[i];
    if (b->speaker != a->speaker || b->medium == HS_MEDIUM_NONE) continue;
    if (b->medium != HS_MEDIUM_LETTER) return false;
    letter = true;
  }
  return letter;
}

static void add_attribution(hs_relaying *r, const hs_attribution *a) {
  source s;
  if (!hs_relay_informs(r->report, a) || !source_of(r, a, &s)) return;
  bool relayed;
  hs_str from = above(r, a, &relayed), teller;
  bool cited = a->passes_on && a->speaker >= 0 && r->report->entities.items[a->speaker].kind == HS_KIND_ORG;
  if (!relayed && a->parent >= 0 && !hs_str_equal(from, r->base) && !cited)
    return; /* an institution tells what somebody said */
  hs_span span = a->source.items[0];
  if (s.publisher) {
    bool own = r->rewrites && a->parent < 0 && hs_str_equal(from, r->base) && !hs_publisher_is_state_agency(s.name);
    if (own && is_taken_from(r, s.name)) return;
    if (own && !hs_publisher_same(s.name, r->base)) from = r->own; /* who rewrites an agency reads others, too */
    if (is_reached(r, s.name, from)) return;
    hs_relaying_add(r, from, s.name, span, HS_NO_INDEX, HS_RELAY_CITED);
    return;
  }
  if (a->unpublished || a->medium == HS_MEDIUM_DOCUMENT || goes_on(r, a)) return;
  if (!relayed && heard_through(r, a, &s, &teller)) from = teller, relayed = true;
  if (!relayed && s.person && r->witnessed.size && a->addressed < 0 && hs_str_equal(from, r->base)) from = r->witnessed;
  bool carried = relayed ? hs_publisher_is_state_agency(from) : hs_publisher_is_state_agency(r->base);
  if (is_in_letter(r, a) && s.person && !hs_relay_answers(r->report, a) && (relayed || carried || r->cites_publisher))
    return; /* whoever carried the letter is its origin */
  if (relayed && carried && s.person && a->medium == HS_MEDIUM_NONE) return;
  if (s.person && a->addressed < 0 && a->medium != HS_MEDIUM_INTERVIEW && r->state_agency.size && s.country.size &&
      hs_str_equal(s.country, r->state_agency) && !hs_publisher_is_state_agency(r->base)) {
    if (is_in_letter(r, a) || !r->state_name.size) return;
    from = r->state_name;
  }
  if (told_publisher(r, a, &teller)) {
    hs_relaying_add(r, from, teller, told_span(a), HS_NO_INDEX, HS_RELAY_CITED);
    from = teller;
  }
  hs_relaying_add(r, from, s.name, span, HS_NO_INDEX, HS_RELAY_CITED);
}

/* ---- agencies that stand between ---- */

/* Does a byte stand in a paragraph, not in the lines above it? Paragraphs are in the order of the text. */
static bool is_in_body(const hs_report *report, uint32_t byte) {
  size_t at = HS_FIRST_BEHIND(report->paragraphs, byte);
  return at < report->paragraphs.count && report->paragraphs.items[at].kind > HS_BLOCK_HEADING;
}

/* Has the outlet asked or been told itself? Then it does not live by an agency alone. */
static bool reports_itself(const hs_relaying *r) {
  const hs_report *report = r->report;
  if (!report->outlet.size) return false;
  for (size_t i = 0; i < report->mentions.count; i++) {
    int32_t e = report->mentions.items[i].entity;
    uint32_t begin = report->mentions.items[i].span.begin;
    bool mark = begin > 0 && strchr("(/", report->text.data[begin - 1]); /* of a dateline */
    if (e >= 0 && !mark && is_in_body(report, begin) && report->entities.items[e].kind == HS_KIND_ORG &&
        hs_publisher_same(report->entities.items[e].name, report->outlet))
      return true;
  }
  return false;
}

/* The first agency cited that is no state's own, at the top of its chain. */
static const hs_attribution *cited_wire(const hs_relaying *r, hs_str *name) {
  for (size_t i = 0; i < r->report->attributions.count; i++) {
    const hs_attribution *a = &r->report->attributions.items[i];
    source s;
    if (!hs_relay_informs(r->report, a) || !source_of(r, a, &s) || !s.publisher || a->speaker < 0) continue;
    if (!r->report->entities.items[a->speaker].agency || hs_publisher_is_state_agency(s.name)) continue;
    if (hs_publisher_same(s.name, r->own)) continue;
    bool relayed;
    if (!hs_str_equal(above(r, a, &relayed), r->base)) continue;
    *name = s.name;
    return a;
  }
  return NULL;
}

/* Somebody told an agency, says the report of another publisher: then it is the agency's report. */
static const hs_attribution *told_wire(const hs_relaying *r, hs_str *name) {
  for (size_t i = 0; i < r->report->attributions.count; i++) {
    const hs_attribution *a = &r->report->attributions.items[i];
    hs_str full;
    if (!a->weak && a->parent < 0 && told_publisher(r, a, name) && hs_publisher_agency(r->report, *name, &full))
      return a;
  }
  return NULL;
}

/* Does the attribution stand in the first paragraph, whose news it then is? */
static bool leads(const hs_report *report, const hs_attribution *a) {
  for (size_t i = 0; i < report->paragraphs.count; i++) {
    hs_span span = report->paragraphs.items[i].span;
    bool sentence = span.end > span.begin && strchr(".!?\"\x9d", report->text.data[span.end - 1]);
    if (report->paragraphs.items[i].kind > HS_BLOCK_HEADING && sentence) return hs_span_holds(span, a->source.items[0]);
  }
  return false;
}

/* A rewrite of an agency's report: the agency stands before whatever else the report cites. An agency's own report is
 * another's only where that one has its first paragraph. */
static void take_wire(hs_relaying *r, bool agency) {
  hs_str name;
  const hs_attribution *a = cited_wire(r, &name);
  if (agency && (!a || !leads(r->report, a) || hs_str_equal(name, r->base))) return;
  if (!a && !reports_itself(r) && (a = told_wire(r, &name))) {
    hs_relaying_add(r, r->base, name, told_span(a), HS_NO_INDEX, HS_RELAY_CITED);
    r->base = name;
    r->rewrites = true;
    return;
  }
  if (!a || reports_itself(r)) return;
  hs_relaying_add(r, r->base, name, a->source.items[0], HS_NO_INDEX, HS_RELAY_CITED);
  r->base = name;
  r->rewrites = true;
}

/* "AFP reports, citing the agency X": whose report it is in the end, and whose leaders a state agency speaks for. */
static void take_chain(hs_relaying *r) {
  hs_str last, full;
  hs_wire_find(r, &last);
  if (!last.size) return;
  r->cites_publisher = true;
  r->state_agency = hs_publisher_state_country(last);
  if (!hs_publisher_agency(r->report, last, &full)) { /* a newspaper or station has its own witnesses */
    r->witnessed = last;
    return;
  }
  r->base = last;
  r->rewrites = true;
}

/* ---- a body that publishes itself ---- */

/* "We regret ...": the voice of the body whose report it is. */
static void own_voice(const hs_relaying *r) {
  hs_report *report = r->report;
  int32_t own = HS_NO_INDEX;
  for (size_t i = 0; i < report->entities.count && own < 0; i++)
    if (report->entities.items[i].kind == HS_KIND_ORG && !report->entities.items[i].anonymous &&
        hs_publisher_same(report->entities.items[i].name, r->own))
      own = (int32_t)i;
  for (size_t i = 0; i < report->attributions.count && own >= 0; i++) {
    hs_attribution *a = &report->attributions.items[i];
    if (a->speaker < 0 && a->source.count &&
        hs_str_equal_nocase(hs_str_of_span(report->text, a->source.items[0]), HS_LIT("we")))
      a->speaker = own;
  }
}

/* The colons of several speakers outside the title: a transcript, which tells what others said. */
static bool is_transcript(const hs_report *report) {
  size_t labels = 0;
  for (size_t i = 0; i < report->attributions.count; i++) {
    const hs_attribution *a = &report->attributions.items[i];
    labels += !a->headline && a->cue.count && hs_str_is(hs_str_of_span(report->text, a->cue.items[0]), ":") &&
              a->speaker >= 0;
  }
  return labels >= TRANSCRIPT_MIN;
}

bool hs_relay_mark(hs_report *report, hs_error *err) {
  hs_relaying r = {.report = report};
  r.own = report->outlet.size ? report->outlet : HS_LIT("@");
  hs_str full;
  if (report->outlet.size && hs_publisher_agency(report, report->outlet, &full)) r.own = full;
  r.base = r.own;
  hs_carrier_find(&r);
  take_chain(&r);
  bool own_agency = hs_publisher_agency(report, r.own, &full);
  bool agency = hs_str_equal(r.base, r.own) ? own_agency : hs_publisher_agency(report, r.base, &full);
  if (!r.rewrites) take_wire(&r, agency);
  find_publishers(&r);
  bool self = hs_origin_is_self(&r);
  if (self) own_voice(&r);
  if (self && is_transcript(report)) self = false;
  for (size_t i = 0; i < report->attributions.count && !self && !r.failed; i++)
    add_attribution(&r, &report->attributions.items[i]);
  hs_origin_find(&r);
  return r.failed ? hs_error_memory(err) : true;
}
