/* account_text.c - the account as a person reads it in a terminal. See show.h; account.h holds what is told, page.h
 * lays it out. */
#include "base/utf8.h"
#include "show/account.h"
#include "show/page.h"

enum {
  STORY = 2,       /* columns: a story's date */
  TITLE = 14,      /* its title, and what belongs to the whole story */
  SECTION = 4,     /* "Reports", "Said", ... */
  ITEM = 6,        /* a report, a saying, a difference */
  DETAIL = 8,      /* its chains, wordings, positions */
  LABEL_MOST = 24, /* widest label of a wording or position */
  LABEL_LEAST = 8,
  ASIDE_LABEL = 14,
  BACKGROUND_LABEL = 12,
  BACKGROUND_CUT = 160,
  TITLE_CUT = 160,
  CITES_SHOWN = 6,
};

typedef struct printer {
  hs_arena *arena;
  hs_page page;
} printer;

static hs_str cite_text(printer *p, hs_cite cite) {
  if (cite.line) return hs_arena_format(p->arena, "%.*s:%u", HS_FMT(cite.file), cite.line);
  return hs_arena_format(p->arena, "%.*s@%u", HS_FMT(cite.file), cite.begin);
}

static hs_str plural(printer *p, size_t count, const char *one, const char *many) {
  return hs_arena_format(p->arena, "%zu %s", count, count == 1 ? one : many);
}

/* A label padded to `width`, for a column of labels. */
static hs_str padded(printer *p, hs_str label, size_t width) {
  hs_str cut = hs_utf8_width(label) + 2 > width ? hs_page_cut(p->arena, label, width - 2) : label;
  size_t used = hs_utf8_width(cut);
  return hs_arena_format(p->arena, "%.*s%*s", HS_FMT(cut), (int)(used < width ? width - used : 0), "");
}

/* `label` in a column of its own, then the text with that hanging indent. */
static void labelled_cites(printer *p, size_t indent, hs_str label, size_t width, hs_run text, const hs_str *cites,
                           size_t cite_count) {
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

static void labelled(printer *p, size_t indent, hs_str label, size_t width, hs_ink ink, hs_str text, hs_str cite) {
  labelled_cites(p, indent, label, width, (hs_run){text, ink}, &cite, cite.size ? 1 : 0);
}

static void heading(printer *p, const char *text) {
  hs_page_line(&p->page, SECTION, hs_str_from(text), HS_INK_BOLD, HS_LIT(""));
}

/* ---- reports ---- */

static hs_str joined(printer *p, const hs_strs *parts, const char *between) {
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

static hs_str date_text(printer *p, const hs_told_report *r) {
  const hs_known_date *d = &r->published;
  if (d->value.data) {
    if (d->why.size)
      return hs_arena_format(p->arena, " %.*s, %.*s: %.*s", HS_FMT(d->value), HS_FMT(d->how), HS_FMT(d->why));
    return hs_arena_format(p->arena, " %.*s, %.*s", HS_FMT(d->value), HS_FMT(d->how));
  }
  if (!r->candidates.count) return HS_LIT(" no date");
  return hs_arena_format(p->arena, " no date; possible: %.*s", HS_FMT(joined(p, &r->candidates, ", ")));
}

/* "rewrite of 02-wire.txt" */
static hs_str copy_text(printer *p, const hs_told_report *r) {
  const char *link = hs_str_is(r->relation, "same") ? "as" : "of";
  return hs_arena_format(p->arena, "(%.*s %s %.*s)", HS_FMT(r->relation), link, HS_FMT(r->copy_of));
}

static void show_report(printer *p, const hs_told_report *r) {
  hs_str name = r->outlet.data ? r->outlet : HS_LIT("(unnamed outlet)");
  hs_run first[] = {{name, HS_INK_BOLD}, {date_text(p, r), HS_INK_DATE}};
  hs_page_row(&p->page, ITEM, DETAIL, first, 2, r->published.has_cite ? cite_text(p, r->published.cite) : r->file);
  hs_run title[] = {
      {r->title, HS_INK_PLAIN},
      {r->copy_of.data ? hs_arena_format(p->arena, " %.*s", HS_FMT(copy_text(p, r))) : HS_LIT(""), HS_INK_DIM}};
  hs_page_row(&p->page, DETAIL, DETAIL, title, 2, r->published.has_cite ? r->file : HS_LIT(""));
  for (size_t i = 0; i < r->chains.count; i++) {
    const hs_chain *c = &r->chains.items[i];
    hs_page_line(&p->page, DETAIL, joined(p, &c->names, " ← "), HS_INK_ORIGIN, cite_text(p, c->cite));
  }
}

/* ---- sayings ---- */

static size_t label_width(size_t widest) {
  return widest < LABEL_LEAST ? LABEL_LEAST : widest > LABEL_MOST ? LABEL_MOST : widest;
}

/* "Reuters", or "Reuters +2" where others have the same words. */
static hs_str outlets_label(printer *p, const hs_wording *w) {
  if (w->outlets.count == 1) return w->outlets.items[0];
  hs_str more = hs_arena_format(p->arena, " +%zu", w->outlets.count - 1);
  return hs_arena_format(p->arena, "%.*s%.*s",
                         HS_FMT(hs_page_cut(p->arena, w->outlets.items[0], LABEL_MOST - more.size)), HS_FMT(more));
}

static void show_wording(printer *p, const hs_wording *w, size_t width) {
  hs_str text =
      w->by.data ? hs_arena_format(p->arena, "%.*s [given to %.*s]", HS_FMT(w->text), HS_FMT(w->by)) : w->text;
  hs_strs cites = {0};
  for (size_t i = 0; i < w->cites.count; i++)
    if (!HS_PUSH(p->arena, &cites, cite_text(p, w->cites.items[i]))) return;
  labelled_cites(p, DETAIL, outlets_label(p, w), width, (hs_run){text, HS_INK_PLAIN}, cites.items, cites.count);
}

static void show_saying(printer *p, const hs_told_saying *s) {
  hs_str who = s->speaker.data ? s->speaker : HS_LIT("(unnamed speaker)");
  hs_str to = s->addressee.data ? hs_arena_format(p->arena, " to %.*s", HS_FMT(s->addressee)) : HS_LIT("");
  hs_str medium = s->medium.data ? hs_arena_format(p->arena, " (%.*s)", HS_FMT(s->medium)) : HS_LIT("");
  hs_run head[] = {{who, HS_INK_BOLD}, {to, HS_INK_PLAIN}, {medium, HS_INK_DIM}};
  hs_page_row(&p->page, ITEM, DETAIL, head, 3, HS_LIT(""));
  size_t widest = 0;
  for (size_t i = 0; i < s->wordings.count; i++) {
    size_t width = hs_utf8_width(outlets_label(p, &s->wordings.items[i]));
    if (width > widest) widest = width;
  }
  for (size_t i = 0; i < s->wordings.count; i++) show_wording(p, &s->wordings.items[i], label_width(widest));
}

/* ---- differences, background, set aside ---- */

static hs_str cites_text(printer *p, const hs_told_position *position) {
  hs_buffer all = {0};
  for (size_t i = 0; i < position->cites.count && i < CITES_SHOWN; i++) {
    if (i) hs_buffer_add(&all, HS_LIT(", "));
    hs_buffer_add(&all, cite_text(p, position->cites.items[i]));
  }
  if (position->cites.count > CITES_SHOWN) hs_buffer_format(&all, " and %zu more", position->cites.count - CITES_SHOWN);
  hs_str copy = HS_LIT("");
  if (all.failed) p->page.out->failed = true;
  else hs_arena_copy(p->arena, hs_buffer_str(&all), &copy);
  hs_buffer_free(&all);
  return copy;
}

static void show_difference(printer *p, const hs_told_difference *d) {
  hs_page_line(&p->page, ITEM, d->question.data ? d->question : d->about, HS_INK_ALERT, HS_LIT(""));
  for (size_t i = 0; i < d->positions.count; i++) {
    const hs_told_position *position = &d->positions.items[i];
    hs_run runs[] = {{position->value, HS_INK_BOLD},
                     {hs_arena_format(p->arena, "  %.*s", HS_FMT(cites_text(p, position))), HS_INK_DIM}};
    hs_page_row(&p->page, DETAIL, DETAIL + 2, runs, 2, HS_LIT(""));
  }
}

static void show_background(printer *p, const hs_told_background *b) {
  labelled(p, ITEM, b->date, BACKGROUND_LABEL, HS_INK_PLAIN, hs_page_cut(p->arena, b->text, BACKGROUND_CUT),
           cite_text(p, b->cite));
}

static void show_aside(printer *p, const hs_told_aside *a) {
  hs_str cite = cite_text(p, a->cite);
  size_t used = ITEM + ASIDE_LABEL + 2 + 2 + hs_utf8_width(cite);
  size_t room = p->page.width > used + 16 ? p->page.width - used : 16;
  labelled(p, ITEM, a->kind, ASIDE_LABEL, HS_INK_DIM, hs_page_cut(p->arena, a->text, room), cite);
}

/* ---- stories ---- */

static hs_str origins_text(printer *p, const hs_told_story *s) {
  uint32_t least = s->story->origins_least, most = s->story->origins_most;
  hs_strs names = {0};
  for (size_t i = 0; i < s->origins.count; i++)
    if (!HS_PUSH(p->arena, &names, s->origins.items[i].name)) break;
  hs_str count = most > least ? hs_arena_format(p->arena, "%u to %u independent origins", least, most)
                              : plural(p, least, "independent origin", "independent origins");
  if (!names.count) return count;
  return hs_arena_format(p->arena, "%.*s: %.*s", HS_FMT(count), HS_FMT(joined(p, &names, "; ")));
}

#define SHOW_ALL(list, title, show)                                      \
  do {                                                                   \
    if ((list).count) heading(p, title);                                 \
    for (size_t i = 0; i < (list).count; i++) show(p, &(list).items[i]); \
  } while (0)

static void show_story(printer *p, const hs_told_story *s) {
  hs_str date = s->story->date.data ? s->story->date : HS_LIT("undated");
  hs_str title = hs_page_cut(p->arena, s->title, TITLE_CUT);
  labelled(p, STORY, date, TITLE - STORY - 2, HS_INK_BOLD, title, HS_LIT(""));
  hs_run sum[] = {{plural(p, s->reports.count, "report", "reports"), HS_INK_PLAIN},
                  {HS_LIT(" ·"), HS_INK_PLAIN},
                  {hs_arena_format(p->arena, " %.*s", HS_FMT(origins_text(p, s))), HS_INK_ORIGIN}};
  hs_page_row(&p->page, TITLE, TITLE, sum, 3, HS_LIT(""));
  SHOW_ALL(s->reports, "Reports", show_report);
  SHOW_ALL(s->sayings, "Said", show_saying);
  SHOW_ALL(s->differences, "Where accounts differ", show_difference);
  SHOW_ALL(s->background, "Background", show_background);
  SHOW_ALL(s->set_aside, "Set aside", show_aside);
  hs_page_blank(&p->page);
}

static void show_headline(printer *p, const hs_told *told) {
  hs_str reports = plural(p, told->reports, "report", "reports"),
         stories = plural(p, told->stories, "story", "stories");
  hs_str lines = plural(p, told->storylines, "storyline", "storylines");
  hs_str origins = plural(p, told->origins, "independent origin", "independent origins");
  hs_str all = hs_arena_format(p->arena, "%.*s · %.*s · %.*s · %.*s", HS_FMT(reports), HS_FMT(stories), HS_FMT(lines),
                               HS_FMT(origins));
  hs_page_line(&p->page, 0, all, HS_INK_BOLD, HS_LIT(""));
  if (told->folder.size)
    hs_page_line(&p->page, 0, hs_arena_format(p->arena, "files in %.*s", HS_FMT(told->folder)), HS_INK_DIM, HS_LIT(""));
  hs_page_blank(&p->page);
}

static void show_troubles(printer *p, const hs_trouble *troubles, size_t count) {
  if (!count) return;
  hs_page_line(&p->page, 0, plural(p, count, "input not read, or not wholly:", "inputs not read, or not wholly:"),
               HS_INK_ALERT, HS_LIT(""));
  for (size_t i = 0; i < count; i++)
    hs_page_line(&p->page, STORY, hs_arena_format(p->arena, "%s: %s", troubles[i].path, troubles[i].error.message),
                 HS_INK_PLAIN, HS_LIT(""));
}

static size_t widest_cite(hs_reports reports, const hs_told *told) {
  size_t widest = 0;
  for (size_t i = 0; i < reports.count; i++) {
    hs_str all = reports.items[i]->uri.data ? reports.items[i]->uri : reports.items[i]->id;
    size_t width = hs_utf8_width(all) - hs_utf8_width(told->folder) + 5;
    if (width > widest) widest = width;
  }
  return widest;
}

static void show_all(printer *p, const hs_told *told) {
  show_headline(p, told);
  for (size_t i = 0; i < told->lines.count; i++) {
    const hs_told_storyline *line = &told->lines.items[i];
    hs_str title =
        line->storyline->title.size || !line->stories.count ? line->storyline->title : line->stories.items[0].title;
    hs_str stories = plural(p, line->stories.count, "story", "stories");
    size_t room = p->page.width > stories.size + 10 ? p->page.width - stories.size - 10 : 20;
    hs_page_rule(&p->page, hs_page_cut(p->arena, title, room), stories);
    for (size_t k = 0; k < line->stories.count; k++) show_story(p, &line->stories.items[k]);
  }
}

void hs_account(hs_reports reports, const hs_links *links, const hs_trouble *troubles, size_t trouble_count,
                const hs_style *style, hs_buffer *out) {
  printer p = {.arena = hs_arena_new()};
  hs_told told;
  if (p.arena && hs_told_make(p.arena, reports, links, &told)) {
    p.page = hs_page_new(out, style, widest_cite(reports, &told));
    show_all(&p, &told);
    show_troubles(&p, troubles, trouble_count);
  } else {
    out->failed = true;
  }
  if (p.arena && hs_arena_failed(p.arena)) out->failed = true;
  hs_arena_free(p.arena);
}
