/* written_date.c - finds dates in header lines. See written_date.h.
 * The text is cut into runs of digits and words; each pattern of the table PATTERNS is tried at each run. */
#include "read/written_date.h"

#include "base/key.h"
#include "base/utf8.h"
#include "know/word_set.h"

enum { RUNS_MAX = 64, YEAR_LEAST = 1800, YEAR_MOST = 2100 };

typedef struct run {
  uint32_t begin, end;
  bool digits;
  bool opens;  /* some name of the calendar may begin with it */
  int value;   /* of digits, at most 9 of them */
  int month;   /* 1..12 */
  int weekday; /* 1..7 */
} run;

typedef struct runs {
  hs_str text;
  run items[RUNS_MAX];
  size_t count;
} runs;

static void name_run(hs_str text, run *r) {
  hs_phrase found;
  hs_str word = hs_str_slice(text, r->begin, r->end);
  if (!hs_phrase_find_in(HS_T_CALENDAR_WORDS, word, &found)) return;
  for (size_t i = 0; i < found.count; i++) {
    if (found.places[i].table != HS_T_CALENDAR_WORDS) continue;
    hs_str kind = hs_table_cell(HS_T_CALENDAR_WORDS, found.places[i].row, HS_CALENDAR_WORDS_KIND);
    hs_str number = hs_table_cell(HS_T_CALENDAR_WORDS, found.places[i].row, HS_CALENDAR_WORDS_NUMBER);
    int value = 0;
    for (size_t k = 0; k < number.size; k++) value = value * 10 + (number.data[k] - '0');
    if (hs_str_is(kind, "month")) r->month = value;
    else r->weekday = value;
  }
}

static bool word_char(uint32_t c) {
  return c < 0x80 ? hs_is_alpha((char)c) : hs_char_is_letter(c) || hs_char_is_mark(c);
}

/* "tháng 5" and "segunda-feira" are two runs that make one name: they are joined. */
static void join_pair(runs *r) {
  if (r->count < 2) return;
  run *before = &r->items[r->count - 2], *last = &r->items[r->count - 1];
  if (!before->opens || before->month || last->month || last->end - before->begin > 24) return;
  run pair = {.begin = before->begin, .end = last->end, .opens = true};
  name_run(r->text, &pair);
  if (!pair.month && !pair.weekday) return;
  *before = pair;
  r->count--;
}

/* The words of a text by their keys, in step with its runs: most are told to open no name without being looked up. */
typedef struct word_keys {
  uint64_t keys[RUNS_MAX];
  uint32_t begins[RUNS_MAX], ends[RUNS_MAX];
  size_t count, at;
} word_keys;

static bool may_open(word_keys *w, const run *x) {
  while (w->at < w->count && w->begins[w->at] < x->begin) w->at++;
  bool known = w->at < w->count && w->begins[w->at] == x->begin && w->ends[w->at] == x->end;
  return !known || hs_key_opens(HS_T_CALENDAR_WORDS, w->keys[w->at]);
}

static void cut_runs(hs_str text, size_t from, runs *r) {
  r->text = hs_str_slice(text, 0, from + HS_WRITTEN_DATE_LOOK);
  r->count = 0;
  size_t n;
  word_keys w;
  w.count = hs_key_cut(r->text, from, RUNS_MAX, w.keys, w.begins, w.ends);
  w.at = 0;
  for (size_t at = from; at < r->text.size && r->count < RUNS_MAX;) {
    uint32_t c = hs_utf8_decode(r->text, at, &n);
    run x = {.begin = (uint32_t)at};
    if (c < 0x80 && hs_is_digit((char)c)) {
      x.digits = true;
      for (; at < r->text.size && hs_is_digit(r->text.data[at]); at++)
        if (x.value < 100000000) x.value = x.value * 10 + (r->text.data[at] - '0');
    } else if (word_char(c)) {
      while (at < r->text.size && (c = hs_utf8_decode(r->text, at, &n), word_char(c) || (c == '\'' && at > x.begin)))
        at += n;
    } else {
      at += n;
      continue;
    }
    x.end = (uint32_t)at;
    x.opens = !x.digits && may_open(&w, &x);
    if (x.opens) name_run(r->text, &x);
    r->items[r->count++] = x;
    join_pair(r);
  }
}

/* ---- what stands between and beside runs ---- */

static hs_str between(const runs *r, size_t i) { /* between run i and run i + 1 */
  return hs_str_slice(r->text, r->items[i].end, r->items[i + 1].begin);
}

static bool only(hs_str s, const char *allowed) {
  for (size_t i = 0; i < s.size; i++)
    if (!strchr(allowed, s.data[i])) return false;
  return true;
}

static bool is_digits(const runs *r, size_t i, size_t least, size_t most) {
  if (i >= r->count || !r->items[i].digits) return false;
  size_t size = r->items[i].end - r->items[i].begin;
  return size >= least && size <= most;
}

static bool is_year(const runs *r, size_t i) {
  return is_digits(r, i, 4, 4) && r->items[i].value >= YEAR_LEAST && r->items[i].value < YEAR_MOST;
}

static bool is_month(const runs *r, size_t i) { return i < r->count && r->items[i].month; }

static bool is_in(const runs *r, size_t i, uint32_t set) {
  return i < r->count && !r->items[i].digits &&
         hs_word_set_has_nocase(set, hs_str_slice(r->text, r->items[i].begin, r->items[i].end));
}

/* "5th", "1er", "5 de mayo de 2024", "5th of May": words that may stand behind a day or a month. */
static size_t skip_small(const runs *r, size_t i) {
  for (int k = 0; k < 2 && is_in(r, i, HS_WORD_SET_BEHIND_DAY); k++) i++;
  return i;
}

static bool near(const runs *r, size_t i,
                 size_t j) { /* blanks and light marks alone between i and j, small words apart */
  for (size_t k = i; k < j; k++)
    if (!only(between(r, k), " ,.\t/-'")) return false;
  return true;
}

/* ---- patterns: each gives the index behind its last run, or 0 ---- */

static size_t day_month_year(const runs *r, size_t i, hs_written_date *d) {
  if (!is_digits(r, i, 1, 2)) return 0;
  size_t m = skip_small(r, i + 1);
  if (!is_month(r, m)) return 0;
  size_t y = skip_small(r, m + 1);
  if (!is_year(r, y) || !near(r, i, y)) return 0;
  d->day = (hs_civil){r->items[y].value, r->items[m].month, r->items[i].value};
  return y + 1;
}

static size_t month_day_year(const runs *r, size_t i, hs_written_date *d) {
  if (!is_month(r, i) || !is_digits(r, i + 1, 1, 2)) return 0;
  size_t y = skip_small(r, i + 2);
  if (!is_year(r, y) || !near(r, i, y)) return 0;
  d->day = (hs_civil){r->items[y].value, r->items[i].month, r->items[i + 1].value};
  return y + 1;
}

static size_t year_month_day(const runs *r, size_t i, hs_written_date *d) {
  if (!is_year(r, i) || !is_month(r, i + 1) || !is_digits(r, i + 2, 1, 2) || !near(r, i, i + 2)) return 0;
  d->day = (hs_civil){r->items[i].value, r->items[i + 1].month, r->items[i + 2].value};
  return i + 3;
}

static size_t year_first(const runs *r, size_t i, hs_written_date *d) {
  if (!is_year(r, i) || !is_digits(r, i + 1, 1, 2) || !is_digits(r, i + 2, 1, 2)) return 0;
  hs_str a = between(r, i), b = between(r, i + 1);
  if (a.size > 2 || !hs_str_equal(a, b) || !only(a, "-./ ") || hs_str_is(a, " ")) return 0;
  d->day = (hs_civil){r->items[i].value, r->items[i + 1].value, r->items[i + 2].value};
  return i + 3;
}

/* 2024年5月6日, 2024년 5월 6일: the signs are words of their own. */
static size_t east_asian(const runs *r, size_t i, hs_written_date *d) {
  if (!is_year(r, i) || !is_in(r, i + 1, HS_WORD_SET_BEHIND_YEAR) || !is_digits(r, i + 2, 1, 2) ||
      !is_in(r, i + 3, HS_WORD_SET_BEHIND_MONTH) || !is_digits(r, i + 4, 1, 2) || i + 5 >= r->count)
    return 0;
  d->day = (hs_civil){r->items[i].value, r->items[i + 2].value, r->items[i + 4].value};
  return i + 6;
}

static size_t year_last(const runs *r, size_t i, hs_written_date *d) {
  if (!is_digits(r, i, 1, 2) || !is_digits(r, i + 1, 1, 2) || !is_digits(r, i + 2, 2, 4)) return 0;
  hs_str a = between(r, i), b = between(r, i + 1);
  if (a.size == 0 || a.size > 2 || !hs_str_equal(a, b) || !only(a, "-./ ") || a.data[0] == ' ') return 0;
  int x = r->items[i].value, y = r->items[i + 1].value, year = r->items[i + 2].value;
  if (is_digits(r, i + 2, 2, 2)) {
    if (a.data[0] == '-' || i + 3 < r->count) return 0;
    year += year < 70 ? 2000 : 1900;
  } else if (!is_year(r, i + 2)) {
    return 0;
  }
  bool month_first = y > 12;
  d->ambiguous = a.data[0] == '/' && x <= 12 && y <= 12 && x != y;
  d->day = month_first ? (hs_civil){year, x, y} : (hs_civil){year, y, x};
  return i + 3;
}

/* ---- weekday and time beside the date ---- */

/* A weekday just before settles which number is the month, and belongs to the span. */
static void take_weekday(const runs *r, size_t i, hs_written_date *d) {
  if (i == 0 || !r->items[i - 1].weekday || !only(between(r, i - 1), " ,.(\t")) return;
  int weekday = r->items[i - 1].weekday;
  hs_civil swapped = {d->day.year, d->day.day, d->day.month};
  bool fits = hs_weekday(hs_day_from(d->day)) == weekday;
  bool other = hs_civil_valid(swapped) && hs_weekday(hs_day_from(swapped)) == weekday;
  if (d->ambiguous && fits != other) {
    if (other) d->day = swapped;
    d->ambiguous = false;
  }
  d->span.begin = r->items[i - 1].begin;
}

static bool afternoon(const runs *r, size_t i, bool *pm) {
  if (is_in(r, i, HS_WORD_SET_BEFORE_NOON)) return *pm = false, true;
  if (is_in(r, i, HS_WORD_SET_AFTER_NOON)) return *pm = true, true;
  return false;
}

/* "at 6:02 am", "8:15", "T10:12:00", "18.30 Uhr", "6:15am" behind the date. */
static void take_time(const runs *r, size_t i, hs_written_date *d) {
  size_t h = i;
  while (h < r->count && h < i + 3 && !r->items[h].digits) h++;
  if (!is_digits(r, h, 1, 2) || !is_digits(r, h + 1, 2, 2)) return;
  if (r->items[h].begin - r->items[i - 1].end > 14) return;
  hs_str mark = between(r, h);
  bool colon = hs_str_is(mark, ":") || hs_str_is(mark, "h"), point = hs_str_is(mark, ".");
  if (!colon && !(point && is_in(r, h + 2, HS_WORD_SET_BEHIND_CLOCK))) return;
  int hour = r->items[h].value, minute = r->items[h + 1].value;
  bool pm = false;
  size_t end = h + 2, after = end;
  if (is_digits(r, end, 2, 2) && hs_str_is(between(r, h + 1), ":")) after = ++end;
  if (afternoon(r, after, &pm)) {
    if (hour < 1 || hour > 12) return;
    hour = hour % 12 + (pm ? 12 : 0);
    end = after + 1;
  }
  if (hour > 23 || minute > 59) return;
  d->has_time = true;
  d->hour = hour;
  d->minute = minute;
  d->span.end = r->items[end - 1].end;
}

/* "+08:00", "-0500" or "Z" directly behind an ISO time. */
static void take_offset(hs_str text, hs_written_date *d) {
  hs_str rest = hs_str_slice(text, d->span.end, d->span.end + 12);
  if (rest.size && rest.data[0] == '.') {
    size_t i = 1;
    while (i < rest.size && hs_is_digit(rest.data[i])) i++;
    rest = hs_str_slice(rest, i, rest.size);
  }
  if (rest.size && rest.data[0] == 'Z') {
    d->has_offset = true;
    return;
  }
  if (rest.size < 5 || (rest.data[0] != '+' && rest.data[0] != '-')) return;
  int digits[4], n = 0;
  for (size_t i = 1; i < rest.size && n < 4; i++) {
    if (hs_is_digit(rest.data[i])) digits[n++] = rest.data[i] - '0';
    else if (rest.data[i] != ':') break;
  }
  if (n < 4) return;
  int minutes = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3];
  if (minutes > 14 * 60) return;
  d->has_offset = true;
  d->offset = rest.data[0] == '-' ? -minutes : minutes;
}

bool hs_written_date_find(hs_str text, size_t from, hs_written_date *date) {
  if (!hs_str_has_digit(hs_str_slice(text, from, from + HS_WRITTEN_DATE_LOOK))) return false;
  static size_t (*const PATTERNS[])(const runs *, size_t, hs_written_date *) = {
      year_first, day_month_year, month_day_year, year_month_day, east_asian, year_last};
  runs r;
  cut_runs(text, from, &r);
  for (size_t i = 0; i < r.count; i++)
    for (size_t p = 0; p < sizeof PATTERNS / sizeof *PATTERNS; p++) {
      hs_written_date d = {0};
      size_t end = PATTERNS[p](&r, i, &d);
      if (!end || !hs_civil_valid(d.day)) continue;
      d.span = (hs_span){r.items[i].begin, r.items[end - 1].end};
      take_weekday(&r, i, &d);
      take_time(&r, end, &d);
      if (d.has_time && p == 0) take_offset(text, &d);
      *date = d;
      return true;
    }
  return false;
}

hs_str hs_written_date_iso(hs_arena *arena, const hs_written_date *d) {
  char day[16];
  hs_iso_write(d->day, day);
  if (!d->has_time) return hs_arena_format(arena, "%s", day);
  if (!d->has_offset) return hs_arena_format(arena, "%sT%02d:%02d", day, d->hour, d->minute);
  if (!d->offset) return hs_arena_format(arena, "%sT%02d:%02dZ", day, d->hour, d->minute);
  int minutes = d->offset < 0 ? -d->offset : d->offset;
  return hs_arena_format(arena, "%sT%02d:%02d%c%02d:%02d", day, d->hour, d->minute, d->offset < 0 ? '-' : '+',
                         minutes / 60, minutes % 60);
}
