/* format.c - the table of formats, and what their first bytes look like. See format.h. */
#include "read/format.h"

#include "base/utf8.h"
#include "read/charset.h"
#include "read/csv.h"
#include "read/feed.h"
#include "read/mail_message.h"
#include "read/newsml.h"
#include "read/press_label.h"
#include "read/warc.h"

static bool contains_nocase(hs_str s, const char *word) {
  size_t size = strlen(word);
  for (size_t i = 0; i + size <= s.size; i++)
    if (hs_str_starts_nocase(hs_str_slice(s, i, s.size), (hs_str){word, size})) return true;
  return false;
}

/* ---- what the first bytes look like ---- */

/* Begins like a page, or with some other mark (a comment, a server's warning) and a page behind it. */
bool hs_html_begins(const hs_start *start) {
  static const char *const TAGS[] = {"<!doctype html", "<html",   "<head",   "<body", "<div",   "<article", "<meta",
                                     "<title",         "<script", "<table",  "<p>",   "<h1",    "<section", "<main",
                                     "<span",          "<font",   "<center", "<link", "<style", "<header"};
  hs_str s = start->text;
  if (s.size == 0 || s.data[0] != '<') return false;
  for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++)
    if (hs_str_starts_nocase(s, hs_str_from(TAGS[i]))) return true;
  return contains_nocase(s, "<html") || contains_nocase(s, "<body") || contains_nocase(s, "<head") ||
         contains_nocase(s, "<div");
}

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
    {.name = "PDF", .begins = begins_pdf, .read = hs_pdf_read},
    {.name = "DOCX", .begins = begins_docx, .read = hs_docx_read},
    {.name = "mail", .begins = begins_mail, .read = hs_mail_read},
    {.name = "feed", .begins = hs_feed_begins, .read = hs_feed_read},
    {.name = "NewsML", .begins = hs_newsml_begins, .read = hs_newsml_read},
    {.name = "HTML", .begins = hs_html_begins, .read = hs_html_read},
    {.name = "other XML", .begins = hs_xml_begins, .read = hs_xml_refuse},
    {.name = "press archive", .begins = begins_press_export, .read = hs_press_export_read},
    {.name = "CSV", .begins = hs_csv_begins, .stream = hs_csv_stream},
    {.name = "text", .begins = begins_text, .read = hs_text_read},
};

const hs_format *hs_format_of(const hs_start *start) {
  for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++)
    if (FORMATS[i].begins(start)) return &FORMATS[i];
  return NULL;
}

/* ---- the first bytes ---- */

/* UTF-16 as far as sniffers look at it: ASCII. */
static hs_str narrow(hs_start *start, bool big_end) {
  hs_str s = start->bytes;
  size_t size = 0;
  for (size_t i = 2; i + 1 < s.size; i += 2) {
    size_t low_at = big_end ? i + 1 : i, high_at = big_end ? i : i + 1;
    char low = s.data[low_at], high = s.data[high_at];
    start->wide[size++] = (char)(high || (unsigned char)low >= 0x80 ? '?' : low);
  }
  return (hs_str){start->wide, size};
}

void hs_start_of(hs_start *start, hs_str bytes) {
  start->bytes = hs_str_slice(bytes, 0, HS_START_MAX);
  start->binary = hs_charset_is_binary(start->bytes);
  hs_str text = start->bytes;
  start->utf16 = hs_str_starts(text, HS_LIT("\xFF\xFE")) || hs_str_starts(text, HS_LIT("\xFE\xFF"));
  if (hs_str_starts(text, HS_LIT("\xEF\xBB\xBF"))) text = hs_str_slice(text, 3, text.size);
  else if (start->utf16) text = narrow(start, text.data[0] == '\xFE');
  while (text.size && hs_is_space(text.data[0])) text = hs_str_slice(text, 1, text.size);
  start->text = text;
}
