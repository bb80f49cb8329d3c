/* quotes.c - who said what, by speaker. See quotes.h. Takes the sayings of the account (account.h), leaves out what the
 * filter does not ask for, and puts those of one speaker together. */
#include "show/quotes.h"

#include <stdlib.h>

#include "base/key.h"
#include "base/utf8.h"
#include "show/account_json.h"
#include "show/telling.h"

typedef struct quote {
  hs_str speaker, key; /* key: the name folded, "" where the speaker is unnamed */
  hs_str date, story;
  hs_told_saying saying;
  size_t place;   /* in the order of the account */
  size_t company; /* how many quotes the speaker has */
} quote;

typedef struct gathering {
  hs_arena *arena;
  hs_str speaker, about, outlet; /* folded; absent where not asked for */
  const hs_quote_filter *filter;
  HS_LIST(quote) quotes;
  bool failed;
} gathering;

static hs_str folded(gathering *g, hs_str s) {
  hs_buffer buffer = {0};
  hs_str copy = HS_LIT("");
  hs_key_fold(s, &buffer);
  if (buffer.failed || !hs_arena_copy(g->arena, hs_buffer_str(&buffer), &copy)) g->failed = true;
  hs_buffer_free(&buffer);
  return copy.data ? copy : HS_LIT("");
}

static hs_str asked(gathering *g, const char *words) { return words ? folded(g, hs_str_from(words)) : HS_NONE; }

/* Are the words asked for among these? True where nothing is asked for. */
static bool holds(gathering *g, hs_str all, hs_str part) {
  return !part.data || hs_str_find(folded(g, all), part, 0) != SIZE_MAX;
}

/* Since and until are days, months or years; a date counts by the bytes that both have. */
static bool in_time(const gathering *g, hs_str date) {
  hs_str since = hs_str_from(g->filter->since), until = hs_str_from(g->filter->until);
  if (!since.data && !until.data) return true;
  if (!date.data) return false;
  if (since.data && hs_str_compare(hs_str_slice(date, 0, since.size), hs_str_slice(since, 0, date.size)) < 0)
    return false;
  return !until.data || hs_str_compare(hs_str_slice(date, 0, until.size), hs_str_slice(until, 0, date.size)) <= 0;
}

/* Only those outlets and places of a wording that are asked for; false where none is left. */
static bool keep_outlets(gathering *g, hs_wording *w) {
  if (!g->outlet.data) return true;
  size_t kept = 0;
  for (size_t i = 0; i < w->cites.count; i++)
    if (holds(g, w->outlets.items[i], g->outlet)) {
      w->outlets.items[kept] = w->outlets.items[i];
      w->cites.items[kept++] = w->cites.items[i];
    }
  w->outlets.count = w->cites.count = kept;
  return kept > 0;
}

/* Only those wordings that are asked for; false where none is left. */
static bool keep_wordings(gathering *g, hs_told_saying *s) {
  size_t kept = 0;
  for (size_t i = 0; i < s->wordings.count; i++) {
    hs_wording *w = &s->wordings.items[i];
    bool kind = !g->filter->kind || hs_str_is(w->kind, g->filter->kind);
    if (kind && holds(g, w->text, g->about) && keep_outlets(g, w)) s->wordings.items[kept++] = *w;
  }
  s->wordings.count = kept;
  return kept > 0;
}

static bool is_by(gathering *g, const hs_told_saying *s) {
  if (!g->speaker.data) return true;
  if (s->speaker.data && holds(g, s->speaker, g->speaker)) return true;
  for (size_t i = 0; i < s->wordings.count; i++)
    if (s->wordings.items[i].by.data && holds(g, s->wordings.items[i].by, g->speaker)) return true;
  return false;
}

static void gather_story(gathering *g, const hs_told_story *story) {
  for (size_t i = 0; i < story->sayings.count; i++) {
    hs_told_saying s = story->sayings.items[i];
    if (g->filter->medium && !hs_str_is(s.medium, g->filter->medium)) continue;
    if (!in_time(g, story->story->date) || !is_by(g, &s) || !keep_wordings(g, &s)) continue;
    quote q = {.speaker = s.speaker,
               .key = s.speaker.data ? folded(g, s.speaker) : HS_LIT(""),
               .date = story->story->date,
               .story = story->title,
               .saying = s,
               .place = g->quotes.count};
    if (!HS_PUSH(g->arena, &g->quotes, q)) g->failed = true;
  }
}

static int by_speaker(const void *a, const void *b) {
  const quote *x = a, *y = b;
  int order = hs_str_compare(x->key, y->key);
  return order ? order : (x->place > y->place) - (x->place < y->place);
}

/* Who said most comes first, whoever has no name last. */
static int by_company(const void *a, const void *b) {
  const quote *x = a, *y = b;
  if ((x->key.size == 0) != (y->key.size == 0)) return x->key.size == 0 ? 1 : -1;
  if (x->company != y->company) return x->company > y->company ? -1 : 1;
  return by_speaker(a, b);
}

static size_t same_speaker(const gathering *g, size_t from) {
  size_t end = from;
  while (end < g->quotes.count && hs_str_equal(g->quotes.items[end].key, g->quotes.items[from].key)) end++;
  return end;
}

static void gather(gathering *g, const hs_told *told) {
  g->speaker = asked(g, g->filter->speaker);
  g->about = asked(g, g->filter->about);
  g->outlet = asked(g, g->filter->outlet);
  for (size_t i = 0; i < told->lines.count; i++)
    for (size_t k = 0; k < told->lines.items[i].stories.count; k++)
      gather_story(g, &told->lines.items[i].stories.items[k]);
  if (!g->quotes.count) return;
  qsort(g->quotes.items, g->quotes.count, sizeof *g->quotes.items, by_speaker);
  for (size_t i = 0, end; i < g->quotes.count; i = end) {
    end = same_speaker(g, i);
    for (size_t k = i; k < end; k++) g->quotes.items[k].company = end - i;
  }
  qsort(g->quotes.items, g->quotes.count, sizeof *g->quotes.items, by_company);
}

/* ---- for a person ---- */

static bool same_story(const quote *a, const quote *b) {
  return hs_str_equal(a->date, b->date) && hs_str_equal(a->story, b->story);
}

static void show_quote(hs_teller *t, const quote *q, bool goes_on) {
  hs_str date = q->date.data ? q->date : HS_LIT("undated");
  if (!goes_on)
    hs_telling_labelled(t, 2, date, 10, HS_INK_DIM,
                        hs_page_cut(t->arena, q->story, t->page.width > 40 ? t->page.width - 16 : 40), HS_LIT(""));
  hs_telling_saying(t, &q->saying);
}

static void show(hs_teller *t, const gathering *g, const hs_told *told) {
  size_t speakers = 0;
  for (size_t i = 0; i < g->quotes.count; i = same_speaker(g, i)) speakers++;
  hs_str counts =
      hs_arena_format(t->arena, "%.*s · %.*s · %.*s", HS_FMT(hs_telling_count(t, g->quotes.count, "saying", "sayings")),
                      HS_FMT(hs_telling_count(t, speakers, "speaker", "speakers")),
                      HS_FMT(hs_telling_count(t, told->reports, "report read", "reports read")));
  hs_page_line(&t->page, 0, counts, HS_INK_BOLD, HS_LIT(""));
  if (told->places.name.size)
    hs_page_line(&t->page, 0, hs_arena_format(t->arena, "files in %.*s", HS_FMT(told->places.name)), HS_INK_DIM,
                 HS_LIT(""));
  for (size_t i = 0, end; i < g->quotes.count; i = end) {
    end = same_speaker(g, i);
    const quote *q = &g->quotes.items[i];
    hs_page_blank(&t->page);
    hs_str sayings = hs_telling_count(t, end - i, "saying", "sayings");
    size_t room = t->page.width > sayings.size + 10 ? t->page.width - sayings.size - 10 : 20;
    hs_page_rule(&t->page, hs_page_cut(t->arena, q->speaker.data ? q->speaker : HS_LIT("(unnamed speakers)"), room),
                 sayings);
    for (size_t first = i; i < end; i++)
      show_quote(t, &g->quotes.items[i], i > first && same_story(&g->quotes.items[i], &g->quotes.items[i - 1]));
  }
}

/* ---- for a program ---- */

static void write(const gathering *g, hs_buffer *out) {
  hs_json json = {.out = out};
  hs_json_open(&json, '{');
  hs_json_key(&json, "speakers");
  hs_json_open(&json, '[');
  for (size_t i = 0, end; i < g->quotes.count; i = end) {
    end = same_speaker(g, i);
    hs_json_open(&json, '{');
    hs_json_key_str(&json, "speaker", g->quotes.items[i].speaker);
    hs_json_key(&json, "sayings");
    hs_json_open(&json, '[');
    for (; i < end; i++) {
      hs_json_open(&json, '{');
      hs_json_key_str(&json, "date", g->quotes.items[i].date);
      hs_json_key_str(&json, "story", g->quotes.items[i].story);
      hs_json_key(&json, "saying");
      hs_account_json_saying(&json, &g->quotes.items[i].saying);
      hs_json_close(&json, '}');
    }
    hs_json_close(&json, ']');
    hs_json_close(&json, '}');
  }
  hs_json_close(&json, ']');
  hs_json_close(&json, '}');
  hs_buffer_add_char(out, '\n');
}

void hs_quotes(hs_reports reports, const hs_links *links, const hs_quote_filter *filter, const hs_style *style,
               hs_buffer *out) {
  gathering g = {.arena = hs_arena_new(), .filter = filter};
  hs_told told;
  if (g.arena && hs_told_make(g.arena, reports, links, &told)) {
    gather(&g, &told);
    hs_teller t = {g.arena, hs_page_new(out, style, hs_telling_widest(&told.places)), .changes = true};
    if (style->json) write(&g, out);
    else show(&t, &g, &told);
  } else {
    out->failed = true;
  }
  if (g.failed || (g.arena && hs_arena_failed(g.arena))) out->failed = true;
  hs_arena_free(g.arena);
}
