/* probe.c - a report opened as hash tables, and others held against it. See probe.h; probe_lay.c lays sentences side by
 * side. */
#include "link/probe.h"

#include "base/wide.h"
#include "link/probe_lay.h"

enum { ROOM = 8 }; /* slots for each term or run, at least */

static size_t slots_for(size_t count) {
  size_t slots = 64;
  while (slots < count * ROOM) slots *= 2;
  return slots;
}

/* Room for `count` things of `size` bytes, taken anew where what is there is too small. */
static bool reserve(hs_arena *arena, void *held, size_t *room, size_t count, size_t size) {
  if (*room >= count) return true;
  void *at = hs_arena_array(arena, count, size);
  if (!at) return false;
  memcpy(held, &at, sizeof at);
  *room = count;
  return true;
}

bool hs_probe_open(hs_probe *p, const hs_feature *a) {
  const hs_terms *t = &a->terms;
  p->term_slots = slots_for(t->count), p->run_slots = slots_for(a->shingle_count);
  if (!reserve(p->arena, &p->terms, &p->term_room, p->term_slots, sizeof *p->terms) ||
      !reserve(p->arena, &p->strays, &p->stray_room, t->count, sizeof *p->strays) ||
      !reserve(p->arena, &p->runs, &p->run_room, p->run_slots, sizeof *p->runs) ||
      !reserve(p->arena, &p->stray_runs, &p->stray_run_room, a->shingle_count, sizeof *p->stray_runs) ||
      !reserve(p->arena, &p->matches, &p->match_room, t->count + 1, sizeof *p->matches))
    return false;
  p->a = a;
  p->has_runs = false;
  p->match_count = p->stray_count = 0;
  for (uint32_t slot = 0; slot < p->term_slots; slot++) p->terms[slot] = (hs_slot){~slot, 0};
  for (uint32_t i = 0; i < t->count; i++) {
    uint32_t slot = t->keys[i] & (uint32_t)(p->term_slots - 1);
    hs_slot *to = p->terms[slot].key == ~slot ? &p->terms[slot] : &p->strays[p->stray_count++];
    *to = (hs_slot){t->keys[i], i};
  }
  return true;
}

/* Where in some ordered numbers the wanted one stands, or would stand; below `count`, which is not 0. No branch depends
 * on what is found. */
static size_t place_of(const uint32_t *ordered, size_t count, uint32_t wanted) {
  size_t at = 0;
  for (size_t half; count > 1; count -= half) {
    half = count / 2;
    at += ordered[at + half - 1] < wanted ? half : 0;
  }
  return at;
}

/* Finds the terms that b shares with the open report, in no order. No branch depends on which, as this is where the time
 * goes. */
static void match_terms(hs_probe *p, const hs_terms *b) {
  const hs_slot *slots = p->terms;
  const uint32_t mask = (uint32_t)p->term_slots - 1;
  hs_match *matches = p->matches;
  size_t n = 0;
  for (size_t i = 0; i < b->count; i++) {
    hs_slot slot = slots[b->keys[i] & mask];
    matches[n] = (hs_match){(uint16_t)slot.term, (uint16_t)i};
    n += slot.key == b->keys[i];
  }
  for (size_t i = 0; b->count && i < p->stray_count; i++) {
    size_t at = place_of(b->keys, b->count, p->strays[i].key);
    matches[n] = (hs_match){(uint16_t)p->strays[i].term, (uint16_t)at};
    n += b->keys[at] == p->strays[i].key;
  }
  p->match_count = n;
}

/* What two reports share, in weights. */
typedef struct shared {
  uint64_t products[HS_ZONE_ROW]; /* of the weights that both have, for each zone */
  uint64_t some[8];               /* the weights of a, then of b; of each: SOME_* */
} shared;

/* What the other report has as a whole: of all words, of names, of the words of the lead; and what its names have of the
 * names of the lead. */
enum { SOME_ALL, SOME_NAMES, SOME_LEAD, SOME_LEAD_NAMES, SOME_OF_B };

typedef uint16_t row __attribute__((vector_size(2 * HS_ZONE_ROW)));
typedef uint32_t wide __attribute__((vector_size(4 * HS_ZONE_ROW)));

/* How many rows' weights fit into 16 bits together, and how many rows' products into 32: see HS_WEIGHT_MAX. */
enum { ROWS_SOME = 8, ROWS_MAX = 64 };

static void add_wide(const wide *from, uint64_t to[HS_ZONE_ROW]) {
  for (int i = 0; i < HS_ZONE_ROW; i++) to[i] += (*from)[i];
}

/* Adds the rows of at most ROWS_MAX matches. The first four weights of a row are those of SOME_*, in their order. */
HS_WIDE static void share_rows(const hs_terms *a, const hs_terms *b, const hs_match *matches, size_t count, shared *s) {
  wide products = {0}, some = {0};
  for (size_t i = 0; i < count;) {
    row few = {0};
    for (size_t end = count - i < ROWS_SOME ? count : i + ROWS_SOME; i < end; i++) {
      row x, y;
      memcpy(&x, a->weights[matches[i].a], sizeof x);
      memcpy(&y, b->weights[matches[i].b], sizeof y);
      row first = __builtin_shufflevector(x, y, 0, 1, 2, 3, 8, 9, 10, 11);
      row other = __builtin_shufflevector(x, y, 8, 9, 8, 9, 0, 1, 0, 1);
      products += __builtin_convertvector(x, wide) * __builtin_convertvector(y, wide);
      few += first & (row)(other != 0);
    }
    some += __builtin_convertvector(few, wide);
  }
  add_wide(&products, s->products);
  add_wide(&some, s->some);
}

static uint32_t share_of(uint64_t some, uint64_t all) { return all ? (uint32_t)(some * 1000 / all) : 0; }

static void write_shares(const shared *s, hs_compared *c) {
  const hs_terms *a = &c->a->terms, *b = &c->b->terms;
  const uint64_t *of_a = s->some, *of_b = s->some + SOME_OF_B;
  c->weight = s->products[HS_ZONE_ALL];
  c->names_weight = s->products[HS_ZONE_NAMES];
  c->lead_of_a = share_of(of_a[SOME_LEAD], a->sum[HS_ZONE_LEAD]);
  c->lead_of_b = share_of(of_b[SOME_LEAD], b->sum[HS_ZONE_LEAD]);
  c->lead_names_of_a = share_of(of_a[SOME_LEAD_NAMES], a->sum[HS_ZONE_LEAD_NAMES]);
  c->lead_names_of_b = share_of(of_b[SOME_LEAD_NAMES], b->sum[HS_ZONE_LEAD_NAMES]);
  for (int p = 0; p < HS_ZONES; p++) {
    uint32_t cosine = share_of(s->products[p], a->length[p] * b->length[p]);
    c->zones[p].cosine = cosine > 1000 ? 1000 : cosine;
  }
  for (int p = HS_ZONE_ALL; p <= HS_ZONE_NAMES; p++) {
    c->zones[p].of_a = share_of(of_a[p], a->sum[p]);
    c->zones[p].of_b = share_of(of_b[p], b->sum[p]);
  }
}

void hs_probe_expect(const hs_feature *b) {
  enum { LINE = 64 / sizeof *b->terms.keys };
  for (size_t i = 0; i < b->terms.count; i += LINE) __builtin_prefetch(b->terms.keys + i);
}

void hs_probe_compare(hs_probe *p, const hs_feature *b, hs_compared *c) {
  shared s = {0};
  match_terms(p, &b->terms);
  for (size_t i = 0; i < p->match_count; i += ROWS_MAX) {
    size_t left = p->match_count - i;
    share_rows(&p->a->terms, &b->terms, p->matches + i, left < ROWS_MAX ? left : ROWS_MAX, &s);
  }
  *c = (hs_compared){.a = p->a, .b = b};
  write_shares(&s, c);
}

/* ---- shared runs of words ---- */

static void open_runs(hs_probe *p) {
  p->stray_run_count = 0;
  for (uint32_t slot = 0; slot < p->run_slots; slot++) p->runs[slot] = ~slot;
  for (size_t i = 0; i < p->a->shingle_count; i++) {
    uint32_t run = p->a->shingles[i], slot = run & (uint32_t)(p->run_slots - 1);
    if (p->runs[slot] == ~slot) p->runs[slot] = run;
    else p->stray_runs[p->stray_run_count++] = run;
  }
  p->has_runs = true;
}

static size_t shared_runs(const hs_probe *p, const hs_feature *b) {
  const uint32_t mask = (uint32_t)p->run_slots - 1;
  size_t shared_count = 0;
  for (size_t i = 0; i < b->shingle_count; i++) shared_count += p->runs[b->shingles[i] & mask] == b->shingles[i];
  for (size_t i = 0; b->shingle_count && i < p->stray_run_count; i++)
    shared_count += b->shingles[place_of(b->shingles, b->shingle_count, p->stray_runs[i])] == p->stray_runs[i];
  return shared_count;
}

void hs_probe_bound(const hs_probe *p, const hs_compared *c, hs_fit *most_a, hs_fit *most_b) {
  hs_probe_lay_bound(c->a, c->b, p->matches, p->match_count, most_a, most_b);
}

void hs_probe_lay(hs_probe *p, hs_compared *c) {
  if (c->laid) return;
  if (!p->has_runs) open_runs(p);
  c->shingles = shared_runs(p, c->b);
  hs_probe_lay_sentences(c->a, c->b, p->matches, p->match_count, &c->fit_a, &c->fit_b);
  c->laid = true;
}
