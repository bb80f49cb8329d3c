/* difference_count.c - what numbers count: the dead, people on board, a magnitude, or any thing by its noun.
 * Reads the tellings of a story, data/words/counted.tsv and units.tsv; difference_number.c reads what this writes. */
#include "link/difference_count.h"

#include "know/table.h"

enum {
  AFTER_WORDS = 7,    /* how far behind a number its cue may stand */
  BEFORE_WORDS = 4,   /* how far before */
  FAR_WORDS = 16,     /* how far before, for "the toll ... rose to 12" */
  NOUN_WORDS = 4,     /* how far behind a number its noun may stand */
  CUES_MAX = 4,       /* that begin at one word */
  SMALL_NEAR = 3,     /* the distance within which "one" and "two" count at all */
  AGAINST_WORDS = 16, /* how far behind a figure the one may stand that it is set against */
  PUT_WORDS = 9,      /* between "put" and the number in "put the number at 12" */
  PUT_SENTENCES = 3,  /* between the number and the one that was counted before */
};

/* In thousandths: a sum that may stand without its currency. */
static const int64_t MILLION = INT64_C(1000000000);

typedef struct cue {
  uint32_t row, column;
  uint32_t first, end; /* words */
} cue;

typedef struct counting {
  hs_comparison *c;
  const hs_telling *t;
  uint32_t telling, sentence;
  HS_LIST(cue) cues; /* of the sentence, by first word */
  hs_counts *counts;
} counting;

static const hs_word *word_at(const counting *k, uint32_t i) { return &k->t->words.items[i]; }

static bool is_key(const counting *k, uint32_t i, const char *key) { return hs_str_is(word_at(k, i)->key, key); }

/* ---- cues ---- */

static bool find_cues(counting *k, const hs_clause *s) {
  k->cues.count = 0;
  for (uint32_t i = s->first; i < s->end; i++) {
    hs_phrase found[HS_PHRASES_MAX];
    size_t n = hs_phrases_in(HS_T_COUNTED, k->t->keys, s->end, i, found), kept = 0;
    for (size_t f = n; f-- > 0;)
      for (size_t p = 0; p < found[f].count && kept < CUES_MAX; p++) {
        const hs_phrase_place *place = &found[f].places[p];
        if (place->table != HS_T_COUNTED) continue;
        kept++;
        if (!HS_PUSH(k->c->arena, &k->cues, (cue){place->row, place->column, i, (uint32_t)found[f].end})) return false;
      }
  }
  return true;
}

/* Are the words [from, to) free of another number and, where `near`, of what begins another statement? */
static bool open_way(const counting *k, uint32_t from, uint32_t to, bool near) {
  for (uint32_t i = from; i < to; i++) {
    if (word_at(k, i)->is_number && !word_at(k, i)->clock && word_at(k, i)->weight == HS_WORD_WEIGHT) return false;
    if (near && (is_key(k, i, "and") || is_key(k, i, "while") || is_key(k, i, "but"))) return false;
  }
  return true;
}

/* Does a comma, a bracket or more stand between words `from` and `to`? */
static bool comma(const counting *k, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to; i++)
    if (hs_word_gap(k->t->source->text, word_at(k, i), word_at(k, i + 1)) > 0) return true;
  return false;
}

static bool leads_to_number(const counting *k, uint32_t number) {
  return number > 0 && hs_comparison_word(word_at(k, number - 1)->key, "number");
}

/* How far a cue is from the number at word i; UINT32_MAX where it does not reach it. */
static uint32_t distance(const counting *k, const cue *q, uint32_t i) {
  if (q->column == HS_COUNTED_AFTER) {
    if (q->first <= i || q->first - i - 1 > AFTER_WORDS || !open_way(k, i + 1, q->first, true) || comma(k, i, q->first))
      return UINT32_MAX;
    return (q->first - i - 1) * 2;
  }
  if (q->end > i) return UINT32_MAX;
  uint32_t words = i - q->end;
  if (q->column == HS_COUNTED_BEFORE)
    return words <= BEFORE_WORDS && open_way(k, q->end, i, true) && !comma(k, q->end - 1, i) ? words * 2 + 1
                                                                                             : UINT32_MAX;
  if (words > FAR_WORDS || !leads_to_number(k, i) || !open_way(k, q->end, i, false)) return UINT32_MAX;
  return 9 + words;
}

/* ---- units ---- */

/* The unit behind the number at word i, its row in *row and its last word in *last. */
static bool unit_behind(const counting *k, uint32_t i, uint32_t end, uint32_t *row, uint32_t *last) {
  hs_phrase found[HS_PHRASES_MAX];
  bool any = false;
  if (i + 1 >= end || hs_word_gap(k->t->source->text, word_at(k, i), word_at(k, i + 1)) > 0) return false;
  uint32_t at = is_key(k, i + 1, "of") && i + 2 < end ? i + 2 : i + 1; /* "42 millions of euro" */
  size_t n = hs_phrases_in(HS_T_UNITS, k->t->keys, end, at, found);
  for (size_t f = 0; f < n; f++) {
    const hs_phrase_place *place = hs_phrase_in(&found[f], HS_T_UNITS, UINT32_MAX);
    if (place) *row = place->row, *last = (uint32_t)found[f].end - 1, any = true;
  }
  return any;
}

/* "4.75%", "$40", "€40": a unit written as a sign. */
static const char *unit_sign(hs_str text, hs_span number) {
  if (number.end < text.size && text.data[number.end] == '%') return "percent";
  static const struct {
    const char *sign, *unit;
  } SIGNS[] = {{"$", "dollars"}, {"\xE2\x82\xAC", "euros"}, {"\xC2\xA3", "pounds"}, {"\xC2\xA5", "yen"}};
  for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++) {
    size_t n = strlen(SIGNS[i].sign);
    if (number.begin >= n && memcmp(text.data + number.begin - n, SIGNS[i].sign, n) == 0) return SIGNS[i].unit;
  }
  return NULL;
}

static int64_t in_first_unit(int64_t value, uint32_t unit) {
  hs_str cell = hs_table_cell(HS_T_UNITS, unit, HS_UNITS_FACTOR);
  int64_t factor = 0;
  for (size_t i = 0; i < cell.size; i++) factor = factor * 10 + (cell.data[i] - '0');
  if (factor < 1 || value > INT64_MAX / (factor + 1)) return value;
  bool fraction = hs_str_is(hs_table_cell(HS_T_UNITS, unit, HS_UNITS_FRACTION), "yes");
  return fraction ? value * factor / 1000 : value * factor;
}

/* ---- one number ---- */

/* Part of a date or of another sign: "5/5", "3-1", "No. 7". */
static bool in_sign(hs_str text, hs_span span) {
  char before = span.begin ? text.data[span.begin - 1] : ' ', behind = span.end < text.size ? text.data[span.end] : ' ';
  return before == '/' || behind == '/' || before == '#' || before == ':' || before == '_';
}

/* A former value ("up from 12"), a part ("eleven of the dead", "including 3"): no figure of its own. */
static bool former_or_part(const counting *k, uint32_t i, uint32_t end) {
  if (i + 2 < end && is_key(k, i + 1, "of") &&
      (is_key(k, i + 2, "the") || is_key(k, i + 2, "them") || is_key(k, i + 2, "those")))
    return true;
  if (i > 0 && hs_comparison_word(word_at(k, i - 1)->key, "before")) return true;
  return i + 1 < end && hs_comparison_word(word_at(k, i + 1)->key, "behind");
}

static bool fits_measure(const cue *q, bool has_unit, uint32_t unit) {
  hs_str measure = hs_table_cell(HS_T_COUNTED, q->row, HS_COUNTED_MEASURE);
  if (!has_unit) return !measure.size || hs_table_cell_has(HS_T_COUNTED, q->row, HS_COUNTED_MEASURE, HS_LIT("none"));
  return hs_table_cell_has(HS_T_COUNTED, q->row, HS_COUNTED_MEASURE, hs_table_cell(HS_T_UNITS, unit, HS_UNITS_CLASS));
}

/* Is the word behind the number, where it is a noun at all, one for persons? */
static bool counts_persons(const counting *k, uint32_t i, uint32_t end) {
  uint32_t row;
  if (i + 1 >= end || hs_word_gap(k->t->source->text, word_at(k, i), word_at(k, i + 1)) > 0) return true;
  const hs_word *w = word_at(k, i + 1);
  if (w->weight < HS_WORD_WEIGHT || w->is_number) return true;
  if (hs_table_find(HS_T_ROLES, w->key, &row)) {
    hs_str kind = hs_table_cell(HS_T_ROLES, row, HS_ROLES_KIND);
    return hs_str_is(kind, "person") || hs_str_is(kind, "group");
  }
  for (row = 0; row < hs_table_rows(HS_T_DIFFERENCE_WORDS); row++)
    if (hs_table_cell_has(HS_T_DIFFERENCE_WORDS, row, HS_DIFFERENCE_WORDS_KINDS, HS_LIT("person")) &&
        hs_word_means(w, hs_table_cell(HS_T_DIFFERENCE_WORDS, row, HS_DIFFERENCE_WORDS_WORD)))
      return true;
  return false;
}

static const cue *nearest_cue(const counting *k, uint32_t i, uint32_t last, uint32_t end, bool has_unit,
                              uint32_t unit) {
  const cue *best = NULL;
  uint32_t least = UINT32_MAX;
  for (size_t q = 0; q < k->cues.count; q++) {
    const cue *candidate = &k->cues.items[q];
    bool persons = hs_str_is(hs_table_cell(HS_T_COUNTED, candidate->row, HS_COUNTED_SUBJECT), "persons");
    if (!fits_measure(candidate, has_unit, unit)) continue;
    if (persons && candidate->column != HS_COUNTED_AFTER && !counts_persons(k, i, end)) continue;
    uint32_t d = distance(k, candidate, i), behind_unit = distance(k, candidate, last);
    if (behind_unit < d && candidate->column == HS_COUNTED_AFTER) d = behind_unit;
    if (word_at(k, i)->weight < HS_WORD_WEIGHT && d > SMALL_NEAR) continue;
    if (d < least) least = d, best = candidate;
  }
  return best;
}

/* The words behind the number that may name what it counts. */
static void take_nouns(const counting *k, uint32_t from, uint32_t end, hs_count *count) {
  for (uint32_t j = from; j < end && j < from + NOUN_WORDS + 2 && count->noun_count < HS_COUNT_NOUNS_MAX; j++) {
    const hs_word *w = word_at(k, j);
    if (j > from && hs_word_gap(k->t->source->text, word_at(k, j - 1), w) > 0) break;
    if (w->is_number) break;
    if (w->weight) count->nouns[count->noun_count++] = j;
  }
}

/* Is the number one that somebody speaks against: "not 12", "rather than 12", "more than the 12"? */
static bool is_spoken_against(const counting *k, uint32_t i, uint32_t first) {
  const char *kind = "against";
  uint32_t at = i;
  if (at > first && hs_comparison_word(word_at(k, at - 1)->key, "article")) at--, kind = "against the";
  if (at > first && hs_comparison_word(word_at(k, at - 1)->key, kind)) return true;
  if (at > first && hs_comparison_word(word_at(k, at - 1)->key, "against")) return true;
  return at > first + 1 && hs_comparison_word(word_at(k, at - 2)->key, "against two");
}

/* The figure before it in its sentence that a number is set against; UINT32_MAX where there is none. */
static uint32_t set_against(const counting *k, uint32_t i, uint32_t first) {
  if (!k->counts->count || !is_spoken_against(k, i, first)) return UINT32_MAX;
  const hs_count *last = &k->counts->items[k->counts->count - 1];
  bool near = last->telling == k->telling && last->sentence == k->sentence && i - last->word <= AGAINST_WORDS;
  return near ? (uint32_t)k->counts->count - 1 : UINT32_MAX;
}

/* "the company put the number at 12": a figure for what was counted before. */
static bool is_put_at(const counting *k, uint32_t i, uint32_t first) {
  bool counts = false;
  if (i < first + 3 || !is_key(k, i - 1, "at")) return false;
  for (uint32_t at = i - 1; at-- > first && i - at <= PUT_WORDS;) {
    if (hs_comparison_word(word_at(k, at)->key, "puts")) return counts;
    counts = counts || hs_comparison_word(word_at(k, at)->key, "count");
  }
  return false;
}

/* The figure of another speaker, shortly before, for which a number is put; UINT32_MAX where there is none. */
static uint32_t put_beside(const counting *k, uint32_t i, uint32_t first, uint32_t unit) {
  if (!is_put_at(k, i, first)) return UINT32_MAX;
  int32_t mine = hs_speaker_at(k->t->source, word_at(k, i)->span);
  for (size_t n = k->counts->count; n-- > 0;) {
    const hs_count *other = &k->counts->items[n];
    if (other->telling != k->telling || other->sentence + PUT_SENTENCES < k->sentence) break;
    int32_t theirs = hs_speaker_at(k->t->source, other->span);
    if (other->unit == unit && mine >= 0 && theirs >= 0 && mine != theirs) return (uint32_t)n;
  }
  return UINT32_MAX;
}

/* What it counts is what the other one counts. */
static bool take_against(counting *k, hs_count *count) {
  const hs_count *other = &k->counts->items[count->against];
  count->row = other->row;
  if (count->unit == UINT32_MAX && other->unit != UINT32_MAX) {
    count->unit = other->unit;
    count->value = in_first_unit(count->value, count->unit);
  }
  if (!count->noun_count) {
    memcpy(count->nouns, other->nouns, sizeof count->nouns);
    count->noun_count = other->noun_count;
  }
  return HS_PUSH(k->c->arena, k->counts, *count);
}

/* "12 days ago": a span of time in place of a date. */
static bool is_ago(const counting *k, const hs_count *count) {
  return count->unit != UINT32_MAX && hs_str_is(hs_table_cell(HS_T_UNITS, count->unit, HS_UNITS_CLASS), "time") &&
         k->t->in_time[count->word] == HS_IN_DATE;
}

static bool take_number(counting *k, const hs_clause *s, uint32_t i) {
  const hs_word *w = word_at(k, i);
  hs_str text = k->t->source->text;
  hs_count count = {.telling = k->telling,
                    .sentence = k->sentence,
                    .word = i,
                    .value = w->number,
                    .figure = w->number,
                    .against = UINT32_MAX,
                    .span = w->span,
                    .row = UINT32_MAX,
                    .unit = UINT32_MAX,
                    .day = s->day != HS_NO_DAY ? s->day : k->t->day};
  uint32_t last = i;
  const char *sign = unit_sign(text, w->span);
  bool has_unit = unit_behind(k, i, s->end, &count.unit, &last);
  if (!has_unit && sign) has_unit = hs_table_find(HS_T_UNITS, hs_str_from(sign), &count.unit);
  count.ago = is_ago(k, &count);
  if (w->clock || in_sign(text, w->span) || (k->t->in_time[i] == HS_IN_DATE && !count.ago)) return true;
  const cue *q =
      nearest_cue(k, i, last, s->end, has_unit, count.unit); /* of a row with measure "none" the unit is no part */
  bool ordinal_cue = q && hs_str_is(hs_table_cell(HS_T_COUNTED, q->row, HS_COUNTED_CLASS), "anniversary");
  if (w->ordinal && !ordinal_cue) return true;
  bool unit_apart = q && hs_table_cell_has(HS_T_COUNTED, q->row, HS_COUNTED_MEASURE, HS_LIT("none"));
  if (unit_apart) count.unit = UINT32_MAX;
  else if (has_unit) {
    count.value = in_first_unit(count.value, count.unit);
    count.span.end = word_at(k, last)->span.end;
  }
  if (count.ago) q = NULL;
  take_nouns(k, last + 1, s->end, &count);
  count.against = set_against(k, i, s->first);
  if (count.against == UINT32_MAX && !q) count.against = put_beside(k, i, s->first, count.unit);
  if (count.against != UINT32_MAX) return take_against(k, &count);
  if (q && former_or_part(k, i, s->end)) return true;
  if (q) count.row = q->row;
  if (!q && (w->weight < HS_WORD_WEIGHT || (!count.noun_count && !has_unit && count.value < MILLION))) return true;
  return HS_PUSH(k->c->arena, k->counts, count);
}

static bool count_telling(counting *k) {
  for (uint32_t s = 0; s < k->t->sentences.count; s++) {
    const hs_clause *sentence = &k->t->sentences.items[s];
    if (sentence->background) continue;
    k->sentence = s;
    if (!find_cues(k, sentence)) return false;
    for (uint32_t i = sentence->first; i < sentence->end && k->counts->count < HS_STORY_FACTS_MAX; i++)
      if (k->t->words.items[i].is_number && !take_number(k, sentence, i)) return false;
  }
  return true;
}

bool hs_count_collect(hs_comparison *c, hs_counts *counts) {
  *counts = (hs_counts){0};
  for (uint32_t i = 0; i < c->tellings.count; i++) {
    counting k = {.c = c, .t = &c->tellings.items[i], .telling = i, .counts = counts};
    if (!count_telling(&k)) return false;
  }
  return true;
}
