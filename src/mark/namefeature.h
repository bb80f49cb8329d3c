/* namefeature.h - what the model of names looks at: for each token the words, shapes and tables around it, and what the
 * rest of the report shows of its word. nameview.c looks at the report once, namefeature.c makes the features of each
 * token of it. Read by nametag.c, which runs the model, and by tools/train_ner.c, which trains it, so that both see a text in
 * the same way. */
#ifndef HS_MARK_NAMEFEATURE_H
#define HS_MARK_NAMEFEATURE_H

#include "learn/feature.h"
#include "record/report.h"

enum {
  HS_NAME_FEATURES_VERSION = 6, /* goes up with every change of what is given */
  HS_NAME_RUN_MAX = 15,         /* words of a run of capitals that are counted */
};

/* The tables that hold a word or a phrase, as bits. */
enum hs_name_table {
  HS_NAME_COUNTRY = 1 << 0,
  HS_NAME_PEOPLE = 1 << 1,
  HS_NAME_CITY = 1 << 2,
  HS_NAME_REGION = 1 << 3,
  HS_NAME_REGION_PEOPLE = 1 << 4,
  HS_NAME_LEADER = 1 << 5,
  HS_NAME_ACTOR = 1 << 6,
  HS_NAME_PRESS = 1 << 7,
  HS_NAME_ADJECTIVE = 1 << 8,
  HS_NAME_HONORIFIC = 1 << 9,
  HS_NAME_OFFICE = 1 << 10,
  HS_NAME_HEAD_ORG = 1 << 11,
  HS_NAME_HEAD_LOC = 1 << 12,
  HS_NAME_HEAD_MISC = 1 << 13,
  HS_NAME_HEAD_BEGIN = 1 << 14,
  HS_NAME_FIRST_NAME = 1 << 15,
  HS_NAME_PARTICLE = 1 << 16,
  HS_NAME_CALENDAR = 1 << 17,
  HS_NAME_CLOSED = 1 << 18,
  HS_NAME_COMMON = 1 << 19,
  HS_NAME_FREQUENT = 1 << 20,
  HS_NAME_ROLE = 1 << 21,
  HS_NAME_CUE = 1 << 22,
  HS_NAME_TEAM = 1 << 23,
  HS_NAME_TABLES = 24,
};

/* What any place of a word in the report shows of it, as bits. */
enum hs_name_elsewhere {
  HS_NAME_TITLED = 1 << 0,      /* stands behind "Mr", "Gen.", "president" */
  HS_NAME_FIRSTED = 1 << 1,     /* ... behind a first name */
  HS_NAME_IN = 1 << 2,          /* ... behind "in", "near" */
  HS_NAME_SPEAKS = 1 << 3,      /* before or behind a word of saying */
  HS_NAME_OWNS = 1 << 4,        /* before "'s" */
  HS_NAME_HEADED = 1 << 5,      /* in a run of capitals that ends in the noun of a body */
  HS_NAME_PLACED = 1 << 6,      /* ... in the noun of a place */
  HS_NAME_THE = 1 << 7,         /* behind "the" */
  HS_NAME_DATELINE = 1 << 8,    /* at the beginning of a paragraph, before a dash, a bracket or a date */
  HS_NAME_BEFORE_NOUN = 1 << 9, /* before a noun in lower case */
  HS_NAME_ELSEWHERE = 10,
};

/* What is known of one token before its neighbours are looked at. */
typedef struct hs_name_word {
  uint64_t key;     /* of the word without case and accents; of a number its pattern; of a mark its bytes */
  uint64_t surface; /* of its bytes as they stand */
  uint64_t ending[3], beginning[2];
  uint32_t tables;                  /* bits of hs_name_table */
  uint32_t long_begin, long_inside; /* ... where the phrase has several words, for its first and for its other words */
  uint64_t known;                   /* all three as one value */
  uint32_t elsewhere;               /* bits of hs_name_elsewhere */
  uint32_t run_first, run_end;      /* tokens of the run of capitals that it stands in; both 0: in none */
  uint8_t shape;
  uint8_t seen; /* how the word is written where nothing forces a capital: 0 not at all, 1 lower, 2 both, 3 upper */
  uint8_t forced, headline;
  uint32_t word; /* words of the same key have the same number, from 1; 0: a mark or number */
} hs_name_word;

/* What a first pass of the model took the other places of the word for. */
typedef struct hs_name_echo {
  uint8_t label;    /* nametag.h: the label given most often; HS_NAME_OUTSIDE, too */
  uint8_t strength; /* 0: the word has no other place; 1: one; 2: two or three; 3: more; and 4 more where all agree */
} hs_name_echo;

typedef struct hs_name_view {
  const hs_report *report;
  hs_name_word *words; /* one for each token */
  uint32_t word_count; /* numbers of words are below it */
  hs_name_echo *echo;  /* one for each token, or NULL in the first pass */
  uint32_t sport;      /* how much the report speaks of matches: 0 to 3; 2 and more is a report of sports */
} hs_name_view;

/* Looks at all tokens of the report. False without memory. */
bool hs_name_view_make(hs_name_view *view, const hs_report *report);

/* Fills view->echo from the labels of a first pass, one for each token. False without memory. */
bool hs_name_view_echo(hs_name_view *view, const uint8_t *labels);

/* The features of a token. Returns how many dense features there are in all, the same for every token of a pass. */
uint32_t hs_name_features(const hs_name_view *view, uint32_t token, hs_seen *seen);

#endif
