/* time_role.c - what a time is the time of: of the reported happening, of publication (when somebody said or wrote it, and
 * when it appeared), or of background. Runs behind the values, on the report's tokens and data/words/cues.tsv.
 * link/feature dates a story by the happening. See time.h. */
#include "mark/time_role.h"

#include "base/utf8.h"
#include "know/table.h"
#include "mark/time_token.h"

enum {
  VERB_WORDS = 10,      /* between a time and the verb that it belongs to */
  SAID_DAYS = 3,        /* what somebody said up to so many days before the report is part of its appearance */
  BACKGROUND_DAYS = 60, /* what lies further back is background */
  DATELINE_BYTES = 120, /* within which a dateline ends */
};

/* The number of `count` digits at `from`, or -1. */
static int digits_at(hs_str value, size_t from, size_t count) {
  int n = 0;
  for (size_t i = from; i < from + count; i++) {
    if (i >= value.size || !hs_is_digit(value.data[i])) return -1;
    n = 10 * n + (value.data[i] - '0');
  }
  return n;
}

static hs_day end_of_month(int year, int month) {
  return hs_day_from((hs_civil){year, month, hs_days_in_month(year, month)});
}

/* The last day of "2023-Q3", "2022-H1", "1998-SU", "2024-W32"; HS_NO_DAY for all else. */
static hs_day last_of_part(hs_str value) {
  static const char *const SEASONS[] = {"SP", "SU", "FA", "WI"};
  int year = digits_at(value, 0, 4), n = value.size > 6 ? value.data[6] - '0' : 0;
  if (year < 1 || value.size < 7 || value.data[4] != '-') return HS_NO_DAY;
  for (int i = 0; i < 4; i++)
    if (hs_str_starts(hs_str_slice(value, 5, 7), hs_str_from(SEASONS[i])))
      return end_of_month(i == 3 ? year + 1 : year, i == 3 ? 2 : 3 * i + 5);
  if (value.data[5] == 'Q' && n >= 1 && n <= 4) return end_of_month(year, 3 * n);
  if (value.data[5] == 'H' && n >= 1 && n <= 2) return end_of_month(year, 6 * n);
  int week = value.data[5] == 'W' ? digits_at(value, 6, 2) : -1;
  if (week < 1) return HS_NO_DAY;
  hs_day fourth = hs_day_from((hs_civil){year, 1, 4}); /* lies in the first week */
  return fourth - hs_weekday(fourth) + 7 * week;
}

/* The last day that a value covers, or HS_NO_DAY. Two digits are a century, three a decade. */
static hs_day last_day(hs_str value) {
  hs_civil date;
  if (hs_str_starts(value, HS_LIT("BC"))) return hs_day_from((hs_civil){1, 1, 1});
  if (value.size == 3 && digits_at(value, 0, 3) > 0) return end_of_month(digits_at(value, 0, 3) * 10 + 9, 12);
  if (value.size == 2 && digits_at(value, 0, 2) >= 0) return end_of_month(digits_at(value, 0, 2) * 100 + 99, 12);
  hs_day part = last_of_part(value);
  if (part != HS_NO_DAY) return part;
  if (!hs_iso_parse(value, &date)) return HS_NO_DAY;
  if (date.month == 0) return hs_day_from((hs_civil){date.year, 12, 31});
  if (date.day == 0) return hs_day_from((hs_civil){date.year, date.month, hs_days_in_month(date.year, date.month)});
  return hs_day_from(date);
}

static hs_day day_of(hs_civil today) {
  if (today.year == 0) return HS_NO_DAY;
  return hs_day_from((hs_civil){today.year, today.month ? today.month : 1, today.day ? today.day : 1});
}

static bool is_background(hs_day now, const hs_time *time) {
  hs_day last = last_day(time->value);
  if (last == HS_NO_DAY || now == HS_NO_DAY) return false;
  return last < now - BACKGROUND_DAYS || (time->value.size == 4 && last < now);
}

/* ---- the verb that a time belongs to ---- */

/* Does a verb tell what somebody said or wrote? Strong cues of cues.tsv alone. */
static bool reports(const hs_report *report, size_t token) {
  hs_phrase found[HS_PHRASES_MAX];
  size_t n = hs_phrases_at(report->keys.items, report->keys.count, token, found);
  if (n == 0) return false;
  const hs_phrase_place *place = hs_phrase_in(&found[0], HS_T_CUES, UINT32_MAX);
  return place && found[0].end == token + 1 &&
         hs_str_is(hs_table_cell(HS_T_CUES, place->row, HS_CUES_STRENGTH), "strong");
}

/* The verb right behind ("on Friday denied"), else the nearest before in the same sentence ("said on Friday"). */
static bool is_said(const hs_report *report, hs_span span) {
  size_t first = hs_token_from(&report->tokens, span.begin), behind = hs_token_from(&report->tokens, span.end);
  if (first >= report->tokens.count) return false;
  uint32_t sentence = report->tokens.items[first].sentence;
  if (behind < report->tokens.count && report->tokens.items[behind].sentence == sentence &&
      report->tokens.items[behind].pos == HS_VERB)
    return reports(report, behind);
  for (size_t n = 1; n <= VERB_WORDS && n <= first; n++) {
    const hs_token *token = &report->tokens.items[first - n];
    if (token->sentence != sentence) return false;
    if (token->pos == HS_VERB) return reports(report, first - n);
  }
  return false;
}

/* ---- quotations and datelines ---- */

/* Does the time stand inside quotation marks of its paragraph? *at and *open go on from the time before. */
static bool is_quoted(hs_str text, uint32_t byte, size_t *at, bool *open) {
  size_t n;
  for (; *at < byte && *at < text.size; *at += n) {
    uint32_t c = hs_utf8_decode(text, *at, &n);
    if (c == '\n') *open = false;
    else if (c == 0x201C || c == 0xAB) *open = true;
    else if (c == 0x201D || c == 0xBB) *open = false;
    else if (c == '"') *open = !*open;
  }
  return *open;
}

/* A time that ends before the dash or bracket that closes a dateline, at the beginning of a paragraph. */
static bool in_dateline(hs_str text, hs_span span) {
  uint32_t from = span.begin;
  while (from > 0 && text.data[from - 1] != '\n' && span.begin - from < DATELINE_BYTES) from--;
  if (span.begin - from >= DATELINE_BYTES) return false;
  for (uint32_t i = from; i < span.begin; i++)
    if (text.data[i] == '.' && i + 1 < span.begin && text.data[i + 1] == ' ' &&
        hs_is_upper(text.data[i - (i > from)]) == 0)
      return false;
  hs_str rest = hs_str_slice(text, span.end, span.end + 24u);
  for (size_t i = 0; i < rest.size; i++) {
    if (rest.data[i] == '(' || (unsigned char)rest.data[i] == 0xE2) return true;
    if (rest.data[i] == '-' && i + 1 < rest.size && (rest.data[i + 1] == '-' || rest.data[i + 1] == ' ')) return true;
    if (!hs_is_space(rest.data[i]) && rest.data[i] != ',' && rest.data[i] != '.') return false;
  }
  return false;
}

void hs_time_set_roles(const hs_report *report, hs_civil today, hs_times *times) {
  hs_day now = day_of(today);
  size_t at = 0;
  bool open = false;
  for (size_t i = 0; i < times->count; i++) {
    hs_time *time = &times->items[i];
    time->background = is_background(now, time);
    time->role = time->background ? HS_ROLE_BACKGROUND : HS_ROLE_HAPPENING;
    hs_day day = hs_iso_day(time->value);
    bool quoted = is_quoted(report->text, time->span.begin, &at, &open);
    if (time->background || day == HS_NO_DAY) continue;
    bool near = now == HS_NO_DAY || (day <= now && day >= now - SAID_DAYS);
    if (quoted) time->role = HS_ROLE_BACKGROUND;
    else if (in_dateline(report->text, time->span) || (near && is_said(report, time->span)))
      time->role = HS_ROLE_PUBLICATION;
  }
}
