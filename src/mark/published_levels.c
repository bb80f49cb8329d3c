/* published_levels.c - prices, rates and indices as clues: "830 million yen (6.5 million dollars)", "the Nikkei closed at
 * 16,321.67", "59.86 dollars a barrel" were so at some times and not at others. Words stand in data/time/measures.tsv,
 * lowest and highest values in data/time/levels.tsv. See dating.h. */
#include <pthread.h>

#include "know/table.h"
#include "mark/published.h"

enum {
  LEVELS_MAX = 8192,
  CODES_MAX = 6,     /* that a word may mean */
  DIGITS_MAX = 9,    /* of a number that are kept */
  BRACKET_WORDS = 4, /* between an opening bracket and the number in it: "(about 6.5 million dollars)" */
  BARREL_WORDS = 6,  /* between a price and "barrel" */
  RATE_WORDS = 10,   /* between a rate and the currency that it is the rate of */
  INDEX_WORDS = 45,  /* between the name of an index and its level */
  CLUES_OF_LEVELS = 6,
  SLACK = 200, /* a rate of another day, in ten-thousandths */
  TOLERANCE_MOST = 1500,
  EDGE_DAYS = 10, /* a rate of a month holds so much before and after it */
};

/* A number as m * 10^e, m of at most DIGITS_MAX digits; unit: half its last digit, in ten-thousandths of itself. */
typedef struct amount {
  int64_t m;
  int32_t e, unit;
} amount;

typedef struct level {
  hs_str code;
  hs_day from, to;
  int64_t low, high; /* millionths */
} level;

static level levels[LEVELS_MAX];
static size_t level_count;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/* ---- numbers ---- */

/* "1,003.28": digits with commas and one point. False for all else. */
static bool read_digits(hs_str s, amount *a) {
  bool point = false;
  int64_t written = 0;
  *a = (amount){0};
  for (size_t i = 0; i < s.size; i++) {
    if (s.data[i] == '.' && !point && i > 0) point = true;
    else if (s.data[i] == ',' && !point && i > 0) continue;
    else if (!hs_is_digit(s.data[i])) return false;
    else if (a->m >= 100000000) a->e += !point; /* more than nine digits */
    else a->m = 10 * a->m + (s.data[i] - '0'), a->e -= point;
  }
  for (written = a->m; written >= 10 && written % 10 == 0 && a->e >= 0;) written /= 10;
  a->unit = written > 0 ? (int32_t)(5000 / written) : 0;
  return a->m > 0;
}

/* m * 10^e in millionths; 0 where it is too small or too large. */
static int64_t millionths(int64_t m, int32_t e) {
  e += 6;
  for (; e < 0 && m > 0; e++) m /= 10;
  for (; e > 0; e--) {
    if (m > INT64_MAX / 10) return 0;
    m *= 10;
  }
  return m;
}

/* a / b in millionths. */
static int64_t quotient(amount a, amount b) {
  int64_t q = b.m > 0 ? a.m * 1000000000 / b.m : 0;
  return millionths(q, a.e - b.e - 9);
}

/* ---- the table ---- */

static hs_day month_day(hs_str cell, bool last) {
  hs_civil date;
  if (!hs_iso_parse(cell, &date)) return HS_NO_DAY;
  date.day = last ? hs_days_in_month(date.year, date.month) : 1;
  return hs_day_from(date);
}

static void read_levels(void) {
  for (uint32_t row = 0; row < hs_table_rows(HS_T_LEVELS) && level_count < LEVELS_MAX; row++) {
    amount low, high;
    if (!read_digits(hs_table_cell(HS_T_LEVELS, row, HS_LEVELS_LOW), &low) ||
        !read_digits(hs_table_cell(HS_T_LEVELS, row, HS_LEVELS_HIGH), &high))
      continue;
    level l = {.code = hs_table_cell(HS_T_LEVELS, row, HS_LEVELS_CODE),
               .from = month_day(hs_table_cell(HS_T_LEVELS, row, HS_LEVELS_FROM), false),
               .to = month_day(hs_table_cell(HS_T_LEVELS, row, HS_LEVELS_TO), true),
               .low = millionths(low.m, low.e),
               .high = millionths(high.m, high.e)};
    if (l.from != HS_NO_DAY && l.to != HS_NO_DAY) levels[level_count++] = l;
  }
}

/* The first level of a code; `level_count` where it has none. Rows of one code stand together, by time. */
static size_t first_level(hs_str code) {
  size_t low = 0, high = level_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (hs_str_compare(levels[middle].code, code) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* ---- clues ---- */

/* Joins two neighbouring ranges whose gap is the shortest, to make room. */
static void close_gap(hs_day ranges[][2], size_t *count) {
  size_t best = 1;
  for (size_t i = 2; i < *count; i++)
    if (ranges[i][0] - ranges[i - 1][1] < ranges[best][0] - ranges[best - 1][1]) best = i;
  ranges[best - 1][1] = ranges[best][1];
  for (size_t i = best; i + 1 < *count; i++) ranges[i][0] = ranges[i + 1][0], ranges[i][1] = ranges[i + 1][1];
  --*count;
}

static void add_range(hs_day ranges[][2], size_t *count, hs_day from, hs_day to) {
  size_t at = *count;
  while (at > 0 && ranges[at - 1][0] > from) at--;
  if (at > 0 && ranges[at - 1][1] >= from - 1) {
    if (to > ranges[at - 1][1]) ranges[at - 1][1] = to;
    return;
  }
  if (*count == HS_CLUE_MORE + 1) close_gap(ranges, count);
  for (at = *count; at > 0 && ranges[at - 1][0] > from; at--)
    ranges[at][0] = ranges[at - 1][0], ranges[at][1] = ranges[at - 1][1];
  ranges[at][0] = from, ranges[at][1] = to, ++*count;
}

/* The times when one of `codes` was at `value` (millionths), give or take; with `per`, counted in that currency. */
static void add_times(hs_day ranges[][2], size_t *count, hs_str code, hs_str per, int64_t value, int32_t tolerance) {
  size_t other = first_level(per);
  for (size_t i = first_level(code); i < level_count && hs_str_equal(levels[i].code, code); i++) {
    int64_t low = levels[i].low, high = levels[i].high;
    if (per.size) {
      while (other < level_count && hs_str_equal(levels[other].code, per) && levels[other].to < levels[i].from) other++;
      if (other >= level_count || !hs_str_equal(levels[other].code, per)) return;
      low = quotient((amount){low, 0, 0}, (amount){levels[other].high, 0, 0});
      high = quotient((amount){high, 0, 0}, (amount){levels[other].low, 0, 0});
    }
    if (value < low - low / 10000 * tolerance || value > high + high / 10000 * tolerance) continue;
    add_range(ranges, count, levels[i].from - EDGE_DAYS, levels[i].to + EDGE_DAYS);
  }
}

static void add_clue(hs_dating *d, hs_span span, hs_str why, hs_day ranges[][2], size_t count) {
  if (count == 0) return;
  hs_clue clue = hs_clue_empty(span, why);
  clue.range = clue.weak = clue.soft = true;
  clue.scale = HS_CLUE_SCALE_LEVEL;
  clue.from = ranges[0][0], clue.to = ranges[0][1];
  for (size_t i = 1; i < count; i++, clue.more_count++)
    clue.more[i - 1][0] = ranges[i][0], clue.more[i - 1][1] = ranges[i][1];
  hs_clue_add(d, clue);
}

/* ---- what the text says ---- */

/* A word of measures.tsv of a kind at a token; *end: behind it. */
static bool measure_at(const hs_report *report, size_t token, const char *kind, size_t *end, uint32_t *row) {
  hs_phrase found[HS_PHRASES_MAX];
  size_t n = hs_phrases_in(HS_T_MEASURES, report->keys.items, report->keys.count, token, found);
  for (size_t i = n; i-- > 0;) {
    const hs_phrase_place *place = hs_phrase_in(&found[i], HS_T_MEASURES, UINT32_MAX);
    if (!place || !hs_str_is(hs_table_cell(HS_T_MEASURES, place->row, HS_MEASURES_KIND), kind)) continue;
    *end = found[i].end, *row = place->row;
    return true;
  }
  return false;
}

static hs_str token_text(const hs_report *report, size_t token) {
  return token < report->tokens.count ? hs_str_of_span(report->text, report->tokens.items[token].span) : HS_NONE;
}

/* A power of ten by its word ("million") at a token; 0: none. */
static int32_t scale_at(const hs_report *report, size_t token) {
  size_t end;
  uint32_t row;
  if (token >= report->tokens.count || !measure_at(report, token, "scale", &end, &row) || end != token + 1) return 0;
  int32_t power = 0;
  hs_str cell = hs_table_cell(HS_T_MEASURES, row, HS_MEASURES_CODES);
  for (size_t i = 0; i < cell.size && i < 2 && hs_is_digit(cell.data[i]); i++)
    power = 10 * power + (cell.data[i] - '0');
  return power;
}

/* "830 million yen", "$6.5 million": an amount of money at a token. */
static bool money_at(const hs_report *report, size_t token, amount *a, size_t *end, uint32_t *row) {
  bool dollar = hs_str_is(token_text(report, token), "$"), euro = hs_str_is(token_text(report, token), "€");
  size_t at = token + (dollar || euro);
  if (!read_digits(token_text(report, at), a)) return false;
  *end = ++at;
  int32_t power = scale_at(report, at);
  if (power) a->e += power, *end = ++at;
  if (dollar || euro) return hs_table_find(HS_T_MEASURES, dollar ? HS_LIT("dollars") : HS_LIT("euros"), row);
  return at < report->tokens.count && measure_at(report, at, "currency", end, row);
}

static hs_str codes_of(uint32_t row) { return hs_table_cell(HS_T_MEASURES, row, HS_MEASURES_CODES); }

/* "830 million yen (6.5 million dollars)"; returns the token behind, or `token`. */
static size_t read_conversion(hs_dating *d, size_t token) {
  const hs_report *report = d->report;
  amount a, b;
  size_t end, behind;
  uint32_t its, other;
  if (!money_at(report, token, &a, &end, &its) || !hs_str_is(token_text(report, end), "(")) return token;
  bool found = false;
  for (size_t i = end + 1; i <= end + BRACKET_WORDS && !found; i++) {
    if (hs_str_is(token_text(report, i), ")")) break;
    found = money_at(report, i, &b, &behind, &other);
  }
  if (!found || its == other) return token;
  hs_day ranges[HS_CLUE_MORE + 1][2];
  size_t count = 0;
  int32_t tolerance = SLACK + a.unit + b.unit;
  hs_str codes = codes_of(its), code, per = codes_of(other), dollar = HS_LIT("USD");
  if (tolerance > TOLERANCE_MOST) return behind;
  if (hs_str_equal(codes, dollar)) { /* "6.5 million dollars (5.1 million euros)" */
    amount swap = a;
    a = b, b = swap, codes = per, per = dollar;
  }
  while (hs_str_part(&codes, ';', &code))
    add_times(ranges, &count, code, hs_str_equal(per, dollar) ? HS_NONE : per, quotient(a, b), tolerance);
  add_clue(d, (hs_span){report->tokens.items[token].span.begin, report->tokens.items[behind - 1].span.end},
           HS_LIT("a rate of exchange of the time"), ranges, count);
  return behind;
}

/* "the dollar fell to 117.45 yen": the price of a dollar or a euro. */
static bool read_rate(hs_dating *d, size_t token) {
  const hs_report *report = d->report;
  amount a;
  size_t end, count = 0;
  size_t ignored;
  uint32_t row, its, sentence = report->tokens.items[token].sentence;
  if (!read_digits(token_text(report, token), &a) || a.e > -2) return false;
  if (!measure_at(report, token + 1, "currency", &end, &row)) return false;
  hs_str base = HS_NONE, codes = codes_of(row), code;
  for (size_t n = 1; n <= RATE_WORDS && n <= token && !base.data; n++) {
    if (report->tokens.items[token - n].sentence != sentence) break;
    if (measure_at(report, token - n, "one", &ignored, &its)) base = codes_of(its);
  }
  size_t behind = end; /* "117.45 yen to the dollar" */
  if (!base.data && end < report->tokens.count && measure_at(report, end, "joint", &behind, &its) &&
      behind < report->tokens.count && measure_at(report, behind, "one", &ignored, &its))
    base = codes_of(its);
  if (!base.data || hs_str_equal(codes, base)) return false;
  hs_day ranges[HS_CLUE_MORE + 1][2];
  while (hs_str_part(&codes, ';', &code)) {
    bool dollars = hs_str_is(base, "USD");
    add_times(ranges, &count, code, dollars ? HS_NONE : base, quotient(a, (amount){1, 0, 0}), SLACK / 2 + a.unit);
  }
  add_clue(d, (hs_span){report->tokens.items[token].span.begin, report->tokens.items[end - 1].span.end},
           HS_LIT("a rate of exchange of the time"), ranges, count);
  return count > 0;
}

/* Does the sentence speak of a record, a peak, or of what was so before? */
static bool of_another_time(const hs_report *report, size_t token) {
  size_t end;
  uint32_t row, sentence = report->tokens.items[token].sentence;
  for (size_t i = report->sentences.items[sentence].first_token; i < report->sentences.items[sentence].end_token; i++)
    if (hs_dating_word(report, i, "extreme", &end, &row)) return true;
  return false;
}

/* "59.86 dollars per barrel", "$70 a barrel", "640.50 dollars an ounce" in a sentence on gold. */
static bool read_price(hs_dating *d, size_t token, const char *kind) {
  const hs_report *report = d->report;
  amount a;
  size_t end, behind, count = 0;
  uint32_t row, its;
  if (!money_at(report, token, &a, &end, &row) || !hs_str_is(codes_of(row), "USD") || a.e > 0) return false;
  for (size_t i = end; i < end + BARREL_WORDS && i < report->tokens.count; i++) {
    if (read_digits(token_text(report, i), &(amount){0})) return false;
    if (!measure_at(report, i, kind, &behind, &its)) continue;
    if (of_another_time(report, token)) return false;
    hs_day ranges[HS_CLUE_MORE + 1][2];
    add_times(ranges, &count, codes_of(its), HS_NONE, millionths(a.m, a.e), 0);
    add_clue(d, (hs_span){report->tokens.items[token].span.begin, report->tokens.items[behind - 1].span.end},
             HS_LIT("a price of the time"), ranges, count);
    return count > 0;
  }
  return false;
}

/* Is a number behind the name of an index its level? Not a year, a change in points or per cent, a volume. */
static bool is_level(const hs_report *report, size_t token, const amount *a) {
  hs_str text = token_text(report, token), next = token_text(report, token + 1);
  if (text.size == 4 && a->e == 0 && (a->m / 100 == 19 || a->m / 100 == 20)) return false;
  if (scale_at(report, token + 1) || hs_str_is(next, "%") || hs_str_starts_nocase(next, HS_LIT("per"))) return false;
  return !hs_str_starts_nocase(next, HS_LIT("share")) && !hs_str_is(next, "-");
}

/* "The Nikkei gained 98.12 points, or 0.6 percent, to 16,321.67": the largest number up to the next index is the level. */
static size_t read_index(hs_dating *d, size_t token) {
  const hs_report *report = d->report;
  size_t end, other, at = 0, count = 0;
  uint32_t row, next, sentence = report->tokens.items[token].sentence;
  if (!measure_at(report, token, "index", &end, &row)) return token;
  int64_t value = 0;
  for (size_t i = end; i < end + INDEX_WORDS && i < report->tokens.count; i++) {
    amount a;
    if (report->tokens.items[i].sentence != sentence || measure_at(report, i, "index", &other, &next)) break;
    if (!read_digits(token_text(report, i), &a) || !is_level(report, i, &a)) continue;
    if (millionths(a.m, a.e) > value) value = millionths(a.m, a.e), at = i;
  }
  if (value == 0) return end;
  hs_day ranges[HS_CLUE_MORE + 1][2];
  add_times(ranges, &count, codes_of(row), HS_NONE, value, 0);
  add_clue(d, (hs_span){report->tokens.items[token].span.begin, report->tokens.items[at].span.end},
           HS_LIT("the level of an index"), ranges, count);
  return end;
}

bool hs_dating_levels(hs_dating *d, hs_error *err) {
  (void)err;
  const hs_report *report = d->report;
  bool oil = false, gold = false;
  pthread_once(&once, read_levels);
  size_t before = d->count;
  for (size_t i = 0; i < report->tokens.count && d->count < before + CLUES_OF_LEVELS;) {
    size_t end = i;
    if (!d->skipped[report->tokens.items[i].sentence]) {
      end = read_conversion(d, i);
      if (end == i) end = read_index(d, i);
      if (end == i && !oil) oil = read_price(d, i, "barrel");
      if (end == i && !gold) gold = read_price(d, i, "ounce");
      if (end == i) read_rate(d, i);
    }
    i = end > i ? end : i + 1;
  }
  return true;
}
