/* links.h - what link/ works out across the reports of a pile: copies, stories, storylines, sayings, origins,
 * differences. Written by link/, read by show/; show/links_json.c writes its JSON form. Reports, stories and
 * attributions are meant by index, never by pointer. All memory is one arena of its own. */
#ifndef HS_RECORD_LINKS_H
#define HS_RECORD_LINKS_H

#include "base/scratch.h"
#include "record/report.h"

/* The reports of one run, ordered by id. Owner of everything: the pile. Of a large pile the reports lie in `scratch`
 * (otherwise NULL): whoever reads many calls hs_scratch_touch, and asks for ids by hs_id_of. */
typedef struct hs_reports {
  hs_report **items;
  size_t count;
  hs_scratch *scratch;
  const hs_str *ids; /* of the reports, in memory; or NULL */
} hs_reports;

static inline hs_str hs_id_of(hs_reports reports, size_t i) {
  return reports.ids ? reports.ids[i] : reports.items[i]->id;
}

typedef HS_LIST(uint32_t) hs_indexes;

typedef enum hs_copy_relation {
  HS_COPY_SAME,
  HS_COPY_NEAR_DUPLICATE,
  HS_COPY_REWRITE,
  HS_COPY_EXCERPT,
  HS_COPY_UPDATE,
  HS_COPY_TRANSLATION,
} hs_copy_relation;

/* What tells which of two reports came first, in the order in which it decides. */
typedef enum hs_copy_sign {
  HS_SIGN_WHOLE,     /* the other is, word for word, a part of it */
  HS_SIGN_CITED,     /* the other names it as its source */
  HS_SIGN_EARLIER,   /* by date */
  HS_SIGN_UNCHANGED, /* the other, of the same day, was changed later */
  HS_SIGN_LONGER,
  HS_SIGNS
} hs_copy_sign;

/* Text reuse: b took from a, or, where that cannot be told, a is the earlier one by date, then id. */
typedef struct hs_copy {
  uint32_t a, b; /* reports */
  hs_copy_relation relation;
  uint32_t similarity, coverage; /* thousandths; coverage: share of b's words that stand in a */
  uint8_t first_a, first_b;      /* the signs that a came first, and those that b did: bits, hs_copy_sign */
} hs_copy;

/* All reports of one real-world occurrence. */
typedef struct hs_story {
  hs_str id, title;
  hs_str date;        /* ISO, of the happening; absent where unknown */
  hs_indexes reports; /* by date, then id */
  uint32_t origins_least, origins_most; /* independent origins: of those that are certain, and of all that may be */
  uint32_t storyline;
} hs_story;

/* The same matter over time. */
typedef struct hs_storyline {
  hs_str id, title;
  hs_indexes stories; /* by date, then id */
} hs_storyline;

/* A wording of a saying: the content of an attribution, or some sentences of it. */
typedef struct hs_variant {
  uint32_t report, attribution;
  hs_span place; /* bytes of the report's text, from the first of its words to the last */
  hs_str text;
} hs_variant;

/* What became of words from one wording to another. */
typedef enum hs_change_kind {
  HS_CHANGE_SAME,  /* the same words, in whatever form */
  HS_CHANGE_LIKE,  /* words of like meaning */
  HS_CHANGE_OTHER, /* other words in their place */
  HS_CHANGE_LOST,
  HS_CHANGE_ADDED,
  HS_CHANGE_MOVED /* the same words or words of like meaning, elsewhere */
} hs_change_kind;

/* A run of words; bytes of the two variants' texts. Empty on the side where nothing stands. All changes of a pairing are in
 * the order of the later text, and what moved is where it stands there. */
typedef struct hs_change {
  hs_change_kind kind;
  hs_span from, to;
} hs_change;

/* Changes that turn what was said: bits of hs_pairing.drifts. */
enum hs_drift {
  HS_DRIFT_LOST_HALF = 1, /* half of what was said, or more, is gone */
  HS_DRIFT_LOST_NEGATION = 2,
  HS_DRIFT_ADDED_NEGATION = 4,
  HS_DRIFT_NUMBER = 8,
  HS_DRIFT_SPEAKER = 16,
  HS_DRIFTS = 5 /* how many there are */
};

/* A variant of a saying beside the one it comes from: that of the report its report copies or cites, else the most
 * like among the earlier ones. All pairings of a saying are a tree. */
typedef struct hs_pairing {
  uint32_t from, to; /* variants */
  uint32_t alike;    /* thousandths of the weight of the longer wording that both have */
  uint32_t drifts;
  hs_strs way; /* the step of the relay chain between them, from the outlet of `to` to that of `from`; empty where no
                * report shows one */
  HS_LIST(hs_change) changes;
} hs_pairing;

/* One utterance in all its wordings. */
typedef struct hs_saying {
  hs_str id;
  hs_str speaker; /* entity id, or absent */
  hs_str speaker_name;
  hs_str date;    /* ISO or absent */
  uint32_t story; /* of its first variant */
  HS_LIST(hs_variant) variants;
  HS_LIST(hs_pairing) pairings; /* one for each variant but the first; by `to` */
} hs_saying;

/* A date that a report gets from the company it keeps; or fewer candidates, and then a month or year that they share. */
typedef struct hs_dated {
  uint32_t report;
  hs_date published;   /* its evidence names reports */
  hs_dates candidates; /* those of the report that are left, in their order; none where the day is settled */
} hs_dated;

/* How it is known that a report goes back to an origin. */
typedef enum hs_origin_why {
  HS_ORIGIN_NAMED,    /* its own chain of relays ends there */
  HS_ORIGIN_FOLLOWED, /* its chain ends at `named`, who has it from there, as other reports of the story show */
  HS_ORIGIN_ITSELF,   /* it names nobody but itself */
  HS_ORIGIN_UNNAMED,  /* its source has no name, so the outlet stands for it */
  HS_ORIGIN_COPIED,   /* it took its text from report `other` */
  HS_ORIGIN_WORDS     /* it passes on words of `named` that report `other` has from there */
} hs_origin_why;

typedef struct hs_origin_step {
  uint32_t report;
  hs_origin_why why;
  hs_str named;   /* or absent */
  uint32_t other; /* a report, where `why` says so */
} hs_origin_step;

/* A name under which reports know an origin. */
typedef struct hs_origin_name {
  hs_str name;
  bool speaks; /* somebody who speaks for it; otherwise another way of writing it */
} hs_origin_name;

/* Which reports of a story go back to which origin. */
typedef struct hs_origin {
  uint32_t story;
  hs_str origin;
  hs_indexes reports;
  HS_LIST(hs_origin_name) names; /* beside `origin` itself */
  HS_LIST(hs_origin_step) steps; /* one for each report */
  hs_str perhaps; /* an origin for which this one may speak: whoever has this has that, too; otherwise absent */
  bool anonymous;
} hs_origin;

typedef enum hs_about {
  HS_ABOUT_DATE,
  HS_ABOUT_NUMBER,
  HS_ABOUT_PLACE,
  HS_ABOUT_ACTOR,
  HS_ABOUT_DIRECTION,
  HS_ABOUT_POLARITY,
  HS_ABOUT_WORDING,
} hs_about;

typedef struct hs_place_in {
  uint32_t report;
  hs_span span;
} hs_place_in;

typedef struct hs_position {
  hs_str value;
  HS_LIST(hs_place_in) evidence;
} hs_position;

/* Where accounts of one story cannot both be right, or word the same thing differently. */
typedef struct hs_difference {
  uint32_t story;
  hs_about about;
  hs_str question;
  HS_LIST(hs_position) positions;
} hs_difference;

typedef struct hs_links {
  hs_arena *arena;
  HS_LIST(hs_copy) copies;
  HS_LIST(hs_story) stories;        /* by date, then id */
  HS_LIST(hs_storyline) storylines; /* by date of their first story, then id */
  HS_LIST(hs_saying) sayings;
  HS_LIST(hs_dated) dated;
  HS_LIST(hs_origin) origins;
  HS_LIST(hs_difference) differences;
  HS_LIST(hs_arena *) arenas;       /* of batches that made parts of it; freed with the links */
  uint64_t wordings_compared;       /* pairs of wordings that were held against each other for sayings (bench/one_story) */
  struct hs_groundwork *groundwork; /* working data of link/ (link/groundwork.h), read by several steps; then gone */
} hs_links;

/* The number of the story of each report, of so many. False without memory. */
bool hs_links_stories_of(hs_arena *arena, const hs_links *links, size_t reports, uint32_t **stories);

const char *hs_copy_relation_name(hs_copy_relation value);
const char *hs_copy_sign_name(hs_copy_sign value);
const char *hs_about_name(hs_about value);
const char *hs_origin_why_name(hs_origin_why value);
const char *hs_change_name(hs_change_kind value);
const char *hs_drift_name(uint32_t bit); /* of one bit */

#endif
