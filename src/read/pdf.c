/* pdf.c - a PDF file becomes a report. See read.h and pdf.h.
 * Of the document info only what the pages bear out is taken: a title that is set as one, an author whom the text
 * names. The day on which the file was made is a weak sign of its publication and is taken where there is no other. */
#include "read/pdf.h"

#include "apart/pdf_page.h"
#include "base/calendar.h"
#include "read/child.h"
#include "read/clean.h"
#include "read/file_info.h"
#include "read/pdf_layout.h"
#include "read/written_date.h"

enum { PDF_MAX = 512 * 1024 * 1024, DAY_SECONDS = 86400 };
static const char MADE[] = "the day on which the PDF file was made (a weak sign)";

/* A date in what goes along at the head or foot of the pages. */
static bool take_margin_date(hs_report *r, hs_error *err) {
  for (size_t i = 0; i < r->set_aside.count && !r->published.value.data; i++) {
    hs_written_date date;
    hs_str text = r->set_aside.items[i].text;
    if (r->set_aside.items[i].kind != HS_ASIDE_NAVIGATION || text.size > 200 || !hs_written_date_find(text, 0, &date) ||
        date.ambiguous)
      continue;
    hs_evidence e = {
        .aside = (int32_t)i, .report = HS_NO_INDEX, .span = date.span, .why = HS_LIT("a date in the margin of a page")};
    hs_date published = {.value = hs_written_date_iso(r->arena, &date),
                         .precision = date.has_time ? HS_PRECISION_MINUTE : HS_PRECISION_DAY,
                         .from = HS_FROM_TEXT};
    if (!published.value.data || !HS_PUSH(r->arena, &published.evidence, e)) return hs_error_memory(err);
    r->published = published;
  }
  return true;
}

/* The day as ISO 8601 text; empty where none is known. */
static hs_str created_day(int64_t seconds, char day[16]) {
  if (seconds <= 0) return HS_NONE;
  hs_iso_write(hs_civil_from((hs_day)(seconds / DAY_SECONDS)), day);
  return hs_str_from(day);
}

/* ---- the report ---- */

/* `arena` holds what the report does not keep. */
static bool fill(hs_arena *arena, hs_report *report, hs_str path, hs_str bytes, hs_str listing, hs_pdf *pdf,
                 hs_error *err) {
  hs_draft draft = {.report = report, .arena = arena, .title = HS_NO_BLOCK};
  char day[16];
  if (!hs_pdf_parse(arena, listing, pdf, err)) return false;
  if (pdf->locked) return hs_error_set(err, HS_EFORMAT, "the PDF file is locked by a password");
  if (pdf->broken) return hs_error_set(err, HS_EFORMAT, "the PDF file is broken");
  if (!pdf->lines.count)
    return hs_error_set(err, HS_EFORMAT, "no text in its %u pages: pictures of pages are not read", pdf->page_count);
  return hs_pdf_layout(&draft, pdf, err) && hs_clean_finish(&draft, path, bytes, err) &&
         take_margin_date(report, err) && hs_file_info_made(report, created_day(pdf->created, day), MADE, err) &&
         hs_file_info_author(report, pdf->author, err);
}

static bool name_cut(hs_intake *intake, hs_str path, const hs_pdf *pdf, const hs_error *why, hs_error *err) {
  hs_error cut = *why;
  if (why->code == HS_OK && !pdf->ended) hs_error_set(&cut, HS_ELIMIT, "its reading ended early, for want of memory");
  else if (why->code == HS_OK && pdf->page_count <= HS_PDF_PAGES_MAX) return true;
  else if (why->code == HS_OK)
    hs_error_set(&cut, HS_ELIMIT, "of its %u pages the first %d are read", pdf->page_count, HS_PDF_PAGES_MAX);
  return hs_intake_problem(intake, path, &cut, err);
}

bool hs_pdf_report(hs_intake *intake, hs_str path, hs_str bytes, hs_str listing, const hs_error *why, hs_error *err) {
  hs_pdf pdf = {0};
  hs_report *report = hs_report_new();
  hs_arena *arena = hs_arena_new();
  bool ok = report && arena ? fill(arena, report, path, bytes, listing, &pdf, err) : hs_error_memory(err);
  ok = ok && name_cut(intake, path, &pdf, why, err);
  hs_arena_free(arena);
  if (ok) return hs_intake_add(intake, report, err);
  hs_report_free(report);
  return false;
}

bool hs_pdf_read(hs_intake *intake, hs_str path, hs_str bytes, hs_error *err) {
  if (bytes.size > PDF_MAX) return hs_error_set(err, HS_ELIMIT, "a PDF file over %d MiB", PDF_MAX / 1024 / 1024);
  hs_buffer listing = {0};
  hs_error why = {0};
  bool ok = hs_child_list(HS_PART_PDF, bytes, &listing, &why);
  if (ok) why = (hs_error){0};
  bool some = hs_str_find(hs_buffer_str(&listing), HS_LIT("\nline "), 0) != SIZE_MAX;
  if (!ok && some && (why.code == HS_EFORMAT || why.code == HS_ELIMIT)) ok = true; /* read what came before it */
  if (ok) ok = hs_pdf_report(intake, path, bytes, hs_buffer_str(&listing), &why, err);
  else if (err) *err = why;
  hs_buffer_free(&listing);
  return ok;
}
