/* lemma.h - the base form of a word of known tag: by table (data/words/closed_class.tsv, irregular.tsv), else by a rule
 * for its ending that a model chooses. tag.c runs it on a report; tools/train_lemma.c trains the model. */
#ifndef HS_TEXT_LEMMA_H
#define HS_TEXT_LEMMA_H

#include "learn/model.h"
#include "record/report.h"
#include "text/tagger.h"

enum {
  HS_LEMMA_VERSION = 1, /* of the features */
  HS_LEMMA_RULES_MAX = 64,
  HS_LEMMA_WORD_MAX = 48, /* bytes; a longer word is its own lemma */
};

/* "Cut so many bytes off the end and put these there": the labels of the model, written "3+y". */
typedef struct hs_lemma_rule {
  uint8_t cut;
  hs_str add;
} hs_lemma_rule;

typedef struct hs_lemmas {
  const hs_model *model;
  hs_lemma_rule rules[HS_LEMMA_RULES_MAX];
} hs_lemmas;

/* Reads the rules of a model; false where it has other labels than rules. */
bool hs_lemmas_read(hs_lemmas *lemmas, const hs_model *model);

/* Is the lemma of a word of this tag found by rule? */
bool hs_lemma_is_inflected(hs_tag tag);
/* The features of a word in lower case; returns how many. */
size_t hs_lemma_features(hs_str lower, hs_tag tag, uint64_t features[HS_FEATURES_MAX]);

/* The lemma that a table gives, or the rule's: for training, to leave out what tables know. */
bool hs_lemma_from_table(hs_str key, uint64_t hash, hs_tag tag, hs_str *lemma);

/* Sets the lemma of a token whose tag is known. False without memory. */
bool hs_lemma_set(const hs_lemmas *lemmas, hs_report *report, size_t token, hs_tag tag);

#endif
