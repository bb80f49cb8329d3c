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

/* Room for `count` things of `size` bytes, taken anew where what is there is too small; its bytes are zero. */
static bool reserve(hs_arena *arena, void *held, size_t *room, size_t count, size_t size) {
  void *at;
  memcpy(&at, held, sizeof at);
  if (*room >= count) {
    if (at) memset(at, 0, count * size);
    return true;
  }
  at = hs_arena_array(arena, count, size);
  if (!at) return false;
  memcpy(held, &at, sizeof at);
  *room = count;
  return true;
}

bool hs_probe_open(hs_probe *p, const hs_feature *a) {
  const hs_terms *t = &a->terms;
  p->term_slots = slots_for(t->count), p->run_slots = slots_for(a->shingle_count);
  if (!reserve(p->arena, &p->terms, &p->term_room, p->term_slots, sizeof *p->terms) ||
      !reserve(p->arena, &p->runs, &p->run_room, p->run_slots, sizeof *p->runs) ||
      !reserve(p->arena, &p->matches, &p->match_room, t->count + 1, sizeof *p->matches))
    return false;
  p->a = a;
  p->has_runs = false;
  p->match_count = 0;
  for (size_t i = 0; i < t->count; i++) {
    size_t slot = t->keys[i] & (p->term_slots - 1);
    while (p->terms[slot].taken) slot = (slot + 1) & (p->term_slots - 1);
    p->terms[slot] = (hs_slot){t->keys[i], (uint16_t)i, 1};
  }
  return true;
}

/* Finds the terms that b shares with the open report, in no order. Most stand in the slot where they are looked for,
 * or that slot is free: no branch depends on which, as this is where the time goes. The few others are looked for
 * behind it. */
static void match_terms(hs_probe *p, const hs_terms *b) {
  const hs_slot *slots = p->terms;
  const size_t mask = p->term_slots - 1;
  uint16_t others[HS_FEATURE_WORDS_MAX];
  size_t n = 0, other_count = 0;
  if (!p->a->terms.count) return;
  for (size_t i = 0; i < b->count; i++) {
    hs_slot slot = slots[b->keys[i] & mask];
    bool same = slot.taken & (slot.key == b->keys[i]);
    p->matches[n] = (hs_match){slot.term, (uint16_t)i};
    others[other_count] = (uint16_t)i;
    n += same;
    other_count += slot.taken ^ same;
  }
  for (size_t i = 0; i < other_count; i++) {
    uint32_t key = b->keys[others[i]];
    size_t at = ((key & mask) + 1) & mask;
    while (slots[at].taken && slots[at].key != key) at = (at + 1) & mask;
    if (slots[at].taken) p->matches[n++] = (hs_match){slots[at].term, others[i]};
  }
  p->match_count = n;
}

/* What two reports share, in weights. Behind the zones: how much of one's lead the whole other has, and of the names
 * of one's lead the other's names. */
typedef struct shared {
  uint64_t products[HS_ZONE_ROW], of_a[HS_ZONE_ROW], of_b[HS_ZONE_ROW];
} shared;

typedef uint16_t row __attribute__((vector_size(2 * HS_ZONE_ROW)));
typedef uint32_t wide __attribute__((vector_size(4 * HS_ZONE_ROW)));

enum { ROWS_MAX = 64 }; /* whose sums fit into 32 bits: see HS_WEIGHT_MAX */

static void add_wide(const wide *from, uint64_t to[HS_ZONE_ROW]) {
  for (int i = 0; i < HS_ZONE_ROW; i++) to[i] += (*from)[i];
}

/* Adds the rows of at most ROWS_MAX matches. */
HS_WIDE static void share_rows(const hs_terms *a, const hs_terms *b, const hs_match *matches, size_t count, shared *s) {
  wide products = {0}, of_a = {0}, of_b = {0};
  for (size_t i = 0; i < count; i++) {
    row x, y;
    memcpy(&x, a->weights[matches[i].a], sizeof x);
    memcpy(&y, b->weights[matches[i].b], sizeof y);
    row has_x = (row)(__builtin_shufflevector(x, x, 0, 1, 2, 3, 4, 5, 0, 1) != 0);
    row has_y = (row)(__builtin_shufflevector(y, y, 0, 1, 2, 3, 4, 5, 0, 1) != 0);
    products += __builtin_convertvector(x, wide) * __builtin_convertvector(y, wide);
    of_a += __builtin_convertvector(x & has_y, wide);
    of_b += __builtin_convertvector(y & has_x, wide);
  }
  add_wide(&products, s->products);
  add_wide(&of_a, s->of_a);
  add_wide(&of_b, s->of_b);
}

static uint32_t share_of(uint64_t some, uint64_t all) { return all ? (uint32_t)(some * 1000 / all) : 0; }

static void write_shares(const shared *s, hs_compared *c) {
  const hs_terms *a = &c->a->terms, *b = &c->b->terms;
  c->weight = s->products[HS_ZONE_ALL];
  c->names_weight = s->products[HS_ZONE_NAMES];
  c->lead_of_a = share_of(s->of_a[HS_ZONES], a->sum[HS_ZONE_LEAD]);
  c->lead_of_b = share_of(s->of_b[HS_ZONES], b->sum[HS_ZONE_LEAD]);
  c->lead_names_of_a = share_of(s->of_a[HS_ZONES + 1], a->sum[HS_ZONE_LEAD_NAMES]);
  c->lead_names_of_b = share_of(s->of_b[HS_ZONES + 1], b->sum[HS_ZONE_LEAD_NAMES]);
  for (int p = 0; p < HS_ZONES; p++) {
    uint32_t cosine = share_of(s->products[p], a->length[p] * b->length[p]);
    c->zones[p] = (hs_overlap){.cosine = cosine > 1000 ? 1000 : cosine,
                               .of_a = share_of(s->of_a[p], a->sum[p]),
                               .of_b = share_of(s->of_b[p], b->sum[p])};
  }
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

static uint32_t mark_of(uint32_t run) { return run ? run : 1; } /* 0 is a free slot */

static void open_runs(hs_probe *p) {
  for (size_t i = 0; i < p->a->shingle_count; i++) {
    uint32_t run = mark_of(p->a->shingles[i]);
    size_t slot = run & (p->run_slots - 1);
    while (p->runs[slot]) slot = (slot + 1) & (p->run_slots - 1);
    p->runs[slot] = run;
  }
  p->has_runs = true;
}

/* Is the run in a slot behind the first, which another has taken? */
static bool has_displaced(const hs_probe *p, uint32_t run) {
  size_t slot = ((run & (p->run_slots - 1)) + 1) & (p->run_slots - 1);
  while (p->runs[slot] && p->runs[slot] != run) slot = (slot + 1) & (p->run_slots - 1);
  return p->runs[slot] != 0;
}

static size_t shared_runs(const hs_probe *p, const hs_feature *b) {
  size_t shared_count = 0;
  for (size_t i = 0; i < b->shingle_count; i++) {
    uint32_t run = mark_of(b->shingles[i]), first = p->runs[run & (p->run_slots - 1)];
    shared_count += first == run;
    if (first && first != run) shared_count += has_displaced(p, run);
  }
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
