/* piece.h - the pieces of attributions by learned models: which runs of words are a source, a cue or a content, and which
 * of them belong together. piece_feature.c says what the models see, piece.c runs them, piece_join.c makes attributions of
 * the pieces, beside those that the rules of cue.c, side.c and content.c have made. Trained by tools/train (train_piece.c)
 * with the same extractor. Seen inside mark/ alone.
 *
 * Two models: "cue" tells how often a lemma with its part of speech is a cue; "piece" labels the words of a paragraph in two
 * passes, a layer each: the second sees, too, the labels that the first gave around each word. */
#ifndef HS_MARK_PIECE_H
#define HS_MARK_PIECE_H

#include "learn/sequence.h"
#include "mark/reading.h"

enum {
  HS_PIECE_VERSION = 4,          /* of the features below */
  HS_PIECE_DENSE = 12195,        /* dense features of the first pass */
  HS_PIECE_PARAGRAPH_MAX = 2000, /* tokens that are labelled at a time; a longer paragraph is cut */
};

typedef enum hs_piece_label {
  HS_PIECE_OUT,
  HS_PIECE_SOURCE,
  HS_PIECE_SOURCE_ON,
  HS_PIECE_CUE,
  HS_PIECE_CUE_ON,
  HS_PIECE_CONTENT,
  HS_PIECE_CONTENT_ON,
  HS_PIECE_LABELS,
} hs_piece_label;
extern const char *const HS_PIECE_NAMES[HS_PIECE_LABELS];

/* How often a lemma is a cue: 0 it was never seen, then from 1 (hardly ever) to the last (nearly always). */
enum { HS_CUENESS_LEVELS = 9, HS_CUENESS_PROBABLE = 5 };
extern const char *const HS_CUENESS_NAMES[HS_CUENESS_LEVELS];

/* What the features of a token are made of. */
typedef struct hs_piece_word {
  uint64_t word, lemma, suffix;
  uint8_t pos, mention, quote, time, cueness, rule, shape; /* mention: kind of the name it belongs to */
  bool opens;                                              /* the first of its sentence */
} hs_piece_word;

typedef struct hs_piece_view {
  const hs_reading *reading;
  hs_piece_word *words;    /* one for each token of the report */
  uint32_t *cue_left;      /* per token: the nearest probable cue before it in its paragraph, or HS_NO_TOKEN */
  uint32_t *cue_right;     /* the same behind it */
  uint32_t *colon;         /* per first token of a run: the colon behind who speaks at its beginning, or HS_NO_TOKEN */
  uint32_t *rule_of;       /* per token: the cue whose content the rules made it, or HS_NO_TOKEN */
  uint8_t *labels;         /* per token: hs_piece_label of the first pass */
  uint32_t *label_left[3]; /* per role and token: the nearest token that the first pass gave this role */
  uint32_t *label_right[3];
} hs_piece_view;

/* The feature by which the model "cue" knows a token. */
uint64_t hs_piece_cue_feature(const hs_token *token);

/* What can be told before any model runs. `cues` may be NULL (training): cueness is then left 0. False without memory. */
bool hs_piece_view_make(hs_piece_view *view, const hs_reading *reading, const hs_model *cues);
/* To be called when the cueness of a run of tokens has changed, and when labels of the first pass are there. */
void hs_piece_view_cues(hs_piece_view *view, hs_range run);
void hs_piece_view_labels(hs_piece_view *view, hs_range run);
/* Adds the features of a token, of a run [first, end) that is labelled together. Each returns how many dense features there
 * are up to it: those of the labels of the first pass are numbered behind the others. */
uint32_t hs_piece_features(const hs_piece_view *view, hs_range run, uint32_t token, hs_seen *seen);
uint32_t hs_piece_label_features(const hs_piece_view *view, hs_range run, uint32_t token, hs_seen *seen);

/* Runs of tokens that are labelled together: paragraphs, cut at HS_PIECE_PARAGRAPH_MAX. `at` begins at 0; false at the end. */
bool hs_piece_run(const hs_reading *reading, uint32_t *at, hs_range *run);

/* Labels the tokens of a run by the first layer of the model of `path`. */
void hs_piece_label_run(const hs_piece_view *view, hs_range run, hs_path *path, uint8_t *labels);
/* Labels every token of a report: view->labels are those of the second pass then. False with *err. */
bool hs_piece_label_all(hs_piece_view *view, const hs_reading *reading, hs_error *err);

/* Finds the pieces and sets them right in report->attributions: ends of what the rules found, attributions that the rules did
 * not find, without those that no model believes. False with *err. */
bool hs_piece_mark(hs_reading *reading, hs_error *err);

#endif
