/* feature.c - each report alone: its words, terms, sets and days put together. See feature.h.
 * Reads what feature_word.c, feature_term.c and feature_set.c make, and published and times of the report. */
#include "link/feature.h"

#include <stdlib.h>

#include "link/feature_word.h"

static void take_turns(const hs_feature_words *words, const hs_weights *weights, size_t head_end, hs_feature *f) {
  for (size_t i = 0; i < head_end; i++) {
    uint32_t row = hs_map_get_number(&weights->turns, words->list.items[i].key);
    if (row != HS_MAP_ABSENT) f->turns |= 1u << row;
  }
}

/* ---- days ---- */

static hs_day day_of(const hs_date *date) {
  return date->value.data && date->precision <= HS_PRECISION_DAY ? hs_iso_day(date->value) : HS_NO_DAY;
}

static bool keep_days(hs_arena *arena, const hs_day *days, size_t count, hs_day **kept, size_t *kept_count) {
  *kept = hs_arena_array(arena, count, sizeof **kept);
  if (!*kept) return false;
  memcpy(*kept, days, count * sizeof *days);
  *kept_count = count;
  return true;
}

/* The days that remain possible, where all of them are listed. */
static bool take_candidates(hs_arena *arena, const hs_report *r, hs_feature *f) {
  hs_day days[HS_FEATURE_DAYS_MAX];
  size_t count = 0;
  if (f->day != HS_NO_DAY || r->candidates.count >= HS_POSSIBLE_DATES_MAX) return true;
  for (size_t i = 0; i < r->candidates.count && count < HS_FEATURE_DAYS_MAX; i++) {
    hs_day day = hs_iso_day(r->candidates.items[i].value);
    if (day != HS_NO_DAY) days[count++] = day;
  }
  return keep_days(arena, days, count, &f->days, &f->day_count);
}

/* The day that a time of this role in the lead gives to what has happened, or HS_NO_DAY. */
static hs_day day_told(const hs_time *t, const hs_feature *f, uint32_t lead_end, hs_time_role role) {
  hs_day day = t->type == HS_TIME_DATE || t->type == HS_TIME_TIME ? hs_iso_day(t->value) : HS_NO_DAY;
  if (day == HS_NO_DAY || t->background || t->role != role || t->span.begin >= lead_end || day > f->day)
    return HS_NO_DAY;
  return f->day - day > HS_HAPPENED_WITHIN ? HS_NO_DAY : day;
}

static size_t days_told(const hs_report *r, const hs_feature *f, uint32_t lead_end, hs_time_role role, hs_day *days) {
  size_t count = 0;
  for (size_t i = 0; i < r->times.count && count < HS_FEATURE_DAYS_MAX; i++) {
    hs_day day = day_told(&r->times.items[i], f, lead_end, role);
    bool again = day == HS_NO_DAY;
    for (size_t k = 0; k < count; k++) again |= days[k] == day;
    if (!again) days[count++] = day;
  }
  return count;
}

/* The days of the happening; where the lead names none, the days on which it was told. */
static bool take_happened(hs_arena *arena, const hs_report *r, hs_feature *f, uint32_t lead_end) {
  hs_day days[HS_FEATURE_DAYS_MAX];
  if (f->day == HS_NO_DAY) return true;
  size_t count = days_told(r, f, lead_end, HS_ROLE_HAPPENING, days);
  if (!count) count = days_told(r, f, lead_end, HS_ROLE_PUBLICATION, days);
  return keep_days(arena, days, count, &f->happened, &f->happened_count);
}

hs_day hs_happened_apart(const hs_feature *a, const hs_feature *b) {
  hs_day least = HS_NO_DAY;
  for (size_t i = 0; i < a->happened_count; i++)
    for (size_t k = 0; k < b->happened_count; k++) {
      hs_day apart =
          a->happened[i] > b->happened[k] ? a->happened[i] - b->happened[k] : b->happened[k] - a->happened[i];
      if (least == HS_NO_DAY || apart < least) least = apart;
    }
  return least;
}

static hs_day least_apart(hs_day day, const hs_feature *undated) {
  hs_day least = HS_NO_DAY;
  for (size_t i = 0; i < undated->day_count; i++) {
    hs_day apart = day > undated->days[i] ? day - undated->days[i] : undated->days[i] - day;
    if (least == HS_NO_DAY || apart < least) least = apart;
  }
  return least;
}

hs_day hs_days_apart(const hs_feature *a, const hs_feature *b, bool *certain) {
  *certain = a->day != HS_NO_DAY && b->day != HS_NO_DAY;
  if (*certain) return a->day > b->day ? a->day - b->day : b->day - a->day;
  if (a->day != HS_NO_DAY) return least_apart(a->day, b);
  return b->day != HS_NO_DAY ? least_apart(b->day, a) : HS_NO_DAY;
}

/* ---- a report ---- */

static size_t end_of(const hs_feature_words *words, size_t behind_title) {
  size_t end = words->title_end + behind_title;
  return end < words->list.count ? end : words->list.count;
}

static bool take_all(hs_arena *arena, hs_arena *scratch, const hs_report *r, const hs_feature_words *w, hs_feature *f) {
  size_t head_end = end_of(w, HS_FEATURE_HEAD_WORDS);
  uint32_t lead_byte = f->lead_end ? w->list.items[f->lead_end - 1].end : 0;
  return take_candidates(arena, r, f) && take_happened(arena, r, f, lead_byte) &&
         hs_feature_sets(arena, scratch, r, w, head_end, f) && hs_feature_anchors(arena, scratch, r, w, f) &&
         hs_feature_terms(arena, scratch, w, head_end, f);
}

bool hs_feature_make(const hs_report *report, const hs_weights *weights, hs_arena *arena, hs_arena *scratch,
                     hs_feature *feature) {
  hs_feature_words words = {.title_end = 0};
  if (!hs_feature_cut(scratch, report, weights, &words)) return false;
  hs_feature f = {.word_count = words.list.count,
                  .title_end = words.title_end,
                  .lead_end = end_of(&words, HS_FEATURE_LEAD_WORDS),
                  .day = day_of(&report->published),
                  .modified = day_of(&report->modified)};
  take_turns(&words, weights, end_of(&words, HS_FEATURE_HEAD_WORDS), &f);
  if (!take_all(arena, scratch, report, &words, &f)) return false;
  *feature = f;
  return true;
}

/* ---- all reports ---- */

typedef struct place_in_time {
  hs_day day;
  uint32_t report;
} place_in_time;

static int by_day(const void *a, const void *b) {
  const place_in_time *x = a, *y = b;
  if ((x->day == HS_NO_DAY) != (y->day == HS_NO_DAY)) return x->day == HS_NO_DAY ? 1 : -1;
  if (x->day != y->day) return x->day < y->day ? -1 : 1;
  return (x->report > y->report) - (x->report < y->report);
}

uint32_t *hs_features_by_day(hs_arena *arena, const hs_features *features) {
  hs_arena *scratch = hs_arena_new();
  uint32_t *reports = hs_arena_array(arena, features->count, sizeof *reports);
  place_in_time *order = scratch ? hs_arena_array(scratch, features->count, sizeof *order) : NULL;
  bool ok = reports && order;
  for (uint32_t i = 0; ok && i < features->count; i++) order[i] = (place_in_time){features->items[i].day, i};
  if (ok && features->count) qsort(order, features->count, sizeof *order, by_day);
  for (size_t r = 0; ok && r < features->count; r++) reports[r] = order[r].report;
  hs_arena_free(scratch);
  return ok ? reports : NULL;
}

typedef struct making {
  hs_reports reports;
  const uint32_t *order; /* in which they are made */
  const hs_weights *weights;
  hs_feature *features;
} making;

/* Makes the feature of report i in an arena that goes, and keeps it in the scratch file. */
static bool make_and_move(const making *m, size_t i, hs_arena *arena) {
  hs_feature *f = &m->features[i];
  if (!hs_feature_make(m->reports.items[i], m->weights, arena, arena, f)) return false;
  char *to = hs_scratch_take(m->reports.scratch, hs_feature_size(f), NULL);
  if (to) hs_feature_move(f, to);
  hs_scratch_touch(m->reports.scratch, 1);
  return to != NULL;
}

static bool make_some(void *context, const hs_batch *batch) {
  const making *m = context;
  bool ok = true;
  for (size_t r = batch->begin; ok && r < batch->end; r++) {
    uint32_t i = m->order[r];
    hs_arena *scratch = hs_arena_new();
    ok = scratch && (m->reports.scratch
                         ? make_and_move(m, i, scratch)
                         : hs_feature_make(m->reports.items[i], m->weights, batch->arena, scratch, &m->features[i]));
    hs_arena_free(scratch);
  }
  return ok;
}

/* By the days of the reports; features have nothing but these yet. */
static uint32_t *order_reports(hs_reports reports, hs_arena *arena, hs_feature *items) {
  for (size_t i = 0; i < reports.count; i++) {
    items[i].day = day_of(&reports.items[i]->published);
    hs_scratch_touch(reports.scratch, 1);
  }
  return hs_features_by_day(arena, &(hs_features){items, reports.count, reports.scratch});
}

bool hs_features_make(hs_reports reports, unsigned threads, hs_feature *items, hs_batches *batches) {
  hs_arena *arena = hs_arena_new();
  hs_weights weights;
  uint32_t *order = arena ? order_reports(reports, arena, items) : NULL;
  bool ok = order && hs_weights_make(arena, &weights);
  making m = {reports, order, &weights, items};
  ok = ok && hs_batches_run(reports.count, threads, make_some, &m, batches);
  hs_arena_free(arena);
  return ok;
}
