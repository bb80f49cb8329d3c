/* probe.c - a report opened as hash tables, and others held against it. See probe.h; probe_lay.c lays sentences side by
 * side. */
#include "link/probe.h"

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
      !reserve(p->arena, &p->matches, &p->match_room, t->count, sizeof *p->matches))
    return false;
  p->a = a;
  p->has_runs = false;
  p->match_count = 0;
  for (size_t i = 0; i < t->count; i++) {
    size_t slot = t->keys[i] & (p->term_slots - 1);
    while (p->terms[slot]) slot = (slot + 1) & (p->term_slots - 1);
    p->terms[slot] = (uint16_t)(i + 1);
  }
  return true;
}

/* Lists the terms of b whose slot is taken. Most are not, and no branch depends on that: this is where the time goes. */
static size_t list_likely(const hs_probe *p, const hs_terms *b, uint16_t *likely) {
  const size_t mask = p->term_slots - 1;
  size_t n = 0;
  for (size_t i = 0; i < b->count; i++) {
    likely[n] = (uint16_t)i;
    n += p->terms[b->keys[i] & mask] != 0;
  }
  return n;
}

/* Finds the terms that b shares with the open report. */
static void match_terms(hs_probe *p, const hs_terms *b) {
  const uint32_t *keys = p->a->terms.keys;
  const size_t mask = p->term_slots - 1;
  uint16_t likely[HS_FEATURE_WORDS_MAX];
  size_t count = list_likely(p, b, likely), n = 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t key = b->keys[likely[i]];
    for (size_t slot = key & mask; p->terms[slot]; slot = (slot + 1) & mask) {
      if (keys[p->terms[slot] - 1] != key) continue;
      p->matches[n++] = (hs_match){(uint16_t)(p->terms[slot] - 1), likely[i]};
      break;
    }
  }
  p->match_count = n;
}

/* What two reports share, in weights. */
typedef struct shared {
  uint64_t products[HS_PARTS], of_a[HS_PARTS], of_b[HS_PARTS];
  uint64_t lead_of_a, lead_of_b, lead_names_of_a, lead_names_of_b;
} shared;

static void share_part(shared *s, const uint16_t *a, const uint16_t *b, int part) {
  s->products[part] += (uint64_t)a[part] * b[part];
  s->of_a[part] += b[part] ? a[part] : 0;
  s->of_b[part] += a[part] ? b[part] : 0;
}

/* The parts that lie within the leads; `a` or `b` stands in one. */
static void share_lead(shared *s, const uint16_t *a, const uint16_t *b) {
  for (int part = HS_PART_LEAD; part < HS_PARTS; part++) share_part(s, a, b, part);
  s->lead_of_a += a[HS_PART_LEAD];
  s->lead_of_b += b[HS_PART_LEAD];
  s->lead_names_of_a += b[HS_PART_NAMES] ? a[HS_PART_LEAD_NAMES] : 0;
  s->lead_names_of_b += a[HS_PART_NAMES] ? b[HS_PART_LEAD_NAMES] : 0;
}

static uint32_t share_of(uint64_t some, uint64_t all) { return all ? (uint32_t)(some * 1000 / all) : 0; }

static void write_shares(const shared *s, hs_compared *c) {
  const hs_terms *a = &c->a->terms, *b = &c->b->terms;
  c->weight = s->products[HS_PART_ALL];
  c->names_weight = s->products[HS_PART_NAMES];
  c->lead_of_a = share_of(s->lead_of_a, a->sum[HS_PART_LEAD]);
  c->lead_of_b = share_of(s->lead_of_b, b->sum[HS_PART_LEAD]);
  c->lead_names_of_a = share_of(s->lead_names_of_a, a->sum[HS_PART_LEAD_NAMES]);
  c->lead_names_of_b = share_of(s->lead_names_of_b, b->sum[HS_PART_LEAD_NAMES]);
  for (int p = 0; p < HS_PARTS; p++) {
    uint32_t cosine = share_of(s->products[p], a->length[p] * b->length[p]);
    c->parts[p] = (hs_overlap){.cosine = cosine > 1000 ? 1000 : cosine,
                               .of_a = share_of(s->of_a[p], a->sum[p]),
                               .of_b = share_of(s->of_b[p], b->sum[p])};
  }
}

void hs_probe_compare(hs_probe *p, const hs_feature *b, hs_compared *c) {
  shared s = {0};
  match_terms(p, &b->terms);
  for (size_t i = 0; i < p->match_count; i++) {
    const uint16_t *x = p->a->terms.weights[p->matches[i].a], *y = b->terms.weights[p->matches[i].b];
    share_part(&s, x, y, HS_PART_ALL);
    if (x[HS_PART_NAMES] | y[HS_PART_NAMES]) share_part(&s, x, y, HS_PART_NAMES);
    if (x[HS_PART_LEAD] | y[HS_PART_LEAD]) share_lead(&s, x, y);
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

static size_t shared_runs(const hs_probe *p, const hs_feature *b) {
  size_t shared_count = 0;
  for (size_t i = 0; i < b->shingle_count; i++) {
    uint32_t run = mark_of(b->shingles[i]);
    size_t slot = run & (p->run_slots - 1);
    while (p->runs[slot] && p->runs[slot] != run) slot = (slot + 1) & (p->run_slots - 1);
    shared_count += p->runs[slot] != 0;
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
