/* pronoun.c - leads he, she, it, they and I to the entity that is meant, by number, gender and nearness.
 * Reads tokens, the mentions of names and nouns in text order, and data/words/pronouns.tsv; adds mentions of form
 * pronoun. See joiner.h.
 *
 * For each pronoun the mentions before it are looked at, the nearest first, some sentences back. A subject counts more
 * than an object, a person named often more than one named once. Where nobody fits, nothing is said. */
#include "mark/entity.h"

enum {
  BACK_MENTIONS = 60, /* mentions that are looked at */
  BACK_SENTENCES = 5,
  CANDIDATES = 24, /* different entities among them */
};

/* A mention that the walk has passed. */
typedef struct passed {
  int32_t entity;
  uint32_t first, end, sentence, paragraph;
  bool subject, owner, pronoun; /* owner: "Kim's" */
  bool quoted, speaker;         /* stands in a quotation; stands beside a verb of speech outside of one */
  bool adjective;               /* "Dutch" of "a Dutch singer" */
} passed;

typedef struct candidate {
  int32_t entity;
  int score, mentions;
} candidate;

typedef struct walk {
  hs_joiner *j;
  HS_LIST(passed) passed;
  bool *quoted; /* per token */
} walk;

typedef struct pronoun {
  uint32_t at;
  bool first_person, plural, reflexive, possessive, object;
  bool speaks; /* "she said": before a verb of speech, outside of quotations */
  char gender; /* 'm', 'f', 'n' or 0 */
} pronoun;

/* ---- quotations ---- */

/* Marks the tokens inside quotation marks; a straight mark opens and closes by turns, anew in each paragraph. */
static void mark_quoted(const hs_report *r, bool *quoted) {
  for (size_t p = 0; p < r->paragraphs.count; p++) {
    hs_paragraph paragraph = r->paragraphs.items[p];
    if (paragraph.first_sentence == paragraph.end_sentence) continue;
    bool inside = false;
    uint32_t end = r->sentences.items[paragraph.end_sentence - 1].end_token;
    for (uint32_t i = r->sentences.items[paragraph.first_sentence].first_token; i < end; i++) {
      hs_str w = hs_token_text(r, i);
      if (hs_str_is(w, "\u201c") || hs_str_is(w, "``") || hs_str_is(w, "\u00ab") || hs_str_is(w, "\u201e"))
        inside = true;
      else if (hs_str_is(w, "\u201d") || hs_str_is(w, "''") || hs_str_is(w, "\u00bb")) inside = false;
      else if (hs_str_is(w, "\"")) inside = !inside;
      else quoted[i] = inside;
    }
  }
}

/* ---- what stands about a mention ---- */

static hs_pos pos_at(const hs_report *r, uint32_t at, const hs_sentence *s) {
  return at >= s->first_token && at < s->end_token ? r->tokens.items[at].pos : HS_PUNCT;
}

static bool is_speech(const hs_report *r, uint32_t at, const hs_sentence *s) {
  if (at < s->first_token || at >= s->end_token) return false;
  return hs_word_set_has(HS_WORD_SET_SPEECH_OF_SUBJECT, r->tokens.items[at].lemma);
}

/* Before a verb, and not behind a preposition or a verb of its own clause. */
static bool is_subject(const hs_report *r, uint32_t first, uint32_t end, const hs_sentence *s) {
  if (first > s->first_token && pos_at(r, first - 1, s) == HS_ADP) return false;
  uint32_t next = end;
  while (next < s->end_token && next < end + 3 && pos_at(r, next, s) == HS_ADV) next++;
  hs_pos pos = pos_at(r, next, s);
  if (pos == HS_VERB || pos == HS_AUX) return true;
  if (is_speech(r, first - 1, s)) return true; /* ", said Kim" */
  bool apposition = next < s->end_token && hs_str_is(hs_token_text(r, next), ",");
  return apposition &&
         (first == s->first_token || pos_at(r, first - 1, s) == HS_PUNCT || pos_at(r, first - 1, s) == HS_DET);
}

static void pass(walk *w, const hs_mention *mention) {
  int32_t entity = mention->entity;
  uint32_t first = mention->first_token, end = mention->end_token;
  const hs_report *r = w->j->report;
  uint32_t sentence = r->tokens.items[first].sentence;
  const hs_sentence *s = &r->sentences.items[sentence];
  passed p = {entity,
              first,
              end,
              sentence,
              s->paragraph,
              is_subject(r, first, end, s),
              hs_token_is(r, end, "s"),
              mention->form == HS_FORM_PRONOUN,
              w->quoted[first],
              false,
              false};
  p.adjective = mention->form == HS_FORM_NAME && mention->kind == HS_KIND_MISC &&
                w->j->report->entities.items[entity].kind == HS_KIND_LOC;
  uint32_t verb = end; /* "Tarl has also written" */
  while (verb < end + 3 && (pos_at(r, verb, s) == HS_AUX || pos_at(r, verb, s) == HS_ADV)) verb++;
  p.speaker = !p.quoted && (is_speech(r, verb, s) || (first && is_speech(r, first - 1, s)));
  if (!HS_PUSH(r->arena, &w->passed, p)) w->j->failed = true;
}

/* ---- choosing ---- */

static bool fits(const hs_joiner *j, const pronoun *p, int32_t entity) {
  const hs_entity *e = &j->report->entities.items[entity];
  if (p->plural) return e->plural || (e->kind == HS_KIND_ORG && !e->agency);
  if (e->plural) return false;
  if (p->gender == 'n') return e->kind != HS_KIND_PER;
  return e->kind == HS_KIND_PER && (!e->gender || e->gender == p->gender);
}

/* Does a mark or word that begins a new clause stand between? */
static bool clause_between(const hs_report *r, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to; i++) {
    hs_pos pos = r->tokens.items[i].pos;
    if (pos == HS_SCONJ || pos == HS_CCONJ || hs_token_is(r, i, "that") || hs_token_is(r, i, "who") ||
        hs_str_is(hs_token_text(r, i), ","))
      return true;
  }
  return false;
}

static int score_of(const walk *w, const pronoun *p, const passed *m, uint32_t sentence) {
  static const int NEAR[] = {100, 75, 45, 30, 20, 10};
  const hs_report *r = w->j->report;
  const hs_entity *e = &r->entities.items[m->entity];
  int score = NEAR[sentence - m->sentence];
  if (m->subject) score += 40;
  if (m->owner) score -= 15;
  if (m->pronoun) score += 10;
  else if (p->speaks && p->gender != 'n' && m->subject && sentence - m->sentence == 1)
    score += 30; /* who has just been brought up by name */
  if (m->quoted != w->quoted[p->at]) score -= 20;
  if (m->speaker && !w->quoted[p->at]) score += 15;
  if (p->gender && p->gender != 'n' && e->gender == p->gender) score += 15;
  if (p->gender == 'n' && p->speaks && m->speaker && !m->quoted && sentence - m->sentence == 1) score += 15;
  if (p->gender == 'n' && p->speaks && e->kind == HS_KIND_LOC) score -= 60; /* "it said" is seldom a place */
  if (p->gender == 'n') score += e->kind == HS_KIND_ORG ? 25 : e->kind == HS_KIND_MISC ? -10 : 0;
  if (p->plural && e->plural) score += 30;
  if (e->anonymous && !p->plural) score -= 10;
  return score;
}

static int32_t choose(const walk *w, const pronoun *p) {
  const hs_report *r = w->j->report;
  uint32_t sentence = r->tokens.items[p->at].sentence;
  candidate list[CANDIDATES];
  size_t count = 0;
  int32_t barred = HS_NO_INDEX; /* the subject of the same clause, for an object */
  for (size_t n = 0; n < BACK_MENTIONS && n < w->passed.count; n++) {
    const passed *m = &w->passed.items[w->passed.count - 1 - n];
    if (sentence - m->sentence > BACK_SENTENCES) break;
    if (p->object && !p->reflexive && m->sentence == sentence && m->subject && !clause_between(r, m->end, p->at))
      barred = m->entity;
    if (p->possessive && m->first <= p->at && p->at < m->end)
      barred = m->entity; /* "his lawyer": he is no lawyer of his own */
    if (!fits(w->j, p, m->entity) || (m->adjective && !p->plural)) continue;
    size_t k = 0;
    while (k < count && list[k].entity != m->entity) k++;
    if (k == CANDIDATES) break;
    int score = score_of(w, p, m, sentence);
    if (k == count) list[count++] = (candidate){m->entity, score, 0};
    else if (score > list[k].score) list[k].score = score;
    list[k].mentions++;
  }
  int32_t best = HS_NO_INDEX;
  int best_score = 0;
  for (size_t k = 0; k < count; k++) {
    int score = list[k].score + 6 * (list[k].mentions < 5 ? list[k].mentions : 5);
    if (list[k].entity != barred && score > best_score) best = list[k].entity, best_score = score;
  }
  return best;
}

/* "I" in a quotation: who speaks in its sentence, else in its paragraph, the nearest before. */
static int32_t choose_speaker(const walk *w, const pronoun *p, size_t ahead) {
  const hs_report *r = w->j->report;
  if (!w->quoted[p->at] || p->plural) return HS_NO_INDEX;
  const hs_sentence *s = &r->sentences.items[r->tokens.items[p->at].sentence];
  for (size_t i = ahead; i < r->mentions.count && r->mentions.items[i].first_token < s->end_token; i++) {
    const hs_mention *m = &r->mentions.items[i];
    if (!w->quoted[m->first_token] && r->entities.items[m->entity].kind == HS_KIND_PER &&
        (is_speech(r, m->end_token, s) || is_speech(r, m->first_token - 1, s)))
      return m->entity;
  }
  for (size_t n = 0; n < BACK_MENTIONS && n < w->passed.count; n++) {
    const passed *m = &w->passed.items[w->passed.count - 1 - n];
    if (s->paragraph - m->paragraph > 1) break;
    if (m->speaker && r->entities.items[m->entity].kind == HS_KIND_PER) return m->entity;
  }
  return HS_NO_INDEX;
}

/* "it is clear that", "it was necessary to": nothing is meant. */
static bool means_nothing(const hs_report *r, uint32_t at, const hs_sentence *s) {
  if (!hs_token_is(r, at, "it") || at + 2 >= s->end_token) return false;
  const hs_token *next = &r->tokens.items[at + 1];
  if (hs_str_is(next->lemma, "seem") || hs_str_is(next->lemma, "appear") || hs_str_is(next->lemma, "rain")) return true;
  if (next->pos != HS_AUX) return false;
  for (uint32_t i = at + 2; i < s->end_token && i < at + 8; i++) {
    hs_pos pos = r->tokens.items[i].pos;
    if (hs_token_is(r, i, "that") || hs_token_is(r, i, "to") || hs_token_is(r, i, "who")) return true;
    if (pos == HS_PUNCT) return false;
  }
  return false;
}

static bool read_pronoun(const hs_report *r, uint32_t at, pronoun *p) {
  const hs_token *t = &r->tokens.items[at];
  if (t->pos != HS_PRON || ((t->flags & HS_TOKEN_ALL_UPPER) && !(t->flags & HS_TOKEN_HEADLINE))) return false;
  hs_phrase found[HS_PHRASES_MAX];
  if (!hs_phrases_in(HS_T_PRONOUNS, r->keys.items + at, 1, 0, found)) return false;
  const hs_phrase_place *place = hs_phrase_in(&found[0], HS_T_PRONOUNS, UINT32_MAX);
  if (!place) return false;
  hs_str gender = hs_table_cell(HS_T_PRONOUNS, place->row, HS_PRONOUNS_GENDER),
         form = hs_table_cell(HS_T_PRONOUNS, place->row, HS_PRONOUNS_CASE);
  *p = (pronoun){.at = at, .gender = gender.size ? gender.data[0] : 0};
  p->first_person = hs_str_is(hs_table_cell(HS_T_PRONOUNS, place->row, HS_PRONOUNS_PERSON), "1");
  p->plural = hs_str_is(hs_table_cell(HS_T_PRONOUNS, place->row, HS_PRONOUNS_NUMBER), "plural");
  p->reflexive = hs_str_is(form, "reflexive");
  p->possessive = hs_str_is(form, "possessive");
  hs_pos next = at + 1 < r->tokens.count ? r->tokens.items[at + 1].pos : HS_PUNCT;
  bool her = hs_str_is(t->key, "her") && next != HS_NOUN && next != HS_ADJ && next != HS_PROPN && next != HS_NUM;
  bool it = hs_str_is(t->key, "it") && next != HS_VERB && next != HS_AUX;
  p->object = hs_str_is(form, "object") || her || it;
  return true;
}

/* "In his speech, Kim": nobody before, so the next person of the sentence. */
static int32_t choose_ahead(const walk *w, const pronoun *p, size_t ahead) {
  const hs_report *r = w->j->report;
  if (!p->possessive) return HS_NO_INDEX;
  const hs_sentence *s = &r->sentences.items[r->tokens.items[p->at].sentence];
  for (size_t i = ahead; i < r->mentions.count && r->mentions.items[i].first_token < s->end_token; i++)
    if (fits(w->j, p, r->mentions.items[i].entity) &&
        is_subject(r, r->mentions.items[i].first_token, r->mentions.items[i].end_token, s))
      return r->mentions.items[i].entity;
  return HS_NO_INDEX;
}

/* "its spokeswoman, Mira Voss": she speaks for whom "its" leads to. `ahead`: the first mention behind the pronoun. */
static void take_office(walk *w, const pronoun *p, size_t ahead, int32_t body) {
  hs_report *r = w->j->report;
  if (!p->possessive || p->first_person || r->entities.items[body].kind != HS_KIND_ORG) return;
  for (size_t i = ahead; i-- > 0 && r->mentions.items[i].first_token >= p->at;) {
    const hs_mention *m = &r->mentions.items[i];
    if (m->form == HS_FORM_NOMINAL && m->kind == HS_KIND_PER && m->first_token == p->at && m->entity >= 0)
      r->entities.items[m->entity].office = body;
  }
}

static void lead(walk *w, const pronoun *p, size_t ahead, size_t *added) {
  hs_report *r = w->j->report;
  const hs_sentence *s = &r->sentences.items[r->tokens.items[p->at].sentence];
  if (means_nothing(r, p->at, s)) return;
  int32_t entity = p->first_person ? choose_speaker(w, p, ahead) : choose(w, p);
  if (entity < 0 && !p->first_person) entity = choose_ahead(w, p, ahead);
  if (entity < 0) return;
  take_office(w, p, ahead, entity);
  hs_entity *e = &r->entities.items[entity];
  bool sure = p->gender && p->gender != 'n' && !p->possessive && !w->quoted[p->at];
  if (!e->gender && sure && e->kind == HS_KIND_PER) e->gender = p->gender;
  hs_mention m = {r->tokens.items[p->at].span, HS_FORM_PRONOUN, e->kind, entity, p->at, p->at + 1};
  pass(w, &m);
  if (!HS_PUSH(r->arena, &r->mentions, m)) w->j->failed = true;
  ++*added;
}

bool hs_pronoun_mark(hs_joiner *j) {
  hs_report *r = j->report;
  walk w = {.j = j};
  w.quoted = hs_arena_array(r->arena, r->tokens.count, sizeof *w.quoted);
  if (!w.quoted) return false;
  mark_quoted(r, w.quoted);
  size_t known = r->mentions.count, next = 0, added = 0;
  for (uint32_t i = 0; i < r->tokens.count && !j->failed; i++) {
    while (next < known && r->mentions.items[next].first_token <= i) {
      const hs_mention m = r->mentions.items[next++];
      pass(&w, &m);
    }
    pronoun p;
    if (!read_pronoun(r, i, &p)) continue;
    p.speaks = !p.object && !p.possessive && !w.quoted[i] &&
               is_speech(r, i + 1, &r->sentences.items[r->tokens.items[i].sentence]);
    lead(&w, &p, next, &added);
  }
  return !j->failed;
}
