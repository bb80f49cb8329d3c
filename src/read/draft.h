/* draft.h - a report under way: the blocks of its source, and what has been decided about each.
 * text.c and html.c make a draft; clean.c, header.c, outlet.c and language.c decide; hs_draft_finish writes the
 * report. */
#ifndef HS_READ_DRAFT_H
#define HS_READ_DRAFT_H

#include "read/cue.h"
#include "record/report.h"

#define HS_NO_BLOCK SIZE_MAX

typedef struct hs_draft_block {
  hs_str text;    /* one block of the source, trimmed, valid UTF-8; never empty */
  uint32_t line;  /* of the source, from 1 */
  uint32_t group; /* of a page: the element that holds a few blocks of the container, such as a box; 0: none */
  bool gap;       /* a blank line (or the end of an element) before it */
  bool header;    /* a header line: outlet, section, date, byline */
  bool cell;      /* in a row of a table that has several cells */
  bool fixed;     /* the format itself tells what it is: cleaning does not ask again */
  bool aside;
  hs_aside_kind aside_kind;
  hs_block_kind kind;
  hs_block_features features;
  hs_str why;     /* why it is kept or set aside, where the draft explains; of the report's arena */
  uint32_t begin; /* in the report's text, or of its entry in set_aside 0; set by hs_draft_finish */
} hs_draft_block;

/* Words of a block that show a date. */
typedef struct hs_draft_date {
  bool known;
  hs_str value;
  hs_precision precision;
  hs_date_from from;
  size_t block; /* HS_NO_BLOCK: outside the text */
  hs_span span; /* in the block */
  hs_str why;
} hs_draft_date;

typedef struct hs_draft {
  hs_report *report;
  hs_arena *arena; /* of blocks and whatever the report does not keep; may end when the report is written */
  HS_LIST(hs_draft_block) blocks;
  bool page;    /* of a page, whose elements have told already what is no part of the article */
  bool explain; /* note why each block is kept or set aside */
  bool full;    /* there were more blocks than are read */
  size_t title; /* block, or HS_NO_BLOCK */
  hs_draft_date published, modified;
  hs_block_words words; /* of the first blocks */
} hs_draft;

/* Notes why block i is kept or set aside, where the draft explains; the last reason stays. */
void hs_draft_because(hs_draft *draft, size_t i, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* Block i ends at `cut`; a block behind it gets the text from `at` on. Title and dates keep pointing at theirs. */
bool hs_draft_split(hs_draft *draft, size_t i, size_t cut, size_t at, hs_error *err);
/* Puts text, blocks, set_aside, title and dates into the report. The draft is used up. */
bool hs_draft_finish(hs_draft *draft, hs_error *err);

#endif
