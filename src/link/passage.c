/* passage.c - passages of one text that stand in another. See passage.h. Runs of three words of a are filed by their hash;
 * b is walked over once, and each run that is found there is followed as far as both go on alike. Runs with but a word or
 * two between them are one passage: that is how an editor leaves a sentence. */
#include "link/passage.h"

#include <stdlib.h>

#include "base/key.h"
#include "link/signature.h"

enum {
  RUN = 3,          /* words that are looked up */
  PLACES_MAX = 8,   /* of a that one run of b is held against: the last of them */
  FOLLOWS_BONUS = 3 /* words that going on behind the passage before is worth */
};

typedef struct words {
  uint64_t *keys;
  uint32_t *begins, *ends;
  size_t count;
} words;

/* Both texts, and where in a each run of three words begins. */
typedef struct laying {
  words a, b;
  uint32_t *first, *next; /* by slot, by place: the place behind which an earlier one of the same slot stands, plus 1 */
  size_t slots;
} laying;

/* Words [a, a + words) are words [b, b + words). */
typedef struct run {
  size_t a, b, words;
} run;

/* A passage under way, in words. */
typedef struct stretch {
  size_t a, a_end, b, b_end, words;
} stretch;

static bool cut(hs_arena *arena, hs_str text, words *w) {
  size_t most = text.size / 2 + 1 < HS_PASSAGE_TEXT_WORDS ? text.size / 2 + 1 : HS_PASSAGE_TEXT_WORDS;
  w->keys = hs_arena_array(arena, most, sizeof *w->keys);
  w->begins = hs_arena_array(arena, most, sizeof *w->begins);
  w->ends = hs_arena_array(arena, most, sizeof *w->ends);
  if (!w->keys || !w->begins || !w->ends) return false;
  w->count = hs_key_cut(text, 0, most, w->keys, w->begins, w->ends);
  return true;
}

static size_t slot_of(const laying *l, const words *w, size_t at) {
  return hs_run_of(w->keys[at], w->keys[at + 1], w->keys[at + 2]) & (l->slots - 1);
}

static bool file_runs(hs_arena *arena, laying *l) {
  l->slots = 16;
  while (l->slots < l->a.count * 2) l->slots *= 2;
  l->first = hs_arena_array(arena, l->slots, sizeof *l->first);
  l->next = hs_arena_array(arena, l->a.count, sizeof *l->next);
  if (!l->first || !l->next) return false;
  for (size_t i = 0; i + RUN <= l->a.count; i++) {
    size_t slot = slot_of(l, &l->a, i);
    l->next[i] = l->first[slot];
    l->first[slot] = (uint32_t)i + 1;
  }
  return true;
}

static size_t length_of(const laying *l, size_t a, size_t b) {
  size_t n = 0;
  while (a + n < l->a.count && b + n < l->b.count && l->a.keys[a + n] == l->b.keys[b + n]) n++;
  return n;
}

/* Does a run go on with the passage, but for a few words? */
static bool follows(const stretch *s, size_t a, size_t b) {
  return s->words && a >= s->a_end && a - s->a_end <= HS_PASSAGE_GAP && b - s->b_end <= HS_PASSAGE_GAP;
}

/* The longest run that begins at word b; one that goes on with the passage before is worth some words more. */
static run find_run(const laying *l, const stretch *before, size_t b) {
  run best = {0};
  size_t best_worth = 0, looked = 0;
  for (uint32_t at = l->first[slot_of(l, &l->b, b)]; at && looked < PLACES_MAX; at = l->next[at - 1], looked++) {
    size_t a = at - 1, n = length_of(l, a, b), worth = n + (follows(before, a, b) ? FOLLOWS_BONUS : 0);
    if (n < RUN || worth < best_worth) continue;
    best_worth = worth;
    best = (run){a, b, n};
  }
  return best;
}

static int by_words(const void *x, const void *y) {
  const stretch *a = x, *b = y;
  if (a->words != b->words) return a->words > b->words ? -1 : 1;
  return (a->b > b->b) - (a->b < b->b);
}

static int by_place(const void *x, const void *y) {
  const stretch *a = x, *b = y;
  return (a->b > b->b) - (a->b < b->b);
}

typedef HS_LIST(stretch) stretches;

static bool keep(hs_arena *arena, stretches *found, const stretch *s) {
  return s->words < HS_PASSAGE_WORDS || HS_PUSH(arena, found, *s);
}

static bool walk(hs_arena *arena, const laying *l, stretches *found) {
  stretch now = {0};
  for (size_t b = 0; b + RUN <= l->b.count;) {
    run r = find_run(l, &now, b);
    if (!r.words) {
      b++;
      continue;
    }
    if (!follows(&now, r.a, r.b)) {
      if (!keep(arena, found, &now)) return false;
      now = (stretch){.a = r.a, .b = r.b};
    }
    now.words += r.words;
    now.a_end = r.a + r.words;
    b = now.b_end = r.b + r.words;
  }
  return keep(arena, found, &now);
}

static hs_span span_of(const words *w, size_t begin, size_t end) {
  return (hs_span){w->begins[begin], w->ends[end - 1]};
}

bool hs_passages_find(hs_arena *scratch, hs_str a, hs_str b, hs_passages *passages) {
  laying l = {.slots = 0};
  stretches found = {0};
  if (!cut(scratch, a, &l.a) || !cut(scratch, b, &l.b) || !file_runs(scratch, &l) || !walk(scratch, &l, &found))
    return false;
  if (found.count) qsort(found.items, found.count, sizeof *found.items, by_words);
  if (found.count > HS_PASSAGES_MAX) found.count = HS_PASSAGES_MAX;
  if (found.count) qsort(found.items, found.count, sizeof *found.items, by_place);
  passages->count = found.count;
  for (size_t i = 0; i < found.count; i++) {
    const stretch *s = &found.items[i];
    passages->items[i] = (hs_passage){span_of(&l.a, s->a, s->a_end), span_of(&l.b, s->b, s->b_end), (uint32_t)s->words};
  }
  return true;
}
