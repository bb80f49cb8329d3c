/* nameview.c - one look at all tokens of a report, for the model of names: shapes, endings, the tables that know a word,
 * and what the report shows of it at its other places. See namefeature.h. Reads sentences, tokens, keys and data/. */
#include <xxhash.h>

#include "base/map.h"
#include "base/memo.h"
#include "mark/namefeature.h"
#include "mark/nametag.h"
#include "mark/nameword.h"

enum { PHRASE_TOKENS_MAX = 12 };

typedef struct seen {
  uint32_t upper, lower, elsewhere;
} seen;

typedef struct look {
  hs_name_view *view;
  const hs_report *report;
  hs_map word_of; /* hash of a key -> index into seen */
  HS_LIST(seen) seen;
  uint32_t sport; /* weight of the words of sports */
} look;

static uint64_t hash_of(const char *bytes, size_t size) { return XXH3_64bits(bytes, size); }

/* ---- shapes ---- */

typedef enum shape {
  SHAPE_MARK,
  SHAPE_LOWER,
  SHAPE_TITLE,
  SHAPE_UPPER,
  SHAPE_INITIAL,
  SHAPE_INITIAL_POINT,
  SHAPE_ABBREVIATION,
  SHAPE_MIXED,
  SHAPE_POINTED, /* "Corp." */
  SHAPE_DIGITS_1,
  SHAPE_DIGITS_2,
  SHAPE_DIGITS_4,
  SHAPE_DIGITS,
  SHAPE_NUMBER,
  SHAPE_LETTERS_DIGITS,
  SHAPE_HYPHENED,
  SHAPE_UPPER_SHORT,
} shape;

static shape shape_of(hs_str w, const hs_token *t) {
  size_t upper = 0, lower = 0, digits = 0, points = 0, hyphens = 0;
  for (size_t i = 0; i < w.size; i++) {
    char c = w.data[i];
    if (hs_is_upper(c)) upper++;
    else if (hs_is_lower(c) || (unsigned char)c >= 0x80) lower++;
    else if (hs_is_digit(c)) digits++;
    else if (c == '.') points++;
    else if (c == '-') hyphens++;
  }
  if (!(t->flags & HS_TOKEN_WORD)) return SHAPE_MARK;
  if (digits && !upper && !lower)
    return digits < w.size ? SHAPE_NUMBER
           : digits == 1   ? SHAPE_DIGITS_1
           : digits == 2   ? SHAPE_DIGITS_2
           : digits == 4   ? SHAPE_DIGITS_4
                           : SHAPE_DIGITS;
  if (digits) return SHAPE_LETTERS_DIGITS;
  if (!(t->flags & HS_TOKEN_UPPER)) return upper ? SHAPE_MIXED : SHAPE_LOWER;
  if (points && upper == 1 && !lower) return SHAPE_INITIAL_POINT;
  if (points > 1 || (points && !lower)) return SHAPE_ABBREVIATION;
  if (points) return SHAPE_POINTED;
  if (w.size == 1) return SHAPE_INITIAL;
  if (hyphens) return SHAPE_HYPHENED;
  if (t->flags & HS_TOKEN_ALL_UPPER) return w.size <= 5 ? SHAPE_UPPER_SHORT : SHAPE_UPPER;
  return upper > 1 ? SHAPE_MIXED : SHAPE_TITLE;
}

/* A number with its digits made one: "1996-08-22" and "2001-01-01" are the same word. */
static uint64_t number_key(hs_str w) {
  char pattern[24];
  size_t n = w.size < sizeof pattern ? w.size : sizeof pattern;
  for (size_t i = 0; i < n; i++) pattern[i] = hs_is_digit(w.data[i]) ? '0' : w.data[i];
  return hash_of(pattern, n);
}

/* The bytes of a word or mark, with typographic quotation marks made straight ("’s" is "'s"). */
static uint64_t surface_of(hs_str w) {
  if (w.size < 3 || (unsigned char)w.data[0] != 0xE2 || (unsigned char)w.data[1] != 0x80)
    return hash_of(w.data, w.size);
  unsigned char last = (unsigned char)w.data[2];
  char straight[8] = {last == 0x98 || last == 0x99 ? '\'' : last >= 0x9C && last <= 0x9F ? '"' : '-'};
  size_t rest = w.size - 3;
  if (last < 0x93 || last > 0x9F || rest > sizeof straight - 1) return hash_of(w.data, w.size);
  memcpy(straight + 1, w.data + 3, rest);
  return hash_of(straight, rest + 1);
}

static bool is_opening(const hs_report *report, uint32_t at) {
  hs_str w = hs_token_text(report, at);
  if (w.size > 3 || (w.size == 1 && hs_is_alpha(w.data[0]))) return false;
  return hs_str_is(w, "\"") || hs_str_is(w, "\u201c") || hs_str_is(w, "\u2018") || hs_str_is(w, ":") ||
         hs_str_is(w, "'") || hs_str_is(w, "\u00ab") || hs_str_is(w, "(") || hs_str_is(w, "\u2013") ||
         hs_str_is(w, "\u2014") || hs_str_is(w, "-") || hs_str_is(w, "``");
}

/* Must the word stand with a capital, whatever it is: first in its sentence or quotation, or in a headline? */
static bool capital_is_forced(const hs_report *report, uint32_t at) {
  if (hs_token_has(report, at, HS_TOKEN_FIRST) || hs_token_has(report, at, HS_TOKEN_HEADLINE)) return true;
  return at && hs_token_has(report, at, HS_TOKEN_SPACE_BEFORE) && is_opening(report, at - 1);
}

static void look_at_token(hs_name_word *word, const hs_report *report, uint32_t at) {
  const hs_token *t = &report->tokens.items[at];
  hs_str w = hs_token_text(report, at), key = t->key;
  word->shape = (uint8_t)shape_of(w, t);
  word->surface = surface_of(w);
  word->key = (t->flags & HS_TOKEN_NUMBER) ? number_key(w) : key.size ? hash_of(key.data, key.size) : word->surface;
  for (size_t n = 0; n < 3; n++) /* 2, 3, 4 letters */
    word->ending[n] = key.size > n + 2 ? hash_of(key.data + key.size - n - 2, n + 2) : 0;
  for (size_t n = 0; n < 2; n++) /* 2, 3 */
    word->beginning[n] = key.size > n + 2 ? hash_of(key.data, n + 2) : 0;
  word->forced = capital_is_forced(report, at);
  word->headline = (t->flags & HS_TOKEN_HEADLINE) != 0;
  if (t->flags & HS_TOKEN_COMMON) word->tables |= HS_NAME_COMMON;
}

static bool note_word(look *l, uint32_t at) {
  const hs_token *t = &l->report->tokens.items[at];
  if (!t->key.size || (t->flags & HS_TOKEN_NUMBER)) return true;
  uint64_t key = l->view->words[at].key;
  uint32_t index = hs_map_get_number(&l->word_of, key);
  if (index == HS_MAP_ABSENT) {
    index = (uint32_t)l->seen.count;
    if (!HS_PUSH(l->report->arena, &l->seen, (seen){0}) ||
        !hs_map_set_number(&l->word_of, l->report->arena, key, index))
      return false;
  }
  l->view->words[at].word = index + 1;
  if (!(t->flags & HS_TOKEN_UPPER)) l->seen.items[index].lower++;
  else if (!l->view->words[at].forced) l->seen.items[index].upper++;
  return true;
}

/* ---- tables ---- */

static uint32_t table_bit(const hs_phrase_place *place) {
  switch (place->table) {
    case HS_T_COUNTRIES: return place->column == HS_COUNTRIES_DEMONYMS ? HS_NAME_PEOPLE : HS_NAME_COUNTRY;
    case HS_T_CITIES: return HS_NAME_CITY;
    case HS_T_REGIONS: return place->column == HS_REGIONS_NAME ? HS_NAME_REGION : HS_NAME_REGION_PEOPLE;
    case HS_T_LEADERS: return HS_NAME_LEADER;
    case HS_T_ACTORS: return HS_NAME_ACTOR;
    case HS_T_TEAMS: return HS_NAME_TEAM;
    case HS_T_AGENCIES:
    case HS_T_OUTLETS: return HS_NAME_PRESS;
    case HS_T_NAME_ADJECTIVES: return HS_NAME_ADJECTIVE;
    case HS_T_TITLES:
      return hs_str_is(hs_table_cell(HS_T_TITLES, place->row, HS_TITLES_KIND), "office") ? HS_NAME_OFFICE
                                                                                         : HS_NAME_HONORIFIC;
    case HS_T_NAME_HEADS: {
      hs_str kind = hs_table_cell(HS_T_NAME_HEADS, place->row, HS_NAME_HEADS_KIND);
      if (hs_str_is(hs_table_cell(HS_T_NAME_HEADS, place->row, HS_NAME_HEADS_PLACE), "begin"))
        return HS_NAME_HEAD_BEGIN;
      return hs_str_is(kind, "ORG") ? HS_NAME_HEAD_ORG : hs_str_is(kind, "LOC") ? HS_NAME_HEAD_LOC : HS_NAME_HEAD_MISC;
    }
    case HS_T_FIRST_NAMES: return HS_NAME_FIRST_NAME;
    case HS_T_PARTICLES: return HS_NAME_PARTICLE;
    case HS_T_CLOSED_CLASS: return HS_NAME_CLOSED;
    case HS_T_FREQUENCY: return HS_NAME_FREQUENT;
    case HS_T_ROLES: return HS_NAME_ROLE;
    case HS_T_CUES: return HS_NAME_CUE;
    case HS_T_COMMON_WORDS:
      return hs_str_is(hs_table_cell(place->table, place->row, HS_COMMON_WORDS_POS), "PROPN") ? HS_NAME_CALENDAR : 0;
    case HS_T_ABBREVIATIONS:
      return hs_str_is(hs_table_cell(place->table, place->row, HS_ABBREVIATIONS_KIND), "month") ? HS_NAME_CALENDAR : 0;
    default: return 0;
  }
}

/* Tables whose phrases count in lower case, too. */
static const uint32_t ANY_CASE = HS_NAME_HONORIFIC | HS_NAME_OFFICE | HS_NAME_HEAD_ORG | HS_NAME_HEAD_LOC |
                                 HS_NAME_HEAD_MISC | HS_NAME_HEAD_BEGIN | HS_NAME_PARTICLE | HS_NAME_CLOSED |
                                 HS_NAME_FREQUENT | HS_NAME_ROLE | HS_NAME_CUE;

/* What the tables say of a phrase: bits of hs_name_table, and above them how much it speaks of sports. */
static uint32_t bits_of(const hs_phrase *phrase) {
  static hs_memo memo;
  uint32_t bits = 0, sport = 0;
  uint64_t question = (uint64_t)hs_phrase_number(phrase);
  if (hs_memo_get(&memo, question, &bits)) return bits;
  for (size_t k = 0; k < phrase->count; k++) {
    const hs_phrase_place *place = &phrase->places[k];
    bits |= table_bit(place);
    if (place->table == HS_T_SPORT && sport < 3)
      sport += hs_str_is(hs_table_cell(HS_T_SPORT, place->row, HS_SPORT_WEIGHT), "2") ? 2 : 1;
  }
  bits |= sport << HS_NAME_TABLES;
  hs_memo_set(&memo, question, bits);
  return bits;
}

static void look_up(look *l, uint32_t at, uint32_t end) {
  hs_phrase found[HS_PHRASES_MAX];
  size_t n = hs_phrases_at(l->report->keys.items, end, at, found);
  bool upper = hs_token_has(l->report, at, HS_TOKEN_UPPER);
  for (size_t i = 0; i < n; i++) {
    uint32_t bits = bits_of(&found[i]);
    l->sport += bits >> HS_NAME_TABLES;
    bits &= upper ? (1U << HS_NAME_TABLES) - 1 : ANY_CASE;
    if (!bits) continue;
    hs_name_word *words = l->view->words;
    if (found[i].end == at + 1) {
      words[at].tables |= bits;
      continue;
    }
    words[at].long_begin |= bits;
    for (size_t k = at + 1; k < found[i].end && k < at + PHRASE_TOKENS_MAX; k++) words[k].long_inside |= bits;
  }
}

/* The set of tables that know the word, alone or in a phrase. */
static uint64_t known_of(const hs_name_word *w) {
  return hs_feature_pair(w->tables | (uint64_t)w->long_begin << 32, w->long_inside);
}

/* ---- runs of capitals ---- */

static bool joins(const hs_report *report, uint32_t at, uint32_t end) {
  if (at + 1 >= end || !hs_token_has(report, at + 1, HS_TOKEN_UPPER)) return false;
  hs_str w = hs_token_text(report, at);
  return hs_str_is(w, "of") || hs_str_is(w, "&") || hs_str_is(w, "-") || hs_str_is(w, "de") || hs_str_is(w, "for") ||
         hs_str_is(w, "al") || hs_str_is(w, "bin") || hs_str_is(w, "van") || hs_str_is(w, "von") ||
         hs_str_is(w, "di") || hs_str_is(w, "del") || hs_str_is(w, "la");
}

static void find_runs(look *l, const hs_sentence *s) {
  for (uint32_t i = s->first_token; i < s->end_token;) {
    if (!hs_token_has(l->report, i, HS_TOKEN_UPPER)) {
      i++;
      continue;
    }
    uint32_t end = i + 1;
    while (end < s->end_token && end - i < HS_NAME_RUN_MAX &&
           (hs_token_has(l->report, end, HS_TOKEN_UPPER) || joins(l->report, end, s->end_token)))
      end++;
    for (uint32_t k = i; k < end; k++) l->view->words[k].run_first = i, l->view->words[k].run_end = end;
    i = end;
  }
}

/* ---- what the report shows of a word ---- */

static bool is_dash_or_bracket(const hs_report *report, uint32_t at) {
  hs_str w = hs_token_text(report, at);
  return hs_str_is(w, "(") || hs_str_is(w, "-") || hs_str_is(w, "--") || hs_str_is(w, "\u2013") ||
         hs_str_is(w, "\u2014");
}

static bool is_dateline(const hs_report *r, const hs_name_word *word, uint32_t at, const hs_sentence *s) {
  if (word->run_first != s->first_token ||
      r->paragraphs.items[s->paragraph].first_sentence != (uint32_t)(s - r->sentences.items))
    return false;
  for (uint32_t i = word->run_end; i < s->end_token && i < word->run_end + 4; i++)
    if (is_dash_or_bracket(r, i) || hs_token_has(r, i, HS_TOKEN_NUMBER)) return at < word->run_end;
  return false;
}

static bool is_place_word(const hs_report *r, uint32_t at) {
  return hs_token_is(r, at, "in") || hs_token_is(r, at, "near") || hs_token_is(r, at, "outside") ||
         hs_token_is(r, at, "across") || hs_token_is(r, at, "around");
}

static uint32_t shown_at(const look *l, uint32_t at, const hs_sentence *s) {
  const hs_report *r = l->report;
  const hs_name_word *words = l->view->words, *own = &words[at];
  uint32_t shown = 0;
  if (at > s->first_token) {
    const hs_name_word *before = &words[at - 1];
    if (before->tables & (HS_NAME_HONORIFIC | HS_NAME_OFFICE)) shown |= HS_NAME_TITLED;
    if ((before->tables & (HS_NAME_FIRST_NAME | HS_NAME_COMMON)) == HS_NAME_FIRST_NAME) shown |= HS_NAME_FIRSTED;
    if (is_place_word(r, at - 1)) shown |= HS_NAME_IN;
    if (before->tables & HS_NAME_CUE) shown |= HS_NAME_SPEAKS;
    if (hs_token_is(r, at - 1, "the")) shown |= HS_NAME_THE;
  }
  if (at + 1 < s->end_token) {
    const hs_name_word *behind = &words[at + 1];
    if (behind->tables & HS_NAME_CUE) shown |= HS_NAME_SPEAKS;
    if (hs_token_is(r, at + 1, "s")) shown |= HS_NAME_OWNS;
    if (r->tokens.items[at + 1].pos == HS_NOUN && behind->shape == SHAPE_LOWER) shown |= HS_NAME_BEFORE_NOUN;
  }
  if (own->run_end > at + 1) {
    uint32_t last = words[own->run_end - 1].tables;
    if (last & HS_NAME_HEAD_ORG) shown |= HS_NAME_HEADED;
    else if (last & HS_NAME_HEAD_LOC) shown |= HS_NAME_PLACED;
  }
  if (is_dateline(r, own, at, s)) shown |= HS_NAME_DATELINE;
  return shown;
}

static void collect_shown(look *l) {
  for (size_t k = 0; k < l->report->sentences.count; k++) {
    const hs_sentence *s = &l->report->sentences.items[k];
    for (uint32_t i = s->first_token; i < s->end_token; i++)
      if (l->view->words[i].word && hs_token_has(l->report, i, HS_TOKEN_UPPER))
        l->seen.items[l->view->words[i].word - 1].elsewhere |= shown_at(l, i, s);
  }
  for (size_t i = 0; i < l->report->tokens.count; i++) {
    if (!l->view->words[i].word) continue;
    seen s = l->seen.items[l->view->words[i].word - 1];
    hs_name_word *word = &l->view->words[i];
    word->elsewhere = s.elsewhere;
    word->seen = s.upper ? (s.lower ? (s.lower > s.upper ? 2 : 3) : 4) : s.lower ? 1 : 0;
  }
}

bool hs_name_view_make(hs_name_view *view, const hs_report *report) {
  look l = {.view = view, .report = report};
  *view = (hs_name_view){.report = report};
  view->words = hs_arena_array(report->arena, report->tokens.count + 1, sizeof *view->words);
  if (!view->words) return false;
  for (uint32_t i = 0; i < report->tokens.count; i++) {
    look_at_token(&view->words[i], report, i);
    if (!note_word(&l, i)) return false;
  }
  for (size_t k = 0; k < report->sentences.count; k++) {
    const hs_sentence *s = &report->sentences.items[k];
    for (uint32_t i = s->first_token; i < s->end_token; i++) look_up(&l, i, s->end_token);
    for (uint32_t i = s->first_token; i < s->end_token; i++) view->words[i].known = known_of(&view->words[i]);
    find_runs(&l, s);
  }
  collect_shown(&l);
  view->word_count = (uint32_t)l.seen.count + 1;
  uint32_t share = (uint32_t)((uint64_t)l.sport * 1000 / (report->tokens.count + 1));
  view->sport = share >= 40 ? 3 : share >= 20 ? 2 : share >= 10 ? 1 : 0;
  return true;
}

/* ---- what a first pass took a word for ---- */

static hs_name_echo echo_of(const uint16_t *counts, uint8_t own) {
  uint32_t all = 0, most = 0;
  hs_name_echo echo = {0};
  for (uint32_t l = 0; l < HS_NAME_LABELS; l++) {
    uint32_t count = (uint32_t)counts[l] - (l == own ? 1u : 0u);
    all += count;
    if (count > most) most = count, echo.label = (uint8_t)l;
  }
  if (!all) return echo;
  echo.strength = (uint8_t)((all == 1 ? 1 : all < 4 ? 2 : 3) + (most == all ? 4 : 0));
  return echo;
}

bool hs_name_view_echo(hs_name_view *view, const uint8_t *labels) {
  const hs_report *report = view->report;
  uint16_t(*counts)[HS_NAME_LABELS] = hs_arena_array(report->arena, view->word_count, sizeof *counts);
  hs_name_echo *echo = hs_arena_array(report->arena, report->tokens.count + 1, sizeof *echo);
  if (!counts || !echo) return false;
  for (uint32_t i = 0; i < report->tokens.count; i++)
    if (hs_token_has(report, i, HS_TOKEN_UPPER) && counts[view->words[i].word][labels[i]] < UINT16_MAX)
      counts[view->words[i].word][labels[i]]++;
  for (uint32_t i = 0; i < report->tokens.count; i++)
    if (view->words[i].word && hs_token_has(report, i, HS_TOKEN_UPPER))
      echo[i] = echo_of(counts[view->words[i].word], labels[i]);
  view->echo = echo;
  return true;
}
