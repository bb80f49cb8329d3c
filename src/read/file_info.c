/* file_info.c - author and date of a document file. See file_info.h. */
#include "read/file_info.h"

#include "base/calendar.h"
#include "read/header.h"

enum { AUTHOR_LOOK = 4000, YEAR_LEAST = 1990 };

bool hs_file_info_author(hs_report *r, hs_str author, hs_error *err) {
  hs_str look = hs_str_slice(r->text, 0, AUTHOR_LOOK);
  if (r->authors.count || !hs_header_is_person(author) || hs_str_find(look, author, 0) == SIZE_MAX) return true;
  r->sources.authors = HS_LIT("the file's properties");
  return hs_header_authors(r, author, err);
}

bool hs_file_info_made(hs_report *r, hs_str made, const char *why, hs_error *err) {
  hs_civil day;
  if (r->published.value.data || made.size < 10 || !hs_iso_parse(made, &day) || !day.day || day.year < YEAR_LEAST)
    return true;
  hs_evidence e = {.outside = true, .aside = HS_NO_INDEX, .report = HS_NO_INDEX, .why = hs_str_from(why)};
  hs_date published = {.precision = HS_PRECISION_DAY, .from = HS_FROM_METADATA};
  if (!hs_arena_copy(r->arena, hs_str_slice(made, 0, 10), &published.value) ||
      !HS_PUSH(r->arena, &published.evidence, e))
    return hs_error_memory(err);
  r->published = published;
  return true;
}
