/* feature.h - what copy, story, storyline and dated need to know of each report, worked out from that report alone:
 * weighted words, names and numbers, runs of three words, days, and the keys under which candidates are found.
 * Reads the fields of the format; weights come from data/words/frequency.tsv, never from the pile. Integers only. */
#ifndef HS_LINK_FEATURE_H
#define HS_LINK_FEATURE_H

#include "base/calendar.h"
#include "base/key.h"
#include "base/map.h"
#include "link/link.h"

enum {
  HS_FEATURE_WORDS_MAX = 40000, /* words of a report that are looked at */
  HS_FEATURE_LEAD_WORDS = 60,   /* words behind the title that count as the lead */
  HS_FEATURE_HEAD_WORDS = 25,   /* words behind the title that count as the head */
  HS_FEATURE_KEYS_MAX = 64,     /* keys under which a report is found */
  HS_FEATURE_DAYS_MAX = 12,
  HS_HAPPENED_WITHIN = 30, /* days before a report that its lead may speak of as news */
  HS_TURN_ANSWERS = 1 | 2, /* rows of data/words/turns.tsv: deny, reject */
  HS_IDF_ONE = 16,         /* weights of words: sixteenths of a bit */
};

/* ---- feature_term.c: words as terms ---- */

/* Cuts an English ending ("meetings" and "meeting" give "meet"), in place. */
void hs_stem(hs_key *key);
/* The weights of the frequency table by stem. Zeroed is empty; made once, read-only afterwards. */
typedef struct hs_weights {
  hs_map documents; /* stem hash -> documents per 10,000 */
  hs_map turns;     /* key hash -> row of turns.tsv */
} hs_weights;
bool hs_weights_make(hs_arena *arena, hs_weights *weights);
/* Bits that the stem tells, in sixteenths; 0 for words that are everywhere. */
uint32_t hs_weight_of(const hs_weights *weights, uint64_t stem);
/* log2(x) in sixteenths, x >= 1. */
uint32_t hs_log2_16(uint64_t x);
uint32_t hs_square_root(uint64_t x);

/* A word with its weight. */
typedef struct hs_term {
  uint64_t key;
  uint32_t weight;
  uint32_t count;
} hs_term;

/* The parts of a report in which a term has a weight of its own. */
typedef enum hs_part {
  HS_PART_ALL,
  HS_PART_NAMES, /* and numbers */
  HS_PART_LEAD,
  HS_PART_LEAD_NAMES, /* names and numbers of the lead */
  HS_PART_HEAD,       /* title and first words */
  HS_PART_TITLE,
  HS_PARTS
} hs_part;

/* The terms of a report, each once, ordered by key. The keys lie by themselves, so that two reports are laid side by
 * side in one walk over few bytes. */
typedef struct hs_terms {
  uint64_t *keys;
  uint16_t (*weights)[HS_PARTS]; /* 0: not in that part */
  size_t count;
  uint64_t length[HS_PARTS]; /* square root of the sum of the squared weights */
  uint64_t sum[HS_PARTS];    /* of the weights */
} hs_terms;

/* Orders and joins terms (counts added), sets the weight of each by its count; returns how many are left. */
size_t hs_terms_finish(hs_term *items, size_t count);
/* Takes finished terms for one part; their keys are among those of `terms`. */
void hs_terms_take(hs_terms *terms, hs_part part, const hs_term *items, size_t count);

/* A part of two reports compared, in thousandths: cosine, and the weight of one's terms that the other has. */
typedef struct hs_overlap {
  uint32_t cosine, of_a, of_b;
} hs_overlap;

/* All parts compared; and how much of one's lead the whole other
 * has, and of the names in one's lead the other's names. */
typedef struct hs_overlaps {
  hs_overlap parts[HS_PARTS];
  uint32_t lead_of_a, lead_of_b, lead_names_of_a, lead_names_of_b;
} hs_overlaps;
hs_overlaps hs_terms_overlap(const hs_terms *a, const hs_terms *b);

/* ---- feature.c ---- */

/* A word as it stands in the text. */
typedef struct hs_word {
  uint64_t key, stem;
  uint32_t weight; /* 0: everywhere */
  uint32_t unit;   /* its sentence */
  uint32_t end;    /* behind it in the report's text; 0 in a title that is not there */
  bool upper;      /* begins with an upper-case letter */
  bool name;       /* begins with an upper-case letter inside a sentence, or has a digit */
} hs_word;

/* That a word stands in a sentence. A name weighs a half here: reports on one matter share names without being copies. */
typedef struct hs_place {
  uint64_t stem;
  uint32_t unit, weight;
} hs_place;

enum { HS_UNITS_MAX = 128 }; /* sentences that are laid side by side; the rest of a report counts as its last */

typedef struct hs_feature {
  size_t word_count, title_end, lead_end, unit_count;
  hs_terms terms;
  uint32_t turns;   /* acts that title or first words tell of: bits, rows of data/words/turns.tsv */
  hs_place *places; /* of the words that have a weight; ordered, each once */
  size_t place_count;
  uint32_t *unit_weights; /* of the places of each sentence; 0 where it has too few words to be compared */
  uint64_t *shingles;     /* of three words, ordered, each once */
  size_t shingle_count;
  uint64_t *persons, *lead_persons,
      *head_persons; /* last names of the persons named: in all, in the lead, in the head; ordered, each once */
  size_t person_count, lead_person_count, head_person_count;
  uint64_t *numbers; /* in digits, ordered, each once */
  uint64_t *figures; /* those of them that are no part of a time */
  size_t number_count, figure_count;
  uint64_t keys[HS_FEATURE_KEYS_MAX]; /* ordered */
  size_t key_count;
  hs_day day;                       /* published, or HS_NO_DAY */
  hs_day days[HS_FEATURE_DAYS_MAX]; /* the days that remain possible for an undated report */
  size_t day_count;
  hs_day modified;                      /* or HS_NO_DAY */
  hs_day happened[HS_FEATURE_DAYS_MAX]; /* days that the lead names, up to HS_HAPPENED_WITHIN before a dated report */
  size_t happened_count;
} hs_feature;

/* Days between two reports; for an undated one the least distance to a day that remains possible. HS_NO_DAY: not known.
 * *certain: both are dated. */
hs_day hs_days_apart(const hs_feature *a, const hs_feature *b, bool *certain);

/* The least distance between the days that the leads of two reports name; HS_NO_DAY where one names none. */
hs_day hs_happened_apart(const hs_feature *a, const hs_feature *b);

typedef struct hs_pair {
  uint32_t a, b; /* a < b */
} hs_pair;

/* The features of a pile with its candidate pairs: reports that share keys. Working data of link/. */
typedef struct hs_features {
  hs_feature *items;
  size_t count;
  HS_LIST(hs_pair) pairs; /* ordered, each once */
} hs_features;

/* Makes the features and candidates of all reports once and keeps them in links. False with *err. */
bool hs_features_of(hs_reports reports, unsigned threads, hs_links *links, const hs_features **features, hs_error *err);

/* ---- feature_pair.c: candidates ---- */

enum { HS_CANDIDATES_MAX = 64, HS_POSTING_MAX = 4096 };
bool hs_candidates_find(hs_arena *arena, hs_features *features, hs_error *err);

/* Shared items of two ordered lists without repetition. */
size_t hs_shared(const uint64_t *a, size_t a_count, const uint64_t *b, size_t b_count);

#endif
