/* train_names.h - the texts from which the models of names learn: documents with the names in them. train_names.c reads
 * the sets, train_print.c writes copies of them as they would stand in print, train_ner.c learns. */
#ifndef HS_TOOLS_TRAIN_NAMES_H
#define HS_TOOLS_TRAIN_NAMES_H

#include "tools/train_document.h"

/* Reads all sets of the folder that models may learn from; each document in one manner or in two. */
void hs_names_read(hs_name_teacher *teacher, const char *corpora);

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
