/* apposition.c - names that stand beside a common noun. See apposition.h. Reads tokens and the names with their entities. */
#include "mark/apposition.h"

enum { APPOSED_MAX = 12 /* tokens of a relative clause before the name behind its comma */ };

int32_t hs_apposition_name(const hs_joiner *j, uint32_t at, hs_kind kind) {
  int32_t name = at < j->report->tokens.count ? hs_joiner_name_at(j, at) : HS_NO_INDEX;
  if (name < 0) return HS_NO_INDEX;
  const hs_mention *m = &j->report->mentions.items[name];
  return m->first_token == at && m->kind == kind ? name : HS_NO_INDEX;
}

/* The words of a title before a name: "Dr". */
static uint32_t title_length(const hs_report *r, uint32_t at) {
  uint32_t row, end = at + 3 < (uint32_t)r->tokens.count ? at + 3 : (uint32_t)r->tokens.count;
  return at < end ? hs_title_at(r, at, end, &row) : 0;
}

/* The named person beside the phrase: "The leader, Kim", "Kim, the leader". */
int32_t hs_apposition_person(const hs_joiner *j, const hs_noun_phrase *p) {
  const hs_report *r = j->report;
  int32_t name = HS_NO_INDEX;
  if (p->end < r->tokens.count && hs_str_is(hs_token_text(r, p->end), ","))
    name = hs_apposition_name(j, p->end + 1 + title_length(r, p->end + 1), HS_KIND_PER);
  if (name >= 0 && p->definite && (p->owner < 0 || hs_joiner_same_country(j, r->mentions.items[name].entity, p->owner)))
    return r->mentions.items[name].entity;
  if (p->first >= 2 && hs_str_is(hs_token_text(r, p->first - 1), ",")) {
    name = hs_joiner_name_at(j, p->first - 2);
    if (name >= 0 && r->mentions.items[name].kind == HS_KIND_PER && r->mentions.items[name].end_token == p->first - 1)
      return r->mentions.items[name].entity;
  }
  return HS_NO_INDEX;
}

/* "the author of the study Mira Voss": a person's whole name that ends the words behind the noun, no preposition before it. */
int32_t hs_apposition_behind(const hs_joiner *j, const hs_noun_phrase *p, uint32_t stop) {
  const hs_report *r = j->report;
  for (uint32_t i = p->head + 1; i < stop && !p->indefinite && !p->plural; i++) {
    int32_t name = hs_apposition_name(j, i, HS_KIND_PER);
    if (name < 0 || r->mentions.items[name].end_token < i + 2) continue;
    hs_pos before = r->tokens.items[i - 1].pos;
    if (i > p->head + 1 && (before == HS_NOUN || before == HS_PROPN)) return r->mentions.items[name].entity;
  }
  return HS_NO_INDEX;
}

/* Does the name of a body begin at a token, with an article before it or without? Its entity, or HS_NO_INDEX. */
static int32_t body_starting(const hs_joiner *j, uint32_t at) {
  const hs_report *r = j->report;
  if (hs_token_is(r, at, "the")) at++;
  int32_t name = hs_apposition_name(j, at, HS_KIND_ORG);
  return name >= 0 ? r->mentions.items[name].entity : HS_NO_INDEX;
}

/* "the armed group that held them, the Salt Lake Movement,", "a gang calling itself Rain Cartel": the name behind a phrase says
 * which body it speaks of, and the body is of that sort from then on. */
int32_t hs_apposition_body(hs_joiner *j, const hs_noun_phrase *p, uint32_t most) {
  const hs_report *r = j->report;
  uint32_t at = p->end;
  if (hs_str_is(hs_token_text(r, at), ",") && hs_token_is(r, at + 2, "as")) at++; /* "the agency, known as X," */
  int32_t entity = HS_NO_INDEX;
  if (hs_token_is(r, at, "calling") && hs_token_is(r, at + 1, "itself")) entity = body_starting(j, at + 2);
  else if (hs_token_is(r, at, "known") && hs_token_is(r, at + 1, "as")) entity = body_starting(j, at + 2);
  else if (hs_token_is(r, at, "called") || hs_token_is(r, at, "named")) entity = body_starting(j, at + 1);
  at = p->end;
  if (entity < 0 && p->definite) {
    bool clause = hs_token_is(r, at, "that") || hs_token_is(r, at, "which") || hs_token_is(r, at, "behind");
    while (clause && at < most && at < p->end + APPOSED_MAX && !hs_str_is(hs_token_text(r, at), ",")) at++;
    if (at + 1 < most && hs_str_is(hs_token_text(r, at), ",")) entity = body_starting(j, at + 1);
    if (entity >= 0) {
      uint32_t name = at + 1 + hs_token_is(r, at + 1, "the");
      uint32_t end = r->mentions.items[hs_joiner_name_at(j, name)].end_token;
      if (end < most && !hs_str_is(hs_token_text(r, end), ",") && r->tokens.items[end].pos != HS_PUNCT)
        return HS_NO_INDEX;
    }
  }
  if (entity < 0 || (p->owner >= 0 && !hs_joiner_same_country(j, entity, p->owner))) return HS_NO_INDEX;
  hs_str sort = hs_head_sort(p->row);
  if (sort.size) j->who.items[entity].sort = sort;
  return entity;
}
