/* cue.c - the words that report: verbs, nouns and phrases of data/words, where they stand as such. See reading.h. */
#include "know/table.h"
#include "mark/reading.h"

enum {
  GROUP_MAX = 6, /* auxiliaries and adverbs before a verb */
  LABEL_MAX = 7, /* words of a speaker's label before its colon */
};

static hs_pos pos_of(const hs_reading *r, uint32_t token) { return hs_reading_token(r, token)->pos; }

static bool is_auxiliary(const hs_reading *r, uint32_t token) {
  return pos_of(r, token) == HS_AUX || hs_reading_in(r, token, HS_WORD_SET_AUXILIARY);
}

static bool is_possessive(const hs_reading *r, uint32_t token) {
  const hs_token *t = hs_reading_token(r, token);
  return hs_reading_in(r, token, HS_WORD_SET_POSSESSIVE_OR_WHOSE) ||
         (hs_str_is(t->key, "s") && !(t->flags & HS_TOKEN_SPACE_BEFORE));
}

/* ---- verbs ---- */

typedef struct verb_forms {
  bool base, third, past, participle, gerund;
} verb_forms;

/* The verb of cues.tsv that begins at `token`, the longest: its row, end and possible forms. */
static bool verb_at(const hs_reading *r, uint32_t token, uint32_t *row, uint32_t *end, verb_forms *forms) {
  hs_phrase found[HS_PHRASES_MAX];
  size_t count = hs_phrases_in(HS_T_CUES, r->report->keys.items, r->report->keys.count, token, found);
  while (count--) {
    const hs_phrase_place *place = hs_phrase_in(&found[count], HS_T_CUES, UINT32_MAX);
    if (!place) continue;
    *row = place->row;
    *end = (uint32_t)found[count].end;
    *forms = (verb_forms){0};
    for (size_t i = 0; i < found[count].count; i++) {
      const hs_phrase_place *p = &found[count].places[i];
      if (p->table != HS_T_CUES || p->row != *row) continue;
      forms->base |= p->column == HS_CUES_BASE;
      forms->third |= p->column == HS_CUES_THIRD;
      forms->past |= p->column == HS_CUES_PAST;
      forms->participle |= p->column == HS_CUES_PARTICIPLE;
      forms->gerund |= p->column == HS_CUES_GERUND;
    }
    return true;
  }
  return false;
}

/* What stands around the verb: its auxiliaries and adverbs, to the left. */
typedef struct group {
  uint32_t first; /* its first token */
  bool be, have, modal, to, negated;
} group;

static group group_before(const hs_reading *r, uint32_t least, uint32_t head) {
  group g = {.first = head};
  while (g.first > least && head - g.first < GROUP_MAX) {
    uint32_t i = g.first - 1;
    bool negation = hs_reading_among(r, i, "not n't nt never");
    if (is_auxiliary(r, i)) {
      if (g.first == head || !g.be) g.be |= hs_reading_in(r, i, HS_WORD_SET_BE_FORM);
      g.have |= hs_reading_among(r, i, "has have had having");
      g.modal |= hs_reading_in(r, i, HS_WORD_SET_MODAL);
    } else if (hs_reading_is(r, i, "to") && g.have && i > least + 1 &&
               hs_reading_in(r, i - 1, HS_WORD_SET_SAID_TO_HAVE) && hs_reading_in(r, i - 2, HS_WORD_SET_BE_FORM)) {
      g.first = i - 2; /* "is said to have written" */
      break;
    } else if (hs_reading_is(r, i, "to") && !g.have && !g.be) {
      g.to = true;
    } else if (!negation && (pos_of(r, i) != HS_ADV || hs_reading_in(r, i, HS_WORD_SET_ADVERB_OF_NOUN))) {
      break;
    }
    g.negated |= negation;
    g.first = i;
  }
  while (g.first < head && pos_of(r, g.first) == HS_ADV && g.first == least) g.first++;
  return g;
}

/* May a verb without auxiliary stand behind this token? An article, an adjective or a preposition makes it a noun. */
static bool verb_may_follow(const hs_reading *r, uint32_t least, uint32_t first) {
  if (first == least) return true;
  uint32_t before = first - 1;
  hs_pos pos = pos_of(r, before);
  if (hs_reading_in(r, before, HS_WORD_SET_SUBJECT_PRONOUN)) return true;
  if (hs_reading_is(r, before, "old") && before > least && hs_reading_mark(r, before - 1) == '-')
    return true; /* "the 25-year-old" */
  return pos != HS_DET && pos != HS_ADP && pos != HS_ADJ && pos != HS_NUM && !is_possessive(r, before);
}

static bool is_plural_subject(const hs_reading *r, uint32_t token) {
  const hs_token *t = hs_reading_token(r, token);
  if (hs_reading_in(r, token, HS_WORD_SET_PLURAL_SUBJECT)) return true;
  if (hs_reading_among(r, token, "them us") && token > 1 && hs_reading_is(r, token - 1, "of")) return true;
  return (t->pos == HS_NOUN || t->pos == HS_PROPN) && hs_str_ends(t->key, HS_LIT("s"));
}

/* "two people with knowledge of the matter tell": is the phrase before the verb about several? */
static bool has_plural_head(const hs_reading *r, uint32_t least, uint32_t end) {
  hs_range phrase = hs_nounphrase_left(r, least, end);
  uint32_t head = phrase.end > phrase.first ? hs_nounphrase_head(r, phrase) : HS_NO_TOKEN;
  return head != HS_NO_TOKEN && head + 1 < end && is_plural_subject(r, head);
}

/* Part of a name ("United States"), of a compound ("so-called"), or with a capital where none is due. */
static bool looks_like_noun(const hs_reading *r, uint32_t least, verb_forms f, uint32_t head) {
  const hs_token *t = hs_reading_token(r, head);
  int32_t m = r->mention_of[head];
  if (m >= 0 && r->report->mentions.items[m].form == HS_FORM_NAME && (t->flags & HS_TOKEN_UPPER)) return true;
  if (head > least && !(t->flags & HS_TOKEN_SPACE_BEFORE) && hs_reading_mark(r, head - 1) == '-') return true;
  const hs_paragraph *p = &r->report->paragraphs.items[r->report->sentences.items[t->sentence].paragraph];
  bool headline = p == r->report->paragraphs.items || p->kind == HS_BLOCK_TITLE || p->kind == HS_BLOCK_HEADING;
  if ((t->flags & HS_TOKEN_UPPER) && head > least && !headline && !f.gerund && hs_reading_quote(r, head - 1) == NULL)
    return true;
  return f.third && head > least && hs_reading_in(r, head - 1, HS_WORD_SET_BEFORE_PLURAL);
}

/* Is the word, in one of its forms, used as a verb here? Sets kind and form. */
static bool verb_use(const hs_reading *r, uint32_t least, verb_forms f, const group *g, uint32_t end, hs_cue *cue) {
  hs_pos pos = pos_of(r, cue->head);
  if (looks_like_noun(r, least, f, cue->head)) return false;
  bool bare = g->first == cue->head || (!g->be && !g->have && !g->modal && !g->to);
  cue->kind = HS_CUE_VERB;
  if (f.gerund && g->be) return cue->form = HS_FORM_PAST, true; /* "is saying": as finite as "said" */
  if (f.participle && g->be) return cue->form = HS_FORM_PARTICIPLE, cue->kind = HS_CUE_PASSIVE, true;
  if (f.participle && g->have) return cue->form = HS_FORM_PARTICIPLE, true;
  if (f.base && (g->modal || g->to)) return cue->form = HS_FORM_BASE, true;
  if (!bare) return false;
  uint32_t before = g->first - (g->first > least);
  if (f.gerund) {
    cue->form = HS_FORM_GERUND;
    if (g->first == least) return true;
    return hs_reading_mark(r, before) != 0 || pos_of(r, before) == HS_CCONJ || pos_of(r, before) == HS_NOUN ||
           pos_of(r, before) == HS_PROPN || hs_reading_in(r, before, HS_WORD_SET_BEFORE_GERUND);
  }
  bool name_follows =
      end < r->report->tokens.count && r->mention_of[end] >= 0 && (hs_reading_token(r, end)->flags & HS_TOKEN_UPPER);
  bool said = f.past && pos == HS_VERB && name_follows && before < g->first &&
              pos_of(r, before) == HS_ADJ; /* "... latest said X" */
  if (!said && !verb_may_follow(r, least, g->first)) return false;
  if (f.participle && hs_reading_is(r, end, "by"))
    return cue->form = HS_FORM_PARTICIPLE, cue->kind = HS_CUE_PASSIVE, true;
  if (f.past && g->first == least && hs_reading_token(r, cue->head)->key.size && !hs_nounphrase_begins(r, end))
    return false; /* "Asked about ..." */
  if (f.past) return cue->form = HS_FORM_PAST, pos != HS_ADJ || hs_reading_mark(r, end) != 0;
  if (f.third) {
    cue->form = HS_FORM_THIRD;
    return pos == HS_VERB || (pos != HS_ADJ && !is_auxiliary(r, end) && !hs_reading_is(r, end, "of") &&
                              pos_of(r, end) != HS_VERB && before < g->first &&
                              (pos_of(r, before) == HS_PROPN || pos_of(r, before) == HS_PRON ||
                               (hs_reading_mark(r, before) == ',' && hs_nounphrase_begins(r, end)) ||
                               hs_reading_is(r, end, "that") || hs_reading_mark(r, end) != 0));
  }
  cue->form = HS_FORM_BASE;
  bool clumsy =
      hs_reading_mark(r, end) == ':' && before < g->first && pos_of(r, before) == HS_PROPN; /* "X write: ..." */
  if (f.base && clumsy) return true;
  bool that = hs_reading_is(r, end, "that") || (hs_reading_mark(r, end) == ',' && hs_reading_is(r, end + 1, "that"));
  if (f.base && pos == HS_VERB && before < g->first && pos_of(r, before) == HS_PROPN &&
      (that || pos_of(r, end) == HS_DET || pos_of(r, end) == HS_PRON))
    return true;
  if (!f.base || before == g->first || pos_of(r, end) == HS_VERB || is_auxiliary(r, end)) return false;
  bool last = end >= r->report->tokens.count || hs_reading_mark(r, end) == '.'; /* "..., both stress." */
  if (last && hs_reading_in(r, before, HS_WORD_SET_LONE_PLURAL)) return true;
  if (is_plural_subject(r, before)) return pos == HS_VERB || pos_of(r, before) == HS_PRON;
  return pos == HS_VERB && has_plural_head(r, least, g->first);
}

/* "quoted him as saying": the second piece of the cue, and whose words they are. */
static void find_quoted(hs_reading *r, hs_cue *cue, uint32_t most) {
  if (!cue->quotes) return;
  uint32_t i = cue->end;
  hs_range person = {i, i};
  if (cue->kind == HS_CUE_VERB) person = hs_nounphrase_right(r, i, most, true), i = person.end;
  for (uint32_t look = i; look < most && look < i + 16; look++) {
    if (!hs_reading_is(r, look, "as")) continue;
    if (!hs_reading_in(r, look + 1, HS_WORD_SET_AS_SAYING)) continue;
    cue->more = (hs_range){look, look + 2};
    if (person.end > person.first) cue->quoted = (hs_range){person.first, look};
    while (cue->quoted.end > cue->quoted.first && hs_reading_mark(r, cue->quoted.end - 1) == ',') cue->quoted.end--;
    return;
  }
  if (cue->kind != HS_CUE_VERB || cue->form == HS_FORM_GERUND || cue->form == HS_FORM_BASE) return;
  uint32_t last =
      person.end > person.first ? person.end - 1 : person.end; /* ""...", the paper quotes the chairman Jonas Pell." */
  const hs_mention *m = last < person.end ? hs_reading_mention(r, last) : NULL;
  bool named = (m && m->form == HS_FORM_NAME && m->kind == HS_KIND_PER) ||
               (person.end == person.first + 1 && hs_reading_among(r, last, "him her them"));
  if (named && (person.end >= most || hs_reading_mark(r, person.end) == '.'))
    cue->quoted = person, cue->more = (hs_range){person.end, person.end};
}

static bool is_pointer_subject(const hs_reading *r, uint32_t least, uint32_t first) {
  if (hs_reading_is(r, least, "about") && hs_reading_among(r, least + 1, "this it that") && first < least + 12) {
    uint32_t i = least + 2; /* "about this on Tuesday wrote ..." */
    while (i < first &&
           (r->in_time[i] || hs_reading_mark(r, i) == ',' || pos_of(r, i) == HS_ADP || pos_of(r, i) == HS_ADV))
      i++;
    if (i == first) return true;
  }
  if (first == least + 1) return hs_reading_among(r, least, "this it that");
  return first == least + 2 && hs_reading_is(r, least, "about") && hs_reading_among(r, least + 1, "this it that");
}

/* Adds the verb at `token`, if one stands there; returns where to go on. */
static uint32_t add_verb(hs_reading *r, hs_range sentence, uint32_t token, bool *ok) {
  uint32_t row, end;
  verb_forms forms;
  if (!verb_at(r, token, &row, &end, &forms)) return token + 1;
  const hs_cue *last = r->cues.count ? &r->cues.items[r->cues.count - 1] : NULL;
  if (last && token >= last->more.first && token < last->more.end) return last->more.end; /* "quoted ... as saying" */
  if (end > token + 1 && r->in_time[end] == 1 && hs_reading_among(r, end - 1, "on at"))
    return end; /* "called on Wednesday" */
  group g = group_before(r, sentence.first, token);
  hs_cue cue = {.first = g.first, .end = end, .head = token, .negated = g.negated, .source_head = HS_NO_TOKEN};
  if (!verb_use(r, sentence.first, forms, &g, end, &cue)) return token + 1;
  cue.frame = hs_table_cell(HS_T_CUES, row, HS_CUES_FRAME);
  cue.medium = hs_table_cell(HS_T_CUES, row, HS_CUES_MEDIUM);
  cue.strong = hs_str_is(hs_table_cell(HS_T_CUES, row, HS_CUES_STRENGTH), "strong");
  cue.quotes = hs_str_is(hs_table_cell(HS_T_CUES, row, HS_CUES_CLASS), "cite");
  if (g.to && (!cue.strong || cue.form == HS_FORM_BASE)) return end; /* an infinitive says nothing yet */
  find_quoted(r, &cue, sentence.end);
  if (cue.kind == HS_CUE_PASSIVE && hs_str_is(cue.frame, "v")) return end;
  if (!cue.strong && g.modal && !g.negated) return end; /* "may want to" */
  if (!cue.strong && cue.kind == HS_CUE_PASSIVE && !hs_reading_is(r, end, "by")) return end;
  if (cue.kind == HS_CUE_VERB && hs_reading_mark(r, end) == ':') cue.end++;
  const hs_quote *called = !hs_cue_takes(&cue, 'c')
                               ? NULL
                               : hs_reading_quote(r, end + hs_reading_is(r, end, "as")); /* "was called “a hole” by" */
  if (cue.kind == HS_CUE_PASSIVE && !hs_reading_is(r, end, "by") && !cue.more.end && !hs_reading_is(r, end, "that") &&
      !(called && hs_reading_is(r, called->end_token, "by")))
    return end;
  cue.pointer = is_pointer_subject(r, sentence.first, g.first);
  *ok = HS_PUSH(r->report->arena, &r->cues, cue);
  return end;
}

/* ---- phrases and nouns ---- */

/* "which quoted a neighbour as saying that ...": the verb has a content of its own. */
static bool says_behind(const hs_reading *r, uint32_t first, uint32_t most) {
  uint32_t end = hs_nounphrase_right(r, first, most, false).end;
  for (uint32_t i = end; i + 1 < most && i < end + GROUP_MAX && hs_reading_mark(r, i) != ','; i++)
    if (hs_reading_is(r, i, "as") && hs_reading_in(r, i + 1, HS_WORD_SET_AS_SAYING)) return true;
  return false;
}

static uint32_t add_phrase(hs_reading *r, hs_range sentence, uint32_t token, bool *ok) {
  hs_phrase found[HS_PHRASES_MAX];
  size_t count = hs_phrases_in(HS_T_CUE_PHRASES, r->report->keys.items, r->report->keys.count, token, found);
  while (count--) {
    const hs_phrase_place *place = hs_phrase_in(&found[count], HS_T_CUE_PHRASES, UINT32_MAX);
    if (!place || found[count].end > sentence.end) continue;
    hs_str kind = hs_table_cell(HS_T_CUE_PHRASES, place->row, HS_CUE_PHRASES_KIND);
    bool source = hs_str_is(kind, "source");
    if (source && token > sentence.first && hs_reading_in(r, token - 1, HS_WORD_SET_BE_FORM))
      continue; /* "was reported by": a verb */
    if (!source && !hs_str_is(kind, "relay")) continue;
    hs_cue cue = {.kind = source ? HS_CUE_SOURCE : HS_CUE_CITING,
                  .first = token,
                  .end = (uint32_t)found[count].end,
                  .head = token,
                  .strong = true,
                  .quotes = !hs_str_starts(hs_reading_token(r, token)->key, HS_LIT("accord")),
                  .source_head = HS_NO_TOKEN};
    if (!hs_nounphrase_begins(r, cue.end) || (!source && says_behind(r, cue.end, sentence.end))) continue;
    *ok = HS_PUSH(r->report->arena, &r->cues, cue);
    return cue.end;
  }
  return token;
}

/* "..., is said in the statement of X": word for word from languages that put it so. Returns where the name begins, or `token`. */
static uint32_t told_in_paper(const hs_reading *r, uint32_t most, uint32_t token) {
  uint32_t i = token, row;
  if (!hs_reading_among(r, i, "is was") || !hs_table_find(HS_T_CUES, hs_reading_token(r, i + 1)->key, &row) ||
      !hs_str_is(hs_table_cell(HS_T_CUES, row, HS_CUES_CLASS), "say") || !hs_reading_is(r, i + 2, "in") ||
      pos_of(r, i + 3) != HS_DET)
    return token;
  if (hs_medium_at(r, token + 4, &i) == UINT32_MAX) return token;
  return i + 1 < most && hs_reading_among(r, i, "of by from") && hs_nounphrase_begins(r, i + 1) ? i + 1 : token;
}

static uint32_t add_told(hs_reading *r, hs_range sentence, uint32_t token, bool *ok) {
  uint32_t end = token + 4 < sentence.end ? told_in_paper(r, sentence.end, token) : token;
  if (end == token) return token;
  hs_cue cue = {
      .kind = HS_CUE_SOURCE, .first = token, .end = end, .head = token, .strong = true, .source_head = HS_NO_TOKEN};
  *ok = HS_PUSH(r->report->arena, &r->cues, cue);
  return end;
}

/* "in remarks carried by X", "in an interview broadcast by X": a source beside somebody's words. Returns where the name begins. */
static uint32_t carried_by(const hs_reading *r, uint32_t least, uint32_t token) {
  if (token < least + 2 || !hs_reading_is(r, token + 1, "by") || !hs_nounphrase_begins(r, token + 2) ||
      !hs_reading_in(r, token, HS_WORD_SET_CARRIED))
    return 0;
  hs_phrase found[HS_PHRASES_MAX];
  if (hs_reading_in(r, token - 1, HS_WORD_SET_CARRIED_NOUN)) return token + 2;
  size_t count = hs_phrases_in(HS_T_MEDIA, r->report->keys.items, token, token - 1, found);
  return count && hs_phrase_in(&found[count - 1], HS_T_MEDIA, UINT32_MAX) ? token + 2 : 0;
}

static uint32_t add_carried(hs_reading *r, hs_range sentence, uint32_t token, bool *ok) {
  uint32_t end = carried_by(r, sentence.first, token);
  if (!end || end >= sentence.end) return token;
  hs_cue cue = {.kind = HS_CUE_SOURCE,
                .first = token,
                .end = end,
                .head = token,
                .strong = true,
                .quotes = true,
                .inside = true,
                .carried = true,
                .source_head = HS_NO_TOKEN};
  *ok = HS_PUSH(r->report->arena, &r->cues, cue);
  return end;
}

/* The possessor of words: "in his view", "by Brook's words", behind which a comma stands. */
static uint32_t add_words_of(hs_reading *r, hs_range sentence, uint32_t token, bool *ok) {
  bool opens = token == sentence.first || hs_reading_mark(r, token - 1) == ',';
  if (!opens || !hs_reading_in(r, token, HS_WORD_SET_OPENS_VIEW)) return token;
  hs_range phrase = hs_nounphrase_right(r, token + 1, sentence.end, false);
  if (phrase.end < phrase.first + 2 || hs_reading_mark(r, phrase.end) != ',') return token;
  if (!hs_reading_in(r, phrase.end - 1, HS_WORD_SET_VIEW_NOUN)) return token;
  if (!is_possessive(r, phrase.end - 2) && !is_possessive(r, phrase.first)) return token;
  hs_cue cue = {.kind = HS_CUE_SOURCE,
                .first = token,
                .end = token + 1,
                .head = token,
                .strong = true,
                .source_head = HS_NO_TOKEN};
  *ok = HS_PUSH(r->report->arena, &r->cues, cue);
  return phrase.end;
}

/* "his claim that ...", "calls to ...": the noun and the word behind it decide. */
static uint32_t add_noun(hs_reading *r, hs_range sentence, uint32_t token, bool *ok) {
  hs_phrase found[HS_PHRASES_MAX];
  size_t count = hs_phrases_in(HS_T_CUE_NOUNS, r->report->keys.items, r->report->keys.count, token, found);
  const hs_phrase_place *place = count ? hs_phrase_in(&found[0], HS_T_CUE_NOUNS, UINT32_MAX) : NULL;
  if (!place || found[0].end != token + 1 || token + 2 >= sentence.end) return token;
  hs_str frame = hs_table_cell(HS_T_CUE_NOUNS, place->row, HS_CUE_NOUNS_FRAME);
  bool that = hs_str_find(frame, HS_LIT("s"), 0) != SIZE_MAX && hs_reading_is(r, token + 1, "that");
  if (!that || pos_of(r, token) == HS_VERB || is_auxiliary(r, token + 2) ||
      (pos_of(r, token + 2) == HS_VERB && !hs_nounphrase_begins(r, token + 2)))
    return token;
  hs_cue cue = {.kind = HS_CUE_NOUN,
                .first = token,
                .end = token + 1,
                .head = token,
                .frame = frame,
                .strong = hs_str_is(hs_table_cell(HS_T_CUE_NOUNS, place->row, HS_CUE_NOUNS_STRENGTH), "strong"),
                .source_head = HS_NO_TOKEN};
  *ok = HS_PUSH(r->report->arena, &r->cues, cue);
  return token + 1;
}

/* The colon behind a headline's or a transcript's speaker, at most LABEL_MAX words on; HS_NO_TOKEN where there is none. What
 * stands in brackets before the colon tells more of the speaker. */
static uint32_t label_end(const hs_reading *r, hs_range sentence, uint32_t *bracket) {
  uint32_t i = sentence.first, most = sentence.first + LABEL_MAX;
  while (i < sentence.end && i < most && hs_reading_mark(r, i) != ':' && hs_reading_mark(r, i) != '(') i++;
  *bracket = i;
  if (i < sentence.end && hs_reading_mark(r, i) == '(') {
    while (i < sentence.end && i < *bracket + LABEL_MAX && hs_reading_mark(r, i) != ')') i++;
    i++;
  } else {
    *bracket = HS_NO_TOKEN;
  }
  bool label = i > sentence.first && i + 2 < sentence.end && hs_reading_mark(r, i) == ':';
  return label ? i : HS_NO_TOKEN;
}

/* "Prosecutor Ann Brook: "The chair is lent."": a person's name, perhaps behind a title, and a quotation. */
static bool is_caption(const hs_reading *r, uint32_t first, uint32_t colon) {
  const hs_mention *m = hs_reading_mention(r, colon - 1);
  const hs_quote *quote = hs_reading_quote(r, colon + 1);
  if (!m || m->form != HS_FORM_NAME || m->kind != HS_KIND_PER || m->end_token != colon || !quote ||
      quote->first_token != colon + 1)
    return false;
  for (uint32_t i = first; i < m->first_token; i++)
    if (hs_reading_mark(r, i) || pos_of(r, i) == HS_VERB || pos_of(r, i) == HS_AUX) return false;
  return true;
}

/* "Governor: rates will stay"; "HOST (Mira Voss): good evening". */
static bool add_colon(hs_reading *r, hs_range sentence, uint32_t paragraph) {
  bool headline = paragraph == 0 || r->report->paragraphs.items[paragraph].kind <= HS_BLOCK_HEADING;
  uint32_t bracket, i = label_end(r, sentence, &bracket);
  if (i == HS_NO_TOKEN) return true;
  bool caption = is_caption(r, sentence.first, i);
  if (!headline && !caption && !(hs_reading_token(r, sentence.first)->flags & HS_TOKEN_ALL_UPPER)) return true;
  uint32_t end = bracket == HS_NO_TOKEN ? i : bracket;
  int32_t m = r->mention_of[end - 1];
  bool loud = true; /* a speaker in a transcript: "HOST: ..." */
  for (uint32_t k = sentence.first; k < end; k++) loud &= (hs_reading_token(r, k)->flags & HS_TOKEN_ALL_UPPER) != 0;
  bool named = m >= 0 && r->report->mentions.items[m].first_token == sentence.first &&
               (r->report->mentions.items[m].kind == HS_KIND_PER || r->report->mentions.items[m].kind == HS_KIND_ORG);
  if (!named && !loud && !caption) return true;
  hs_cue cue = {.kind = HS_CUE_COLON,
                .first = i,
                .end = i + 1,
                .head = i,
                .frame = HS_LIT("s"),
                .strong = true,
                .transcript = loud && !headline,
                .source_head = HS_NO_TOKEN};
  return HS_PUSH(r->report->arena, &r->cues, cue);
}

/* A cue inside a closed quotation is somebody's own word, not the report's. */
static bool is_quoted(const hs_reading *r, uint32_t token, uint32_t *end) {
  const hs_quote *quote = hs_reading_quote(r, token);
  if (!quote) return false;
  *end = quote->end_token;
  return true;
}

/* "MS BROOK: ..." in a transcript: the label of a turn. */
static bool add_turn(hs_reading *r, hs_range *sentence, uint32_t colon) {
  hs_cue cue = {.kind = HS_CUE_COLON,
                .first = colon,
                .end = colon + 1,
                .head = colon,
                .frame = HS_LIT("s"),
                .strong = true,
                .turn = true,
                .source = {sentence->first, colon},
                .source_head = sentence->first};
  sentence->first = colon + 1;
  return HS_PUSH(r->report->arena, &r->cues, cue);
}

static bool find_in_sentence(hs_reading *r, uint32_t index) {
  const hs_sentence *s = &r->report->sentences.items[index];
  hs_range sentence = {s->first_token, s->end_token};
  uint32_t colon = r->turns ? r->turn_end[s->paragraph] : 0;
  bool turn = colon >= sentence.first && colon < sentence.end && colon > 0;
  bool ok = turn ? add_turn(r, &sentence, colon) : add_colon(r, sentence, s->paragraph);
  for (uint32_t i = sentence.first; ok && i < sentence.end;) {
    uint32_t next;
    if (is_quoted(r, i, &next)) {
      i = next;
      continue;
    }
    next = hs_reading_token(r, i)->key.size ? add_phrase(r, sentence, i, &ok) : i + 1;
    if (next == i && ok) next = add_carried(r, sentence, i, &ok);
    if (next == i && ok) next = add_words_of(r, sentence, i, &ok);
    if (next == i && ok) next = add_told(r, sentence, i, &ok);
    if (next == i && ok) next = add_noun(r, sentence, i, &ok);
    i = next == i && ok ? add_verb(r, sentence, i, &ok) : next;
  }
  return ok;
}

bool hs_cue_find(hs_reading *reading, hs_error *err) {
  if (!hs_turn_find(reading)) return hs_error_memory(err);
  for (uint32_t i = 0; i < reading->report->sentences.count; i++)
    if (!find_in_sentence(reading, i)) return hs_error_memory(err);
  return true;
}
