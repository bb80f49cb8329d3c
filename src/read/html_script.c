/* html_script.c - dates in the data of scripts: `"publishedDate":"2016-11-04T20:37:27Z"`, `published_at = '2016-11-04'`,
 * the same with its quotation marks escaped for another script or for an attribute. See html_script.h. */
#include "read/html_script.h"

#include "know/table.h"

enum { DATE_LOOK = 40, MARKS_MAX = 24, YEAR_LEAST = 1990 };

/* Behind the quotation marks and blanks at `at`, escaped or not. */
static size_t skip_marks(hs_str s, size_t at) {
  static const char *const MARKS[] = {"\"", "'", "\\", " ", "&quot;", "&#34;"};
  for (size_t i = 0, begin = at; i < sizeof MARKS / sizeof *MARKS && at - begin < MARKS_MAX; i++) {
    hs_str mark = hs_str_from(MARKS[i]);
    if (!hs_str_starts(hs_str_slice(s, at, at + mark.size), mark)) continue;
    at += mark.size;
    i = SIZE_MAX; /* from the first again */
  }
  return at;
}

/* An ISO date as the value of the name that ends at `at`. */
static bool value_at(hs_str s, size_t at, hs_written_date *date) {
  at = skip_marks(s, at);
  if (at >= s.size || (s.data[at] != ':' && s.data[at] != '=')) return false;
  at = skip_marks(s, at + 1);
  if (at >= s.size || !hs_is_digit(s.data[at])) return false;
  if (!hs_written_date_find(hs_str_slice(s, at, at + DATE_LOOK), 0, date)) return false;
  return date->span.begin == 0 && !date->ambiguous && date->day.year >= YEAR_LEAST;
}

bool hs_html_script_date(hs_str source, hs_written_date *date) {
  for (uint32_t row = 0; row < hs_table_rows(HS_T_SCRIPT_DATES); row++) {
    hs_str key = hs_table_cell(HS_T_SCRIPT_DATES, row, HS_SCRIPT_DATES_KEY);
    for (size_t at = 0; (at = hs_str_find(source, key, at)) != SIZE_MAX; at += key.size)
      if (value_at(source, at + key.size, date)) return true;
  }
  return false;
}
