/* postings.c - lists of ranks as differences, a byte or more each, with the weight behind it. See postings.h.
 * Features are gone through twice, in the order of ranks: to learn how many bytes each list takes, and to write them. */
#include "link/postings.h"

/* Where a block begins: the rank of its first posting, and its first byte counted from that of its list. */
typedef struct hs_posting_block {
  uint32_t rank, offset;
} posting_block;

/* ---- ranks ---- */

static bool rank_reports(hs_arena *arena, const hs_features *features, hs_postings *p) {
  p->report = hs_features_by_day(arena, features);
  p->rank = hs_arena_array(arena, features->count, sizeof *p->rank);
  p->days = hs_arena_array(arena, features->count, sizeof *p->days);
  if (!p->rank || !p->report || !p->days) return false;
  p->count = features->count;
  for (uint32_t r = 0; r < p->count; r++) {
    p->rank[p->report[r]] = r;
    p->days[r] = features->items[p->report[r]].day;
    p->dated += p->days[r] != HS_NO_DAY;
  }
  return true;
}

uint32_t hs_postings_rank_of(const hs_postings *p, hs_day day) {
  size_t low = 0, high = p->dated;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (p->days[middle] < day) low = middle + 1;
    else high = middle;
  }
  return (uint32_t)low;
}

/* ---- lists ---- */

static size_t slot_of(const hs_posting_list *lists, size_t slots, uint32_t key) {
  size_t slot = (key * (size_t)0x9E3779B97F4A7C15u >> 20) & (slots - 1);
  while (lists[slot].count && lists[slot].key != key) slot = (slot + 1) & (slots - 1);
  return slot;
}

const hs_posting_list *hs_postings_find(const hs_postings *p, uint32_t key) {
  const hs_posting_list *list = &p->lists[slot_of(p->lists, p->slots, key)];
  return list->count > 1 ? list : NULL;
}

/* Twice the slots; what is counted so far moves. */
static bool widen(hs_arena **arena, hs_postings *p) {
  hs_arena *wider = hs_arena_new();
  size_t slots = p->slots * 2;
  hs_posting_list *lists = wider ? hs_arena_array(wider, slots, sizeof *lists) : NULL;
  if (!lists) {
    hs_arena_free(wider);
    return false;
  }
  for (size_t i = 0; i < p->slots; i++)
    if (p->lists[i].count) lists[slot_of(lists, slots, p->lists[i].key)] = p->lists[i];
  hs_arena_free(*arena);
  *arena = wider, p->lists = lists, p->slots = slots;
  return true;
}

static size_t width_of(uint32_t number) { return number < 128 ? 1 : number < 16384 ? 2 : number < 2097152 ? 3 : 5; }

/* The bytes that a rank takes in a list, where it opens no block: the difference to the one before, and the weight. */
static size_t take_in(hs_posting_list *list, uint32_t rank) {
  uint32_t difference = list->count % HS_POSTING_BLOCK ? rank - list->last : 0;
  list->last = rank;
  return width_of(difference) + 1;
}

static bool count_lists(hs_arena **arena, const hs_features *features, hs_scratch *scratch, hs_postings *p) {
  size_t used = 0;
  for (uint32_t r = 0; r < p->count; r++) {
    const hs_feature *f = &features->items[p->report[r]];
    for (size_t k = 0; k < f->key_count; k++) {
      uint32_t key = f->terms.keys[f->keys[k]];
      hs_posting_list *list = &p->lists[slot_of(p->lists, p->slots, key)];
      used += !list->count;
      list->key = key;
      list->end += take_in(list, r);
      list->count++;
      list->dated += r < p->dated;
      if (used * 2 > p->slots && !widen(arena, p)) return false;
    }
    hs_scratch_touch(scratch, 1);
  }
  return true;
}

/* Gives each list of two and more its place among the bytes and blocks. */
static bool place_lists(hs_arena *arena, hs_postings *p) {
  uint64_t bytes = 0, blocks = 0;
  for (size_t i = 0; i < p->slots; i++) {
    hs_posting_list *list = &p->lists[i];
    if (list->count < 2) continue;
    list->begin = bytes;
    bytes += list->end;
    list->end = list->begin;
    list->block = blocks;
    blocks += (list->count + HS_POSTING_BLOCK - 1) / HS_POSTING_BLOCK;
  }
  p->bytes = hs_arena_array(arena, bytes, 1);
  p->blocks = hs_arena_array(arena, blocks, sizeof *p->blocks);
  return p->bytes && p->blocks;
}

static void write_number(uint8_t *bytes, uint64_t *at, uint32_t number) {
  for (size_t width = width_of(number); width > 1; width--, number >>= 7) bytes[(*at)++] = (uint8_t)(number | 128);
  bytes[(*at)++] = (uint8_t)number;
}

static uint32_t read_number(const uint8_t *bytes, uint64_t *at) {
  uint32_t number = bytes[*at] & 127;
  for (int shift = 7; bytes[(*at)++] & 128; shift += 7) number |= (uint32_t)(bytes[*at] & 127) << shift;
  return number;
}

/* `written`: how many postings each list has so far. */
static void write_posting(hs_postings *p, hs_posting_list *list, uint32_t written, uint32_t rank, uint32_t weight) {
  if (written % HS_POSTING_BLOCK == 0) {
    p->blocks[list->block + written / HS_POSTING_BLOCK] = (posting_block){rank, (uint32_t)(list->end - list->begin)};
    list->last = rank;
  }
  write_number(p->bytes, &list->end, rank - list->last);
  p->bytes[list->end++] = (uint8_t)(weight / 2 < UINT8_MAX ? weight / 2 : UINT8_MAX);
  list->last = rank;
}

static bool write_lists(hs_arena *work, const hs_features *features, hs_scratch *scratch, hs_postings *p) {
  uint32_t *written = hs_arena_array(work, p->slots, sizeof *written);
  if (!written) return false;
  for (uint32_t r = 0; r < p->count; r++) {
    const hs_feature *f = &features->items[p->report[r]];
    for (size_t k = 0; k < f->key_count; k++) {
      size_t slot = slot_of(p->lists, p->slots, f->terms.keys[f->keys[k]]);
      if (p->lists[slot].count < 2) continue;
      write_posting(p, &p->lists[slot], written[slot]++, r, f->terms.weights[f->keys[k]][HS_ZONE_ALL]);
    }
    hs_scratch_touch(scratch, 1);
  }
  return true;
}

/* The lists that are asked for, in the arena that stays; those of one report go. */
static bool keep_lists(hs_arena *arena, hs_postings *p) {
  size_t count = 0, slots = 64;
  for (size_t i = 0; i < p->slots; i++) count += p->lists[i].count > 1;
  while (slots < count * 2) slots *= 2;
  hs_posting_list *lists = hs_arena_array(arena, slots, sizeof *lists);
  if (!lists) return false;
  for (size_t i = 0; i < p->slots; i++)
    if (p->lists[i].count > 1) lists[slot_of(lists, slots, p->lists[i].key)] = p->lists[i];
  p->lists = lists, p->slots = slots;
  return true;
}

bool hs_postings_make(hs_arena *arena, const hs_features *features, hs_postings *postings) {
  hs_postings p = {.slots = 1024};
  hs_arena *counting = hs_arena_new(), *work = hs_arena_new();
  bool ok = counting && work && rank_reports(arena, features, &p) &&
            (p.lists = hs_arena_array(counting, p.slots, sizeof *p.lists)) != NULL &&
            count_lists(&counting, features, features->scratch, &p) && place_lists(arena, &p) &&
            keep_lists(arena, &p) && write_lists(work, features, features->scratch, &p);
  hs_arena_free(counting);
  hs_arena_free(work);
  if (ok) *postings = p;
  return ok;
}

/* ---- asking ---- */

size_t hs_postings_read(const hs_postings *p, const hs_posting_list *list, size_t at,
                        hs_posting block[HS_POSTING_BLOCK]) {
  const posting_block *b = &p->blocks[list->block + at / HS_POSTING_BLOCK];
  size_t left = list->count - at / HS_POSTING_BLOCK * HS_POSTING_BLOCK;
  size_t count = left < HS_POSTING_BLOCK ? left : HS_POSTING_BLOCK;
  uint64_t byte = list->begin + b->offset;
  uint32_t rank = b->rank;
  for (size_t i = 0; i < count; i++) {
    rank += read_number(p->bytes, &byte);
    block[i] = (hs_posting){rank, p->bytes[byte++]};
  }
  return count;
}

size_t hs_postings_place(const hs_postings *p, const hs_posting_list *list, uint32_t rank) {
  const posting_block *blocks = p->blocks + list->block;
  size_t low = 0, high = (list->count + HS_POSTING_BLOCK - 1) / HS_POSTING_BLOCK;
  while (low < high) { /* the first block that begins behind the rank */
    size_t middle = (low + high) / 2;
    if (blocks[middle].rank <= rank) low = middle + 1;
    else high = middle;
  }
  if (!low) return 0;
  hs_posting block[HS_POSTING_BLOCK];
  size_t at = (low - 1) * HS_POSTING_BLOCK, count = hs_postings_read(p, list, at, block), i = 0;
  while (i < count && block[i].rank < rank) i++;
  return at + i;
}
