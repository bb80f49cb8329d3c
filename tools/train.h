/* train.h - what the parts of the training program share: corpora as reports, and one function for each model.
 * train.c reads the command line and writes data/models; train_conllu.c reads corpora; train_X.c makes model X. */
#ifndef HS_TOOLS_TRAIN_H
#define HS_TOOLS_TRAIN_H

#include "base/buffer.h"
#include "learn/train.h"
#include "record/report.h"
#include "text/tagger.h"

/* ---- corpora ---- */

typedef struct hs_gold_word {
  hs_pos pos;
  bool open;          /* the corpus does not say what it is */
  hs_str form, lemma; /* lemma "_" where it has none */
  hs_str features;    /* "Number=Sing|..." */
  hs_str penn;        /* tag of the Penn Treebank */
} hs_gold_word;

/* One document: a report that is cut as the corpus says, with what it says of each token. */
typedef struct hs_gold_document {
  hs_report *report; /* text, tokens, keys, sentences, paragraphs */
  hs_str id;
  bool may_ship;               /* models that are shipped may learn from it */
  HS_LIST(hs_gold_word) words; /* by token of the report */
} hs_gold_document;

typedef struct hs_gold {
  hs_arena *arena;
  HS_LIST(hs_gold_document) documents;
} hs_gold;

/* How the words of a copy are written. Headlines have capitals that tell nothing; news has typographic quotes. */
typedef enum hs_dress { HS_AS_IS, HS_CURLY, HS_LOWER, HS_TITLE, HS_CAPITALS } hs_dress;

/* Reads a file of the CoNLL-U format, gzip or not. Documents whose licence does not allow it to be shipped are marked.
 * `dress`: the words are written so; of every document `share` of 1,000 sentences are kept, the others left out (1,000:
 * all). True: documents are appended to gold. */
bool hs_gold_read(hs_gold *gold, const char *path, hs_dress dress, unsigned share, hs_error *err);
void hs_gold_free(hs_gold *gold);

/* The label of the tagger for a word, from its part of speech and features. */
hs_tag hs_gold_tag(const hs_gold_word *word);

/* ---- models ---- */

/* Where corpora are read from; what is printed goes to standard output. */
typedef struct hs_trainer {
  const char *corpora; /* the folder with tags/, names/ ... */
} hs_trainer;

enum { HS_TRAINED_MAX = 2 /* models that one training makes */ };

/* Each appends the bytes of its models, in the order in which train.c names them; what they score is printed, or told by
 * `make eval`. */
bool hs_train_tag(const hs_trainer *trainer, hs_buffer *model, hs_error *err);
bool hs_train_sentence(const hs_trainer *trainer, hs_buffer *model, hs_error *err);
bool hs_train_lemma(const hs_trainer *trainer, hs_buffer *model, hs_error *err);
bool hs_train_ner(const hs_trainer *trainer, hs_buffer *model, hs_error *err);
bool hs_train_ner2(const hs_trainer *trainer, hs_buffer *model, hs_error *err);
/* cue, piece (mark/piece.h), from attributions that were marked by hand, on the marks of the program itself. */
bool hs_train_piece(const hs_trainer *trainer, hs_buffer *models, hs_error *err);

#endif
