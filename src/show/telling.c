/* telling.c - rows that several texts for a person have: places, labels, sayings with their wordings. See telling.h. */
#include "show/telling.h"

#include "base/utf8.h"
#include "show/changes.h"

enum {
  LABEL_MOST = 24, /* widest label of a wording */
  LABEL_LEAST = 8,
  TEXT_LEAST = 40, /* columns of a wording beside which places have a column of their own */
};

hs_str hs_telling_cite(hs_teller *p, hs_cite cite) {
  if (cite.line) return hs_arena_format(p->arena, "%.*s:%u", HS_FMT(cite.file), cite.line);
  return hs_arena_format(p->arena, "%.*s@%u", HS_FMT(cite.file), cite.begin);
}

hs_str hs_telling_count(hs_teller *p, size_t count, const char *one, const char *many) {
  return hs_arena_format(p->arena, "%zu %s", count, count == 1 ? one : many);
}

/* A label padded to `width`, for a column of labels. */
static hs_str padded(hs_teller *p, hs_str label, size_t width) {
  hs_str cut = hs_page_cut(p->arena, label, width - 2);
  size_t used = hs_utf8_width(cut);
  return hs_arena_format(p->arena, "%.*s%*s", HS_FMT(cut), (int)(used < width ? width - used : 0), "");
}

/* `label` in a column of its own, then the text with that hanging indent. */
static void labelled_cites(hs_teller *p, size_t indent, hs_str label, size_t width, hs_page_run text,
                           const hs_str *cites, size_t cite_count) {
  hs_str head = padded(p, label, width + 2);
  size_t hang = indent + width + 2;
  hs_buffer *out = p->page.out;
  size_t before = out->size, columns = hs_utf8_width(head), extra = head.size - columns; /* bytes more than columns */
  hs_page_row_cites(&p->page, hang, hang, &text, 1, cites, cite_count);
  /* the row begins with `hang` blanks: the label takes the place of some of them */
  if (!head.data || out->failed || !hs_buffer_reserve(out, extra)) return;
  char *at = out->data + before + indent;
  memmove(at + head.size, at + columns, out->size - before - indent - columns);
  memcpy(at, head.data, head.size);
  out->size += extra;
}

void hs_telling_labelled(hs_teller *p, size_t indent, hs_str label, size_t width, hs_ink ink, hs_str text,
                         hs_str cite) {
  labelled_cites(p, indent, label, width, (hs_page_run){text, ink}, &cite, cite.size ? 1 : 0);
}

hs_str hs_telling_joined(hs_teller *p, const hs_strs *parts, const char *between) {
  hs_buffer all = {0};
  for (size_t i = 0; i < parts->count; i++) {
    if (i) hs_buffer_add(&all, hs_str_from(between));
    hs_buffer_add(&all, parts->items[i]);
  }
  hs_str copy = HS_LIT("");
  if (all.failed) p->page.out->failed = true;
  else hs_arena_copy(p->arena, hs_buffer_str(&all), &copy);
  hs_buffer_free(&all);
  return copy;
}

static size_t label_width(size_t widest) {
  return widest < LABEL_LEAST ? LABEL_LEAST : widest > LABEL_MOST ? LABEL_MOST : widest;
}

/* "Reuters", or "Reuters +2" where others have the same words. */
static hs_str outlets_label(hs_teller *p, const hs_wording *w) {
  if (w->outlets.count == 1) return w->outlets.items[0];
  hs_str more = hs_arena_format(p->arena, " +%zu", w->outlets.count - 1);
  return hs_arena_format(p->arena, "%.*s%.*s",
                         HS_FMT(hs_page_cut(p->arena, w->outlets.items[0], LABEL_MOST - more.size)), HS_FMT(more));
}

static void show_wording(hs_teller *p, const hs_wording *w, size_t width) {
  hs_str text =
      w->by.data ? hs_arena_format(p->arena, "%.*s [given to %.*s]", HS_FMT(w->text), HS_FMT(w->by)) : w->text;
  hs_strs cites = {0};
  for (size_t i = 0; i < w->cites.count; i++)
    if (!HS_PUSH(p->arena, &cites, hs_telling_cite(p, w->cites.items[i]))) return;
  labelled_cites(p, HS_TELLING_DETAIL, outlets_label(p, w), width, (hs_page_run){text, HS_INK_PLAIN}, cites.items,
                 cites.count);
}

/* Below a wording: what changed since the one it comes from, and where that turns what was said. */
static void show_changes(hs_teller *p, const hs_wording *w, size_t width) {
  size_t indent = HS_TELLING_DETAIL + width + 2;
  hs_str drifts = hs_changes_drifts(p->arena, w), step = hs_changes_step(p->arena, w);
  if (p->changes && hs_changes_any(w)) {
    hs_str head = hs_arena_format(p->arena, "beside %.*s:", HS_FMT(w->beside));
    hs_str line = hs_arena_format(p->arena, " %.*s", HS_FMT(hs_changes_line(p->arena, w)));
    hs_page_run runs[] = {{head, HS_INK_DIM}, {line, HS_INK_DIM}};
    hs_page_row(&p->page, indent, indent + 2, runs, 2, HS_LIT(""));
  }
  if (!drifts.size) return;
  hs_str on = step.size ? hs_arena_format(p->arena, " on the way %.*s", HS_FMT(step)) : HS_LIT("");
  hs_page_run runs[] = {{drifts, HS_INK_ALERT}, {on, HS_INK_DIM}};
  hs_page_row(&p->page, indent, indent + 2, runs, 2, HS_LIT(""));
}

/* Columns that are left for wordings behind labels of this width and before the column of places. */
static size_t text_room(const hs_teller *p, size_t width) {
  size_t taken = HS_TELLING_DETAIL + width + 2 + p->page.cite_width + 2;
  return p->page.width > taken ? p->page.width - taken : 0;
}

void hs_telling_saying(hs_teller *p, const hs_told_saying *s) {
  hs_str who = s->speaker.data ? s->speaker : HS_LIT("(unnamed speaker)");
  hs_str to = s->addressee.data ? hs_arena_format(p->arena, " to %.*s", HS_FMT(s->addressee)) : HS_LIT("");
  hs_str medium = s->medium.data ? hs_arena_format(p->arena, " (%.*s)", HS_FMT(s->medium)) : HS_LIT("");
  hs_page_run head[] = {{who, HS_INK_BOLD}, {to, HS_INK_PLAIN}, {medium, HS_INK_DIM}};
  hs_page_row(&p->page, HS_TELLING_ITEM, HS_TELLING_DETAIL, head, 3, HS_LIT(""));
  size_t widest = 0;
  for (size_t i = 0; i < s->wordings.count; i++) {
    size_t width = hs_utf8_width(outlets_label(p, &s->wordings.items[i]));
    if (width > widest) widest = width;
  }
  hs_teller narrow = *p;
  if (text_room(p, label_width(widest)) < TEXT_LEAST) narrow.page.cite_width = 0;
  for (size_t i = 0; i < s->wordings.count; i++) {
    show_wording(&narrow, &s->wordings.items[i], label_width(widest));
    show_changes(p, &s->wordings.items[i], label_width(widest));
  }
}

size_t hs_telling_widest(const hs_places *places) {
  size_t widest = 0;
  for (uint32_t i = 0; i < places->reports.count; i++) {
    size_t width = hs_utf8_width(hs_place_file(places, i)) + 5;
    if (width > widest) widest = width;
  }
  return widest;
}
