/* train_document.h - texts with the names in them, from which the models of names learn. train_names.c reads them from sets,
 * train_print.c copies them as they would stand in print. */
#ifndef HS_TOOLS_TRAIN_DOCUMENT_H
#define HS_TOOLS_TRAIN_DOCUMENT_H

#include "base/buffer.h"
#include "mark/nametag.h"
#include "record/report.h"

/* A name of a document: bytes of its text. */
typedef struct hs_gold_name {
  hs_span span;
  hs_kind kind;
} hs_gold_name;

typedef struct hs_name_document {
  hs_str id; /* of an article */
  hs_str text;
  HS_LIST(hs_gold_name) names;
  uint32_t number;     /* copies of one text in several manners have the same */
  uint8_t *first_pass; /* labels that a model gave that has not seen the document */
} hs_name_document;

/* A word of a set of words with its label. */
typedef struct hs_name_spelled {
  hs_str text;
  bool begins, inside; /* of a name; neither: outside */
  hs_kind kind;
  bool glued; /* no blank stands before it */
} hs_name_spelled;
typedef HS_LIST(hs_name_spelled) hs_name_spelleds;

/* A document of such a set, as sentences. */
typedef struct hs_name_sentences {
  hs_name_spelleds words;
  HS_LIST(size_t) ends;
} hs_name_sentences;

typedef struct hs_name_teacher {
  hs_arena *arena;
  HS_LIST(hs_name_document) documents;
} hs_name_teacher;

/* The training program ends where something is missing or broken. */
_Noreturn void hs_names_fail(const char *what, const char *about);
/* Ends it for want of memory; in sight of its callers, so that they are known to go on with it alone. */
static inline void hs_names_need(bool ok) {
  if (!ok) hs_names_fail("out of memory", "training");
}

/* Adds a name to a document under way. */
void hs_names_add_name(hs_name_teacher *t, hs_name_document *d, size_t begin, size_t end, hs_kind kind);
/* Takes `text` as that of `d` and adds it; both are then empty. */
void hs_names_add_document(hs_name_teacher *t, hs_name_document *d, hs_buffer *text);
void hs_names_write_word(hs_name_teacher *t, hs_name_document *d, hs_buffer *out, const hs_name_spelled *w);

#endif
