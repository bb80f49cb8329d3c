/* html_script.c - dates in the data of scripts: `"publishedDate":"2016-11-04T20:37:27Z"`, `published_at = '2016-11-04'`,
 * the same with its quotation marks escaped for another script or for an attribute. See html_script.h. */
#include "read/html_script.h"

#include "know/table.h"

enum { DATE_LOOK = 40, MARKS_MAX = 24, NAME_MAX = 40, ISO_DAY = 10 };

/* 2016-11-04 */
static bool is_day(hs_str s, size_t at) {
  static const char SHAPE[] = "dddd-dd-dd";
  if (at + ISO_DAY > s.size) return false;
  for (size_t i = 0; i < ISO_DAY; i++)
    if (SHAPE[i] == 'd' ? !hs_is_digit(s.data[at + i]) : s.data[at + i] != SHAPE[i]) return false;
  return true;
}

/* Where the quotation marks and blanks before `at` begin, escaped or not. */
static size_t skip_marks_back(hs_str s, size_t at) {
  static const char *const MARKS[] = {"\"", "'", "\\", " ", "&quot;", "&#34;"};
  for (size_t i = 0, end = at; i < sizeof MARKS / sizeof *MARKS && end - at < MARKS_MAX;) {
    hs_str mark = hs_str_from(MARKS[i]);
    bool there = hs_str_ends(hs_str_slice(s, 0, at), mark);
    at -= there ? mark.size : 0;
    i = there ? 0 : i + 1;
  }
  return at;
}

/* The name whose value begins at `at`; empty where it is no value. */
static hs_str name_before(hs_str s, size_t at) {
  size_t end = skip_marks_back(s, at);
  if (!end || (s.data[end - 1] != ':' && s.data[end - 1] != '=')) return HS_LIT("");
  end = skip_marks_back(s, end - 1);
  size_t begin = end;
  while (begin && end - begin < NAME_MAX && (hs_is_alpha(s.data[begin - 1]) || s.data[begin - 1] == '_')) begin--;
  return hs_str_slice(s, begin, end);
}

/* The surest name of the table that ends `name`, or as many as there are. */
static uint32_t rank_of(hs_str name) {
  uint32_t rows = hs_table_rows(HS_T_SCRIPT_DATES);
  for (uint32_t row = 0; name.size && row < rows; row++)
    if (hs_str_ends(name, hs_table_cell(HS_T_SCRIPT_DATES, row, HS_SCRIPT_DATES_KEY))) return row;
  return rows;
}

bool hs_html_script_date(hs_str source, hs_written_date *date) {
  static const char *const CENTURIES[] = {"20", "199"};
  uint32_t best = hs_table_rows(HS_T_SCRIPT_DATES);
  bool found = false;
  for (size_t i = 0; i < sizeof CENTURIES / sizeof *CENTURIES; i++) {
    hs_str year = hs_str_from(CENTURIES[i]);
    for (size_t at = 0; (at = hs_str_find(source, year, at)) != SIZE_MAX; at += year.size) {
      hs_written_date other;
      uint32_t rank = is_day(source, at) ? rank_of(name_before(source, at)) : UINT32_MAX;
      if (rank >= best || !hs_written_date_find(hs_str_slice(source, at, at + DATE_LOOK), 0, &other)) continue;
      if (other.span.begin || other.ambiguous) continue;
      *date = other;
      best = rank;
      found = true;
    }
  }
  return found;
}
