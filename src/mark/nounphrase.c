/* nounphrase.c - noun phrases to the left and to the right of a cue, found from parts of speech alone. See reading.h. */
#include "mark/reading.h"

enum { RELATIVE_MAX = 16 /* tokens of a relative clause */ };

/* The part of speech; a word inside a name is a name, whatever the tagger took it for ("O Farol do Tejo"), but for the small
 * words of the language itself ("the Bank of Sund"). */
static hs_pos pos_of(const hs_reading *r, uint32_t token) {
  const hs_token *t = hs_reading_token(r, token);
  int32_t m = token < r->report->tokens.count ? r->mention_of[token] : HS_NO_INDEX;
  if (m < 0 || r->report->mentions.items[m].form != HS_FORM_NAME || !(t->flags & HS_TOKEN_WORD)) return t->pos;
  bool inner = token > r->report->mentions.items[m].first_token && token + 1 < r->report->mentions.items[m].end_token;
  bool upper = (t->flags & HS_TOKEN_UPPER) != 0;
  switch (t->pos) {
    case HS_VERB:
    case HS_ADJ:
    case HS_ADV:
    case HS_SCONJ: return upper ? HS_PROPN : t->pos;
    case HS_X:
    case HS_AUX:
    case HS_PRON:
    case HS_INTJ: return upper || inner ? HS_PROPN : t->pos;
    case HS_ADP: return upper ? HS_PROPN : t->pos;
    default: return t->pos;
  }
}

static bool is_name_word(const hs_reading *r, uint32_t token) {
  return pos_of(r, token) == HS_NOUN || pos_of(r, token) == HS_PROPN;
}

static bool is_possessive_mark(const hs_reading *r, uint32_t token) {
  const hs_token *t = hs_reading_token(r, token);
  hs_str word = hs_str_of_span(r->report->text, t->span);
  return !(t->flags & HS_TOKEN_SPACE_BEFORE) &&
         (hs_str_is(word, "'s") || hs_str_is(word, "\u2019s") || hs_str_is(word, "'") || hs_str_is(word, "\u2019"));
}

/* "of the company", "at the Kremlin": a preposition that goes on with a noun phrase. */
static bool joins_nouns(const hs_reading *r, uint32_t token) {
  return hs_reading_in(r, token, HS_WORD_SET_JOINS_NOUNS);
}

/* Does a finite verb stand in [first, end), outside quotations? */
static bool has_verb(const hs_reading *r, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++)
    if ((pos_of(r, i) == HS_VERB || pos_of(r, i) == HS_AUX) && !(hs_reading_token(r, i)->flags & HS_TOKEN_QUOTED))
      return true;
  return false;
}

/* Where the clause of `token` begins: behind the last comma, dash or quotation before it. */
static uint32_t clause_first(const hs_reading *r, uint32_t least, uint32_t token) {
  for (uint32_t i = token; i-- > least && token - i < HS_PHRASE_MAX;)
    if (hs_reading_mark(r, i) == ',' || hs_reading_is_dash(r, i) || hs_reading_quote(r, i)) return i + 1;
  return least;
}

/* "people briefed on the matter": a participle that goes on with the phrase. */
static bool is_reduced_clause(const hs_reading *r, uint32_t token) {
  const hs_token *t = hs_reading_token(r, token);
  return t->pos == HS_VERB &&
         (hs_str_ends(t->key, HS_LIT("ed")) || hs_str_ends(t->key, HS_LIT("ing")) ||
          hs_str_ends(t->key, HS_LIT("en"))) &&
         is_name_word(r, token - 1) && pos_of(r, token + 1) == HS_ADP && !hs_reading_is(r, token + 1, "to");
}

/* "a written statement": a participle between an article and a noun. */
static bool is_attribute(const hs_reading *r, uint32_t token) {
  hs_pos before = token ? pos_of(r, token - 1) : HS_PUNCT;
  return (before == HS_DET || before == HS_ADJ ||
          (token && (is_possessive_mark(r, token - 1) || hs_reading_mark(r, token - 1) == ',' ||
                     hs_reading_mark(r, token - 1) == '-')) ||
          hs_reading_in(r, token - (token > 0), HS_WORD_SET_POSSESSIVE)) &&
         (is_name_word(r, token + 1) || pos_of(r, token + 1) == HS_ADJ);
}

/* One step of the walk to the left: may `i` be part of the phrase that begins at `first` so far? */
static bool goes_on_left(const hs_reading *r, uint32_t least, uint32_t i, uint32_t first, uint32_t end) {
  hs_pos pos = pos_of(r, i), next = pos_of(r, first);
  bool empty = first == end;
  if (r->in_time[i] && !empty && !is_possessive_mark(r, first) && next != HS_NOUN) return false;
  if (next == HS_PRON && !empty && !hs_reading_in(r, first, HS_WORD_SET_POSSESSIVE)) return joins_nouns(r, i) && !empty;
  switch (pos) {
    case HS_NOUN:
    case HS_PROPN:
    case HS_NUM:
    case HS_SYM:
    case HS_X: break;
    case HS_ADJ:
      return !empty || hs_reading_in(r, i, HS_WORD_SET_QUANTITY) ||
             (hs_reading_is(r, i, "old") && i > least && hs_reading_mark(r, i - 1) == '-'); /* "the 25-year-old" */
    case HS_PRON:
      if (hs_reading_in(r, i, HS_WORD_SET_POSSESSIVE)) return !empty;
      return empty || joins_nouns(r, first);
    case HS_PART: return is_possessive_mark(r, i);
    case HS_DET: break;
    case HS_ADP:
      return !empty && i > least && joins_nouns(r, i) &&
             (is_name_word(r, i - 1) || (hs_reading_is(r, i, "of") && pos_of(r, i - 1) != HS_VERB));
    case HS_CCONJ:
      return !empty && hs_reading_among(r, i, "and or") && i > least &&
             (is_name_word(r, i - 1) || hs_reading_mark(r, i - 1) == ')') && !has_verb(r, clause_first(r, least, i), i);
    case HS_ADV:
      if (!empty && i > least && pos_of(r, i - 1) == HS_DET && is_name_word(r, first))
        return true; /* "the then secretary" */
      return !empty && (next == HS_NUM || next == HS_ADJ) && hs_reading_in(r, i, HS_WORD_SET_BEFORE_NUMBER);
    case HS_VERB: return !empty && i > least && (is_reduced_clause(r, i) || is_attribute(r, i));
    default:
      if (is_possessive_mark(r, i)) return !empty || true;
      return (hs_reading_mark(r, i) == '-' || hs_reading_mark(r, i) == '&') && !empty && !hs_reading_is_dash(r, i);
  }
  if (next == HS_DET && !empty && first < end) return false; /* a new phrase began with the article */
  if (!empty && hs_reading_in(r, first, HS_WORD_SET_POSSESSIVE)) return false;
  return true;
}

/* The token of the opening bracket of the one at `close`, or HS_NO_TOKEN. */
static uint32_t bracket_open(const hs_reading *r, uint32_t least, uint32_t close) {
  for (uint32_t i = close; i-- > least && close - i < HS_PHRASE_MAX;)
    if (hs_reading_mark(r, i) == '(') return i;
  return HS_NO_TOKEN;
}

/* Without a leading preposition: "In the letter Putin said" leaves "Putin", the last name or article's phrase. */
static hs_range without_preposition(const hs_reading *r, hs_range phrase) {
  uint32_t best = HS_NO_TOKEN;
  for (uint32_t i = phrase.first + 2; i < phrase.end; i++) {
    hs_pos before = pos_of(r, i - 1);
    if (before == HS_ADP || before == HS_DET || before == HS_ADJ || before == HS_CCONJ || is_possessive_mark(r, i) ||
        is_possessive_mark(r, i - 1))
      continue;
    int32_t m = r->mention_of[i];
    bool begins = m >= 0 && r->report->mentions.items[m].first_token == i;
    if (begins || pos_of(r, i) == HS_DET || (r->in_time[i - 1] && !r->in_time[i])) best = i;
  }
  if (best != HS_NO_TOKEN) return (hs_range){best, phrase.end};
  return (hs_range){phrase.first + 1, phrase.end};
}

/* Where the name begins whose last word stands at `i` and that holds an "and" ("the Ministry of Mines and Roads"); else `i`. */
static uint32_t name_first(const hs_reading *r, uint32_t least, uint32_t i) {
  int32_t m = r->mention_of[i];
  const hs_mention *name = m >= 0 ? &r->report->mentions.items[m] : NULL;
  if (!name || name->form != HS_FORM_NAME || name->kind == HS_KIND_LOC || name->end_token != i + 1 ||
      name->first_token < least)
    return i;
  for (uint32_t k = name->first_token; k < i; k++)
    if (pos_of(r, k) == HS_CCONJ) return name->first_token;
  return i;
}

static hs_range simple_left(const hs_reading *r, uint32_t least, uint32_t end) {
  uint32_t first = end;
  while (first > least && end - first < HS_PHRASE_MAX) {
    uint32_t i = first - 1;
    const hs_quote *quote = hs_reading_quote(r, i);
    if (quote) {
      if (!quote->name || quote->first_token < least) break;
      first = quote->first_token;
      continue;
    }
    if (hs_reading_mark(r, i) == ')') {
      uint32_t open = bracket_open(r, least, i);
      if (open == HS_NO_TOKEN || open == least) break;
      first = open;
      continue;
    }
    uint32_t name = name_first(r, least, i);
    if (name < i) {
      first = name;
      continue;
    }
    bool bracketed = first < end && hs_reading_mark(r, first) == '(';
    if (bracketed ? !is_name_word(r, i) : !goes_on_left(r, least, i, first, end)) break;
    first = i;
  }
  while (first < end && (pos_of(r, first) == HS_ADV || pos_of(r, first) == HS_CCONJ || is_possessive_mark(r, first) ||
                         (pos_of(r, first) == HS_PUNCT && !hs_reading_quote(r, first))))
    first++;
  if (first == end) return (hs_range){end, end};
  bool prepositional = first > least && pos_of(r, first - 1) == HS_ADP && !hs_reading_among(r, first - 1, "that");
  if (pos_of(r, first) == HS_ADP) return without_preposition(r, (hs_range){first, end});
  if (prepositional) return without_preposition(r, (hs_range){first - 1, end});
  return (hs_range){first, end};
}

/* "people who were in the room": when a verb stands before the phrase, and a relative pronoun behind a noun before that, the
 * phrase belongs to the relative clause of that noun. Where the pronoun stands, or HS_NO_TOKEN. */
static uint32_t relative_before(const hs_reading *r, uint32_t least, uint32_t first) {
  bool verb = false;
  for (uint32_t i = first; i-- > least && first - i < RELATIVE_MAX;) {
    if (hs_reading_mark(r, i) == ',' || hs_reading_quote(r, i)) return HS_NO_TOKEN;
    verb |= pos_of(r, i) == HS_VERB || pos_of(r, i) == HS_AUX;
    if (!verb || !hs_reading_among(r, i, "who which that")) continue;
    bool noun = i > least && (is_name_word(r, i - 1) || hs_reading_in(r, i - 1, HS_WORD_SET_RELATED_PRONOUN));
    return noun ? i : HS_NO_TOKEN;
  }
  return HS_NO_TOKEN;
}

hs_range hs_nounphrase_left(const hs_reading *r, uint32_t least, uint32_t end) {
  hs_range phrase = simple_left(r, least, end);
  if (phrase.first == least) return phrase;
  uint32_t relative = relative_before(r, least, phrase.first);
  if (relative == HS_NO_TOKEN) return phrase;
  hs_range outer = simple_left(r, least, relative);
  return outer.end > outer.first ? (hs_range){outer.first, end} : phrase;
}

/* ---- to the right ---- */

bool hs_nounphrase_begins(const hs_reading *r, uint32_t token) {
  const hs_token *t = hs_reading_token(r, token);
  const hs_quote *quote = hs_reading_quote(r, token);
  if (quote) return quote->name && quote->first_token == token;
  switch (t->pos) {
    case HS_NOUN:
    case HS_PROPN:
    case HS_NUM:
    case HS_ADJ:
    case HS_PRON: return !hs_reading_in(r, token, HS_WORD_SET_CLAUSE_PRONOUN);
    case HS_DET: return !hs_reading_among(r, token, "that what which");
    default: return r->mention_of[token] >= 0;
  }
}

/* Is `token` the beginning of a point in time ("on Tuesday")? */
static bool time_comes(const hs_reading *r, uint32_t token) {
  return r->in_time[token] == 1 || r->in_time[token + 1] == 1;
}

/* A person or a body, named within four words. */
static bool somebody_comes(const hs_reading *r, uint32_t first) {
  for (uint32_t i = first; i < first + 4 && i < r->report->tokens.count; i++) {
    if (pos_of(r, i) == HS_PUNCT || pos_of(r, i) == HS_VERB) return false;
    const hs_mention *m = hs_reading_mention(r, i);
    if (m && m->form == HS_FORM_NAME && (m->kind == HS_KIND_PER || m->kind == HS_KIND_ORG)) return true;
  }
  return false;
}

static bool goes_on_right(const hs_reading *r, uint32_t i, uint32_t first) {
  if (i > first && time_comes(r, i)) return false;
  switch (pos_of(r, i)) {
    case HS_NOUN:
    case HS_PROPN:
    case HS_NUM:
    case HS_SYM:
    case HS_X: return true;
    case HS_ADV: return i == first + 1 && pos_of(r, first) == HS_DET && pos_of(r, i + 1) == HS_PUNCT; /* "the daily" */
    case HS_ADJ: return hs_nounphrase_begins(r, i + 1) || i == first || !is_name_word(r, i - 1);
    case HS_DET: return (i == first || !is_name_word(r, i - 1)) && !hs_reading_among(r, i, "that which what");
    case HS_PRON: return i == first || (hs_reading_in(r, i, HS_WORD_SET_POSSESSIVE) && pos_of(r, i - 1) == HS_ADP);
    case HS_PART: return is_possessive_mark(r, i);
    case HS_ADP:
      if (hs_reading_is(r, i, "to") && i > first && (pos_of(r, i - 1) == HS_PROPN || somebody_comes(r, i + 1)))
        return false; /* "said X to Y" */
      return i > first && joins_nouns(r, i) && hs_nounphrase_begins(r, i + 1) && pos_of(r, first) != HS_PRON;
    case HS_CCONJ:
      return i > first && hs_reading_among(r, i, "and or") && hs_nounphrase_begins(r, i + 1) &&
             (pos_of(r, i + 1) == HS_PROPN || pos_of(r, i + 1) == HS_NOUN || pos_of(r, i + 1) == HS_DET);
    case HS_VERB: return i > first && (is_reduced_clause(r, i) || is_attribute(r, i));
    default:
      if (is_possessive_mark(r, i)) return i > first;
      return i > first && (hs_reading_mark(r, i) == '-' || hs_reading_mark(r, i) == '&') && !hs_reading_is_dash(r, i);
  }
}

/* Does a clause end behind the time at `token`? "X, the head since May, said", not "X, the pass since May will be open". */
static bool time_closes(const hs_reading *r, uint32_t token, uint32_t most) {
  while (token < most && r->in_time[token]) token++;
  return token >= most || hs_reading_mark(r, token) != 0 || hs_reading_quote(r, token);
}

/* Behind a comma at `comma`: where the apposition or relative clause ends; `comma` itself where there is none. */
static uint32_t apposition_end(const hs_reading *r, uint32_t comma, uint32_t most) {
  uint32_t i = comma + 1;
  if (i >= most || hs_reading_quote(r, i)) return comma;
  bool relative = hs_reading_among(r, i, "who which whose");
  hs_pos pos = pos_of(r, i);
  if (!relative && pos != HS_DET && pos != HS_NOUN && pos != HS_ADJ && pos != HS_NUM && pos != HS_PROPN &&
      !hs_reading_in(r, i, HS_WORD_SET_POSSESSIVE) &&
      !(pos == HS_PRON && (hs_reading_token(r, i)->flags & HS_TOKEN_UPPER) &&
        pos_of(r, i + 1) == HS_PROPN)) /* ", Me Ann Brook" */
    return comma;
  uint32_t end = i;
  for (; end < most && end - i < HS_PHRASE_MAX; end++) {
    char mark = hs_reading_mark(r, end);
    if (mark == ',' || mark == '.' || mark == ';' || mark == ':' || mark == '!' || mark == '?' ||
        hs_reading_quote(r, end) || hs_reading_is_dash(r, end))
      break;
    if (!relative && (pos_of(r, end) == HS_AUX || (pos_of(r, end) == HS_VERB && !is_reduced_clause(r, end)) ||
                      pos_of(r, end) == HS_SCONJ))
      return comma;
    if (r->in_time[end] && !relative) return time_closes(r, end, most) ? end : comma;
  }
  return end;
}

hs_range hs_nounphrase_right(const hs_reading *r, uint32_t first, uint32_t most, bool whole) {
  uint32_t i = first;
  while (i < most && i - first < HS_PHRASE_MAX) {
    const hs_quote *quote = hs_reading_quote(r, i);
    if (quote) {
      if (!quote->name || quote->end_token > most) break;
      i = quote->end_token;
    } else if (hs_reading_mark(r, i) == '(' && i > first) {
      uint32_t close = i;
      while (close < most && close - i < HS_PHRASE_MAX && hs_reading_mark(r, close) != ')') close++;
      if (close == most || hs_reading_mark(r, close) != ')') break;
      i = close + 1;
    } else if (goes_on_right(r, i, first)) {
      i++;
    } else {
      break;
    }
  }
  while (i > first && (pos_of(r, i - 1) == HS_ADP || pos_of(r, i - 1) == HS_CCONJ || pos_of(r, i - 1) == HS_DET)) i--;
  if (whole && i > first && i < most && hs_reading_mark(r, i) == ',') {
    uint32_t end = apposition_end(r, i, most);
    if (end > i) i = end;
  }
  return (hs_range){first, i};
}

uint32_t hs_nounphrase_head(const hs_reading *r, hs_range phrase) {
  uint32_t head = HS_NO_TOKEN;
  for (uint32_t i = phrase.first; i < phrase.end; i++) {
    hs_pos pos = pos_of(r, i);
    char mark = hs_reading_mark(r, i);
    if (head != HS_NO_TOKEN && (pos == HS_ADP || pos == HS_CCONJ || mark == ',' || mark == '(' ||
                                hs_reading_in(r, i, HS_WORD_SET_RELATIVE) || pos == HS_VERB))
      break;
    if (hs_reading_in(r, i, HS_WORD_SET_POSSESSIVE) && i + 1 < phrase.end) continue; /* "its acting head" */
    if (pos == HS_NOUN || pos == HS_PROPN || pos == HS_PRON || pos == HS_NUM || r->mention_of[i] >= 0) head = i;
  }
  return head == HS_NO_TOKEN && phrase.end > phrase.first ? phrase.end - 1 : head;
}
