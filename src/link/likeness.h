/* likeness.h - how like two reports are, as a row of numbers. Reads features; the scores of story and storyline weigh
 * the numbers. */
#ifndef HS_LINK_LIKENESS_H
#define HS_LINK_LIKENESS_H

#include "link/probe.h"

enum { HS_LIKE_DAYS_MOST = 999 }; /* more days between two reports are told as so many */

/* Each is 0..1000, symmetric. "Covered": the share of the weight of one's words that the other has; of the two ways
 * the higher, or, with LEAST, the lower. "Own": each of two has some of its own, that the other does not name at all. */
typedef enum hs_like {
  HS_LIKE_WORDS, /* cosine */
  HS_LIKE_COVERED,
  HS_LIKE_COVERED_LEAST,
  HS_LIKE_WEIGHT, /* of all words in both, however long the reports */
  HS_LIKE_NAMES,  /* cosine of names and numbers */
  HS_LIKE_NAMES_COVERED,
  HS_LIKE_NAMES_COVERED_LEAST,
  HS_LIKE_NAMES_WEIGHT,
  HS_LIKE_LEAD,               /* cosine of the leads */
  HS_LIKE_HEAD,               /* of title and first words */
  HS_LIKE_TITLE,              /* of the titles */
  HS_LIKE_LEAD_COVERED,       /* words of one's lead that the other has */
  HS_LIKE_LEAD_COVERED_LEAST, /* words of one's lead that the other has */
  HS_LIKE_LEAD_NAMES,         /* cosine of the names of the leads */
  HS_LIKE_LEAD_NAMES_COVERED,
  HS_LIKE_LEAD_NAMES_COVERED_LEAST,
  HS_LIKE_PERSONS,      /* persons in both leads, 500 each */
  HS_LIKE_HEAD_PERSONS, /* in title or first words of both */
  HS_LIKE_PERSONS_OWN,  /* 1000: each lead has own persons; 500: one has */
  HS_LIKE_HEAD_PERSONS_OWN,
  HS_LIKE_MAIN_PERSON,   /* 1000: the same; 500: one has none, or the other names him */
  HS_LIKE_PLACES,        /* words of places in both leads, 250 each */
  HS_LIKE_PLACES_OWN,    /* as PERSONS_OWN */
  HS_LIKE_BODIES,        /* words of bodies in both leads, 250 each */
  HS_LIKE_BODIES_OWN,    /* as PERSONS_OWN */
  HS_LIKE_COUNTRIES_OWN, /* each head has a country that the other's lead has not */
  HS_LIKE_NUMBERS,       /* shared, of the report that has fewer */
  HS_LIKE_FIGURES,       /* of the leads in both, 250 each */
  HS_LIKE_FIGURES_OWN,   /* as PERSONS_OWN */
  HS_LIKE_DATES,         /* days of the calendar that both name, 250 each */
  HS_LIKE_WEEKDAYS,      /* of the leads: 1000 one in both, 500 not known, 0 others */
  HS_LIKE_TURNS,         /* acts told of by both, 500 each */
  HS_LIKE_TURNS_OWN,     /* by one alone, 250 each */
  HS_LIKE_ANSWERS_OWN,   /* 1000: one alone tells of a denial or rejection */
  HS_LIKE_DAYS,          /* between them, up to 999; 5 where it is not known */
  HS_LIKE_DAYS_CERTAIN,  /* the same where both are dated */
  HS_LIKE_HAPPENED,      /* days between what the leads name as the day of the happening, up to 30; 1 not known */
  HS_LIKE_TITLED,        /* 1000: both have titles */
  HS_LIKE_DATED,         /* 1000: both have dates; 500: one, and the other has candidates */
  HS_LIKE_SHORTER,       /* words of the shorter, up to 1000 */
  HS_LIKE_LENGTHS,       /* words of the shorter per thousand of the longer */
  HS_LIKE_RUNS,          /* share of runs of three words; this and the rest cost the most */
  HS_LIKE_ALIGNED,       /* words of one in those sentences of the other that have most of them */
  HS_LIKE_ALIGNED_LEAST,
  HS_LIKES,
} hs_like;

/* Fills like[]; RUNS and the two ALIGNED only where the reports are laid side by side, otherwise they are 0. */
void hs_likeness(const hs_compared *compared, int16_t like[HS_LIKES]);
/* Writes anew what laying them side by side gave. */
void hs_likeness_laid(const hs_compared *compared, int16_t like[HS_LIKES]);
/* What a likeness is called in data/link/story_trees.tsv and by `hearsay why`. */
typedef struct hs_like_name {
  const char *name;
  const char *words; /* for a person */
  int direction; /* 1: it may only speak for one story; -1: only against; 0: it says how far the others may be trusted */
} hs_like_name;
extern const hs_like_name HS_LIKE_NAMES_OF[HS_LIKES];

#endif
