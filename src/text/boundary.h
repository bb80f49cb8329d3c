/* boundary.h - does a sentence end between two tokens? A model decides, which knows what the rules of sentence.c say.
 * sentence.c runs it on a paragraph; tools/train_sentence.c trains it, through the same functions. */
#ifndef HS_TEXT_BOUNDARY_H
#define HS_TEXT_BOUNDARY_H

#include "learn/model.h"
#include "record/report.h"

enum {
  HS_BOUNDARY_VERSION = 1, /* of the features */
  HS_BOUNDARY_INSIDE = 0,  /* labels */
  HS_BOUNDARY_END = 1,
};

/* A paragraph that is being cut: tokens [first, end), and for each whether the rules end a sentence behind it. */
typedef struct hs_boundaries {
  const hs_report *report;
  size_t first, end;
  const uint8_t *rules;
  bool loose; /* of the whole report: hs_boundary_is_loose */
} hs_boundaries;

/* Does the writer begin sentences with small letters, as in chats? Walks the text once. */
bool hs_boundary_is_loose(hs_str text);
/* Can a sentence end behind this token at all (it is not the paragraph's last)? */
bool hs_boundary_is_candidate(const hs_boundaries *b, size_t token);
/* By how much the score of an end must exceed that of none. */
int hs_boundary_margin(const hs_boundaries *b, size_t token);
/* The features of the gap behind `token` of a sentence that began at `begin`; returns how many. */
size_t hs_boundary_features(const hs_boundaries *b, size_t begin, size_t token, uint64_t features[HS_FEATURES_MAX]);

#endif
