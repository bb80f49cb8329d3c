/* report.c - a report's life, and the names of its values in the format. See report.h. */
#include "record/report.h"

hs_report *hs_report_new(void) {
  hs_arena *arena = hs_arena_new();
  hs_report *report = arena ? hs_arena_alloc(arena, sizeof *report) : NULL;
  if (report) report->arena = arena;
  else hs_arena_free(arena);
  return report;
}

void hs_report_free(hs_report *report) {
  if (report) hs_arena_free(report->arena); /* the report itself lies in it */
}

uint32_t hs_token_from(const hs_tokens *tokens, uint32_t byte) {
  size_t low = 0, high = tokens->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (tokens->items[middle].span.begin < byte) low = middle + 1;
    else high = middle;
  }
  return (uint32_t)low;
}

uint32_t hs_token_at(const hs_tokens *tokens, uint32_t byte) {
  uint32_t next = hs_token_from(tokens, byte);
  return next && tokens->items[next - 1].span.end > byte ? next - 1 : next;
}

/* Position of `name` in a list of names; false when it is not there. */
static bool find(const char *const *names, size_t count, hs_str name, size_t *at) {
  if (!name.size) return false;
  for (size_t i = 0; i < count; i++)
    if (names[i] && names[i][0] == name.data[0] && hs_str_is(name, names[i])) return *at = i, true;
  return false;
}

/* hs_NAME_name and hs_NAME_from over a list of names in the order of the enum. */
#define NAMES(name, list, ...)                                            \
  static const char *const list[] = {__VA_ARGS__};                        \
  const char *hs_##name##_name(hs_##name value) { return list[value]; }   \
  bool hs_##name##_from(hs_str text, hs_##name *value) {                  \
    size_t at;                                                            \
    if (!find(list, sizeof list / sizeof *list, text, &at)) return false; \
    *value = (hs_##name)at;                                               \
    return true;                                                          \
  }

NAMES(precision, PRECISIONS, "minute", "day", "month", "year")
NAMES(date_from, DATE_FROMS, "given", "metadata", "url", "text", "inferred")
NAMES(block_kind, BLOCK_KINDS, "title", "heading", "paragraph", "quote", "list", "caption", "table", "boilerplate")
NAMES(aside_kind, ASIDE_KINDS, "navigation", "teaser", "advert", "comment-form", "share", "bio", "credit", "caption",
      "other")
NAMES(time_type, TIME_TYPES, "DATE", "TIME", "DURATION", "SET")
NAMES(time_role, TIME_ROLES, "happening", "publication", "background")
NAMES(form, FORMS, "name", "nominal", "pronoun")
NAMES(kind, KINDS, "PER", "ORG", "LOC", "MISC")
NAMES(speech, SPEECHS, "direct", "indirect", "mixed")
NAMES(medium, MEDIUMS, NULL, "letter", "statement", "speech", "interview", "report", "post", "call", "document")
NAMES(relay_how, RELAY_HOWS, "credit", "cited", "dateline", "link", "agency-mark")
NAMES(repair_how, REPAIR_HOWS, "unclosed", "doubled", "stray", "turned", "mixed")
NAMES(pos, POSS, "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT",
      "SCONJ", "SYM", "VERB", "X")
