/* draft.c - the decided blocks become the report's text, blocks and set_aside. See draft.h. */
#include "read/draft.h"

#include <stdarg.h>
#include <stdio.h>

enum { WHY_MAX = 300 };

void hs_draft_because(hs_draft *d, size_t i, const char *format, ...) {
  char text[WHY_MAX];
  va_list arguments;
  if (!d->explain) return;
  va_start(arguments, format);
  int size = vsnprintf(text, sizeof text, format, arguments);
  va_end(arguments);
  if (size < 0) return;
  size_t whole = (size_t)size < sizeof text ? (size_t)size : sizeof text - 1;
  hs_arena_copy(d->report->arena, (hs_str){text, whole}, &d->blocks.items[i].why);
}

static void move_behind(size_t *block, size_t i) {
  if (*block != HS_NO_BLOCK && *block > i) ++*block;
}

bool hs_draft_split(hs_draft *d, size_t i, size_t cut, size_t at, hs_error *err) {
  if (!HS_PUSH(d->arena, &d->blocks, (hs_draft_block){0})) return hs_error_memory(err);
  hs_draft_block *b = d->blocks.items;
  memmove(b + i + 2, b + i + 1, (d->blocks.count - i - 2) * sizeof *b);
  b[i + 1] = b[i];
  b[i + 1].text = hs_str_trim(hs_str_slice(b[i].text, at, b[i].text.size));
  b[i].text = hs_str_trim(hs_str_slice(b[i].text, 0, cut));
  b[i].features = hs_cue_features(b[i].text, NULL);
  b[i + 1].features = hs_cue_features(b[i + 1].text, NULL);
  move_behind(&d->title, i);
  move_behind(&d->published.block, i);
  move_behind(&d->modified.block, i);
  return true;
}

static bool in_text(const hs_draft_block *b) { return !b->aside; }

static size_t text_size(const hs_draft *d) {
  size_t size = 0;
  for (size_t i = 0; i < d->blocks.count; i++)
    if (in_text(&d->blocks.items[i])) size += d->blocks.items[i].text.size + 2;
  return size;
}

static bool add_block(hs_draft *d, char *text, size_t *at, hs_draft_block *b) {
  if (*at) {
    text[(*at)++] = '\n';
    text[(*at)++] = '\n';
  }
  memcpy(text + *at, b->text.data, b->text.size);
  b->begin = (uint32_t)*at;
  *at += b->text.size;
  hs_block block = {.span = {b->begin, (uint32_t)*at},
                    .kind = b->kind,
                    .line = b->line,
                    .order = (uint32_t)(b - d->blocks.items),
                    .why = b->why};
  return HS_PUSH(d->report->arena, &d->report->blocks, block);
}

/* The title first, then the rest in the order of the source. */
static bool add_text(hs_draft *d, hs_error *err) {
  size_t size = text_size(d), at = 0;
  if (size > HS_TEXT_MAX) return hs_error_set(err, HS_ELIMIT, "the text is over %d MiB", HS_TEXT_MAX / 1024 / 1024);
  char *text = hs_arena_alloc(d->report->arena, size + 1);
  if (!text) return hs_error_memory(err);
  bool ok = true;
  if (d->title != HS_NO_BLOCK) ok = add_block(d, text, &at, &d->blocks.items[d->title]);
  for (size_t i = 0; i < d->blocks.count && ok; i++)
    if (i != d->title && in_text(&d->blocks.items[i])) ok = add_block(d, text, &at, &d->blocks.items[i]);
  d->report->text = (hs_str){text, at};
  return ok || hs_error_memory(err);
}

static bool add_asides(hs_draft *d, hs_error *err) {
  for (size_t i = 0; i < d->blocks.count; i++) {
    const hs_draft_block *b = &d->blocks.items[i];
    hs_aside aside = {.kind = b->aside_kind, .line = b->line, .order = (uint32_t)i, .why = b->why};
    if (!b->aside) continue;
    if (!hs_arena_copy(d->report->arena, b->text, &aside.text) ||
        !HS_PUSH(d->report->arena, &d->report->set_aside, aside))
      return hs_error_memory(err);
  }
  return true;
}

static int32_t aside_index(const hs_draft *d, size_t block) {
  int32_t n = 0;
  for (size_t i = 0; i < block; i++) n += d->blocks.items[i].aside;
  return n;
}

static bool add_date(hs_draft *d, const hs_draft_date *from, hs_date *to, hs_error *err) {
  if (!from->known || to->value.data) return true;
  hs_evidence e = {.aside = HS_NO_INDEX, .report = HS_NO_INDEX, .why = from->why};
  if (from->block == HS_NO_BLOCK) {
    e.outside = true;
  } else {
    const hs_draft_block *b = &d->blocks.items[from->block];
    uint32_t begin = b->aside ? 0 : b->begin;
    e.span = (hs_span){begin + from->span.begin, begin + from->span.end};
    if (b->aside) e.aside = aside_index(d, from->block);
  }
  hs_date date = {.value = from->value, .precision = from->precision, .from = from->from};
  if (!HS_PUSH(d->report->arena, &date.evidence, e)) return hs_error_memory(err);
  *to = date;
  return true;
}

bool hs_draft_finish(hs_draft *d, hs_error *err) {
  bool titled = d->title != HS_NO_BLOCK;
  if (titled) {
    d->blocks.items[d->title].kind = HS_BLOCK_TITLE;
    d->blocks.items[d->title].aside = false; /* whatever its words look like */
  }
  if (!add_text(d, err)) return false;
  if (titled) d->report->title = hs_str_slice(d->report->text, 0, d->blocks.items[d->title].text.size);
  return add_asides(d, err) && add_date(d, &d->published, &d->report->published, err) &&
         add_date(d, &d->modified, &d->report->modified, err);
}
