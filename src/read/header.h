/* header.h - what stands above and at the beginning of an article: title, outlet, section, byline, date, dateline.
 * Reads the blocks and features of a draft; clean.c reads which of them are header lines. */
#ifndef HS_READ_HEADER_H
#define HS_READ_HEADER_H

#include "read/draft.h"
#include "read/header_word.h"

/* Sets title, header flags, dates, authors and, where a header line names it, the outlet; splits blocks where a
 * header and the text share a line. False: HS_EMEMORY. */
bool hs_header_read(hs_draft *draft, hs_error *err);

/* Is it the name of a section, or several with marks between ("Asia » Indonesia")? */
bool hs_header_is_section(hs_str text);
/* Does this look like the name of a person: two to five capitalised words, none of them of a desk or an outlet? */
bool hs_header_is_person(hs_str name);
/* Without "By", "Posted by", "Von" and such before a name. */
hs_str hs_header_without_by(hs_str name);
/* The next of several names in *rest ("Wendell Okafor and Ana Ruiz"), without marks around it; moves *rest behind it.
 * False where nothing is left. */
bool hs_header_next_name(hs_str *rest, hs_str *name);
/* A line that names its author, alone or beside a date or a place ("5 May 2021 | By Wendell Okafor", "Text: Ana Ruiz"): what
 * stands behind the word for it. */
bool hs_header_byline(hs_str line, hs_str *names);
/* Does `before` end with a label of a date: 'p' published, 'm' modified, 0 neither? */
char hs_header_date_label(hs_str before);
/* The names in what follows "By": "Wendell Okafor and Ana Ruiz". Adds those that look like persons to authors. */
bool hs_header_authors(hs_report *report, hs_str names, hs_error *err);

#endif
