/* report.h - a report and its marks: the plain data that flows from read through mark to link and show.
 * Written by read/ (the report) and mark/ (the marks); its JSON form is shared FORMATS: read/jsonl.c parses it,
 * show/report_json.c writes it. All memory is the report's own arena. Offsets are bytes into `text`.
 *
 * A new string or list must be told to report_pack.c, which copies them all.
 *
 * Two kinds of fields: those of the format, which survive JSON, and those under "working data", which text/ and
 * mark/ make for each other in one process. link/ and show/ use the fields of the format only. */
#ifndef HS_RECORD_REPORT_H
#define HS_RECORD_REPORT_H

#include "base/arena.h"
#include "base/scratch.h"
#include "base/str.h"

enum {
  HS_TEXT_MAX = 64 * 1024 * 1024, /* bytes of a report's text */
  HS_NO_INDEX = -1,
  HS_POSSIBLE_DATES_MAX = 10, /* dates that a report without one is left with */
};

typedef HS_LIST(hs_str) hs_strs;
typedef HS_LIST(hs_span) hs_spans;

/* ---- the report ---- */

typedef enum hs_precision { HS_PRECISION_MINUTE, HS_PRECISION_DAY, HS_PRECISION_MONTH, HS_PRECISION_YEAR } hs_precision;
typedef enum hs_date_from { HS_FROM_GIVEN, HS_FROM_METADATA, HS_FROM_URL, HS_FROM_TEXT, HS_FROM_INFERRED } hs_date_from;

/* Words that show something: a span of the text; or of set_aside[aside] where aside >= 0; or, where
 * `outside`, none of both (metadata). `report`: index in the pile, only in links (dated), else HS_NO_INDEX. */
typedef struct hs_evidence {
  bool outside;
  int32_t aside, report;
  hs_span span;
  hs_str why;
} hs_evidence;
typedef HS_LIST(hs_evidence) hs_evidences;

/* A date of publication; value.data NULL: unknown. value is ISO 8601, as precise as `precision` says. */
typedef struct hs_date {
  hs_str value;
  hs_precision precision;
  hs_date_from from;
  hs_evidences evidence;
} hs_date;
typedef HS_LIST(hs_date) hs_dates;

typedef enum hs_block_kind {
  HS_BLOCK_TITLE,
  HS_BLOCK_HEADING,
  HS_BLOCK_PARAGRAPH,
  HS_BLOCK_QUOTE,
  HS_BLOCK_LIST,
  HS_BLOCK_CAPTION,
  HS_BLOCK_TABLE,
  HS_BLOCK_BOILERPLATE,
} hs_block_kind;

typedef struct hs_block {
  hs_span span;
  hs_block_kind kind;
  uint32_t line;  /* where it starts in the source, from 1; 0: not known */
  uint32_t order; /* among all blocks of the source, kept or not */
  hs_str why;     /* why it is kept, where that was asked for (read --explain) */
} hs_block;
typedef HS_LIST(hs_block) hs_blocks;

typedef enum hs_aside_kind {
  HS_ASIDE_NAVIGATION,
  HS_ASIDE_TEASER,
  HS_ASIDE_ADVERT,
  HS_ASIDE_COMMENT_FORM,
  HS_ASIDE_SHARE,
  HS_ASIDE_BIO,
  HS_ASIDE_CREDIT,
  HS_ASIDE_CAPTION,
  HS_ASIDE_OTHER,
} hs_aside_kind;

/* Where each field came from, in words for a person ("JSON-LD headline"); absent: not known or no such field. Dates
 * have their evidence instead. */
typedef struct hs_provenance {
  hs_str title, authors, outlet, url, language;
} hs_provenance;

/* Taken out of the report: one block of the source. */
typedef struct hs_aside {
  hs_str text;
  hs_aside_kind kind;
  uint32_t line;
  uint32_t order; /* as of a block */
  hs_str why;     /* why it was taken out, where that was asked for */
  /* read --pile: in how many reports of the outlet the same line stands, and how many of them there are; 0: the report
   * alone shows what it is */
  uint32_t repeated, repeated_of;
} hs_aside;
typedef HS_LIST(hs_aside) hs_asides;

/* A key of JSON input that the format does not name, with its value as JSON text: passed through. */
typedef struct hs_member {
  hs_str key, json;
} hs_member;
typedef HS_LIST(hs_member) hs_members;

/* ---- marks ---- */

typedef enum hs_time_type { HS_TIME_DATE, HS_TIME_TIME, HS_TIME_DURATION, HS_TIME_SET } hs_time_type;

/* What a time is the time of: of the reported happening; of publication, when somebody said or wrote it and when it
 * appeared; or of background. */
typedef enum hs_time_role { HS_ROLE_HAPPENING, HS_ROLE_PUBLICATION, HS_ROLE_BACKGROUND } hs_time_role;

/* A TIMEX3. value, mod, quant, freq: as in ISO-TimeML; absent where they do not apply. begin_point, end_point:
 * TIMEX3 values of the ends of a range. background: the time of something told as background ("in 2019"),
 * not of the happening that the report is about. */
typedef struct hs_time {
  hs_span span;
  hs_time_type type;
  hs_str value, mod, quant, freq, begin_point, end_point;
  hs_str zone; /* of a time of day whose zone is named: its distance from Greenwich, "+05:30" */
  bool background;
  hs_time_role role; /* of dates and times of day; lengths and sets are of the happening */
} hs_time;
typedef HS_LIST(hs_time) hs_times;

typedef enum hs_form { HS_FORM_NAME, HS_FORM_NOMINAL, HS_FORM_PRONOUN } hs_form;
typedef enum hs_kind { HS_KIND_PER, HS_KIND_ORG, HS_KIND_LOC, HS_KIND_MISC } hs_kind;

typedef struct hs_mention {
  hs_span span;
  hs_form form;
  hs_kind kind;
  int32_t entity;                  /* index into entities */
  uint32_t first_token, end_token; /* working data */
} hs_mention;
typedef HS_LIST(hs_mention) hs_mentions;

typedef struct hs_entity {
  hs_str id;   /* a Wikidata id, or "x:" and a slug of the name */
  hs_str name; /* the fullest name: "Kim Jong-un", "Korean Central News Agency", "Russia" */
  hs_kind kind;
  hs_str code; /* CAMEO/PLOVER actor code, or absent */
  /* working data, for mark/attribution and mark/relay */
  char gender;    /* 'm', 'f', 'n' (a thing), 0 unknown */
  bool plural;    /* "officials" */
  bool agency;    /* a news agency (data/world/agencies.tsv, or named so in the text) */
  bool outlet;    /* a newspaper, broadcaster or site */
  bool anonymous; /* a common noun: "a senior official"; name holds the words */
  hs_str country; /* ISO alpha-3 where known */
  hs_str role;    /* the role words it is called by: "president", "spokeswoman" */
  int32_t office; /* whom it speaks for: index into entities ("ministry spokeswoman X" -> the ministry) */
} hs_entity;
typedef HS_LIST(hs_entity) hs_entities;

typedef enum hs_speech { HS_SPEECH_DIRECT, HS_SPEECH_INDIRECT, HS_SPEECH_MIXED } hs_speech;
typedef enum hs_medium {
  HS_MEDIUM_NONE,
  HS_MEDIUM_LETTER,
  HS_MEDIUM_STATEMENT,
  HS_MEDIUM_SPEECH,
  HS_MEDIUM_INTERVIEW,
  HS_MEDIUM_REPORT,
  HS_MEDIUM_POST,
  HS_MEDIUM_CALL,
  HS_MEDIUM_DOCUMENT,
} hs_medium;

/* Who said what. In JSON its id is "a" and its index plus 1. */
typedef struct hs_attribution {
  hs_speech kind;
  hs_spans source, cue, content, addressee;
  int32_t speaker;   /* index into entities, or HS_NO_INDEX */
  int32_t addressed; /* the addressee's entity, or HS_NO_INDEX (working data) */
  hs_medium medium;
  int32_t parent; /* index into attributions: the one that relays this one, or HS_NO_INDEX. Never a cycle */
  /* working data, for mark/relay */
  bool weak;        /* belief or evidence; nothing was said */
  bool passes_on;   /* the cue passes on another's words: quote, cite */
  bool unpublished; /* said in a paper that its author did not publish */
  bool told;        /* the one addressed was told it, and may pass it on */
  bool headline;    /* stands in the title */
} hs_attribution;
typedef HS_LIST(hs_attribution) hs_attributions;

typedef enum hs_relay_how {
  HS_RELAY_CREDIT,
  HS_RELAY_CITED,
  HS_RELAY_DATELINE,
  HS_RELAY_LINK,
  HS_RELAY_MARK
} hs_relay_how;

/* `from` took its information from `to`. "@" is the report's own, unknown outlet. */
typedef struct hs_relay {
  hs_str from, to;
  hs_span span;  /* the words that show it, in the text or in set_aside[aside] */
  int32_t aside; /* HS_NO_INDEX: in the text */
  hs_relay_how how;
} hs_relay;
typedef HS_LIST(hs_relay) hs_relays;

/* What was wrong with quotation marks, and what was made of it. */
typedef enum hs_repair_how {
  HS_REPAIR_UNCLOSED, /* the closing mark is missing: the span is the quotation, from its mark to where it was ended */
  HS_REPAIR_DOUBLED,  /* marks that repeat the one before them, passed over */
  HS_REPAIR_STRAY,    /* a closing mark that nothing opened, passed over */
  HS_REPAIR_TURNED,   /* a mark that points the other way, read as what its place makes it */
  HS_REPAIR_MIXED,    /* the closing mark of a quotation that a mark of another make opened */
} hs_repair_how;
typedef struct hs_repair {
  hs_span span;
  hs_repair_how how;
} hs_repair;
typedef HS_LIST(hs_repair) hs_repairs;

/* ---- working data ---- */

typedef enum hs_pos {
  HS_ADJ,
  HS_ADP,
  HS_ADV,
  HS_AUX,
  HS_CCONJ,
  HS_DET,
  HS_INTJ,
  HS_NOUN,
  HS_NUM,
  HS_PART,
  HS_PRON,
  HS_PROPN,
  HS_PUNCT,
  HS_SCONJ,
  HS_SYM,
  HS_VERB,
  HS_X,
} hs_pos;

enum hs_token_flag {
  HS_TOKEN_UPPER = 1,     /* begins with an upper-case letter */
  HS_TOKEN_ALL_UPPER = 2, /* two or more letters, all upper case */
  HS_TOKEN_NUMBER = 4,    /* digits, with points and commas inside */
  HS_TOKEN_WORD = 8,      /* has a letter or a digit */
  HS_TOKEN_SPACE_BEFORE = 16,
  HS_TOKEN_FIRST = 32,     /* the first word of its sentence */
  HS_TOKEN_QUOTED = 64,    /* inside quotation marks (set by mark/quote) */
  HS_TOKEN_COMMON = 128,   /* data/words knows it, in lower case, or a form of it: "Banks", "Said", but not "Hanoi" */
  HS_TOKEN_HEADLINE = 256, /* in a sentence whose capitals tell nothing: most of its words have one */
};

typedef struct hs_token {
  hs_span span;
  uint32_t sentence, flags;
  hs_pos pos;
  hs_str key;   /* base/key.h; empty for punctuation */
  hs_str lemma; /* lower case, but for names */
} hs_token;
typedef HS_LIST(hs_token) hs_tokens;

typedef struct hs_sentence {
  hs_span span;
  uint32_t first_token, end_token, paragraph;
} hs_sentence;
typedef HS_LIST(hs_sentence) hs_sentences;

/* A block of text between blank lines or line breaks; kind from the report's blocks where it has them. */
typedef struct hs_paragraph {
  hs_span span;
  uint32_t first_sentence, end_sentence;
  hs_block_kind kind;
} hs_paragraph;
typedef HS_LIST(hs_paragraph) hs_paragraphs;

/* One clue by which a report was dated: its words, what kind of clue it is, which days it leaves (in words), how many
 * days that are by itself and how many together with all clues before it. */
typedef struct hs_reason {
  hs_span span;
  hs_str why, leaves;
  uint32_t alone, remain;
  bool weak; /* given up first where clues contradict one another */
} hs_reason;
typedef HS_LIST(hs_reason) hs_reasons;

typedef HS_LIST(uint64_t) hs_key_hashes;

typedef struct hs_report {
  hs_arena *arena;
  /* the report */
  hs_str id, uri, url, sha256, outlet, title, language;
  hs_strs authors;
  hs_provenance sources;
  hs_date published, modified;
  hs_dates
      candidates; /* days that remain possible, best first; only where published is unknown. HS_POSSIBLE_DATES_MAX of them
                        may not be all */
  hs_str text;
  hs_blocks blocks;
  hs_asides set_aside;
  hs_members extra;
  const char *input; /* what it was read from, as the user named it; of the intake, NULL where that is not known */
  uint64_t at;       /* the byte of the input at which its own begin: of a record in JSON Lines or a web archive */
  /* marks; `marked` says whether they are there */
  bool marked;
  hs_sentences sentences;
  hs_times times;
  hs_mentions mentions;
  hs_entities entities;
  hs_attributions attributions;
  hs_relays relays;
  hs_strs origins;
  hs_repairs repairs; /* in the order of the text */
  /* working data */
  hs_tokens tokens;
  hs_paragraphs paragraphs;
  hs_reasons reasons;  /* of a date that was worked out, or that could not be: shown by `mark --explain` */
  hs_str decision;     /* what became of the reasons; absent where there are none */
  hs_key_hashes keys;  /* one per token, for hs_phrases_at: a hash, HS_KEY_BREAK or HS_KEY_SKIP */
  uint32_t sport;      /* how much the report speaks of matches and teams: 0 to 3 (mark/name) */
  bool tokens_dropped; /* by hs_report_pack: hs_text_split makes the same again */
} hs_report;

/* A zeroed report in a new arena; NULL without memory. hs_report_free ends it with all its memory. */
hs_report *hs_report_new(void);
void hs_report_free(hs_report *report);
/* A copy in an arena of exactly its size, without the working data that text/ and mark/ made; NULL without memory. Nothing in
 * it points into `report`, which its owner may free. */
hs_report *hs_report_pack(const hs_report *report);
/* The same in a scratch once what stays in memory is full, so that it may belong to the scratch (hs_report_free does
 * nothing then). NULL with *err. */
hs_report *hs_report_pack_in(const hs_report *report, hs_scratch *scratch, hs_error *err);

/* The first token that begins at or behind a byte, and the first that ends behind it; tokens->count where none does. */
uint32_t hs_token_from(const hs_tokens *tokens, uint32_t byte);
uint32_t hs_token_at(const hs_tokens *tokens, uint32_t byte);

/* The words for each value as the format writes them, and back (false: no such value). */
const char *hs_precision_name(hs_precision value);
const char *hs_date_from_name(hs_date_from value);
const char *hs_block_kind_name(hs_block_kind value);
const char *hs_aside_kind_name(hs_aside_kind value);
const char *hs_time_type_name(hs_time_type value);
const char *hs_time_role_name(hs_time_role value);
const char *hs_form_name(hs_form value);
const char *hs_kind_name(hs_kind value);
const char *hs_speech_name(hs_speech value);
const char *hs_medium_name(hs_medium value); /* NULL for HS_MEDIUM_NONE */
const char *hs_relay_how_name(hs_relay_how value);
const char *hs_repair_how_name(hs_repair_how value);
const char *hs_pos_name(hs_pos value);
bool hs_precision_from(hs_str name, hs_precision *value);
bool hs_date_from_from(hs_str name, hs_date_from *value);
bool hs_block_kind_from(hs_str name, hs_block_kind *value);
bool hs_aside_kind_from(hs_str name, hs_aside_kind *value);
bool hs_time_type_from(hs_str name, hs_time_type *value);
bool hs_time_role_from(hs_str name, hs_time_role *value);
bool hs_form_from(hs_str name, hs_form *value);
bool hs_kind_from(hs_str name, hs_kind *value);
bool hs_speech_from(hs_str name, hs_speech *value);
bool hs_medium_from(hs_str name, hs_medium *value);
bool hs_relay_how_from(hs_str name, hs_relay_how *value);
bool hs_repair_how_from(hs_str name, hs_repair_how *value);
bool hs_pos_from(hs_str name, hs_pos *value);

#endif
