/* wire.c - who took a report from whom, where a sentence names two publishers in a row: "AFP reports, citing the agency X". See
 * relaying.h. Told by the names alone, so that it holds where no attribution was made of the sentence. Reads agencies, outlets,
 * cues.tsv and cue_phrases.tsv; relay.c asks. */
#include "know/table.h"
#include "mark/relaying.h"

enum {
  SENTENCES_MAX = 256,
  BETWEEN_MAX = 10, /* tokens between the one and the one it cites */
  BEFORE_MAX = 7,   /* tokens before whom it cites: "with reference to the state agency X, Y reports" */
  BESIDE_MAX = 3,   /* tokens between a publisher and its verb */
  NAMES_MAX = 8,    /* publishers in a sentence */
};

typedef struct named {
  hs_str name;
  hs_span span;
  uint32_t first, end; /* tokens */
} named;

static hs_str text_of(const hs_report *report, uint32_t first, uint32_t end) {
  return hs_str_of_span(report->text,
                        (hs_span){report->tokens.items[first].span.begin, report->tokens.items[end - 1].span.end});
}

static bool is_reporting(const hs_report *report, uint32_t token, uint32_t stop) {
  uint32_t row;
  return token < stop && hs_table_find(HS_T_CUES, report->tokens.items[token].key, &row) &&
         hs_str_is(hs_table_cell(HS_T_CUES, row, HS_CUES_STRENGTH), "strong");
}

/* Does a verb that reports stand close before or behind the name? */
static bool reports(const hs_report *report, const named *who, uint32_t first, uint32_t stop) {
  uint32_t from = who->first > first + BESIDE_MAX ? who->first - BESIDE_MAX : first,
           to = who->end + BESIDE_MAX < stop ? who->end + BESIDE_MAX : stop;
  for (uint32_t i = from; i < to; i++)
    if ((i < who->first || i >= who->end) && is_reporting(report, i, stop)) return true;
  return false;
}

/* "the agency X", "X agency". */
static bool is_called_agency(const hs_report *report, uint32_t first, uint32_t end, uint32_t stop) {
  uint32_t row, beside[2] = {first ? first - 1 : stop, end};
  for (int i = 0; i < 2; i++)
    if (beside[i] < stop && hs_table_find(HS_T_STATE_MEDIA, report->tokens.items[beside[i]].key, &row) &&
        hs_str_is(hs_table_cell(HS_T_STATE_MEDIA, row, HS_STATE_MEDIA_KIND), "media"))
      return true;
  return false;
}

/* The agency named at a token: its longest name, with a capital. */
static bool agency_at(const hs_report *report, uint32_t token, uint32_t stop, named *found) {
  hs_phrase phrases[HS_PHRASES_MAX];
  size_t n = hs_phrases_in(HS_T_AGENCIES, report->keys.items, report->keys.count, token, phrases);
  for (; n > 0; n--) {
    uint32_t end = (uint32_t)phrases[n - 1].end;
    if (end > stop || !(report->tokens.items[token].flags & HS_TOKEN_UPPER)) continue;
    hs_str said = text_of(report, token, end), name;
    bool capital = end < stop && (report->tokens.items[end].flags & HS_TOKEN_UPPER); /* "Prime Minister" */
    uint32_t row;
    if (capital || !hs_publisher_agency(report, said, &name)) continue;
    if (hs_table_find(HS_T_AGENCIES, name, &row) &&
        hs_table_cell_has(HS_T_AGENCIES, row, HS_AGENCIES_AMBIGUOUS, said) && !is_reporting(report, end, stop) &&
        !is_called_agency(report, token, end, stop))
      continue;
    *found =
        (named){name, {report->tokens.items[token].span.begin, report->tokens.items[end - 1].span.end}, token, end};
    return true;
  }
  return false;
}

/* The mention of a publisher that begins at a token. */
static bool publisher_at(const hs_report *report, uint32_t token, uint32_t stop, size_t *mention, named *found) {
  uint32_t begin = report->tokens.items[token].span.begin;
  while (*mention < report->mentions.count && report->mentions.items[*mention].span.begin < begin) ++*mention;
  if (*mention == report->mentions.count) return false;
  const hs_mention *m = &report->mentions.items[*mention];
  if (m->span.begin != begin || m->entity < 0 || m->form != HS_FORM_NAME) return false;
  const hs_entity *e = &report->entities.items[m->entity];
  if (e->anonymous || e->kind == HS_KIND_LOC || e->kind == HS_KIND_PER || !(e->agency || e->outlet)) return false;
  uint32_t end = token + 1;
  while (end < stop && report->tokens.items[end].span.end <= m->span.end) end++;
  *found = (named){e->name, m->span, token, end};
  return true;
}

static size_t publishers_in(const hs_report *report, uint32_t first, uint32_t stop, size_t *mention,
                            named found[NAMES_MAX]) {
  size_t count = 0;
  for (uint32_t at = first; at < stop && count < NAMES_MAX;) {
    if (!publisher_at(report, at, stop, mention, &found[count]) && !agency_at(report, at, stop, &found[count])) {
      at++;
      continue;
    }
    at = found[count++].end;
  }
  return count;
}

/* Words that lead from the one who passes on to whom it cites. */
static bool cites(const hs_report *report, uint32_t first, uint32_t stop) {
  hs_phrase found[HS_PHRASES_MAX];
  for (uint32_t i = first; i < stop; i++)
    for (size_t n = hs_phrases_in(HS_T_CUE_PHRASES, report->keys.items, report->keys.count, i, found); n > 0; n--) {
      const hs_phrase_place *place = hs_phrase_in(&found[n - 1], HS_T_CUE_PHRASES, UINT32_MAX);
      hs_str kind = place ? hs_table_cell(HS_T_CUE_PHRASES, place->row, HS_CUE_PHRASES_KIND) : HS_NONE;
      if (found[n - 1].end <= stop && (hs_str_is(kind, "relay") || hs_str_is(kind, "between"))) return true;
    }
  return false;
}

static void add_chain(hs_relaying *r, const named *a, const named *b) {
  bool own = hs_publisher_same(a->name, r->own), base = hs_publisher_same(a->name, r->base);
  hs_str from = base ? r->base : own ? r->own : a->name;
  if (!own && !base) hs_relaying_add(r, r->base, from, a->span, HS_NO_INDEX, HS_RELAY_CITED);
  hs_relaying_add(r, from, b->name, b->span, HS_NO_INDEX, HS_RELAY_CITED);
}

void hs_wire_find(hs_relaying *r, hs_str *last) {
  const hs_report *report = r->report;
  size_t mention = 0;
  *last = HS_NONE;
  for (size_t i = 0; i < report->sentences.count && i < SENTENCES_MAX; i++) {
    hs_span span = report->sentences.items[i].span;
    uint32_t first = hs_token_from(&report->tokens, span.begin), stop = first;
    while (stop < report->tokens.count && report->tokens.items[stop].span.end <= span.end) stop++;
    named found[NAMES_MAX];
    size_t count = publishers_in(report, first, stop, &mention, found);
    for (size_t k = 0; k + 1 < count; k++) {
      const named *a = &found[k], *b = &found[k + 1];
      if (b->first - a->end > BETWEEN_MAX || hs_publisher_same(a->name, b->name) || hs_publisher_same(b->name, r->own))
        continue;
      bool behind = reports(report, a, first, stop) && cites(report, a->end, b->first);
      bool before = !behind && reports(report, b, a->end, stop) &&
                    cites(report, a->first > first + BEFORE_MAX ? a->first - BEFORE_MAX : first, a->first);
      if (!behind && !before) continue;
      add_chain(r, behind ? a : b, behind ? b : a);
      if (!last->size) *last = behind ? b->name : a->name;
    }
  }
}
