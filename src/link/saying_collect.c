/* saying_collect.c - from marked reports to utterances: the words of each attribution, its speaker, story and day.
 * See saying.h; saying.c reads what this writes. */
#include "base/buffer.h"
#include "link/saying.h"

bool hs_report_days(hs_arena *arena, hs_reports reports, const hs_links *links, hs_day **days) {
  hs_day *day = hs_arena_array(arena, reports.count, sizeof *day);
  if (!day) return false;
  for (size_t i = 0; i < reports.count; i++) {
    day[i] = hs_iso_day(reports.items[i]->published.value);
    hs_scratch_touch(reports.scratch, 1);
  }
  for (size_t i = 0; i < links->dated.count; i++)
    day[links->dated.items[i].report] = hs_iso_day(links->dated.items[i].published.value);
  *days = day;
  return true;
}

enum {
  PASSED_ON = 40,  /* percent of a content that another one within it holds */
  WEIGHT_MIN = 3,  /* of the words of an utterance */
  PART_WEIGHT = 6, /* of the words of a part */
  TOLD_MIN = 4,    /* words of one that is not quoted: less names a thing ("denied its role"), no utterance */
  NEIGHBOURS = 8,  /* attributions on each side that may hold one another */
};

static size_t content_size(const hs_attribution *a) {
  size_t size = 0;
  for (size_t i = 0; i < a->content.count; i++) size += a->content.items[i].end - a->content.items[i].begin;
  return size;
}

static bool content_holds(const hs_attribution *outer, const hs_attribution *inner) {
  for (size_t i = 0; i < inner->content.count; i++) {
    bool held = false;
    for (size_t k = 0; k < outer->content.count; k++)
      held = held || hs_span_overlaps(outer->content.items[k], inner->content.items[i]);
    if (!held) return false;
  }
  return inner->content.count > 0;
}

static size_t shared_bytes(hs_span part, const hs_spans *content) {
  size_t shared = 0;
  for (size_t i = 0; i < content->count; i++) {
    uint32_t begin = part.begin > content->items[i].begin ? part.begin : content->items[i].begin;
    uint32_t end = part.end < content->items[i].end ? part.end : content->items[i].end;
    if (end > begin) shared += end - begin;
  }
  return shared;
}

/* Do the words belong, for the most part, to the child of attribution `outer`, or to another one within it? */
static bool is_passed_on(const hs_report *report, uint32_t outer, hs_span part) {
  const hs_attributions *all = &report->attributions;
  size_t mine = content_size(&all->items[outer]), first = outer > NEIGHBOURS ? outer - NEIGHBOURS : 0;
  for (size_t i = first; i <= outer + NEIGHBOURS && i < all->count; i++) {
    const hs_attribution *inner = &all->items[i];
    bool within = content_size(inner) < mine || inner->parent == (int32_t)outer;
    if (i != outer && within && content_holds(&all->items[outer], inner) &&
        shared_bytes(part, &inner->content) * 100 >= (size_t)(part.end - part.begin) * PASSED_ON)
      return true;
  }
  return false;
}

static hs_span extent(const hs_attribution *a) {
  return (hs_span){a->content.items[0].begin, a->content.items[a->content.count - 1].end};
}

/* Are the same words given to somebody, too, while this attribution gives them to nobody? */
static bool is_given_elsewhere(const hs_report *report, uint32_t attribution) {
  const hs_attributions *all = &report->attributions;
  const hs_attribution *mine = &all->items[attribution];
  if (mine->speaker >= 0) return false;
  for (size_t i = attribution > NEIGHBOURS ? attribution - NEIGHBOURS : 0;
       i <= attribution + NEIGHBOURS && i < all->count; i++) {
    const hs_attribution *other = &all->items[i];
    if (other->speaker < 0 || !other->content.count) continue;
    if (extent(other).begin == extent(mine).begin && extent(other).end == extent(mine).end) return true;
  }
  return false;
}

/* ---- the content, part by part ---- */

typedef struct collecting {
  hs_arena *arena;
  hs_lexicon *lexicon;
  const hs_report *report;
  hs_spoken *spoken;
  hs_buffer text; /* of the utterance under work */
} collecting;

/* Adds the words of a part, each run of blanks and line breaks one blank. */
static bool add_part(collecting *c, uint32_t first_part, hs_span place) {
  hs_str words = hs_str_trim(hs_str_of_span(c->report->text, place));
  if (!words.size) return true;
  if (c->text.size) hs_buffer_add(&c->text, HS_LIT(" "));
  uint32_t begin = (uint32_t)(words.data - c->report->text.data);
  hs_utterance_part part = {.text = {(uint32_t)c->text.size, 0}, .place = {begin, begin + (uint32_t)words.size}};
  for (size_t i = 0, end; i < words.size; i = end) {
    for (end = i; end < words.size && !hs_is_space(words.data[end]);) end++;
    if (i) hs_buffer_add(&c->text, HS_LIT(" "));
    hs_buffer_add(&c->text, hs_str_slice(words, i, end));
    while (end < words.size && hs_is_space(words.data[end])) end++;
  }
  part.text.end = (uint32_t)c->text.size;
  hs_utterance_parts *parts = &c->spoken->parts;
  if (parts->count == first_part + HS_UTTERANCE_PARTS_MAX) {
    parts->items[parts->count - 1].text.end = part.text.end;
    parts->items[parts->count - 1].place.end = part.place.end;
    return !c->text.failed;
  }
  return !c->text.failed && HS_PUSH(c->arena, parts, part);
}

/* Cuts the content where sentences end and where it is interrupted, but for what others within it say. */
static bool cut_content(collecting *c, uint32_t attribution, uint32_t first_part) {
  const hs_attribution *a = &c->report->attributions.items[attribution];
  for (size_t i = 0; i < a->content.count; i++) {
    hs_span rest = a->content.items[i];
    for (size_t s = HS_FIRST_BEHIND(c->report->sentences, rest.begin); rest.begin < rest.end; s++) {
      bool last = s + 1 >= c->report->sentences.count || c->report->sentences.items[s + 1].span.begin >= rest.end;
      hs_span part = {rest.begin, last ? rest.end : c->report->sentences.items[s + 1].span.begin};
      if (part.end > part.begin && !is_passed_on(c->report, attribution, part) && !add_part(c, first_part, part))
        return false;
      rest.begin = part.end;
    }
  }
  return true;
}

static uint32_t weight_of(const hs_word *words, size_t count) {
  uint32_t weight = 0;
  for (size_t i = 0; i < count; i++) weight += words[i].weight;
  return weight;
}

/* Gives each part its words; one that says little goes to the part before it, or behind it. */
static void share_words(collecting *c, const hs_utterance *u) {
  hs_utterance_parts *parts = &c->spoken->parts;
  uint32_t word = 0, kept = u->first_part;
  for (uint32_t i = u->first_part; i < parts->count; i++) {
    hs_utterance_part part = parts->items[i];
    part.first = word;
    while (word < u->words.count && u->words.items[word].span.begin < part.text.end) word++;
    part.end = word;
    hs_utterance_part *before = kept > u->first_part ? &parts->items[kept - 1] : NULL;
    bool light = weight_of(u->words.items + part.first, part.end - part.first) < PART_WEIGHT;
    if (before && (light || weight_of(u->words.items + before->first, before->end - before->first) < PART_WEIGHT))
      before->end = part.end, before->text.end = part.text.end, before->place.end = part.place.end;
    else parts->items[kept++] = part;
  }
  parts->count = kept;
}

static bool is_named(hs_str name) {
  bool upper = false;
  for (size_t i = 0; i < name.size; i++)
    upper = upper || hs_is_upper(name.data[i]) || (unsigned char)name.data[i] >= 0x80;
  return upper;
}

static void set_speaker(const hs_report *report, const hs_attribution *a, hs_utterance *u) {
  if (a->speaker < 0) return;
  const hs_entity *e = &report->entities.items[a->speaker];
  u->speaker_id = e->id;
  u->speaker = e->name;
  u->named = is_named(e->name);
  u->person = e->kind == HS_KIND_PER;
  if (e->office >= 0) u->office = report->entities.items[e->office].name;
}

static bool is_headline(const hs_report *report, hs_span content) {
  for (size_t i = 0; i < report->blocks.count && report->blocks.items[i].span.begin <= content.begin; i++)
    if (report->blocks.items[i].kind <= HS_BLOCK_HEADING && hs_span_holds(report->blocks.items[i].span, content))
      return true;
  return false;
}

static bool add_utterance(collecting *c, hs_utterance u, bool *kept) {
  const hs_attribution *a = &c->report->attributions.items[u.attribution];
  u.first_part = (uint32_t)c->spoken->parts.count;
  c->text.size = 0;
  if (!cut_content(c, u.attribution, u.first_part) || !hs_arena_copy(c->arena, hs_buffer_str(&c->text), &u.text))
    return false;
  if (!u.text.size) return true;
  if (!hs_word_cut(c->lexicon, c->arena, u.text, (hs_span){0, (uint32_t)u.text.size}, HS_UTTERANCE_WORDS_MAX, &u.words))
    return false;
  if (weight_of(u.words.items, u.words.count) < WEIGHT_MIN) return true;
  if (a->kind == HS_SPEECH_INDIRECT && u.words.count < TOLD_MIN) return true;
  share_words(c, &u);
  u.part_count = (uint32_t)c->spoken->parts.count - u.first_part;
  for (uint32_t i = 0; i < u.part_count; i++)
    c->spoken->parts.items[u.first_part + i].utterance = (uint32_t)c->spoken->utterances.count;
  u.headline = is_headline(c->report, a->content.items[0]);
  set_speaker(c->report, a, &u);
  *kept = true;
  return HS_PUSH(c->arena, &c->spoken->utterances, u);
}

bool hs_saying_collect(hs_arena *arena, hs_lexicon *lexicon, const hs_sayings_of *line, hs_spoken *spoken) {
  hs_spoken all = {0};
  collecting c = {.arena = arena, .lexicon = lexicon, .spoken = &all};
  bool ok = true;
  for (size_t i = 0; i < line->count && ok; i++) {
    uint32_t report = line->reports[i];
    hs_utterance base = {.report = report, .story = line->stories[report], .day = line->days[report]};
    c.report = line->pile.items[report];
    hs_scratch_touch(line->pile.scratch, 1);
    for (uint32_t k = 0; k < c.report->attributions.count && ok; k++) {
      size_t parts = all.parts.count;
      bool kept = false;
      base.attribution = k;
      bool empty = !c.report->attributions.items[k].content.count || is_given_elsewhere(c.report, k);
      ok = empty || add_utterance(&c, base, &kept);
      if (!kept) all.parts.count = parts;
    }
  }
  hs_buffer_free(&c.text);
  if (ok) *spoken = all;
  return ok;
}
