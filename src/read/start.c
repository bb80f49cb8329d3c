/* start.c - the first bytes of an input, brought into a form that sniffers can look at. See start.h. */
#include "read/start.h"

#include "read/charset.h"

/* UTF-16 or UTF-32 as far as sniffers look at it: ASCII. */
static hs_str narrow(hs_start *start, const hs_wide_text *wide) {
  hs_str s = start->bytes;
  size_t size = 0;
  for (size_t at = wide->mark; at + wide->unit <= s.size; at += wide->unit) {
    bool ascii = true;
    for (size_t i = 1; i < wide->unit; i++) ascii = ascii && !s.data[wide->big_end ? at + i - 1 : at + i];
    char low = s.data[wide->big_end ? at + wide->unit - 1 : at];
    start->narrow[size++] = (char)(ascii && (unsigned char)low < 0x80 ? low : '?');
  }
  return (hs_str){start->narrow, size};
}

void hs_start_of(hs_start *start, hs_str bytes) {
  start->bytes = hs_str_slice(bytes, 0, HS_START_MAX);
  start->binary = hs_charset_is_binary(start->bytes);
  hs_str text = start->bytes;
  const hs_wide_text wide = hs_charset_wide(start->bytes);
  start->wide = wide.name != NULL;
  if (hs_str_starts(text, HS_LIT("\xEF\xBB\xBF"))) text = hs_str_slice(text, 3, text.size);
  else if (start->wide) text = narrow(start, &wide);
  while (text.size && hs_is_space(text.data[0])) text = hs_str_slice(text, 1, text.size);
  start->text = text;
}

/* ---- a page ---- */

static bool contains_nocase(hs_str s, const char *word) {
  size_t size = strlen(word);
  for (size_t i = 0; i + size <= s.size; i++)
    if (hs_str_starts_nocase(hs_str_slice(s, i, s.size), (hs_str){word, size})) return true;
  return false;
}

bool hs_start_is_html(const hs_start *start) {
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
