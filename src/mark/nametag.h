/* nametag.h - the labels of the model of names, and the stretches of a sentence in which it looks for names.
 * nametag.c runs the model for name.c; tools/ trains it with the same labels and stretches. */
#ifndef HS_MARK_NAMETAG_H
#define HS_MARK_NAMETAG_H

#include "base/error.h"
#include "learn/model.h"
#include "mark/namefeature.h"

/* O, then begin, inside, last and whole ("U", a name of one word) of persons, bodies and places; names of kind MISC
 * have no label for their last word, so that a row of weights is 16 small numbers. */
enum { HS_NAME_OUTSIDE = 0, HS_NAME_LABELS = 16 };
extern const char *const HS_NAME_LABEL_NAMES[HS_NAME_LABELS];

/* The label of word `place` of a name of `length` words. */
uint8_t hs_name_label(hs_kind kind, uint32_t place, uint32_t length);
hs_kind hs_name_label_kind(uint8_t label); /* of a label that is not HS_NAME_OUTSIDE */
bool hs_name_label_begins(uint8_t label);
bool hs_name_label_ends(uint8_t label); /* the name cannot go on behind it */
/* May `b` stand right behind `a`? May a stretch begin, or end, with the label? */
bool hs_name_label_follows(uint8_t a, uint8_t b);
bool hs_name_label_may_begin(uint8_t label);
bool hs_name_label_may_end(uint8_t label);

/* The next stretch of tokens at or behind *first and before `end` that holds capitals, with the words around them that may
 * belong to a name; all other words are outside of names. False: there is none. */
bool hs_name_stretch(const hs_report *report, uint32_t *first, uint32_t *stretch_end, uint32_t end);

/* The models of the two passes. */
typedef struct hs_name_models {
  hs_model first, second;
} hs_name_models;

/* Labels all tokens of the report: labels[tokens]. A first pass labels every stretch by itself; a second one, which sees
 * what the first took the same words for elsewhere, labels those stretches again in which the two differ.
 * False without memory. */
bool hs_name_tag(const hs_name_models *models, hs_name_view *view, uint8_t *labels);

/* The first of the two passes. False without memory. */
bool hs_name_tag_once(const hs_model *model, const hs_name_view *view, uint8_t *labels);

/* The names of a report by given models: what hs_name_mark does by those that are shipped. False with *err. */
bool hs_name_mark_by(const hs_name_models *models, hs_report *report, hs_error *err);

#endif
