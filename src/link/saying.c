/* saying.c - one utterance in all its wordings, quoted, translated, cut or paraphrased.
 * Reads attributions, and the stories and days of reports; writes links->sayings, which difference*.c and show/ read.
 * Each storyline is looked at alone. Wordings are compared only where they share a word of their story, or one of their
 * rarer words in another story of the line, so that the cost stays near-linear. */
#include "link/saying.h"

#include <stdlib.h>

#include "base/map.h"
#include "link/batch.h"

enum {
  RARE_WORDS = 8,     /* of an utterance, under which it is filed */
  POSTING_LOOKS = 24, /* of those filed under a word, how many are looked at */
  SHORT_TERMS = 4,    /* an utterance of fewer is compared with whoever shares one of them, others only where two are shared */
};

/* ---- classes of utterances ---- */

static uint32_t root_of(uint32_t *parent, uint32_t i) {
  while (parent[i] != i) i = parent[i] = parent[parent[i]];
  return i;
}

/* The smaller index stays the root. */
static void join(uint32_t *parent, uint32_t i, uint32_t j) {
  i = root_of(parent, i), j = root_of(parent, j);
  if (i < j) parent[j] = i;
  else parent[i] = j;
}

/* ---- filing: word -> the utterances that hold it ---- */

typedef struct filed {
  uint64_t key;
  uint32_t utterance;
  bool far; /* filed for other stories of the line */
} filed;
typedef HS_LIST(filed) filings;

static int by_key(const void *a, const void *b) {
  const filed *x = a, *y = b;
  if (x->key != y->key) return x->key < y->key ? -1 : 1;
  return (x->utterance > y->utterance) - (x->utterance < y->utterance);
}

static uint64_t mix(uint64_t a, uint64_t b) {
  uint64_t h = (a ^ (b + 0x9E3779B97F4A7C15u)) * 0xD6E8FEB86659FD93u;
  return h ^ (h >> 32);
}

/* Counts in how many utterances each stem and each group of synonyms stands. */
static bool count_terms(hs_arena *arena, const hs_utterances *all, hs_map *counts) {
  for (size_t i = 0; i < all->count; i++) {
    const hs_words *words = &all->items[i].words;
    for (size_t k = 0; k < words->count; k++) {
      const hs_word *w = &words->items[k];
      if (w->weight < 2) continue;
      for (uint32_t g = 0; g <= w->group_count; g++) {
        uint64_t term = g ? mix(w->groups[g - 1], 1) : w->stem;
        uint32_t n = hs_map_get_number(counts, term);
        if (!hs_map_set_number(counts, arena, term, n == HS_MAP_ABSENT ? 1 : n + 1)) return false;
      }
    }
  }
  return true;
}

typedef struct term {
  uint64_t key;
  uint32_t count;
} term;

/* Keeps the rarest terms of an utterance, each once, in `best`; returns how many. */
static size_t rarest(const hs_utterance *u, const hs_map *counts, term best[RARE_WORDS]) {
  size_t n = 0;
  for (size_t k = 0; k < u->words.count; k++) {
    const hs_word *w = &u->words.items[k];
    if (w->weight < 2) continue;
    for (uint32_t g = 0; g <= w->group_count; g++) {
      term t = {.key = g ? mix(w->groups[g - 1], 1) : w->stem};
      t.count = hs_map_get_number(counts, t.key);
      size_t at = n;
      bool known = false;
      for (size_t i = 0; i < n; i++) known = known || best[i].key == t.key;
      if (known) continue;
      while (at && (best[at - 1].count > t.count || (best[at - 1].count == t.count && best[at - 1].key > t.key))) at--;
      if (at == RARE_WORDS) continue;
      for (size_t i = n < RARE_WORDS ? n++ : n - 1; i > at; i--) best[i] = best[i - 1];
      best[at] = t;
    }
  }
  return n;
}

/* Files each utterance under its terms within its story (all of them) and in the whole line (the rarest). */
static bool file_all(hs_arena *arena, const hs_utterances *all, filings *files) {
  hs_map counts = {0};
  if (!count_terms(arena, all, &counts)) return false;
  for (uint32_t i = 0; i < all->count; i++) {
    const hs_utterance *u = &all->items[i];
    term best[RARE_WORDS];
    size_t n = rarest(u, &counts, best);
    for (size_t k = 0; k < n; k++)
      if (best[k].count > 1 && !HS_PUSH(arena, files, (filed){best[k].key, i, true})) return false;
    for (size_t k = 0; k < u->words.count; k++) {
      const hs_word *w = &u->words.items[k];
      for (uint32_t g = 0; w->weight >= 2 && g <= w->group_count; g++) {
        uint64_t key = mix(g ? mix(w->groups[g - 1], 1) : w->stem, (uint64_t)u->story + 2);
        if (!HS_PUSH(arena, files, (filed){key, i, false})) return false;
      }
    }
  }
  if (files->count) qsort(files->items, files->count, sizeof *files->items, by_key);
  return true;
}

/* Has the utterance so few words that one in common is enough to compare it? */
static bool is_short(const hs_utterance *u) {
  size_t n = 0;
  for (size_t k = 0; k < u->words.count && n < SHORT_TERMS; k++) n += u->words.items[k].weight >= 2;
  return n < SHORT_TERMS;
}

/* Compares who shares words, each pair once. *pairs counts how many pairs are held against each other. */
static bool join_alike(hs_arena *arena, const hs_utterances *all, const filings *files, uint32_t *parent,
                       uint64_t *pairs) {
  hs_map shared = {0}; /* a pair of utterances -> how often they were met under a word */
  for (size_t i = 0; i < files->count; i++)
    for (size_t j = i; j-- > 0 && i - j <= POSTING_LOOKS && files->items[j].key == files->items[i].key;) {
      uint32_t a = files->items[j].utterance, b = files->items[i].utterance;
      if (a == b || root_of(parent, a) == root_of(parent, b)) continue;
      if (files->items[i].far && all->items[a].story == all->items[b].story) continue;
      uint64_t pair = (uint64_t)a << 32 | b;
      uint32_t met = hs_map_get_number(&shared, pair);
      met = met == HS_MAP_ABSENT ? 1 : met + 1;
      if (!hs_map_set_number(&shared, arena, pair, met)) return false;
      bool brief = is_short(&all->items[a]) || is_short(&all->items[b]);
      if (met != (brief ? 1u : 2u)) continue;
      ++*pairs;
      if (hs_saying_same(&all->items[a], &all->items[b])) join(parent, a, b);
    }
  return true;
}

/* ---- writing ---- */

typedef struct ordering {
  const hs_utterance *utterance;
  hs_str id; /* of its report */
  uint32_t root;
} ordering;

static int by_saying(const void *a, const void *b) {
  const ordering *x = a, *y = b;
  if (x->root != y->root) return x->root < y->root ? -1 : 1;
  hs_day dx = x->utterance->day, dy = y->utterance->day; /* those without a day come last */
  if (dx != dy) return dx == HS_NO_DAY ? 1 : dy == HS_NO_DAY ? -1 : dx < dy ? -1 : 1;
  int order = hs_str_compare(x->id, y->id);
  if (order) return order;
  return (x->utterance->attribution > y->utterance->attribution) -
         (x->utterance->attribution < y->utterance->attribution);
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
  uint32_t report, attribution; /* of its first utterance in the pile: its place in the order of all */
} found_saying;
typedef HS_LIST(found_saying) found_sayings;

static int by_place(const void *a, const void *b) {
  const found_saying *x = a, *y = b;
  if (x->report != y->report) return x->report < y->report ? -1 : 1;
  return (x->attribution > y->attribution) - (x->attribution < y->attribution);
}

static bool add_variants(hs_arena *arena, const ordering *items, size_t count, hs_saying *saying) {
  for (size_t i = 0; i < count; i++) {
    const hs_utterance *u = items[i].utterance;
    hs_variant variant = {.report = u->report, .attribution = u->attribution};
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

static bool write_saying(hs_pairing_of *of, const ordering *items, size_t count, const hs_utterance *root,
                         found_sayings *found) {
  hs_arena *arena = of->results;
  const hs_utterance *first = items[0].utterance, *voice;
  hs_saying saying = {.story = first->story};
  if (!majority(of->scratch, items, count, &voice)) return false;
  saying.id = hs_arena_format(arena, "%.*s:a%u", HS_FMT(items[0].id), first->attribution + 1);
  if (!saying.id.data) return false;
  if (voice) saying.speaker = voice->speaker_id, saying.speaker_name = voice->speaker;
  if (first->day != HS_NO_DAY) {
    char date[16];
    hs_iso_write(hs_civil_from(first->day), date);
    if (!hs_arena_copy(arena, hs_str_from(date), &saying.date)) return false;
  }
  return add_variants(arena, items, count, &saying) && add_pairings(of, items, count, &saying) &&
         HS_PUSH(arena, found, (found_saying){saying, root->report, root->attribution});
}

static bool write_sayings(hs_pairing_of *of, const hs_utterances *all, uint32_t *parent, found_sayings *found) {
  hs_reports reports = of->reports;
  ordering *order = hs_arena_array(of->scratch, all->count, sizeof *order);
  if (!order) return false;
  for (uint32_t i = 0; i < all->count; i++)
    order[i] = (ordering){&all->items[i], reports.items[all->items[i].report]->id, root_of(parent, i)};
  qsort(order, all->count, sizeof *order, by_saying);
  for (size_t i = 0, end; i < all->count; i = end) {
    for (end = i; end < all->count && order[end].root == order[i].root;) end++;
    if (!write_saying(of, order + i, end - i, &all->items[order[i].root], found)) return false;
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
  found_sayings found[HS_BATCHES_MAX];
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
                      found_sayings *found, uint64_t *compared) {
  hs_utterances all;
  filings files = {0};
  hs_pairing_of of = {.results = results, .scratch = scratch, .reports = line->pile, .original = line->original};
  if (!hs_saying_collect(scratch, lexicon, line, &all)) return false;
  uint32_t *parent = hs_arena_array(scratch, all.count, sizeof *parent);
  if (!parent) return false;
  for (uint32_t i = 0; i < all.count; i++) parent[i] = i;
  return file_all(scratch, &all, &files) && join_alike(scratch, &all, &files, parent, compared) &&
         write_sayings(&of, &all, parent, found);
}

static bool join_some(void *context, const hs_batch *batch) {
  pile *p = context;
  hs_lexicon lexicon = {0};
  bool ok = true;
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
  for (size_t b = 0; b < HS_BATCHES_MAX; b++) count += p->found[b].count, links->wordings_compared += p->compared[b];
  found_saying *all = hs_arena_array(arena, count, sizeof *all);
  if (!all) return false;
  for (size_t b = 0; b < HS_BATCHES_MAX; b++)
    for (size_t i = 0; i < p->found[b].count; i++) all[at++] = p->found[b].items[i];
  qsort(all, count, sizeof *all, by_place);
  for (size_t i = 0; i < count; i++)
    if (!HS_PUSH(links->arena, &links->sayings, all[i].saying)) return false;
  return true;
}

bool hs_saying_link(hs_reports reports, unsigned threads, hs_links *links, hs_error *err) {
  pile p = {.reports = reports};
  hs_batches batches = {.scratch = reports.scratch};
  hs_arena *arena = hs_arena_new();
  bool ok = arena && hs_report_days(arena, reports, links, &p.days) &&
            hs_report_stories(arena, reports, links, &p.stories) && list_members(arena, links, &p) && find_originals(arena, links, &p) &&
            hs_batches_run(p.ends.count, threads, join_some, &p, &batches) && hs_batches_keep(&batches, links) &&
            gather(arena, &p, links);
  hs_batches_free(&batches);
  hs_arena_free(arena);
  return ok || hs_error_memory(err);
}
