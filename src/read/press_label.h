/* press_label.h - the words by which exports of press archives name the parts of an article (data/words/press_labels.tsv),
 * and the lines that divide articles. press_export.c and press_article.c read by it. All are pure. */
#ifndef HS_READ_PRESS_LABEL_H
#define HS_READ_PRESS_LABEL_H

#include "base/str.h"

typedef enum hs_press_field {
  HS_PRESS_NONE,
  HS_PRESS_TITLE,
  HS_PRESS_SUBTITLE,
  HS_PRESS_BYLINE,
  HS_PRESS_CREDIT,
  HS_PRESS_SECTION,
  HS_PRESS_LENGTH,
  HS_PRESS_OUTLET,
  HS_PRESS_DATE,
  HS_PRESS_TIME,
  HS_PRESS_LANGUAGE,
  HS_PRESS_COPYRIGHT,
  HS_PRESS_PLACE,
  HS_PRESS_LEAD,
  HS_PRESS_BODY,
  HS_PRESS_CAPTION,
  HS_PRESS_NUMBER,
  HS_PRESS_INDEX,
  HS_PRESS_LOADED,
  HS_PRESS_COUNTER,
  HS_PRESS_OF,
  HS_PRESS_END,
  HS_PRESS_UNIT,
  HS_PRESS_PAGE,
} hs_press_field;
enum { HS_PRESS_FIELDS = 24, HS_PRESS_LINE_MAX = 120 }; /* no counter, number or label has a longer line */

/* "BYLINE: Jonas Vik", or a label alone in its line; *value: what stands behind the colon, maybe nothing. */
hs_press_field hs_press_label(hs_str line, hs_str *value);
/* "HD   Council closes old pier": a code of capitals, with blanks or nothing behind it. */
hs_press_field hs_press_code(hs_str line, hs_str *value);
/* "3 of 250 DOCUMENTS", "Document 3 of 250". */
bool hs_press_is_counter(hs_str line);
/* "End of Document". */
bool hs_press_is_end(hs_str line);
/* "Document KARL000020200304eg340001p": *number is the word behind. */
bool hs_press_is_number(hs_str line, hs_str *number);
/* "523 words". */
bool hs_press_is_length(hs_str line);
/* A line of rights: "© 2020 …", "Copyright …", "(c) 2020 …". */
bool hs_press_is_copyright(hs_str line);
/* Does `text`, the beginning of an input, look like an export of a press archive? (press_export.c) */
bool hs_press_export_is(hs_str text);
/* The BCP 47 code of a language by its name; absent where it is none. */
hs_str hs_press_language(hs_str name);

#endif
