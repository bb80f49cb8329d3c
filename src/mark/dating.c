/* dating.c - clues are made and kept, and what their readers ask of a text. See dating.h. */
#include "mark/dating.h"

#include "know/table.h"

/* ---- clues ---- */

hs_clue hs_clue_empty(hs_span span, hs_str why) {
  return (hs_clue){.span = span,
                   .why = why,
                   .weekday = HS_HOLE,
                   .month = HS_HOLE,
                   .day = HS_HOLE,
                   .year = HS_HOLE,
                   .holiday = UINT32_MAX};
}

static bool same_clue(const hs_clue *a, const hs_clue *b) {
  if (a->range != b->range) return false;
  if (a->range) return a->from == b->from && a->to == b->to && a->more_count == b->more_count;
  return a->low == b->low && a->high == b->high && a->weekday == b->weekday && a->month == b->month &&
         a->day == b->day && a->year == b->year && a->holiday == b->holiday;
}

void hs_clue_add(hs_dating *d, hs_clue clue) {
  if (d->count == HS_CLUES_MAX) return;
  for (size_t i = 0; i < d->count; i++)
    if (same_clue(&d->clues[i], &clue)) {
      d->clues[i].month_level |= clue.month_level;
      d->clues[i].year_level |= clue.year_level;
      d->clues[i].weak &= clue.weak;
      return;
    }
  d->clues[d->count++] = clue;
}

void hs_clue_add_range(hs_dating *d, hs_span span, hs_str why, hs_day from, hs_day to) {
  if (to < hs_day_from((hs_civil){HS_CLUE_FIRST_YEAR, 1, 1}) ||
      from > hs_day_from((hs_civil){HS_CLUE_LAST_YEAR, 12, 31}))
    return; /* no report is of that time: the words mean something else */
  hs_clue clue = hs_clue_empty(span, why);
  clue.range = true;
  clue.from = from, clue.to = to;
  hs_clue_add(d, clue);
}

/* ---- the text ---- */

bool hs_dating_word(const hs_report *report, size_t token, const char *kind, size_t *end, uint32_t *row) {
  hs_phrase found[HS_PHRASES_MAX];
  size_t n = hs_phrases_in(HS_T_DATING_WORDS, report->keys.items, report->keys.count, token, found);
  for (size_t i = n; i-- > 0;)
    for (size_t j = 0; j < found[i].count; j++) {
      const hs_phrase_place *place = &found[i].places[j];
      if (place->table != HS_T_DATING_WORDS) continue;
      if (!hs_str_is(hs_table_cell(HS_T_DATING_WORDS, place->row, HS_DATING_WORDS_KIND), kind)) continue;
      *end = found[i].end;
      *row = place->row;
      return true;
    }
  return false;
}

size_t hs_dating_token(const hs_report *report, const hs_sentence *sentence, uint32_t byte) {
  size_t low = sentence->first_token, high = sentence->end_token;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (report->tokens.items[middle].span.begin < byte) low = middle + 1;
    else high = middle;
  }
  return low;
}

bool hs_dating_coming(const hs_dating *d, size_t i) {
  return hs_time_coming(d->report, &d->tokens, &d->times.items[i]);
}
