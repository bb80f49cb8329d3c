/* saying_collect.c - from marked reports to utterances: the words of each attribution, its speaker, story and day.
 * See saying.h; saying.c reads what this writes. */
#include "link/saying.h"

bool hs_report_days(hs_arena *arena, hs_reports reports, const hs_links *links, hs_day **days) {
  hs_day *day = hs_arena_array(arena, reports.count, sizeof *day);
  if (!day) return false;
  for (size_t i = 0; i < reports.count; i++) {
    day[i] = hs_iso_day(reports.items[i]->published.value);
    hs_scratch_pass(reports.scratch, i);
  }
  for (size_t i = 0; i < links->dated.count; i++)
    day[links->dated.items[i].report] = hs_iso_day(links->dated.items[i].published.value);
  *days = day;
  return true;
}

bool hs_report_stories(hs_arena *arena, hs_reports reports, const hs_links *links, uint32_t **stories) {
  uint32_t *story = hs_arena_array(arena, reports.count, sizeof *story);
  if (!story) return false;
  for (uint32_t i = 0; i < links->stories.count; i++)
    for (size_t k = 0; k < links->stories.items[i].reports.count; k++)
      story[links->stories.items[i].reports.items[k]] = i;
  *stories = story;
  return true;
}

enum {
  PASSED_ON = 40, /* percent of a content that another one within it holds */
  WEIGHT_MIN = 3, /* of the words of an utterance */
  TOLD_MIN = 4,   /* words of one that is not quoted: less names a thing ("denied its role"), no utterance */
  NEIGHBOURS = 8, /* attributions on each side that may hold one another */
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

/* Marks the attributions whose content is, for the most part, that of their child or of another one within it. */
static void mark_passed_on(const hs_report *report, bool *passed_on) {
  const hs_attributions *all = &report->attributions;
  for (size_t i = 0; i < all->count; i++) {
    size_t mine = content_size(&all->items[i]);
    int32_t parent = all->items[i].parent;
    size_t first = i > NEIGHBOURS ? i - NEIGHBOURS : 0;
    for (size_t k = first; k <= i + NEIGHBOURS && k < all->count; k++) {
      size_t outer = content_size(&all->items[k]);
      if (k != i && outer > mine && mine * 100 >= outer * PASSED_ON && content_holds(&all->items[k], &all->items[i]))
        passed_on[k] = true;
    }
    if (parent >= 0 && content_holds(&all->items[parent], &all->items[i]) &&
        mine * 100 >= content_size(&all->items[parent]) * PASSED_ON)
      passed_on[parent] = true;
  }
}

/* Joins the content's spans, each run of blanks and line breaks one blank, quotation marks at the ends left. */
static bool content_text(hs_arena *arena, const hs_report *report, const hs_spans *content, hs_str *text) {
  size_t size = 0, n = 0;
  for (size_t i = 0; i < content->count; i++) size += content->items[i].end - content->items[i].begin + 1;
  char *bytes = hs_arena_alloc(arena, size + 1);
  if (!bytes) return false;
  for (size_t i = 0; i < content->count; i++) {
    hs_str part = hs_str_trim(hs_str_of_span(report->text, content->items[i]));
    if (n && part.size) bytes[n++] = ' ';
    for (size_t k = 0; k < part.size; k++) {
      bool space = hs_is_space(part.data[k]);
      if (!space) bytes[n++] = part.data[k];
      else if (n && bytes[n - 1] != ' ') bytes[n++] = ' ';
    }
  }
  *text = (hs_str){bytes, n};
  return true;
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

static uint32_t weight_of_words(const hs_words *words) {
  uint32_t weight = 0;
  for (size_t i = 0; i < words->count; i++) weight += words->items[i].weight;
  return weight;
}

static bool is_headline(const hs_report *report, hs_span content) {
  for (size_t i = 0; i < report->blocks.count && report->blocks.items[i].span.begin <= content.begin; i++)
    if (report->blocks.items[i].kind <= HS_BLOCK_HEADING && hs_span_holds(report->blocks.items[i].span, content))
      return true;
  return false;
}

static bool collect_report(hs_arena *arena, hs_lexicon *lexicon, const hs_report *report, hs_utterance base,
                           hs_utterances *utterances) {
  bool *passed_on = hs_arena_array(arena, report->attributions.count, sizeof *passed_on);
  if (!passed_on) return false;
  mark_passed_on(report, passed_on);
  for (uint32_t i = 0; i < report->attributions.count; i++) {
    const hs_attribution *a = &report->attributions.items[i];
    hs_utterance u = base;
    u.attribution = i;
    if (passed_on[i] || !a->content.count) continue;
    if (!content_text(arena, report, &a->content, &u.text)) return false;
    if (!hs_word_cut(lexicon, arena, u.text, (hs_span){0, (uint32_t)u.text.size}, HS_UTTERANCE_WORDS_MAX, &u.words))
      return false;
    if (weight_of_words(&u.words) < WEIGHT_MIN) continue;
    if (a->kind == HS_SPEECH_INDIRECT && u.words.count < TOLD_MIN) continue;
    u.headline = is_headline(report, a->content.items[0]);
    set_speaker(report, a, &u);
    if (!HS_PUSH(arena, utterances, u)) return false;
  }
  return true;
}

bool hs_saying_collect(hs_arena *arena, hs_lexicon *lexicon, const hs_sayings_of *line, hs_utterances *utterances) {
  hs_utterances all = {0};
  for (size_t i = 0; i < line->count; i++) {
    uint32_t report = line->reports[i];
    hs_utterance base = {.report = report, .story = line->stories[report], .day = line->days[report]};
    if (!collect_report(arena, lexicon, line->pile.items[report], base, &all)) return false;
  }
  *utterances = all;
  return true;
}
