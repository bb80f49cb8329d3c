/* tagger.h - parts of speech by a trained model: its labels, and the features of a word among its neighbours.
 * tag.c runs it on a report; tools/train_tag.c trains it, through the same functions. */
#ifndef HS_TEXT_TAGGER_H
#define HS_TEXT_TAGGER_H

#include "base/recall.h"
#include "learn/sequence.h"
#include "record/report.h"
#include "text/reading.h"

/* The version of the features; a model that was trained on others is refused. To be raised with every change. */
enum { HS_TAGGER_VERSION = 1 };

/* Parts of speech with the form that a lemma, or the word beside it, depends on. hs_tag_pos gives the part of speech. */
typedef enum hs_tag {
  HS_TAG_ADJ,
  HS_TAG_ADJ_COMPARATIVE,
  HS_TAG_ADJ_SUPERLATIVE,
  HS_TAG_ADP,
  HS_TAG_ADV,
  HS_TAG_ADV_DEGREE, /* comparative and superlative */
  HS_TAG_AUX,
  HS_TAG_CCONJ,
  HS_TAG_DET,
  HS_TAG_INTJ,
  HS_TAG_NOUN,
  HS_TAG_NOUN_PLURAL,
  HS_TAG_NUM,
  HS_TAG_PART,
  HS_TAG_PRON,
  HS_TAG_PRON_POSSESSIVE,
  HS_TAG_PROPN,
  HS_TAG_PROPN_PLURAL,
  HS_TAG_PUNCT,
  HS_TAG_SCONJ,
  HS_TAG_SYM,
  HS_TAG_VERB,         /* infinitive, imperative */
  HS_TAG_VERB_PRESENT, /* finite, without s */
  HS_TAG_VERB_S,
  HS_TAG_VERB_PAST,
  HS_TAG_VERB_PARTICIPLE, /* past */
  HS_TAG_VERB_ING,
  HS_TAG_X,
  HS_TAGS,
} hs_tag;

extern const char *const HS_TAG_NAMES[HS_TAGS];
hs_pos hs_tag_pos(hs_tag tag);

/* What the features of a word and of its neighbours are made from. */
typedef struct hs_tag_word {
  uint64_t lower, exact;     /* hashes of the word: lower case with digits as 0, and as it is */
  uint32_t end[4], begin[3]; /* its last 1-4 and first 1-3 bytes, lower case, packed */
  uint32_t shape;            /* runs of capitals, small letters, digits and marks */
  uint32_t set;              /* readings */
  bool first, headline, upper, long_word;
} hs_tag_word;

/* Describes the tokens of a sentence in words[0 .. its count). Sets HS_TOKEN_COMMON and HS_TOKEN_HEADLINE of them. */
void hs_tag_describe(hs_report *report, const hs_sentence *sentence, hs_tag_word *words);

enum { HS_TAG_ANCHORS = 3, HS_TAG_HISTORIES = 5 };
extern const hs_history HS_TAG_HISTORY[HS_TAG_HISTORIES];
/* The features of word i of a sentence; returns how many. anchors: for HS_TAG_HISTORY. */
size_t hs_tag_features(const hs_tag_word *words, size_t count, size_t i, uint64_t features[HS_FEATURES_MAX],
                       uint64_t anchors[HS_TAG_ANCHORS]);

/* The tags of a sentence, from left to right: labels[0 .. its count), each a hs_tag. `words`: by hs_tag_describe. */
void hs_tag_run(const hs_model *model, const hs_report *report, const hs_sentence *sentence, const hs_tag_word *words,
                uint8_t *labels);
/* The same; what was tagged before is remembered, by this model alone. */
void hs_tag_recall(const hs_model *model, hs_recall *recall, const hs_report *report, const hs_sentence *sentence,
                   const hs_tag_word *words, uint8_t *labels);

#endif
