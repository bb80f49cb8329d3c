/* tag.c - part of speech (Universal Dependencies) and lemma of each token, by tables, endings and the words beside it.
 * Reads tokens and sentences; data/words/closed_class.tsv, irregular.tsv and common_words.tsv; all of mark/ reads what
 * it writes. A trained tagger can take this file's place: its one function is hs_tag_tokens. */
#include "base/key.h"
#include "know/table.h"
#include "text/split.h"

enum { STEM_MAX = 80 };

/* What a word can be, as bits of hs_pos; with the lemma of each reading that has one of its own. */
typedef struct readings {
  uint32_t set;
  hs_pos first; /* the commonest */
  hs_str lemma[HS_X + 1];
  bool past, participle, ing, plural, base; /* forms of the verb or noun */
  bool known;                               /* by a table, as no name */
} readings;

static uint32_t bit(hs_pos pos) { return 1u << pos; }

static void add_reading(readings *r, hs_pos pos, hs_str lemma) {
  if (!r->set) r->first = pos;
  if (!(r->set & bit(pos))) r->lemma[pos] = lemma;
  r->set |= bit(pos);
}

/* ---- the tables ---- */

static void read_common(readings *r, uint32_t row, hs_str word) {
  hs_str rest = hs_table_cell(HS_T_COMMON_WORDS, row, HS_COMMON_WORDS_POS), part;
  hs_pos pos;
  while (hs_str_part(&rest, ';', &part))
    if (hs_pos_from(part, &pos)) add_reading(r, pos, word), r->known |= pos != HS_PROPN;
}

static void read_irregular(readings *r, uint32_t row) {
  hs_pos pos;
  if (!hs_pos_from(hs_table_cell(HS_T_IRREGULAR, row, HS_IRREGULAR_POS), &pos)) return;
  add_reading(r, pos, hs_table_cell(HS_T_IRREGULAR, row, HS_IRREGULAR_LEMMA));
  r->known = true;
  r->past |= hs_table_cell_has(HS_T_IRREGULAR, row, HS_IRREGULAR_KIND, HS_LIT("past"));
  r->participle |= hs_table_cell_has(HS_T_IRREGULAR, row, HS_IRREGULAR_KIND, HS_LIT("participle"));
  r->plural |= hs_table_cell_has(HS_T_IRREGULAR, row, HS_IRREGULAR_KIND, HS_LIT("plural"));
}

static void read_closed(readings *r, uint32_t row) {
  hs_pos pos;
  if (hs_pos_from(hs_table_cell(HS_T_CLOSED_CLASS, row, HS_CLOSED_CLASS_POS), &pos))
    add_reading(r, pos, hs_table_cell(HS_T_CLOSED_CLASS, row, HS_CLOSED_CLASS_LEMMA)), r->known = true;
}

/* All readings that the tables give for one phrase of one key. */
static void read_tables(readings *r, const hs_phrase *phrase, hs_str word) {
  for (size_t i = 0; i < phrase->count; i++)
    if (phrase->places[i].table == HS_T_CLOSED_CLASS) read_closed(r, phrase->places[i].row);
  if (r->set & ~(bit(HS_ADV) | bit(HS_NUM))) return;
  for (size_t i = 0; i < phrase->count; i++)
    if (phrase->places[i].table == HS_T_COMMON_WORDS) {
      read_common(r, phrase->places[i].row, word);
      r->base = true;
    }
  for (size_t i = 0; i < phrase->count; i++)
    if (phrase->places[i].table == HS_T_IRREGULAR) read_irregular(r, phrase->places[i].row);
}

/* The readings of a stem, when common_words has it as `pos`; its lemma is the table's or the stem itself. */
static bool stem_is(hs_str stem, hs_pos pos) {
  uint64_t key = hs_key_hash(stem);
  hs_phrase found[HS_PHRASES_MAX];
  if (!hs_phrases_at(&key, 1, 0, found)) return false;
  readings r = {0};
  const hs_phrase_place *place = found[0].places;
  for (size_t i = 0; i < found[0].count; i++)
    if (place[i].table == HS_T_COMMON_WORDS) read_common(&r, place[i].row, stem);
  return r.set & bit(pos);
}

/* ---- endings ---- */

typedef struct stem {
  char bytes[STEM_MAX];
  size_t size;
} stem;

/* `word` without its last `cut` bytes and with `add` behind it. */
static hs_str make_stem(stem *s, hs_str word, size_t cut, const char *add) {
  size_t more = strlen(add);
  s->size = word.size - cut;
  if (s->size + more > STEM_MAX) return HS_LIT("");
  memcpy(s->bytes, word.data, s->size);
  memcpy(s->bytes + s->size, add, more);
  s->size += more;
  return (hs_str){s->bytes, s->size};
}

static bool is_vowel(char c) { return strchr("aeiouy", c) != NULL; }

static bool doubled_end(hs_str w, size_t cut) {
  size_t n = w.size - cut;
  return n >= 3 && w.data[n - 1] == w.data[n - 2] && !is_vowel(w.data[n - 1]);
}

/* The base of a form with `cut` bytes of ending ("ed", "ing"): as it is, without the doubled letter, with an e. */
static hs_str verb_base(stem *s, hs_str word, size_t cut, bool *known) {
  *known = true;
  hs_str base = make_stem(s, word, cut, "");
  if (stem_is(base, HS_VERB)) return base;
  base = make_stem(s, word, cut, "e");
  if (stem_is(base, HS_VERB)) return base;
  if (doubled_end(word, cut)) {
    base = make_stem(s, word, cut + 1, "");
    if (stem_is(base, HS_VERB)) return base;
  }
  if (cut == 2 && hs_str_ends(word, HS_LIT("ied"))) {
    base = make_stem(s, word, 3, "y");
    if (stem_is(base, HS_VERB)) return base;
  }
  *known = false;
  size_t n = word.size - cut;
  char last = word.data[n - 1];
  if (hs_str_ends(word, HS_LIT("ied"))) return make_stem(s, word, 3, "y");
  if (doubled_end(word, cut) && last != 'l' && last != 's') return make_stem(s, word, cut + 1, "");
  bool silent = (last == 'v' || last == 'c' || last == 'g' || last == 'z' || last == 'u' || last == 's' ||
                 (n >= 2 && strchr("td", last) && word.data[n - 2] == 'a') ||
                 (n >= 2 && last == 'l' && !is_vowel(word.data[n - 2]) && word.data[n - 2] != 'l') ||
                 (n >= 2 && last == 'r' && word.data[n - 2] == 'i')) &&
                !doubled_end(word, cut) && !hs_str_ends(make_stem(s, word, cut, ""), HS_LIT("ng"));
  return make_stem(s, word, cut, silent ? "e" : "");
}

/* The singular, or the base of a third person: "cities" city, "boxes" box, "says" say. */
static hs_str s_base(stem *s, hs_str word, hs_pos pos, bool *known) {
  *known = true;
  hs_str base;
  if (hs_str_ends(word, HS_LIT("ies")) && word.size > 4) {
    base = make_stem(s, word, 3, "y");
    if (stem_is(base, pos)) return base;
  }
  base = make_stem(s, word, 1, "");
  if (stem_is(base, pos)) return base;
  bool es = hs_str_ends(word, HS_LIT("es"));
  if (es) {
    base = make_stem(s, word, 2, "");
    if (stem_is(base, pos)) return base;
  }
  *known = false;
  if (hs_str_ends(word, HS_LIT("ies")) && word.size > 4) return make_stem(s, word, 3, "y");
  bool hissing = hs_str_ends(word, HS_LIT("sses")) || hs_str_ends(word, HS_LIT("ches")) ||
                 hs_str_ends(word, HS_LIT("shes")) || hs_str_ends(word, HS_LIT("xes"));
  return make_stem(s, word, hissing ? 2 : 1, "");
}

static bool keep(hs_report *report, hs_str lemma, hs_str *kept) { return hs_arena_copy(report->arena, lemma, kept); }

static bool add_inflected(hs_report *report, readings *r, hs_pos pos, hs_str lemma) {
  hs_str kept;
  if (!keep(report, lemma, &kept)) return false;
  add_reading(r, pos, kept);
  return true;
}

static bool read_s(hs_report *report, readings *r, hs_str w) {
  if (!hs_str_ends(w, HS_LIT("s")) || w.size < 4 || hs_str_ends(w, HS_LIT("ss")) || hs_str_ends(w, HS_LIT("us")) ||
      hs_str_ends(w, HS_LIT("is")))
    return true;
  stem s;
  bool noun, verb;
  hs_str base = s_base(&s, w, HS_NOUN, &noun);
  if (noun && !add_inflected(report, r, HS_NOUN, base)) return false;
  base = s_base(&s, w, HS_VERB, &verb);
  if (verb && !add_inflected(report, r, HS_VERB, base)) return false;
  r->known |= noun || verb;
  if (!noun && !verb && !add_inflected(report, r, HS_NOUN, s_base(&s, w, HS_NOUN, &noun))) return false;
  r->plural = true;
  return true;
}

static bool read_ed_ing(hs_report *report, readings *r, hs_str w) {
  stem s;
  bool known;
  bool ed = hs_str_ends(w, HS_LIT("ed")) && w.size > 4, ing = hs_str_ends(w, HS_LIT("ing")) && w.size > 5;
  if (!ed && !ing) return true;
  hs_str base = verb_base(&s, w, ed ? 2 : 3, &known);
  r->known |= known;
  if (!known && ed && hs_str_ends(w, HS_LIT("eed"))) return true;
  r->past |= ed;
  r->participle |= ed;
  r->ing |= ing;
  if (known || !r->set) return add_inflected(report, r, HS_VERB, base);
  return true;
}

static bool read_degree(hs_report *report, readings *r, hs_str w) {
  stem s;
  size_t cut = hs_str_ends(w, HS_LIT("est")) ? 3 : hs_str_ends(w, HS_LIT("er")) ? 2 : 0;
  if (!cut || w.size < cut + 3) return true;
  hs_str base = make_stem(&s, w, cut, "");
  if (!stem_is(base, HS_ADJ)) base = make_stem(&s, w, cut, "e");
  if (!stem_is(base, HS_ADJ) && doubled_end(w, cut)) base = make_stem(&s, w, cut + 1, "");
  if (!stem_is(base, HS_ADJ) && w.data[w.size - cut - 1] == 'i') base = make_stem(&s, w, cut + 1, "y");
  if (!stem_is(base, HS_ADJ)) return true;
  r->known = true;
  return add_inflected(report, r, HS_ADJ, base);
}

/* "-ly" on an adjective: known, too. */
static void know_adverb(readings *r, hs_str w) {
  stem s;
  if (!hs_str_ends(w, HS_LIT("ly")) || w.size < 5) return;
  r->known |= stem_is(make_stem(&s, w, 2, ""), HS_ADJ) || stem_is(make_stem(&s, w, 2, "e"), HS_ADJ) ||
              (hs_str_ends(w, HS_LIT("ily")) && stem_is(make_stem(&s, w, 3, "y"), HS_ADJ)) ||
              (hs_str_ends(w, HS_LIT("ally")) && stem_is(make_stem(&s, w, 4, ""), HS_ADJ));
}

/* A guess from the ending of a word that no table has. */
static hs_pos guess(hs_str w) {
  static const struct {
    const char *ending;
    hs_pos pos;
  } ENDINGS[] = {{"ly", HS_ADV},   {"ous", HS_ADJ},  {"ful", HS_ADJ},   {"less", HS_ADJ}, {"able", HS_ADJ},
                 {"ible", HS_ADJ}, {"ical", HS_ADJ}, {"ional", HS_ADJ}, {"ive", HS_ADJ},  {"ish", HS_ADJ},
                 {"ary", HS_ADJ},  {"ic", HS_ADJ},   {"ial", HS_ADJ},   {"ual", HS_ADJ},  {"ent", HS_ADJ},
                 {"ant", HS_ADJ},  {"ise", HS_VERB}, {"ize", HS_VERB},  {"ify", HS_VERB}, {"wards", HS_ADV}};
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
    if (w.size > strlen(ENDINGS[i].ending) + 2 && hs_str_ends(w, hs_str_from(ENDINGS[i].ending))) return ENDINGS[i].pos;
  return HS_NOUN;
}

static bool read_word(hs_report *report, size_t i, readings *r) {
  const hs_token *t = &report->tokens.items[i];
  hs_phrase found[HS_PHRASES_MAX];
  if (hs_phrases_at(report->keys.items + i, 1, 0, found)) read_tables(r, &found[0], t->key);
  if (r->set & ~(bit(HS_VERB) | bit(HS_NOUN) | bit(HS_ADJ) | bit(HS_ADV))) return true; /* closed class */
  if (r->set && (r->set & bit(HS_ADV)) && r->first == HS_ADV) return true;
  if (t->key.size >= STEM_MAX - 2) return true;
  if (!(r->set & bit(HS_VERB)) && !read_ed_ing(report, r, t->key)) return false;
  if (!r->set && (!read_s(report, r, t->key) || !read_degree(report, r, t->key))) return false;
  if (!r->known) know_adverb(r, t->key);
  return true;
}

/* ---- the words beside it ---- */

typedef struct view {
  hs_report *report;
  const hs_sentence *sentence;
  const readings *readings; /* of the sentence's tokens */
} view;

static const hs_token *token_at(const view *v, size_t i) {
  return i >= v->sentence->first_token && i < v->sentence->end_token ? &v->report->tokens.items[i] : NULL;
}

static hs_pos pos_before(const view *v, size_t i) {
  const hs_token *t = i > v->sentence->first_token ? token_at(v, i - 1) : NULL;
  return t ? t->pos : HS_PUNCT;
}

static bool can_be(const view *v, size_t i, hs_pos pos) {
  return token_at(v, i) && (v->readings[i - v->sentence->first_token].set & bit(pos));
}

static bool key_is(const view *v, size_t i, const char *key) {
  const hs_token *t = token_at(v, i);
  return t && hs_str_is(t->key, key);
}

static bool is_be(const hs_token *t) { return t && t->pos == HS_AUX && hs_str_is(t->lemma, "be"); }
static bool is_have(const hs_token *t) { return t && hs_str_is(t->lemma, "have"); }

/* The last token before i that is no adverb and no "not". */
static const hs_token *before_adverbs(const view *v, size_t i) {
  while (i > v->sentence->first_token) {
    const hs_token *t = token_at(v, --i);
    if (t->pos != HS_ADV && t->pos != HS_PART) return t;
    if (hs_str_is(t->key, "to")) return t;
  }
  return NULL;
}

/* Noun or verb (or adjective) of a word that can be several. */
static hs_pos choose(const view *v, size_t i, const readings *r) {
  hs_pos before = pos_before(v, i);
  const hs_token *left = before_adverbs(v, i);
  bool verb = r->set & bit(HS_VERB), noun = r->set & bit(HS_NOUN), adj = r->set & bit(HS_ADJ);
  bool noun_next = can_be(v, i + 1, HS_NOUN) && !(can_be(v, i + 1, HS_ADP) || can_be(v, i + 1, HS_DET));
  if (verb && left && left->pos == HS_PART && hs_str_is(left->key, "to")) return HS_VERB;
  if (verb && left && left->pos == HS_AUX && !is_be(left) && (r->base || !r->plural)) return HS_VERB;
  if (verb && r->participle && (is_be(left) || is_have(left))) return HS_VERB;
  if (verb && r->ing && is_be(left)) return HS_VERB;
  if (before == HS_DET || before == HS_ADJ || before == HS_NUM ||
      (before == HS_PART && !key_is(v, i - 1, "to") && !key_is(v, i - 1, "not"))) {
    if (adj && noun_next) return HS_ADJ;
    if (verb && (r->participle || r->ing) && !noun && noun_next) return HS_VERB;
    return noun ? HS_NOUN : adj ? HS_ADJ : r->first;
  }
  if (before == HS_PRON) {
    bool possessive = key_is(v, i - 1, "his") || key_is(v, i - 1, "its") || key_is(v, i - 1, "their") ||
                      key_is(v, i - 1, "my") || key_is(v, i - 1, "our") || key_is(v, i - 1, "your") ||
                      key_is(v, i - 1, "her");
    if (possessive) return adj && noun_next ? HS_ADJ : noun ? HS_NOUN : r->first;
    return verb ? HS_VERB : r->first;
  }
  if (before == HS_ADP) return adj && noun_next ? HS_ADJ : noun ? HS_NOUN : verb && r->ing ? HS_VERB : r->first;
  if (before == HS_NOUN || before == HS_PROPN) {
    if (verb && r->past && !r->base) return HS_VERB;
    bool object_next =
        can_be(v, i + 1, HS_DET) || can_be(v, i + 1, HS_PRON) || can_be(v, i + 1, HS_SCONJ) || key_is(v, i + 1, "to");
    if (verb && noun && object_next) return HS_VERB;
    if (noun) return HS_NOUN;
    return verb ? HS_VERB : r->first;
  }
  if (adj && noun_next) return HS_ADJ;
  return r->first;
}

/* "that", "to", "'s", "have", "do" and other small words that are two things. */
static hs_pos small_word(const view *v, size_t i, hs_pos pos, hs_str *lemma) {
  hs_pos before = pos_before(v, i);
  bool clause_next = key_is(v, i + 1, "he") || key_is(v, i + 1, "she") || key_is(v, i + 1, "it") ||
                     key_is(v, i + 1, "they") || key_is(v, i + 1, "we") || key_is(v, i + 1, "i") ||
                     key_is(v, i + 1, "the");
  bool noun_next = can_be(v, i + 1, HS_NOUN) || can_be(v, i + 1, HS_ADJ) || can_be(v, i + 1, HS_NUM);
  if (key_is(v, i, "to"))
    return can_be(v, i + 1, HS_VERB) && v->readings[i + 1 - v->sentence->first_token].base && !can_be(v, i + 1, HS_DET)
               ? HS_PART
           : can_be(v, i + 1, HS_AUX) ? HS_PART
                                      : HS_ADP;
  if (key_is(v, i, "that")) {
    if (before == HS_VERB || before == HS_ADJ || before == HS_AUX) return HS_SCONJ;
    if ((before == HS_NOUN || before == HS_PROPN) && (clause_next || can_be(v, i + 1, HS_PROPN))) return HS_SCONJ;
    if (before == HS_NOUN || before == HS_PROPN) return HS_PRON;
    return noun_next && !can_be(v, i + 1, HS_AUX) ? HS_DET : HS_PRON;
  }
  if (key_is(v, i, "what") || key_is(v, i, "which")) return noun_next && !can_be(v, i + 1, HS_VERB) ? HS_DET : HS_PRON;
  if (key_is(v, i, "there")) return can_be(v, i + 1, HS_AUX) || key_is(v, i + 1, "s") ? HS_PRON : HS_ADV;
  if (key_is(v, i, "this") || key_is(v, i, "these") || key_is(v, i, "those"))
    return noun_next || (token_at(v, i + 1) && (token_at(v, i + 1)->flags & HS_TOKEN_UPPER)) ? HS_DET : HS_PRON;
  if (key_is(v, i, "s")) {
    if (before == HS_PRON || before == HS_ADV) return *lemma = HS_LIT("be"), HS_AUX;
    return HS_PART;
  }
  if (pos == HS_AUX && (hs_str_is(*lemma, "have") || hs_str_is(*lemma, "do"))) {
    for (size_t k = i + 1; k < i + 5 && token_at(v, k); k++) {
      const readings *r = &v->readings[k - v->sentence->first_token];
      if (r->set & (bit(HS_ADV) | bit(HS_PART) | bit(HS_PRON))) continue;
      if (r->set & bit(HS_AUX)) return HS_AUX;
      if (!(r->set & bit(HS_VERB))) return HS_VERB;
      return hs_str_is(*lemma, "do") || r->participle ? HS_AUX : HS_VERB;
    }
    return HS_VERB;
  }
  if (pos == HS_ADP && clause_next && !key_is(v, i + 1, "the") && !key_is(v, i + 1, "it") &&
      (key_is(v, i, "after") || key_is(v, i, "before") || key_is(v, i, "since") || key_is(v, i, "until") ||
       key_is(v, i, "as") || key_is(v, i, "than") || key_is(v, i, "till")))
    return HS_SCONJ;
  if (pos == HS_DET &&
      (key_is(v, i, "all") || key_is(v, i, "some") || key_is(v, i, "both") || key_is(v, i, "each") ||
       key_is(v, i, "another")) &&
      key_is(v, i + 1, "of"))
    return HS_PRON;
  return pos;
}

/* ---- one sentence ---- */

static bool is_symbol(hs_str w) {
  static const char *const SYMBOLS[] = {"$",      "%", "+", "=", "\u20ac", "\u00a3", "\u00a5", "\u00a9", "\u00ae",
                                        "\u00b0", "<", ">", "#", "@",      "~",      "^",      "|",      "\u2122"};
  for (size_t i = 0; i < sizeof SYMBOLS / sizeof *SYMBOLS; i++)
    if (hs_str_is(w, SYMBOLS[i])) return true;
  return false;
}

/* Do most words of the sentence stand with a capital? Then capitals tell nothing. */
static bool is_headline(const hs_report *report, const hs_sentence *s) {
  size_t upper = 0, lower = 0;
  for (uint32_t i = s->first_token; i < s->end_token; i++) {
    const hs_token *t = &report->tokens.items[i];
    if (!(t->flags & HS_TOKEN_WORD) || (t->flags & HS_TOKEN_NUMBER) || t->span.end - t->span.begin < 4) continue;
    if (t->flags & HS_TOKEN_UPPER) upper++;
    else lower++;
  }
  return upper >= 3 && lower * 4 <= upper;
}

static hs_pos mark_pos(hs_str w) {
  if (hs_str_is(w, "&")) return HS_CCONJ;
  return is_symbol(w) ? HS_SYM : HS_PUNCT;
}

static hs_pos tag_one(const view *v, size_t i, const readings *r, bool headline, hs_str *lemma) {
  const hs_token *t = &v->report->tokens.items[i];
  hs_str word = hs_str_of_span(v->report->text, t->span);
  *lemma = word;
  if (!(t->flags & HS_TOKEN_WORD)) return mark_pos(word);
  if (t->flags & HS_TOKEN_NUMBER) return HS_NUM;
  *lemma = t->key;
  bool upper = t->flags & HS_TOKEN_UPPER, first = t->flags & HS_TOKEN_FIRST;
  if (r->set && !(r->set & (bit(HS_NOUN) | bit(HS_VERB) | bit(HS_ADJ) | bit(HS_PROPN)))) {
    bool shout = (t->flags & HS_TOKEN_ALL_UPPER) && !headline && word.size <= 3;
    if (!shout) {
      *lemma = r->lemma[r->first];
      return small_word(v, i, r->first, lemma);
    }
  }
  if (hs_is_digit(word.data[0])) return *lemma = word, HS_NUM;
  if (upper && ((!first && !headline) || !r->set || (r->set & bit(HS_PROPN)))) return *lemma = word, HS_PROPN;
  hs_pos pos = r->set ? choose(v, i, r) : guess(t->key);
  if (r->set && r->lemma[pos].data) *lemma = r->lemma[pos];
  return pos;
}

static bool tag_sentence(hs_report *report, const hs_sentence *s, readings *room) {
  size_t count = s->end_token - s->first_token;
  for (size_t i = 0; i < count; i++) {
    room[i] = (readings){0};
    if ((report->tokens.items[s->first_token + i].flags & HS_TOKEN_WORD) &&
        !read_word(report, s->first_token + i, &room[i]))
      return false;
  }
  bool headline = is_headline(report, s);
  view v = {report, s, room};
  for (size_t i = 0; i < count; i++) {
    hs_token *t = &report->tokens.items[s->first_token + i];
    hs_str lemma;
    t->pos = tag_one(&v, s->first_token + i, &room[i], headline, &lemma);
    t->lemma = lemma;
    if (room[i].known) t->flags |= HS_TOKEN_COMMON;
    if (headline) t->flags |= HS_TOKEN_HEADLINE;
  }
  return true;
}

bool hs_tag_tokens(hs_report *report) {
  size_t longest = 0;
  for (size_t i = 0; i < report->sentences.count; i++) {
    size_t count = report->sentences.items[i].end_token - report->sentences.items[i].first_token;
    if (count > longest) longest = count;
  }
  readings *room = hs_arena_array(report->arena, longest, sizeof *room);
  if (!room) return false;
  for (size_t i = 0; i < report->sentences.count; i++)
    if (!tag_sentence(report, &report->sentences.items[i], room)) return false;
  return true;
}
