/* sources_explain.c - why a story has the origins that it has, for a person: `hearsay sources --explain`. See
 * sources_explain.h. Reads the names and steps that link/origin.c kept for each origin, and sayings, for what two share. */
#include "show/sources_explain.h"

#include "base/key.h"
#include "show/place.h"

enum {
  PAIRS_MAX = 15, /* pairs of origins of a story that are held against each other: those of the first six */
  FIRST = 6,
  RULE = 8, /* columns of a rule beside its words */
};

typedef struct explaining {
  hs_teller *telling;
  hs_reports reports;
  const hs_links *links;
  hs_places places;
  HS_LIST(const hs_origin *) origins; /* of the story under work */
  const hs_indexes *sayings;          /* of each story */
} explaining;

static hs_str who(const explaining *e, uint32_t report) {
  const hs_report *r = e->reports.items[report];
  return r->outlet.size ? r->outlet : hs_place_file(&e->places, report);
}

/* ---- one origin ---- */

/* "anonymous: two skippers" is "two skippers". */
static hs_str without_label(hs_str name) {
  const hs_str label = HS_LIT("anonymous:");
  return hs_str_starts(name, label) ? hs_str_trim(hs_str_slice(name, label.size, name.size)) : name;
}

static hs_str reason_of(const explaining *e, const hs_origin *o, const hs_origin_step *s) {
  hs_arena *arena = e->telling->arena;
  switch (s->why) {
    case HS_ORIGIN_NAMED:
      return hs_arena_format(arena, "has it from %.*s", HS_FMT(s->named.data ? s->named : o->origin));
    case HS_ORIGIN_FOLLOWED:
      return hs_arena_format(arena, "has it from %.*s, which other reports lead back to %.*s", HS_FMT(s->named),
                             HS_FMT(o->origin));
    case HS_ORIGIN_ITSELF: return HS_LIT("names nobody else");
    case HS_ORIGIN_UNNAMED:
      if (!s->named.size) return HS_LIT("has a source that it does not name: it answers for it");
      return hs_arena_format(arena, "has a source that it does not name (%.*s): it answers for it",
                             HS_FMT(without_label(s->named)));
    case HS_ORIGIN_COPIED: return hs_arena_format(arena, "took its text from %.*s", HS_FMT(who(e, s->other)));
    case HS_ORIGIN_WORDS:
      return hs_arena_format(arena, "passes on words of %.*s that %.*s has from there", HS_FMT(s->named),
                             HS_FMT(who(e, s->other)));
  }
  return HS_LIT("");
}

static void show_names(explaining *e, const hs_origin *o, bool speaks) {
  hs_strs names = {0};
  hs_teller *t = e->telling;
  for (size_t i = 0; i < o->names.count; i++)
    if (o->names.items[i].speaks == speaks && !HS_PUSH(t->arena, &names, o->names.items[i].name)) return;
  if (!names.count) return;
  hs_str all = hs_telling_joined(t, &names, "; ");
  hs_str head = speaks ? HS_LIT("for it speaks") : HS_LIT("one with");
  if (speaks && names.count > 1) head = HS_LIT("for it speak");
  hs_page_run runs[] = {{head, HS_INK_DIM}, {hs_arena_format(t->arena, " %.*s", HS_FMT(all)), HS_INK_PLAIN}};
  hs_page_row(&t->page, HS_TELLING_ITEM, HS_TELLING_DETAIL, runs, 2, HS_LIT(""));
}

static void show_origin(explaining *e, const hs_origin *o) {
  hs_teller *t = e->telling;
  hs_str count = hs_telling_count(t, o->reports.count, "report", "reports");
  hs_page_run head[] = {{o->origin, HS_INK_ORIGIN}, {hs_arena_format(t->arena, "  (%.*s)", HS_FMT(count)), HS_INK_DIM}};
  hs_page_row(&t->page, 4, HS_TELLING_ITEM, head, 2, HS_LIT(""));
  show_names(e, o, false);
  show_names(e, o, true);
  if (o->anonymous)
    hs_page_line(&t->page, HS_TELLING_ITEM, HS_LIT("without a name: it may be one of the others"), HS_INK_ALERT,
                 HS_LIT(""));
  if (o->perhaps.data)
    hs_page_line(&t->page, HS_TELLING_ITEM,
                 hs_arena_format(t->arena, "may speak for %.*s: no report tells, but whoever has the one has the other",
                                 HS_FMT(o->perhaps)),
                 HS_INK_ALERT, HS_LIT(""));
  for (size_t i = 0; i < o->steps.count; i++) {
    const hs_origin_step *s = &o->steps.items[i];
    hs_str reason = hs_arena_format(t->arena, " %.*s", HS_FMT(reason_of(e, o, s)));
    hs_page_run runs[] = {{who(e, s->report), HS_INK_PLAIN}, {reason, HS_INK_DIM}};
    hs_page_row(&t->page, HS_TELLING_ITEM, HS_TELLING_DETAIL, runs, 2, hs_place_file(&e->places, s->report));
  }
}

/* ---- two origins ---- */

static bool holds(const hs_indexes *list, uint32_t value) {
  for (size_t i = 0; i < list->count; i++)
    if (list->items[i] == value) return true;
  return false;
}

/* How many sayings have wordings both in reports of a alone and in reports of b alone? */
static size_t shared_sayings(const explaining *e, const hs_origin *a, const hs_origin *b) {
  size_t n = 0;
  const hs_indexes *mine = &e->sayings[a->story];
  for (size_t i = 0; i < mine->count; i++) {
    const hs_saying *s = &e->links->sayings.items[mine->items[i]];
    bool in_a = false, in_b = false;
    for (size_t k = 0; k < s->variants.count; k++) {
      bool x = holds(&a->reports, s->variants.items[k].report), y = holds(&b->reports, s->variants.items[k].report);
      in_a |= x && !y, in_b |= y && !x;
    }
    n += in_a && in_b;
  }
  return n;
}

static bool is_doubtful(const hs_origin *a, const hs_origin *b) {
  return a->anonymous || (a->perhaps.data && hs_str_equal(a->perhaps, b->origin));
}

/* False where there is nothing that the two have in common. */
static bool show_pair(explaining *e, const hs_origin *a, const hs_origin *b) {
  hs_teller *t = e->telling;
  if (is_doubtful(a, b) || is_doubtful(b, a)) return true; /* told above */
  size_t both = 0, shared = shared_sayings(e, a, b);
  for (size_t i = 0; i < a->reports.count; i++) both += holds(&b->reports, a->reports.items[i]);
  if (!both && !shared) return false;
  hs_str together =
      both ? hs_arena_format(t->arena, "; %.*s both", HS_FMT(hs_telling_count(t, both, "report has", "reports have")))
           : HS_LIT("; no report has both");
  hs_str words =
      shared ? hs_arena_format(t->arena, "; %.*s", HS_FMT(hs_telling_count(t, shared, "saying is", "sayings are")))
             : HS_LIT("");
  hs_str line = hs_arena_format(
      t->arena, " and %.*s are two: not one name, neither has it from the other or speaks for it%.*s%.*s%s",
      HS_FMT(b->origin), HS_FMT(together), HS_FMT(words), shared ? " told on both sides" : "");
  hs_page_run runs[] = {{a->origin, HS_INK_PLAIN}, {line, HS_INK_DIM}};
  hs_page_row(&t->page, 4, HS_TELLING_ITEM, runs, 2, HS_LIT(""));
  return true;
}

static void show_pairs(explaining *e) {
  size_t pairs = 0, apart = 0;
  for (size_t i = 0; i < e->origins.count && i < FIRST; i++)
    for (size_t k = i + 1; k < e->origins.count && k < FIRST && pairs < PAIRS_MAX; k++, pairs++)
      apart += !show_pair(e, e->origins.items[i], e->origins.items[k]);
  if (apart)
    hs_page_line(&e->telling->page, 4,
                 apart == pairs ? HS_LIT("They have no name, no report and no words in common: each stands by itself.")
                                : HS_LIT("All others have no name, no report and no words in common."),
                 HS_INK_DIM, HS_LIT(""));
}

/* ---- what may be one more ---- */

static bool goes_back(const explaining *e, uint32_t report) {
  for (size_t i = 0; i < e->origins.count; i++)
    if (holds(&e->origins.items[i]->reports, report)) return true;
  return false;
}

/* "anonymous: two skippers": the first of a report's origins that has no name; absent where all have. */
static hs_str unnamed_of(const hs_report *r) {
  for (size_t i = 0; i < r->origins.count; i++)
    if (hs_str_starts(r->origins.items[i], HS_LIT("anonymous:"))) return without_label(r->origins.items[i]);
  return HS_NONE;
}

/* Does the report go back to an origin only because it answers for a source that it does not name? */
static bool only_unnamed(const explaining *e, uint32_t report) {
  for (size_t i = 0; i < e->origins.count; i++)
    for (size_t k = 0; k < e->origins.items[i]->steps.count; k++) {
      const hs_origin_step *s = &e->origins.items[i]->steps.items[k];
      if (s->report == report && s->why != HS_ORIGIN_UNNAMED) return false;
    }
  return true;
}

/* Why it may be more than are listed: sources without a name beside those named, reports that only cite each other. */
static void show_more(explaining *e, const hs_story *s) {
  hs_teller *t = e->telling;
  for (size_t i = 0, left = s->origins_most > e->origins.count ? s->origins_most - e->origins.count : 0;
       i < s->reports.count && left; i++) {
    uint32_t report = s->reports.items[i];
    hs_str unnamed = unnamed_of(e->reports.items[report]), why;
    bool back = goes_back(e, report);
    if (back && (!unnamed.size || only_unnamed(e, report))) continue;
    left--;
    why = back ? hs_arena_format(t->arena, " also has a source that it does not name (%.*s): perhaps one more",
                                 HS_FMT(unnamed))
               : HS_LIT(" leads back to nobody: perhaps to one more");
    hs_page_run runs[] = {{who(e, report), HS_INK_PLAIN}, {why, HS_INK_DIM}};
    hs_page_row(&t->page, 4, HS_TELLING_ITEM, runs, 2, hs_place_file(&e->places, report));
  }
}

/* ---- a story ---- */

static hs_str state_of(hs_teller *t, const hs_story *s) {
  if (s->origins_most > s->origins_least)
    return hs_arena_format(t->arena, "at least %u, at most %u origins", s->origins_least, s->origins_most);
  return hs_telling_count(t, s->origins_least, "origin", "origins");
}

static void show_story(explaining *e, uint32_t story) {
  hs_teller *t = e->telling;
  const hs_story *s = &e->links->stories.items[story];
  hs_page_blank(&t->page);
  hs_str state = state_of(t, s);
  size_t room = t->page.width > state.size + RULE ? t->page.width - state.size - RULE : RULE;
  hs_page_rule(&t->page, hs_page_cut(t->arena, s->title.size ? s->title : s->id, room), state);
  for (size_t i = 0; i < e->origins.count; i++) show_origin(e, e->origins.items[i]);
  if (!e->origins.count)
    hs_page_line(&t->page, 4, HS_LIT("no origin: its reports only cite each other"), HS_INK_ALERT, HS_LIT(""));
  show_pairs(e);
  show_more(e, s);
}

static bool list_sayings(explaining *e) {
  hs_indexes *lists = hs_arena_array(e->telling->arena, e->links->stories.count + 1, sizeof *lists);
  for (uint32_t i = 0; lists && i < e->links->sayings.count; i++)
    if (!HS_PUSH(e->telling->arena, &lists[e->links->sayings.items[i].story], i)) return false;
  e->sayings = lists;
  return lists != NULL;
}

bool hs_sources_explain(hs_teller *telling, hs_reports reports, const hs_links *links) {
  explaining e = {.telling = telling, .reports = reports, .links = links, .places = hs_places_of(reports)};
  if (!list_sayings(&e)) return false;
  hs_str counts = hs_arena_format(telling->arena, "%.*s · %.*s",
                                  HS_FMT(hs_telling_count(telling, reports.count, "report", "reports")),
                                  HS_FMT(hs_telling_count(telling, links->stories.count, "story", "stories")));
  hs_page_line(&telling->page, 0, counts, HS_INK_BOLD, HS_LIT(""));
  for (uint32_t story = 0, i = 0; story < links->stories.count; story++) {
    e.origins.count = 0;
    for (; i < links->origins.count && links->origins.items[i].story == story; i++)
      if (!HS_PUSH(telling->arena, &e.origins, &links->origins.items[i])) return false;
    show_story(&e, story);
  }
  return true;
}
