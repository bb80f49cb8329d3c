/* account.c - gathers the account of a pile from its reports and links. See account.h. */
#include "show/account.h"

#include <stdlib.h>

#include "base/key.h"
#include "base/map.h"
#include "know/table.h"

enum { CHAINS_MAX = 16, CHAIN_LENGTH_MAX = 12, BACKGROUND_MAX = 12, WHY_MAX = 4, DAY_SIZE = 10 };

typedef struct maker {
  hs_arena *arena;
  hs_reports reports;
  const hs_links *links;
  hs_places places;
  const hs_dated **dated;                      /* for each report: the date from its company, or NULL */
  const hs_copy **copied;                      /* for each report: how it was copied, or NULL */
  uint32_t *turn;                              /* for each report: when it is told, before whatever has more */
  hs_indexes *sayings, *differences, *origins; /* for each story */
} maker;

/* What belongs to which report and story, gone through once. */
static bool sort_links(maker *m) {
  const hs_links *l = m->links;
  size_t stories = l->stories.count;
  m->dated = hs_arena_array(m->arena, m->reports.count, sizeof *m->dated);
  m->copied = hs_arena_array(m->arena, m->reports.count, sizeof *m->copied);
  m->sayings = hs_arena_array(m->arena, stories, sizeof *m->sayings);
  m->differences = hs_arena_array(m->arena, stories, sizeof *m->differences);
  m->origins = hs_arena_array(m->arena, stories, sizeof *m->origins);
  if (!m->dated || !m->copied || !m->sayings || !m->differences || !m->origins) return false;
  for (size_t i = l->dated.count; i-- > 0;) m->dated[l->dated.items[i].report] = &l->dated.items[i];
  for (size_t i = 0; i < l->copies.count; i++) {
    const hs_copy *c = &l->copies.items[i], *best = m->copied[c->b];
    if (!best || c->similarity >= best->similarity) m->copied[c->b] = c;
  }
  bool ok = true;
  for (uint32_t i = 0; i < l->sayings.count && ok; i++)
    ok = l->sayings.items[i].story >= stories || HS_PUSH(m->arena, &m->sayings[l->sayings.items[i].story], i);
  for (uint32_t i = 0; i < l->differences.count && ok; i++)
    ok = l->differences.items[i].story >= stories ||
         HS_PUSH(m->arena, &m->differences[l->differences.items[i].story], i);
  for (uint32_t i = 0; i < l->origins.count && ok; i++)
    ok = l->origins.items[i].story >= stories || HS_PUSH(m->arena, &m->origins[l->origins.items[i].story], i);
  return ok;
}

/* ---- the order in which reports are told ---- */

/* A report, and what it is put in order by. */
typedef struct in_turn {
  uint32_t report;
  hs_str date, file;
  bool copy;
} in_turn;

/* By day, those without one last; on one day originals before their copies; then by the hour and by the name of the file. Ids,
 * which hang on where the files lie, have no part in it. */
static int by_day(const void *a, const void *b) {
  const in_turn *x = a, *y = b;
  if (!x->date.size != !y->date.size) return x->date.size ? -1 : 1;
  int order = hs_str_compare(hs_str_slice(x->date, 0, DAY_SIZE), hs_str_slice(y->date, 0, DAY_SIZE));
  if (!order) order = (int)x->copy - (int)y->copy;
  if (!order) order = hs_str_compare(x->date, y->date);
  if (!order) order = hs_str_compare(x->file, y->file);
  return order ? order : (x->report > y->report) - (x->report < y->report);
}

static bool put_in_order(maker *m) {
  size_t count = m->reports.count;
  in_turn *all = hs_arena_array(m->arena, count, sizeof *all);
  m->turn = hs_arena_array(m->arena, count, sizeof *m->turn);
  if (!all || !m->turn) return false;
  for (uint32_t i = 0; i < count; i++) {
    const hs_date *date = m->dated[i] ? &m->dated[i]->published : &m->reports.items[i]->published;
    all[i] = (in_turn){i, date->value, hs_place_file(&m->places, i), m->copied[i] != NULL};
  }
  if (count) qsort(all, count, sizeof *all, by_day);
  for (uint32_t i = 0; i < count; i++) m->turn[all[i].report] = i;
  return true;
}

/* Something of one or several reports: the turn of the report, its place there, its index among the like. */
typedef struct item_in_turn {
  uint32_t turn, begin, index;
} item_in_turn;

static int by_turn(const void *a, const void *b) {
  const item_in_turn *x = a, *y = b;
  if (x->turn != y->turn) return x->turn < y->turn ? -1 : 1;
  if (x->begin != y->begin) return x->begin < y->begin ? -1 : 1;
  return (x->index > y->index) - (x->index < y->index);
}

/* ---- dates ---- */

static hs_str how_known(hs_date_from from) {
  switch (from) {
    case HS_FROM_GIVEN: return HS_LIT("as given");
    case HS_FROM_METADATA: return HS_LIT("in its metadata");
    case HS_FROM_URL: return HS_LIT("in its address");
    case HS_FROM_TEXT: return HS_LIT("in its text");
    case HS_FROM_INFERRED: return HS_LIT("worked out");
  }
  return HS_LIT("");
}

static bool make_date(maker *m, uint32_t report, const hs_date *date, hs_known_date *known) {
  hs_buffer why = {0};
  *known = (hs_known_date){.value = date->value, .how = how_known(date->from)};
  for (size_t i = 0; i < date->evidence.count && i < WHY_MAX; i++) {
    const hs_evidence *e = &date->evidence.items[i];
    if (!known->has_cite && !e->outside) {
      known->cite = e->aside >= 0
                        ? hs_place_aside(&m->places, report, e->aside, e->span.begin)
                        : hs_place_cite(&m->places, e->report >= 0 ? (uint32_t)e->report : report, e->span.begin);
      known->has_cite = true;
    }
    if (e->why.size == 0 || hs_str_find(hs_buffer_str(&why), e->why, 0) != SIZE_MAX) continue;
    if (why.size) hs_buffer_add(&why, HS_LIT("; "));
    hs_buffer_add(&why, e->why);
  }
  bool ok = !why.failed && hs_arena_copy(m->arena, hs_buffer_str(&why), &known->why);
  hs_buffer_free(&why);
  return ok;
}

/* ---- chains: paths through the relays of one report ---- */

typedef struct path {
  const hs_relay *steps[CHAIN_LENGTH_MAX];
  size_t count;
} path;

static bool same_name(hs_str a, hs_str b) { return hs_str_equal(a, b) || hs_key_same(a, b); }

static bool on_path(const path *p, hs_str name) {
  for (size_t i = 0; i < p->count; i++)
    if (same_name(p->steps[i]->from, name)) return true;
  return false;
}

static bool add_chain(maker *m, hs_told_report *told, const path *p) {
  hs_chain chain = {0};
  const hs_report *r = m->reports.items[told->report];
  for (size_t i = 0; i < p->count; i++) {
    hs_str from = p->steps[i]->from;
    if (hs_str_is(from, "@")) from = r->outlet.data ? r->outlet : HS_LIT("(unnamed outlet)");
    if (!HS_PUSH(m->arena, &chain.names, from)) return false;
  }
  const hs_relay *last = p->steps[p->count - 1];
  if (!HS_PUSH(m->arena, &chain.names, last->to)) return false;
  chain.cite = hs_place_aside(&m->places, told->report, last->aside, last->span.begin);
  return HS_PUSH(m->arena, &told->chains, chain);
}

/* Depth first, each relay in order; a path ends where nothing leads on. Bounded by CHAINS_MAX and CHAIN_LENGTH_MAX. */
static bool walk(maker *m, hs_told_report *told, path *p) {
  const hs_relays *relays = &m->reports.items[told->report]->relays;
  hs_str at = p->steps[p->count - 1]->to;
  bool end = true;
  for (size_t i = 0; i < relays->count && p->count < CHAIN_LENGTH_MAX; i++) {
    const hs_relay *next = &relays->items[i];
    if (!same_name(next->from, at) || on_path(p, next->to) || same_name(next->to, at)) continue;
    end = false;
    p->steps[p->count++] = next;
    if (!walk(m, told, p)) return false;
    p->count--;
  }
  return !end || told->chains.count >= CHAINS_MAX || add_chain(m, told, p);
}

/* Does no relay of the report lead to this one's `from`? */
static bool begins(const hs_relays *relays, const hs_relay *relay) {
  for (size_t i = 0; i < relays->count; i++)
    if (same_name(relays->items[i].to, relay->from)) return false;
  return true;
}

static bool make_chains(maker *m, hs_told_report *told) {
  const hs_relays *relays = &m->reports.items[told->report]->relays;
  for (size_t i = 0; i < relays->count; i++) {
    path p = {{&relays->items[i]}, 1};
    if (begins(relays, &relays->items[i]) && !walk(m, told, &p)) return false;
  }
  return true;
}

/* ---- reports ---- */

static void find_copy(const maker *m, hs_told_report *told) {
  const hs_copy *c = m->copied[told->report];
  if (!c) return;
  told->copy_of = hs_place_file(&m->places, c->a);
  told->relation = hs_str_from(hs_copy_relation_name(c->relation));
}

/* The title; else the first paragraph (a header line is none); else the first block. */
static hs_str title_of(const hs_report *r) {
  if (r->title.data && r->title.size) return r->title;
  for (size_t i = 0; i < r->blocks.count; i++)
    if (r->blocks.items[i].kind == HS_BLOCK_PARAGRAPH) return hs_str_of_span(r->text, r->blocks.items[i].span);
  return r->blocks.count ? hs_str_of_span(r->text, r->blocks.items[0].span) : HS_LIT("");
}

static bool make_report(maker *m, uint32_t report, hs_told_report *told) {
  const hs_report *r = m->reports.items[report];
  const hs_dated *kept = m->dated[report];
  const hs_dates *candidates = kept ? &kept->candidates : &r->candidates;
  *told = (hs_told_report){
      .report = report, .file = hs_place_file(&m->places, report), .outlet = r->outlet, .title = title_of(r)};
  if (!make_date(m, report, kept ? &kept->published : &r->published, &told->published)) return false;
  if (kept) told->published.how = HS_LIT("from its company");
  for (size_t i = 0; i < candidates->count && (kept || !told->published.value.data); i++)
    if (!HS_PUSH(m->arena, &told->candidates, candidates->items[i].value)) return false;
  find_copy(m, told);
  return make_chains(m, told);
}

static bool make_asides(maker *m, uint32_t report, hs_told_story *story) {
  const hs_asides *all = &m->reports.items[report]->set_aside;
  for (size_t i = 0; i < all->count; i++) {
    hs_told_aside a = {hs_str_from(hs_aside_kind_name(all->items[i].kind)), all->items[i].text,
                       hs_place_aside(&m->places, report, (int32_t)i, 0)};
    if (!HS_PUSH(m->arena, &story->set_aside, a)) return false;
  }
  return true;
}

/* ---- background ---- */

static hs_str sentence_at(const hs_report *r, uint32_t at) {
  for (size_t i = 0; i < r->sentences.count; i++)
    if (r->sentences.items[i].span.begin <= at && at < r->sentences.items[i].span.end)
      return hs_str_of_span(r->text, r->sentences.items[i].span);
  return HS_LIT("");
}

static bool told_before(const hs_told_story *story, hs_str date) {
  for (size_t i = 0; i < story->background.count; i++)
    if (hs_str_equal(story->background.items[i].date, date)) return true;
  return false;
}

static bool make_background(maker *m, uint32_t report, hs_told_story *story) {
  const hs_report *r = m->reports.items[report];
  for (size_t i = 0; i < r->times.count && story->background.count < BACKGROUND_MAX; i++) {
    const hs_time *t = &r->times.items[i];
    if (!t->background || t->type != HS_TIME_DATE || t->value.size < 4 || !hs_is_digit(t->value.data[0])) continue;
    if (told_before(story, t->value)) continue;
    hs_told_background b = {t->value, sentence_at(r, t->span.begin), hs_place_cite(&m->places, report, t->span.begin)};
    if (!HS_PUSH(m->arena, &story->background, b)) return false;
  }
  return true;
}

static int by_date(const void *a, const void *b) {
  return hs_str_compare(((const hs_told_background *)a)->date, ((const hs_told_background *)b)->date);
}

/* ---- sayings ---- */

static hs_str addressee_of(const hs_report *r, const hs_attribution *a) {
  if (a->addressed >= 0) return r->entities.items[a->addressed].name;
  return a->addressee.count ? hs_str_of_span(r->text, a->addressee.items[0]) : HS_NONE;
}

/* The wording of the saying that has these words and this speaker, or a new one. NULL without memory. */
static hs_wording *wording_for(maker *m, hs_told_saying *told, const hs_wording *like) {
  for (size_t i = 0; i < told->wordings.count; i++) {
    hs_wording *w = &told->wordings.items[i];
    if (hs_key_same(w->text, like->text) && hs_str_equal(w->kind, like->kind) && hs_str_equal(w->by, like->by))
      return w;
  }
  return HS_PUSH(m->arena, &told->wordings, *like) ? &told->wordings.items[told->wordings.count - 1] : NULL;
}

/* `at` becomes the place of the variant's wording, HS_NO_INDEX where it has none. */
static bool make_wording(maker *m, const hs_variant *v, hs_told_saying *told, int32_t *at) {
  const hs_report *r = m->reports.items[v->report];
  *at = HS_NO_INDEX;
  if (v->attribution >= r->attributions.count) return true;
  const hs_attribution *a = &r->attributions.items[v->attribution];
  hs_wording like = {.text = v->text, .kind = hs_str_from(hs_speech_name(a->kind))};
  hs_str speaker = a->speaker >= 0 ? r->entities.items[a->speaker].name : HS_NONE;
  if (!told->speaker.data) told->speaker = speaker;
  if (speaker.data && told->speaker.data && !same_name(speaker, told->speaker)) like.by = speaker;
  if (!told->addressee.data) told->addressee = addressee_of(r, a);
  if (!told->medium.data && a->medium != HS_MEDIUM_NONE) told->medium = hs_str_from(hs_medium_name(a->medium));
  hs_wording *w = wording_for(m, told, &like);
  told->reports++;
  if (w) *at = (int32_t)(w - told->wordings.items);
  return w && HS_PUSH(m->arena, &w->outlets, r->outlet.data ? r->outlet : hs_place_file(&m->places, v->report)) &&
         HS_PUSH(m->arena, &w->cites, hs_place_cite(&m->places, v->report, v->place.begin));
}

/* Each wording gets the first of the pairings that lead to it from another one and turn what was said, else the first. */
static void pair_wordings(const maker *m, const hs_saying *s, const int32_t *place, hs_told_saying *told) {
  for (size_t i = 0; i < s->pairings.count; i++) {
    const hs_pairing *p = &s->pairings.items[i];
    if (place[p->from] < 0 || place[p->to] < 0 || place[p->from] == place[p->to]) continue;
    hs_wording *to = &told->wordings.items[place[p->to]], *from = &told->wordings.items[place[p->from]];
    if (to->pairing && (to->pairing->drifts || !p->drifts)) continue;
    hs_str outlet = m->reports.items[s->variants.items[p->from].report]->outlet;
    to->pairing = p, to->beside = outlet.size ? outlet : from->outlets.items[0];
    to->from = s->variants.items[p->from].text, to->to = s->variants.items[p->to].text;
  }
}

/* What most reports have comes first; then in the order of the reports. */
static int by_reports(const void *a, const void *b) {
  const hs_told_saying *x = a, *y = b;
  if (x->reports != y->reports) return x->reports > y->reports ? -1 : 1;
  if (x->first != y->first) return x->first < y->first ? -1 : 1;
  const hs_cite *p = &x->wordings.items[0].cites.items[0], *q = &y->wordings.items[0].cites.items[0];
  return (p->begin > q->begin) - (p->begin < q->begin);
}

/* The wordings of a saying, in the order of the story's reports. */
static bool make_saying(maker *m, const hs_saying *s, hs_told_saying *told) {
  int32_t *place = hs_arena_array(m->arena, s->variants.count, sizeof *place);
  item_in_turn *all = hs_arena_array(m->arena, s->variants.count, sizeof *all);
  if (!place || !all) return false;
  for (size_t k = 0; k < s->variants.count; k++) {
    const hs_variant *v = &s->variants.items[k];
    all[k] = (item_in_turn){m->turn[v->report], v->place.begin, (uint32_t)k};
  }
  qsort(all, s->variants.count, sizeof *all, by_turn);
  told->first = all[0].turn;
  for (size_t k = 0; k < s->variants.count; k++)
    if (!make_wording(m, &s->variants.items[all[k].index], told, &place[all[k].index])) return false;
  pair_wordings(m, s, place, told);
  return true;
}

/* "congratulated Mira Voss": an act by words, of which no word is told. quotes has these, too. */
static bool tells_no_words(const maker *m, const hs_saying *s) {
  if (s->variants.count != 1) return false;
  const hs_report *r = m->reports.items[s->variants.items[0].report];
  if (s->variants.items[0].attribution >= r->attributions.count) return false;
  const hs_attribution *a = &r->attributions.items[s->variants.items[0].attribution];
  uint32_t row;
  return a->kind == HS_SPEECH_INDIRECT && a->cue.count == 1 &&
         hs_table_find(HS_T_CUES, hs_str_of_span(r->text, a->cue.items[0]), &row) &&
         hs_str_is(hs_table_cell(HS_T_CUES, row, HS_CUES_CLASS), "praise");
}

static bool make_sayings(maker *m, uint32_t story, hs_told_story *told) {
  for (size_t i = 0; i < m->sayings[story].count; i++) {
    const hs_saying *s = &m->links->sayings.items[m->sayings[story].items[i]];
    hs_told_saying one = {.speaker = s->speaker_name};
    if (!s->variants.count || tells_no_words(m, s)) continue;
    if (!make_saying(m, s, &one)) return false;
    if (one.wordings.count && !HS_PUSH(m->arena, &told->sayings, one)) return false;
  }
  if (told->sayings.count) qsort(told->sayings.items, told->sayings.count, sizeof *told->sayings.items, by_reports);
  return true;
}

/* ---- differences and origins ---- */

static bool make_differences(maker *m, uint32_t story, hs_told_story *told) {
  for (size_t i = 0; i < m->differences[story].count; i++) {
    const hs_difference *d = &m->links->differences.items[m->differences[story].items[i]];
    hs_told_difference one = {.question = d->question, .about = hs_str_from(hs_about_name(d->about))};
    for (size_t k = 0; k < d->positions.count; k++) {
      hs_told_position p = {.value = d->positions.items[k].value};
      for (size_t e = 0; e < d->positions.items[k].evidence.count; e++) {
        const hs_place_in *place = &d->positions.items[k].evidence.items[e];
        if (!HS_PUSH(m->arena, &p.cites, hs_place_cite(&m->places, place->report, place->span.begin))) return false;
      }
      if (!HS_PUSH(m->arena, &one.positions, p)) return false;
    }
    if (!HS_PUSH(m->arena, &told->differences, one)) return false;
  }
  return true;
}

static bool make_origins(maker *m, uint32_t story, hs_told_story *told) {
  for (size_t i = 0; i < m->origins[story].count; i++) {
    const hs_origin *o = &m->links->origins.items[m->origins[story].items[i]];
    if (!HS_PUSH(m->arena, &told->origins, (hs_told_origin){o->origin, (uint32_t)o->reports.count})) return false;
  }
  return true;
}

static bool make_story(maker *m, uint32_t index, hs_told_story *told) {
  const hs_story *story = &m->links->stories.items[index];
  *told = (hs_told_story){.story = story, .title = story->title};
  if (!told->title.size && story->reports.count) told->title = title_of(m->reports.items[story->reports.items[0]]);
  item_in_turn *all = hs_arena_array(m->arena, story->reports.count, sizeof *all);
  if (!all) return false;
  for (size_t i = 0; i < story->reports.count; i++)
    all[i] = (item_in_turn){m->turn[story->reports.items[i]], 0, story->reports.items[i]};
  if (story->reports.count) qsort(all, story->reports.count, sizeof *all, by_turn);
  for (size_t i = 0; i < story->reports.count; i++) {
    hs_told_report report;
    if (!make_report(m, all[i].index, &report) || !HS_PUSH(m->arena, &told->reports, report) ||
        !make_asides(m, all[i].index, told) || !make_background(m, all[i].index, told))
      return false;
  }
  if (told->background.count)
    qsort(told->background.items, told->background.count, sizeof *told->background.items, by_date);
  return make_origins(m, index, told) && make_sayings(m, index, told) && make_differences(m, index, told);
}

/* Names of origins that differ, over all stories. */
static bool count_origins(maker *m, uint32_t *count) {
  hs_map seen = {0};
  hs_buffer name = {0};
  bool ok = true;
  *count = 0;
  for (size_t i = 0; i < m->links->origins.count && ok; i++) {
    name.size = 0;
    hs_key_fold(m->links->origins.items[i].origin, &name);
    hs_str key;
    ok = !name.failed && hs_arena_copy(m->arena, hs_buffer_str(&name), &key);
    if (!ok || hs_map_get(&seen, key) != HS_MAP_ABSENT) continue;
    ok = hs_map_set(&seen, m->arena, key, 1);
    ++*count;
  }
  hs_buffer_free(&name);
  return ok;
}

/* The stories of a storyline as they stand there, by date; those of one date by their first reports. */
static bool make_line(maker *m, const hs_storyline *storyline, hs_told_storyline *line) {
  const hs_indexes *stories = &storyline->stories;
  item_in_turn *all = hs_arena_array(m->arena, stories->count, sizeof *all);
  *line = (hs_told_storyline){.storyline = storyline, .title = storyline->title};
  if (!all) return false;
  for (uint32_t k = 0, run = 0; k < stories->count; k++) {
    const hs_story *story = &m->links->stories.items[stories->items[k]];
    if (k) run += !hs_str_equal(story->date, m->links->stories.items[stories->items[k - 1]].date);
    all[k] = (item_in_turn){run, UINT32_MAX, stories->items[k]};
    for (size_t i = 0; i < story->reports.count; i++)
      if (m->turn[story->reports.items[i]] < all[k].begin) all[k].begin = m->turn[story->reports.items[i]];
  }
  if (stories->count) qsort(all, stories->count, sizeof *all, by_turn);
  for (size_t k = 0; k < stories->count; k++) {
    hs_told_story story;
    if (!make_story(m, all[k].index, &story) || !HS_PUSH(m->arena, &line->stories, story)) return false;
  }
  if (line->stories.count) line->title = line->stories.items[0].title;
  return true;
}

bool hs_told_make(hs_arena *arena, hs_reports reports, const hs_links *links, hs_told *told) {
  maker m = {.arena = arena, .reports = reports, .links = links, .places = hs_places_of(reports)};
  if (!sort_links(&m) || !put_in_order(&m)) return false;
  hs_told t = {.places = m.places,
               .reports = (uint32_t)reports.count,
               .stories = (uint32_t)links->stories.count,
               .storylines = (uint32_t)links->storylines.count};
  if (!count_origins(&m, &t.origins)) return false;
  for (size_t i = 0; i < links->storylines.count; i++) {
    hs_told_storyline line;
    if (!make_line(&m, &links->storylines.items[i], &line) || !HS_PUSH(arena, &t.lines, line)) return false;
  }
  *told = t;
  return true;
}
