/* report_pack.c - a report copied into one piece of memory of exactly its size. See report.h.
 * Reads a report whose lists grew in arenas, with all that its making left there; engine.c keeps the copy alone. The fields
 * are walked twice: once to count bytes, once to copy. */
#include "record/report.h"

/* Where the copy goes: things with alignment from the beginning of the piece, bytes of strings from behind them. */
typedef struct packer {
  char *to;             /* NULL: count only */
  size_t things, bytes; /* so far */
  hs_str from_text, text;
} packer;

static size_t aligned(size_t size) { return (size + 15) / 16 * 16; }

static void pack_bytes(packer *p, hs_str *s) {
  if (!s->data) return;
  if (p->to) {
    if (s->size) memcpy(p->to + p->bytes, s->data, s->size);
    s->data = p->to + p->bytes;
    p->to[p->bytes + s->size] = 0;
  }
  p->bytes += s->size + 1;
}

/* A string, with a NUL behind it. What is part of the text stays part of it. */
static void pack(packer *p, hs_str *s) {
  uintptr_t begin = (uintptr_t)p->from_text.data, at = (uintptr_t)s->data;
  if (!s->data || at < begin || at > begin + p->from_text.size || s->size > begin + p->from_text.size - at) {
    pack_bytes(p, s);
  } else if (p->to) {
    s->data = p->text.data + (at - begin);
  }
}

/* The items of a HS_LIST. */
static void pack_list(packer *p, void *list, size_t size) {
  HS_LIST(void) head;
  memcpy(&head, list, sizeof head);
  if (p->to) {
    void *items = p->to + p->things;
    if (head.count) memcpy(items, head.items, head.count * size);
    head.items = head.count ? items : NULL;
    head.capacity = head.count;
    memcpy(list, &head, sizeof head);
  }
  p->things += aligned(head.count * size);
}

#define PACK_LIST(p, list) pack_list((p), (list), sizeof *(list)->items)

static void pack_strs(packer *p, hs_strs *strs) {
  PACK_LIST(p, strs);
  for (size_t i = 0; i < strs->count; i++) pack(p, &strs->items[i]);
}

static void pack_date(packer *p, hs_date *date) {
  pack(p, &date->value);
  PACK_LIST(p, &date->evidence);
  for (size_t i = 0; i < date->evidence.count; i++) pack(p, &date->evidence.items[i].why);
}

static void pack_report(packer *p, hs_report *r) {
  hs_str *const strs[] = {&r->id, &r->uri, &r->url, &r->sha256, &r->outlet, &r->title, &r->language};
  for (size_t i = 0; i < sizeof strs / sizeof *strs; i++) pack(p, strs[i]);
  hs_provenance *from = &r->sources;
  hs_str *const sources[] = {&from->title, &from->authors, &from->outlet, &from->url, &from->language};
  for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) pack(p, sources[i]);
  pack_strs(p, &r->authors);
  pack_date(p, &r->published);
  pack_date(p, &r->modified);
  PACK_LIST(p, &r->candidates);
  for (size_t i = 0; i < r->candidates.count; i++) pack_date(p, &r->candidates.items[i]);
  PACK_LIST(p, &r->reasons);
  for (size_t i = 0; i < r->reasons.count; i++) {
    pack(p, &r->reasons.items[i].why);
    pack(p, &r->reasons.items[i].leaves);
  }
  pack(p, &r->decision);
  PACK_LIST(p, &r->blocks);
  for (size_t i = 0; i < r->blocks.count; i++) pack(p, &r->blocks.items[i].why);
  PACK_LIST(p, &r->set_aside);
  for (size_t i = 0; i < r->set_aside.count; i++)
    pack(p, &r->set_aside.items[i].text), pack(p, &r->set_aside.items[i].why);
  PACK_LIST(p, &r->extra);
  for (size_t i = 0; i < r->extra.count; i++) {
    pack(p, &r->extra.items[i].key);
    pack(p, &r->extra.items[i].json);
  }
}

static void pack_time(packer *p, hs_time *t) {
  hs_str *const strs[] = {&t->value, &t->mod, &t->quant, &t->freq, &t->begin_point, &t->end_point};
  for (size_t i = 0; i < sizeof strs / sizeof *strs; i++) pack(p, strs[i]);
}

static void pack_entity(packer *p, hs_entity *e) {
  pack(p, &e->id);
  pack(p, &e->name);
  pack(p, &e->code);
  if (p->to) e->country = e->role = HS_NONE; /* working data */
}

static void pack_attribution(packer *p, hs_attribution *a) {
  PACK_LIST(p, &a->source);
  PACK_LIST(p, &a->cue);
  PACK_LIST(p, &a->content);
  PACK_LIST(p, &a->addressee);
}

static void pack_marks(packer *p, hs_report *r) {
  PACK_LIST(p, &r->sentences);
  PACK_LIST(p, &r->times);
  for (size_t i = 0; i < r->times.count; i++) pack_time(p, &r->times.items[i]);
  PACK_LIST(p, &r->mentions);
  PACK_LIST(p, &r->entities);
  for (size_t i = 0; i < r->entities.count; i++) pack_entity(p, &r->entities.items[i]);
  PACK_LIST(p, &r->attributions);
  for (size_t i = 0; i < r->attributions.count; i++) pack_attribution(p, &r->attributions.items[i]);
  PACK_LIST(p, &r->relays);
  for (size_t i = 0; i < r->relays.count; i++) {
    pack(p, &r->relays.items[i].from);
    pack(p, &r->relays.items[i].to);
  }
  pack_strs(p, &r->origins);
  PACK_LIST(p, &r->repairs);
}

/* Tokens that text/ made it makes again when they are asked for; those of JSON input stay. */
static void pack_tokens(packer *p, hs_report *r) {
  bool made = r->paragraphs.count > 0;
  if (p->to) r->paragraphs = (hs_paragraphs){0}, r->keys = (hs_key_hashes){0};
  if (made) {
    if (p->to) r->tokens = (hs_tokens){0}, r->tokens_dropped = true;
    return;
  }
  PACK_LIST(p, &r->tokens);
  for (size_t i = 0; i < r->tokens.count; i++) {
    pack(p, &r->tokens.items[i].key);
    pack(p, &r->tokens.items[i].lemma);
  }
}

static void pack_all(packer *p, hs_report *r) {
  p->things = aligned(sizeof *r);
  pack_bytes(p, &r->text);
  p->text = r->text;
  pack_report(p, r);
  pack_marks(p, r);
  pack_tokens(p, r);
}

/* Copies into `to`, whose size `count` holds. */
static hs_report *copy_to(const hs_report *report, const packer *count, char *to, hs_arena *arena) {
  packer p = {.to = to, .bytes = count->things, .from_text = report->text};
  hs_report *packed = (hs_report *)(void *)to;
  *packed = *report;
  packed->arena = arena;
  pack_all(&p, packed);
  return packed;
}

static packer count_all(const hs_report *report) {
  hs_report counted = *report;
  packer count = {.from_text = report->text};
  pack_all(&count, &counted);
  return count;
}

hs_report *hs_report_pack(const hs_report *report) {
  packer count = count_all(report);
  hs_arena *arena = hs_arena_new_of(count.things + count.bytes);
  char *to = arena ? hs_arena_alloc(arena, count.things + count.bytes) : NULL;
  if (to) return copy_to(report, &count, to, arena);
  hs_arena_free(arena);
  return NULL;
}

hs_report *hs_report_pack_in(const hs_report *report, hs_scratch *scratch, hs_error *err) {
  packer count = count_all(report);
  if (hs_scratch_spare(scratch, count.things + count.bytes)) {
    hs_report *packed = hs_report_pack(report);
    if (!packed) hs_error_memory(err);
    return packed;
  }
  char *to = hs_scratch_take(scratch, count.things + count.bytes, err);
  return to ? copy_to(report, &count, to, NULL) : NULL;
}
