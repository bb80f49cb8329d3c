/* place.c - which file and line of the pile some words stand on. See place.h. */
#include "show/place.h"

static hs_str address(const hs_report *r) { return r->uri.data ? r->uri : r->id; }

/* Bytes up to and with the last slash that all addresses have in common. */
static size_t shared_folder(hs_reports reports) {
  if (!reports.count) return 0;
  hs_str first = address(reports.items[0]);
  size_t common = first.size;
  for (size_t i = 0; i < reports.count; i++) {
    hs_str other = address(reports.items[i]);
    size_t k = 0;
    while (k < common && k < other.size && other.data[k] == first.data[k]) k++;
    common = k;
  }
  while (common && first.data[common - 1] != '/') common--;
  return common;
}

hs_str hs_place_file(const hs_places *places, uint32_t report) {
  hs_str all = address(places->reports.items[report]);
  return hs_str_slice(all, places->folder, all.size);
}

static uint32_t line_breaks(hs_str text, uint32_t begin, uint32_t end) {
  uint32_t n = 0;
  for (uint32_t i = begin; i < end && i < text.size; i++) n += text.data[i] == '\n';
  return n;
}

/* The line of the source on which byte `at` of the text stands, or 0. */
static uint32_t line_of(const hs_report *r, uint32_t at) {
  for (size_t i = 0; i < r->blocks.count; i++) {
    const hs_block *b = &r->blocks.items[i];
    if (at >= b->span.begin && at < b->span.end && b->line) return b->line + line_breaks(r->text, b->span.begin, at);
  }
  return 0;
}

hs_cite hs_place_cite(const hs_places *places, uint32_t report, uint32_t begin) {
  return (hs_cite){report, hs_place_file(places, report), line_of(places->reports.items[report], begin), begin};
}

hs_cite hs_place_aside(const hs_places *places, uint32_t report, int32_t aside, uint32_t begin) {
  if (aside < 0) return hs_place_cite(places, report, begin);
  const hs_asides *all = &places->reports.items[report]->set_aside;
  uint32_t line = (size_t)aside < all->count ? all->items[aside].line : 0;
  if (line) line += line_breaks(all->items[aside].text, 0, begin);
  return (hs_cite){report, hs_place_file(places, report), line, begin};
}

hs_places hs_places_of(hs_reports reports) {
  hs_places places = {reports, shared_folder(reports), HS_LIT("")};
  if (reports.count) places.name = hs_str_slice(address(reports.items[0]), 0, places.folder);
  return places;
}
