/* reading.h - what the steps of attribution.c share: a reading of the report, and the cues found in it. reading.c answers
 * questions about its words. Steps, each in a file of its own: quote.c (quotation marks), turn.c (transcripts), cue.c (the words that report),
 * nounphrase.c (noun phrases beside them), speaker.c (who), side.c and content.c (what), medium.c (in what), paper.c (who wrote it), nesting.c (who
 * passes it on). Seen inside mark/ alone. */
#ifndef HS_MARK_READING_H
#define HS_MARK_READING_H

#include "know/word_set.h"
#include "mark/quote.h"
#include "record/report.h"

enum {
  HS_CLAUSE_MAX = 400, /* tokens of a content that are walked */
  HS_PHRASE_MAX = 40,  /* tokens of a noun phrase */
};
#define HS_NO_TOKEN UINT32_MAX

/* Tokens [first, end); empty where first == end. */
typedef struct hs_range {
  uint32_t first, end;
} hs_range;

typedef enum hs_cue_kind {
  HS_CUE_VERB,    /* X said that ... */
  HS_CUE_PASSIVE, /* ... was reported by X */
  HS_CUE_SOURCE,  /* according to X */
  HS_CUE_CITING,  /* Y, citing X: X hangs behind Y */
  HS_CUE_NOUN,    /* his claim that ... */
  HS_CUE_COLON,   /* X: ... (headlines) */
} hs_cue_kind;

typedef enum hs_verb_form {
  HS_FORM_BASE,
  HS_FORM_THIRD,
  HS_FORM_PAST,
  HS_FORM_PARTICIPLE,
  HS_FORM_GERUND
} hs_verb_form;

typedef enum hs_side { HS_SIDE_NONE, HS_SIDE_LEFT, HS_SIDE_RIGHT, HS_SIDE_BEFORE } hs_side;

/* Words that report, what stands around them, and on which side the content is. */
typedef struct hs_cue {
  hs_cue_kind kind;
  uint32_t first, end, head; /* its tokens; the verb, noun or first word of the phrase */
  hs_range more;             /* a second piece: "quoted ... as saying" */
  hs_verb_form form;
  hs_str frame;  /* data/words/cues.tsv; empty for phrases */
  hs_str medium; /* what the cue alone tells */
  bool strong;
  bool quotes;  /* it passes on somebody's words: quote, cite, "as quoted by" */
  bool pointer; /* it speaks of what was said before: "this was reported by ..." */
  bool negated;
  bool inverted;   /* said X */
  bool relative;   /* ..., which X reported */
  bool inside;     /* "X, according to Y, said": inside another's source */
  bool transcript; /* a colon behind a speaker's label: what stands to the end of the paragraph was said */
  bool turn;       /* the label of a turn in a transcript: the rest of the paragraph is content */
  bool carried;    /* "in remarks carried by X": X stands above whoever speaks */
  bool shared;     /* its subject is that of an earlier verb: "... and said" */
  hs_range source;
  uint32_t source_head; /* token of the source's mention, or HS_NO_TOKEN */
  hs_range quoted;      /* KCNA quoted [Kim] as saying */
  hs_range addressee;
  hs_range clause;  /* the reporting clause: source, cue, addressee, adverbials; with the comma before it */
  hs_side side;     /* BEFORE: the content is the sentence before */
  uint32_t content; /* RIGHT: its first token */
  uint32_t unit;    /* index into units */
  bool learned;     /* the models of piece.h found it, with its content: */
  uint32_t contents_first, contents_end; /* in the reading's contents */
} hs_cue;
typedef HS_LIST(hs_cue) hs_cues;

/* May the cue take what a letter of its frame stands for (data/words/cues.tsv)? */
static inline bool hs_cue_takes(const hs_cue *cue, char letter) {
  return cue->frame.size && memchr(cue->frame.data, letter, cue->frame.size) != NULL;
}

/* Sentences that a quotation holds together; most have one. */
typedef struct hs_unit {
  hs_range tokens;
  uint32_t paragraph;
} hs_unit;
typedef HS_LIST(hs_unit) hs_units;

typedef struct hs_reading {
  hs_report *report;
  hs_quotes quotes;
  hs_cues cues;
  hs_units units;
  uint32_t *unit_of;          /* per sentence */
  int32_t *mention_of;        /* per token: the mention that holds it (the longest), or HS_NO_INDEX */
  uint8_t *in_time;           /* per token: 1 begins a time expression, 2 goes on with it */
  HS_LIST(uint32_t) cue_of;   /* per attribution: its cue */
  HS_LIST(hs_range) contents; /* of the cues that models found */
  uint32_t *turn_end;         /* per paragraph: the colon behind the label of its speaker, or 0 */
  int32_t interviewed;        /* who answers under "A:", or HS_NO_INDEX */
  bool turns;                 /* a transcript or an interview: such labels count */
  bool settled;               /* quotations that nobody closed have their ends */
} hs_reading;

/* ---- its words ---- */

const hs_token *hs_reading_token(const hs_reading *reading, uint32_t token);
bool hs_reading_is(const hs_reading *reading, uint32_t token, const char *key);
/* Is the token one of the blank-separated keys? */
bool hs_reading_among(const hs_reading *reading, uint32_t token, const char *keys);
/* Is its key in the set (know/word_set.h)? */
bool hs_reading_in(const hs_reading *reading, uint32_t token, uint32_t set);
/* The token's first byte, 0 for a word or behind the last token. */
char hs_reading_mark(const hs_reading *reading, uint32_t token);
/* The quotation that holds a token; one that nobody closed counts only when it is settled where it ends. */
const hs_quote *hs_reading_quote(const hs_reading *reading, uint32_t token);
bool hs_reading_is_dash(const hs_reading *reading, uint32_t token);
/* The longest mention that holds a token, or NULL. */
static inline const hs_mention *hs_reading_mention(const hs_reading *reading, uint32_t token) {
  int32_t m = reading->mention_of[token];
  return m >= 0 ? &reading->report->mentions.items[m] : NULL;
}
hs_range hs_reading_sentence(const hs_reading *reading, uint32_t token);
/* The unit around a cue, HS_CLAUSE_MAX tokens on either side at most. */
hs_range hs_reading_around(const hs_reading *reading, const hs_cue *cue);
hs_span hs_reading_span(const hs_reading *reading, hs_range range);
/* Where the text of a paragraph begins behind its dateline ("CITY, May 5 (AFP) - "), as a token. */
uint32_t hs_reading_text_begin(const hs_reading *reading, uint32_t paragraph);

/* ---- the steps ---- */

/* attribution.c: what the rules find. Reads tokens, mentions, entities and times; appends to report->attributions. The report
 * must have tokens. False with *err. */
bool hs_reading_make(hs_report *report, hs_reading *reading, hs_error *err);

bool hs_cue_find(hs_reading *reading, hs_error *err);
/* The labels of turns in a transcript. False without memory. */
bool hs_turn_find(hs_reading *reading);
/* Who speaks under a label, or HS_NO_INDEX; a body in its bracket becomes the person's office. */
int32_t hs_turn_speaker(const hs_reading *reading, hs_range label);

/* The noun phrase that ends before `end`, not reaching before `least`; empty where there is none. */
hs_range hs_nounphrase_left(const hs_reading *reading, uint32_t least, uint32_t end);
/* The noun phrase that begins at `first`, ending before `most`. With `whole`, appositions behind commas are part of it. */
hs_range hs_nounphrase_right(const hs_reading *reading, uint32_t first, uint32_t most, bool whole);
bool hs_nounphrase_begins(const hs_reading *reading, uint32_t token);
/* The word that a noun phrase is about. */
uint32_t hs_nounphrase_head(const hs_reading *reading, hs_range phrase);

/* Finds the source of every cue. */
void hs_speaker_find(hs_reading *reading);
/* The entity of a source phrase, or HS_NO_INDEX. */
int32_t hs_speaker_entity(const hs_reading *reading, hs_range phrase, uint32_t head);

/* Who is meant by a source that names nobody but means somebody named before ("the site", "the gang"); `found` otherwise. */
int32_t hs_anaphor_entity(const hs_reading *reading, hs_range source, int32_t found);

/* Ends quotations that nobody closed where a reporting clause begins. */
void hs_content_close_quotes(hs_reading *reading);
/* On which side the content of every cue is, and where its clause ends. */
void hs_side_find(hs_reading *reading);
/* Makes the attributions: cue by cue, with their content. */
bool hs_content_attribute(hs_reading *reading, hs_error *err);

/* The noun of data/words/media.tsv at `token`: its row, with *end behind it, or UINT32_MAX; and the medium of a row. */
uint32_t hs_medium_at(const hs_reading *reading, uint32_t token, uint32_t *end);
hs_medium hs_medium_of(uint32_t row);
bool hs_medium_mark(hs_reading *reading, hs_error *err);
/* The speakers of papers: who wrote the note that "said". */
void hs_paper_mark(hs_reading *reading);
bool hs_nesting_mark(hs_reading *reading, hs_error *err);

#endif
