/* train_document.c - texts with the names in them, put together name by name. See train_document.h. */
#include "tools/train_document.h"

#include <stdio.h>
#include <stdlib.h>

void hs_names_fail(const char *what, const char *about) {
  fprintf(stderr, "train: names: %s: %s\n", about, what);
  exit(1);
}

void hs_names_add_name(hs_name_teacher *t, hs_name_document *d, size_t begin, size_t end, hs_kind kind) {
  hs_names_need(HS_PUSH(t->arena, &d->names, (hs_gold_name){{(uint32_t)begin, (uint32_t)end}, kind}));
}

void hs_names_add_document(hs_name_teacher *t, hs_name_document *d, hs_buffer *text) {
  hs_names_need(!text->failed && hs_arena_copy(t->arena, hs_buffer_str(text), &d->text));
  if (text->size) hs_names_need(HS_PUSH(t->arena, &t->documents, *d));
  text->size = 0;
  *d = (hs_name_document){.number = d->number};
}

void hs_names_write_word(hs_name_teacher *t, hs_name_document *d, hs_buffer *out, const hs_name_spelled *w) {
  size_t begin = out->size;
  hs_buffer_add(out, w->text);
  if (w->inside && d->names.count) d->names.items[d->names.count - 1].span.end = (uint32_t)out->size;
  else if (w->begins) hs_names_add_name(t, d, begin, out->size, w->kind);
}
