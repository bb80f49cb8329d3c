/* html_meta.c - of several values that a page gives for one thing the surest is kept. See html_meta.h. */
#include "read/html_meta.h"

enum { VALUE_MAX = 2000, NAME_MAX = 300 };

void hs_html_meta_offer(hs_meta_value *to, hs_str text, uint8_t rank, const char *why) {
  text = hs_str_trim(text);
  if (!text.size || text.size > VALUE_MAX || (to->text.data && to->rank <= rank)) return;
  *to = (hs_meta_value){text, rank, why};
}

void hs_html_meta_date(hs_meta_date *to, hs_str text, uint8_t rank, const char *why) {
  hs_written_date date;
  if (to->why && to->rank <= rank) return;
  if (!hs_written_date_find(text, 0, &date) || date.ambiguous || date.day.year < 1980) return;
  *to = (hs_meta_date){date, rank, why};
}

void hs_html_meta_author(hs_html_meta *m, hs_meta_name name) {
  name.text = hs_str_trim(name.text);
  if (!name.text.size || name.text.size > NAME_MAX || m->author_count == HS_META_AUTHORS_MAX) return;
  m->authors[m->author_count++] = name;
}
