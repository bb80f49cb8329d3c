/* account.h - the account of a pile as plain data: what account_text.c prints for a person and account_json.c for a
 * program. Made from reports and links by account.c. Everything is a view into the reports, the links or the arena
 * that it was made in. Each line of it carries the place that it rests on. */
#ifndef HS_SHOW_ACCOUNT_H
#define HS_SHOW_ACCOUNT_H

#include "show/place.h"
#include "show/show.h"

/* A way that information took, the report's own outlet first. */
typedef struct hs_chain {
  hs_strs names;
  hs_cite cite;
} hs_chain;

/* A date with how it is known. */
typedef struct hs_known_date {
  hs_str value; /* absent: unknown */
  hs_str how;   /* "in the text", "worked out", "from its story" ... */
  hs_str why;   /* the clues, joined, or empty */
  hs_cite cite;
  bool has_cite;
} hs_known_date;

typedef struct hs_told_report {
  uint32_t report;
  hs_str file, outlet, title;
  hs_known_date published;
  hs_strs candidates; /* where the date is unknown */
  hs_str copy_of;     /* file of the report it took from, or absent */
  hs_str relation;    /* how: "rewrite" ... */
  HS_LIST(hs_chain) chains;
} hs_told_report;

/* One wording of a saying, in all the reports that have it word for word. */
typedef struct hs_wording {
  hs_str text, kind;
  hs_str by;       /* who is given as the speaker, where another than the saying's */
  hs_strs outlets; /* one per cite; the file where the outlet is unknown */
  HS_LIST(hs_cite) cites;
  const hs_pairing *pairing; /* this wording beside the one it comes from; NULL where it comes from none */
  hs_str from, to, beside;   /* the texts in which it counts; the outlet of the one it comes from */
} hs_wording;

typedef struct hs_told_saying {
  hs_str speaker, addressee, medium; /* absent where unknown */
  uint32_t reports;                  /* that have it */
  uint32_t first;                    /* the turn of the first of them */
  HS_LIST(hs_wording) wordings;
} hs_told_saying;

typedef struct hs_told_position {
  hs_str value;
  HS_LIST(hs_cite) cites;
} hs_told_position;

typedef struct hs_told_difference {
  hs_str question, about;
  HS_LIST(hs_told_position) positions;
} hs_told_difference;

typedef struct hs_told_background {
  hs_str date, text; /* the TIMEX3 value, and the sentence */
  hs_cite cite;
} hs_told_background;

typedef struct hs_told_aside {
  hs_str kind, text;
  hs_cite cite;
} hs_told_aside;

typedef struct hs_told_origin {
  hs_str name;
  uint32_t reports;
} hs_told_origin;

typedef struct hs_told_story {
  const hs_story *story;
  hs_str title; /* that of the story, or the first words of its first report */
  HS_LIST(hs_told_report) reports;
  HS_LIST(hs_told_origin) origins;
  HS_LIST(hs_told_saying) sayings;
  HS_LIST(hs_told_difference) differences;
  HS_LIST(hs_told_background) background;
  HS_LIST(hs_told_aside) set_aside;
} hs_told_story;

typedef struct hs_told_storyline {
  const hs_storyline *storyline;
  hs_str title; /* that of its first story */
  HS_LIST(hs_told_story) stories;
} hs_told_storyline;

typedef struct hs_told {
  hs_places places;
  uint32_t reports, stories, storylines, origins;
  HS_LIST(hs_told_storyline) lines;
} hs_told;

/* False without memory. */
bool hs_told_make(hs_arena *arena, hs_reports reports, const hs_links *links, hs_told *told);
/* The account as one JSON object. */
void hs_account_json(hs_reports reports, const hs_links *links, const hs_trouble *troubles, size_t trouble_count,
                     hs_buffer *out);

#endif
