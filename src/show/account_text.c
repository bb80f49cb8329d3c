/* account_text.c - the account as a person reads it in a terminal. See show.h; account.h holds what is told, page.h
 * lays it out. */
#include <inttypes.h>

#include "base/utf8.h"
#include "show/telling.h"

enum {
  STORY = 2,   /* columns: a story's date */
  TITLE = 14,  /* its title, and what belongs to the whole story */
  SECTION = 4, /* "Reports", "Said", ... */
  ASIDE_LABEL = 14,
  BACKGROUND_LABEL = 12,
  BACKGROUND_CUT = 160,
  TITLE_CUT = 160,
  CITES_SHOWN = 6,
};

static void heading(hs_teller *p, const char *text) {
  hs_page_line(&p->page, SECTION, hs_str_from(text), HS_INK_BOLD, HS_LIT(""));
}

/* ---- reports ---- */

static hs_str date_text(hs_teller *p, const hs_told_report *r) {
  const hs_known_date *d = &r->published;
  hs_str date = HS_LIT(" no date"), possible = HS_LIT("");
  if (d->value.data) date = hs_arena_format(p->arena, " %.*s, %.*s", HS_FMT(d->value), HS_FMT(d->how));
  if (d->value.data && d->why.size) date = hs_arena_format(p->arena, "%.*s: %.*s", HS_FMT(date), HS_FMT(d->why));
  if (r->candidates.count)
    possible = hs_arena_format(p->arena, "; possible: %.*s", HS_FMT(hs_telling_joined(p, &r->candidates, ", ")));
  return hs_arena_format(p->arena, "%.*s%.*s", HS_FMT(date), HS_FMT(possible));
}

/* "rewrite of 02-wire.txt" */
static hs_str copy_text(hs_teller *p, const hs_told_report *r) {
  const char *link = hs_str_is(r->relation, "same") ? "as" : "of";
  return hs_arena_format(p->arena, "(%.*s %s %.*s)", HS_FMT(r->relation), link, HS_FMT(r->copy_of));
}

static void show_report(hs_teller *p, const hs_told_report *r) {
  hs_str name = r->outlet.data ? r->outlet : HS_LIT("(unnamed outlet)");
  hs_page_run first[] = {{name, HS_INK_BOLD}, {date_text(p, r), HS_INK_DATE}};
  hs_page_row(&p->page, HS_TELLING_ITEM, HS_TELLING_DETAIL, first, 2,
              r->published.has_cite ? hs_telling_cite(p, r->published.cite) : r->file);
  hs_page_run title[] = {
      {r->title, HS_INK_PLAIN},
      {r->copy_of.data ? hs_arena_format(p->arena, " %.*s", HS_FMT(copy_text(p, r))) : HS_LIT(""), HS_INK_DIM}};
  hs_page_row(&p->page, HS_TELLING_DETAIL, HS_TELLING_DETAIL, title, 2, r->published.has_cite ? r->file : HS_LIT(""));
  for (size_t i = 0; i < r->chains.count; i++) {
    const hs_chain *c = &r->chains.items[i];
    hs_page_line(&p->page, HS_TELLING_DETAIL, hs_telling_joined(p, &c->names, " ← "), HS_INK_ORIGIN,
                 hs_telling_cite(p, c->cite));
  }
}

/* ---- differences, background, set aside ---- */

static hs_str cites_text(hs_teller *p, const hs_told_position *position) {
  hs_buffer all = {0};
  for (size_t i = 0; i < position->cites.count && i < CITES_SHOWN; i++) {
    if (i) hs_buffer_add(&all, HS_LIT(", "));
    hs_buffer_add(&all, hs_telling_cite(p, position->cites.items[i]));
  }
  if (position->cites.count > CITES_SHOWN) hs_buffer_format(&all, " and %zu more", position->cites.count - CITES_SHOWN);
  hs_str copy = HS_LIT("");
  if (all.failed) p->page.out->failed = true;
  else hs_arena_copy(p->arena, hs_buffer_str(&all), &copy);
  hs_buffer_free(&all);
  return copy;
}

static void show_difference(hs_teller *p, const hs_told_difference *d) {
  hs_page_line(&p->page, HS_TELLING_ITEM, d->question.data ? d->question : d->about, HS_INK_ALERT, HS_LIT(""));
  for (size_t i = 0; i < d->positions.count; i++) {
    const hs_told_position *position = &d->positions.items[i];
    hs_page_run runs[] = {{position->value, HS_INK_BOLD},
                          {hs_arena_format(p->arena, "  %.*s", HS_FMT(cites_text(p, position))), HS_INK_DIM}};
    hs_page_row(&p->page, HS_TELLING_DETAIL, HS_TELLING_DETAIL + 2, runs, 2, HS_LIT(""));
  }
}

static void show_background(hs_teller *p, const hs_told_background *b) {
  hs_telling_labelled(p, HS_TELLING_ITEM, b->date, BACKGROUND_LABEL, HS_INK_PLAIN,
                      hs_page_cut(p->arena, b->text, BACKGROUND_CUT), hs_telling_cite(p, b->cite));
}

static void show_aside(hs_teller *p, const hs_told_aside *a) {
  hs_str cite = hs_telling_cite(p, a->cite);
  size_t used = HS_TELLING_ITEM + ASIDE_LABEL + 2 + 2 + hs_utf8_width(cite);
  size_t room = p->page.width > used + 16 ? p->page.width - used : 16;
  hs_telling_labelled(p, HS_TELLING_ITEM, a->kind, ASIDE_LABEL, HS_INK_DIM, hs_page_cut(p->arena, a->text, room), cite);
}

/* ---- stories ---- */

static hs_str origins_text(hs_teller *p, const hs_told_story *s) {
  uint32_t least = s->story->origins_least, most = s->story->origins_most;
  hs_strs names = {0};
  for (size_t i = 0; i < s->origins.count; i++)
    if (!HS_PUSH(p->arena, &names, s->origins.items[i].name)) break;
  hs_str count = most > least ? hs_arena_format(p->arena, "%u to %u independent origins", least, most)
                              : hs_telling_count(p, least, "independent origin", "independent origins");
  if (!names.count) return count;
  return hs_arena_format(p->arena, "%.*s: %.*s", HS_FMT(count), HS_FMT(hs_telling_joined(p, &names, "; ")));
}

#define SHOW_ALL(list, title, show)                                      \
  do {                                                                   \
    if ((list).count) heading(p, title);                                 \
    for (size_t i = 0; i < (list).count; i++) show(p, &(list).items[i]); \
  } while (0)

static void show_story(hs_teller *p, const hs_told_story *s) {
  hs_str date = s->story->date.data ? s->story->date : HS_LIT("undated");
  hs_str title = hs_page_cut(p->arena, s->title, TITLE_CUT);
  hs_telling_labelled(p, STORY, date, TITLE - STORY - 2, HS_INK_BOLD, title, HS_LIT(""));
  hs_page_run sum[] = {{hs_telling_count(p, s->reports.count, "report", "reports"), HS_INK_PLAIN},
                       {HS_LIT(" ·"), HS_INK_PLAIN},
                       {hs_arena_format(p->arena, " %.*s", HS_FMT(origins_text(p, s))), HS_INK_ORIGIN}};
  hs_page_row(&p->page, TITLE, TITLE, sum, 3, HS_LIT(""));
  SHOW_ALL(s->reports, "Reports", show_report);
  SHOW_ALL(s->sayings, "Said", hs_telling_saying);
  SHOW_ALL(s->differences, "Where accounts differ", show_difference);
  SHOW_ALL(s->background, "Background", show_background);
  SHOW_ALL(s->set_aside, "Set aside", show_aside);
  hs_page_blank(&p->page);
}

static void show_headline(hs_teller *p, const hs_told *told) {
  hs_str reports = hs_telling_count(p, told->reports, "report", "reports"),
         stories = hs_telling_count(p, told->stories, "story", "stories");
  hs_str lines = hs_telling_count(p, told->storylines, "storyline", "storylines");
  hs_str origins = hs_telling_count(p, told->origins, "independent origin", "independent origins");
  hs_str all = hs_arena_format(p->arena, "%.*s · %.*s · %.*s · %.*s", HS_FMT(reports), HS_FMT(stories), HS_FMT(lines),
                               HS_FMT(origins));
  hs_page_line(&p->page, 0, all, HS_INK_BOLD, HS_LIT(""));
  if (told->places.name.size)
    hs_page_line(&p->page, 0, hs_arena_format(p->arena, "files in %.*s", HS_FMT(told->places.name)), HS_INK_DIM,
                 HS_LIT(""));
  hs_page_blank(&p->page);
}

/* "notes.txt: byte 12: not UTF-8 ..." */
static hs_str trouble_text(hs_teller *p, const hs_trouble *t) {
  if (!t->error.has_byte) return hs_arena_format(p->arena, "%s: %s", t->path, t->error.message);
  return hs_arena_format(p->arena, "%s: byte %" PRIu64 ": %s", t->path, t->error.byte, t->error.message);
}

/* Those that are notes, or those that are none, below a line that counts the inputs which have any: the troubles of one
 * stand together. */
static void show_troubles(hs_teller *p, const hs_trouble *troubles, size_t count, bool notes, const char *one,
                          const char *many) {
  size_t inputs = 0;
  const char *before = NULL;
  for (size_t i = 0; i < count; i++) {
    if ((troubles[i].error.code == HS_NOTE) != notes) continue;
    inputs += !before || strcmp(troubles[i].path, before) != 0;
    before = troubles[i].path;
  }
  if (!inputs) return;
  hs_page_line(&p->page, 0, hs_telling_count(p, inputs, one, many), notes ? HS_INK_BOLD : HS_INK_ALERT, HS_LIT(""));
  for (size_t i = 0; i < count; i++)
    if ((troubles[i].error.code == HS_NOTE) == notes)
      hs_page_row(&p->page, STORY, STORY + 2, &(hs_page_run){trouble_text(p, &troubles[i]), HS_INK_PLAIN}, 1,
                  HS_LIT(""));
}

static void show_all(hs_teller *p, const hs_told *told) {
  show_headline(p, told);
  for (size_t i = 0; i < told->lines.count; i++) {
    const hs_told_storyline *line = &told->lines.items[i];
    hs_str stories = hs_telling_count(p, line->stories.count, "story", "stories");
    size_t room = p->page.width > stories.size + 10 ? p->page.width - stories.size - 10 : 20;
    hs_page_rule(&p->page, hs_page_cut(p->arena, line->title, room), stories);
    for (size_t k = 0; k < line->stories.count; k++) show_story(p, &line->stories.items[k]);
  }
}

void hs_account(hs_reports reports, const hs_links *links, const hs_trouble *troubles, size_t trouble_count,
                const hs_style *style, hs_buffer *out) {
  hs_teller p = {.arena = hs_arena_new()};
  hs_told told;
  if (p.arena && hs_told_make(p.arena, reports, links, &told)) {
    p.page = hs_page_new(out, style, hs_telling_widest(&told.places));
    show_all(&p, &told);
    show_troubles(&p, troubles, trouble_count, false,
                  "input not read, or not wholly:", "inputs not read, or not wholly:");
    show_troubles(&p, troubles, trouble_count, true, "input read with a note:", "inputs read with a note:");
  } else {
    out->failed = true;
  }
  if (p.arena && hs_arena_failed(p.arena)) out->failed = true;
  hs_arena_free(p.arena);
}
