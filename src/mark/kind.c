/* kind.c - votes for the kind of a name from the words beside it: a place behind "in", a person behind a title.
 * Reads tokens and names; alias.c counts the votes of all mentions of a name. See joiner.h. */
#include "mark/kind.h"

enum { SURE = 10, MODEL = 4, STRONG = 5, WEAK = 1, DATELINE_MAX = 10 };

static bool is_text(const hs_report *r, uint32_t at, const char *text) {
  return at < r->tokens.count && hs_str_is(hs_token_text(r, at), text);
}

static bool speaks(const hs_report *r, uint32_t at) {
  return at < r->tokens.count && hs_word_set_has(HS_WORD_SET_SPEECH_OF_NAME, r->tokens.items[at].lemma);
}

/* The first words of a paragraph in capitals, or before a comma or bracket, with a dash or bracket soon behind. */
static bool is_dateline(const hs_report *r, const hs_mention *m, const hs_sentence *s) {
  const hs_paragraph *p = &r->paragraphs.items[s->paragraph];
  if (m->first_token != s->first_token || &r->sentences.items[p->first_sentence] != s) return false;
  if (!hs_token_has(r, m->first_token, HS_TOKEN_ALL_UPPER) && !is_text(r, m->end_token, ",") &&
      !is_text(r, m->end_token, "("))
    return false;
  bool shouted = hs_token_has(r, m->first_token, HS_TOKEN_ALL_UPPER);
  for (uint32_t i = m->end_token; i < s->end_token && i < m->end_token + DATELINE_MAX; i++) {
    hs_str w = hs_token_text(r, i);
    bool dash = hs_str_is(w, "-") || hs_str_is(w, "--") || hs_str_is(w, "\u2013") || hs_str_is(w, "\u2014");
    if ((dash || (shouted && hs_str_is(w, "("))) && hs_token_has(r, i, HS_TOKEN_SPACE_BEFORE)) return true;
    if (!shouted && r->tokens.items[i].pos == HS_VERB) return false;
  }
  return false;
}

static bool title_before(const hs_report *r, uint32_t at, uint32_t begin) {
  uint32_t row;
  for (uint32_t n = 1; n <= 3 && at >= begin + n; n++)
    if (hs_title_at(r, at - n, at, &row) == n) return true;
  return false;
}

/* "president of", "governments of", "people of": what stands behind is a place. */
static bool names_country_of(const hs_report *r, uint32_t at) {
  uint32_t row;
  if (hs_token_in(r, at, HS_WORD_SET_PLACE_NOUN) || hs_token_in(r, at, HS_WORD_SET_STATE_NOUN) ||
      hs_token_is(r, at, "governments"))
    return true;
  hs_str word = r->tokens.items[at].pos == HS_NOUN ? r->tokens.items[at].lemma : r->tokens.items[at].key;
  if (!hs_table_find(HS_T_TITLES, word, &row)) return false;
  hs_str office = hs_table_cell(HS_T_TITLES, row, HS_TITLES_OFFICE);
  return hs_str_is(office, "head_of_state") || hs_str_is(office, "leader") || hs_str_is(office, "monarch") ||
         hs_str_is(office, "head_of_government") || hs_str_is(office, "minister") || hs_str_is(word, "mayor") ||
         hs_str_is(word, "head");
}

/* "Zarnian presidency", "the Tolvan side": a word that ends as words for peoples do, before a noun. */
static void vote_people(const hs_report *r, const hs_mention *m, const hs_sentence *s, uint32_t votes[4]) {
  static const char *const ENDINGS[] = {"ian", "ean", "ese", "ish", "nian", "rian"};
  hs_str key = r->tokens.items[m->end_token - 1].key;
  uint32_t next = m->end_token;
  if (m->end_token - m->first_token != 1 || next >= s->end_token || hs_token_has(r, next, HS_TOKEN_UPPER)) return;
  hs_pos pos = r->tokens.items[next].pos;
  if (pos != HS_NOUN && pos != HS_ADJ) return;
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
    if (key.size > strlen(ENDINGS[i]) + 2 && hs_str_ends(key, hs_str_from(ENDINGS[i]))) {
      votes[HS_KIND_MISC] += STRONG;
      return;
    }
}

/* "the ferry Sea Lark", "the film Solaris": a made thing. */
static void vote_thing(const hs_report *r, const hs_mention *m, const hs_sentence *s, uint32_t votes[4]) {
  if (m->first_token > s->first_token && hs_token_in(r, m->first_token - 1, HS_WORD_SET_MADE_THING) &&
      !hs_token_has(r, m->first_token - 1, HS_TOKEN_UPPER))
    votes[HS_KIND_MISC] += SURE;
}

static void vote_place(const hs_report *r, const hs_mention *m, const hs_sentence *s, uint32_t votes[4]) {
  uint32_t before = m->first_token, row;
  if (before > s->first_token) {
    before--;
    if (hs_token_in(r, before, HS_WORD_SET_BEFORE_PLACE)) votes[HS_KIND_LOC] += STRONG;
    if (hs_token_in(r, before, HS_WORD_SET_MAYBE_BEFORE_PLACE)) votes[HS_KIND_LOC] += WEAK;
    bool capital = hs_token_in(r, before, HS_WORD_SET_PLACE_NOUN) && !hs_token_has(r, before, HS_TOKEN_UPPER);
    if (capital) votes[HS_KIND_LOC] += STRONG;
    if (hs_token_is(r, before, "the") && before > s->first_token) before--;
    bool pair =
        before > s->first_token + 3 && hs_token_is(r, before, "and") && hs_token_has(r, before - 1, HS_TOKEN_UPPER);
    if (pair) before -= 2; /* "the leaders of Odria and Zarn" */
    if (before > s->first_token && hs_token_is(r, before, "of") && names_country_of(r, before - 1))
      votes[HS_KIND_LOC] += STRONG;
  }
  if (hs_token_in(r, m->end_token, HS_WORD_SET_PLACE_NOUN) && !hs_token_has(r, m->end_token, HS_TOKEN_UPPER))
    votes[HS_KIND_LOC] += STRONG;
  if (hs_token_is(r, m->end_token, "s") && m->end_token + 1 < r->tokens.count) {
    uint32_t at = m->end_token + 1;
    bool office = hs_title_at(r, at, s->end_token, &row) &&
                  hs_str_is(hs_table_cell(HS_T_TITLES, row, HS_TITLES_KIND), "office") &&
                  !hs_str_is(hs_table_cell(HS_T_TITLES, row, HS_TITLES_OFFICE), "other") &&
                  !hs_str_is(hs_table_cell(HS_T_TITLES, row, HS_TITLES_OFFICE), "spokesperson");
    if (office || hs_token_in(r, at, HS_WORD_SET_STATE_NOUN)) votes[HS_KIND_LOC] += STRONG;
  }
  if (is_dateline(r, m, s)) votes[HS_KIND_LOC] += SURE;
}

static void vote_person(const hs_report *r, const hs_mention *m, const hs_sentence *s, uint32_t votes[4]) {
  uint32_t at = m->end_token;
  if (title_before(r, m->first_token, s->first_token)) votes[HS_KIND_PER] += SURE;
  if (m->first_token > s->first_token && hs_token_is(r, m->first_token - 1, "by") &&
      hs_token_has(r, m->first_token - 1, HS_TOKEN_FIRST))
    votes[HS_KIND_PER] += STRONG;
  if (speaks(r, at) || (m->first_token > s->first_token && speaks(r, m->first_token - 1)))
    votes[HS_KIND_PER] += WEAK, votes[HS_KIND_ORG] += WEAK;
  if (is_text(r, at, ",") && (hs_token_has(r, at + 1, HS_TOKEN_NUMBER) || hs_token_is(r, at + 1, "who")) &&
      at + 2 < r->tokens.count && (hs_token_is(r, at + 1, "who") || is_text(r, at + 2, ",")))
    votes[HS_KIND_PER] += STRONG;
  if (hs_token_is(r, at, "who")) votes[HS_KIND_PER] += WEAK;
}

void hs_kind_vote(const hs_joiner *j, size_t mention, uint32_t votes[4]) {
  const hs_report *r = j->report;
  const hs_mention *m = &r->mentions.items[mention];
  const hs_sentence *s = &r->sentences.items[r->tokens.items[m->first_token].sentence];
  hs_known known;
  if (hs_known_at(r, m->first_token, m->end_token, &known) && known.end == m->end_token) {
    votes[m->kind] += known.kind == m->kind ? SURE : MODEL;
    if (known.kind == m->kind) return;
  }
  uint32_t length = m->end_token - m->first_token, row;
  bool headed = length > 1 && hs_head_at(r, m->end_token - 1, false, &row);
  if ((headed && hs_head_kind(row) == m->kind) || (length > 1 && m->kind == HS_KIND_ORG)) {
    votes[m->kind] += SURE;
    return;
  }
  votes[m->kind] += MODEL;
  if (headed && !hs_first_name_at(r, m->first_token)) votes[hs_head_kind(row)] += STRONG; /* "Walvis Bay" */
  if (hs_first_name_at(r, m->first_token)) votes[HS_KIND_PER] += length > 1 ? STRONG : 1;
  vote_people(r, m, s, votes);
  vote_thing(r, m, s, votes);
  vote_place(r, m, s, votes);
  vote_person(r, m, s, votes);
}

bool hs_kind_is_placed(const hs_joiner *j, size_t mention) {
  const hs_report *r = j->report;
  const hs_mention *m = &r->mentions.items[mention];
  uint32_t votes[4] = {0};
  vote_place(r, m, &r->sentences.items[r->tokens.items[m->first_token].sentence], votes);
  return votes[HS_KIND_LOC] > 0;
}
