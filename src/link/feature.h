/* feature.h - what copy, story, storyline and dated need to know of each report, worked out from that report alone:
 * weighted words, names and numbers, runs of three words, days, and the keys under which candidates are found.
 * Reads the fields of the format; weights come from data/words/frequency.tsv, never from the pile. Integers only.
 * The first of the five functions of link (link.h); candidate.c, probe.c and dated.c read what it makes. */
#ifndef HS_LINK_FEATURE_H
#define HS_LINK_FEATURE_H

#include "base/calendar.h"
#include "base/key.h"
#include "link/batch.h"
#include "link/signature.h"
#include "record/links.h"

enum {
  HS_FEATURE_WORDS_MAX = 40000, /* words of a report that are looked at */
  HS_FEATURE_LEAD_WORDS = 60,   /* words behind the title that count as the lead */
  HS_FEATURE_HEAD_WORDS = 25,   /* words behind the title that count as the head */
  HS_FEATURE_KEYS_MAX = 64,     /* keys under which a report is found */
  HS_FEATURE_DAYS_MAX = 12,
  HS_ANCHORS_MAX = 512,    /* numbers and names that a translation is known by */
  HS_HAPPENED_WITHIN = 30, /* days before a report that its lead may speak of as news */
  HS_TURN_ANSWERS = 1 | 2, /* rows of data/words/turns.tsv: deny, reject */
  HS_IDF_ONE = 16,         /* weights of words: sixteenths of a bit */
  HS_UNITS_MAX = 128,      /* sentences that are laid side by side; the rest of a report counts as its last */
};

/* The zones of a report in which a term has a weight of its own. All but the first two lie within the lead. */
typedef enum hs_zone {
  HS_ZONE_ALL,
  HS_ZONE_NAMES, /* and numbers */
  HS_ZONE_LEAD,
  HS_ZONE_LEAD_NAMES, /* names and numbers of the lead */
  HS_ZONE_HEAD,       /* title and first words */
  HS_ZONE_TITLE,
  HS_ZONES
} hs_zone;

/* The weights of a term: of each zone, then zeros, so that a row fills a vector. */
enum {
  HS_ZONE_ROW = 8,
  HS_WEIGHT_MAX = 8191, /* more than any word gets; the products of 64 rows fit into 32 bits */
};

/* The terms of a report, each once, ordered by key: the upper half of the hash of its stem. The keys lie by
 * themselves, so that a walk over them touches few bytes. */
typedef struct hs_terms {
  uint32_t *keys;
  uint16_t (*weights)[HS_ZONE_ROW]; /* 0: not in that zone */
  uint16_t *place_ends; /* where the places of each term end; they begin where those of the one before end */
  uint16_t *place_sums; /* weights of the places of each term, together */
  size_t count;
  uint64_t length[HS_ZONES]; /* square root of the sum of the squared weights */
  uint64_t sum[HS_ZONES];    /* of the weights */
} hs_terms;

/* That a term stands in a sentence. A name weighs a half here: reports on one matter share names without being copies. */
typedef struct hs_place {
  uint8_t unit, weight;
} hs_place;

/* What a report names, as ordered lists of hashes without repetition. "Lead": in title and lead; "head": in title and first
 * words. */
typedef enum hs_set_kind {
  HS_SET_PERSONS, /* last names of persons */
  HS_SET_LEAD_PERSONS,
  HS_SET_HEAD_PERSONS,
  HS_SET_MAIN_PERSON, /* the one named most; empty where two are named as often */
  HS_SET_PLACES,      /* words of the names of places */
  HS_SET_LEAD_PLACES,
  HS_SET_BODIES, /* words of the names of bodies */
  HS_SET_LEAD_BODIES,
  HS_SET_LEAD_COUNTRIES,
  HS_SET_HEAD_COUNTRIES,
  HS_SET_NUMBERS, /* in digits */
  HS_SET_FIGURES, /* those of them that are no part of a time */
  HS_SET_LEAD_FIGURES,
  HS_SET_DATES,    /* days of the calendar that are named, whatever the year */
  HS_SET_WEEKDAYS, /* of the lead */
  HS_SETS
} hs_set_kind;

typedef struct hs_set {
  uint32_t *items;
  size_t count;
} hs_set;

/* What stays in a translation: a number, or the first letters of a name, with its place among those of the report. */
typedef struct hs_anchor {
  uint32_t key, place;
} hs_anchor;

/* A new list must be told to feature_pack.c. */
typedef struct hs_feature {
  size_t word_count, title_end, lead_end, unit_count;
  hs_terms terms;
  uint32_t turns;         /* acts that title or first words tell of: bits, rows of data/words/turns.tsv */
  hs_place *places;       /* of the terms in their order, each sentence once */
  uint32_t *unit_weights; /* of the places of each sentence; 0 where it has too few words to be compared */
  uint64_t unit_weight_sum;
  uint32_t *shingles; /* runs of three words, hashed; ordered, each once */
  size_t shingle_count;
  hs_signature *signature; /* of the shingles; none where there are none */
  hs_set sets[HS_SETS];
  uint32_t language;  /* row of data/words/stopwords.tsv plus 1; 0: not known */
  hs_anchor *anchors; /* ordered by key, each once */
  size_t anchor_count;
  uint16_t *keys; /* its heaviest terms: indexes into them, ascending */
  size_t key_count;
  hs_day day;   /* published, or HS_NO_DAY */
  hs_day *days; /* the days that remain possible for an undated report */
  size_t day_count;
  hs_day modified;  /* or HS_NO_DAY */
  hs_day *happened; /* days that the lead names, up to HS_HAPPENED_WITHIN before a dated report */
  size_t happened_count;
} hs_feature;

/* Days between two reports; for an undated one the least distance to a day that remains possible. HS_NO_DAY: not known.
 * *certain: both are dated. */
hs_day hs_days_apart(const hs_feature *a, const hs_feature *b, bool *certain);

/* The least distance between the days that the leads of two reports name; HS_NO_DAY where one names none. */
hs_day hs_happened_apart(const hs_feature *a, const hs_feature *b);

/* Shared items of two sets, of which both have some. */
size_t hs_shared_items(const hs_set *a, const hs_set *b);
/* Shared items of two sets. */
static inline size_t hs_shared(const hs_set *a, const hs_set *b) {
  return a->count && b->count ? hs_shared_items(a, b) : 0;
}

struct hs_weights;
/* Step one: the feature of a report, in `arena`; `scratch` may go afterwards. False without memory. */
bool hs_feature_make(const hs_report *report, const struct hs_weights *weights, hs_arena *arena, hs_arena *scratch,
                     hs_feature *feature);

/* feature_pack.c: bytes of all its lists together, and these moved to so many bytes at `to`, aligned for any type. */
size_t hs_feature_size(const hs_feature *feature);
void hs_feature_move(hs_feature *feature, char *to);

/* The features of a pile. */
typedef struct hs_features {
  hs_feature *items;
  size_t count;
  hs_scratch *scratch; /* where their lists lie, or NULL: in memory */
} hs_features;
/* The reports in the order of time: dated ones by day, then number; behind them the undated by number. Only days are read.
 * NULL without memory. */
uint32_t *hs_features_by_day(hs_arena *arena, const hs_features *features);
/* Makes those of all reports, in that order, so that in a scratch file those near in time lie near each other. They lie in
 * `items`, and their lists in the batches or, where the reports lie in a scratch file, in it. False without memory. */
bool hs_features_make(hs_reports reports, unsigned threads, hs_feature *items, hs_batches *batches);

#endif
