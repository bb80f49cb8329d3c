/* format.c - the table of formats, and what their first bytes look like. See format.h. */
#include "read/format.h"

#include "read/csv.h"
#include "read/feed.h"
#include "read/json.h"
#include "read/mail_message.h"
#include "read/newsml.h"
#include "read/press_label.h"
#include "read/warc.h"

/* ---- what the first bytes look like ---- */

static hs_str behind_blanks(hs_str s, size_t from) {
  while (from < s.size && hs_is_space(s.data[from])) from++;
  return hs_str_slice(s, from, s.size);
}

/* An object, or an array that begins with one. A brace or a bracket may also begin a text. */
static bool begins_json(const hs_start *start) {
  hs_str s = start->text;
  if (hs_str_starts(s, HS_LIT("["))) s = behind_blanks(s, 1);
  if (!hs_str_starts(s, HS_LIT("{"))) return false;
  s = behind_blanks(s, 1);
  return hs_str_starts(s, HS_LIT("\"")) || hs_str_starts(s, HS_LIT("}"));
}

static bool holds(hs_str s, const char *word) { return hs_str_find(s, hs_str_from(word), 0) != SIZE_MAX; }

/* Some write a few bytes before the mark. */
static bool begins_pdf(const hs_start *start) {
  hs_str first = hs_str_slice(start->bytes, 0, 1024);
  return first.size && memchr(first.data, '%', first.size) && holds(first, "%PDF-");
}

/* A zip archive with the names of its kind in the first headers. */
static bool begins_docx(const hs_start *start) {
  return hs_str_starts(start->bytes, HS_LIT("PK\x03\x04")) &&
         (holds(start->bytes, "[Content_Types].xml") || holds(start->bytes, "word/"));
}

static bool begins_mail(const hs_start *start) { return !start->binary && hs_mail_begins(start->text); }

static bool begins_press_export(const hs_start *start) { return !start->binary && hs_press_export_is(start->text); }

static bool begins_text(const hs_start *start) { return !start->binary; }

/* ---- the table: the first that fits is taken, so the narrow stand before the wide ---- */

static const hs_format FORMATS[] = {
    {.name = "WARC", .begins = hs_warc_begins, .stream = hs_warc_stream},
    {.name = "JSON", .begins = begins_json, .stream = hs_json_stream},
    {.name = "PDF", .begins = begins_pdf, .read = hs_pdf_read, .most = 512},
    {.name = "DOCX", .begins = begins_docx, .read = hs_docx_read, .most = 512},
    {.name = "mail", .begins = begins_mail, .read = hs_mail_read, .most = 1024},
    {.name = "feed", .begins = hs_feed_begins, .read = hs_feed_read, .most = 256},
    {.name = "NewsML", .begins = hs_newsml_begins, .read = hs_newsml_read, .most = 256},
    {.name = "HTML", .begins = hs_start_is_html, .read = hs_html_read, .most = 256},
    {.name = "other XML", .begins = hs_xml_begins, .read = hs_xml_refuse, .most = 256},
    {.name = "press archive", .begins = begins_press_export, .read = hs_press_export_read, .most = 512},
    {.name = "CSV", .begins = hs_csv_begins, .stream = hs_csv_stream},
    {.name = "text", .begins = begins_text, .read = hs_text_read, .most = 128},
};

const hs_format *hs_format_of(const hs_start *start) {
  for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++)
    if (FORMATS[i].begins(start)) return &FORMATS[i];
  return NULL;
}
