/* name.c - finds the names of a report: known ones by the tables, others by their capitals, titles and head nouns.
 * Reads sentences, tokens and keys; writes mentions of form name, with a kind and no entity yet; mark/entity joins them.
 *
 * First every word of the report is counted with and without a capital, so that the first word of a sentence, and the
 * words of a headline, can be judged by how they stand elsewhere. Then each sentence is walked: runs of name words are
 * cut at titles and known names into names. */
#include "base/buffer.h"
#include "base/map.h"
#include "mark/mark.h"
#include "mark/nameword.h"

enum {
  RUN_MAX = 24,         /* tokens of a name */
  NAME_LINE_MAX = 7,    /* tokens of a line that is a name */
  OFFICE_WORDS_MAX = 6, /* tokens of what an office is for, before "and" */
};

typedef struct counts {
  uint32_t upper, lower; /* away from the beginning of sentences and from headlines */
} counts;

typedef struct finder {
  hs_report *report;
  hs_map word_of; /* key -> index into counts */
  HS_LIST(counts) counts;
  hs_known *known;   /* per token of the sentence: the known name that begins there (end 0: none) */
  uint32_t *covered; /* per token: 1 inside a known name */
  bool failed;
} finder;

/* ---- how words are written elsewhere ---- */

static bool count_word(finder *f, const hs_token *t) {
  uint32_t at = hs_map_get(&f->word_of, t->key);
  if (at == HS_MAP_ABSENT) {
    at = (uint32_t)f->counts.count;
    if (!HS_PUSH(f->report->arena, &f->counts, (counts){0, 0}) ||
        !hs_map_set(&f->word_of, f->report->arena, t->key, at))
      return false;
  }
  if (t->flags & HS_TOKEN_UPPER) f->counts.items[at].upper++;
  else f->counts.items[at].lower++;
  return true;
}

static bool is_opening(const hs_report *report, uint32_t at) {
  hs_str w = hs_token_text(report, at);
  return hs_str_is(w, "\"") || hs_str_is(w, "\u201c") || hs_str_is(w, "\u2018") || hs_str_is(w, ":") ||
         hs_str_is(w, "'") || hs_str_is(w, "\u00ab") || hs_str_is(w, "(") || hs_str_is(w, "\u2013") ||
         hs_str_is(w, "\u2014") || hs_str_is(w, "-") || hs_str_is(w, "``");
}

/* Must the word stand with a capital, whatever it is? */
static bool capital_is_forced(const hs_report *report, uint32_t at) {
  if (hs_token_has(report, at, HS_TOKEN_FIRST) || hs_token_has(report, at, HS_TOKEN_HEADLINE)) return true;
  return at && hs_token_has(report, at, HS_TOKEN_SPACE_BEFORE)
             ? is_opening(report, at - 1) && hs_token_has(report, at, HS_TOKEN_SPACE_BEFORE)
             : at && is_opening(report, at - 1);
}

static bool count_words(finder *f) {
  for (uint32_t i = 0; i < f->report->tokens.count; i++) {
    const hs_token *t = &f->report->tokens.items[i];
    if (!t->key.size || (t->flags & HS_TOKEN_NUMBER)) continue;
    if ((t->flags & HS_TOKEN_UPPER) && capital_is_forced(f->report, i)) continue;
    if (!count_word(f, t)) return false;
  }
  return true;
}

static counts counts_of(const finder *f, uint32_t at) {
  uint32_t i = hs_map_get(&f->word_of, f->report->tokens.items[at].key);
  return i == HS_MAP_ABSENT ? (counts){0, 0} : f->counts.items[i];
}

/* ---- name words ---- */

static bool is_calendar_word(const hs_report *report, uint32_t at) {
  hs_phrase found[HS_PHRASES_MAX];
  if (!hs_phrases_at(report->keys.items + at, 1, 0, found)) return false;
  for (size_t i = 0; i < found[0].count; i++) {
    const hs_phrase_place *place = &found[0].places[i];
    if (place->table == HS_T_COMMON_WORDS &&
        hs_str_is(hs_table_cell(place->table, place->row, HS_COMMON_WORDS_POS), "PROPN"))
      return true;
    if (place->table == HS_T_ABBREVIATIONS &&
        hs_str_is(hs_table_cell(place->table, place->row, HS_ABBREVIATIONS_KIND), "month"))
      return true;
  }
  return false;
}

static bool is_closed_class(const hs_report *report, uint32_t at) {
  hs_phrase found[HS_PHRASES_MAX];
  return hs_phrases_in(HS_T_CLOSED_CLASS, report->keys.items + at, 1, 0, found) && hs_phrase_in(&found[0], HS_T_CLOSED_CLASS, UINT32_MAX);
}

/* Endings of common words, for a word that nothing else speaks of. */
static bool has_common_ending(hs_str key) {
  static const char *const ENDINGS[] = {"ing",   "ed",  "ly",   "ness", "ment", "ments", "tion",
                                        "tions", "ers", "able", "ful",  "less", "ity",   "ities"};
  for (size_t i = 0; i < sizeof ENDINGS / sizeof *ENDINGS; i++)
    if (key.size > strlen(ENDINGS[i]) + 2 && hs_str_ends(key, hs_str_from(ENDINGS[i]))) return true;
  return false;
}

/* Could the token be a word of a name by itself? */
static bool is_name_word(const finder *f, uint32_t at) {
  const hs_report *report = f->report;
  if (!hs_token_has(report, at, HS_TOKEN_UPPER) || is_calendar_word(report, at)) return false;
  hs_token t = report->tokens.items[at];
  if (is_closed_class(report, at) || t.span.end - t.span.begin == 1) return false;
  if (!capital_is_forced(report, at)) return true;
  counts c = counts_of(f, at);
  if (c.upper || c.lower) return c.upper > c.lower;
  if (t.flags & HS_TOKEN_COMMON) return false;
  return t.span.end - t.span.begin > 1 && !has_common_ending(t.key);
}

static bool is_hyphen(const hs_report *report, uint32_t at) {
  if (at >= report->tokens.count) return false;
  hs_str w = hs_token_text(report, at);
  return w.size == 1 && w.data[0] == '-' && !hs_token_has(report, at, HS_TOKEN_SPACE_BEFORE);
}

/* "Park Jin" in "Park Jin-ho": the person of the table is another one. */
static bool goes_on(const hs_report *report, const hs_known *known) {
  return known->kind == HS_KIND_PER && is_hyphen(report, known->end) &&
         hs_token_has(report, known->end + 1, HS_TOKEN_WORD) &&
         !hs_token_has(report, known->end + 1, HS_TOKEN_SPACE_BEFORE);
}

static void find_known(finder *f, const hs_sentence *s) {
  for (uint32_t i = s->first_token; i < s->end_token; i++)
    f->covered[i - s->first_token] = f->known[i - s->first_token].end = 0;
  for (uint32_t i = s->first_token; i < s->end_token;) {
    hs_known *known = &f->known[i - s->first_token];
    bool article =
        hs_token_is(f->report, i, "the"); /* "The National" is no newspaper in "The National Institute of ..." */
    bool common_first = hs_token_has(f->report, i, HS_TOKEN_COMMON) && capital_is_forced(f->report, i);
    if (!hs_known_at(f->report, i, s->end_token, known) || goes_on(f->report, known) ||
        (common_first && known->end == i + 1 && !is_name_word(f, i)) ||
        (article && hs_token_has(f->report, known->end, HS_TOKEN_UPPER) &&
         !hs_token_has(f->report, i, HS_TOKEN_HEADLINE))) {
      known->end = 0;
      i++;
      continue;
    }
    for (uint32_t k = i; k < known->end; k++) f->covered[k - s->first_token] = 1;
    i = known->end;
  }
}

/* ---- runs ---- */

typedef struct run {
  uint32_t first, end;
} run;

static bool in_name(const finder *f, const hs_sentence *s, uint32_t at) {
  return at < s->end_token && (f->covered[at - s->first_token] || is_name_word(f, at));
}

/* A common word with a capital in the first place of a sentence belongs to the name behind it when that ends in a head
 * noun ("National Institute of ...") or when it is a title. */
static bool leads_name(const finder *f, const hs_sentence *s, uint32_t at) {
  const hs_report *report = f->report;
  uint32_t row, length;
  if (!hs_token_has(report, at, HS_TOKEN_UPPER | HS_TOKEN_COMMON) || is_closed_class(report, at) ||
      is_calendar_word(report, at))
    return false;
  length = hs_title_at(report, at, s->end_token, &row);
  if (length && in_name(f, s, at + length)) return true;
  if (hs_head_at(report, at, true, &row) && hs_head_kind(row) == HS_KIND_LOC && at + 1 < s->end_token &&
      is_name_word(f, at + 1) && !f->covered[at + 1 - s->first_token])
    return true;
  hs_pos pos = report->tokens.items[at].pos;
  if (hs_token_has(report, at, HS_TOKEN_HEADLINE) || (pos != HS_ADJ && pos != HS_NOUN)) return false;
  if (hs_head_at(report, at, false, &row) && hs_token_is(report, at + 1, "of") && in_name(f, s, at + 2)) return true;
  for (uint32_t i = at + 1;
       i < s->end_token && i < at + 6 && hs_token_has(report, i, HS_TOKEN_UPPER) && !f->covered[i - s->first_token];
       i++)
    if (hs_head_at(report, i, false, &row) && hs_head_kind(row) == HS_KIND_ORG) return true;
  return false;
}

static bool is_joiner_head(const hs_report *report, uint32_t at) {
  uint32_t row;
  if (!hs_token_has(report, at, HS_TOKEN_UPPER)) return false;
  if (hs_head_at(report, at, false, &row)) return true;
  return hs_token_has(report, at, HS_TOKEN_COMMON) && !hs_title_at(report, at, at + 1, &row);
}

static bool is_genitive(const hs_report *report, uint32_t at) {
  hs_str w = hs_token_text(report, at);
  return (hs_str_is(w, "'") || hs_str_is(w, "\u2019") || hs_str_is(w, "'s") || hs_str_is(w, "\u2019s")) &&
         !hs_token_has(report, at, HS_TOKEN_SPACE_BEFORE);
}

/* How many tokens lead from the name word before `at` to a further name word behind them; 0: the name ends here. */
static uint32_t bridge(const finder *f, const hs_sentence *s, uint32_t begin, uint32_t at, bool *of) {
  const hs_report *report = f->report;
  bool begins;
  if (at + 1 >= s->end_token) return 0;
  if (is_hyphen(report, at) && !hs_token_has(report, at + 1, HS_TOKEN_SPACE_BEFORE)) {
    if (f->covered[at - 1 - s->first_token] && !hs_token_has(report, at + 1, HS_TOKEN_UPPER)) return 0;
    if (f->covered[at - 1 - s->first_token] && f->covered[at + 1 - s->first_token]) return 0;
    bool name = hs_token_has(report, at + 1, HS_TOKEN_UPPER) ||
                (hs_token_has(report, at + 1, HS_TOKEN_WORD) && !hs_token_has(report, at + 1, HS_TOKEN_COMMON));
    return name ? 1 : 0;
  }
  if (hs_str_is(hs_token_text(report, at), "&")) return hs_token_has(report, at + 1, HS_TOKEN_UPPER) ? 1 : 0;
  if (hs_token_has(report, at, HS_TOKEN_UPPER)) return 0;
  if (hs_particle_at(report, at, &begins)) {
    uint32_t n = 1;
    if (at + 2 < s->end_token && hs_particle_at(report, at + 1, &begins) &&
        !hs_token_has(report, at + 1, HS_TOKEN_UPPER))
      n = 2;
    if (is_hyphen(report, at + n) && n == 1) n = 2;
    return at + n < s->end_token && hs_token_has(report, at + n, HS_TOKEN_UPPER) ? n : 0;
  }
  if (hs_token_is(report, at, "of") && is_joiner_head(report, at - 1)) {
    uint32_t n = hs_token_is(report, at + 1, "the") ? 2 : 1;
    if (!hs_token_has(report, at + n, HS_TOKEN_UPPER) || is_calendar_word(report, at + n)) return 0;
    *of = true;
    return n;
  }
  if (hs_token_is(report, at, "and") && *of && at - begin < 8)
    return hs_token_has(report, at + 1, HS_TOKEN_UPPER | HS_TOKEN_COMMON) && !f->covered[at + 1 - s->first_token] &&
                   hs_token_has(report, at - 1, HS_TOKEN_COMMON)
               ? 1
               : 0;
  bool article = begin > s->first_token && hs_token_is(report, begin - 1, "the") && begin + 1 == at;
  if (hs_token_is(report, at, "and") && (article || hs_token_has(report, at - 1, HS_TOKEN_COMMON)) &&
      !f->covered[at - 1 - s->first_token] && !hs_token_has(report, at - 1, HS_TOKEN_HEADLINE)) {
    uint32_t row; /* "Test and County Cricket Board": capitals up to a head noun */
    uint32_t i = at + 1;
    while (i < s->end_token && i < at + 7 && (hs_token_has(report, i, HS_TOKEN_UPPER) || is_genitive(report, i)) &&
           !f->covered[i - s->first_token])
      i++;
    if (i > at + 2 && hs_head_at(report, i - 1, false, &row) && hs_head_kind(row) == HS_KIND_ORG && at - begin <= 3)
      return 1;
  }
  if (is_genitive(report, at)) { /* "Dock Workers' Union" */
    uint32_t row;
    return hs_token_has(report, at - 1, HS_TOKEN_COMMON) && hs_token_has(report, at + 1, HS_TOKEN_UPPER) &&
                   hs_head_at(report, at + 1, false, &row) && hs_head_kind(row) == HS_KIND_ORG
               ? 1
               : 0;
  }
  if (hs_token_is(report, at, "for")) {
    uint32_t row;
    bool head = hs_token_has(report, at - 1, HS_TOKEN_UPPER) && hs_head_at(report, at - 1, false, &row) &&
                hs_head_kind(row) == HS_KIND_ORG;
    if (head && hs_token_has(report, at + 1, HS_TOKEN_UPPER)) return *of = true, 1;
  }
  return 0;
}

/* A line of a few words, all with capitals, that ends in the head noun of a body: the name of that body. */
static bool is_name_line(const finder *f, const hs_sentence *s, uint32_t *end) {
  uint32_t row, last = s->end_token;
  while (last > s->first_token && !hs_token_has(f->report, last - 1, HS_TOKEN_WORD)) last--;
  bool initials = last > s->first_token + 3 && hs_str_is(hs_token_text(f->report, last - 2), "(") &&
                  hs_token_has(f->report, last - 1, HS_TOKEN_ALL_UPPER); /* "DOCK WORKERS' UNION (DWU)" */
  *end = s->end_token;
  if (initials) *end = last -= 2;
  if (last - s->first_token < 2 || last - s->first_token > NAME_LINE_MAX) return false;
  uint32_t commons = 0;
  for (uint32_t i = s->first_token; i < last; i++) {
    if (!hs_token_has(f->report, i, HS_TOKEN_UPPER) && !hs_token_is(f->report, i, "of") &&
        !hs_token_is(f->report, i, "and") && !hs_token_is(f->report, i, "the") && !is_genitive(f->report, i))
      return false;
    if (is_calendar_word(f->report, i) || f->report->tokens.items[i].pos == HS_AUX) return false;
    commons += hs_token_has(f->report, i, HS_TOKEN_COMMON);
  }
  run r = {s->first_token, last};
  uint32_t head = r.end - 1;
  for (uint32_t i = r.first + 1; i + 1 < r.end; i++)
    if (hs_token_is(f->report, i, "of") && head == r.end - 1) head = i - 1;
  return hs_head_at(f->report, head, false, &row) && hs_head_kind(row) == HS_KIND_ORG &&
         (commons < last - s->first_token || head + 1 < last || !hs_str_is(hs_head_sort(row), "company"));
}

static run take_run(const finder *f, const hs_sentence *s, uint32_t at) {
  run r = {at, at};
  bool of = false;
  uint32_t i = at;
  while (i < s->end_token && i - at < RUN_MAX) {
    const hs_known *known = &f->known[i - s->first_token];
    if (known->end) {
      i = known->end;
    } else if (in_name(f, s, i) ||
               (i > at && hs_token_has(f->report, i, HS_TOKEN_UPPER) &&
                !hs_token_has(f->report, i, HS_TOKEN_HEADLINE) && !is_calendar_word(f->report, i) &&
                !is_closed_class(f->report, i)) ||
               (i == at)) {
      i++;
    } else {
      uint32_t n = bridge(f, s, at, i, &of);
      if (!n) break;
      i += n;
      if (f->known[i - s->first_token].end) i = f->known[i - s->first_token].end;
      else i++;
    }
    r.end = i;
  }
  return r;
}

/* ---- kinds ---- */

static bool is_unit(const finder *f, const hs_sentence *s, run r, hs_kind *kind) {
  const hs_known *known = &f->known[r.first - s->first_token];
  if (known->end != r.end) return false;
  *kind = known->kind;
  return true;
}

/* Where "of" or "for" stands in the run, or its end: the head noun is the word before it. */
static uint32_t of_at(const finder *f, run r) {
  for (uint32_t i = r.first + 1; i + 1 < r.end; i++)
    if ((hs_token_is(f->report, i, "of") || hs_token_is(f->report, i, "for")) &&
        !hs_token_has(f->report, i, HS_TOKEN_UPPER))
      return i;
  return r.end;
}

static bool has_person(const finder *f, const hs_sentence *s, run r) {
  for (uint32_t i = r.first; i < r.end; i++)
    if (f->known[i - s->first_token].end && f->known[i - s->first_token].kind == HS_KIND_PER) return true;
  return false;
}

static bool verb_of_speech(const hs_report *report, uint32_t at) {
  if (at >= report->tokens.count) return false;
  static const char *const VERBS[] = {"say",  "tell",  "add",    "ask",  "write", "explain",
                                      "note", "argue", "recall", "warn", "think", "believe"};
  const hs_token *t = &report->tokens.items[at];
  for (size_t i = 0; i < sizeof VERBS / sizeof *VERBS; i++)
    if (hs_str_is(t->lemma, VERBS[i])) return true;
  return false;
}

static bool place_before(const hs_report *report, uint32_t first, const hs_sentence *s) {
  if (first == s->first_token) return false;
  static const char *const WORDS[] = {"in",         "near",   "outside", "around",  "across",
                                      "throughout", "inside", "toward",  "towards", "into"};
  for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
    if (hs_token_is(report, first - 1, WORDS[i])) return true;
  return false;
}

/* Less than 1,000,000 inhabitants: such names are borne by persons as often. */
static bool is_small_city(uint32_t row) {
  return hs_table_cell(HS_T_CITIES, row, HS_CITIES_POPULATION).size < 7 &&
         !hs_table_cell(HS_T_CITIES, row, HS_CITIES_CAPITAL).size;
}

static bool is_city(const hs_report *report, uint32_t at) {
  hs_phrase found[HS_PHRASES_MAX];
  return hs_phrases_in(HS_T_CITIES, report->keys.items + at, 1, 0, found) && hs_phrase_in(&found[0], HS_T_CITIES, UINT32_MAX);
}

/* The kind of a name that no table knows. `titled`: a title stands before it. */
static hs_kind guess_kind(const finder *f, const hs_sentence *s, run r, bool titled) {
  const hs_report *report = f->report;
  uint32_t row, head = of_at(f, r) - 1, length = r.end - r.first, commons = 0, words = 0;
  for (uint32_t i = r.first; i < r.end; i++) {
    words += hs_token_has(report, i, HS_TOKEN_WORD);
    commons += hs_token_has(report, i, HS_TOKEN_COMMON) && hs_token_has(report, i, HS_TOKEN_UPPER);
  }
  bool person = has_person(f, s, r);
  if (length > 1 && hs_head_at(report, head, false, &row) && !(titled && length <= 2) &&
      !(person && hs_head_kind(row) == HS_KIND_LOC && words == 2))
    return hs_head_kind(row);
  if (length > 1 && !titled && !person && hs_head_at(report, r.first, true, &row)) return hs_head_kind(row);
  if (titled || person) return HS_KIND_PER;
  if (length == 3 && is_city(report, r.first) && f->known[r.end - 1 - s->first_token].end == r.end &&
      f->known[r.end - 1 - s->first_token].kind == HS_KIND_LOC)
    return HS_KIND_LOC; /* "Santiago de Chile" */
  if (words > 1 && hs_first_name_at(report, r.first)) return HS_KIND_PER;
  if (place_before(report, r.first, s) && words <= 2) return HS_KIND_LOC;
  bool shout = length == 1 && hs_token_has(report, r.first, HS_TOKEN_ALL_UPPER) &&
               !hs_token_has(report, r.first, HS_TOKEN_HEADLINE);
  if (shout) return HS_KIND_ORG;
  bool the = r.first > s->first_token && hs_token_is(report, r.first - 1, "the");
  if (the) return commons == words && words > 1 ? HS_KIND_MISC : HS_KIND_ORG;
  if (commons == words && words > 1) return HS_KIND_MISC;
  if (words == 1 && verb_of_speech(report, r.end)) return HS_KIND_PER;
  if (hs_token_has(report, r.end - 1, HS_TOKEN_NUMBER)) return HS_KIND_MISC; /* "Lark-7" */
  const hs_known *place = &f->known[r.first - s->first_token];
  if (place->end && place->kind == HS_KIND_LOC) /* "Chicago Bulls", but "Gao Ling" */
    return words == 2 && place->table == HS_T_CITIES && (is_small_city(place->row) || hs_first_name_at(report, r.first))
               ? HS_KIND_PER
               : HS_KIND_ORG;
  return HS_KIND_PER;
}

/* ---- from runs to mentions ---- */

static void add_name(finder *f, run r, hs_kind kind) {
  hs_report *report = f->report;
  while (r.first < r.end && !hs_token_has(report, r.first, HS_TOKEN_WORD)) r.first++;
  while (r.end > r.first && !hs_token_has(report, r.end - 1, HS_TOKEN_WORD)) r.end--;
  if (r.first >= r.end) return;
  hs_mention mention = {{report->tokens.items[r.first].span.begin, report->tokens.items[r.end - 1].span.end},
                        HS_FORM_NAME,
                        kind,
                        HS_NO_INDEX,
                        r.first,
                        r.end};
  if (!HS_PUSH(report->arena, &report->mentions, mention)) f->failed = true;
}

/* Is the run made of two known names or more, a person or people among them, and nothing else? */
static bool all_units(const finder *f, const hs_sentence *s, run r) {
  uint32_t n = 0, persons = 0;
  for (uint32_t i = r.first; i < r.end; i = f->known[i - s->first_token].end, n++) {
    if (!f->known[i - s->first_token].end) return false;
    persons += f->known[i - s->first_token].kind == HS_KIND_PER || f->known[i - s->first_token].kind == HS_KIND_MISC;
  }
  return n > 1 && persons;
}

/* "president of Zarnia Mira Voss", as translations have it: three unknown words behind an office and "of". */
static bool is_place_and_person(const finder *f, const hs_sentence *s, run r) {
  uint32_t row, at = r.first;
  if (r.end - r.first != 3 || f->covered[r.first - s->first_token] || hs_head_at(f->report, r.end - 1, false, &row))
    return false;
  for (uint32_t i = r.first; i < r.end; i++)
    if (!hs_token_has(f->report, i, HS_TOKEN_UPPER) || hs_token_has(f->report, i, HS_TOKEN_COMMON)) return false;
  if (at > s->first_token && hs_token_is(f->report, at - 1, "the")) at--;
  if (at < s->first_token + 2 || !hs_token_is(f->report, at - 1, "of")) return false;
  return hs_title_at(f->report, at - 2, at - 1, &row) == 1;
}

/* Where what an office is for begins when it goes on at `at` behind "and" ("Minister of Roads and Bridges"), or `at`. */
static uint32_t charge_begin(const finder *f, const hs_sentence *s, uint32_t at) {
  if (at < s->first_token + 2 || !hs_token_is(f->report, at - 1, "and")) return at;
  uint32_t i = at - 1;
  while (i > s->first_token && at - i < OFFICE_WORDS_MAX &&
         (hs_token_has(f->report, i - 1, HS_TOKEN_UPPER) || hs_str_is(hs_token_text(f->report, i - 1), ",")))
    i--;
  return i;
}

/* "Director-General for Health Odwin Tarl": common words behind an office and "for" or "of", then a person. Where the
 * person begins, or the run's end. */
static uint32_t person_behind_office(const finder *f, const hs_sentence *s, run r) {
  uint32_t row, i = r.first, charge = charge_begin(f, s, r.first);
  if (charge < s->first_token + 2 ||
      !(hs_token_is(f->report, charge - 1, "of") || hs_token_is(f->report, charge - 1, "for")))
    return r.end;
  bool office = hs_title_at(f->report, charge - 2, charge - 1, &row) == 1;
  while (i < r.end && hs_token_has(f->report, i, HS_TOKEN_COMMON) && !f->covered[i - s->first_token]) i++;
  if (!office || i == r.first || r.end - i < 2) return r.end;
  for (uint32_t k = i; k < r.end; k++)
    if (hs_token_has(f->report, k, HS_TOKEN_COMMON)) return r.end;
  return i;
}

/* A run without titles: one name, or a nationality or place and a name. */
static void add_segment(finder *f, const hs_sentence *s, run r, bool titled) {
  hs_kind kind;
  uint32_t row;
  if (all_units(f, s, r)) { /* "Putin North Korean": two names without a comma */
    for (uint32_t i = r.first; i < r.end; i = f->known[i - s->first_token].end)
      add_name(f, (run){i, f->known[i - s->first_token].end}, f->known[i - s->first_token].kind);
    return;
  }
  uint32_t person = person_behind_office(f, s, r);
  if (person < r.end) {
    add_name(f, (run){person, r.end}, HS_KIND_PER);
    return;
  }
  if (is_place_and_person(f, s, r)) {
    add_name(f, (run){r.first, r.first + 1}, HS_KIND_LOC);
    add_name(f, (run){r.first + 1, r.end}, HS_KIND_PER);
    return;
  }
  while (r.first < r.end) {
    if (is_unit(f, s, r, &kind)) {
      add_name(f, r, titled && kind == HS_KIND_LOC ? HS_KIND_PER : kind);
      return;
    }
    const hs_known *known = &f->known[r.first - s->first_token];
    if (!known->end || known->kind == HS_KIND_PER) break;
    uint32_t head = of_at(f, r) - 1;
    bool headed = head >= known->end && hs_head_at(f->report, head, false, &row);
    bool ministry = headed && hs_str_is(hs_head_sort(row), "ministry");
    if (headed && !(known->kind == HS_KIND_MISC && ministry)) break;
    bool press = (known->table == HS_T_AGENCIES || known->table == HS_T_OUTLETS) && known->end < r.end &&
                 hs_token_has(f->report, known->end, HS_TOKEN_COMMON);
    if (press) { /* "Xinhua Headlines" */
      add_name(f, (run){r.first, known->end}, known->kind);
      return;
    }
    if (known->kind != HS_KIND_MISC && !(known->table == HS_T_COUNTRIES)) break;
    add_name(f, (run){r.first, known->end}, known->kind);
    r.first = known->end;
    if (r.first < r.end && is_hyphen(f->report, r.first)) r.first++;
  }
  if (r.first >= r.end) return;
  add_name(f, r, is_unit(f, s, r, &kind) ? kind : guess_kind(f, s, r, titled));
}

/* Does the tail of the run end in a head noun, so that a title word in it is part of a name ("King Edward Bank")? */
static bool tail_is_headed(const finder *f, run tail) {
  uint32_t row;
  return tail.end - tail.first >= 1 && hs_head_at(f->report, of_at(f, tail) - 1, false, &row) &&
         hs_head_kind(row) == HS_KIND_ORG;
}

static bool title_before(const finder *f, const hs_sentence *s, uint32_t at) {
  uint32_t row;
  for (uint32_t n = 1; n <= 3 && at >= s->first_token + n; n++)
    if (hs_title_at(f->report, at - n, at, &row) == n) return true;
  return false;
}

/* Cuts a run at its titles. */
static void add_run(finder *f, const hs_sentence *s, run r) {
  bool titled = title_before(f, s, r.first);
  uint32_t begin = r.first, i = r.first, row;
  while (i < r.end) {
    const hs_known *known = &f->known[i - s->first_token];
    if (known->end) {
      i = known->end;
      continue;
    }
    uint32_t n = hs_title_at(f->report, i, r.end, &row);
    bool honorific = n && !hs_str_is(hs_table_cell(HS_T_TITLES, row, HS_TITLES_KIND), "office");
    bool last = i + n == r.end;
    bool surname = last && i > begin && n == 1 && !f->covered[begin - s->first_token] && (honorific || i == begin + 1);
    bool of = i > begin && of_at(f, (run){begin, r.end}) < i;
    if (!n || surname || of || (!last && tail_is_headed(f, (run){i + n, r.end}))) {
      i++;
      continue;
    }
    if (i > begin) add_segment(f, s, (run){begin, i}, titled);
    i += n;
    begin = i;
    titled = true;
  }
  if (begin < r.end) add_segment(f, s, (run){begin, r.end}, titled);
}

static void find_names(finder *f, const hs_sentence *s) {
  find_known(f, s);
  uint32_t end;
  if (is_name_line(f, s, &end)) {
    uint32_t first = s->first_token;
    if (hs_token_is(f->report, first, "the") && first + 2 < end) first++;
    add_name(f, (run){first, end}, HS_KIND_ORG);
    if (end < s->end_token) add_name(f, (run){end + 1, s->end_token}, HS_KIND_ORG);
    return;
  }
  for (uint32_t i = s->first_token; i < s->end_token && !f->failed;) {
    bool begins = false;
    bool particle = hs_particle_at(f->report, i, &begins) && begins && !hs_token_has(f->report, i, HS_TOKEN_UPPER) &&
                    i + 2 < s->end_token &&
                    (in_name(f, s, i + 1) || (is_hyphen(f->report, i + 1) && in_name(f, s, i + 2)));
    if (!in_name(f, s, i) && !leads_name(f, s, i) && !particle) {
      i++;
      continue;
    }
    run r = take_run(f, s, i);
    if (r.end <= i) r.end = i + 1;
    add_run(f, s, r);
    i = r.end;
  }
}

/* ---- names that lost the mark between them ---- */

static hs_str folded(finder *f, uint32_t first, uint32_t end) {
  const hs_report *r = f->report;
  hs_str key = HS_NONE;
  hs_buffer out = {0};
  for (uint32_t i = first; i < end; i++) {
    if (!r->tokens.items[i].key.size) continue;
    if (out.size) hs_buffer_add_char(&out, ' ');
    hs_buffer_add(&out, r->tokens.items[i].key);
  }
  if (out.failed || !hs_arena_copy(r->arena, hs_buffer_str(&out), &key)) f->failed = true;
  hs_buffer_free(&out);
  return key;
}

/* "Zarnia Mira Voss" where the report names Zarnia and Mira Voss elsewhere: two names. */
static bool split_glued(finder *f) {
  hs_report *r = f->report;
  hs_map names = {0};
  size_t count = r->mentions.count;
  for (size_t i = 0; i < count && !f->failed; i++) {
    hs_str key = folded(f, r->mentions.items[i].first_token, r->mentions.items[i].end_token);
    if (!f->failed && !hs_map_set(&names, r->arena, key, (uint32_t)i)) f->failed = true;
  }
  hs_mentions all = {0};
  for (size_t i = 0; i < count && !f->failed; i++) {
    hs_mention m = r->mentions.items[i];
    uint32_t cut = 0;
    for (uint32_t k = m.first_token + 1; m.end_token - m.first_token >= 3 && m.end_token - m.first_token <= 8 &&
                                         k + 1 < m.end_token && !cut && !f->failed;
         k++)
      if (hs_map_get(&names, folded(f, m.first_token, k)) != HS_MAP_ABSENT &&
          hs_map_get(&names, folded(f, k, m.end_token)) != HS_MAP_ABSENT)
        cut = k;
    if (cut) {
      hs_mention left = m;
      left.end_token = cut;
      left.span.end = r->tokens.items[cut - 1].span.end;
      left.kind = r->mentions.items[hs_map_get(&names, folded(f, m.first_token, cut))].kind;
      m.kind = r->mentions.items[hs_map_get(&names, folded(f, cut, m.end_token))].kind;
      m.first_token = cut;
      m.span.begin = r->tokens.items[cut].span.begin;
      if (!HS_PUSH(r->arena, &all, left)) f->failed = true;
    }
    if (!HS_PUSH(r->arena, &all, m)) f->failed = true;
  }
  r->mentions = all;
  return !f->failed;
}

bool hs_name_mark(hs_report *report, hs_error *err) {
  finder f = {.report = report};
  size_t longest = 0;
  for (size_t i = 0; i < report->sentences.count; i++) {
    size_t count = report->sentences.items[i].end_token - report->sentences.items[i].first_token;
    if (count > longest) longest = count;
  }
  f.known = hs_arena_array(report->arena, longest + 1, sizeof *f.known);
  f.covered = hs_arena_array(report->arena, longest + 1, sizeof *f.covered);
  if (!f.known || !f.covered || !count_words(&f)) return hs_error_memory(err);
  for (size_t i = 0; i < report->sentences.count && !f.failed; i++) find_names(&f, &report->sentences.items[i]);
  return f.failed || !split_glued(&f) ? hs_error_memory(err) : true;
}
