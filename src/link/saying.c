/* saying.c - one utterance in all its wordings, quoted, translated, cut or paraphrased.
 * Reads attributions, and the stories and days of reports; writes links->sayings, which difference*.c and show/ read.
 * Each storyline is looked at alone. */
#include "link/saying.h"

#include <stdlib.h>

#include "base/map.h"
#include "link/batch.h"

/* ---- writing ---- */

/* An utterance, or the parts of it that are of one saying. */
typedef struct ordering {
  const hs_utterance *utterance;
  hs_str id; /* of its report */
  uint32_t root;
  uint32_t first_part; /* counted within the utterance */
  hs_span place;       /* bytes of the report's text */
} ordering;

static int by_saying(const void *a, const void *b) {
  const ordering *x = a, *y = b;
  if (x->root != y->root) return x->root < y->root ? -1 : 1;
  hs_day dx = x->utterance->day, dy = y->utterance->day; /* those without a day come last */
  if (dx != dy) return dx == HS_NO_DAY ? 1 : dy == HS_NO_DAY ? -1 : dx < dy ? -1 : 1;
  int order = hs_str_compare(x->id, y->id);
  if (order) return order;
  if (x->utterance->attribution != y->utterance->attribution)
    return x->utterance->attribution < y->utterance->attribution ? -1 : 1;
  return (x->first_part > y->first_part) - (x->first_part < y->first_part);
}

/* The speaker to whom most of the variants give the words, a name counting twice; the first of equals in *best, NULL
 * where none is known. False without memory. */
static bool majority(hs_arena *arena, const ordering *items, size_t count, const hs_utterance **best) {
  hs_map votes = {0};
  uint32_t most = 0;
  *best = NULL;
  for (int counting = 1; counting >= 0; counting--)
    for (size_t i = 0; i < count; i++) {
      const hs_utterance *u = items[i].utterance;
      if (!u->speaker_id.data) continue;
      uint32_t n = hs_map_get(&votes, u->speaker_id);
      if (counting) {
        n = (n == HS_MAP_ABSENT ? 0 : n) + (u->named ? 2u : 1u);
        if (!hs_map_set(&votes, arena, u->speaker_id, n)) return false;
      } else if (n > most) {
        most = n, *best = u;
      }
    }
  return true;
}

/* A saying as a batch found it. */
typedef struct found_saying {
  hs_saying saying;
  uint32_t report, attribution, part; /* of its first utterance in the pile: its place in the order of all */
} found_saying;

/* Those of a batch, in memory that goes when all are put in order. */
typedef struct found_list {
  hs_arena *arena;
  HS_LIST(found_saying) sayings;
} found_list;

static int by_place(const void *a, const void *b) {
  const found_saying *x = a, *y = b;
  if (x->report != y->report) return x->report < y->report ? -1 : 1;
  if (x->attribution != y->attribution) return x->attribution < y->attribution ? -1 : 1;
  return (x->part > y->part) - (x->part < y->part);
}

static bool add_variants(hs_arena *arena, const ordering *items, size_t count, hs_saying *saying) {
  if (!HS_RESERVE(arena, &saying->variants, count)) return false;
  for (size_t i = 0; i < count; i++) {
    const hs_utterance *u = items[i].utterance;
    hs_variant variant = {.report = u->report, .attribution = u->attribution, .place = items[i].place};
    if (!hs_arena_copy(arena, u->text, &variant.text) || !HS_PUSH(arena, &saying->variants, variant)) return false;
  }
  return true;
}

static bool add_pairings(hs_pairing_of *of, const ordering *items, size_t count, hs_saying *saying) {
  const hs_utterance **all = hs_arena_array(of->scratch, count, sizeof *all);
  if (!all) return false;
  for (size_t i = 0; i < count; i++) all[i] = items[i].utterance;
  return hs_saying_pair(of, all, count, saying);
}

/* That of the first wording: its report and attribution, and the number of its first part where it begins later. */
static hs_str id_of(hs_arena *arena, const ordering *first) {
  uint32_t attribution = first->utterance->attribution + 1;
  if (!first->first_part) return hs_arena_format(arena, "%.*s:a%u", HS_FMT(first->id), attribution);
  return hs_arena_format(arena, "%.*s:a%u.%u", HS_FMT(first->id), attribution, first->first_part + 1);
}

static bool write_saying(hs_pairing_of *of, const ordering *items, size_t count, const hs_spoken *all,
                         found_list *found) {
  hs_arena *arena = of->results;
  const hs_utterance_part *root = &all->parts.items[items[0].root];
  const hs_utterance *first = items[0].utterance, *rooted = &all->utterances.items[root->utterance], *voice;
  hs_saying saying = {.story = first->story};
  if (!majority(of->scratch, items, count, &voice)) return false;
  saying.id = id_of(arena, &items[0]);
  if (!saying.id.data) return false;
  if (voice) saying.speaker = voice->speaker_id, saying.speaker_name = voice->speaker;
  if (first->day != HS_NO_DAY) {
    char date[16];
    hs_iso_write(hs_civil_from(first->day), date);
    if (!hs_arena_copy(arena, hs_str_from(date), &saying.date)) return false;
  }
  found_saying done = {.report = rooted->report, .attribution = rooted->attribution, .part = items[0].root};
  if (!add_variants(arena, items, count, &saying) || !add_pairings(of, items, count, &saying)) return false;
  done.saying = saying;
  return HS_PUSH(found->arena, &found->sayings, done);
}

/* The words of an utterance from one part to another: itself where they are all. NULL without memory. */
static const hs_utterance *cut_of(hs_arena *arena, const hs_utterance *u, const hs_utterance_part *first, const hs_utterance_part *last) {
  if (first->first == 0 && last->text.end == u->text.size) return u;
  hs_utterance *cut = hs_arena_alloc(arena, sizeof *cut);
  hs_word *words = hs_arena_array(arena, last->end - first->first, sizeof *words);
  if (!cut || !words) return NULL;
  *cut = *u;
  cut->text = hs_str_slice(u->text, first->text.begin, last->text.end);
  cut->words.items = words, cut->words.count = last->end - first->first;
  for (size_t i = 0; i < cut->words.count; i++) {
    words[i] = u->words.items[first->first + i];
    words[i].span.begin -= first->text.begin, words[i].span.end -= first->text.begin;
  }
  return cut;
}

/* Adds what an utterance has of each saying: from the first of its parts that are of it to the last. */
static bool order_utterance(const hs_pairing_of *of, const hs_spoken *all, const hs_utterance *u, const uint32_t *saying_of,
                            ordering *order, size_t *count) {
  for (uint32_t i = 0; i < u->part_count; i++) {
    uint32_t root = saying_of[u->first_part + i], last = i;
    bool before = false;
    for (uint32_t k = 0; k < i; k++) before = before || saying_of[u->first_part + k] == root;
    if (before) continue;
    for (uint32_t k = i; k < u->part_count; k++)
      if (saying_of[u->first_part + k] == root) last = k;
    const hs_utterance_part *p = &all->parts.items[u->first_part + i], *q = &all->parts.items[u->first_part + last];
    const hs_utterance *cut = cut_of(of->scratch, u, p, q);
    if (!cut) return false;
    order[(*count)++] = (ordering){cut, hs_id_of(of->reports, u->report), root, i, {p->place.begin, q->place.end}};
  }
  return true;
}

static bool write_sayings(hs_pairing_of *of, const hs_spoken *all, const uint32_t *saying_of, found_list *found) {
  ordering *order = hs_arena_array(of->scratch, all->parts.count, sizeof *order);
  size_t count = 0;
  if (!order) return false;
  for (size_t i = 0; i < all->utterances.count; i++)
    if (!order_utterance(of, all, &all->utterances.items[i], saying_of, order, &count)) return false;
  if (count) qsort(order, count, sizeof *order, by_saying);
  for (size_t i = 0, end; i < count; i = end) {
    for (end = i; end < count && order[end].root == order[i].root;) end++;
    if (!write_saying(of, order + i, end - i, all, found)) return false;
  }
  return true;
}

/* ---- storylines ---- */

/* A report with the storyline it is in. */
typedef struct member {
  uint32_t storyline, report;
} member;

typedef struct pile {
  hs_reports reports;
  hs_day *days;
  uint32_t *stories;    /* of each report */
  const hs_copy **original; /* for each report: how it was copied, or NULL */
  uint32_t *members;    /* the reports by storyline, then number */
  HS_LIST(size_t) ends; /* where each storyline ends in members */
  found_list found[HS_BATCHES_MAX];
  uint64_t compared[HS_BATCHES_MAX];
} pile;

static int by_storyline(const void *a, const void *b) {
  const member *x = a, *y = b;
  if (x->storyline != y->storyline) return x->storyline < y->storyline ? -1 : 1;
  return (x->report > y->report) - (x->report < y->report);
}

static bool list_members(hs_arena *arena, const hs_links *links, pile *p) {
  member *list = hs_arena_array(arena, p->reports.count, sizeof *list);
  size_t count = 0;
  p->members = hs_arena_array(arena, p->reports.count, sizeof *p->members);
  if (!list || !p->members) return false;
  for (size_t i = 0; i < links->stories.count; i++)
    for (size_t k = 0; k < links->stories.items[i].reports.count; k++)
      list[count++] = (member){links->stories.items[i].storyline, links->stories.items[i].reports.items[k]};
  qsort(list, count, sizeof *list, by_storyline);
  for (size_t i = 0; i < count; i++) {
    p->members[i] = list[i].report;
    bool last = i + 1 == count || list[i + 1].storyline != list[i].storyline;
    if (last && !HS_PUSH(arena, &p->ends, i + 1)) return false;
  }
  return true;
}

/* The copy by which each report took its text: the most similar, then the first. */
static bool find_originals(hs_arena *arena, const hs_links *links, pile *p) {
  p->original = hs_arena_array(arena, p->reports.count, sizeof *p->original);
  for (size_t i = 0; p->original && i < links->copies.count; i++) {
    const hs_copy *c = &links->copies.items[i], *best = p->original[c->b];
    if (!best || c->similarity > best->similarity) p->original[c->b] = c;
  }
  return p->original != NULL;
}

/* The sayings of one storyline. */
static bool join_line(const hs_sayings_of *line, hs_lexicon *lexicon, hs_arena *results, hs_arena *scratch,
                      found_list *found, uint64_t *compared) {
  hs_spoken all;
  hs_ties ties = {0};
  uint32_t *saying_of;
  hs_pairing_of of = {.results = results, .scratch = scratch, .reports = line->pile, .original = line->original};
  return hs_saying_collect(scratch, lexicon, line, &all) && hs_saying_find(scratch, &all, &ties, compared) &&
         hs_saying_join(scratch, &all, &ties, &saying_of, compared) && write_sayings(&of, &all, saying_of, found);
}

static bool join_some(void *context, const hs_batch *batch) {
  pile *p = context;
  hs_lexicon lexicon = {0};
  bool ok = (p->found[batch->number].arena = hs_arena_new()) != NULL;
  for (size_t i = batch->begin; ok && i < batch->end; i++) {
    size_t begin = i ? p->ends.items[i - 1] : 0;
    hs_sayings_of line = {p->reports, p->members + begin, p->ends.items[i] - begin, p->stories, p->days,
                         p->original};
    hs_arena *scratch = hs_arena_new();
    ok = scratch && join_line(&line, &lexicon, batch->arena, scratch, &p->found[batch->number], &p->compared[batch->number]);
    hs_arena_free(scratch);
    hs_lexicon_trim(&lexicon);
  }
  hs_lexicon_free(&lexicon);
  return ok;
}

/* All sayings in the order of the reports. */
static bool gather(hs_arena *arena, const pile *p, hs_links *links) {
  size_t count = 0, at = 0;
  for (size_t b = 0; b < HS_BATCHES_MAX; b++)
    count += p->found[b].sayings.count, links->wordings_compared += p->compared[b];
  found_saying *all = hs_arena_array(arena, count, sizeof *all);
  if (!all || !HS_RESERVE(links->arena, &links->sayings, count)) return false;
  for (size_t b = 0; b < HS_BATCHES_MAX; b++)
    for (size_t i = 0; i < p->found[b].sayings.count; i++) all[at++] = p->found[b].sayings.items[i];
  qsort(all, count, sizeof *all, by_place);
  for (size_t i = 0; i < count; i++) links->sayings.items[links->sayings.count++] = all[i].saying;
  return true;
}

bool hs_saying_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err) {
  pile p = {.reports = reports};
  hs_batches batches = {.count = 0};
  hs_arena *arena = hs_arena_new();
  bool ok = arena && hs_report_days(arena, reports, links, &p.days) &&
            hs_links_stories_of(arena, links, reports.count, &p.stories) && list_members(arena, links, &p) &&
            find_originals(arena, links, &p) && hs_batches_run(p.ends.count, threads, join_some, &p, &batches) &&
            hs_batches_keep(&batches, links) && gather(arena, &p, links);
  hs_batches_free(&batches);
  for (size_t b = 0; b < HS_BATCHES_MAX; b++) hs_arena_free(p.found[b].arena);
  hs_arena_free(arena);
  return ok || hs_error_memory(err);
}
