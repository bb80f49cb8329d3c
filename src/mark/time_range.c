/* time_range.c - lists and ranges: "3 and 5 May", "May 3-5, 2019", "1957-60", "between 9 and 11 a.m." are two times, of
 * which one lends the other its month, year or half of the day; and the two ends of a range or of a length know of
 * each other. time.c calls. See time.h. */
#include "mark/time_range.h"

#include "know/table.h"
#include "mark/time_token.h"

enum { FROM_WORDS = 4 }; /* "three days of mourning from Monday" */

/* ---- what one time lends the next ---- */

typedef enum joint { JOINT_NONE, JOINT_LIST, JOINT_RANGE } joint;

/* What joins the time that ends before token `at` to a number there: *number is its index. */
static joint joint_at(const hs_time_tokens *t, size_t at, size_t *number) {
  const hs_time_token *token = hs_time_at(t, at);
  *number = at;
  if (token->kind == HS_WORD_NUMBER) {
    if (token->gap == HS_GAP_HYPHEN || token->gap == HS_GAP_DASH) return JOINT_RANGE;
    return token->gap == HS_GAP_COMMA ? JOINT_LIST : JOINT_NONE;
  }
  if (token->gap != HS_GAP_SPACE && token->gap != HS_GAP_COMMA) return JOINT_NONE;
  *number = at + 1;
  if (hs_time_at(t, at + 1)->gap != HS_GAP_SPACE) return JOINT_NONE;
  return hs_time_is(token, "range") ? JOINT_RANGE : hs_time_is(token, "list") ? JOINT_LIST : JOINT_NONE;
}

static bool is_day(const hs_time_token *token) {
  return (token->kind == HS_WORD_NUMBER || token->kind == HS_WORD_ORDINAL) && token->digits && token->digits <= 2 &&
         token->value >= 1 && token->value <= 31 && !(token->flags & (HS_TIME_AM | HS_TIME_PM));
}

/* Does nothing that is counted stand behind the number? "May 3 and 12 people" */
static bool stands_free(const hs_time_tokens *t, size_t at) {
  const hs_time_token *next = hs_time_at(t, at + 1);
  if (next->gap == HS_GAP_PARAGRAPH || next->gap == HS_GAP_POINT_SPACE || next->gap == HS_GAP_CLOSE) return true;
  if (next->gap == HS_GAP_COMMA) return next->kind != HS_WORD_NUMBER || next->digits != 3;
  if (next->gap != HS_GAP_SPACE) return false;
  return next->kind == HS_WORD_IN || next->kind == HS_WORD_PREP || next->kind == HS_WORD_THE ||
         next->kind == HS_WORD_A || next->kind == HS_WORD_TENSE;
}

static bool is_plain_day(const hs_time_expression *e) {
  return e->form == HS_FORM_DATE && e->month != HS_HOLE && e->day != HS_HOLE && !e->numeric && e->hour == HS_HOLE &&
         !e->part[0];
}

static void lend(const hs_time_expression *from, const hs_time_token *token, size_t first, size_t end,
                 hs_time_expression *to) {
  hs_time_clear(to);
  to->year = from->year, to->short_year = from->short_year, to->era_before = from->era_before;
  to->finest = from->finest;
  to->first = first, to->end = end;
  to->span = token->span;
}

static bool lend_day(const hs_time_tokens *t, size_t number, joint how, hs_time_expression *e, hs_time_expression *to) {
  const hs_time_token *token = hs_time_at(t, number), *year = hs_time_at(t, number + 1);
  bool with_year = year->kind == HS_WORD_NUMBER && year->digits == 4 && year->value > 1000 && year->value < 2100 &&
                   (year->gap == HS_GAP_COMMA || year->gap == HS_GAP_SPACE);
  if (!is_day(token) || e->end == e->first || hs_time_at(t, e->end - 1)->digits > 2) return false;
  if (how == JOINT_RANGE ? year->kind == HS_WORD_UNIT : !with_year && !stands_free(t, number)) return false;
  if (year->kind == HS_WORD_MONTH || year->kind == HS_WORD_AMPM || year->gap == HS_GAP_COLON) return false;
  if (e->year == HS_HOLE && with_year) e->year = year->value;
  lend(e, token, number, number + 1 + (size_t)with_year, to);
  if (with_year) to->span.end = year->span.end;
  to->month = e->month, to->day = token->value;
  return true;
}

/* "1957-60", "2023/24" */
static bool lend_century(const hs_time_tokens *t, const hs_time_expression *e, hs_time_expression *to) {
  const hs_time_token *token = hs_time_at(t, e->end), *last = hs_time_at(t, e->end - 1);
  bool joined = token->gap == HS_GAP_HYPHEN || token->gap == HS_GAP_SLASH;
  if (e->form != HS_FORM_DATE || e->finest != HS_UNIT_YEAR || e->short_year || !joined) return false;
  if (last->kind != HS_WORD_NUMBER || last->digits != 4 || token->kind != HS_WORD_NUMBER || token->digits != 2)
    return false;
  hs_time_gap behind = (hs_time_gap)hs_time_at(t, e->end + 1)->gap;
  if (token->value <= last->value % 100 || behind == HS_GAP_HYPHEN || behind == HS_GAP_SLASH) return false;
  lend(e, token, e->end, e->end + 1, to);
  to->year = last->value - last->value % 100 + token->value;
  return true;
}

bool hs_time_lend_behind(const hs_time_tokens *t, hs_time_expression *e, hs_time_expression *to) {
  size_t number;
  if (lend_century(t, e, to)) return true;
  joint how = is_plain_day(e) ? joint_at(t, e->end, &number) : JOINT_NONE;
  return how != JOINT_NONE && lend_day(t, number, how, e, to);
}

/* The hour before "to 11 a.m.": of the same half of the day, or of the one before. */
static int32_t hour_before(int32_t hour, int32_t later) {
  int32_t same = hour % 12 + (later >= 12 ? 12 : 0);
  return same <= later ? same : hour % 12 + (later >= 12 ? 0 : 12);
}

bool hs_time_lend_before(const hs_time_tokens *t, size_t free, const hs_time_expression *e, hs_time_expression *to) {
  bool clock = e->form == HS_FORM_DATE && e->hour != HS_HOLE && e->finest >= HS_UNIT_MINUTE && !e->part[0];
  const hs_time_token *lead = hs_time_at(t, e->first);
  bool bc = e->form == HS_FORM_DATE && e->era_before && e->finest == HS_UNIT_YEAR && lead->kind == HS_WORD_NUMBER;
  bool day = is_plain_day(e) && is_day(lead) && e->weekday == HS_HOLE;
  size_t number, at = lead->gap == HS_GAP_HYPHEN || lead->gap == HS_GAP_DASH ? e->first : e->first - 1;
  if (!(clock || bc || day) || e->first < free + 1 || at < free + 1) return false;
  joint how = joint_at(t, at, &number);
  const hs_time_token *token = hs_time_at(t, at - 1),
                      *before = at >= 2 ? hs_time_at(t, at - 2) : hs_time_at(t, t->count);
  if (how == JOINT_NONE || number != e->first || token->gap == HS_GAP_CURRENCY || token->gap == HS_GAP_COLON)
    return false;
  bool led = before->kind == HS_WORD_PREP || before->kind == HS_WORD_IN || before->kind == HS_WORD_OF ||
             before->kind == HS_WORD_WEEKDAY || before->kind == HS_WORD_PART_OF || before->kind == HS_WORD_THE;
  if (how == JOINT_LIST && !led) return false;
  if (bc && (token->kind != HS_WORD_NUMBER || token->value <= -e->year || token->digits > 4)) return false;
  if (!bc && !is_day(token)) return false;
  if (clock && (token->value > 12 || token->kind != HS_WORD_NUMBER || !led)) return false;
  lend(e, token, at - 1, at, to);
  if (bc) to->year = -token->value;
  if (day) to->month = e->month, to->day = token->value;
  if (clock) {
    to->hour = hour_before(token->value, e->hour);
    to->month = e->month, to->day = e->day, to->weekday = e->weekday;
    to->step_unit = e->step_unit, to->step = e->step, to->finest = HS_UNIT_HOUR;
  }
  return true;
}

/* ---- the ends of ranges and lengths ---- */

/* Are a and b, which follow each other, the two ends of a range? */
static bool is_range(const hs_time_tokens *t, const hs_time_expression *a, const hs_time_expression *b) {
  if (a->form != HS_FORM_DATE || b->form != HS_FORM_DATE || a->finest == HS_UNIT_NONE || b->first < a->end)
    return false;
  const hs_time_token *token = hs_time_at(t, a->end);
  if (b->first == a->end) return token->gap == HS_GAP_HYPHEN || token->gap == HS_GAP_DASH;
  if (b->first - a->end > 2 || token->gap != HS_GAP_SPACE) return false;
  if (b->first - a->end == 2 && hs_time_kind_at(t, a->end + 1) != HS_WORD_THE) return false;
  if (hs_time_is(token, "range")) return true;
  return hs_time_is(token, "list") && a->first > 0 && hs_time_is(hs_time_at(t, a->first - 1), "between");
}

/* The day `count` units from another; HS_NO_DAY for units of less than a day and what is not counted. */
static hs_day day_from(hs_day day, hs_time_unit unit, int32_t count) {
  static const int MONTHS[] = {[HS_UNIT_MONTH] = 1, [HS_UNIT_QUARTER] = 3,  [HS_UNIT_HALF] = 6,
                               [HS_UNIT_YEAR] = 12, [HS_UNIT_DECADE] = 120, [HS_UNIT_CENTURY] = 1200};
  if (unit == HS_UNIT_DAY) return day + count;
  if (unit == HS_UNIT_WEEK) return day + 7 * count;
  if (unit < HS_UNIT_MONTH || unit > HS_UNIT_CENTURY || count > 1200 || count < -1200) return HS_NO_DAY;
  return hs_day_from(hs_add_months(hs_civil_from(day), MONTHS[unit] * count));
}

static bool write_day(hs_arena *arena, hs_day day, hs_str *to) {
  char text[16];
  hs_iso_write(hs_civil_from(day), text);
  return hs_arena_copy(arena, hs_str_from(text), to);
}

/* "the past three weeks" ends today, "the next two months" begin today, "ten days from Monday" begin on that Monday. */
static bool anchor_length(hs_arena *arena, const hs_time_tokens *t, const hs_time_expressions *found, size_t i,
                          hs_civil today, hs_times *times) {
  const hs_time_expression *e = &found->items[i];
  if (e->count == HS_HOLE || e->count_half) return true;
  hs_day from = HS_NO_DAY;
  int32_t side = e->direction;
  if (side != HS_HOLE && side != 0 && today.year && today.month && today.day) {
    from = hs_day_from(today);
  } else if (i + 1 < found->count && found->items[i + 1].first - e->end <= FROM_WORDS &&
             hs_time_is(hs_time_at(t, found->items[i + 1].first - 1), "from")) {
    from = hs_iso_day(times->items[i + 1].value);
    side = 1;
  }
  hs_day to = from == HS_NO_DAY ? HS_NO_DAY : day_from(from, e->length_unit, e->count * side);
  if (to == HS_NO_DAY) return true;
  return write_day(arena, side < 0 ? to : from, &times->items[i].begin_point) &&
         write_day(arena, side < 0 ? from : to, &times->items[i].end_point);
}

bool hs_time_points(hs_arena *arena, const hs_time_tokens *t, const hs_time_expressions *found, hs_civil today,
                    hs_times *times) {
  for (size_t i = 0; i < found->count; i++) {
    if (found->items[i].form == HS_FORM_LENGTH && !anchor_length(arena, t, found, i, today, times)) return false;
    if (i + 1 == found->count || !is_range(t, &found->items[i], &found->items[i + 1])) continue;
    times->items[i].end_point = times->items[i + 1].value;
    times->items[i + 1].begin_point = times->items[i].value;
  }
  return true;
}
