/* time.c - finds the time expressions of a report and gives them their TIMEX3 values.
 * Reads the text and published; writes times (link/ and show/ read them). The parts stand in time.h. */
#include "mark/time.h"

#include "mark/mark.h"

enum {
  SENTENCE_BACK_MAX = 40, /* words looked at for signs of what is to come */
  NARRATIVE_YEARS = 6,    /* old years that make a text a narrative */
  FINANCE_QUARTERS = 2,
  FINANCE_WORDS = 3,
  BACKGROUND_DAYS = 60,
};

/* ---- all expressions ---- */

/* Dates of digits are turned where the text shows elsewhere that the month comes first in it. */
static void settle_order(hs_time_expressions *found) {
  int votes = 0;
  for (size_t i = 0; i < found->count; i++) votes += (found->items[i].order == 'd') - (found->items[i].order == 'm');
  if (votes >= 0) return;
  for (size_t i = 0; i < found->count; i++) {
    hs_time_expression *e = &found->items[i];
    if (e->alternative_day == HS_HOLE) continue;
    int32_t day = e->day, month = e->month;
    e->day = e->alternative_day, e->month = e->alternative_month;
    e->alternative_day = day, e->alternative_month = month;
  }
}

bool hs_time_find(hs_arena *arena, const hs_time_tokens *tokens, hs_time_expressions *found, hs_error *err) {
  hs_time_expressions list = {0};
  for (size_t i = 0; i < tokens->count;) {
    hs_time_expression one;
    if (!hs_time_parse(tokens, i, &one)) {
      i++;
      continue;
    }
    if (!HS_PUSH(arena, &list, one)) return hs_error_memory(err);
    i = one.end;
  }
  settle_order(&list);
  *found = list;
  return true;
}

/* ---- what the whole text is like ---- */

static hs_time_frame frame_of(const hs_report *report, const hs_time_tokens *tokens, const hs_time_expressions *found) {
  hs_time_frame frame = {.quarter = HS_HOLE, .quarter_year = HS_HOLE};
  if (report->published.value.data) hs_iso_parse(report->published.value, &frame.today);
  size_t old = 0, quarters = 0, dates = 0;
  for (size_t i = 0; i < found->count; i++) {
    const hs_time_expression *e = &found->items[i];
    dates += e->form == HS_FORM_DATE;
    quarters += e->quarter != HS_HOLE;
    int32_t apart = e->year == HS_HOLE || e->short_year ? 0 : e->year - frame.today.year;
    old += apart < -1 || apart > 1;
  }
  frame.narrative = old >= NARRATIVE_YEARS && old * 4 >= dates;
  size_t results = 0;
  for (size_t i = 0; i < tokens->count; i++) results += tokens->items[i].kind == HS_WORD_FINANCE;
  frame.finance = quarters >= FINANCE_QUARTERS || results >= FINANCE_WORDS;
  return frame;
}

/* Does the sentence speak of what is to come, before the expression? */
static bool is_coming(const hs_time_tokens *t, size_t at) {
  for (size_t i = at, n = 0; i > 0 && n < SENTENCE_BACK_MAX; n++) {
    if (t->items[i].flags & HS_TIME_FIRST) return false;
    i--;
    if (t->items[i].kind == HS_WORD_FUTURE) return true;
    if (hs_str_equal_nocase(hs_str_of_span(t->text, t->items[i].span), HS_LIT("until"))) return true;
  }
  return false;
}

/* "the year ended March 31": the last such day. "ending": the next. */
static void lean(const hs_time_tokens *t, hs_time_expression *e) {
  if (e->first == 0 || t->items[e->first - 1].kind != HS_WORD_ENDED || e->direction != HS_HOLE || e->day == HS_HOLE)
    return;
  e->direction = t->items[e->first - 1].value;
}

/* ---- after the values ---- */

/* "Tuesday (15/8)": the name of the day takes the date beside it. */
static void share_brackets(const hs_time_expressions *found, hs_times *times) {
  for (size_t i = 1; i < found->count; i++) {
    const hs_time_expression *a = &found->items[i - 1], *b = &found->items[i];
    bool name = a->weekday != HS_HOLE && a->day == HS_HOLE && a->form == HS_FORM_DATE;
    if (!b->numeric || b->first != a->end || !name || b->day == HS_HOLE) continue;
    times->items[i - 1].value = times->items[i].value;
    times->items[i - 1].type = times->items[i].type;
  }
}

/* The last day that a value covers, or HS_NO_DAY. */
static hs_day last_day(hs_str value) {
  hs_civil date;
  if (!hs_iso_parse(value, &date)) return HS_NO_DAY;
  if (date.month == 0) return hs_day_from((hs_civil){date.year, 12, 31});
  if (date.day == 0) return hs_day_from((hs_civil){date.year, date.month, hs_days_in_month(date.year, date.month)});
  return hs_day_from(date);
}

static void set_background(hs_civil today, hs_time *time) {
  hs_day last = last_day(time->value);
  if (last == HS_NO_DAY || today.year == 0) return;
  hs_day now = hs_day_from((hs_civil){today.year, today.month ? today.month : 1, today.day ? today.day : 1});
  time->background = last < now - BACKGROUND_DAYS || (time->value.size == 4 && last < now);
}

/* What is needed on the way lives in `scratch`; what stays, in the report's arena. */
static bool mark(hs_report *report, hs_arena *scratch, hs_error *err) {
  hs_time_tokens tokens = {0};
  hs_time_expressions found = {0};
  hs_times times = {0};
  if (!hs_time_lex(scratch, report->text, &tokens, err)) return false;
  if (!hs_time_find(scratch, &tokens, &found, err)) return false;
  hs_time_frame frame = frame_of(report, &tokens, &found);
  for (size_t i = 0; i < found.count; i++) {
    hs_time time;
    bool coming = is_coming(&tokens, found.items[i].first);
    lean(&tokens, &found.items[i]);
    if (!hs_time_resolve(report->arena, &found.items[i], coming, &frame, &time)) return hs_error_memory(err);
    set_background(frame.today, &time);
    if (!HS_PUSH(report->arena, &times, time)) return hs_error_memory(err);
  }
  share_brackets(&found, &times);
  report->times = times;
  return true;
}

bool hs_time_mark(hs_report *report, hs_error *err) {
  hs_arena *scratch = hs_arena_new();
  if (!scratch) return hs_error_memory(err);
  bool done = mark(report, scratch, err);
  hs_arena_free(scratch);
  return done;
}
