/* nominal.c - common nouns that lead to an entity: "the Russian president", "the ministry", "Tarl's office"; and
 * sources without a name: "a senior official", "insiders". Reads phrases (rolephrase.c) and the roles that role.c found;
 * adds mentions of form nominal, and entities for bodies and unnamed sources. See joiner.h. */
#include "mark/nominal.h"

#include "mark/apposition.h"
#include "mark/entity.h"

enum {
  CONTENT_MAX = 8, /* words of a phrase that are looked for in names */
  TAIL_MAX = 10,   /* tokens behind an unnamed source that belong to it */
};

static void see(hs_joiner *j, int32_t entity, uint32_t token) {
  if (entity >= 0 && j->who.items[entity].seen_at < token + 1) j->who.items[entity].seen_at = token + 1;
}

/* ---- bodies ---- */

typedef struct content {
  hs_str words[CONTENT_MAX];
  size_t count;
} content;

static content content_of(const hs_joiner *j, const hs_noun_phrase *p) {
  content c = {.count = 0};
  for (uint32_t i = p->bare; i < p->end && c.count < CONTENT_MAX; i++) {
    const hs_token *t = &j->report->tokens.items[i];
    if (i >= p->head && hs_joiner_name_at(j, i) >= 0) break;
    if (!(t->flags & HS_TOKEN_WORD) || t->pos == HS_NUM || t->pos == HS_ADP || t->pos == HS_DET) continue;
    c.words[c.count++] = t->key;
  }
  return c;
}

/* Words that begin alike count as one: transport and transportation. */
static bool words_alike(hs_str a, hs_str b) {
  if (hs_str_equal(a, b)) return true;
  size_t n = a.size < b.size ? a.size : b.size;
  if (n < 5) return false;
  return !memcmp(a.data, b.data, n) || (n >= 7 && !memcmp(a.data, b.data, n - 1));
}

static bool holds_words(const hs_name_words *name, const content *c) {
  for (size_t i = 0; i < c->count; i++) {
    size_t k = 0;
    while (k < name->count && !words_alike(c->words[i], name->words[k])) k++;
    if (k == name->count) return false;
  }
  return c->count > 0;
}

static bool holds_name(const hs_joiner *j, int32_t entity, int32_t owner) {
  const hs_name_words *name = &j->who.items[entity].words, *of = &j->who.items[owner].words;
  content c = {.count = 0};
  for (size_t i = 0; i < of->count && i < CONTENT_MAX; i++) c.words[c.count++] = of->words[i];
  return holds_words(name, &c);
}

/* The body whose name is the first of the sentence, before token `at`; HS_NO_INDEX where there is none. */
static int32_t first_in_sentence(const hs_joiner *j, uint32_t at) {
  const hs_report *r = j->report;
  for (uint32_t i = r->sentences.items[r->tokens.items[at].sentence].first_token; i < at; i++) {
    int32_t name = hs_joiner_name_at(j, i);
    if (name < 0 || r->mentions.items[name].kind != HS_KIND_ORG) continue;
    int32_t e = r->mentions.items[name].entity;
    if (e >= 0 && !r->entities.items[e].agency && !r->entities.items[e].outlet) return e;
  }
  return HS_NO_INDEX;
}

/* The body of the report that the phrase speaks of: by its words, else by its sort; the one seen last. */
static int32_t body_in_report(const hs_joiner *j, const hs_noun_phrase *p, const content *c) {
  int32_t best = HS_NO_INDEX, subject = first_in_sentence(j, p->first);
  int best_score = 0;
  hs_str sort = hs_head_sort(p->row);
  bool trade = p->owner < 0 && (hs_str_is(sort, "company") || hs_str_is(sort, "broadcaster") ||
                                hs_str_is(sort, "newspaper") || hs_str_is(sort, "agency"));
  bool news =
      c->count == 1 || p->end > p->head + 1; /* "the agency", "the British news agency", not "the medicines agency" */
  for (size_t i = hs_joiner_first_compared(j); i < j->report->entities.count; i++) {
    const hs_entity *e = &j->report->entities.items[i];
    const hs_who *who = &j->who.items[i];
    if (e->kind != HS_KIND_ORG || e->anonymous) continue;
    bool alike = hs_str_equal(who->sort, sort) || (e->agency && hs_str_is(sort, "agency") && news) ||
                 ((int32_t)i == subject && !who->sort.size && hs_str_is(sort, "team"));
    int score = holds_words(&who->words, c) ? 4 : (c->count == 1 || trade) && alike ? 2 : 0;
    if (!score) continue;
    if (p->owner >= 0 && !holds_name(j, (int32_t)i, p->owner)) {
      bool same = hs_joiner_country_code(j, (int32_t)i).size &&
                  hs_str_equal(hs_joiner_country_code(j, (int32_t)i), hs_joiner_country_code(j, p->owner));
      if (!hs_joiner_same_country(j, (int32_t)i, p->owner) || (score < 4 && !same)) continue;
    }
    score += who->seen_at ? 1 : 0;
    score += score > 2 && (int32_t)i == subject; /* "X signed a winger from Y, the club said" */
    bool later = best < 0 || who->seen_at > j->who.items[best].seen_at;
    if (score > best_score || (score == best_score && later)) best = (int32_t)i, best_score = score;
  }
  return best;
}

static int32_t government_body(hs_joiner *j, const hs_noun_phrase *p) {
  if (p->owner < 0 || !hs_token_is(j->report, p->head, "government") || p->bare != p->head) return HS_NO_INDEX;
  int32_t country = hs_joiner_country(j, p->owner);
  if (country < 0) return HS_NO_INDEX;
  hs_str name =
      hs_arena_format(j->report->arena, "Government of %.*s", HS_FMT(j->report->entities.items[country].name));
  if (!name.data) return j->failed = true, HS_NO_INDEX;
  int32_t entity = hs_joiner_body(j, name, "government", country);
  hs_str code = hs_joiner_country_code(j, country);
  if (entity >= 0 && code.size == 3) {
    j->report->entities.items[entity].code = hs_arena_format(j->report->arena, "%.*sGOV", HS_FMT(code));
    if (!j->report->entities.items[entity].code.data) j->failed = true;
  }
  return entity;
}

/* Another body of the report whose code begins like that of the owner: the agency of the United Nations it has named. */
static int32_t part_of(const hs_joiner *j, int32_t owner) {
  hs_str code = j->report->entities.items[owner].code;
  int32_t best = HS_NO_INDEX;
  if (!hs_str_is(code, "UNO")) return best;
  for (size_t i = hs_joiner_first_compared(j); i < j->report->entities.count; i++) {
    const hs_entity *e = &j->report->entities.items[i];
    if (e->kind == HS_KIND_ORG && e->code.size > 3 && hs_str_starts(e->code, code) &&
        (best < 0 || j->who.items[i].seen_at >= j->who.items[best].seen_at))
      best = (int32_t)i;
  }
  return best;
}

/* "the ministry's press service", "the press office of the court": the body itself speaks. */
static int32_t press_of(hs_joiner *j, const hs_noun_phrase *p) {
  if (!hs_str_is(hs_head_sort(p->row), "press")) return HS_NO_INDEX;
  if (p->owner >= 0) return j->report->entities.items[p->owner].kind == HS_KIND_ORG ? p->owner : HS_NO_INDEX;
  hs_noun_phrase body;
  uint32_t begin = j->report->sentences.items[j->report->tokens.items[p->head].sentence].first_token;
  bool of = p->body && hs_noun_phrase_read(j, p->body, p->head, p->body + 1, &body);
  bool owned = !of && p->bare >= begin + 2 && hs_token_is(j->report, p->bare - 1, "s") &&
               hs_noun_phrase_read(j, p->bare - 2, begin, p->bare - 1, &body);
  return (of || owned) && !body.person ? hs_nominal_body(j, &body) : HS_NO_INDEX;
}

int32_t hs_nominal_body(hs_joiner *j, const hs_noun_phrase *p) {
  bool trade = !p->person && p->owner >= 0 && p->beside && j->report->entities.items[p->owner].kind == HS_KIND_ORG;
  if (trade && p->bare == p->head) { /* "the Reuters news agency", "the U.N. agency" */
    int32_t part = part_of(j, p->owner);
    return part >= 0 ? part : p->owner;
  }
  int32_t entity = hs_nominal_office(j, p);
  if (entity < 0 && !j->failed) entity = government_body(j, p);
  if (entity < 0 && !j->failed) entity = press_of(j, p);
  if (entity >= 0 || j->failed) return entity;
  content c = content_of(j, p);
  entity = body_in_report(j, p, &c);
  if (entity >= 0 || p->indefinite || p->plural) return entity;
  bool telling = p->owner >= 0 || c.count > 1;
  if (!telling) return HS_NO_INDEX;
  uint32_t first = p->owner >= 0 ? p->first : p->bare;
  while (first < p->head && (j->report->tokens.items[first].pos == HS_DET || hs_token_is(j->report, first, "the")))
    first++;
  entity = hs_joiner_body(j, hs_joiner_words(j, first, p->end, false), "", hs_joiner_country(j, p->owner));
  if (entity >= 0) {
    hs_str sort = hs_head_sort(p->row);
    j->who.items[entity].sort = sort;
    j->report->entities.items[entity].agency = hs_str_is(sort, "agency");
    j->report->entities.items[entity].outlet =
        hs_str_is(sort, "newspaper") || hs_str_is(sort, "broadcaster") || hs_str_is(sort, "site");
  }
  return entity;
}

/* ---- unnamed sources ---- */

static bool is_relative(const hs_report *r, uint32_t at) {
  return hs_token_is(r, at, "who") || hs_token_is(r, at, "with") || hs_token_is(r, at, "familiar") ||
         hs_token_is(r, at, "close") || hs_token_is(r, at, "briefed") || hs_token_is(r, at, "from") ||
         hs_token_is(r, at, "in") || hs_token_is(r, at, "at") || hs_token_is(r, at, "of");
}

/* Where the words end that tell more of an unnamed source: "two people who were in the room". */
static uint32_t tail_end(const hs_joiner *j, uint32_t at, uint32_t end) {
  const hs_report *r = j->report;
  if (at >= end || !is_relative(r, at)) return at;
  bool clause = hs_token_is(r, at, "who"), verb = false;
  uint32_t i = at + 1;
  for (; i < end && i < at + TAIL_MAX; i++) {
    hs_pos pos = r->tokens.items[i].pos;
    bool is_verb = pos == HS_VERB || pos == HS_AUX;
    if (pos == HS_PUNCT || pos == HS_CCONJ || pos == HS_SCONJ) break;
    if (is_verb && (!clause || (verb && r->tokens.items[i - 1].pos != HS_AUX))) break;
    verb |= is_verb;
  }
  while (i > at && (r->tokens.items[i - 1].pos == HS_DET || r->tokens.items[i - 1].pos == HS_ADP)) i--;
  return i;
}

static int32_t unnamed(hs_joiner *j, const hs_noun_phrase *p, uint32_t first, uint32_t end) {
  hs_str name = hs_joiner_words(j, first, end, true);
  hs_str id = hs_joiner_slug(j, name);
  if (j->failed) return HS_NO_INDEX;
  uint32_t at = hs_map_get(&j->by_id, id);
  if (at != HS_MAP_ABSENT && j->report->entities.items[at].anonymous) return (int32_t)at;
  int32_t entity = hs_joiner_add(j, name, id, p->person ? HS_KIND_PER : HS_KIND_ORG);
  if (entity < 0) return entity;
  hs_entity *e = &j->report->entities.items[entity];
  e->anonymous = true;
  e->plural = p->plural;
  e->role = hs_noun_phrase_noun(p);
  hs_str gender = p->person ? hs_table_cell(HS_T_TITLES, p->row, HS_TITLES_GENDER) : HS_LIT("n");
  if (gender.size) e->gender = gender.data[0];
  if (p->owner >= 0) {
    if (j->report->entities.items[p->owner].kind == HS_KIND_ORG) e->office = p->owner;
    else j->who.items[entity].country = hs_joiner_country(j, p->owner);
  }
  return entity;
}

/* The unnamed source of the same noun that was seen last ("a spokesman" ... "the spokesman"). */
static int32_t unnamed_again(const hs_joiner *j, hs_str noun) {
  int32_t best = HS_NO_INDEX;
  for (size_t i = hs_joiner_first_compared(j); i < j->report->entities.count; i++) {
    const hs_entity *e = &j->report->entities.items[i];
    if (e->anonymous && hs_str_equal(e->role, noun) &&
        (best < 0 || j->who.items[i].seen_at > j->who.items[best].seen_at))
      best = (int32_t)i;
  }
  return best;
}

/* ---- persons ---- */

/* The body seen last: whose "its spokeswoman" is. */
static int32_t last_body(const hs_joiner *j) {
  int32_t best = HS_NO_INDEX;
  for (size_t i = hs_joiner_first_compared(j); i < j->report->entities.count; i++)
    if (j->report->entities.items[i].kind == HS_KIND_ORG && j->who.items[i].seen_at &&
        (best < 0 || j->who.items[i].seen_at > j->who.items[best].seen_at))
      best = (int32_t)i;
  return best;
}

/* The body of "spokeswoman for the transport ministry". */
static int32_t body_behind(hs_joiner *j, const hs_noun_phrase *p) {
  hs_noun_phrase body;
  if (!p->body || !hs_noun_phrase_read(j, p->body, p->head, p->body + 1, &body) || body.person) return HS_NO_INDEX;
  return hs_nominal_body(j, &body);
}

static void mark_person(hs_joiner *j, const hs_noun_phrase *p, uint32_t end) {
  const hs_report *r = j->report;
  if (hs_apposition_name(j, p->end, HS_KIND_PER) >= 0) return; /* a title */
  int32_t entity = hs_apposition_person(j, p);
  uint32_t stop = p->end;
  int32_t body = body_behind(j, p);
  if (entity >= 0 && body >= 0 && j->report->entities.items[entity].office < 0)
    j->report->entities.items[entity].office = body;
  bool its = p->possessive && !hs_token_is(r, p->first, "his") && !hs_token_is(r, p->first, "her");
  if (entity >= 0 && its && j->report->entities.items[entity].office < 0)
    j->report->entities.items[entity].office = last_body(j);
  if (entity < 0 && p->definite && !p->plural) {
    entity = hs_nominal_person(j, p);
    bool land = entity >= 0 && p->owner >= 0 && j->report->entities.items[p->owner].kind == HS_KIND_LOC;
    if (land && j->who.items[entity].country < 0)
      j->who.items[entity].country = p->owner; /* no leader of two countries */
  }
  if (entity < 0 && p->definite) entity = unnamed_again(j, hs_noun_phrase_noun(p));
  bool bare = !p->definite && !p->indefinite && p->owner < 0 && !p->plural;
  if (entity < 0 && !bare && !(p->possessive && p->owner < 0)) {
    stop = tail_end(j, p->end, end);
    int32_t behind = hs_apposition_behind(j, p, stop);
    if (behind >= 0) stop = p->end, entity = behind;
    else entity = unnamed(j, p, p->first, stop);
    if (entity >= 0 && body >= 0 && j->report->entities.items[entity].office < 0)
      j->report->entities.items[entity].office = body;
  }
  if (entity < 0) return;
  hs_joiner_mention(j, p->first, stop, HS_FORM_NOMINAL, entity);
  see(j, entity, p->head);
}

static bool speaks_next(const hs_joiner *j, uint32_t at) {
  return at < j->report->tokens.count && j->report->tokens.items[at].pos == HS_VERB;
}

/* "An Odrian union has said", where the report names one union alone, and names it later on: that union. */
static int32_t named_later(const hs_joiner *j, const hs_noun_phrase *p) {
  const hs_report *r = j->report;
  bool one = hs_token_is(r, p->first, "a") || hs_token_is(r, p->first, "an");
  hs_str sort = hs_head_sort(p->row), word = hs_noun_phrase_noun(p);
  int32_t only = HS_NO_INDEX;
  for (size_t i = hs_joiner_first_compared(j); one && i < r->entities.count; i++) {
    const hs_name_words *words = &j->who.items[i].words;
    const hs_entity *e = &r->entities.items[i];
    if (e->kind != HS_KIND_ORG || e->anonymous || !hs_str_equal(j->who.items[i].sort, sort) || !words->count) continue;
    bool same = hs_str_equal(words->words[words->count - 1], word) || hs_str_equal(words->words[0], word);
    if (!same) continue;
    if (only >= 0) return HS_NO_INDEX;
    only = (int32_t)i;
  }
  if (only < 0 || j->who.items[only].seen_at > p->first) return HS_NO_INDEX;
  return p->owner < 0 || hs_joiner_same_country(j, only, p->owner) ? only : HS_NO_INDEX;
}

static void mark_body(hs_joiner *j, const hs_noun_phrase *p, uint32_t most) {
  const hs_report *r = j->report;
  if (p->end < r->tokens.count && r->tokens.items[p->end].pos == HS_NOUN && p->owner < 0) return; /* "bank transfer" */
  hs_str sort = hs_head_sort(p->row);
  int32_t beside = hs_apposition_name(j, p->end, HS_KIND_ORG);
  if (beside < 0 && p->definite) beside = hs_apposition_name(j, p->end, HS_KIND_MISC);
  if (beside >=
      0) { /* "the Odrian newspaper The Harbour Bell": the name says which, and is of that sort from then on */
    int32_t named = r->mentions.items[beside].entity;
    if (named >= 0 && !j->who.items[named].sort.size) j->who.items[named].sort = sort;
    return;
  }
  bool bare = !p->definite && !p->indefinite && p->owner < 0;
  bool force = hs_str_is(sort, "force") || hs_str_is(sort, "government");
  if (bare && !force && !speaks_next(j, p->end)) return;
  int32_t entity = hs_apposition_body(j, p, most);
  if (entity < 0) entity = p->indefinite ? named_later(j, p) : hs_nominal_body(j, p);
  if (entity < 0 && (speaks_next(j, p->end) || (bare && force))) entity = unnamed(j, p, p->first, p->end);
  if (entity < 0) return;
  hs_joiner_mention(j, p->first, p->end, HS_FORM_NOMINAL, entity);
  see(j, entity, p->head);
}

static void mark_sentence(hs_joiner *j, const hs_sentence *s, size_t *name) {
  hs_report *r = j->report;
  for (uint32_t i = s->first_token; i < s->end_token && !j->failed;) {
    while (*name < j->names && r->mentions.items[*name].end_token <= i) ++*name;
    if (*name < j->names && r->mentions.items[*name].first_token <= i) {
      see(j, r->mentions.items[*name].entity, i);
      i = r->mentions.items[*name].end_token;
      continue;
    }
    hs_noun_phrase p;
    if (!hs_token_has(r, i, HS_TOKEN_WORD) || !hs_noun_phrase_read(j, i, s->first_token, s->end_token, &p)) {
      i++;
      continue;
    }
    uint32_t next = i + 1; /* "coast guard spokesman": the last noun is the head */
    hs_noun_phrase longer;
    if (next < s->end_token && hs_joiner_name_at(j, next) < 0 &&
        hs_noun_phrase_read(j, next, s->first_token, s->end_token, &longer) && longer.bare <= p.head &&
        longer.end > p.end) {
      i = next;
      continue;
    }
    if (p.person) mark_person(j, &p, s->end_token);
    else mark_body(j, &p, s->end_token);
    i = p.end > i ? p.end : i + 1;
  }
}

bool hs_nominal_mark(hs_joiner *j) {
  size_t name = 0;
  for (size_t i = 0; i < j->report->sentences.count && !j->failed; i++)
    mark_sentence(j, &j->report->sentences.items[i], &name);
  return !j->failed;
}
