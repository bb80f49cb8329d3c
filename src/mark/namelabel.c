/* namelabel.c - the labels of the model of names, and where in a sentence it looks for names. See nametag.h. */
#include "mark/nametag.h"
#include "mark/nameword.h"

enum { AROUND = 2 /* tokens beside a capital that may belong to its name: "of the", "al -" */ };

const char *const HS_NAME_LABEL_NAMES[HS_NAME_LABELS] = {
    "O",     "B-PER", "I-PER", "L-PER", "U-PER", "B-ORG",  "I-ORG",  "L-ORG",
    "U-ORG", "B-LOC", "I-LOC", "L-LOC", "U-LOC", "B-MISC", "I-MISC", "U-MISC",
};

enum { BEGIN, INSIDE, LAST, WHOLE };

static int place_of(uint8_t label) {
  if (label == 15) return WHOLE;
  return (label - 1) % 4;
}

uint8_t hs_name_label(hs_kind kind, uint32_t place, uint32_t length) {
  int part = length == 1 ? WHOLE : place == 0 ? BEGIN : place + 1 == length ? LAST : INSIDE;
  if (kind != HS_KIND_MISC) return (uint8_t)(1 + 4 * (int)kind + part);
  return (uint8_t)(part == WHOLE ? 15 : part == BEGIN ? 13 : 14);
}

hs_kind hs_name_label_kind(uint8_t label) { return (hs_kind)((label - 1) / 4); }

bool hs_name_label_begins(uint8_t label) {
  return label != HS_NAME_OUTSIDE && (place_of(label) == BEGIN || place_of(label) == WHOLE);
}

bool hs_name_label_ends(uint8_t label) {
  return label == HS_NAME_OUTSIDE || place_of(label) == WHOLE || (place_of(label) == LAST && label < 13);
}

bool hs_name_label_follows(uint8_t a, uint8_t b) {
  bool goes_on = b != HS_NAME_OUTSIDE && !hs_name_label_begins(b);
  bool open = a != HS_NAME_OUTSIDE && (place_of(a) == BEGIN || (place_of(a) == INSIDE && a != 14));
  if (goes_on) return a != HS_NAME_OUTSIDE && hs_name_label_kind(a) == hs_name_label_kind(b) && !hs_name_label_ends(a);
  return !open;
}

bool hs_name_label_may_begin(uint8_t label) { return label == HS_NAME_OUTSIDE || hs_name_label_begins(label); }

bool hs_name_label_may_end(uint8_t label) { return hs_name_label_follows(label, HS_NAME_OUTSIDE); }

/* May a token without a capital begin or end a name: "al-", "'s", "737", but not "the", "board" or a comma? */
static bool may_border(const hs_report *report, uint32_t at) {
  const hs_token *t = &report->tokens.items[at];
  hs_str w = hs_token_text(report, at);
  if (t->flags & (HS_TOKEN_UPPER | HS_TOKEN_NUMBER)) return true;
  if (t->flags & HS_TOKEN_WORD) return !(t->flags & HS_TOKEN_COMMON) || !hs_is_alpha(w.data[0]);
  return strchr("-'&/+", w.data[0]) || hs_str_is(w, "\u2019");
}

bool hs_name_stretch(const hs_report *report, uint32_t *first, uint32_t *stretch_end, uint32_t end) {
  uint32_t begin = *first, at = begin;
  while (at < end && !hs_token_has(report, at, HS_TOKEN_UPPER)) at++;
  if (at >= end) return false;
  if (at > begin + AROUND) begin = at - AROUND;
  uint32_t last = at;
  for (at++; at < end && at <= last + 2 * AROUND + 1; at++)
    if (hs_token_has(report, at, HS_TOKEN_UPPER)) last = at;
  while (!may_border(report, begin)) begin++;
  if (end > last + AROUND + 1) end = last + AROUND + 1;
  while (!may_border(report, end - 1)) end--;
  *first = begin;
  *stretch_end = end;
  return true;
}
