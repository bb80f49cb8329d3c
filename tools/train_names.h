/* train_names.h - the texts from which the models of names learn: documents with the names in them. train_names.c reads
 * the sets, train_print.c writes copies of them as they would stand in print, train_ner.c learns. */
#ifndef HS_TOOLS_TRAIN_NAMES_H
#define HS_TOOLS_TRAIN_NAMES_H

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
void hs_names_need(bool ok); /* ends it for want of memory */

/* Reads all sets of the folder that models may learn from; each document in one manner or in two. */
void hs_names_read(hs_name_teacher *teacher, const char *corpora);

void hs_names_add_name(hs_name_teacher *t, hs_name_document *d, size_t begin, size_t end, hs_kind kind);
/* Takes `text` as that of `d` and adds it; both are then empty. */
void hs_names_add_document(hs_name_teacher *t, hs_name_document *d, hs_buffer *text);
void hs_names_write_word(hs_name_teacher *t, hs_name_document *d, hs_buffer *out, const hs_name_spelled *w);

/* Models that have not seen one part of the texts: part number % HS_NAME_PARTS. They name a text that a model learns from
 * as they would name a new one. They and *teacher, which tells the numbers, are kept until the program ends. */
enum { HS_NAME_PARTS = 3 };
void hs_names_strangers(const char *corpora, hs_name_teacher *teacher, hs_name_models models[HS_NAME_PARTS]);

/* Adds a copy of the document as it would stand in print: words together, headlines in other letters, datelines of other
 * agencies, and names that nobody bears, so that the words beside a name are learnt from and not the name alone. */
void hs_names_write_printed(hs_name_teacher *t, hs_name_sentences *s, hs_name_document d);
/* Invents the words of names where they stand. */
void hs_names_invent_in_text(hs_name_teacher *t, const hs_name_document *d, char *text);

#endif
