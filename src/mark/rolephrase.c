/* rolephrase.c - reads noun phrases about persons and bodies: "the Lao president", "Zarn's reserve bank", "his office".
 * Reads tokens and the names with their entities; role.c and nominal.c use what it finds. See joiner.h. */
#include "mark/rolephrase.h"

enum { MODIFIERS_MAX = 6 };

/* The noun at `at`: a title in lower case, or the name of a sort of body. Plural heads count by their singular. */
static bool read_head(const hs_joiner *j, uint32_t at, uint32_t end, hs_noun_phrase *p) {
  const hs_report *r = j->report;
  uint32_t n = hs_title_at(r, at, end, &p->row);
  hs_str kind = n ? hs_table_cell(HS_T_TITLES, p->row, HS_TITLES_KIND) : HS_LIT("honorific");
  bool rank = hs_str_is(kind, "rank") && at > 0 && hs_token_is(r, at - 1, "the") &&
              r->tokens.items[at + n - 1].pos == HS_NOUN &&
              !(at + n < end && r->tokens.items[at + n].pos == HS_NOUN); /* "the general", not "the private sector" */
  if (rank || hs_str_is(kind, "office")) {
    const hs_token *last = &r->tokens.items[at + n - 1];
    p->person = true;
    p->plural = hs_token_is(r, at, "people") || (last->pos == HS_NOUN && !hs_str_equal(last->lemma, last->key));
    p->end = at + n;
    return true;
  }
  hs_phrase found[HS_PHRASES_MAX];
  size_t count = hs_phrases_in(HS_T_NAME_HEADS, r->keys.items, end, at, found);
  while (count--) {
    const hs_phrase_place *place = hs_phrase_in(&found[count], HS_T_NAME_HEADS, UINT32_MAX);
    if (!place || !hs_head_is_noun(place->row)) continue;
    p->row = place->row;
    p->end = (uint32_t)found[count].end;
    return true;
  }
  const hs_token *t = &r->tokens.items[at];
  if (t->pos != HS_NOUN || hs_str_equal(t->lemma, t->key)) return false;
  if (!hs_table_find(HS_T_TITLES, t->lemma, &p->row)) return false;
  p->person = p->plural = true;
  p->end = at + 1;
  return true;
}

static bool is_modifier(const hs_report *r, uint32_t at) {
  const hs_token *t = &r->tokens.items[at];
  if (hs_str_is(t->key, "own")) return false;
  if (t->pos == HS_ADJ || t->pos == HS_NOUN || t->pos == HS_NUM) return true;
  hs_pos before = at ? r->tokens.items[at - 1].pos : HS_PUNCT;
  if (t->pos == HS_VERB) /* "a retired general", but not "he urged residents" */
    return (hs_str_ends(t->key, HS_LIT("ed")) || hs_str_ends(t->key, HS_LIT("ing"))) &&
           (before == HS_DET || before == HS_ADJ || before == HS_NUM);
  hs_str w = hs_token_text(r, at);
  return w.size == 1 && w.data[0] == '-' && !hs_token_has(r, at, HS_TOKEN_SPACE_BEFORE);
}

/* A title that ends before `at` with "'s" between ("the prime minister's office"). */
static bool read_title_owner(const hs_joiner *j, uint32_t at, uint32_t begin, hs_noun_phrase *p) {
  if (at < begin + 2 || !hs_token_is(j->report, at - 1, "s")) return false;
  for (uint32_t n = 4; n >= 1; n--) {
    if (at < begin + 1 + n) continue;
    if (hs_title_at(j->report, at - 1 - n, at - 1, &p->owner_title) != n) continue;
    p->owner_is_title = true;
    p->first = at - 1 - n;
    return true;
  }
  return false;
}

/* "the country's supreme court": a body of something that has no name. */
static void read_common_owner(const hs_report *r, uint32_t begin, hs_noun_phrase *p) {
  uint32_t at = p->first;
  if (at < begin + 3 || !hs_token_is(r, at - 1, "s") || r->tokens.items[at - 2].pos != HS_NOUN) return;
  for (at -= 2; at > begin && at + MODIFIERS_MAX > p->first && is_modifier(r, at - 1); at--) {
  }
  if (at > begin && hs_token_in(r, at - 1, HS_WORD_SET_DEFINITE)) p->definite = true, p->first = at;
}

/* What stands before the modifiers: a name with or without "'s", a determiner, a possessive. */
static void read_owner(const hs_joiner *j, uint32_t begin, hs_noun_phrase *p) {
  const hs_report *r = j->report;
  uint32_t at = p->first;
  if (at > begin) {
    bool genitive = hs_token_is(r, at - 1, "s") || hs_str_is(hs_token_text(r, at - 1), "'") ||
                    hs_str_is(hs_token_text(r, at - 1), "\u2019");
    uint32_t name_end = genitive ? at - 1 : at;
    int32_t name = name_end > begin ? hs_joiner_name_at(j, name_end - 1) : HS_NO_INDEX;
    if (name >= 0 && r->mentions.items[name].end_token == name_end) {
      const hs_mention *m = &r->mentions.items[name];
      if (genitive || m->kind != HS_KIND_PER) {
        p->owner = m->entity;
        p->beside = !genitive;
        p->first = m->first_token;
        p->definite = true;
      }
    } else if (read_title_owner(j, at, begin, p)) {
      p->definite = true;
      int32_t country = p->first > begin ? hs_joiner_name_at(j, p->first - 1) : HS_NO_INDEX;
      if (country >= 0 && r->mentions.items[country].end_token == p->first &&
          r->mentions.items[country].kind != HS_KIND_PER) {
        p->owner = r->mentions.items[country].entity;
        p->first = r->mentions.items[country].first_token;
      } else if (country < 0 && p->first > begin + 1 && hs_token_is(r, p->first - 1, "s") &&
                 (country = hs_joiner_name_at(j, p->first - 2)) >= 0) {
        p->owner = r->mentions.items[country].entity;
        p->first = r->mentions.items[country].first_token;
      }
    }
  }
  if (p->owner < 0 && !p->definite && !p->person) read_common_owner(r, begin, p);
  if (p->first > begin && hs_token_is(r, p->first - 1, "own")) p->first--;
  bool conjunction = p->first > begin && r->tokens.items[p->first - 1].pos == HS_SCONJ; /* "said that students" */
  if (p->first > begin && !conjunction && hs_token_in(r, p->first - 1, HS_WORD_SET_DEFINITE))
    p->definite = true, p->first--;
  else if (p->first > begin && hs_token_in(r, p->first - 1, HS_WORD_SET_INDEFINITE)) {
    p->indefinite = true;
    p->plural |= p->person && !hs_token_in(r, p->first - 1, HS_WORD_SET_SINGLE);
    p->first--;
  } else if (p->first > begin && hs_token_in(r, p->first - 1, HS_WORD_SET_OWNER_PRONOUN))
    p->definite = p->possessive = true, p->first--;
}

/* The name that begins at `at`, or HS_NO_INDEX. */
static int32_t name_from(const hs_joiner *j, uint32_t at, uint32_t end) {
  int32_t name = at < end ? hs_joiner_name_at(j, at) : HS_NO_INDEX;
  return name >= 0 && j->report->mentions.items[name].first_token == at ? name : HS_NO_INDEX;
}

/* "of (the) prime minister (Odwin Tarl)" behind an office: the person, or the title, is the owner. */
static bool read_title_behind(const hs_joiner *j, uint32_t at, uint32_t end, hs_noun_phrase *p) {
  uint32_t row, n = at < end ? hs_title_at(j->report, at, end, &row) : 0;
  if (!n || p->person || !hs_str_is(hs_table_cell(HS_T_TITLES, row, HS_TITLES_KIND), "office")) return false;
  int32_t person = name_from(j, at + n, end);
  if (person >= 0 && j->report->mentions.items[person].kind == HS_KIND_PER) {
    p->owner = j->report->mentions.items[person].entity;
    p->end = j->report->mentions.items[person].end_token;
    return true;
  }
  p->owner_is_title = true;
  p->owner_title = row;
  p->end = at + n;
  return true;
}

/* "for the transport ministry" behind a title: the phrase goes on to the body's noun. */
static void read_body_behind(const hs_joiner *j, uint32_t at, uint32_t end, hs_noun_phrase *p) {
  uint32_t row;
  if (!p->person) return;
  for (uint32_t i = at; i < end && i < at + MODIFIERS_MAX; i++) {
    if (hs_joiner_name_at(j, i) >= 0 || !is_modifier(j->report, i)) return;
    bool more = i + 1 < end && hs_head_at(j->report, i + 1, false, &row) && hs_head_is_noun(row) &&
                hs_joiner_name_at(j, i + 1) < 0;
    if (more || !hs_head_at(j->report, i, false, &row) || !hs_head_is_noun(row)) continue;
    p->body = i;
    p->end = i + 1;
    return;
  }
}

/* "of Russia", "for the ministry", "in Maluku", "of Tolva's Prime Minister Odwin Tarl" behind the noun. */
static void read_of(const hs_joiner *j, uint32_t end, hs_noun_phrase *p) {
  const hs_report *r = j->report;
  uint32_t at = p->end;
  bool link = hs_token_is(r, at, "of") || hs_token_is(r, at, "for") || (!p->person && hs_token_is(r, at, "in"));
  if (p->owner >= 0 || at + 1 >= end || !link) return;
  at++;
  if (hs_token_is(r, at, "the")) at++;
  int32_t name = name_from(j, at, end);
  if (name < 0) {
    if (!read_title_behind(j, at, end, p)) read_body_behind(j, at, end, p);
    return;
  }
  const hs_mention *m = &r->mentions.items[name];
  if (m->kind == HS_KIND_PER) {
    bool titled = hs_token_is(r, m->end_token, "s") &&
                  read_title_behind(j, m->end_token + 1, end, p); /* a land taken for a person */
    if (!p->person && !titled) p->owner = m->entity, p->end = m->end_token;
    return;
  }
  p->owner = m->entity;
  p->end = m->end_token;
  uint32_t next = m->end_token;
  if (hs_token_is(r, next, "s")) next++;
  if (!read_title_behind(j, next, end, p) && hs_token_is(r, next, "presidency")) p->end = next + 1;
}

bool hs_noun_phrase_read(const hs_joiner *j, uint32_t at, uint32_t begin, uint32_t end, hs_noun_phrase *p) {
  const hs_report *r = j->report;
  *p = (hs_noun_phrase){.first = at, .head = at, .owner = HS_NO_INDEX};
  if (!read_head(j, at, end, p)) return false;
  uint32_t steps = 0;
  while (p->first > begin && steps++ < MODIFIERS_MAX && hs_joiner_name_at(j, p->first - 1) < 0 &&
         is_modifier(r, p->first - 1) && !hs_token_in(r, p->first - 1, HS_WORD_SET_INDEFINITE)) {
    p->first--;
    p->former |= hs_token_in(r, p->first, HS_WORD_SET_FORMER);
  }
  p->bare = p->first;
  read_owner(j, begin, p);
  if (p->bare > p->first && p->owner >= 0 && p->bare == p->head) p->bare = p->head;
  read_of(j, end, p);
  return true;
}

hs_str hs_noun_phrase_noun(const hs_noun_phrase *p) {
  return p->person ? hs_table_cell(HS_T_TITLES, p->row, HS_TITLES_TITLE)
                   : hs_table_cell(HS_T_NAME_HEADS, p->row, HS_NAME_HEADS_WORD);
}
