/* verdict.c - what link/why.h finds about two reports, with the links between them. See verdict.h. */
#include "show/verdict.h"

#include <stdlib.h>

#include "base/json.h"
#include "link/passage.h"
#include "link/why.h"
#include "show/copy_json.h"
#include "show/page.h"

enum { REASONS_SHOWN = 8, LEAST = 50 /* thousandths that a reason must add to be told */ };

/* What the links of a pile say of the two. */
typedef struct verdict {
  const hs_report *a, *b;
  const hs_story *story; /* of a */
  bool story_shared, storyline_shared;
  const hs_copy *copy; /* between them, or NULL */
  hs_why why;
} verdict;

static const hs_story *story_of(const hs_links *links, uint32_t report) {
  for (size_t s = 0; s < links->stories.count; s++)
    for (size_t i = 0; i < links->stories.items[s].reports.count; i++)
      if (links->stories.items[s].reports.items[i] == report) return &links->stories.items[s];
  return NULL;
}

static void look_up(const hs_links *links, uint32_t a, uint32_t b, verdict *v) {
  const hs_story *other = story_of(links, b);
  v->story = story_of(links, a);
  v->story_shared = v->story && v->story == other;
  v->storyline_shared = v->story && other && v->story->storyline == other->storyline;
  for (size_t i = 0; i < links->copies.count && !v->copy; i++) {
    const hs_copy *c = &links->copies.items[i];
    if ((c->a == a && c->b == b) || (c->a == b && c->b == a)) v->copy = c;
  }
}

/* ---- JSON ---- */

static void write_words(hs_json *json, const char *key, const hs_strs *words) {
  hs_json_key_strs(json, key, words->items, words->count);
}

static void write_reasons(hs_json *json, const hs_why *why) {
  hs_json_key(json, "reasons");
  hs_json_open(json, '[');
  for (size_t i = 0; i < why->reason_count; i++) {
    const hs_why_reason *r = &why->reasons[i];
    hs_json_open(json, '{');
    hs_json_key_str(json, "likeness", hs_str_from(HS_LIKE_NAMES_OF[r->like].name));
    hs_json_key_int(json, "value", r->value);
    hs_json_key_int(json, "adds", r->adds);
    hs_json_close(json, '}');
  }
  hs_json_close(json, ']');
}

static void write_json(hs_reports reports, const verdict *v, hs_buffer *out) {
  hs_json json = {.out = out};
  hs_json_open(&json, '{');
  hs_json_key_str(&json, "a", v->a->id);
  hs_json_key_str(&json, "b", v->b->id);
  hs_json_key(&json, "story");
  hs_json_bool(&json, v->story_shared);
  hs_json_key(&json, "storyline");
  hs_json_bool(&json, v->storyline_shared);
  hs_json_key_str(&json, "copy", v->copy ? hs_str_from(hs_copy_relation_name(v->copy->relation)) : HS_NONE);
  hs_json_key_str(&json, "from", v->copy ? reports.items[v->copy->a]->id : HS_NONE);
  if (v->copy && !hs_copy_json(&json, reports, v->copy)) out->failed = true;
  hs_json_key_int(&json, "score", v->why.score);
  hs_json_key_int(&json, "rest", v->why.rest);
  write_reasons(&json, &v->why);
  write_words(&json, "shared", &v->why.shared);
  write_words(&json, "only_a", &v->why.own_a);
  write_words(&json, "only_b", &v->why.own_b);
  hs_json_close(&json, '}');
  hs_buffer_add_char(out, '\n');
}

/* ---- text ---- */

static hs_str name_of(const hs_report *r) { return r->uri.size ? r->uri : r->id; }

static void tell_report(hs_arena *arena, hs_page *page, const char *letter, const hs_report *r) {
  hs_str date = r->published.value.data ? r->published.value : HS_LIT("undated");
  hs_str title = r->title.size ? r->title : hs_page_cut(arena, r->text, 60);
  hs_str line = hs_arena_format(arena, "%s %.*s %.*s", letter, HS_FMT(date), HS_FMT(title));
  hs_page_row(page, 0, 2, &(hs_page_run){line, HS_INK_PLAIN}, 1, HS_LIT(""));
  hs_page_line(page, 2, name_of(r), HS_INK_DIM, HS_LIT(""));
}

static void tell_words(hs_arena *arena, hs_page *page, const char *about, const hs_strs *words) {
  hs_buffer line = {0};
  if (!words->count) return;
  for (size_t i = 0; i < words->count; i++) hs_buffer_format(&line, "%s%.*s", i ? ", " : "", HS_FMT(words->items[i]));
  hs_str copy;
  hs_page_line(page, 0, hs_str_from(about), HS_INK_HEADING, HS_LIT(""));
  if (line.failed) hs_arena_fail(arena);
  if (hs_arena_copy(arena, hs_buffer_str(&line), &copy)) hs_page_line(page, 2, copy, HS_INK_PLAIN, HS_LIT(""));
  hs_buffer_free(&line);
}

static hs_str signed_number(hs_arena *arena, int32_t thousandths) {
  int32_t size = abs(thousandths);
  return hs_arena_format(arena, "%c%d.%02d", thousandths < 0 ? '-' : '+', (int)(size / 1000), (int)(size % 1000 / 10));
}

static void tell_reasons(hs_arena *arena, hs_page *page, const char *about, const hs_why *why, int sign) {
  size_t shown = 0;
  for (size_t i = 0; i < why->reason_count && shown < REASONS_SHOWN; i++) {
    const hs_why_reason *r = &why->reasons[i];
    if (r->adds * sign < LEAST) continue;
    if (!shown++) hs_page_line(page, 0, hs_str_from(about), HS_INK_HEADING, HS_LIT(""));
    const hs_like_name *like = &HS_LIKE_NAMES_OF[r->like];
    hs_str line = hs_arena_format(arena, "%.*s %s%s (%d)", HS_FMT(signed_number(arena, r->adds)),
                                  like->direction < 0 && !r->value ? "none: " : "", like->words, (int)r->value);
    hs_page_row(page, 2, 8, &(hs_page_run){line, HS_INK_PLAIN}, 1, HS_LIT(""));
  }
}

static const char *sentence_of(const verdict *v) {
  if (v->story_shared) return "One story.";
  return v->storyline_shared ? "Two stories of one matter." : "Two stories, of two matters.";
}

static void tell_copy(hs_arena *arena, hs_page *page, const verdict *v, hs_reports reports) {
  if (!v->copy) return;
  bool from_a = reports.items[v->copy->a] == v->a;
  hs_str line = hs_arena_format(arena, "%s is a copy of %s (%s): copies are in the story of their original.",
                                from_a ? "B" : "A", from_a ? "A" : "B", hs_copy_relation_name(v->copy->relation));
  hs_page_line(page, 0, line, HS_INK_PLAIN, HS_LIT(""));
}

/* Why it is that one of them that came first; what speaks for the other as well. */
static void tell_direction(hs_arena *arena, hs_page *page, const verdict *v, hs_reports reports) {
  static const char *const SIGNS[HS_SIGNS] = {"the other is a part of it, word for word",
                                              "the other names it as its source", "it came out earlier",
                                              "the other was changed later", "it is the longer"};
  if (!v->copy) return;
  unsigned differ = v->copy->first_a ^ v->copy->first_b;
  bool a_is_a = reports.items[v->copy->a] == v->a;
  hs_page_line(page, 0, HS_LIT("Which came first, the sign that decides before the others"), HS_INK_HEADING,
               HS_LIT(""));
  if (!differ) hs_page_line(page, 2, HS_LIT("nothing tells: the order of ids"), HS_INK_PLAIN, HS_LIT(""));
  for (unsigned sign = 0; sign < HS_SIGNS; sign++) {
    if (!(differ >> sign & 1)) continue;
    bool first_a = (v->copy->first_a >> sign & 1) == a_is_a;
    hs_str line = hs_arena_format(arena, "%s: %s", first_a ? "A" : "B", SIGNS[sign]);
    hs_page_line(page, 2, line, HS_INK_PLAIN, HS_LIT(""));
  }
}

static void tell_passage(hs_arena *arena, hs_page *page, const char *letter, const hs_report *r, hs_span span) {
  hs_str words = hs_page_cut(arena, hs_str_of_span(r->text, span), page->width > 12 ? 3 * (page->width - 12) : 80);
  hs_str line = hs_arena_format(arena, "%s %u  %.*s", letter, (unsigned)span.begin, HS_FMT(words));
  hs_page_row(page, 2, 4, &(hs_page_run){line, HS_INK_PLAIN}, 1, HS_LIT(""));
}

/* Passages of a copy, one text below the other, each with the byte that it begins at. */
static void tell_passages(hs_arena *arena, hs_page *page, const verdict *v) {
  hs_passages passages;
  if (!v->copy || !hs_passages_find(arena, v->a->text, v->b->text, &passages) || !passages.count) return;
  hs_page_line(page, 0, HS_LIT("Passages of both, with the byte where they begin"), HS_INK_HEADING, HS_LIT(""));
  for (size_t i = 0; i < passages.count; i++) {
    tell_passage(arena, page, "A", v->a, passages.items[i].a);
    tell_passage(arena, page, "B", v->b, passages.items[i].b);
  }
}

static void tell(hs_arena *arena, hs_reports reports, const verdict *v, const hs_style *style, hs_buffer *out) {
  hs_page page = hs_page_new(out, style, 0);
  hs_page_line(&page, 0, hs_str_from(sentence_of(v)), HS_INK_BOLD, HS_LIT(""));
  tell_report(arena, &page, "A", v->a);
  tell_report(arena, &page, "B", v->b);
  tell_copy(arena, &page, v, reports);
  tell_direction(arena, &page, v, reports);
  tell_passages(arena, &page, v);
  hs_str score = hs_arena_format(
      arena,
      "By themselves they score %.*s (above 0: one story); a report joins the story whose reports it likes on average.",
      HS_FMT(signed_number(arena, v->why.score)));
  hs_page_line(&page, 0, score, HS_INK_PLAIN, HS_LIT(""));
  tell_reasons(arena, &page, "Speaks for one story", &v->why, 1);
  tell_reasons(arena, &page, "Speaks against", &v->why, -1);
  tell_words(arena, &page, "Words of both, the most telling first", &v->why.shared);
  tell_words(arena, &page, "Names and numbers of A's lead that B has not", &v->why.own_a);
  tell_words(arena, &page, "Names and numbers of B's lead that A has not", &v->why.own_b);
}

void hs_why_show(hs_reports reports, const hs_links *links, uint32_t a, uint32_t b, const hs_style *style,
                 hs_buffer *out) {
  hs_arena *arena = hs_arena_new();
  verdict v = {.a = reports.items[a], .b = reports.items[b]};
  bool ok = arena && hs_why_make(arena, v.a, v.b, &v.why);
  if (ok) {
    look_up(links, a, b, &v);
    if (style->json) write_json(reports, &v, out);
    else tell(arena, reports, &v, style, out);
  }
  if (!ok || hs_arena_failed(arena)) out->failed = true;
  hs_arena_free(arena);
}
