/* origin.c - the far ends of the relays: where the report's information entered the press. See relaying.h. */
#include "base/key.h"
#include "know/table.h"
#include "mark/relaying.h"

enum {
  TURNS_LEAST = 3,
  EDGE_LINES = 4,
  HEAD_LINES = 12,
  LINE_BYTES_MAX = 120 /* of a line in which a body says that it speaks itself */,
  SOURCE_BYTES_MAX = 300
};

static bool passes_on(const hs_report *report, hs_str name) {
  for (size_t i = 0; i < report->relays.count; i++)
    if (hs_str_equal(report->relays.items[i].from, name)) return true;
  return false;
}

static bool add(hs_relaying *r, hs_str name) {
  for (size_t i = 0; i < r->report->origins.count; i++)
    if (hs_str_equal(r->report->origins.items[i], name)) return true;
  return HS_PUSH(r->report->arena, &r->report->origins, name);
}

/* The words for those whom the report does not name. */
static hs_str anonymous_words(const hs_report *report) {
  for (size_t i = 0; i < report->attributions.count; i++) {
    const hs_attribution *a = &report->attributions.items[i];
    if (a->weak || !a->source.count) continue;
    if (a->speaker >= 0 && !report->entities.items[a->speaker].anonymous) continue;
    return hs_str_of_span(report->text, a->source.items[0]);
  }
  return HS_NONE;
}

/* ---- somebody unnamed who told the outlet alone ---- */

static bool speaks_unnamed(const hs_report *report, const hs_attribution *a) {
  uint64_t keys[HS_ORIGIN_KEYS_MAX];
  hs_key key;
  size_t count = 0;
  hs_span span = a->source.items[0];
  uint32_t end = a->addressee.count ? a->addressee.items[0].begin
                 : a->cue.count     ? a->cue.items[a->cue.count - 1].end
                                    : span.end;
  if (end > span.begin && end < span.begin + SOURCE_BYTES_MAX) span.end = end > span.end ? end : span.end;
  hs_str words = hs_str_of_span(report->text, span);
  for (size_t at = 0; count < HS_ORIGIN_KEYS_MAX && hs_key_next(words, &at, &key);)
    keys[count++] = hs_key_hash(hs_key_str(&key));
  for (size_t i = 0; i < count; i++)
    if (hs_phrase_stands(HS_T_ANONYMITY, keys, count, i)) return true;
  return false;
}

/* "a diplomat who asked not to be named told AFP": what entered the press with whoever writes the report, beside what others said. */
static bool has_insider(const hs_relaying *r) {
  const hs_report *report = r->report;
  for (size_t i = 0; i < report->attributions.count; i++) {
    const hs_attribution *a = &report->attributions.items[i];
    if (!hs_relay_informs(report, a) || (a->speaker >= 0 && !report->entities.items[a->speaker].anonymous)) continue;
    bool passed_on = a->parent >= 0 && report->attributions.items[a->parent].speaker >= 0 &&
                     !report->entities.items[report->attributions.items[a->parent].speaker].anonymous;
    hs_str told = a->addressed >= 0 ? report->entities.items[a->addressed].name : HS_NONE;
    if (told.size && !hs_publisher_same(told, r->base) && !hs_publisher_same(told, r->own)) continue;
    if (!passed_on && speaks_unnamed(report, a)) return true;
  }
  return false;
}

/* ---- a body that publishes itself ---- */

/* Where in the words a phrase must stand. */
typedef enum where { PLACE_ANY, PLACE_EDGE, PLACE_WHOLE } where;

static bool stands_at(where place, size_t begin, size_t end, size_t count) {
  bool first = begin == 0, last = end == count;
  return place == PLACE_ANY || (place == PLACE_EDGE && (first || last)) || (first && last);
}

/* Does a phrase of self_published.tsv of this kind stand in the words? */
static bool holds_phrase(hs_str words, const char *kind, where at_place) {
  uint64_t keys[HS_ORIGIN_KEYS_MAX];
  hs_phrase found[HS_PHRASES_MAX];
  hs_key key;
  size_t count = 0;
  for (size_t at = 0; count < HS_ORIGIN_KEYS_MAX && hs_key_next(words, &at, &key);) {
    if (at_place == PLACE_WHOLE && hs_is_digit(words.data[key.begin])) break; /* "Communique No 12" */
    if (at_place == PLACE_WHOLE && count && hs_str_is(hs_key_str(&key), "no")) break;
    keys[count++] = hs_key_hash(hs_key_str(&key));
  }
  for (size_t i = 0; i < count; i++)
    for (size_t n = hs_phrases_in(HS_T_SELF_PUBLISHED, keys, count, i, found); n > 0; n--) {
      const hs_phrase_place *place = hs_phrase_in(&found[n - 1], HS_T_SELF_PUBLISHED, UINT32_MAX);
      if (place && stands_at(at_place, i, found[n - 1].end, count) &&
          hs_str_is(hs_table_cell(HS_T_SELF_PUBLISHED, place->row, HS_SELF_PUBLISHED_KIND), kind))
        return true;
    }
  return false;
}

/* A headline may well speak of a communique; a line that is one or begins or ends with the word tells what the report is. */
static bool line_says(hs_str line, bool title) {
  return line.size <= LINE_BYTES_MAX && holds_phrase(line, "line", title ? PLACE_WHOLE : PLACE_EDGE);
}

/* One of the first or last lines, or of what was set aside, calls the report a statement of its publisher. */
static bool says_so(const hs_report *report) {
  size_t n = report->paragraphs.count;
  for (size_t i = 0; i < n; i++) {
    bool head = i < HEAD_LINES && report->paragraphs.items[i].kind == HS_BLOCK_HEADING;
    if (i >= EDGE_LINES && i + EDGE_LINES < n && !head) continue;
    if (line_says(hs_str_of_span(report->text, report->paragraphs.items[i].span),
                  report->paragraphs.items[i].kind == HS_BLOCK_TITLE))
      return true;
  }
  for (size_t i = 0; i < report->set_aside.count && i < (size_t)2 * EDGE_LINES; i++)
    if (line_says(report->set_aside.items[i].text, false)) return true;
  return false;
}

/* A transcript: somebody else's words under labels with a colon. */
static bool is_transcript(const hs_report *report) {
  size_t turns = 0;
  for (size_t i = 0; i < report->attributions.count; i++) {
    const hs_attribution *a = &report->attributions.items[i];
    turns += a->kind == HS_SPEECH_DIRECT && a->cue.count == 1 && report->text.data[a->cue.items[0].begin] == ':' &&
             a->content.items[0].begin >= a->cue.items[0].end && report->text.data[a->content.items[0].begin] != '"';
  }
  return turns >= TURNS_LEAST;
}

bool hs_origin_is_self(const hs_relaying *r) {
  uint32_t row;
  hs_str agency;
  if (is_transcript(r->report)) return false;
  if (hs_str_is(r->own, "@") || !hs_str_equal(r->base, r->own) || hs_publisher_called_so(r->own) ||
      hs_publisher_agency(r->report, r->own, &agency) || hs_table_find(HS_T_OUTLETS, r->own, &row))
    return false;
  return holds_phrase(r->own, "name", PLACE_ANY) || says_so(r->report);
}

void hs_origin_find(hs_relaying *r) {
  hs_report *report = r->report;
  bool ok = true;
  for (size_t i = 0; i < report->relays.count && ok; i++)
    if (!passes_on(report, report->relays.items[i].to)) ok = add(r, report->relays.items[i].to);
  bool known = !hs_str_is(r->own, "@");
  if (ok && report->origins.count && !r->rewrites && !hs_str_is(r->base, "@") && has_insider(r)) ok = add(r, r->base);
  if (ok && !report->origins.count && known) ok = add(r, r->own);
  if (ok && !report->origins.count) {
    hs_str words = anonymous_words(report);
    hs_str name = words.size ? hs_arena_format(report->arena, "anonymous: %.*s",
                                               (int)(words.size < 120 ? words.size : 120), words.data)
                             : HS_NONE;
    ok = !words.size || (name.data && add(r, name));
  }
  if (!ok) r->failed = true;
}
