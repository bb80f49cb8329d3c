/* cue.h - what the words of one block say about it: is it a teaser, a comment form, a credit line, or report?
 * Reads data/words/boilerplate.tsv; clean.c and header.c read the features. */
#ifndef HS_READ_CUE_H
#define HS_READ_CUE_H

#include "record/report.h"

typedef enum hs_cue_scope { HS_CUE_SELF, HS_CUE_TEASERS, HS_CUE_REST } hs_cue_scope;

/* The keys of the words of blocks (hs_key_hash), so that language.c need not cut them again. */
typedef struct hs_block_words {
  uint64_t keys[1024];
  size_t count;
} hs_block_words;

typedef struct hs_block_features {
  uint32_t words;                /* counted up to about 100, estimated beyond */
  uint32_t capitals;             /* of the first words, how many begin with a capital, in thousandths */
  uint64_t hash;                 /* of its words, to find repeated blocks; 0 for long blocks */
  bool sentence;                 /* ends like a sentence */
  bool ellipsis;                 /* ends with "…" */
  bool lower;                    /* begins with a lower-case letter */
  bool all_upper;                /* has letters, and none in lower case */
  bool initials;                 /* a desk's initials: "abc/de" */
  bool marks_only;               /* no word in it */
  bool quoted;                   /* holds quotation marks */
  bool address;                  /* speaks to the reader, as the table says */
  bool exclamation;              /* ends with "!" */
  bool question;                 /* ends with "?" */
  uint32_t first_key, key_count; /* where its words stand in hs_block_words; 0 keys: they do not */
  /* what the table says; score 0: nothing */
  uint32_t score, needed; /* boilerplate where score >= needed */
  uint32_t bio;           /* words of an author's biography */
  uint32_t after;         /* words behind a cue that opens the block */
  hs_aside_kind kind;
  hs_cue_scope scope;
} hs_block_features;

/* Looks at one block, and appends its words to `words` (may be NULL) where all were cut and there is room. */
hs_block_features hs_cue_features(hs_str text, hs_block_words *words);

#endif
